/* backup.h: whole copies of the ledger in the folder backup/ beside it.
 *
 * A copy is made through SQLite's backup interface while the kiosk may go on writing, is read from
 * end to end before it gets its name (backup/ledger-SEQ-YYYYMMDDTHHMMSS.db, SEQ being its newest
 * row in ten digits), and makes the older half of the tail needless (store/tail.h). */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include <stdint.h>

#include "base/fault.h"
#include "store/copies.h"
#include "store/ledger.h"

enum {
    BACKUP_PATH_MAX = COPIES_PATH_MAX, /* of a copy */
    BACKUP_KEEP_MAX = COPIES_KEEP_MAX, /* copies kept at most */
};

struct backup_setup {
    const char *ledger_path; /* of the ledger */
    int64_t now_ms;          /* wall clock, names the copy */
    int keep;                /* copies that stay, 1 … BACKUP_KEEP_MAX */
};

struct backup_receipt {
    char path[BACKUP_PATH_MAX]; /* of the copy */
    int64_t rows;               /* participations in it */
    int removed;                /* older copies that went */
};

/* Makes a copy, proves it, removes the oldest ones. STATUS_MISSING: there is no ledger.
 * STATUS_BAD_INPUT: the ledger is damaged; no copy is kept, and none is removed. */
enum status backup_make(const struct backup_setup *setup, struct backup_receipt *out,
                        struct fault *fault) MUST_USE;

/* The newest copy: *number is 0 for the newest, 1 for the one before, and so on. False when there
 * are not so many. */
bool backup_find(char out[BACKUP_PATH_MAX], const char *ledger_path, int number);

/* How many copies there are. */
int backup_count(const char *ledger_path);

/* The highest seq that the name of a copy tells, 0 when there is none. */
int64_t backup_newest_seq(const char *ledger_path);

/* The day (local, as YYYYMMDD) of the copy made last, "" when there is none. out: 9 bytes. */
void backup_newest_day(char out[9], const char *ledger_path);

#endif
