/* recover_test.c: a visit that the power cut short becomes one partial row, once. */
#include "store/ledger.h"

#include "fixture.h"

static enum status keep_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    (void)fault;
    *(struct ledger_row *)context = *row;
    return STATUS_OK;
}

static struct ledger_row last_row(struct fixture *fixture)
{
    static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    struct ledger_row row = {.seq = 0};
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_row, &row, &fixture->fault),
        STATUS_OK);
    return row;
}

static size_t recover(struct fixture *fixture, int64_t minutes)
{
    size_t recovered = 99;
    assert_int_equal(
        ledger_recover(fixture->ledger, fixture_at(minutes), &recovered, &fixture->fault),
        STATUS_OK);
    return recovered;
}

static void test_unfinished_visit(void **state)
{
    struct fixture *fixture = *state;
    struct participation expected = fixture_part(2);
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, false);
    fixture_close(fixture); /* the power cut */
    fixture_open(fixture);
    assert_int_equal(recover(fixture, 30), 1);

    struct ledger_row row = last_row(fixture);
    expected.result = ROW_RESULT_PARTIAL;
    expected.ended_ms = fixture_answer(2, 2).wall_ms;
    expected.active_s = 61; /* 61,000 ms with the second answer */
    expected.score_raw = 1.5;
    assert_memory_equal(&row.part, &expected, sizeof expected);
    assert_int_equal(row.seq, 2);
    assert_int_equal(row.counted, 0);
    assert_int_equal(row.wall_ms, fixture_at(30).wall_ms);

    assert_int_equal(recover(fixture, 31), 0);
    fixture_close(fixture);
    fixture_open(fixture);
    assert_int_equal(recover(fixture, 32), 0);
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, 2);
    assert_int_equal(verdict.answers, 4);
}

static void test_without_answers(void **state)
{
    struct fixture *fixture = *state;
    struct attempt_row attempt = fixture_attempt(3);
    attempt.practice = true;
    fixture_open(fixture);
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, fixture_at(3), &fixture->fault),
                     STATUS_OK);
    assert_int_equal(recover(fixture, 4), 1);
    struct ledger_row row = last_row(fixture);
    assert_int_equal(row.part.result, ROW_RESULT_PARTIAL);
    assert_int_equal(row.part.ended_ms, attempt.started_ms);
    assert_int_equal(row.part.active_s, 0);
    assert_true(row.part.practice);
    assert_true(row.part.score_max == 6);
}

/* Points are those of the quiz; time is that of everything. */
static void test_parts(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_parts(fixture, 4, false);
    assert_int_equal(recover(fixture, 30), 1);
    struct ledger_row row = last_row(fixture);
    assert_true(row.part.score_raw == 1.5);
    assert_true(row.part.score_max == 6);
    assert_int_equal(row.part.ended_ms, fixture_answer(4, 8).wall_ms);
    assert_int_equal(row.part.active_s, 244);
    assert_true(row.steps_right == 2.5);
    assert_int_equal(row.before_asked, 2);
}

static void test_several(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    assert_int_equal(recover(fixture, 0), 0);
    for (int number = 1; number <= 6; number++) {
        /* All attempts at the same moment: the walk must not skip one of equal time. */
        struct attempt_row attempt = fixture_attempt(number);
        assert_int_equal(ledger_begin(fixture->ledger, &attempt, fixture_at(0), &fixture->fault),
                         STATUS_OK);
        if (number % 3 == 0) {
            struct participation part = fixture_part(number);
            fixture_append(fixture, &part, 0);
        }
    }
    assert_int_equal(recover(fixture, 1), 4);
    assert_int_equal(fixture_number(fixture, "SELECT max(seq) FROM participation"), 6);
    assert_int_equal(recover(fixture, 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_unfinished_visit, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_without_answers, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_parts, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_several, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
