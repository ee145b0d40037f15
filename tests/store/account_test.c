/* account_test.c: rows of accounts are numbered and chained, come with their class or not at all,
 * are voided by later rows, and what was done to them shows. */
#include "store/account.h"

#include "fixture.h"
#include "store/account_sums.h"
#include "store/backup.h"
#include "store/batch.h"
#include "store/mend.h"
#include "store/sums.h"

static const struct correction why = {.reason = "ghi nhầm", .helper_id = "CB-02"};
static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};

static enum status append(struct fixture *fixture, int number, const char *app, int count)
{
    struct account_entry entry = fixture_account(number, app, count);
    return account_append(fixture->ledger, &entry, fixture_at(number), &fixture->fault);
}

static void expect(struct fixture *fixture, int number, const char *app, int count)
{
    if (append(fixture, number, app, count) != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static enum status add_sum(void *context, const struct account_sum *sum, struct fault *fault)
{
    (void)fault;
    *(int64_t *)context += sum->count;
    return STATUS_OK;
}

static int64_t summed(struct fixture *fixture)
{
    int64_t count = 0;
    struct account_query query = {.period = always};
    assert_int_equal(account_sums_each(fixture->ledger, &query, add_sum, &count, &fixture->fault),
                     STATUS_OK);
    return count;
}

static void expect_verdict(struct fixture *fixture, const char *reason)
{
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    if (strcmp(verdict.reason, reason) != 0) {
        fail_msg("%s, not %s", verdict.reason, reason);
    }
}

struct walk {
    struct account_row rows[16];
    int count;
};

static enum status keep(void *context, const struct account_row *row, struct fault *fault)
{
    struct walk *walk = context;
    (void)fault;
    walk->rows[walk->count++] = *row;
    return STATUS_OK;
}

static struct walk walk_all(struct fixture *fixture, struct ledger_period period)
{
    struct walk walk = {.count = 0};
    assert_int_equal(account_each(fixture->ledger, period, keep, &walk, &fixture->fault),
                     STATUS_OK);
    return walk;
}

static void test_append(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    assert_int_equal(append(fixture, 1, "vneid-2", 3), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "no participation yet"));
    fixture_visit(fixture, 1, true);
    expect(fixture, 2, "vneid-2", 3);
    fixture_visit(fixture, 3, true);
    expect(fixture, 4, "vssid", 1);
    struct walk walk = walk_all(fixture, always);
    assert_int_equal(walk.count, 2);
    const struct account_row *row = &walk.rows[1];
    assert_int_equal(row->seq, 2);
    assert_int_equal(row->row_seq, 2);
    assert_memory_equal(row->prev_hash, walk.rows[0].hash, sizeof row->prev_hash);
    assert_string_equal(row->kiosk_id, "LS-0421");
    assert_string_equal(row->unit_code, "06001");
    assert_string_equal(row->hamlet, "Thôn Nà Làng");
    assert_string_equal(row->entry.app, "vssid");
    assert_string_equal(row->entry.helper_id, "CB-01");
    assert_int_equal(row->entry.count, 1);
    assert_true(row->clock_ok);
    assert_int_equal(summed(fixture), 4);
    expect_verdict(fixture, "");

    /* Accounts are never people. */
    struct ledger_total total;
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.counted, 2);
    assert_int_equal(total.rows, 2);
}

static void test_refused(void **state)
{
    struct fixture *fixture = *state;
    bool there = false;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    expect(fixture, 2, "vneid-2", 3);
    assert_int_equal(append(fixture, 2, "vneid-2", 3), STATUS_BAD_INPUT); /* the same id */
    assert_int_equal(append(fixture, 3, "", 3), STATUS_BAD_INPUT);
    assert_int_equal(append(fixture, 3, "vssid", 0), STATUS_BAD_INPUT);
    assert_int_equal(append(fixture, 3, "vssid", -1), STATUS_BAD_INPUT);
    assert_int_equal(
        account_has(fixture->ledger, fixture_account(2, "", 0).id, &there, &fixture->fault),
        STATUS_OK);
    assert_true(there);
    assert_int_equal(
        account_has(fixture->ledger, fixture_account(3, "", 0).id, &there, &fixture->fault),
        STATUS_OK);
    assert_false(there);
    assert_int_equal(summed(fixture), 3);
    expect(fixture, 3, "vssid", 2);
    expect_verdict(fixture, "");
}

/* The rows of a class and its accounts are one transaction. */
static void test_with_the_class(void **state)
{
    struct fixture *fixture = *state;
    struct participation part = fixture_part(5);
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    for (int good = 0; good < 2; good++) {
        assert_int_equal(ledger_batch_begin(fixture->ledger, fixture_at(5), &fixture->fault),
                         STATUS_OK);
        fixture_append(fixture, &part, 5);
        expect(fixture, 5, "vneid-2", 3);
        enum status status = append(fixture, 6, good != 0 ? "vssid" : "", 2);
        assert_int_equal(status, good != 0 ? STATUS_OK : STATUS_BAD_INPUT);
        status = ledger_batch_commit(fixture->ledger, &fixture->fault);
        assert_int_equal(status, good != 0 ? STATUS_OK : STATUS_FAILED);
        assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 1 + good);
        assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM account"), 2 * good);
        assert_int_equal(summed(fixture), good != 0 ? 5 : 0);
        expect_verdict(fixture, "");
    }
    assert_int_equal(fixture_number(fixture,
                                    "SELECT min(row_seq) FROM account JOIN participation AS row"
                                    " USING (visit_id) WHERE row_seq = row.seq"),
                     2);
}

static void test_void(void **state)
{
    struct fixture *fixture = *state;
    struct account_row row;
    static const char *const names[] = {"LS-0421:1", "2", "01900000-0000-7000-a000-000000000004"};
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    for (int i = 0; i < 4; i++) {
        expect(fixture, 2 + i, "vneid-2", 1 + i);
    }
    assert_int_equal(summed(fixture), 10);
    for (int i = 0; i < 3; i++) {
        enum status status = account_void(fixture->ledger, names[i], &why, fixture_at(20 + i), &row,
                                          &fixture->fault);
        if (status != STATUS_OK) {
            fail_msg("%s: %s", names[i], fixture->fault.what);
        }
        assert_int_equal(row.seq, 5 + i);
        assert_int_equal(row.entry.count, 0);
        assert_string_equal(row.entry.void_of, fixture_account(2 + i, "", 0).id);
        assert_string_equal(row.entry.void_reason, "ghi nhầm");
        assert_string_equal(row.entry.helper_id, "CB-02");
        expect_verdict(fixture, "");
    }
    assert_int_equal(summed(fixture), 4);
    struct walk walk = walk_all(fixture, always);
    assert_int_equal(walk.count, 7);
    assert_true(walk.rows[2].voided);
    assert_false(walk.rows[3].voided);
}

static void test_refused_voids(void **state)
{
    struct fixture *fixture = *state;
    struct account_row row;
    static const struct {
        const char *name;
        const char *reason;
        const char *what;
    } rows[] = {
        {"1", "again", "voided already"},
        {"3", "void a void", "voids another one"},
        {"2", " ", "needs a reason"},
        {"2", NULL, "needs a reason"},
        {"9", "x", "no row"},
        {"LS-9:2", "x", "no row"},
        {"", "x", "no row"},
        {"99999999999999999999", "x", "no row"},
    };
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    expect(fixture, 2, "vneid-2", 2);
    expect(fixture, 3, "vneid-2", 3);
    assert_int_equal(account_void(fixture->ledger, "1", &why, fixture_at(9), &row, &fixture->fault),
                     STATUS_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct correction bad = {.reason = rows[i].reason, .helper_id = ""};
        assert_int_equal(account_void(fixture->ledger, rows[i].name, &bad, fixture_at(10), &row,
                                      &fixture->fault),
                         STATUS_BAD_INPUT);
        if (strstr(fixture->fault.what, rows[i].what) == NULL) {
            fail_msg("%s: %s", rows[i].name, fixture->fault.what);
        }
    }
    assert_int_equal(summed(fixture), 3);
}

static void test_period(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    for (int i = 2; i < 6; i++) {
        expect(fixture, i, "vssid", i);
    }
    struct ledger_period period = {.from_ms = fixture_at(3).wall_ms,
                                   .to_ms = fixture_at(5).wall_ms};
    struct walk walk = walk_all(fixture, period);
    assert_int_equal(walk.count, 2);
    assert_int_equal(walk.rows[0].entry.count, 3);
    assert_int_equal(walk.rows[1].entry.count, 4);
}

/* A clock that had lost the date is put right for the accounts as for the class. */
static void test_clock(void **state)
{
    struct fixture *fixture = *state;
    struct participation part = fixture_part(2);
    struct account_entry entry = fixture_account(2, "vneid-2", 6);
    struct moment lost = {.wall_ms = 1000000, .mono_ms = 9000};
    struct clock_truth truth = {.first_seq = 2, .last_seq = 2, .true_ms = fixture_at(60).wall_ms};
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    entry.done_ms = part.started_ms = part.ended_ms = lost.wall_ms;
    assert_int_equal(ledger_append(fixture->ledger, &part, lost, &fixture->fault), STATUS_OK);
    assert_int_equal(account_append(fixture->ledger, &entry, lost, &fixture->fault), STATUS_OK);
    expect(fixture, 3, "vneid-2", 5);
    assert_false(walk_all(fixture, always).rows[0].clock_ok);
    assert_int_equal(fixture_number(fixture, "SELECT count FROM account_sum WHERE day ="
                                             " '1970-01-01'"),
                     6);
    for (int i = 0; i < 2; i++) { /* a second correction holds instead of the first */
        truth.true_ms -= i * INT64_C(86400000);
        assert_int_equal(
            correct_clock(fixture->ledger, &truth, &why, fixture_at(80), &fixture->fault),
            STATUS_OK);
        expect_verdict(fixture, "");
        struct walk walk = walk_all(fixture, always);
        assert_int_equal(walk.rows[0].entry.done_ms, truth.true_ms);
        assert_int_equal(walk.rows[1].shift_ms, 0);
        assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM account_sum WHERE day ="
                                                 " '1970-01-01'"),
                         0);
        assert_int_equal(fixture_number(fixture, "SELECT count FROM account_sum WHERE day ="
                                                 " '2026-11-23'"),
                         i == 0 ? 11 : 5);
    }
    assert_int_equal(summed(fixture), 11);
}

static void test_what_was_done_shows(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *sql;
        const char *reason;
    } rows[] = {
        {"UPDATE account SET count = 30 WHERE seq = 2",
         "row of accounts 2 was changed after it was written"},
        {"DELETE FROM account WHERE seq = 2",
         "row of accounts 3 does not follow: rows of accounts are missing before it"},
        {"DELETE FROM account WHERE seq = 1",
         "row of accounts 2 does not follow: rows of accounts are missing before it"},
        {"UPDATE account SET app = app || '-' WHERE seq = 3",
         "row of accounts 3 was changed after it was written"},
        {"UPDATE account SET prev_hash = hash WHERE seq = 3",
         "row of accounts 3 was changed after it was written"},
        {"UPDATE account SET kiosk_id = 'LS-1' WHERE seq = 3",
         "row of accounts 3 is of another kiosk"},
        {"DELETE FROM account WHERE seq = 3",
         "the kept sums are not those of the rows; kioskctl rebuild makes them anew"},
        {"UPDATE account_sum SET count = count + 1",
         "the kept sums are not those of the rows; kioskctl rebuild makes them anew"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        unlink(fixture->path);
        fixture_open(fixture);
        fixture_visit(fixture, 1, true);
        expect(fixture, 2, "vneid-2", 2);
        expect(fixture, 3, "vneid-2", 3);
        expect(fixture, 4, "vssid", 4);
        fixture_close(fixture);
        assert_int_equal(
            fixture_sql(fixture, "DROP TRIGGER account_no_update; DROP TRIGGER account_no_delete"),
            SQLITE_OK);
        assert_int_equal(fixture_sql(fixture, rows[i].sql), SQLITE_OK);
        fixture_open(fixture);
        expect_verdict(fixture, rows[i].reason);
        fixture_close(fixture);
    }
}

static void test_rebuild(void **state)
{
    struct fixture *fixture = *state;
    bool equal = false;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    expect(fixture, 2, "vneid-2", 2);
    assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
    assert_true(equal);
    assert_int_equal(fixture_sql(fixture, "UPDATE account_sum SET count = 7"), SQLITE_OK);
    assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
    assert_false(equal);
    assert_int_equal(summed(fixture), 2);
    expect_verdict(fixture, "");
}

/* What the tail holds comes back into a file that lacks it. */
static void test_tail(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    char command[256];
    setup.keep_tail = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    snprintf(command, sizeof command, "cp '%s' '%s.old'", fixture->path, fixture->path);
    assert_int_equal(system(command), 0);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    expect(fixture, 2, "vneid-2", 2);
    expect(fixture, 3, "vssid", 3);
    fixture_close(fixture);
    snprintf(command, sizeof command, "mv '%s.old' '%s'", fixture->path, fixture->path);
    assert_int_equal(system(command), 0);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(summed(fixture), 5);
    expect_verdict(fixture, "");
}

/* Rows that went from the end, with their sums: the tail knows them, and after it the newest copy.
 */
static void test_gone_from_the_end(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct backup_setup copy = {
        .ledger_path = fixture->path, .now_ms = fixture_at(9).wall_ms, .keep = 2};
    struct backup_receipt receipt;
    char command[400];
    setup.keep_tail = true;
    for (int copied = 0; copied < 2; copied++) {
        snprintf(command, sizeof command, "rm -rf '%s'/*", fixture->folder);
        assert_int_equal(system(command), 0);
        assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        fixture_visit(fixture, 1, true);
        expect(fixture, 2, "vneid-2", 2);
        expect(fixture, 3, "vssid", 3);
        fixture_close(fixture);
        if (copied != 0) {
            assert_int_equal(backup_make(&copy, &receipt, &fixture->fault), STATUS_OK);
            snprintf(command, sizeof command, "rm -f '%s'.tail*", fixture->path);
            assert_int_equal(system(command), 0);
        }
        assert_int_equal(fixture_sql(fixture, "DROP TRIGGER account_no_delete;"
                                              "DELETE FROM account WHERE seq = 2;"
                                              "DELETE FROM account_sum WHERE app = 'vssid'"),
                         SQLITE_OK);
        fixture_open(fixture);
        expect_verdict(fixture, copied != 0
                                    ? "row of accounts 2 that the newest copy in backup/ knows is"
                                      " missing, or is another one"
                                    : "row of accounts 2 that the tail beside it knows is missing,"
                                      " or is another one");
        fixture_close(fixture);
    }
    snprintf(command, sizeof command, "rm -rf '%s'/*", fixture->folder);
    assert_int_equal(system(command), 0);
}

/* A damaged ledger gets its accounts back, from the tail or out of the damaged file. */
static void test_mended(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct mend_report report;
    char path[128];
    setup.keep_tail = true;
    for (int from_tail = 0; from_tail < 2; from_tail++) {
        snprintf(path, sizeof path, "%s.tail", fixture->path);
        unlink(path);
        unlink(fixture->path);
        assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        fixture_visit(fixture, 1, true);
        expect(fixture, 2, "vneid-2", 2);
        expect(fixture, 3, "vssid", 3);
        fixture_close(fixture);
        if (from_tail != 0) {
            assert_int_equal(truncate(fixture->path, 4096), 0);
        } else {
            unlink(path);
        }
        enum status status =
            mend_open(&fixture->ledger, &setup, from_tail == 0, &report, &fixture->fault);
        if (status != STATUS_OK) {
            fail_msg("%s", fixture->fault.what);
        }
        assert_true(report.mended);
        assert_int_equal(report.rows, 1);
        assert_int_equal(report.accounts, 2);
        assert_int_equal(report.accounts_lost, 0);
        assert_int_equal(summed(fixture), 5);
        expect_verdict(fixture, "");
        expect(fixture, 4, "vssid", 4);
        expect_verdict(fixture, "");
        fixture_close(fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_append, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refused, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_with_the_class, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_void, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refused_voids, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_period, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_clock, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_what_was_done_shows, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_rebuild, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_tail, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_gone_from_the_end, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_mended, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
