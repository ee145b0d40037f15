/* guard.c: the triggers of the ledger.
 *
 * Called by schema.c when a ledger is opened to be written, and by verify. A guard's text is kept
 * here exactly as SQLite keeps it in sqlite_schema, so that a comparison of bytes tells whether it
 * is still the one that was made. Guards are never weakened: a new text is a new schema version.
 * Two of the triggers refuse nothing: they keep the list of attempts that are still open.
 * Sources: sqlite.org/lang_createtrigger.html, sqlite.org/schematab.html. */
#include "store/guard.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"

struct guard {
    const char *name; /* of the trigger */
    const char *sql;  /* its text */
    int since;        /* schema version that it came with */
};

#define REFUSE_SINCE(version, name, when, what)                                                    \
    {                                                                                              \
        name, "CREATE TRIGGER " name " " when " BEGIN SELECT RAISE(ABORT, '" what "'); END",       \
            version                                                                                \
    }

#define REFUSE(name, when, what) REFUSE_SINCE(1, name, when, what)

#define REFUSE_CHANGE(version, table)                                                              \
    REFUSE_SINCE(version, table "_no_update", "BEFORE UPDATE ON " table,                           \
                 table " is append-only: rows are never changed"),                                 \
        REFUSE_SINCE(version, table "_no_delete", "BEFORE DELETE ON " table,                       \
                     table " is append-only: rows are never deleted")

#define REFUSE_REPLACE(version, table, same)                                                       \
    REFUSE_SINCE(version, table "_no_replace",                                                     \
                 "BEFORE INSERT ON " table " WHEN EXISTS (SELECT 1 FROM " table                    \
                 " AS old WHERE " same ")",                                                        \
                 table " is append-only: this row is there already")

/* An answer that came after its participation would not be in that row's answers_hash. */
#define REFUSE_LATE(table, id)                                                                     \
    REFUSE(table "_not_late",                                                                      \
           "BEFORE INSERT ON " table                                                               \
           " WHEN EXISTS (SELECT 1 FROM participation AS row WHERE row.id = NEW." id ")",          \
           "this participation is closed")

#define REFUSE_META(name, event)                                                                   \
    REFUSE(name, "BEFORE " event " ON meta WHEN EXISTS (SELECT 1 FROM participation)",             \
           "meta is frozen by the first participation")

#define META_KEYS "('kiosk_id', 'created', 'guards_restored')"

static const struct guard guards[] = {
    REFUSE_CHANGE(1, "attempt"),
    REFUSE_CHANGE(1, "answer"),
    REFUSE_CHANGE(1, "participation"),
    REFUSE_REPLACE(1, "attempt", "old.id = NEW.id"),
    REFUSE_REPLACE(1, "answer",
                   "old.participation_id = NEW.participation_id AND old.ordinal = NEW.ordinal"),
    REFUSE_REPLACE(1, "participation",
                   "old.id = NEW.id OR (old.kiosk_id = NEW.kiosk_id AND old.seq = NEW.seq)"),
    REFUSE_LATE("attempt", "id"),
    REFUSE_LATE("answer", "participation_id"),
    REFUSE_META("meta_no_update", "UPDATE"),
    REFUSE_META("meta_no_delete", "DELETE"),
    REFUSE("meta_no_replace",
           "BEFORE INSERT ON meta WHEN EXISTS (SELECT 1 FROM meta AS old WHERE old.key = NEW.key)",
           "meta is frozen: this key is there already"),
    {"meta_known",
     "CREATE TRIGGER meta_known BEFORE INSERT ON meta WHEN NEW.key NOT IN " META_KEYS
     " BEGIN SELECT RAISE(ABORT, 'meta does not know this key'); END",
     2},
    REFUSE_CHANGE(3, "clock_fix"),
    REFUSE_REPLACE(3, "clock_fix", "old.kiosk_id = NEW.kiosk_id AND old.number = NEW.number"),
    {"attempt_opens",
     "CREATE TRIGGER attempt_opens AFTER INSERT ON attempt"
     " BEGIN INSERT INTO open_attempt (id) VALUES (NEW.id); END",
     6},
    {"participation_closes",
     "CREATE TRIGGER participation_closes AFTER INSERT ON participation"
     " BEGIN DELETE FROM open_attempt WHERE id = NEW.id; END",
     6},
    REFUSE_CHANGE(7, "account"),
    REFUSE_REPLACE(7, "account",
                   "old.id = NEW.id OR (old.kiosk_id = NEW.kiosk_id AND old.seq = NEW.seq)"),
};

enum {
    GUARD_COUNT = sizeof guards / sizeof guards[0],
};

static const char sql_same[] = "SELECT sql = ? FROM sqlite_schema"
                               " WHERE type = 'trigger' AND name = ? COLLATE NOCASE";
static const char sql_names[] = "SELECT substr(name, 1, 31) FROM sqlite_schema"
                                " WHERE type = 'trigger' ORDER BY name";
static const char sql_note[] =
    "INSERT INTO meta (key, value) SELECT 'guards_restored', ?"
    " WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'guards_restored')";
static const char sql_unknown_key[] = "SELECT substr(key, 1, 31) FROM meta"
                                      " WHERE key NOT IN " META_KEYS " ORDER BY key LIMIT 1";

static enum status read_state(struct db *db, const struct guard *guard, enum guard_state *out,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *out = GUARD_MISSING;
    enum status status = db_use(db, sql_same, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, guard->sql);
    db_bind_text(statement, guard->name);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        *out = db_column_int(statement, 0) != 0 ? GUARD_STANDS : GUARD_CHANGED;
        db_reset(statement);
    }
    return status;
}

static bool is_ours(const char *name)
{
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        if (strcmp(guards[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static enum status find_unknown(struct db *db, struct guard_finding *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(db, sql_names, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    while (status == STATUS_OK && found) {
        char name[GUARD_NAME_MAX];
        bool fits = db_column_text(statement, 0, name, sizeof name);
        if (!fits || !is_ours(name)) {
            *out = (struct guard_finding){.state = GUARD_UNKNOWN};
            snprintf(out->name, sizeof out->name, "%s", fits ? name : "?");
            db_reset(statement);
            return STATUS_OK;
        }
        status = db_step(statement, &found, fault);
    }
    return status;
}

enum status guard_check(struct db *db, int64_t version, struct guard_finding *out,
                        struct fault *fault)
{
    *out = (struct guard_finding){.state = GUARD_STANDS};
    for (size_t i = 0; i < GUARD_COUNT; i++) {
        enum guard_state state = GUARD_STANDS;
        if (guards[i].since <= version) {
            enum status status = read_state(db, &guards[i], &state, fault);
            if (status != STATUS_OK) {
                return status;
            }
        }
        if (state != GUARD_STANDS) {
            out->state = state;
            snprintf(out->name, sizeof out->name, "%s", guards[i].name);
            return STATUS_OK;
        }
    }
    return find_unknown(db, out, fault);
}

/* Meta holds the time of the first restoring only: it is append-only like the rest. */
static enum status note_lost(struct db *db, int64_t now_ms, struct fault *fault)
{
    char when[DATE_ISO_MAX];
    struct statement *statement = NULL;
    date_format_iso(now_ms, when);
    enum status status = db_use(db, sql_note, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, when);
    return db_run(statement, fault);
}

static enum status put(struct db *db, const struct guard *guard, enum guard_state state,
                       struct fault *fault)
{
    char drop[GUARD_NAME_MAX + 16];
    enum status status = STATUS_OK;
    if (state == GUARD_CHANGED) {
        snprintf(drop, sizeof drop, "DROP TRIGGER %s", guard->name);
        status = db_execute(db, drop, fault);
    }
    return status == STATUS_OK ? db_execute(db, guard->sql, fault) : status;
}

enum status guard_restore(struct db *db, int64_t version, int64_t now_ms, struct fault *fault)
{
    int lost = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < GUARD_COUNT && status == STATUS_OK; i++) {
        enum guard_state state = GUARD_STANDS;
        status = read_state(db, &guards[i], &state, fault);
        if (status == STATUS_OK && state != GUARD_STANDS) {
            status = put(db, &guards[i], state, fault);
            if (guards[i].since <= version) {
                log_line("%s: the guard %s was %s and is put back", db->path, guards[i].name,
                         state == GUARD_MISSING ? "missing" : "changed");
                lost++;
            }
        }
    }
    return status == STATUS_OK && lost > 0 ? note_lost(db, now_ms, fault) : status;
}

enum status guard_check_meta(struct db *db, char out[GUARD_NAME_MAX], struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    out[0] = '\0';
    enum status status = db_use(db, sql_unknown_key, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK && found) {
        if (!db_column_text(statement, 0, out, GUARD_NAME_MAX) || out[0] == '\0') {
            snprintf(out, GUARD_NAME_MAX, "?");
        }
        db_reset(statement);
    }
    return status;
}
