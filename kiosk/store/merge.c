/* merge.c: takes the rows of a bundle into a ledger that unites.
 *
 * Called by kioskctl merge. The rows come in the order of kiosk and seq; each is judged by itself,
 * by the one before it in the bundle, and by its neighbours in the ledger. Only what holds is
 * written, through the same statements and guards as a kiosk's own rows, and the sums move on with
 * it. Must never write a row whose hash, answers or place in the chain it has not checked. */
#include "store/merge.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "bundle_shape.h"
#include "merge_private.h"
#include "store/batch.h"
#include "store/bundle.h"
#include "store/canonical.h"

static const char *const tables_1[] = {BUNDLE_ANSWER, BUNDLE_ATTEMPT, BUNDLE_CLOCK, BUNDLE_ROW};
static const char *const tables_2[] = {BUNDLE_ACCOUNT, BUNDLE_ANSWER, BUNDLE_ATTEMPT, BUNDLE_CLOCK,
                                       BUNDLE_ROW};
static const struct foreign_format formats[BUNDLE_FORMAT] = {
    {tables_1, sizeof tables_1 / sizeof tables_1[0]},
    {tables_2, sizeof tables_2 / sizeof tables_2[0]}};
static const struct foreign_shape shape = {.name = "bundle",
                                           .application_id = BUNDLE_APPLICATION_ID,
                                           .formats = formats,
                                           .format_count = BUNDLE_FORMAT};

static const char sql_rows[] = "SELECT " COLUMNS_ROW " FROM participation ORDER BY kiosk_id, seq";
static const char sql_attempt[] = "SELECT " COLUMNS_ATTEMPT ", boot_id, mono_ms, wall_ms"
                                  " FROM attempt WHERE id = ?";
static const char sql_answers[] = "SELECT " COLUMNS_ANSWER ", mono_ms FROM answer"
                                  " WHERE participation_id = ? ORDER BY ordinal";
static const char sql_clock[] = "SELECT " COLUMNS_CLOCK " FROM clock_fix"
                                " ORDER BY kiosk_id, number";

static const char sql_near[] = "SELECT seq, hash, prev_hash FROM participation"
                               " WHERE kiosk_id = ? AND seq BETWEEN ? AND ? ORDER BY seq";
static const char sql_near_fix[] = "SELECT number, hash, prev_hash FROM clock_fix"
                                   " WHERE kiosk_id = ? AND number BETWEEN ? AND ? ORDER BY 1";
static const char sql_last[] =
    "SELECT seq FROM participation WHERE kiosk_id = ? ORDER BY seq DESC LIMIT 1";
static const char sql_gaps[] =
    "SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before"
    " FROM participation WHERE kiosk_id = ?) WHERE seq > before + 1 ORDER BY seq";
static const char sql_hash[] = "SELECT hash FROM participation WHERE kiosk_id = ? AND seq = ?";
static const char sql_merged[] =
    "SELECT kiosk_id, rows, held_until, held_hash, accounts FROM merged WHERE digest = ?";
static const char sql_note[] =
    "INSERT INTO merged (digest, kiosk_id, rows, held_until, held_hash, wall_ms, accounts)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";

bool merge_equal(const unsigned char a[DIGEST_BYTES], const unsigned char b[DIGEST_BYTES])
{
    return memcmp(a, b, DIGEST_BYTES) == 0;
}

/* ---- judging ---- */

const unsigned char merge_zeros[DIGEST_BYTES] = {0};

bool merge_is_own(const struct merge *merge, const char *kiosk_id)
{
    const char *signer = merge->bundle->kiosk_id;
    return strcmp(signer, MERGE_ANY_KIOSK) == 0 || strcmp(signer, kiosk_id) == 0;
}

static enum verdict refuse(struct merge *merge, const char *reason)
{
    merge->reason = reason;
    return VERDICT_REFUSED;
}

enum status merge_judge_place(struct merge *merge, const struct merge_link *link, enum verdict *out,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&merge->ledger->db, link->near, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    *out = VERDICT_FRESH;
    db_bind_text(statement, link->kiosk_id);
    db_bind_int(statement, link->number - 1);
    db_bind_int(statement, link->number + 1);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        unsigned char hash[DIGEST_BYTES] = {0};
        unsigned char prev_hash[DIGEST_BYTES] = {0};
        int64_t number = db_column_int(statement, 0);
        (void)db_column_bytes(statement, 1, hash, sizeof hash);
        (void)db_column_bytes(statement, 2, prev_hash, sizeof prev_hash);
        if (number == link->number) {
            *out = merge_equal(hash, link->hash)
                       ? VERDICT_HAD
                       : refuse(merge, "a fork: another row of this number is held");
            break;
        }
        if (number < link->number ? !merge_equal(hash, link->prev_hash)
                                  : !merge_equal(prev_hash, link->hash)) {
            *out = refuse(merge, "a broken chain: it does not follow the row that is held");
        }
        status = db_step(statement, &found, fault);
    }
    db_reset(statement);
    return status;
}

enum status merge_judge(struct merge *merge, const struct merge_link *link, enum verdict *out,
                        struct fault *fault)
{
    const struct merge_link *last = link->last;
    bool follows = strcmp(last->kiosk_id, link->kiosk_id) == 0 && last->number + 1 == link->number;
    *out = VERDICT_REFUSED;
    if (!merge_is_own(merge, link->kiosk_id)) {
        merge->reason = "of another kiosk than the one that signed";
    } else if (!merge_equal(link->computed, link->hash)) {
        merge->reason = "changed after it was written";
    } else if (follows && link->refused) {
        return STATUS_OK; /* for the reason of the one before */
    } else if ((follows && !merge_equal(link->prev_hash, last->hash)) ||
               (link->number == 1 && !merge_equal(link->prev_hash, merge_zeros))) {
        merge->reason = "a broken chain: it does not follow the row before it";
    } else {
        return merge_judge_place(merge, link, out, fault);
    }
    return STATUS_OK;
}

static enum status judge_row(struct merge *merge, const struct ledger_row *row, enum verdict *out,
                             struct fault *fault)
{
    unsigned char hash[DIGEST_BYTES];
    struct merge_link last = {
        .kiosk_id = merge->kiosk_id, .number = merge->seq, .hash = merge->hash};
    struct merge_link link = {.kiosk_id = row->kiosk_id,
                              .number = row->seq,
                              .hash = row->hash,
                              .prev_hash = row->prev_hash,
                              .near = sql_near,
                              .computed = hash,
                              .last = &last,
                              .refused = merge->refused};
    canonical_row_hash(hash, row);
    return merge_judge(merge, &link, out, fault);
}

/* ---- writing ---- */

/* The attempt stands under no hash, what it shares with its row does. The language may have changed
 * on the way. */
static bool agrees(const struct attempt_row *attempt, const struct participation *part)
{
    return strcmp(attempt->visit_id, part->visit_id) == 0 &&
           strcmp(attempt->lesson_id, part->lesson_id) == 0 &&
           strcmp(attempt->lesson_title, part->lesson_title) == 0 &&
           strcmp(attempt->audience, part->audience) == 0 &&
           attempt->lesson_version == part->lesson_version &&
           attempt->active_s_min == part->active_s_min && attempt->practice == part->practice &&
           attempt->seed == part->seed && attempt->started_ms == part->started_ms;
}

static enum status copy_attempt(struct merge *merge, const struct ledger_row *row, bool *found,
                                struct fault *fault)
{
    struct statement *statement = NULL;
    struct attempt_row attempt;
    struct ledger_stamp stamp = {.mono_ms = 0};
    enum status status = db_use(&merge->from, sql_attempt, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, row->part.id);
    status = db_step(statement, found, fault);
    if (status == STATUS_OK && *found) {
        status = columns_read_attempt(statement, &attempt, fault);
        (void)db_column_text(statement, COLUMNS_ATTEMPT_COUNT, stamp.boot_id, ROW_UUID_MAX);
        stamp.mono_ms = db_column_int(statement, COLUMNS_ATTEMPT_COUNT + 1);
        stamp.wall_ms = db_column_int(statement, COLUMNS_ATTEMPT_COUNT + 2);
    }
    db_reset(statement);
    if (status == STATUS_OK && *found && !agrees(&attempt, &row->part)) {
        return fault_set(fault, STATUS_BAD_INPUT, "ask for a new one from where it was made",
                         "the attempt of row %s:%lld is not the one that was begun", row->kiosk_id,
                         (long long)row->seq);
    }
    return status == STATUS_OK && *found
               ? ledger_write_attempt(merge->ledger, &attempt, &stamp, fault)
               : status;
}

/* Hands the answers of a row on to be written, and folds them into answers_hash. */
static enum status copy_answers(struct merge *merge, const struct ledger_row *row,
                                unsigned char answers_hash[DIGEST_BYTES], struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&merge->from, sql_answers, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, row->part.id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct answer_row answer;
        int64_t mono_ms = db_column_int(statement, COLUMNS_ANSWER_COUNT);
        status = columns_read_answer(statement, &answer, fault);
        if (status == STATUS_OK) {
            canonical_answer_add(answers_hash, &answer, mono_ms);
            status = merge_stage_answer(merge, &answer, mono_ms, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    return status;
}

static enum status add_row(struct merge *merge, const struct ledger_row *row, struct fault *fault)
{
    struct sums_change change;
    unsigned char answers_hash[DIGEST_BYTES] = {0};
    bool found = false;
    enum status status = copy_attempt(merge, row, &found, fault);
    if (status == STATUS_OK && found) {
        status = copy_answers(merge, row, answers_hash, fault);
    }
    if (status == STATUS_OK && !merge_equal(answers_hash, row->answers_hash)) {
        return fault_set(fault, STATUS_BAD_INPUT, "ask for a new one from where it was made",
                         "the answers of row %s:%lld are not those that were handed in",
                         row->kiosk_id, (long long)row->seq);
    }
    if (status == STATUS_OK) {
        status = sums_before(merge->ledger, row, &change, fault);
    }
    if (status == STATUS_OK) {
        status = ledger_write_row(merge->ledger, row, fault);
    }
    return status == STATUS_OK ? sums_after(merge->ledger, row, &change, fault) : status;
}

/* ---- the receipt ---- */

static struct merge_range *next_range(struct merge_range *ranges, int *count)
{
    *count += 1;
    return *count <= MERGE_RANGES_MAX ? &ranges[*count - 1] : NULL;
}

void merge_add_range(struct merge_range *ranges, int *count, const struct merge_range *add)
{
    struct merge_range *last =
        *count > 0 && *count <= MERGE_RANGES_MAX ? &ranges[*count - 1] : NULL;
    if (last != NULL && strcmp(last->kiosk_id, add->kiosk_id) == 0 &&
        last->last_seq + 1 == add->first_seq && strcmp(last->reason, add->reason) == 0) {
        last->last_seq = add->last_seq;
        return;
    }
    struct merge_range *range = next_range(ranges, count);
    if (range != NULL) {
        *range = *add;
    }
}

static void note_refused(struct merge *merge, const struct ledger_row *row)
{
    struct merge_receipt *receipt = merge->receipt;
    struct merge_range range = {.first_seq = row->seq, .last_seq = row->seq};
    memcpy(range.kiosk_id, row->kiosk_id, sizeof range.kiosk_id);
    snprintf(range.reason, sizeof range.reason, "%s", merge->reason);
    receipt->refused++;
    merge_add_range(receipt->refusals, &receipt->refusal_count, &range);
}

static enum status read_last_seq(struct merge *merge, const char *kiosk_id, int64_t *out,
                                 struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *out = 0;
    enum status status = db_use(&merge->ledger->db, sql_last, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, kiosk_id);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        *out = db_column_int(statement, 0);
    }
    db_reset(statement);
    return status;
}

/* The gaps of one kiosk; *whole is the last row before the first of them. */
static enum status find_gaps(struct merge *merge, const char *kiosk_id, int64_t *whole,
                             struct fault *fault)
{
    struct ledger_sum sum = {.rows = 0};
    struct statement *statement = NULL;
    bool found = false;
    enum status status = read_last_seq(merge, kiosk_id, whole, fault);
    if (status == STATUS_OK) {
        status = ledger_sum(merge->ledger, LEDGER_KIOSK, kiosk_id, &sum, fault);
    }
    if (status != STATUS_OK || sum.rows == *whole) {
        return status;
    }
    status = db_use(&merge->ledger->db, sql_gaps, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, kiosk_id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct merge_range gap = {.first_seq = db_column_int(statement, 0),
                                  .last_seq = db_column_int(statement, 1)};
        snprintf(gap.kiosk_id, sizeof gap.kiosk_id, "%s", kiosk_id);
        *whole = gap.first_seq <= *whole ? gap.first_seq - 1 : *whole;
        merge_add_range(merge->receipt->gaps, &merge->receipt->gap_count, &gap);
        status = db_step(statement, &found, fault);
    }
    db_reset(statement);
    return status;
}

/* At the end of the rows of one kiosk: what of it is held without a gap. */
static enum status close_kiosk(struct merge *merge, struct fault *fault)
{
    struct merge_receipt *receipt = merge->receipt;
    struct statement *statement = NULL;
    bool found = false;
    int64_t whole = 0;
    if (merge->kiosk_id[0] == '\0') {
        return STATUS_OK;
    }
    bool first = receipt->kiosk_id[0] == '\0';
    snprintf(receipt->kiosk_id, sizeof receipt->kiosk_id, "%s",
             first ? merge->kiosk_id : MERGE_ANY_KIOSK);
    receipt->held_until = 0;
    enum status status = sums_flush(merge->ledger, fault);
    if (status == STATUS_OK) {
        status = find_gaps(merge, merge->kiosk_id, &whole, fault);
    }
    if (status != STATUS_OK || !first || whole == 0) {
        return status;
    }
    status = db_use(&merge->ledger->db, sql_hash, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, merge->kiosk_id);
    db_bind_int(statement, whole);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found && db_column_bytes(statement, 0, receipt->held_hash, 32)) {
        receipt->held_until = whole;
    }
    db_reset(statement);
    return status;
}

/* ---- one bundle ---- */

static enum status take_row(struct merge *merge, const struct ledger_row *row, struct fault *fault)
{
    enum verdict verdict = VERDICT_REFUSED;
    enum status status = STATUS_OK;
    if (strcmp(merge->kiosk_id, row->kiosk_id) != 0) {
        status = close_kiosk(merge, fault);
        memcpy(merge->kiosk_id, row->kiosk_id, sizeof merge->kiosk_id);
        merge->seq = 0;
        merge->refused = false;
        memset(merge->hash, 0, sizeof merge->hash);
    }
    if (status == STATUS_OK) {
        status = judge_row(merge, row, &verdict, fault);
    }
    if (status == STATUS_OK && verdict == VERDICT_FRESH) {
        status = add_row(merge, row, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    merge->receipt->rows++;
    merge->receipt->fresh += verdict == VERDICT_FRESH;
    merge->receipt->had += verdict == VERDICT_HAD;
    if (verdict == VERDICT_REFUSED) {
        note_refused(merge, row);
    }
    merge->refused = verdict == VERDICT_REFUSED;
    merge->seq = row->seq;
    memcpy(merge->hash, row->hash, sizeof merge->hash);
    return STATUS_OK;
}

static enum status take_rows(struct merge *merge, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&merge->from, sql_rows, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    while (status == STATUS_OK && found) {
        struct ledger_row row;
        status = columns_read_row(statement, &row, fault);
        if (status == STATUS_OK) {
            status = take_row(merge, &row, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    if (statement != NULL) {
        db_reset(statement);
    }
    return status == STATUS_OK ? close_kiosk(merge, fault) : status;
}

static enum status add_fix(struct merge *merge, const struct clock_row *fix, struct fault *fault)
{
    enum status status = sums_fix_before(merge->ledger, fix, fault);
    if (status == STATUS_OK) {
        status = ledger_write_fix(merge->ledger, fix, fault);
    }
    return status == STATUS_OK ? sums_fix_after(merge->ledger, fix, fault) : status;
}

/* A correction that does not hold is left out; the rows keep their doubtful time. */
static enum status take_fix(struct merge *merge, const struct clock_row *fix, struct fault *fault)
{
    unsigned char hash[DIGEST_BYTES];
    enum verdict verdict = VERDICT_REFUSED;
    struct merge_link link = {.kiosk_id = fix->kiosk_id,
                              .number = fix->number,
                              .hash = fix->hash,
                              .prev_hash = fix->prev_hash,
                              .near = sql_near_fix};
    canonical_clock_hash(hash, fix);
    if (!merge_is_own(merge, fix->kiosk_id) || !merge_equal(hash, fix->hash)) {
        return STATUS_OK;
    }
    enum status status = merge_judge_place(merge, &link, &verdict, fault);
    return status == STATUS_OK && verdict == VERDICT_FRESH ? add_fix(merge, fix, fault) : status;
}

static enum status take_fixes(struct merge *merge, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&merge->from, sql_clock, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    while (status == STATUS_OK && found) {
        struct clock_row fix;
        status = columns_read_clock(statement, &fix, fault);
        if (status == STATUS_OK) {
            status = take_fix(merge, &fix, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    if (statement != NULL) {
        db_reset(statement);
    }
    return status;
}

/* ---- bundles that came before ---- */

static enum status recall(struct merge *merge, bool *known, struct fault *fault)
{
    struct merge_receipt *receipt = merge->receipt;
    struct statement *statement = NULL;
    enum status status = db_use(&merge->ledger->db, sql_merged, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_bytes(statement, merge->bundle->digest, MERGE_DIGEST_BYTES);
    status = db_step(statement, known, fault);
    if (status == STATUS_OK && *known) {
        (void)db_column_text(statement, 0, receipt->kiosk_id, sizeof receipt->kiosk_id);
        receipt->rows = receipt->had = db_column_int(statement, 1);
        receipt->held_until = db_column_int(statement, 2);
        (void)db_column_bytes(statement, 3, receipt->held_hash, sizeof receipt->held_hash);
        receipt->accounts.rows = receipt->accounts.had = db_column_int(statement, 4);
    }
    db_reset(statement);
    return status;
}

/* What was taken whole, and left no gap behind, need not be looked at again. */
static enum status remember(struct merge *merge, struct fault *fault)
{
    const struct merge_receipt *receipt = merge->receipt;
    struct statement *statement = NULL;
    if (receipt->refused > 0 || receipt->gap_count > 0 || receipt->accounts.refused > 0 ||
        receipt->accounts.gap_count > 0) {
        return STATUS_OK;
    }
    enum status status = db_use(&merge->ledger->db, sql_note, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_bytes(statement, merge->bundle->digest, MERGE_DIGEST_BYTES);
    db_bind_text(statement, receipt->kiosk_id);
    db_bind_int(statement, receipt->rows);
    db_bind_int(statement, receipt->held_until);
    db_bind_bytes(statement, receipt->held_hash, sizeof receipt->held_hash);
    db_bind_int(statement, merge->bundle->now_ms);
    db_bind_int(statement, receipt->accounts.rows);
    return db_run(statement, fault);
}

/* One bundle within the open batch: all of it, or as if it had not come. */
static enum status take_all(struct merge *merge, struct fault *fault)
{
    struct ledger *ledger = merge->ledger;
    struct moment now = {.wall_ms = merge->bundle->now_ms};
    enum status status = ledger->batch.open ? STATUS_OK : ledger_batch_begin(ledger, now, fault);
    if (status == STATUS_OK) {
        status = merge_open_stage(merge, fault);
    }
    if (status == STATUS_OK) {
        status = db_execute(&ledger->db, "SAVEPOINT bundle", fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = take_rows(merge, fault);
    if (status == STATUS_OK) {
        status = merge_take_staged(merge, fault);
    }
    if (status == STATUS_OK) {
        status = take_fixes(merge, fault);
    }
    if (status == STATUS_OK && merge->format >= 2) {
        status = merge_take_accounts(merge, fault);
    }
    if (status == STATUS_OK) {
        status = remember(merge, fault);
    }
    if (status == STATUS_OK) {
        status = sums_flush(ledger, fault);
    }
    sums_forget(ledger);
    if (status != STATUS_OK) {
        ledger->batch.spoiled =
            db_execute(&ledger->db, "ROLLBACK TO bundle; RELEASE bundle", NULL) != STATUS_OK;
        return status;
    }
    return db_execute(&ledger->db, "RELEASE bundle", fault);
}

enum status merge_unite(struct ledger *ledger, const struct merge_bundle *bundle,
                        struct merge_receipt *out, struct fault *fault)
{
    struct merge merge = {.ledger = ledger, .bundle = bundle, .receipt = out, .reason = ""};
    bool known = false;
    assert(ledger->unites);
    *out = (struct merge_receipt){.rows = 0};
    enum status status = recall(&merge, &known, fault);
    if (status != STATUS_OK || known) {
        return status;
    }
    struct foreign_file file = {bundle->bytes, bundle->size};
    status = foreign_open(&merge.from, &file, &shape, &merge.format, fault);
    if (status == STATUS_OK) {
        status = take_all(&merge, fault);
        db_close(&merge.from);
    }
    return status;
}

enum status merge_settle(struct ledger *ledger, struct fault *fault)
{
    return ledger->batch.open ? ledger_batch_commit(ledger, fault) : STATUS_OK;
}
