/* picture_test.c: pictures of every form come to size; what is no picture is absent. The samples
 * are 40 × 20 pixels, red on the left, blue on the right. Run from the source's top. */
#include "platform/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SAMPLES "tests/platform/samples/"

enum {
    NEAR = 12, /* by which a colour part may be off: JPEG */
};

static uint32_t pixel_at(const SDL_Surface *picture, int x, int y)
{
    const Uint8 *row = (const Uint8 *)picture->pixels + (size_t)y * (size_t)picture->pitch;
    uint32_t pixel = 0;
    SDL_memcpy(&pixel, row + (size_t)x * 4, sizeof pixel);
    return pixel;
}

static void expect_colour(uint32_t pixel, uint32_t wanted)
{
    for (int shift = 0; shift < 32; shift += 8) {
        int off = (int)(pixel >> shift & 0xffu) - (int)(wanted >> shift & 0xffu);
        if (abs(off) > NEAR) {
            fail_msg("%08x is not %08x", pixel, wanted);
        }
    }
}

static void expect_picture(const char *path, int w, int h, int fit_w, int fit_h)
{
    SDL_Surface *picture = picture_load(path, w, h);
    assert_non_null(picture);
    assert_int_equal(picture->w, fit_w);
    assert_int_equal(picture->h, fit_h);
    assert_int_equal(picture->format->format, SDL_PIXELFORMAT_ARGB8888);
    expect_colour(pixel_at(picture, fit_w / 5, fit_h / 2), 0xffff0000u);
    expect_colour(pixel_at(picture, fit_w * 4 / 5, fit_h / 2), 0xff0000ffu);
    SDL_FreeSurface(picture);
}

static void test_forms_and_sizes(void **state)
{
    (void)state;
    static const char *const forms[] = {SAMPLES "two.png", SAMPLES "two.jpg", SAMPLES "two.svg"};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        expect_picture(forms[i], 40, 20, 40, 20);
        expect_picture(forms[i], 20, 20, 20, 10);     /* smaller, as wide as there is room */
        expect_picture(forms[i], 400, 100, 200, 100); /* larger, as high as there is room */
    }
}

static void expect_none(const char *path, int w, int h)
{
    SDL_Surface *picture = picture_load(path, w, h);
    if (picture != NULL) {
        fail_msg("%s at %d × %d is shown", path, w, h);
    }
}

static void test_no_picture(void **state)
{
    (void)state;
    expect_none(SAMPLES "missing.png", 40, 20);
    expect_none(SAMPLES "broken.png", 40, 20);
    expect_none(SAMPLES "tone.ogg", 40, 20);
    expect_none(SAMPLES, 40, 20);
    expect_none(SAMPLES "two.png", 0, 20);
    expect_none(SAMPLES "two.png", 40, -1);
}

static void test_too_large(void **state)
{
    (void)state;
    expect_none(SAMPLES "wide.png", 40, 20); /* 4097 pixels a side */
    char path[] = "/tmp/picture-test-XXXXXX";
    char command[128];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    snprintf(command, sizeof command, "cp " SAMPLES "two.png %s", path);
    assert_int_equal(system(command), 0);
    SDL_Surface *picture = picture_load(path, 40, 20);
    assert_non_null(picture);
    SDL_FreeSurface(picture);
    assert_int_equal(truncate(path, PICTURE_FILE_MAX + 1), 0); /* zeros behind the picture */
    expect_none(path, 40, 20);
    unlink(path);
}

/* Half a see-through white above a see-through black: the white stays white. */
static void test_see_through(void **state)
{
    (void)state;
    SDL_Surface *picture = picture_load(SAMPLES "edge.png", 1, 1);
    assert_non_null(picture);
    expect_colour(pixel_at(picture, 0, 0), 0x80ffffffu);
    SDL_FreeSurface(picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_and_sizes),
        cmocka_unit_test(test_no_picture),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_see_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
