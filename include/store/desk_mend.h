/* desk_mend.h: copies of the desk, and a desk that is damaged put right.
 *
 * Copies are made as the ledger's are (store/copies.h, "desk"). A damaged desk is set aside as
 * desk.db.damaged-YYYYMMDDTHHMMSS and its newest copy that is whole takes its place; without one a
 * new desk does, in which nobody has a PIN. Such a desk is not fresh: whoever comes by must not be
 * asked to choose the first PIN (desk_is_fresh). What staff did after the copy is lost with the
 * damaged file; classes are in the ledger once they ended, and are not written twice. */
#ifndef STORE_DESK_MEND_H
#define STORE_DESK_MEND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/fault.h"
#include "store/backup.h"
#include "store/desk.h"

enum {
    DESK_COPIES_MAX =
        3, /* copies that stay: what was erased from the desk is soon gone from them */
};

struct desk_place {
    const char *path;    /* of desk.db */
    const char *boot_id; /* clock_boot_id */
    struct moment now;   /* names what is set aside */
};

struct desk_mend_report {
    bool mended;                     /* false: it was whole, the rest is empty */
    char set_aside[BACKUP_PATH_MAX]; /* where the damaged file is now, "" when there was none */
    char backup[BACKUP_PATH_MAX];    /* the copy that was taken, "" when there was none */
};

/* Opens or creates the desk, to be written, and reads it from end to end. When it is damaged, is
 * another file, or has gone and copies of it are there, it is mended first. The log tells what was
 * done. *out is yours: desk_close. STATUS_BAD_INPUT: it is a newer program's. */
enum status desk_open_mended(struct desk **out, const struct desk_place *place,
                             struct desk_mend_report *report, struct fault *fault) MUST_USE;

/* Whether nobody ever had a PIN here, and no desk was lost before this one. */
enum status desk_is_fresh(struct desk *desk, bool *out, struct fault *fault) MUST_USE;

/* Makes a copy, reads it from end to end, removes the oldest ones; receipt: acts instead of rows.
 * STATUS_MISSING: there is no desk. STATUS_BAD_INPUT: it is damaged; no copy is kept, and none is
 * removed. */
enum status desk_back_up(const struct desk_place *place, struct backup_receipt *out,
                         struct fault *fault) MUST_USE;

/* Whether the file holds together and its acts are those that were written: "" in reason when they
 * are. */
enum status desk_check(const struct desk_place *place, int64_t *acts, char reason[FAULT_WHAT_MAX],
                       struct fault *fault) MUST_USE;

#endif
