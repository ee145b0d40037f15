/* lang_test.c: codes and names of the languages. */
#include "base/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_codes_and_names(void **state)
{
    (void)state;
    assert_string_equal(lang_code(LANG_VI), "vi");
    assert_string_equal(lang_name(LANG_VI), "Tiếng Việt");
    assert_string_equal(lang_code(LANG_EN), "en");
    assert_string_equal(lang_name(LANG_EN), "English");
    assert_string_equal(lang_code(LANG_TYZ), "tyz"); /* ISO 639-3 */
    assert_string_equal(lang_name(LANG_TYZ), "Tày");
    assert_string_equal(lang_code(LANG_NUT), "nut");
    assert_string_equal(lang_name(LANG_NUT), "Nùng");
    assert_string_equal(lang_short_name(LANG_VI), "VI");
    assert_string_equal(lang_short_name(LANG_NUT), "NÙNG");
    assert_int_equal(LANG_VI, 0); /* the source language comes first */
}

static void test_find(void **state)
{
    (void)state;
    for (int i = 0; i < LANG_COUNT; i++) {
        enum lang found = LANG_COUNT;
        assert_true(lang_find(lang_code((enum lang)i), &found));
        assert_int_equal(found, i);
    }
    static const char *const unknown[] = {"", "VI", "v", "vie", "fr", "English", "tay", "tyz "};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        enum lang found = LANG_EN;
        assert_false(lang_find(unknown[i], &found));
        assert_int_equal(found, LANG_EN);
    }
}

static void test_voice(void **state)
{
    (void)state;
    assert_int_equal(lang_voice(LANG_VI), LANG_VI);
    assert_int_equal(lang_voice(LANG_EN), LANG_EN);
    assert_int_equal(lang_voice(LANG_TYZ), LANG_VI);
    assert_int_equal(lang_voice(LANG_NUT), LANG_VI);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes_and_names),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_voice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
