/* sums_private.h: how the files of this layer move the kept sums on.
 *
 * Around each write of a participation stand sums_before and sums_after, around that of a
 * correction of the clock sums_fix_before and sums_fix_after. What changes is gathered in memory
 * and written by sums_flush, which every commit does first. */
#ifndef STORE_SUMS_PRIVATE_H
#define STORE_SUMS_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/canonical.h"
#include "store/sums.h"
#include "training/row.h"

enum {
    SUMS_SLOTS = 512,      /* of the gathered changes; a power of two */
    SUMS_SLOTS_FULL = 384, /* so many taken: they are written before more is gathered */
};

struct sums_slot {
    bool taken;               /* by a change */
    int dimension;            /* enum ledger_dimension */
    struct ledger_sum change; /* to be added; the newest time is a maximum */
};

struct sums {
    struct sums_slot slots[SUMS_SLOTS]; /* open addressing */
    int used;                           /* slots taken */
    bool fresh;                         /* they go to the table of a rebuild */
    bool stale;                         /* the commit makes all sums anew */
};

/* What a row does to the sums, found before it is written. */
struct sums_change {
    bool regroup;                 /* whole visits are counted anew */
    char visits[2][ROW_UUID_MAX]; /* those of them, "" for none */
    int counted[2];               /* otherwise: what the row counts for, by enum count_per */
};

/* Within the transaction that writes the row: before it is there, and after. */
enum status sums_before(struct ledger *ledger, const struct ledger_row *row,
                        struct sums_change *out, struct fault *fault) MUST_USE;
enum status sums_after(struct ledger *ledger, const struct ledger_row *row,
                       const struct sums_change *change, struct fault *fault) MUST_USE;

/* The same around the write of a correction of the clock. */
enum status sums_fix_before(struct ledger *ledger, const struct clock_row *fix,
                            struct fault *fault) MUST_USE;
enum status sums_fix_after(struct ledger *ledger, const struct clock_row *fix,
                           struct fault *fault) MUST_USE;

/* Writes what was gathered, within the transaction. */
enum status sums_flush(struct ledger *ledger, struct fault *fault) MUST_USE;

/* Gives up what was gathered: the transaction is undone. */
void sums_forget(struct ledger *ledger);

/* Whether the ledger has rows but no sums yet. */
enum status sums_lack(struct ledger *ledger, bool *out, struct fault *fault) MUST_USE;

/* Makes the sums of a ledger that has rows but no sums yet, in a transaction of its own. */
enum status sums_begin(struct ledger *ledger, struct fault *fault) MUST_USE;

/* Whether the sums are those of the rows, within a transaction that is undone afterwards. A ledger
 * without sums is equal. */
enum status sums_check(struct ledger *ledger, bool *equal, struct fault *fault) MUST_USE;

#endif
