/* process.c: memory and stillness of the running program, as /proc tells them.
 *
 * Called by bench.c. Must never disturb the program while it is watched. Still are the home screen
 * and a step of a lesson; the attract screen turns a line every few seconds, and is watched for
 * whether it wakes for more than that. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../rig/fail.h"
#include "bench.h"

enum {
    SETTLE_MS = 3000,      /* after the first screen, before the program is watched */
    SETTLE_MS_QUICK = 500, /* in a smoke run */
    STILL_MS = 20000,      /* for how long it is watched */
    STILL_MS_QUICK = 1500, /* in a smoke run */
    LOOK_MS = 200,         /* between two looks at a line that turns */
};

/* The sum of the numbers behind any of the keys in a file of "key: number" lines. */
static long sum_lines(const char *path, const char *const keys[], size_t key_count)
{
    char line[256];
    long sum = 0;
    FILE *file = fopen(path, "re");

    while (file && fgets(line, sizeof(line), file)) {
        for (size_t index = 0; index < key_count; index++) {
            size_t length = strlen(keys[index]);

            if (strncmp(line, keys[index], length) == 0) {
                sum += strtol(line + length, NULL, 10);
            }
        }
    }
    if (file) {
        fclose(file);
    }
    return sum;
}

double bench_memory_mb(const struct bench *bench)
{
    static const char *const keys[] = {"Pss:"};
    char path[64];

    snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)bench->program.pid);
    return (double)sum_lines(path, keys, 1) / 1024;
}

/* How often the threads have gone to sleep. When they are put off the processor, that is the
 * machine's doing, and no wake-up. */
static long read_sleeps(pid_t pid)
{
    static const char *const keys[] = {"voluntary_ctxt_switches:"};
    char path[320];
    long sum = 0;
    struct dirent *entry;
    DIR *folder;

    snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
    folder = opendir(path);
    if (!folder) {
        rig_die("cannot read %s", path);
    }
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof(path), "/proc/%d/task/%s/status", (int)pid, entry->d_name);
            sum += sum_lines(path, keys, 1);
        }
    }
    closedir(folder);
    return sum;
}

/* User and system time of the whole process, in milliseconds. */
static double read_cpu_ms(pid_t pid)
{
    char path[64];
    char text[1024] = "";
    unsigned long user = 0;
    unsigned long kernel = 0;
    const char *after_name;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    file = fopen(path, "re");
    if (file) {
        size_t length = fread(text, 1, sizeof(text) - 1, file);

        text[length] = '\0';
        fclose(file);
    }
    after_name = strrchr(text, ')');
    if (!after_name || sscanf(after_name, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
                              &user, &kernel) != 2) {
        rig_die("cannot read %s", path);
    }
    return (double)(user + kernel) * 1000 / (double)sysconf(_SC_CLK_TCK);
}

/* How often the screen becomes another picture in the time that a program is watched. */
static int count_turns(struct bench *bench)
{
    struct picture before = {.pixels = NULL};
    struct picture now = {.pixels = NULL};
    long long end = rig_now_ms() + (bench->quick ? STILL_MS_QUICK : STILL_MS);
    int turns = 0;

    eye_grab(&bench->eye, bench->eye.screen, &before);
    while (rig_now_ms() < end) {
        rig_sleep_ms(LOOK_MS);
        eye_grab(&bench->eye, bench->eye.screen, &now);
        if (picture_differences(&before, &now, now.area) > 0) {
            struct picture spare = before;

            before = now;
            now = spare;
            turns++;
        }
    }
    picture_free(&before);
    picture_free(&now);
    return turns;
}

/* Watches the screen that is there now; one that turns something is looked at meanwhile. */
static struct stillness watch(struct bench *bench, bool turning)
{
    pid_t pid = bench->program.pid;
    struct picture picture = {.pixels = NULL};
    struct stillness now;

    bench_await_still(bench, &picture);
    picture_free(&picture);
    rig_sleep_ms(bench->quick ? SETTLE_MS_QUICK : SETTLE_MS);
    now = (struct stillness){.wakes = (double)read_sleeps(pid), .cpu_ms = read_cpu_ms(pid)};
    if (turning) {
        now.turns = count_turns(bench);
    } else {
        rig_sleep_ms(bench->quick ? STILL_MS_QUICK : STILL_MS);
    }
    program_require(&bench->program);
    now.wakes = (double)read_sleeps(pid) - now.wakes;
    now.cpu_ms = read_cpu_ms(pid) - now.cpu_ms;
    return now;
}

static void watch_kiosk(struct bench *bench, struct stillness out[BENCH_STILL_COUNT])
{
    char options[][16] = {"--data", "--tree-file", "--seed", BENCH_SEED};
    char *argv[] = {bench->kiosk,     options[0], bench->data, options[1],
                    bench->tree_path, options[2], options[3],  NULL};
    struct tree tree;
    struct hand hand = {.finger = &bench->server.touch, .tree = &tree, .program = &bench->program};
    struct tree_node node;

    remove(bench->tree_path);
    tree_init(&tree, bench->tree_path);
    bench_start(bench, argv, true);
    node = hand_await(&hand, "attract/start");
    out[BENCH_STILL_ATTRACT] = watch(bench, true);
    hand_press(&hand, &node, HAND_PRESS_MS);
    node = hand_await(&hand, "home/lesson/qr-payment");
    out[BENCH_STILL_HOME] = watch(bench, false);
    hand_press(&hand, &node, HAND_PRESS_MS);
    hand_to_screen(&hand, "step");
    out[BENCH_STILL_STEP] = watch(bench, false);
    bench_end(bench);
    tree_finish(&tree);
}

void bench_idle(struct bench *bench, struct stillness out[BENCH_STILL_COUNT])
{
    char *reference[] = {bench->reference, NULL};

    bench_start(bench, reference, true);
    out[BENCH_STILL_REFERENCE] = watch(bench, false);
    bench_end(bench);
    watch_kiosk(bench, out);
}
