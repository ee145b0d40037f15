/* key_test.c: the names of keys. */
#include "base/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int code;
        bool shift;
        bool other;
    } rows[] = {
        {"a", 'a', false, false},
        {"7", '7', false, false},
        {"+", '+', false, false},
        {"space", KEY_SPACE, false, false},
        {"tab", KEY_TAB, false, false},
        {"shift+tab", KEY_TAB, true, false},
        {"alt+f4", KEY_F1 + 3, false, true},
        {"ctrl+alt+shift+erase", KEY_ERASE, true, true},
        {"super+l", 'l', false, true},
        {"f1", KEY_F1, false, false},
        {"f12", KEY_F12, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct keypress key;
        assert_true(key_find(rows[i].name, &key));
        assert_int_equal(key.code, rows[i].code);
        assert_int_equal(key.shift, rows[i].shift);
        assert_int_equal(key.other, rows[i].other);
    }
}

static void test_no_names(void **state)
{
    (void)state;
    static const char *const names[] = {"", " ", "f13", "F1", "shift+", "return", "tab tab", "é"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct keypress key;
        assert_false(key_find(names[i], &key));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_no_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
