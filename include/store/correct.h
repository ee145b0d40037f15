/* correct.h: mistakes are put right by later rows; nothing is rewritten.
 *
 * A row that should not count is voided by a row that names it and says why. Rows that a doubtful
 * clock wrote (clock_ok 0) get their true time from a correction that names their range; who walks
 * the ledger sees them at that time. Corrections are chained and hashed like the rows. Used by the
 * staff, while no kiosk writes the same file. */
#ifndef STORE_CORRECT_H
#define STORE_CORRECT_H

#include "base/clock.h"
#include "base/fault.h"
#include "store/ledger.h"

/* Who corrects, and why. */
struct correction {
    const char *reason;    /* never empty, shorter than ROW_NOTE_MAX */
    const char *helper_id; /* "" when not said, shorter than ROW_CODE_MAX */
};

/* Voids the row named by its id, by "kiosk:seq" or by the seq alone; *out is the row that does it.
 * STATUS_BAD_INPUT: no such row, one that is voided already, or one that voids another; no reason,
 * or one that is too long. */
enum status correct_void(struct ledger *ledger, const char *name, const struct correction *why,
                         struct moment now, struct ledger_row *out, struct fault *fault) MUST_USE;

/* Rows next to each other that one run of the machine wrote by a doubtful clock. */
struct doubtful {
    int64_t first_seq;
    int64_t last_seq;
    int64_t first_ms; /* when the first one was written, by that clock */
    int64_t last_ms;  /* when the last one was written, by that clock */
    bool corrected;   /* shift_ms is known */
    int64_t shift_ms; /* to be added; 0 when not corrected */
};

/* Calls visit for each range of doubtful rows, in order of seq. */
enum status correct_each_doubtful(struct ledger *ledger,
                                  enum status (*visit)(void *context, const struct doubtful *range,
                                                       struct fault *fault),
                                  void *context, struct fault *fault) MUST_USE;

/* Says that the doubtful row first_seq was written at true_ms (wall clock), and that the doubtful
 * rows behind it up to last_seq are off by as much. STATUS_BAD_INPUT: first_seq is no doubtful row,
 * last_seq lies before it or is not there, or the reason is missing or too long. */
struct clock_truth {
    int64_t first_seq;
    int64_t last_seq;
    int64_t true_ms; /* when first_seq was written */
};
enum status correct_clock(struct ledger *ledger, const struct clock_truth *truth,
                          const struct correction *why, struct moment now,
                          struct fault *fault) MUST_USE;

/* How many doubtful rows this run of the machine has written. */
enum status correct_count_run(struct ledger *ledger, int64_t *out, struct fault *fault) MUST_USE;

/* The clock is right now: every doubtful row of this run of the machine gets the time that it was,
 * by the clock since boot; corrections that they had before are superseded. *rows says how many. */
enum status correct_run(struct ledger *ledger, const struct correction *why, struct moment now,
                        int64_t *rows, struct fault *fault) MUST_USE;

#endif
