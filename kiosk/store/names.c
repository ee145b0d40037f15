/* names.c: the file of sealed names.
 *
 * Called by app (a roll call, the daily deletion) and kioskctl (export, deletion on request). Never
 * copies the file, never sets it aside, never logs what is in it. Whatever deletes rows empties the
 * write-ahead log afterwards, so that no byte of a box stays in either. */
#include "store/names.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/db.h"
#include "store/header.h"

enum {
    NAMES_APPLICATION_ID = 0x4B4E414D, /* "KNAM" in the file's header */
};

struct names {
    struct db db;               /* the open file; must not move */
    char boot_id[ROW_UUID_MAX]; /* of the machine's run */
    int64_t build_ms;           /* a wall clock before it is wrong */
};

static const char tables[] =
    "CREATE TABLE list ("
    " visit_id TEXT NOT NULL PRIMARY KEY CHECK (visit_id <> ''),"
    " unit_code TEXT NOT NULL,"
    " hamlet TEXT NOT NULL,"
    " key TEXT NOT NULL,"
    " held_ms INTEGER NOT NULL,"
    " born_ms INTEGER NOT NULL" /* the age clock, when it began */
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE box ("
    " visit_id TEXT NOT NULL REFERENCES list (visit_id),"
    " number INTEGER NOT NULL CHECK (number >= 1),"
    " bytes BLOB NOT NULL CHECK (length(bytes) = 432)," /* NAMES_BOX_BYTES */
    " PRIMARY KEY (visit_id, number)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE clock ("
    " one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),"
    " age_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL,"
    " mono_ms INTEGER NOT NULL,"
    " doubt_ms INTEGER NOT NULL,"
    " boot_id TEXT NOT NULL"
    ") STRICT;"
    "PRAGMA application_id = 0x4B4E414D;" /* NAMES_APPLICATION_ID */
    "PRAGMA user_version = 1;";

static_assert(NAMES_BOX_BYTES == 432, "the table says so too");

static const char sql_clock[] = "SELECT age_ms, wall_ms, mono_ms, doubt_ms, boot_id FROM clock";
static const char sql_set_clock[] = "INSERT OR REPLACE INTO clock (one, age_ms, wall_ms, mono_ms,"
                                    " doubt_ms, boot_id) VALUES (1, ?, ?, ?, ?, ?)";
static const char sql_list[] = "INSERT OR IGNORE INTO list (visit_id, unit_code, hamlet, key,"
                               " held_ms, born_ms) VALUES (?, ?, ?, ?, ?, ?)";
static const char sql_box[] = "INSERT INTO box (visit_id, number, bytes) VALUES (?1, 1 +"
                              " (SELECT count(*) FROM box WHERE visit_id = ?1), ?2)";
static const char sql_cut[] = "DELETE FROM box WHERE visit_id = ? AND number > ?";
static const char sql_drop[] = "DELETE FROM list WHERE visit_id = ?";
static const char sql_any[] = "SELECT count(*) FROM list";
static const char sql_count[] = "SELECT count(*) FROM box WHERE visit_id = ?";
static const char sql_old[] =
    "SELECT count(*), coalesce(sum((SELECT count(*) FROM box WHERE box.visit_id ="
    " list.visit_id)), 0) FROM list WHERE born_ms <= ?";
static const char sql_old_boxes[] =
    "DELETE FROM box WHERE visit_id IN (SELECT visit_id FROM list WHERE born_ms <= ?)";
static const char sql_old_lists[] = "DELETE FROM list WHERE born_ms <= ?";
static const char sql_lists[] =
    "SELECT visit_id, unit_code, hamlet, key, held_ms, coalesce((SELECT age_ms FROM clock), 0) -"
    " born_ms, (SELECT count(*) FROM box WHERE box.visit_id = list.visit_id) FROM list"
    " ORDER BY held_ms DESC, visit_id DESC LIMIT ?";
static const char sql_boxes[] = "SELECT number, bytes FROM box WHERE visit_id = ? ORDER BY number";

/* ---- the file ---- */

static enum status end(struct names *names, enum status status, struct fault *fault)
{
    if (status == STATUS_OK) {
        return db_commit(&names->db, fault);
    }
    db_rollback(&names->db);
    return status;
}

/* After a deletion: nothing of it stays in the log. A reader in the way is not waited for (the
 * screen would stand still): the next sweep does it. */
static void empty_log(struct names *names)
{
    (void)!db_execute(&names->db,
                      "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE);"
                      "PRAGMA busy_timeout = 5000", /* DB_BUSY_MS */
                      NULL);
}

static enum status prepare(struct names *names, bool read_only, struct fault *fault)
{
    static const struct header_kind kind = {.name = "file of names",
                                            .application_id = NAMES_APPLICATION_ID,
                                            .version = NAMES_SCHEMA_VERSION};
    int64_t version = 0;
    int64_t lists = 0;
    enum status status = header_check(&names->db, &kind, read_only, &version, fault);
    if (status == STATUS_OK && !read_only) {
        status = db_execute(&names->db, "PRAGMA secure_delete = ON", fault);
    }
    if (status == STATUS_OK && version == 0) {
        status = db_begin(&names->db, fault);
        status =
            status == STATUS_OK ? end(names, db_execute(&names->db, tables, fault), fault) : status;
    }
    return status == STATUS_OK ? db_read_number(&names->db, sql_any, &lists, fault) : status;
}

static enum status open_once(struct names **out, const struct names_place *place, bool *damaged,
                             struct fault *fault)
{
    *out = NULL;
    struct names *names = calloc(1, sizeof *names);
    if (names == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    snprintf(names->boot_id, sizeof names->boot_id, "%.*s", ROW_UUID_MAX - 1, place->boot_id);
    names->build_ms = place->build_ms;
    enum status status = db_open(&names->db, place->path, place->read_only, fault);
    if (status == STATUS_OK) {
        status = prepare(names, place->read_only, fault);
    }
    if (status != STATUS_OK) {
        *damaged = names->db.damaged || db_is_damaged(&names->db);
        names_close(names);
        return status;
    }
    *out = names;
    return STATUS_OK;
}

/* Sealed names that cannot be reached any more must not lie about: the bytes are overwritten. */
static void wipe_file(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    static const char zeros[4096];
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char name[PATH_MAX + 8];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        FILE *file = fopen(name, "r+b");
        if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
            long size = ftell(file);
            rewind(file);
            for (long at = 0; at < size; at += (long)sizeof zeros) {
                (void)!fwrite(zeros, 1, sizeof zeros, file);
            }
            (void)fflush(file);
            (void)fdatasync(fileno(file));
        }
        if (file != NULL) {
            fclose(file);
        }
        unlink(name);
    }
}

enum status names_open(struct names **out, const struct names_place *place, bool *lost,
                       struct fault *fault)
{
    bool damaged = false;
    bool unheard = false;
    lost = lost == NULL ? &unheard : lost;
    *lost = false;
    enum status status = open_once(out, place, &damaged, fault);
    if (status != STATUS_OK && damaged && !place->read_only) { /* a disk may fail just once */
        damaged = false;
        status = open_once(out, place, &damaged, fault);
    }
    if (status != STATUS_OK && damaged && !place->read_only) {
        wipe_file(place->path);
        *lost = true;
        status = open_once(out, place, &damaged, fault);
    }
    return status;
}

void names_close(struct names *names)
{
    if (names == NULL) {
        return;
    }
    db_close(&names->db);
    free(names);
}

/* ---- age ---- */

static enum status read_clock(struct names *names, struct names_clock *clock, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *clock = (struct names_clock){.age_ms = 0};
    enum status status = db_use(&names->db, sql_clock, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        clock->age_ms = db_column_int(statement, 0);
        clock->wall_ms = db_column_int(statement, 1);
        clock->mono_ms = db_column_int(statement, 2);
        clock->doubt_ms = db_column_int(statement, 3);
        if (!db_column_text(statement, 4, clock->boot_id, sizeof clock->boot_id)) {
            clock->boot_id[0] = '\0';
        }
        db_reset(statement);
    }
    return status;
}

/* Within a writing transaction; *age_ms is the present. */
static enum status step_clock(struct names *names, struct moment now, int64_t *age_ms,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    struct names_clock clock;
    const struct names_time time = {
        .now = now, .boot_id = names->boot_id, .build_ms = names->build_ms};
    enum status status = read_clock(names, &clock, fault);
    if (status == STATUS_OK) {
        names_clock_step(&clock, &time);
        status = db_use(&names->db, sql_set_clock, &statement, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    *age_ms = clock.age_ms;
    db_bind_int(statement, clock.age_ms);
    db_bind_int(statement, clock.wall_ms);
    db_bind_int(statement, clock.mono_ms);
    db_bind_int(statement, clock.doubt_ms);
    db_bind_text(statement, clock.boot_id);
    return db_run(statement, fault);
}

/* ---- boxes ---- */

static enum status write_list(struct names *names, const struct names_list *list, int64_t born_ms,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&names->db, sql_list, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, list->visit_id);
    db_bind_text(statement, list->unit_code);
    db_bind_text(statement, list->hamlet);
    db_bind_text(statement, list->key);
    db_bind_int(statement, list->held_ms);
    db_bind_int(statement, born_ms);
    return db_run(statement, fault);
}

static enum status write_box(struct names *names, const char *visit_id,
                             const unsigned char box[NAMES_BOX_BYTES], struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&names->db, sql_box, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, visit_id);
    db_bind_bytes(statement, box, NAMES_BOX_BYTES);
    return db_run(statement, fault);
}

/* Nobody's age depends on the clock: it begins anew, whatever it doubted. */
static enum status restart_clock(struct names *names, struct fault *fault)
{
    int64_t lists = 0;
    enum status status = db_read_number(&names->db, sql_any, &lists, fault);
    return status == STATUS_OK && lists == 0 ? db_execute(&names->db, "DELETE FROM clock", fault)
                                             : status;
}

enum status names_add(struct names *names, const struct names_list *list,
                      const unsigned char box[NAMES_BOX_BYTES], struct moment now,
                      struct fault *fault)
{
    int64_t age_ms = 0;
    enum status status = db_begin(&names->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = restart_clock(names, fault);
    if (status == STATUS_OK) {
        status = step_clock(names, now, &age_ms, fault);
    }
    if (status == STATUS_OK) {
        status = write_list(names, list, age_ms, fault);
    }
    if (status == STATUS_OK) {
        status = write_box(names, list->visit_id, box, fault);
    }
    return end(names, status, fault);
}

/* Runs what binds a class, and, unless it is −1, a number. */
static enum status run_on(struct names *names, const char *sql, const char *visit_id,
                          int64_t number, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&names->db, sql, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, visit_id);
    if (number >= 0) {
        db_bind_int(statement, number);
    }
    return db_run(statement, fault);
}

enum status names_keep(struct names *names, const char *visit_id, int64_t keep, struct fault *fault)
{
    enum status status = db_begin(&names->db, fault);
    if (status == STATUS_OK) {
        status = end(names, run_on(names, sql_cut, visit_id, keep, fault), fault);
    }
    empty_log(names);
    return status;
}

enum status names_count(struct names *names, const char *visit_id, int64_t *out,
                        struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *out = 0;
    enum status status = db_use(&names->db, sql_count, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, visit_id);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && row) {
        *out = db_column_int(statement, 0);
        db_reset(statement);
    }
    return status;
}

enum status names_erase(struct names *names, const char *visit_id, int64_t *count,
                        struct fault *fault)
{
    int64_t boxes = 0;
    enum status status = names_count(names, visit_id, &boxes, fault);
    if (status == STATUS_OK && boxes == 0) {
        status = fault_set(fault, STATUS_MISSING, "kioskctl names lists those that there are",
                           "there is no list of names of the class %s", visit_id);
    }
    if (status == STATUS_OK) {
        status = db_begin(&names->db, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = run_on(names, sql_cut, visit_id, 0, fault);
    if (status == STATUS_OK) {
        status = run_on(names, sql_drop, visit_id, -1, fault);
    }
    status = end(names, status, fault);
    empty_log(names);
    if (count != NULL) {
        *count = boxes;
    }
    return status;
}

/* ---- the days are over ---- */

static enum status count_old(struct names *names, int64_t born_ms, struct names_swept *out,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&names->db, sql_old, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, born_ms);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && row) {
        *out = (struct names_swept){.lists = db_column_int(statement, 0),
                                    .boxes = db_column_int(statement, 1)};
        db_reset(statement);
    }
    return status;
}

static enum status drop_old(struct names *names, int64_t born_ms, struct fault *fault)
{
    static const char *const sql[] = {sql_old_boxes, sql_old_lists};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < 2 && status == STATUS_OK; i++) {
        struct statement *statement = NULL;
        status = db_use(&names->db, sql[i], &statement, fault);
        if (status == STATUS_OK) {
            db_bind_int(statement, born_ms);
            status = db_run(statement, fault);
        }
    }
    return status;
}

enum status names_sweep(struct names *names, int days, struct moment now, struct names_swept *out,
                        struct fault *fault)
{
    int64_t age_ms = 0;
    int64_t lists = 0;
    *out = (struct names_swept){.lists = 0};
    enum status status = db_read_number(&names->db, sql_any, &lists, fault);
    if (status == STATUS_OK && lists > 0) {
        status = db_begin(&names->db, fault);
    }
    if (status != STATUS_OK || lists == 0) {
        empty_log(names); /* what an earlier deletion had to leave */
        return status;
    }
    status = step_clock(names, now, &age_ms, fault);
    int64_t born_ms = age_ms - (int64_t)days * 24 * 60 * 60 * 1000;
    if (status == STATUS_OK) {
        status = count_old(names, born_ms, out, fault);
    }
    if (status == STATUS_OK && out->lists > 0) {
        status = drop_old(names, born_ms, fault);
    }
    status = end(names, status, fault);
    empty_log(names);
    return status;
}

int names_days_left(int64_t age_ms, int days)
{
    const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;
    int64_t left = days * day_ms - age_ms;
    return left <= 0 ? 0 : (int)((left + day_ms - 1) / day_ms);
}

/* ---- looking ---- */

enum status names_lists(struct names *names, struct names_list *out, size_t max, size_t *count,
                        struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *count = 0;
    enum status status = db_use(&names->db, sql_lists, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, (int64_t)max);
    while ((status = db_step(statement, &row, fault)) == STATUS_OK && row) {
        struct names_list *list = &out[*count];
        bool whole = db_column_text(statement, 0, list->visit_id, sizeof list->visit_id) &&
                     db_column_text(statement, 1, list->unit_code, sizeof list->unit_code) &&
                     db_column_text(statement, 2, list->hamlet, sizeof list->hamlet) &&
                     db_column_text(statement, 3, list->key, sizeof list->key);
        list->held_ms = db_column_int(statement, 4);
        list->age_ms = db_column_int(statement, 5);
        list->count = db_column_int(statement, 6);
        *count += whole ? 1 : 0;
    }
    return status;
}

enum status names_each(struct names *names, const char *visit_id, const struct names_reader *reader,
                       struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&names->db, sql_boxes, &statement, fault);
    if (status == STATUS_OK) {
        db_bind_text(statement, visit_id);
    }
    while (status == STATUS_OK) {
        unsigned char box[NAMES_BOX_BYTES];
        status = db_step(statement, &row, fault);
        if (status != STATUS_OK || !row) {
            return status;
        }
        int64_t number = db_column_int(statement, 0);
        status = db_column_bytes(statement, 1, box, sizeof box)
                     ? reader->box(reader->context, number, box, fault)
                     : fault_set(fault, STATUS_BAD_INPUT, "delete the list: kioskctl names delete",
                                 "a sealed box has a wrong length");
    }
    db_reset(statement);
    return status;
}
