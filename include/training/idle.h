/* idle.h: when a visitor has gone away. Pure.
 *
 * No touch and no narration for the idle time → a question for 30 seconds → the visit is wiped.
 * Any touch, and narration while it plays, starts the time anew. The question is itself spoken, so
 * narration does not hold or end it; only a touch does. */
#ifndef TRAINING_IDLE_H
#define TRAINING_IDLE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    IDLE_AFTER_MS = 90000,   /* default silence before the question */
    IDLE_WARNING_MS = 30000, /* how long the question stays */
};

enum idle_state {
    IDLE_STATE_OFF,     /* attract screen: nobody is there */
    IDLE_STATE_PRESENT, /* somebody is there */
    IDLE_STATE_WARNING, /* "Bác còn ở đây không?" is shown */
    IDLE_STATE_GONE,    /* wipe now; stays until the caller has wiped and calls idle_off */
};

struct idle {
    enum idle_state state;
    int64_t after_ms; /* silence before the question */
    int64_t since_ms; /* monotonic: last activity, or when the warning began */
    bool narrating;   /* narration plays: time stands still */
};

void idle_init(struct idle *idle, int64_t after_ms);

/* Somebody touched (or the visit began). Ends a warning; changes nothing once GONE. */
void idle_touch(struct idle *idle, int64_t mono_ms);

/* The attract screen is shown: stop watching. */
void idle_off(struct idle *idle);

/* Narration began or ended. Its end counts as activity. */
void idle_narrate(struct idle *idle, bool playing, int64_t mono_ms);

/* Moves the state on; returns the state at mono_ms. */
enum idle_state idle_tick(struct idle *idle, int64_t mono_ms);

/* Whole seconds left of the warning, 30…0, rounded up. */
int idle_seconds_left(const struct idle *idle, int64_t mono_ms);

/* Monotonic time of the next change (a new second of the ring counts), or -1. */
int64_t idle_deadline_ms(const struct idle *idle, int64_t mono_ms);

#endif
