/* session_rows_test.c: what a run leaves in the ledger. */
#include "sample.h"

static void start(struct run *run)
{
    *run = run_prepare();
    run_start(run, 11);
}

static void test_attempt(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    const struct attempt_row *row = &run.attempt;
    assert_string_equal(row->id, "01900000-0000-7000-8000-000000000001");
    assert_string_equal(row->visit_id, "01900000-0000-7000-8000-000000000002");
    assert_string_equal(row->lesson_id, "qr-payment");
    assert_string_equal(row->lesson_title, "Quét mã QR để trả tiền");
    assert_int_equal(row->lesson_version, 3);
    assert_int_equal(row->active_s_min, 60);
    assert_string_equal(row->lang, "vi");
    assert_string_equal(row->audience, "elder");
    assert_false(row->practice);
    assert_int_equal(row->score_max, SAMPLE_ASK);
    assert_int_equal(row->seed, 11);
    assert_int_equal(row->started_ms, SAMPLE_START_WALL);
}

static void test_long_title_is_cut_between_characters(void **state)
{
    (void)state;
    char title[400];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(title, 'a', sizeof title);
        for (size_t i = shift; i + 3 < sizeof title; i += 3) {
            memcpy(title + i, "ộ", 3);
        }
        title[sizeof title - 1] = '\0';
        struct run run = run_prepare();
        run.lesson.title = title;
        run_start(&run, 1);
        size_t length = strlen(run.attempt.lesson_title);
        assert_int_equal((length - shift) % 3, 0);
        assert_in_range(length, ROW_TITLE_MAX - 3, ROW_TITLE_MAX - 1);
        assert_memory_equal(run.attempt.lesson_title, title, length);
    }
}

static void test_answer(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    while (run_question(&run)->kind != LESSON_QUESTION_MANY) {
        run_answer(&run, true);
        run_do(&run, SESSION_INPUT_NEXT);
    }
    int before = (int)run.session.question;
    const struct lesson_question *question = run_question(&run);
    run_wait(&run, 1500);
    run_select(&run, 3);
    run_select(&run, 2);
    run_select(&run, 0);
    run_select(&run, 3);
    assert_true(run_do(&run, SESSION_INPUT_HELP));
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    assert_null(run.session.message);
    assert_false(run.session.help);
    run_wait(&run, 1000);
    assert_true(run_do(&run, SESSION_INPUT_SUBMIT));
    assert_true(run.rows.has_answer);
    assert_false(run.rows.has_participation);
    const struct answer_row *row = &run.rows.answer;
    assert_string_equal(row->participation_id, run.attempt.id);
    assert_int_equal(row->ordinal, before + 1);
    assert_int_equal(run.session.right_count, before); /* part of the credit is not right */
    assert_string_equal(row->question_id, question->id);
    assert_string_equal(row->choice, "1,3");
    assert_true(row->credit > 0.66 && row->credit < 0.67);
    assert_false(row->right);
    assert_int_equal(row->tries, 4);
    assert_true(row->hint);
    assert_int_equal(row->ms, 2500);
    assert_int_equal(row->active_ms, 4500); /* 2 s before the quiz */
    assert_int_equal(row->wall_ms, SAMPLE_START_WALL + 4500);
}

static void test_plain_answer(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    while (run_question(&run)->kind != LESSON_QUESTION_ONE) {
        run_answer(&run, true);
        run_do(&run, SESSION_INPUT_NEXT);
    }
    run_answer(&run, true);
    assert_string_equal(run.rows.answer.choice, "1");
    assert_true(run.rows.answer.right);
    assert_true(run.rows.answer.credit == 1.0);
    assert_int_equal(run.rows.answer.tries, 1);
    assert_false(run.rows.answer.hint);
}

static void test_time_of_an_answer_runs_from_the_first_sight(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run);
    run_wait(&run, 3000);
    run_do(&run, SESSION_INPUT_BACK);
    run_wait(&run, 2000);
    run_do(&run, SESSION_INPUT_TICK);
    run_touch(&run, "ok");
    run_wait(&run, 1000);
    run_answer(&run, true);
    assert_int_equal(run.rows.answer.ms, 6000);
}

static void expect_participation(const struct run *run, enum row_result result, double score)
{
    const struct participation *row = &run->rows.participation;
    assert_true(run->rows.has_participation);
    assert_string_equal(row->id, run->attempt.id);
    assert_string_equal(row->visit_id, run->attempt.visit_id);
    assert_int_equal(row->kind, ROW_KIND_SOLO);
    assert_int_equal(row->persons, 1);
    assert_int_equal(row->women + row->over_60 + row->minority, 0);
    assert_string_equal(row->lesson_id, "qr-payment");
    assert_string_equal(row->lesson_title, run->attempt.lesson_title);
    assert_int_equal(row->lesson_version, 3);
    assert_int_equal(row->active_s_min, 60);
    assert_string_equal(row->audience, "elder");
    assert_int_equal(row->result, result);
    assert_true(row->score_raw == score);
    assert_true(row->score_max == SAMPLE_ASK);
    assert_int_equal(row->seed, 11);
    assert_int_equal(row->started_ms, SAMPLE_START_WALL);
    assert_int_equal(row->ended_ms, run->now.wall_ms);
    assert_string_equal(row->helper_id, "");
    assert_string_equal(row->void_of, "");
}

static void test_last_answer_hands_in(void **state)
{
    (void)state;
    for (size_t right = 0; right <= SAMPLE_ASK; right++) {
        struct run run;
        start(&run);
        run_to_quiz(&run);
        for (size_t i = 0; i < SAMPLE_ASK; i++) {
            run_answer(&run, i < right);
            assert_true(run.rows.has_answer);
            assert_true(run.rows.has_participation == (i + 1 == SAMPLE_ASK));
            if (i + 1 < SAMPLE_ASK) {
                run_do(&run, SESSION_INPUT_NEXT);
            }
        }
        expect_participation(&run, right >= 3 ? ROW_RESULT_PASSED : ROW_RESULT_FAILED,
                             (double)right);
    }
}

static void test_result_rows(void **state)
{
    (void)state;
    for (size_t right = 0; right <= SAMPLE_ASK; right++) {
        struct run run;
        start(&run);
        run_to_result(&run, right);
        assert_false(run.rows.has_answer || run.rows.has_participation);
        assert_true(run_do(&run, SESSION_INPUT_END));
        assert_false(run.rows.has_participation);
        assert_int_equal(run.session.phase, SESSION_PHASE_ENDED);
    }
}

static void test_language_and_time_at_the_end(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_to_quiz(&run); /* 2 s */
    run_apply(&run, (struct session_input){.kind = SESSION_INPUT_LANG, .id = "en"});
    run_wait(&run, 3999);
    run_do(&run, SESSION_INPUT_END);
    expect_participation(&run, ROW_RESULT_PARTIAL, 0.0);
    assert_string_equal(run.rows.participation.lang, "en");
    assert_int_equal(run.rows.participation.active_s, 5);
}

static void test_leaving_early(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_do(&run, SESSION_INPUT_END);
    expect_participation(&run, ROW_RESULT_PARTIAL, 0.0);
    start(&run);
    run_to_quiz(&run);
    run_answer(&run, true);
    run_do(&run, SESSION_INPUT_END);
    expect_participation(&run, ROW_RESULT_PARTIAL, 1.0);
    assert_int_equal(run.session.phase, SESSION_PHASE_ENDED);
    start(&run); /* the last answer hands in; who leaves from its explanation is counted */
    run_to_quiz(&run);
    for (size_t i = 0; i < SAMPLE_ASK; i++) {
        run_answer(&run, true);
        if (i + 1 < SAMPLE_ASK) {
            run_do(&run, SESSION_INPUT_NEXT);
        }
    }
    assert_true(run.rows.has_answer);
    expect_participation(&run, ROW_RESULT_PASSED, 4.0);
    run_do(&run, SESSION_INPUT_END);
    assert_false(run.rows.has_participation);
}

static void test_helpers_practice_is_marked(void **state)
{
    (void)state;
    struct run run = run_prepare();
    const struct session_setup setup = {.lesson = &run.lesson,
                                        .id = "i",
                                        .visit_id = "v",
                                        .lang = "vi",
                                        .audience = "",
                                        .practice = true,
                                        .seed = UINT64_MAX};
    session_start(&run.session, &setup, run.now, &run.attempt);
    assert_true(run.attempt.practice);
    assert_true(run.attempt.seed == UINT64_MAX);
    run_do(&run, SESSION_INPUT_END);
    assert_true(run.rows.participation.practice);
    assert_true(run.rows.participation.seed == UINT64_MAX);
    assert_string_equal(run.rows.participation.audience, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attempt),
        cmocka_unit_test(test_long_title_is_cut_between_characters),
        cmocka_unit_test(test_answer),
        cmocka_unit_test(test_plain_answer),
        cmocka_unit_test(test_time_of_an_answer_runs_from_the_first_sight),
        cmocka_unit_test(test_last_answer_hands_in),
        cmocka_unit_test(test_result_rows),
        cmocka_unit_test(test_language_and_time_at_the_end),
        cmocka_unit_test(test_leaving_early),
        cmocka_unit_test(test_helpers_practice_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
