/* limit.c: a token bucket, counted in whole numbers so that no turn is lost to rounding.
 *
 * Called by gate.c and server.c with the machine's monotonic time. A turn is 60,000 units, and a
 * millisecond brings `per_minute` of them. Time that runs back brings nothing. */
#include "classroom/limit.h"

enum {
    TURN = 60 * 1000, /* units */
};

void limit_init(struct limit *limit, const struct limit_rate *rate, int64_t now_ms)
{
    limit->units = (int64_t)rate->burst * TURN;
    limit->at_ms = now_ms;
}

bool limit_has(struct limit *limit, const struct limit_rate *rate, int64_t now_ms)
{
    int64_t most = (int64_t)rate->burst * TURN;
    int64_t passed = now_ms - limit->at_ms;
    limit->at_ms = now_ms;
    if (passed > 0) {
        int64_t full_ms = rate->per_minute > 0 ? most / rate->per_minute + 1 : 0;
        limit->units += (passed < full_ms ? passed : full_ms) * rate->per_minute;
    }
    limit->units = limit->units < most ? limit->units : most;
    return limit->units >= TURN;
}

bool limit_take(struct limit *limit, const struct limit_rate *rate, int64_t now_ms)
{
    bool has = limit_has(limit, rate, now_ms);
    limit->units -= has ? TURN : 0;
    return has;
}
