/* total_test.c: opening and counted against the goal, the same in every language. */
#include "report/total.h"

#include "../store/fixture.h"

static void expect(const struct total *total, const char *vi, const char *en)
{
    char text[NUMBER_TEXT_MAX];
    total_format_percent(text, total, LANG_VI);
    assert_string_equal(text, vi);
    total_format_percent(text, total, LANG_EN);
    assert_string_equal(text, en);
}

static void test_percent(void **state)
{
    (void)state;
    struct total total = {.opening = 400000, .counted = 29912, .goal = 504000};
    assert_int_equal(total_sum(&total), 429912);
    assert_int_equal(total_tenths(&total), 853);
    expect(&total, "85,3%", "85.3%");
    total.counted = 426560;
    assert_int_equal(total_tenths(&total), 1640);
    expect(&total, "164,0%", "164.0%");
    total.goal = 0;
    assert_int_equal(total_tenths(&total), 0);
    expect(&total, "—", "—");
}

static void test_read(void **state)
{
    struct fixture *fixture = *state;
    struct total_setup setup = {.opening = 1000, .goal = 504000, .per = COUNT_PER_LESSON};
    struct total total;
    fixture_open(fixture);
    assert_int_equal(total_read(&total, fixture->ledger, setup, &fixture->fault), STATUS_OK);
    assert_int_equal(total.counted, 0);
    assert_int_equal(total.as_of_ms, 0);
    fixture_visit(fixture, 1, true);
    struct participation second = fixture_part(2);
    memcpy(second.visit_id, fixture_part(1).visit_id, sizeof second.visit_id);
    memcpy(second.lesson_id, "vneid", sizeof "vneid");
    fixture_append(fixture, &second, 3);
    struct participation partial = fixture_part(4);
    partial.result = ROW_RESULT_PARTIAL;
    fixture_append(fixture, &partial, 4);
    assert_int_equal(total_read(&total, fixture->ledger, setup, &fixture->fault), STATUS_OK);
    assert_int_equal(total.counted, 2);
    assert_int_equal(total_sum(&total), 1002);
    assert_int_equal(total.rows, 3);
    assert_int_equal(total.goal, 504000);
    assert_int_equal(total.as_of_ms, fixture_at(4).wall_ms);
    setup.per = COUNT_PER_VISIT;
    assert_int_equal(total_read(&total, fixture->ledger, setup, &fixture->fault), STATUS_OK);
    assert_int_equal(total.counted, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_percent),
        cmocka_unit_test_setup_teardown(test_read, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
