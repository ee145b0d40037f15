/* entry.c: staff type a text on the screen, or on a keyboard; and choose a commune.
 *
 * The text stands large above the keys, with a line where the next letter comes. Marks are composed
 * by app (base/telex.h); a hint says how, as not everybody knows. */
#include "class_private.h"
#include "keyboard_private.h"

#include <string.h>

enum {
    KEYS_MARGIN = 16, /* beside the keys in portrait: ten of them need all the width */
};

static bool is_vietnamese(const struct view_entry *entry)
{
    return entry->kind == VIEW_ENTRY_NAME || entry->kind == VIEW_ENTRY_TEXT;
}

static enum keyboard_page page_of(const struct view *view)
{
    switch (view->entry.kind) {
    case VIEW_ENTRY_DIGITS:
        return KEYBOARD_PAD;
    case VIEW_ENTRY_POINT:
        return KEYBOARD_PAD_POINT;
    case VIEW_ENTRY_NAME:
    case VIEW_ENTRY_TEXT:
    case VIEW_ENTRY_PLAIN:
        break;
    }
    return (enum keyboard_page)((view->signs ? 2 : 0) + (view->capitals ? 1 : 0));
}

static const char *remark(const struct view *view)
{
    if (view->entry.full) {
        return tr(view, "Đã hết chỗ.");
    }
    return is_vietnamese(&view->entry) ? tr(view, "aa = â, ow = ơ, dd = đ; dấu: s f r x j") : "";
}

static char draw_keys(struct ui *ui, const struct view *view, struct rect rect)
{
    struct keyboard keyboard = {
        .ui = ui, .view = view, .path = "entry", .page = page_of(view), .live = true};
    if (ui_is_portrait(ui)) {
        const struct ui_env *env = ui_environment(ui);
        rect.x = ui_px(ui, KEYS_MARGIN);
        rect.w = env->w - 2 * rect.x;
        int height = keyboard_height(ui) * 5 / 4;
        rect = rect_cut_bottom(&rect, height < rect.h ? height : rect.h);
    }
    keyboard_draw(&keyboard, rect);
    return keyboard.touched;
}

static struct intent key_intent(char key)
{
    switch (key) {
    case '\0':
        return (struct intent){.kind = INTENT_NONE};
    case KEYBOARD_SHIFT:
        return (struct intent){.kind = INTENT_CAPITALS};
    case KEYBOARD_SIGNS_KEY:
        return (struct intent){.kind = INTENT_SIGNS};
    default:
        return (struct intent){.kind = INTENT_ENTRY_KEY, .index = (size_t)key};
    }
}

struct intent entry_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Nhập chữ"), NULL, 0);
    struct rect body = office_heading(ui, "entry/title", tr(view, view->entry.title), page.body);
    const struct office_line line = {
        .name = "entry/text", .label = view->entry.text, .text = view->entry.text};
    office_line_draw(ui, &line, rect_cut_top(&body, office_line_height(ui)));
    struct para note = {.text = remark(view), .px = ui_em(ui, 28), .colour = ui_theme(ui)->muted};
    rect_cut_top(&body, ui_px(ui, 8));
    int height = para_height(ui, &note, body.w);
    bool room = note.text[0] != '\0' && body.h - height > keyboard_height(ui) + ui_px(ui, GAP);
    if (room) {
        para_draw(ui, "entry/remark", &note, rect_cut_top(&body, height));
    }
    rect_cut_top(&body, ui_px(ui, 16));
    char key = draw_keys(ui, view, body);
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Xong"),
                             .main_name = "entry/done",
                             .main_icon = "check",
                             .main_disabled = !view->entry.can_end};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_ENTRY_DROP};
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_ENTRY_DONE};
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return key_intent(key);
}

/* ---- communes ---- */

/* The kiosk's own comes first, then all in the order of the list. */
static size_t unit_at(const struct view_units *units, size_t place)
{
    bool known = units->own < units->units->count;
    if (known && place == 0) {
        return units->own;
    }
    size_t at = known ? place - 1 : place;
    return known && at >= units->own ? at + 1 : at;
}

static struct button unit_chip(const struct office_chips *chips, size_t index)
{
    const struct view_units *units = &chips->view->units;
    const struct unit *unit = &units->units->list[unit_at(units, index)];
    return (struct button){.label = unit->name,
                           .icon = "",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = strcmp(unit->code, units->chosen) == 0};
}

static const char *unit_name(const struct office_chips *chips, size_t index)
{
    const struct view_units *units = &chips->view->units;
    return ui_format(chips->view->ui, "unit/%s", units->units->list[unit_at(units, index)].code);
}

struct intent unit_draw(struct ui *ui, const struct view *view)
{
    const struct view_units *units = &view->units;
    struct office_page page = office_begin(ui, tr(view, "Chọn xã, phường"), NULL, 0);
    bool large = ui_environment(ui)->text_percent > 125;
    struct office_chips chips = {.view = view,
                                 .count = units->units == NULL ? 0 : units->units->count,
                                 .chip = unit_chip,
                                 .name = unit_name,
                                 .columns = ui_is_portrait(ui) ? (large ? 2 : 3)
                                            : large            ? 4
                                                               : 5};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    struct para title = {.text = tr(view, units->title),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true};
    flow_para(&flow, "unit/title", &title, 0);
    office_grid_add(&flow, &chips);
    struct flow_result result = flow_run(&flow, view->page);
    struct bottom_bar bar = {.back = true};
    if (bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK) {
        return (struct intent){.kind = INTENT_ENTRY_DROP};
    }
    if (chips.touched >= 0) {
        return (struct intent){.kind = INTENT_UNIT, .index = unit_at(units, (size_t)chips.touched)};
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}
