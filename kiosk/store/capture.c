/* capture.c: SQLite's sessions, for the tail of the ledger and for mending.
 *
 * Called by append.c, tail and mend. Never captures a table that is worked out from others: its
 * rows are changed in place, which a union of facts has no room for. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "store/capture.h"

#include <assert.h>
#include <sqlite3.h>
#include <string.h>

static const char *const facts[] = {"meta", "attempt", "answer", "participation", "clock_fix"};

static int is_fact(void *context, const char *table)
{
    (void)context;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (strcmp(facts[i], table) == 0) {
            return 1;
        }
    }
    return 0;
}

static enum status fail(int code, struct fault *fault)
{
    bool damaged = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_SCHEMA;
    return fault_set(fault, damaged ? STATUS_BAD_INPUT : STATUS_FAILED, NULL,
                     "rows cannot be kept or added a second time: %s", sqlite3_errstr(code));
}

enum status capture_start(struct sqlite3_session **out, struct db *db, struct fault *fault)
{
    *out = NULL;
    int code = sqlite3session_create(db->handle, "main", out);
    if (code == SQLITE_OK) {
        sqlite3session_table_filter(*out, is_fact, NULL);
        code = sqlite3session_attach(*out, NULL);
    }
    if (code == SQLITE_OK) {
        return STATUS_OK;
    }
    capture_stop(*out);
    *out = NULL;
    return fail(code, fault);
}

enum status capture_take(struct sqlite3_session *session, void **bytes, size_t *size,
                         struct fault *fault)
{
    int count = 0;
    *bytes = NULL;
    *size = 0;
    int code = sqlite3session_changeset(session, &count, bytes);
    if (code != SQLITE_OK) {
        *bytes = NULL;
        return fail(code, fault);
    }
    *size = (size_t)count;
    return STATUS_OK;
}

void capture_stop(struct sqlite3_session *session)
{
    if (session != NULL) {
        sqlite3session_delete(session);
    }
}

void capture_free(void *bytes)
{
    sqlite3_free(bytes);
}

/* ---- adding again ---- */

static bool is_alike(sqlite3_changeset_iter *at)
{
    const char *table = NULL;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    if (sqlite3changeset_op(at, &table, &columns, &operation, &indirect) != SQLITE_OK) {
        return false;
    }
    for (int i = 0; i < columns; i++) {
        sqlite3_value *fresh = NULL;
        sqlite3_value *there = NULL;
        if (sqlite3changeset_new(at, i, &fresh) != SQLITE_OK ||
            sqlite3changeset_conflict(at, i, &there) != SQLITE_OK) {
            return false;
        }
        int size = sqlite3_value_bytes(fresh);
        if (sqlite3_value_type(fresh) != sqlite3_value_type(there) ||
            size != sqlite3_value_bytes(there) ||
            (size > 0 &&
             memcmp(sqlite3_value_blob(fresh), sqlite3_value_blob(there), (size_t)size) != 0)) {
            return false;
        }
    }
    return true;
}

struct apply {
    struct capture_result *result; /* of all */
    int64_t omitted;               /* rows of this changeset that were left out */
};

static int handle_conflict(void *context, int kind, sqlite3_changeset_iter *at)
{
    struct apply *apply = context;
    if (kind == SQLITE_CHANGESET_FOREIGN_KEY) {
        return SQLITE_CHANGESET_ABORT;
    }
    apply->omitted++;
    if (kind == SQLITE_CHANGESET_CONFLICT && is_alike(at)) {
        apply->result->there++;
    } else {
        apply->result->refused++;
    }
    return SQLITE_CHANGESET_OMIT;
}

static int count_rows(const void *bytes, size_t size, int64_t *out)
{
    sqlite3_changeset_iter *at = NULL;
    void *input = NULL;
    *out = 0;
    memcpy(&input, &bytes, sizeof input); /* the interface takes it without const, and reads only */
    int code = sqlite3changeset_start(&at, (int)size, input);
    if (code != SQLITE_OK) {
        return code;
    }
    while ((code = sqlite3changeset_next(at)) == SQLITE_ROW) {
        *out += 1;
    }
    int end = sqlite3changeset_finalize(at);
    return code == SQLITE_DONE ? end : code;
}

enum status capture_apply(struct db *db, const void *bytes, size_t size,
                          struct capture_result *result, struct fault *fault)
{
    struct capture_result before = *result;
    struct apply apply = {.result = result};
    int64_t rows = 0;
    void *input = NULL;
    assert(db->begin_file != NULL);
    int code = count_rows(bytes, size, &rows);
    if (code != SQLITE_OK) {
        return fail(code, fault);
    }
    memcpy(&input, &bytes, sizeof input);
    code = sqlite3changeset_apply(db->handle, (int)size, input, is_fact, handle_conflict, &apply);
    if (code == SQLITE_OK) {
        result->added += rows - apply.omitted;
        return STATUS_OK;
    }
    *result = before;
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT) {
        result->refused += rows;
        return STATUS_OK;
    }
    return fail(code, fault);
}
