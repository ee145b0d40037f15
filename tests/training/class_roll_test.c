/* class_roll_test.c: people called one by one: taken back, late, and what the rows say. */
#include "sample2.h"

#include "training/class.h"

#include <string.h>

static struct moment at(int64_t second)
{
    return (struct moment){.wall_ms = 1000000 + second * 1000, .mono_ms = 500000 + second * 1000};
}

static bool put(struct class *class, enum class_input_kind kind, int number, int delta)
{
    const struct class_input input = {.kind = kind, .number = number, .delta = delta};
    return class_apply(class, &input, at(0));
}

/* As far as the roll call. */
static void begin(struct class *class, const struct lesson *lesson)
{
    const struct class_setup setup = {
        .visit_id = "visit", .helper_id = "HD-01", .lang = "vi", .unit_code = "", .hamlet = ""};
    class_start(class, &setup, at(0));
    assert_true(class_toggle_topic(class, lesson, 0, 7));
    assert_false(class_can_begin(class));
    assert_false(put(class, CLASS_INPUT_COME, CLASS_CAME_NAMED, 0));
    assert_true(put(class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 9));
    assert_true(put(class, CLASS_INPUT_HEAD, CLASS_HEAD_WOMEN, 9));
    assert_true(put(class, CLASS_INPUT_ROLL, 1, 0));
    assert_false(put(class, CLASS_INPUT_ROLL, 1, 0));
    assert_true(class_can_begin(class));
    assert_true(put(class, CLASS_INPUT_BEGIN, 0, 0));
    assert_int_equal(class->phase, CLASS_PHASE_ROLL);
}

static void expect_heads(const struct class *class, int persons, int women, int over_60)
{
    assert_int_equal(class->heads[CLASS_HEAD_PERSONS], persons);
    assert_int_equal(class->heads[CLASS_HEAD_WOMEN], women);
    assert_int_equal(class->heads[CLASS_HEAD_OVER_60], over_60);
}

static void test_heads_come_from_the_roll(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson);
    expect_heads(&class, 0, 0, 0); /* what was counted before does not hold */
    assert_false(put(&class, CLASS_INPUT_ROLL_DONE, 0, 0));
    assert_false(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 1));
    assert_true(put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED | CLASS_CAME_OVER_60, 0));
    assert_true(put(&class, CLASS_INPUT_COME, 0, 0));
    assert_true(put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED, 0));
    assert_false(put(&class, CLASS_INPUT_COME, 4, 0));
    assert_false(put(&class, CLASS_INPUT_COME, -1, 0));
    expect_heads(&class, 3, 0, 1);
    assert_int_equal(class_named(&class), 2);
    assert_true(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_WOMEN, 5));
    expect_heads(&class, 3, 3, 1);
    assert_true(put(&class, CLASS_INPUT_ROLL_DONE, 0, 0));
    assert_int_equal(class.phase, CLASS_PHASE_STEPS);
}

static void test_the_last_one_is_taken_back(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson);
    assert_false(put(&class, CLASS_INPUT_UNCOME, 0, 0));
    put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED, 0);
    put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED | CLASS_CAME_OVER_60, 0);
    put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_WOMEN, 2);
    assert_true(put(&class, CLASS_INPUT_UNCOME, 0, 0));
    expect_heads(&class, 1, 1, 0);
    assert_int_equal(class_named(&class), 1);
    assert_true(put(&class, CLASS_INPUT_UNCOME, 0, 0));
    expect_heads(&class, 0, 0, 0);
    assert_false(put(&class, CLASS_INPUT_UNCOME, 0, 0));
}

/* Late-comers join whenever they come; nobody goes whose hand is counted. */
static void test_late_comers(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson);
    put(&class, CLASS_INPUT_COME, 0, 0);
    put(&class, CLASS_INPUT_ROLL_DONE, 0, 0);
    assert_true(put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED, 0));
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    assert_int_equal(class.phase, CLASS_PHASE_QUESTION);
    assert_true(put(&class, CLASS_INPUT_REST, 0, 0));
    assert_int_equal(class_answered(&class), 2);
    assert_false(class_can_uncome(&class));
    assert_false(put(&class, CLASS_INPUT_UNCOME, 0, 0));
    assert_true(put(&class, CLASS_INPUT_COME, 0, 0));
    assert_int_equal(class_rest(&class), 1);
    assert_true(put(&class, CLASS_INPUT_UNCOME, 0, 0));
    assert_true(put(&class, CLASS_INPUT_CLOSE, 0, 0));
    assert_true(put(&class, CLASS_INPUT_COME, 0, 0));
    assert_true(put(&class, CLASS_INPUT_CONFIRM, 0, 0));
    assert_false(put(&class, CLASS_INPUT_COME, 0, 0));
    expect_heads(&class, 3, 0, 0);
}

static void test_rows_tell_a_roll_call(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    struct class_rows rows;
    begin(&class, &lesson);
    for (int i = 0; i < 12; i++) {
        put(&class, CLASS_INPUT_COME, i < 9 ? CLASS_CAME_NAMED | CLASS_CAME_OVER_60 : 0, 0);
    }
    put(&class, CLASS_INPUT_ROLL_DONE, 0, 0);
    put(&class, CLASS_INPUT_CLOSE, 0, 0);
    put(&class, CLASS_INPUT_CONFIRM, 0, 0);
    assert_true(class_rows_of(&class, 0, "row", &rows));
    assert_int_equal(rows.participation.kind, ROW_KIND_ROLL_CALL);
    assert_int_equal(rows.participation.persons, 12);
    assert_int_equal(rows.participation.over_60, 9);
}

static void test_a_full_hall(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson);
    for (int i = 0; i < CLASS_PERSON_MAX; i++) {
        assert_true(put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED, 0));
    }
    assert_false(class_can_come(&class));
    assert_false(put(&class, CLASS_INPUT_COME, CLASS_CAME_NAMED, 0));
    assert_int_equal(class_named(&class), CLASS_PERSON_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads_come_from_the_roll),
        cmocka_unit_test(test_the_last_one_is_taken_back),
        cmocka_unit_test(test_late_comers),
        cmocka_unit_test(test_rows_tell_a_roll_call),
        cmocka_unit_test(test_a_full_hall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
