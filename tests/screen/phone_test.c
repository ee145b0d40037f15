/* phone_test.c: kiosk/screen/phone.c and the parts: what is drawn for whom, and what reacts. */
#include "phone_sample.h"

static bool is_label(const char *name, const char *label)
{
    const struct ui_node *node = ui_find(ui, name);
    return node != NULL && strcmp(node->label, label) == 0;
}

/* One screen with each kind of part that stands in a page, a few at a time. */
static void add_page(int page)
{
    struct phone_part *part = NULL;
    switch (page) {
    case 0:
        part = sample_add(0, PHONE_PART_LIST, "", "");
        sample_item(part, "account", "Tài khoản")->value = "Nguyễn Văn A";
        sample_item(part, "safety", "Bảo mật")->icon = "lock";
        part = sample_add(0, PHONE_PART_SWITCHES, "", "");
        sample_item(part, "finger", "Vân tay")->on = true;
        sample_add(0, PHONE_PART_CHECK, "agree", "Tôi đồng ý với điều khoản");
        break;
    case 1:
        part = sample_add(0, PHONE_PART_CARD, "card", "Thẻ bảo hiểm y tế");
        part->name = "NGUYỄN VĂN A";
        part->value = "Hạn 31/12/2026";
        part->icon = "heart-pulse";
        sample_item(part, "", "")->value = "LUYEN TAP";
        part = sample_add(0, PHONE_PART_NOTIFICATION, "notice", "Bác trúng thưởng");
        part->name = "Tin nhắn";
        part->icon = "message-text";
        sample_item(part, "close", "");
        break;
    case 2:
        part = sample_add(0, PHONE_PART_CALLER, "", "");
        part->name = "Số lạ";
        part->value = "0900 000 000";
        part = sample_add(0, PHONE_PART_CALL_BUTTONS, "", "");
        sample_item(part, "refuse", "Từ chối")->icon = "phone-hangup";
        sample_item(part, "answer", "Nghe")->icon = "phone";
        break;
    case 3:
        sample_add(0, PHONE_PART_WEB, "address", "so-tay.vidu");
        part = sample_add(0, PHONE_PART_STORE, "", "Sổ tay bản");
        part->icon = "book-open";
        part->value = "Miễn phí";
        sample_item(part, "publisher", "Hợp tác xã Nà Hoa");
        sample_item(part, "get", "Cài đặt");
        break;
    case 4:
        part = sample_add(0, PHONE_PART_OVERLOAD, "", "Hệ thống đang bận");
        part->name = "Bác thử lại sau";
        sample_button(0, "again");
        break;
    default:
        sample_add(0, PHONE_PART_OTP, "otp", "Mã trong tin nhắn")->amount = 6;
        sample_add(0, PHONE_PART_KEYPAD, "", "");
        sample_button(0, "go");
        break;
    }
}

/* ---- every part ---- */

static void check_nodes(int smallest)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(ui, &count);
    for (size_t i = 0; i < count; i++) {
        const struct ui_node *node = &nodes[i];
        assert_false(node->cut);
        assert_true(node->text_px == 0 || node->text_px >= smallest);
        assert_true(rect_contains(sample_panel, node->rect));
        assert_true(!node->target || (node->rect.w >= UI_TARGET_MIN && node->label[0] != '\0' &&
                                      node->rect.h >= UI_TARGET_MIN));
    }
}

static void test_each_part_is_legible_and_large_enough(void **state)
{
    (void)state;
    for (int page = 0; page < 6; page++) {
        for (unsigned phone = LESSON_PHONE_ANDROID; phone <= LESSON_PHONE_IPHONE; phone++) {
            sample_reset();
            add_page(page);
            sample_session.phone = phone;
            sample_draw(ui, 100);
            check_nodes(24);
            assert_true(sample_count(ui, true) > 0);
            assert_true(is_label("phone/practice", "LUYỆN TẬP"));
        }
    }
}

static void test_larger_text_grows_where_there_is_room(void **state)
{
    (void)state;
    add_page(4);
    sample_draw(ui, 100);
    int usual = ui_find(ui, "phone/part/0/text")->text_px;
    int band = ui_find(ui, "phone/practice")->text_px;
    sample_draw(ui, 150);
    assert_true(ui_find(ui, "phone/part/0/text")->text_px >= usual * 125 / 100);
    assert_int_equal(ui_find(ui, "phone/practice")->text_px, band);
    check_nodes(24);
}

static void test_parts_of_the_other_phone_are_left_out(void **state)
{
    (void)state;
    sample_add(0, PHONE_PART_NOTE, "", "Android")->phones = LESSON_PHONE_ANDROID;
    sample_add(0, PHONE_PART_NOTE, "", "iPhone")->phones = LESSON_PHONE_IPHONE;
    sample_draw(ui, 100);
    int y = ui_find(ui, "phone/part/0/text")->rect.y;
    assert_null(ui_find(ui, "phone/part/1/text"));
    sample_session.phone = LESSON_PHONE_IPHONE;
    sample_draw(ui, 100);
    assert_null(ui_find(ui, "phone/part/0/text"));
    assert_in_range(ui_find(ui, "phone/part/1/text")->rect.y, y - 8, y + 8);
}

/* ---- what reacts ---- */

static void test_a_touch_is_the_places_id(void **state)
{
    (void)state;
    add_page(0);
    assert_int_equal(sample_draw(ui, 100).kind, INTENT_NONE);
    struct intent intent = sample_tap(ui, "phone/safety");
    assert_int_equal(intent.kind, INTENT_SESSION);
    assert_int_equal(intent.input.kind, SESSION_INPUT_TOUCH);
    assert_string_equal(intent.input.id, "safety");
}

static void test_nothing_reacts_once_the_step_is_done(void **state)
{
    (void)state;
    add_page(5);
    sample_draw(ui, 100);
    assert_true(sample_count(ui, true) > 10);
    sample_session.phase = SESSION_PHASE_STEP_DONE;
    sample_draw(ui, 100);
    assert_int_equal(sample_count(ui, true), 0);
    assert_int_equal(sample_tap(ui, "phone/go").kind, INTENT_NONE);
}

static void test_below_a_dialog_nothing_can_be_touched(void **state)
{
    (void)state;
    add_page(0);
    struct phone_part *dialog = sample_add(0, PHONE_PART_DIALOG, "", "Cho phép?");
    dialog->name = "Ứng dụng hỏi vị trí.";
    sample_item(dialog, "no", "Từ chối");
    sample_item(dialog, "yes", "Cho phép");
    sample_draw(ui, 100);
    assert_int_equal(sample_count(ui, false), 2);
    assert_null(ui_find(ui, "phone/account"));
    assert_null(ui_find(ui, "phone/part/0/0/label"));
    assert_string_equal(sample_tap(ui, "phone/yes").input.id, "yes");
}

static void test_a_scam_covers_the_task(void **state)
{
    (void)state;
    add_page(2);
    sample_item(sample_add(1, PHONE_PART_LIST, "", ""), "task", "Việc đang làm");
    sample_step.kind = LESSON_STEP_SCAM;
    sample_step.touch = "refuse";
    sample_draw(ui, 100);
    assert_null(ui_find(ui, "phone/task"));
    assert_int_equal(sample_count(ui, true), 2);
    assert_true(is_label("phone/practice", "LUYỆN TẬP"));
    assert_string_equal(sample_tap(ui, "phone/refuse").input.id, "refuse");
    assert_null(ui_find(ui, "phone/ring"));
}

static void test_a_notification_hangs_from_the_top(void **state)
{
    (void)state;
    struct phone_part *part = sample_add(0, PHONE_PART_NOTIFICATION, "notice", "Bác trúng thưởng");
    part->name = "Tin nhắn";
    sample_item(part, "close", "");
    sample_item(sample_add(1, PHONE_PART_LIST, "", ""), "task", "Việc đang làm");
    sample_step.kind = LESSON_STEP_SCAM;
    sample_draw(ui, 100);
    const struct ui_node *notice = ui_find(ui, "phone/notice");
    const struct ui_node *close = ui_find(ui, "phone/close");
    assert_int_equal(sample_count(ui, true), 2);
    assert_true(notice->rect.y < sample_panel.y + 150);
    assert_true(close->rect.x >= notice->rect.x + notice->rect.w + 16);
}

/* ---- entries ---- */

static void test_fields_show_what_they_should(void **state)
{
    (void)state;
    sample_add(0, PHONE_PART_FIELD, "who", "Số định danh")->value = "000000000009";
    struct phone_part *old = sample_add(0, PHONE_PART_FIELD, "", "Mật khẩu cũ");
    old->value = "hoa";
    old->secret = true;
    sample_add(0, PHONE_PART_FIELD, "sum", "Số tiền")->name = "đ";
    sample_add(0, PHONE_PART_KEYPAD, "", "");
    sample_enter("20000");
    sample_draw(ui, 100);
    assert_true(is_label("phone/part/0/value", "000000000009"));
    assert_true(is_label("phone/part/1/value", "•••"));
    assert_true(is_label("phone/part/2/value", "20.000\xc2\xa0đ"));
    struct intent key = sample_tap(ui, "phone/key/7");
    assert_int_equal(key.input.kind, SESSION_INPUT_KEY);
    assert_int_equal(key.input.key, '7');
}

static void test_a_secret_entry_is_never_read_out(void **state)
{
    (void)state;
    sample_add(0, PHONE_PART_FIELD, "word", "Mật khẩu")->secret = true;
    sample_add(0, PHONE_PART_PIN, "pin", "Mã PIN")->amount = 6;
    sample_enter("Hoa1");
    sample_draw(ui, 100);
    size_t count;
    const struct ui_node *nodes = ui_nodes(ui, &count);
    for (size_t i = 0; i < count; i++) {
        assert_null(strstr(nodes[i].label, "Hoa1"));
    }
    assert_true(is_label("phone/part/1/value", "0 / 6"));
}

static void test_a_field_is_a_place_where_the_lesson_speaks_of_it(void **state)
{
    (void)state;
    sample_add(0, PHONE_PART_FIELD, "name", "Tên");
    sample_draw(ui, 100);
    assert_null(ui_find(ui, "phone/name"));
    sample_step.touch = "name";
    sample_draw(ui, 100);
    assert_non_null(ui_find(ui, "phone/name"));
}

static void test_a_code_fills_its_dots(void **state)
{
    (void)state;
    sample_add(0, PHONE_PART_PIN, "", "Mã PIN")->amount = 6;
    sample_add(0, PHONE_PART_KEYPAD, "", "");
    sample_enter("123");
    sample_draw(ui, 100);
    assert_true(is_label("phone/part/0/value", "3 / 6"));
}

/* ---- keypad ---- */

static void test_a_keypad_has_four_rows_with_zero_below_eight(void **state)
{
    (void)state;
    for (int percent = 100; percent <= 150; percent += 50) {
        sample_reset();
        sample_add(0, PHONE_PART_TITLE, "", "Nhập mã");
        add_page(5);
        sample_step.touch = "otp"; /* so that the code is a place as well */
        sample_draw(ui, percent);
        check_nodes(24);
        struct rect eight = ui_find(ui, "phone/key/8")->rect;
        struct rect zero = ui_find(ui, "phone/key/0")->rect;
        assert_int_equal(zero.x, eight.x);
        assert_int_equal(zero.y, eight.y + eight.h + 16);
        assert_int_equal(ui_find(ui, "phone/key/erase")->rect.y, zero.y);
        assert_int_equal(sample_tap(ui, "phone/otp").input.kind, SESSION_INPUT_TOUCH);
    }
}

static bool rings(const char *entered, const char *name)
{
    sample_enter(entered);
    sample_draw(ui, 100);
    const struct ui_node *ring = ui_find(ui, "phone/ring");
    return ring != NULL && rect_contains(ring->rect, ui_find(ui, name)->rect);
}

static bool hints(const char *hint)
{
    const char *shown = phone_next_hint(&sample_view);
    return hint == NULL ? shown == NULL : shown != NULL && strcmp(shown, hint) == 0;
}

static void test_help_rings_the_next_right_key(void **state)
{
    (void)state;
    add_page(5);
    sample_step.touch = "go";
    sample_step.enter = "2580";
    sample_enter("2");
    assert_true(hints(NULL));
    sample_session.help = true;
    assert_true(rings("", "phone/key/2") && hints("Chạm số 2."));
    assert_true(rings("25", "phone/key/8") && hints("Chạm số 8."));
    assert_true(rings("2599", "phone/key/erase") && hints("Chạm phím xóa."));
    assert_true(rings("25800", "phone/key/erase") && hints("Chạm phím xóa."));
    assert_true(rings("2580", "phone/go") && hints(NULL));
    sample_session.phase = SESSION_PHASE_STEP_DONE;
    sample_enter("25");
    assert_true(hints(NULL));
}

static void test_the_phones_button_hands_an_answer_in(void **state)
{
    (void)state;
    add_page(5);
    sample_question.kind = LESSON_QUESTION_ENTER;
    sample_session.phase = SESSION_PHASE_QUESTION;
    sample_draw(ui, 100);
    assert_false(ui_find(ui, "phone/go")->enabled);
    snprintf(sample_session.asked[0].entered, sizeof sample_session.asked[0].entered, "12");
    sample_draw(ui, 100);
    assert_int_equal(sample_tap(ui, "phone/go").input.kind, SESSION_INPUT_SUBMIT);
    sample_session.asked[0].answered = true;
    sample_session.phase = SESSION_PHASE_FEEDBACK;
    sample_draw(ui, 100);
    assert_false(ui_find(ui, "phone/go")->enabled);
}

/* ---- calls ---- */

static void test_what_a_caller_says_is_large_and_below_the_number(void **state)
{
    (void)state;
    add_page(2);
    sample_parts[0][0].text = "“Ngân hàng đây. Bác đọc mã cho tôi.”";
    sample_draw(ui, 100);
    check_nodes(24);
    const struct ui_node *speech = ui_find(ui, "phone/part/0/text");
    const struct ui_node *number = ui_find(ui, "phone/part/0/number");
    assert_true(speech->text_px >= 32);
    assert_true(speech->rect.y >= number->rect.y + number->rect.h);
    assert_true(speech->rect.y + speech->rect.h < ui_find(ui, "phone/refuse")->rect.y);
    assert_true(is_label("phone/part/0/above", "Cuộc gọi đến"));
}

/* ---- watching ---- */

static void test_watched_moves_cannot_be_touched(void **state)
{
    (void)state;
    add_page(5);
    sample_step.touch = "go";
    sample_step.enter = "12";
    sample_session.mode = LESSON_MODE_WATCH;
    sample_draw(ui, 100);
    assert_int_equal(sample_count(ui, true), 0);
    assert_null(ui_find(ui, "phone/ring"));
    struct rect rest = ui_find(ui, "phone/hand")->rect;
    uint32_t usual = ui_find(ui, "phone/key/2")->bg;
    sample_session.watched = 2;
    sample_draw(ui, 100);
    assert_int_not_equal(ui_find(ui, "phone/key/2")->bg, usual);
    assert_int_equal(ui_find(ui, "phone/key/1")->bg, usual);
    assert_int_equal(ui_find(ui, "phone/hand")->rect.y, rest.y);
    sample_session.watched = 3;
    sample_draw(ui, 100);
    struct rect hand = ui_find(ui, "phone/hand")->rect;
    struct rect go = ui_find(ui, "phone/go")->rect;
    assert_true(hand.x != rest.x || hand.y != rest.y);
    assert_false(rect_is_empty(rect_intersect(hand, go)));
    assert_true(hand.x > go.x + go.w * 3 / 4); /* the words stay legible */
    assert_non_null(ui_find(ui, "phone/ring"));
}

static void test_alone_there_is_no_ring_without_help(void **state)
{
    (void)state;
    add_page(0);
    sample_step.touch = "safety";
    sample_session.mode = LESSON_MODE_ALONE;
    sample_draw(ui, 100);
    assert_null(ui_find(ui, "phone/ring"));
    sample_session.help = true;
    sample_draw(ui, 100);
    assert_true(rect_contains(ui_find(ui, "phone/ring")->rect, ui_find(ui, "phone/safety")->rect));
}

/* ---- a thread ---- */

static void test_joined_messages_share_a_bubble_and_keep_apart(void **state)
{
    (void)state;
    struct phone_part *part = sample_add(0, PHONE_PART_MESSAGES, "", "");
    sample_item(part, "one", "Tài khoản bị khóa");
    sample_item(part, "two", "Bấm **khoa.vidu**")->joined = true;
    sample_item(part, "", "Ai đấy?")->mine = true;
    sample_draw(ui, 100);
    struct rect one = ui_find(ui, "phone/one")->rect;
    struct rect two = ui_find(ui, "phone/two")->rect;
    assert_true(one.h >= UI_TARGET_MIN && two.h >= UI_TARGET_MIN);
    assert_int_equal(two.y - one.y - one.h, 16);
    assert_int_equal(one.x, two.x);
    assert_int_equal(one.w, two.w);
    assert_true(is_label("phone/two", "Bấm khoa.vidu"));
    assert_true(ui_find(ui, "phone/part/0/2/text")->rect.x > one.x + one.w / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)
        TEST(test_each_part_is_legible_and_large_enough),
        TEST(test_larger_text_grows_where_there_is_room),
        TEST(test_parts_of_the_other_phone_are_left_out),
        TEST(test_a_touch_is_the_places_id),
        TEST(test_nothing_reacts_once_the_step_is_done),
        TEST(test_below_a_dialog_nothing_can_be_touched),
        TEST(test_a_scam_covers_the_task),
        TEST(test_a_notification_hangs_from_the_top),
        TEST(test_fields_show_what_they_should),
        TEST(test_a_secret_entry_is_never_read_out),
        TEST(test_a_field_is_a_place_where_the_lesson_speaks_of_it),
        TEST(test_a_code_fills_its_dots),
        TEST(test_a_keypad_has_four_rows_with_zero_below_eight),
        TEST(test_help_rings_the_next_right_key),
        TEST(test_the_phones_button_hands_an_answer_in),
        TEST(test_what_a_caller_says_is_large_and_below_the_number),
        TEST(test_watched_moves_cannot_be_touched),
        TEST(test_alone_there_is_no_ring_without_help),
        TEST(test_joined_messages_share_a_bubble_and_keep_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
