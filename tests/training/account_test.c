/* account_test.c: codes are told apart and found again. */
#include "training/account.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_codes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACCOUNT_KIND_COUNT; i++) {
        assert_int_equal(account_find(account_code(i)), i);
        assert_true(account_label(i)[0] != '\0');
    }
    assert_int_equal(account_find("telegraph"), ACCOUNT_KIND_COUNT);
    assert_string_equal(account_code(0), "vneid-2");
    assert_string_equal(account_name("vneid-2"), account_label(0));
    assert_string_equal(account_name("telegraph"), "telegraph");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_codes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
