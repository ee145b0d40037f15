/* session_walk_test.c: visitors who do anything at all. A seeded walk of inputs, half of them
 * blind and half of them sensible, so that every phase is seen, through a plain lesson and through
 * one that has everything; after each input the promises of session.h are checked. A failure prints
 * the seed and the number of the input. */
#include "visitor.h"

#include <inttypes.h>

enum {
    WALK_SEED_COUNT = 32,
    WALK_INPUT_COUNT = 20000,
    KIND_COUNT = LESSON_QUESTION_ENTER + 1,
    PART_COUNT = ANSWER_PART_CHOICE + 1,
};

/* What has been seen of the present session. */
struct witness {
    int rows;           /* answer rows */
    int answers;        /* those of the quiz */
    int before;         /* those asked before the lesson */
    int steps;          /* those of judged moments */
    int choices;        /* those of the track and the phone */
    int participations; /* participation rows */
    double credit;      /* sum over the answer rows of the quiz */
    double step_credit; /* sum over those of judged moments */
};

/* What a whole walk has met. */
struct tally {
    size_t phases[SESSION_PHASE_ENDED + 1];  /* inputs after which the phase was shown */
    size_t results[ROW_RESULT_ATTENDED + 1]; /* rows by result */
    size_t parts[PART_COUNT];                /* answer rows by part */
    size_t kinds[KIND_COUNT];                /* answers in the quiz by kind */
    size_t full[KIND_COUNT];                 /* those with full credit */
    size_t moments[MARKET_MOMENT_COUNT];     /* inputs after which the moment was shown */
    size_t reviews;                          /* inputs after which a review was shown */
    size_t watched;                          /* moves of the drawn finger */
};

/* ---- promises ---- */

static bool is_digits(const char *text)
{
    return strspn(text, "0123456789") == strlen(text);
}

static void check_entered(const char *entered, const char *wanted)
{
    assert_true(strlen(entered) <= LESSON_ENTER_MAX);
    assert_true(!is_digits(wanted) || is_digits(entered));
    for (; *entered != '\0'; entered++) {
        assert_in_range(*entered, ' ', '~');
    }
}

static void check_step(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    const struct lesson_step *step = &lesson->steps[session->step];
    unsigned signs = (1u << step->sign_count) - 1;
    if (step->kind == LESSON_STEP_DO) {
        check_entered(session->entered, step->enter);
        assert_in_range(session->watched, 0, (int)strlen(step->enter) + 1);
    }
    assert_true((session->shown & ~session->found) == 0);
    assert_true((session->found & ~signs) == 0);
    assert_in_range(session->choice + 1, 0, step->choice_count);
    if (session->phase == SESSION_PHASE_STEP_DONE) {
        assert_true(step->done[0] != '\0' || session->choice >= 0);
        assert_true(session->found == signs);
        assert_null(session->message);
    }
    if (session->mode == LESSON_MODE_WATCH) {
        assert_int_equal(session->misses, 0);
        assert_null(session->message);
    }
    if (!session->reviewing) {
        const struct lesson_moment *moment = &lesson->moments[session->moment];
        assert_true(session->moment < lesson->moment_count);
        assert_int_equal(session->step, moment->step);
        assert_int_equal(session->mode, moment->mode);
        assert_true((step->tracks >> session->track & 1u) != 0);
        assert_true(step->if_wrong == 0 || session->misses_before >= step->if_wrong);
        struct session_progress progress = session_progress(session);
        assert_in_range(progress.at, 1, progress.all);
    }
}

static void check_indices(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    assert_true(session->phase <= SESSION_PHASE_ENDED);
    assert_true(session->step < lesson->step_count);
    assert_true(session->asked_count == 0 || session->question < session->asked_count);
    assert_true(session->asked_count == 0 || session_quiz_count(session) == (size_t)lesson->ask);
    bool on_step =
        session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE;
    bool asks =
        session->phase == SESSION_PHASE_QUESTION || session->phase == SESSION_PHASE_FEEDBACK;
    assert_true(!session->reviewing || on_step);
    if (on_step) {
        check_step(session);
    } else {
        assert_null(session->message);
        assert_false(session->help || session->wrong);
        assert_string_equal(session->entered, "");
        assert_int_equal(session_deadline_ms(session), -1);
        assert_true(asks || session_screen(session) == NULL);
    }
    if (asks) {
        assert_true(session->asked[session->question].answered ==
                    (session->phase == SESSION_PHASE_FEEDBACK));
        assert_true(session->asked[session->question].role != SESSION_ROLE_BEFORE ||
                    session->phase == SESSION_PHASE_QUESTION);
    }
}

/* Each thing is given once, each right side is used once. */
static void check_given(const struct session_question *asked,
                        const struct lesson_question *question)
{
    unsigned seen = 0;
    bool matches = question->kind == LESSON_QUESTION_MATCH;
    size_t count = matches ? question->option_count : asked->given_count;
    assert_true(asked->given_count <= question->option_count);
    assert_true(asked->held < (int)question->option_count && (matches || asked->held == -1));
    for (size_t i = 0; i < count; i++) {
        unsigned value = asked->given[i];
        assert_true(value < question->option_count + (matches ? 1 : 0));
        bool is_free = matches && value == 0;
        assert_true(is_free || (seen >> value & 1u) == 0);
        seen |= is_free ? 0 : 1u << value;
    }
}

static void check_question(const struct session *session, size_t index)
{
    const struct session_question *asked = &session->asked[index];
    const struct lesson_question *question = session_question_of(session, index);
    assert_true(asked->selected >> question->option_count == 0);
    assert_true(asked->credit >= 0.0 && asked->credit <= 1.0);
    assert_true(!asked->answered || asked->shown_ms >= 0);
    assert_true(!asked->skipped || (asked->answered && asked->role == SESSION_ROLE_BEFORE));
    check_given(asked, question);
    if (question->kind == LESSON_QUESTION_ENTER) {
        check_entered(asked->entered, question->enter);
    }
    if (asked->answered && !asked->skipped) {
        struct session copy = *session;
        copy.phase = SESSION_PHASE_QUESTION;
        copy.question = index;
        assert_true(session_can_submit(&copy));
    }
}

static void check_answers(const struct session *session, const struct witness *seen)
{
    int answered[SESSION_ROLE_BEFORE + 1] = {0};
    for (size_t i = 0; i < session->asked_count; i++) {
        check_question(session, i);
        /* The answered ones are the first ones. */
        assert_true(!session->asked[i].answered || i == 0 || session->asked[i - 1].answered);
        answered[session->asked[i].role] += session->asked[i].answered ? 1 : 0;
    }
    int quiz = answered[SESSION_ROLE_QUIZ];
    assert_int_equal(quiz, seen->answers);
    assert_int_equal(answered[SESSION_ROLE_BEFORE], seen->before);
    assert_true(session->score == seen->credit);
    assert_true(session->score >= 0.0 && session->score <= (double)session->lesson->ask);
    assert_in_range(session->right_count, 0, quiz);
    bool over = session->phase == SESSION_PHASE_ENDED || quiz == session->lesson->ask;
    assert_true(session->recorded == over);
    assert_int_equal(seen->participations, over ? 1 : 0);
}

static void check_judged(const struct session *session, const struct witness *seen)
{
    int judged = 0;
    for (size_t i = 0; i < LESSON_MOMENT_MAX; i++) {
        judged += session->judged[i] ? 1 : 0;
    }
    assert_int_equal(judged, session->steps_judged);
    assert_int_equal(judged, seen->steps);
    assert_true(session->steps_right == seen->step_credit);
    assert_int_equal(session->row_count, seen->rows);
    assert_int_equal(seen->rows, seen->answers + seen->before + seen->steps + seen->choices);
}

static void note_answer(const struct run *run, struct witness *seen, struct tally *tally)
{
    const struct answer_row *row = &run->rows.answer;
    assert_int_equal(row->ordinal, ++seen->rows);
    bool skipped = row->part == ANSWER_PART_BEFORE && row->choice[0] == '\0';
    assert_in_range(row->tries, skipped ? 0 : 1, skipped ? 0 : INT32_MAX);
    assert_true(row->ms >= 0);
    assert_true(row->right == (row->credit >= 1.0));
    tally->parts[row->part]++;
    switch (row->part) {
    case ANSWER_PART_QUIZ: {
        enum lesson_question_kind kind = run_question(run)->kind;
        assert_string_equal(row->question_id, run_question(run)->id);
        assert_true(row->choice[0] != '\0' || kind == LESSON_QUESTION_ENTER);
        seen->answers++;
        seen->credit += row->credit;
        tally->kinds[kind]++;
        tally->full[kind] += row->right ? 1 : 0;
        break;
    }
    case ANSWER_PART_BEFORE:
        seen->before++;
        break;
    case ANSWER_PART_STEP:
    case ANSWER_PART_ALONE:
        seen->steps++;
        seen->step_credit += row->credit;
        break;
    case ANSWER_PART_CHOICE:
        seen->choices++;
        assert_true(row->credit == 0.0 && row->choice[0] != '\0');
        break;
    }
}

static void note_rows(const struct run *run, struct witness *seen, struct tally *tally)
{
    if (run->rows.has_answer) {
        assert_int_equal(seen->participations, 0); /* no row after the participation */
        note_answer(run, seen, tally);
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

/* What was foretold of the input is what came. */
static void check_foretold(const struct session *before, const struct session_input *input,
                           const struct run *run, bool changed)
{
    int64_t due_ms = session_deadline_ms(before);
    if (input->kind == SESSION_INPUT_TICK) {
        assert_true(changed == (due_ms >= 0 && run->now.mono_ms >= due_ms));
    }
    if (input->kind == SESSION_INPUT_BACK) {
        assert_true(changed == session_has_back(before));
        assert_false(run->rows.has_answer || run->rows.has_participation);
    }
    if (input->kind == SESSION_INPUT_SUBMIT) {
        assert_true(changed == session_can_submit(before));
    }
}

static void walk_one_input(struct run *run, uint64_t *chance, struct witness *seen,
                           struct tally *tally)
{
    struct session before;
    memcpy(&before, &run->session, sizeof before);
    run_wait(run, (int64_t)seed_below(chance, 4000));
    /* A long way is not gone by who does every second thing blindly. */
    bool is_long = run->lesson.path_count > SAMPLE_STEP_COUNT;
    bool is_blind = seed_below(chance, is_long ? 6 : 2) == 0;
    struct session_input input =
        is_blind ? blind_input(chance, is_long) : sensible_input(&run->session, chance);
    bool changed = run_apply(run, input);
    int64_t spent = run->session.active_ms - before.active_ms;
    assert_true(spent >= 0 && spent <= SESSION_ACTIVE_GAP_MS);
    assert_true(input.kind != SESSION_INPUT_TICK || spent == 0);
    if (!changed) {
        check_unchanged(before, &run->session);
        assert_false(run->rows.has_answer || run->rows.has_participation);
    }
    check_foretold(&before, &input, run, changed);
    note_rows(run, seen, tally);
    check_indices(&run->session);
    check_answers(&run->session, seen);
    check_judged(&run->session, seen);
    tally->phases[run->session.phase]++;
    tally->reviews += run->session.reviewing ? 1 : 0;
    tally->watched += run->session.watched > before.watched ? 1 : 0;
    if (run->session.phase == SESSION_PHASE_STEP && !run->session.reviewing) {
        tally->moments[run->session.moment]++;
    }
}

static void walk(struct run run, uint64_t seed, struct tally *tally)
{
    uint64_t chance = seed;
    struct witness seen = {0};
    run_start(&run, seed_next(&chance));
    for (size_t i = 0; i < WALK_INPUT_COUNT; i++) {
        if (run.session.phase == SESSION_PHASE_ENDED && seed_below(&chance, 4) == 0) {
            seen = (struct witness){0};
            run_start(&run, seed_next(&chance));
        }
        walk_one_input(&run, &chance, &seen, tally);
    }
}

/* The walk is worth something only if it went everywhere. */
static void expect_everywhere(const struct tally *tally, enum session_phase first)
{
    for (size_t i = first; i <= SESSION_PHASE_ENDED; i++) {
        assert_true(tally->phases[i] > 1000);
    }
    assert_true(tally->reviews > 1000);
    assert_true(tally->results[ROW_RESULT_PASSED] > 100);
    assert_true(tally->results[ROW_RESULT_FAILED] > 100);
    assert_true(tally->results[ROW_RESULT_PARTIAL] > 100);
}

static void test_any_inputs_keep_the_promises(void **state)
{
    (void)state;
    struct tally tally = {0};
    for (uint64_t seed = 1; seed <= WALK_SEED_COUNT; seed++) {
        print_message("walk with seed %" PRIu64 "\n", seed);
        walk(run_prepare(), seed, &tally);
    }
    expect_everywhere(&tally, SESSION_PHASE_STEP);
}

static void test_any_inputs_keep_the_promises_of_everything(void **state)
{
    (void)state;
    struct tally tally = {0};
    for (uint64_t seed = 1; seed <= WALK_SEED_COUNT; seed++) {
        print_message("market walk with seed %" PRIu64 "\n", seed);
        walk(market_prepare(), seed, &tally);
    }
    expect_everywhere(&tally, SESSION_PHASE_CHOOSE);
    assert_true(tally.watched > 1000);
    for (size_t i = 0; i < PART_COUNT; i++) {
        assert_true(tally.parts[i] > 100);
    }
    for (size_t i = 0; i < KIND_COUNT; i++) {
        assert_true(tally.full[i] > 10 && tally.kinds[i] > tally.full[i]);
    }
    for (size_t i = 0; i < MARKET_MOMENT_COUNT; i++) {
        assert_true(tally.moments[i] > 50);
    }
}

static void check_same_bytes(struct run one, struct run two)
{
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
                                             ? blind_input(&chance, false)
                                             : sensible_input(&one.session, &chance);
            run_wait(&one, ms);
            run_wait(&two, ms);
            assert_int_equal(run_apply(&one, input), run_apply(&two, input));
            assert_memory_equal(&one.session, &two.session, sizeof one.session);
            assert_memory_equal(&one.rows, &two.rows, sizeof one.rows);
        }
    }
}

static void test_same_seed_and_inputs_give_the_same_bytes(void **state)
{
    (void)state;
    check_same_bytes(run_prepare(), run_prepare());
    check_same_bytes(market_prepare(), market_prepare());
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
        cmocka_unit_test(test_any_inputs_keep_the_promises_of_everything),
        cmocka_unit_test(test_same_seed_and_inputs_give_the_same_bytes),
        cmocka_unit_test(test_other_seeds_ask_other_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
