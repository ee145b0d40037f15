/* mend.c: a new ledger out of a copy, the tail and what is left of the damaged file.
 *
 * Called by app when the kiosk starts, and by kioskctl restore. The new ledger is made beside the
 * damaged one, as ledger.db.mended, and takes its place when it is whole and closed: a power cut on
 * the way leaves either the damaged file, which is mended again, or the new one. Reading the
 * damaged file is in salvage.c. */
#include "store/mend.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "account_private.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "salvage.h"
#include "store/aside.h"
#include "store/sums.h"

static const char sql_seqs[] = "SELECT seq FROM participation WHERE kiosk_id = ? ORDER BY seq";

static const char sql_accounts[] = "SELECT count(*), coalesce(max(seq), 0) FROM account"
                                   " WHERE kiosk_id = ?";

struct mending {
    const struct ledger_setup *setup; /* of the ledger */
    struct mend_report *report;       /* filled on the way */
    char fresh[BACKUP_PATH_MAX];      /* path of the new file */
    char kiosk_id[ROW_CODE_MAX];      /* wanted, "" when nobody knows */
    struct tail_head head;            /* the newest row that is known to have been written */
    int64_t last_seq;                 /* of the newest row in the new file */
    int64_t newest_account; /* newest row of accounts that is known to have been written */
};

/* ---- the copy ---- */

static bool is_whole(const char *path, struct fault *fault)
{
    struct ledger *ledger = NULL;
    struct ledger_verdict verdict = {.whole = false};
    struct ledger_setup setup = {
        .path = path, .unit_code = "", .hamlet = "", .boot_id = "", .read_only = true};
    if (ledger_open(&ledger, &setup, fault) == STATUS_OK &&
        ledger_verify(ledger, &verdict, fault) != STATUS_OK) {
        verdict.whole = false;
    }
    ledger_close(ledger);
    return verdict.whole;
}

static enum status take_copy(struct mending *mending, struct fault *fault)
{
    char path[BACKUP_PATH_MAX];
    for (int i = 0; backup_find(path, mending->setup->path, i); i++) {
        struct db db;
        if (!is_whole(path, fault)) {
            log_line("%s: this copy is not whole, an older one is taken", path);
            continue;
        }
        enum status status = db_open(&db, path, true, fault);
        if (status == STATUS_OK) {
            status = db_copy(&db, mending->fresh, fault);
            db_close(&db);
            snprintf(mending->report->backup, sizeof mending->report->backup, "%s", path);
        }
        return status;
    }
    return STATUS_OK;
}

/* ---- what is known to have been written ---- */

static enum status find_head(struct mending *mending, struct salvage *salvage, struct fault *fault)
{
    struct tail_head *head = &mending->head;
    enum status status = tail_read_head(head, mending->setup->path, fault);
    if (status != STATUS_OK) {
        *head = (struct tail_head){.seq = 0}; /* the rest has to do */
    }
    const char *wanted = mending->setup->kiosk_id;
    const char *known = head->kiosk_id[0] != '\0' ? head->kiosk_id : salvage_kiosk_id(salvage);
    snprintf(mending->kiosk_id, sizeof mending->kiosk_id, "%s",
             wanted != NULL && wanted[0] != '\0' ? wanted : known);
    bool ours = strcmp(salvage_kiosk_id(salvage), mending->kiosk_id) == 0;
    struct account_head accounts;
    account_tail_head(&accounts, mending->setup->path);
    mending->newest_account = ours ? salvage_newest_account(salvage) : 0;
    if (accounts.seq > mending->newest_account) {
        mending->newest_account = accounts.seq;
    }
    int64_t newest = ours ? salvage_newest_seq(salvage) : 0;
    int64_t kept = backup_newest_seq(mending->setup->path);
    newest = newest > kept ? newest : kept;
    if (newest > head->seq) {
        *head = (struct tail_head){.seq = newest};
    }
    return STATUS_OK;
}

/* ---- what is lost ---- */

static void add_range(struct buf *ranges, int64_t first, int64_t last)
{
    const char *comma = ranges->length == 0 ? "" : ", ";
    if (first == last) {
        buf_add_format(ranges, "%s%lld", comma, (long long)first);
    } else {
        buf_add_format(ranges, "%s%lld-%lld", comma, (long long)first, (long long)last);
    }
}

static enum status find_lost(struct mending *mending, struct ledger *ledger, struct fault *fault)
{
    struct mend_report *report = mending->report;
    struct statement *statement = NULL;
    struct buf ranges;
    bool found = false;
    int64_t next = 1;
    buf_init(&ranges, report->lost_ranges, sizeof report->lost_ranges);
    report->rows = 0;
    enum status status = db_use(&ledger->db, sql_seqs, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK) {
        int64_t seq = found ? db_column_int(statement, 0) : mending->head.seq + 1;
        if (seq > next) {
            report->lost += seq - next;
            add_range(&ranges, next, seq - 1);
        }
        if (!found) {
            break;
        }
        next = seq + 1;
        mending->last_seq = seq;
        report->rows++;
        status = db_step(statement, &found, fault);
    }
    db_reset(statement);
    return status;
}

/* Rows of accounts that are missing between others, or behind the last. */
static enum status count_accounts(struct mending *mending, struct ledger *ledger,
                                  struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&ledger->db, sql_accounts, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        int64_t last = db_column_int(statement, 1);
        last = last > mending->newest_account ? last : mending->newest_account;
        mending->report->accounts = db_column_int(statement, 0);
        mending->report->accounts_lost = last - mending->report->accounts;
    }
    db_reset(statement);
    return status;
}

/* ---- the new file ---- */

static enum status replay(struct mending *mending, struct ledger *ledger, struct fault *fault)
{
    enum status status = db_begin(&ledger->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = ledger_replay_tail(ledger, mending->setup->path, &mending->report->from_tail, fault);
    if (status == STATUS_OK) {
        return db_commit(&ledger->db, fault);
    }
    db_rollback(&ledger->db);
    return status;
}

static enum status fill(struct mending *mending, struct salvage *salvage, struct fault *fault)
{
    struct ledger *ledger = NULL;
    bool equal = false;
    struct ledger_setup setup = *mending->setup;
    setup.path = mending->fresh;
    setup.keep_tail = false;
    setup.kiosk_id = mending->kiosk_id[0] == '\0' ? NULL : mending->kiosk_id;
    enum status status = ledger_open(&ledger, &setup, fault);
    if (status == STATUS_OK) {
        status = replay(mending, ledger, fault);
    }
    if (status == STATUS_OK) {
        status =
            salvage_into(salvage, ledger, mending->head.seq, &mending->report->from_damaged, fault);
    }
    if (status == STATUS_OK) {
        status = ledger_sums_rebuild(ledger, &equal, fault); /* the rows came past them */
    }
    if (status == STATUS_OK) {
        snprintf(mending->report->kiosk_id, sizeof mending->report->kiosk_id, "%s",
                 ledger->kiosk_id);
        status = find_lost(mending, ledger, fault);
    }
    if (status == STATUS_OK) {
        status = count_accounts(mending, ledger, fault);
    }
    ledger_close(ledger);
    return status;
}

static enum status make_fresh(struct mending *mending, struct fault *fault)
{
    struct salvage salvage;
    aside_begin(mending->fresh, mending->setup->path);
    salvage_open(&salvage, mending->setup->path);
    enum status status = find_head(mending, &salvage, fault);
    if (status == STATUS_OK) {
        status = take_copy(mending, fault);
    }
    if (status == STATUS_OK) {
        status = fill(mending, &salvage, fault);
    }
    salvage_close(&salvage);
    return status;
}

/* ---- changing places ---- */

/* The numbers of lost rows stay theirs: the tail says where the next row begins. */
static void note_head(struct mending *mending)
{
    struct tail tail;
    struct fault fault;
    struct tail_head head = mending->head;
    head.lost = true;
    head.version = LEDGER_SCHEMA_VERSION;
    snprintf(head.kiosk_id, sizeof head.kiosk_id, "%s", mending->report->kiosk_id);
    if (head.seq <= mending->last_seq) {
        return;
    }
    if (tail_open(&tail, mending->setup->path, &fault) == STATUS_OK) {
        (void)tail_add(&tail, &head, NULL, 0);
    }
    tail_close(&tail);
}

static void tell(const struct mend_report *report, const char *path)
{
    log_line("%s: the file was damaged and is set aside as %s", path, report->set_aside);
    log_line("%s: %lld row(s) now: copy %s, %lld from the tail, %lld out of the damaged file", path,
             (long long)report->rows, report->backup[0] == '\0' ? "none" : report->backup,
             (long long)report->from_tail, (long long)report->from_damaged);
    if (report->lost > 0) {
        log_line("%s: %lld row(s) of kiosk %s are lost: %s", path, (long long)report->lost,
                 report->kiosk_id, report->lost_ranges);
    }
    if (report->accounts_lost > 0) {
        log_line("%s: %lld row(s) of accounts of kiosk %s are lost", path,
                 (long long)report->accounts_lost, report->kiosk_id);
    }
}

static enum status mend(const struct ledger_setup *setup, struct mend_report *report,
                        struct fault *fault)
{
    struct mending mending = {.setup = setup, .report = report};
    *report = (struct mend_report){.mended = true};
    enum status status = make_fresh(&mending, fault);
    if (status == STATUS_OK) {
        status = aside_change(report->set_aside, setup->path, setup->now_ms, fault);
    }
    if (status != STATUS_OK) {
        unlink(mending.fresh);
        return status;
    }
    note_head(&mending);
    tell(report, setup->path);
    return STATUS_OK;
}

enum status mend_open(struct ledger **out, const struct ledger_setup *setup, bool force,
                      struct mend_report *report, struct fault *fault)
{
    bool damaged = force;
    enum status status = STATUS_FAILED;
    *out = NULL;
    *report = (struct mend_report){.mended = false};
    aside_finish(setup->path);
    if (!force) {
        status = ledger_open_checked(out, setup, &damaged, fault);
    }
    if (!damaged) {
        return status;
    }
    log_line("%s: %s", setup->path, force ? "mended as asked for" : fault->what);
    status = mend(setup, report, fault);
    return status == STATUS_OK ? ledger_open(out, setup, fault) : status;
}
