/* many.c: what many lessons cost at the start, beside few.
 *
 * Called by bench.c. Fills two folders with the lessons of the tree under other names, then starts
 * the kiosk on each in turn: until the first screen is drawn, and from a finger that touches it at
 * once until the home screen shows its first lesson. */
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../rig/fail.h"
#include "bench.h"

enum {
    FEW = 4,             /* lessons in the one folder */
    MANY = 200,          /* … and in the other */
    RUNS = 9,            /* starts of each */
    RUNS_QUICK = 1,      /* in a smoke run */
    HOME_MS_MAX = 20000, /* by then the home screen is there */
};

struct crowd {
    char folder[BENCH_PATH_MAX]; /* of the lessons */
    struct picture attract;      /* the first screen */
    struct picture home;         /* the screen after it */
    struct area card;            /* of its first lesson */
    int x;                       /* where to touch the first screen */
    int y;                       /* … */
};

/* Copies a lesson.yaml under another id: its first line that begins with "id: ". Without its order,
 * so that lessons stand by their numbers. */
static void copy_lesson(const char *from, const char *folder, int number)
{
    char path[BENCH_PATH_MAX + 64];
    char line[4096];
    FILE *in = fopen(from, "re");
    FILE *out;
    bool named = false;

    snprintf(path, sizeof(path), "%s/lesson-%03d", folder, number);
    if (mkdir(path, 0700) != 0) {
        rig_die("cannot make %s", path);
    }
    snprintf(path, sizeof(path), "%s/lesson-%03d/lesson.yaml", folder, number);
    out = fopen(path, "we");
    if (!in || !out) {
        rig_die("cannot copy %s to %s", from, path);
    }
    while (fgets(line, sizeof(line), in)) {
        if (!named && strncmp(line, "id: ", 4) == 0) {
            fprintf(out, "id: lesson-%03d\n", number);
            named = true;
        } else if (strncmp(line, "order:", 6) != 0) {
            fputs(line, out);
        }
    }
    fclose(in);
    if (fclose(out) != 0) {
        rig_die("cannot write %s", path);
    }
}

static void fill(const struct bench *bench, struct crowd *crowd, const char *name, int count)
{
    glob_t found;

    if (snprintf(crowd->folder, sizeof(crowd->folder), "%s/%s", bench->folder, name) >=
            (int)sizeof(crowd->folder) ||
        mkdir(crowd->folder, 0700) != 0) {
        rig_die("cannot make a folder in %s", bench->folder);
    }
    if (glob("lessons/*/lesson.yaml", 0, NULL, &found) != 0) {
        rig_die("there are no lessons; run this from the top of the source");
    }
    for (int number = 0; number < count; number++) {
        copy_lesson(found.gl_pathv[(size_t)number % found.gl_pathc], crowd->folder, number);
    }
    globfree(&found);
}

static void touch(struct bench *bench, const struct crowd *crowd)
{
    finger_send_down(&bench->server.touch, 0, crowd->x, crowd->y);
    finger_send_up(&bench->server.touch, 0, crowd->x, crowd->y);
}

/* What both screens look like, and where the button is: in a run of its own. */
static void learn(struct bench *bench, struct crowd *crowd, char *const *argv)
{
    struct tree tree;
    struct hand hand = {.finger = &bench->server.touch, .tree = &tree, .program = &bench->program};
    struct tree_node button;
    struct tree_node card;

    remove(bench->tree_path);
    tree_init(&tree, bench->tree_path);
    bench_start(bench, argv, true);
    bench_await_still(bench, &crowd->attract);
    button = hand_await(&hand, "attract/start");
    crowd->x = button.x + button.w / 2;
    crowd->y = button.y + button.h / 2;
    touch(bench, crowd);
    hand_await_screen(&hand, "home");
    card = hand_await(&hand, "home/lesson/lesson-000");
    crowd->card = (struct area){card.x, card.y, card.w, card.h};
    bench_await_still(bench, &crowd->home);
    bench_end(bench);
    tree_finish(&tree);
}

static double time_home(struct bench *bench, const struct crowd *crowd)
{
    struct picture now = {.pixels = NULL};
    long long sent = rig_now_us();
    long long grabbed = 0;

    touch(bench, crowd);
    do {
        if (grabbed - sent > HOME_MS_MAX * 1000LL) {
            rig_die("the home screen does not come");
        }
        program_require(&bench->program);
        eye_grab(&bench->eye, crowd->card, &now);
        grabbed = rig_now_us();
    } while (picture_differences(&now, &crowd->home, crowd->card) > 0);
    finger_sync(&bench->server.touch);
    picture_free(&now);
    return (double)(grabbed - sent) / 1000;
}

void bench_many(struct bench *bench, struct many out[BENCH_CROWD_COUNT])
{
    static struct crowd crowds[BENCH_CROWD_COUNT];
    char options[][16] = {"--data", "--lessons", "--tree-file"};
    int runs = bench->quick ? RUNS_QUICK : RUNS;

    out[BENCH_FEW].lessons = FEW;
    out[BENCH_MANY].lessons = MANY;
    fill(bench, &crowds[BENCH_FEW], "few", FEW);
    fill(bench, &crowds[BENCH_MANY], "many", MANY);
    /* Run -1 learns; the others take turns, without a tree to write. */
    for (int run = -1; run < runs; run++) {
        for (int index = 0; index < BENCH_CROWD_COUNT; index++) {
            struct crowd *crowd = &crowds[index];
            char *tree_option = run < 0 ? options[2] : NULL;
            char *argv[] = {bench->kiosk,  options[0],  bench->data,      options[1],
                            crowd->folder, tree_option, bench->tree_path, NULL};

            if (run < 0) {
                learn(bench, crowd, argv);
                continue;
            }
            samples_add(&out[index].start, bench_time_start(bench, argv, &crowd->attract));
            samples_add(&out[index].home, time_home(bench, crowd));
            bench_end(bench);
        }
    }
    for (int index = 0; index < BENCH_CROWD_COUNT; index++) {
        picture_free(&crowds[index].attract);
        picture_free(&crowds[index].home);
    }
}
