/* append.c: writing attempts, answers and participations.
 *
 * Called by app through store/ledger.h. Each call is one durable transaction (batch.c). A
 * participation is chained to the row before, written, read back and hashed again before it is
 * committed; what does not come back as it went in is undone and reported. */
#include <string.h>

#include "base/file.h"
#include "ledger_private.h"
#include "store/canonical.h"

static const char sql_answers[] = "SELECT " COLUMNS_ANSWER ", mono_ms FROM answer"
                                  " WHERE participation_id = ? ORDER BY ordinal";
static const char sql_row[] = "SELECT " COLUMNS_ROW " FROM participation"
                              " WHERE kiosk_id = ? AND seq = ?";
static const char sql_has_row[] = "SELECT 1 FROM participation WHERE id = ?";
static const char sql_add_row[] =
    "INSERT INTO participation (" COLUMNS_ROW ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char sql_add_attempt[] =
    "INSERT INTO attempt (" COLUMNS_ATTEMPT ", boot_id, mono_ms, wall_ms)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char sql_has_attempt[] = "SELECT 1 FROM attempt WHERE id = ?";
static const char sql_add_answer[] = "INSERT INTO answer (" COLUMNS_ANSWER ", mono_ms)"
                                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

enum status ledger_write_attempt(struct ledger *ledger, const struct attempt_row *attempt,
                                 const struct ledger_stamp *stamp, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_add_attempt, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_capture(statement, CAPTURE_ATTEMPT);
    columns_bind_attempt(statement, attempt);
    db_bind_text(statement, stamp->boot_id);
    db_bind_int(statement, stamp->mono_ms);
    db_bind_int(statement, stamp->wall_ms);
    return db_run(statement, fault);
}

enum status ledger_begin(struct ledger *ledger, const struct attempt_row *attempt,
                         struct moment now, struct fault *fault)
{
    struct ledger_stamp stamp = {.mono_ms = now.mono_ms, .wall_ms = now.wall_ms};
    memcpy(stamp.boot_id, ledger->boot_id, sizeof stamp.boot_id);
    enum status status = ledger_write_begin(ledger, now, fault);
    if (status == STATUS_OK) {
        status = ledger_write_attempt(ledger, attempt, &stamp, fault);
    }
    return ledger_write_end(ledger, status, fault);
}

enum status ledger_has_attempt(struct ledger *ledger, const char *id, bool *out,
                               struct fault *fault)
{
    return db_has(&ledger->db, sql_has_attempt, id, out, fault);
}

enum status ledger_write_answer(struct ledger *ledger, const struct answer_row *answer,
                                int64_t mono_ms, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_add_answer, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_capture(statement, CAPTURE_ANSWER);
    columns_bind_answer(statement, answer);
    db_bind_int(statement, mono_ms);
    return db_run(statement, fault);
}

enum status ledger_answer(struct ledger *ledger, const struct answer_row *answer, struct moment now,
                          struct fault *fault)
{
    enum status status = ledger_write_begin(ledger, now, fault);
    if (status == STATUS_OK) {
        status = ledger_write_answer(ledger, answer, now.mono_ms, fault);
    }
    return ledger_write_end(ledger, status, fault);
}

static void fold_one(struct answers_fold *fold, const struct answer_row *answer, int64_t mono_ms)
{
    canonical_answer_add(fold->hash, answer, mono_ms);
    fold->count++;
    fold->credit += answer->part == ANSWER_PART_QUIZ ? answer->credit : 0;
    fold->last_wall_ms = answer->wall_ms;
    fold->last_active_ms = answer->active_ms;
}

enum status ledger_fold_answers(struct ledger *ledger, const char *participation_id,
                                struct answers_fold *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *out = (struct answers_fold){.count = 0};
    enum status status = db_use(&ledger->db, sql_answers, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, participation_id);
    status = db_step(statement, &row, fault);
    while (status == STATUS_OK && row) {
        struct answer_row answer;
        status = columns_read_answer(statement, &answer, fault);
        if (status == STATUS_OK) {
            fold_one(out, &answer, db_column_int(statement, COLUMNS_ANSWER_COUNT));
            status = db_step(statement, &row, fault);
        }
    }
    db_reset(statement);
    return status;
}

/* The file must end with the row that this program wrote last: two writers would fork the chain. */
static enum status check_last(struct ledger *ledger, struct fault *fault)
{
    int64_t seq = 0;
    unsigned char hash[DIGEST_BYTES];
    enum status status = ledger_read_last(ledger, &seq, hash, fault);
    if (status != STATUS_OK) {
        return status;
    }
    if (seq != ledger->file_seq || memcmp(hash, ledger->file_hash, DIGEST_BYTES) != 0) {
        status = fault_set(fault, STATUS_FAILED,
                           "close the other program, run kioskctl verify, start the kiosk again",
                           "the ledger was changed behind row %lld by another program",
                           (long long)ledger->file_seq);
        return file_at_fault(fault, ledger->db.path, status);
    }
    return STATUS_OK;
}

static enum status check_void(struct ledger *ledger, const struct participation *part,
                              struct fault *fault)
{
    bool found = false;
    if (part->void_of[0] == '\0') {
        return STATUS_OK;
    }
    enum status status = db_has(&ledger->db, sql_has_row, part->void_of, &found, fault);
    if (status == STATUS_OK && !found) {
        return fault_set(fault, STATUS_BAD_INPUT, "take the id from the list of rows",
                         "there is no row %s that could be voided", part->void_of);
    }
    return status;
}

static enum status fill_row(struct ledger *ledger, struct ledger_row *row, struct moment now,
                            struct fault *fault)
{
    int64_t newest_ms = 0;
    struct answers_fold fold;
    enum status status = ledger_newest_ms(ledger, &newest_ms, fault);
    if (status == STATUS_OK) {
        status = ledger_fold_answers(ledger, row->part.id, &fold, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    memcpy(row->kiosk_id, ledger->kiosk_id, sizeof row->kiosk_id);
    memcpy(row->boot_id, ledger->boot_id, sizeof row->boot_id);
    memcpy(row->unit_code, ledger->unit_code, sizeof row->unit_code);
    memcpy(row->hamlet, ledger->hamlet, sizeof row->hamlet);
    row->seq = ledger->last_seq + 1;
    row->mono_ms = now.mono_ms;
    row->wall_ms = now.wall_ms;
    row->clock_ok = now.wall_ms >= newest_ms && now.wall_ms >= ledger->build_ms;
    memcpy(row->answers_hash, fold.hash, DIGEST_BYTES);
    memcpy(row->prev_hash, ledger->last_hash, DIGEST_BYTES);
    canonical_row_hash(row->hash, row);
    return STATUS_OK;
}

enum status ledger_write_row(struct ledger *ledger, const struct ledger_row *row,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_add_row, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_capture(statement, CAPTURE_ROW);
    columns_bind_row(statement, row);
    return db_run(statement, fault);
}

static enum status check_written(struct ledger *ledger, const struct ledger_row *row,
                                 struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    struct ledger_row back;
    unsigned char hash[DIGEST_BYTES] = {0};
    enum status status = db_use(&ledger->db, sql_row, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, row->kiosk_id);
    db_bind_int(statement, row->seq);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        status = columns_read_row(statement, &back, fault);
        canonical_row_hash(hash, &back);
        db_reset(statement);
    }
    if (status == STATUS_OK && (!found || memcmp(hash, row->hash, DIGEST_BYTES) != 0 ||
                                memcmp(back.hash, row->hash, DIGEST_BYTES) != 0)) {
        status = fault_set(fault, STATUS_FAILED, "check the disk",
                           "row %lld did not come back as it was written", (long long)row->seq);
        return file_at_fault(fault, ledger->db.path, status);
    }
    return status;
}

/* All of a participation's writing inside the transaction; fills *row. */
static enum status add_row(struct ledger *ledger, struct ledger_row *row, struct moment now,
                           struct fault *fault)
{
    struct sums_change change;
    enum status status = check_last(ledger, fault);
    if (status == STATUS_OK) {
        status = check_void(ledger, &row->part, fault);
    }
    if (status == STATUS_OK) {
        status = fill_row(ledger, row, now, fault);
    }
    if (status == STATUS_OK) {
        status = sums_before(ledger, row, &change, fault);
    }
    if (status == STATUS_OK) {
        status = ledger_write_row(ledger, row, fault);
        ledger_set_head(ledger, row->seq, row->hash);
    }
    if (status == STATUS_OK) {
        status = check_written(ledger, row, fault);
    }
    return status == STATUS_OK ? sums_after(ledger, row, &change, fault) : status;
}

/* The row is the last one now. */
static void note_row(struct ledger *ledger, const struct ledger_row *row)
{
    ledger->last_seq = ledger->file_seq = row->seq;
    memcpy(ledger->last_hash, row->hash, DIGEST_BYTES);
    memcpy(ledger->file_hash, row->hash, DIGEST_BYTES);
}

enum status ledger_append(struct ledger *ledger, const struct participation *part,
                          struct moment now, struct fault *fault)
{
    struct ledger_row row = {.part = *part};
    enum status status = ledger_write_begin(ledger, now, fault);
    if (status == STATUS_OK) {
        status = add_row(ledger, &row, now, fault);
    }
    status = ledger_write_end(ledger, status, fault);
    if (status == STATUS_OK) {
        note_row(ledger, &row);
    }
    return status;
}

enum status ledger_hand_in(struct ledger *ledger, const struct session_rows *rows,
                           struct moment now, struct fault *fault)
{
    struct ledger_row row = {.part = rows->participation};
    if (!rows->has_answer && !rows->has_participation) {
        return STATUS_OK;
    }
    enum status status = ledger_write_begin(ledger, now, fault);
    if (status == STATUS_OK && rows->has_answer) {
        status = ledger_write_answer(ledger, &rows->answer, now.mono_ms, fault);
    }
    if (status == STATUS_OK && rows->has_participation) {
        status = add_row(ledger, &row, now, fault);
    }
    status = ledger_write_end(ledger, status, fault);
    if (status == STATUS_OK && rows->has_participation) {
        note_row(ledger, &row);
    }
    return status;
}
