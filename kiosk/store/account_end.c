/* account_end.c: whether rows of accounts went from the end.
 *
 * Called by verify.c and mend.c. What went from the end leaves no gap in the numbering; the tail
 * and the newest copy beside the ledger know it. Reads only. */
#include <stdio.h>
#include <string.h>

#include "account_private.h"
#include "store/backup.h"

static const char sql_newest[] = "SELECT kiosk_id, seq, hash FROM account"
                                 " ORDER BY kiosk_id DESC, seq DESC LIMIT 1";
static const char sql_known[] = "SELECT 1 FROM account WHERE kiosk_id = ? AND seq = ? AND hash = ?";

enum status account_newest(struct ledger *ledger, struct account_head *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *out = (struct account_head){.seq = 0};
    enum status status = db_use(&ledger->db, sql_newest, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK && found) {
        bool reads = db_column_text(statement, 0, out->kiosk_id, sizeof out->kiosk_id) &&
                     db_column_bytes(statement, 2, out->hash, sizeof out->hash);
        out->seq = reads ? db_column_int(statement, 1) : 0;
        db_reset(statement);
    }
    return status;
}

static enum status look_at_frame(void *context, const struct tail_frame *frame, struct fault *fault)
{
    struct account_head *newest = context;
    struct account_head head;
    (void)fault;
    if (frame->size > 0 &&
        capture_last_account(frame->bytes, frame->size, head.kiosk_id, &head.seq, head.hash)) {
        *newest = head;
    }
    return STATUS_OK;
}

void account_tail_head(struct account_head *out, const char *ledger_path)
{
    *out = (struct account_head){.seq = 0};
    if (tail_each(ledger_path, look_at_frame, out, NULL) != STATUS_OK) {
        out->seq = 0;
    }
}

static enum status check_known(struct ledger *ledger, const struct account_head *head,
                               const char *who, char reason[FAULT_WHAT_MAX], struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&ledger->db, sql_known, &statement, fault);
    if (status != STATUS_OK || head->seq == 0) {
        return status;
    }
    db_bind_text(statement, head->kiosk_id);
    db_bind_int(statement, head->seq);
    db_bind_bytes(statement, head->hash, DIGEST_BYTES);
    status = db_step(statement, &found, fault);
    db_reset(statement);
    if (status == STATUS_OK && !found) {
        snprintf(reason, FAULT_WHAT_MAX,
                 "row of accounts %lld that %s knows is missing, or is another one",
                 (long long)head->seq, who);
    }
    return status;
}

/* A copy that cannot be read says nothing. */
static void read_copy(const char *path, struct account_head *out)
{
    struct ledger *copy = NULL;
    struct ledger_setup setup = {
        .path = path, .unit_code = "", .hamlet = "", .boot_id = "", .read_only = true};
    *out = (struct account_head){.seq = 0};
    if (ledger_open(&copy, &setup, NULL) == STATUS_OK &&
        account_newest(copy, out, NULL) != STATUS_OK) {
        out->seq = 0;
    }
    ledger_close(copy);
}

enum status account_check_end(struct ledger *ledger, const struct account_head *tail,
                              char reason[FAULT_WHAT_MAX], struct fault *fault)
{
    char path[BACKUP_PATH_MAX];
    struct account_head copy;
    reason[0] = '\0';
    enum status status = check_known(ledger, tail, "the tail beside it", reason, fault);
    if (status == STATUS_OK && reason[0] == '\0' && backup_find(path, ledger->db.path, 0)) {
        read_copy(path, &copy);
        status = check_known(ledger, &copy, "the newest copy in backup/", reason, fault);
    }
    return status;
}
