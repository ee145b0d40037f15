/* table.c: the result as a table: measure, reference, kiosk, ratio, aim, and whether it is reached.
 *
 * Called by bench.c. The aims stand here and nowhere else. Must never decide anything: a measure
 * over its aim is said, not failed. */
#include <math.h>
#include <stdio.h>

#include "bench.h"

struct row {
    const char *name; /* what is measured, ASCII */
    double reference; /* NAN: the reference has no such thing */
    double kiosk;     /* as measured */
    double ratio_max; /* aim: kiosk is at most so many times the reference; NAN: no such aim */
    double value_max; /* aim: kiosk is at most this; NAN: no such aim */
};

static void print_number(double value)
{
    if (isnan(value)) {
        printf(" %10s", "-");
    } else {
        printf(" %10.2f", value);
    }
}

static void print_row(const struct row *row)
{
    double ratio = row->reference > 0 ? row->kiosk / row->reference : NAN;
    bool reached = (isnan(row->ratio_max) || ratio <= row->ratio_max) &&
                   (isnan(row->value_max) || row->kiosk <= row->value_max);

    printf("%-46s", row->name);
    print_number(row->reference);
    print_number(row->kiosk);
    print_number(ratio);
    if (isnan(row->ratio_max)) {
        printf("  <= %-6g", row->value_max);
    } else {
        printf("  <= %gx%*s", row->ratio_max, row->ratio_max < 10 ? 3 : 2, "");
    }
    printf(" %s\n", reached ? "OK" : "over");
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

void bench_print(const struct bench_result *result, const struct bench *bench)
{
    const struct samples *startup = result->startup;
    const struct stillness *idle = result->idle;
    const struct latency *reference = &result->latency[BENCH_REFERENCE];
    const struct latency *kiosk = &result->latency[BENCH_KIOSK];
    const struct frame_time *fill = &result->frames.kinds[0];
    const struct frame_time *heaviest = frames_heaviest(&result->frames);
    const struct row rows[] = {
        {"exec to first screen drawn, median ms", samples_median(&startup[BENCH_REFERENCE]),
         samples_median(&startup[BENCH_KIOSK]), 1.8, NAN},
        {"… with many lessons (200) to few (4), median ms",
         samples_median(&result->many[BENCH_FEW].start),
         samples_median(&result->many[BENCH_MANY].start), 1.5, NAN},
        {"… touch at once to home, 200 to 4, median ms",
         samples_median(&result->many[BENCH_FEW].home),
         samples_median(&result->many[BENCH_MANY].home), 1.5, NAN},
        {"memory (PSS) after a whole lesson, MB", result->memory_mb[BENCH_REFERENCE],
         result->memory_mb[BENCH_KIOSK], 2.5, NAN},
        {"still screen, wake-ups", idle[BENCH_REFERENCE].wakes, idle[BENCH_KIOSK].wakes, NAN, 0},
        {"still screen, CPU ms", idle[BENCH_REFERENCE].cpu_ms, idle[BENCH_KIOSK].cpu_ms, NAN, 0},
        {"finger down to final picture, median ms", samples_median(&reference->down),
         samples_median(&kiosk->down), 1.5, NAN},
        {"finger down to final picture, worst ms", samples_worst(&reference->down),
         samples_worst(&kiosk->down), NAN, 4},
        {"finger up to final picture, median ms", samples_median(&reference->up),
         samples_median(&kiosk->up), 1.5, NAN},
        {"finger up to final picture, worst ms", samples_worst(&reference->up),
         samples_worst(&kiosk->up), NAN, 4},
        {"answer, commit, next question, median ms", NAN, samples_median(&result->answers), NAN, 5},
        {"answer, commit, next question, worst ms", NAN, samples_worst(&result->answers), NAN, 16},
        {"heap calls in steady frames", NAN, result->heap.steady, NAN, 0},
        {"heaviest screen, whole, median CPU ms", fill->whole, heaviest->whole, NAN, 4},
        {"heaviest screen, touch, median CPU ms", fill->touch, heaviest->touch, NAN, 1},
    };

    printf("%-46s %10s %10s %10s  %-9s\n", "measure", "reference", "kiosk", "ratio", "aim");
    for (size_t index = 0; index < sizeof(rows) / sizeof(rows[0]); index++) {
        print_row(&rows[index]);
    }
    printf(
        "\n%zu starts, %zu touches, %zu answers, %.0f steady frames (%.0f heap calls in all frames "
        "but the first 20).\nOne durable write of 4 kB on this disk takes %.2f ms.\n%s",
        startup[BENCH_KIOSK].count, kiosk->down.count, result->answers.count, result->heap.frames,
        result->heap.early, result->disk_ms,
        bench->quick ? "A smoke run: the numbers prove nothing but that they can be taken.\n" : "");
    if (result->frames.count > 0) {
        print_frames(&result->frames);
    }
}
