/* schema.h: the tables of the ledger, and the way from older ones to the present ones. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/fault.h"
#include "store/db.h"

enum {
    SCHEMA_APPLICATION_ID = 0x4B4C4447, /* "KLDG" in the file's header: this is a ledger */
};

/* Checks that the file is a ledger of a version that this program knows. Unless read_only, makes
 * or migrates the tables in one transaction and puts back guards that are missing; an older file
 * is copied beforehand, and now_ms (wall clock) names the copy. With read_only an older file is
 * shown in the present shape, and stays as it is. STATUS_BAD_INPUT: another program's file, or a
 * newer one's. */
enum status schema_prepare(struct db *db, bool read_only, int64_t now_ms,
                           struct fault *fault) MUST_USE;

#endif
