/* date_test.c: days and times in Việt Nam, against known instants and against each other. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    int64_t wall_ms;
    const char *iso;
    const char *day;
} instants[] = {
    {0, "1970-01-01T07:00:00.000+07:00", "01/01/1970"},
    {-1, "1970-01-01T06:59:59.999+07:00", "01/01/1970"},
    {-25200001, "1969-12-31T23:59:59.999+07:00", "31/12/1969"},
    {1709139599999, "2024-02-28T23:59:59.999+07:00", "28/02/2024"},
    {1709139600000, "2024-02-29T00:00:00.000+07:00", "29/02/2024"},
    {1709225999999, "2024-02-29T23:59:59.999+07:00", "29/02/2024"},
    {1709226000000, "2024-03-01T00:00:00.000+07:00", "01/03/2024"},
    {1798736399999, "2026-12-31T23:59:59.999+07:00", "31/12/2026"},
    {1798736400000, "2027-01-01T00:00:00.000+07:00", "01/01/2027"},
    {951843600000, "2000-03-01T00:00:00.000+07:00", "01/03/2000"},
};

static void test_known_instants(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof instants / sizeof instants[0]; i++) {
        char out[DATE_ISO_MAX];
        date_format_iso(instants[i].wall_ms, out);
        assert_string_equal(out, instants[i].iso);
        date_format_day(instants[i].wall_ms, out);
        assert_string_equal(out, instants[i].day);
    }
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static void test_every_day_follows_the_one_before(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t expected = date_midnight_ms(1899, 1, 1);
    for (int year = 1899; year <= 2401; year++) {
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
            for (int day = 1; day <= length; day++) {
                assert_int_equal(date_midnight_ms(year, month, day), expected);
                struct date d = date_split(expected + 86399999);
                assert_true(d.year == year && d.month == month && d.day == day);
                assert_true(d.hour == 23 && d.minute == 59 && d.second == 59);
                expected += 86400000;
            }
        }
    }
}

static void test_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool expect_fail;
    } cases[] = {
        {"2026-11-23", false}, {"2024-02-29", false}, {"2000-02-29", false}, {"2025-02-29", true},
        {"1900-02-29", true},  {"2026-04-31", true},  {"2026-13-01", true},  {"2026-00-10", true},
        {"2026-01-00", true},  {"2026-01-32", true},  {"26-01-01", true},    {"2026-1-01", true},
        {"2026-01-1", true},   {"2026-01-011", true}, {"2026/01/01", true},  {"", true},
        {"2026-01", true},     {"2026-01-01 ", true}, {" 2026-01-01", true}, {"-026-01-01", true},
        {"2026-01-", true},    {"20260101", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t ms = -7;
        bool read = date_parse_day(cases[i].text, &ms);
        if (read == cases[i].expect_fail) {
            fail_msg("\"%s\"", cases[i].text);
        }
        if (read) {
            char back[DATE_ISO_MAX];
            date_format_iso(ms, back);
            assert_memory_equal(back, cases[i].text, 10);
            assert_string_equal(back + 10, "T00:00:00.000+07:00");
        } else {
            assert_int_equal(ms, -7);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_instants),
        cmocka_unit_test(test_every_day_follows_the_one_before),
        cmocka_unit_test(test_parse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
