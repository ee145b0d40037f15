/* sample2.h: a lesson in memory that has everything: two tracks (buyer, seller), two phones, steps
 * of all kinds in all modes, remedies, branches, questions of all kinds, a practice question,
 * pairs.
 *
 * The path, by its moments (B: buyer alone, S: seller alone):
 *   0 intro · watch: 1 open, 2 pin, 3 paid B · 4 open · 5 remedy from 2 misses, 6 from 3 · 7 pin ·
 *   8 login · 9 stall S · 10 paid B · 11 message (spot) · 12 scene (decide) · 13 remedy from 1 ·
 *   14 call (scam) · alone: 15 open, 16 surprise (scam), 17 pin · 18 farewell
 * The branches: lost: 19 read, 20 do · safe: 21 remedy from 2, 22 spot.
 * In the scene the first choice leads to lost, the second is best and leads nowhere, the third
 * leads to safe. */
#ifndef TESTS_TRAINING_SAMPLE2_H
#define TESTS_TRAINING_SAMPLE2_H

#include "sample.h"

enum market_track { MARKET_BUYER, MARKET_SELLER };

enum market_screen {
    SCREEN_MAIN,
    SCREEN_PIN,
    SCREEN_LOGIN,
    SCREEN_WAIT,
    SCREEN_PAID,
    SCREEN_SMS,
    SCREEN_CALL,
    MARKET_SCREEN_COUNT
};

enum market_step {
    STEP_INTRO,
    STEP_OPEN,
    STEP_PIN,
    STEP_LOGIN,
    STEP_PAID,
    STEP_REMEDY_2,
    STEP_REMEDY_3,
    STEP_STALL,
    STEP_SPOT,
    STEP_DECIDE,
    STEP_REMEDY_1,
    STEP_CALL,
    STEP_SURPRISE,
    STEP_FAREWELL,
    STEP_LOST_READ,
    STEP_LOST_DO,
    STEP_SAFE_REMEDY,
    STEP_SAFE_SPOT,
    MARKET_STEP_COUNT,
};

enum market_moment {
    AT_INTRO,
    AT_WATCH_OPEN,
    AT_WATCH_PIN,
    AT_WATCH_PAID,
    AT_OPEN,
    AT_REMEDY_2,
    AT_REMEDY_3,
    AT_PIN,
    AT_LOGIN,
    AT_STALL,
    AT_PAID,
    AT_SPOT,
    AT_DECIDE,
    AT_REMEDY_1,
    AT_CALL,
    AT_ALONE_OPEN,
    AT_SURPRISE,
    AT_ALONE_PIN,
    AT_FAREWELL,
    MARKET_PATH_COUNT,
    AT_LOST_READ = MARKET_PATH_COUNT,
    AT_LOST_DO,
    AT_SAFE_REMEDY,
    AT_SAFE_SPOT,
    MARKET_MOMENT_COUNT,
};

enum market_question {
    ASK_ONE,
    ASK_ONE_2,
    ASK_TRUE_FALSE,
    ASK_ORDER,
    ASK_MATCH_B,
    ASK_SPOT,
    ASK_ENTER,
    ASK_BEFORE,
    ASK_AFTER,
    ASK_MANY_S,
    ASK_BEFORE_S,
    ASK_AFTER_S,
    ASK_MANY,
    MARKET_QUESTION_COUNT,
};

enum {
    MARKET_BOTH = 3, /* bits of both tracks */
    MARKET_ASK = 8,
};

static struct phone_part market_pin_parts[] = {{.kind = PHONE_PART_PIN, .amount = 6},
                                               {.kind = PHONE_PART_KEYPAD}};

static struct phone_screen market_screens[MARKET_SCREEN_COUNT] = {
    [SCREEN_MAIN] = {.id = "main"},
    [SCREEN_PIN] = {.id = "pin", .parts = market_pin_parts, .part_count = 2},
    [SCREEN_LOGIN] = {.id = "login"},
    [SCREEN_WAIT] = {.id = "wait"},
    [SCREEN_PAID] = {.id = "paid"},
    [SCREEN_SMS] = {.id = "sms"},
    [SCREEN_CALL] = {.id = "call"}};

#define MARKET_READ(name, mask, wrong_from)                                                        \
    {                                                                                              \
        .kind = LESSON_STEP_READ, .id = name, .tracks = mask, .if_wrong = wrong_from,              \
        .title = "Đọc", .text = "Đọc", .icon = "", .picture = "", .done = "", .touch = "",         \
        .enter = "", .enter_wrong = ""                                                             \
    }

#define MARKET_SCAM(name)                                                                          \
    {                                                                                              \
        .kind = LESSON_STEP_SCAM, .id = name, .tracks = MARKET_BOTH, .ask = "Có người gọi",        \
        .done = "Bác đã từ chối", .danger = true, .screen = SCREEN_CALL, .over = SCREEN_MAIN,      \
        .touch = "refuse", .enter = "", .enter_wrong = "", .wrong = {{"answer", "Đừng nghe"}},     \
        .wrong_count = 1, .hints = {"Nút đỏ"}, .hint_count = 1                                     \
    }

static struct lesson_step market_steps[MARKET_STEP_COUNT] = {
    [STEP_INTRO] = MARKET_READ("intro", MARKET_BOTH, 0),
    [STEP_OPEN] = {.kind = LESSON_STEP_DO,
                   .id = "open",
                   .tracks = MARKET_BOTH,
                   .ask = "Chạm **Quét**",
                   .done = "Đúng nút rồi",
                   .screen = SCREEN_MAIN,
                   .after_screen = SCREEN_MAIN,
                   .touch = "scan",
                   .enter = "",
                   .enter_wrong = "",
                   .wrong = {{"transfer", "Đây là chuyển tiền"}},
                   .wrong_count = 1,
                   .hints = {"gợi ý 1", "gợi ý 2"},
                   .hint_count = 2},
    [STEP_PIN] = {.kind = LESSON_STEP_DO,
                  .id = "pin",
                  .tracks = MARKET_BOTH,
                  .ask = "Nhập mã",
                  .done = "",
                  .screen = SCREEN_PIN,
                  .after_screen = SCREEN_PIN,
                  .touch = "go",
                  .enter = "123456",
                  .enter_wrong = "Mã chưa đúng",
                  .hints = {"nhập 123456"},
                  .hint_count = 1},
    [STEP_LOGIN] = {.kind = LESSON_STEP_DO,
                    .id = "login",
                    .tracks = MARKET_BOTH,
                    .ask = "Nhập tên",
                    .done = "",
                    .screen = SCREEN_LOGIN,
                    .after_screen = SCREEN_LOGIN,
                    .touch = "go",
                    .enter = "Lan @9",
                    .enter_wrong = "Tên chưa đúng",
                    .hints = {"nhập Lan @9"},
                    .hint_count = 1},
    [STEP_PAID] = {.kind = LESSON_STEP_DO,
                   .id = "paid",
                   .tracks = 1u << MARKET_BUYER,
                   .ask = "Nhập số rồi chạm",
                   .done = "Xong",
                   .screen = SCREEN_WAIT,
                   .after_screen = SCREEN_PAID,
                   .after_ms = 2000,
                   .touch = "ok",
                   .enter = "12",
                   .enter_wrong = "Số chưa đúng",
                   .hints = {"nhập 12"},
                   .hint_count = 1},
    [STEP_REMEDY_2] = MARKET_READ("remedy-2", MARKET_BOTH, 2),
    [STEP_REMEDY_3] = MARKET_READ("remedy-3", MARKET_BOTH, 3),
    [STEP_STALL] = MARKET_READ("stall", 1u << MARKET_SELLER, 0),
    [STEP_SPOT] = {.kind = LESSON_STEP_SPOT,
                   .id = "message",
                   .tracks = MARKET_BOTH,
                   .ask = "Tìm dấu hiệu",
                   .done = "Bác tinh mắt",
                   .danger = true,
                   .screen = SCREEN_SMS,
                   .enter = "",
                   .wrong = {{"date", "Ngày thì không sao"}},
                   .wrong_count = 1,
                   .signs = {{"link", "đường lạ"}, {"hurry", "giục"}, {"sender", "số lạ"}},
                   .sign_count = 3},
    [STEP_DECIDE] = {.kind = LESSON_STEP_DECIDE,
                     .id = "scene",
                     .tracks = MARKET_BOTH,
                     .text = "Có người đến",
                     .ask = "Bác làm gì?",
                     .done = "",
                     .screen = MARKET_SCREEN_COUNT,
                     .enter = "",
                     .choices = {{"đưa máy", "mất tiền", 0, false},
                                 {"gọi con", "yên tâm", 2, true},
                                 {"hỏi lại", "cũng được", 1, false}},
                     .choice_count = 3},
    [STEP_REMEDY_1] = MARKET_READ("remedy-1", MARKET_BOTH, 1),
    [STEP_CALL] = MARKET_SCAM("call"),
    [STEP_SURPRISE] = MARKET_SCAM("surprise"),
    [STEP_FAREWELL] = MARKET_READ("farewell", MARKET_BOTH, 0),
    [STEP_LOST_READ] = MARKET_READ("lost-read", MARKET_BOTH, 0),
    [STEP_LOST_DO] = {.kind = LESSON_STEP_DO,
                      .id = "lost-do",
                      .tracks = MARKET_BOTH,
                      .ask = "Gọi 113",
                      .done = "",
                      .screen = SCREEN_MAIN,
                      .after_screen = SCREEN_MAIN,
                      .touch = "police",
                      .enter = "",
                      .enter_wrong = "",
                      .hints = {"chạm Gọi"},
                      .hint_count = 1},
    [STEP_SAFE_REMEDY] = MARKET_READ("safe-remedy", MARKET_BOTH, 2),
    [STEP_SAFE_SPOT] = {.kind = LESSON_STEP_SPOT,
                        .id = "safe-spot",
                        .tracks = MARKET_BOTH,
                        .ask = "Tìm tiếp",
                        .done = "Đủ rồi",
                        .danger = true,
                        .screen = SCREEN_SMS,
                        .enter = "",
                        .signs = {{"link", "đường lạ"}, {"hurry", "giục"}},
                        .sign_count = 2}};

#define WATCH(at)                                                                                  \
    {                                                                                              \
        .step = at, .mode = LESSON_MODE_WATCH, .group = 0                                          \
    }
#define ALONE(at)                                                                                  \
    {                                                                                              \
        .step = at, .mode = LESSON_MODE_ALONE, .group = 1                                          \
    }
#define GUIDED(at)                                                                                 \
    {                                                                                              \
        .step = at, .mode = LESSON_MODE_GUIDED, .group = 2                                         \
    }

static struct lesson_moment market_moments[MARKET_MOMENT_COUNT] = {
    [AT_INTRO] = GUIDED(STEP_INTRO),        [AT_WATCH_OPEN] = WATCH(STEP_OPEN),
    [AT_WATCH_PIN] = WATCH(STEP_PIN),       [AT_WATCH_PAID] = WATCH(STEP_PAID),
    [AT_OPEN] = GUIDED(STEP_OPEN),          [AT_REMEDY_2] = GUIDED(STEP_REMEDY_2),
    [AT_REMEDY_3] = GUIDED(STEP_REMEDY_3),  [AT_PIN] = GUIDED(STEP_PIN),
    [AT_LOGIN] = GUIDED(STEP_LOGIN),        [AT_STALL] = GUIDED(STEP_STALL),
    [AT_PAID] = GUIDED(STEP_PAID),          [AT_SPOT] = GUIDED(STEP_SPOT),
    [AT_DECIDE] = GUIDED(STEP_DECIDE),      [AT_REMEDY_1] = GUIDED(STEP_REMEDY_1),
    [AT_CALL] = GUIDED(STEP_CALL),          [AT_ALONE_OPEN] = ALONE(STEP_OPEN),
    [AT_SURPRISE] = ALONE(STEP_SURPRISE),   [AT_ALONE_PIN] = ALONE(STEP_PIN),
    [AT_FAREWELL] = GUIDED(STEP_FAREWELL),  [AT_LOST_READ] = GUIDED(STEP_LOST_READ),
    [AT_LOST_DO] = GUIDED(STEP_LOST_DO),    [AT_SAFE_REMEDY] = GUIDED(STEP_SAFE_REMEDY),
    [AT_SAFE_SPOT] = GUIDED(STEP_SAFE_SPOT)};

/* Options of one letter; `rights` are the bits of the right ones. */
#define OPTION(letter, is_right)                                                                   \
    {                                                                                              \
        .id = letter, .text = letter, .match = "", .right = is_right                               \
    }
#define MARKET_ASKED(what, name, goal, mask, count, rights)                                        \
    {                                                                                              \
        .kind = what, .id = name, .objective = goal, .tracks = mask, .screen = SCREEN_SMS,         \
        .enter = "",                                                                               \
        .options = {OPTION("a", ((rights)&1) != 0),  OPTION("b", ((rights)&2) != 0),               \
                    OPTION("c", ((rights)&4) != 0),  OPTION("d", ((rights)&8) != 0),               \
                    OPTION("e", ((rights)&16) != 0), OPTION("f", ((rights)&32) != 0),              \
                    OPTION("g", ((rights)&64) != 0), OPTION("h", ((rights)&128) != 0)},            \
        .option_count = count                                                                      \
    }

static struct lesson_question market_questions[MARKET_QUESTION_COUNT] = {
    [ASK_ONE] = MARKET_ASKED(LESSON_QUESTION_ONE, "one", 0, MARKET_BOTH, 3, 1),
    [ASK_ONE_2] = MARKET_ASKED(LESSON_QUESTION_ONE, "one-2", 1, MARKET_BOTH, 4, 2),
    [ASK_TRUE_FALSE] = MARKET_ASKED(LESSON_QUESTION_TRUE_FALSE, "true", 0, MARKET_BOTH, 2, 2),
    [ASK_ORDER] = MARKET_ASKED(LESSON_QUESTION_ORDER, "order", 1, MARKET_BOTH, 4, 0),
    [ASK_MATCH_B] = MARKET_ASKED(LESSON_QUESTION_MATCH, "match", 2, 1, 3, 0),
    [ASK_SPOT] = MARKET_ASKED(LESSON_QUESTION_SPOT, "spot", 1, MARKET_BOTH, 8, 4 + 128),
    [ASK_ENTER] = {.kind = LESSON_QUESTION_ENTER,
                   .id = "enter",
                   .tracks = MARKET_BOTH,
                   .screen = SCREEN_LOGIN,
                   .enter = "dichvucong.gov.vn",
                   .also = {"www.dichvucong.gov.vn"},
                   .also_count = 1},
    [ASK_BEFORE] = MARKET_ASKED(LESSON_QUESTION_ONE, "before", 0, MARKET_BOTH, 3, 4),
    [ASK_AFTER] = MARKET_ASKED(LESSON_QUESTION_ONE, "after", 0, MARKET_BOTH, 3, 1),
    [ASK_MANY_S] = MARKET_ASKED(LESSON_QUESTION_MANY, "many-s", 3, 2, 5, 7),
    [ASK_BEFORE_S] = MARKET_ASKED(LESSON_QUESTION_ORDER, "before-s", 3, 2, 3, 0),
    [ASK_AFTER_S] = MARKET_ASKED(LESSON_QUESTION_MATCH, "after-s", 3, 2, 5, 0),
    [ASK_MANY] = MARKET_ASKED(LESSON_QUESTION_MANY, "many", 1, MARKET_BOTH, 4, 5)};

static const struct lesson_question market_practice = {
    .kind = LESSON_QUESTION_TRUE_FALSE,
    .id = "practice",
    .options = {OPTION("a", true), OPTION("b", false)},
    .option_count = 2};

static inline struct lesson market_lesson(void)
{
    return (struct lesson){.id = "market",
                           .version = 1,
                           .title = "Đi chợ",
                           .active_s_min = 60,
                           .phones = LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE,
                           .tracks = {{"buyer", "Mua", "", "basket", {"b1", "b2", "b3"}},
                                      {"seller", "Bán", "", "store", {"s1", "s2", "s3"}}},
                           .track_count = 2,
                           .remember = {"b1", "b2", "b3"},
                           .objectives = {{"see", "Thấy", STEP_OPEN, MARKET_BOTH},
                                          {"spot", "Tìm", STEP_SPOT, MARKET_BOTH},
                                          {"pay", "Trả", STEP_PAID, 1},
                                          {"sell", "Bán", STEP_STALL, 2},
                                          {"decide", "Chọn", STEP_DECIDE, MARKET_BOTH},
                                          {"refuse", "Từ chối", STEP_SURPRISE, MARKET_BOTH}},
                           .objective_count = 6,
                           .screens = market_screens,
                           .screen_count = MARKET_SCREEN_COUNT,
                           .steps = market_steps,
                           .step_count = MARKET_STEP_COUNT,
                           .moments = market_moments,
                           .path_count = MARKET_PATH_COUNT,
                           .moment_count = MARKET_MOMENT_COUNT,
                           .groups = {{"show", "Xem máy làm", LESSON_MODE_WATCH},
                                      {"self", "Bác tự làm", LESSON_MODE_ALONE}},
                           .group_count = 2,
                           .branches = {{"lost", AT_LOST_READ, 2}, {"safe", AT_SAFE_REMEDY, 2}},
                           .branch_count = 2,
                           .questions = market_questions,
                           .question_count = MARKET_QUESTION_COUNT,
                           .practice = &market_practice,
                           .pairs = {{ASK_BEFORE, ASK_AFTER}, {ASK_BEFORE_S, ASK_AFTER_S}},
                           .pair_count = 2,
                           .ask = MARKET_ASK,
                           .pass_percent = 75};
}

static inline struct run market_prepare(void)
{
    struct run run = run_prepare();
    run.lesson = market_lesson();
    return run;
}

/* As the lesson above, without what comes before the path. */
static inline struct run market_prepare_short(void)
{
    struct run run = market_prepare();
    run.lesson.practice = NULL;
    run.lesson.pair_count = 0;
    run.phone = LESSON_PHONE_ANDROID;
    return run;
}

/* Starts at the first moment of the track. */
static inline void market_start(struct run *run, enum market_track track)
{
    *run = market_prepare_short();
    run_start(run, 11);
    assert_true(run_number(run, SESSION_INPUT_CHOOSE, track));
    assert_int_equal(run->session.phase, SESSION_PHASE_STEP);
    assert_int_equal(run->session.moment, AT_INTRO);
}

/* Does what the present moment asks for, without a mistake, until it is left. The scene: the choice
 * with this number. */
static inline void market_do(struct run *run, size_t choice)
{
    const struct session *session = &run->session;
    const struct lesson_step *step = &run->lesson.steps[session->step];
    size_t moment = session->moment;
    bool no_hands = step->kind == LESSON_STEP_READ || session->mode == LESSON_MODE_WATCH;
    if (!no_hands && step->kind == LESSON_STEP_DECIDE) {
        assert_true(run_number(run, SESSION_INPUT_SELECT, choice));
    } else if (!no_hands && step->kind == LESSON_STEP_SPOT) {
        for (size_t i = 0; i < step->sign_count; i++) {
            assert_true(run_touch(run, step->signs[i].id));
        }
    } else if (!no_hands) {
        run_wait(run, step->after_ms);
        run_do(run, SESSION_INPUT_TICK);
        run_keys(run, step->enter);
        assert_true(run_touch(run, step->touch));
    }
    if (session->phase == SESSION_PHASE_STEP_DONE || (no_hands && session->moment == moment)) {
        assert_true(run_do(run, SESSION_INPUT_NEXT));
    }
}

/* Goes on without a mistake until the moment is shown. */
static inline void market_go(struct run *run, size_t moment)
{
    for (size_t i = 0; i < MARKET_MOMENT_COUNT && run->session.moment != moment; i++) {
        market_do(run, 1);
    }
    assert_int_equal(run->session.phase, SESSION_PHASE_STEP);
    assert_int_equal(run->session.moment, moment);
}

static inline void market_start_at(struct run *run, enum market_track track, size_t moment)
{
    market_start(run, track);
    market_go(run, moment);
}

static inline void expect_moment(const struct run *run, size_t moment)
{
    assert_int_equal(run->session.phase, SESSION_PHASE_STEP);
    assert_int_equal(run->session.moment, moment);
    assert_int_equal(run->session.step, run->lesson.moments[moment].step);
}

#endif
