/* verify_private.h: what the two halves of verify share. For them alone. */
#ifndef STORE_VERIFY_PRIVATE_H
#define STORE_VERIFY_PRIVATE_H

#include "account_private.h"

struct check {
    struct ledger *ledger;            /* being verified */
    struct ledger_verdict *verdict;   /* filled on the way */
    struct tail_head head;            /* the newest row, as the tail has it */
    struct account_head accounts;     /* the newest row of accounts, as the tail has it */
    bool rows_read;                   /* every row could be looked at */
    char kiosk_id[ROW_CODE_MAX];      /* of the last row read */
    int64_t seq;                      /* of the last row read */
    int gaps;                         /* of a ledger that unites: rows that have not come yet */
    unsigned char hash[DIGEST_BYTES]; /* of the last row read, as it says */
};

/* Note a finding. The first gives the reason; later ones widen the range. seq: of the row, 0 when
 * no row is to blame. */
void verify_condemn_range(struct ledger_verdict *verdict, int64_t first, int64_t last,
                          const char *reason);
void verify_condemn(struct ledger_verdict *verdict, int64_t seq, const char *reason);

/* Looks at one side of the file; what is wrong goes into the verdict. Fails when it cannot look. */
typedef enum status verify_function(struct check *check, struct fault *fault);

verify_function verify_foreign;  /* rows of another kiosk */
verify_function verify_hanging;  /* answers of no attempt and no row; after all rows were read */
verify_function verify_attempts; /* what an attempt shares with its row, and its answers */
verify_function verify_meta;     /* keys that nobody knows */
verify_function verify_guards;   /* triggers */
verify_function verify_restored; /* guards that were put back: a note */
verify_function verify_file;     /* pages and indexes, by SQLite itself */
verify_function verify_sums;     /* the kept sums against the rows */

#endif
