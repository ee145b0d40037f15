/* bundle.h: rows on their way to the next level up, as one SQLite file in memory.
 *
 * A bundle holds participations with their attempts and answers, the rows of accounts that were
 * written beside them or later, and all corrections of the clock, in plain tables without keys of
 * their own, triggers or views. Its bytes are signed and written by report/bundle.h; nothing here
 * touches a disk. */
#ifndef STORE_BUNDLE_H
#define STORE_BUNDLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/ledger.h"

enum {
    BUNDLE_FORMAT = 2,                     /* PRAGMA user_version */
    BUNDLE_APPLICATION_ID = 0x4B424E44,    /* "KBND" in the file's header */
    BUNDLE_ROWS_MAX = 200000,              /* rows of one bundle: it is made in memory */
    BUNDLE_BYTES_MAX = 1024 * 1024 * 1024, /* of a bundle that is read */
};

struct bundle {
    unsigned char *bytes; /* of the file; free with bundle_free */
    size_t size;          /* of them */
    int64_t rows;         /* participations in it */
    int64_t first_seq;    /* of them, 0 when there is none or they are of several kiosks */
    int64_t last_seq;     /* of them */
    int64_t accounts;     /* rows of accounts in it */
    int64_t left;         /* rows behind them that had no room */
};

/* Puts the rows of this kiosk with a seq over since into a bundle; of a ledger that unites others
 * all rows, and since is 0. */
enum status bundle_make(struct ledger *ledger, int64_t since, struct bundle *out,
                        struct fault *fault) MUST_USE;
void bundle_free(struct bundle *bundle);

/* Whether the ledger has this row with this hash: a receipt's proof that its writer holds it. */
enum status ledger_holds(struct ledger *ledger, int64_t seq, const unsigned char hash[32],
                         bool *holds, struct fault *fault) MUST_USE;

#endif
