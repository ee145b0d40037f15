/* capture.h: what one transaction adds to the ledger, as bytes, and how to add it again.
 *
 * SQLite's session extension writes the bytes (sqlite.org/sessionintro.html). Only the tables of
 * facts are captured: what can be worked out from them is worked out anew. Adding again is a union:
 * rows that are there already stay as they are. */
#ifndef STORE_CAPTURE_H
#define STORE_CAPTURE_H

#include <stddef.h>

#include "base/fault.h"
#include "store/db.h"

struct sqlite3_session;

/* Starts to watch the transaction that was begun. *out is yours: capture_stop. */
enum status capture_start(struct sqlite3_session **out, struct db *db,
                          struct fault *fault) MUST_USE;

/* What was added since. *bytes is yours: capture_free; NULL and 0 when nothing was. */
enum status capture_take(struct sqlite3_session *session, void **bytes, size_t *size,
                         struct fault *fault) MUST_USE;
void capture_stop(struct sqlite3_session *session); /* NULL is allowed */
void capture_free(void *bytes);                     /* NULL is allowed */

struct capture_result {
    int64_t added;   /* rows that were not there */
    int64_t there;   /* rows that were there already, and alike */
    int64_t refused; /* rows that contradict what is there, or lack what they hang on */
};

/* Adds captured rows, within the caller's transaction, and adds to *result. Rows that are refused
 * are no failure of the call; bytes that cannot be read are: STATUS_BAD_INPUT. */
enum status capture_apply(struct db *db, const void *bytes, size_t size,
                          struct capture_result *result, struct fault *fault) MUST_USE;

#endif
