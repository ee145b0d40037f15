/* session_walk_test.c: visitors who do anything at all. A seeded walk of inputs, half of them
 * blind and half of them sensible, so that every phase is seen; after each input the promises of
 * session.h are checked. A failure prints the seed and the number of the input. */
#include "sample.h"

#include "base/seed.h"

#include <inttypes.h>

enum {
    WALK_SEED_COUNT = 24,
    WALK_INPUT_COUNT = 20000,
};

/* What has been seen of the present session. */
struct witness {
    int answers;        /* answer rows */
    int participations; /* participation rows */
    double credit;      /* sum over the answer rows */
};

/* What a whole walk has met. */
struct tally {
    size_t phases[SESSION_PHASE_ENDED + 1];  /* inputs after which the phase was shown */
    size_t results[ROW_RESULT_ATTENDED + 1]; /* rows by result */
    size_t reviews;                          /* inputs after which a review was shown */
};

static struct session_input blind_input(uint64_t *chance)
{
    static const char *const ids[] = {"scan",   "go", "ok",      "transfer",
                                      "cancel", "",   "nowhere", NULL};
    static const char keys[] = {'5', '0', '\b', 'x'};
    /* Leaving is rare, or no session would live to see its result. */
    size_t kind = seed_below(chance, 400);
    return (struct session_input){
        .kind = kind == 0 ? SESSION_INPUT_END : (enum session_input_kind)(kind % SESSION_INPUT_END),
        .id = ids[seed_below(chance, sizeof ids / sizeof ids[0])],
        .key = keys[seed_below(chance, sizeof keys)],
        .number = seed_below(chance, LESSON_OPTION_MAX + 2)};
}

static struct session_input step_input(const struct session *session)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    size_t length = strlen(session->entered);
    if (step->kind == LESSON_STEP_READ) {
        return (struct session_input){.kind = SESSION_INPUT_NEXT};
    }
    if (session_deadline_ms(session) >= 0) {
        return (struct session_input){.kind = SESSION_INPUT_TICK};
    }
    if (strcmp(session->entered, step->enter) == 0) {
        return (struct session_input){.kind = SESSION_INPUT_TOUCH, .id = step->touch};
    }
    bool on_the_way = strncmp(session->entered, step->enter, length) == 0;
    return (struct session_input){.kind = SESSION_INPUT_KEY,
                                  .key = on_the_way ? step->enter[length] : '\b'};
}

/* Selects a right option that is not selected yet; hands in when there is none, or by chance. */
static struct session_input question_input(const struct session *session, uint64_t *chance)
{
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = &session->lesson->questions[asked->question];
    for (size_t place = 0; place < question->option_count && seed_below(chance, 8) > 0; place++) {
        size_t option = asked->order[place];
        if (question->options[option].right && (asked->selected >> option & 1u) == 0) {
            return (struct session_input){.kind = SESSION_INPUT_SELECT, .number = place};
        }
    }
    return (struct session_input){.kind = SESSION_INPUT_SUBMIT};
}

static struct session_input sensible_input(const struct session *session, uint64_t *chance)
{
    switch (session->phase) {
    case SESSION_PHASE_STEP:
        return step_input(session);
    case SESSION_PHASE_QUESTION:
        return question_input(session, chance);
    case SESSION_PHASE_RESULT:
        return (struct session_input){.kind = seed_below(chance, 8) == 0 ? SESSION_INPUT_END
                                                                         : SESSION_INPUT_REVIEW,
                                      .number = seed_below(chance, 4)};
    case SESSION_PHASE_STEP_DONE:
    case SESSION_PHASE_FEEDBACK:
    case SESSION_PHASE_ENDED:
        break;
    }
    return (struct session_input){.kind = SESSION_INPUT_NEXT};
}

static void check_indices(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    assert_true(session->phase <= SESSION_PHASE_ENDED);
    assert_true(session->step < lesson->step_count);
    assert_true(session->question < session->asked_count);
    assert_true(session->asked_count == (size_t)lesson->ask);
    assert_true(strlen(session->entered) <= LESSON_ENTER_MAX);
    assert_true(strspn(session->entered, "0123456789") == strlen(session->entered));
    bool on_step =
        session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE;
    assert_true(!session->reviewing || on_step);
    if (session->phase == SESSION_PHASE_STEP_DONE) {
        assert_true(lesson->steps[session->step].done[0] != '\0');
    }
    if (!on_step) {
        assert_null(session->message);
        assert_false(session->help);
        assert_null(session_screen(session));
    }
    if (session->phase == SESSION_PHASE_QUESTION || session->phase == SESSION_PHASE_FEEDBACK) {
        assert_true(session->asked[session->question].answered ==
                    (session->phase == SESSION_PHASE_FEEDBACK));
    }
}

static void check_answers(const struct session *session, const struct witness *seen)
{
    int answered = 0;
    for (size_t i = 0; i < session->asked_count; i++) {
        const struct session_question *asked = &session->asked[i];
        const struct lesson_question *question = &session->lesson->questions[asked->question];
        assert_true(asked->selected >> question->option_count == 0);
        assert_true(asked->credit >= 0.0 && asked->credit <= 1.0);
        assert_true(!asked->answered || (asked->selected != 0 && asked->shown_ms >= 0));
        /* The answered ones are the first ones. */
        assert_true(!asked->answered || answered == (int)i);
        answered += asked->answered ? 1 : 0;
    }
    assert_int_equal(answered, seen->answers);
    assert_true(session->score == seen->credit);
    assert_true(session->score >= 0.0 && session->score <= (double)session->asked_count);
    assert_in_range(session->right_count, 0, answered);
    bool over = session->phase == SESSION_PHASE_ENDED || answered == (int)session->asked_count;
    assert_true(session->recorded == over);
    assert_int_equal(seen->participations, over ? 1 : 0);
}

static void note_rows(const struct run *run, struct witness *seen, struct tally *tally)
{
    if (run->rows.has_answer) {
        seen->answers++;
        seen->credit += run->rows.answer.credit;
        assert_int_equal(run->rows.answer.ordinal, seen->answers);
        assert_in_range(run->rows.answer.tries, 1, INT32_MAX);
        assert_true(run->rows.answer.ms >= 0);
        assert_true(run->rows.answer.choice[0] != '\0');
    }
    if (run->rows.has_participation) {
        seen->participations++;
        tally->results[run->rows.participation.result]++;
        assert_true(run->rows.participation.score_raw == run->session.score);
        assert_int_equal(run->rows.participation.active_s, run->session.active_ms / 1000);
    }
}

/* An input that changed nothing visible changed nothing but the activity clock. */
static void check_unchanged(struct session before, const struct session *after)
{
    before.active_ms = after->active_ms;
    before.last_input_ms = after->last_input_ms;
    assert_memory_equal(&before, after, sizeof before);
}

static void walk_one_input(struct run *run, uint64_t *chance, struct witness *seen,
                           struct tally *tally)
{
    struct session before;
    memcpy(&before, &run->session, sizeof before);
    run_wait(run, (int64_t)seed_below(chance, 4000));
    struct session_input input =
        seed_below(chance, 2) == 0 ? blind_input(chance) : sensible_input(&run->session, chance);
    bool changed = run_apply(run, input);
    int64_t spent = run->session.active_ms - before.active_ms;
    assert_true(spent >= 0 && spent <= SESSION_ACTIVE_GAP_MS);
    assert_true(input.kind != SESSION_INPUT_TICK || spent == 0);
    if (!changed) {
        check_unchanged(before, &run->session);
        assert_false(run->rows.has_answer || run->rows.has_participation);
    }
    note_rows(run, seen, tally);
    check_indices(&run->session);
    check_answers(&run->session, seen);
    tally->phases[run->session.phase]++;
    tally->reviews += run->session.reviewing ? 1 : 0;
}

static void walk(uint64_t seed, struct tally *tally)
{
    uint64_t chance = seed;
    struct witness seen = {0};
    struct run run = run_prepare();
    run_start(&run, seed_next(&chance));
    for (size_t i = 0; i < WALK_INPUT_COUNT; i++) {
        if (run.session.phase == SESSION_PHASE_ENDED && seed_below(&chance, 4) == 0) {
            seen = (struct witness){0};
            run_start(&run, seed_next(&chance));
        }
        walk_one_input(&run, &chance, &seen, tally);
    }
}

static void test_any_inputs_keep_the_promises(void **state)
{
    (void)state;
    struct tally tally = {0};
    for (uint64_t seed = 1; seed <= WALK_SEED_COUNT; seed++) {
        print_message("walk with seed %" PRIu64 "\n", seed);
        walk(seed, &tally);
    }
    /* The walk is worth something only if it went everywhere. */
    for (size_t i = 0; i <= SESSION_PHASE_ENDED; i++) {
        assert_true(tally.phases[i] > 1000);
    }
    assert_true(tally.reviews > 1000);
    assert_true(tally.results[ROW_RESULT_PASSED] > 100);
    assert_true(tally.results[ROW_RESULT_FAILED] > 100);
    assert_true(tally.results[ROW_RESULT_PARTIAL] > 100);
}

static void test_same_seed_and_inputs_give_the_same_bytes(void **state)
{
    (void)state;
    struct run one = run_prepare();
    struct run two = run_prepare();
    /* What lay in memory before must not show. */
    memset(&one.session, 0xAA, sizeof one.session);
    memset(&one.rows, 0xAA, sizeof one.rows);
    memset(&one.attempt, 0xAA, sizeof one.attempt);
    uint64_t chance = 77;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        run_start(&one, seed);
        run_start(&two, seed);
        two.session.lesson = one.session.lesson;
        assert_memory_equal(&one.attempt, &two.attempt, sizeof one.attempt);
        for (size_t i = 0; i < 500; i++) {
            int64_t ms = (int64_t)seed_below(&chance, 4000);
            struct session_input input = seed_below(&chance, 2) == 0
                                             ? blind_input(&chance)
                                             : sensible_input(&one.session, &chance);
            run_wait(&one, ms);
            run_wait(&two, ms);
            assert_int_equal(run_apply(&one, input), run_apply(&two, input));
            assert_memory_equal(&one.session, &two.session, sizeof one.session);
            assert_memory_equal(&one.rows, &two.rows, sizeof one.rows);
        }
    }
}

static void test_other_seeds_ask_other_questions(void **state)
{
    (void)state;
    struct run one = run_prepare();
    struct run two = run_prepare();
    size_t differing = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        run_start(&one, seed);
        run_start(&two, seed + 1000);
        differing +=
            memcmp(one.session.asked, two.session.asked, sizeof one.session.asked) != 0 ? 1 : 0;
    }
    assert_true(differing > 95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_inputs_keep_the_promises),
        cmocka_unit_test(test_same_seed_and_inputs_give_the_same_bytes),
        cmocka_unit_test(test_other_seeds_ask_other_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
