/* period_test.c: periods begin and end where offices say, and lie end to end. */
#include "base/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/date.h"

static int64_t day(const char *text)
{
    int64_t ms = 0;
    assert_true(date_parse_day(text, &ms));
    return ms;
}

static void expect_days(struct period period, const char *first, const char *last)
{
    assert_int_equal(period.from_ms, day(first));
    assert_int_equal(period.to_ms, day(last) + 86400000);
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        enum period_kind kind;
        const char *day, *first, *last;
        int year, number;
    } rows[] = {
        {PERIOD_REPORT_MONTH, "2026-11-14", "2026-10-15", "2026-11-14", 2026, 11},
        {PERIOD_REPORT_MONTH, "2026-11-15", "2026-11-15", "2026-12-14", 2026, 12},
        {PERIOD_REPORT_MONTH, "2026-12-31", "2026-12-15", "2027-01-14", 2027, 1},
        {PERIOD_REPORT_MONTH, "2027-01-14", "2026-12-15", "2027-01-14", 2027, 1},
        {PERIOD_MONTH, "2028-02-29", "2028-02-01", "2028-02-29", 2028, 2},
        {PERIOD_QUARTER, "2026-12-31", "2026-10-01", "2026-12-31", 2026, 4},
        {PERIOD_QUARTER, "2026-01-01", "2026-01-01", "2026-03-31", 2026, 1},
        {PERIOD_YEAR, "2026-06-15", "2026-01-01", "2026-12-31", 2026, 0},
        {PERIOD_DAYS, "2026-11-27", "2026-11-21", "2026-11-27", 2026, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct period period = period_of(rows[i].kind, day(rows[i].day) + 86399999);
        expect_days(period, rows[i].first, rows[i].last);
        assert_int_equal(period_name_of(period).year, rows[i].year);
        assert_int_equal(period_name_of(period).number, rows[i].number);
    }
}

/* No day is in two periods, none in no one. */
static void test_end_to_end(void **state)
{
    (void)state;
    for (int kind = 0; kind < PERIOD_KIND_COUNT; kind++) {
        struct period period = period_of((enum period_kind)kind, day("2026-11-27"));
        for (int i = 0; i < 30; i++) {
            struct period next = period_step(period, 1);
            struct period back = period_step(next, -1);
            assert_int_equal(next.from_ms, period.to_ms);
            assert_int_equal(back.from_ms, period.from_ms);
            assert_int_equal(back.to_ms, period.to_ms);
            period = next;
        }
    }
}

static void test_move(void **state)
{
    (void)state;
    struct period period = period_of(PERIOD_DAYS, day("2026-03-31"));
    period = period_move(period, true, PERIOD_PART_MONTH, -1);
    expect_days(period, "2026-02-28", "2026-02-28");
    period = period_move(period, false, PERIOD_PART_DAY, 1);
    expect_days(period, "2026-03-01", "2026-03-01");
    period = period_move(period, true, PERIOD_PART_YEAR, 1);
    expect_days(period, "2026-03-01", "2027-03-01");
    period = period_move(period_of(PERIOD_YEAR, day("2026-05-05")), false, PERIOD_PART_DAY, 1);
    expect_days(period, "2026-01-02", "2026-12-31");
    assert_int_equal(period.kind, PERIOD_DAYS);
}

/* Nobody steps into a year that the screens cannot write. */
static void test_bounds(void **state)
{
    (void)state;
    struct period period = period_of(PERIOD_YEAR, day("2099-05-05"));
    assert_int_equal(period_step(period, 1).from_ms, period.from_ms);
    period = period_of(PERIOD_YEAR, day("2020-05-05"));
    assert_int_equal(period_step(period, -1).from_ms, period.from_ms);
    assert_int_equal(period_move(period, false, PERIOD_PART_DAY, -1).from_ms, period.from_ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_end_to_end),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
