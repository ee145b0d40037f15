/* salvage.h: reading what can still be read of a damaged ledger. For mend.c alone. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "ledger_private.h"

struct salvage {
    struct db db;                /* the damaged file, to read only */
    bool open;                   /* it can be read at all */
    char kiosk_id[ROW_CODE_MAX]; /* whose ledger it says it is, "" when it does not */
    int64_t newest_seq;          /* of that kiosk, 0 when unknown */
    int64_t newest_account;      /* of its rows of accounts, 0 when unknown */
};

/* A file that cannot be read gives nothing, which is no failure. */
void salvage_open(struct salvage *salvage, const char *path);
void salvage_close(struct salvage *salvage);

const char *salvage_kiosk_id(const struct salvage *salvage);
int64_t salvage_newest_seq(const struct salvage *salvage);
int64_t salvage_newest_account(const struct salvage *salvage);

/* Copies every row up to last_seq that `into` lacks, with its attempt and answers, the attempts
 * that were never closed, corrections of the clock and rows of accounts. A participation is taken
 * when its hash is its own and it follows the row before it, if that is there. *rows:
 * participations taken. */
enum status salvage_into(struct salvage *salvage, struct ledger *into, int64_t last_seq,
                         int64_t *rows, struct fault *fault) MUST_USE;

#endif
