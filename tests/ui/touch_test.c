/* touch_test.c: kiosk/ui/touch.c: which gestures are a click and which do nothing. */
#include "fixture.h"

static struct ui *ui;
static int64_t now_ms;

static const struct rect one = {100, 100, 200, 100};
static const struct rect two = {400, 100, 200, 100};
static const struct rect off = {100, 300, 200, 100};
static const struct rect big = {0, 500, 1900, 500};

struct seen {
    bool one;     /* clicked */
    bool two;     /* clicked */
    bool off;     /* clicked, although disabled */
    bool big;     /* clicked */
    bool pressed; /* a finger is on any of them */
    char focus;   /* first letter of the one with the focus, '-' for none */
};

/* One frame with four targets. */
static struct seen frame(void)
{
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    struct ui_hit hits[] = {
        ui_target(ui, "test/one", UI_ROLE_BUTTON, "One", one, true),
        ui_target(ui, "test/two", UI_ROLE_BUTTON, "Two", two, true),
        ui_target(ui, "test/off", UI_ROLE_BUTTON, "Off", off, false),
        ui_target(ui, "test/big", UI_ROLE_BUTTON, "Big", big, true),
    };
    ui_end(ui);
    struct seen seen = {hits[0].clicked, hits[1].clicked, hits[2].clicked,
                        hits[3].clicked, false,           '-'};
    for (size_t i = 0; i < 4; i++) {
        seen.pressed = seen.pressed || hits[i].pressed;
        seen.focus = hits[i].node->focused ? "1208"[i] : seen.focus;
    }
    return seen;
}

static bool touch(enum ui_touch_kind kind, int64_t finger, int x, int y)
{
    now_ms += 10;
    return ui_touch(ui, kind, finger, x, y, now_ms);
}

static bool nothing_clicked(void)
{
    bool waits = ui_has_click(ui);
    struct seen seen = frame();
    return !waits && !seen.one && !seen.two && !seen.off && !seen.big;
}

static int setup(void **state)
{
    (void)state;
    ui = ui_create();
    now_ms = 1000;
    frame();
    return ui == NULL ? 1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    ui_destroy(ui);
    return 0;
}

static void test_tap_acts_on_release_once(void **state)
{
    (void)state;
    assert_true(touch(UI_TOUCH_DOWN, 1, 150, 150));
    assert_false(ui_has_click(ui));
    struct seen seen = frame();
    assert_false(seen.one);
    assert_true(seen.pressed);
    assert_true(touch(UI_TOUCH_UP, 1, 160, 155));
    assert_true(ui_has_click(ui));
    seen = frame();
    assert_true(seen.one);
    assert_false(seen.pressed);
    assert_false(ui_has_click(ui));
    assert_true(nothing_clicked());
}

/* A frame with a sheet in front of the first target; says whether its outside was touched. */
static bool covered_frame(bool *row_clicked)
{
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    ui_target(ui, "test/one", UI_ROLE_BUTTON, "One", one, true);
    bool outside = ui_cover(ui, rect_make(80, 80, 600, 400));
    *row_clicked = ui_target(ui, "test/two", UI_ROLE_BUTTON, "Two", two, true).clicked;
    ui_end(ui);
    return outside;
}

static void test_behind_a_sheet_nothing_is_touched(void **state)
{
    (void)state;
    bool row = false;
    assert_false(covered_frame(&row));
    assert_null(ui_find(ui, "test/one"));
    assert_false(touch(UI_TOUCH_DOWN, 1, 150, 150)); /* on what lies behind */
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_false(covered_frame(&row));
    touch(UI_TOUCH_DOWN, 1, 450, 150);
    touch(UI_TOUCH_UP, 1, 450, 150);
    assert_false(covered_frame(&row));
    assert_true(row);
    assert_true(touch(UI_TOUCH_DOWN, 1, 20, 900));
    touch(UI_TOUCH_UP, 1, 25, 905);
    assert_true(covered_frame(&row));
    assert_false(row);
    assert_false(covered_frame(&row)); /* once */
    touch(UI_TOUCH_DOWN, 1, 70, 300);
    touch(UI_TOUCH_UP, 1, 90, 300); /* onto the sheet */
    assert_false(covered_frame(&row));
}

static void test_touch_beside_targets(void **state)
{
    (void)state;
    assert_false(touch(UI_TOUCH_DOWN, 1, 50, 50));
    assert_false(touch(UI_TOUCH_UP, 1, 150, 150));
    assert_true(nothing_clicked());
}

static void test_release_on_another_target(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 295, 150);
    touch(UI_TOUCH_UP, 1, 405, 150);
    assert_true(nothing_clicked());
}

static void test_second_finger_spoils_until_all_are_up(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    assert_true(touch(UI_TOUCH_DOWN, 2, 450, 150));
    assert_false(frame().pressed);
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_true(nothing_clicked());
    touch(UI_TOUCH_DOWN, 3, 150, 150);
    touch(UI_TOUCH_UP, 3, 150, 150);
    assert_true(nothing_clicked());
    touch(UI_TOUCH_UP, 2, 450, 150);
    assert_true(nothing_clicked());
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_true(frame().one);
}

static void test_leaving_and_returning_does_nothing(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 105, 150);
    assert_true(touch(UI_TOUCH_MOVE, 1, 95, 150));
    assert_false(frame().pressed);
    touch(UI_TOUCH_MOVE, 1, 105, 150);
    assert_false(frame().pressed);
    touch(UI_TOUCH_UP, 1, 105, 150);
    assert_true(nothing_clicked());
}

static void test_drag_inside_a_big_target(void **state)
{
    (void)state;
    static const struct {
        int dx;
        int dy;
        bool clicks;
    } drags[] = {{60, 0, true}, {61, 0, false}, {0, -60, true}, {0, -61, false}, {-61, 5, false}};
    for (size_t i = 0; i < sizeof drags / sizeof drags[0]; i++) {
        touch(UI_TOUCH_DOWN, 1, 900, 700);
        touch(UI_TOUCH_MOVE, 1, 900 + drags[i].dx, 700 + drags[i].dy);
        touch(UI_TOUCH_MOVE, 1, 900, 700);
        touch(UI_TOUCH_UP, 1, 900, 700);
        assert_int_equal(frame().big, drags[i].clicks);
    }
}

static void test_far_release_without_a_move(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 900, 700);
    touch(UI_TOUCH_UP, 1, 1000, 700);
    assert_true(nothing_clicked());
}

static void test_disabled_target(void **state)
{
    (void)state;
    assert_false(touch(UI_TOUCH_DOWN, 1, 150, 350));
    touch(UI_TOUCH_UP, 1, 150, 350);
    assert_true(nothing_clicked());
}

static void test_lost_finger_is_forgotten(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 50, 50);
    now_ms += UI_FINGER_LOST_MS - 1000;
    touch(UI_TOUCH_DOWN, 2, 150, 150);
    touch(UI_TOUCH_UP, 2, 150, 150);
    assert_true(nothing_clicked());
    now_ms += UI_FINGER_LOST_MS;
    touch(UI_TOUCH_DOWN, 2, 150, 150);
    touch(UI_TOUCH_UP, 2, 150, 150);
    assert_true(frame().one);
}

static void test_cancel_forgets_all_fingers(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    touch(UI_TOUCH_DOWN, 2, 450, 150);
    touch(UI_TOUCH_CANCEL, 0, 0, 0);
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_true(nothing_clicked());
    touch(UI_TOUCH_DOWN, 3, 450, 150);
    touch(UI_TOUCH_UP, 3, 450, 150);
    assert_true(frame().two);
}

static void test_more_fingers_than_are_followed(void **state)
{
    (void)state;
    for (int finger = 0; finger < UI_FINGER_MAX + 4; finger++) {
        touch(UI_TOUCH_DOWN, finger, 150, 150);
    }
    for (int finger = 0; finger < UI_FINGER_MAX + 4; finger++) {
        touch(UI_TOUCH_UP, finger, 150, 150);
        assert_true(nothing_clicked());
    }
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_true(frame().one);
}

static void test_release_of_an_unknown_finger(void **state)
{
    (void)state;
    assert_false(touch(UI_TOUCH_UP, 9, 150, 150));
    assert_false(touch(UI_TOUCH_MOVE, 9, 150, 150));
    assert_true(nothing_clicked());
}

static void test_target_that_goes_away_under_the_finger(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    ui_target(ui, "other/one", UI_ROLE_BUTTON, "Other", one, true);
    ui_end(ui);
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_false(ui_has_click(ui));
}

static void test_last_drawn_target_is_touched(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    ui_target(ui, "test/one", UI_ROLE_BUTTON, "Below", big, true);
    ui_target(ui, "test/two", UI_ROLE_BUTTON, "Above", (struct rect){100, 600, 200, 100}, true);
    ui_end(ui);
    touch(UI_TOUCH_DOWN, 1, 150, 650);
    touch(UI_TOUCH_UP, 1, 150, 650);
    struct seen seen = frame();
    assert_true(seen.two);
    assert_false(seen.one);
}

static void test_forget(void **state)
{
    (void)state;
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    touch(UI_TOUCH_UP, 1, 150, 150);
    ui_forget(ui);
    assert_true(nothing_clicked());
    ui_key(ui, UI_KEY_NEXT);
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    touch(UI_TOUCH_DOWN, 2, 450, 150);
    ui_forget(ui);
    struct seen seen = frame();
    assert_false(seen.pressed);
    assert_int_equal(seen.focus, '-');
    touch(UI_TOUCH_UP, 1, 150, 150);
    touch(UI_TOUCH_UP, 2, 450, 150);
    assert_true(nothing_clicked());
    touch(UI_TOUCH_DOWN, 1, 150, 150);
    touch(UI_TOUCH_UP, 1, 150, 150);
    assert_true(frame().one);
}

int main(void)
{
#define TOUCH_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TOUCH_TEST(test_tap_acts_on_release_once),
        TOUCH_TEST(test_behind_a_sheet_nothing_is_touched),
        TOUCH_TEST(test_touch_beside_targets),
        TOUCH_TEST(test_release_on_another_target),
        TOUCH_TEST(test_second_finger_spoils_until_all_are_up),
        TOUCH_TEST(test_leaving_and_returning_does_nothing),
        TOUCH_TEST(test_drag_inside_a_big_target),
        TOUCH_TEST(test_far_release_without_a_move),
        TOUCH_TEST(test_disabled_target),
        TOUCH_TEST(test_lost_finger_is_forgotten),
        TOUCH_TEST(test_cancel_forgets_all_fingers),
        TOUCH_TEST(test_more_fingers_than_are_followed),
        TOUCH_TEST(test_release_of_an_unknown_finger),
        TOUCH_TEST(test_target_that_goes_away_under_the_finger),
        TOUCH_TEST(test_last_drawn_target_is_touched),
        TOUCH_TEST(test_forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
