/* driven.c: what the kiosk's own driver measures, offscreen and without an X server.
 *
 * Called by bench.c after one lesson was walked with fingers, which left the way to the first
 * question as driver lines. --timing writes, for each command, its name and the microseconds from
 * the input until what it caused was committed and drawn. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../rig/fail.h"
#include "bench.h"

enum {
    RUNS = 24,          /* whole lessons for the answers */
    RUNS_QUICK = 1,     /* in a smoke run */
    CHANGES = 60,       /* of an option, for the heap */
    WRITES = 10,        /* of one block each before every run, for the disk */
    RUN_MS_MAX = 60000, /* a lesson offscreen takes well under a second */
};

/* Opens a driver script that begins with the way to the first question. */
static FILE *open_script(const struct bench *bench, const char *path)
{
    char line[256];
    FILE *way = fopen(bench->way_path, "re");
    FILE *script = fopen(path, "we");

    if (!way || !script) {
        rig_die("cannot copy %s to %s", bench->way_path, path);
    }
    while (fgets(line, sizeof(line), way)) {
        fputs(line, script);
    }
    fclose(way);
    return script;
}

static void close_script(FILE *script, const char *path)
{
    if (fclose(script) != 0) {
        rig_die("cannot write %s", path);
    }
}

/* Runs the kiosk on a script with a ledger of its own in `data`. */
static void drive(struct bench *bench, char *data, char *script, char *timing)
{
    char options[][16] = {"--offscreen", "1920x1080", "--data",  "--drive",
                          "--timing",    "--seed",    BENCH_SEED};
    char *argv[] = {bench->kiosk, options[0], options[1], options[2], data,       options[3],
                    script,       options[4], timing,     options[5], options[6], NULL};

    bench_start(bench, argv, false);
    if (!program_wait(&bench->program, RUN_MS_MAX)) {
        rig_die("the kiosk does not play %s to its end", script);
    }
}

static void read_answers(const char *path, struct samples *out)
{
    char line[512];
    double answer = -1;
    FILE *file = fopen(path, "re");

    while (file && fgets(line, sizeof(line), file)) {
        const char *tab = strrchr(line, '\t');
        double ms = tab ? strtod(tab + 1, NULL) / 1000 : 0;

        if (strncmp(line, "answer", strlen("answer")) == 0) {
            answer = ms;
        } else if (answer >= 0 && strncmp(line, "tap @question/next", 18) == 0) {
            samples_add(out, answer + ms);
            answer = -1;
        }
    }
    if (file) {
        fclose(file);
    }
    if (out->count == 0) {
        rig_die("%s holds no answer with its next question", path);
    }
}

/* What the disk alone takes for a commit of the smallest kind, to judge the answers by. */
static void write_blocks(const struct bench *bench, struct samples *out)
{
    char block[4096] = "";
    char path[BENCH_PATH_MAX + 16];
    int file;

    snprintf(path, sizeof(path), "%s/block", bench->folder);
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    for (int index = 0; index < WRITES; index++) {
        long long begun = rig_now_us();

        if (write(file, block, sizeof(block)) != sizeof(block) || fdatasync(file) != 0) {
            rig_die("cannot write %s", path);
        }
        samples_add(out, (double)(rig_now_us() - begun) / 1000);
    }
    close(file);
}

void bench_answers(struct bench *bench, struct answers *out)
{
    char script[BENCH_PATH_MAX + 16];
    char timing[BENCH_PATH_MAX + 16];
    char data[BENCH_PATH_MAX + 16];
    int runs = bench->quick ? RUNS_QUICK : RUNS;
    FILE *file;

    snprintf(script, sizeof(script), "%s/answers.drive", bench->folder);
    snprintf(timing, sizeof(timing), "%s/answers.timing", bench->folder);
    snprintf(data, sizeof(data), "%s/answers", bench->folder);
    file = open_script(bench, script);
    for (int index = 0; index < bench->question_count; index++) {
        fputs("answer right\n", file);
        /* After the last question comes the result: another screen, another measure. */
        if (index + 1 < bench->question_count) {
            fputs("tap @question/next\n", file);
        }
    }
    fputs("finish\n", file);
    close_script(file, script);
    for (int run = 0; run < runs; run++) {
        write_blocks(bench, &out->disk);
        drive(bench, data, script, timing);
        read_answers(timing, &out->whole);
    }
}

static double read_count(const char *path, const char *key)
{
    char line[128];
    double value = -1;
    FILE *file = fopen(path, "re");

    while (file && fgets(line, sizeof(line), file)) {
        if (strncmp(line, key, strlen(key)) == 0 && line[strlen(key)] == ' ') {
            value = strtod(line + strlen(key), NULL);
        }
    }
    if (file) {
        fclose(file);
    }
    if (value < 0) {
        rig_die("%s says nothing of \"%s\"", path, key);
    }
    return value;
}

void bench_heap(struct bench *bench, struct heap_use *out)
{
    char script[BENCH_PATH_MAX + 16];
    char timing[BENCH_PATH_MAX + 16];
    char counts[BENCH_PATH_MAX + 16];
    char data[BENCH_PATH_MAX + 16];
    FILE *file;

    snprintf(script, sizeof(script), "%s/heap.drive", bench->folder);
    snprintf(timing, sizeof(timing), "%s/heap.timing", bench->folder);
    snprintf(counts, sizeof(counts), "%s/heap.counts", bench->folder);
    snprintf(data, sizeof(data), "%s/heap", bench->folder);
    file = open_script(bench, script);
    for (int index = 0; index < CHANGES; index++) {
        fputs("tap @question/answer/1\ntap @question/answer/2\n", file);
    }
    close_script(file, script);
    setenv("MALLOC_COUNT_FILE", counts, 1);
    bench->program.preload = bench->preload;
    drive(bench, data, script, timing);
    bench->program.preload = NULL;
    unsetenv("MALLOC_COUNT_FILE");
    if (read_count(counts, "frames") == 0) {
        rig_die("the kiosk has drawn no frame between frame_probe_begin and frame_probe_end");
    }
    *out = (struct heap_use){.steady = read_count(counts, "steady"),
                             .frames = read_count(counts, "last"),
                             .early = read_count(counts, "calls")};
}
