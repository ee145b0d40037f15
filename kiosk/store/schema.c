/* schema.c: the SQL of the tables, and the way from older ones to the present ones.
 *
 * Called once, by ledger_open. `participation` is the truth; `attempt` and `answer` hang on it and
 * are what is left of a visit when the power goes; `clock_fix` gives doubtful rows their time,
 * `account` has the accounts that were set up. All are append-only: triggers (guard.c) refuse
 * UPDATE, DELETE and the INSERT OR REPLACE that would do both, whichever program tries.
 * `meta` holds the kiosk's id, frozen by the first participation, the time of the first entry, and
 * the time when guards had to be put back. A new file goes the same way as an old one, step by
 * step, so that both end alike. An old file is never changed before its copy is whole.
 * Sources: sqlite.org/stricttables.html, sqlite.org/lang_createtrigger.html. */
#include "store/schema.h"

#include <stdio.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "store/guard.h"
#include "store/header.h"
#include "store/ledger.h"

enum {
    COPY_MAX = 99, /* copies of one moment: a clock that stands still */
};

/* Version 1. */
static const char tables[] =
    "CREATE TABLE meta ("
    " key TEXT NOT NULL PRIMARY KEY,"
    " value TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE attempt ("
    " id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),"
    " visit_id TEXT NOT NULL CHECK (visit_id <> ''),"
    " lesson_id TEXT NOT NULL,"
    " lesson_title TEXT NOT NULL,"
    " lesson_version INTEGER NOT NULL,"
    " active_s_min INTEGER NOT NULL CHECK (active_s_min >= 0),"
    " lang TEXT NOT NULL,"
    " audience TEXT NOT NULL,"
    " practice INTEGER NOT NULL CHECK (practice IN (0, 1)),"
    " score_max INTEGER NOT NULL CHECK (score_max >= 0),"
    " seed INTEGER NOT NULL,"
    " started INTEGER NOT NULL,"
    " boot_id TEXT NOT NULL,"
    " mono_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX attempt_wall ON attempt (wall_ms, id);"

    "CREATE TABLE answer ("
    " participation_id TEXT NOT NULL REFERENCES attempt (id),"
    " ordinal INTEGER NOT NULL CHECK (ordinal >= 1),"
    " question_id TEXT NOT NULL CHECK (question_id <> ''),"
    " choice TEXT NOT NULL,"
    " credit REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),"
    " correct INTEGER NOT NULL CHECK (correct IN (0, 1)),"
    " tries INTEGER NOT NULL CHECK (tries >= 0),"
    " hint INTEGER NOT NULL CHECK (hint IN (0, 1)),"
    " ms INTEGER NOT NULL,"
    " active_ms INTEGER NOT NULL CHECK (active_ms >= 0),"
    " mono_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL,"
    " PRIMARY KEY (participation_id, ordinal)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX answer_wall ON answer (wall_ms);"

    "CREATE TABLE participation ("
    " kiosk_id TEXT NOT NULL CHECK (kiosk_id <> ''),"
    " seq INTEGER NOT NULL CHECK (seq >= 1),"
    " id TEXT NOT NULL UNIQUE CHECK (id <> ''),"
    " boot_id TEXT NOT NULL,"
    " mono_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL,"
    " clock_ok INTEGER NOT NULL CHECK (clock_ok IN (0, 1)),"
    " kind TEXT NOT NULL CHECK (kind IN ('solo', 'head_count', 'roll_call')),"
    " visit_id TEXT NOT NULL CHECK (visit_id <> ''),"
    " unit_code TEXT NOT NULL,"
    " hamlet TEXT NOT NULL,"
    " lesson_id TEXT NOT NULL,"
    " lesson_title TEXT NOT NULL,"
    " lesson_version INTEGER NOT NULL,"
    " active_s_min INTEGER NOT NULL CHECK (active_s_min >= 0),"
    " lang TEXT NOT NULL,"
    " audience TEXT NOT NULL,"
    " practice INTEGER NOT NULL CHECK (practice IN (0, 1)),"
    " persons INTEGER NOT NULL CHECK (persons >= 0),"
    " women INTEGER NOT NULL CHECK (women >= 0),"
    " over_60 INTEGER NOT NULL CHECK (over_60 >= 0),"
    " minority INTEGER NOT NULL CHECK (minority >= 0),"
    " started INTEGER NOT NULL,"
    " ended INTEGER NOT NULL,"
    " active_s INTEGER NOT NULL CHECK (active_s >= 0),"
    " result TEXT NOT NULL"
    "  CHECK (result IN ('completed', 'passed', 'failed', 'partial', 'attended')),"
    " score_raw REAL NOT NULL CHECK (score_raw >= 0),"
    " score_max REAL NOT NULL CHECK (score_max >= 0),"
    " seed INTEGER NOT NULL,"
    " helper_id TEXT NOT NULL,"
    " void_of TEXT NOT NULL CHECK (void_of <> id),"
    " void_reason TEXT NOT NULL CHECK (void_of = '' OR void_reason <> ''),"
    " answers_hash BLOB NOT NULL CHECK (length(answers_hash) = 32),"
    " prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " PRIMARY KEY (kiosk_id, seq)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX participation_wall ON participation (wall_ms);"
    "CREATE INDEX participation_void ON participation (void_of) WHERE void_of <> '';";

static const char answer_parts[] = "ALTER TABLE answer ADD COLUMN part TEXT NOT NULL DEFAULT 'quiz'"
                                   " CHECK (part IN ('quiz', 'before', 'step', 'alone', 'choice'))";

/* Rows written by a clock that was not to be trusted get their time from a later row of this
 * table; of several for one row the one with the highest number holds. */
static const char clock_fixes[] = "CREATE TABLE clock_fix ("
                                  " kiosk_id TEXT NOT NULL CHECK (kiosk_id <> ''),"
                                  " number INTEGER NOT NULL CHECK (number >= 1),"
                                  " first_seq INTEGER NOT NULL CHECK (first_seq >= 1),"
                                  " last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),"
                                  " shift_ms INTEGER NOT NULL,"
                                  " boot_id TEXT NOT NULL,"
                                  " mono_ms INTEGER NOT NULL,"
                                  " wall_ms INTEGER NOT NULL,"
                                  " helper_id TEXT NOT NULL,"
                                  " reason TEXT NOT NULL CHECK (reason <> ''),"
                                  " prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),"
                                  " hash BLOB NOT NULL CHECK (length(hash) = 32),"
                                  " PRIMARY KEY (kiosk_id, number)"
                                  ") STRICT, WITHOUT ROWID;";

/* Visits are found by their id, and the sums are kept beside the rows (sums.c fills them). */
static const char sums[] = "CREATE INDEX participation_visit ON participation (visit_id);"
                           "CREATE TABLE kept_sum ("
                           " dimension INTEGER NOT NULL,"
                           " key TEXT NOT NULL,"
                           " rows INTEGER NOT NULL,"
                           " per_lesson INTEGER NOT NULL,"
                           " per_visit INTEGER NOT NULL,"
                           " newest_ms INTEGER NOT NULL,"
                           " PRIMARY KEY (dimension, key)"
                           ") STRICT, WITHOUT ROWID;";

/* Bundles that were taken whole, by the BLAKE2b-512 of their bytes: they need not be taken again.
 */
static const char merged[] = "CREATE TABLE merged ("
                             " digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 64),"
                             " kiosk_id TEXT NOT NULL,"
                             " rows INTEGER NOT NULL,"
                             " held_until INTEGER NOT NULL,"
                             " held_hash BLOB NOT NULL CHECK (length(held_hash) = 32),"
                             " wall_ms INTEGER NOT NULL"
                             ") STRICT, WITHOUT ROWID;";

/* Attempts without a participation, so that a start need not look at all others: triggers keep it.
 */
static const char open_attempts[] =
    "CREATE TABLE open_attempt (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;"
    "INSERT INTO open_attempt SELECT id FROM attempt WHERE NOT EXISTS"
    " (SELECT 1 FROM participation AS row WHERE row.id = attempt.id);";

/* Accounts are no people: rows of their own, numbered and chained by themselves, and sums of their
 * own. A doubtful row takes the correction of the clock of the participation row_seq. */
static const char accounts[] =
    "CREATE TABLE account ("
    " kiosk_id TEXT NOT NULL CHECK (kiosk_id <> ''),"
    " seq INTEGER NOT NULL CHECK (seq >= 1),"
    " id TEXT NOT NULL UNIQUE CHECK (id <> ''),"
    " row_seq INTEGER NOT NULL CHECK (row_seq >= 1),"
    " boot_id TEXT NOT NULL,"
    " mono_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL,"
    " clock_ok INTEGER NOT NULL CHECK (clock_ok IN (0, 1)),"
    " visit_id TEXT NOT NULL,"
    " unit_code TEXT NOT NULL,"
    " hamlet TEXT NOT NULL,"
    " done INTEGER NOT NULL,"
    " app TEXT NOT NULL CHECK (app <> ''),"
    " count INTEGER NOT NULL CHECK (count >= 0 AND (count > 0 OR void_of <> '')),"
    " helper_id TEXT NOT NULL,"
    " void_of TEXT NOT NULL CHECK (void_of <> id),"
    " void_reason TEXT NOT NULL CHECK (void_of = '' OR void_reason <> ''),"
    " prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " PRIMARY KEY (kiosk_id, seq)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX account_row ON account (kiosk_id, row_seq);"
    "CREATE INDEX account_wall ON account (wall_ms);"
    "CREATE INDEX account_void ON account (void_of) WHERE void_of <> '';"
    "CREATE TABLE account_sum ("
    " unit_code TEXT NOT NULL,"
    " app TEXT NOT NULL,"
    " day TEXT NOT NULL,"
    " count INTEGER NOT NULL,"
    " rows INTEGER NOT NULL,"
    " PRIMARY KEY (unit_code, app, day)"
    ") STRICT, WITHOUT ROWID;"
    "ALTER TABLE merged ADD COLUMN accounts INTEGER NOT NULL DEFAULT 0";

/* steps[n] leads from version n to n + 1. Frozen: a new shape is a new step. */
static const char *const steps[LEDGER_SCHEMA_VERSION] = {tables, answer_parts,  clock_fixes, sums,
                                                         merged, open_attempts, accounts};

/* shapes[n] shows what step n would have made, in an older file that may not be written. */
static const char *const shapes[LEDGER_SCHEMA_VERSION] = {
    "",
    "CREATE TEMP VIEW answer AS SELECT *, 'quiz' AS part FROM main.answer",
    "CREATE TEMP VIEW clock_fix AS SELECT '' AS kiosk_id, 0 AS number, 0 AS first_seq,"
    " 0 AS last_seq, 0 AS shift_ms, '' AS boot_id, 0 AS mono_ms, 0 AS wall_ms, '' AS helper_id,"
    " '' AS reason, zeroblob(32) AS prev_hash, zeroblob(32) AS hash WHERE 0",
    "CREATE TEMP VIEW kept_sum AS SELECT 0 AS dimension, '' AS key, 0 AS rows, 0 AS per_lesson,"
    " 0 AS per_visit, 0 AS newest_ms WHERE 0",
    "",
    "",
    "CREATE TEMP VIEW account AS SELECT '' AS kiosk_id, 0 AS seq, '' AS id, 0 AS row_seq,"
    " '' AS boot_id, 0 AS mono_ms, 0 AS wall_ms, 0 AS clock_ok, '' AS visit_id, '' AS unit_code,"
    " '' AS hamlet, 0 AS done, '' AS app, 0 AS count, '' AS helper_id, '' AS void_of,"
    " '' AS void_reason, zeroblob(32) AS prev_hash, zeroblob(32) AS hash WHERE 0;"
    "CREATE TEMP VIEW account_sum AS SELECT '' AS unit_code, '' AS app, '' AS day, 0 AS count,"
    " 0 AS rows WHERE 0",
};

/* Within the caller's transaction. */
static enum status take_steps(struct db *db, int64_t version, int64_t now_ms, struct fault *fault)
{
    char pragmas[96];
    enum status status = STATUS_OK;
    for (int64_t i = version; i < LEDGER_SCHEMA_VERSION && status == STATUS_OK; i++) {
        status = db_execute(db, steps[i], fault);
    }
    if (status == STATUS_OK) {
        status = guard_restore(db, version, now_ms, fault);
    }
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             SCHEMA_APPLICATION_ID, LEDGER_SCHEMA_VERSION);
    return status == STATUS_OK ? db_execute(db, pragmas, fault) : status;
}

/* From version 0, an empty file, or an older one to the present one. */
static enum status move_on(struct db *db, int64_t version, int64_t now_ms, struct fault *fault)
{
    enum status status = db_begin(db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = take_steps(db, version, now_ms, fault);
    if (status == STATUS_OK) {
        return db_commit(db, fault);
    }
    db_rollback(db);
    return status;
}

/* A name that is still free: a clock that starts anew with each boot may say the same twice. */
static bool name_copy(char *out, size_t size, const char *path, const char *mark)
{
    int length = snprintf(out, size, "%s.%s", path, mark);
    for (int i = 2; i <= COPY_MAX && access(out, F_OK) == 0; i++) {
        length = snprintf(out, size, "%s.%s-%d", path, mark, i);
    }
    return length < (int)size && access(out, F_OK) != 0;
}

static enum status copy_old(struct db *db, const char *mark, char copy[PATH_MAX],
                            struct fault *fault)
{
    if (!name_copy(copy, PATH_MAX, db->path, mark)) {
        enum status status =
            fault_set(fault, STATUS_FAILED, "move old copies out of its folder",
                      "there is no free name for a copy of the ledger before it is changed");
        return file_at_fault(fault, db->path, status);
    }
    return db_copy(db, copy, fault);
}

/* A copy is kept when the migration was done; when it failed the file itself is as it was. */
static enum status migrate(struct db *db, int64_t version, int64_t now_ms, struct fault *fault)
{
    char mark[96];
    char copy[PATH_MAX] = "";
    struct date date = date_split(now_ms);
    snprintf(mark, sizeof mark, "v%d-%04d%02d%02dT%02d%02d%02d", (int)version, date.year,
             date.month, date.day, date.hour, date.minute, date.second);
    enum status status = copy_old(db, mark, copy, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = move_on(db, version, now_ms, fault);
    if (status != STATUS_OK) {
        unlink(copy);
        return status;
    }
    log_line("%s: brought to version %d; as it was it is kept as %s", db->path,
             LEDGER_SCHEMA_VERSION, copy);
    return STATUS_OK;
}

static enum status show_present_shape(struct db *db, int64_t version, struct fault *fault)
{
    enum status status = db_begin(db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    for (int64_t i = version; i < LEDGER_SCHEMA_VERSION && status == STATUS_OK; i++) {
        status = db_execute(db, shapes[i], fault);
    }
    if (status == STATUS_OK) {
        return db_commit(db, fault);
    }
    db_rollback(db);
    return status;
}

/* A ledger of a known version, to be written. */
static enum status bring_up(struct db *db, int64_t version, int64_t now_ms, struct fault *fault)
{
    if (version < LEDGER_SCHEMA_VERSION) {
        return migrate(db, version, now_ms, fault);
    }
    struct guard_finding finding = {.state = GUARD_STANDS};
    enum status status = guard_check(db, version, &finding, fault);
    bool lost = finding.state == GUARD_MISSING || finding.state == GUARD_CHANGED;
    return status == STATUS_OK && lost ? move_on(db, version, now_ms, fault) : status;
}

enum status schema_prepare(struct db *db, bool read_only, int64_t now_ms, struct fault *fault)
{
    static const struct header_kind kind = {.name = "ledger",
                                            .application_id = SCHEMA_APPLICATION_ID,
                                            .version = LEDGER_SCHEMA_VERSION};
    int64_t version = 0;
    enum status status = header_check(db, &kind, read_only, &version, fault);
    if (status != STATUS_OK) {
        return status;
    }
    if (!read_only) {
        return version == 0 ? move_on(db, version, now_ms, fault)
                            : bring_up(db, version, now_ms, fault);
    }
    return version < LEDGER_SCHEMA_VERSION ? show_present_shape(db, version, fault) : STATUS_OK;
}
