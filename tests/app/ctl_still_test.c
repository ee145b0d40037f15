/* ctl_still_test.c: of a lesson with everything a lesson can have, the stills show every moment,
 * every kind of question and every phase, on both phones. */
#include "app/ctl_still.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/lesson_walk.h"

#define LESSON "tests/lesson/good/every-feature.yaml"

struct seen {
    const struct lesson *lesson;
    enum lesson_phone phone;                         /* that was asked for */
    bool home;                                       /* its card */
    bool choose_track;                               /* the choice of a track */
    bool choose_phone;                               /* … of a phone */
    bool step[LESSON_MOMENT_MAX];                    /* each moment, untouched */
    bool wrong[LESSON_MOMENT_MAX];                   /* … with an explanation of a wrong touch */
    bool after[LESSON_MOMENT_MAX];                   /* … entered, or gone on by itself */
    bool done[LESSON_MOMENT_MAX][LESSON_DECIDE_MAX]; /* … done; DECIDE: with each choice */
    bool asked[LESSON_QUESTION_MAX];                 /* each question, unanswered */
    bool told[LESSON_QUESTION_MAX];                  /* … explained */
    bool practice[2];                                /* the same of the practice question */
    bool before[LESSON_QUESTION_MAX];                /* asked before the lesson */
    unsigned results;                                /* bits of tracks whose result was shown */
    size_t count;                                    /* of stills */
};

static struct arena arena;
static const struct lesson *lesson;

static void take_lesson(void *context, const struct lesson_found *found)
{
    const struct lesson **out = context;
    *out = found->lesson;
    if (found->complaints->count > 0) {
        fail_msg("%s", found->complaints->list[0].what);
    }
}

/* The folder of a lesson has its name. */
static int setup(void **state)
{
    (void)state;
    struct fault fault;
    char folder[] = "/tmp/ctl-still-test-XXXXXX";
    char command[256];
    if (mkdtemp(folder) == NULL) {
        return -1;
    }
    snprintf(command, sizeof command,
             "mkdir %s/every-feature && cp " LESSON " %s/every-feature/lesson.yaml", folder,
             folder);
    int code = system(command);
    arena_init(&arena, LESSON_ARENA_MAX);
    struct lesson_walk walk = {.keep = &arena, .visit = take_lesson, .context = &lesson};
    if (code == 0 && lesson_walk_run(folder, &walk, &fault) != STATUS_OK) {
        code = -1;
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    return code == 0 && lesson != NULL ? system(command) : -1;
}

static int teardown(void **state)
{
    (void)state;
    arena_reset(&arena);
    return 0;
}

static void see_step(struct seen *seen, const struct still *still)
{
    const struct session *session = still->session;
    const struct lesson_moment *moment = &seen->lesson->moments[session->moment];
    const struct lesson_step *step = &seen->lesson->steps[session->step];
    assert_int_equal(session->step, moment->step);
    assert_int_equal(session->mode, moment->mode);
    assert_string_equal(still->id, step->id);
    assert_true((step->tracks & 1u << session->track) != 0);
    if (session->phase == SESSION_PHASE_STEP_DONE) {
        seen->done[session->moment][session->choice < 0 ? 0 : session->choice] = true;
    } else if (session->message != NULL) {
        assert_true(session->help);
        seen->wrong[session->moment] = true;
    } else if (session->after_reached || session->entered[0] != '\0') {
        seen->after[session->moment] = true;
    } else {
        seen->step[session->moment] = true;
    }
}

static void see_question(struct seen *seen, const struct still *still)
{
    const struct session *session = still->session;
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = session_question_of(session, session->question);
    bool told = session->phase == SESSION_PHASE_FEEDBACK;
    assert_string_equal(still->id, question->id);
    assert_int_equal(asked->answered, told);
    assert_true(!told || quiz_credit(question, asked) < 1);
    if (asked->role == SESSION_ROLE_PRACTICE) {
        seen->practice[told] = true;
        return;
    }
    assert_true((question->tracks & 1u << session->track) != 0);
    if (asked->role == SESSION_ROLE_BEFORE) {
        assert_false(told); /* not explained before the lesson */
        seen->before[asked->question] = true;
    } else if (told) {
        seen->told[asked->question] = true;
    } else {
        seen->asked[asked->question] = true;
    }
}

static void see(void *context, const struct still *still)
{
    struct seen *seen = context;
    seen->count++;
    if (still->screen == SCREEN_HOME) {
        assert_null(still->session);
        seen->home = true;
        return;
    }
    const struct session *session = still->session;
    if (still->screen == SCREEN_CHOOSE) {
        assert_int_equal(session->phase, SESSION_PHASE_CHOOSE);
        seen->choose_phone = seen->choose_phone || session->choosing_phone;
        seen->choose_track = seen->choose_track || !session->choosing_phone;
        return;
    }
    assert_int_equal(session->phone, seen->phone);
    if (still->screen == SCREEN_STEP) {
        see_step(seen, still);
    } else if (still->screen == SCREEN_QUIZ) {
        see_question(seen, still);
    } else {
        assert_int_equal(still->screen, SCREEN_RESULT);
        assert_int_equal(session->phase, SESSION_PHASE_RESULT);
        seen->results |= 1u << session->track;
    }
}

static void check_moment(const struct seen *seen, size_t index)
{
    const struct lesson_moment *moment = &lesson->moments[index];
    const struct lesson_step *step = &lesson->steps[moment->step];
    bool guided = moment->mode == LESSON_MODE_GUIDED;
    bool on_phone = step->kind == LESSON_STEP_DO || step->kind == LESSON_STEP_SCAM;
    bool touched = on_phone && moment->mode != LESSON_MODE_WATCH;
    bool goes_on = touched && (step->after_ms > 0 || step->enter[0] != '\0');
    bool ends = guided && step->kind != LESSON_STEP_READ &&
                (step->kind != LESSON_STEP_DO || step->done[0] != '\0');
    if (!seen->step[index] || seen->wrong[index] != touched || seen->after[index] != goes_on ||
        seen->done[index][0] != ends) {
        fail_msg("moment %zu (%s) is not shown as it can be", index, step->id);
    }
    for (size_t i = 0; i < step->choice_count; i++) {
        assert_true(seen->done[index][i]);
    }
}

static void check_kinds(void)
{
    bool kinds[LESSON_QUESTION_ENTER + 1] = {false};
    bool steps[LESSON_STEP_SCAM + 1] = {false};
    bool modes[LESSON_MODE_ALONE + 1] = {false};
    for (size_t i = 0; i < lesson->question_count; i++) {
        kinds[lesson->questions[i].kind] = true;
    }
    for (size_t i = 0; i < lesson->moment_count; i++) {
        steps[lesson->steps[lesson->moments[i].step].kind] = true;
        modes[lesson->moments[i].mode] = true;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        assert_true(kinds[i]);
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        assert_true(steps[i]);
    }
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        assert_true(modes[i]);
    }
}

static void test_everything_is_shown(void **state)
{
    (void)state;
    static const enum lesson_phone phones[] = {LESSON_PHONE_ANDROID, LESSON_PHONE_IPHONE};
    check_kinds();
    for (size_t i = 0; i < 2; i++) {
        struct seen *seen = calloc(1, sizeof *seen);
        assert_non_null(seen);
        seen->lesson = lesson;
        seen->phone = phones[i];
        still_each(lesson, phones[i], see, seen);
        assert_true(seen->home && seen->choose_track && seen->choose_phone);
        for (size_t k = 0; k < lesson->moment_count; k++) {
            check_moment(seen, k);
        }
        for (size_t k = 0; k < lesson->question_count; k++) {
            assert_true(seen->asked[k] && seen->told[k]);
        }
        for (size_t k = 0; k < lesson->pair_count; k++) {
            assert_true(seen->before[lesson->pairs[k].before]);
        }
        assert_true(seen->practice[false] && seen->practice[true]);
        assert_int_equal(seen->results, (1u << lesson->track_count) - 1);
        free(seen);
    }
}

/* A plain lesson for one phone asks nothing first. */
static void test_nothing_to_choose(void **state)
{
    (void)state;
    struct seen *seen = calloc(1, sizeof *seen);
    struct lesson plain = *lesson;
    assert_non_null(seen);
    plain.phones = LESSON_PHONE_ANDROID;
    plain.track_count = 0;
    seen->lesson = &plain;
    seen->phone = LESSON_PHONE_ANDROID;
    still_each(&plain, LESSON_PHONE_ANDROID, see, seen);
    assert_true(seen->home && !seen->choose_track && !seen->choose_phone);
    assert_int_equal(seen->results, 1);
    free(seen);
}

/* The longest text that can stand there is what is measured. */
static void find_longest(void *context, const struct still *still)
{
    const char **longest = context;
    if (still->screen == SCREEN_STEP && strcmp(still->id, "agree") == 0 &&
        still->session->message != NULL) {
        *longest = still->session->message;
    }
}

static void test_longest_message(void **state)
{
    (void)state;
    const char *longest = "";
    still_each(lesson, LESSON_PHONE_ANDROID, find_longest, &longest);
    assert_string_equal(longest, "Ô này gửi danh bạ đi. Mình không cần.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_is_shown),
        cmocka_unit_test(test_nothing_to_choose),
        cmocka_unit_test(test_longest_message),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
