/* batch.c: the transactions of the ledger, one for each append or one for many.
 *
 * Called by append.c around everything that it writes, and by tools that write many rows. What the
 * ledger knows of its newest row moves on with each append of a batch and is taken back when the
 * batch is undone, so that the chain in memory is always the one in the file. */
#include "store/batch.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "ledger_private.h"

enum status ledger_write_begin(struct ledger *ledger, struct moment now, struct fault *fault)
{
    assert(!ledger->read_only);
    if (ledger->batch.open) {
        return ledger->batch.spoiled ? fault_set(fault, STATUS_FAILED, "begin again",
                                                 "an earlier row of this batch has failed")
                                     : STATUS_OK;
    }
    enum status status = db_begin(&ledger->db, fault);
    if (status == STATUS_OK && !ledger->has_created) {
        char when[DATE_ISO_MAX];
        date_format_iso(now.wall_ms, when);
        status = ledger_write_meta(ledger, "created", when, fault);
    }
    return status;
}

enum status ledger_write_end(struct ledger *ledger, enum status status, struct fault *fault)
{
    if (ledger->batch.open) {
        ledger->batch.spoiled = ledger->batch.spoiled || status != STATUS_OK;
        return status;
    }
    if (status == STATUS_OK) {
        status = sums_flush(ledger, fault);
    }
    if (status == STATUS_OK) {
        status = db_commit(&ledger->db, fault);
    } else {
        db_rollback(&ledger->db);
    }
    sums_forget(ledger);
    if (status == STATUS_OK) {
        ledger->has_created = true;
    }
    return status;
}

enum status ledger_batch_begin(struct ledger *ledger, struct moment now, struct fault *fault)
{
    assert(!ledger->batch.open);
    enum status status = ledger_write_begin(ledger, now, fault);
    if (status != STATUS_OK) {
        db_rollback(&ledger->db);
        return status;
    }
    ledger->batch = (struct batch){.open = true, .last_seq = ledger->last_seq};
    memcpy(ledger->batch.last_hash, ledger->last_hash, DIGEST_BYTES);
    return STATUS_OK;
}

enum status ledger_batch_commit(struct ledger *ledger, struct fault *fault)
{
    struct batch batch = ledger->batch;
    assert(batch.open);
    if (batch.spoiled) {
        ledger_batch_cancel(ledger);
        return fault_set(fault, STATUS_FAILED, "begin again", "a row of this batch has failed");
    }
    ledger->batch.open = false;
    enum status status = ledger_write_end(ledger, STATUS_OK, fault);
    if (status != STATUS_OK) {
        ledger->batch = batch;
        ledger_batch_cancel(ledger);
    }
    return status;
}

void ledger_batch_cancel(struct ledger *ledger)
{
    if (!ledger->batch.open) {
        return;
    }
    db_rollback(&ledger->db);
    ledger->last_seq = ledger->batch.last_seq;
    memcpy(ledger->last_hash, ledger->batch.last_hash, DIGEST_BYTES);
    ledger->batch = (struct batch){.open = false};
    sums_forget(ledger);
}
