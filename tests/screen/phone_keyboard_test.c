/* phone_keyboard_test.c: kiosk/screen/phone_keyboard.c: every character can be typed. */
#include "phone_sample.h"

static const struct rect board = {848, 500, 1024, 400};

static int setup(void **state)
{
    int failed = sample_setup(state);
    sample_add(0, PHONE_PART_FIELD, "word", "Mật khẩu");
    sample_add(0, PHONE_PART_KEYBOARD, "", "");
    return failed;
}

static struct intent draw(void)
{
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    struct intent intent = phone_keyboard_draw(ui, &sample_view, board);
    ui_end(ui);
    return intent;
}

static struct intent tap(const struct ui_node *node)
{
    int x = node->rect.x + node->rect.w / 2;
    int y = node->rect.y + node->rect.h / 2;
    ui_touch(ui, UI_TOUCH_DOWN, 1, x, y, 0);
    ui_touch(ui, UI_TOUCH_UP, 1, x, y, 10);
    return draw();
}

static void show_page(int page)
{
    sample_view.signs = page >= 2;
    sample_view.capitals = page % 2 == 1;
    draw();
}

static void test_every_printable_character_can_be_typed(void **state)
{
    (void)state;
    bool typed[128] = {false};
    for (int page = 0; page < 4; page++) {
        show_page(page);
        size_t count;
        ui_nodes(ui, &count);
        for (size_t i = 0; i < count; i++) {
            show_page(page);
            struct intent intent = tap(&ui_nodes(ui, &count)[i]);
            if (intent.kind == INTENT_SESSION) {
                assert_int_equal(intent.input.kind, SESSION_INPUT_KEY);
                typed[(unsigned char)intent.input.key] = true;
            }
        }
    }
    for (int c = ' '; c <= '~'; c++) {
        assert_true(typed[c]);
    }
    assert_true(typed['\b']);
}

static void test_names_are_those_of_the_characters(void **state)
{
    (void)state;
    show_page(0);
    assert_non_null(ui_find(ui, "phone/key/a"));
    assert_non_null(ui_find(ui, "phone/key/at"));
    assert_non_null(ui_find(ui, "phone/key/space"));
    assert_null(ui_find(ui, "phone/key/A"));
    assert_int_equal(tap(ui_find(ui, "phone/key/q")).input.key, 'q');
    assert_int_equal(tap(ui_find(ui, "phone/key/erase")).input.key, '\b');
    show_page(1);
    assert_int_equal(tap(ui_find(ui, "phone/key/A")).input.key, 'A');
    assert_true(ui_find(ui, "phone/key/shift")->selected);
    show_page(2);
    assert_int_equal(tap(ui_find(ui, "phone/key/1")).input.key, '1');
}

static void test_shift_and_signs_turn_the_page(void **state)
{
    (void)state;
    show_page(0);
    assert_int_equal(tap(ui_find(ui, "phone/key/shift")).kind, INTENT_CAPITALS);
    assert_int_equal(tap(ui_find(ui, "phone/key/signs")).kind, INTENT_SIGNS);
}

static void test_keys_are_large_and_apart(void **state)
{
    (void)state;
    for (int page = 0; page < 4; page++) {
        show_page(page);
        size_t count;
        const struct ui_node *nodes = ui_nodes(ui, &count);
        for (size_t i = 0; i < count; i++) {
            assert_true(nodes[i].rect.w >= 88 && nodes[i].rect.h >= 88);
            assert_true(rect_contains(board, nodes[i].rect));
            assert_true(nodes[i].label[0] != '\0');
            for (size_t k = 0; k < i; k++) {
                struct rect around = rect_inset(nodes[i].rect, -15, -15);
                assert_true(rect_is_empty(rect_intersect(around, nodes[k].rect)));
            }
        }
    }
    assert_int_equal(phone_keyboard_height(ui, board.w), board.h);
}

static void test_it_is_there_for_the_phone_that_has_it(void **state)
{
    (void)state;
    assert_true(phone_needs_keyboard(&sample_session));
    sample_parts[0][1].phones = LESSON_PHONE_IPHONE;
    assert_false(phone_needs_keyboard(&sample_session));
    sample_session.phone = LESSON_PHONE_IPHONE;
    assert_true(phone_needs_keyboard(&sample_session));
}

static void test_watched_keys_are_shown_and_dead(void **state)
{
    (void)state;
    sample_step.enter = "aB7";
    sample_session.mode = LESSON_MODE_WATCH;
    const char *const keys[] = {"phone/key/a", "phone/key/B", "phone/key/7"};
    for (int i = 0; i < 3; i++) {
        sample_session.watched = i + 1;
        draw();
        assert_non_null(ui_find(ui, keys[i]));
        assert_false(ui_find(ui, keys[i])->enabled);
        assert_int_not_equal(ui_find(ui, keys[i])->bg, ui_theme(ui)->card);
        assert_int_equal(tap(ui_find(ui, keys[i])).kind, INTENT_NONE);
    }
}

static void ring_at(int page, const char *entered, const char *name)
{
    sample_enter(entered);
    show_page(page);
    const struct ui_node *ring = ui_find(ui, "phone/ring");
    assert_non_null(ring);
    assert_true(rect_contains(ring->rect, ui_find(ui, name)->rect));
}

static void test_help_rings_the_way_to_the_next_key(void **state)
{
    (void)state;
    sample_step.enter = "aB7~";
    show_page(0);
    assert_null(ui_find(ui, "phone/ring"));
    sample_session.help = true;
    ring_at(0, "", "phone/key/a");
    ring_at(0, "a", "phone/key/shift");
    assert_string_equal(phone_next_hint(&sample_view), "Chạm phím chữ hoa.");
    ring_at(1, "a", "phone/key/B");
    ring_at(2, "a", "phone/key/signs");
    ring_at(0, "aB", "phone/key/signs");
    ring_at(2, "aB", "phone/key/7");
    ring_at(2, "aB7", "phone/key/shift");
    ring_at(0, "ab", "phone/key/erase");
    sample_enter("aB7~");
    show_page(0);
    assert_null(ui_find(ui, "phone/ring"));
}

static void test_it_types_into_a_question(void **state)
{
    (void)state;
    sample_question.kind = LESSON_QUESTION_ENTER;
    sample_session.phase = SESSION_PHASE_QUESTION;
    assert_true(phone_needs_keyboard(&sample_session));
    show_page(0);
    assert_int_equal(tap(ui_find(ui, "phone/key/h")).input.key, 'h');
    sample_session.phase = SESSION_PHASE_FEEDBACK;
    show_page(0);
    assert_false(ui_find(ui, "phone/key/h")->enabled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, sample_teardown)
        TEST(test_every_printable_character_can_be_typed),
        TEST(test_names_are_those_of_the_characters),
        TEST(test_shift_and_signs_turn_the_page),
        TEST(test_keys_are_large_and_apart),
        TEST(test_it_is_there_for_the_phone_that_has_it),
        TEST(test_watched_keys_are_shown_and_dead),
        TEST(test_help_rings_the_way_to_the_next_key),
        TEST(test_it_types_into_a_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
