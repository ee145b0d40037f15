/* db.c: the wrapper over SQLite.
 *
 * Called by the files of this layer alone. Never lets a write be committed that db_commit did not
 * ask for: SQLite's commit hook aborts the program, since such a write would have gone around the
 * re-reading and re-hashing of the ledger. Never hides an error code: each becomes a fault that
 * names the file. Sources: sqlite.org/c3ref, sqlite.org/wal.html, sqlite.org/security.html. */
#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

enum {
    URI_MAX = 3 * PATH_MAX + 32, /* each byte of a path as %XX, and the parameters */
};

bool db_is_damaged(const struct db *db)
{
    return db->failed == SQLITE_CORRUPT || db->failed == SQLITE_NOTADB;
}

bool db_is_refused(const struct db *db)
{
    return db->failed == SQLITE_CONSTRAINT;
}

bool db_is_misshapen(const struct db *db)
{
    return db->failed == SQLITE_ERROR || db->failed == SQLITE_SCHEMA;
}

static enum status describe(struct db *db, int code, struct fault *fault)
{
    const char *message = sqlite3_errmsg(db->handle);
    switch (code & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return fault_set(fault, STATUS_BAD_INPUT,
                         "do not delete it: kioskctl restore keeps it aside and takes a copy",
                         "the file is damaged or is no ledger: %s", message);
    case SQLITE_CONSTRAINT:
        return fault_set(fault, STATUS_BAD_INPUT, "nothing was written; correct the entry",
                         "the ledger refuses this: %s", message);
    case SQLITE_FULL:
        return fault_set(fault, STATUS_FAILED, "free some space on this disk", "the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fault_set(fault, STATUS_FAILED, "close the other program that writes it",
                         "another program holds the ledger: %s", message);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return fault_set(fault, STATUS_FAILED, "check who may read and write it and its folder",
                         "cannot open the ledger: %s", message);
    case SQLITE_INTERRUPT:
        return fault_set(fault, STATUS_BAD_INPUT, "ask for a new one from where it was made",
                         "reading the file has no end");
    case SQLITE_NOMEM:
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    default:
        return fault_set(fault, STATUS_FAILED, "check the disk", "the ledger cannot be used: %s",
                         message);
    }
}

enum status db_fail(struct db *db, struct fault *fault)
{
    int code = sqlite3_extended_errcode(db->handle);
    db->failed = code & 0xff;
    return file_at_fault(fault, db->path, describe(db, code, fault));
}

static int handle_commit(void *context)
{
    const struct db *db = context;
    if (!db->committing) {
        fprintf(stderr, "%s: a write outside a transaction (last begun at %s:%d)\n", db->path,
                db->begin_file == NULL ? "nowhere" : db->begin_file, db->begin_line);
        abort();
    }
    return 0;
}

void db_checkpoint(struct db *db)
{
    if (db->before_checkpoint != NULL) {
        db->before_checkpoint(db->checkpoint_context);
    }
    /* A reader in the way, or a full disk: the log stays, and is moved another time. */
    (void)sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static int handle_log(void *context, struct sqlite3 *handle, const char *name, int pages)
{
    struct db *db = context;
    (void)handle;
    (void)name;
    if (pages >= DB_LOG_PAGES) {
        db_checkpoint(db);
    }
    return SQLITE_OK;
}

void db_on_checkpoint(struct db *db, void (*before)(void *context), void *context)
{
    db->before_checkpoint = before;
    db->checkpoint_context = context;
}

static enum status set_switches(struct db *db, bool read_only, struct fault *fault)
{
    static const char *const always =
        "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
        "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;";
    static const char *const writing = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    enum status status = db_execute(db, always, fault);
    if (status == STATUS_OK && !read_only) {
        status = db_execute(db, writing, fault);
    }
    return status;
}

static void make_uri(struct buf *uri, const char *path)
{
    buf_add(uri, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        if (strchr("?#%", *at) != NULL) {
            buf_add_format(uri, "%%%02X", (unsigned)(unsigned char)*at);
        } else {
            buf_add_bytes(uri, at, 1);
        }
    }
    buf_add(uri, "?immutable=1");
}

static bool has_log(const char *path)
{
    char log[PATH_MAX + 8];
    struct stat about;
    snprintf(log, sizeof log, "%s-wal", path);
    return stat(log, &about) == 0 && about.st_size > 0;
}

/* The folder lets nobody make the shared-memory file that WAL needs. Without a log the file alone
 * holds everything and may be read as it stands. */
static enum status open_as_it_stands(struct db *db, struct fault *fault)
{
    if (has_log(db->path)) {
        enum status code =
            fault_set(fault, STATUS_FAILED,
                      "copy it together with its -wal file to a folder that you may write to",
                      "its folder cannot be written, and a part of the ledger is in its -wal file");
        return file_at_fault(fault, db->path, code);
    }
    char memory[URI_MAX];
    struct buf uri;
    buf_init(&uri, memory, sizeof memory);
    make_uri(&uri, db->path);
    sqlite3_close(db->handle);
    int code = sqlite3_open_v2(memory, &db->handle,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        return db_fail(db, fault);
    }
    return set_switches(db, true, fault);
}

static enum status open_to_read(struct db *db, struct fault *fault)
{
    if (access(db->path, F_OK) != 0) {
        enum status code = errno == ENOENT || errno == ENOTDIR ? STATUS_MISSING : STATUS_FAILED;
        code = fault_set(fault, code, "check the data folder (--data DIR), or start the kiosk once",
                         "there is no ledger here yet");
        return file_at_fault(fault, db->path, code);
    }
    int code =
        sqlite3_open_v2(db->path, &db->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        return db_fail(db, fault);
    }
    enum status status = set_switches(db, true, fault);
    if (status == STATUS_OK) {
        status = db_execute(db, "SELECT count(*) FROM sqlite_schema", fault);
    }
    int first = sqlite3_errcode(db->handle) & 0xff;
    if (status != STATUS_OK && (first == SQLITE_CANTOPEN || first == SQLITE_READONLY)) {
        return open_as_it_stands(db, fault);
    }
    return status;
}

static enum status open_to_write(struct db *db, struct fault *fault)
{
    int code =
        sqlite3_open_v2(db->path, &db->handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    enum status status = code == SQLITE_OK ? set_switches(db, false, fault) : db_fail(db, fault);
    if (status != STATUS_OK || sqlite3_db_readonly(db->handle, "main") != 1) {
        return status;
    }
    /* The disk lets itself be written, and the file's header says that it may not. */
    db->damaged = access(db->path, W_OK) == 0;
    status = fault_set(fault, db->damaged ? STATUS_BAD_INPUT : STATUS_FAILED,
                       "check who may read and write it and its folder",
                       db->damaged ? "the file's header is damaged" : "it can only be read");
    return file_at_fault(fault, db->path, status);
}

enum status db_open(struct db *db, const char *path, bool read_only, struct fault *fault)
{
    /* Nobody asks how much memory SQLite takes; counting it costs a lock for each piece. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    *db = (struct db){.handle = NULL};
    if (snprintf(db->path, sizeof db->path, "%s", path) >= (int)sizeof db->path) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path",
                         "the path of the ledger is too long");
    }
    struct stat about;
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode)) {
        enum status code =
            fault_set(fault, STATUS_FAILED, "name an ordinary file, or move this aside",
                      "this is a folder or a device, and no file");
        return file_at_fault(fault, path, code);
    }
    enum status status = read_only ? open_to_read(db, fault) : open_to_write(db, fault);
    if (status != STATUS_OK) {
        db->damaged =
            db->damaged || (db->handle != NULL && (db_is_damaged(db) || db_is_misshapen(db)));
        db_close(db);
        return status;
    }
    sqlite3_commit_hook(db->handle, handle_commit, db);
    sqlite3_wal_hook(db->handle, handle_log, db);
    return STATUS_OK;
}

void db_close(struct db *db)
{
    db_rollback(db);
    for (size_t i = 0; i < db->kept_count; i++) {
        sqlite3_finalize(db->kept[i].handle);
    }
    capture_finish(&db->capture);
    db->kept_count = 0;
    sqlite3_close(db->handle);
    db->handle = NULL;
}

/* Page by page through SQLite, so that what lies in the write-ahead log comes along. The copy has
 * no log of its own: it can be read from anywhere as a single file. */
static int copy_pages(struct sqlite3 *to, struct sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == NULL) {
        return sqlite3_errcode(to);
    }
    int code = sqlite3_backup_step(backup, -1);
    int end = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE || end != SQLITE_OK) {
        return code != SQLITE_DONE ? code : end;
    }
    return sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

enum status db_copy(struct db *db, const char *path, struct fault *fault)
{
    char fresh[PATH_MAX + 8];
    struct sqlite3 *copy = NULL;
    assert(db->begin_file == NULL);
    snprintf(fresh, sizeof fresh, "%s.new", db->path); /* what a power cut left is replaced */
    unlink(fresh);
    int code = sqlite3_open_v2(
        fresh, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    code = code == SQLITE_OK ? copy_pages(copy, db->handle) : code;
    sqlite3_close(copy);
    if (code == SQLITE_OK && rename(fresh, path) == 0) {
        return STATUS_OK;
    }
    const char *reason = code == SQLITE_OK ? strerror(errno) : sqlite3_errstr(code);
    enum status status =
        fault_set(fault, STATUS_FAILED, "check the disk, and who may write to the folder",
                  "the ledger cannot be copied: %s", reason);
    unlink(fresh);
    return file_at_fault(fault, path, status);
}

/* After some failures (a full disk) SQLite has rolled back by itself already. */
static void undo(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle)) {
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

static enum status start(struct db *db, const char *sql, struct fault *fault)
{
    if (db->begin_file != NULL) {
        fprintf(stderr, "%s: a transaction begun at %s:%d is still open\n", db->path,
                db->begin_file, db->begin_line);
        abort();
    }
    undo(db); /* out of memory, BEGIN can fail and have begun all the same */
    enum status status = db_execute(db, sql, fault);
    if (status != STATUS_OK) {
        undo(db);
    }
    return status;
}

enum status db_begin_at(struct db *db, const char *file, int line, struct fault *fault)
{
    enum status status = start(db, "BEGIN IMMEDIATE", fault);
    if (status == STATUS_OK) {
        db->begin_file = file;
        db->begin_line = line;
    }
    return status;
}

enum status db_begin_read(struct db *db, struct fault *fault)
{
    enum status status = start(db, "BEGIN", fault);
    if (status == STATUS_OK) {
        db->begin_file = "a read";
        db->begin_line = 0;
    }
    return status;
}

enum status db_commit(struct db *db, struct fault *fault)
{
    assert(db->begin_file != NULL);
    db->committing = true;
    enum status status = db_execute(db, "COMMIT", fault);
    db->committing = false;
    if (status != STATUS_OK) {
        db_rollback(db);
        return status;
    }
    db->begin_file = NULL;
    return STATUS_OK;
}

/* Nothing is ever deleted there, so what SQLite moves between pages needs no wiping behind it. What
 * undoes a savepoint goes to a file: in memory it is a list that each statement walks to its end,
 * which takes the square of the pages that a bundle touches. */
enum status db_widen(struct db *db, struct fault *fault)
{
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    return db_execute(
        db,
        "PRAGMA foreign_keys = OFF; PRAGMA secure_delete = OFF; PRAGMA temp_store = FILE;"
        "PRAGMA cache_size = -262144;"
        "PRAGMA wal_autocheckpoint = 20000",
        fault);
}

void db_rollback(struct db *db)
{
    if (db->begin_file == NULL) {
        return;
    }
    for (size_t i = 0; i < db->kept_count; i++) {
        db_reset(&db->kept[i]);
    }
    undo(db);
    db->begin_file = NULL;
}

/* After some failures SQLite undoes the transaction by itself: what came next would stand alone. */
static enum status check_begun(struct db *db, struct fault *fault)
{
    if (db->begin_file == NULL || !sqlite3_get_autocommit(db->handle)) {
        return STATUS_OK;
    }
    enum status status = fault_set(fault, STATUS_FAILED, "check the disk, and try again",
                                   "an earlier failure has undone this transaction");
    return file_at_fault(fault, db->path, status);
}

enum status db_execute(struct db *db, const char *sql, struct fault *fault)
{
    enum status status = check_begun(db, fault);
    if (status == STATUS_OK && sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK) {
        status = db_fail(db, fault);
    }
    return status;
}

enum status db_use(struct db *db, const char *sql, struct statement **out, struct fault *fault)
{
    *out = NULL;
    for (size_t i = 0; i < db->kept_count; i++) {
        if (db->kept[i].sql == sql) {
            *out = &db->kept[i];
            db_reset(*out);
            return STATUS_OK;
        }
    }
    assert(db->kept_count < DB_STATEMENT_MAX);
    struct statement *fresh = &db->kept[db->kept_count];
    *fresh = (struct statement){.sql = sql, .db = db};
    int code =
        sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &fresh->handle, NULL);
    if (code != SQLITE_OK) {
        return db_fail(db, fault);
    }
    db->kept_count++;
    *out = fresh;
    return STATUS_OK;
}

static void keep_code(struct statement *statement, int code)
{
    if (statement->code == SQLITE_OK) {
        statement->code = code;
    }
}

void db_capture(struct statement *statement, enum capture_table table)
{
    capture_row(&statement->db->capture, table);
    statement->captured = statement->db->capture.on;
}

void db_bind_text(struct statement *statement, const char *text)
{
    if (statement->captured) {
        capture_text(&statement->db->capture, text);
    }
    keep_code(statement,
              sqlite3_bind_text(statement->handle, ++statement->bound, text, -1, SQLITE_STATIC));
}

void db_bind_copy(struct statement *statement, const char *text)
{
    assert(!statement->captured);
    keep_code(statement,
              sqlite3_bind_text(statement->handle, ++statement->bound, text, -1, SQLITE_TRANSIENT));
}

void db_bind_int(struct statement *statement, int64_t value)
{
    if (statement->captured) {
        capture_int(&statement->db->capture, value);
    }
    keep_code(statement, sqlite3_bind_int64(statement->handle, ++statement->bound, value));
}

void db_bind_real(struct statement *statement, double value)
{
    if (statement->captured) {
        capture_real(&statement->db->capture, value);
    }
    keep_code(statement, sqlite3_bind_double(statement->handle, ++statement->bound, value));
}

void db_bind_bytes(struct statement *statement, const void *bytes, size_t size)
{
    if (statement->captured) {
        capture_bytes(&statement->db->capture, bytes, size);
    }
    keep_code(statement, sqlite3_bind_blob(statement->handle, ++statement->bound, bytes, (int)size,
                                           SQLITE_STATIC));
}

void db_bind_columns(struct statement *statement, struct statement *from, int count)
{
    for (int i = 0; i < count; i++) {
        keep_code(statement, sqlite3_bind_value(statement->handle, ++statement->bound,
                                                sqlite3_column_value(from->handle, i)));
    }
}

enum status db_step(struct statement *statement, bool *row, struct fault *fault)
{
    *row = false;
    int code = statement->code;
    if (check_begun(statement->db, fault) != STATUS_OK) {
        db_reset(statement);
        return STATUS_FAILED;
    }
    if (code == SQLITE_OK) {
        assert(statement->bound == sqlite3_bind_parameter_count(statement->handle));
        code = sqlite3_step(statement->handle);
    }
    if (code == SQLITE_ROW) {
        *row = true;
        return STATUS_OK;
    }
    enum status status = code == SQLITE_DONE ? STATUS_OK : db_fail(statement->db, fault);
    db_reset(statement);
    return status;
}

enum status db_run(struct statement *statement, struct fault *fault)
{
    bool row = false;
    enum status status = db_step(statement, &row, fault);
    assert(!row);
    return status;
}

void db_reset(struct statement *statement)
{
    if (statement == NULL) {
        return;
    }
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->bound = 0;
    statement->code = SQLITE_OK;
    statement->captured = false;
}

enum status db_read_number(struct db *db, const char *sql, int64_t *out, struct fault *fault)
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

enum status db_has(struct db *db, const char *sql, const char *text, bool *out, struct fault *fault)
{
    struct statement *statement = NULL;
    *out = false;
    enum status status = db_use(db, sql, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, text);
    status = db_step(statement, out, fault);
    db_reset(statement);
    return status;
}

int64_t db_column_int(struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

double db_column_real(struct statement *statement, int column)
{
    return sqlite3_column_double(statement->handle, column);
}

bool db_column_text(struct statement *statement, int column, char *out, size_t size)
{
    const unsigned char *text = sqlite3_column_text(statement->handle, column);
    size_t length = (size_t)sqlite3_column_bytes(statement->handle, column);
    out[0] = '\0';
    if (text == NULL || length >= size || memchr(text, '\0', length) != NULL) {
        return false;
    }
    memcpy(out, text, length);
    out[length] = '\0';
    return true;
}

bool db_column_bytes(struct statement *statement, int column, void *out, size_t size)
{
    const void *bytes = sqlite3_column_blob(statement->handle, column);
    if (bytes == NULL || (size_t)sqlite3_column_bytes(statement->handle, column) != size) {
        return false;
    }
    memcpy(out, bytes, size);
    return true;
}

const char *db_column_name(struct statement *statement, int column)
{
    return sqlite3_column_name(statement->handle, column);
}
