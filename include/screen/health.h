/* health.h: what the health screen shows: the facts, what has been made of them, and a check of the
 * ledger that may be under way. Plain values, filled by app. */
#ifndef SCREEN_HEALTH_H
#define SCREEN_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/health.h"

struct view_health {
    struct health_facts facts;
    struct health health;
    char code[HEALTH_CODE_MAX];
    bool counting;      /* the data folder is being looked at */
    bool checking;      /* every row of the ledger is */
    int64_t done, all;  /* … so many of these rows */
    bool failed;        /* the last check could not be made */
    const char *sqlite; /* versions: borrowed */
    int ledger_schema;
    int desk_schema;
};

/* INTENT_HEALTH. */
enum health_wish {
    HEALTH_SHOW,
    HEALTH_CHECK, /* look at every row */
    HEALTH_LEAVE, /* to the desk; a check under way is given up */
};

#endif
