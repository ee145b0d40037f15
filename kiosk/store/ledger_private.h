/* ledger_private.h: the inside of struct ledger, for the files of this layer alone. */
#ifndef STORE_LEDGER_PRIVATE_H
#define STORE_LEDGER_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "store/columns.h"
#include "store/db.h"
#include "store/ledger.h"

enum {
    LEDGER_KEY_BYTES = 16, /* of a hash: two visits never meet by chance */
};

/* The visits (and lessons) that have counted, as hashes: open addressing, never more than half
 * full; the zero key marks a free slot. */
struct seen {
    unsigned char (*keys)[LEDGER_KEY_BYTES]; /* slots; owned, NULL when there are none */
    size_t mask;                             /* slots - 1, slots being a power of two */
    size_t used;                             /* slots taken */
};

/* The count over all rows, kept up to date by each append, so that a screen never waits for it. */
struct tally {
    bool known;                /* the rest holds */
    enum count_per per;        /* the rule's variant it was counted by */
    struct ledger_total total; /* over all rows */
    struct seen seen;          /* what has counted */
};

/* Many appends in one transaction, and what to go back to when it is undone. */
struct batch {
    bool open;                             /* appends join it */
    bool spoiled;                          /* one of them failed: it cannot be committed */
    int64_t last_seq;                      /* of the ledger before it */
    unsigned char last_hash[DIGEST_BYTES]; /* of the ledger before it */
};

struct ledger {
    struct db db;                          /* the open file; must not move */
    char kiosk_id[ROW_CODE_MAX];           /* of this kiosk, "" in an empty read-only ledger */
    char unit_code[ROW_CODE_MAX];          /* of new rows */
    char hamlet[ROW_NOTE_MAX];             /* of new rows */
    char boot_id[ROW_UUID_MAX];            /* of new rows */
    int64_t build_ms;                      /* wall clocks behind it are not trusted */
    bool read_only;                        /* appends are our own mistake */
    bool has_created;                      /* meta holds the time of the first entry */
    int64_t last_seq;                      /* of the newest row, 0 when there is none */
    unsigned char last_hash[DIGEST_BYTES]; /* of the newest row, zeros when there is none */
    struct batch batch;                    /* open between begin and commit */
    struct tally tally;                    /* only while this program is the writer */
};

/* seq and hash of the newest row; 0 and zeros when there is none. */
enum status ledger_read_last(struct ledger *ledger, int64_t *seq, unsigned char hash[DIGEST_BYTES],
                             struct fault *fault) MUST_USE;

/* Around everything that an append writes: a transaction of its own, or a part of the open batch.
 * write_end takes what has come of the writing, commits or undoes, and returns what came of it
 * all. The first writing of a ledger's life notes when that was. */
enum status ledger_write_begin(struct ledger *ledger, struct moment now,
                               struct fault *fault) MUST_USE;
enum status ledger_write_end(struct ledger *ledger, enum status status,
                             struct fault *fault) MUST_USE;

/* Adds a key to meta, within the caller's transaction. */
enum status ledger_write_meta(struct ledger *ledger, const char *key, const char *value,
                              struct fault *fault) MUST_USE;

/* Folds the answers of a participation into its answers_hash. Each ordinal is under the hash, so a
 * gap shows there. */
struct answers_fold {
    unsigned char hash[DIGEST_BYTES]; /* the answers_hash */
    int64_t count;                    /* answers read, of all parts */
    double credit;                    /* sum of the credits in the quiz */
    int64_t last_wall_ms;             /* of the last answer, 0 when there is none */
    int64_t last_active_ms;           /* of the last answer, 0 when there is none */
};

enum status ledger_fold_answers(struct ledger *ledger, const char *participation_id,
                                struct answers_fold *out, struct fault *fault) MUST_USE;

/* Takes a committed row into the kept count, or forgets the count when the row changes older ones.
 */
void ledger_tally_add(struct ledger *ledger, const struct ledger_row *row);
void ledger_tally_forget(struct ledger *ledger);

#endif
