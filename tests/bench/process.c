/* process.c: memory and stillness of the running program, as /proc tells them.
 *
 * Called by bench.c. Must never disturb the program while it is watched. */
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

static long read_switches(pid_t pid)
{
    static const char *const keys[] = {"voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:"};
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
            sum += sum_lines(path, keys, 2);
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

static struct stillness watch(struct bench *bench)
{
    pid_t pid = bench->program.pid;
    struct stillness now = {.wakes = (double)read_switches(pid), .cpu_ms = read_cpu_ms(pid)};

    rig_sleep_ms(bench->quick ? STILL_MS_QUICK : STILL_MS);
    program_require(&bench->program);
    return (struct stillness){.wakes = (double)read_switches(pid) - now.wakes,
                              .cpu_ms = read_cpu_ms(pid) - now.cpu_ms};
}

void bench_idle(struct bench *bench, struct stillness out[BENCH_SUBJECT_COUNT])
{
    char data_option[] = "--data";
    char *reference[] = {bench->reference, NULL};
    char *kiosk[] = {bench->kiosk, data_option, bench->data, NULL};
    char **subjects[BENCH_SUBJECT_COUNT] = {reference, kiosk};
    struct picture picture = {.pixels = NULL};

    for (int subject = 0; subject < BENCH_SUBJECT_COUNT; subject++) {
        bench_start(bench, subjects[subject], true);
        bench_await_still(bench, &picture);
        rig_sleep_ms(bench->quick ? SETTLE_MS_QUICK : SETTLE_MS);
        out[subject] = watch(bench);
        bench_end(bench);
    }
    picture_free(&picture);
}
