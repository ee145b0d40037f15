/* schema.h: the tables of the ledger, and the way from older ones to the present ones. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/fault.h"
#include "store/db.h"

enum {
    SCHEMA_APPLICATION_ID = 0x4B4C4447, /* "KLDG" in the file's header: this is a ledger */
};

/* Checks that the file is a ledger of a version that this program knows, and, unless read_only,
 * makes or migrates the tables in one transaction. STATUS_BAD_INPUT: another program's file, or a
 * newer one's. */
enum status schema_prepare(struct db *db, bool read_only, struct fault *fault) MUST_USE;

#endif
