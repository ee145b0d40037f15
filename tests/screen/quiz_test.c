/* quiz_test.c: kiosk/screen/quiz*.c: what the screen shows and answers for the kinds of questions
 * that are answered on cards, in each role. */
#include "quiz_scene.h"

/* ---- roles ---- */

static void test_quiz_counts_its_own_questions_alone(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_QUIZ);
    draw(scene);
    assert_label(scene, "question/crumb", "Câu 2 / 6 · Thanh toán bằng mã QR");
    assert_label(scene, "progress", "2 trên 6");
    assert_absent(scene, "question/skip");
    close_scene(scene);
}

static void test_practice_is_worth_nothing(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_PRACTICE);
    draw(scene);
    assert_label(scene, "question/crumb", "Câu thử – không tính điểm");
    assert_absent(scene, "progress");
    assert_absent(scene, "question/skip");
    asked_of(scene)->selected = 1u << 2;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/next", "Câu tiếp theo");
    close_scene(scene);
}

static void test_practice_alone_leads_into_the_lesson(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_PRACTICE);
    scene->session.asked[1].role = SESSION_ROLE_QUIZ;
    asked_of(scene)->selected = 1u << 2;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/next", "Vào bài học");
    close_scene(scene);
}

static void test_before_may_be_skipped(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_BEFORE);
    draw(scene);
    assert_label(scene, "question/crumb", "Trước khi học · 1 / 2");
    assert_absent(scene, "progress");
    assert_label(scene, "question/skip", "Tôi chưa biết");
    assert_false(node(scene, "question/skip")->filled);
    assert_true(node(scene, "question/skip")->enabled);
    assert_true(says(scene, "Bác chưa biết cũng không sao."));
    assert_input(scene, "question/skip", SESSION_INPUT_SKIP, 0);
    close_scene(scene);
}

static void test_second_before_says_that_the_first_was_received(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_BEFORE);
    const char *thanks = "Cảm ơn bác. Học xong mình xem lại câu vừa rồi.";
    draw(scene);
    assert_absent(scene, "question/thanks");
    scene->session.asked[scene->session.question++].answered = true;
    draw(scene);
    assert_label(scene, "question/thanks", thanks);
    assert_true(says(scene, thanks));
    scene->session.question++;
    draw(scene);
    assert_absent(scene, "question/thanks");
    close_scene(scene);
}

static void test_answer_waits_until_it_is_complete(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ORDER, SESSION_ROLE_QUIZ);
    struct session_question *asked = asked_of(scene);
    for (size_t i = 0; i < 6; i++) {
        asked->given[i] = (unsigned char)i;
    }
    asked->given_count = 5;
    draw(scene);
    assert_false(node(scene, "question/submit")->enabled);
    asked->given_count = 6;
    draw(scene);
    assert_true(node(scene, "question/submit")->enabled);
    assert_input(scene, "question/submit", SESSION_INPUT_SUBMIT, 0);
    close_scene(scene);
}

static void test_explained_leads_on(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 2;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/next", "Câu tiếp theo");
    assert_input(scene, "question/next", SESSION_INPUT_NEXT, 0);
    scene->session.question = scene->session.asked_count - 1;
    asked_of(scene)->selected = 1u << 2;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/next", "Xem kết quả");
    close_scene(scene);
}

/* Nothing is translated in this scene: the address stays in the language of the sentence. */
static void test_untranslated_sentence_keeps_its_address(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_BEFORE);
    scene->view.lang = LANG_EN;
    draw(scene);
    assert_label(scene, "question/calm", "Bác chưa biết cũng không sao.");
    close_scene(scene);
}

/* ---- one, many, true and false ---- */

static void test_options_are_touched_by_their_place(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_QUIZ);
    draw(scene);
    assert_label(scene, "question/answer/1", "Gọi số in trên tờ mã QR");
    assert_input(scene, "question/answer/3", SESSION_INPUT_SELECT, 2);
    asked_of(scene)->selected = 1u << 3;
    draw(scene);
    assert_true(node(scene, "question/answer/1")->selected);
    assert_false(node(scene, "question/answer/2")->selected);
    close_scene(scene);
}

static void test_three_options_are_three_rows(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_THREE, SESSION_ROLE_QUIZ);
    draw(scene);
    struct rect first = node(scene, "question/answer/1")->rect;
    struct rect second = node(scene, "question/answer/2")->rect;
    struct rect third = node(scene, "question/answer/3")->rect;
    assert_int_equal(first.x, second.x);
    assert_int_equal(first.x, third.x);
    assert_int_equal(first.w, third.w);
    assert_true(second.y > first.y + first.h);
    assert_true(third.y > second.y + second.h);
    assert_absent(scene, "pager/next");
    close_scene(scene);
}

static void test_wrong_option_says_why(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 1;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/feedback/heading", "Chưa đúng, mình cùng xem nhé");
    assert_holds(scene, "question/feedback/text", "Vẫn mã đó thì vẫn hiện tên lạ đó.");
    assert_holds(scene, "question/feedback/text", "Mã có thể đã bị dán đè.");
    assert_true(says(scene, "Vẫn mã đó thì vẫn hiện tên lạ đó."));
    assert_false(node(scene, "question/answer/1")->enabled);
    close_scene(scene);
}

static size_t count_in(const char *text, const char *words)
{
    size_t count = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words)) {
        count++;
    }
    return count;
}

static void test_one_reason_is_told_once(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_QUIZ);
    struct lesson_option *wrong = &quiz_sample_questions[QUIZ_SAMPLE_ONE].options[1];
    const char *because = wrong->because;
    wrong->because = quiz_sample_questions[QUIZ_SAMPLE_ONE].because;
    asked_of(scene)->selected = 1u << 1;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    const char *text = node(scene, "question/feedback/text")->label;
    assert_int_equal(count_in(text, "Mã có thể đã bị dán đè."), 1);
    wrong->because = because;
    close_scene(scene);
}

static void test_partly_right_says_how_it_stands(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_MANY, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 0 | 1u << 2;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/feedback/heading", "Đúng một phần");
    assert_holds(scene, "question/feedback/text", "Đúng 2 trong 3 ý. Câu này có nhiều ý đúng.");
    assert_true(says(scene, "Câu này có nhiều ý đúng."));
    asked_of(scene)->selected = 1u << 0 | 1u << 2 | 1u << 3;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_label(scene, "question/feedback/heading", "Đúng rồi!");
    assert_null(strstr(node(scene, "question/feedback/text")->label, "nhiều ý"));
    close_scene(scene);
}

static void test_every_wrong_choice_is_explained(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_MANY, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 1 | 1u << 4;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_holds(scene, "question/feedback/text",
                 "Người hứa lấy lại tiền có thể lừa bác lần nữa. Xóa đi thì mất bằng chứng.");
    close_scene(scene);
}

static void test_true_shows_that_it_was_chosen(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_TRUE_FALSE, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 0;
    draw(scene);
    const struct ui_theme *theme = ui_theme(scene->ui);
    assert_int_equal(node(scene, "question/answer/1")->bg,
                     theme->accents[UI_ACCENT_PRIMARY].strong);
    assert_int_equal(node(scene, "question/answer/2")->bg, theme->card);
    close_scene(scene);
}

static void test_true_and_false_stand_side_by_side(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_TRUE_FALSE, SESSION_ROLE_QUIZ);
    draw(scene);
    assert_label(scene, "question/answer/1", "Đúng");
    assert_label(scene, "question/answer/2", "Sai");
    struct rect yes = node(scene, "question/answer/1")->rect;
    struct rect no = node(scene, "question/answer/2")->rect;
    assert_int_equal(yes.y, no.y);
    assert_true(no.x > yes.x + yes.w);
    scene->env.w = 1080;
    scene->env.h = 1920;
    draw(scene);
    yes = node(scene, "question/answer/1")->rect;
    no = node(scene, "question/answer/2")->rect;
    assert_int_equal(yes.x, no.x);
    assert_true(no.y > yes.y + yes.h);
    assert_input(scene, "question/answer/2", SESSION_INPUT_SELECT, 1);
    close_scene(scene);
}

/* ---- order ---- */

static void test_order_is_given_by_touching(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ORDER, SESSION_ROLE_QUIZ);
    asked_of(scene)->given[0] = 5;
    asked_of(scene)->given_count = 1;
    draw(scene);
    assert_holds(scene, "question/hint", "Chạm lần lượt theo thứ tự");
    assert_true(node(scene, "question/answer/1")->selected);
    assert_false(node(scene, "question/answer/6")->selected);
    assert_input(scene, "question/answer/6", SESSION_INPUT_SELECT, 5);
    close_scene(scene);
}

static void test_explained_order_is_the_right_one(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ORDER, SESSION_ROLE_QUIZ);
    static const unsigned char given[] = {0, 2, 1, 3, 4, 5};
    memcpy(asked_of(scene)->given, given, sizeof given);
    asked_of(scene)->given_count = 6;
    quiz_sample_hand_in(&scene->session);
    draw(scene);
    assert_holds(scene, "question/feedback/text", "Đúng thứ tự 4 trong 6 ô.");
    for (int i = 0; i < 6; i++) {
        char name[32];
        snprintf(name, sizeof name, "question/answer/%d", i + 1);
        assert_label(scene, name, quiz_sample_questions[QUIZ_SAMPLE_ORDER].options[i].text);
    }
    assert_absent(scene, "question/answer/1/note");
    assert_label(scene, "question/answer/2/note", "Lúc nãy bác chọn: 3");
    assert_label(scene, "question/answer/3/note", "Lúc nãy bác chọn: 2");
    assert_absent(scene, "question/answer/4/note");
    const struct ui_theme *theme = ui_theme(scene->ui);
    assert_int_equal(node(scene, "question/answer/2")->bg, theme->card);
    assert_int_equal(node(scene, "question/answer/4")->bg, theme->accents[UI_ACCENT_GREEN].soft);
    /* The right order is read after the explanation. */
    size_t count;
    const struct ui_said *said = ui_said(scene->ui, &count);
    assert_true(count > 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(said[count - 6 + i].text,
                            quiz_sample_questions[QUIZ_SAMPLE_ORDER].options[i].text);
    }
    close_scene(scene);
}

/* ---- match ---- */

static void test_pairs_are_touched_left_then_right(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_MATCH, SESSION_ROLE_QUIZ);
    draw(scene);
    assert_label(scene, "question/left/2", "Giấy phép lái xe");
    assert_label(scene, "question/right/1", "Cho cháu nhập học lớp Một");
    assert_false(node(scene, "question/right/1")->enabled);
    assert_input(scene, "question/left/2", SESSION_INPUT_SELECT, 1);
    asked_of(scene)->held = 1;
    draw(scene);
    assert_true(node(scene, "question/left/2")->selected);
    assert_input(scene, "question/right/4", SESSION_INPUT_JOIN, 3);
    close_scene(scene);
}

static void test_right_side_is_marked_with_its_left(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_MATCH, SESSION_ROLE_QUIZ);
    asked_of(scene)->given[0] = 5; /* the last right side, which is shown first */
    draw(scene);
    assert_true(node(scene, "question/left/1")->selected);
    assert_true(node(scene, "question/right/1")->selected);
    assert_false(node(scene, "question/right/5")->selected);
    close_scene(scene);
}

static void test_explained_pairs_stand_in_one_row(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_MATCH, SESSION_ROLE_QUIZ);
    static const unsigned char given[] = {2, 1, 3, 4, 5};
    memcpy(asked_of(scene)->given, given, sizeof given);
    quiz_sample_hand_in(&scene->session);
    scene->env.w = 1080;
    scene->env.h = 1920;
    draw(scene);
    assert_holds(scene, "question/feedback/text", "Đúng 3 trong 5 cặp.");
    for (int i = 0; i < 5; i++) {
        char left[32];
        char right[32];
        snprintf(left, sizeof left, "question/left/%d", i + 1);
        snprintf(right, sizeof right, "question/right/%d", 5 - i);
        assert_int_equal(node(scene, left)->rect.y, node(scene, right)->rect.y);
        assert_string_equal(node(scene, right)->label,
                            quiz_sample_questions[QUIZ_SAMPLE_MATCH].options[i].match);
    }
    assert_label(scene, "question/right/5/note",
                 "Lúc nãy bác chọn: Gặp cảnh sát giao thông trên đường");
    assert_absent(scene, "question/right/3/note");
    const struct ui_theme *theme = ui_theme(scene->ui);
    assert_int_equal(node(scene, "question/left/1")->bg, theme->card);
    assert_int_equal(node(scene, "question/right/5")->bg, theme->card);
    assert_int_equal(node(scene, "question/right/3")->bg, theme->accents[UI_ACCENT_GREEN].soft);
    close_scene(scene);
}

/* Each of the named answers in sight: large enough and whole. Returns them as bits. */
static unsigned answers_in_sight(struct scene *scene, const char *folder, unsigned count)
{
    int side = scene->env.w < scene->env.h ? scene->env.w : scene->env.h;
    unsigned seen = 0;
    for (unsigned i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "question/%s/%u", folder, i + 1);
        const struct ui_node *found = ui_find(scene->ui, name);
        if (found != NULL) {
            assert_true(found->rect.h >= 136 * side / UI_REFERENCE);
            assert_false(found->cut);
            seen |= 1u << i;
        }
    }
    return seen;
}

/* On some page of every shape, at every text size. */
static void assert_reachable(size_t kind, const char *folder, unsigned count)
{
    struct scene *scene = open_scene(kind, SESSION_ROLE_QUIZ);
    asked_of(scene)->held = 0;
    for (size_t i = 0; i < SHAPE_COUNT * 3; i++) {
        unsigned seen = 0;
        scene->env.w = shapes[i / 3].w;
        scene->env.h = shapes[i / 3].h;
        scene->env.text_percent = 100 + 25 * (int)(i % 3);
        for (scene->view.page = 0; scene->view.page < 5; scene->view.page++) {
            draw(scene);
            seen |= answers_in_sight(scene, folder, count);
        }
        assert_int_equal(seen, (1u << count) - 1);
    }
    close_scene(scene);
}

static void test_every_answer_can_be_reached(void **state)
{
    (void)state;
    assert_reachable(QUIZ_SAMPLE_ONE, "answer", 4);
    assert_reachable(QUIZ_SAMPLE_MANY, "answer", 5);
    assert_reachable(QUIZ_SAMPLE_TRUE_FALSE, "answer", 2);
    assert_reachable(QUIZ_SAMPLE_ORDER, "answer", 6);
    assert_reachable(QUIZ_SAMPLE_MATCH, "left", 5);
    assert_reachable(QUIZ_SAMPLE_MATCH, "right", 5);
}

static void test_five_pairs_share_a_page(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_MATCH, SESSION_ROLE_QUIZ);
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        scene->env.w = shapes[i].w;
        scene->env.h = shapes[i].h;
        draw(scene);
        assert_absent(scene, "pager/next");
    }
    close_scene(scene);
}

/* ---- what is explained stands together ---- */

static void assert_explained_on_one_page(size_t kind, unsigned selected, const char *chosen)
{
    struct scene *scene = open_scene(kind, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = selected;
    quiz_sample_hand_in(&scene->session);
    scene->view.page = FLOW_LAST_PAGE;
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        for (int percent = 100; percent <= 150; percent += 25) {
            scene->env.w = shapes[i].w;
            scene->env.h = shapes[i].h;
            scene->env.text_percent = percent;
            draw(scene);
            assert_false(node(scene, "question/ask")->cut);
            assert_false(node(scene, "question/feedback/text")->cut);
            assert_true(node(scene, chosen)->selected);
            assert_absent(scene, "pager/next");
        }
    }
    close_scene(scene);
}

static void test_explanation_keeps_question_and_choice(void **state)
{
    (void)state;
    assert_explained_on_one_page(QUIZ_SAMPLE_ONE, 1u << 0, "question/answer/4");
    assert_explained_on_one_page(QUIZ_SAMPLE_TRUE_FALSE, 1u << 0, "question/answer/1");
    assert_explained_on_one_page(QUIZ_SAMPLE_THREE, 1u << 1, "question/answer/2");
}

static void test_brief_explanation_keeps_what_matters(void **state)
{
    (void)state;
    struct scene *scene = open_scene(QUIZ_SAMPLE_ONE, SESSION_ROLE_QUIZ);
    asked_of(scene)->selected = 1u << 0;
    quiz_sample_hand_in(&scene->session);
    scene->env.w = 1280;
    scene->env.h = 800;
    scene->env.text_percent = 150;
    draw(scene);
    node(scene, "question/answer/4"); /* chosen */
    node(scene, "question/answer/2"); /* right */
    assert_absent(scene, "question/answer/1");
    close_scene(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quiz_counts_its_own_questions_alone),
        cmocka_unit_test(test_practice_is_worth_nothing),
        cmocka_unit_test(test_practice_alone_leads_into_the_lesson),
        cmocka_unit_test(test_before_may_be_skipped),
        cmocka_unit_test(test_second_before_says_that_the_first_was_received),
        cmocka_unit_test(test_answer_waits_until_it_is_complete),
        cmocka_unit_test(test_explained_leads_on),
        cmocka_unit_test(test_untranslated_sentence_keeps_its_address),
        cmocka_unit_test(test_options_are_touched_by_their_place),
        cmocka_unit_test(test_three_options_are_three_rows),
        cmocka_unit_test(test_wrong_option_says_why),
        cmocka_unit_test(test_one_reason_is_told_once),
        cmocka_unit_test(test_partly_right_says_how_it_stands),
        cmocka_unit_test(test_every_wrong_choice_is_explained),
        cmocka_unit_test(test_true_shows_that_it_was_chosen),
        cmocka_unit_test(test_true_and_false_stand_side_by_side),
        cmocka_unit_test(test_order_is_given_by_touching),
        cmocka_unit_test(test_explained_order_is_the_right_one),
        cmocka_unit_test(test_pairs_are_touched_left_then_right),
        cmocka_unit_test(test_right_side_is_marked_with_its_left),
        cmocka_unit_test(test_explained_pairs_stand_in_one_row),
        cmocka_unit_test(test_every_answer_can_be_reached),
        cmocka_unit_test(test_five_pairs_share_a_page),
        cmocka_unit_test(test_explanation_keeps_question_and_choice),
        cmocka_unit_test(test_brief_explanation_keeps_what_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
