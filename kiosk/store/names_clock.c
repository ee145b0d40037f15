/* names_clock.c: the clock by which names grow old.
 *
 * Called by names.c at each look and whenever something is sealed. Reads no clock itself. The
 * header says the rules; `lead` is what the wall clock tells beyond the time the machine ran. */
#include "store/names_clock.h"

#include <stdio.h>
#include <string.h>

static const int64_t DAY_MS = INT64_C(24) * 60 * 60 * 1000;
static const int64_t AT_ONCE_MS = INT64_C(3) * 24 * 60 * 60 * 1000; /* a long weekend */
static const int64_t SLACK_MS = INT64_C(10) * 60 * 1000;            /* a clock put right a little */

/* How long the machine has run since the last look; in a new run, since that began. */
static int64_t ran_ms(const struct names_clock *clock, const struct names_time *time)
{
    bool same = strcmp(clock->boot_id, time->boot_id) == 0 && time->now.mono_ms >= clock->mono_ms;
    int64_t ran = same ? time->now.mono_ms - clock->mono_ms : time->now.mono_ms;
    return ran > 0 ? ran : 0;
}

void names_clock_step(struct names_clock *clock, const struct names_time *time)
{
    bool built = time->now.wall_ms >= time->build_ms;
    if (clock->boot_id[0] == '\0') {
        clock->wall_ms = built ? time->now.wall_ms : time->build_ms;
    } else {
        int64_t ran = ran_ms(clock, time);
        int64_t lead = time->now.wall_ms - (clock->wall_ms + ran);
        bool near = lead >= -SLACK_MS && lead <= AT_ONCE_MS;
        clock->age_ms += ran;
        clock->wall_ms += ran;
        clock->doubt_ms = built && !near ? clock->doubt_ms + ran : 0;
        if (built && (near || clock->doubt_ms >= DAY_MS)) {
            clock->age_ms += lead > 0 ? lead : 0;
            clock->wall_ms = time->now.wall_ms;
            clock->doubt_ms = 0;
        }
    }
    clock->mono_ms = time->now.mono_ms;
    snprintf(clock->boot_id, sizeof clock->boot_id, "%s", time->boot_id);
}
