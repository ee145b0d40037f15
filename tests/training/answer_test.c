/* answer_test.c: how each kind of question is answered, and the row it leaves. */
#include "sample2.h"

/* A run whose quiz is this one question, at that question. */
static void start_at(struct run *run, enum market_question question)
{
    *run = market_prepare_short();
    run->lesson.track_count = 0;
    run->lesson.path_count = 1;
    run->lesson.questions = &market_questions[question];
    run->lesson.question_count = 1;
    run->lesson.ask = 1;
    run_start(run, 11);
    assert_true(run_do(run, SESSION_INPUT_NEXT));
    assert_int_equal(run->session.phase, SESSION_PHASE_QUESTION);
}

static const struct session_question *asked_of(const struct run *run)
{
    return &run->session.asked[run->session.question];
}

/* Hands in; the row must say so. */
static void expect_row(struct run *run, const char *choice, double credit, int tries)
{
    assert_true(session_can_submit(&run->session));
    assert_true(run_do(run, SESSION_INPUT_SUBMIT));
    const struct answer_row *row = &run->rows.answer;
    assert_true(run->rows.has_answer);
    assert_int_equal(row->part, ANSWER_PART_QUIZ);
    assert_string_equal(row->choice, choice);
    assert_true(row->credit > credit - 1e-12 && row->credit < credit + 1e-12);
    assert_int_equal(row->right, credit >= 1.0);
    assert_int_equal(row->tries, tries);
}

static void refuse_submit(struct run *run)
{
    assert_false(session_can_submit(&run->session));
    assert_false(run_do(run, SESSION_INPUT_SUBMIT));
    assert_false(run->rows.has_answer);
}

static void test_true_false_stands_as_in_the_file(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct run run;
        start_at(&run, ASK_TRUE_FALSE);
        run_start(&run, seed);
        run_do(&run, SESSION_INPUT_NEXT);
        assert_int_equal(asked_of(&run)->order[0], 0);
        assert_int_equal(asked_of(&run)->order[1], 1);
    }
    struct run run;
    start_at(&run, ASK_TRUE_FALSE);
    refuse_submit(&run);
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 0));
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 0));
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 1));
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 2));
    assert_int_equal(asked_of(&run)->selected, 2);
    expect_row(&run, "2", 1.0, 2);
    start_at(&run, ASK_TRUE_FALSE);
    run_number(&run, SESSION_INPUT_SELECT, 0);
    expect_row(&run, "1", 0.0, 1);
}

static void test_order_gives_and_takes_back(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, ASK_ORDER);
    const struct session_question *asked = asked_of(&run);
    assert_true(run_select(&run, 3));
    assert_true(run_select(&run, 1));
    assert_true(run_select(&run, 0));
    assert_int_equal(asked->given_count, 3);
    refuse_submit(&run);
    assert_true(run_select(&run, 1)); /* takes 1 and what came after it back */
    assert_int_equal(asked->given_count, 1);
    assert_int_equal(asked->given[0], 3);
    assert_int_equal(asked->given[1] + asked->given[2] + asked->given[3], 0);
    assert_true(run_select(&run, 3));
    assert_int_equal(asked->given_count, 0);
    assert_int_equal(asked->given[0], 0);
    for (size_t i = 0; i < 4; i++) {
        refuse_submit(&run);
        assert_true(run_select(&run, i));
    }
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 4));
    expect_row(&run, "1,2,3,4", 1.0, 9);
}

static void test_order_is_worth_what_stands_in_its_place(void **state)
{
    (void)state;
    static const size_t given[] = {0, 3, 2, 1};
    struct run run;
    start_at(&run, ASK_ORDER);
    for (size_t i = 0; i < 4; i++) {
        run_select(&run, given[i]);
    }
    expect_row(&run, "1,4,3,2", 0.5, 4);
    assert_int_equal(run.session.right_count, 0);
}

static void test_order_is_never_shown_in_order(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, ASK_ORDER);
    for (uint64_t seed = 0; seed < 400; seed++) {
        run_start(&run, seed);
        const unsigned char *order = run.session.asked[0].order;
        unsigned seen = 0;
        for (size_t i = 0; i < 4; i++) {
            seen |= 1u << order[i];
        }
        assert_int_equal(seen, 0xF);
        assert_false(order[0] == 0 && order[1] == 1 && order[2] == 2);
    }
}

static bool join(struct run *run, size_t left, size_t right)
{
    return run_number(run, SESSION_INPUT_SELECT, left) &&
           run_number(run, SESSION_INPUT_JOIN, run_place(run, right));
}

static void test_match_holds_and_joins(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, ASK_MATCH_B);
    const struct session_question *asked = asked_of(&run);
    assert_int_equal(asked->held, -1);
    assert_false(run_number(&run, SESSION_INPUT_JOIN, 0)); /* nothing is held */
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 1));
    assert_int_equal(asked->held, 1);
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 1));
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 3));
    assert_false(run_number(&run, SESSION_INPUT_JOIN, 3));
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 0));
    assert_int_equal(asked->held, 0);
    assert_true(run_number(&run, SESSION_INPUT_JOIN, run_place(&run, 2)));
    assert_int_equal(asked->held, -1);
    assert_int_equal(asked->given[0], 3);
    assert_true(join(&run, 1, 2)); /* the earlier use of the right side is replaced */
    assert_int_equal(asked->given[0], 0);
    assert_int_equal(asked->given[1], 3);
    refuse_submit(&run);
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 1)); /* a joined one is freed and held */
    assert_int_equal(asked->given[1], 0);
    assert_int_equal(asked->held, 1);
    assert_true(run_number(&run, SESSION_INPUT_JOIN, run_place(&run, 1)));
    assert_true(join(&run, 0, 2));
    assert_true(join(&run, 2, 0));
    expect_row(&run, "1-3,2-2,3-1", 1.0 / 3.0, 5);
}

static void test_match_all_right(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, ASK_AFTER_S);
    for (size_t i = 0; i < 5; i++) {
        refuse_submit(&run);
        assert_true(join(&run, i, i));
    }
    expect_row(&run, "1-1,2-2,3-3,4-4,5-5", 1.0, 5);
}

static void test_other_kinds_know_no_join(void **state)
{
    (void)state;
    static const enum market_question questions[] = {ASK_ONE,  ASK_TRUE_FALSE, ASK_ORDER,
                                                     ASK_SPOT, ASK_ENTER,      ASK_MANY};
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        struct run run;
        start_at(&run, questions[i]);
        assert_false(run_number(&run, SESSION_INPUT_JOIN, 0));
        assert_false(run_do(&run, SESSION_INPUT_SKIP));
        assert_false(run_number(&run, SESSION_INPUT_CHOOSE, 0));
    }
}

static void test_spot_toggles_places(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, ASK_SPOT);
    assert_string_equal(session_screen(&run.session)->id, "sms");
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(asked_of(&run)->order[i], i);
    }
    assert_false(run_touch(&run, "nowhere"));
    assert_false(run_touch(&run, ""));
    assert_false(run_touch(&run, NULL));
    refuse_submit(&run);
    assert_true(run_touch(&run, "c"));
    assert_true(run_touch(&run, "a"));
    assert_true(run_touch(&run, "a"));
    assert_int_equal(asked_of(&run)->selected, 1u << 2);
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 7));
    expect_row(&run, "3,8", 1.0, 4);
    assert_string_equal(session_screen(&run.session)->id, "sms"); /* FEEDBACK shows it too */
    assert_false(run_touch(&run, "a"));
}

static void test_spot_credit(void **state)
{
    (void)state;
    static const struct {
        const char *touched; /* one letter a place */
        const char *choice;
        double credit;
    } cases[] = {{"c", "3", 0.5},        {"h", "8", 0.5},  {"cha", "1,3,8", 0.5},
                 {"chab", "1,2,3,8", 0}, {"ca", "1,3", 0}, {"a", "1", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct run run;
        start_at(&run, ASK_SPOT);
        for (const char *at = cases[i].touched; *at != '\0'; at++) {
            assert_true(run_touch(&run, (const char[]){*at, '\0'}));
        }
        expect_row(&run, cases[i].choice, cases[i].credit, (int)strlen(cases[i].touched));
    }
}

static void test_enter(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *choice;
        double credit;
    } cases[] = {
        {"dichvucong.gov.vn", "1", 1},
        {"DichVuCong.Gov.VN", "1", 1},
        {"www.dichvucong.gov.vn", "1", 1},
        {"WWW.dichvucong.gov.vn", "1", 1},
        {"dichvucong.gov", "", 0},
        {"dichvucong.gov.vn2", "", 0},
        {"x", "", 0},
        {"D", "", 0},
        {"Dx", "", 0},
        {"dichvucong_gov.vn", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct run run;
        start_at(&run, ASK_ENTER);
        assert_string_equal(session_screen(&run.session)->id, "login");
        refuse_submit(&run);
        assert_true(run_keys(&run, cases[i].typed));
        assert_string_equal(asked_of(&run)->entered, cases[i].typed);
        assert_string_equal(run.session.entered, "");
        expect_row(&run, cases[i].choice, cases[i].credit, 1);
        assert_false(run_keys(&run, "x"));
    }
}

static void test_entering_in_a_question_is_bounded(void **state)
{
    (void)state;
    struct run run;
    start_at(&run, ASK_ENTER);
    assert_false(run_keys(&run, "\b"));
    assert_false(run_keys(&run, "\n"));
    assert_false(run_keys(&run, "\x7f"));
    assert_false(run_keys(&run, "\xe1"));
    assert_true(run_keys(&run, "abcdefghijklmnopqrstuvw~"));
    assert_int_equal(strlen(asked_of(&run)->entered), LESSON_ENTER_MAX);
    assert_false(run_keys(&run, "z"));
    for (size_t i = 0; i < LESSON_ENTER_MAX; i++) {
        assert_true(run_keys(&run, "\b"));
    }
    refuse_submit(&run);
    assert_true(run_keys(&run, " "));
    expect_row(&run, "", 0.0, 1 + LESSON_ENTER_MAX);
}

static void test_digits_alone_where_digits_are_asked_for(void **state)
{
    (void)state;
    struct lesson_question question = market_questions[ASK_ENTER];
    struct run run;
    start_at(&run, ASK_ENTER);
    question.enter = "50000";
    question.also[0] = "050000";
    run.lesson.questions = &question;
    run_start(&run, 1);
    run_do(&run, SESSION_INPUT_NEXT);
    assert_false(run_keys(&run, "a"));
    assert_false(run_keys(&run, "."));
    assert_true(run_keys(&run, "050000"));
    expect_row(&run, "1", 1.0, 1);
}

/* ---- what comes before the lesson ---- */

static void start_before(struct run *run, enum market_track track)
{
    *run = market_prepare();
    run->phone = LESSON_PHONE_ANDROID;
    run_start(run, 11);
    assert_true(run_number(run, SESSION_INPUT_CHOOSE, track));
    assert_int_equal(run->session.phase, SESSION_PHASE_QUESTION);
}

static void test_practice_leaves_no_row(void **state)
{
    (void)state;
    for (size_t option = 0; option < 2; option++) {
        struct run run;
        start_before(&run, MARKET_BUYER);
        assert_int_equal(run.session.asked[0].role, SESSION_ROLE_PRACTICE);
        assert_ptr_equal(run_question(&run), &market_practice);
        refuse_submit(&run);
        assert_false(run_do(&run, SESSION_INPUT_SKIP));
        assert_true(run_number(&run, SESSION_INPUT_SELECT, option));
        assert_true(run_do(&run, SESSION_INPUT_SUBMIT));
        assert_int_equal(run.session.phase, SESSION_PHASE_FEEDBACK);
        assert_false(run.rows.has_answer || run.rows.has_participation);
        assert_true(run.session.asked[0].credit == (option == 0 ? 1.0 : 0.0));
        assert_true(run.session.score == 0.0);
        assert_int_equal(run.session.right_count, 0);
        assert_int_equal(run.session.row_count, 1); /* the track */
        assert_false(session_has_back(&run.session));
        assert_false(run_do(&run, SESSION_INPUT_BACK));
        assert_true(run_do(&run, SESSION_INPUT_NEXT));
        assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
        assert_int_equal(run.session.asked[run.session.question].role, SESSION_ROLE_BEFORE);
    }
}

static void test_practice_alone_leads_to_the_lesson(void **state)
{
    (void)state;
    struct run run = market_prepare_short();
    run.lesson.track_count = 0;
    run.lesson.practice = &market_practice;
    run_start(&run, 11);
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    run_number(&run, SESSION_INPUT_SELECT, 0);
    run_do(&run, SESSION_INPUT_SUBMIT);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    expect_moment(&run, AT_INTRO);
    assert_int_equal(run.session.row_count, 0);
}

static void to_before(struct run *run, enum market_track track)
{
    start_before(run, track);
    run_number(run, SESSION_INPUT_SELECT, 0);
    run_do(run, SESSION_INPUT_SUBMIT);
    run_do(run, SESSION_INPUT_NEXT);
    assert_string_equal(run_question(run)->id, "before");
}

static void test_a_question_before_the_lesson_is_not_explained(void **state)
{
    (void)state;
    struct run run;
    to_before(&run, MARKET_BUYER);
    assert_false(run_do(&run, SESSION_INPUT_BACK));
    assert_false(session_has_back(&run.session));
    assert_true(run_select(&run, 2));
    run_wait(&run, 700);
    assert_true(run_do(&run, SESSION_INPUT_SUBMIT));
    expect_moment(&run, AT_INTRO);
    const struct answer_row *row = &run.rows.answer;
    assert_true(run.rows.has_answer);
    assert_int_equal(row->part, ANSWER_PART_BEFORE);
    assert_int_equal(row->ordinal, 2);
    assert_string_equal(row->question_id, "before");
    assert_string_equal(row->choice, "3");
    assert_true(row->credit == 1.0);
    assert_true(row->right);
    assert_int_equal(row->ms, 700);
    assert_true(run.session.score == 0.0);
    assert_int_equal(run.session.right_count, 0);
    assert_false(session_has_back(&run.session)); /* questions before are not gone back to */
    assert_false(run_do(&run, SESSION_INPUT_BACK));
}

static void test_a_question_before_the_lesson_may_be_skipped(void **state)
{
    (void)state;
    struct run run;
    to_before(&run, MARKET_SELLER);
    assert_true(run_select(&run, 2)); /* right, but then: I do not know yet */
    assert_true(run_do(&run, SESSION_INPUT_SKIP));
    const struct answer_row *row = &run.rows.answer;
    assert_true(run.rows.has_answer);
    assert_int_equal(row->part, ANSWER_PART_BEFORE);
    assert_string_equal(row->choice, "");
    assert_true(row->credit == 0.0);
    assert_false(row->right);
    assert_true(run.session.asked[1].skipped && run.session.asked[1].answered);
    assert_int_equal(run.session.asked[1].selected, 0);
    /* The seller has a second one, of another kind. */
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    assert_string_equal(run_question(&run)->id, "before-s");
    assert_true(run_select(&run, 1));
    assert_true(run_do(&run, SESSION_INPUT_SKIP));
    assert_string_equal(run.rows.answer.choice, "");
    assert_int_equal(run.rows.answer.ordinal, 3);
    assert_int_equal(run.session.asked[2].given_count, 0);
    expect_moment(&run, AT_INTRO);
}

static void test_skipping_a_match_leaves_nothing(void **state)
{
    (void)state;
    struct run run = market_prepare_short();
    run.lesson.track_count = 0;
    run.lesson.pairs[0] = (struct lesson_pair){ASK_MATCH_B, ASK_AFTER};
    run.lesson.pair_count = 1;
    run_start(&run, 11);
    assert_string_equal(run_question(&run)->id, "match");
    assert_true(join(&run, 0, 1));
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 1));
    assert_true(run_do(&run, SESSION_INPUT_SKIP));
    assert_string_equal(run.rows.answer.choice, "");
    assert_true(run.rows.answer.credit == 0.0);
    assert_int_equal(run.session.asked[0].held, -1);
    assert_int_equal(run.session.asked[0].given[0], 0);
    expect_moment(&run, AT_INTRO);
}

static void test_the_quiz_is_counted_without_what_came_before(void **state)
{
    (void)state;
    struct run run;
    to_before(&run, MARKET_SELLER);
    run_select(&run, 2);
    run_do(&run, SESSION_INPUT_SUBMIT);
    run_do(&run, SESSION_INPUT_SKIP);
    assert_int_equal(run.session.asked_count, 3 + MARKET_ASK);
    assert_int_equal(run.session.quiz_from, 3);
    assert_int_equal(session_quiz_count(&run.session), MARKET_ASK);
    while (run.session.phase == SESSION_PHASE_STEP) {
        market_do(&run, 1);
    }
    assert_int_equal(run.session.question, 3);
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    size_t missed[LESSON_OBJECTIVE_MAX];
    assert_int_equal(session_missed(&run.session, missed, LESSON_OBJECTIVE_MAX), 0);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_FAREWELL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_true_false_stands_as_in_the_file),
        cmocka_unit_test(test_order_gives_and_takes_back),
        cmocka_unit_test(test_order_is_worth_what_stands_in_its_place),
        cmocka_unit_test(test_order_is_never_shown_in_order),
        cmocka_unit_test(test_match_holds_and_joins),
        cmocka_unit_test(test_match_all_right),
        cmocka_unit_test(test_other_kinds_know_no_join),
        cmocka_unit_test(test_spot_toggles_places),
        cmocka_unit_test(test_spot_credit),
        cmocka_unit_test(test_enter),
        cmocka_unit_test(test_entering_in_a_question_is_bounded),
        cmocka_unit_test(test_digits_alone_where_digits_are_asked_for),
        cmocka_unit_test(test_practice_leaves_no_row),
        cmocka_unit_test(test_practice_alone_leads_to_the_lesson),
        cmocka_unit_test(test_a_question_before_the_lesson_is_not_explained),
        cmocka_unit_test(test_a_question_before_the_lesson_may_be_skipped),
        cmocka_unit_test(test_skipping_a_match_leaves_nothing),
        cmocka_unit_test(test_the_quiz_is_counted_without_what_came_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
