/* torture_test.c: every call of the ledger, of its copies and of its mending, with the Nth
 * allocation of SQLite's, the Nth of ours, the Nth use of the disk by SQLite and the Nth by us
 * failing, for all N (torture.h). Nothing crashes, nothing leaks, no half row stays, no total is
 * wrong, and the same call works afterwards. What is carried away is in torture_carry_test.c, the
 * desk in torture_desk_test.c, reports in tests/report/torture_report_test.c. */
#include "torture.h"

#include "report/total.h"
#include "store/account.h"
#include "store/account_sums.h"
#include "store/backup.h"
#include "store/batch.h"
#include "store/correct.h"
#include "store/mend.h"
#include "store/sums.h"

static enum status begin_run(struct fixture *fixture)
{
    struct attempt_row attempt = fixture_attempt(1);
    return ledger_begin(fixture->ledger, &attempt, fixture_at(1), &fixture->fault);
}

static enum status answer(struct fixture *fixture)
{
    struct answer_row row = fixture_answer(1, 1);
    return ledger_answer(fixture->ledger, &row, fixture_at(1), &fixture->fault);
}

static enum status hand_in(struct fixture *fixture)
{
    struct session_rows rows = {.has_answer = true,
                                .answer = fixture_answer(1, 2),
                                .has_participation = true,
                                .participation = fixture_part(1)};
    return ledger_hand_in(fixture->ledger, &rows, fixture_at(2), &fixture->fault);
}

static enum status begin_other(struct fixture *fixture)
{
    struct attempt_row attempt = fixture_attempt(2);
    return ledger_begin(fixture->ledger, &attempt, fixture_at(3), &fixture->fault);
}

static enum status reopen(struct fixture *fixture)
{
    fixture_close(fixture);
    return torture_open(fixture);
}

static enum status recover(struct fixture *fixture)
{
    size_t recovered = 0;
    return ledger_recover(fixture->ledger, fixture_at(4), &recovered, &fixture->fault);
}

static enum status append_two(struct fixture *fixture)
{
    struct participation part = fixture_part(3);
    struct moment old = {.wall_ms = 1000, .mono_ms = 9}; /* a clock without battery */
    return ledger_append(fixture->ledger, &part, old, &fixture->fault);
}

static enum status put_void(struct fixture *fixture)
{
    struct ledger_row row;
    struct correction why = {.reason = "ghi nhầm", .helper_id = ""};
    enum status status =
        correct_void(fixture->ledger, "1", &why, fixture_at(5), &row, &fixture->fault);
    /* The row may be there although reading it back failed. */
    return status == STATUS_BAD_INPUT && strstr(fixture->fault.what, "already") != NULL ? STATUS_OK
                                                                                        : status;
}

static enum status put_clock(struct fixture *fixture)
{
    struct correction why = {.reason = "đồng hồ sai", .helper_id = "H-1"};
    struct clock_truth truth = {.first_seq = 3, .last_seq = 3, .true_ms = fixture_at(6).wall_ms};
    return correct_clock(fixture->ledger, &truth, &why, fixture_at(7), &fixture->fault);
}

static enum status count(struct fixture *fixture)
{
    struct ledger_total total;
    enum status status = ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault);
    if (status == STATUS_OK && (total.counted != 1 || total.rows != 4)) {
        fail_msg("use %ld: %d counted of %d rows", faults.armed, (int)total.counted,
                 (int)total.rows);
    }
    return status;
}

static enum status add_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    (void)fault;
    *(int *)context += row->counted;
    return STATUS_OK;
}

static enum status walk(struct fixture *fixture)
{
    struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    int counted = 0;
    enum status status =
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, add_row, &counted, &fixture->fault);
    assert_true(status != STATUS_OK || counted == 1);
    return status;
}

static enum status verify(struct fixture *fixture)
{
    struct ledger_verdict verdict;
    enum status status = ledger_verify(fixture->ledger, &verdict, &fixture->fault);
    if (status == STATUS_OK && !verdict.whole && !faults.hit) {
        fail_msg("%s", verdict.reason);
    }
    return status;
}

static enum status rebuild(struct fixture *fixture)
{
    bool equal = false;
    enum status status = ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault);
    assert_true(status != STATUS_OK || equal);
    return status;
}

static enum status copy(struct fixture *fixture)
{
    struct backup_receipt receipt;
    struct backup_setup setup = {
        .ledger_path = fixture->path, .now_ms = fixture_at(8).wall_ms, .keep = 2};
    return backup_make(&setup, &receipt, &fixture->fault);
}

static enum status rest(struct fixture *fixture)
{
    ledger_rest(fixture->ledger);
    return STATUS_OK;
}

static enum status mend(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct mend_report done;
    setup.keep_tail = true;
    fixture_close(fixture);
    enum status status = mend_open(&fixture->ledger, &setup, true, &done, &fixture->fault);
    if (status == STATUS_OK && !faults.hit) {
        assert_int_equal(done.lost, 0);
    }
    return status;
}

static enum status append_batch(struct fixture *fixture)
{
    enum status status = ledger_batch_begin(fixture->ledger, fixture_at(9), &fixture->fault);
    for (int number = 11; number <= 12 && status == STATUS_OK; number++) {
        struct participation part = fixture_part(number);
        part.practice = true;
        status = ledger_append(fixture->ledger, &part, fixture_at(number), &fixture->fault);
    }
    if (status == STATUS_OK) {
        return ledger_batch_commit(fixture->ledger, &fixture->fault);
    }
    ledger_batch_cancel(fixture->ledger);
    return status;
}

/* A row of accounts, once; and one that voids it. */
static enum status add_account(struct fixture *fixture)
{
    struct account_entry entry = fixture_account(21, "vneid-2", 3);
    bool there = false;
    enum status status = account_has(fixture->ledger, entry.id, &there, &fixture->fault);
    return status == STATUS_OK && !there
               ? account_append(fixture->ledger, &entry, fixture_at(21), &fixture->fault)
               : status;
}

static enum status void_account(struct fixture *fixture)
{
    struct account_row row;
    struct correction why = {.reason = "ghi nhầm", .helper_id = "CB-02"};
    enum status status =
        account_void(fixture->ledger, "1", &why, fixture_at(22), &row, &fixture->fault);
    /* The row may be there although reading it back failed. */
    return status == STATUS_BAD_INPUT && strstr(fixture->fault.what, "already") != NULL ? STATUS_OK
                                                                                        : status;
}

static enum status add_sum(void *context, const struct account_sum *sum, struct fault *fault)
{
    (void)fault;
    *(int64_t *)context += sum->rows;
    return STATUS_OK;
}

static enum status count_accounts(struct fixture *fixture)
{
    int64_t rows = 0;
    struct account_query query = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX}};
    enum status status =
        account_sums_each(fixture->ledger, &query, add_sum, &rows, &fixture->fault);
    assert_true(status != STATUS_OK || rows == 2);
    return status;
}

static enum status total(struct fixture *fixture)
{
    struct total total;
    struct total_setup setup = {.per = COUNT_PER_LESSON};
    enum status status = total_read(&total, fixture->ledger, setup, &fixture->fault);
    assert_true(status != STATUS_OK || total.counted == 1);
    return status;
}

static torture_step *const steps[] = {
    torture_open, begin_run,  answer,         hand_in,     begin_other,  reopen,
    recover,      append_two, put_void,       put_clock,   count,        total,
    walk,         verify,     rebuild,        copy,        rest,         mend,
    reopen,       count,      append_batch,   add_account, void_account, count_accounts,
    copy,         mend,       count_accounts, walk,        verify,
};

static const struct torture kiosk = {
    .steps = steps, .count = sizeof steps / sizeof steps[0], .check = verify, .keeps_ledger = true};

int main(void)
{
    static const struct torture_plan plan = {.torture = &kiosk,
                                             .usual = {[FAULTS_SQLITE_MEMORY] = 3989,
                                                       [FAULTS_DISK] = 97,
                                                       [FAULTS_OWN_MEMORY] = 5,
                                                       [FAULTS_OWN_FILES] = 23},
                                             .destroy = torture_destroy};
    return torture_main(&plan);
}
