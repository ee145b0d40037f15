/* phone_web.c: pages that are looked at before one trusts them: a page of the app store, an address
 * bar, a dialog over everything, "the system is busy". */
#include "phone_private.h"

enum {
    STORE_ICON = 96,
    STORE_PAD = 16,
    DIALOG_SIDE = 24, /* beside the dialog */
    DIALOG_PAD = 24,  /* inside it */
    TEXT_BUTTON = 24, /* beside the words of a text button */
};

/* ---- page of a store ---- */

struct store_page {
    struct para app;
    struct para publisher;
    struct para line;
    struct para button;
    const char *publisher_id;
};

static const struct phone_item *store_item(const struct phone_part *part, size_t index)
{
    return index < part->item_count ? &part->items[index] : NULL;
}

static struct store_page store_of(struct phone *phone, const struct phone_part *part)
{
    const struct phone_item *publisher = store_item(part, 0);
    const struct phone_item *button = store_item(part, 1);
    const char *by = publisher == NULL ? "" : phone_word(phone, publisher->label);
    struct store_page page = {
        .app = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true),
        .publisher = phone_para(phone, by, EM_PLAIN, true),
        .line = phone_para(phone, phone_word(phone, part->value), EM_SMALL, false),
        .button = phone_para(phone, button == NULL ? "" : phone_word(phone, button->label),
                             EM_PLAIN + 1, true),
        .publisher_id = publisher == NULL ? "" : publisher->id};
    page.publisher.colour = phone_brand(phone);
    page.line.colour = ui_theme(phone->ui)->muted;
    page.button.colour = 0xffffffff;
    page.button.align = PARA_CENTRE;
    return page;
}

static int store_head_height(struct phone *phone, const struct store_page *page, int width)
{
    int room =
        width - phone_px(phone, STORE_ICON) - 2 * phone_px(phone, STORE_PAD) - phone_px(phone, 16);
    int words = para_height(phone->ui, &page->app, room);
    return words > phone_px(phone, STORE_ICON) ? words : phone_px(phone, STORE_ICON);
}

static int publisher_height(struct phone *phone, const struct store_page *page, int width)
{
    int room = width - 2 * phone_px(phone, STORE_PAD) - 2 * phone_px(phone, 10);
    int own = para_height(phone->ui, &page->publisher, room);
    int least = page->publisher_id[0] == '\0' ? 0 : ui_px(phone->ui, UI_TARGET_MIN);
    return own > least ? own : least;
}

static int store_line_height(struct phone *phone, const struct store_page *page, int width)
{
    bool none = page->line.text[0] == '\0';
    int room = width - 2 * phone_px(phone, STORE_PAD);
    return none ? 0 : para_height(phone->ui, &page->line, room) + phone_space(phone, 10);
}

int phone_store_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct store_page page = store_of(phone, part);
    return 2 * phone_space(phone, STORE_PAD) + store_head_height(phone, &page, width) +
           phone_space(phone, 10) + publisher_height(phone, &page, width) +
           store_line_height(phone, &page, width) + phone_gap(phone) + phone_place_h(phone);
}

static void draw_store_button(struct phone *phone, const struct phone_item *item,
                              const struct para *label, struct rect rect)
{
    struct ui *ui = phone->ui;
    int radius = phone_place_h(phone) / 2;
    if (phone->iphone) {
        rect = rect_centre(rect, rect.w * 6 / 10, rect.h);
    }
    struct ui_hit hit = phone_place(phone, item->id, label->text, rect, radius);
    uint32_t fill = hit.pressed ? phone_brand_pressed() : phone_brand(phone);
    ui_box(ui, rect, fill, radius);
    phone_put_middle(phone, NULL, label, rect);
    if (hit.node != NULL) {
        hit.node->text_px = label->px;
        hit.node->fg = label->colour;
        hit.node->bg = fill;
        ui_focus_ring(ui, &hit, radius);
    }
}

static void draw_store_head(struct phone *phone, const struct phone_part *part,
                            const struct store_page *page, struct rect head)
{
    struct ui *ui = phone->ui;
    int size = phone_px(phone, STORE_ICON);
    struct rect icon = rect_centre(rect_cut_left(&head, size), size, size);
    ui_box(ui, icon, phone_colour(phone, part->colour), size / (phone->iphone ? 4 : 5));
    ui_icon(ui, icon, part->icon, size * 6 / 10, 0xffffffff);
    rect_cut_left(&head, phone_px(phone, 16));
    phone_put_middle(phone, phone_path(phone, part, "app"), &page->app, head);
}

static void draw_publisher(struct phone *phone, const struct phone_part *part,
                           const struct store_page *page, struct rect at)
{
    struct ui *ui = phone->ui;
    int radius = phone_px(phone, 10);
    struct ui_hit hit = phone_place(phone, page->publisher_id, page->publisher.text, at, radius);
    uint32_t card = ui_theme(ui)->card;
    uint32_t fill = phone_fill(phone, page->publisher_id, &hit, card);
    if (fill != card) {
        ui_box(ui, at, fill, radius);
    }
    struct rect words = rect_inset(at, page->publisher_id[0] == '\0' ? 0 : phone_px(phone, 10), 0);
    phone_put_middle(phone, phone_path(phone, part, "publisher"), &page->publisher, words);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

void phone_store_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct store_page page = store_of(phone, part);
    ui_panel(ui, rect, ui_theme(ui)->card, phone_line(phone), phone_card_radius(phone));
    int width = rect.w;
    struct rect inner = rect_inset(rect, phone_px(phone, STORE_PAD), phone_space(phone, STORE_PAD));
    draw_store_head(phone, part, &page,
                    rect_cut_top(&inner, store_head_height(phone, &page, width)));
    rect_cut_top(&inner, phone_space(phone, 10));
    draw_publisher(phone, part, &page, rect_cut_top(&inner, publisher_height(phone, &page, width)));
    if (page.line.text[0] != '\0') {
        rect_cut_top(&inner, phone_space(phone, 10));
        phone_put(phone, phone_path(phone, part, "line"), &page.line, &inner);
    }
    if (store_item(part, 1) != NULL) {
        struct rect button = rect_cut_bottom(&inner, phone_place_h(phone));
        draw_store_button(phone, &part->items[1], &page.button, button);
    }
}

/* ---- address bar ---- */

static struct para address_para(struct phone *phone, const struct phone_part *part)
{
    return phone_para(phone, phone_word(phone, part->text), EM_PLAIN, false);
}

static int address_room(struct phone *phone, int width)
{
    return width - 2 * ui_px(phone->ui, 16) - 2 * phone_px(phone, 20) - phone_px(phone, 28) -
           phone_px(phone, 8);
}

int phone_web_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = address_para(phone, part);
    int own = para_height(phone->ui, &text, address_room(phone, width)) + phone_space(phone, 20);
    int least = part->id[0] == '\0' ? 0 : phone_place_h(phone);
    return (own > least ? own : least) + 2 * ui_px(phone->ui, 12);
}

void phone_web_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct para text = address_para(phone, part);
    ui_box(ui, rect, ui_theme(ui)->card, 0);
    struct rect pill = rect_inset(rect, ui_px(ui, 16), ui_px(ui, 12));
    int radius = phone_px(phone, phone->iphone ? 18 : 40);
    struct ui_hit hit = phone_place(phone, part->id, text.text, pill, radius);
    uint32_t fill = phone_contrast(phone) ? 0xffffffff : 0xffe9edf1;
    uint32_t line = phone_contrast(phone) ? 0xff000000 : fill;
    ui_panel(ui, pill, phone_fill(phone, part->id, &hit, fill), line, radius);
    struct rect inner = rect_inset(pill, phone_px(phone, 20), 0);
    struct rect icon = rect_cut_left(&inner, phone_px(phone, 28));
    ui_icon(ui, icon, part->locked ? "lock" : "information-outline", phone_px(phone, 28),
            ui_theme(ui)->ink);
    rect_cut_left(&inner, phone_px(phone, 8));
    phone_put_middle(phone, phone_path(phone, part, "address"), &text, inner);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

/* ---- dialog ---- */

struct dialog {
    struct para title;
    struct para text;
    int width; /* of the dialog */
    int room;  /* inside it */
    bool row;  /* its buttons share a row */
};

static struct para dialog_label(struct phone *phone, const struct phone_item *item)
{
    struct para label = phone_para(phone, phone_word(phone, item->label), EM_PLAIN + 1, item->main);
    label.colour = phone_brand(phone);
    label.align = PARA_CENTRE;
    return label;
}

static int text_button_width(struct phone *phone, const struct phone_item *item)
{
    struct para label = dialog_label(phone, item);
    int own =
        ui_measure(phone->ui, label.font, label.px, label.text) + 2 * phone_px(phone, TEXT_BUTTON);
    int least = ui_px(phone->ui, UI_TARGET_MIN);
    return own > least ? own : least;
}

static bool dialog_is_row(struct phone *phone, const struct phone_part *part, int room)
{
    int gap = ui_px(phone->ui, 16);
    int all = -gap;
    bool fit = part->item_count <= 2 || !phone->iphone;
    for (size_t i = 0; i < part->item_count; i++) {
        int own = text_button_width(phone, &part->items[i]);
        all += own + gap;
        fit = fit && (!phone->iphone || own <= (room - gap) / 2);
    }
    return fit && all <= room;
}

static struct dialog dialog_of(struct phone *phone, const struct phone_part *part, int width)
{
    struct dialog dialog = {
        .title = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true),
        .text = phone_para(phone, phone_word(phone, part->name), EM_PLAIN, false),
        .width = width - 2 * ui_px(phone->ui, DIALOG_SIDE)};
    dialog.room = dialog.width - 2 * phone_px(phone, DIALOG_PAD);
    dialog.row = dialog_is_row(phone, part, dialog.room);
    if (phone->iphone) {
        dialog.title.align = PARA_CENTRE;
        dialog.text.align = PARA_CENTRE;
    }
    return dialog;
}

static int dialog_words_height(struct phone *phone, const struct dialog *dialog)
{
    return para_height(phone->ui, &dialog->title, dialog->room) + phone_space(phone, 12) +
           para_height(phone->ui, &dialog->text, dialog->room);
}

static int dialog_button_height(struct phone *phone, const struct phone_item *item, int room)
{
    struct para label = dialog_label(phone, item);
    int own = para_height(phone->ui, &label, room - 2 * phone_px(phone, 8)) + phone_px(phone, 8);
    int least = ui_px(phone->ui, UI_TARGET_MIN);
    return own > least ? own : least;
}

static int dialog_buttons_height(struct phone *phone, const struct phone_part *part,
                                 const struct dialog *dialog)
{
    if (dialog->row) {
        return ui_px(phone->ui, UI_TARGET_MIN);
    }
    int height = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        height += dialog_button_height(phone, &part->items[i], dialog->room) +
                  (i > 0 ? ui_px(phone->ui, 16) : 0);
    }
    return height;
}

int phone_dialog_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct dialog dialog = dialog_of(phone, part, width);
    return 2 * phone_space(phone, DIALOG_PAD) + dialog_words_height(phone, &dialog) +
           ui_px(phone->ui, 16) + dialog_buttons_height(phone, part, &dialog);
}

static void draw_dialog_button(struct phone *phone, const struct phone_item *item, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct para label = dialog_label(phone, item);
    int radius = phone_px(phone, phone->iphone ? 18 : 40);
    struct ui_hit hit = phone_place(phone, item->id, label.text, rect, radius);
    uint32_t card = ui_theme(ui)->card;
    uint32_t fill = phone_fill(phone, item->id, &hit, card);
    if (fill != card) {
        ui_box(ui, rect, fill, radius);
    }
    phone_put_middle(phone, NULL, &label, rect_inset(rect, phone_px(phone, 8), 0));
    if (hit.node != NULL) {
        hit.node->text_px = label.px;
        hit.node->fg = label.colour;
        hit.node->bg = fill;
        ui_focus_ring(ui, &hit, radius);
    }
}

static void draw_dialog_line(struct phone *phone, struct rect line)
{
    if (phone->iphone) {
        ui_box(phone->ui, line, phone_line(phone), 0);
    }
}

/* On Android at the right, on iPhone halves with a line between them. */
static void draw_dialog_row(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    int gap = ui_px(phone->ui, 16);
    int line = ui_px(phone->ui, 2) > 0 ? ui_px(phone->ui, 2) : 1;
    int count = (int)part->item_count;
    for (size_t i = part->item_count; i > 0; i--) {
        const struct phone_item *item = &part->items[i - 1];
        int width =
            phone->iphone ? (rect.w - gap * ((int)i - 1)) / (int)i : text_button_width(phone, item);
        struct rect at = rect_cut_right(&rect, width);
        draw_dialog_button(phone, item, at);
        rect_cut_right(&rect, gap);
        if (i > 1 && count > 1) {
            draw_dialog_line(phone, rect_make(at.x - (gap + line) / 2, at.y, line, at.h));
        }
    }
}

static void draw_dialog_stack(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    int gap = ui_px(phone->ui, 16);
    int line = ui_px(phone->ui, 2) > 0 ? ui_px(phone->ui, 2) : 1;
    for (size_t i = 0; i < part->item_count; i++) {
        const struct phone_item *item = &part->items[i];
        int height = dialog_button_height(phone, item, rect.w);
        struct rect at = rect_cut_top(&rect, height);
        draw_dialog_button(phone, item, at);
        rect_cut_top(&rect, gap);
        if (i + 1 < part->item_count) {
            int y = at.y + at.h + (gap - line) / 2;
            draw_dialog_line(phone, rect_make(at.x, y, at.w, line));
        }
    }
}

void phone_dialog_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct dialog dialog = dialog_of(phone, part, rect.w);
    struct rect box = rect_centre(rect, dialog.width, phone_dialog_height(phone, part, rect.w));
    ui_panel(ui, box, ui_theme(ui)->card, phone_line(phone), phone_px(phone, 28));
    struct rect inner =
        rect_inset(box, phone_px(phone, DIALOG_PAD), phone_space(phone, DIALOG_PAD));
    struct rect buttons = rect_cut_bottom(&inner, dialog_buttons_height(phone, part, &dialog));
    phone_put(phone, phone_path(phone, part, "title"), &dialog.title, &inner);
    rect_cut_top(&inner, phone_space(phone, 12));
    phone_put(phone, phone_path(phone, part, "text"), &dialog.text, &inner);
    int line = ui_px(ui, 2) > 0 ? ui_px(ui, 2) : 1;
    draw_dialog_line(phone, rect_make(box.x, buttons.y - ui_px(ui, 8), box.w, line));
    if (dialog.row) {
        draw_dialog_row(phone, part, buttons);
    } else {
        draw_dialog_stack(phone, part, buttons);
    }
}

/* ---- "the system is busy" ---- */

static struct phone_lines overload_lines(struct phone *phone, const struct phone_part *part)
{
    struct phone_lines lines = {
        .label = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true),
        .value = phone_para(phone, phone_word(phone, part->name), EM_PLAIN, false)};
    lines.label.align = lines.value.align = PARA_CENTRE;
    lines.label.colour = lines.value.colour = phone_ink(phone);
    return lines;
}

int phone_overload_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct phone_lines lines = overload_lines(phone, part);
    return phone_space(phone, 40) + phone_px(phone, 104) + phone_space(phone, 20) +
           phone_lines_height(phone, &lines, width);
}

void phone_overload_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct phone_lines lines = overload_lines(phone, part);
    rect_cut_top(&rect, phone_space(phone, 40));
    struct rect icon = rect_cut_top(&rect, phone_px(phone, 104));
    ui_icon(ui, icon, "alert-circle", phone_px(phone, 100),
            phone_tone(phone, LESSON_TONE_WARN)->strong);
    rect_cut_top(&rect, phone_space(phone, 20));
    const char *const names[2] = {phone_path(phone, part, "text"), phone_path(phone, part, "line")};
    phone_lines_draw(phone, &lines, names, rect);
}
