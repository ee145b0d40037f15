/* rejoin.c: a ledger and its tail, when the ledger is opened to be written.
 *
 * Called by ledger.c. Usually the ledger has every row of the tail. It lacks the last ones when the
 * power went between the two writes, when SQLite's log was taken away, or when somebody put an
 * older file in its place: what the tail holds is added again. Rows that are older than the tail
 * and not there, or that stand there with other hashes, are damage. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "ledger_private.h"
#include "store/backup.h"
#include "store/capture.h"

static const char sql_hash[] = "SELECT hash = ? FROM participation WHERE kiosk_id = ? AND seq = ?";

/* The newest frame that has rows, and where the tail begins. */
struct newest {
    void *bytes;            /* owned */
    size_t size;            /* 0: there is none */
    bool begun;             /* `first` is known */
    struct tail_head first; /* of the oldest frame */
};

static enum status keep_newest(void *context, const struct tail_frame *frame, struct fault *fault)
{
    struct newest *newest = context;
    if (!newest->begun) {
        newest->begun = true;
        newest->first = frame->head;
    }
    if (frame->size == 0) {
        return STATUS_OK;
    }
    void *bytes = realloc(newest->bytes, frame->size);
    if (bytes == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    memcpy(bytes, frame->bytes, frame->size);
    newest->bytes = bytes;
    newest->size = frame->size;
    return STATUS_OK;
}

struct replay {
    struct db *db;                /* that gets the rows */
    struct capture_result result; /* so far */
};

static enum status replay_frame(void *context, const struct tail_frame *frame, struct fault *fault)
{
    struct replay *replay = context;
    return frame->size == 0
               ? STATUS_OK
               : capture_apply(replay->db, frame->bytes, frame->size, &replay->result, fault);
}

enum status ledger_replay_tail(struct ledger *ledger, const char *tail_of, int64_t *added,
                               struct fault *fault)
{
    struct replay replay = {.db = &ledger->db};
    enum status status = tail_each(tail_of, replay_frame, &replay, fault);
    *added = replay.result.added;
    return status;
}

/* Whether the file lacks rows of the tail: the newest frame tells, added for a try. A file that
 * does not reach to where the tail begins is left to be mended: rows between them would be missing.
 */
static enum status look_for_lack(struct ledger *ledger, bool *lacking, struct fault *fault)
{
    struct newest newest = {.size = 0};
    struct capture_result result = {.added = 0};
    *lacking = false;
    enum status status = tail_each(ledger->db.path, keep_newest, &newest, fault);
    bool reaches =
        newest.first.seq <= ledger->file_seq || newest.first.lost || newest.first.seq == 1;
    if (status == STATUS_OK && newest.size > 0 && reaches) {
        status = db_begin(&ledger->db, fault);
        if (status == STATUS_OK) {
            status = capture_apply(&ledger->db, newest.bytes, newest.size, &result, fault);
        }
        db_rollback(&ledger->db);
    }
    free(newest.bytes);
    *lacking = reaches && (result.added > 0 || ledger->tail.head.seq > ledger->file_seq);
    return status;
}

static enum status read_end(struct ledger *ledger, struct fault *fault)
{
    enum status status = ledger_read_last(ledger, &ledger->file_seq, ledger->file_hash, fault);
    ledger->last_seq = ledger->file_seq;
    memcpy(ledger->last_hash, ledger->file_hash, DIGEST_BYTES);
    return status;
}

/* All frames in the order in which they were written: a participation closes its answers. */
static enum status catch_up(struct ledger *ledger, struct fault *fault)
{
    struct replay replay = {.db = &ledger->db};
    bool lacking = false;
    enum status status = look_for_lack(ledger, &lacking, fault);
    if (status != STATUS_OK || !lacking) {
        return status;
    }
    status = db_begin(&ledger->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = tail_each(ledger->db.path, replay_frame, &replay, fault);
    if (status != STATUS_OK || replay.result.added == 0) {
        db_rollback(&ledger->db);
        return status;
    }
    ledger->sums.stale = true; /* the rows came past them */
    status = sums_flush(ledger, fault);
    if (status == STATUS_OK) {
        status = db_commit(&ledger->db, fault);
    }
    sums_forget(ledger);
    db_rollback(&ledger->db);
    if (status == STATUS_OK) {
        log_line("%s: %lld row(s) that were kept beside it are in it again", ledger->db.path,
                 (long long)replay.result.added);
        status = read_end(ledger, fault);
    }
    return status;
}

/* The row that the tail knows as the newest stands in the ledger, as it was. */
static enum status check_head(struct ledger *ledger, bool *holds, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    const struct tail_head *head = &ledger->tail.head;
    enum status status = db_use(&ledger->db, sql_hash, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_bytes(statement, head->hash, DIGEST_BYTES);
    db_bind_text(statement, head->kiosk_id);
    db_bind_int(statement, head->seq);
    status = db_step(statement, &found, fault);
    *holds = status == STATUS_OK && found && db_column_int(statement, 0) != 0;
    db_reset(statement);
    return status;
}

static enum status miss(struct ledger *ledger, int64_t last, struct fault *fault)
{
    enum status status = fault_set(
        fault, STATUS_BAD_INPUT, "start the kiosk, or run kioskctl restore: both look for them",
        "rows are missing at the end: it has %lld, and %lld were written",
        (long long)ledger->file_seq, (long long)last);
    return file_at_fault(fault, ledger->db.path, status);
}

static enum status settle_head(struct ledger *ledger, bool *behind, struct fault *fault)
{
    const struct tail_head *head = &ledger->tail.head;
    bool holds = true;
    if (head->seq > ledger->file_seq && head->lost) {
        ledger->last_seq = head->seq;
        memcpy(ledger->last_hash, head->hash, DIGEST_BYTES);
        return STATUS_OK;
    }
    if (head->seq > ledger->file_seq) {
        *behind = true;
        return miss(ledger, head->seq, fault);
    }
    enum status status = head->seq > 0 ? check_head(ledger, &holds, fault) : STATUS_OK;
    if (status == STATUS_OK && !holds) {
        *behind = true;
        status = fault_set(fault, STATUS_BAD_INPUT,
                           "start the kiosk, or run kioskctl restore: both put it right",
                           "row %lld is not the one that was written", (long long)head->seq);
        return file_at_fault(fault, ledger->db.path, status);
    }
    return status;
}

/* A tail that cannot be used keeps nobody from learning: the ledger itself holds every row. */
static void do_without(struct ledger *ledger, const struct fault *fault)
{
    log_line("%s: the newest rows are not kept a second time: %s", ledger->db.path, fault->what);
    tail_close(&ledger->tail);
    ledger->tail.head = (struct tail_head){.seq = 0};
    ledger->has_tail = false;
}

enum status ledger_rejoin_tail(struct ledger *ledger, bool *behind, struct fault *fault)
{
    struct fault unheard;
    enum status status = STATUS_OK;
    if (tail_open(&ledger->tail, ledger->db.path, &unheard) != STATUS_OK) {
        do_without(ledger, &unheard);
    } else {
        status = catch_up(ledger, fault);
        *behind = status == STATUS_BAD_INPUT; /* the tables do not take what they once held */
    }
    if (status == STATUS_OK) {
        status = settle_head(ledger, behind, fault);
    }
    int64_t kept = status == STATUS_OK ? backup_newest_seq(ledger->db.path) : 0;
    if (kept > ledger->last_seq) {
        *behind = true;
        return miss(ledger, kept, fault);
    }
    return status;
}

void ledger_note_head(struct ledger *ledger)
{
    bool said = ledger->tail.size > 0 && ledger->tail.head.version == LEDGER_SCHEMA_VERSION;
    if (!ledger->has_tail || said || ledger->last_seq == 0) {
        return;
    }
    struct tail_head head = {.seq = ledger->last_seq,
                             .lost = ledger->last_seq != ledger->file_seq,
                             .version = LEDGER_SCHEMA_VERSION};
    memcpy(head.kiosk_id, ledger->kiosk_id, sizeof head.kiosk_id);
    memcpy(head.hash, ledger->last_hash, DIGEST_BYTES);
    (void)tail_add(&ledger->tail, &head, NULL, 0);
}
