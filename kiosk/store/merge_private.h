/* merge_private.h: what the files share that take a bundle's rows into a ledger that unites. */
#ifndef STORE_MERGE_PRIVATE_H
#define STORE_MERGE_PRIVATE_H

#include "ledger_private.h"
#include "store/foreign.h"
#include "store/merge.h"

enum verdict {
    VERDICT_FRESH,   /* to be added */
    VERDICT_HAD,     /* there already */
    VERDICT_REFUSED, /* does not hold */
};

struct merge {
    struct ledger *ledger;             /* united in */
    struct db from;                    /* the bundle */
    int format;                        /* of it, from 1 */
    const struct merge_bundle *bundle; /* as it came */
    struct merge_receipt *receipt;     /* filled on the way */
    char kiosk_id[ROW_CODE_MAX];       /* of the row before, "" at the start */
    int64_t seq;                       /* of the row before */
    unsigned char hash[DIGEST_BYTES];  /* of the row before */
    bool refused;                      /* the row before was */
    const char *reason;                /* of the present refusal */
};

/* Something numbered and chained: a participation or a correction of the clock. */
struct merge_link {
    const char *kiosk_id;           /* whose chain */
    int64_t number;                 /* place in it */
    const unsigned char *hash;      /* its own */
    const unsigned char *prev_hash; /* of the one before */
    const char *near;               /* SQL that finds its neighbours in the ledger */
    const unsigned char *computed;  /* what its hash has to be */
    const struct merge_link *last;  /* the one before it in the bundle, of any kiosk; its first two
                                       values and its hash */
    bool refused;                   /* that one was */
};

extern const unsigned char merge_zeros[DIGEST_BYTES]; /* before the first of a chain */

bool merge_equal(const unsigned char a[DIGEST_BYTES], const unsigned char b[DIGEST_BYTES]);

/* Whether whoever signed the bundle speaks for this kiosk. */
bool merge_is_own(const struct merge *merge, const char *kiosk_id);

/* What the row itself, the one before it in the bundle, and its neighbours in the ledger say. */
enum status merge_judge(struct merge *merge, const struct merge_link *link, enum verdict *out,
                        struct fault *fault) MUST_USE;

/* What the ledger's neighbours say: the same, the one before, the one behind. */
enum status merge_judge_place(struct merge *merge, const struct merge_link *link, enum verdict *out,
                              struct fault *fault) MUST_USE;

/* Adds a range to a list of the receipt, or to its last range when it follows that one. */
void merge_add_range(struct merge_range *ranges, int *count, const struct merge_range *add);

/* Answers wait in a table in memory until all rows of the bundle have been judged, and are written
 * by one statement: the rules of the tables cost a lone row more than its writing. */
enum status merge_open_stage(struct merge *merge, struct fault *fault) MUST_USE;
enum status merge_stage_answer(struct merge *merge, const struct answer_row *answer,
                               int64_t mono_ms, struct fault *fault) MUST_USE;
enum status merge_take_staged(struct merge *merge, struct fault *fault) MUST_USE;

/* Takes the bundle's rows of accounts. */
enum status merge_take_accounts(struct merge *merge, struct fault *fault) MUST_USE;

#endif
