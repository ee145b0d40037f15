/* salvage.c: rows out of a damaged file, one by one, each held against its hash.
 *
 * Called by mend.c. A row that cannot be read is passed over; only a failure of the ledger that the
 * rows go to is a failure. Attempts and answers stand under no hash of their own; those that hang
 * on a participation are held against its answers_hash by verify. */
#include "salvage.h"

#include <string.h>

#include "account_private.h"
#include "store/canonical.h"
#include "store/schema.h"

enum {
    BATCH_ROWS = 128, /* rows of one transaction */
};

static const char sql_id[] = "SELECT value FROM meta WHERE key = 'kiosk_id'";
static const char sql_newest[] = "SELECT seq FROM participation WHERE kiosk_id = ?"
                                 " ORDER BY seq DESC LIMIT 1";
static const char sql_row[] = "SELECT " COLUMNS_ROW " FROM participation"
                              " WHERE kiosk_id = ? AND seq = ?";
static const char sql_attempt[] = "SELECT " COLUMNS_ATTEMPT ", boot_id, mono_ms, wall_ms"
                                  " FROM attempt WHERE id = ?";
static const char sql_answers[] = "SELECT " COLUMNS_ANSWER ", mono_ms FROM answer"
                                  " WHERE participation_id = ? ORDER BY ordinal";
static const char sql_open[] = "SELECT id FROM attempt WHERE NOT EXISTS"
                               " (SELECT 1 FROM participation AS row WHERE row.id = attempt.id)";
static const char sql_has_attempt[] = "SELECT 1 FROM attempt WHERE id = ?";
static const char sql_has_row[] = "SELECT 1 FROM participation WHERE id = ?";
static const char sql_has_answer[] = "SELECT 1 FROM answer WHERE participation_id = ?"
                                     " AND ordinal = ?";
static const char sql_hash[] = "SELECT hash FROM participation WHERE kiosk_id = ? AND seq = ?";
static const char sql_clocks[] = "SELECT " COLUMNS_CLOCK " FROM clock_fix WHERE kiosk_id = ?"
                                 " ORDER BY number";
static const char sql_has_clock[] = "SELECT 1 FROM clock_fix WHERE kiosk_id = ? AND number = ?";

static const char sql_newest_account[] = "SELECT seq FROM account WHERE kiosk_id = ?"
                                         " ORDER BY seq DESC LIMIT 1";
static const char sql_account[] = "SELECT " COLUMNS_ACCOUNT " FROM account"
                                  " WHERE kiosk_id = ? AND seq = ?";
static const char sql_account_hash[] = "SELECT hash FROM account WHERE kiosk_id = ? AND seq = ?";

/* Steps a statement of the damaged file; false when there is no row, or none to be had. */
static bool step(struct statement *statement)
{
    bool found = false;
    return db_step(statement, &found, NULL) == STATUS_OK && found;
}

static void read_about(struct salvage *salvage)
{
    struct statement *statement = NULL;
    if (db_use(&salvage->db, sql_id, &statement, NULL) == STATUS_OK && step(statement)) {
        if (!db_column_text(statement, 0, salvage->kiosk_id, sizeof salvage->kiosk_id)) {
            salvage->kiosk_id[0] = '\0';
        }
        db_reset(statement);
    }
    if (db_use(&salvage->db, sql_newest, &statement, NULL) == STATUS_OK) {
        db_bind_text(statement, salvage->kiosk_id);
        if (step(statement)) {
            salvage->newest_seq = db_column_int(statement, 0);
            db_reset(statement);
        }
    }
    if (db_use(&salvage->db, sql_newest_account, &statement, NULL) == STATUS_OK) {
        db_bind_text(statement, salvage->kiosk_id);
        if (step(statement)) {
            salvage->newest_account = db_column_int(statement, 0);
            db_reset(statement);
        }
    }
}

void salvage_open(struct salvage *salvage, const char *path)
{
    struct fault unheard;
    *salvage = (struct salvage){.open = false};
    if (db_open(&salvage->db, path, true, &unheard) != STATUS_OK) {
        return;
    }
    salvage->open = schema_prepare(&salvage->db, true, 0, &unheard) == STATUS_OK;
    if (salvage->open) {
        read_about(salvage);
    }
}

void salvage_close(struct salvage *salvage)
{
    db_close(&salvage->db);
}

const char *salvage_kiosk_id(const struct salvage *salvage)
{
    return salvage->kiosk_id;
}

int64_t salvage_newest_seq(const struct salvage *salvage)
{
    return salvage->newest_seq;
}

int64_t salvage_newest_account(const struct salvage *salvage)
{
    return salvage->newest_account;
}

/* ---- what the new ledger has already ---- */

/* Whether a statement with one text and, unless it is negative, one number finds a row. */
static enum status has(struct ledger *into, const char *sql, const char *text, int64_t number,
                       bool *out, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&into->db, sql, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, text);
    if (number >= 0) {
        db_bind_int(statement, number);
    }
    status = db_step(statement, out, fault);
    db_reset(statement);
    return status;
}

/* ---- one row and what hangs on it ---- */

static enum status copy_attempt(struct salvage *salvage, struct ledger *into, const char *id,
                                struct fault *fault)
{
    struct statement *statement = NULL;
    struct attempt_row attempt;
    struct ledger_stamp stamp = {.boot_id = ""};
    bool there = false;
    enum status status = has(into, sql_has_attempt, id, -1, &there, fault);
    if (status != STATUS_OK || there ||
        db_use(&salvage->db, sql_attempt, &statement, NULL) != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, id);
    if (!step(statement)) {
        return STATUS_OK;
    }
    bool reads =
        columns_read_attempt(statement, &attempt, NULL) == STATUS_OK &&
        db_column_text(statement, COLUMNS_ATTEMPT_COUNT, stamp.boot_id, sizeof stamp.boot_id);
    stamp.mono_ms = db_column_int(statement, COLUMNS_ATTEMPT_COUNT + 1);
    stamp.wall_ms = db_column_int(statement, COLUMNS_ATTEMPT_COUNT + 2);
    db_reset(statement);
    return reads ? ledger_write_attempt(into, &attempt, &stamp, fault) : STATUS_OK;
}

static enum status copy_answer(struct statement *statement, struct ledger *into,
                               struct fault *fault)
{
    struct answer_row answer;
    bool there = false;
    if (columns_read_answer(statement, &answer, NULL) != STATUS_OK) {
        return STATUS_OK;
    }
    enum status status =
        has(into, sql_has_answer, answer.participation_id, answer.ordinal, &there, fault);
    if (status != STATUS_OK || there) {
        return status;
    }
    return ledger_write_answer(into, &answer, db_column_int(statement, COLUMNS_ANSWER_COUNT),
                               fault);
}

/* The attempt, if it can be had, and then its answers. */
static enum status copy_run(struct salvage *salvage, struct ledger *into, const char *id,
                            struct fault *fault)
{
    struct statement *statement = NULL;
    bool there = false;
    enum status status = copy_attempt(salvage, into, id, fault);
    if (status == STATUS_OK) {
        status = has(into, sql_has_attempt, id, -1, &there, fault);
    }
    if (status != STATUS_OK || !there ||
        db_use(&salvage->db, sql_answers, &statement, NULL) != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, id);
    while (status == STATUS_OK && step(statement)) {
        status = copy_answer(statement, into, fault);
    }
    db_reset(statement);
    return status;
}

static bool read_row(struct salvage *salvage, int64_t seq, struct ledger_row *out)
{
    struct statement *statement = NULL;
    unsigned char hash[DIGEST_BYTES];
    if (db_use(&salvage->db, sql_row, &statement, NULL) != STATUS_OK) {
        return false;
    }
    db_bind_text(statement, salvage->kiosk_id);
    db_bind_int(statement, seq);
    if (!step(statement)) {
        return false;
    }
    bool reads = columns_read_row(statement, out, NULL) == STATUS_OK;
    db_reset(statement);
    canonical_row_hash(hash, out);
    return reads && memcmp(hash, out->hash, DIGEST_BYTES) == 0;
}

/* A row of a chain that went another way is none of ours. */
struct place {
    const char *sql;                /* the hash at a place of the chain */
    int64_t seq;                    /* of the row */
    const unsigned char *prev_hash; /* that it names */
};

static enum status follows(struct ledger *into, const struct place *place, bool *out,
                           struct fault *fault)
{
    struct statement *statement = NULL;
    unsigned char hash[DIGEST_BYTES] = {0};
    bool found = false;
    enum status status = db_use(&into->db, place->sql, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, into->kiosk_id);
    db_bind_int(statement, place->seq - 1);
    status = db_step(statement, &found, fault);
    bool reads = found && db_column_bytes(statement, 0, hash, DIGEST_BYTES);
    db_reset(statement);
    *out = (!found && place->seq > 1) ||
           ((reads || place->seq == 1) && memcmp(hash, place->prev_hash, DIGEST_BYTES) == 0);
    return status;
}

static enum status copy_row(struct salvage *salvage, struct ledger *into, int64_t seq,
                            int64_t *rows, struct fault *fault)
{
    struct ledger_row row;
    bool there = false;
    enum status status = has(into, sql_hash, into->kiosk_id, seq, &there, fault);
    if (status != STATUS_OK || there || !read_row(salvage, seq, &row)) {
        return status;
    }
    bool ours = false;
    struct place place = {.sql = sql_hash, .seq = seq, .prev_hash = row.prev_hash};
    status = follows(into, &place, &ours, fault);
    if (status == STATUS_OK && ours) {
        status = copy_run(salvage, into, row.part.id, fault);
    }
    if (status == STATUS_OK && ours) {
        status = ledger_write_row(into, &row, fault);
        *rows += status == STATUS_OK;
    }
    return status;
}

/* ---- all ---- */

static enum status copy_rows(struct salvage *salvage, struct ledger *into, int64_t last_seq,
                             int64_t *rows, struct fault *fault)
{
    enum status status = STATUS_OK;
    for (int64_t seq = 1; seq <= last_seq && status == STATUS_OK; seq++) {
        status = copy_row(salvage, into, seq, rows, fault);
        if (status == STATUS_OK && seq % BATCH_ROWS == 0) {
            status = db_commit(&into->db, fault);
            status = status == STATUS_OK ? db_begin(&into->db, fault) : status;
        }
    }
    return status;
}

static enum status copy_open_runs(struct salvage *salvage, struct ledger *into, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = STATUS_OK;
    if (db_use(&salvage->db, sql_open, &statement, NULL) != STATUS_OK) {
        return STATUS_OK;
    }
    while (status == STATUS_OK && step(statement)) {
        char id[ROW_UUID_MAX];
        bool closed = false;
        if (db_column_text(statement, 0, id, sizeof id)) {
            status = has(into, sql_has_row, id, -1, &closed, fault);
            status = status == STATUS_OK && !closed ? copy_run(salvage, into, id, fault) : status;
        }
    }
    db_reset(statement);
    return status;
}

static enum status copy_clock(const struct clock_row *row, struct ledger *into, struct fault *fault)
{
    bool there = false;
    enum status status = has(into, sql_has_clock, row->kiosk_id, row->number, &there, fault);
    if (status != STATUS_OK || there) {
        return status;
    }
    return ledger_write_fix(into, row, fault);
}

static enum status copy_clocks(struct salvage *salvage, struct ledger *into, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = STATUS_OK;
    if (db_use(&salvage->db, sql_clocks, &statement, NULL) != STATUS_OK) {
        return STATUS_OK;
    }
    db_bind_text(statement, salvage->kiosk_id);
    while (status == STATUS_OK && step(statement)) {
        struct clock_row row;
        unsigned char hash[DIGEST_BYTES];
        if (columns_read_clock(statement, &row, NULL) == STATUS_OK) {
            canonical_clock_hash(hash, &row);
            status = memcmp(hash, row.hash, DIGEST_BYTES) == 0 ? copy_clock(&row, into, fault)
                                                               : STATUS_OK;
        }
    }
    db_reset(statement);
    return status;
}

static bool read_account(struct salvage *salvage, int64_t seq, struct account_row *out)
{
    struct statement *statement = NULL;
    unsigned char hash[DIGEST_BYTES];
    if (db_use(&salvage->db, sql_account, &statement, NULL) != STATUS_OK) {
        return false;
    }
    db_bind_text(statement, salvage->kiosk_id);
    db_bind_int(statement, seq);
    if (!step(statement)) {
        return false;
    }
    bool reads = columns_read_account(statement, out, NULL) == STATUS_OK;
    db_reset(statement);
    canonical_account_hash(hash, out);
    return reads && memcmp(hash, out->hash, DIGEST_BYTES) == 0;
}

static enum status copy_accounts(struct salvage *salvage, struct ledger *into, struct fault *fault)
{
    enum status status = STATUS_OK;
    for (int64_t seq = 1; seq <= salvage->newest_account && status == STATUS_OK; seq++) {
        struct account_row row;
        bool there = false;
        bool ours = false;
        status = has(into, sql_account_hash, into->kiosk_id, seq, &there, fault);
        if (status != STATUS_OK || there || !read_account(salvage, seq, &row)) {
            continue;
        }
        struct place place = {.sql = sql_account_hash, .seq = seq, .prev_hash = row.prev_hash};
        status = follows(into, &place, &ours, fault);
        if (status == STATUS_OK && ours) {
            status = account_write(into, &row, fault);
        }
    }
    return status;
}

enum status salvage_into(struct salvage *salvage, struct ledger *into, int64_t last_seq,
                         int64_t *rows, struct fault *fault)
{
    *rows = 0;
    if (!salvage->open || strcmp(salvage->kiosk_id, into->kiosk_id) != 0) {
        return STATUS_OK;
    }
    enum status status = db_begin(&into->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = copy_rows(salvage, into, last_seq, rows, fault);
    if (status == STATUS_OK) {
        status = copy_open_runs(salvage, into, fault);
    }
    if (status == STATUS_OK) {
        status = copy_clocks(salvage, into, fault);
    }
    if (status == STATUS_OK) {
        status = copy_accounts(salvage, into, fault);
    }
    if (status == STATUS_OK) {
        return db_commit(&into->db, fault);
    }
    db_rollback(&into->db);
    return status;
}
