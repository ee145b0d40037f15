/* damage_test.c: kiosk/platform/damage.c: what has changed is repainted, and little else. */
#include "ui/fixture.h"

#include "platform/damage.h"

enum {
    W = 500,
    H = 300,
    HUGE_SIDE = 40000, /* more cells than are kept */
    DRAWS_MAX = 24,
    FRAMES = 400,
    SEED = 20261123,
};

static struct damage damage;
static struct rect rects[DAMAGE_RECT_MAX];

struct frame {
    struct ui_draw draws[DRAWS_MAX];
    size_t count;
};

static struct ui_draw box(int x, int y, int w, int h, uint32_t fill)
{
    return (struct ui_draw){
        .kind = UI_DRAW_BOX, .rect = {x, y, w, h}, .clip = {0, 0, W, H}, .fill = fill, .text = ""};
}

static size_t find(const struct frame *frame)
{
    return damage_find(&damage, frame->draws, frame->count, rects);
}

static bool is_covered(size_t count, int x, int y)
{
    for (size_t i = 0; i < count; i++) {
        if (rect_holds(rects[i], x, y)) {
            return true;
        }
    }
    return false;
}

static void assert_sound(size_t count)
{
    assert_true(count <= DAMAGE_RECT_MAX);
    for (size_t i = 0; i < count; i++) {
        assert_false(rect_is_empty(rects[i]));
        assert_true(rect_contains((struct rect){0, 0, W, H}, rects[i]));
        for (size_t k = i + 1; k < count; k++) {
            assert_true(rect_is_empty(rect_intersect(rects[i], rects[k])));
        }
    }
}

static struct frame start(void)
{
    struct frame frame = {.count = 2};
    frame.draws[0] = box(0, 0, W, H, 0xffffffff);
    frame.draws[1] = box(200, 100, 90, 40, 0xff112233);
    damage_reset(&damage, W, H);
    size_t count = find(&frame);
    assert_int_equal(count, 1);
    assert_rect(rects[0], 0, 0, W, H);
    return frame;
}

static void test_no_change(void **state)
{
    (void)state;
    struct frame frame = start();
    for (int i = 0; i < 5; i++) {
        assert_int_equal(find(&frame), 0);
    }
}

static void test_changed_button(void **state)
{
    (void)state;
    struct frame frame = start();
    frame.draws[1].fill = 0xff445566;
    assert_int_equal(find(&frame), 1);
    assert_true(rect_contains(rects[0], frame.draws[1].rect));
    assert_true(rects[0].w <= 90 + 2 * DAMAGE_CELL && rects[0].h <= 40 + 2 * DAMAGE_CELL);
    assert_int_equal(find(&frame), 0);
}

static void test_each_field_counts(void **state)
{
    (void)state;
    struct frame base = start();
    base.draws[1].text = "one";
    struct ui_draw changed[10];
    for (size_t i = 0; i < 10; i++) {
        changed[i] = base.draws[1];
    }
    changed[0].kind = UI_DRAW_QR;
    changed[1].rect.x++;
    changed[2].rect.h++;
    changed[3].clip.w -= 220;
    changed[4].line = 0xff000000;
    changed[5].line_px = 3;
    changed[6].radius = 8;
    changed[7].font = UI_FONT_SEMIBOLD;
    changed[8].px = 20;
    changed[9].text = "two";
    for (size_t i = 0; i < 10; i++) {
        struct frame frame = base;
        find(&base);
        frame.draws[1] = changed[i];
        assert_int_not_equal(find(&frame), 0);
    }
}

static void test_order_counts(void **state)
{
    (void)state;
    struct frame frame = start();
    frame.draws[2] = box(210, 110, 20, 20, 0xff445566);
    frame.count = 3;
    find(&frame);
    struct ui_draw swapped = frame.draws[1];
    frame.draws[1] = frame.draws[2];
    frame.draws[2] = swapped;
    assert_int_not_equal(find(&frame), 0);
}

static void test_gone(void **state)
{
    (void)state;
    struct frame frame = start();
    frame.count = 1;
    assert_int_equal(find(&frame), 1);
    assert_true(rect_contains(rects[0], frame.draws[1].rect));
}

static void test_outside_changes_nothing(void **state)
{
    (void)state;
    struct frame frame = start();
    frame.draws[2] = box(W + 10, 20, 50, 50, 0xff000000);
    frame.draws[3] = box(-100, -100, 50, 50, 0xff000000);
    frame.draws[4] = box(10, 10, 50, 50, 0xff000000);
    frame.draws[4].clip = (struct rect){300, 200, 20, 20};
    frame.count = 5;
    assert_int_equal(find(&frame), 0);
    frame.draws[5] = box(-40, 280, 60, 60, 0xff000000);
    frame.count = 6;
    size_t count = find(&frame);
    assert_int_equal(count, 1);
    assert_sound(count);
}

static void test_letters_reach_over_their_rect(void **state)
{
    (void)state;
    struct frame frame = start();
    frame.draws[1] = box(144, 144, 48, 48, 0xff000000);
    frame.draws[1].kind = UI_DRAW_TEXT;
    frame.draws[1].px = 40;
    find(&frame);
    frame.draws[1].text = "j";
    size_t count = find(&frame);
    assert_true(is_covered(count, 144 - 10, 160));
    assert_true(is_covered(count, 160, 191 + 10));
}

static void test_many_changes_become_one(void **state)
{
    (void)state;
    struct frame frame = start();
    for (int i = 0; i < 20; i++) {
        frame.draws[i + 2] = box(i % 5 * 2 * DAMAGE_CELL, 5 + i / 5 * 2 * DAMAGE_CELL + i % 2 * 3,
                                 10, 10, 0xff000000);
    }
    frame.count = 22;
    size_t count = find(&frame);
    assert_int_equal(count, 1);
    assert_sound(count);
    for (size_t i = 2; i < frame.count; i++) {
        struct rect screen = {0, 0, W, H};
        assert_true(rect_contains(rects[0], rect_intersect(frame.draws[i].rect, screen)));
    }
}

static void test_huge_screen_is_one_cell(void **state)
{
    (void)state;
    damage_reset(&damage, HUGE_SIDE, HUGE_SIDE);
    struct ui_draw draws[2] = {box(10, 10, 20, 20, 0xff000000), box(40, 40, 5, 5, 0xff000000)};
    draws[0].clip = (struct rect){0, 0, HUGE_SIDE, HUGE_SIDE};
    assert_int_equal(damage_find(&damage, draws, 1, rects), 1);
    assert_int_equal(damage_find(&damage, draws, 1, rects), 0);
    assert_int_equal(damage_find(&damage, draws, 2, rects), 1);
    assert_rect(rects[0], 0, 0, HUGE_SIDE, HUGE_SIDE);
}

static void test_frames_of_one_length_are_exact(void **state)
{
    (void)state;
    damage_reset(&damage, W, H);
    struct ui_draw draws[3] = {box(0, 0, 300, 300, 0xff111111), box(10, 10, 21, 33, 0xff222222),
                               box(70, 70, 9, 9, 0xff333333)};
    damage_find(&damage, draws, 3, rects);
    draws[1].fill = 0xff444444;
    draws[2].rect.x = 75;
    assert_int_equal(damage_find(&damage, draws, 3, rects), 2);
    assert_rect(rects[0], 10, 10, 21, 33);
    assert_rect(rects[1], 70, 70, 14, 9);
}

/* ---- random frames against a model that looks at each pixel ---- */

static uint32_t random_state;

static int random_below(int limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return (int)(random_state % (uint32_t)limit);
}

static struct ui_draw random_draw(void)
{
    static const char *const texts[] = {"", "a", "b", "ab"};
    struct ui_draw draw =
        box(random_below(W + 100) - 50, random_below(H + 100) - 50, random_below(120),
            random_below(120), 0xff000000 + (uint32_t)random_below(3));
    draw.kind = (enum ui_draw_kind)random_below(4);
    draw.px = random_below(40);
    draw.text = texts[random_below(4)];
    if (random_below(3) == 0) {
        draw.clip = rect_intersect(draw.clip, (struct rect){random_below(W), random_below(H),
                                                            random_below(W), random_below(H)});
    }
    return draw;
}

static void change(struct frame *frame)
{
    int changes = random_below(4);
    for (int i = 0; i < changes; i++) {
        int at = random_below(DRAWS_MAX);
        if ((size_t)at < frame->count) {
            frame->draws[at] = random_draw();
        } else {
            frame->draws[frame->count++] = random_draw();
        }
    }
    if (random_below(5) == 0 && frame->count > 0) {
        frame->count--;
    }
}

static struct rect reach_of(const struct ui_draw *draw)
{
    int more = draw->kind == UI_DRAW_TEXT ? draw->px / 4 : 0;
    return rect_intersect(rect_inset(draw->rect, -more, -more), draw->clip);
}

static bool same_draw(const struct ui_draw *a, const struct ui_draw *b)
{
    return a->kind == b->kind && memcmp(&a->rect, &b->rect, sizeof a->rect) == 0 &&
           memcmp(&a->clip, &b->clip, sizeof a->clip) == 0 && a->fill == b->fill &&
           a->px == b->px && strcmp(a->text, b->text) == 0;
}

/* The next command from *at on that paints the pixel, or NULL. */
static const struct ui_draw *next_at(const struct frame *frame, size_t *at, int x, int y)
{
    while (*at < frame->count) {
        const struct ui_draw *draw = &frame->draws[(*at)++];
        if (rect_holds(reach_of(draw), x, y)) {
            return draw;
        }
    }
    return NULL;
}

static bool pixel_differs(const struct frame *a, const struct frame *b, int x, int y)
{
    size_t at_a = 0;
    size_t at_b = 0;
    for (;;) {
        const struct ui_draw *one = next_at(a, &at_a, x, y);
        const struct ui_draw *other = next_at(b, &at_b, x, y);
        if (one == NULL || other == NULL) {
            return one != other;
        }
        if (!same_draw(one, other)) {
            return true;
        }
    }
}

static void test_random_frames(void **state)
{
    (void)state;
    random_state = SEED;
    static struct frame before;
    static struct frame now;
    before.count = 0;
    damage_reset(&damage, W, H);
    find(&before);
    for (int i = 0; i < FRAMES; i++) {
        now = before;
        change(&now);
        size_t count = find(&now);
        assert_sound(count);
        int offset = random_below(7);
        for (int y = offset; y < H; y += 7) {
            for (int x = offset; x < W; x += 7) {
                if (pixel_differs(&before, &now, x, y) && !is_covered(count, x, y)) {
                    fail_msg("seed %d, frame %d: the change at %d,%d is left out", SEED, i, x, y);
                }
            }
        }
        before = now;
    }
}

static void test_what_is_touched_comes_first(void **state)
{
    (void)state;
    struct rect three[] = {{0, 0, 10, 10}, {20, 0, 10, 10}, {40, 0, 10, 10}};
    assert_false(damage_put_first(three, 0, 5, 5));
    assert_false(damage_put_first(three, 3, 15, 5));
    assert_rect(three[0], 0, 0, 10, 10);
    assert_true(damage_put_first(three, 3, 45, 9));
    assert_rect(three[0], 40, 0, 10, 10);
    assert_rect(three[1], 20, 0, 10, 10);
    assert_rect(three[2], 0, 0, 10, 10);
    assert_true(damage_put_first(three, 3, 40, 0));
    assert_rect(three[0], 40, 0, 10, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_change),
        cmocka_unit_test(test_changed_button),
        cmocka_unit_test(test_each_field_counts),
        cmocka_unit_test(test_order_counts),
        cmocka_unit_test(test_gone),
        cmocka_unit_test(test_outside_changes_nothing),
        cmocka_unit_test(test_letters_reach_over_their_rect),
        cmocka_unit_test(test_many_changes_become_one),
        cmocka_unit_test(test_huge_screen_is_one_cell),
        cmocka_unit_test(test_frames_of_one_length_are_exact),
        cmocka_unit_test(test_random_frames),
        cmocka_unit_test(test_what_is_touched_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
