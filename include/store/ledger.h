/* ledger.h: the append-only ledger of participations, in one SQLite file.
 *
 * Only this layer speaks SQL. Each append is one durable transaction (WAL, synchronous=FULL): when
 * the call returns STATUS_OK the row survives a power cut. Triggers refuse UPDATE and DELETE. Rows
 * of a kiosk are numbered 1, 2, 3 … without a gap and chained by BLAKE2b-256. A ledger is used by
 * one thread; other processes may read the file meanwhile. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "base/clock.h"
#include "base/fault.h"
#include "training/count.h"
#include "training/row.h"

enum {
    LEDGER_SCHEMA_VERSION = 7, /* PRAGMA user_version */
};

struct ledger;

struct ledger_setup {
    const char *path;      /* of ledger.db; its folder exists */
    const char *kiosk_id;  /* from the configuration, or NULL: keep the stored one, or make one */
    const char *unit_code; /* commune of new rows, "" when not configured */
    const char *hamlet;    /* of new rows, "" when not configured */
    const char *boot_id;   /* clock_boot_id */
    int64_t build_ms;      /* build date: a wall clock behind it is not to be trusted */
    int64_t now_ms;        /* wall clock, names the copy that is kept of an older ledger */
    bool read_only;        /* for kioskctl: opens an existing ledger, writes nothing */
    bool unites;           /* for kioskctl merge: holds the rows of others (store/merge.h) */
    bool keep_tail;        /* a kiosk's own ledger: see store/tail.h */
};

/* Opens (and, unless read_only, creates or migrates) the ledger. *out is yours: ledger_close. An
 * older ledger is copied to <path>.v<version>-YYYYMMDDTHHMMSS before it is migrated. Guards that
 * are missing or changed are put back, which is logged and noted for ledger_verify.
 * STATUS_MISSING: read_only and no such file. STATUS_BAD_INPUT: not a ledger, damaged, or from a
 * newer program. */
enum status ledger_open(struct ledger **out, const struct ledger_setup *setup,
                        struct fault *fault) MUST_USE;

/* What can wait until nobody is there: the tail is synced, SQLite's log put into the main file. */
void ledger_rest(struct ledger *ledger);

/* True when the last failure was damage of the file: close it, and store/mend.h. */
bool ledger_is_damaged(const struct ledger *ledger);
void ledger_close(struct ledger *ledger); /* NULL is allowed */

/* Rows from here on are of this commune and hamlet: a class may be held elsewhere. What is longer
 * than ROW_CODE_MAX - 1, ROW_NOTE_MAX - 1 bytes is cut. */
void ledger_set_place(struct ledger *ledger, const char *unit_code, const char *hamlet);

/* The kiosk's id, "" for a ledger that unites others; borrowed from the ledger. */
const char *ledger_kiosk_id(const struct ledger *ledger);

/* The version of SQLite at work: "3.40.1". */
const char *ledger_sqlite_version(void);

/* Wall time of the newest row, attempt or answer, 0 when there is none. */
enum status ledger_newest_ms(struct ledger *ledger, int64_t *out, struct fault *fault) MUST_USE;

/* Durable appends. now is when the row is written; ledger_append works out seq, clock_ok and the
 * hashes, and re-reads and re-hashes the row before committing. */
enum status ledger_begin(struct ledger *ledger, const struct attempt_row *attempt,
                         struct moment now, struct fault *fault) MUST_USE;
enum status ledger_answer(struct ledger *ledger, const struct answer_row *answer, struct moment now,
                          struct fault *fault) MUST_USE;
enum status ledger_append(struct ledger *ledger, const struct participation *row, struct moment now,
                          struct fault *fault) MUST_USE;

/* Whether an attempt of this id was begun. */
enum status ledger_has_attempt(struct ledger *ledger, const char *id, bool *out,
                               struct fault *fault) MUST_USE;

/* All rows of one input in one transaction: both the last answer and its participation are there
 * afterwards, or neither. No rows: STATUS_OK, and nothing is written. */
enum status ledger_hand_in(struct ledger *ledger, const struct session_rows *rows,
                           struct moment now, struct fault *fault) MUST_USE;

/* Turns every attempt that has no participation (the power was cut) into a partial one, its end
 * and active time those of its last answer. *recovered is the number of rows written. */
enum status ledger_recover(struct ledger *ledger, struct moment now, size_t *recovered,
                           struct fault *fault) MUST_USE;

struct ledger_total {
    int64_t counted;   /* lượt người by the rule */
    int64_t rows;      /* participations in the ledger */
    int64_t newest_ms; /* wall time of the newest row, 0 when empty */
};

/* Counts all rows by the rule of training/count.h. */
enum status ledger_count(struct ledger *ledger, enum count_per per, struct ledger_total *out,
                         struct fault *fault) MUST_USE;

struct ledger_period {
    int64_t from_ms; /* ended at or after; INT64_MIN for no bound */
    int64_t to_ms;   /* ended before; INT64_MAX for no bound */
};

/* How many rows the period has: to tell how far a walk has come. */
enum status ledger_rows(struct ledger *ledger, struct ledger_period period, int64_t *out,
                        struct fault *fault) MUST_USE;

/* Calls visit for each row of the period in order of seq, `voided` and `counted` worked out over
 * the whole ledger, the sums of steps and of questions before the lesson over its answers, and the
 * times of doubtful rows as they were put right later (store/correct.h): `shift_ms`. visit
 * may stop the walk by returning something else than STATUS_OK, which is then returned; it must not
 * use the ledger meanwhile. */
enum status ledger_each(struct ledger *ledger, enum count_per per, struct ledger_period period,
                        enum status (*visit)(void *context, const struct ledger_row *row,
                                             struct fault *fault),
                        void *context, struct fault *fault) MUST_USE;

/* Who is shown the rows together with their answers. */
struct ledger_reader {
    enum status (*row)(void *context, const struct ledger_row *row, struct fault *fault);
    enum status (*answer)(void *context, const struct answer_row *answer, struct fault *fault);
    void *context; /* of both */
};

/* As ledger_each; after each row come its answers, in their order. Their times are put right as the
 * row's are. */
enum status ledger_each_answer(struct ledger *ledger, enum count_per per,
                               struct ledger_period period, const struct ledger_reader *reader,
                               struct fault *fault) MUST_USE;

/* The row of this id, `counted` left 0, and how many answers it has; may be called from within a
 * visit. *found: there is one. */
enum status ledger_find(struct ledger *ledger, const char *id, struct ledger_row *row,
                        int64_t *answers, bool *found, struct fault *fault) MUST_USE;

struct ledger_verdict {
    int64_t rows;      /* rows looked at */
    int64_t answers;   /* answers looked at */
    int64_t accounts;  /* rows of accounts looked at (store/account.h) */
    bool whole;        /* nothing was found */
    int64_t bad_seq;   /* first row that is wrong or missing; 0 when whole, or when the damage
                          is in no row */
    int64_t bad_last;  /* last row that is wrong or missing; all between them may be good */
    int64_t bad_count; /* how many rows are wrong or missing */
    char reason[FAULT_WHAT_MAX]; /* what is wrong with the first, English, "" when whole */
    char note[FAULT_WHAT_MAX];   /* what is no damage but has to be known, English, "" for none:
                                    that guards were missing once and were put back */
};

/* Who is told, in ledger_verify, how many rows have been looked at; NULL: nobody. */
void ledger_watch(struct ledger *ledger, void (*tell)(void *context, int64_t done), void *context);

/* Checks the file (integrity_check), the numbering, every hash, the chain, that no answer hangs in
 * the air, that each attempt agrees with its participation, and that the guards stand. Damage is
 * not an error of the call: it is the verdict. */
enum status ledger_verify(struct ledger *ledger, struct ledger_verdict *out,
                          struct fault *fault) MUST_USE;

#endif
