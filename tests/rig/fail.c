/* fail.c: one sentence and the end; and the clock of the rig.
 *
 * Called by every file of tests/rig and tests/bench. Must never return from rig_die. */
#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *place_file = "rig";
static int place_line;

void rig_place(const char *file, int line)
{
    place_file = file;
    place_line = line;
}

void rig_die(const char *format, ...)
{
    va_list values;

    fflush(stdout);
    if (place_line > 0) {
        fprintf(stderr, "%s:%d: ", place_file, place_line);
    } else {
        fprintf(stderr, "%s: ", place_file);
    }
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(1);
}

int64_t rig_now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t rig_now_ms(void)
{
    return rig_now_us() / 1000;
}

void rig_sleep_ms(int64_t ms)
{
    struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = (ms % 1000) * 1000000};

    nanosleep(&pause, NULL);
}
