/* keyboard_test.c: kiosk/screen/keyboard.c: every page has its keys once, each says itself when it
 * is touched, none lies on another or outside; a pad has digits alone. */
#include "phone_sample.h"

#include "../../kiosk/screen/keyboard_private.h"

static const struct rect board = {848, 500, 1024, 400};

static struct keyboard draw(enum keyboard_page page, bool live)
{
    struct ui_env env = fixture_env();
    struct keyboard keyboard = {
        .ui = ui, .view = &sample_view, .path = "board", .page = page, .live = live};
    ui_begin(ui, &env);
    keyboard_draw(&keyboard, board);
    ui_end(ui);
    return keyboard;
}

static char tap(enum keyboard_page page, bool live, size_t index)
{
    size_t count = 0;
    draw(page, live);
    const struct ui_node *node = &ui_nodes(ui, &count)[index];
    int x = node->rect.x + node->rect.w / 2;
    int y = node->rect.y + node->rect.h / 2;
    ui_touch(ui, UI_TOUCH_DOWN, 1, x, y, 0);
    ui_touch(ui, UI_TOUCH_UP, 1, x, y, 10);
    return draw(page, live).touched;
}

static size_t count_keys(enum keyboard_page page)
{
    size_t count = 0;
    draw(page, true);
    (void)ui_nodes(ui, &count);
    return count;
}

static void test_each_key_says_itself(void **state)
{
    (void)state;
    for (int page = 0; page < KEYBOARD_COUNT; page++) {
        bool seen[128] = {false};
        size_t count = count_keys((enum keyboard_page)page);
        assert_true(count >= 11); /* a pad has least */
        for (size_t i = 0; i < count; i++) {
            char key = tap((enum keyboard_page)page, true, i);
            assert_int_not_equal(key, '\0');
            assert_false(seen[(unsigned char)key]); /* once on a page */
            assert_true(keyboard_has((enum keyboard_page)page, key));
            seen[(unsigned char)key] = true;
        }
    }
}

static void test_a_dead_one_says_nothing(void **state)
{
    (void)state;
    size_t count = count_keys(KEYBOARD_LOWER);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(tap(KEYBOARD_LOWER, false, i), '\0');
    }
}

static void test_keys_lie_apart_and_within(void **state)
{
    (void)state;
    for (int page = 0; page < KEYBOARD_COUNT; page++) {
        size_t count = 0;
        draw((enum keyboard_page)page, true);
        const struct ui_node *nodes = ui_nodes(ui, &count);
        for (size_t i = 0; i < count; i++) {
            assert_true(rect_contains(board, nodes[i].rect));
            for (size_t k = 0; k < i; k++) {
                assert_true(rect_is_empty(rect_intersect(nodes[i].rect, nodes[k].rect)));
            }
        }
    }
}

/* Digits and erasing alone; with a point where a number has one. */
static void test_pads(void **state)
{
    (void)state;
    for (char key = ' '; key <= '~'; key++) {
        bool digit = key >= '0' && key <= '9';
        assert_int_equal(keyboard_has(KEYBOARD_PAD, key), digit);
        assert_int_equal(keyboard_has(KEYBOARD_PAD_POINT, key), digit || key == '.');
    }
    assert_true(keyboard_has(KEYBOARD_PAD, KEYBOARD_ERASE));
    assert_false(keyboard_has(KEYBOARD_PAD, KEYBOARD_SHIFT));
}

static void test_the_ringed_key(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    struct keyboard keyboard = {.ui = ui,
                                .view = &sample_view,
                                .path = "board",
                                .page = KEYBOARD_LOWER,
                                .live = true,
                                .next = 'q'};
    ui_begin(ui, &env);
    keyboard_draw(&keyboard, board);
    ui_end(ui);
    assert_true(rect_contains(board, keyboard.ring) && keyboard.ring.w > 0);
    size_t count = 0;
    const struct ui_node *nodes = ui_nodes(ui, &count);
    assert_string_equal(nodes[0].name, "board/key/q");
    assert_memory_equal(&nodes[0].rect, &keyboard.ring, sizeof keyboard.ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_key_says_itself, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(test_a_dead_one_says_nothing, sample_setup,
                                        sample_teardown),
        cmocka_unit_test_setup_teardown(test_keys_lie_apart_and_within, sample_setup,
                                        sample_teardown),
        cmocka_unit_test_setup_teardown(test_pads, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(test_the_ringed_key, sample_setup, sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
