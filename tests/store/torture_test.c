/* torture_test.c: every call of the ledger and of its CSV report, with the Nth allocation of
 * SQLite, the Nth allocation of ours and the Nth use of the disk failing, for all N. Nothing
 * crashes, nothing leaks, no half row stays, no total is wrong, and the same call works afterwards.
 */
#include "fixture.h"

#include "faults.h"
#include "report/export_csv.h"
#include "store/backup.h"
#include "store/correct.h"
#include "store/mend.h"
#include "store/sums.h"

enum {
    FAULTS_MAX = 400000, /* more uses than any way of failing has */
};

/* One call, which may fail and may be made again. */
typedef enum status step_function(struct fixture *fixture);

static enum status open_ledger(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.keep_tail = true;
    if (fixture->ledger != NULL) {
        return STATUS_OK;
    }
    return ledger_open(&fixture->ledger, &setup, &fixture->fault);
}

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
    return open_ledger(fixture);
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

static enum status report(struct fixture *fixture)
{
    char path[128];
    struct export_receipt receipt;
    snprintf(path, sizeof path, "%s/out.csv", fixture->folder);
    struct export_setup setup = {.path = path,
                                 .period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                                 .per = COUNT_PER_LESSON,
                                 .force = true};
    enum status status = export_csv_write(fixture->ledger, &setup, &receipt, &fixture->fault);
    assert_true(status != STATUS_OK || receipt.counted == 1);
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

static step_function *const steps[] = {
    open_ledger, begin_run, answer, hand_in, begin_other, reopen,  recover, append_two,
    put_void,    put_clock, count,  walk,    verify,      rebuild, report,  copy,
    rest,        mend,      reopen, count,   walk,        verify,
};

static void empty_folder(const struct fixture *fixture)
{
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s' && mkdir '%s'", fixture->folder,
             fixture->folder);
    assert_int_equal(system(command), 0);
}

/* All steps with one failure; false when it never came to that. */
static bool run_all(struct fixture *fixture, enum faults_kind kind, long uses)
{
    empty_folder(fixture);
    faults.own_blocks = 0;
    faults.watching = true;
    faults_arm(kind, uses);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        enum status status = steps[i](fixture);
        if (status != STATUS_OK && !faults.hit) {
            fail_msg("step %zu, kind %d, use %ld: %s", i, (int)kind, uses, fixture->fault.what);
        }
        if (status != STATUS_OK) {
            faults.left = 0;
            if (fixture->ledger == NULL) {
                assert_int_equal(open_ledger(fixture), STATUS_OK);
            }
            status = steps[i](fixture);
            if (status != STATUS_OK) {
                fail_msg("step %zu again, kind %d, use %ld: %s", i, (int)kind, uses,
                         fixture->fault.what);
            }
            faults.hit = true;
        }
    }
    bool hit = faults.hit;
    faults_arm(kind, 0);
    assert_int_equal(verify(fixture), STATUS_OK);
    fixture_close(fixture);
    faults.watching = false;
    if (faults.own_blocks != 0 || sqlite3_memory_used() != 0) {
        fail_msg("kind %d, use %ld: %ld blocks and %d bytes of SQLite's are not freed", (int)kind,
                 uses, faults.own_blocks, (int)sqlite3_memory_used());
    }
    return hit;
}

/* TORTURE=N in the environment: every Nth use; otherwise a part that differs from kind to kind. */
static void torture(struct fixture *fixture, enum faults_kind kind, long step)
{
    long uses = 1;
    step = getenv("TORTURE") != NULL ? atol(getenv("TORTURE")) : step;
    assert_true(step > 0);
    while (run_all(fixture, kind, uses)) {
        uses += step;
        assert_true(uses < FAULTS_MAX);
    }
    printf("kind %d: %ld uses\n", (int)kind, uses);
}

static void test_sqlite_memory(void **state)
{
    torture(*state, FAULTS_SQLITE_MEMORY, 997);
}

static void test_disk(void **state)
{
    torture(*state, FAULTS_DISK, 23);
}

static void test_own_memory(void **state)
{
    torture(*state, FAULTS_OWN_MEMORY, 3);
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    faults.watching = false;
    fixture_close(fixture);
    empty_folder(fixture);
    return fixture_destroy(state);
}

int main(void)
{
    faults_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sqlite_memory, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_disk, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_own_memory, fixture_create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
