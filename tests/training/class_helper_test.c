/* class_helper_test.c: who helps beside: taken in, taken out, and what stands in rows. */
#include "sample2.h"

#include "training/class.h"

#include <stdio.h>
#include <string.h>

static void start(struct class *class, const char *leader)
{
    const struct class_setup setup = {
        .visit_id = "visit", .helper_id = leader, .lang = "vi", .unit_code = "", .hamlet = ""};
    class_start(class, &setup, (struct moment){.wall_ms = 1000});
}

static void expect(const struct class *class, const char *text)
{
    char out[ROW_CODE_MAX];
    class_helpers(class, out);
    assert_string_equal(out, text);
}

static void test_in_and_out(void **state)
{
    struct class class;
    (void)state;
    start(&class, "CN-01");
    expect(&class, "CN-01");
    assert_true(class_toggle_helper(&class, "CN-02"));
    assert_true(class_toggle_helper(&class, "CN-020"));
    assert_true(class_toggle_helper(&class, "CN-03"));
    expect(&class, "CN-01 CN-02 CN-020 CN-03");
    assert_true(class_has_helper(&class, "CN-02"));
    assert_false(class_has_helper(&class, "CN-0"));
    assert_true(class_toggle_helper(&class, "CN-020"));
    expect(&class, "CN-01 CN-02 CN-03");
    assert_true(class_toggle_helper(&class, "CN-03"));
    assert_true(class_toggle_helper(&class, "CN-02"));
    expect(&class, "CN-01");
    assert_false(class_has_helper(&class, "CN-02"));
}

static void test_refused(void **state)
{
    struct class class;
    (void)state;
    start(&class, "CN-01");
    assert_false(class_toggle_helper(&class, "CN-01"));
    assert_false(class_toggle_helper(&class, ""));
    assert_false(class_toggle_helper(&class, "CN 2"));
    class.phase = CLASS_PHASE_STEPS;
    assert_false(class_toggle_helper(&class, "CN-02"));
    expect(&class, "CN-01");
}

/* As many as a row has room for; the next one changes nothing. */
static void test_full(void **state)
{
    struct class class;
    char out[ROW_CODE_MAX];
    int taken = 0;
    (void)state;
    start(&class, "CN-01");
    for (int i = 2; i < 20; i++) {
        char id[16];
        snprintf(id, sizeof id, "CN-%02d", i);
        taken += class_toggle_helper(&class, id) ? 1 : 0;
        assert_true(class_has_helper(&class, id) == (taken == i - 1));
    }
    assert_int_equal(taken, 7);
    class_helpers(&class, out);
    assert_string_equal(out, "CN-01 CN-02 CN-03 CN-04 CN-05 CN-06 CN-07 CN-08");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_and_out),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
