/* sample.h: a small lesson in memory and a hand to walk through it, for the tests of training.
 *
 *   step 0 READ · 1 DO touch "scan" (no `done`) · 2 DO enter 50, touch "go" (`done`) ·
 *   3 DO touch "ok" on the screen that comes after 2 s (no `done`)
 * Seven questions on three objectives, four are asked, pass mark 75 %. In a question ONE option 1
 * is right (numbers as in the file); in a question MANY options 1, 2 and 3 are. */
#ifndef TESTS_TRAINING_SAMPLE_H
#define TESTS_TRAINING_SAMPLE_H

#include "training/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    SAMPLE_STEP_COUNT = 4,
    SAMPLE_OBJECTIVE_COUNT = 3,
    SAMPLE_QUESTION_COUNT = 7,
    SAMPLE_ASK = 4,
    SAMPLE_START_WALL = 1000000,
    SAMPLE_START_MONO = 500000,
};

static struct phone_screen sample_screens[] = {
    {.id = "home"}, {.id = "amount"}, {.id = "sending"}, {.id = "sent"}};

static struct lesson_step sample_steps[SAMPLE_STEP_COUNT] = {
    {.kind = LESSON_STEP_READ, .tracks = 1, .id = "intro", .title = "Mở đầu", .text = "Đọc"},
    {.kind = LESSON_STEP_DO,
     .tracks = 1,
     .id = "open",
     .ask = "Chạm **Quét**",
     .tip = "",
     .done = "",
     .screen = 0,
     .touch = "scan",
     .enter = "",
     .enter_wrong = "",
     .wrong = {{"transfer", "Đây là chuyển tiền"}},
     .wrong_count = 1,
     .hints = {"gợi ý 1", "gợi ý 2"},
     .hint_count = 2},
    {.kind = LESSON_STEP_DO,
     .tracks = 1,
     .id = "amount",
     .ask = "Nhập **50**",
     .tip = "",
     .done = "Đúng rồi",
     .screen = 1,
     .touch = "go",
     .enter = "50",
     .enter_wrong = "Số tiền chưa đúng",
     .after_screen = 1,
     .hints = {"nhập 50"},
     .hint_count = 1},
    {.kind = LESSON_STEP_DO,
     .tracks = 1,
     .id = "sent",
     .ask = "Chạm **Xong**",
     .tip = "",
     .done = "",
     .screen = 2,
     .touch = "ok",
     .enter = "",
     .enter_wrong = "",
     .after_screen = 3,
     .after_ms = 2000,
     .wrong = {{"cancel", "Đừng hủy"}},
     .wrong_count = 1,
     .hints = {"chờ một chút", "chạm Xong"},
     .hint_count = 2}};

static struct lesson_moment sample_moments[SAMPLE_STEP_COUNT] = {
    {.step = 0}, {.step = 1}, {.step = 2}, {.step = 3}};

#define SAMPLE_ONE(name, goal)                                                                     \
    {                                                                                              \
        .kind = LESSON_QUESTION_ONE, .id = name, .objective = goal, .tracks = 1,                   \
        .options = {{.id = "", .text = "a", .match = "", .because = "", .right = true},            \
                    {.id = "", .text = "b", .match = "", .because = "vì", .right = false},         \
                    {.id = "", .text = "c", .match = "", .because = "vì", .right = false}},        \
        .option_count = 3                                                                          \
    }
#define SAMPLE_MANY(name, goal)                                                                    \
    {                                                                                              \
        .kind = LESSON_QUESTION_MANY, .id = name, .objective = goal, .tracks = 1,                  \
        .options = {{.id = "", .text = "a", .match = "", .because = "", .right = true},            \
                    {.id = "", .text = "b", .match = "", .because = "", .right = true},            \
                    {.id = "", .text = "c", .match = "", .because = "", .right = true},            \
                    {.id = "", .text = "d", .match = "", .because = "vì", .right = false},         \
                    {.id = "", .text = "e", .match = "", .because = "vì", .right = false}},        \
        .option_count = 5                                                                          \
    }

static struct lesson_question sample_questions[SAMPLE_QUESTION_COUNT] = {
    SAMPLE_ONE("q0", 0),  SAMPLE_ONE("q1", 0),  SAMPLE_ONE("q2", 0), SAMPLE_MANY("q3", 0),
    SAMPLE_MANY("q4", 1), SAMPLE_MANY("q5", 1), SAMPLE_ONE("q6", 2)};

static inline struct lesson sample_lesson(void)
{
    return (struct lesson){
        .id = "qr-payment",
        .version = 3,
        .title = "Quét mã QR để trả tiền",
        .active_s_min = 60,
        .objectives = {{"see", "Thấy", 1, 1}, {"pay", "Trả", 2, 1}, {"read", "Đọc", 0, 1}},
        .objective_count = SAMPLE_OBJECTIVE_COUNT,
        .screens = sample_screens,
        .screen_count = sizeof sample_screens / sizeof sample_screens[0],
        .steps = sample_steps,
        .step_count = SAMPLE_STEP_COUNT,
        .moments = sample_moments,
        .path_count = SAMPLE_STEP_COUNT,
        .moment_count = SAMPLE_STEP_COUNT,
        .phones = LESSON_PHONE_ANDROID,
        .questions = sample_questions,
        .question_count = SAMPLE_QUESTION_COUNT,
        .ask = SAMPLE_ASK,
        .pass_percent = 75};
}

/* A session and the clock it lives by. */
struct run {
    struct lesson lesson;       /* may be changed before run_start */
    enum lesson_phone phone;    /* known from an earlier lesson; 0: not known */
    struct session session;     /* the run itself */
    struct attempt_row attempt; /* from session_start */
    struct session_rows rows;   /* of the last input */
    struct moment now;          /* present time */
};

static inline struct run run_prepare(void)
{
    return (struct run){.lesson = sample_lesson(),
                        .now = {.wall_ms = SAMPLE_START_WALL, .mono_ms = SAMPLE_START_MONO}};
}

static inline void run_start(struct run *run, uint64_t seed)
{
    const struct session_setup setup = {.lesson = &run->lesson,
                                        .id = "01900000-0000-7000-8000-000000000001",
                                        .visit_id = "01900000-0000-7000-8000-000000000002",
                                        .lang = "vi",
                                        .audience = "elder",
                                        .practice = false,
                                        .phone = run->phone,
                                        .seed = seed};
    session_start(&run->session, &setup, run->now, &run->attempt);
}

static inline void run_wait(struct run *run, int64_t ms)
{
    run->now.wall_ms += ms;
    run->now.mono_ms += ms;
}

static inline bool run_apply(struct run *run, struct session_input input)
{
    return session_apply(&run->session, &input, run->now, &run->rows);
}

static inline bool run_do(struct run *run, enum session_input_kind kind)
{
    return run_apply(run, (struct session_input){.kind = kind});
}

static inline bool run_touch(struct run *run, const char *id)
{
    return run_apply(run, (struct session_input){.kind = SESSION_INPUT_TOUCH, .id = id});
}

static inline bool run_number(struct run *run, enum session_input_kind kind, size_t number)
{
    return run_apply(run, (struct session_input){.kind = kind, .number = number});
}

static inline bool run_keys(struct run *run, const char *keys)
{
    bool changed = false;
    for (; *keys != '\0'; keys++) {
        changed = run_apply(run, (struct session_input){.kind = SESSION_INPUT_KEY, .key = *keys});
    }
    return changed;
}

/* The place at which the option with this index in the file is shown. */
static inline size_t run_place(const struct run *run, size_t option)
{
    const struct session_question *asked = &run->session.asked[run->session.question];
    size_t place = 0;
    while (asked->order[place] != option) {
        place++;
    }
    return place;
}

static inline const struct lesson_question *run_question(const struct run *run)
{
    return session_question_of(&run->session, run->session.question);
}

/* Selects the given option of the file. */
static inline bool run_select(struct run *run, size_t option)
{
    return run_number(run, SESSION_INPUT_SELECT, run_place(run, option));
}

/* Answers the question on screen, fully right or fully wrong; ends in FEEDBACK. */
static inline void run_answer(struct run *run, bool right)
{
    const struct lesson_question *question = run_question(run);
    for (size_t i = 0; i < question->option_count; i++) {
        if (question->options[i].right == right) {
            assert_true(run_select(run, i));
        }
    }
    assert_true(run_do(run, SESSION_INPUT_SUBMIT));
}

static inline void run_to_step(struct run *run, size_t step)
{
    assert_int_equal(run->session.step, 0);
    if (step > 0) {
        assert_true(run_do(run, SESSION_INPUT_NEXT));
    }
    if (step > 1) {
        assert_true(run_touch(run, "scan"));
    }
    if (step > 2) {
        assert_true(run_keys(run, "50"));
        assert_true(run_touch(run, "go"));
        assert_true(run_do(run, SESSION_INPUT_NEXT));
    }
    assert_int_equal(run->session.step, step);
    assert_int_equal(run->session.phase, SESSION_PHASE_STEP);
}

static inline void run_to_quiz(struct run *run)
{
    run_to_step(run, 3);
    run_wait(run, 2000);
    assert_true(run_do(run, SESSION_INPUT_TICK));
    assert_true(run_touch(run, "ok"));
    assert_int_equal(run->session.phase, SESSION_PHASE_QUESTION);
}

/* To RESULT with the first `right` questions right and the rest wrong. */
static inline void run_to_result(struct run *run, size_t right)
{
    run_to_quiz(run);
    for (size_t i = 0; i < SAMPLE_ASK; i++) {
        run_answer(run, i < right);
        assert_true(run_do(run, SESSION_INPUT_NEXT));
    }
    assert_int_equal(run->session.phase, SESSION_PHASE_RESULT);
}

#endif
