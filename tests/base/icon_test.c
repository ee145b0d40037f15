/* icon_test.c: the table can be searched by halves and holds the font's own code points. */
#include "base/icon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_table_is_sorted_and_every_name_is_found(void **state)
{
    (void)state;
    size_t count = 0;
    for (const char *name = icon_name(0); name != NULL; name = icon_name(++count)) {
        assert_true(count == 0 || strcmp(icon_name(count - 1), name) < 0);
        assert_in_range(icon_code(name), 0xF001, 0xF8FF);
        for (size_t other = 0; other < count; other++) {
            assert_int_not_equal(icon_code(name), icon_code(icon_name(other)));
        }
    }
    assert_true(count > 50);
    assert_null(icon_name(count + 1));
}

static void test_known_codes(void **state)
{
    (void)state;
    assert_int_equal(icon_code("account"), 0xF004);
    assert_int_equal(icon_code("qrcode-scan"), 0xF433);
    assert_int_equal(icon_code("wifi"), 0xF5A9);
}

static void test_unknown_names(void **state)
{
    (void)state;
    static const char *const unknown[] = {"", "aaa", "zzz", "accoun", "accounts", "WIFI", "wifi "};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        assert_int_equal(icon_code(unknown[i]), 0);
    }
}

/* Where the font is installed, its own list has the last word. */
static void test_codes_agree_with_the_font(void **state)
{
    (void)state;
    FILE *css =
        fopen("/usr/share/fonts-materialdesignicons-webfont/css/materialdesignicons.css", "r");
    if (css == NULL) {
        skip();
    }
    char line[256];
    char name[128] = "";
    size_t agreed = 0;
    size_t count = 0;
    while (fgets(line, sizeof line, css) != NULL) {
        unsigned code = 0;
        if (sscanf(line, ".mdi-%127[a-z0-9-]:before", name) == 1) {
            continue;
        }
        if (sscanf(line, " content: \"\\%x\"", &code) == 1 && icon_code(name) != 0) {
            assert_int_equal(icon_code(name), code);
            agreed++;
        }
    }
    fclose(css);
    while (icon_name(count) != NULL) {
        count++;
    }
    assert_int_equal(agreed, count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_is_sorted_and_every_name_is_found),
        cmocka_unit_test(test_known_codes),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_codes_agree_with_the_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
