/* digits_test.c: the short way gives what snprintf gives. */
#include "report/digits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void test_int(void **state)
{
    (void)state;
    static const int64_t values[] = {0, 7, -7, 10, 504000, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char text[DIGITS_MAX];
        char wanted[DIGITS_MAX];
        snprintf(wanted, sizeof wanted, "%" PRId64, values[i]);
        assert_int_equal(digits_int(text, values[i]), strlen(wanted));
        assert_string_equal(text, wanted);
    }
}

static void expect_shortest(double value)
{
    char text[DIGITS_MAX];
    char wanted[DIGITS_MAX];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(wanted, sizeof wanted, "%.*g", digits, value);
        if (strtod(wanted, NULL) == value) {
            break;
        }
    }
    assert_int_equal(digits_real(text, value), strlen(wanted));
    assert_string_equal(text, wanted);
}

static void test_real(void **state)
{
    (void)state;
    static const double values[] = {0.1,  1.0 / 3, 2.0 / 3, 12,        0.07, 0.1 + 0.2, 1e300,
                                    1e-9, -5.5,    99.995,  999999999, 1e9,  0.005,     1e15};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        expect_shortest(values[i]);
    }
    for (int i = 0; i <= 2000; i++) {
        expect_shortest(i / 100.0);
        expect_shortest(i / 7.0);
        expect_shortest(i / 8.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_int),
        cmocka_unit_test(test_real),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
