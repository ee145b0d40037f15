/* sums.h: the counts of a ledger, kept beside its rows.
 *
 * Each append moves them on in its own transaction, so that reading one takes the same few
 * microseconds whatever the number of rows. They are derived: what a row counts for is decided by
 * training/count.h alone, for both variants of the rule, and everything here can be made anew from
 * the rows. Rows that arrive late or out of order, voids and corrections of the clock move what was
 * counted before. */
#ifndef STORE_SUMS_H
#define STORE_SUMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/ledger.h"

enum ledger_dimension {
    LEDGER_TOTAL,    /* one sum, its key is "" */
    LEDGER_KIOSK,    /* by kiosk_id */
    LEDGER_UNIT,     /* by unit_code */
    LEDGER_LESSON,   /* by lesson_id */
    LEDGER_AUDIENCE, /* by audience */
    LEDGER_KIND,     /* by the word of the kind: "solo", "head_count", "roll_call" */
    LEDGER_DAY,      /* by the day on which it ended, "2026-11-23", Asia/Ho_Chi_Minh, with the
                        clock put right */
    LEDGER_DIMENSION_COUNT,
};

struct ledger_sum {
    char key[ROW_CODE_MAX]; /* of the dimension */
    int64_t rows;           /* participations, of whatever result */
    int64_t counted[2];     /* lượt người, by enum count_per */
    int64_t newest_ms;      /* wall time of the newest row, put right; 0 by day */
};

/* One sum; all zero when there are no rows of this key. STATUS_MISSING: the file was made by an
 * older program and is opened to be read only: walk the rows. */
enum status ledger_sum(struct ledger *ledger, enum ledger_dimension dimension, const char *key,
                       struct ledger_sum *out, struct fault *fault) MUST_USE;

/* Calls visit for each key of a dimension, in the order of the keys' bytes. visit must not use the
 * ledger meanwhile, and may stop by returning something else than STATUS_OK. */
enum status ledger_sums_each(struct ledger *ledger, enum ledger_dimension dimension,
                             enum status (*visit)(void *context, const struct ledger_sum *sum,
                                                  struct fault *fault),
                             void *context, struct fault *fault) MUST_USE;

/* Makes all sums anew from the rows, and the list of attempts that are still open, in one
 * transaction. *equal: the sums were what they should be. */
enum status ledger_sums_rebuild(struct ledger *ledger, bool *equal, struct fault *fault) MUST_USE;

#endif
