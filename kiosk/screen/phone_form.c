/* phone_form.c: rows and papers of an app: lists, switches, a box to tick, cards of a wallet. */
#include "phone_private.h"

enum {
    ROW_SIDE = 16, /* left and right inside a row */
    ROW_ICON = 40,
    ROW_GAP = 14, /* between icon, words and what stands on the right */
    SWITCH_W = 84,
    SWITCH_H = 48,
    TICK = 44, /* box to tick */
    CARD_QR = 132,
};

/* ---- a row: icon, words, and something on the right ---- */

struct row {
    const struct phone_item *item;
    struct phone_lines lines;
    int left;  /* width of the icon and the space behind it */
    int right; /* width of what stands on the right, with the space before it */
};

static struct row row_of(struct phone *phone, const struct phone_item *item, int right)
{
    struct row row = {
        .item = item,
        .lines = {.label = phone_para(phone, phone_word(phone, item->label), EM_PLAIN, true),
                  .value = phone_para(phone, phone_word(phone, item->value), EM_SMALL, false)},
        .left = item->icon[0] == '\0' ? 0 : phone_px(phone, ROW_ICON) + phone_px(phone, ROW_GAP),
        .right = phone_px(phone, right) + phone_px(phone, ROW_GAP)};
    row.lines.value.colour = ui_theme(phone->ui)->muted;
    return row;
}

static int row_height(struct phone *phone, const struct row *row, int width)
{
    int room = width - 2 * phone_px(phone, ROW_SIDE) - row->left - row->right;
    int own = phone_lines_height(phone, &row->lines, room) + 2 * phone_space(phone, 12);
    return own > phone_place_h(phone) ? own : phone_place_h(phone);
}

/* Draws it up to what stands on the right, whose place it leaves in *right. */
static struct ui_hit draw_row(struct phone *phone, const struct row *row,
                              const char *const names[2], struct rect rect, struct rect *right)
{
    struct ui *ui = phone->ui;
    const struct phone_item *item = row->item;
    int radius = phone_card_radius(phone);
    const char *label = item->value[0] == '\0'
                            ? row->lines.label.text
                            : ui_format(ui, "%s: %s", row->lines.label.text, row->lines.value.text);
    struct ui_hit hit = phone_place(phone, item->id, para_plain(ui, label), rect, radius);
    ui_panel(ui, rect, phone_fill(phone, item->id, &hit, ui_theme(ui)->card), phone_line(phone),
             radius);
    struct rect inner = rect_inset(rect, phone_px(phone, ROW_SIDE), 0);
    *right = rect_cut_right(&inner, row->right - phone_px(phone, ROW_GAP));
    rect_cut_right(&inner, phone_px(phone, ROW_GAP));
    if (row->left > 0) {
        struct rect icon = rect_cut_left(&inner, phone_px(phone, ROW_ICON));
        ui_icon(ui, icon, item->icon, phone_px(phone, ROW_ICON), phone_colour(phone, item->colour));
        rect_cut_left(&inner, phone_px(phone, ROW_GAP));
    }
    phone_lines_draw(phone, &row->lines, names, inner);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
    return hit;
}

static int rows_height(struct phone *phone, const struct phone_part *part, int width, int right)
{
    int height = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        struct row row = row_of(phone, &part->items[i], right);
        height += row_height(phone, &row, width) + (i > 0 ? ui_px(phone->ui, 16) : 0);
    }
    return height;
}

/* ---- list ---- */

enum {
    ARROW = 32,
};

int phone_list_height(struct phone *phone, const struct phone_part *part, int width)
{
    return rows_height(phone, part, width, ARROW);
}

void phone_list_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    for (size_t i = 0; i < part->item_count; i++) {
        rect_cut_top(&rect, i > 0 ? ui_px(phone->ui, 16) : 0);
        struct row row = row_of(phone, &part->items[i], ARROW);
        struct rect at = rect_cut_top(&rect, row_height(phone, &row, rect.w));
        const char *const names[2] = {phone_item_path(phone, part, i, "label"),
                                      phone_item_path(phone, part, i, "value")};
        struct rect right;
        draw_row(phone, &row, names, at, &right);
        ui_icon(phone->ui, right, "chevron-right", phone_px(phone, 40), ui_theme(phone->ui)->muted);
    }
}

/* ---- switches ---- */

/* On and off differ by the knob's side and a tick, not by colour alone. */
static void draw_switch(struct phone *phone, bool on, struct rect at)
{
    struct ui *ui = phone->ui;
    int h = phone_px(phone, SWITCH_H);
    struct rect track = rect_centre(at, phone_px(phone, SWITCH_W), h);
    uint32_t green = phone_contrast(phone) ? 0xff0b4a20 : 0xff1b8f3f;
    uint32_t fill = on ? (phone->iphone ? green : phone_brand(phone)) : ui_theme(ui)->card;
    uint32_t line = on ? fill : 0xff5c6672;
    ui_panel_strong(ui, track, fill, line, h / 2);
    int pad = phone_px(phone, on || phone->iphone ? 5 : 11);
    int size = h - 2 * pad;
    struct rect knob = {on ? track.x + track.w - pad - size : track.x + pad, track.y + pad, size,
                        size};
    ui_box(ui, knob, on ? 0xffffffff : 0xff5c6672, size / 2);
    if (on) {
        ui_icon(ui, knob, "check", size * 8 / 10, fill);
    }
}

int phone_switches_height(struct phone *phone, const struct phone_part *part, int width)
{
    return rows_height(phone, part, width, SWITCH_W);
}

void phone_switches_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    for (size_t i = 0; i < part->item_count; i++) {
        rect_cut_top(&rect, i > 0 ? ui_px(phone->ui, 16) : 0);
        struct row row = row_of(phone, &part->items[i], SWITCH_W);
        struct rect at = rect_cut_top(&rect, row_height(phone, &row, rect.w));
        const char *const names[2] = {phone_item_path(phone, part, i, "label"),
                                      phone_item_path(phone, part, i, "value")};
        struct rect right;
        struct ui_hit hit = draw_row(phone, &row, names, at, &right);
        draw_switch(phone, part->items[i].on, right);
        if (hit.node != NULL) {
            hit.node->selected = hit.node->selected || part->items[i].on;
        }
    }
}

/* ---- a box to tick ---- */

static struct para check_para(struct phone *phone, const struct phone_part *part)
{
    return phone_para(phone, phone_word(phone, part->text), EM_PLAIN, false);
}

int phone_check_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = check_para(phone, part);
    int room =
        width - 2 * phone_px(phone, ROW_SIDE) - phone_px(phone, TICK) - phone_px(phone, ROW_GAP);
    int own = para_height(phone->ui, &text, room) + 2 * phone_space(phone, 12);
    return own > phone_place_h(phone) ? own : phone_place_h(phone);
}

void phone_check_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct para text = check_para(phone, part);
    int radius = phone_card_radius(phone);
    struct ui_hit hit = phone_place(phone, part->id, para_plain(ui, text.text), rect, radius);
    ui_panel(ui, rect, phone_fill(phone, part->id, &hit, ui_theme(ui)->card), phone_line(phone),
             radius);
    struct rect inner = rect_inset(rect, phone_px(phone, ROW_SIDE), 0);
    int size = phone_px(phone, TICK);
    struct rect box = rect_centre(rect_cut_left(&inner, size), size, size);
    int corner = phone->iphone ? size / 2 : phone_px(phone, 8);
    uint32_t brand = phone_brand(phone);
    ui_panel_strong(ui, box, part->on ? brand : ui_theme(ui)->card, part->on ? brand : 0xff5c6672,
                    corner);
    if (part->on) {
        ui_icon(ui, box, "check", size * 8 / 10, 0xffffffff);
    }
    rect_cut_left(&inner, phone_px(phone, ROW_GAP));
    phone_put_middle(phone, phone_path(phone, part, "text"), &text, inner);
    if (hit.node != NULL) {
        hit.node->selected = hit.node->selected || part->on;
        ui_focus_ring(ui, &hit, radius);
    }
}

/* ---- card ---- */

struct wallet_card {
    struct para title;
    struct para name;
    struct para line;
    const char *code; /* of the QR code, "" without one */
    int room;         /* width for the words */
};

static struct wallet_card card_of(struct phone *phone, const struct phone_part *part, int width)
{
    struct wallet_card card = {
        .title = phone_para(phone, phone_word(phone, part->text), EM_PLAIN, true),
        .name = phone_para(phone, phone_word(phone, part->name), EM_STRONG, true),
        .line = phone_para(phone, phone_word(phone, part->value), EM_SMALL, false),
        .code = part->item_count > 0 ? part->items[0].value : ""};
    card.title.colour = card.name.colour = card.line.colour = 0xffffffff;
    bool plain = card.code[0] == '\0';
    int code = plain ? 0 : phone_px(phone, CARD_QR) + phone_px(phone, ROW_GAP);
    card.room = width - 2 * phone_px(phone, 20) - code;
    return card;
}

static int card_title_height(struct phone *phone, const struct phone_part *part,
                             const struct wallet_card *card, int width)
{
    int icon = part->icon[0] == '\0' ? 0 : phone_px(phone, 40) + phone_px(phone, 10);
    return para_height(phone->ui, &card->title, width - 2 * phone_px(phone, 20) - icon);
}

static int card_words_height(struct phone *phone, const struct wallet_card *card)
{
    int line = card->line.text[0] == '\0' ? 0 : para_height(phone->ui, &card->line, card->room);
    int words = para_height(phone->ui, &card->name, card->room) + line;
    int code = card->code[0] == '\0' ? 0 : phone_px(phone, CARD_QR);
    return words > code ? words : code;
}

int phone_card_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct wallet_card card = card_of(phone, part, width);
    return card_title_height(phone, part, &card, width) + phone_space(phone, 16) +
           card_words_height(phone, &card) + 2 * phone_space(phone, 18);
}

void phone_card_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct wallet_card card = card_of(phone, part, rect.w);
    int radius = phone_card_radius(phone);
    const char *label = ui_format(ui, "%s: %s", card.title.text, card.name.text);
    struct ui_hit hit = phone_place(phone, part->id, label, rect, radius);
    uint32_t fill = phone_colour(phone, part->colour);
    ui_box(ui, rect, hit.pressed ? 0xff3d4a58 : fill, radius);
    struct rect inner = rect_inset(rect, phone_px(phone, 20), phone_space(phone, 18));
    struct rect top = rect_cut_top(&inner, card_title_height(phone, part, &card, rect.w));
    if (part->icon[0] != '\0') {
        struct rect icon = rect_cut_left(&top, phone_px(phone, 40));
        ui_icon(ui, icon, part->icon, phone_px(phone, 38), 0xffffffff);
        rect_cut_left(&top, phone_px(phone, 10));
    }
    phone_put_middle(phone, phone_path(phone, part, "title"), &card.title, top);
    if (card.code[0] != '\0') {
        int size = phone_px(phone, CARD_QR);
        struct rect code = rect_centre(rect_cut_right(&inner, size), size, size);
        code.y = inner.y + inner.h - size;
        ui_box(ui, code, 0xffffffff, phone_px(phone, 8));
        ui_qr(ui, rect_inset(code, size / 20, size / 20), card.code, 0xff1c2733, 0xffffffff);
    }
    inner.w = card.room;
    const struct phone_lines lines = {card.name, card.line};
    struct rect words = rect_cut_bottom(&inner, phone_lines_height(phone, &lines, card.room));
    const char *const names[2] = {phone_path(phone, part, "name"), phone_path(phone, part, "line")};
    phone_lines_draw(phone, &lines, names, words);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}
