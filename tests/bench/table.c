/* table.c: the result as a table: measure, reference, kiosk, ratio, aim, and whether it is reached.
 *
 * Called by bench.c. The aims stand here and nowhere else. Must never decide anything: a measure
 * over its aim is said, not failed. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

/* What the second column holds beside the kiosk's own figure. */
enum against {
    AGAINST_REFERENCE, /* the reference's figure: the aim is a ratio, or there is none to compare */
    AGAINST_MACHINE,   /* what the machine cannot do faster in this run; the aim is a figure */
};

struct row {
    const char *of;   /* the measure it belongs to, as --only names it */
    const char *name; /* what is measured, ASCII */
    double reference; /* NAN: there is no such thing */
    double kiosk;     /* as measured */
    double ratio_max; /* aim: kiosk is at most so many times the reference; NAN: no such aim */
    double value_max; /* aim: kiosk is at most this; NAN: no such aim */
    enum against against;
};

static void print_number(double value)
{
    if (isnan(value)) {
        printf(" %10s", "-");
    } else {
        printf(" %10.2f", value);
    }
}

/* A figure that the machine itself cannot reach says nothing of the kiosk, and is no success. */
static const char *verdict_on(const struct row *row, double ratio)
{
    if (isnan(row->kiosk)) {
        return "not taken";
    }
    if ((isnan(row->ratio_max) || ratio <= row->ratio_max) &&
        (isnan(row->value_max) || row->kiosk <= row->value_max)) {
        return "OK";
    }
    bool machine = row->against == AGAINST_MACHINE && row->reference > row->value_max;
    return machine ? "over, and so is the machine without the kiosk" : "over";
}

static void print_row(const struct row *row)
{
    double ratio = row->reference > 0 ? row->kiosk / row->reference : NAN;

    printf("%-46s", row->name);
    print_number(row->reference);
    print_number(row->kiosk);
    print_number(ratio);
    if (isnan(row->ratio_max)) {
        printf("  <= %-6g", row->value_max);
    } else {
        printf("  <= %gx%*s", row->ratio_max, row->ratio_max < 10 ? 3 : 2, "");
    }
    printf(" %s\n", verdict_on(row, ratio));
}

static void print_frames(const struct frames *frames)
{
    printf("\n%-14s %7s %10s %10s %10s %10s   (processor time, ms)\n", "screen", "drawn", "whole",
           "p99", "touch", "p99");
    for (size_t index = 0; index < frames->count; index++) {
        const struct frame_time *frame = &frames->kinds[index];

        printf("%-14s %7d %10.2f %10.2f %10.2f %10.2f\n", frame->kind, frame->count, frame->whole,
               frame->whole_p99, frame->touch, frame->touch_p99);
    }
    printf("The heaviest is %s. “fill” is the same surface filled with one colour.\n",
           frames_heaviest(frames)->kind);
}

static void print_rows(const struct row *rows, size_t count, const struct bench *bench)
{
    for (size_t index = 0; index < count; index++) {
        if (!bench->only || strcmp(bench->only, rows[index].of) == 0) {
            print_row(&rows[index]);
        }
    }
}

static void print_starts(const struct bench_result *result, const struct bench *bench)
{
    const struct samples *startup = result->startup;
    const struct many *few = &result->many[BENCH_FEW];
    const struct many *many = &result->many[BENCH_MANY];
    const struct row rows[] = {
        {"startup", "exec to first screen drawn, median ms",
         samples_median(&startup[BENCH_REFERENCE]), samples_median(&startup[BENCH_KIOSK]), 1.8, NAN,
         AGAINST_REFERENCE},
        {"many", "... with many lessons (200) to few (4), median ms", samples_median(&few->start),
         samples_median(&many->start), 1.5, NAN, AGAINST_REFERENCE},
        {"many", "... touch at once to home, 200 to 4, median ms", samples_median(&few->home),
         samples_median(&many->home), 1.5, NAN, AGAINST_REFERENCE},
    };

    print_rows(rows, sizeof(rows) / sizeof(rows[0]), bench);
}

static void print_touches(const struct bench_result *result, const struct bench *bench)
{
    const struct latency *reference = &result->latency[BENCH_REFERENCE];
    const struct latency *kiosk = &result->latency[BENCH_KIOSK];
    const struct row rows[] = {
        {"touch", "memory (PSS) after a whole lesson, MB", result->memory_mb[BENCH_REFERENCE],
         result->memory_mb[BENCH_KIOSK], 2.5, NAN, AGAINST_REFERENCE},
        {"touch", "finger down to final picture, median ms", samples_median(&reference->down),
         samples_median(&kiosk->down), 1.5, NAN, AGAINST_REFERENCE},
        {"touch", "finger down to final picture, worst ms", samples_worst(&reference->down),
         samples_worst(&kiosk->down), NAN, 4, AGAINST_MACHINE},
        {"touch", "finger up to final picture, median ms", samples_median(&reference->up),
         samples_median(&kiosk->up), 1.5, NAN, AGAINST_REFERENCE},
        {"touch", "finger up to final picture, worst ms", samples_worst(&reference->up),
         samples_worst(&kiosk->up), NAN, 4, AGAINST_MACHINE},
    };

    print_rows(rows, sizeof(rows) / sizeof(rows[0]), bench);
}

static void print_stillness(const struct bench_result *result, const struct bench *bench)
{
    const struct stillness *idle = result->idle;
    const struct stillness *reference = &idle[BENCH_STILL_REFERENCE];
    const struct stillness *attract = &idle[BENCH_STILL_ATTRACT];
    double a_turn = attract->turns > 0 ? attract->wakes / attract->turns : NAN;
    const struct row rows[] = {
        {"still", "home screen, still, wake-ups", reference->wakes, idle[BENCH_STILL_HOME].wakes,
         NAN, 0, AGAINST_REFERENCE},
        {"still", "home screen, still, CPU ms", reference->cpu_ms, idle[BENCH_STILL_HOME].cpu_ms,
         NAN, 0, AGAINST_REFERENCE},
        {"still", "step of a lesson, still, wake-ups", reference->wakes,
         idle[BENCH_STILL_STEP].wakes, NAN, 0, AGAINST_REFERENCE},
        {"still", "step of a lesson, still, CPU ms", reference->cpu_ms,
         idle[BENCH_STILL_STEP].cpu_ms, NAN, 0, AGAINST_REFERENCE},
        {"still", "attract screen, sleeps for a turn of its line", NAN, a_turn, NAN, 3,
         AGAINST_REFERENCE},
    };

    print_rows(rows, sizeof(rows) / sizeof(rows[0]), bench);
}

static void print_driven(const struct bench_result *result, const struct bench *bench)
{
    const struct answers *answers = &result->answers;
    double disk = samples_median(&answers->disk);
    double whole = samples_median(&answers->whole);
    const struct row rows[] = {
        {"driven", "answer, commit, next question, median ms", disk, whole, NAN, 5,
         AGAINST_MACHINE},
        {"driven", "... without one durable write, median ms", NAN, whole - disk, NAN, 5,
         AGAINST_REFERENCE},
        {"driven", "answer, commit, next question, worst ms", samples_worst(&answers->disk),
         samples_worst(&answers->whole), NAN, 16, AGAINST_MACHINE},
        {"driven", "heap calls in steady frames", NAN, result->heap.steady, NAN, 0,
         AGAINST_REFERENCE},
    };

    print_rows(rows, sizeof(rows) / sizeof(rows[0]), bench);
}

static void print_heaviest(const struct bench_result *result, const struct bench *bench)
{
    const struct frame_time *fill = &result->frames.kinds[0];
    const struct frame_time *heaviest = frames_heaviest(&result->frames);
    const struct row rows[] = {
        {"frames", "heaviest screen, whole, median CPU ms", fill->whole, heaviest->whole, NAN, 4,
         AGAINST_REFERENCE},
        {"frames", "heaviest screen, touch, median CPU ms", fill->touch, heaviest->touch, NAN, 1,
         AGAINST_REFERENCE},
    };

    print_rows(rows, sizeof(rows) / sizeof(rows[0]), bench);
}

void bench_print(const struct bench_result *result, const struct bench *bench)
{
    printf("%-46s %10s %10s %10s  %-9s\n", "measure", "reference", "kiosk", "ratio", "aim");
    print_starts(result, bench);
    print_touches(result, bench);
    print_stillness(result, bench);
    print_driven(result, bench);
    print_heaviest(result, bench);
    printf(
        "\n%zu starts, %zu touches of each (the worst is of all of them), %zu answers and %zu bare "
        "writes of 4 kB in turns,\n%.0f steady frames (%.0f heap calls in all frames but the first "
        "20). The line of the attract screen turned %.0f times.\n%s",
        result->startup[BENCH_KIOSK].count, result->latency[BENCH_KIOSK].down.count,
        result->answers.whole.count, result->answers.disk.count, result->heap.frames,
        result->heap.early, result->idle[BENCH_STILL_ATTRACT].turns,
        bench->quick ? "A smoke run: the numbers prove nothing but that they can be taken.\n" : "");
    if (result->frames.count > 0) {
        print_frames(&result->frames);
    }
}
