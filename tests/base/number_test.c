/* number_test.c: grouping of thousands and percentages in both languages. */
#include "base/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_thousands(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *vi;
        const char *en;
    } rows[] = {
        {0, "0", "0"},
        {7, "7", "7"},
        {999, "999", "999"},
        {1000, "1.000", "1,000"},
        {504000, "504.000", "504,000"},
        {-1234567, "-1.234.567", "-1,234,567"},
        {INT64_MAX, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"},
        {INT64_MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[NUMBER_TEXT_MAX];
        number_format(text, rows[i].value, LANG_VI);
        assert_string_equal(text, rows[i].vi);
        number_format(text, rows[i].value, LANG_EN);
        assert_string_equal(text, rows[i].en);
    }
}

static void test_percent(void **state)
{
    (void)state;
    static const struct {
        int64_t part;
        int64_t whole;
        const char *vi;
        const char *en;
    } rows[] = {
        {0, 504000, "0,0%", "0.0%"},
        {429912, 504000, "85,3%", "85.3%"},
        {2, 3, "66,7%", "66.7%"},
        {503999, 504000, "99,9%", "99.9%"}, /* the goal is not reached before it is reached */
        {504000, 504000, "100,0%", "100.0%"},
        {826560, 504000, "164,0%", "164.0%"}, /* more than the goal is shown as it is */
        {6048000, 504000, "1.200,0%", "1,200.0%"},
        {5, 0, "—", "—"},
        {5, -1, "—", "—"},
        {-5, 10, "0,0%", "0.0%"},
        {999999999999999, 1000000000000000, "99,9%", "99.9%"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[NUMBER_TEXT_MAX];
        percent_format(text, rows[i].part, rows[i].whole, LANG_VI);
        assert_string_equal(text, rows[i].vi);
        percent_format(text, rows[i].part, rows[i].whole, LANG_EN);
        assert_string_equal(text, rows[i].en);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thousands),
        cmocka_unit_test(test_percent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
