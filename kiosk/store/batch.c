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
#include "store/capture.h"

void ledger_set_head(struct ledger *ledger, int64_t seq, const unsigned char hash[DIGEST_BYTES])
{
    struct tail_head *head = &ledger->next_head;
    *head = (struct tail_head){.seq = seq, .version = LEDGER_SCHEMA_VERSION};
    memcpy(head->kiosk_id, ledger->kiosk_id, sizeof head->kiosk_id);
    memcpy(head->hash, hash, DIGEST_BYTES);
    head->lost = seq != ledger->file_seq && seq == ledger->last_seq;
}

static enum status note_created(struct ledger *ledger, struct moment now, struct fault *fault)
{
    char when[DATE_ISO_MAX];
    if (ledger->has_created) {
        return STATUS_OK;
    }
    date_format_iso(now.wall_ms, when);
    return ledger_write_meta(ledger, "created", when, fault);
}

enum status ledger_write_begin(struct ledger *ledger, struct moment now, struct fault *fault)
{
    assert(!ledger->read_only);
    if (ledger->batch.open) {
        return ledger->batch.spoiled ? fault_set(fault, STATUS_FAILED, "begin again",
                                                 "an earlier row of this batch has failed")
                                     : STATUS_OK;
    }
    ledger_set_head(ledger, ledger->last_seq, ledger->last_hash);
    enum status status = db_begin(&ledger->db, fault);
    if (status == STATUS_OK && ledger->has_tail) {
        capture_start(&ledger->db.capture);
    }
    return status == STATUS_OK ? note_created(ledger, now, fault) : status;
}

/* The rows go to the tail first: a row that is in the ledger alone could be lost with its file, one
 * that is in the tail alone comes into the ledger at the next start. */
static enum status commit_with_tail(struct ledger *ledger, struct fault *fault)
{
    const struct capture *capture = &ledger->db.capture;
    bool kept = false;
    if (ledger->has_tail && capture->failed) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    if (ledger->has_tail) {
        kept = tail_add(&ledger->tail, &ledger->next_head, capture->bytes, capture->size);
    }
    enum status status = db_commit(&ledger->db, fault);
    if (status != STATUS_OK && kept) {
        tail_undo(&ledger->tail);
    }
    return status;
}

static void undo(struct ledger *ledger)
{
    capture_stop(&ledger->db.capture);
    db_rollback(&ledger->db);
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
        status = commit_with_tail(ledger, fault);
    }
    undo(ledger);
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
        undo(ledger);
        return status;
    }
    ledger->batch =
        (struct batch){.open = true, .last_seq = ledger->last_seq, .file_seq = ledger->file_seq};
    memcpy(ledger->batch.file_hash, ledger->file_hash, DIGEST_BYTES);
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
    undo(ledger);
    ledger->last_seq = ledger->batch.last_seq;
    ledger->file_seq = ledger->batch.file_seq;
    memcpy(ledger->file_hash, ledger->batch.file_hash, DIGEST_BYTES);
    memcpy(ledger->last_hash, ledger->batch.last_hash, DIGEST_BYTES);
    ledger->batch = (struct batch){.open = false};
    sums_forget(ledger);
}
