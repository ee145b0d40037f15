/* moment_test.c: the kinds of moments beside the guided task: watching, doing alone, scams, signs,
 * scenes, entering text; and the rows they leave. */
#include "sample2.h"

static void expect_step_row(const struct run *run, enum answer_part part, const char *id,
                            double credit)
{
    const struct answer_row *row = &run->rows.answer;
    assert_true(run->rows.has_answer);
    assert_false(run->rows.has_participation);
    assert_int_equal(row->part, part);
    assert_string_equal(row->question_id, id);
    assert_string_equal(row->participation_id, run->attempt.id);
    assert_int_equal(row->ordinal, run->session.row_count);
    assert_true(row->credit > credit - 1e-12 && row->credit < credit + 1e-12);
    assert_int_equal(row->right, credit >= 1.0);
    assert_int_equal(row->wall_ms, run->now.wall_ms);
}

/* ---- watching ---- */

static void test_watching_a_touch(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_WATCH_OPEN);
    int64_t since_ms = run.now.mono_ms;
    assert_int_equal(session_deadline_ms(&run.session), since_ms + SESSION_WATCH_MS);
    run_wait(&run, SESSION_WATCH_MS - 1);
    assert_false(run_do(&run, SESSION_INPUT_TICK));
    assert_int_equal(run.session.watched, 0);
    run_wait(&run, 1);
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_int_equal(run.session.watched, 1);
    assert_int_equal(session_deadline_ms(&run.session), -1);
    assert_false(run_do(&run, SESSION_INPUT_TICK));
    expect_moment(&run, AT_WATCH_OPEN);
    assert_string_equal(session_screen(&run.session)->id, "main");
}

static void test_watching_keys(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_WATCH_PIN);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(session_deadline_ms(&run.session), run.now.mono_ms + SESSION_WATCH_KEY_MS);
        run_wait(&run, SESSION_WATCH_KEY_MS);
        assert_true(run_do(&run, SESSION_INPUT_TICK));
        assert_int_equal(run.session.watched, i + 1);
        assert_int_equal(strlen(run.session.entered), i + 1);
    }
    assert_string_equal(run.session.entered, "123456");
    run_wait(&run, SESSION_WATCH_MS);
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_int_equal(run.session.watched, 7);
    assert_string_equal(run.session.entered, "123456");
}

static void test_watching_a_screen_that_changes(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_WATCH_PAID);
    int64_t since_ms = run.now.mono_ms;
    assert_int_equal(session_deadline_ms(&run.session), since_ms + 2000);
    run_wait(&run, 1999);
    assert_false(run_do(&run, SESSION_INPUT_TICK));
    assert_string_equal(session_screen(&run.session)->id, "wait");
    run_wait(&run, 1);
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_string_equal(session_screen(&run.session)->id, "paid");
    assert_int_equal(run.session.watched, 0);
    assert_int_equal(session_deadline_ms(&run.session), since_ms + 2000 + SESSION_WATCH_KEY_MS);
    run_wait(&run, 10000); /* a machine that was busy catches up at once */
    assert_true(run_do(&run, SESSION_INPUT_TICK));
    assert_int_equal(run.session.watched, 3);
    assert_string_equal(run.session.entered, "12");
}

static void test_who_watches_touches_nothing(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_WATCH_PIN);
    assert_false(run_touch(&run, "go"));
    assert_false(run_touch(&run, "nowhere"));
    assert_false(run_keys(&run, "1"));
    assert_false(run_do(&run, SESSION_INPUT_HELP));
    assert_int_equal(run.session.misses, 0);
    assert_null(run.session.message);
    assert_true(run_do(&run, SESSION_INPUT_NEXT)); /* whoever has seen enough goes on */
    assert_false(run.rows.has_answer);
    expect_moment(&run, AT_WATCH_PAID);
    assert_int_equal(run.session.watched, 0);
    assert_int_equal(run.session.steps_judged, 0);
}

/* ---- doing alone ---- */

static void test_alone_at_the_first_touch(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_ALONE_OPEN);
    int judged = run.session.steps_judged;
    double right = run.session.steps_right;
    run_wait(&run, 1200);
    assert_true(run_touch(&run, "scan"));
    expect_step_row(&run, ANSWER_PART_ALONE, "open", 1.0);
    assert_string_equal(run.rows.answer.choice, "");
    assert_int_equal(run.rows.answer.tries, 1);
    assert_false(run.rows.answer.hint);
    assert_int_equal(run.rows.answer.ms, 1200);
    assert_int_equal(run.session.steps_judged, judged + 1);
    assert_true(run.session.steps_right == right + 1.0);
    expect_moment(&run, AT_SURPRISE); /* nothing is said about it: straight on */
}

static void test_alone_after_a_miss(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_ALONE_OPEN);
    assert_true(run_touch(&run, "transfer"));
    assert_string_equal(run.session.message, "Đây là chuyển tiền");
    assert_false(run.session.help);
    assert_true(run_touch(&run, "scan"));
    expect_step_row(&run, ANSWER_PART_ALONE, "open", 0.0);
    assert_int_equal(run.rows.answer.tries, 2);
    assert_false(run.rows.answer.hint);
}

static void test_alone_with_help(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_ALONE_OPEN);
    assert_true(run_do(&run, SESSION_INPUT_HELP));
    assert_true(run.session.help);
    assert_string_equal(run.session.message, "gợi ý 2");
    assert_true(run_touch(&run, "scan"));
    expect_step_row(&run, ANSWER_PART_ALONE, "open", 0.0);
    assert_int_equal(run.rows.answer.tries, 1);
    assert_true(run.rows.answer.hint);
}

static void test_alone_the_third_miss_is_help(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_ALONE_OPEN);
    for (int i = 1; i <= SESSION_MISS_PULSE; i++) {
        assert_false(run.session.help);
        assert_true(run_touch(&run, "nowhere"));
        assert_int_equal(run.session.misses, i);
    }
    assert_true(run.session.help);
    assert_true(run_touch(&run, "scan"));
    expect_step_row(&run, ANSWER_PART_ALONE, "open", 0.0);
    assert_int_equal(run.rows.answer.tries, 4);
    assert_true(run.rows.answer.hint);
}

static void test_alone_with_a_wrong_entry(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_ALONE_PIN);
    run_keys(&run, "123");
    assert_true(run_touch(&run, "go"));
    assert_string_equal(run.session.message, "Mã chưa đúng");
    run_keys(&run, "456");
    assert_true(run_touch(&run, "go"));
    expect_step_row(&run, ANSWER_PART_ALONE, "pin", 0.0);
}

static void test_going_back_does_not_wash_a_miss_away(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_ALONE_OPEN);
    run_touch(&run, "transfer");
    run_do(&run, SESSION_INPUT_BACK);
    market_go(&run, AT_ALONE_OPEN);
    assert_int_equal(run.session.misses, 0);
    assert_true(run_touch(&run, "scan"));
    expect_step_row(&run, ANSWER_PART_ALONE, "open", 0.0);
    assert_int_equal(run.rows.answer.tries, 2);
}

static void test_a_moment_is_judged_once(void **state)
{
    (void)state;
    static const size_t moments[] = {AT_ALONE_OPEN, AT_ALONE_PIN, AT_SURPRISE,
                                     AT_CALL,       AT_SPOT,      AT_DECIDE};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        struct run run;
        market_start_at(&run, MARKET_BUYER, moments[i]);
        int rows = run.session.row_count;
        market_do(&run, 1);
        assert_int_equal(run.session.row_count, rows + 1);
        int judged = run.session.steps_judged;
        double right = run.session.steps_right;
        assert_true(run_do(&run, SESSION_INPUT_BACK));
        expect_moment(&run, moments[i]);
        run_touch(&run, "nowhere");
        market_do(&run, 2);
        assert_int_equal(run.session.row_count, rows + 1);
        assert_int_equal(run.session.steps_judged, judged);
        assert_true(run.session.steps_right == right);
    }
}

static void test_guided_tasks_leave_no_row(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    assert_int_equal(run.session.row_count, 1); /* the track */
    assert_int_equal(run.session.steps_judged, 0);
}

/* ---- scams ---- */

static void test_scam_says_what_was_right(void **state)
{
    (void)state;
    static const size_t moments[] = {AT_CALL, AT_SURPRISE};
    static const char *const ids[] = {"call", "surprise"};
    for (size_t i = 0; i < 2; i++) {
        struct run run;
        market_start_at(&run, MARKET_BUYER, moments[i]);
        assert_string_equal(session_screen(&run.session)->id, "call");
        assert_false(run_do(&run, SESSION_INPUT_NEXT));
        assert_true(run_touch(&run, "refuse"));
        assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
        assert_string_equal(session_screen(&run.session)->id, "call");
        expect_step_row(&run, ANSWER_PART_STEP, ids[i], 1.0);
        assert_string_equal(run.rows.answer.choice, "");
        assert_true(run_do(&run, SESSION_INPUT_NEXT));
        assert_false(run.rows.has_answer);
        expect_moment(&run, moments[i] + 1);
    }
}

static void test_scam_is_spoilt_by_a_miss_or_help(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_CALL);
    assert_true(run_touch(&run, "answer"));
    assert_string_equal(run.session.message, "Đừng nghe");
    assert_true(run_touch(&run, "refuse"));
    expect_step_row(&run, ANSWER_PART_STEP, "call", 0.0);
    assert_int_equal(run.rows.answer.tries, 2);
    market_start_at(&run, MARKET_BUYER, AT_CALL);
    assert_true(run_do(&run, SESSION_INPUT_HELP));
    assert_string_equal(run.session.message, "Nút đỏ");
    assert_true(run_touch(&run, "refuse"));
    expect_step_row(&run, ANSWER_PART_STEP, "call", 0.0);
    assert_true(run.rows.answer.hint);
}

/* ---- signs ---- */

static void test_all_signs_have_to_be_found(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    assert_string_equal(session_screen(&run.session)->id, "sms");
    assert_false(run_do(&run, SESSION_INPUT_NEXT));
    assert_true(run_touch(&run, "sender"));
    assert_int_equal(run.session.found, 4);
    assert_false(run_touch(&run, "sender")); /* found already */
    assert_false(run_touch(&run, ""));
    assert_int_equal(run.session.misses, 0);
    assert_true(run_touch(&run, "link"));
    assert_false(run.rows.has_answer);
    assert_true(run_touch(&run, "hurry"));
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
    assert_int_equal(run.session.found, 7);
    assert_string_equal(session_screen(&run.session)->id, "sms");
    expect_step_row(&run, ANSWER_PART_STEP, "message", 1.0);
    assert_string_equal(run.rows.answer.choice, "1,2,3");
    assert_false(run.rows.answer.hint);
    assert_false(run_touch(&run, "date"));
    assert_false(run_do(&run, SESSION_INPUT_HELP));
}

static void test_places_that_are_no_sign(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    assert_true(run_touch(&run, "date"));
    assert_string_equal(run.session.message, "Ngày thì không sao");
    assert_true(run.session.wrong);
    assert_true(run_touch(&run, "clock")); /* nothing is written about it */
    assert_null(run.session.message);
    assert_true(run.session.wrong);
    assert_int_equal(run.session.misses, 2);
    assert_true(run_touch(&run, "link"));
    assert_null(run.session.message);
    assert_false(run.session.wrong);
    assert_true(run_touch(&run, "date")); /* the third miss */
    assert_string_equal(run.session.message, "Ngày thì không sao");
    assert_true(run.session.wrong);
    assert_int_equal(run.session.found, 3);
    assert_int_equal(run.session.shown, 2);
    assert_false(run_touch(&run, "hurry"));
    assert_true(run_touch(&run, "sender"));
    expect_step_row(&run, ANSWER_PART_STEP, "message", 0.0); /* 2 found, 3 misses */
    assert_string_equal(run.rows.answer.choice, "1,3");
    assert_int_equal(run.rows.answer.tries, 4);
    assert_true(run.rows.answer.hint);
    assert_true(run_do(&run, SESSION_INPUT_NEXT));
    assert_int_equal(run.session.misses_before, 3);
}

static void test_last_sign_is_not_shown_unasked(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    assert_true(run_touch(&run, "link"));
    assert_true(run_touch(&run, "hurry"));
    for (int i = 0; i < 2 * SESSION_MISS_PULSE; i++) {
        assert_true(run_touch(&run, "date"));
    }
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP);
    assert_int_equal(run.session.shown, 0);
    assert_true(run_touch(&run, "sender"));
    expect_step_row(&run, ANSWER_PART_STEP, "message", 0.0); /* 3 found, 6 misses */
    assert_false(run.rows.answer.hint);
}

static void test_help_shows_the_next_sign(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    assert_true(run_touch(&run, "link"));
    assert_true(run_do(&run, SESSION_INPUT_HELP));
    assert_int_equal(run.session.found, 3);
    assert_int_equal(run.session.shown, 2);
    assert_true(run_touch(&run, "sender"));
    expect_step_row(&run, ANSWER_PART_STEP, "message", 2.0 / 3.0);
    assert_string_equal(run.rows.answer.choice, "1,3");
    assert_true(run.rows.answer.hint);

    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(run.session.phase, SESSION_PHASE_STEP);
        assert_true(run_do(&run, SESSION_INPUT_HELP));
    }
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
    expect_step_row(&run, ANSWER_PART_STEP, "message", 0.0);
    assert_string_equal(run.rows.answer.choice, "");
}

static void test_a_sign_that_was_shown_before_is_not_found(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    run_do(&run, SESSION_INPUT_HELP);
    run_touch(&run, "date");
    run_do(&run, SESSION_INPUT_BACK);
    market_go(&run, AT_SPOT);
    assert_int_equal(run.session.found, 0);
    run_touch(&run, "link");
    run_touch(&run, "hurry");
    run_touch(&run, "sender");
    expect_step_row(&run, ANSWER_PART_STEP, "message", 1.0 / 3.0);
    assert_string_equal(run.rows.answer.choice, "2,3");
}

/* ---- scenes ---- */

static void test_the_first_choice_is_judged(void **state)
{
    (void)state;
    static const char *const choices[] = {"1", "2", "3"};
    for (size_t i = 0; i < 3; i++) {
        struct run run;
        market_start_at(&run, MARKET_BUYER, AT_DECIDE);
        assert_null(session_screen(&run.session));
        assert_false(run_do(&run, SESSION_INPUT_NEXT));
        assert_false(run_do(&run, SESSION_INPUT_HELP));
        assert_false(run_number(&run, SESSION_INPUT_SELECT, 3));
        assert_int_equal(run.session.choice, -1);
        assert_true(run_number(&run, SESSION_INPUT_SELECT, i));
        assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
        assert_int_equal(run.session.choice, i);
        expect_step_row(&run, ANSWER_PART_STEP, "scene", i == 1 ? 1.0 : 0.0);
        assert_string_equal(run.rows.answer.choice, choices[i]);
        assert_int_equal(run.rows.answer.tries, 1);
        assert_false(run_number(&run, SESSION_INPUT_SELECT, 1)); /* made */
        assert_int_equal(run.session.choice, i);
        assert_int_equal(run.session.misses, i == 1 ? 0 : 1);
    }
}

static void test_choosing_means_nothing_elsewhere(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_OPEN);
    assert_false(run_number(&run, SESSION_INPUT_SELECT, 0));
    assert_false(run_number(&run, SESSION_INPUT_JOIN, 0));
    assert_false(run_number(&run, SESSION_INPUT_CHOOSE, 0));
    assert_false(run_do(&run, SESSION_INPUT_SUBMIT));
    assert_false(run_do(&run, SESSION_INPUT_SKIP));
    expect_moment(&run, AT_OPEN);
}

/* ---- entering ---- */

static void test_text_is_entered_as_it_is(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_LOGIN);
    assert_true(run_keys(&run, "lan @9"));
    assert_true(run_touch(&run, "go"));
    assert_string_equal(run.session.message, "Tên chưa đúng");
    for (size_t i = 0; i < 6; i++) {
        assert_true(run_keys(&run, "\b"));
    }
    assert_false(run_keys(&run, "\t"));
    assert_false(run_keys(&run, "\x1f"));
    assert_true(run_keys(&run, "Lan @9"));
    assert_true(run_touch(&run, "go"));
    expect_moment(&run, AT_PAID);
}

static void test_places_of_a_code_bound_what_is_entered(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_PIN);
    assert_false(run_keys(&run, "a"));
    assert_true(run_keys(&run, "999999"));
    assert_false(run_keys(&run, "9"));
    assert_string_equal(run.session.entered, "999999");
    market_start_at(&run, MARKET_BUYER, AT_LOGIN);
    assert_true(run_keys(&run, "123456789012345678901234"));
    assert_false(run_keys(&run, "5"));
    assert_int_equal(strlen(run.session.entered), LESSON_ENTER_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_watching_a_touch),
        cmocka_unit_test(test_watching_keys),
        cmocka_unit_test(test_watching_a_screen_that_changes),
        cmocka_unit_test(test_who_watches_touches_nothing),
        cmocka_unit_test(test_alone_at_the_first_touch),
        cmocka_unit_test(test_alone_after_a_miss),
        cmocka_unit_test(test_alone_with_help),
        cmocka_unit_test(test_alone_the_third_miss_is_help),
        cmocka_unit_test(test_alone_with_a_wrong_entry),
        cmocka_unit_test(test_going_back_does_not_wash_a_miss_away),
        cmocka_unit_test(test_a_moment_is_judged_once),
        cmocka_unit_test(test_guided_tasks_leave_no_row),
        cmocka_unit_test(test_scam_says_what_was_right),
        cmocka_unit_test(test_scam_is_spoilt_by_a_miss_or_help),
        cmocka_unit_test(test_all_signs_have_to_be_found),
        cmocka_unit_test(test_places_that_are_no_sign),
        cmocka_unit_test(test_last_sign_is_not_shown_unasked),
        cmocka_unit_test(test_help_shows_the_next_sign),
        cmocka_unit_test(test_a_sign_that_was_shown_before_is_not_found),
        cmocka_unit_test(test_the_first_choice_is_judged),
        cmocka_unit_test(test_choosing_means_nothing_elsewhere),
        cmocka_unit_test(test_text_is_entered_as_it_is),
        cmocka_unit_test(test_places_of_a_code_bound_what_is_entered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
