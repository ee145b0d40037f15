/* choose_test.c: what is asked before a lesson begins, what follows from it, and steps of all kinds
 * that are shown again after the result. */
#include "sample2.h"

static void expect_choice_row(const struct run *run, const char *what, const char *id, int ordinal)
{
    const struct answer_row *row = &run->rows.answer;
    assert_true(run->rows.has_answer);
    assert_false(run->rows.has_participation);
    assert_int_equal(row->part, ANSWER_PART_CHOICE);
    assert_string_equal(row->question_id, what);
    assert_string_equal(row->choice, id);
    assert_int_equal(row->ordinal, ordinal);
    assert_true(row->credit == 0.0);
    assert_false(row->right);
    assert_int_equal(row->tries, 1);
}

static void test_track_then_phone(void **state)
{
    (void)state;
    struct run run = market_prepare();
    run_start(&run, 11);
    assert_int_equal(run.session.phase, SESSION_PHASE_CHOOSE);
    assert_false(run.session.choosing_phone);
    assert_int_equal(run.session.asked_count, 0);
    assert_int_equal(run.attempt.score_max, MARKET_ASK);
    assert_false(session_has_back(&run.session));
    assert_null(session_screen(&run.session));
    assert_int_equal(session_deadline_ms(&run.session), -1);
    for (int kind = SESSION_INPUT_TICK; kind < SESSION_INPUT_LANG; kind++) {
        struct session_input input = {
            .kind = (enum session_input_kind)kind, .id = "scan", .key = '5', .number = 2};
        assert_false(run_apply(&run, input)); /* CHOOSE too: there is no third track */
    }
    run_wait(&run, 1300);
    assert_true(run_number(&run, SESSION_INPUT_CHOOSE, MARKET_SELLER));
    expect_choice_row(&run, "track", "seller", 1);
    assert_int_equal(run.rows.answer.ms, 1300);
    assert_int_equal(run.session.phase, SESSION_PHASE_CHOOSE);
    assert_true(run.session.choosing_phone);
    assert_int_equal(run.session.track, MARKET_SELLER);
    assert_false(run.session.phone_known);
    assert_false(run_number(&run, SESSION_INPUT_CHOOSE, 2));
    run_wait(&run, 200);
    assert_true(run_number(&run, SESSION_INPUT_CHOOSE, 1));
    expect_choice_row(&run, "phone", "iphone", 2);
    assert_int_equal(run.rows.answer.ms, 200);
    assert_true(run.session.phone_known);
    assert_int_equal(run.session.phone, LESSON_PHONE_IPHONE);
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    assert_int_equal(run.session.question, 0);
    assert_int_equal(run.session.asked_count, 3 + MARKET_ASK);
}

static void test_phone_alone(void **state)
{
    (void)state;
    struct run run = market_prepare_short();
    run.lesson.track_count = 0;
    run.phone = (enum lesson_phone)0;
    run_start(&run, 11);
    assert_int_equal(run.session.phase, SESSION_PHASE_CHOOSE);
    assert_true(run.session.choosing_phone);
    assert_true(run_number(&run, SESSION_INPUT_CHOOSE, 0));
    expect_choice_row(&run, "phone", "android", 1);
    assert_int_equal(run.session.phone, LESSON_PHONE_ANDROID);
    expect_moment(&run, AT_INTRO);
}

static void test_a_known_phone_is_not_asked_for(void **state)
{
    (void)state;
    static const struct {
        unsigned phones;         /* of the lesson */
        unsigned known;          /* from an earlier lesson */
        enum lesson_phone shown; /* in the run */
    } cases[] = {
        {3, LESSON_PHONE_IPHONE, LESSON_PHONE_IPHONE},
        {3, LESSON_PHONE_ANDROID, LESSON_PHONE_ANDROID},
        {LESSON_PHONE_ANDROID, LESSON_PHONE_IPHONE, LESSON_PHONE_ANDROID},
        {LESSON_PHONE_IPHONE, LESSON_PHONE_ANDROID, LESSON_PHONE_IPHONE},
        {LESSON_PHONE_IPHONE, 0, LESSON_PHONE_IPHONE},
        {LESSON_PHONE_ANDROID, 0, LESSON_PHONE_ANDROID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct run run = market_prepare_short();
        run.lesson.track_count = 0;
        run.lesson.phones = cases[i].phones;
        run.phone = (enum lesson_phone)cases[i].known;
        run_start(&run, 11);
        expect_moment(&run, AT_INTRO);
        assert_true(run.session.phone_known);
        assert_int_equal(run.session.phone, cases[i].shown);
        assert_int_equal(run.session.row_count, 0);
    }
}

static void test_leaving_while_choosing(void **state)
{
    (void)state;
    struct run run = market_prepare();
    run_start(&run, 11);
    run_number(&run, SESSION_INPUT_CHOOSE, 0);
    assert_true(run_do(&run, SESSION_INPUT_END));
    assert_int_equal(run.session.phase, SESSION_PHASE_ENDED);
    assert_true(run.rows.has_participation);
    assert_false(run.rows.has_answer);
    assert_int_equal(run.rows.participation.result, ROW_RESULT_PARTIAL);
    assert_true(run.rows.participation.score_max == MARKET_ASK);
    assert_true(run.rows.participation.score_raw == 0.0);
}

static void test_remember_is_that_of_the_track(void **state)
{
    (void)state;
    struct run run;
    market_start(&run, MARKET_SELLER);
    assert_string_equal(session_remember(&run.session)[0], "s1");
    assert_string_equal(session_remember(&run.session)[2], "s3");
    market_start(&run, MARKET_BUYER);
    assert_string_equal(session_remember(&run.session)[1], "b2");
    run = market_prepare_short();
    run.lesson.track_count = 0;
    run.lesson.remember[0] = "all";
    run_start(&run, 11);
    assert_string_equal(session_remember(&run.session)[0], "all");
}

/* ---- after the result ---- */

/* Answers whatever is asked, rightly or wrongly: the first and the last option, or all in order. */
static void answer_anything(struct run *run)
{
    const struct lesson_question *question = run_question(run);
    for (size_t i = 0; i < question->option_count && !session_can_submit(&run->session); i++) {
        run_number(run, SESSION_INPUT_SELECT, i);
        run_number(run, SESSION_INPUT_JOIN, i);
    }
    run_keys(run, "x");
    assert_true(run_do(run, SESSION_INPUT_SUBMIT));
}

static void to_result(struct run *run)
{
    market_start(run, MARKET_BUYER);
    while (run->session.phase == SESSION_PHASE_STEP) {
        market_do(run, 1);
    }
    for (size_t i = 0; i < MARKET_ASK; i++) {
        answer_anything(run);
        assert_true(run->rows.has_answer);
        assert_true(run->rows.has_participation == (i + 1 == MARKET_ASK));
        run_do(run, SESSION_INPUT_NEXT);
    }
    assert_int_equal(run->session.phase, SESSION_PHASE_RESULT);
}

static void test_any_step_can_be_reviewed(void **state)
{
    (void)state;
    struct run run;
    to_result(&run);
    struct session before = run.session;
    for (size_t i = 0; i < run.lesson.objective_count; i++) {
        assert_true(run_number(&run, SESSION_INPUT_REVIEW, i));
        assert_int_equal(run.session.step, run.lesson.objectives[i].step);
        assert_int_equal(run.session.mode, LESSON_MODE_GUIDED);
        assert_true(session_has_back(&run.session));
        run_touch(&run, "nowhere");
        assert_false(run.rows.has_answer);
        run_do(&run, SESSION_INPUT_HELP);
        assert_false(run.rows.has_answer);
        if (run.lesson.steps[run.session.step].kind == LESSON_STEP_SPOT) {
            while (run.session.phase == SESSION_PHASE_STEP) {
                assert_true(run_do(&run, SESSION_INPUT_HELP));
            }
            run_do(&run, SESSION_INPUT_NEXT);
        } else if (run.lesson.steps[run.session.step].kind == LESSON_STEP_READ) {
            run_do(&run, SESSION_INPUT_NEXT);
        } else {
            market_do(&run, 0); /* the scene: the choice that has a branch */
        }
        assert_false(run.rows.has_answer || run.rows.has_participation);
        assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
        assert_false(run.session.reviewing);
    }
    assert_int_equal(run.session.row_count, before.row_count);
    assert_int_equal(run.session.steps_judged, before.steps_judged);
    assert_memory_equal(run.session.missed, before.missed, sizeof before.missed);
    assert_memory_equal(run.session.helped, before.helped, sizeof before.helped);
}

static void test_no_row_follows_the_participation(void **state)
{
    (void)state;
    struct run run;
    market_start(&run, MARKET_BUYER);
    while (run.session.phase == SESSION_PHASE_STEP) {
        market_do(&run, 1);
    }
    for (size_t i = 0; i < MARKET_ASK; i++) {
        answer_anything(&run);
        if (i + 1 < MARKET_ASK) {
            run_do(&run, SESSION_INPUT_NEXT);
        }
    }
    assert_true(run.session.recorded);
    int rows = run.session.row_count;
    while (run.session.phase != SESSION_PHASE_STEP || run.session.moment != AT_DECIDE) {
        assert_true(run_do(&run, SESSION_INPUT_BACK));
    }
    /* A branch that was never seen has signs that were never judged. */
    market_do(&run, 2);
    expect_moment(&run, AT_SAFE_SPOT);
    run_touch(&run, "link");
    run_touch(&run, "hurry");
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
    assert_false(run.rows.has_answer || run.rows.has_participation);
    assert_int_equal(run.session.row_count, rows);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    while (run.session.phase == SESSION_PHASE_STEP) {
        market_do(&run, 1);
        assert_false(run.rows.has_answer || run.rows.has_participation);
    }
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
}

static void test_signs_in_a_branch_are_judged(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_DECIDE);
    market_do(&run, 2);
    expect_moment(&run, AT_SAFE_SPOT);
    run_touch(&run, "link");
    run_touch(&run, "hurry");
    assert_true(run.rows.has_answer);
    assert_string_equal(run.rows.answer.question_id, "safe-spot");
    assert_true(run.rows.answer.credit == 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_track_then_phone),
        cmocka_unit_test(test_phone_alone),
        cmocka_unit_test(test_a_known_phone_is_not_asked_for),
        cmocka_unit_test(test_leaving_while_choosing),
        cmocka_unit_test(test_remember_is_that_of_the_track),
        cmocka_unit_test(test_any_step_can_be_reviewed),
        cmocka_unit_test(test_no_row_follows_the_participation),
        cmocka_unit_test(test_signs_in_a_branch_are_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
