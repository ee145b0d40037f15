/* units_test.c: the province's list is whole, and a wrong list is refused with its line. */
#include "base/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char province[] = "assets/units/langson.tsv";

static void test_province(void **state)
{
    (void)state;
    static struct units units;
    struct fault fault;
    char title[UNIT_TITLE_MAX];
    size_t wards = 0;
    assert_int_equal(units_load(&units, province, &fault), STATUS_OK);
    assert_int_equal(units.count, 65);
    for (size_t i = 0; i < units.count; i++) {
        wards += units.list[i].ward;
    }
    assert_int_equal(wards, 4);
    /* In the order of the Vietnamese alphabet, where Đ stands behind D and tones weigh little. */
    assert_string_equal(units.list[0].name, "Ba Sơn");
    assert_string_equal(units.list[13].name, "Đồng Đăng");
    assert_string_equal(units.list[14].name, "Đông Kinh");
    assert_string_equal(units.list[15].name, "Hoa Thám");
    assert_string_equal(units.list[64].name, "Yên Phúc");
    const struct unit *unit = units_find(&units, "06625");
    assert_non_null(unit);
    unit_format(title, unit);
    assert_string_equal(title, "xã Kiên Mộc");
    assert_string_equal(unit->district, "Đình Lập");
    unit_format(title, units_find(&units, "06187"));
    assert_string_equal(title, "phường Kỳ Lừa");
    assert_null(units_find(&units, "6625"));
    assert_null(units_find(&units, ""));
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } rows[] = {
        {"", 0},
        {"code\ttype\tname\n", 1},
        {"code\ttype\tname\tformer_district\n", 1},
        {"code\ttype\tname\tformer_district\n6625\txã\tKiên Mộc\tĐình Lập\n", 2},
        {"code\ttype\tname\tformer_district\n0662x\txã\tKiên Mộc\tĐình Lập\n", 2},
        {"code\ttype\tname\tformer_district\n06625\thuyện\tKiên Mộc\tĐình Lập\n", 2},
        {"code\ttype\tname\tformer_district\n06625\txã\t\tĐình Lập\n", 2},
        {"code\ttype\tname\tformer_district\n06625\txã\tKiên Mộc\n", 2},
        {"code\ttype\tname\tformer_district\n06625\txã\ta\tb\n06625\txã\tc\td\n", 3},
        {"code\ttype\tname\tformer_district\n06625\txã\ta\tb\tc\n", 2},
    };
    static struct units units;
    struct fault fault;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[] = "/tmp/units_test.XXXXXX";
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, rows[i].text, strlen(rows[i].text)), strlen(rows[i].text));
        close(fd);
        assert_int_equal(units_load(&units, path, &fault), STATUS_BAD_INPUT);
        unlink(path);
        assert_int_equal(fault.line, rows[i].line);
        assert_int_equal(units.count, 0);
    }
    assert_int_equal(units_load(&units, "/tmp/there-is-no-such-list.tsv", &fault), STATUS_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_province),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
