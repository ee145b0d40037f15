/* theme.c: the colour tables of the two themes. */
#include "ui/theme.h"

static const struct ui_theme
    themes[UI_THEME_COUNT] =
        {
            [UI_THEME_PLAIN] =
                {
                    .code = "plain",
                    .paper = 0xfffbf7f0,
                    .card = 0xffffffff,
                    .card_pressed = 0xfff1eadd,
                    .line = 0xffe3d9c8,
                    .ink = 0xff1c2733,
                    .muted = 0xff55606d,
                    .primary_pressed = 0xff084439,
                    .on_primary = 0xffffffff,
                    .on_primary_muted = 0xffdcede8,
                    .gold = 0xffe8a317,
                    .track = 0xffe3d9c8,
                    .off = 0xffe9e2d5,
                    .off_text = 0xff5c6672,
                    .reading = 0xffffdf85,
                    .line_px = 2,
                    .motion = true,
                    .accents =
                        {
                            [UI_ACCENT_PRIMARY] = {0xff0b5d4f, 0xffdcede8, 0xffb7d9d0, 0xff0b5d4f},
                            [UI_ACCENT_RED] = {0xffb3261e, 0xfffce9e7, 0xfff2c4bf, 0xffa3221b},
                            [UI_ACCENT_GREEN] = {0xff1b7f3b, 0xffe1f3e6, 0xffa9d8b8, 0xff156a30},
                            [UI_ACCENT_PINK] = {0xffb4235a, 0xfffbe6ee, 0xfff0bfd1, 0xffa81f53},
                            [UI_ACCENT_BLUE] = {0xff1f5fa8, 0xffe3edf9, 0xffbcd4ee, 0xff1b5594},
                            [UI_ACCENT_GOLD] = {0xff8a5a00, 0xfffff3d6, 0xfff0d99a, 0xff7a4f00},
                        },
                },
            [UI_THEME_CONTRAST] =
                {
                    .code = "contrast",
                    .paper = 0xffffffff,
                    .card = 0xffffffff,
                    .card_pressed = 0xffd9d9d9,
                    .line = 0xff000000,
                    .ink = 0xff000000,
                    .muted = 0xff1f1f1f,
                    .primary_pressed = 0xff000000,
                    .on_primary = 0xffffffff,
                    .on_primary_muted = 0xffffffff,
                    .gold = 0xff000000,
                    .track = 0xffc4c4c4,
                    .off = 0xffffffff,
                    .off_text = 0xff4a4a4a,
                    .reading = 0,
                    .line_px = 4,
                    .motion = false,
                    .accents =
                        {
                            [UI_ACCENT_PRIMARY] = {0xff003d33, 0xffffffff, 0xff003d33, 0xff003d33},
                            [UI_ACCENT_RED] = {0xff7a0f0a, 0xffffffff, 0xff7a0f0a, 0xff7a0f0a},
                            [UI_ACCENT_GREEN] = {0xff0b4a20, 0xffffffff, 0xff0b4a20, 0xff0b4a20},
                            [UI_ACCENT_PINK] = {0xff7a1240, 0xffffffff, 0xff7a1240, 0xff7a1240},
                            [UI_ACCENT_BLUE] = {0xff0f3a68, 0xffffffff, 0xff0f3a68, 0xff0f3a68},
                            [UI_ACCENT_GOLD] = {0xff4d3200, 0xffffffff, 0xff4d3200, 0xff4d3200},
                        },
                },
};

const struct ui_theme *ui_theme_get(enum ui_theme_id id)
{
    return &themes[id];
}
