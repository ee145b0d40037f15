/* names_clock.h: how old sealed names are, on a machine whose clock may be wrong.
 *
 * Names have to go after some days: not years early because a clock leapt to 2036, and not never
 * because a machine without a battery begins each day in the past. So age is a clock of its own:
 *
 * - time in which the machine ran counts always; no clock can take it back or hurry it;
 * - what the wall clock adds to that (the machine was off) counts at once up to three days;
 * - a longer step, and a step back, is believed once the machine has run for a day under it: an
 *   office that closed for the summer, a clock put right. Until then neither counts.
 * - a wall clock before the program was built is never believed.
 *
 * Pure: a plain value that the store keeps between two looks. */
#ifndef STORE_NAMES_CLOCK_H
#define STORE_NAMES_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "training/row.h"

struct names_clock {
    int64_t age_ms;             /* grows, and never shrinks: names remember it as their birth */
    int64_t wall_ms;            /* where the believed wall clock stood at the last look */
    int64_t mono_ms;            /* of the machine's run at the last look */
    int64_t doubt_ms;           /* how long the machine has run under a step not yet believed */
    char boot_id[ROW_UUID_MAX]; /* of that run, "" before the first look */
};

struct names_time {
    struct moment now;
    const char *boot_id; /* of the machine's run */
    int64_t build_ms;    /* wall clock: earlier is wrong */
};

/* Takes notice of the present. */
void names_clock_step(struct names_clock *clock, const struct names_time *time);

#endif
