/* mend.h: a ledger that is damaged, made whole again as far as anything holds its rows.
 *
 * The newest copy that is whole (store/backup.h), what the tail holds (store/tail.h), and every row
 * of the damaged file that can still be read and is what it was: together they make the new ledger.
 * The damaged file stays beside it as ledger.db.damaged-YYYYMMDDTHHMMSS. Rows that nobody holds any
 * more are told by their numbers, and their numbers are never given to other rows. */
#ifndef STORE_MEND_H
#define STORE_MEND_H

#include "base/fault.h"
#include "store/backup.h"
#include "store/ledger.h"

enum {
    MEND_RANGES_MAX = 160, /* bytes of the ranges of lost rows in words */
};

struct mend_report {
    bool mended;                       /* false: it was whole, the rest is empty */
    char set_aside[BACKUP_PATH_MAX];   /* where the damaged file is now */
    char backup[BACKUP_PATH_MAX];      /* the copy that was taken, "" when there was none */
    char kiosk_id[ROW_CODE_MAX];       /* whose rows they are */
    int64_t rows;                      /* participations in the ledger now */
    int64_t from_tail;                 /* rows of all tables that came from the tail */
    int64_t from_damaged;              /* participations that came from the damaged file */
    int64_t lost;                      /* participations that nobody holds any more */
    char lost_ranges[MEND_RANGES_MAX]; /* their numbers, "12-14, 17", "" when none is lost */
    int64_t accounts;                  /* rows of accounts in the ledger now */
    int64_t accounts_lost;             /* rows of accounts that nobody holds any more */
};

/* Opens a kiosk's own ledger as ledger_open does. When its file is damaged, is another one, or
 * lacks rows that were written, it is mended first; with force in any case. The log tells what was
 * done. A failure leaves the damaged file where it was. */
enum status mend_open(struct ledger **out, const struct ledger_setup *setup, bool force,
                      struct mend_report *report, struct fault *fault) MUST_USE;

#endif
