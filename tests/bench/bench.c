/* bench.c: the kiosk measured against the smallest program of its kind, in one run.
 *
 *     bench [--quick] [--only MEASURE] [--kiosk PROGRAM]      run from the top of the source
 *
 * Starts its own X server, takes all measures and prints them in a table with the aims beside
 * them. reference and malloc_count.so lie beside this program; the kiosk is build/kiosk unless
 * named; --only takes one of startup, many, touch, still, driven, frames. Exit: 0 when everything
 * could be measured, whatever came out: timing never decides; 1 when something could not; 2 wrong
 * use. */
#include "bench.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../rig/fail.h"

enum {
    SCREEN_W = 1920,
    SCREEN_H = 1080,
    TOUCHES = 200,            /* of an option, and of the reference's button */
    TOUCHES_QUICK = 8,        /* in a smoke run */
    STILL_MS = 300,           /* no change for so long: the screen is still */
    SHOW_MS_MAX = 10000,      /* by then a window is there, or gone */
    BUTTON_COLOUR = 0x0B5D4F, /* of the reference's button */
    OPTION_MAX = 8,           /* options of one question */
};

static struct bench bench;
static struct bench_result result;

void samples_add(struct samples *samples, double value)
{
    if (samples->count < BENCH_SAMPLE_MAX) {
        samples->values[samples->count++] = value;
    }
}

static int compare_values(const void *a, const void *b)
{
    const double *left = a;
    const double *right = b;

    return (*left > *right) - (*left < *right);
}

double samples_median(const struct samples *samples)
{
    struct samples sorted = *samples;
    size_t middle = sorted.count / 2;

    if (sorted.count == 0) {
        return 0;
    }
    qsort(sorted.values, sorted.count, sizeof(sorted.values[0]), compare_values);
    return sorted.count % 2 ? sorted.values[middle]
                            : (sorted.values[middle - 1] + sorted.values[middle]) / 2;
}

double samples_worst(const struct samples *samples)
{
    double worst = 0;

    for (size_t index = 0; index < samples->count; index++) {
        worst = samples->values[index] > worst ? samples->values[index] : worst;
    }
    return worst;
}

long long bench_start(struct bench *now, char *const *argv, bool on_display)
{
    now->program.argv = argv;
    now->program.display = on_display ? now->server.display : NULL;
    return program_start(&now->program);
}

static bool is_black(const struct picture *picture)
{
    size_t count = (size_t)picture->area.w * (size_t)picture->area.h;

    for (size_t index = 0; index < count; index++) {
        if (picture->pixels[index] & 0xFFFFFF) {
            return false;
        }
    }
    return true;
}

void bench_end(struct bench *now)
{
    struct picture picture = {.pixels = NULL};
    long long deadline = rig_now_ms() + SHOW_MS_MAX;

    program_require(&now->program);
    program_stop(&now->program);
    do {
        eye_grab(&now->eye, now->eye.screen, &picture);
        if (rig_now_ms() > deadline) {
            rig_die("a window stays on the screen after its program has ended");
        }
    } while (!is_black(&picture));
    picture_free(&picture);
}

void bench_await_still(struct bench *now, struct picture *picture)
{
    struct picture before = {.pixels = NULL};
    long long deadline = rig_now_ms() + SHOW_MS_MAX;
    long long changed = rig_now_ms();

    eye_grab(&now->eye, now->eye.screen, picture);
    while (is_black(picture) || rig_now_ms() - changed < STILL_MS) {
        struct picture spare = before;

        program_require(&now->program);
        if (rig_now_ms() > deadline) {
            rig_die("%s shows nothing, or never stops moving", now->program.argv[0]);
        }
        rig_sleep_ms(20);
        before = *picture;
        *picture = spare;
        eye_grab(&now->eye, now->eye.screen, picture);
        if (picture_differences(&before, picture, picture->area) > 0) {
            changed = rig_now_ms();
        }
    }
    picture_free(&before);
}

/* The rectangle around all pixels of a colour. */
static struct area find_colour(const struct picture *picture, uint32_t colour)
{
    struct area box = {picture->area.w, picture->area.h, 0, 0};
    int right = 0;
    int bottom = 0;

    for (int y = 0; y < picture->area.h; y++) {
        for (int x = 0; x < picture->area.w; x++) {
            if ((picture->pixels[y * picture->area.w + x] & 0xFFFFFF) == colour) {
                box.x = x < box.x ? x : box.x;
                box.y = y < box.y ? y : box.y;
                right = x > right ? x : right;
                bottom = y > bottom ? y : bottom;
            }
        }
    }
    box.w = right - box.x + 1;
    box.h = bottom - box.y + 1;
    if (box.w < 1 || box.h < 1) {
        rig_die("the reference shows no button");
    }
    return box;
}

static int touch_count(void)
{
    return bench.quick ? TOUCHES_QUICK : TOUCHES;
}

static void measure_reference_touch(void)
{
    char *argv[] = {bench.reference, NULL};
    struct picture picture = {.pixels = NULL};
    struct area areas[2];

    bench_start(&bench, argv, true);
    bench_await_still(&bench, &picture);
    areas[0] = areas[1] = find_colour(&picture, BUTTON_COLOUR);
    bench_latency(&bench, areas, touch_count() / 2, &result.latency[BENCH_REFERENCE]);
    result.memory_mb[BENCH_REFERENCE] = bench_memory_mb(&bench);
    bench_end(&bench);
    picture_free(&picture);
}

static struct area area_of(struct hand *hand, const char *name)
{
    struct tree_node node = hand_await(hand, name);

    return (struct area){node.x, node.y, node.w, node.h};
}

/* Whether exactly one of the options that are read is right: each touch of another changes it. */
static bool is_choice(const struct tree *tree)
{
    struct tree_node node;
    int right = 0;

    for (int option = 1; option <= OPTION_MAX; option++) {
        char name[TREE_NAME_MAX];

        snprintf(name, sizeof(name), "question/answer/%d", option);
        right += tree_is_right(tree, name) ? 1 : 0;
    }
    return right == 1 && tree_find(tree, "question/answer/2", &node);
}

/* From the attract screen to the first question of one choice; leaves the way there as driver
 * lines, good for the same seed. */
static void walk_to_quiz(struct hand *hand)
{
    hand->record = fopen(bench.way_path, "we");
    if (!hand->record) {
        rig_die("cannot write %s", bench.way_path);
    }
    for (int index = 0; index < 2; index++) {
        struct tree_node node =
            hand_await(hand, index == 0 ? "attract/start" : "home/lesson/qr-payment");

        hand_press(hand, &node, HAND_PRESS_MS);
    }
    hand_to_quiz(hand);
    while (!is_choice(hand->tree)) {
        hand_answer(hand, true);
        hand_touch_target(hand);
    }
    fclose(hand->record);
    hand->record = NULL;
}

static void answer_all(struct hand *hand)
{
    while (strcmp(tree_screen(hand->tree), "result") != 0) {
        if (tree_asks(hand->tree)) {
            hand_answer(hand, true);
            bench.question_count++;
        } else {
            hand_touch_target(hand);
        }
    }
}

/* One whole lesson with fingers; the touches are timed at its first question. */
static void measure_kiosk_lesson(void)
{
    char data_option[] = "--data";
    char tree_option[] = "--tree-file";
    char seed_option[] = "--seed";
    char seed[] = BENCH_SEED;
    char *argv[] = {bench.kiosk,     data_option, bench.data, tree_option,
                    bench.tree_path, seed_option, seed,       NULL};
    struct tree tree;
    struct hand hand = {.finger = &bench.server.touch, .tree = &tree, .program = &bench.program};
    struct picture picture = {.pixels = NULL};
    struct area areas[2];

    tree_init(&tree, bench.tree_path);
    bench_start(&bench, argv, true);
    walk_to_quiz(&hand);
    bench_await_still(&bench, &picture);
    areas[0] = area_of(&hand, "question/answer/1");
    areas[1] = area_of(&hand, "question/answer/2");
    bench_latency(&bench, areas, touch_count(), &result.latency[BENCH_KIOSK]);
    answer_all(&hand);
    bench_await_still(&bench, &picture);
    result.memory_mb[BENCH_KIOSK] = bench_memory_mb(&bench);
    bench_end(&bench);
    picture_free(&picture);
    tree_finish(&tree);
}

static void measure_touch(void)
{
    measure_reference_touch();
    measure_kiosk_lesson();
    measure_reference_touch();
}

static void measure_startup(void)
{
    bench_startup(&bench, result.startup);
}

static void measure_many(void)
{
    bench_many(&bench, result.many);
}

static void measure_stillness(void)
{
    bench_idle(&bench, result.idle);
}

static void measure_driven(void)
{
    bench_answers(&bench, &result.answers);
    bench_heap(&bench, &result.heap);
}

static void measure_frames(void)
{
    bench_frames(&bench, &result.frames);
}

/* In this order: "driven" goes the way that "touch" has found. */
static const struct measure {
    const char *name; /* of --only */
    const char *what; /* said before it begins */
    void (*take)(void);
} measures[] = {
    {"startup", "startup", measure_startup},
    {"many", "startup with many lessons", measure_many},
    {"touch", "touch and memory", measure_touch},
    {"still", "stillness", measure_stillness},
    {"driven", "answers and heap, offscreen", measure_driven},
    {"frames", "every kind of screen, offscreen", measure_frames},
};

static bool is_asked_for(const struct measure *measure)
{
    bool way =
        bench.only && strcmp(bench.only, "driven") == 0 && strcmp(measure->name, "touch") == 0;

    return !bench.only || strcmp(bench.only, measure->name) == 0 || way;
}

static void measure(void)
{
    for (size_t index = 0; index < sizeof(measures) / sizeof(measures[0]); index++) {
        if (is_asked_for(&measures[index])) {
            fprintf(stderr, "bench: %s\n", measures[index].what);
            measures[index].take();
        }
    }
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void end_all(void)
{
    program_kill(&bench.program);
    if (bench.folder[0]) {
        nftw(bench.folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    }
}

static void name_file(char out[BENCH_PATH_MAX], const char *folder, const char *name)
{
    if (snprintf(out, BENCH_PATH_MAX, "%s/%s", folder, name) >= BENCH_PATH_MAX) {
        rig_die("the path %s/%s is too long", folder, name);
    }
}

/* The ledger lies beside the programs, on a real disk, not in memory: a commit has its price. */
static void prepare(void)
{
    char own[BENCH_PATH_MAX] = "";
    ssize_t length = readlink("/proc/self/exe", own, sizeof(own) - 1);
    char *slash = length > 0 ? strrchr(own, '/') : NULL;
    char answers[BENCH_PATH_MAX];
    char heap[BENCH_PATH_MAX];

    if (!slash) {
        rig_die("cannot tell where this program lies");
    }
    *slash = '\0';
    name_file(bench.reference, own, "reference");
    name_file(bench.preload, own, "malloc_count.so");
    name_file(bench.audit, own, "../audit");
    if (access(bench.reference, X_OK) != 0 || access(bench.preload, R_OK) != 0 ||
        access(bench.kiosk, X_OK) != 0) {
        rig_die("needs %s, %s and %s", bench.reference, bench.preload, bench.kiosk);
    }
    name_file(bench.folder, own, "bench.XXXXXX");
    if (!mkdtemp(bench.folder)) {
        rig_die("cannot make a folder in %s", own);
    }
    name_file(bench.data, bench.folder, "data");
    name_file(answers, bench.folder, "answers");
    name_file(heap, bench.folder, "heap");
    name_file(bench.tree_path, bench.folder, "tree.json");
    name_file(bench.way_path, bench.folder, "way");
    if (mkdir(bench.data, 0700) != 0 || mkdir(answers, 0700) != 0 || mkdir(heap, 0700) != 0) {
        rig_die("cannot make folders in %s", bench.folder);
    }
}

static void read_options(int argc, char **argv)
{
    const char *kiosk = "build/kiosk";

    for (int index = 1; index < argc; index++) {
        if (strcmp(argv[index], "--quick") == 0) {
            bench.quick = true;
        } else if (strcmp(argv[index], "--kiosk") == 0 && index + 1 < argc) {
            kiosk = argv[++index];
        } else if (strcmp(argv[index], "--only") == 0 && index + 1 < argc) {
            bench.only = argv[++index];
        } else {
            fprintf(stderr, "usage: bench [--quick] [--only MEASURE] [--kiosk PROGRAM]\n");
            exit(2);
        }
    }
    name_file(bench.kiosk, ".", kiosk);
    if (kiosk[0] == '/') {
        name_file(bench.kiosk, "", kiosk + 1);
    }
}

int main(int argc, char **argv)
{
    rig_place("bench", 0);
    read_options(argc, argv);
    prepare();
    atexit(end_all);
    server_start(&bench.server, SCREEN_W, SCREEN_H);
    eye_open(&bench.eye, bench.server.display);
    measure();
    bench_print(&result, &bench);
    eye_close(&bench.eye);
    return 0;
}
