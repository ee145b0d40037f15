/* clock.c: reads the machine's clocks; nothing else in the program does.
 * Source of the numbers: clock_gettime(2), CLOCK_REALTIME and CLOCK_BOOTTIME; random(4). */
#include "base/clock.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    SLACK_MS = 2000, /* that two readings of the machine's clocks may be apart; more: it was set */
};

static int64_t read_ms(clockid_t id)
{
    struct timespec now = {0};
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void clock_init(struct clock *clock)
{
    *clock = (struct clock){.fake = false};
}

void clock_init_fake(struct clock *clock, struct moment start)
{
    *clock = (struct clock){.fake = true, .fixed = start};
}

struct moment clock_now(const struct clock *clock)
{
    if (clock->fake) {
        return clock->fixed;
    }
    struct moment now = {.wall_ms = read_ms(CLOCK_REALTIME), .mono_ms = read_ms(CLOCK_BOOTTIME)};
    int64_t moved_ms = now.wall_ms - now.mono_ms - clock->setting.machine_ms;
    if (clock->set && moved_ms <= SLACK_MS && moved_ms >= -SLACK_MS) {
        now.wall_ms = clock->setting.base_ms + now.mono_ms;
    }
    return now;
}

/* The machine's own clocks are read for a fake one as well: what is kept is about them. */
void clock_set(struct clock *clock, int64_t wall_ms)
{
    int64_t mono_ms = read_ms(CLOCK_BOOTTIME);
    clock->set = true;
    clock->setting.base_ms = wall_ms - mono_ms;
    clock->setting.machine_ms = read_ms(CLOCK_REALTIME) - mono_ms;
    clock->fixed.wall_ms = wall_ms;
}

void clock_restore(struct clock *clock, const struct clock_setting *setting)
{
    clock->set = true;
    clock->setting = *setting;
}

void clock_advance(struct clock *clock, int64_t ms)
{
    assert(clock->fake && ms >= 0);
    clock->fixed.wall_ms += ms;
    clock->fixed.mono_ms += ms;
}

int64_t clock_span_us(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void clock_boot_id(char out[CLOCK_BOOT_ID_MAX])
{
    snprintf(out, CLOCK_BOOT_ID_MAX, "unknown");
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "r");
    if (file == NULL) {
        return;
    }
    if (fgets(out, CLOCK_BOOT_ID_MAX, file) == NULL) {
        snprintf(out, CLOCK_BOOT_ID_MAX, "unknown");
    }
    out[strcspn(out, "\n")] = '\0';
    fclose(file);
}
