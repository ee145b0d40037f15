/* bench.h: the measures of the benchmark and what they share.
 *
 * Each measure starts the programs it needs, one at a time on the one X server, and ends them.
 * Times are milliseconds. A measure that cannot be taken ends the benchmark (rig/fail.h). */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#include "../rig/hand.h"
#include "../rig/picture.h"
#include "../rig/program.h"
#include "../rig/server.h"
#include "../rig/tree.h"

enum {
    BENCH_PATH_MAX = 512,   /* bytes of a path */
    BENCH_SAMPLE_MAX = 512, /* samples of one measure */
};

#define BENCH_SEED "20261120" /* draws and shuffles the questions of a lesson alike each time */

enum bench_subject {
    BENCH_REFERENCE,
    BENCH_KIOSK,
    BENCH_SUBJECT_COUNT,
};

struct bench {
    const char *only;               /* the one measure to take; NULL: all */
    bool quick;                     /* a smoke run: few samples, seconds instead of minutes */
    char reference[BENCH_PATH_MAX]; /* the reference program */
    char kiosk[BENCH_PATH_MAX];     /* the kiosk program */
    char preload[BENCH_PATH_MAX];   /* malloc_count.so */
    char audit[BENCH_PATH_MAX];     /* the audit, which can draw every screen */
    char folder[BENCH_PATH_MAX];    /* for ledgers, trees and driver scripts */
    char data[BENCH_PATH_MAX];      /* the kiosk's data folder, within it */
    char tree_path[BENCH_PATH_MAX]; /* the kiosk's widget tree, within it */
    char way_path[BENCH_PATH_MAX];  /* driver lines from the start to the first question */
    int question_count;             /* questions of a quiz, known after bench_lesson */
    struct server server;           /* the X server */
    struct eye eye;                 /* what it shows */
    struct program program;         /* the program that runs now */
};

struct samples {
    double values[BENCH_SAMPLE_MAX]; /* in the order taken */
    size_t count;                    /* of values */
};

void samples_add(struct samples *samples, double value); /* full: the value is left out */
double samples_median(const struct samples *samples);    /* 0 when there are none */
double samples_worst(const struct samples *samples);     /* 0 when there are none */

/* Starts a subject; argv is borrowed and ends with NULL. Returns the moment, µs of rig_now_us. */
long long bench_start(struct bench *bench, char *const *argv, bool on_display);

/* Ends the subject and waits until its window has gone from the screen. */
void bench_end(struct bench *bench);

/* Waits until the screen shows a window and stays as it is; *picture gets it. */
void bench_await_still(struct bench *bench, struct picture *picture);

/* startup.c: exec to the first screen fully drawn. */
void bench_startup(struct bench *bench, struct samples out[BENCH_SUBJECT_COUNT]);

/* Starts the program and waits until the screen equals final; it goes on running. Milliseconds. */
double bench_time_start(struct bench *bench, char *const *argv, const struct picture *final);

/* many.c: the same with few and with many lessons, and the first touch after it. */
enum bench_crowd {
    BENCH_FEW,
    BENCH_MANY,
    BENCH_CROWD_COUNT,
};
struct many {
    int lessons;          /* in the folder */
    struct samples start; /* exec to first screen */
    struct samples home;  /* a touch right after it to the home screen */
};
void bench_many(struct bench *bench, struct many out[BENCH_CROWD_COUNT]);

/* latency.c: sending a touch to the final picture of what was touched. */
struct latency {
    struct samples down; /* finger put down */
    struct samples up;   /* finger lifted */
};
void bench_latency(struct bench *bench, const struct area areas[2], int count, struct latency *out);

/* process.c: what the system says of the running program. */
enum bench_still {
    BENCH_STILL_REFERENCE,
    BENCH_STILL_ATTRACT, /* still but for its line to remember */
    BENCH_STILL_HOME,
    BENCH_STILL_STEP,
    BENCH_STILL_COUNT,
};
struct stillness {
    double wakes;  /* times that any thread went back to sleep */
    double cpu_ms; /* user and system time of all threads */
    double turns;  /* ATTRACT: times that the line turned */
};
double bench_memory_mb(const struct bench *bench); /* PSS */
void bench_idle(struct bench *bench, struct stillness out[BENCH_STILL_COUNT]);

/* driven.c: what the kiosk's driver measures offscreen. */
struct answers {
    struct samples whole; /* answer, durable commit, next question drawn */
    struct samples disk;  /* one block of 4 kB written durably by nobody else, taken in turns */
};
void bench_answers(struct bench *bench, struct answers *out);

struct heap_use {
    double steady; /* heap calls in the last frames */
    double frames; /* those frames */
    double early;  /* heap calls in all frames but the first 20 */
};
void bench_heap(struct bench *bench, struct heap_use *out);

/* frames.c: how long each kind of screen takes, processor time. */
enum {
    BENCH_KIND_MAX = 40,
};
struct frame_time {
    char kind[32];           /* "step"; the first is "fill", the surface filled with one colour */
    int count;               /* screens of it that were drawn */
    double whole, whole_p99; /* declared and painted on an empty surface */
    double touch, touch_p99; /* the frame after a finger was put down */
};
struct frames {
    struct frame_time kinds[BENCH_KIND_MAX];
    size_t count;
};
void bench_frames(const struct bench *bench, struct frames *out);
const struct frame_time *frames_heaviest(const struct frames *frames); /* by its whole picture */

struct bench_result {
    struct samples startup[BENCH_SUBJECT_COUNT]; /* exec to first screen */
    struct many many[BENCH_CROWD_COUNT];         /* the start with few and with many lessons */
    struct stillness idle[BENCH_STILL_COUNT];    /* on still screens */
    struct latency latency[BENCH_SUBJECT_COUNT]; /* touch to picture */
    double memory_mb[BENCH_SUBJECT_COUNT];       /* after use */
    struct answers answers;                      /* kiosk only */
    struct heap_use heap;                        /* kiosk only */
    struct frames frames;                        /* kiosk only, of each kind of screen */
};

/* table.c: prints the result with the aims beside it. */
void bench_print(const struct bench_result *result, const struct bench *bench);

#endif
