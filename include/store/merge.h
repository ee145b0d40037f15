/* merge.h: the union of many kiosks' rows in one ledger, on (kiosk_id, seq).
 *
 * Any order, any number of times: the same rows, the same sums. A ledger that unites is opened with
 * `unites` and has no kiosk of its own. Each bundle is taken whole, or as if it had not
 * come. Nothing is durable before merge_settle, which has to come before any receipt is given: a
 * power cut takes back what was united since the last one. What
 * comes is held against everything that can be known: the hash of each row, the chain within the
 * bundle and to the rows that are there, the answers under the hash, the rules of the tables. A
 * row that does not hold is refused, with those that follow it without a gap; the rest counts. */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/ledger.h"

enum {
    MERGE_DIGEST_BYTES = 64, /* of a bundle's BLAKE2b-512 */
    MERGE_RANGES_MAX = 24,   /* kept of each sort; more are only counted */
    MERGE_REASON_MAX = 96,   /* bytes of a reason */
};

#define MERGE_ANY_KIOSK "*" /* an office that hands on the rows of others */

struct merge_bundle {
    const unsigned char *bytes;  /* of the file, checked and signed */
    size_t size;                 /* of them */
    const unsigned char *digest; /* MERGE_DIGEST_BYTES of them */
    const char *kiosk_id;        /* whose key has signed, or MERGE_ANY_KIOSK */
    int64_t now_ms;              /* wall clock */
};

struct merge_range {
    char kiosk_id[ROW_CODE_MAX];
    int64_t first_seq;
    int64_t last_seq;
    char reason[MERGE_REASON_MAX]; /* "" for a gap */
};

/* What has come of the rows of accounts of a bundle. */
struct merge_accounts {
    int64_t rows;                                  /* in the bundle */
    int64_t fresh;                                 /* added */
    int64_t had;                                   /* were there already */
    int64_t refused;                               /* not added */
    struct merge_range refusals[MERGE_RANGES_MAX]; /* which, and why */
    int refusal_count;
    struct merge_range gaps[MERGE_RANGES_MAX]; /* missing rows of the bundle's kiosks */
    int gap_count;
};

struct merge_receipt {
    char kiosk_id[ROW_CODE_MAX]; /* of the rows; MERGE_ANY_KIOSK when they are of several */
    int64_t rows;                /* in the bundle */
    int64_t fresh;               /* added */
    int64_t had;                 /* were there already */
    int64_t refused;             /* not added */
    struct merge_range refusals[MERGE_RANGES_MAX]; /* which, and why */
    int refusal_count;
    struct merge_range gaps[MERGE_RANGES_MAX]; /* missing rows of the bundle's kiosks */
    int gap_count;
    int64_t held_until;             /* of one kiosk: all its rows up to here are held; 0 for none */
    unsigned char held_hash[32];    /* of that row */
    struct merge_accounts accounts; /* rows of accounts, whose numbers are their own */
};

/* Unites a bundle with the ledger. STATUS_BAD_INPUT: it is no bundle, damaged, of a newer program,
 * or a row breaks the rules of the tables; then nothing of it was taken. */
enum status merge_unite(struct ledger *ledger, const struct merge_bundle *bundle,
                        struct merge_receipt *out, struct fault *fault) MUST_USE;

/* Makes everything that was united durable. */
enum status merge_settle(struct ledger *ledger, struct fault *fault) MUST_USE;

#endif
