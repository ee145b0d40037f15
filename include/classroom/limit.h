/* limit.h: how often something may happen: a token bucket.
 *
 * Full at first, it gives one turn a request and fills up again with time. Pure: time comes in. */
#ifndef CLASSROOM_LIMIT_H
#define CLASSROOM_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

struct limit_rate {
    int burst;      /* turns at once, when nothing was asked for long */
    int per_minute; /* turns that come back */
};

struct limit {
    int64_t units; /* left, 60,000 a turn */
    int64_t at_ms; /* monotonic, when that was so */
};

/* A full bucket. */
void limit_init(struct limit *limit, const struct limit_rate *rate, int64_t now_ms);

/* Whether there is a turn; it is not taken. */
bool limit_has(struct limit *limit, const struct limit_rate *rate, int64_t now_ms);

/* Takes a turn; false when there is none. */
bool limit_take(struct limit *limit, const struct limit_rate *rate, int64_t now_ms);

#endif
