/* torture_carry_test.c: what carries rows out of a ledger and into another, with memory and disk
 * failing at any use (torture.h): a bundle made, signed and written; taken into a file that is not
 * there yet and into one that is, twice; its receipt written and read; a ledger of the first
 * version brought up; a made-up ledger. After a failure the same call works, and both ledgers are
 * whole. */
#include "torture.h"

#include "report/bundle.h"
#include "report/fake.h"
#include "report/keyring.h"
#include "report/receipt.h"
#include "store/account.h"
#include "store/bundle.h"
#include "store/correct.h"
#include "store/merge.h"

enum {
    ROWS = 4,
    FAKE_ROWS = 12,
};

static struct sign_secret secret; /* of the kiosk */

static void name(const struct fixture *fixture, char out[128], const char *file)
{
    snprintf(out, 128, "%s/%s", fixture->folder, file);
}

/* ---- bundles ---- */

static enum status fill(struct fixture *fixture)
{
    enum status status = torture_open(fixture);
    for (int number = 1; number <= ROWS && status == STATUS_OK; number++) {
        struct attempt_row attempt = fixture_attempt(number);
        struct session_rows rows = {.has_answer = true,
                                    .answer = fixture_answer(number, 1),
                                    .has_participation = true,
                                    .participation = fixture_part(number)};
        bool begun = false;
        bool closed = false;
        int64_t answers = 0;
        struct ledger_row row;
        status = ledger_has_attempt(fixture->ledger, attempt.id, &begun, &fixture->fault);
        if (status == STATUS_OK && !begun) {
            status = ledger_begin(fixture->ledger, &attempt, fixture_at(number), &fixture->fault);
        }
        if (status == STATUS_OK) {
            status =
                ledger_find(fixture->ledger, attempt.id, &row, &answers, &closed, &fixture->fault);
        }
        if (status == STATUS_OK && !closed) {
            status = ledger_hand_in(fixture->ledger, &rows, fixture_at(number), &fixture->fault);
        }
    }
    return status;
}

/* A row of accounts goes with them. */
static enum status add_account(struct fixture *fixture)
{
    struct account_entry entry = fixture_account(ROWS, "vneid-2", 3);
    bool there = false;
    enum status status = account_has(fixture->ledger, entry.id, &there, &fixture->fault);
    return status == STATUS_OK && !there
               ? account_append(fixture->ledger, &entry, fixture_at(ROWS), &fixture->fault)
               : status;
}

static enum status write_bundle(struct fixture *fixture)
{
    char path[128];
    struct bundle_receipt receipt;
    struct bundle_setup setup = {
        .path = path, .now_ms = FIXTURE_NOON, .secret = &secret, .force = true};
    name(fixture, path, "LS.kiosk-bundle");
    enum status status = bundle_write(fixture->ledger, &setup, &receipt, &fixture->fault);
    assert_true(status != STATUS_OK || receipt.rows == ROWS);
    return status;
}

/* A part of it beforehand, so that some rows are there already. */
static enum status write_first(struct fixture *fixture)
{
    char path[128];
    struct bundle_receipt receipt;
    struct bundle_setup setup = {
        .path = path, .since = 2, .now_ms = FIXTURE_NOON, .secret = &secret, .force = true};
    name(fixture, path, "first.kiosk-bundle");
    return bundle_write(fixture->ledger, &setup, &receipt, &fixture->fault);
}

static enum status trust(struct fixture *fixture)
{
    char known[128];
    name(fixture, known, "known");
    if (mkdir(known, 0700) != 0 && errno != EEXIST) {
        return fault_set(&fixture->fault, STATUS_FAILED, NULL, "no folder");
    }
    return keyring_trust(fixture->folder, &secret.pub, &fixture->fault);
}

static enum status open_united(const struct fixture *fixture, struct ledger **out,
                               struct fault *fault)
{
    char path[128];
    struct ledger_setup setup = fixture_setup_of(fixture);
    name(fixture, path, "united.db");
    setup.path = path;
    setup.kiosk_id = NULL;
    setup.unites = true;
    return ledger_open(out, &setup, fault);
}

static enum status take(struct fixture *fixture, const char *file, int64_t rows)
{
    char path[128];
    char signer[ROW_CODE_MAX];
    struct ledger *united = NULL;
    struct receipt receipt = {.file = file, .error = "", .dated_ms = FIXTURE_NOON};
    struct receipt_mark mark;
    struct fault *fault = &fixture->fault;
    name(fixture, path, file);
    enum status status = open_united(fixture, &united, fault);
    if (status == STATUS_OK) {
        status =
            bundle_take(united, path, fixture->folder, FIXTURE_NOON, signer, &receipt.what, fault);
    }
    if (status == STATUS_OK) {
        status = merge_settle(united, fault);
    }
    ledger_close(united);
    if (status != STATUS_OK) {
        return status;
    }
    assert_int_equal(receipt.what.fresh + receipt.what.had, rows);
    assert_int_equal(receipt.what.refused, 0);
    receipt.signer = signer;
    name(fixture, path, "receipt.json");
    status = receipt_write(&receipt, path, fault);
    return status == STATUS_OK ? receipt_read(path, &mark, fault) : status;
}

static enum status take_first(struct fixture *fixture)
{
    return take(fixture, "first.kiosk-bundle", ROWS - 2);
}

static enum status take_all(struct fixture *fixture)
{
    return take(fixture, "LS.kiosk-bundle", ROWS);
}

/* The union is whole and has each row once; so has the kiosk's own ledger. */
static enum status check_both(struct fixture *fixture)
{
    struct ledger *united = NULL;
    struct ledger_verdict verdict;
    struct ledger_total total;
    enum status status = ledger_verify(fixture->ledger, &verdict, &fixture->fault);
    assert_true(status == STATUS_OK && verdict.whole && verdict.rows == ROWS &&
                verdict.accounts == 1);
    status = open_united(fixture, &united, &fixture->fault);
    if (status == STATUS_OK) {
        status = ledger_verify(united, &verdict, &fixture->fault);
    }
    if (status == STATUS_OK) {
        status = ledger_count(united, COUNT_PER_LESSON, &total, &fixture->fault);
    }
    ledger_close(united);
    if (status == STATUS_OK && (!verdict.whole || verdict.rows != ROWS || verdict.answers != ROWS ||
                                verdict.accounts != 1 || total.counted != ROWS)) {
        fail_msg("the union has %d rows, %d counted: %s", (int)verdict.rows, (int)total.counted,
                 verdict.reason);
    }
    return status;
}

static torture_step *const carrying[] = {
    fill,       add_account, write_first, write_bundle, trust,
    take_first, take_all,    take_all,    torture_open,
};

static const struct torture bundles = {.steps = carrying,
                                       .count = sizeof carrying / sizeof carrying[0],
                                       .check = check_both,
                                       .keeps_ledger = true};

/* ---- a ledger of the first version ---- */

static enum status put_example(struct fixture *fixture)
{
    bool watching = faults.watching;
    long left = faults.left;
    faults.watching = false;
    faults.left = 0;
    fixture_example(fixture);
    faults.watching = watching;
    faults.left = left;
    return STATUS_OK;
}

static enum status bring_up(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    return ledger_open(&fixture->ledger, &setup, &fixture->fault);
}

static enum status check_example(struct fixture *fixture)
{
    struct ledger_verdict verdict;
    struct ledger_total total;
    enum status status = ledger_verify(fixture->ledger, &verdict, &fixture->fault);
    if (status == STATUS_OK) {
        status = ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault);
    }
    if (status == STATUS_OK &&
        (!verdict.whole || verdict.rows != 6 || verdict.answers != 8 || total.counted != 14)) {
        fail_msg("%d rows, %d counted: %s", (int)verdict.rows, (int)total.counted, verdict.reason);
    }
    return status;
}

static torture_step *const moving_up[] = {put_example, bring_up};

static const struct torture migration = {
    .steps = moving_up, .count = sizeof moving_up / sizeof moving_up[0], .check = check_example};

/* ---- made-up ledgers ---- */

/* A part of one may stand after a failure: it is made for a bench, and can be made again. */
static enum status make_up(struct fixture *fixture)
{
    char path[128];
    char command[512];
    struct fake_receipt receipt;
    struct fake_setup setup = {.path = path, .kiosk = 1, .rows = FAKE_ROWS, .seed = 7};
    name(fixture, path, "fake.db");
    snprintf(command, sizeof command, "rm -f '%s' '%s-wal' '%s-shm'", path, path, path);
    assert_int_equal(system(command), 0);
    enum status status = fake_write(&setup, &receipt, &fixture->fault);
    assert_true(status != STATUS_OK || receipt.rows == FAKE_ROWS);
    return status;
}

static torture_step *const making_up[] = {make_up};

static const struct torture fake = {.steps = making_up, .count = 1};

/* ---- all of them ---- */

static void run(struct fixture *fixture, enum faults_kind kind, long usual)
{
    torture_run(&bundles, fixture, kind, usual);
    torture_run(&migration, fixture, kind, usual);
    torture_run(&fake, fixture, kind, usual);
}

static void test_sqlite_memory(void **state)
{
    run(*state, FAULTS_SQLITE_MEMORY, 3989);
}

static void test_disk(void **state)
{
    run(*state, FAULTS_DISK, 131);
}

static void test_own_memory(void **state)
{
    run(*state, FAULTS_OWN_MEMORY, 13);
}

static void test_own_files(void **state)
{
    run(*state, FAULTS_OWN_FILES, 19);
}

int main(void)
{
    faults_install();
    sign_make(&secret, "LS-0421");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sqlite_memory, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_disk, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_own_memory, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_own_files, fixture_create, torture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
