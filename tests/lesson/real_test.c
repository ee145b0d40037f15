/* real_test.c: what may be real is found in any text; what is plainly invented, an amount or a
 * known service number is not. The complaints themselves: see check_test.c. */
#include "lesson/real.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct row {
    const char *text;
    const char *what; /* found in it; NULL: nothing */
};

static void test_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", NULL},
        {"Ngân hàng Hoa Hồi", NULL},
        {"Open agribank.", "names the real “Agribank”"},
        {"MB Bank", "names the real “MB Bank”"},
        {"momoi, vib1", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct real real;
        assert_int_equal(real_find_name(rows[i].text, &real), rows[i].what != NULL);
        if (rows[i].what != NULL) {
            assert_string_equal(real.what, rows[i].what);
            assert_string_not_equal(real.todo, "");
        }
    }
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", NULL},
        {"7", NULL},
        {"a 12 b", NULL},
        {"0900 000 000", NULL},
        {"0912.345.678", "has “0912345678”, which may be a real phone number"},
        {"+84 912 345 678", "has “84912345678”, which may be a real phone number"},
        {"1900 9068", NULL},
        {"1900 1234", "has “19001234”, which may be a real phone number"},
        {"000000000000", NULL},
        {"020085001234", "has “020085001234”, which may be somebody's identity number"},
        {"1903 4567 8901 23", "has “19034567890123”, which may be a real account number"},
        {"123456789", "has “123456789”, which may be a real account number"},
        {"12345678", NULL},
        {"1234567890123456789", "has “1234567890123456789”, which may be a real account number"},
        {"12345678901234567890", NULL},
        {"1234567890123456789012345678901234567890", NULL},
        {"150000000", NULL},
        {"1.234.567.890 đ", NULL},
        {"0000 000 009", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct real real;
        if (real_find_number(rows[i].text, &real) != (rows[i].what != NULL)) {
            fail_msg("“%s” is taken for something else", rows[i].text);
        }
        if (rows[i].what != NULL) {
            assert_string_equal(real.what, rows[i].what);
            assert_string_not_equal(real.todo, "");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests_name("real", tests, NULL, NULL);
}
