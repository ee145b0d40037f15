/* account_private.h: rows of accounts, for the files of this layer that move them. */
#ifndef STORE_ACCOUNT_PRIVATE_H
#define STORE_ACCOUNT_PRIVATE_H

#include "ledger_private.h"
#include "store/account.h"

/* Whether a later row of the same kiosk voids an `account AS row`: found by the index of voids, so
 * the kiosk must not be what is looked for. */
#define ACCOUNT_VOIDED                                                                             \
    "EXISTS (SELECT 1 FROM account AS later WHERE later.void_of = row.id AND later.void_of <> ''"  \
    " AND +later.kiosk_id = row.kiosk_id)"

/* The shift of its clock: that of the participation it stands by; only doubtful rows look. */
#define ACCOUNT_SHIFT                                                                              \
    "CASE WHEN row.clock_ok THEN 0 ELSE coalesce((SELECT shift_ms FROM clock_fix AS fix"           \
    " WHERE fix.kiosk_id = row.kiosk_id AND row.row_seq BETWEEN first_seq AND last_seq"            \
    " ORDER BY number DESC LIMIT 1), 0) END"

/* What correct.c and account.c share: a reason that will do, and a row by its name. */
enum status correct_check_why(const struct correction *why, struct fault *fault) MUST_USE;

/* Whether a row, named in words, may be voided; what does void another, or is voided, may not. */
struct correct_voidable {
    const char *what;     /* "row", "row of accounts" */
    const char *kiosk_id; /* whose */
    int64_t seq;          /* of it */
    const char *void_of;  /* the row that it voids, "" for none */
    bool voided;          /* by another */
};
enum status correct_check_voidable(const struct correct_voidable *row,
                                   struct fault *fault) MUST_USE;

struct correct_query {
    const char *name;   /* "kiosk:seq", "seq" or an id */
    const char *by_seq; /* SQL with kiosk and seq */
    const char *by_id;  /* SQL with the id */
};

/* The statement that finds the row, bound. The name must stay until it is reset. */
enum status correct_use(struct ledger *ledger, const struct correct_query *query,
                        struct statement **out, struct fault *fault) MUST_USE;

/* A row of accounts that is known to have been written; seq 0 for none. */
struct account_head {
    char kiosk_id[ROW_CODE_MAX];      /* whose */
    int64_t seq;                      /* of it */
    unsigned char hash[DIGEST_BYTES]; /* of it */
};

/* The newest row in the ledger, and in the tail beside one; a tail that cannot be read says
 * nothing. */
enum status account_newest(struct ledger *ledger, struct account_head *out,
                           struct fault *fault) MUST_USE;
void account_tail_head(struct account_head *out, const char *ledger_path);

/* Whether the rows that the tail and the newest copy know last are there as they were. reason: what
 * is missing, English, "" for nothing. */
enum status account_check_end(struct ledger *ledger, const struct account_head *tail,
                              char reason[FAULT_WHAT_MAX], struct fault *fault) MUST_USE;

/* Writes a row as it is, within the caller's transaction; the sums stay as they are. */
enum status account_write(struct ledger *ledger, const struct account_row *row,
                          struct fault *fault) MUST_USE;

/* The same, and moves the sums on. */
enum status account_add(struct ledger *ledger, const struct account_row *row,
                        struct fault *fault) MUST_USE;

/* Around the write of a row: what its arrival changes is taken out of the sums (sign -1) and put in
 * again (1). */
enum status account_sums_move(struct ledger *ledger, const struct account_row *row, int sign,
                              struct fault *fault) MUST_USE;

/* Puts rows that were written past the sums into them; none of them voids another. */
struct account_range {
    const char *kiosk_id; /* whose */
    int64_t first_seq;    /* 0: there are none */
    int64_t last_seq;     /* all between them were written */
};
enum status account_sums_range(struct ledger *ledger, const struct account_range *range,
                               struct fault *fault) MUST_USE;

/* The same for the rows that a correction of the clock concerns. */
enum status account_sums_fix(struct ledger *ledger, const struct clock_row *fix, int sign,
                             struct fault *fault) MUST_USE;

/* Whether the sums are those of the rows. */
enum status account_sums_check(struct ledger *ledger, bool *equal, struct fault *fault) MUST_USE;

/* Makes them anew, within the caller's transaction. *equal: they were right. */
enum status account_sums_refill(struct ledger *ledger, bool *equal, struct fault *fault) MUST_USE;

#endif
