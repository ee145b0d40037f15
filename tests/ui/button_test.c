/* button_test.c: kiosk/ui/button.c. */
#include "fixture.h"

#include "ui/button.h"

static const struct button plain = {
    .label = "Learn", .icon = "", .icon_after = "", .kind = BUTTON_QUIET, .em = 40};

static void test_width_holds_words_and_padding(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    assert_int_equal(button_width(ui, &plain, 88), 5 * 20 + 2 * 28);
    struct button both = plain;
    both.icon = "check";
    both.icon_after = "arrow-right";
    assert_int_equal(button_width(ui, &both, 88), 5 * 20 + 2 * (50 + 16) + 2 * 28);
    fixture_finish(ui);
}

static void test_width_is_never_less_than_the_height(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct button icon = plain;
    icon.shown = "";
    icon.icon = "check";
    assert_int_equal(button_width(ui, &icon, 120), 120);
    fixture_finish(ui);
}

static void test_node_tells_what_is_drawn(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct button main = plain;
    main.kind = BUTTON_FILLED;
    main.selected = true;
    assert_false(button_draw(ui, "test/main", &main, rect_make(100, 100, 400, 120)));
    const struct ui_node *node = ui_find(ui, "test/main");
    assert_non_null(node);
    assert_string_equal(node->label, "Learn");
    assert_true(node->target && node->enabled && node->filled && node->selected && !node->cut);
    assert_int_equal(node->role, UI_ROLE_BUTTON);
    assert_int_equal(node->text_px, 40);
    assert_int_equal(node->fg, ui_theme(ui)->on_primary);
    assert_int_equal(node->bg, ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong);
    fixture_finish(ui);
}

static void test_icon_alone_keeps_its_label(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct button icon = plain;
    icon.shown = "";
    icon.icon = "check";
    button_draw(ui, "test/icon", &icon, rect_make(100, 100, 120, 120));
    assert_string_equal(ui_find(ui, "test/icon")->label, "Learn");
    assert_int_equal(ui_find(ui, "test/icon")->text_px, 0);
    fixture_finish(ui);
}

static void test_disabled_is_not_filled(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct button main = plain;
    main.kind = BUTTON_FILLED;
    main.disabled = true;
    button_draw(ui, "test/main", &main, rect_make(100, 100, 400, 120));
    const struct ui_node *node = ui_find(ui, "test/main");
    assert_false(node->enabled);
    assert_false(node->filled);
    assert_int_equal(node->bg, ui_theme(ui)->off);
    fixture_finish(ui);
}

static void test_words_shrink_but_not_under_28(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct button narrow = plain;
    narrow.label = "Forty letters without any space in them!";
    button_draw(ui, "test/tight", &narrow, rect_make(100, 100, 300, 120));
    const struct ui_node *tight = ui_find(ui, "test/tight");
    assert_in_range(tight->text_px, 28, 39);
    assert_false(tight->cut);
    button_draw(ui, "test/cut", &narrow, rect_make(100, 400, 120, 88));
    const struct ui_node *cut = ui_find(ui, "test/cut");
    assert_int_equal(cut->text_px, 28);
    assert_true(cut->cut);
    fixture_finish(ui);
}

static void test_words_stay_inside(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct button both = plain;
    both.icon = "check";
    both.icon_after = "arrow-right";
    for (int width = 240; width < 600; width += 37) {
        button_draw(ui, ui_format(ui, "test/%d", width), &both, rect_make(50, 100, width, 120));
    }
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    struct rect button = {0, 0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        if (draws[i].kind == UI_DRAW_BOX) {
            button = draws[i].rect;
        } else {
            assert_true(rect_contains(button, draws[i].rect));
        }
    }
    fixture_finish(ui);
}

static void test_pressed_looks_different(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    struct ui *ui = ui_create();
    uint32_t fills[2];
    for (int i = 0; i < 2; i++) {
        size_t count;
        ui_begin(ui, &env);
        button_draw(ui, "test/quiet", &plain, rect_make(100, 100, 300, 120));
        ui_end(ui);
        fills[i] = ui_draws(ui, &count)[0].fill;
        ui_touch(ui, UI_TOUCH_DOWN, 1, 150, 150, 1000);
    }
    assert_int_not_equal(fills[0], fills[1]);
    ui_touch(ui, UI_TOUCH_UP, 1, 150, 150, 1000);
    ui_begin(ui, &env);
    assert_true(button_draw(ui, "test/quiet", &plain, rect_make(100, 100, 300, 120)));
    fixture_finish(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_holds_words_and_padding),
        cmocka_unit_test(test_width_is_never_less_than_the_height),
        cmocka_unit_test(test_node_tells_what_is_drawn),
        cmocka_unit_test(test_icon_alone_keeps_its_label),
        cmocka_unit_test(test_disabled_is_not_filled),
        cmocka_unit_test(test_words_shrink_but_not_under_28),
        cmocka_unit_test(test_words_stay_inside),
        cmocka_unit_test(test_pressed_looks_different),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
