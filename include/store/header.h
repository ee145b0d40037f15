/* header.h: whose file it is, by what its header says: one of ours, another program's, a newer
 * one's, or an empty one. Asked once, when a file is opened. */
#ifndef STORE_HEADER_H
#define STORE_HEADER_H

#include "base/fault.h"
#include "store/db.h"

/* A sort of files that this program makes. */
struct header_kind {
    const char *name;   /* in faults: "ledger" */
    int application_id; /* in the file's header */
    int version;        /* newest that this program knows (user_version), from 1 */
};

/* *version is the file's, 0 for an empty one that may be written. STATUS_BAD_INPUT: it is not of
 * this kind, or of a newer program; db->foreign and db->newer tell which. */
enum status header_check(struct db *db, const struct header_kind *kind, bool read_only,
                         int64_t *version, struct fault *fault) MUST_USE;

#endif
