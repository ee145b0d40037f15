/* capture.h: what one transaction adds to the ledger, as bytes, and how to add it again.
 *
 * Only facts are captured: what can be worked out from them is worked out anew. Adding again is a
 * union: rows that are there already stay as they are.
 *
 * A row: one byte for its table, one for the number of its values, the values in the order of the
 * columns (store/columns.h). A value: 'i' and 8 bytes (little-endian); 'r' and the 8 bytes of a
 * binary64 value (little-endian); 't' or 'b', 4 bytes of length, the bytes, and for 't' a zero
 * byte. The letters of the tables are frozen; a column that is added later stands behind the
 * others. */
#ifndef STORE_CAPTURE_H
#define STORE_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "training/row.h"

struct db;

enum capture_table {
    CAPTURE_META = 'm',
    CAPTURE_ATTEMPT = 'a',
    CAPTURE_ANSWER = 'q',
    CAPTURE_ROW = 'p',
    CAPTURE_CLOCK = 'c',
    CAPTURE_ACCOUNT = 'k',
};

/* Rows of the open transaction. */
struct capture {
    bool on;              /* rows are captured */
    bool failed;          /* memory ran out: what is here is not all */
    unsigned char *bytes; /* owned */
    size_t size;          /* of them in use */
    size_t capacity;      /* bytes that there is room for */
    size_t row_at;        /* where the row being bound begins */
};

void capture_start(struct capture *capture);  /* forgets what was there */
void capture_stop(struct capture *capture);   /* captures no more, keeps the memory */
void capture_finish(struct capture *capture); /* gives the memory back */

/* A row begins; its values follow, one call for each. Nothing happens unless `on`. */
void capture_row(struct capture *capture, enum capture_table table);
void capture_int(struct capture *capture, int64_t value);
void capture_real(struct capture *capture, double value);
void capture_text(struct capture *capture, const char *text);
void capture_bytes(struct capture *capture, const void *bytes, size_t size);

/* The seq and hash of the last row of accounts among captured rows, and whose it is; false when
 * there is none, or the bytes cannot be read. */
bool capture_last_account(const void *bytes, size_t size, char kiosk_id[ROW_CODE_MAX], int64_t *seq,
                          unsigned char hash[32]);

struct capture_result {
    int64_t added; /* rows that were not there */
    int64_t left;  /* rows that were there already, or that the tables refuse */
};

/* Adds captured rows, within the caller's transaction, and adds to *result. Rows that are refused
 * are no failure of the call; bytes that cannot be read are: STATUS_BAD_INPUT. */
enum status capture_apply(struct db *db, const void *bytes, size_t size,
                          struct capture_result *result, struct fault *fault) MUST_USE;

#endif
