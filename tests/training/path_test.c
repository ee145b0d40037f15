/* path_test.c: the way through the moments: tracks, remedies, branches, going back, progress. */
#include "sample2.h"

static void expect_progress(const struct run *run, size_t at, size_t all)
{
    struct session_progress progress = session_progress(&run->session);
    assert_int_equal(progress.at, at);
    assert_int_equal(progress.all, all);
}

static void expect_way(enum market_track track, size_t choice, const size_t *way, size_t count)
{
    struct run run;
    market_start(&run, track);
    for (size_t i = 0; i < count; i++) {
        expect_moment(&run, way[i]);
        market_do(&run, choice);
    }
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    assert_int_equal(run.session.question, run.session.quiz_from);
}

static void test_each_track_has_its_way(void **state)
{
    (void)state;
    static const size_t buyer[] = {AT_INTRO,    AT_WATCH_OPEN, AT_WATCH_PIN, AT_WATCH_PAID,
                                   AT_OPEN,     AT_PIN,        AT_LOGIN,     AT_PAID,
                                   AT_SPOT,     AT_DECIDE,     AT_CALL,      AT_ALONE_OPEN,
                                   AT_SURPRISE, AT_ALONE_PIN,  AT_FAREWELL};
    static const size_t seller[] = {AT_INTRO,      AT_WATCH_OPEN, AT_WATCH_PIN, AT_OPEN,    AT_PIN,
                                    AT_LOGIN,      AT_STALL,      AT_SPOT,      AT_DECIDE,  AT_CALL,
                                    AT_ALONE_OPEN, AT_SURPRISE,   AT_ALONE_PIN, AT_FAREWELL};
    expect_way(MARKET_BUYER, 1, buyer, sizeof buyer / sizeof buyer[0]);
    expect_way(MARKET_SELLER, 1, seller, sizeof seller / sizeof seller[0]);
}

static void test_a_choice_leads_through_its_branch(void **state)
{
    (void)state;
    static const size_t lost[] = {AT_DECIDE, AT_LOST_READ, AT_LOST_DO, AT_REMEDY_1, AT_CALL};
    static const size_t safe[] = {AT_DECIDE, AT_SAFE_SPOT, AT_REMEDY_1, AT_CALL};
    static const size_t best[] = {AT_DECIDE, AT_CALL};
    static const struct {
        const size_t *way;
        size_t count;
    } ways[] = {{lost, 5}, {best, 2}, {safe, 4}};
    for (size_t choice = 0; choice < 3; choice++) {
        struct run run;
        market_start_at(&run, MARKET_BUYER, AT_DECIDE);
        for (size_t i = 0; i < ways[choice].count; i++) {
            expect_moment(&run, ways[choice].way[i]);
            market_do(&run, choice);
        }
    }
}

static void test_a_remedy_comes_when_it_is_needed(void **state)
{
    (void)state;
    for (int misses = 0; misses <= 4; misses++) {
        struct run run;
        market_start_at(&run, MARKET_BUYER, AT_OPEN);
        for (int i = 0; i < misses; i++) {
            run_touch(&run, "transfer");
        }
        market_do(&run, 1);
        if (misses >= 2) {
            expect_moment(&run, AT_REMEDY_2);
            assert_int_equal(run.session.misses_before, misses);
            market_do(&run, 1);
        }
        if (misses >= 3) {
            expect_moment(&run, AT_REMEDY_3);
            assert_int_equal(run.session.misses_before, misses);
            market_do(&run, 1);
        }
        expect_moment(&run, AT_PIN);
        assert_int_equal(run.session.misses_before, misses);
        /* Back is the same way. */
        if (misses >= 3) {
            assert_true(run_do(&run, SESSION_INPUT_BACK));
            expect_moment(&run, AT_REMEDY_3);
        }
        if (misses >= 2) {
            assert_true(run_do(&run, SESSION_INPUT_BACK));
            expect_moment(&run, AT_REMEDY_2);
        }
        assert_true(run_do(&run, SESSION_INPUT_BACK));
        expect_moment(&run, AT_OPEN);
        assert_int_equal(run.session.misses, 0);
    }
}

static void test_a_remedy_is_not_for_misses_of_long_ago(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_SPOT);
    run_touch(&run, "date");
    run_touch(&run, "date");
    market_go(&run, AT_DECIDE);
    assert_int_equal(run.session.misses_before, 2);
    market_do(&run, 1);
    expect_moment(&run, AT_CALL);
}

static void test_a_remedy_in_a_branch_looks_at_the_choice(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_DECIDE);
    market_do(&run, 2);
    expect_moment(&run, AT_SAFE_SPOT);
    assert_int_equal(run.session.misses_before, 1);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_DECIDE);
    market_do(&run, 2);
    expect_moment(&run, AT_SAFE_REMEDY);
    assert_int_equal(run.session.misses_before, 2);
    market_do(&run, 2);
    expect_moment(&run, AT_SAFE_SPOT);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_SAFE_REMEDY);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_DECIDE);
}

static void test_back_from_a_branch_and_from_behind_it(void **state)
{
    (void)state;
    struct run run;
    market_start_at(&run, MARKET_BUYER, AT_DECIDE);
    market_do(&run, 0);
    market_do(&run, 0);
    expect_moment(&run, AT_LOST_DO);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_LOST_READ);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_DECIDE);
    assert_int_equal(run.session.choice, -1);
    market_do(&run, 1);
    expect_moment(&run, AT_REMEDY_1); /* the first choice was a miss */
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_DECIDE);
    assert_int_equal(run.session.choice, -1);
    assert_true(run_number(&run, SESSION_INPUT_SELECT, 0));
    assert_int_equal(run.session.phase, SESSION_PHASE_STEP_DONE);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_DECIDE);
    assert_int_equal(run.session.choice, -1);
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_SPOT);
}

static void test_a_branch_without_a_moment_for_the_visitor_is_passed_over(void **state)
{
    (void)state;
    struct run run = market_prepare_short();
    struct lesson_step steps[MARKET_STEP_COUNT];
    memcpy(steps, market_steps, sizeof steps);
    steps[STEP_LOST_READ].tracks = 1u << MARKET_SELLER;
    steps[STEP_LOST_DO].tracks = 1u << MARKET_SELLER;
    run.lesson.steps = steps;
    run_start(&run, 11);
    run_number(&run, SESSION_INPUT_CHOOSE, MARKET_BUYER);
    market_go(&run, AT_DECIDE);
    market_do(&run, 0);
    expect_moment(&run, AT_REMEDY_1);
}

static void test_back_goes_the_whole_way(void **state)
{
    (void)state;
    for (size_t track = 0; track < 2; track++) {
        struct run run;
        size_t way[MARKET_MOMENT_COUNT];
        size_t count = 0;
        market_start(&run, (enum market_track)track);
        while (run.session.phase == SESSION_PHASE_STEP) {
            way[count++] = run.session.moment;
            market_do(&run, 1);
        }
        for (; count > 0; count--) {
            assert_true(session_has_back(&run.session));
            assert_true(run_do(&run, SESSION_INPUT_BACK));
            expect_moment(&run, way[count - 1]);
        }
        assert_false(session_has_back(&run.session));
        assert_false(run_do(&run, SESSION_INPUT_BACK));
        expect_moment(&run, AT_INTRO);
    }
}

static void test_the_first_moment_of_a_track_may_stand_later(void **state)
{
    (void)state;
    struct run run = market_prepare_short();
    struct lesson_step steps[MARKET_STEP_COUNT];
    memcpy(steps, market_steps, sizeof steps);
    steps[STEP_INTRO].tracks = 1u << MARKET_SELLER;
    steps[STEP_FAREWELL].tracks = 1u << MARKET_SELLER;
    run.lesson.steps = steps;
    run_start(&run, 11);
    run_number(&run, SESSION_INPUT_CHOOSE, MARKET_BUYER);
    expect_moment(&run, AT_WATCH_OPEN);
    assert_false(session_has_back(&run.session));
    while (run.session.phase == SESSION_PHASE_STEP) {
        market_do(&run, 1);
    }
    assert_true(run_do(&run, SESSION_INPUT_BACK));
    expect_moment(&run, AT_ALONE_PIN);
}

static void test_progress(void **state)
{
    (void)state;
    struct run run;
    market_start(&run, MARKET_BUYER);
    expect_progress(&run, 1, 15);
    market_go(&run, AT_OPEN);
    expect_progress(&run, 5, 15);
    run_touch(&run, "nowhere");
    expect_progress(&run, 5, 15);
    run_touch(&run, "nowhere");
    expect_progress(&run, 5, 16); /* a remedy will come */
    market_do(&run, 1);
    expect_progress(&run, 6, 16);
    market_go(&run, AT_DECIDE);
    expect_progress(&run, 11, 16);
    run_number(&run, SESSION_INPUT_SELECT, 0);
    expect_progress(&run, 11, 17);
    run_do(&run, SESSION_INPUT_NEXT);
    expect_moment(&run, AT_LOST_READ);
    expect_progress(&run, 11, 17); /* a branch counts as its choice */
    market_go(&run, AT_REMEDY_1);
    expect_progress(&run, 12, 17);
    market_go(&run, AT_FAREWELL);
    expect_progress(&run, 17, 17);
    market_do(&run, 1);
    expect_progress(&run, 17, 17);
    market_start(&run, MARKET_SELLER);
    expect_progress(&run, 1, 14);
}

static void test_progress_before_the_path(void **state)
{
    (void)state;
    struct run run = market_prepare();
    run_start(&run, 11);
    assert_int_equal(session_progress(&run.session).at, 0);
    run_number(&run, SESSION_INPUT_CHOOSE, 0);
    run_number(&run, SESSION_INPUT_CHOOSE, 0);
    assert_int_equal(run.session.phase, SESSION_PHASE_QUESTION);
    expect_progress(&run, 0, 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_track_has_its_way),
        cmocka_unit_test(test_a_choice_leads_through_its_branch),
        cmocka_unit_test(test_a_remedy_comes_when_it_is_needed),
        cmocka_unit_test(test_a_remedy_is_not_for_misses_of_long_ago),
        cmocka_unit_test(test_a_remedy_in_a_branch_looks_at_the_choice),
        cmocka_unit_test(test_back_from_a_branch_and_from_behind_it),
        cmocka_unit_test(test_a_branch_without_a_moment_for_the_visitor_is_passed_over),
        cmocka_unit_test(test_back_goes_the_whole_way),
        cmocka_unit_test(test_the_first_moment_of_a_track_may_stand_later),
        cmocka_unit_test(test_progress),
        cmocka_unit_test(test_progress_before_the_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
