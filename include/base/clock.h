/* clock.h: the one place where time is read.
 *
 * Everything else gets a struct moment as an argument. A fake clock, for the driver and the tests,
 * stands still until it is moved. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum {
    CLOCK_BOOT_ID_MAX = 40, /* bytes of the kernel's boot id, terminated (36 + 1, rounded) */
};

struct moment {
    int64_t wall_ms; /* milliseconds since 1970-01-01T00:00:00Z; may jump */
    int64_t mono_ms; /* milliseconds since boot, sleep included; never runs back within one boot */
};

/* What a clock was set to, against the machine's clock since boot. */
struct clock_setting {
    int64_t base_ms;    /* the wall time at boot, as it was set */
    int64_t machine_ms; /* … as the machine's own wall clock had it then */
};

struct clock {
    bool fake;                    /* moves only by clock_advance */
    struct moment fixed;          /* the fake clock's present */
    bool set;                     /* the machine's wall clock is wrong: `setting` holds, … */
    struct clock_setting setting; /* … unless that clock was set since */
};

/* A clock that follows the machine. */
void clock_init(struct clock *clock);

/* A clock that stands at start until moved. */
void clock_init_fake(struct clock *clock, struct moment start);

struct moment clock_now(const struct clock *clock);

/* Moves a fake clock forward by ms (not negative). Wrong use on a real clock: asserts. */
void clock_advance(struct clock *clock, int64_t ms);

/* The wall clock is wall_ms now, and goes on from there by the clock since boot. It holds until the
 * machine ends; when the machine's own clock is set meanwhile (by a network, by hand), that one is
 * followed again. A fake clock is moved there. */
void clock_set(struct clock *clock, int64_t wall_ms);

/* The same from what was kept of an earlier clock_set of this boot. */
void clock_restore(struct clock *clock, const struct clock_setting *setting);

/* Microseconds of a clock that only measures spans: for timing reports, never for decisions. */
int64_t clock_span_us(void);

/* Writes the kernel's boot id (/proc/sys/kernel/random/boot_id), or "unknown", terminated. */
void clock_boot_id(char out[CLOCK_BOOT_ID_MAX]);

#endif
