/* set_clock.h: the time that an officer has set, kept in <data folder>/clock.set for this run of
 * the machine: one line, "BOOT-ID MILLISECONDS MILLISECONDS" (base/clock.h: struct clock_setting).
 */
#ifndef APP_SET_CLOCK_H
#define APP_SET_CLOCK_H

#include "app/paths.h"
#include "base/clock.h"

/* A clock that follows the machine, or what was set in this run of it. */
void set_clock_init(struct clock *clock, const struct paths *paths);

/* Keeps what the clock was set to for those who start later. */
enum status set_clock_keep(const struct clock *clock, const struct paths *paths,
                           struct fault *fault) MUST_USE;

#endif
