/* focus_test.c: kiosk/ui/focus.c: what keys go round, where they begin, what they press. */
#include "fixture.h"

enum {
    TARGETS_MAX = 6,
};

struct target {
    const char *name;
    struct rect rect;
    bool off;   /* disabled */
    bool aside; /* see struct ui_node */
    bool back;
};

static struct ui *ui;

/* One frame of these targets; returns the name of the one that was clicked, or "". */
static const char *frame(const struct target *targets, size_t count)
{
    const char *clicked = "";
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    for (size_t i = 0; i < count; i++) {
        struct ui_hit hit = ui_target(ui, targets[i].name, UI_ROLE_BUTTON, "Label", targets[i].rect,
                                      !targets[i].off);
        hit.node->aside = targets[i].aside;
        hit.node->back = targets[i].back;
        clicked = hit.clicked ? targets[i].name : clicked;
    }
    ui_end(ui);
    return clicked;
}

static const char *focus(void)
{
    size_t count;
    const char *name = "";
    const struct ui_node *nodes = ui_nodes(ui, &count);
    for (size_t i = 0; i < count; i++) {
        name = nodes[i].focused ? nodes[i].name : name;
    }
    return name;
}

/* A bar above, two cards, one that cannot be touched, a way back and the main action, the last two
 * drawn from right to left. */
static const struct target screen[TARGETS_MAX] = {
    {.name = "bar/a", .rect = {100, 0, 200, 88}, .aside = true},
    {.name = "card/1", .rect = {100, 200, 800, 136}},
    {.name = "card/2", .rect = {100, 400, 800, 136}},
    {.name = "card/off", .rect = {100, 600, 800, 136}, .off = true},
    {.name = "main", .rect = {1500, 900, 300, 120}},
    {.name = "bar/back", .rect = {100, 900, 300, 120}, .aside = true, .back = true},
};

static const char *draw(void)
{
    return frame(screen, TARGETS_MAX);
}

static void assert_step(enum ui_key key, const char *name)
{
    assert_true(ui_key(ui, key));
    draw();
    assert_string_equal(focus(), name);
}

static int setup(void **state)
{
    (void)state;
    ui = ui_create();
    draw();
    return ui == NULL;
}

static int teardown(void **state)
{
    (void)state;
    ui_destroy(ui);
    return 0;
}

static void test_round(void **state)
{
    (void)state;
    assert_string_equal(focus(), "");
    assert_false(ui_has_focus(ui));
    assert_step(UI_KEY_NEXT, "card/1"); /* the first key only shows it */
    assert_step(UI_KEY_NEXT, "card/2");
    assert_step(UI_KEY_NEXT, "bar/back"); /* from left to right */
    assert_step(UI_KEY_NEXT, "main");
    assert_step(UI_KEY_NEXT, "bar/a");
    assert_step(UI_KEY_NEXT, "card/1");
    assert_step(UI_KEY_PREVIOUS, "bar/a");
    assert_step(UI_KEY_PREVIOUS, "main");
}

static void test_press(void **state)
{
    (void)state;
    assert_true(ui_key(ui, UI_KEY_PRESS)); /* shows the focus, and presses nothing */
    assert_string_equal(draw(), "");
    assert_string_equal(focus(), "card/1");
    assert_true(ui_key(ui, UI_KEY_PRESS));
    assert_string_equal(draw(), "card/1");
    assert_string_equal(draw(), ""); /* once */
}

static void test_back(void **state)
{
    (void)state;
    assert_true(ui_key(ui, UI_KEY_BACK));
    assert_string_equal(draw(), "bar/back");
    assert_string_equal(focus(), "");
    frame(screen, 5);
    assert_false(ui_key(ui, UI_KEY_BACK));
}

static void test_finger_takes_the_ring_away(void **state)
{
    (void)state;
    size_t plain;
    size_t ringed;
    (void)ui_draws(ui, &plain);
    assert_step(UI_KEY_NEXT, "card/1");
    (void)ui_draws(ui, &ringed);
    assert_int_equal(ringed, plain + 2);
    assert_true(ui_touch(ui, UI_TOUCH_DOWN, 1, 1000, 1000, 0)); /* beside all targets */
    ui_touch(ui, UI_TOUCH_UP, 1, 1000, 1000, 10);
    draw();
    assert_string_equal(focus(), "");
    (void)ui_draws(ui, &ringed);
    assert_int_equal(ringed, plain);
}

static void test_another_screen(void **state)
{
    (void)state;
    static const struct target other[] = {
        {.name = "bar/a", .rect = {100, 0, 200, 88}, .aside = true},
        {.name = "card/2", .rect = {100, 400, 800, 136}, .off = true},
        {.name = "next", .rect = {1500, 900, 300, 120}},
    };
    assert_step(UI_KEY_NEXT, "card/1");
    assert_step(UI_KEY_NEXT, "card/2");
    ui_focus_anew(ui);
    draw();
    assert_string_equal(focus(), "card/1");
    assert_step(UI_KEY_NEXT, "card/2");
    frame(other, 3); /* what had the focus can no longer be touched */
    assert_string_equal(focus(), "next");
    frame(other, 1); /* nothing but what stands aside */
    assert_string_equal(focus(), "bar/a");
    frame(other, 0);
    assert_string_equal(focus(), "");
    assert_true(ui_has_focus(ui));
    ui_forget(ui);
    draw();
    assert_string_equal(focus(), "");
}

/* The same screen with a sheet of two targets in front of it. */
static void draw_sheet(void)
{
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    for (size_t i = 0; i < TARGETS_MAX; i++) {
        (void)ui_target(ui, screen[i].name, UI_ROLE_BUTTON, "Label", screen[i].rect, true);
    }
    (void)ui_cover(ui, rect_make(500, 300, 900, 400));
    (void)ui_target(ui, "sheet/close", UI_ROLE_BUTTON, "Label", rect_make(1200, 310, 120, 88),
                    true);
    (void)ui_target(ui, "sheet/1", UI_ROLE_BUTTON, "Label", rect_make(510, 420, 800, 120), true);
    ui_end(ui);
}

static void test_a_sheet_gives_the_focus_back(void **state)
{
    (void)state;
    draw();
    assert_step(UI_KEY_NEXT, "card/1");
    assert_step(UI_KEY_NEXT, "card/2");
    draw_sheet();
    assert_string_equal(focus(), "sheet/close");
    assert_true(ui_key(ui, UI_KEY_NEXT));
    draw_sheet();
    assert_string_equal(focus(), "sheet/1");
    draw();
    assert_string_equal(focus(), "card/2");
    draw();
    assert_string_equal(focus(), "card/2");
    draw_sheet();
    ui_focus_anew(ui); /* another screen comes instead */
    draw();
    assert_string_equal(focus(), "card/1");
}

static void test_a_place_to_come_back_to(void **state)
{
    (void)state;
    draw();
    assert_step(UI_KEY_NEXT, "card/1");
    assert_step(UI_KEY_NEXT, "card/2");
    uint64_t place = ui_focus_place(ui);
    ui_focus_anew(ui);
    draw();
    assert_string_equal(focus(), "card/1");
    ui_focus_return(ui, place);
    draw();
    assert_string_equal(focus(), "card/2");
    ui_touch(ui, UI_TOUCH_DOWN, 1, 5, 500, 0);
    ui_touch(ui, UI_TOUCH_UP, 1, 5, 500, 10);
    ui_focus_return(ui, place);
    draw();
    assert_string_equal(focus(), ""); /* fingers have no focus */
}

static void test_what_lies_under_another(void **state)
{
    (void)state;
    static const struct target layers[] = {
        {.name = "below", .rect = {0, 0, 1900, 1000}},
        {.name = "dialog", .rect = {500, 300, 900, 400}},
    };
    size_t order[UI_NODE_MAX];
    frame(layers, 2);
    assert_int_equal(ui_focus_order(ui, order), 1);
    assert_int_equal(order[0], 1);
    assert_false(ui_click(ui, "below"));
    assert_true(ui_click(ui, "dialog"));
    assert_string_equal(frame(layers, 2), "dialog");
}

static void test_click_by_name(void **state)
{
    (void)state;
    assert_true(ui_click(ui, "main"));
    assert_string_equal(draw(), "main");
    assert_false(ui_click(ui, "card/off"));
    assert_false(ui_click(ui, "nothing"));
    assert_string_equal(draw(), "");
}

int main(void)
{
#define FOCUS_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        FOCUS_TEST(test_round),
        FOCUS_TEST(test_press),
        FOCUS_TEST(test_back),
        FOCUS_TEST(test_finger_takes_the_ring_away),
        FOCUS_TEST(test_another_screen),
        FOCUS_TEST(test_what_lies_under_another),
        FOCUS_TEST(test_click_by_name),
        FOCUS_TEST(test_a_sheet_gives_the_focus_back),
        FOCUS_TEST(test_a_place_to_come_back_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
