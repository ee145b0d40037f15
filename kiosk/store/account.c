/* account.c: writing, voiding, walking and checking rows of accounts.
 *
 * Called by app when a class is confirmed, by kioskctl, by report and verify. A row is chained to
 * the kiosk's row of accounts before, written, read back and hashed again before it is committed.
 * Its transaction is that of batch.c: alone, or with the participations of its class. Must never
 * change a row, or add accounts to people. */
#include "store/account.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account_private.h"
#include "base/file.h"
#include "store/canonical.h"

#define WORKED COLUMNS_ACCOUNT ", " ACCOUNT_VOIDED ", " ACCOUNT_SHIFT

static const char sql_add[] = "INSERT INTO account (" COLUMNS_ACCOUNT ")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char sql_last[] = "SELECT seq, hash FROM account WHERE kiosk_id = ?"
                               " ORDER BY seq DESC LIMIT 1";
static const char sql_by_seq[] = "SELECT " WORKED " FROM account AS row"
                                 " WHERE kiosk_id = ? AND seq = ?";
static const char sql_by_id[] = "SELECT " WORKED " FROM account AS row WHERE id = ?";
static const char sql_has[] = "SELECT 1 FROM account WHERE id = ?";
static const char sql_each[] = "SELECT " WORKED " FROM account AS row ORDER BY kiosk_id, seq";
static const char sql_check[] = "SELECT " COLUMNS_ACCOUNT " FROM account ORDER BY kiosk_id, seq";

static enum status read_worked(struct statement *statement, struct account_row *out,
                               struct fault *fault)
{
    enum status status = columns_read_account(statement, out, fault);
    if (status == STATUS_OK) {
        out->voided = db_column_int(statement, COLUMNS_ACCOUNT_COUNT) != 0;
        out->shift_ms = db_column_int(statement, COLUMNS_ACCOUNT_COUNT + 1);
        out->wall_ms += out->shift_ms;
        out->entry.done_ms += out->shift_ms;
    }
    return status;
}

/* ---- writing ---- */

enum status account_write(struct ledger *ledger, const struct account_row *row, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_add, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_capture(statement, CAPTURE_ACCOUNT);
    columns_bind_account(statement, row);
    return db_run(statement, fault);
}

enum status account_add(struct ledger *ledger, const struct account_row *row, struct fault *fault)
{
    enum status status = account_sums_move(ledger, row, -1, fault);
    if (status == STATUS_OK) {
        status = account_write(ledger, row, fault);
    }
    return status == STATUS_OK ? account_sums_move(ledger, row, 1, fault) : status;
}

static enum status fill(struct ledger *ledger, struct account_row *row, struct moment now,
                        struct fault *fault)
{
    static const struct ledger_chain chain = {.sql = sql_last, .what = "row of accounts"};
    int64_t newest_ms = 0;
    if (ledger->last_seq == 0) {
        return fault_set(fault, STATUS_BAD_INPUT, "enter the class that they belong to as well",
                         "the ledger has no participation yet that accounts could stand by");
    }
    enum status status = ledger_newest_ms(ledger, &newest_ms, fault);
    if (status == STATUS_OK) {
        status = ledger_follow(ledger, &chain, &row->seq, row->prev_hash, fault);
    }
    memcpy(row->kiosk_id, ledger->kiosk_id, sizeof row->kiosk_id);
    memcpy(row->boot_id, ledger->boot_id, sizeof row->boot_id);
    memcpy(row->unit_code, ledger->unit_code, sizeof row->unit_code);
    memcpy(row->hamlet, ledger->hamlet, sizeof row->hamlet);
    row->row_seq = ledger->last_seq;
    row->mono_ms = now.mono_ms;
    row->wall_ms = now.wall_ms;
    row->clock_ok = now.wall_ms >= newest_ms && now.wall_ms >= ledger->build_ms;
    canonical_account_hash(row->hash, row);
    return status;
}

static enum status check_written(struct ledger *ledger, const struct account_row *row,
                                 struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    struct account_row back;
    unsigned char hash[DIGEST_BYTES] = {0};
    enum status status = db_use(&ledger->db, sql_by_seq, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, row->kiosk_id);
    db_bind_int(statement, row->seq);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        status = columns_read_account(statement, &back, fault);
        canonical_account_hash(hash, &back);
        db_reset(statement);
    }
    if (status == STATUS_OK && (!found || memcmp(hash, row->hash, DIGEST_BYTES) != 0 ||
                                memcmp(back.hash, row->hash, DIGEST_BYTES) != 0)) {
        status = fault_set(fault, STATUS_FAILED, "check the disk",
                           "row of accounts %lld did not come back as it was", (long long)row->seq);
        return file_at_fault(fault, ledger->db.path, status);
    }
    return status;
}

enum status account_append(struct ledger *ledger, const struct account_entry *entry,
                           struct moment now, struct fault *fault)
{
    struct account_row row = {.entry = *entry};
    enum status status = ledger_write_begin(ledger, now, fault);
    if (status == STATUS_OK) {
        status = fill(ledger, &row, now, fault);
    }
    if (status == STATUS_OK) {
        status = account_add(ledger, &row, fault);
    }
    if (status == STATUS_OK) {
        status = check_written(ledger, &row, fault);
    }
    return ledger_write_end(ledger, status, fault);
}

enum status account_has(struct ledger *ledger, const char *id, bool *out, struct fault *fault)
{
    return db_has(&ledger->db, sql_has, id, out, fault);
}

/* ---- voids ---- */

static enum status find(struct ledger *ledger, const char *name, struct account_row *out,
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
        status = read_worked(statement, out, fault);
    }
    db_reset(statement);
    return status == STATUS_OK && !found
               ? fault_set(fault, STATUS_BAD_INPUT,
                           "take its id, or KIOSK:NUMBER, from an export of the accounts",
                           "there is no row of accounts %s", name)
               : status;
}

static enum status check_voidable(const struct account_row *row, struct fault *fault)
{
    struct correct_voidable voidable = {.what = "row of accounts",
                                        .kiosk_id = row->kiosk_id,
                                        .seq = row->seq,
                                        .void_of = row->entry.void_of,
                                        .voided = row->voided};
    return correct_check_voidable(&voidable, fault);
}

enum status account_void(struct ledger *ledger, const char *name, const struct correction *why,
                         struct moment now, struct account_row *out, struct fault *fault)
{
    enum status status = correct_check_why(why, fault);
    if (status == STATUS_OK) {
        status = find(ledger, name, out, fault);
    }
    if (status == STATUS_OK) {
        status = check_voidable(out, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    struct account_entry entry = out->entry;
    uuid_make(entry.id, now.wall_ms);
    entry.count = 0;
    entry.done_ms = now.wall_ms;
    memcpy(entry.void_of, out->entry.id, sizeof entry.void_of);
    snprintf(entry.void_reason, sizeof entry.void_reason, "%s", why->reason);
    snprintf(entry.helper_id, sizeof entry.helper_id, "%s", why->helper_id);
    status = account_append(ledger, &entry, now, fault);
    return status == STATUS_OK ? find(ledger, entry.id, out, fault) : status;
}

/* ---- walking ---- */

static bool in_period(const struct account_row *row, struct ledger_period period)
{
    int64_t done_ms = row->entry.done_ms;
    return done_ms >= period.from_ms && (period.to_ms == INT64_MAX || done_ms < period.to_ms);
}

enum status account_each(struct ledger *ledger, struct ledger_period period,
                         enum status (*visit)(void *context, const struct account_row *row,
                                              struct fault *fault),
                         void *context, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&ledger->db, sql_each, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct account_row row;
        status = read_worked(statement, &row, fault);
        if (status == STATUS_OK && in_period(&row, period)) {
            status = visit(context, &row, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    return status;
}

/* ---- checking ---- */

/* What is wrong with a row behind *last, NULL when nothing is. */
static const char *judge(const struct ledger *ledger, const struct account_row *row,
                         const struct account_row *last)
{
    static const unsigned char zeros[DIGEST_BYTES] = {0};
    unsigned char hash[DIGEST_BYTES];
    bool same = strcmp(row->kiosk_id, last->kiosk_id) == 0;
    int64_t expected = same ? last->seq + 1 : 1;
    const unsigned char *before = same ? last->hash : zeros;
    canonical_account_hash(hash, row);
    if (!ledger->unites && strcmp(row->kiosk_id, ledger->kiosk_id) != 0) {
        return "is of another kiosk";
    }
    if (memcmp(hash, row->hash, DIGEST_BYTES) != 0) {
        return "was changed after it was written";
    }
    if (row->seq != expected) {
        return ledger->unites ? NULL : "does not follow: rows of accounts are missing before it";
    }
    return memcmp(row->prev_hash, before, DIGEST_BYTES) == 0 ? NULL
                                                             : "does not follow the one before it";
}

static enum status check_row(struct ledger *ledger, struct statement *statement,
                             struct account_row *last, char reason[FAULT_WHAT_MAX])
{
    struct account_row row;
    struct fault unread = {.line = 0};
    enum status status = columns_read_account(statement, &row, &unread);
    const char *wrong = status == STATUS_OK ? judge(ledger, &row, last) : unread.what;
    if (status == STATUS_BAD_INPUT) {
        row.seq = db_column_int(statement, 1);
    } else if (status != STATUS_OK) {
        return status;
    }
    if (wrong != NULL) {
        snprintf(reason, FAULT_WHAT_MAX, "row of accounts %lld%s%.20s %.300s", (long long)row.seq,
                 ledger->unites ? " of " : "", ledger->unites ? row.kiosk_id : "", wrong);
    }
    *last = row;
    return STATUS_OK;
}

enum status account_check(struct ledger *ledger, int64_t *rows, char reason[FAULT_WHAT_MAX],
                          struct fault *fault)
{
    struct statement *statement = NULL;
    struct account_row last = {.seq = 0};
    bool found = false;
    *rows = 0;
    reason[0] = '\0';
    enum status status = db_use(&ledger->db, sql_check, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    while (status == STATUS_OK && found && reason[0] == '\0') {
        status = check_row(ledger, statement, &last, reason);
        *rows += status == STATUS_OK;
        status = status == STATUS_OK ? db_step(statement, &found, fault) : status;
    }
    if (statement != NULL) {
        db_reset(statement);
    }
    return status;
}
