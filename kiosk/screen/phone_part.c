/* phone_part.c: how each kind of part looks. Sizes are those of the smallest phone; phone_px
 * scales them. One pair of functions per kind, height and drawing, found through one table. */
#include "phone_private.h"

#include <string.h>

const char *phone_word(const struct phone *phone, const char *text)
{
    return tr_lesson(phone->view, phone->lesson, text);
}

struct para phone_para(const struct phone *phone, const char *text, int em, bool strong)
{
    return (struct para){.text = text,
                         .font = strong ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                         .px = phone_px(phone, em),
                         .colour = ui_theme(phone->ui)->ink};
}

/* Draws a paragraph at the top of *rect and cuts it off. */
void phone_put(const struct phone *phone, const char *name, const struct para *para,
               struct rect *rect)
{
    rect_cut_top(rect, para_draw(phone->ui, name, para, *rect));
}

const char *phone_path(const struct phone *phone, const struct phone_part *part, const char *leaf)
{
    size_t index = (size_t)(part - phone->screen->parts);
    return ui_format(phone->ui, "phone/part/%zu/%s", index, leaf);
}

const char *phone_item_path(const struct phone *phone, const struct phone_part *part, size_t item,
                            const char *leaf)
{
    size_t index = (size_t)(part - phone->screen->parts);
    return ui_format(phone->ui, "phone/part/%zu/%zu/%s", index, item, leaf);
}

uint32_t phone_pressed(const struct phone *phone, const struct ui_hit *hit, uint32_t fill)
{
    return hit->pressed ? ui_theme(phone->ui)->card_pressed : fill;
}

uint32_t phone_line(const struct phone *phone)
{
    return ui_environment(phone->ui)->theme == UI_THEME_CONTRAST ? 0xff000000 : 0xffd5dbe1;
}

/* ---- header ---- */

static const char *money(const struct phone *phone, int64_t amount)
{
    return ui_format(phone->ui, "%s\xc2\xa0đ", show_number(phone->ui, phone->view, amount));
}

static int header_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)width;
    int names =
        para_line_height(phone_px(phone, EM_SMALL)) + para_line_height(phone_px(phone, EM_STRONG));
    return names + phone_px(phone, part->amount >= 0 ? 20 + 14 + 96 + 20 : 40);
}

static void draw_balance(struct phone *phone, const struct phone_part *part, struct rect box)
{
    struct ui *ui = phone->ui;
    bool contrast = ui_environment(ui)->theme == UI_THEME_CONTRAST;
    ui_panel(ui, box, contrast ? phone_brand(phone) : 0xff2b7a95,
             contrast ? 0xffffffff : 0xff2b7a95, phone_px(phone, 18));
    struct rect inner = rect_inset(box, phone_px(phone, 20), phone_px(phone, 10));
    struct rect icon = rect_cut_right(&inner, phone_px(phone, 40));
    ui_icon(ui, icon, "lock-outline", phone_px(phone, 36), 0xffffffff);
    struct para label = phone_para(phone, tr(phone->view, "Số dư"), EM_SMALL, false);
    struct para amount = phone_para(phone, money(phone, part->amount), EM_STRONG, true);
    label.colour = 0xffffffff;
    amount.colour = 0xffffffff;
    struct rect words =
        rect_centre(inner, inner.w, para_line_height(label.px) + para_line_height(amount.px));
    phone_put(phone, phone_path(phone, part, "balance-label"), &label, &words);
    phone_put(phone, phone_path(phone, part, "balance"), &amount, &words);
}

static void header_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    ui_box(phone->ui, rect, phone_brand(phone), 0);
    struct rect inner = rect_inset(rect, phone_px(phone, 24), phone_px(phone, 18));
    struct para hello = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    struct para name = phone_para(phone, phone_word(phone, part->name), EM_STRONG, true);
    hello.colour = 0xffffffff;
    name.colour = 0xffffffff;
    phone_put(phone, phone_path(phone, part, "text"), &hello, &inner);
    phone_put(phone, phone_path(phone, part, "name"), &name, &inner);
    if (part->amount >= 0) {
        rect_cut_top(&inner, phone_px(phone, 14));
        draw_balance(phone, part, rect_cut_top(&inner, phone_px(phone, 96)));
    }
}

/* ---- title ---- */

static int title_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)width;
    return phone_px(phone, part->id[0] != '\0' ? PLACE_H : 64);
}

static void title_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    ui_box(phone->ui, rect, phone_brand(phone), 0);
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG - 2, true);
    text.colour = 0xffffffff;
    struct rect words = rect_inset(rect, phone_px(phone, 24), 0);
    if (part->id[0] != '\0') {
        struct rect arrow = rect_cut_left(&rect, phone_px(phone, PLACE_H));
        struct ui_hit hit = phone_place(phone, part->id, tr(phone->view, "Mũi tên quay lại"), arrow,
                                        phone_px(phone, 20));
        if (hit.pressed) {
            ui_box(phone->ui, arrow, 0xff0a4c62, phone_px(phone, 20));
        }
        ui_icon(phone->ui, arrow, "arrow-left", phone_px(phone, 40), 0xffffffff);
        words = rect;
        rect_cut_right(&words, phone_px(phone, 16));
    }
    int height = para_height(phone->ui, &text, words.w);
    para_draw(phone->ui, phone_path(phone, part, "text"), &text,
              rect_centre(words, words.w, height));
}

/* ---- tiles ---- */

/* Whether no word of the text is wider than room, so that none is broken. */
static bool words_fit(struct phone *phone, const struct para *para, int room)
{
    const struct ui_env *env = ui_environment(phone->ui);
    for (const char *at = para->text; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (env->measure(env->measure_context, para->font, para->px, at, length) > room) {
            return false;
        }
        at += length;
        at += *at == ' ' ? 1 : 0;
    }
    return true;
}

static int tile_columns(struct phone *phone, const struct phone_part *part, int width)
{
    int gap = phone_gap(phone);
    for (int columns = 3; columns > 1; columns--) {
        int room = (width - gap * (columns - 1)) / columns - 2 * phone_px(phone, 4);
        bool fits = true;
        for (size_t i = 0; i < part->item_count; i++) {
            struct para label =
                phone_para(phone, phone_word(phone, part->items[i].label), EM_SMALL, false);
            fits =
                fits && para_lines(phone->ui, &label, room) <= 3 && words_fit(phone, &label, room);
        }
        if (fits) {
            return columns;
        }
    }
    return 1;
}

static int tile_height(struct phone *phone, const struct phone_part *part, int width)
{
    int columns = tile_columns(phone, part, width);
    int gap = phone_gap(phone);
    int room = (width - gap * (columns - 1)) / columns - 2 * phone_px(phone, 4);
    int most = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        struct para label =
            phone_para(phone, phone_word(phone, part->items[i].label), EM_SMALL, false);
        int height = para_height(phone->ui, &label, room);
        most = height > most ? height : most;
    }
    return most + phone_px(phone, 48) + phone_px(phone, 8) + 2 * phone_px(phone, 12) +
           phone_px(phone, 4);
}

static int tiles_height(struct phone *phone, const struct phone_part *part, int width)
{
    int columns = tile_columns(phone, part, width);
    int rows = ((int)part->item_count + columns - 1) / columns;
    return rows * tile_height(phone, part, width) + (rows - 1) * phone_gap(phone);
}

static void draw_tile(struct phone *phone, const struct phone_part *part, size_t index,
                      struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct phone_item *item = &part->items[index];
    const char *label = phone_word(phone, item->label);
    int radius = phone_px(phone, 22);
    struct ui_hit hit = phone_place(phone, item->id, label, rect, radius);
    ui_panel(ui, rect, phone_pressed(phone, &hit, ui_theme(ui)->card), phone_line(phone), radius);
    struct rect inner = rect_inset(rect, phone_px(phone, 4), phone_px(phone, 12));
    struct rect icon = rect_cut_top(&inner, phone_px(phone, 48));
    uint32_t colour = item->colour == LESSON_COLOUR_PRIMARY
                          ? phone_brand(phone)
                          : ui_theme(ui)->accents[item->colour].strong;
    ui_icon(ui, icon, item->icon, phone_px(phone, 46), colour);
    rect_cut_top(&inner, phone_px(phone, 8));
    struct para para = phone_para(phone, label, EM_SMALL, false);
    para.align = PARA_CENTRE;
    para_draw(ui, phone_item_path(phone, part, index, "label"), &para, inner);
    if (hit.node != NULL) {
        hit.node->text_px = para.px;
        ui_focus_ring(ui, &hit, radius);
    }
}

static void tiles_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    int columns = tile_columns(phone, part, rect.w);
    int gap = phone_gap(phone);
    int width = (rect.w - gap * (columns - 1)) / columns;
    int height = tile_height(phone, part, rect.w);
    for (size_t i = 0; i < part->item_count; i++) {
        int column = (int)i % columns;
        int row = (int)i / columns;
        draw_tile(phone, part, i,
                  rect_make(rect.x + column * (width + gap), rect.y + row * (height + gap), width,
                            height));
    }
}

/* ---- bottom bar ---- */

static int bar_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)part;
    (void)width;
    return phone_px(phone, 144);
}

static void draw_bar_main(struct phone *phone, const struct phone_item *item, struct rect at,
                          const char *name)
{
    struct ui *ui = phone->ui;
    int size = phone_px(phone, 98);
    struct rect disc = {at.x + (at.w - size) / 2, at.y - phone_px(phone, BAR_RISE), size, size};
    struct ui_hit hit =
        phone_place(phone, item->id, phone_word(phone, item->label), disc, size / 2);
    ui_panel(ui, rect_inset(disc, -phone_px(phone, 6), -phone_px(phone, 6)), ui_theme(ui)->card,
             ui_theme(ui)->card, size);
    ui_box(ui, disc, hit.pressed ? 0xff0a4c62 : phone_brand(phone), size / 2);
    ui_icon(ui, disc, item->icon, phone_px(phone, 56), 0xffffffff);
    struct para label = phone_para(phone, phone_word(phone, item->label), EM_SMALL, true);
    label.align = PARA_CENTRE;
    struct rect words = at;
    rect_cut_top(&words, phone_px(phone, 98));
    para_draw(ui, name, &label, words);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, size / 2);
    }
}

static void draw_bar_item(struct phone *phone, const struct phone_item *item, struct rect at,
                          const char *name)
{
    struct ui *ui = phone->ui;
    struct rect place = at;
    rect_cut_top(&place, phone_px(phone, 16));
    rect_cut_bottom(&place, phone_px(phone, 10));
    struct ui_hit hit =
        phone_place(phone, item->id, phone_word(phone, item->label), place, phone_px(phone, 20));
    if (hit.pressed) {
        ui_box(ui, place, ui_theme(ui)->card_pressed, phone_px(phone, 20));
    }
    struct rect inner = place;
    rect_cut_top(&inner, phone_px(phone, 10));
    struct rect icon = rect_cut_top(&inner, phone_px(phone, 48));
    ui_icon(ui, icon, item->icon, phone_px(phone, 44), ui_theme(ui)->ink);
    struct para label = phone_para(phone, phone_word(phone, item->label), EM_SMALL, false);
    label.align = PARA_CENTRE;
    para_draw(ui, name, &label, inner);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, phone_px(phone, 20));
    }
}

/* Width of the main button's place: its words stay on one line. 0 without a main button. */
static int bar_main_width(struct phone *phone, const struct phone_part *part)
{
    for (size_t i = 0; i < part->item_count; i++) {
        if (part->items[i].main) {
            const char *label = phone_word(phone, part->items[i].label);
            int words = ui_measure(phone->ui, UI_FONT_SEMIBOLD, phone_px(phone, EM_SMALL), label);
            int least = phone_px(phone, 150);
            return words + 2 > least ? words + 2 : least;
        }
    }
    return 0;
}

static void bar_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    ui_box(ui, rect, ui_theme(ui)->card, phone_px(phone, 46));
    struct rect square = rect;
    square.h = rect.h / 2;
    ui_box(ui, square, ui_theme(ui)->card, 0);
    struct rect inner = rect_inset(rect, phone_px(phone, 12), 0);
    int count = (int)part->item_count;
    int gap = phone_gap(phone);
    int main_w = bar_main_width(phone, part);
    int others = main_w > 0 ? count - 1 : count;
    int room = inner.w - gap * (count - 1) - main_w;
    int width = others > 0 ? room / others : 0;
    for (int i = 0; i < count; i++) {
        const struct phone_item *item = &part->items[i];
        struct rect at = rect_cut_left(&inner, item->main ? main_w : width);
        const char *name = phone_item_path(phone, part, (size_t)i, "label");
        if (item->main) {
            draw_bar_main(phone, item, at, name);
        } else {
            draw_bar_item(phone, item, at, name);
        }
        rect_cut_left(&inner, gap);
    }
}

/* ---- the table ---- */

struct part_look {
    int (*height)(struct phone *phone, const struct phone_part *part, int width);
    void (*draw)(struct phone *phone, const struct phone_part *part, struct rect rect);
};

static const struct part_look looks[PHONE_PART_COUNT] = {
    [PHONE_PART_HEADER] = {header_height, header_draw},
    [PHONE_PART_TITLE] = {title_height, title_draw},
    [PHONE_PART_TILES] = {tiles_height, tiles_draw},
    [PHONE_PART_BAR] = {bar_height, bar_draw},
    [PHONE_PART_CAMERA] = {phone_camera_height, phone_camera_draw},
    [PHONE_PART_ROWS] = {phone_rows_height, phone_rows_draw},
    [PHONE_PART_FIELD] = {phone_field_height, phone_field_draw},
    [PHONE_PART_KEYPAD] = {phone_keypad_height, phone_keypad_draw},
    [PHONE_PART_BUTTONS] = {phone_buttons_height, phone_buttons_draw},
    [PHONE_PART_NOTE] = {phone_note_height, phone_note_draw},
    [PHONE_PART_RESULT] = {phone_result_height, phone_result_draw},
    [PHONE_PART_WAIT] = {phone_wait_height, phone_wait_draw},
};

int phone_part_height(struct phone *phone, const struct phone_part *part, int width)
{
    return looks[part->kind].height(phone, part, width);
}

void phone_part_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    looks[part->kind].draw(phone, part, rect);
}
