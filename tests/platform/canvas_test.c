/* canvas_test.c: kiosk/platform/canvas.c: what is painted, what is weighed, and nothing outside. */
#include "ui/fixture.h"

#include "platform/canvas.h"

enum {
    W = 61, /* no multiple of what is looked at together */
    H = 9,
    GROUND = 0x204060,
    COLOUR = 0xfedcba,
};

static SDL_Surface *screen;

static int create(void **state)
{
    (void)state;
    screen = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    return screen == NULL ? -1 : 0;
}

static int destroy(void **state)
{
    (void)state;
    SDL_FreeSurface(screen);
    return 0;
}

static uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    uint32_t value;
    memcpy(&value, (const char *)surface->pixels + y * surface->pitch + x * 4, sizeof value);
    return value & 0xffffff;
}

static struct canvas blank(struct rect clip)
{
    struct canvas canvas = canvas_make(screen);
    canvas_fill(&canvas, rect_make(0, 0, W, H), 0xff000000 | GROUND);
    canvas_clip(&canvas, clip);
    return canvas;
}

/* Inside everything is `wanted`, outside nothing has changed. */
static void assert_only(struct rect inside, uint32_t wanted)
{
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            assert_int_equal(pixel(screen, x, y), rect_holds(inside, x, y) ? wanted : GROUND);
        }
    }
}

static void test_fill_keeps_to_the_clip(void **state)
{
    (void)state;
    struct canvas canvas = blank(rect_make(-5, 2, 20, 4));
    canvas_fill(&canvas, rect_make(3, -3, 100, 7), 0xff000000 | COLOUR);
    assert_only(rect_make(3, 2, 12, 2), COLOUR);
    canvas = blank(rect_make(W - 3, H - 2, 50, 50));
    canvas_fill(&canvas, rect_make(0, 0, W + 9, H + 9), COLOUR);
    assert_only(rect_make(W - 3, H - 2, 3, 2), COLOUR);
    canvas = blank(rect_make(70, 0, 5, 5));
    canvas_fill(&canvas, rect_make(0, 0, W, H), COLOUR);
    assert_only(rect_make(0, 0, 0, 0), COLOUR);
}

static void test_veil_keeps_to_the_clip(void **state)
{
    (void)state;
    struct canvas canvas = blank(rect_make(1, 1, 30, 3));
    canvas_veil(&canvas, rect_make(0, 0, W, H), 0x80000000);
    assert_only(rect_make(1, 1, 30, 3), 0x0f1f2f);
}

/* By how much a channel may differ where colours are mixed: SDL rounds down twice. */
static void assert_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8) {
        assert_true(abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) <= 2);
    }
}

/* Every coverage, at each place of a row: as SDL's own blending weighs it; nothing and all exactly.
 */
static void test_coverage_as_sdl_weighs_it(void **state)
{
    (void)state;
    SDL_Surface *mask = SDL_CreateRGBSurfaceWithFormat(0, W, H, 8, SDL_PIXELFORMAT_INDEX8);
    SDL_Surface *same = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Surface *theirs = SDL_CreateRGBSurfaceWithFormat(0, W, H, 32, SDL_PIXELFORMAT_RGB888);
    assert_true(mask != NULL && same != NULL && theirs != NULL);
    for (int i = 0; i < W * H; i++) {
        int run = i / W; /* rows of nothing, of all, and of everything between */
        int coverage = run < 2 ? 0 : run < 4 ? 255 : i * 7 % 256;
        ((unsigned char *)mask->pixels)[i / W * mask->pitch + i % W] = (unsigned char)coverage;
        uint32_t colour = (uint32_t)coverage << 24 | COLOUR;
        memcpy((char *)same->pixels + i / W * same->pitch + i % W * 4, &colour, sizeof colour);
    }
    SDL_FillRect(theirs, NULL, GROUND);
    SDL_BlitSurface(same, NULL, theirs, NULL);
    for (int form = 0; form < 2; form++) {
        const struct rect clip = {2, 1, W - 5, H - 2};
        struct canvas canvas = blank(clip);
        struct canvas_piece piece = {form == 0 ? mask : same, {0, 0, W, H}, 0, 0};
        canvas_lay(&canvas, &piece, 0xff000000 | COLOUR);
        for (int i = 0; i < W * H; i++) {
            uint32_t wanted = rect_holds(clip, i % W, i / W) ? pixel(theirs, i % W, i / W) : GROUND;
            assert_near(pixel(screen, i % W, i / W), wanted);
            if (i / W < 4) {
                assert_int_equal(pixel(screen, i % W, i / W), wanted);
            }
        }
    }
    SDL_FreeSurface(mask);
    SDL_FreeSurface(same);
    SDL_FreeSurface(theirs);
}

/* A part of a picture, half off the screen. */
static void test_a_piece_of_a_picture(void **state)
{
    (void)state;
    SDL_Surface *mask = SDL_CreateRGBSurfaceWithFormat(0, 20, 20, 8, SDL_PIXELFORMAT_INDEX8);
    assert_non_null(mask);
    memset(mask->pixels, 0, (size_t)mask->pitch * 20);
    for (int y = 10; y < 20; y++) {
        memset((char *)mask->pixels + y * mask->pitch + 10, 255, 10);
    }
    struct canvas canvas = blank(rect_make(0, 0, W, H));
    struct canvas_piece piece = {mask, {8, 8, 12, 12}, -4, -5};
    canvas_lay(&canvas, &piece, COLOUR);
    assert_only(rect_make(0, 0, 8, 7), COLOUR);
    SDL_FreeSurface(mask);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fill_keeps_to_the_clip),
        cmocka_unit_test(test_veil_keeps_to_the_clip),
        cmocka_unit_test(test_coverage_as_sdl_weighs_it),
        cmocka_unit_test(test_a_piece_of_a_picture),
    };
    return cmocka_run_group_tests(tests, create, destroy);
}
