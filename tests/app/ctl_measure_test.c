/* ctl_measure_test.c: a text is as wide for kioskctl as it is on the screen: every text of every
 * lesson, Vietnamese and English, at all sizes between the smallest and the largest that is used.
 */
#include "app/ctl_measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gettext-po.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/leaks.h"
#include "base/icon.h"
#include "platform/font.h"

enum {
    PX_MIN = 20,     /* sizes that are compared */
    PX_MAX = 90,     /* … */
    APART_PX = 1,    /* widths may differ by so much */
    EVERY = 7,       /* each size measures one text of so many, each text its share of sizes */
    TEXT_MAX = 8192, /* texts */
};

struct fixture {
    struct measure *measure;
    struct fonts *fonts;
    char *texts[TEXT_MAX];
    size_t count;
};

static void on_error(int severity, po_message_t message, const char *file, size_t line,
                     size_t column, int multiline, const char *text)
{
    (void)message;
    (void)column;
    (void)multiline;
    fail_msg("%s:%zu: %s (%d)", file, line, text, severity);
}

static void on_error_of_two(int severity, po_message_t one, const char *file, size_t line,
                            size_t column, int multiline, const char *text, po_message_t other,
                            const char *other_file, size_t other_line, size_t other_column,
                            int other_multiline, const char *other_text)
{
    (void)other;
    (void)other_file;
    (void)other_line;
    (void)other_column;
    (void)other_multiline;
    (void)other_text;
    on_error(severity, one, file, line, column, multiline, text);
}

static void keep_text(struct fixture *fixture, const char *text)
{
    if (text[0] != '\0') {
        assert_true(fixture->count < TEXT_MAX);
        fixture->texts[fixture->count] = strdup(text);
        assert_non_null(fixture->texts[fixture->count++]);
    }
}

static void keep_texts(struct fixture *fixture, const char *path)
{
    static const struct po_xerror_handler handler = {on_error, on_error_of_two};
    po_file_t file = po_file_read(path, &handler);
    assert_non_null(file);
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    (void)po_next_message(iterator); /* the head */
    for (po_message_t at = po_next_message(iterator); at != NULL; at = po_next_message(iterator)) {
        keep_text(fixture, po_message_msgid(at));
        keep_text(fixture, po_message_msgstr(at));
    }
    po_message_iterator_free(iterator);
    po_file_free(file);
}

static int create(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct fault fault;
    glob_t found;
    if (fixture == NULL || measure_create(&fixture->measure, &fault) != STATUS_OK ||
        fonts_create(&fixture->fonts, &fault) != STATUS_OK ||
        glob("lessons/*/po/en.po", 0, NULL, &found) != 0) {
        return -1;
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        keep_texts(fixture, found.gl_pathv[i]);
    }
    globfree(&found);
    *state = fixture;
    return 0;
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < fixture->count; i++) {
        free(fixture->texts[i]);
    }
    measure_destroy(fixture->measure);
    fonts_destroy(fixture->fonts);
    free(fixture);
    return 0;
}

static void compare(const struct fixture *fixture, enum ui_font face, int px, const char *text)
{
    size_t length = strlen(text);
    int here = measure_text(fixture->measure, face, px, text, length);
    int there = fonts_measure(fixture->fonts, face, px, text, length);
    if (abs(here - there) > APART_PX) {
        fail_msg("“%s” in face %d at %d px is %d wide, on the screen %d", text, (int)face, px, here,
                 there);
    }
    assert_true(here > 0);
}

static void test_texts_of_lessons(void **state)
{
    const struct fixture *fixture = *state;
    assert_true(fixture->count > 500);
    for (int px = PX_MIN; px <= PX_MAX; px++) {
        for (size_t i = (size_t)px % EVERY; i < fixture->count; i += EVERY) {
            compare(fixture, UI_FONT_REGULAR, px, fixture->texts[i]);
            compare(fixture, UI_FONT_SEMIBOLD, px, fixture->texts[i]);
        }
    }
}

static void test_icons(void **state)
{
    static const char *const names[] = {"qrcode-scan", "phone-hangup", "check-circle"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        uint32_t code = icon_code(names[i]);
        assert_in_range(code, 0xE000, 0xFFFF);
        const char glyph[] = {(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)),
                              (char)(0x80 | (code & 0x3F)), '\0'};
        compare(*state, UI_FONT_ICON, 48, glyph);
    }
}

/* Widths are asked for in parts of a text, and again and again. */
static void test_parts_and_memory(void **state)
{
    const struct fixture *fixture = *state;
    const char *text = "Quét mã QR";
    int part = measure_text(fixture->measure, UI_FONT_REGULAR, 40, text, strlen("Quét"));
    assert_int_equal(part,
                     measure_text(fixture->measure, UI_FONT_REGULAR, 40, "Quét", strlen("Quét")));
    int whole = measure_text(fixture->measure, UI_FONT_REGULAR, 40, text, strlen(text));
    assert_true(part < whole);
    for (int i = 0; i < 100000; i++) {
        char other[32];
        int length = snprintf(other, sizeof other, "%d", i);
        assert_true(measure_text(fixture->measure, UI_FONT_REGULAR, 24, other, (size_t)length) > 0);
    }
    assert_int_equal(whole,
                     measure_text(fixture->measure, UI_FONT_REGULAR, 40, text, strlen(text)));
    assert_int_equal(0, measure_text(fixture->measure, UI_FONT_REGULAR, 40, "", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_of_lessons),
        cmocka_unit_test(test_icons),
        cmocka_unit_test(test_parts_and_memory),
    };
    return cmocka_run_group_tests(tests, create, destroy);
}
