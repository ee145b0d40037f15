/* batch_test.c: many appends in one transaction: all of them or none, and the chain goes on. */
#include "store/batch.h"

#include "fixture.h"

static void begin(struct fixture *fixture)
{
    assert_int_equal(ledger_batch_begin(fixture->ledger, fixture_at(0), &fixture->fault),
                     STATUS_OK);
}

static int64_t rows_of(struct fixture *fixture)
{
    return fixture_number(fixture, "SELECT count(*) FROM participation");
}

static void expect_whole(struct fixture *fixture, int64_t rows)
{
    struct ledger_verdict verdict;
    struct ledger_total total;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_int_equal(verdict.rows, rows);
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.rows, rows);
    assert_int_equal(total.counted, rows);
}

static void test_commit(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    begin(fixture);
    for (int number = 1; number <= 20; number++) {
        fixture_visit(fixture, number, true);
    }
    assert_int_equal(rows_of(fixture), 0);
    assert_int_equal(ledger_batch_commit(fixture->ledger, &fixture->fault), STATUS_OK);
    assert_int_equal(rows_of(fixture), 20);
    fixture_visit(fixture, 21, true);
    expect_whole(fixture, 21);
}

static void test_cancel(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_total total;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    begin(fixture);
    fixture_visit(fixture, 2, true);
    fixture_visit(fixture, 3, true);
    ledger_batch_cancel(fixture->ledger);
    ledger_batch_cancel(fixture->ledger);
    expect_whole(fixture, 1);
    fixture_visit(fixture, 2, true);
    expect_whole(fixture, 2);
}

/* A ledger's first batch is undone with the note of when the ledger was begun. */
static void test_cancel_of_the_first(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    begin(fixture);
    fixture_visit(fixture, 1, true);
    ledger_batch_cancel(fixture->ledger);
    fixture_visit(fixture, 1, true);
    expect_whole(fixture, 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM meta WHERE key = 'created'"), 1);
}

static void test_one_fails(void **state)
{
    struct fixture *fixture = *state;
    struct attempt_row attempt = fixture_attempt(2);
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    begin(fixture);
    fixture_visit(fixture, 2, true);
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, fixture_at(9), &fixture->fault),
                     STATUS_BAD_INPUT);
    attempt = fixture_attempt(3);
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, fixture_at(9), &fixture->fault),
                     STATUS_FAILED);
    assert_int_equal(ledger_batch_commit(fixture->ledger, &fixture->fault), STATUS_FAILED);
    expect_whole(fixture, 1);
    fixture_visit(fixture, 2, true);
    expect_whole(fixture, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_commit, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_cancel, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_cancel_of_the_first, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_one_fails, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
