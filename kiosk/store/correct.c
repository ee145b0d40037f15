/* correct.c: voids and corrections of the clock.
 *
 * Called by kioskctl void and kioskctl clock. Each is one durable transaction that adds one row.
 * What a row may be corrected to is checked here; that nothing is ever changed is up to the guards.
 */
#include "store/correct.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account_private.h"
#include "store/canonical.h"

static const char sql_by_id[] = "SELECT " COLUMNS_ROW ", EXISTS (SELECT 1 FROM participation AS"
                                " later WHERE later.void_of = row.id AND later.void_of <> '')"
                                " FROM participation AS row WHERE id = ?";
static const char sql_by_seq[] = "SELECT " COLUMNS_ROW ", EXISTS (SELECT 1 FROM participation AS"
                                 " later WHERE later.void_of = row.id AND later.void_of <> '')"
                                 " FROM participation AS row WHERE kiosk_id = ? AND seq = ?";
static const char sql_doubtful[] =
    "SELECT seq, boot_id, wall_ms, (SELECT shift_ms FROM clock_fix AS fix"
    " WHERE fix.kiosk_id = row.kiosk_id AND row.seq BETWEEN first_seq AND last_seq"
    " ORDER BY number DESC LIMIT 1) IS NOT NULL,"
    " coalesce((SELECT shift_ms FROM clock_fix AS fix"
    " WHERE fix.kiosk_id = row.kiosk_id AND row.seq BETWEEN first_seq AND last_seq"
    " ORDER BY number DESC LIMIT 1), 0)"
    " FROM participation AS row WHERE kiosk_id = ? AND clock_ok = 0 ORDER BY seq";
static const char sql_last_fix[] = "SELECT number, hash FROM clock_fix WHERE kiosk_id = ?"
                                   " ORDER BY number DESC LIMIT 1";
static const char sql_add_fix[] = "INSERT INTO clock_fix (" COLUMNS_CLOCK ")"
                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

static const char sql_run_count[] = "SELECT count(*) FROM participation WHERE kiosk_id = ?"
                                    " AND boot_id = ? AND clock_ok = 0";
static const char sql_run[] = "SELECT seq, mono_ms, wall_ms FROM participation WHERE kiosk_id = ?"
                              " AND boot_id = ? AND clock_ok = 0 AND seq > ? ORDER BY seq";

enum {
    STEADY_MS = 2000, /* a clock that was not set keeps its distance to the other so well */
};

enum status correct_check_why(const struct correction *why, struct fault *fault)
{
    if (why->reason == NULL || why->reason[strspn(why->reason, " \t")] == '\0') {
        return fault_set(fault, STATUS_BAD_INPUT, "say why with --reason \"…\"",
                         "a correction needs a reason");
    }
    if (strlen(why->reason) >= ROW_NOTE_MAX || strlen(why->helper_id) >= ROW_CODE_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "shorten it",
                         "the reason takes at most %d bytes, the helper's id %d", ROW_NOTE_MAX - 1,
                         ROW_CODE_MAX - 1);
    }
    return STATUS_OK;
}

/* ---- voids ---- */

static void split_name(const struct ledger *ledger, const char *name, char kiosk_id[ROW_CODE_MAX],
                       int64_t *seq)
{
    const char *colon = strrchr(name, ':');
    const char *digits = colon == NULL ? name : colon + 1;
    size_t length = colon == NULL ? 0 : (size_t)(colon - name);
    *seq = 0;
    snprintf(kiosk_id, ROW_CODE_MAX, "%s", ledger->kiosk_id);
    if (length >= ROW_CODE_MAX || digits[0] == '\0' || strlen(digits) > 18 ||
        digits[strspn(digits, "0123456789")] != '\0') {
        return;
    }
    if (colon != NULL) {
        snprintf(kiosk_id, ROW_CODE_MAX, "%.*s", (int)length, name);
    }
    *seq = strtoll(digits, NULL, 10);
}

enum status correct_use(struct ledger *ledger, const struct correct_query *query,
                        struct statement **out, struct fault *fault)
{
    char kiosk_id[ROW_CODE_MAX];
    int64_t seq = 0;
    split_name(ledger, query->name, kiosk_id, &seq);
    enum status status = db_use(&ledger->db, seq > 0 ? query->by_seq : query->by_id, out, fault);
    if (status == STATUS_OK && seq > 0) {
        db_bind_copy(*out, kiosk_id);
        db_bind_int(*out, seq);
    } else if (status == STATUS_OK) {
        db_bind_text(*out, query->name);
    }
    return status;
}

static enum status find_row(struct ledger *ledger, const char *name, struct ledger_row *out,
                            struct fault *fault)
{
    struct correct_query query = {.name = name, .by_seq = sql_by_seq, .by_id = sql_by_id};
    struct statement *statement = NULL;
    bool found = false;
    enum status status = correct_use(ledger, &query, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        status = columns_read_row(statement, out, fault);
        out->voided = db_column_int(statement, COLUMNS_ROW_COUNT) != 0;
    }
    db_reset(statement);
    if (status == STATUS_OK && !found) {
        status = fault_set(fault, STATUS_BAD_INPUT,
                           "take its id, or KIOSK:NUMBER, from an export of the ledger",
                           "there is no row %s", name);
    }
    return status;
}

enum status correct_check_voidable(const struct correct_voidable *row, struct fault *fault)
{
    if (row->void_of[0] != '\0') {
        return fault_set(fault, STATUS_BAD_INPUT,
                         "if the voided row was right after all, it has to be entered anew",
                         "%s %s:%lld voids another one and cannot be voided itself", row->what,
                         row->kiosk_id, (long long)row->seq);
    }
    if (row->voided) {
        return fault_set(fault, STATUS_BAD_INPUT, NULL, "%s %s:%lld is voided already", row->what,
                         row->kiosk_id, (long long)row->seq);
    }
    return STATUS_OK;
}

static enum status check_voidable(const struct ledger_row *row, struct fault *fault)
{
    struct correct_voidable voidable = {.what = "row",
                                        .kiosk_id = row->kiosk_id,
                                        .seq = row->seq,
                                        .void_of = row->part.void_of,
                                        .voided = row->voided};
    return correct_check_voidable(&voidable, fault);
}

static struct participation make_void(const struct ledger_row *row, const struct correction *why,
                                      struct moment now)
{
    struct participation part = row->part;
    uuid_make(part.id, now.wall_ms);
    uuid_make(part.visit_id, now.wall_ms);
    part.persons = part.women = part.over_60 = part.minority = 0;
    part.started_ms = part.ended_ms = now.wall_ms;
    part.active_s = 0;
    part.result = ROW_RESULT_PARTIAL;
    part.score_raw = part.score_max = 0;
    part.seed = 0;
    memcpy(part.void_of, row->part.id, sizeof part.void_of);
    snprintf(part.void_reason, sizeof part.void_reason, "%s", why->reason);
    snprintf(part.helper_id, sizeof part.helper_id, "%s", why->helper_id);
    return part;
}

enum status correct_void(struct ledger *ledger, const char *name, const struct correction *why,
                         struct moment now, struct ledger_row *out, struct fault *fault)
{
    enum status status = correct_check_why(why, fault);
    if (status == STATUS_OK) {
        status = find_row(ledger, name, out, fault);
    }
    if (status == STATUS_OK) {
        status = check_voidable(out, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    struct participation part = make_void(out, why, now);
    status = ledger_append(ledger, &part, now, fault);
    return status == STATUS_OK ? find_row(ledger, part.id, out, fault) : status;
}

/* ---- the clock ---- */

enum status correct_each_doubtful(struct ledger *ledger,
                                  enum status (*visit)(void *context, const struct doubtful *range,
                                                       struct fault *fault),
                                  void *context, struct fault *fault)
{
    struct statement *statement = NULL;
    struct doubtful range = {.first_seq = 0};
    char boot_id[ROW_UUID_MAX] = "";
    bool found = false;
    enum status status = db_use(&ledger->db, sql_doubtful, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct doubtful next = {.first_seq = db_column_int(statement, 0),
                                .first_ms = db_column_int(statement, 2),
                                .corrected = db_column_int(statement, 3) != 0,
                                .shift_ms = db_column_int(statement, 4)};
        char boot[ROW_UUID_MAX] = "";
        (void)db_column_text(statement, 1, boot, sizeof boot);
        bool follows = next.first_seq == range.last_seq + 1 && strcmp(boot, boot_id) == 0 &&
                       next.corrected == range.corrected && next.shift_ms == range.shift_ms;
        if (range.first_seq > 0 && !follows) {
            status = visit(context, &range, fault);
        }
        range = range.first_seq > 0 && follows ? range : next;
        range.last_seq = next.first_seq;
        range.last_ms = next.first_ms;
        memcpy(boot_id, boot, sizeof boot_id);
        status = status == STATUS_OK ? db_step(statement, &found, fault) : status;
    }
    db_reset(statement);
    return status == STATUS_OK && range.first_seq > 0 ? visit(context, &range, fault) : status;
}

static enum status make_fix(struct ledger *ledger, const struct clock_truth *truth,
                            struct clock_row *out, struct fault *fault)
{
    char name[32];
    struct ledger_row first;
    snprintf(name, sizeof name, "%lld", (long long)truth->first_seq);
    enum status status = find_row(ledger, name, &first, fault);
    if (status != STATUS_OK) {
        return status;
    }
    if (first.clock_ok) {
        return fault_set(fault, STATUS_BAD_INPUT, "kioskctl clock lists the rows that may be",
                         "row %s was written by a clock that was right", name);
    }
    if (truth->last_seq < truth->first_seq || truth->last_seq > ledger->last_seq) {
        return fault_set(fault, STATUS_BAD_INPUT, "kioskctl clock lists the rows that may be",
                         "there are no rows %s to %lld", name, (long long)truth->last_seq);
    }
    memcpy(out->kiosk_id, ledger->kiosk_id, sizeof out->kiosk_id);
    memcpy(out->boot_id, ledger->boot_id, sizeof out->boot_id);
    out->first_seq = truth->first_seq;
    out->last_seq = truth->last_seq;
    out->shift_ms = truth->true_ms - first.wall_ms;
    return STATUS_OK;
}

static enum status chain_fix(struct ledger *ledger, struct clock_row *row, struct fault *fault)
{
    static const struct ledger_chain chain = {.sql = sql_last_fix, .what = "correction"};
    enum status status = ledger_follow(ledger, &chain, &row->number, row->prev_hash, fault);
    canonical_clock_hash(row->hash, row);
    return status;
}

enum status ledger_write_fix(struct ledger *ledger, const struct clock_row *row,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_add_fix, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_capture(statement, CAPTURE_CLOCK);
    columns_bind_clock(statement, row);
    return db_run(statement, fault);
}

static enum status add_fix(struct ledger *ledger, struct clock_row *row, struct fault *fault)
{
    enum status status = chain_fix(ledger, row, fault);
    return status == STATUS_OK ? ledger_write_fix(ledger, row, fault) : status;
}

enum status correct_clock(struct ledger *ledger, const struct clock_truth *truth,
                          const struct correction *why, struct moment now, struct fault *fault)
{
    struct clock_row row = {.mono_ms = now.mono_ms, .wall_ms = now.wall_ms};
    enum status status = correct_check_why(why, fault);
    if (status == STATUS_OK) {
        status = make_fix(ledger, truth, &row, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    snprintf(row.reason, sizeof row.reason, "%s", why->reason);
    snprintf(row.helper_id, sizeof row.helper_id, "%s", why->helper_id);
    status = ledger_write_begin(ledger, now, fault);
    if (status == STATUS_OK) {
        status = sums_fix_before(ledger, &row, fault);
    }
    if (status == STATUS_OK) {
        status = add_fix(ledger, &row, fault);
    }
    if (status == STATUS_OK) {
        status = sums_fix_after(ledger, &row, fault);
    }
    return ledger_write_end(ledger, status, fault);
}

/* ---- the run of the machine that is under way ---- */

enum status correct_count_run(struct ledger *ledger, int64_t *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *out = 0;
    enum status status = db_use(&ledger->db, sql_run_count, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    db_bind_text(statement, ledger->boot_id);
    status = db_step(statement, &found, fault);
    *out = status == STATUS_OK && found ? db_column_int(statement, 0) : 0;
    db_reset(statement);
    return status;
}

/* The doubtful rows next to each other behind `after` that were written by one setting of the
 * clock; first_seq 0 when there are none. */
static enum status find_steady(struct ledger *ledger, int64_t after, struct moment now,
                               struct clock_truth *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    int64_t apart_ms = 0;
    *out = (struct clock_truth){.first_seq = 0};
    enum status status = db_use(&ledger->db, sql_run, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    db_bind_text(statement, ledger->boot_id);
    db_bind_int(statement, after);
    while ((status = db_step(statement, &found, fault)) == STATUS_OK && found) {
        int64_t seq = db_column_int(statement, 0);
        int64_t ago_ms = now.mono_ms - db_column_int(statement, 1);
        int64_t apart = db_column_int(statement, 2) - db_column_int(statement, 1);
        if (out->first_seq == 0) {
            *out = (struct clock_truth){.first_seq = seq,
                                        .true_ms = now.wall_ms - (ago_ms > 0 ? ago_ms : 0)};
            apart_ms = apart;
        } else if (seq != out->last_seq + 1 || llabs(apart - apart_ms) > STEADY_MS) {
            break;
        }
        out->last_seq = seq;
    }
    db_reset(statement);
    return status;
}

enum status correct_run(struct ledger *ledger, const struct correction *why, struct moment now,
                        int64_t *rows, struct fault *fault)
{
    struct clock_truth truth = {.last_seq = 0};
    enum status status = STATUS_OK;
    *rows = 0;
    do {
        status = find_steady(ledger, truth.last_seq, now, &truth, fault);
        if (status == STATUS_OK && truth.first_seq > 0) {
            status = correct_clock(ledger, &truth, why, now, fault);
            *rows += status == STATUS_OK ? truth.last_seq - truth.first_seq + 1 : 0;
        }
    } while (status == STATUS_OK && truth.first_seq > 0);
    return status;
}
