/* frames.c: how long each kind of screen takes to be drawn.
 *
 * Called by bench.c. The audit, which meets every screen, measures processor time, so that what
 * else the machine does is left out (tests/screen/audit_time.c); its lines are read here. */
#include <stdio.h>
#include <string.h>

#include "../rig/fail.h"
#include "bench.h"

void bench_frames(const struct bench *bench, struct frames *out)
{
    char command[4 * BENCH_PATH_MAX];
    char line[256];
    FILE *times;

    snprintf(command, sizeof(command),
             "'%s' --times --data '%s/frames' --lessons lessons --locale build/locale",
             bench->audit, bench->folder);
    times = popen(command, "re");
    while (times && fgets(line, sizeof(line), times)) {
        struct frame_time *frame = &out->kinds[out->count];

        if (out->count < BENCH_KIND_MAX &&
            sscanf(line, "%31s %d %lf %lf %lf %lf", frame->kind, &frame->count, &frame->whole,
                   &frame->whole_p99, &frame->touch, &frame->touch_p99) == 6) {
            out->count++;
        }
    }
    if (!times || pclose(times) != 0 || out->count < 2) {
        rig_die("%s does not tell how long screens take", bench->audit);
    }
}

/* The first line is not a screen: the same surface filled with one colour. */
const struct frame_time *frames_heaviest(const struct frames *frames)
{
    const struct frame_time *heaviest = &frames->kinds[1];

    for (size_t index = 1; index < frames->count; index++) {
        if (frames->kinds[index].whole > heaviest->whole) {
            heaviest = &frames->kinds[index];
        }
    }
    return heaviest;
}
