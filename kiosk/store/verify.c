/* verify.c: is every row there, in order, and as it was written, and do the guards stand?
 *
 * Called by kioskctl verify and by app. Reads every row in one view of the file and tells the first
 * that is wrong, the last, and how many. Repairs nothing and writes nothing. Rows that went from
 * the end are known to the tail and to the newest copy. What it cannot see: the same done to those
 * as well (the receipts of exports are held against that), and what was done to an attempt that has
 * no participation yet. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/canonical.h"
#include "verify_private.h"

static const char sql_rows[] = "SELECT " COLUMNS_ROW " FROM participation"
                               " WHERE ?1 = '' OR kiosk_id = ?1 ORDER BY kiosk_id, seq";
static const char sql_known[] = "SELECT 1 FROM participation"
                                " WHERE kiosk_id = ? AND seq = ? AND hash = ?";
static const char sql_clock[] = "SELECT " COLUMNS_CLOCK " FROM clock_fix"
                                " WHERE ?1 = '' OR kiosk_id = ?1 ORDER BY kiosk_id, number";

enum {
    BEGIN_TRIES = 4,       /* looks at the ledger's end before something is missing there */
    BEGIN_WAIT_US = 50000, /* between them: a commit takes a tenth of it */
    APART_ROWS = 20000, /* from so many on two read at once: below a second thread gains little */
};

void verify_condemn_range(struct ledger_verdict *verdict, int64_t first, int64_t last,
                          const char *reason)
{
    if (verdict->whole) {
        verdict->whole = false;
        verdict->bad_seq = first;
        snprintf(verdict->reason, sizeof verdict->reason, "%s", reason);
    }
    if (first > 0) {
        verdict->bad_count += last - first + 1;
        verdict->bad_last = last;
    }
}

void verify_condemn(struct ledger_verdict *verdict, int64_t seq, const char *reason)
{
    verify_condemn_range(verdict, seq, seq, reason);
}

/* Damage of the file and values that cannot be read are a verdict; all else is a failure. Behind
 * damage of the file nothing can be read. */
static enum status judge_failure(struct check *check, enum status status, struct fault *fault)
{
    bool damaged = status == STATUS_BAD_INPUT || db_is_damaged(&check->ledger->db);
    if (status == STATUS_OK || !damaged) {
        return status;
    }
    int64_t first = check->rows_read ? 0 : check->seq + 1;
    int64_t last = check->ledger->last_seq;
    verify_condemn_range(check->verdict, first, last > first ? last : first, fault->what);
    return STATUS_OK;
}

static enum status check_answers(struct check *check, const struct ledger_row *row,
                                 struct fault *fault)
{
    struct answers_fold fold;
    enum status status = ledger_fold_answers(check->ledger, row->part.id, &fold, fault);
    if (status != STATUS_OK) {
        return status;
    }
    check->verdict->answers += fold.count;
    if (memcmp(fold.hash, row->answers_hash, DIGEST_BYTES) != 0) {
        verify_condemn(check->verdict, row->seq, "its answers are not those that were handed in");
    }
    return STATUS_OK;
}

/* What has not come yet is no damage of a ledger that unites; what came stays in its chain. */
static void note_gap(struct check *check, const struct ledger_row *row)
{
    char *note = check->verdict->note;
    size_t length = strlen(note);
    size_t room = sizeof check->verdict->note - length;
    check->gaps++;
    if (room > 96) {
        snprintf(note + length, room, "%srows %lld to %lld of %s have not come yet",
                 length > 0 ? "; " : "", (long long)check->seq + 1, (long long)row->seq - 1,
                 row->kiosk_id);
    } else if (length > 0 && note[length - 1] != '.') {
        snprintf(note + length, room, "; and more ...");
    }
}

/* A row that cannot be followed from the one before is held against what that one says of itself,
 * so that one wrong row is one finding. */
static enum status check_row(struct check *check, const struct ledger_row *row, struct fault *fault)
{
    unsigned char hash[DIGEST_BYTES];
    if (strcmp(check->kiosk_id, row->kiosk_id) != 0) {
        memcpy(check->kiosk_id, row->kiosk_id, sizeof check->kiosk_id);
        memset(check->hash, 0, sizeof check->hash);
        check->seq = 0;
    }
    canonical_row_hash(hash, row);
    bool gap = row->seq != check->seq + 1;
    bool follows = gap || memcmp(row->prev_hash, check->hash, DIGEST_BYTES) == 0;
    if (gap && check->ledger->unites) {
        note_gap(check, row);
    } else if (gap) {
        verify_condemn_range(check->verdict, check->seq + 1, row->seq - 1,
                             row->seq == check->seq + 2 ? "the row is missing"
                                                        : "rows are missing");
    }
    check->verdict->rows++;
    check->seq = row->seq;
    memcpy(check->hash, row->hash, DIGEST_BYTES);
    if (memcmp(hash, row->hash, DIGEST_BYTES) != 0) {
        verify_condemn(check->verdict, row->seq, "the row was changed after it was written");
    } else if (!follows) {
        verify_condemn(check->verdict, row->seq, "the row does not follow the one before it");
    } else {
        return check_answers(check, row, fault);
    }
    return STATUS_OK;
}

/* A value that does not fit its column is the damage of one row. */
static enum status read_row(struct check *check, struct statement *statement, struct fault *fault)
{
    struct ledger_row row;
    enum status status = columns_read_row(statement, &row, fault);
    if (status == STATUS_BAD_INPUT) {
        check->verdict->rows++;
        check->seq = db_column_int(statement, 1);
        memset(check->hash, 0, DIGEST_BYTES);
        (void)db_column_bytes(statement, COLUMNS_ROW_COUNT - 1, check->hash, DIGEST_BYTES);
        verify_condemn(check->verdict, check->seq, fault->what);
        return STATUS_OK;
    }
    return status == STATUS_OK ? check_row(check, &row, fault) : status;
}

/* Of a ledger that unites, the number alone does not say which row. */
static void name_kiosk(struct check *check)
{
    char reason[FAULT_WHAT_MAX];
    snprintf(reason, sizeof reason, "%.300s (of %s)", check->verdict->reason, check->kiosk_id);
    memcpy(check->verdict->reason, reason, sizeof reason);
}

static enum status check_rows(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&check->ledger->db, sql_rows, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, check->ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        bool whole = check->verdict->whole;
        status = read_row(check, statement, fault);
        if (check->ledger->tell != NULL) {
            check->ledger->tell(check->ledger->tell_context, check->verdict->rows);
        }
        if (whole && !check->verdict->whole && check->ledger->unites) {
            name_kiosk(check);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    check->rows_read = status == STATUS_OK;
    return status;
}

/* The corrections of the clock have a chain of their own. */
static enum status check_clock(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    struct clock_row last = {.number = 0};
    bool found = false;
    enum status status = db_use(&check->ledger->db, sql_clock, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, check->ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct clock_row row;
        unsigned char hash[DIGEST_BYTES];
        status = columns_read_clock(statement, &row, fault);
        canonical_clock_hash(hash, &row);
        if (strcmp(last.kiosk_id, row.kiosk_id) != 0) {
            last = (struct clock_row){.number = 0};
        }
        if (status == STATUS_OK &&
            (row.number != last.number + 1 || memcmp(row.prev_hash, last.hash, DIGEST_BYTES) != 0 ||
             memcmp(row.hash, hash, DIGEST_BYTES) != 0)) {
            char reason[FAULT_WHAT_MAX];
            snprintf(reason, sizeof reason,
                     "correction %lld of the clock was changed or is missing",
                     (long long)last.number + 1);
            verify_condemn(check->verdict, 0, reason);
            break;
        }
        last = row;
        status = status == STATUS_OK ? db_step(statement, &found, fault) : status;
    }
    db_reset(statement);
    return status;
}

/* Rows of accounts have a chain of their own as well. */
static enum status check_accounts(struct check *check, struct fault *fault)
{
    char reason[FAULT_WHAT_MAX];
    enum status status = account_check(check->ledger, &check->verdict->accounts, reason, fault);
    if (status == STATUS_OK && reason[0] == '\0' && !check->ledger->unites) {
        status = account_check_end(check->ledger, &check->accounts, reason, fault);
    }
    if (status == STATUS_OK && reason[0] != '\0') {
        verify_condemn(check->verdict, 0, reason);
    }
    return status;
}

/* Whether the row that another file knows stands in the ledger as it was. */
static enum status check_known(struct check *check, const struct tail_head *head, const char *who,
                               struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    char reason[FAULT_WHAT_MAX];
    if (head->seq == 0) {
        return STATUS_OK;
    }
    if (head->seq > check->seq) {
        snprintf(reason, sizeof reason, "rows are missing at the end: %s knows row %lld", who,
                 (long long)head->seq);
        verify_condemn_range(check->verdict, check->seq + 1, head->seq, reason);
        return STATUS_OK;
    }
    enum status status = db_use(&check->ledger->db, sql_known, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, head->kiosk_id);
    db_bind_int(statement, head->seq);
    db_bind_bytes(statement, head->hash, DIGEST_BYTES);
    status = db_step(statement, &found, fault);
    db_reset(statement);
    if (status == STATUS_OK && !found) {
        snprintf(reason, sizeof reason, "the row is not the one that %s knows", who);
        verify_condemn(check->verdict, head->seq, reason);
    }
    return status;
}

/* The newest copy's newest row. A copy that cannot be read says nothing. */
static void read_copy_head(const char *path, struct tail_head *out)
{
    struct ledger *copy = NULL;
    struct ledger_setup setup = {
        .path = path, .unit_code = "", .hamlet = "", .boot_id = "", .read_only = true};
    *out = (struct tail_head){.seq = 0};
    if (ledger_open(&copy, &setup, NULL) == STATUS_OK) {
        out->seq = copy->last_seq;
        memcpy(out->hash, copy->last_hash, DIGEST_BYTES);
        memcpy(out->kiosk_id, copy->kiosk_id, sizeof out->kiosk_id);
    }
    ledger_close(copy);
}

/* Rows that went from the end, with all that hung on them, leave no gap: what lies beside the file
 * knows them. */
static enum status check_end(struct check *check, struct fault *fault)
{
    char path[BACKUP_PATH_MAX];
    if (check->ledger->unites) {
        return STATUS_OK;
    }
    enum status status = check_known(check, &check->head, "the tail beside it", fault);
    if (status == STATUS_OK && check->verdict->whole &&
        backup_find(path, check->ledger->db.path, 0)) {
        struct tail_head head;
        read_copy_head(path, &head);
        status = check_known(check, &head, "the newest copy in backup/", fault);
    }
    return status;
}

/* A kiosk that is at work writes a row to the tail a moment before it is in the ledger. */
static enum status begin(struct check *check, struct fault *fault)
{
    struct ledger *ledger = check->ledger;
    enum status status = STATUS_OK;
    for (int i = 0; i < BEGIN_TRIES; i++) {
        int64_t seq = 0;
        struct account_head accounts;
        unsigned char hash[DIGEST_BYTES];
        account_tail_head(&check->accounts, ledger->db.path);
        bool reads = tail_read_head(&check->head, ledger->db.path, NULL) == STATUS_OK;
        check->head.seq = reads ? check->head.seq : 0;
        status = db_begin_read(&ledger->db, fault);
        if (status != STATUS_OK) {
            return status;
        }
        status = ledger_read_last(ledger, &seq, hash, fault);
        status = status == STATUS_OK ? account_newest(ledger, &accounts, fault) : status;
        bool behind = seq < check->head.seq || accounts.seq < check->accounts.seq;
        if (status != STATUS_OK || !behind || i + 1 == BEGIN_TRIES) {
            break; /* the checks tell what is wrong */
        }
        db_rollback(&ledger->db);
        usleep(BEGIN_WAIT_US);
    }
    return STATUS_OK;
}

/* What looks at rows, and what looks at the file as a whole: two halves of about the same length,
 * neither of which needs what the other finds. */
static verify_function *const by_row[] = {verify_restored, check_rows,      check_end,
                                          check_clock,     check_accounts,  verify_foreign,
                                          verify_hanging,  verify_attempts, verify_meta};
static verify_function *const by_sql[] = {verify_guards, verify_file, verify_sums};

static enum status run_checks(struct check *check, verify_function *const *checks, size_t count,
                              struct fault *fault)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK && check->verdict->whole; i++) {
        status = judge_failure(check, checks[i](check, fault), fault);
    }
    return status;
}

static enum status run_by_sql(struct check *check, struct fault *fault)
{
    check->rows_read = true;
    return run_checks(check, by_sql, sizeof by_sql / sizeof by_sql[0], fault);
}

/* The second half, with a look at the file of its own. */
struct other {
    struct ledger *ledger;         /* the same file; owned */
    struct ledger_verdict verdict; /* of this half */
    struct fault fault;            /* when it failed */
    enum status status;            /* of it */
    pthread_t thread;              /* that does it */
};

static void *run_other(void *context)
{
    struct other *other = context;
    struct check check = {.ledger = other->ledger, .verdict = &other->verdict};
    other->status = db_begin_read(&other->ledger->db, &other->fault);
    if (other->status == STATUS_OK) {
        other->status = run_by_sql(&check, &other->fault);
        db_rollback(&other->ledger->db);
    }
    return NULL;
}

/* A large ledger is read by two at once. False: it has to be done by one. */
static bool start_other(struct other *other, struct ledger *ledger)
{
    struct ledger_total total = {.rows = 0};
    struct ledger_setup setup = {
        .path = ledger->db.path, .unit_code = "", .hamlet = "", .boot_id = "", .read_only = true};
    *other = (struct other){.verdict = {.whole = true}};
    if (ledger_count(ledger, COUNT_PER_LESSON, &total, NULL) != STATUS_OK ||
        total.rows < APART_ROWS || ledger_open(&other->ledger, &setup, NULL) != STATUS_OK) {
        return false;
    }
    if (pthread_create(&other->thread, NULL, run_other, other) != 0) {
        ledger_close(other->ledger);
        return false;
    }
    return true;
}

static enum status join_other(struct other *other, struct ledger_verdict *out, struct fault *fault)
{
    pthread_join(other->thread, NULL);
    ledger_close(other->ledger);
    if (other->status != STATUS_OK) {
        *fault = other->fault;
    } else if (out->whole && !other->verdict.whole) {
        out->whole = false;
        out->bad_seq = other->verdict.bad_seq;
        out->bad_last = other->verdict.bad_last;
        out->bad_count = other->verdict.bad_count;
        memcpy(out->reason, other->verdict.reason, sizeof out->reason);
    }
    return other->status;
}

enum status ledger_verify(struct ledger *ledger, struct ledger_verdict *out, struct fault *fault)
{
    struct fault unheard = {.line = 0};
    struct check check = {.ledger = ledger, .verdict = out};
    struct other other;
    fault = fault == NULL ? &unheard : fault;
    *out = (struct ledger_verdict){.whole = true};
    bool apart = start_other(&other, ledger);
    enum status status = begin(&check, fault);
    if (status == STATUS_OK) {
        status = run_checks(&check, by_row, sizeof by_row / sizeof by_row[0], fault);
    }
    if (status == STATUS_OK && !apart) {
        status = run_by_sql(&check, fault);
    }
    db_rollback(&ledger->db);
    if (apart) {
        enum status others = join_other(&other, out, status == STATUS_OK ? fault : &unheard);
        status = status == STATUS_OK ? others : status;
    }
    return status;
}
