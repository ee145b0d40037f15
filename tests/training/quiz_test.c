/* quiz_test.c: what an answer is worth and which questions are drawn. */
#include "sample2.h"

#include "base/seed.h"

/* Options 1…5 as bits; R right. ONE: R at 1. MANY: R at 1, 2, 3 of 5. */
static const struct {
    size_t question;   /* in the sample's pool */
    unsigned selected; /* bits */
    double credit;
} credits[] = {
    {0, 0x01, 1.0},       {0, 0x02, 0.0},       {0, 0x04, 0.0},       {0, 0x03, 0.0},
    {0, 0x00, 0.0},       {4, 0x07, 1.0},       {4, 0x03, 2.0 / 3.0}, {4, 0x04, 1.0 / 3.0},
    {4, 0x0F, 2.0 / 3.0}, {4, 0x1F, 1.0 / 3.0}, {4, 0x0B, 1.0 / 3.0}, {4, 0x09, 0.0},
    {4, 0x18, 0.0},       {4, 0x19, 0.0},       {4, 0x00, 0.0},
};

static void test_credit_table(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    for (size_t i = 0; i < sizeof credits / sizeof credits[0]; i++) {
        const struct session_question asked = {.selected = credits[i].selected};
        double credit = quiz_credit(&lesson.questions[credits[i].question], &asked);
        if (credit < credits[i].credit - 1e-12 || credit > credits[i].credit + 1e-12) {
            fail_msg("row %zu: %f instead of %f", i, credit, credits[i].credit);
        }
    }
}

/* Bits of the objectives that the drawn questions teach; fails on a question drawn twice. */
static unsigned covered(const struct lesson *lesson, const size_t *drawn, size_t count)
{
    unsigned objectives = 0;
    uint64_t seen = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(drawn[i] < lesson->question_count);
        assert_false((seen >> drawn[i] & 1u) != 0);
        seen |= (uint64_t)1 << drawn[i];
        objectives |= 1u << lesson->questions[drawn[i]].objective;
    }
    return objectives;
}

static void test_draw_covers_every_objective(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    for (uint64_t seed = 0; seed < 500; seed++) {
        for (size_t count = SAMPLE_OBJECTIVE_COUNT; count <= SAMPLE_QUESTION_COUNT; count++) {
            size_t drawn[SAMPLE_QUESTION_COUNT];
            uint64_t chance = seed;
            quiz_draw(&lesson, 0, &chance, drawn, count);
            assert_int_equal(covered(&lesson, drawn, count), 0x7);
        }
    }
}

static void test_draw_of_few_takes_different_objectives(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    int taken[SAMPLE_OBJECTIVE_COUNT] = {0};
    for (uint64_t seed = 0; seed < 3000; seed++) {
        size_t drawn[2];
        uint64_t chance = seed;
        quiz_draw(&lesson, 0, &chance, drawn, 2);
        assert_int_not_equal(lesson.questions[drawn[0]].objective,
                             lesson.questions[drawn[1]].objective);
        taken[lesson.questions[drawn[0]].objective]++;
        taken[lesson.questions[drawn[1]].objective]++;
    }
    /* Each objective is left out a third of the time, however many questions it has. */
    for (size_t i = 0; i < SAMPLE_OBJECTIVE_COUNT; i++) {
        assert_in_range(taken[i], 1800, 2200);
    }
}

static void test_objective_without_question_is_passed_over(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    lesson.question_count = SAMPLE_QUESTION_COUNT - 1; /* only q6 teaches objective 2 */
    for (uint64_t seed = 0; seed < 200; seed++) {
        size_t drawn[SAMPLE_ASK];
        uint64_t chance = seed;
        quiz_draw(&lesson, 0, &chance, drawn, SAMPLE_ASK);
        assert_int_equal(covered(&lesson, drawn, SAMPLE_ASK), 0x3);
    }
}

static void test_draw_repeats_and_varies_with_the_seed(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    size_t differing = 0;
    size_t neighbours = 0;
    size_t firsts[SAMPLE_QUESTION_COUNT] = {0};
    for (uint64_t seed = 0; seed < 700; seed++) {
        size_t a[SAMPLE_ASK];
        size_t b[SAMPLE_ASK];
        size_t c[SAMPLE_ASK];
        uint64_t one = seed;
        uint64_t same = seed;
        uint64_t other = seed + 1;
        quiz_draw(&lesson, 0, &one, a, SAMPLE_ASK);
        quiz_draw(&lesson, 0, &same, b, SAMPLE_ASK);
        quiz_draw(&lesson, 0, &other, c, SAMPLE_ASK);
        assert_memory_equal(a, b, sizeof a);
        assert_int_equal(one, same);
        differing += memcmp(a, c, sizeof a) != 0 ? 1 : 0;
        firsts[a[0]]++;
        neighbours += lesson.questions[a[0]].objective == lesson.questions[a[1]].objective ? 1 : 0;
    }
    assert_true(differing > 600);
    assert_true(neighbours > 50);
    /* Any question may come first: the order of asking does not follow the objectives. */
    for (size_t i = 0; i < SAMPLE_QUESTION_COUNT; i++) {
        assert_true(firsts[i] > 10);
    }
}

static void test_options_are_shuffled_evenly(void **state)
{
    (void)state;
    int at_first[3] = {0};
    for (uint64_t seed = 0; seed < 900; seed++) {
        struct run run = run_prepare();
        run_start(&run, seed);
        for (size_t i = 0; i < SAMPLE_ASK; i++) {
            const struct session_question *asked = &run.session.asked[i];
            const struct lesson_question *question = &run.lesson.questions[asked->question];
            unsigned seen = 0;
            for (size_t k = 0; k < question->option_count; k++) {
                seen |= 1u << asked->order[k];
            }
            assert_int_equal(seen, (1u << question->option_count) - 1);
            if (question->option_count == 3) {
                at_first[asked->order[0]]++;
            }
        }
    }
    int all = at_first[0] + at_first[1] + at_first[2];
    for (size_t i = 0; i < 3; i++) {
        assert_in_range(at_first[i] * 100 / all, 28, 38);
    }
}

static void test_pass_mark(void **state)
{
    (void)state;
    static const struct {
        double score;
        int percent;
        bool passed;
    } cases[] = {
        {3.0, 75, true},
        {2.999, 75, false},
        {4.0, 100, true},
        {11.0 / 3.0, 100, false},
        {0.0, 1, false},
        {1.0 + 1.0 / 3.0 + 1.0 / 3.0 + 1.0 / 3.0, 50, true}, /* 1.9999999999999998 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct run run = run_prepare();
        run.lesson.pass_percent = cases[i].percent;
        run_start(&run, 1);
        run.session.score = cases[i].score;
        assert_int_equal(session_passed(&run.session), cases[i].passed);
    }
}

/* ---- tracks and pairs ---- */

static bool has_drawn(const size_t *drawn, size_t count, size_t question)
{
    for (size_t i = 0; i < count; i++) {
        if (drawn[i] == question) {
            return true;
        }
    }
    return false;
}

static void test_draw_of_a_track(void **state)
{
    (void)state;
    struct lesson lesson = market_lesson();
    size_t met[2][MARKET_QUESTION_COUNT] = {{0}};
    for (uint64_t seed = 0; seed < 400; seed++) {
        for (size_t track = 0; track < 2; track++) {
            size_t drawn[MARKET_ASK];
            uint64_t chance = seed;
            quiz_draw(&lesson, track, &chance, drawn, MARKET_ASK);
            unsigned objectives = covered(&lesson, drawn, MARKET_ASK);
            assert_int_equal(objectives, track == MARKET_BUYER ? 0x7 : 0xB);
            for (size_t i = 0; i < MARKET_ASK; i++) {
                assert_true((lesson.questions[drawn[i]].tracks >> track & 1u) != 0);
                met[track][drawn[i]]++;
            }
            assert_false(has_drawn(drawn, MARKET_ASK, ASK_BEFORE));
            assert_false(has_drawn(drawn, MARKET_ASK, ASK_BEFORE_S));
            assert_true(has_drawn(drawn, MARKET_ASK, ASK_AFTER));
            assert_true(has_drawn(drawn, MARKET_ASK, ASK_AFTER_S) == (track == MARKET_SELLER));
        }
    }
    assert_int_equal(met[MARKET_BUYER][ASK_MANY_S], 0);
    assert_int_equal(met[MARKET_SELLER][ASK_MATCH_B], 0);
    assert_true(met[MARKET_BUYER][ASK_MANY] > 0 && met[MARKET_SELLER][ASK_MANY_S] > 0);
}

static void test_draw_of_few_takes_the_pairs_first(void **state)
{
    (void)state;
    struct lesson lesson = market_lesson();
    for (uint64_t seed = 0; seed < 200; seed++) {
        size_t drawn[4];
        uint64_t chance = seed;
        quiz_draw(&lesson, MARKET_SELLER, &chance, drawn, 2);
        assert_true(has_drawn(drawn, 2, ASK_AFTER) && has_drawn(drawn, 2, ASK_AFTER_S));
        /* The objectives of the pairs have had theirs: the third is of another one. */
        quiz_draw(&lesson, MARKET_SELLER, &chance, drawn, 3);
        assert_int_equal(covered(&lesson, drawn, 3), 0xB);
        quiz_draw(&lesson, MARKET_BUYER, &chance, drawn, 1);
        assert_int_equal(drawn[0], ASK_AFTER);
        quiz_draw(&lesson, MARKET_BUYER, &chance, drawn, 3);
        assert_int_equal(covered(&lesson, drawn, 3), 0x7);
    }
}

static void test_the_question_after_may_stand_anywhere(void **state)
{
    (void)state;
    struct lesson lesson = market_lesson();
    size_t at[MARKET_ASK] = {0};
    for (uint64_t seed = 0; seed < 800; seed++) {
        size_t drawn[MARKET_ASK];
        uint64_t chance = seed;
        quiz_draw(&lesson, MARKET_BUYER, &chance, drawn, MARKET_ASK);
        for (size_t i = 0; i < MARKET_ASK; i++) {
            at[i] += drawn[i] == ASK_AFTER ? 1 : 0;
        }
    }
    for (size_t i = 0; i < MARKET_ASK; i++) {
        assert_in_range(at[i], 60, 140);
    }
}

static void test_a_pair_is_for_the_tracks_of_both_its_questions(void **state)
{
    (void)state;
    static const struct lesson_pair pairs[] = {{ASK_BEFORE_S, ASK_AFTER},
                                               {ASK_BEFORE, ASK_AFTER_S}};
    for (size_t i = 0; i < 2; i++) {
        for (size_t track = 0; track < 2; track++) {
            struct run run = market_prepare_short();
            run.lesson.pairs[0] = pairs[i];
            run.lesson.pair_count = 1;
            run_start(&run, 11);
            run_number(&run, SESSION_INPUT_CHOOSE, track);
            assert_int_equal(run.session.quiz_from, track == MARKET_SELLER ? 1 : 0);
        }
    }
}

static void test_asked_is_practice_before_quiz(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        for (size_t track = 0; track < 2; track++) {
            struct run run = market_prepare();
            run.phone = LESSON_PHONE_ANDROID;
            run_start(&run, seed);
            run_number(&run, SESSION_INPUT_CHOOSE, track);
            const struct session *session = &run.session;
            size_t before = track == MARKET_SELLER ? 2 : 1;
            assert_int_equal(session->quiz_from, 1 + before);
            assert_int_equal(session->asked_count, 1 + before + MARKET_ASK);
            for (size_t i = 0; i < session->asked_count; i++) {
                enum session_role role = i == 0                   ? SESSION_ROLE_PRACTICE
                                         : i < session->quiz_from ? SESSION_ROLE_BEFORE
                                                                  : SESSION_ROLE_QUIZ;
                assert_int_equal(session->asked[i].role, role);
                assert_int_equal(session->asked[i].held, -1);
                assert_int_equal(session->asked[i].shown_ms, i == 0 ? SAMPLE_START_MONO : -1);
            }
            assert_int_equal(session->asked[1].question, ASK_BEFORE);
            assert_true(before == 1 || session->asked[2].question == ASK_BEFORE_S);
        }
    }
}

/* ---- credit of the other kinds ---- */

static void test_credit_of_an_order(void **state)
{
    (void)state;
    static const struct {
        unsigned char given[4];
        size_t count;
        double credit;
    } cases[] = {{{0, 1, 2, 3}, 4, 1.0},  {{1, 0, 2, 3}, 4, 0.5}, {{3, 2, 1, 0}, 4, 0.0},
                 {{0, 2, 3, 1}, 4, 0.25}, {{0, 0, 0, 0}, 0, 0.0}, {{0, 1, 2, 0}, 3, 0.0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct session_question asked = {.given_count = cases[i].count};
        memcpy(asked.given, cases[i].given, sizeof cases[i].given);
        assert_true(quiz_credit(&market_questions[ASK_ORDER], &asked) == cases[i].credit);
    }
}

static void test_credit_of_a_match(void **state)
{
    (void)state;
    static const struct {
        unsigned char given[3];
        double credit;
    } cases[] = {{{1, 2, 3}, 1.0},
                 {{2, 1, 3}, 1.0 / 3.0},
                 {{2, 3, 1}, 0.0},
                 {{0, 2, 0}, 1.0 / 3.0},
                 {{0, 0, 0}, 0.0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct session_question asked = {.held = -1};
        memcpy(asked.given, cases[i].given, sizeof cases[i].given);
        assert_true(quiz_credit(&market_questions[ASK_MATCH_B], &asked) == cases[i].credit);
    }
}

static void test_a_skipped_question_is_worth_nothing(void **state)
{
    (void)state;
    const struct session_question asked = {.selected = 4, .skipped = true};
    assert_true(quiz_credit(&market_questions[ASK_BEFORE], &asked) == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_credit_table),
        cmocka_unit_test(test_draw_covers_every_objective),
        cmocka_unit_test(test_draw_of_few_takes_different_objectives),
        cmocka_unit_test(test_objective_without_question_is_passed_over),
        cmocka_unit_test(test_draw_repeats_and_varies_with_the_seed),
        cmocka_unit_test(test_options_are_shuffled_evenly),
        cmocka_unit_test(test_pass_mark),
        cmocka_unit_test(test_draw_of_a_track),
        cmocka_unit_test(test_draw_of_few_takes_the_pairs_first),
        cmocka_unit_test(test_the_question_after_may_stand_anywhere),
        cmocka_unit_test(test_a_pair_is_for_the_tracks_of_both_its_questions),
        cmocka_unit_test(test_asked_is_practice_before_quiz),
        cmocka_unit_test(test_credit_of_an_order),
        cmocka_unit_test(test_credit_of_a_match),
        cmocka_unit_test(test_a_skipped_question_is_worth_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
