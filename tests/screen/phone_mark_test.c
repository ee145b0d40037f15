/* phone_mark_test.c: kiosk/screen/phone_mark.c: which place bears which mark. */
#include "phone_sample.h"

static const char *const ids[] = {"greeting", "prize", "hurry", "link"};

static void sample_thread(void)
{
    sample_reset();
    struct phone_part *part = sample_add(0, PHONE_PART_MESSAGES, "", "");
    for (size_t i = 0; i < 4; i++) {
        sample_item(part, ids[i], "Chào bác");
    }
}

static void assert_mark(const char *id, enum phone_mark mark, int number)
{
    struct phone_spot spot = phone_mark_of(&sample_session, id);
    assert_int_equal(spot.mark, mark);
    assert_int_equal(spot.number, number);
}

static void sample_spot_step(void)
{
    sample_thread();
    sample_step.kind = LESSON_STEP_SPOT;
    for (size_t i = 0; i < 3; i++) {
        sample_step.signs[i] = (struct lesson_sign){ids[i + 1], "vì"};
    }
    sample_step.sign_count = 3;
}

static void test_found_signs_are_numbered_in_their_order(void **state)
{
    (void)state;
    sample_spot_step();
    assert_mark("link", PHONE_MARK_NONE, 0);
    sample_session.found = 1u << 2;
    assert_mark("link", PHONE_MARK_FOUND, 1);
    assert_mark("prize", PHONE_MARK_NONE, 0);
    sample_session.shown = 1u << 0;
    assert_mark("prize", PHONE_MARK_FOUND, 1);
    assert_mark("link", PHONE_MARK_FOUND, 2);
    assert_mark("greeting", PHONE_MARK_NONE, 0);
}

static void test_all_signs_are_marked_at_the_end(void **state)
{
    (void)state;
    sample_spot_step();
    sample_session.phase = SESSION_PHASE_STEP_DONE;
    assert_mark("prize", PHONE_MARK_FOUND, 1);
    assert_mark("hurry", PHONE_MARK_FOUND, 2);
    assert_mark("link", PHONE_MARK_FOUND, 3);
    assert_mark("greeting", PHONE_MARK_NONE, 0);
}

static void test_other_steps_bear_no_marks(void **state)
{
    (void)state;
    sample_spot_step();
    sample_step.kind = LESSON_STEP_DO;
    sample_session.found = ~0u;
    assert_mark("link", PHONE_MARK_NONE, 0);
}

static void sample_spot_question(void)
{
    sample_thread();
    sample_question.kind = LESSON_QUESTION_SPOT;
    for (size_t i = 0; i < 4; i++) {
        sample_question.options[i] = (struct lesson_option){
            .id = ids[i], .text = "", .match = "", .because = "", .right = i == 1 || i == 2};
    }
    sample_question.option_count = 4;
    sample_session.phase = SESSION_PHASE_QUESTION;
    sample_session.asked[0].selected = 1u << 0 | 1u << 1;
}

static void test_a_choice_is_not_judged_before_it_is_handed_in(void **state)
{
    (void)state;
    sample_spot_question();
    assert_mark("greeting", PHONE_MARK_CHOSEN, 0);
    assert_mark("prize", PHONE_MARK_CHOSEN, 0);
    assert_mark("hurry", PHONE_MARK_NONE, 0);
    assert_mark("link", PHONE_MARK_NONE, 0);
}

static void test_feedback_tells_right_from_wrong(void **state)
{
    (void)state;
    sample_spot_question();
    sample_session.phase = SESSION_PHASE_FEEDBACK;
    sample_session.asked[0].answered = true;
    assert_mark("greeting", PHONE_MARK_WRONG, 0);
    assert_mark("prize", PHONE_MARK_RIGHT, 0);
    assert_mark("hurry", PHONE_MARK_MISSED, 0);
    assert_mark("link", PHONE_MARK_NONE, 0);
}

static void test_the_tree_tells_what_is_marked(void **state)
{
    (void)state;
    sample_spot_question();
    sample_draw(ui, 100);
    assert_true(ui_find(ui, "phone/greeting")->selected);
    assert_false(ui_find(ui, "phone/hurry")->selected);
    assert_true(ui_find(ui, "phone/hurry")->enabled);
    assert_string_equal(sample_tap(ui, "phone/hurry").input.id, "hurry");
    sample_session.phase = SESSION_PHASE_FEEDBACK;
    sample_session.asked[0].answered = true;
    sample_draw(ui, 100);
    assert_false(ui_find(ui, "phone/hurry")->enabled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found_signs_are_numbered_in_their_order),
        cmocka_unit_test(test_all_signs_are_marked_at_the_end),
        cmocka_unit_test(test_other_steps_bear_no_marks),
        cmocka_unit_test(test_a_choice_is_not_judged_before_it_is_handed_in),
        cmocka_unit_test(test_feedback_tells_right_from_wrong),
        cmocka_unit_test_setup_teardown(test_the_tree_tells_what_is_marked, sample_setup,
                                        sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
