/* phone_entry.c: parts of the simulated phone that take entries or answer to them: field, keypad,
 * buttons, notes, result and waiting sign. */
#include "phone_private.h"

#include <string.h>

enum {
    KEY_COLUMNS = 4,
    KEY_ROWS = 3,
};

/* ---- field ---- */

/* What was typed, digits in groups of three when the field has a unit. */
static const char *entered_text(const struct phone *phone, const struct phone_part *part)
{
    const char *entered = phone->view->session->entered;
    if (entered[0] == '\0' || part->name[0] == '\0') {
        return entered;
    }
    int64_t amount = 0;
    for (const char *at = entered; *at != '\0'; at++) {
        amount = amount * 10 + (*at - '0');
    }
    return ui_format(phone->ui, "%s\xc2\xa0%s", show_number(phone->ui, phone->view, amount),
                     phone_word(phone, part->name));
}

int phone_field_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)part;
    (void)width;
    return para_line_height(phone_px(phone, EM_SMALL)) + phone_px(phone, 68);
}

void phone_field_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct para label = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    phone_put(phone, phone_path(phone, part, "label"), &label, &rect);
    ui_panel(ui, rect, ui_theme(ui)->card, phone_brand(phone), phone_px(phone, 14));
    struct para value = phone_para(phone, entered_text(phone, part), EM_STRONG + 6, true);
    value.align = PARA_RIGHT;
    struct rect inner = rect_inset(rect, phone_px(phone, 20), 0);
    struct rect line = rect_centre(inner, inner.w, para_line_height(value.px));
    para_draw(ui, phone_path(phone, part, "value"), &value, line);
    int caret = phone_px(phone, 3);
    ui_box(ui,
           rect_make(inner.x + inner.w + phone_px(phone, 6), line.y, caret > 0 ? caret : 1, line.h),
           phone_brand(phone), 0);
}

/* ---- keypad ---- */

int phone_keypad_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)part;
    (void)width;
    return KEY_ROWS * phone_px(phone, PLACE_H) + (KEY_ROWS - 1) * phone_gap(phone);
}

static void draw_key(struct phone *phone, char key, struct rect rect)
{
    struct ui *ui = phone->ui;
    bool erase = key == '\b';
    const char *label = erase ? tr(phone->view, "Xóa một số") : ui_format(ui, "%c", key);
    const char *name = erase ? "phone/key/erase" : ui_format(ui, "phone/key/%c", key);
    struct ui_hit hit = ui_target(ui, name, UI_ROLE_KEY, label, rect, phone->live);
    int radius = phone_px(phone, 16);
    ui_panel(ui, rect, phone_pressed(phone, &hit, ui_theme(ui)->card), phone_line(phone), radius);
    hit.node->bg = ui_theme(ui)->card;
    if (erase) {
        ui_icon(ui, rect, "backspace", phone_px(phone, 40), ui_theme(ui)->ink);
    } else {
        struct para para = phone_para(phone, label, 38, true);
        para.align = PARA_CENTRE;
        para_draw(ui, NULL, &para, rect_centre(rect, rect.w, para_line_height(para.px)));
        hit.node->text_px = para.px;
    }
    ui_focus_ring(ui, &hit, radius);
    if (hit.clicked) {
        phone->intent = (struct intent){.kind = INTENT_SESSION,
                                        .input = {.kind = SESSION_INPUT_KEY, .key = key}};
    }
}

void phone_keypad_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    (void)part;
    static const char keys[KEY_ROWS][KEY_COLUMNS + 1] = {"123\b", "456 ", "7890"};
    int gap = phone_gap(phone);
    int width = (rect.w - gap * (KEY_COLUMNS - 1)) / KEY_COLUMNS;
    int height = (rect.h - gap * (KEY_ROWS - 1)) / KEY_ROWS;
    for (int row = 0; row < KEY_ROWS; row++) {
        for (int column = 0; column < KEY_COLUMNS; column++) {
            struct rect at = {rect.x + column * (width + gap), rect.y + row * (height + gap), width,
                              height};
            if (keys[row][column] != ' ') {
                draw_key(phone, keys[row][column], at);
            }
        }
    }
}

/* ---- buttons ---- */

static bool buttons_share_a_row(struct phone *phone, const struct phone_part *part, int width)
{
    int room = (width - phone_gap(phone)) / 2 - phone_px(phone, 24);
    bool fit = part->item_count == 2;
    for (size_t i = 0; i < part->item_count; i++) {
        struct para label =
            phone_para(phone, phone_word(phone, part->items[i].label), EM_PLAIN, true);
        fit = fit && ui_measure(phone->ui, label.font, label.px, label.text) <= room;
    }
    return fit;
}

int phone_buttons_height(struct phone *phone, const struct phone_part *part, int width)
{
    int rows = buttons_share_a_row(phone, part, width) ? 1 : (int)part->item_count;
    return rows * phone_px(phone, PLACE_H) + (rows - 1) * phone_gap(phone);
}

static void draw_button(struct phone *phone, const struct phone_part *part, size_t index,
                        struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct phone_item *item = &part->items[index];
    const char *label = phone_word(phone, item->label);
    int radius = phone_px(phone, 20);
    struct ui_hit hit = phone_place(phone, item->id, label, rect, radius);
    bool danger = item->tone == LESSON_TONE_DANGER;
    uint32_t red = ui_theme(ui)->accents[UI_ACCENT_RED].strong;
    uint32_t brand = phone_brand(phone);
    uint32_t fill = item->main ? brand : ui_theme(ui)->card;
    uint32_t line = danger ? red : brand;
    if (hit.pressed) {
        fill = item->main ? 0xff0a4c62 : ui_theme(ui)->card_pressed;
    }
    ui_panel(ui, rect, fill, line, radius);
    struct para para = phone_para(phone, label, EM_PLAIN, true);
    para.colour = item->main ? 0xffffffff : danger ? red : brand;
    para.align = PARA_CENTRE;
    struct rect inner = rect_inset(rect, phone_px(phone, 8), 0);
    int height = para_height(ui, &para, inner.w);
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, height));
    if (hit.node != NULL) {
        hit.node->text_px = para.px;
        hit.node->fg = para.colour;
        hit.node->bg = fill;
        hit.node->cut = height > rect.h;
        ui_focus_ring(ui, &hit, radius);
    }
}

void phone_buttons_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    int gap = phone_gap(phone);
    bool one_row = buttons_share_a_row(phone, part, rect.w);
    int width = one_row ? (rect.w - gap) / 2 : rect.w;
    int height = phone_px(phone, PLACE_H);
    for (size_t i = 0; i < part->item_count; i++) {
        if (one_row) {
            draw_button(phone, part, i, rect_cut_left(&rect, width));
            rect_cut_left(&rect, gap);
        } else {
            draw_button(phone, part, i, rect_cut_top(&rect, height));
            rect_cut_top(&rect, gap);
        }
    }
}

/* ---- note, result, wait ---- */

static const struct ui_accent *tone_accent(const struct phone *phone, enum lesson_tone tone)
{
    static const enum ui_accent_id accents[] = {
        [LESSON_TONE_PLAIN] = UI_ACCENT_BLUE,
        [LESSON_TONE_GOOD] = UI_ACCENT_GREEN,
        [LESSON_TONE_WARN] = UI_ACCENT_GOLD,
        [LESSON_TONE_DANGER] = UI_ACCENT_RED,
    };
    return &ui_theme(phone->ui)->accents[accents[tone]];
}

static int note_room(struct phone *phone, const struct phone_part *part, int width)
{
    return width - phone_px(phone, part->icon[0] != '\0' ? 32 + 52 : 32);
}

int phone_note_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    int room = note_room(phone, part, width);
    return para_height(phone->ui, &text, room) + phone_px(phone, 24);
}

void phone_note_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct ui_accent *accent = tone_accent(phone, part->tone);
    ui_panel(ui, rect, accent->soft, accent->line, phone_px(phone, 16));
    struct rect inner = rect_inset(rect, phone_px(phone, 16), 0);
    if (part->icon[0] != '\0') {
        struct rect icon = rect_cut_left(&inner, phone_px(phone, 40));
        ui_icon(ui, icon, part->icon, phone_px(phone, 38), accent->strong);
        rect_cut_left(&inner, phone_px(phone, 12));
    }
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    int height = para_height(ui, &text, inner.w);
    para_draw(ui, phone_path(phone, part, "text"), &text, rect_centre(inner, inner.w, height));
}

int phone_result_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG + 2, true);
    struct para line = phone_para(phone, phone_word(phone, part->name), EM_SMALL, false);
    int below = part->name[0] == '\0' ? 0 : para_height(phone->ui, &line, width);
    return phone_px(phone, 96) + phone_px(phone, 12) + para_height(phone->ui, &text, width) +
           below + phone_px(phone, 12);
}

void phone_result_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct ui_accent *accent = tone_accent(phone, part->tone);
    struct rect icon = rect_cut_top(&rect, phone_px(phone, 96));
    ui_icon(ui, icon, part->icon, phone_px(phone, 96), accent->strong);
    rect_cut_top(&rect, phone_px(phone, 12));
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG + 2, true);
    text.align = PARA_CENTRE;
    text.colour = accent->text;
    phone_put(phone, phone_path(phone, part, "text"), &text, &rect);
    struct para line = phone_para(phone, phone_word(phone, part->name), EM_SMALL, false);
    line.align = PARA_CENTRE;
    phone_put(phone, phone_path(phone, part, "line"), &line, &rect);
}

int phone_wait_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true);
    return phone_px(phone, 40) + phone_px(phone, 110) + phone_px(phone, 24) +
           para_height(phone->ui, &text, width);
}

void phone_wait_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    rect_cut_top(&rect, phone_px(phone, 40));
    struct rect icon = rect_cut_top(&rect, phone_px(phone, 110));
    ui_icon(ui, icon, "timer-sand", phone_px(phone, 100), phone_brand(phone));
    rect_cut_top(&rect, phone_px(phone, 24));
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true);
    text.align = PARA_CENTRE;
    phone_put(phone, phone_path(phone, part, "text"), &text, &rect);
}
