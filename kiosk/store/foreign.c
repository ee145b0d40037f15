/* foreign.c: opens what others have made, with SQLite's hands tied.
 *
 * Called by bundle.c and merge.c. Order matters: limits and switches first, then the header, then
 * the schema, then the pages; nothing of the file's own is compiled before its schema is known to
 * be ours. Sources: sqlite.org/security.html, sqlite.org/c3ref/deserialize.html. */
#include "store/foreign.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum {
    LENGTH_MAX = 1 << 20,   /* bytes of a value or row: ours take under 2,000 */
    STEPS_AT_ONCE = 100000, /* virtual machine steps between two looks at the budget */
    STEPS_PER_BYTE = 40,    /* of the file: reading and checking it takes under 10 */
};

enum status foreign_create(struct db *db, struct fault *fault)
{
    *db = (struct db){.path = "a bundle in memory"};
    int code =
        sqlite3_open_v2(":memory:", &db->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        return db_fail(db, fault);
    }
    return STATUS_OK;
}

enum status foreign_bytes(struct db *db, unsigned char **out, size_t *size, struct fault *fault)
{
    sqlite3_int64 length = 0;
    *out = sqlite3_serialize(db->handle, "main", &length, 0);
    *size = (size_t)length;
    return *out != NULL ? STATUS_OK
                        : fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
}

void foreign_free_bytes(unsigned char *bytes)
{
    sqlite3_free(bytes);
}

/* A file made to keep us busy for ever runs out of steps. */
static int spend(void *context)
{
    struct db *db = context;
    db->steps_left -= STEPS_AT_ONCE;
    return db->steps_left < 0;
}

static void tie_hands(struct db *db, size_t size)
{
    static const struct {
        int what;
        int value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, LENGTH_MAX},
        {SQLITE_LIMIT_SQL_LENGTH, 16384},
        {SQLITE_LIMIT_COLUMN, 100},
        {SQLITE_LIMIT_EXPR_DEPTH, 50},
        {SQLITE_LIMIT_COMPOUND_SELECT, 3},
        {SQLITE_LIMIT_VDBE_OP, 25000},
        {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        sqlite3_limit(db->handle, limits[i].what, limits[i].value);
    }
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    db->steps_left = (long long)size * STEPS_PER_BYTE + 10LL * STEPS_AT_ONCE;
    sqlite3_progress_handler(db->handle, STEPS_AT_ONCE, spend, db);
}

static enum status refuse(const struct foreign_shape *shape, const char *what, struct fault *fault)
{
    return fault_set(fault, STATUS_BAD_INPUT, "ask for a new one from where it was made",
                     "this is no %s: %s", shape->name, what);
}

static enum status read_value(struct db *db, const char *sql, int64_t *number, char *text,
                              size_t size, struct fault *fault)
{
    sqlite3_stmt *statement = NULL;
    enum status status = STATUS_OK;
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    if (code != SQLITE_ROW) {
        status = db_fail(db, fault);
    } else if (text != NULL) {
        const char *value = (const char *)sqlite3_column_text(statement, 0);
        snprintf(text, size, "%s", value == NULL ? "" : value);
    } else {
        *number = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum status check_schema(struct db *db, const struct foreign_shape *shape, int format,
                                struct fault *fault)
{
    const struct foreign_format *tables = &shape->formats[format - 1];
    sqlite3_stmt *statement = NULL;
    size_t at = 0;
    bool same = true;
    int code = sqlite3_prepare_v2(db->handle, "SELECT sql FROM sqlite_schema ORDER BY name", -1,
                                  &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    for (; code == SQLITE_ROW && same; code = same ? sqlite3_step(statement) : code) {
        const char *sql = (const char *)sqlite3_column_text(statement, 0);
        same = at < tables->sql_count && sql != NULL && strcmp(sql, tables->sql[at]) == 0;
        at++;
    }
    enum status status = STATUS_OK;
    if (same && code != SQLITE_DONE) {
        status = db_fail(db, fault);
    } else if (!same || at != tables->sql_count) {
        status = refuse(shape, "its tables are others", fault);
    }
    sqlite3_finalize(statement);
    return status;
}

/* *out: 1 … shape->format_count. */
static enum status check_format(struct db *db, const struct foreign_shape *shape, int *out,
                                struct fault *fault)
{
    int64_t application = 0;
    int64_t format = 0;
    enum status status = read_value(db, "PRAGMA application_id", &application, NULL, 0, fault);
    if (status == STATUS_OK) {
        status = read_value(db, "PRAGMA user_version", &format, NULL, 0, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (application != shape->application_id || format < 1) {
        return refuse(shape, "it was made by another program", fault);
    }
    if (format > shape->format_count) {
        return fault_set(fault, STATUS_BAD_INPUT, "install the newest kiosk program",
                         "this %s was made by a newer program", shape->name);
    }
    *out = (int)format;
    return STATUS_OK;
}

static enum status check_all(struct db *db, const struct foreign_shape *shape, int *format,
                             struct fault *fault)
{
    char verdict[128] = "";
    enum status status = check_format(db, shape, format, fault);
    if (status == STATUS_OK) {
        status = check_schema(db, shape, *format, fault);
    }
    if (status == STATUS_OK) {
        status = read_value(db, "PRAGMA quick_check(1)", NULL, verdict, sizeof verdict, fault);
    }
    return status == STATUS_OK && strcmp(verdict, "ok") != 0 ? refuse(shape, verdict, fault)
                                                             : status;
}

enum status foreign_open(struct db *db, const struct foreign_file *file,
                         const struct foreign_shape *shape, int *format, struct fault *fault)
{
    sqlite3_int64 size = (sqlite3_int64)file->size;
    enum status status = foreign_create(db, fault);
    if (status == STATUS_OK) {
        snprintf(db->path, sizeof db->path, "%s", shape->name);
        tie_hands(db, file->size);
        /* SQLite promises not to write: the flag says so. */
        unsigned char *plain = NULL;
        memcpy(&plain, &file->bytes, sizeof plain);
        int code =
            sqlite3_deserialize(db->handle, "main", plain, size, size, SQLITE_DESERIALIZE_READONLY);
        status = code == SQLITE_OK ? db_execute(db, "PRAGMA cell_size_check = ON", fault)
                                   : refuse(shape, "it cannot be opened", fault);
    }
    if (status == STATUS_OK) {
        status = check_all(db, shape, format, fault);
    }
    if (status != STATUS_OK) {
        db_close(db);
        return STATUS_BAD_INPUT;
    }
    return STATUS_OK;
}
