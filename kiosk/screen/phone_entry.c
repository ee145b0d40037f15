/* phone_entry.c: parts of the simulated phone that take entries: field, code with dots, code in
 * boxes, keypad, buttons. What has been entered shows in one part of the screen alone. */
#include "phone_private.h"

#include <string.h>

enum {
    KEY_H = 72,
    KEY_COLUMNS_MAX = 4,
    SECRET_DOTS_MAX = 32,
    BOX_MAX = 8, /* places of a code */
};

/* ---- what stands in a field ---- */

static const char *dots(struct ui *ui, size_t count)
{
    char text[SECRET_DOTS_MAX * 3 + 1] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && i < SECRET_DOTS_MAX; i++) {
        memcpy(text + used, "\xe2\x80\xa2", 4);
        used += 3;
    }
    return ui_keep(ui, text);
}

/* The text in the field, digits in groups of three when the field has a unit. */
static const char *field_text(const struct phone *phone, const struct phone_part *part)
{
    bool own = part == phone->entry;
    const char *text = own ? phone->entered : phone_word(phone, part->value);
    if (part->secret) {
        return dots(phone->ui, strlen(text));
    }
    if (!own || text[0] == '\0' || part->name[0] == '\0') {
        return text;
    }
    int64_t amount = 0;
    for (const char *at = text; *at >= '0' && *at <= '9'; at++) {
        amount = amount * 10 + (*at - '0');
    }
    return ui_format(phone->ui, "%s\xc2\xa0%s", show_number(phone->ui, phone->view, amount),
                     phone_word(phone, part->name));
}

static bool step_names(const struct lesson_step *step, const char *id)
{
    bool touch = step->kind == LESSON_STEP_DO || step->kind == LESSON_STEP_SCAM;
    bool named = touch && strcmp(step->touch, id) == 0;
    for (size_t i = 0; i < step->wrong_count; i++) {
        named = named || strcmp(step->wrong[i].id, id) == 0;
    }
    return named || step->kind == LESSON_STEP_SPOT;
}

/* Whether what takes the entry is a place as well: only where the lesson has something to say
 * about it, since many touch a field before they type. */
static const char *place_id(const struct phone *phone, const struct phone_part *part)
{
    const struct session *session = phone->session;
    bool question =
        session->phase == SESSION_PHASE_QUESTION || session->phase == SESSION_PHASE_FEEDBACK;
    bool named = question
                     ? session_question_of(session, session->question)->kind == LESSON_QUESTION_SPOT
                     : step_names(&session->lesson->steps[session->step], part->id);
    return part != phone->entry || named ? part->id : "";
}

/* ---- label and entry: below each other, or beside where a keypad needs the height ---- */

struct entry {
    struct para label;
    bool place;    /* can be touched */
    bool beside;   /* the row stands on the right of the label */
    int row_h;     /* height of box, dots or boxes */
    int above_row; /* space between label and row */
    int height;    /* of all, with room for a finger */
};

static void size_entry(struct phone *phone, const struct phone_part *part, struct entry *entry,
                       int width)
{
    int height = para_height(phone->ui, &entry->label, width) + entry->above_row + entry->row_h;
    if (entry->beside) {
        int line = para_line_height(entry->label.px);
        height = line > entry->row_h ? line : entry->row_h;
    }
    bool raised = entry->place && !phone_leans(phone, part) && height < phone_place_h(phone);
    entry->height = raised ? phone_place_h(phone) : height;
}

static bool fits_beside(struct phone *phone, const struct para *label, int row, int width)
{
    int words = ui_measure(phone->ui, label->font, label->px, label->text);
    return phone->tight && words + phone_px(phone, 16) + row <= width;
}

/* Where a finger may come down: an entry that is low takes the part above it as well. */
static struct rect touch_of(const struct phone *phone, struct rect rect)
{
    if (rect.h >= ui_px(phone->ui, UI_TARGET_MIN) || rect_is_empty(phone->above)) {
        return rect;
    }
    int least = rect.y + rect.h - ui_px(phone->ui, UI_TARGET_MIN);
    int top = phone->above.y < least ? phone->above.y : least;
    return rect_make(rect.x, top, rect.w, rect.y + rect.h - top);
}

/* ---- field ---- */

static struct entry field_entry(struct phone *phone, const struct phone_part *part, int width)
{
    struct entry entry = {.label =
                              phone_para(phone, phone_word(phone, part->text), EM_SMALL, false),
                          .place = place_id(phone, part)[0] != '\0',
                          .above_row = phone_px(phone, 4)};
    entry.label.colour = phone_ink(phone);
    entry.beside = fits_beside(phone, &entry.label, width / 2, width);
    entry.row_h = para_line_height(phone_px(phone, EM_STRONG)) + 2 * phone_space(phone, 14);
    if (entry.place && !phone->tight && entry.row_h < phone_place_h(phone)) {
        entry.row_h = phone_place_h(phone);
    }
    size_entry(phone, part, &entry, width);
    return entry;
}

int phone_field_height(struct phone *phone, const struct phone_part *part, int width)
{
    return field_entry(phone, part, width).height;
}

static void draw_caret(struct phone *phone, int x, struct rect line)
{
    int w = phone_px(phone, 3);
    ui_box(phone->ui, rect_make(x, line.y, w > 0 ? w : 1, line.h), phone_brand(phone), 0);
}

/* Where the caret stands: behind what was entered, before its unit. */
static int caret_x(struct phone *phone, const struct phone_part *part, const struct para *value,
                   struct rect line)
{
    struct ui *ui = phone->ui;
    int width = ui_measure(ui, value->font, value->px, value->text);
    if (value->align != PARA_RIGHT) {
        return line.x + (width < line.w ? width : line.w) + phone_px(phone, 5);
    }
    const char *unit = strstr(value->text, "\xc2\xa0");
    bool behind = unit != NULL && strcmp(unit + 2, phone_word(phone, part->name)) == 0;
    int right = line.x + line.w;
    return behind ? right - ui_measure(ui, value->font, value->px, unit) + phone_px(phone, 3)
                  : right + phone_px(phone, 5);
}

static void draw_field_text(struct phone *phone, const struct phone_part *part, struct rect box)
{
    struct ui *ui = phone->ui;
    int em = phone->tight ? EM_STRONG : EM_STRONG + 4;
    struct para value = phone_para(phone, field_text(phone, part), em, true);
    value.align = part->name[0] != '\0' ? PARA_RIGHT : PARA_LEFT;
    struct rect inner = rect_inset(box, phone_px(phone, 20), 0);
    int width = ui_measure(ui, value.font, value.px, value.text);
    while (width > inner.w && value.px > phone_px(phone, EM_SMALL)) {
        value.px--;
        width = ui_measure(ui, value.font, value.px, value.text);
    }
    struct rect line = rect_centre(inner, inner.w, para_line_height(value.px));
    para_draw(ui, phone_path(phone, part, "value"), &value, line);
    if (part == phone->entry) {
        draw_caret(phone, caret_x(phone, part, &value, line), line);
    }
}

void phone_field_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct entry entry = field_entry(phone, part, rect.w);
    int radius = phone_px(phone, phone->iphone ? 18 : 10);
    struct rect box = rect;
    if (entry.beside) {
        struct rect words = rect_cut_left(&box, rect.w / 2);
        phone_put_middle(phone, phone_path(phone, part, "label"), &entry.label, words);
    } else {
        phone_put(phone, phone_path(phone, part, "label"), &entry.label, &box);
        rect_cut_top(&box, entry.above_row);
    }
    const char *id = place_id(phone, part);
    struct rect touch = phone->tight ? touch_of(phone, rect) : box;
    struct ui_hit hit = phone_place(phone, id, entry.label.text, touch, radius);
    uint32_t fill = phone_fill(phone, id, &hit, ui_theme(ui)->card);
    bool own = part == phone->entry;
    ui_panel(ui, box, fill, own ? phone_brand(phone) : phone_line(phone), radius);
    draw_field_text(phone, part, box);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

/* ---- codes: dots and boxes ---- */

static int code_count(const struct phone_part *part)
{
    return part->amount < 1 ? 1 : part->amount > BOX_MAX ? BOX_MAX : (int)part->amount;
}

/* Label above, or beside, a row of dots or boxes. */
static struct entry code_entry(struct phone *phone, const struct phone_part *part, struct rect row,
                               int width)
{
    bool tight = phone->tight;
    struct entry entry = {.label = phone_para(phone, phone_word(phone, part->text),
                                              tight ? EM_SMALL : EM_PLAIN, false),
                          .place = place_id(phone, part)[0] != '\0',
                          .row_h = row.h,
                          .above_row = phone_space(phone, 12)};
    entry.label.colour = phone_ink(phone);
    entry.beside = fits_beside(phone, &entry.label, row.w, width);
    entry.label.align = entry.beside ? PARA_LEFT : PARA_CENTRE;
    entry.row_h += tight ? 0 : phone_space(phone, 8);
    size_entry(phone, part, &entry, width);
    return entry;
}

/* Draws the label and leaves the row below it, or beside. */
static struct rect draw_code_label(struct phone *phone, const struct phone_part *part,
                                   struct rect rect, struct rect row)
{
    struct entry entry = code_entry(phone, part, row, rect.w);
    int radius = phone_card_radius(phone);
    const char *id = place_id(phone, part);
    struct ui_hit hit = phone_place(phone, id, entry.label.text, touch_of(phone, rect), radius);
    uint32_t ground = phone_ground(phone);
    uint32_t fill = phone_fill(phone, id, &hit, ground);
    if (fill != ground) {
        ui_box(phone->ui, rect, fill, radius);
    }
    if (entry.beside) {
        struct rect words = rect_cut_left(&rect, rect.w - row.w);
        phone_put_middle(phone, phone_path(phone, part, "label"), &entry.label, words);
    } else {
        phone_put(phone, phone_path(phone, part, "label"), &entry.label, &rect);
    }
    if (hit.node != NULL) {
        ui_focus_ring(phone->ui, &hit, radius);
    }
    return rect_centre(rect, rect.w, row.h);
}

static int entered_count(const struct phone *phone, const struct phone_part *part)
{
    int count = part == phone->entry ? (int)strlen(phone->entered) : 0;
    return count < code_count(part) ? count : code_count(part);
}

/* A node that says how much was entered. */
static void add_code_node(struct phone *phone, const struct phone_part *part, struct rect row,
                          const char *label)
{
    const char *name = phone_path(phone, part, "value");
    if (name != NULL) {
        ui_add_node(phone->ui, name, UI_ROLE_TEXT, label, row);
    }
}

/* Size of the dots together, and the space between two of them. */
static struct rect pin_row(const struct phone *phone, const struct phone_part *part, int *gap)
{
    int size = phone_px(phone, phone->tight ? 24 : 30);
    *gap = phone_px(phone, phone->tight ? 12 : 22);
    return rect_make(0, 0, code_count(part) * (size + *gap) - *gap, size);
}

int phone_pin_height(struct phone *phone, const struct phone_part *part, int width)
{
    int gap;
    return code_entry(phone, part, pin_row(phone, part, &gap), width).height;
}

void phone_pin_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    int gap;
    struct rect dots_at = pin_row(phone, part, &gap);
    struct rect row = draw_code_label(phone, part, rect, dots_at);
    int count = code_count(part);
    int entered = entered_count(phone, part);
    int size = row.h;
    int pitch = size + gap;
    int x = row.x + (row.w - dots_at.w) / 2;
    int line = phone_px(phone, 3);
    for (int i = 0; i < count; i++) {
        struct rect dot = {x + i * pitch, row.y, size, size};
        uint32_t colour = i == entered ? phone_brand(phone) : phone_ink(phone);
        if (i < entered) {
            ui_box(ui, dot, colour, size / 2);
        } else {
            ui_outline(ui, dot, colour, line > 0 ? line : 1, size / 2);
        }
    }
    add_code_node(phone, part, row, ui_format(ui, "%d / %d", entered, count));
}

/* Size of the boxes together, at most. */
static struct rect otp_row(const struct phone *phone, const struct phone_part *part)
{
    int count = code_count(part);
    int box = phone_px(phone, phone->tight ? 40 : 64);
    return rect_make(0, 0, count * box + (count - 1) * phone_px(phone, 8), box);
}

int phone_otp_height(struct phone *phone, const struct phone_part *part, int width)
{
    return code_entry(phone, part, otp_row(phone, part), width).height;
}

void phone_otp_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct rect row = draw_code_label(phone, part, rect, otp_row(phone, part));
    int count = code_count(part);
    int entered = entered_count(phone, part);
    int em = phone->tight ? EM_STRONG : EM_STRONG + 4;
    int gap = phone_px(phone, 8);
    int widest = row.h;
    int width = (row.w - (count - 1) * gap) / count;
    width = width < widest ? width : widest;
    int x = row.x + (row.w - count * width - (count - 1) * gap) / 2;
    for (int i = 0; i < count; i++) {
        struct rect box = {x + i * (width + gap), row.y, width, row.h};
        bool next = i == entered && part == phone->entry;
        ui_panel_strong(ui, box, ui_theme(ui)->card, next ? phone_brand(phone) : phone_line(phone),
                        phone_px(phone, phone->iphone ? 16 : 8));
        if (i < entered) {
            struct para digit = phone_para(phone, ui_format(ui, "%c", phone->entered[i]), em, true);
            digit.align = PARA_CENTRE;
            phone_put_middle(phone, NULL, &digit, box);
        } else if (next) {
            struct rect line = rect_centre(box, box.w, box.h / 2);
            draw_caret(phone, box.x + box.w / 2, line);
        }
    }
    const char *text = part == phone->entry ? phone->entered : "";
    add_code_node(phone, part, row, text);
}

/* ---- keypad: as on a telephone; in three rows only where nothing else fits ---- */

static const char keys_high[4][KEY_COLUMNS_MAX + 1] = {"123", "456", "789", " 0\b"};
static const char keys_low[3][KEY_COLUMNS_MAX + 1] = {"123\b", "456 ", "7890"};

static int key_height(const struct phone *phone)
{
    int own = phone_px(phone, KEY_H);
    int least = ui_px(phone->ui, UI_TARGET_MIN);
    return own > least ? own : least;
}

int phone_keypad_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)part;
    (void)width;
    int rows = phone->keypad_rows;
    return rows * key_height(phone) + (rows - 1) * ui_px(phone->ui, 16);
}

static struct ui_hit place_key(struct phone *phone, char key, const char *label, struct rect rect)
{
    struct ui_hit hit = {.clicked = false};
    if (!phone->mute) {
        const char *name =
            key == '\b' ? "phone/key/erase" : ui_format(phone->ui, "phone/key/%c", key);
        hit = ui_target(phone->ui, name, UI_ROLE_KEY, label, rect, phone->keys_live);
    }
    hit.pressed = hit.pressed || phone->key == key;
    return hit;
}

static void draw_key(struct phone *phone, char key, struct rect rect)
{
    struct ui *ui = phone->ui;
    bool erase = key == '\b';
    const char *label = erase ? tr(phone->view, "Xóa một số") : ui_format(ui, "%c", key);
    struct ui_hit hit = place_key(phone, key, label, rect);
    int radius = phone_card_radius(phone);
    uint32_t fill = hit.pressed ? ui_theme(ui)->card_pressed : ui_theme(ui)->card;
    ui_panel(ui, rect, fill, phone_line(phone), radius);
    if (!phone->mute && phone->next == key) {
        phone->target_rect = rect;
        phone->target_radius = radius;
    }
    struct para para = phone_para(phone, label, 38, true);
    if (erase) {
        ui_icon(ui, rect, "backspace", phone_px(phone, 40), ui_theme(ui)->ink);
    } else {
        para.align = PARA_CENTRE;
        phone_put_middle(phone, NULL, &para, rect);
    }
    if (hit.node == NULL) {
        return;
    }
    hit.node->bg = fill;
    hit.node->text_px = erase ? 0 : para.px;
    ui_focus_ring(ui, &hit, radius);
    if (hit.clicked) {
        phone->intent = (struct intent){.kind = INTENT_SESSION,
                                        .input = {.kind = SESSION_INPUT_KEY, .key = key}};
    }
}

void phone_keypad_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    (void)part;
    bool high = phone->keypad_rows == 4;
    int columns = high ? 3 : 4;
    int rows = phone->keypad_rows;
    int gap = ui_px(phone->ui, 16);
    int width = (rect.w - gap * (columns - 1)) / columns;
    int height = (rect.h - gap * (rows - 1)) / rows;
    for (int row = 0; row < rows; row++) {
        const char *keys = high ? keys_high[row] : keys_low[row];
        for (int column = 0; column < columns; column++) {
            struct rect at = {rect.x + column * (width + gap), rect.y + row * (height + gap), width,
                              height};
            if (keys[column] != ' ') {
                draw_key(phone, keys[column], at);
            }
        }
    }
}

/* ---- buttons ---- */

static struct para button_para(struct phone *phone, const struct phone_item *item)
{
    struct para para = phone_para(phone, phone_word(phone, item->label), EM_PLAIN + 1, true);
    para.align = PARA_CENTRE;
    return para;
}

static bool buttons_share_a_row(struct phone *phone, const struct phone_part *part, int width)
{
    int room = (width - phone_gap(phone)) / 2 - 2 * phone_px(phone, 16);
    bool fit = part->item_count == 2;
    for (size_t i = 0; i < part->item_count; i++) {
        struct para label = button_para(phone, &part->items[i]);
        fit = fit && ui_measure(phone->ui, label.font, label.px, label.text) <= room;
    }
    return fit;
}

static int button_height(struct phone *phone, const struct phone_item *item, int width)
{
    struct para label = button_para(phone, item);
    int words = para_height(phone->ui, &label, width - 2 * phone_px(phone, 16));
    int own = words + phone_px(phone, 12);
    return own > phone_place_h(phone) ? own : phone_place_h(phone);
}

int phone_buttons_height(struct phone *phone, const struct phone_part *part, int width)
{
    if (buttons_share_a_row(phone, part, width)) {
        return phone_place_h(phone);
    }
    int height = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        height += button_height(phone, &part->items[i], width) + (i > 0 ? phone_gap(phone) : 0);
    }
    return height;
}

static void draw_button(struct phone *phone, const struct phone_item *item, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct para para = button_para(phone, item);
    int radius = phone_button_radius(phone);
    struct ui_hit hit = phone_place(phone, item->id, para.text, rect, radius);
    bool danger = item->tone == LESSON_TONE_DANGER;
    uint32_t strong = danger ? phone_tone(phone, item->tone)->strong : phone_brand(phone);
    uint32_t pressed = danger ? strong : phone_brand_pressed();
    uint32_t fill = item->main ? strong : ui_theme(ui)->card;
    fill = item->main ? (hit.pressed ? pressed : fill) : phone_fill(phone, item->id, &hit, fill);
    ui_panel(ui, rect, fill, strong, radius);
    para.colour = item->main ? 0xffffffff : strong;
    struct rect inner = rect_inset(rect, phone_px(phone, 16), 0);
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
    for (size_t i = 0; i < part->item_count; i++) {
        const struct phone_item *item = &part->items[i];
        if (one_row) {
            draw_button(phone, item, rect_cut_left(&rect, width));
            rect_cut_left(&rect, gap);
        } else {
            draw_button(phone, item, rect_cut_top(&rect, button_height(phone, item, rect.w)));
            rect_cut_top(&rect, gap);
        }
    }
}
