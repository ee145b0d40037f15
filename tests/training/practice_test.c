/* practice_test.c: one step on the phone: right and wrong places, entering, waiting, help. */
#include "sample.h"

static void start_at(struct run *run, size_t step)
{
    *run = run_prepare();
    run_start(run, 11);
    run_to_step(run, step);
}

static void test_right_touch_without_done_text_goes_on(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 1);
    run_wait(&run, 700);
    assert_true(run_touch(&run, "scan"));
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP);
    assert_int_equal(run.session.step, 2);
    assert_int_equal(run.session.step_since_ms, SAMPLE_START_MONO + 700);
}

static void test_wrong_touches_explain_then_hint_then_pulse(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        const char *message;
        bool help;
    } touches[] = {
        {"transfer", "Đây là chuyển tiền", false},
        {"", "gợi ý 2", false}, /* the background; the second miss, so the second hint */
        {"no-such-place", "gợi ý 2", true},
        {NULL, "gợi ý 2", true},
        {"transfer", "gợi ý 2", true}, /* words about the place have not helped */
    };
    struct run run;
    start_at(&run, 1);
    for (size_t i = 0; i < sizeof touches / sizeof touches[0]; i++) {
        assert_true(run_touch(&run, touches[i].id));
        assert_int_equal(run.session.misses, i + 1);
        assert_string_equal(run.session.message, touches[i].message);
        assert_int_equal(run.session.help, touches[i].help);
        assert_int_equal(run.session.step, 1);
    }
    assert_true(run_touch(&run, "scan"));
    assert_int_equal(run.session.misses, 0);
    assert_false(run.session.help);
    assert_null(run.session.message);
}

static void test_first_background_touch_shows_the_first_hint(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 1);
    assert_true(run_touch(&run, ""));
    assert_string_equal(run.session.message, "gợi ý 1");
}

static void test_help_shows_the_place_and_the_last_hint(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 1);
    assert_true(run_do(&run, SESSION_INPUT_HELP));
    assert_true(run.session.help);
    assert_string_equal(run.session.message, "gợi ý 2");
    assert_int_equal(run.session.misses, 0);
}

static void test_entering(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 2);
    assert_false(run_keys(&run, "\b"));
    assert_true(run_keys(&run, "51"));
    assert_string_equal(run.session.entered, "51");
    assert_true(run_touch(&run, "go"));
    assert_string_equal(run.session.message, "Số tiền chưa đúng");
    assert_int_equal(run.session.misses, 1);
    assert_string_equal(run.session.entered, "51");
    assert_true(run_keys(&run, "\b"));
    assert_null(run.session.message);
    assert_string_equal(run.session.entered, "5");
    assert_true(run_keys(&run, "0"));
    assert_true(run_do(&run, SESSION_INPUT_HELP));
    assert_true(run_touch(&run, "go"));
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
    assert_null(run.session.message);
    assert_false(run.session.help);
    assert_string_equal(run.session.entered, "50");
    assert_string_equal(session_screen(&run.session)->id, "amount");
}

static void test_nothing_entered_is_a_wrong_entry(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 2);
    assert_true(run_touch(&run, "go"));
    assert_string_equal(run.session.message, "Số tiền chưa đúng");
    assert_true(run_touch(&run, "go"));
    assert_false(run.session.help);
    assert_true(run_touch(&run, "go"));
    assert_true(run.session.help);
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP);
}

static void test_entering_is_bounded(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 2);
    assert_true(run_keys(&run, "123456789012"));
    assert_false(run_keys(&run, "3"));
    assert_string_equal(run.session.entered, "123456789012");
    /* A full field still hears that somebody types: the complaint goes. */
    assert_true(run_touch(&run, "go"));
    assert_true(run_keys(&run, "3"));
    assert_null(run.session.message);
    for (size_t i = 12; i > 0; i--) {
        assert_int_equal(strlen(run.session.entered), i);
        assert_true(run_keys(&run, "\b"));
    }
    assert_false(run_keys(&run, "\b"));
}

static void test_keys_that_mean_nothing(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 2);
    assert_false(run_keys(&run, "a"));
    assert_false(run_keys(&run, "/"));
    assert_false(run_keys(&run, ":"));
    assert_string_equal(run.session.entered, "");
    start_at(&run, 1);
    assert_false(run_keys(&run, "5")); /* nothing is to be entered on this step */
    assert_string_equal(run.session.entered, "");
    start_at(&run, 0);
    assert_false(run_keys(&run, "5")); /* a page to read */
}

static void test_longest_entry_a_lesson_may_ask_can_be_typed(void **state)
{
    (void)state;
    static const char digits[] = "123456789012345678901234";
    struct lesson_step steps[2] = {sample_steps[0], sample_steps[2]};
    struct run run = run_prepare();
    assert_int_equal(sizeof digits - 1, LESSON_ENTER_MAX);
    steps[1].enter = digits;
    run.lesson.steps = steps;
    run.lesson.step_count = 2;
    run.lesson.path_count = 2;
    run.lesson.moment_count = 2;
    run_start(&run, 11);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    assert_true(run_keys(&run, digits));
    assert_false(run_keys(&run, "5"));
    assert_true(run_touch(&run, "go"));
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
}

static void test_second_screen_comes_with_time(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 3);
    assert_int_equal(session_deadline_ms(&run.session), SAMPLE_START_MONO + 2000);
    assert_string_equal(session_screen(&run.session)->id, "sending");
    run_wait(&run, 1999);
    assert_false(run_do(&run, SESSION_INPUT_TICK));
    run_wait(&run, 1);
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_string_equal(session_screen(&run.session)->id, "sent");
    assert_int_equal(session_deadline_ms(&run.session), -1);
    assert_false(run_do(&run, SESSION_INPUT_TICK));
    assert_true(run_touch(&run, "ok"));
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
}

static void test_touch_before_the_second_screen_costs_nothing(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 3);
    for (int i = 0; i < 5; i++) {
        assert_true(run_touch(&run, "ok"));
        assert_string_equal(run.session.message, "chờ một chút");
        assert_true(run_touch(&run, "cancel"));
        assert_string_equal(run.session.message, "Đừng hủy");
    }
    assert_int_equal(run.session.misses, 0);
    assert_false(run.session.help);
    /* Time alone does not bring the screen: only what was drawn can be touched. */
    run_wait(&run, 5000);
    assert_true(run_touch(&run, "ok"));
    assert_int_equal(run.session.step, 3);
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_true(run_touch(&run, "cancel"));
    assert_int_equal(run.session.misses, 1);
}

static void test_going_back_makes_the_second_screen_wait_again(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 3);
    run_wait(&run, 2000);
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    assert_int_equal(session_deadline_ms(&run.session), -1);
    assert_true(run_keys(&run, "50"));
    assert_true(run_touch(&run, "go"));
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    assert_false(run.session.after_reached);
    assert_int_equal(session_deadline_ms(&run.session), SAMPLE_START_MONO + 4000);
}

static void test_no_phone_no_practice(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, 0);
    assert_null(session_screen(&run.session));
    assert_false(run_touch(&run, "scan"));
    assert_false(run_do(&run, SESSION_INPUT_HELP));
    assert_false(run_do(&run, SESSION_INPUT_TICK));
    start_at(&run, 2);
    run_keys(&run, "50");
    run_touch(&run, "go");
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
    assert_false(run_touch(&run, "go"));
    assert_false(run_keys(&run, "5"));
    assert_false(run_do(&run, SESSION_INPUT_HELP));
    assert_int_equal(run.session.misses, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_touch_without_done_text_goes_on),
        cmocka_unit_test(test_wrong_touches_explain_then_hint_then_pulse),
        cmocka_unit_test(test_first_background_touch_shows_the_first_hint),
        cmocka_unit_test(test_help_shows_the_place_and_the_last_hint),
        cmocka_unit_test(test_entering),
        cmocka_unit_test(test_nothing_entered_is_a_wrong_entry),
        cmocka_unit_test(test_entering_is_bounded),
        cmocka_unit_test(test_keys_that_mean_nothing),
        cmocka_unit_test(test_longest_entry_a_lesson_may_ask_can_be_typed),
        cmocka_unit_test(test_second_screen_comes_with_time),
        cmocka_unit_test(test_touch_before_the_second_screen_costs_nothing),
        cmocka_unit_test(test_going_back_makes_the_second_screen_wait_again),
        cmocka_unit_test(test_no_phone_no_practice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
