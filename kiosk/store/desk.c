/* desk.c: the file of the office's own book: its tables, its switches, small notes.
 *
 * Called by app, one thread; kioskctl opens it too. Acts are append-only by trigger; the others may
 * change, and what is deleted is overwritten (secure_delete). Sealed names have a file of their own
 * (names.h), since this one is copied. The file is readable by its owner alone, as everything in
 * the data folder. */
#include "store/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "desk_private.h"
#include "store/header.h"

enum {
    DESK_APPLICATION_ID = 0x4B445343, /* "KDSC" in the file's header */
};

static const char tables[] =
    "CREATE TABLE note (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE act ("
    " seq INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),"
    " wall_ms INTEGER NOT NULL,"
    " mono_ms INTEGER NOT NULL,"
    " boot_id TEXT NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind <> ''),"
    " who TEXT NOT NULL,"
    " detail TEXT NOT NULL,"
    " hash BLOB NOT NULL CHECK (length(hash) = 32)"
    ") STRICT;"
    "CREATE TRIGGER act_no_update BEFORE UPDATE ON act"
    " BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;"
    "CREATE TRIGGER act_no_delete BEFORE DELETE ON act"
    " BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;"
    "CREATE TRIGGER act_no_replace BEFORE INSERT ON act"
    " WHEN EXISTS (SELECT 1 FROM act AS old WHERE old.seq = NEW.seq)"
    " BEGIN SELECT RAISE(ABORT, 'this act is there already'); END;"
    "CREATE TABLE staff ("
    " id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),"
    " role TEXT NOT NULL CHECK (role IN ('helper', 'officer')),"
    " label TEXT NOT NULL,"
    " pin TEXT NOT NULL CHECK (pin <> '')"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE class ("
    " one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),"
    " visit_id TEXT NOT NULL CHECK (visit_id <> ''),"
    " helper_id TEXT NOT NULL,"
    " lang TEXT NOT NULL,"
    " unit_code TEXT NOT NULL,"
    " hamlet TEXT NOT NULL,"
    " at_home INTEGER NOT NULL CHECK (at_home IN (0, 1)),"
    " practice INTEGER NOT NULL CHECK (practice IN (0, 1)),"
    " opened_ms INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE class_input ("
    " ordinal INTEGER NOT NULL PRIMARY KEY,"
    " kind INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " delta INTEGER NOT NULL,"
    " text TEXT NOT NULL,"
    " wall_ms INTEGER NOT NULL,"
    " mono_ms INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE place (hamlet TEXT NOT NULL PRIMARY KEY, wall_ms INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "PRAGMA application_id = 0x4B445343;" /* DESK_APPLICATION_ID */
    "PRAGMA user_version = 1;";

static const char sql_tables[] = "SELECT 1 FROM note, act, staff, class, class_input, place"
                                 " WHERE note.key || act.hash || staff.pin || class.hamlet ||"
                                 " class_input.text || place.hamlet IS NULL LIMIT 0";
static const char sql_note_read[] = "SELECT value FROM note WHERE key = ?";
static const char sql_note_write[] = "INSERT INTO note (key, value) VALUES (?, ?)"
                                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value";

enum status desk_end(struct desk *desk, enum status status, struct fault *fault)
{
    if (status == STATUS_OK) {
        return db_commit(&desk->db, fault);
    }
    db_rollback(&desk->db);
    return status;
}

enum status desk_note_read(struct desk *desk, const char *key, char *out, size_t size,
                           struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    out[0] = '\0';
    enum status status = db_use(&desk->db, sql_note_read, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, key);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && row) {
        if (!db_column_text(statement, 0, out, size)) {
            out[0] = '\0';
        }
        db_reset(statement);
    }
    return status;
}

enum status desk_note_write(struct desk *desk, const char *key, const char *value,
                            struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_note_write, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, key);
    db_bind_text(statement, value);
    return db_run(statement, fault);
}

enum status desk_recall(struct desk *desk, const char *key, char *out, size_t size,
                        struct fault *fault)
{
    return desk_note_read(desk, key, out, size, fault);
}

enum status desk_remember(struct desk *desk, const char *key, const char *value,
                          struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    return status == STATUS_OK ? desk_end(desk, desk_note_write(desk, key, value, fault), fault)
                               : status;
}

static enum status make_tables(struct desk *desk, struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    return desk_end(desk, db_execute(&desk->db, tables, fault), fault);
}

static enum status prepare(struct desk *desk, bool read_only, struct fault *fault)
{
    static const struct header_kind kind = {
        .name = "desk", .application_id = DESK_APPLICATION_ID, .version = DESK_SCHEMA_VERSION};
    int64_t version = 0;
    enum status status = header_check(&desk->db, &kind, read_only, &version, fault);
    return status == STATUS_OK && version == 0 ? make_tables(desk, fault) : status;
}

/* Tables that somebody dropped are found out here, not in the middle of an act. */
static enum status look_at_tables(struct desk *desk, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&desk->db, sql_tables, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
        db_reset(statement);
    }
    return status;
}

/* desk: as it was when opening failed. A newer program's file is whole, and stays. */
static bool is_mendable(const struct desk *desk, enum status status)
{
    const struct db *db = &desk->db;
    return status != STATUS_OK && (db->damaged || db->foreign || db_is_damaged(db) ||
                                   (status == STATUS_FAILED && db_is_misshapen(db)));
}

enum status desk_open_checked(struct desk **out, const struct desk_place *place, bool read_only,
                              bool *damaged, struct fault *fault)
{
    *out = NULL;
    *damaged = false;
    struct desk *desk = calloc(1, sizeof *desk);
    if (desk == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    snprintf(desk->boot_id, sizeof desk->boot_id, "%.*s", ROW_UUID_MAX - 1, place->boot_id);
    desk->opened_mono_ms = -1;
    enum status status = db_open(&desk->db, place->path, read_only, fault);
    if (status == STATUS_OK) {
        status = prepare(desk, read_only, fault);
    }
    if (status == STATUS_OK) {
        status = look_at_tables(desk, fault);
    }
    if (status == STATUS_OK && !read_only) {
        status = db_execute(&desk->db, "PRAGMA secure_delete = ON", fault);
    }
    if (status != STATUS_OK) {
        *damaged = is_mendable(desk, status);
        desk_close(desk);
        return status;
    }
    *out = desk;
    return STATUS_OK;
}

enum status desk_open(struct desk **out, const char *path, const char *boot_id, bool read_only,
                      struct fault *fault)
{
    const struct desk_place place = {.path = path, .boot_id = boot_id};
    bool damaged = false;
    return desk_open_checked(out, &place, read_only, &damaged, fault);
}

bool desk_is_damaged(const struct desk *desk)
{
    return db_is_damaged(&desk->db);
}

void desk_close(struct desk *desk)
{
    if (desk == NULL) {
        return;
    }
    db_close(&desk->db);
    free(desk);
}
