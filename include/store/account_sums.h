/* account_sums.h: how many accounts were set up, by unit, kind and day, kept beside the rows.
 *
 * Each append moves the sums on in its own transaction, so that a figure of any period takes as
 * long however many rows there are. They are derived: ledger_sums_rebuild makes them anew. Voided
 * rows count nothing. */
#ifndef STORE_ACCOUNT_SUMS_H
#define STORE_ACCOUNT_SUMS_H

#include <stdint.h>

#include "base/fault.h"
#include "store/ledger.h"

enum {
    ACCOUNT_DAY_MAX = 16, /* bytes of "2026-11-23", terminated */
};

/* What the sums are told apart by; of all else they are one sum. */
enum account_by {
    ACCOUNT_BY_UNIT = 1 << 0,
    ACCOUNT_BY_APP = 1 << 1,
    ACCOUNT_BY_DAY = 1 << 2,
};

struct account_query {
    struct ledger_period period; /* whole days: midnights in Asia/Ho_Chi_Minh, or no bounds */
    const char *unit_code;       /* of this unit alone; NULL for those of all */
    unsigned by;                 /* enum account_by bits; 0: one sum */
};

struct account_sum {
    char unit_code[ROW_CODE_MAX]; /* "" unless told apart by it */
    char app[ROW_CODE_MAX];       /* "" unless told apart by it: a code of training/account.h */
    char day[ACCOUNT_DAY_MAX];    /* "" unless told apart by it: on which they were set up */
    int64_t count;                /* accounts */
    int64_t rows;                 /* rows of accounts, voided and voiding ones among them */
};

/* Calls visit for each sum, in the order of unit, kind and day; not at all when there are no rows.
 * visit must not use the ledger meanwhile, and may stop by returning something else than
 * STATUS_OK. */
enum status account_sums_each(struct ledger *ledger, const struct account_query *query,
                              enum status (*visit)(void *context, const struct account_sum *sum,
                                                   struct fault *fault),
                              void *context, struct fault *fault) MUST_USE;

#endif
