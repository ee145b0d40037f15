/* load_path_test.c: the way through tests/lesson/good/every-feature.yaml: moments, groups,
 * branches, tracks, phones, and the questions that belong to them. */
#include "corpus.h"

static struct corpus_file input;
static struct complaints complaints;

/* Loads the sample into *arena, which the caller resets. */
static const struct lesson *load_sample(struct arena *arena)
{
    static char text[CORPUS_TEXT_MAX];
    struct lesson *lesson = NULL;
    assert_true(corpus_read(CORPUS_EVERY_FEATURE, &input));
    arena_init(arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = "x", .folder = "every-feature", .bytes = input.bytes, .size = input.size};
    enum status status = lesson_load(&lesson, &source, arena, &complaints);
    corpus_print(&complaints, text);
    assert_string_equal(text, "");
    assert_int_equal(status, STATUS_OK);
    return lesson;
}

static size_t step_index(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; i < lesson->step_count; i++) {
        if (strcmp(lesson->steps[i].id, id) == 0) {
            return i;
        }
    }
    fail_msg("there is no step %s", id);
    return 0;
}

static const struct lesson_question *question(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; i < lesson->question_count; i++) {
        if (strcmp(lesson->questions[i].id, id) == 0) {
            return &lesson->questions[i];
        }
    }
    fail_msg("there is no question %s", id);
    return NULL;
}

static const struct phone_screen *screen(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; i < lesson->screen_count; i++) {
        if (strcmp(lesson->screens[i].id, id) == 0) {
            return &lesson->screens[i];
        }
    }
    fail_msg("there is no screen %s", id);
    return NULL;
}

static void test_moments(void **state)
{
    (void)state;
    static const struct {
        const char *step;
        enum lesson_mode mode;
        size_t group; /* 3 is none */
    } expected[] = {
        {"why", LESSON_MODE_GUIDED, 3},           {"why-family", LESSON_MODE_GUIDED, 3},
        {"open-store", LESSON_MODE_WATCH, 0},     {"see-publisher", LESSON_MODE_WATCH, 0},
        {"get-app", LESSON_MODE_WATCH, 0},        {"open-store", LESSON_MODE_GUIDED, 3},
        {"see-publisher", LESSON_MODE_GUIDED, 3}, {"get-app", LESSON_MODE_GUIDED, 3},
        {"wait-install", LESSON_MODE_GUIDED, 3},  {"allow-camera", LESSON_MODE_GUIDED, 3},
        {"enter-name", LESSON_MODE_GUIDED, 3},    {"enter-pin", LESSON_MODE_GUIDED, 3},
        {"enter-otp", LESSON_MODE_GUIDED, 3},     {"agree", LESSON_MODE_GUIDED, 3},
        {"be-patient", LESSON_MODE_GUIDED, 3},    {"spot-message", LESSON_MODE_GUIDED, 3},
        {"remedy", LESSON_MODE_GUIDED, 3},        {"gift-page", LESSON_MODE_GUIDED, 3},
        {"banner-scam", LESSON_MODE_GUIDED, 3},   {"open-card", LESSON_MODE_GUIDED, 3},
        {"read-village", LESSON_MODE_GUIDED, 3},  {"open-card", LESSON_MODE_ALONE, 1},
        {"fake-officer", LESSON_MODE_ALONE, 1},   {"read-village", LESSON_MODE_ALONE, 1},
        {"ask-family", LESSON_MODE_GUIDED, 3},    {"face-switch", LESSON_MODE_GUIDED, 3},
        {"ask-family", LESSON_MODE_ALONE, 2},     {"face-switch", LESSON_MODE_ALONE, 2},
        {"lost-why", LESSON_MODE_GUIDED, 3},      {"lost-spot", LESSON_MODE_GUIDED, 3},
        {"leave-page", LESSON_MODE_GUIDED, 3},    {"real-page", LESSON_MODE_GUIDED, 3},
    };
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    assert_int_equal(lesson->moment_count, sizeof expected / sizeof expected[0]);
    assert_int_equal(lesson->path_count, 28);
    assert_int_equal(lesson->group_count, 3);
    for (size_t i = 0; i < lesson->moment_count; i++) {
        const struct lesson_moment *moment = &lesson->moments[i];
        assert_string_equal(lesson->steps[moment->step].id, expected[i].step);
        assert_int_equal(moment->mode, expected[i].mode);
        assert_int_equal(moment->group, expected[i].group);
    }
    arena_reset(&arena);
}

/* A scam that no alone group names stands at its own place; named by a watch group it would be an
 * error, see bad/watch-scam.yaml. */
static void test_surprise_without_its_group(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    assert_true(corpus_read(CORPUS_EVERY_FEATURE, &input));
    corpus_replace(&input, "[open-card, fake-officer, read-village]", "[open-card, read-village]");
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = "x", .folder = "every-feature", .bytes = input.bytes, .size = input.size};
    assert_int_equal(lesson_load(&lesson, &source, &arena, &complaints), STATUS_OK);
    assert_int_equal(lesson->path_count, 28);
    assert_string_equal(lesson->steps[lesson->moments[21].step].id, "fake-officer");
    assert_int_equal(lesson->moments[21].mode, LESSON_MODE_GUIDED);
    arena_reset(&arena);
}

static void test_groups_and_branches(void **state)
{
    (void)state;
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    assert_string_equal(lesson->groups[0].id, "watch-install");
    assert_int_equal(lesson->groups[0].mode, LESSON_MODE_WATCH);
    assert_string_equal(lesson->groups[1].title, "Bác tự mở thẻ xã viên");
    assert_int_equal(lesson->groups[2].mode, LESSON_MODE_ALONE);
    assert_int_equal(lesson->branch_count, 2);
    assert_string_equal(lesson->branches[0].id, "lost-code");
    assert_int_equal(lesson->branches[0].first, 28);
    assert_int_equal(lesson->branches[0].count, 2);
    assert_string_equal(lesson->branches[1].id, "safe");
    assert_int_equal(lesson->branches[1].first, 30);
    assert_int_equal(lesson->branches[1].count, 2);
    const struct lesson_step *decide = &lesson->steps[step_index(lesson, "gift-page")];
    assert_int_equal(decide->kind, LESSON_STEP_DECIDE);
    assert_int_equal(decide->choice_count, 3);
    assert_int_equal(decide->choices[0].branch, 0);
    assert_int_equal(decide->choices[1].branch, 1);
    assert_int_equal(decide->choices[2].branch, lesson->branch_count);
    assert_false(decide->choices[0].best);
    assert_true(decide->choices[1].best);
    assert_string_equal(decide->text, "Bác lỡ mở trang mạng ấy. Trang hỏi mã OTP.");
    assert_string_equal(lesson->screens[decide->screen].id, "odd-page");
    arena_reset(&arena);
}

static void test_tracks_and_head(void **state)
{
    (void)state;
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    assert_int_equal(lesson->track_count, 2);
    assert_string_equal(lesson->tracks[0].id, "self");
    assert_string_equal(lesson->tracks[0].text, "Có điện thoại riêng");
    assert_string_equal(lesson->tracks[1].text, "");
    assert_string_equal(lesson->tracks[1].remember[0], "Hỏi người nhà trước khi làm giúp.");
    assert_ptr_equal(lesson->remember[2], lesson->tracks[0].remember[2]);
    assert_int_equal(lesson->phones, LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE);
    assert_int_equal(lesson->require_count, 1);
    assert_string_equal(lesson->requires[0], "qr-payment");
    assert_int_equal(lesson->skill_count, 2);
    assert_string_equal(lesson->skills[1], "757:4.1");
    assert_int_equal(lesson->steps[step_index(lesson, "why")].tracks, 3);
    assert_int_equal(lesson->steps[step_index(lesson, "why-family")].tracks, 2);
    assert_string_equal(lesson->steps[step_index(lesson, "why-family")].picture, "family.png");
    assert_int_equal(lesson->steps[step_index(lesson, "remedy")].if_wrong, 2);
    assert_int_equal(lesson->objectives[0].tracks, 3);
    assert_int_equal(lesson->objectives[3].tracks, 1);
    assert_int_equal(lesson->objectives[5].tracks, 2);
    assert_int_equal(question(lesson, "install-after")->tracks, 3);
    assert_int_equal(question(lesson, "help-mother")->tracks, 2);
    assert_int_equal(question(lesson, "call-after")->tracks, 1);
    arena_reset(&arena);
}

/* Without the new keys everything is for all, and the path is the list of steps. */
static void test_plain_lesson(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    assert_true(corpus_read(CORPUS_GOOD, &input));
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = "x", .folder = "minimal", .bytes = input.bytes, .size = input.size};
    assert_int_equal(lesson_load(&lesson, &source, &arena, &complaints), STATUS_OK);
    assert_int_equal(lesson->phones, LESSON_PHONE_ANDROID);
    assert_int_equal(lesson->track_count, 0);
    assert_int_equal(lesson->moment_count, 3);
    assert_int_equal(lesson->path_count, 3);
    assert_null(lesson->practice);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(lesson->moments[i].step, i);
        assert_int_equal(lesson->moments[i].mode, LESSON_MODE_GUIDED);
        assert_int_equal(lesson->moments[i].group, lesson->group_count);
        assert_int_equal(lesson->steps[i].tracks, 1);
    }
    assert_int_equal(lesson->objectives[1].tracks, 1);
    assert_int_equal(lesson->questions[9].tracks, 1);
    assert_int_equal(lesson->screens[0].parts[0].phones,
                     LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE);
    arena_reset(&arena);
}

static void test_scam_and_spot_steps(void **state)
{
    (void)state;
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    const struct lesson_step *scam = &lesson->steps[step_index(lesson, "fake-officer")];
    assert_int_equal(scam->kind, LESSON_STEP_SCAM);
    assert_true(scam->danger);
    assert_string_equal(lesson->screens[scam->over].id, "card-open");
    assert_string_equal(lesson->screens[scam->screen].id, "odd-call");
    assert_int_equal(scam->after_screen, scam->screen);
    assert_int_equal(scam->after_ms, 0);
    assert_string_equal(scam->title, "Có điện thoại");
    assert_string_equal(scam->text, "Cán bộ không hỏi mã qua điện thoại.");
    assert_string_equal(scam->touch, "hang-up");
    assert_string_equal(scam->done, "Bác từ chối là đúng.");
    assert_int_equal(scam->hint_count, 1);
    const struct lesson_step *spot = &lesson->steps[step_index(lesson, "spot-message")];
    assert_int_equal(spot->kind, LESSON_STEP_SPOT);
    assert_true(spot->danger);
    assert_int_equal(spot->sign_count, 3);
    assert_string_equal(spot->signs[2].id, "link");
    assert_string_equal(spot->signs[1].text, "**Giục gấp** để mình không kịp nghĩ.");
    assert_int_equal(spot->wrong_count, 2);
    assert_string_equal(spot->touch, "");
    arena_reset(&arena);
}

static void test_question_kinds(void **state)
{
    (void)state;
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    const struct lesson_question *yes = question(lesson, "call-after");
    assert_int_equal(yes->kind, LESSON_QUESTION_TRUE_FALSE);
    assert_int_equal(yes->option_count, 2);
    assert_string_equal(yes->options[0].text, "Đúng");
    assert_string_equal(yes->options[1].text, "Sai");
    assert_true(yes->options[0].right);
    assert_string_equal(yes->options[0].because, "");
    assert_string_equal(yes->options[1].because, "Việc thật thì không sợ chậm.");
    const struct lesson_question *no = question(lesson, "call-before");
    assert_false(no->options[0].right);
    assert_true(no->options[1].right);
    assert_string_equal(no->options[0].because, "Người hỏi mã là kẻ gian.");
    const struct lesson_question *order = question(lesson, "sign-order");
    assert_int_equal(order->kind, LESSON_QUESTION_ORDER);
    assert_int_equal(order->option_count, 4);
    assert_string_equal(order->options[3].text, "Đồng ý");
    const struct lesson_question *match = question(lesson, "word-match");
    assert_int_equal(match->kind, LESSON_QUESTION_MATCH);
    assert_string_equal(match->options[2].text, "{store}");
    assert_string_equal(match->options[2].match, "Chợ ứng dụng");
    const struct lesson_question *enter = question(lesson, "type-name");
    assert_int_equal(enter->kind, LESSON_QUESTION_ENTER);
    assert_string_equal(lesson->screens[enter->screen].id, "sign-name");
    assert_string_equal(enter->enter, "Lan");
    assert_int_equal(enter->also_count, 2);
    assert_string_equal(enter->also[1], "LAN");
    assert_int_equal(lesson->pair_count, 2);
    assert_ptr_equal(&lesson->questions[lesson->pairs[1].before], no);
    assert_ptr_equal(&lesson->questions[lesson->pairs[1].after], yes);
    assert_non_null(lesson->practice);
    assert_string_equal(lesson->practice->id, "warm-up");
    assert_int_equal(lesson->practice->kind, LESSON_QUESTION_ONE);
    arena_reset(&arena);
}

/* The options of a spot question are the targets of its screen; the signs are right. */
static void test_spot_question(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        const char *text;
        bool right;
        const char *because;
    } messages[] = {
        {"back-home", "Số lạ", false, ""},
        {"greeting", "Chào bác, cháu ở hợp tác xã đây.", false, "Lời chào thì không sao."},
        {"prize", "Bác được thưởng 5 triệu đồng.", true, "Tiền từ trên trời."},
        {"hurry", "Hạn cuối là 10 phút nữa.", true, "Giục gấp."},
        {"link", "Bác vào **so-tay-ban.vidu** nhập mã nhé.", true, "Đường dẫn lạ."},
    };
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    const struct lesson_question *spot = question(lesson, "find-signs");
    assert_string_equal(lesson->screens[spot->screen].id, "odd-messages");
    assert_int_equal(spot->option_count, 5);
    for (size_t i = 0; i < spot->option_count; i++) {
        assert_string_equal(spot->options[i].id, messages[i].id);
        assert_string_equal(spot->options[i].text, messages[i].text);
        assert_int_equal(spot->options[i].right, messages[i].right);
        assert_string_equal(spot->options[i].because, messages[i].because);
    }
    const struct lesson_question *camera = question(lesson, "find-sticker");
    assert_int_equal(camera->option_count, 3);
    assert_string_equal(camera->options[1].text, "NHÀ VĂN HÓA");
    assert_string_equal(camera->options[2].text, "Mã dán đè lên");
    assert_true(camera->options[2].right);
    arena_reset(&arena);
}

static void test_parts(void **state)
{
    (void)state;
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    const struct phone_part *store = &screen(lesson, "store-page")->parts[1];
    assert_int_equal(store->kind, PHONE_PART_STORE);
    assert_string_equal(store->text, "Sổ tay bản");
    assert_string_equal(store->value, "Miễn phí");
    assert_int_equal(store->colour, LESSON_COLOUR_GOLD);
    assert_string_equal(store->items[0].label, "Hợp tác xã Nà Hoa");
    assert_string_equal(store->items[0].id, "publisher");
    assert_string_equal(store->items[1].id, "get");
    assert_string_equal(store->items[1].label, "{install}");
    const struct phone_part *title = screen(lesson, "sign-name")->parts;
    assert_int_equal(title[0].phones, LESSON_PHONE_ANDROID);
    assert_int_equal(title[1].phones, LESSON_PHONE_IPHONE);
    assert_string_equal(title[2].value, "000000000000");
    assert_int_equal(title[4].kind, PHONE_PART_KEYBOARD);
    const struct phone_part *pin = screen(lesson, "sign-pin")->parts;
    assert_int_equal(pin[1].amount, 6);
    assert_string_equal(pin[1].text, "Mã PIN tập");
    assert_true(screen(lesson, "terms")->parts[1].secret);
    const struct phone_part *card = screen(lesson, "wallet")->parts;
    assert_string_equal(card->name, "NGUYEN VAN A");
    assert_string_equal(card->value, "Số 0000 000 009");
    assert_int_equal(card->item_count, 1);
    assert_string_equal(card->items[0].value, "LUYEN TAP");
    assert_int_equal(screen(lesson, "card-open")->parts[1].item_count, 0);
    const struct phone_part *banner = screen(lesson, "odd-banner")->parts;
    assert_string_equal(banner->name, "Tin nhắn");
    assert_string_equal(banner->value, "vừa xong");
    assert_string_equal(banner->items[0].id, "close-banner");
    const struct phone_part *thread = &screen(lesson, "odd-messages")->parts[1];
    assert_true(thread->items[2].joined);
    assert_true(thread->items[4].mine);
    assert_string_equal(thread->items[4].id, "");
    const struct phone_part *talk = screen(lesson, "odd-talk")->parts;
    assert_true(talk->running);
    assert_string_equal(talk->text, "Bác đọc mã OTP ngay cho tôi");
    assert_int_equal(talk[1].items[1].tone, LESSON_TONE_DANGER);
    assert_true(screen(lesson, "good-page")->parts[0].locked);
    assert_true(screen(lesson, "terms")->parts[3].on);
    assert_true(screen(lesson, "settings")->parts[1].items[0].on);
    arena_reset(&arena);
}

/* A sample of everything has to stay one. */
static void test_sample_has_every_kind(void **state)
{
    (void)state;
    struct arena arena;
    const struct lesson *lesson = load_sample(&arena);
    unsigned parts = 0;
    unsigned steps = 0;
    unsigned questions = 0;
    for (size_t i = 0; i < lesson->screen_count; i++) {
        for (size_t k = 0; k < lesson->screens[i].part_count; k++) {
            parts |= 1u << lesson->screens[i].parts[k].kind;
        }
    }
    for (size_t i = 0; i < lesson->step_count; i++) {
        steps |= 1u << lesson->steps[i].kind;
    }
    for (size_t i = 0; i < lesson->question_count; i++) {
        questions |= 1u << lesson->questions[i].kind;
    }
    assert_int_equal(parts, (1u << PHONE_PART_COUNT) - 1);
    assert_int_equal(steps, (1u << (LESSON_STEP_SCAM + 1)) - 1);
    assert_int_equal(questions, (1u << (LESSON_QUESTION_ENTER + 1)) - 1);
    arena_reset(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_surprise_without_its_group),
        cmocka_unit_test(test_groups_and_branches),
        cmocka_unit_test(test_tracks_and_head),
        cmocka_unit_test(test_plain_lesson),
        cmocka_unit_test(test_scam_and_spot_steps),
        cmocka_unit_test(test_question_kinds),
        cmocka_unit_test(test_spot_question),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_sample_has_every_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
