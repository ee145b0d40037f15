/* columns.h: between rows of the tables and the structs of training/row.h.
 *
 * The order of the columns is written once, here; the SQL of this layer is put together from these
 * lists. A stored value that does not fit its field is damage, reported as STATUS_BAD_INPUT with
 * the column's name, never cut short: a shortened text could hash like the original. */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "base/fault.h"
#include "store/canonical.h"
#include "store/db.h"
#include "training/row.h"

#define COLUMNS_ROW                                                                                \
    "kiosk_id, seq, id, boot_id, mono_ms, wall_ms, clock_ok, kind, visit_id, unit_code, hamlet,"   \
    " lesson_id, lesson_title, lesson_version, active_s_min, lang, audience, practice, persons,"   \
    " women, over_60, minority, started, ended, active_s, result, score_raw, score_max, seed,"     \
    " helper_id, void_of, void_reason, answers_hash, prev_hash, hash"

#define COLUMNS_ATTEMPT                                                                            \
    "id, visit_id, lesson_id, lesson_title, lesson_version, active_s_min, lang, audience,"         \
    " practice, score_max, seed, started"

#define COLUMNS_ANSWER                                                                             \
    "participation_id, ordinal, question_id, choice, credit, correct, tries, hint, ms, active_ms," \
    " wall_ms, part"

#define COLUMNS_CLOCK                                                                              \
    "kiosk_id, number, first_seq, last_seq, shift_ms, boot_id, mono_ms, wall_ms, helper_id,"       \
    " reason, prev_hash, hash"

#define COLUMNS_ACCOUNT                                                                            \
    "kiosk_id, seq, id, row_seq, boot_id, mono_ms, wall_ms, clock_ok, visit_id, unit_code, "       \
    "hamlet,"                                                                                      \
    " done, app, count, helper_id, void_of, void_reason, prev_hash, hash"

enum {
    COLUMNS_ROW_COUNT = 35,     /* names in COLUMNS_ROW */
    COLUMNS_ATTEMPT_COUNT = 12, /* names in COLUMNS_ATTEMPT */
    COLUMNS_ANSWER_COUNT = 12,  /* names in COLUMNS_ANSWER */
    COLUMNS_CLOCK_COUNT = 12,   /* names in COLUMNS_CLOCK */
    COLUMNS_ACCOUNT_COUNT = 19, /* names in COLUMNS_ACCOUNT */
};

/* Bind all values in the order of the list. The struct must stay until the statement is reset. */
void columns_bind_row(struct statement *statement, const struct ledger_row *row);
void columns_bind_attempt(struct statement *statement, const struct attempt_row *attempt);
void columns_bind_answer(struct statement *statement, const struct answer_row *answer);
void columns_bind_clock(struct statement *statement, const struct clock_row *row);
void columns_bind_account(struct statement *statement, const struct account_row *row);

/* Read the present row of a statement whose first columns are the list. `voided` and `counted` of
 * a ledger row are left false and 0. */
enum status columns_read_row(struct statement *statement, struct ledger_row *out,
                             struct fault *fault) MUST_USE;
enum status columns_read_attempt(struct statement *statement, struct attempt_row *out,
                                 struct fault *fault) MUST_USE;
enum status columns_read_answer(struct statement *statement, struct answer_row *out,
                                struct fault *fault) MUST_USE;
enum status columns_read_clock(struct statement *statement, struct clock_row *out,
                               struct fault *fault) MUST_USE;
enum status columns_read_account(struct statement *statement, struct account_row *out,
                                 struct fault *fault) MUST_USE;

#endif
