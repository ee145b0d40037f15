/* fault_test.c: a fault says where, what and what to do, and leaves out what is unknown. */
#include "base/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_format(void **state)
{
    (void)state;
    static const struct {
        struct fault fault;
        const char *text;
    } cases[] = {
        {{.what = "no disk"}, "no disk"},
        {{.what = "no disk", .todo = "insert one"}, "no disk; insert one"},
        {{.file = "a.yaml", .what = "empty"}, "a.yaml: empty"},
        {{.file = "a.yaml", .line = 3, .what = "empty"}, "a.yaml:3: empty"},
        {{.file = "a.yaml", .line = 3, .column = 9, .what = "bad", .todo = "mend it"},
         "a.yaml:3:9: bad; mend it"},
        {{.line = 3, .column = 9, .what = "bad"}, "bad"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char out[200];
        assert_ptr_equal(fault_format(&cases[i].fault, out, sizeof out), out);
        assert_string_equal(out, cases[i].text);
    }
}

static void test_format_is_bounded(void **state)
{
    (void)state;
    struct fault fault = {.what = "no disk"};
    char out[8] = "ZZZZZZZ";
    fault_format(&fault, out, 4);
    assert_string_equal(out, "no ");
    assert_int_equal(out[4], 'Z');
    fault_format(&fault, out, 1);
    assert_string_equal(out, "");
}

static void test_set(void **state)
{
    (void)state;
    struct fault fault;
    memset(&fault, 'x', sizeof fault);
    assert_int_equal(fault_set(&fault, STATUS_MISSING, "look again", "no %s in %d", "row", 7),
                     STATUS_MISSING);
    assert_string_equal(fault.what, "no row in 7");
    assert_string_equal(fault.todo, "look again");
    assert_string_equal(fault.file, "");
    assert_int_equal(fault.line + fault.column, 0);
    assert_int_equal(fault_set(&fault, STATUS_FAILED, NULL, "again"), STATUS_FAILED);
    assert_string_equal(fault.todo, "");
}

static void test_set_at(void **state)
{
    (void)state;
    struct fault fault;
    memset(&fault, 'x', sizeof fault);
    assert_int_equal(fault_set_at(&fault, STATUS_BAD_INPUT, "b.csv", 2, 5, "100% wrong"),
                     STATUS_BAD_INPUT);
    assert_string_equal(fault.file, "b.csv");
    assert_int_equal(fault.line, 2);
    assert_int_equal(fault.column, 5);
    assert_string_equal(fault.what, "100% wrong");
    assert_string_equal(fault.todo, "");
    assert_int_equal(fault_set_at(&fault, STATUS_BAD_INPUT, NULL, 0, 0, "x"), STATUS_BAD_INPUT);
    assert_string_equal(fault.file, "");
}

static void test_nobody_listens(void **state)
{
    (void)state;
    assert_int_equal(fault_set(NULL, STATUS_FAILED, "a", "%s", "b"), STATUS_FAILED);
    assert_int_equal(fault_set_at(NULL, STATUS_MISSING, "a", 1, 1, "b"), STATUS_MISSING);
}

static void test_long_texts_are_cut(void **state)
{
    (void)state;
    char path[FAULT_FILE_MAX + 50];
    char what[FAULT_WHAT_MAX + 50];
    struct fault fault;
    memset(path, 'p', sizeof path);
    memset(what, 'w', sizeof what);
    memcpy(path + sizeof path - 6, "/end", 5);
    path[sizeof path - 2] = '\0';
    what[sizeof what - 1] = '\0';
    assert_int_equal(fault_set_at(&fault, STATUS_FAILED, path, 1, 1, what), STATUS_FAILED);
    assert_int_equal(strlen(fault.file), FAULT_FILE_MAX - 1);
    assert_string_equal(fault.file + FAULT_FILE_MAX - 5, "/end"); /* the end tells more */
    assert_int_equal(strlen(fault.what), FAULT_WHAT_MAX - 1);
    assert_int_equal(fault_set(&fault, STATUS_FAILED, what, "%s", what), STATUS_FAILED);
    assert_int_equal(strlen(fault.todo), FAULT_TODO_MAX - 1);
    assert_int_equal(strlen(fault.what), FAULT_WHAT_MAX - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_format_is_bounded),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_set_at),
        cmocka_unit_test(test_nobody_listens),
        cmocka_unit_test(test_long_texts_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
