/* fixture.h: what the toolkit's tests share: a screen whose letters are all equally wide, so that
 * every length can be reckoned by hand. Included by tests/ui, tests/platform and tests/screen
 * only. */
#ifndef TESTS_UI_FIXTURE_H
#define TESTS_UI_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/ui.h"

/* Half of the em size for each character, whatever the font. */
static inline int fixture_measure(void *context, enum ui_font font, int px, const char *text,
                                  size_t length)
{
    (void)context;
    (void)font;
    int count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)text[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return count * px / 2;
}

static inline struct ui_env fixture_env(void)
{
    return (struct ui_env){.w = 1920, .h = 1080, .text_percent = 100, .measure = fixture_measure};
}

static inline struct ui *fixture_begin(void)
{
    struct ui_env env = fixture_env();
    struct ui *ui = ui_create();
    assert_non_null(ui);
    ui_begin(ui, &env);
    return ui;
}

static inline void fixture_finish(struct ui *ui)
{
    ui_end(ui);
    ui_destroy(ui);
}

static inline void assert_rect(struct rect rect, int x, int y, int w, int h)
{
    assert_int_equal(rect.x, x);
    assert_int_equal(rect.y, y);
    assert_int_equal(rect.w, w);
    assert_int_equal(rect.h, h);
}

#endif
