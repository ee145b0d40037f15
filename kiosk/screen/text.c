/* text.c: words for the screens: translation, {placeholders}, the form of address, numbers. */
#include "screen_private.h"

#include <string.h>

#include "base/buf.h"
#include "base/number.h"

enum {
    FILLED_MAX = 1024, /* bytes of one filled text */
};

const char *tr(const struct view *view, const char *text)
{
    return view->translate(view->translate_context, NULL, text);
}

const char *tr_lesson(const struct view *view, const struct lesson *lesson, const char *text)
{
    return view->translate(view->translate_context, lesson, text);
}

/* The lesson's form of address, as it stands inside and at the start of a sentence. */
static const char *address(const struct view *view, bool capital)
{
    static const struct {
        const char *small;
        const char *capital;
    } forms[] = {{"bác", "Bác"},
                 {"bà con", "Bà con"},
                 {"quý phụ huynh", "Quý phụ huynh"},
                 {"đồng chí", "Đồng chí"}};
    if (view->lang == LANG_EN) {
        return capital ? "You" : "you";
    }
    size_t form = 0;
    for (size_t i = 0; view->session != NULL && i < sizeof forms / sizeof forms[0]; i++) {
        if (strcmp(forms[i].small, view->session->lesson->address) == 0) {
            form = i;
        }
    }
    return capital ? forms[form].capital : forms[form].small;
}

static const char *value_of(const struct view *view, const char *key, size_t length,
                            const struct fill *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(pairs[i].key) == length && memcmp(pairs[i].key, key, length) == 0) {
            return pairs[i].value;
        }
    }
    if (length == 3 && memcmp(key, "you", 3) == 0) {
        return address(view, false);
    }
    if (length == 3 && memcmp(key, "You", 3) == 0) {
        return address(view, true);
    }
    return NULL;
}

const char *fill_text(struct ui *ui, const struct view *view, const char *pattern,
                      const struct fill *pairs, size_t count)
{
    char memory[FILLED_MAX];
    struct buf buf;
    buf_init(&buf, memory, sizeof memory);
    const char *at = pattern;
    while (*at != '\0') {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        const char *value =
            end == NULL ? NULL : value_of(view, at + 1, (size_t)(end - at - 1), pairs, count);
        if (value != NULL) {
            buf_add(&buf, value);
            at = end + 1;
        } else {
            buf_add_bytes(&buf, at++, 1);
        }
    }
    return ui_keep(ui, memory);
}

const char *fill_you(struct ui *ui, const struct view *view, const char *pattern)
{
    return fill_text(ui, view, pattern, NULL, 0);
}

const char *show_number(struct ui *ui, const struct view *view, int64_t number)
{
    char text[NUMBER_TEXT_MAX];
    number_format(text, number, view->lang);
    return ui_keep(ui, text);
}

const char *show_percent(struct ui *ui, const struct view *view, int64_t part, int64_t whole)
{
    char text[NUMBER_TEXT_MAX];
    percent_format(text, part, whole, view->lang);
    return ui_keep(ui, text);
}
