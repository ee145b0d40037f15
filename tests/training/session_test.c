/* session_test.c: the way through a lesson: steps, questions, going back, the result, leaving. */
#include "sample.h"

static void start(struct run *run)
{
    *run = run_prepare();
    run_start(run, 11);
}

static void expect_at(const struct run *run, enum session_phase phase, size_t place)
{
    bool in_quiz = phase == SESSION_PHASE_QUESTION || phase == SESSION_PHASE_FEEDBACK;
    assert_int_equal(run->session.phase, phase);
    assert_int_equal(in_quiz ? run->session.question : run->session.step, place);
}

static void test_start(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    expect_at(&run, SESSION_PHASE_STEP, 0);
    assert_int_equal(run.session.asked_count, SAMPLE_ASK);
    assert_int_equal(run.session.active_ms, 0);
    assert_int_equal(run.session.last_input_ms, SAMPLE_START_MONO);
    assert_int_equal(run.session.started_ms, SAMPLE_START_WALL);
    assert_int_equal(session_deadline_ms(&run.session), -1);
    for (size_t i = 0; i < SAMPLE_ASK; i++) {
        assert_int_equal(run.session.asked[i].shown_ms, -1);
    }
}

static void test_next_does_not_skip_a_task(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_step(&run, 1);
    assert_false(run_do(&run, SESSION_INPUT_NEXT));
    expect_at(&run, SESSION_PHASE_STEP, 1);
}

static void test_back_among_steps(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    assert_false(run_do(&run, SESSION_INPUT_BACK));
    run_to_step(&run, 2);
    run_keys(&run, "50");
    run_touch(&run, "nowhere");
    run_touch(&run, "go");
    expect_at(&run, SESSION_PHASE_STEP_DONE, 2);
    run_wait(&run, 900);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_STEP, 2);
    assert_string_equal(run.session.entered, "");
    assert_int_equal(run.session.misses, 0);
    assert_int_equal(run.session.step_since_ms, SAMPLE_START_MONO + 900);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_STEP, 1);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_STEP, 0);
    assert_false(run_do(&run, SESSION_INPUT_BACK));
}

static void test_choosing_one_replaces(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    while (run_question(&run)->kind != LESSON_QUESTION_ONE) {
        run_answer(&run, true);
        run_do(&run, SESSION_INPUT_NEXT);
    }
    const struct session_question *asked = &run.session.asked[run.session.question];
    assert_true(run_select(&run, 2));
    assert_int_equal(asked->selected, 1u << 2);
    assert_false(run_select(&run, 2));
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 3)); /* there are three places: 0, 1, 2 */
    assert_int_equal(asked->selected, 1u << 2);
    assert_true(run_select(&run, 0));
    assert_int_equal(asked->selected, 1u << 0);
    assert_int_equal(asked->changes, 2);
}

static void test_choosing_many_toggles(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    while (run_question(&run)->kind != LESSON_QUESTION_MANY) {
        run_answer(&run, true);
        run_do(&run, SESSION_INPUT_NEXT);
    }
    const struct session_question *asked = &run.session.asked[run.session.question];
    assert_true(run_select(&run, 4));
    assert_true(run_select(&run, 0));
    assert_int_equal(asked->selected, 0x11);
    assert_true(run_select(&run, 4));
    assert_true(run_select(&run, 0));
    assert_int_equal(asked->selected, 0);
    assert_int_equal(asked->changes, 4);
    assert_false(run_do(&run, SESSION_INPUT_SUBMIT));
    assert_false(run.rows.has_answer);
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
}

static void test_answer_is_final(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    assert_false(run_do(&run, SESSION_INPUT_SUBMIT));
    assert_false(run_do(&run, SESSION_INPUT_NEXT));
    run_answer(&run, true);
    expect_at(&run, SESSION_PHASE_FEEDBACK, 0);
    assert_int_equal(run.session.right_count, 1);
    unsigned selected = run.session.asked[0].selected;
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 0));
    assert_false(run_do(&run, SESSION_INPUT_SUBMIT));
    assert_false(run_do(&run, SESSION_INPUT_HELP));
    assert_false(run.rows.has_answer);
    assert_int_equal(run.session.asked[0].selected, selected);
}

static void test_back_among_questions(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    run_answer(&run, true);
    run_do(&run, SESSION_INPUT_NEXT);
    run_answer(&run, false);
    run_do(&run, SESSION_INPUT_NEXT);
    expect_at(&run, SESSION_PHASE_QUESTION, 2);
    run_number(&run, SESSION_INPUT_SELECT, 1);
    unsigned selected = run.session.asked[2].selected;
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_FEEDBACK, 1);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_FEEDBACK, 0);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    expect_at(&run, SESSION_PHASE_FEEDBACK, 1);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    expect_at(&run, SESSION_PHASE_QUESTION, 2);
    assert_int_equal(run.session.asked[2].selected, selected);
}

static void test_back_from_the_quiz_to_the_steps_keeps_answers(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    int64_t shown_ms = run.session.asked[0].shown_ms;
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_STEP, SAMPLE_STEP_COUNT - 1);
    run_wait(&run, 2000);
    run_do(&run, SESSION_INPUT_TICK);
    run_touch(&run, "ok");
    expect_at(&run, SESSION_PHASE_QUESTION, 0);
    assert_int_equal(run.session.asked[0].shown_ms, shown_ms);
    run_answer(&run, true);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_at(&run, SESSION_PHASE_STEP, SAMPLE_STEP_COUNT - 1);
    run_wait(&run, 2000);
    run_do(&run, SESSION_INPUT_TICK);
    run_touch(&run, "ok");
    expect_at(&run, SESSION_PHASE_QUESTION, 1);
    assert_true(run.session.asked[0].answered);
    assert_int_equal(run.session.right_count, 1);
}

static void test_steps_after_the_last_answer_lead_to_the_result(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    for (size_t i = 0; i < SAMPLE_ASK; i++) {
        run_answer(&run, true);
        if (i + 1 < SAMPLE_ASK) {
            run_do(&run, SESSION_INPUT_NEXT);
        }
    }
    for (size_t i = 0; i < SAMPLE_ASK; i++) {
        assert_true(run_do(&run, SESSION_INPUT_BACK));
        assert_false(run.rows.has_participation);
    }
    expect_at(&run, SESSION_PHASE_STEP, SAMPLE_STEP_COUNT - 1);
    run_wait(&run, 2000);
    run_do(&run, SESSION_INPUT_TICK);
    assert_true(run_touch(&run, "ok"));
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
    assert_false(run.rows.has_participation);
}

static void test_result_and_what_was_missed(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_result(&run, 4);
    size_t missed[SAMPLE_ASK];
    assert_true(session_passed(&run.session));
    assert_int_equal(session_missed(&run.session, missed, SAMPLE_ASK), 0);
    start(&run);
    run_to_result(&run, 0);
    assert_false(session_passed(&run.session));
    assert_int_equal(session_missed(&run.session, missed, SAMPLE_ASK), 3);
    /* In order of the quiz, each once. */
    size_t at = 0;
    unsigned seen = 0;
    for (size_t i = 0; i < SAMPLE_ASK; i++) {
        size_t objective = run.lesson.questions[run.session.asked[i].question].objective;
        if ((seen >> objective & 1u) == 0) {
            assert_int_equal(missed[at++], objective);
        }
        seen |= 1u << objective;
    }
    assert_int_equal(session_missed(&run.session, missed, 1), 1);
    start(&run);
    assert_int_equal(session_missed(&run.session, missed, SAMPLE_ASK), 0);
}

static void test_review_returns_to_the_result(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    assert_false(run_number(&run, SESSION_INPUT_REVIEW, 0)); /* there is no result yet */
    run_to_result(&run, 2);
    double score = run.session.score;
    assert_false(run_number(&run, SESSION_INPUT_REVIEW, SAMPLE_OBJECTIVE_COUNT));
    assert_false(run_do(&run, SESSION_INPUT_NEXT));
    assert_false(run_do(&run, SESSION_INPUT_BACK));

    assert_true(run_number(&run, SESSION_INPUT_REVIEW, 2)); /* a page to read */
    expect_at(&run, SESSION_PHASE_STEP, 0);
    assert_true(run.session.reviewing);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
    assert_false(run.session.reviewing);

    assert_true(run_number(&run, SESSION_INPUT_REVIEW, 0)); /* a task without `done` text */
    expect_at(&run, SESSION_PHASE_STEP, 1);
    assert_true(run_touch(&run, "transfer"));
    assert_int_equal(run.session.misses, 1);
    assert_true(run_touch(&run, "scan"));
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
    assert_null(run.session.message);

    assert_true(run_number(&run, SESSION_INPUT_REVIEW, 1)); /* a task with `done` text */
    run_keys(&run, "50");
    run_touch(&run, "go");
    expect_at(&run, SESSION_PHASE_STEP_DONE, 2);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
    assert_true(run.session.score == score);
    assert_false(run.rows.has_participation);
}

static void test_back_ends_a_review(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_result(&run, 2);
    assert_true(run_number(&run, SESSION_INPUT_REVIEW, 1));
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
    assert_true(run_number(&run, SESSION_INPUT_REVIEW, 1));
    run_keys(&run, "50");
    run_touch(&run, "go");
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    assert_int_equal(run.session.phase, SESSION_PHASE_RESULT);
    assert_false(run.rows.has_participation);
    assert_true(run_number(&run, SESSION_INPUT_REVIEW, 1));
    assert_true(run_do(&run, SESSION_INPUT_END));
    assert_int_equal(run.session.phase, SESSION_PHASE_ENDED);
    assert_false(run.rows.has_participation);
}

static void test_nothing_moves_after_the_end(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    assert_true(run_do(&run, SESSION_INPUT_END));
    for (int kind = SESSION_INPUT_TICK; kind <= SESSION_INPUT_END; kind++) {
        struct session_input input = {
            .kind = (enum session_input_kind)kind, .id = "en", .key = '5'};
        assert_false(run_apply(&run, input));
        assert_int_equal(run.session.phase, SESSION_PHASE_ENDED);
        assert_false(run.rows.has_participation || run.rows.has_answer);
    }
    assert_string_equal(run.session.lang, "vi");
    assert_null(session_screen(&run.session));
}

static void test_language_follows(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    assert_true(run_apply(&run, (struct session_input){.kind = SESSION_INPUT_LANG, .id = "en"}));
    assert_string_equal(run.session.lang, "en");
    assert_false(run_apply(&run, (struct session_input){.kind = SESSION_INPUT_LANG, .id = ""}));
    assert_string_equal(run.session.lang, "en");
    assert_string_equal(run.attempt.lang, "vi");
}

static void test_active_time(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_wait(&run, 40000);
    run_do(&run, SESSION_INPUT_TICK);
    assert_int_equal(run.session.active_ms, 0);
    assert_int_equal(run.session.last_input_ms, SAMPLE_START_MONO);
    run_do(&run, SESSION_INPUT_SUBMIT); /* means nothing here, but somebody is there */
    assert_int_equal(run.session.active_ms, 40000);
    run_wait(&run, 90001);
    run_do(&run, SESSION_INPUT_NEXT);
    assert_int_equal(run.session.active_ms, 130000);
    run_wait(&run, 3600000);
    run_do(&run, SESSION_INPUT_BACK);
    assert_int_equal(run.session.active_ms, 220000);
    run_wait(&run, -5000);
    run_do(&run, SESSION_INPUT_NEXT);
    assert_int_equal(run.session.active_ms, 220000);
}

static void test_long_enough(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_wait(&run, 59999);
    assert_false(session_is_long_enough(&run.session, run.now));
    run_wait(&run, 1);
    assert_true(session_is_long_enough(&run.session, run.now));
    run_wait(&run, -50000);
    run_do(&run, SESSION_INPUT_NEXT); /* 10 s */
    run_wait(&run, 49999);
    assert_false(session_is_long_enough(&run.session, run.now));
    run_wait(&run, 1);
    assert_true(session_is_long_enough(&run.session, run.now));
    run.lesson.active_s_min = 101; /* 10 s, and a silence counts for 90 s at most */
    run_wait(&run, 3600000);
    assert_false(session_is_long_enough(&run.session, run.now));
    run.lesson.active_s_min = 100;
    assert_true(session_is_long_enough(&run.session, run.now));
}

static void test_steps_only_asks_nothing(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct session session;
    struct attempt_row attempt;
    struct session_rows rows;
    const struct session_setup setup = {.lesson = &lesson,
                                        .id = "p",
                                        .visit_id = "v",
                                        .lang = "vi",
                                        .audience = "",
                                        .practice = true,
                                        .steps_only = true,
                                        .seed = 5};
    const struct moment now = {.wall_ms = SAMPLE_START_WALL, .mono_ms = SAMPLE_START_MONO};
    session_start(&session, &setup, now, &attempt);
    assert_int_equal(session.phase, SESSION_PHASE_STEP);
    assert_int_equal(session.asked_count, 0);
    assert_true(session_show(&session, "sent", now));
    session.after_reached = true;
    const struct session_input ok = {.kind = SESSION_INPUT_TOUCH, .id = "ok"};
    session_apply(&session, &ok, now, &rows);
    assert_int_equal(session.phase, SESSION_PHASE_RESULT);
    assert_false(rows.has_participation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_only_asks_nothing),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_next_does_not_skip_a_task),
        cmocka_unit_test(test_back_among_steps),
        cmocka_unit_test(test_choosing_one_replaces),
        cmocka_unit_test(test_choosing_many_toggles),
        cmocka_unit_test(test_answer_is_final),
        cmocka_unit_test(test_back_among_questions),
        cmocka_unit_test(test_back_from_the_quiz_to_the_steps_keeps_answers),
        cmocka_unit_test(test_steps_after_the_last_answer_lead_to_the_result),
        cmocka_unit_test(test_result_and_what_was_missed),
        cmocka_unit_test(test_review_returns_to_the_result),
        cmocka_unit_test(test_back_ends_a_review),
        cmocka_unit_test(test_nothing_moves_after_the_end),
        cmocka_unit_test(test_language_follows),
        cmocka_unit_test(test_active_time),
        cmocka_unit_test(test_long_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
