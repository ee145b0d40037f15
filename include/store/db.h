/* db.h: the one way in which this layer speaks to SQLite.
 *
 * A struct db is one open file. Statements are prepared once and kept; a statement is named by its
 * SQL text, which must be a constant (its address is the key). Binding is sticky: the first mistake
 * is reported by the step. Every write stands between db_begin and db_commit: a write that SQLite
 * would commit outside of them ends the program, naming the place of the last db_begin. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/capture.h"

struct sqlite3;
struct sqlite3_stmt;

enum {
    DB_STATEMENT_MAX = 96, /* statements kept open; the layer has about sixty */
    DB_BUSY_MS = 5000,     /* how long to wait for another process that writes */
    DB_LOG_PAGES = 1000,   /* pages in SQLite's log before it goes into the main file: 4 MB */
};

struct db;

struct statement {
    struct sqlite3_stmt *handle; /* prepared */
    const char *sql;             /* its text, the key */
    struct db *db;               /* it belongs to */
    int bound;                   /* values bound since the last reset */
    int code;                    /* SQLite's code of the first failed binding, 0 for none */
    bool captured;               /* what is bound goes to db->capture as well */
};

struct db {
    struct sqlite3 *handle; /* NULL when closed */
    char path[PATH_MAX];    /* of the file, for faults */
    const char *begin_file; /* source file of the open db_begin, NULL outside a transaction */
    int begin_line;         /* its line */
    bool committing;        /* db_commit is at work: SQLite may commit */
    long long steps_left;   /* of a foreign file: work that may still be done */
    int failed;             /* SQLite's primary code of the last failure that db_fail told */
    bool damaged;           /* db_open failed as the file is no SQLite file, or damaged */
    bool foreign;           /* schema_prepare: it is another program's file */
    bool newer;             /* schema_prepare: it says that a newer program made it */
    void (*before_checkpoint)(void *context); /* see db_on_checkpoint */
    void *checkpoint_context;
    struct statement kept[DB_STATEMENT_MAX];
    size_t kept_count;
    struct capture capture; /* rows of the open transaction, once more */
};

/* Opens the file and sets every safety switch (WAL and synchronous=FULL when writing). db must not
 * move until db_close. read_only: STATUS_MISSING when there is no such file; a file in a folder
 * that may not be written is read as it stands when no write-ahead log lies beside it. */
enum status db_open(struct db *db, const char *path, bool read_only, struct fault *fault) MUST_USE;
void db_close(struct db *db);

/* Copies the whole file to path, outside of transactions: afterwards the copy is whole, or absent.
 * What stands at path is replaced. */
enum status db_copy(struct db *db, const char *path, struct fault *fault) MUST_USE;

/* For a tool that writes many rows which it has checked by itself: much memory for pages, a long
 * write-ahead log, and the guards and references (which look at each row by itself) rest on this
 * connection. The keys of the tables still refuse what is there already. */
enum status db_widen(struct db *db, struct fault *fault) MUST_USE;

/* before is called each time before what SQLite's log holds goes into the main file, for as long as
 * the file is open. */
void db_on_checkpoint(struct db *db, void (*before)(void *context), void *context);

/* Moves what the log holds into the main file, as far as no reader is in the way. */
void db_checkpoint(struct db *db);

/* Starts a writing transaction, at once; never nested. */
#define db_begin(db, fault) db_begin_at(db, __FILE__, __LINE__, fault)
enum status db_begin_at(struct db *db, const char *file, int line, struct fault *fault) MUST_USE;

/* Makes everything since db_begin durable; on failure all of it is undone. */
enum status db_commit(struct db *db, struct fault *fault) MUST_USE;

/* Undoes everything since db_begin; nothing outside a transaction. */
void db_rollback(struct db *db);

/* Holds one view of the file for several reads, until db_rollback. */
enum status db_begin_read(struct db *db, struct fault *fault) MUST_USE;

/* Runs statements that bind and return nothing. Takes part in the rules for transactions. */
enum status db_execute(struct db *db, const char *sql, struct fault *fault) MUST_USE;

/* The kept statement of a constant SQL text, ready to be bound. Borrowed. */
enum status db_use(struct db *db, const char *sql, struct statement **out,
                   struct fault *fault) MUST_USE;

/* The row that is bound next is captured, if the transaction's rows are. */
void db_capture(struct statement *statement, enum capture_table table);

/* Bind the next value, from left to right. Text and bytes must stay until the statement is reset.
 */
void db_bind_text(struct statement *statement, const char *text);
void db_bind_copy(struct statement *statement,
                  const char *text); /* need not stay; never captured */
void db_bind_int(struct statement *statement, int64_t value);
void db_bind_real(struct statement *statement, double value);
void db_bind_bytes(struct statement *statement, const void *bytes, size_t size);

/* Binds the first count columns of the present row of another statement, of any file, as they are.
 */
void db_bind_columns(struct statement *statement, struct statement *from, int count);

/* Steps to the next row; *row is false at the end. The statement is reset at the end and after a
 * failure; whoever stops earlier calls db_reset. */
enum status db_step(struct statement *statement, bool *row, struct fault *fault) MUST_USE;

/* Runs a statement that returns no row. */
enum status db_run(struct statement *statement, struct fault *fault) MUST_USE;

void db_reset(struct statement *statement); /* NULL is allowed */

/* The first value of the first row of a statement that binds nothing, 0 when there is no row. */
enum status db_read_number(struct db *db, const char *sql, int64_t *out,
                           struct fault *fault) MUST_USE;

/* Whether a statement that binds one text brings a row. */
enum status db_has(struct db *db, const char *sql, const char *text, bool *out,
                   struct fault *fault) MUST_USE;

/* Values of the present row; columns from 0. */
int64_t db_column_int(struct statement *statement, int column);
double db_column_real(struct statement *statement, int column);

/* Copies a text, terminated; false when it does not fit or holds a zero byte. */
bool db_column_text(struct statement *statement, int column, char *out, size_t size);

/* Copies bytes; false when there are not exactly size of them. */
bool db_column_bytes(struct statement *statement, int column, void *out, size_t size);

/* The column's name; borrowed until the statement is stepped. */
const char *db_column_name(struct statement *statement, int column);

/* Fills the fault for the last failure of the file: STATUS_BAD_INPUT when the file is damaged or
 * the rules of the tables refuse a value, STATUS_FAILED otherwise. Says what to do. */
enum status db_fail(struct db *db, struct fault *fault);

/* True when the last failure was damage of the file itself. */
bool db_is_damaged(const struct db *db);

/* True when the last failure was that a rule of the tables refused a row. */
bool db_is_refused(const struct db *db);

/* True when the last failure was that the tables are not those that were made. */
bool db_is_misshapen(const struct db *db);

#endif
