/* lesson_test.c: codes of audiences, finding targets and places, visiting texts. */
#include "corpus.h"

static struct corpus_file input;
static struct complaints complaints;

static void test_audience_codes(void **state)
{
    (void)state;
    static const char *const codes[] = {"elder", "trader",      "parent",  "party-member",
                                        "youth", "team-member", "everyone"};
    for (unsigned i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        assert_string_equal(lesson_audience_code(1u << i), codes[i]);
        assert_int_equal(lesson_audience_find(codes[i]), 1u << i);
    }
    assert_string_equal(lesson_audience_code(0), "");
    assert_string_equal(lesson_audience_code(3), "");
    assert_string_equal(lesson_audience_code(1u << 7), "");
    assert_int_equal(lesson_audience_find(""), 0);
    assert_int_equal(lesson_audience_find("Elder"), 0);
}

static void test_find_target(void **state)
{
    (void)state;
    struct phone_item items[] = {
        {.id = "", .icon = "", .label = "Không chạm được", .value = ""},
        {.id = "go", .icon = "", .label = "Tiếp tục", .value = ""},
    };
    struct phone_part parts[] = {
        {.kind = PHONE_PART_FIELD, .id = "sum", .text = "Số tiền", .name = "", .icon = ""},
        {.kind = PHONE_PART_BUTTONS,
         .id = "",
         .text = "",
         .name = "",
         .icon = "",
         .items = items,
         .item_count = 2},
    };
    const struct phone_screen screen = {.id = "amount", .app = "", .parts = parts, .part_count = 2};
    const struct phone_part *part = NULL;
    const struct phone_item *item = &items[0];
    assert_true(phone_screen_find(&screen, "sum", &part, &item));
    assert_ptr_equal(part, &parts[0]);
    assert_null(item);
    assert_true(phone_screen_find(&screen, "go", &part, &item));
    assert_ptr_equal(part, &parts[1]);
    assert_ptr_equal(item, &items[1]);
    assert_true(phone_screen_find(&screen, "go", NULL, NULL));
    assert_false(phone_screen_find(&screen, "g", NULL, NULL));
    assert_false(phone_screen_find(&screen, "", &part, &item));
}

static void load_file(const char *path, struct arena *arena, struct lesson **out)
{
    assert_true(corpus_read(path, &input));
    arena_init(arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = path, .folder = input.folder, .bytes = input.bytes, .size = input.size};
    assert_int_equal(lesson_load(out, &source, arena, &complaints), STATUS_OK);
}

/* The targets of a screen on one phone, with bars behind them. */
static const char *targets_of(const struct lesson *lesson, const char *id, unsigned phone)
{
    static char all[1024];
    size_t length = 0;
    all[0] = '\0';
    for (size_t i = 0; i < lesson->screen_count; i++) {
        const struct phone_screen *screen = &lesson->screens[i];
        for (size_t n = 0; strcmp(screen->id, id) == 0; n++) {
            const char *target = phone_screen_target(screen, phone, n);
            if (target[0] == '\0') {
                assert_string_equal(phone_screen_target(screen, phone, n + 1), "");
                break;
            }
            length += (size_t)snprintf(all + length, sizeof all - length, "%s|", target);
        }
    }
    return all;
}

static void test_targets(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    load_file(CORPUS_EVERY_FEATURE, &arena, &lesson);
    const unsigned android = LESSON_PHONE_ANDROID;
    const unsigned iphone = LESSON_PHONE_IPHONE;
    assert_string_equal(targets_of(lesson, "store-page", android), "back-store|publisher|get|");
    assert_string_equal(targets_of(lesson, "sign-name", android), "back-start|number|name|next|");
    assert_string_equal(targets_of(lesson, "sign-name", iphone), "back-start|number|name|next|");
    assert_string_equal(targets_of(lesson, "odd-banner", android), "banner|close-banner|photos|");
    assert_string_equal(targets_of(lesson, "scan-board", iphone), "back-wallet|board|sticker|");
    /* Under a dialog nothing can be touched, but it can still be found. */
    assert_string_equal(targets_of(lesson, "ask-photos", android), "allow-once|refuse|");
    for (size_t i = 0; i < lesson->screen_count; i++) {
        if (strcmp(lesson->screens[i].id, "ask-photos") == 0) {
            assert_true(phone_screen_find(&lesson->screens[i], "news", NULL, NULL));
        }
    }
    assert_string_equal(targets_of(lesson, "installing", android), "");
    arena_reset(&arena);
}

/* A part for one phone alone is no target on the other. */
static void test_targets_of_one_phone(void **state)
{
    (void)state;
    struct phone_item button = {.id = "ok", .icon = "", .label = "Được", .value = ""};
    struct phone_part parts[] = {
        {.kind = PHONE_PART_TITLE, .phones = LESSON_PHONE_ANDROID, .id = "back"},
        {.kind = PHONE_PART_FIELD, .phones = 3, .id = "sum"},
        {.kind = PHONE_PART_DIALOG,
         .phones = LESSON_PHONE_IPHONE,
         .id = "",
         .items = &button,
         .item_count = 1},
    };
    const struct phone_screen screen = {.id = "x", .app = "", .parts = parts, .part_count = 3};
    assert_string_equal(phone_screen_target(&screen, LESSON_PHONE_ANDROID, 0), "back");
    assert_string_equal(phone_screen_target(&screen, LESSON_PHONE_ANDROID, 1), "sum");
    assert_string_equal(phone_screen_target(&screen, LESSON_PHONE_ANDROID, 2), "");
    assert_string_equal(phone_screen_target(&screen, LESSON_PHONE_IPHONE, 0), "ok");
    assert_string_equal(phone_screen_target(&screen, LESSON_PHONE_IPHONE, 1), "");
}

static void test_places(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    load_file("tests/lesson/good/minimal.yaml", &arena, &lesson);
    struct lesson_place place = lesson_place_of(lesson->title);
    assert_int_equal(place.line, 4);
    assert_int_equal(place.column, 8);
    place = lesson_place_of(lesson->questions[0].options[1].because);
    assert_int_equal(place.line, 59);
    assert_int_equal(lesson_place_of(lesson->steps[0].ask).line, 0);
    assert_int_equal(lesson_place_of("").column, 0);
    arena_reset(&arena);
    /* “Đúng” is written by the program, and so is nowhere in the file. */
    load_file(CORPUS_EVERY_FEATURE, &arena, &lesson);
    for (size_t i = 0; i < lesson->question_count; i++) {
        const struct lesson_question *question = &lesson->questions[i];
        bool written = question->kind != LESSON_QUESTION_TRUE_FALSE;
        if (question->option_count > 0) {
            assert_int_equal(lesson_place_of(question->options[0].text).line > 0, written);
        }
    }
    arena_reset(&arena);
}

struct texts {
    char all[CORPUS_TEXT_MAX]; /* the texts visited, with bars between them */
    size_t length;             /* of all */
};

static void collect(void *context, const char *text)
{
    struct texts *texts = context;
    texts->length += (size_t)snprintf(texts->all + texts->length, sizeof texts->all - texts->length,
                                      "%s|", text);
}

static void visit_file(const char *path, struct texts *texts)
{
    struct arena arena;
    struct lesson *lesson = NULL;
    load_file(path, &arena, &lesson);
    texts->length = 0;
    texts->all[0] = '\0';
    lesson_each_text(lesson, collect, texts);
    arena_reset(&arena);
}

static void test_each_text(void **state)
{
    (void)state;
    static struct texts texts;
    visit_file("tests/lesson/good/full.yaml", &texts);
    static const char start[] =
        "Bài mẫu|Ngắn mà đủ|Xem tên người nhận.|Giữ mã PIN cho riêng mình.|"
        "Hỏi người nhà khi còn ngờ.|Đọc tên người nhận|Trả đúng số tiền|"
        "Máy ảnh|Quét mã|Quầy rau bà Lan|Tên người nhận|TRAN THI LAN|Ngân hàng|Hoa Hồi|"
        "Có **mã dán đè**|Xác nhận|Hủy|"
        "Ngân hàng Hoa Hồi|Xin chào,|Nguyễn Văn A|Đang xử lý, bác chờ chút|"
        "Ngân hàng Hoa Hồi|Giao dịch thành công|Đã gửi 20.000 đ|Số tiền|Trang chủ|Quét mã|"
        "Vì sao|Một câu dài được viết trên hai dòng.|Nhanh.|Gọn.|"
        "Chạm vào **Hủy**|Mã này dán đè.|Nhìn kỹ tên.|Đúng rồi.|Nút đỏ.|Ở dưới.|Bên phải.|"
        "Tiền sẽ sang người khác.|Chạm nút Hủy cho chắc.|"
        "Chờ rồi chạm **Trang chủ**|Tiền đang đi.|Góc trái.|Gõ lại.|"
        "Câu một?|Vì thế.|Có|Không đâu|Sai.|Câu hai?|";
    char head[sizeof start];
    memcpy(head, texts.all, sizeof start - 1);
    head[sizeof start - 1] = '\0';
    assert_string_equal(head, start);
    /* What is only pictured, typed or kept for the record is no text. */
    assert_null(strstr(texts.all, "LUYEN TAP"));
    assert_null(strstr(texts.all, "007"));
    assert_null(strstr(texts.all, "S1"));
    assert_null(strstr(texts.all, "||"));
}

static size_t count_of(const char *all, const char *text)
{
    char wanted[512];
    size_t count = 0;
    snprintf(wanted, sizeof wanted, "|%s|", text);
    for (const char *at = strstr(all, wanted); at != NULL; at = strstr(at + 1, wanted)) {
        count++;
    }
    return count;
}

static void test_each_text_of_every_feature(void **state)
{
    (void)state;
    static struct texts texts;
    visit_file(CORPUS_EVERY_FEATURE, &texts);
    static const char *const once[] = {
        "Tôi làm giúp người nhà",
        "Có điện thoại riêng",
        "Giữ kín mã PIN và mã OTP.",
        "Hợp tác xã Nà Hoa",
        "Miễn phí",
        "000000000000",
        "NHÀ VĂN HÓA",
        "vừa xong",
        "Cho dùng máy ảnh?",
        "Không cần nhớ mã",
        "Xem cách cài ứng dụng",
        "Bác tự mở thẻ xã viên",
        "Bác lỡ mở trang mạng ấy. Trang hỏi mã OTP.",
        "Đường dẫn lạ.",
        "Lời chào thì không sao.",
        "Có mã là kẻ gian vào được.",
        "Bác báo ngay cho hợp tác xã và người nhà.",
        "Hôm nay mình học gì?",
        "Món này để hôm khác.",
        "Dùng một lần",
        "Người hỏi mã là kẻ gian.",
        "Đóng lại là xong.",
    };
    for (size_t i = 0; i < sizeof once / sizeof once[0]; i++) {
        if (count_of(texts.all, once[i]) != 1) {
            fail_msg("“%s” is visited %zu times", once[i], count_of(texts.all, once[i]));
        }
    }
    assert_int_equal(count_of(texts.all, "Đúng"), 0);
    assert_int_equal(count_of(texts.all, "Sai"), 0);
    assert_int_equal(count_of(texts.all, "Mã dán đè lên"), 0);
    assert_int_equal(count_of(texts.all, "LUYEN TAP"), 0);
    assert_int_equal(count_of(texts.all, "135790"), 0);
    assert_null(strstr(texts.all, "757:"));
    assert_null(strstr(texts.all, "family.png"));
    /* A step is visited once, however many moments show it. */
    assert_int_equal(count_of(texts.all, "Chạm vào **Thẻ xã viên**"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_audience_codes),
        cmocka_unit_test(test_find_target),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_targets_of_one_phone),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_each_text),
        cmocka_unit_test(test_each_text_of_every_feature),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
