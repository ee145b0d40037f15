/* startup.c: how long it takes from exec until the first screen is wholly drawn.
 *
 * Called by bench.c. The final picture is learned in a run of its own; a timed run ends at the
 * moment from which the whole screen equals it, so a picture that grows in steps counts until its
 * last step. Reference and kiosk take turns. */
#include <string.h>

#include "../rig/fail.h"
#include "bench.h"

enum {
    RUNS = 15,            /* of each program */
    RUNS_QUICK = 2,       /* in a smoke run */
    START_MS_MAX = 10000, /* a program that shows nothing by then never will */
    CHANGE_MS_MAX = 400,  /* no change for so long: the picture is complete */
};

/* The last pixel, in reading order, in which the picture is not blank. */
static void find_probe(const struct picture *picture, int *x, int *y)
{
    size_t index = (size_t)picture->area.w * (size_t)picture->area.h;

    while (index > 0 && (picture->pixels[index - 1] & 0xFFFFFF) == 0) {
        index--;
    }
    if (index == 0) {
        rig_die("the first screen is black");
    }
    *x = (int)((index - 1) % (size_t)picture->area.w);
    *y = (int)((index - 1) / (size_t)picture->area.w);
}

/* After the first change: the moment from which the screen equals final; when it never does, the
 * moment of its last change. */
static long long await_final(struct bench *bench, const struct picture *final, long long changed)
{
    struct picture now = {.pixels = NULL};
    struct picture before = {.pixels = NULL};
    long long grabbed;

    eye_grab(&bench->eye, bench->eye.screen, &now);
    while (picture_differences(&now, final, final->area) > 0 &&
           rig_now_us() - changed < CHANGE_MS_MAX * 1000LL) {
        struct picture spare = before;

        before = now;
        now = spare;
        grabbed = rig_now_us();
        eye_grab(&bench->eye, bench->eye.screen, &now);
        if (picture_differences(&now, &before, now.area) > 0) {
            changed = grabbed;
        }
    }
    picture_free(&now);
    picture_free(&before);
    return changed;
}

double bench_time_start(struct bench *bench, char *const *argv, const struct picture *final)
{
    long long started;
    long long changed;
    int x;
    int y;

    find_probe(final, &x, &y);
    started = bench_start(bench, argv, true);
    while (eye_pixel(&bench->eye, x, y) == 0) {
        if (rig_now_us() - started > START_MS_MAX * 1000LL) {
            rig_die("%s shows nothing", argv[0]);
        }
        program_require(&bench->program);
        /* Asking without a pause would keep the X server from the program's own requests. */
        nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
    }
    changed = await_final(bench, final, rig_now_us());
    return (double)(changed - started) / 1000;
}

void bench_startup(struct bench *bench, struct samples out[BENCH_SUBJECT_COUNT])
{
    char data_option[] = "--data";
    char *reference[] = {bench->reference, NULL};
    char *kiosk[] = {bench->kiosk, data_option, bench->data, NULL};
    char **subjects[BENCH_SUBJECT_COUNT] = {reference, kiosk};
    struct picture finals[BENCH_SUBJECT_COUNT] = {{.pixels = NULL}};
    int runs = bench->quick ? RUNS_QUICK : RUNS;

    for (int subject = 0; subject < BENCH_SUBJECT_COUNT; subject++) {
        bench_start(bench, subjects[subject], true);
        bench_await_still(bench, &finals[subject]);
        bench_end(bench);
    }
    for (int run = 0; run < runs; run++) {
        for (int subject = 0; subject < BENCH_SUBJECT_COUNT; subject++) {
            samples_add(&out[subject],
                        bench_time_start(bench, subjects[subject], &finals[subject]));
            bench_end(bench);
        }
    }
    for (int subject = 0; subject < BENCH_SUBJECT_COUNT; subject++) {
        picture_free(&finals[subject]);
    }
}
