/* text.c: words for the screens: translation, {placeholders}, the form of address, numbers. */
#include "screen_private.h"

#include <string.h>

#include "base/buf.h"
#include "base/number.h"

enum {
    FILLED_MAX = 1024, /* bytes of one filled text */
    KB = 1000,         /* as disks and sticks are sold */
};

/* The lesson's form of address, as it stands inside and at the start of a sentence. */
static const char *address(const struct view *view, enum lang lang, bool capital)
{
    static const struct {
        const char *small;
        const char *capital;
    } forms[] = {{"bác", "Bác"},
                 {"bà con", "Bà con"},
                 {"quý phụ huynh", "Quý phụ huynh"},
                 {"đồng chí", "Đồng chí"}};
    if (lang == LANG_EN) {
        return capital ? "You" : "you";
    }
    size_t form = view->room.class != NULL ? 1 : 0; /* a room is "bà con" */
    for (size_t i = 0; form == 0 && view->session != NULL && i < sizeof forms / sizeof forms[0];
         i++) {
        if (strcmp(forms[i].small, view->session->lesson->address) == 0) {
            form = i;
        }
    }
    return capital ? forms[form].capital : forms[form].small;
}

/* A text that is not translated stays Vietnamese as a whole, with the address in it. */
const char *tr(const struct view *view, const char *text)
{
    const char *shown = view->translate(view->translate_context, NULL, text);
    bool source = view->lang != LANG_VI && strcmp(shown, text) == 0;
    if (view->ui == NULL || !source ||
        (strstr(text, "{you}") == NULL && strstr(text, "{You}") == NULL)) {
        return shown;
    }
    struct fill pairs[] = {{"you", address(view, LANG_VI, false)},
                           {"You", address(view, LANG_VI, true)}};
    return fill_text(view->ui, view, shown, pairs, 2);
}

/* What the app store and its button are called on the learner's phone; where no run is under way,
 * on the first phone that the lesson knows. */
static void fill_phone(const struct view *view, const struct lesson *lesson, struct fill pairs[2])
{
    bool android = lesson->phones != LESSON_PHONE_IPHONE;
    if (view->session != NULL && view->session->lesson == lesson && view->session->phone != 0) {
        android = view->session->phone == LESSON_PHONE_ANDROID;
    }
    pairs[0] = (struct fill){"store", android ? tr(view, "CH Play") : tr(view, "App Store")};
    pairs[1] = (struct fill){"install", android ? tr(view, "Cài đặt") : tr(view, "Nhận")};
}

const char *tr_lesson(const struct view *view, const struct lesson *lesson, const char *text)
{
    const char *shown = view->translate(view->translate_context, lesson, text);
    if (view->ui == NULL ||
        (strstr(shown, "{store}") == NULL && strstr(shown, "{install}") == NULL)) {
        return shown;
    }
    struct fill pairs[2];
    fill_phone(view, lesson, pairs);
    return fill_text(view->ui, view, shown, pairs, 2);
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
        return address(view, view->lang, false);
    }
    if (length == 3 && memcmp(key, "You", 3) == 0) {
        return address(view, view->lang, true);
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

const char *show_size(struct ui *ui, const struct view *view, int64_t bytes)
{
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    int64_t tenths = bytes < KB ? 10 : bytes * 10 / KB; /* never "0 KB" */
    size_t unit = 0;
    while (tenths >= 10 * KB && unit + 1 < sizeof units / sizeof units[0]) {
        tenths /= KB;
        unit++;
    }
    const char *whole = show_number(ui, view, tenths / 10);
    const char *point = view->lang == LANG_VI ? "," : ".";
    return tenths >= 1000 || tenths % 10 == 0 || unit == 0
               ? ui_format(ui, "%s\u00a0%s", whole, units[unit])
               : ui_format(ui, "%s%s%d\u00a0%s", whole, point, (int)(tenths % 10), units[unit]);
}
