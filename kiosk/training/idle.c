/* idle.c: watches for a visitor who has gone away.
 *
 * Called by app: on each touch, when narration begins or ends, and on each turn of the event
 * loop. It reads no clock and ends no visit itself; it only says when.
 *
 *   OFF ──touch──▶ PRESENT ──tick: silent for after_ms──▶ WARNING ──tick: 30 s──▶ GONE
 *    ▲                ▲  └─ touch, narration                 │                      │
 *    │                └────────────────touch─────────────────┘                      │
 *    └──────────────────────────────off (from any state)────────────────────────────┘
 *
 * The warning is itself spoken, so narration neither ends nor holds it. GONE stays until the
 * caller has wiped the visit and called idle_off: a touch by the next person cannot revive it. */
#include "training/idle.h"

#include <assert.h>

void idle_init(struct idle *idle, int64_t after_ms)
{
    assert(after_ms > 0);
    *idle = (struct idle){.state = IDLE_STATE_OFF, .after_ms = after_ms};
}

void idle_touch(struct idle *idle, int64_t mono_ms)
{
    if (idle->state != IDLE_STATE_GONE) {
        idle->state = IDLE_STATE_PRESENT;
        idle->since_ms = mono_ms;
    }
}

void idle_off(struct idle *idle)
{
    idle->state = IDLE_STATE_OFF;
    idle->narrating = false;
}

void idle_narrate(struct idle *idle, bool playing, int64_t mono_ms)
{
    bool ended = idle->narrating && !playing;
    idle->narrating = playing;
    if (ended && idle->state == IDLE_STATE_PRESENT) {
        idle->since_ms = mono_ms;
    }
}

enum idle_state idle_tick(struct idle *idle, int64_t mono_ms)
{
    int64_t silent_ms = mono_ms - idle->since_ms;
    if (idle->state == IDLE_STATE_WARNING && silent_ms >= IDLE_WARNING_MS) {
        idle->state = IDLE_STATE_GONE;
    } else if (idle->state == IDLE_STATE_PRESENT && !idle->narrating &&
               silent_ms >= idle->after_ms) {
        /* Counted from now, not from when it was due: the question has to be seen for 30 s. */
        idle->state = IDLE_STATE_WARNING;
        idle->since_ms = mono_ms;
    }
    return idle->state;
}

/* How long the warning has been shown, within 0 … IDLE_WARNING_MS. */
static int64_t warned_ms(const struct idle *idle, int64_t mono_ms)
{
    int64_t ms = mono_ms - idle->since_ms;
    if (ms < 0) {
        return 0;
    }
    return ms < IDLE_WARNING_MS ? ms : IDLE_WARNING_MS;
}

int idle_seconds_left(const struct idle *idle, int64_t mono_ms)
{
    if (idle->state != IDLE_STATE_WARNING) {
        return 0;
    }
    return (int)((IDLE_WARNING_MS - warned_ms(idle, mono_ms) + 999) / 1000);
}

int64_t idle_deadline_ms(const struct idle *idle, int64_t mono_ms)
{
    if (idle->state == IDLE_STATE_PRESENT && !idle->narrating) {
        return idle->since_ms + idle->after_ms;
    }
    if (idle->state == IDLE_STATE_WARNING) {
        int64_t next_ms = (warned_ms(idle, mono_ms) / 1000 + 1) * 1000;
        return idle->since_ms + (next_ms < IDLE_WARNING_MS ? next_ms : IDLE_WARNING_MS);
    }
    return -1;
}
