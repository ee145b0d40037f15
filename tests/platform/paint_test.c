/* paint_test.c: kiosk/platform/paint.c: what is covered is not painted, and nobody can tell: random
 * boxes are held against a model that asks for each pixel which box lies on top. */
#include "ui/fixture.h"

#include <stdio.h>

#include "platform/paint.h"

enum {
    W = 640,
    H = 360,
    BOXES = 24,
    FRAMES = 60,
    SEED = 20261127,
};

static const uint32_t line_colour = 0xff101010;
static int line_px; /* of a panel at this size */

struct box {
    struct rect rect;
    uint32_t fill;
    bool line; /* around it */
};

static uint32_t random_state = SEED;

static int random_below(int limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return (int)(random_state % (uint32_t)limit);
}

static struct box random_box(void)
{
    struct box box = {.fill = 0xff000000 | (uint32_t)random_below(0x1000000),
                      .line = random_below(2) == 0};
    box.rect = rect_make(random_below(W) - 60, random_below(H) - 60, 8 + random_below(400),
                         8 + random_below(300));
    return box;
}

static uint32_t model_at(const struct box *boxes, int x, int y)
{
    for (size_t i = BOXES; i > 0; i--) {
        const struct box *box = &boxes[i - 1];
        if (rect_holds(box->rect, x, y)) {
            int line = box->line ? line_px : 0;
            return rect_holds(rect_inset(box->rect, line, line), x, y) ? box->fill : line_colour;
        }
    }
    return 0xffffff;
}

static void declare(struct ui *ui, const struct box *boxes)
{
    struct ui_env env = fixture_env();
    env.w = W;
    env.h = H;
    ui_begin(ui, &env);
    ui_box(ui, rect_make(0, 0, W, H), 0xffffffff, 0);
    for (size_t i = 0; i < BOXES; i++) {
        if (boxes[i].line) {
            ui_panel(ui, boxes[i].rect, boxes[i].fill, line_colour, 0);
        } else {
            ui_box(ui, boxes[i].rect, boxes[i].fill, 0);
        }
    }
    line_px = ui_px(ui, ui_theme(ui)->line_px) > 0 ? ui_px(ui, ui_theme(ui)->line_px) : 1;
    ui_end(ui);
}

static void assert_painted(const SDL_Surface *surface, const struct box *boxes)
{
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            uint32_t got;
            memcpy(&got, (const char *)surface->pixels + y * surface->pitch + x * 4, sizeof got);
            if ((got & 0xffffff) != (model_at(boxes, x, y) & 0xffffff)) {
                printf("at %d,%d is %06x\n", x, y, got);
                fail();
            }
        }
    }
}

/* The rectangles of a frame may be painted in any order. */
static void paint(struct painter *painter, const struct ui *ui, bool backwards)
{
    struct rect rects[DAMAGE_RECT_MAX];
    if (!backwards) {
        assert_true(painter_paint(painter, ui, rects) > 0);
        return;
    }
    size_t count = painter_find(painter, ui, rects);
    assert_true(count > 0);
    while (count > 0) {
        painter_paint_rect(painter, ui, rects[--count]);
    }
}

static void test_covered_boxes_cannot_be_told(void **state)
{
    (void)state;
    struct fault fault;
    struct box boxes[BOXES];
    struct painter *painter = NULL;
    struct ui *ui = ui_create();
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    assert_true(ui != NULL && surface != NULL);
    assert_int_equal(painter_create(&painter, surface, NULL, &fault), STATUS_OK);
    for (int frame = 0; frame < FRAMES; frame++) {
        size_t fresh = frame % 8 == 0 ? BOXES : 3;
        for (size_t i = 0; i < fresh; i++) {
            boxes[fresh == BOXES ? i : (size_t)random_below(BOXES)] = random_box();
        }
        declare(ui, boxes);
        paint(painter, ui, frame % 2 == 1);
        assert_painted(surface, boxes);
    }
    painter_destroy(painter);
    SDL_FreeSurface(surface);
    ui_destroy(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_covered_boxes_cannot_be_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
