/* lesson_test.c: codes of audiences, finding targets, visiting texts. */
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
    assert_true(corpus_read(path, &input));
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = path, .folder = "minimal", .bytes = input.bytes, .size = input.size};
    assert_int_equal(lesson_load(&lesson, &source, &arena, &complaints), STATUS_OK);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_audience_codes),
        cmocka_unit_test(test_find_target),
        cmocka_unit_test(test_each_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
