/* quiz_phone_test.c: kiosk/screen/quiz_phone.c: questions that are answered on the phone. */
#include "quiz_scene.h"

static void test_signs_are_counted(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_SPOT, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 0 | 1u << 3;
    draw(scene);
    assert_label(scene, "question/count", "Bác đã chọn 2 chỗ");
    struct intent intent = tap(scene, "phone/hurry");
    assert_int_equal(intent.kind, INTENT_SESSION);
    assert_int_equal(intent.input.kind, SESSION_INPUT_TOUCH);
    assert_string_equal(intent.input.id, "hurry");
    close_scene(scene);
}

static void test_reasons_begin_with_what_was_wrong(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_SPOT, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 1 | 1u << 2 | 1u << 3;
    quiz_sample_hand_in(&scene->session);
    scene->view.page = FLOW_LAST_PAGE;
    draw(scene);
    assert_holds(scene, "question/feedback/text", "Đúng 2 trong 3 chỗ. Câu này có nhiều chỗ đúng.");
    assert_label(scene, "question/reason/1", "Lời chào thì tin nhắn nào cũng có.");
    assert_holds(scene, "question/reason/2", "Số lạ:");
    assert_holds(scene, "question/reason/4", "Giục giã:");
    assert_absent(scene, "question/reason/5");
    close_scene(scene);
}

static void test_chosen_place_without_reason_is_explained(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_SPOT, SESSION_ROLE_QUIZ);
    struct lesson_option *polite = &quiz_sample_questions[QUIZ_SAMPLE_SPOT].options[3];
    const char *because = polite->because;
    polite->because = "";
    asked_of(scene)->selected = 1u << 3;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/reason/1", "Chỗ này không có gì đáng ngờ.");
    polite->because = because;
    close_scene(scene);
}

static void test_single_sign_is_not_several(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_SPOT, SESSION_ROLE_QUIZ);
    struct lesson_option *options = quiz_sample_questions[QUIZ_SAMPLE_SPOT].options;
    options[1].right = options[2].right = false;
    asked_of(scene)->selected = 1u << 1;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_null(strstr(node(scene, "question/feedback/text")->label, "nhiều chỗ"));
    options[1].right = options[2].right = true;
    close_scene(scene);
}

static void test_entry_is_compared(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ENTER, SESSION_ROLE_QUIZ);
    memcpy(asked_of(scene)->entered, "2000", sizeof "2000");
    draw(scene);
    assert_true(node(scene, "question/submit")->enabled);
    struct intent intent = tap(scene, "phone/key/5");
    assert_int_equal(intent.input.kind, SESSION_INPUT_KEY);
    assert_int_equal(intent.input.key, '5');
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_holds(scene, "question/feedback/text", "Đúng ra là “20.000”.");
    close_scene(scene);
}

static void test_entry_without_a_unit_is_no_amount(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ENTER, SESSION_ROLE_QUIZ);
    quiz_sample_enter_parts[1].name = "";
    memcpy(asked_of(scene)->entered, "2000", sizeof "2000");
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_holds(scene, "question/feedback/text", "Đúng ra là “20000”.");
    quiz_sample_enter_parts[1].name = "đ";
    close_scene(scene);
}

static void test_letters_have_their_keyboard(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_LETTERS, SESSION_ROLE_QUIZ);
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        scene->env.w = shapes[i].w;
        scene->env.h = shapes[i].h;
        draw(scene);
        int least = UI_TARGET_MIN * (shapes[i].w < shapes[i].h ? shapes[i].w : shapes[i].h);
        assert_true(node(scene, "phone/key/a")->rect.w >= least / UI_REFERENCE);
        struct intent intent = tap(scene, "phone/key/g");
        assert_int_equal(intent.input.kind, SESSION_INPUT_KEY);
        assert_int_equal(intent.input.key, 'g');
    }
    memcpy(asked_of(scene)->entered, "g", sizeof "g");
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_absent(scene, "phone/key/a");
    close_scene(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs_are_counted),
        cmocka_unit_test(test_reasons_begin_with_what_was_wrong),
        cmocka_unit_test(test_chosen_place_without_reason_is_explained),
        cmocka_unit_test(test_single_sign_is_not_several),
        cmocka_unit_test(test_entry_is_compared),
        cmocka_unit_test(test_entry_without_a_unit_is_no_amount),
        cmocka_unit_test(test_letters_have_their_keyboard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
