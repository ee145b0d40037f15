/* backup.c: whole copies of the ledger, proven, and kept to a number.
 *
 * Called by kioskctl backup, which the kiosk starts when nobody is there; by rejoin.c and mend.c,
 * which look for the newest. Never removes a copy before a newer one is proven. */
#include "store/backup.h"

#include <unistd.h>

#include "base/file.h"
#include "ledger_private.h"
#include "store/schema.h"

static struct copies copies_of(const char *ledger_path)
{
    return (struct copies){.path = ledger_path, .stem = "ledger"};
}

bool backup_find(char out[BACKUP_PATH_MAX], const char *ledger_path, int number)
{
    struct copies copies = copies_of(ledger_path);
    return copies_find(out, &copies, number);
}

int backup_count(const char *ledger_path)
{
    struct copies copies = copies_of(ledger_path);
    return copies_count(&copies);
}

int64_t backup_newest_seq(const char *ledger_path)
{
    struct copies copies = copies_of(ledger_path);
    return copies_newest_seq(&copies);
}

void backup_newest_day(char out[9], const char *ledger_path)
{
    struct copies copies = copies_of(ledger_path);
    copies_newest_day(out, &copies);
}

/* ---- making one ---- */

/* Within the write lock of the ledger: rows after this moment go to a new tail. */
static enum status turn_tail(struct db *db, struct fault *fault)
{
    struct tail tail = {.file = -1};
    enum status status = db_begin(db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = tail_open(&tail, db->path, fault);
    if (status == STATUS_OK && tail.size > 0) {
        status = tail_turn(&tail, fault);
    }
    tail_close(&tail);
    db_rollback(db);
    return status;
}

static enum status copy_ledger(const struct backup_setup *setup, const char *to,
                               struct fault *fault)
{
    struct db db;
    enum status status = db_open(&db, setup->ledger_path, false, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = turn_tail(&db, fault);
    if (status == STATUS_OK) {
        status = db_copy(&db, to, fault);
        status = status == STATUS_FAILED && db_is_damaged(&db) ? STATUS_BAD_INPUT : status;
    }
    db_close(&db);
    return status;
}

static enum status prove(const char *path, struct ledger_verdict *verdict, int64_t *seq,
                         struct fault *fault)
{
    struct ledger *ledger = NULL;
    struct ledger_setup setup = {
        .path = path, .unit_code = "", .hamlet = "", .boot_id = "", .read_only = true};
    enum status status = ledger_open(&ledger, &setup, fault);
    if (status == STATUS_OK) {
        *seq = ledger->last_seq;
        status = ledger_verify(ledger, verdict, fault);
    }
    ledger_close(ledger);
    if (status == STATUS_OK && !verdict->whole) {
        return fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify, then kioskctl restore",
                         "the ledger is damaged, no copy was kept: %s", verdict->reason);
    }
    return status;
}

enum status backup_make(const struct backup_setup *setup, struct backup_receipt *out,
                        struct fault *fault)
{
    char fresh[BACKUP_PATH_MAX];
    struct copies copies = copies_of(setup->ledger_path);
    struct ledger_verdict verdict = {.rows = 0};
    struct copies_name name = {.from = fresh, .now_ms = setup->now_ms};
    *out = (struct backup_receipt){.rows = 0};
    if (access(setup->ledger_path, F_OK) != 0) {
        enum status status = fault_set(fault, STATUS_MISSING, "check the data folder (--data DIR)",
                                       "there is no ledger here yet");
        return file_at_fault(fault, setup->ledger_path, status);
    }
    enum status status = copies_begin(fresh, &copies, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = copy_ledger(setup, fresh, fault);
    if (status == STATUS_OK) {
        status = prove(fresh, &verdict, &name.seq, fault);
        if (status == STATUS_BAD_INPUT) {
            status = file_at_fault(fault, setup->ledger_path, status); /* the copy is like it */
        }
    }
    if (status == STATUS_OK) {
        status = copies_end(out->path, &copies, &name, fault);
    }
    if (status != STATUS_OK) {
        unlink(fresh);
        return status;
    }
    tail_forget_before(setup->ledger_path);
    out->rows = verdict.rows;
    out->removed = copies_remove_old(&copies, setup->keep);
    return STATUS_OK;
}
