/* fail.h: how the programs of the test rig give up.
 *
 * A rig program plays one script and ends; whatever goes wrong ends it at once with one sentence
 * on standard error that names the line of the script. Servers and programs that were started are
 * ended by functions registered with atexit. */
#ifndef RIG_FAIL_H
#define RIG_FAIL_H

#include <stdint.h>

/* Names what is being done, for the sentences to come: a script and its line. Borrowed; a line of
 * 0 leaves the line out. */
void rig_place(const char *file, int line);

/* Writes "FILE:LINE: sentence" and exits with 1. */
void rig_die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Milliseconds and microseconds of the monotonic clock. */
int64_t rig_now_ms(void);
int64_t rig_now_us(void);

void rig_sleep_ms(int64_t ms);

#endif
