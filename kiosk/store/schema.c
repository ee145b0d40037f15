/* schema.c: the SQL of the tables.
 *
 * Called once, by ledger_open. `participation` is the truth; `attempt` and `answer` hang on it and
 * are what is left of a visit when the power goes. All three are append-only: triggers refuse
 * UPDATE, DELETE and the INSERT OR REPLACE that would do both, whichever program tries. `meta`
 * holds the kiosk's id, frozen by the first participation, and the time of the first entry.
 * Sources: sqlite.org/stricttables.html, sqlite.org/lang_createtrigger.html. */
#include "store/schema.h"

#include <stdio.h>

#include "base/file.h"
#include "store/ledger.h"

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

#define REFUSE_CHANGE(table)                                                                       \
    "CREATE TRIGGER " table "_no_update BEFORE UPDATE ON " table                                   \
    " BEGIN SELECT RAISE(ABORT, '" table " is append-only: rows are never changed');"              \
    " END;"                                                                                        \
    "CREATE TRIGGER " table "_no_delete BEFORE DELETE ON " table                                   \
    " BEGIN SELECT RAISE(ABORT, '" table " is append-only: rows are never deleted');"              \
    " END;"

#define REFUSE_REPLACE(table, same)                                                                \
    "CREATE TRIGGER " table "_no_replace BEFORE INSERT ON " table                                  \
    " WHEN EXISTS (SELECT 1 FROM " table " AS old WHERE " same ")"                                 \
    " BEGIN SELECT RAISE(ABORT, '" table " is append-only: this row is there already');"           \
    " END;"

/* An answer that came after its participation would not be in that row's answers_hash. */
#define REFUSE_LATE(table, id)                                                                     \
    "CREATE TRIGGER " table "_not_late BEFORE INSERT ON " table                                    \
    " WHEN EXISTS (SELECT 1 FROM participation AS row WHERE row.id = NEW." id ")"                  \
    " BEGIN SELECT RAISE(ABORT, 'this participation is closed'); END;"

static const char triggers[] = REFUSE_CHANGE("attempt") REFUSE_CHANGE("answer")
    REFUSE_CHANGE("participation") REFUSE_REPLACE("attempt", "old.id = NEW.id") REFUSE_REPLACE(
        "answer", "old.participation_id = NEW.participation_id"
                  " AND old.ordinal = NEW.ordinal")
        REFUSE_REPLACE("participation", "old.id = NEW.id"
                                        " OR (old.kiosk_id = NEW.kiosk_id AND old.seq = NEW.seq)")
            REFUSE_LATE("attempt", "id") REFUSE_LATE(
                "answer", "participation_id") "CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta"
                                              " WHEN EXISTS (SELECT 1 FROM participation)"
                                              " BEGIN SELECT RAISE(ABORT, 'meta is frozen by the "
                                              "first participation'); END;"
                                              "CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta"
                                              " WHEN EXISTS (SELECT 1 FROM participation)"
                                              " BEGIN SELECT RAISE(ABORT, 'meta is frozen by the "
                                              "first participation'); END;"
                                              "CREATE TRIGGER meta_no_replace BEFORE INSERT ON meta"
                                              " WHEN EXISTS (SELECT 1 FROM meta AS old WHERE "
                                              "old.key = NEW.key)"
                                              " BEGIN SELECT RAISE(ABORT, 'meta is frozen: this "
                                              "key is there already'); END;";

static enum status read_number(struct db *db, const char *sql, int64_t *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *out = 0;
    enum status status = db_use(db, sql, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        *out = db_column_int(statement, 0);
        db_reset(statement);
    }
    return status;
}

static const char sql_version[] = "PRAGMA user_version";
static const char sql_application[] = "PRAGMA application_id";
static const char sql_count[] = "SELECT count(*) FROM sqlite_schema";

static enum status create(struct db *db, struct fault *fault)
{
    char pragmas[96];
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             SCHEMA_APPLICATION_ID, LEDGER_SCHEMA_VERSION);
    enum status status = db_begin(db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = db_execute(db, tables, fault);
    if (status == STATUS_OK) {
        status = db_execute(db, triggers, fault);
    }
    if (status == STATUS_OK) {
        status = db_execute(db, pragmas, fault);
    }
    if (status == STATUS_OK) {
        return db_commit(db, fault);
    }
    db_rollback(db);
    return status;
}

static enum status refuse(struct db *db, const char *todo, const char *what, struct fault *fault)
{
    return file_at_fault(fault, db->path, fault_set(fault, STATUS_BAD_INPUT, todo, "%s", what));
}

enum status schema_prepare(struct db *db, bool read_only, struct fault *fault)
{
    int64_t version = 0;
    int64_t application = 0;
    int64_t objects = 0;
    enum status status = read_number(db, sql_version, &version, fault);
    if (status == STATUS_OK) {
        status = read_number(db, sql_application, &application, fault);
    }
    if (status == STATUS_OK) {
        status = read_number(db, sql_count, &objects, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    bool empty = version == 0 && application == 0 && objects == 0;
    if (empty && !read_only) {
        return create(db, fault);
    }
    if (empty || application != SCHEMA_APPLICATION_ID || version < 1) {
        return refuse(db, "name a ledger.db that the kiosk has made", "this file is no ledger",
                      fault);
    }
    if (version > LEDGER_SCHEMA_VERSION) {
        return refuse(db, "install the newest kiosk program",
                      "this ledger was made by a newer program", fault);
    }
    return STATUS_OK;
}
