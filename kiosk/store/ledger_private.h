/* ledger_private.h: the inside of struct ledger, for the files of this layer alone. */
#ifndef STORE_LEDGER_PRIVATE_H
#define STORE_LEDGER_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "store/columns.h"
#include "store/db.h"
#include "store/ledger.h"
#include "store/tail.h"
#include "sums_private.h"

/* Many appends in one transaction, and what to go back to when it is undone. */
struct batch {
    bool open;                             /* appends join it */
    bool spoiled;                          /* one of them failed: it cannot be committed */
    int64_t last_seq;                      /* of the ledger before it */
    unsigned char last_hash[DIGEST_BYTES]; /* of the ledger before it */
    int64_t file_seq;                      /* of the file before it */
    unsigned char file_hash[DIGEST_BYTES]; /* of the file before it */
};

struct ledger {
    struct db db;                          /* the open file; must not move */
    char kiosk_id[ROW_CODE_MAX];           /* of this kiosk, "" in an empty read-only ledger */
    char unit_code[ROW_CODE_MAX];          /* of new rows */
    char hamlet[ROW_NOTE_MAX];             /* of new rows */
    char boot_id[ROW_UUID_MAX];            /* of new rows */
    int64_t build_ms;                      /* wall clocks behind it are not trusted */
    bool read_only;                        /* appends are our own mistake */
    bool unites;                           /* holds the rows of others, has no kiosk of its own */
    bool has_created;                      /* meta holds the time of the first entry */
    int64_t last_seq;                      /* of the newest row, 0 when there is none */
    unsigned char last_hash[DIGEST_BYTES]; /* of the newest row, zeros when there is none */
    struct batch batch;                    /* open between begin and commit */
    int64_t file_seq;                      /* of the newest row in the file: less than last_seq
                                              when the newest ones are known to be lost */
    unsigned char file_hash[DIGEST_BYTES]; /* of the newest row in the file */
    bool has_tail;                         /* the newest rows are kept a second time */
    struct tail tail;                      /* there */
    struct tail_head next_head;            /* the newest row once the transaction is committed */
    struct sums sums;                      /* changes of the open transaction */
    void (*tell)(void *context, int64_t done); /* see ledger_watch */
    void *tell_context;                        /* of tell */
};

/* seq and hash of the newest row; 0 and zeros when there is none. */
enum status ledger_read_last(struct ledger *ledger, int64_t *seq, unsigned char hash[DIGEST_BYTES],
                             struct fault *fault) MUST_USE;

/* Where the next row of one of the kiosk's chains goes. */
struct ledger_chain {
    const char *sql;  /* number and hash of the newest row of a kiosk */
    const char *what; /* such a row in words: "row of accounts" */
};

/* *number: of the row to be written, from 1; prev_hash: of the one before it, zeros for none. */
enum status ledger_follow(struct ledger *ledger, const struct ledger_chain *chain, int64_t *number,
                          unsigned char prev_hash[DIGEST_BYTES], struct fault *fault) MUST_USE;

/* Opens as ledger_open does. *damaged: it failed, and the file is not what it should be, so that
 * mending may help. */
enum status ledger_open_checked(struct ledger **out, const struct ledger_setup *setup,
                                bool *damaged, struct fault *fault) MUST_USE;

/* Opens the tail and gives the file what it lacks of it. *behind: rows that the tail or a backup
 * knows are not there, or others stand in their place: STATUS_BAD_INPUT. */
enum status ledger_rejoin_tail(struct ledger *ledger, bool *behind, struct fault *fault) MUST_USE;

/* Adds what the tail of the ledger at tail_of has, within the caller's transaction. */
enum status ledger_replay_tail(struct ledger *ledger, const char *tail_of, int64_t *added,
                               struct fault *fault) MUST_USE;

/* Says what the newest row is going to be once the open transaction is committed. */
void ledger_set_head(struct ledger *ledger, int64_t seq, const unsigned char hash[DIGEST_BYTES]);

/* Lets a tail that says nothing yet name the newest row. */
void ledger_note_head(struct ledger *ledger);

/* Around everything that an append writes: a transaction of its own, or a part of the open batch.
 * write_end takes what has come of the writing, commits or undoes, and returns what came of it
 * all. The first writing of a ledger's life notes when that was. */
enum status ledger_write_begin(struct ledger *ledger, struct moment now,
                               struct fault *fault) MUST_USE;
enum status ledger_write_end(struct ledger *ledger, enum status status,
                             struct fault *fault) MUST_USE;

/* When and by which run of a machine a row was written. */
struct ledger_stamp {
    char boot_id[ROW_UUID_MAX];
    int64_t mono_ms;
    int64_t wall_ms;
};

/* Write one row of a table as it is, within the caller's transaction. */
enum status ledger_write_attempt(struct ledger *ledger, const struct attempt_row *attempt,
                                 const struct ledger_stamp *stamp, struct fault *fault) MUST_USE;
enum status ledger_write_answer(struct ledger *ledger, const struct answer_row *answer,
                                int64_t mono_ms, struct fault *fault) MUST_USE;
enum status ledger_write_row(struct ledger *ledger, const struct ledger_row *row,
                             struct fault *fault) MUST_USE;
enum status ledger_write_fix(struct ledger *ledger, const struct clock_row *row,
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

/* What stands behind COLUMNS_ROW of a `participation AS row` that is to be read worked out: whether
 * a later row voids it, and the shift of its clock; only doubtful rows look for one. */
#define LEDGER_SHIFT                                                                               \
    "CASE WHEN row.clock_ok THEN 0 ELSE coalesce((SELECT shift_ms FROM clock_fix"                  \
    " AS fix WHERE fix.kiosk_id = row.kiosk_id AND row.seq BETWEEN first_seq AND"                  \
    " last_seq ORDER BY number DESC LIMIT 1), 0) END"
#define LEDGER_WORKED                                                                              \
    "EXISTS (SELECT 1 FROM participation AS later"                                                 \
    " WHERE later.void_of = row.id AND later.void_of <> ''), " LEDGER_SHIFT
#define LEDGER_WORKED_ROW COLUMNS_ROW ", " LEDGER_WORKED

/* Reads such a row: `voided`, `shift_ms` and the times put right; not what it counts for. */
enum status ledger_read_worked(struct statement *statement, struct ledger_row *row,
                               struct fault *fault) MUST_USE;

#endif
