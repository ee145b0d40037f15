/* phone_part.c: what the parts of the phone share, the table of their looks, and the parts that
 * frame an app: header, title, tiles, bottom bar. Sizes are those at a scale of 1000. */
#include "phone_private.h"

#include <string.h>

/* ---- colours ---- */

bool phone_contrast(const struct phone *phone)
{
    return ui_environment(phone->ui)->theme == UI_THEME_CONTRAST;
}

uint32_t phone_brand(const struct phone *phone)
{
    return phone_contrast(phone) ? 0xff063a4e : 0xff0d6683;
}

uint32_t phone_brand_pressed(void)
{
    return 0xff0a4c62;
}

uint32_t phone_ground(const struct phone *phone)
{
    if (phone->dark) {
        return 0xff10161d;
    }
    return phone_contrast(phone) ? 0xffffffff : 0xfff3f5f7;
}

uint32_t phone_ink(const struct phone *phone)
{
    return phone->dark ? 0xffffffff : ui_theme(phone->ui)->ink;
}

uint32_t phone_line(const struct phone *phone)
{
    return phone_contrast(phone) ? 0xff000000 : 0xffd5dbe1;
}

uint32_t phone_colour(const struct phone *phone, enum lesson_colour colour)
{
    return colour == LESSON_COLOUR_PRIMARY ? phone_brand(phone)
                                           : ui_theme(phone->ui)->accents[colour].strong;
}

const struct ui_accent *phone_tone(const struct phone *phone, enum lesson_tone tone)
{
    static const enum ui_accent_id accents[] = {
        [LESSON_TONE_PLAIN] = UI_ACCENT_BLUE,
        [LESSON_TONE_GOOD] = UI_ACCENT_GREEN,
        [LESSON_TONE_WARN] = UI_ACCENT_GOLD,
        [LESSON_TONE_DANGER] = UI_ACCENT_RED,
    };
    return &ui_theme(phone->ui)->accents[accents[tone]];
}

int phone_button_radius(const struct phone *phone)
{
    return phone->iphone ? phone_place_h(phone) / 2 : phone_px(phone, 14);
}

int phone_card_radius(const struct phone *phone)
{
    return phone_px(phone, phone->iphone ? 24 : 16);
}

/* ---- words ---- */

const char *phone_word(const struct phone *phone, const char *text)
{
    return tr_lesson(phone->view, phone->session->lesson, text);
}

struct para phone_para(const struct phone *phone, const char *text, int em, bool strong)
{
    return (struct para){.text = text,
                         .font = strong ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                         .px = phone_px(phone, em),
                         .colour = ui_theme(phone->ui)->ink};
}

void phone_put(const struct phone *phone, const char *name, const struct para *para,
               struct rect *rect)
{
    rect_cut_top(rect, para_draw(phone->ui, name, para, *rect));
}

void phone_put_middle(const struct phone *phone, const char *name, const struct para *para,
                      struct rect rect)
{
    int height = para_height(phone->ui, para, rect.w);
    para_draw(phone->ui, name, para, rect_centre(rect, rect.w, height));
}

const char *phone_path(const struct phone *phone, const struct phone_part *part, const char *leaf)
{
    size_t index = (size_t)(part - phone->screen->parts);
    return phone->mute ? NULL : ui_format(phone->ui, "phone/part/%zu/%s", index, leaf);
}

const char *phone_item_path(const struct phone *phone, const struct phone_part *part, size_t item,
                            const char *leaf)
{
    size_t index = (size_t)(part - phone->screen->parts);
    return phone->mute ? NULL : ui_format(phone->ui, "phone/part/%zu/%zu/%s", index, item, leaf);
}

bool phone_words_fit(struct phone *phone, const struct para *para, int room)
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

int phone_lines_height(struct phone *phone, const struct phone_lines *lines, int width)
{
    int below = lines->value.text[0] == '\0' ? 0 : para_height(phone->ui, &lines->value, width);
    return para_height(phone->ui, &lines->label, width) + below;
}

void phone_lines_draw(struct phone *phone, const struct phone_lines *lines,
                      const char *const names[2], struct rect rect)
{
    struct rect words = rect_centre(rect, rect.w, phone_lines_height(phone, lines, rect.w));
    phone_put(phone, names[0], &lines->label, &words);
    if (lines->value.text[0] != '\0') {
        phone_put(phone, names[1], &lines->value, &words);
    }
}

/* ---- header ---- */

static const char *money(const struct phone *phone, int64_t amount)
{
    return ui_format(phone->ui, "%s\xc2\xa0đ", show_number(phone->ui, phone->view, amount));
}

static int balance_height(struct phone *phone)
{
    return para_line_height(phone_px(phone, EM_SMALL)) +
           para_line_height(phone_px(phone, EM_STRONG)) + 2 * phone_space(phone, 12);
}

static int header_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para name = phone_para(phone, phone_word(phone, part->name), EM_STRONG, true);
    int names = para_line_height(phone_px(phone, EM_SMALL)) +
                para_height(phone->ui, &name, width - 2 * phone_px(phone, 24));
    int balance = part->amount >= 0 ? phone_space(phone, 14) + balance_height(phone) : 0;
    return names + balance + 2 * phone_space(phone, 18);
}

static void draw_balance(struct phone *phone, const struct phone_part *part, struct rect box)
{
    struct ui *ui = phone->ui;
    bool contrast = phone_contrast(phone);
    ui_panel(ui, box, contrast ? phone_brand(phone) : 0xff2b7a95,
             contrast ? 0xffffffff : 0xff2b7a95, phone_card_radius(phone));
    struct rect inner = rect_inset(box, phone_px(phone, 20), 0);
    struct rect icon = rect_cut_right(&inner, phone_px(phone, 40));
    ui_icon(ui, icon, "lock-outline", phone_px(phone, 36), 0xffffffff);
    struct phone_lines lines = {
        .label = phone_para(phone, tr(phone->view, "Số dư"), EM_SMALL, false),
        .value = phone_para(phone, money(phone, part->amount), EM_STRONG, true)};
    lines.label.colour = 0xffffffff;
    lines.value.colour = 0xffffffff;
    const char *const names[2] = {phone_path(phone, part, "balance-label"),
                                  phone_path(phone, part, "balance")};
    phone_lines_draw(phone, &lines, names, inner);
}

static void header_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    ui_box(phone->ui, rect, phone_brand(phone), 0);
    struct rect inner = rect_inset(rect, phone_px(phone, 24), phone_space(phone, 18));
    struct para hello = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    struct para name = phone_para(phone, phone_word(phone, part->name), EM_STRONG, true);
    hello.colour = 0xffffffff;
    name.colour = 0xffffffff;
    phone_put(phone, phone_path(phone, part, "text"), &hello, &inner);
    phone_put(phone, phone_path(phone, part, "name"), &name, &inner);
    if (part->amount >= 0) {
        draw_balance(phone, part, rect_cut_bottom(&inner, balance_height(phone)));
    }
}

/* ---- title: on Android a band with the words on the left, on iPhone a quiet bar ---- */

static int title_room(struct phone *phone, const struct phone_part *part, int width)
{
    int sides = part->id[0] == '\0' ? 2 * phone_px(phone, 24)
                                    : phone_place_h(phone) * (phone->iphone ? 2 : 1) +
                                          phone_px(phone, phone->iphone ? 0 : 16);
    return width - sides;
}

static int title_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG - 2, true);
    int words = para_height(phone->ui, &text, title_room(phone, part, width));
    int least = part->id[0] != '\0' ? phone_place_h(phone) : 0;
    int pad = phone_space(phone, 16);
    int own = words + 2 * (pad > ui_px(phone->ui, 5) ? pad : ui_px(phone->ui, 5));
    return own > least ? own : least;
}

static void draw_back(struct phone *phone, const struct phone_part *part, struct rect arrow,
                      uint32_t colour)
{
    int radius = phone_px(phone, 20);
    const char *label = tr(phone->view, "Mũi tên quay lại");
    struct ui_hit hit = phone_place(phone, part->id, label, arrow, radius);
    if (hit.pressed) {
        uint32_t fill = phone->iphone ? ui_theme(phone->ui)->card_pressed : phone_brand_pressed();
        ui_box(phone->ui, arrow, fill, radius);
    }
    const char *icon = phone->iphone ? "chevron-left" : "arrow-left";
    ui_icon(phone->ui, arrow, icon, phone_px(phone, phone->iphone ? 54 : 40), colour);
    if (hit.node != NULL) {
        ui_focus_ring(phone->ui, &hit, radius);
    }
}

static void title_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    bool quiet = phone->iphone && !phone->dark;
    ui_box(ui, rect, quiet ? ui_theme(ui)->card : phone_brand(phone), 0);
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG - 2, true);
    text.colour = quiet ? ui_theme(ui)->ink : 0xffffffff;
    text.align = phone->iphone ? PARA_CENTRE : PARA_LEFT;
    int room = title_room(phone, part, rect.w);
    struct rect words = rect_centre(rect, room, rect.h);
    if (part->id[0] != '\0') {
        struct rect arrow = {rect.x, rect.y, phone_place_h(phone), rect.h};
        draw_back(phone, part, arrow, quiet ? phone_brand(phone) : 0xffffffff);
        words.x = rect.x + arrow.w;
    }
    phone_put_middle(phone, phone_path(phone, part, "text"), &text, words);
    if (quiet) {
        int line = ui_px(ui, ui_theme(ui)->line_px);
        struct rect below = rect_cut_bottom(&rect, line > 0 ? line : 1);
        ui_box(ui, below, phone_line(phone), 0);
    }
}

/* ---- tiles ---- */

enum {
    TILE_PAD = 12, /* beside the words */
    TILE_ICON = 46,
};

static int tile_columns(struct phone *phone, const struct phone_part *part, int width)
{
    int gap = phone_gap(phone);
    int most = part->item_count == 2 || part->item_count == 4 ? 2 : 3;
    for (int columns = most; columns > 1; columns--) {
        int room = (width - gap * (columns - 1)) / columns - 2 * phone_px(phone, TILE_PAD);
        bool fits = true;
        for (size_t i = 0; i < part->item_count; i++) {
            struct para label =
                phone_para(phone, phone_word(phone, part->items[i].label), EM_SMALL, false);
            fits = fits && para_lines(phone->ui, &label, room) <= 3 &&
                   phone_words_fit(phone, &label, room);
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
    int room = (width - gap * (columns - 1)) / columns - 2 * phone_px(phone, TILE_PAD);
    int most = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        struct para label =
            phone_para(phone, phone_word(phone, part->items[i].label), EM_SMALL, false);
        int height = para_height(phone->ui, &label, room);
        most = height > most ? height : most;
    }
    int height =
        most + phone_px(phone, TILE_ICON) + phone_space(phone, 8) + 2 * phone_space(phone, 14);
    return height > phone_place_h(phone) ? height : phone_place_h(phone);
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
    uint32_t fill = phone_fill(phone, item->id, &hit, ui_theme(ui)->card);
    ui_panel(ui, rect, fill, phone_line(phone), radius);
    struct rect inner = rect_inset(rect, phone_px(phone, TILE_PAD), 0);
    struct para para = phone_para(phone, label, EM_SMALL, false);
    para.align = PARA_CENTRE;
    int high = phone_px(phone, TILE_ICON) + phone_space(phone, 8) + para_height(ui, &para, inner.w);
    inner = rect_centre(inner, inner.w, high);
    struct rect icon = rect_cut_top(&inner, phone_px(phone, TILE_ICON));
    ui_icon(ui, icon, item->icon, icon.h, phone_colour(phone, item->colour));
    rect_cut_top(&inner, phone_space(phone, 8));
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

enum {
    BAR_DISC = 90, /* the main button; never below the screen's least */
    BAR_BELOW = 8, /* between it and its words: room for the ring */
    BAR_ICON = 44,
};

static int bar_disc(const struct phone *phone)
{
    int own = phone_px(phone, BAR_DISC);
    int least = ui_px(phone->ui, UI_TARGET_MIN);
    return own > least ? own : least;
}

static struct para bar_label(struct phone *phone, const struct phone_item *item)
{
    struct para label = phone_para(phone, phone_word(phone, item->label), EM_SMALL, item->main);
    label.align = PARA_CENTRE;
    return label;
}

/* Width of the main button's place: its words stay on one line. 0 without a main button. */
static int bar_main_width(struct phone *phone, const struct phone_part *part)
{
    for (size_t i = 0; i < part->item_count; i++) {
        if (part->items[i].main) {
            struct para label = bar_label(phone, &part->items[i]);
            int words = ui_measure(phone->ui, label.font, label.px, label.text);
            int least = phone_px(phone, 130);
            return words + 2 > least ? words + 2 : least;
        }
    }
    return 0;
}

static int bar_item_width(struct phone *phone, const struct phone_part *part, int width)
{
    int count = (int)part->item_count;
    int main_w = bar_main_width(phone, part);
    int others = main_w > 0 ? count - 1 : count;
    int room = width - 2 * phone_px(phone, 12) - phone_gap(phone) * (count - 1) - main_w;
    return others > 0 ? room / others : 0;
}

static int bar_height(struct phone *phone, const struct phone_part *part, int width)
{
    int room = bar_item_width(phone, part, width);
    int most = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        const struct phone_item *item = &part->items[i];
        struct para label = bar_label(phone, item);
        int words = para_height(phone->ui, &label, item->main ? bar_main_width(phone, part) : room);
        int below = bar_disc(phone) - phone_px(phone, BAR_RISE) + phone_px(phone, BAR_BELOW);
        int above = item->main ? below : phone_px(phone, BAR_ICON);
        most = words + above > most ? words + above : most;
    }
    int least = ui_px(phone->ui, UI_TARGET_MIN);
    most = most > least ? most : least;
    return most + 2 * phone_space(phone, 10);
}

static void draw_bar_main(struct phone *phone, const struct phone_item *item, struct rect at,
                          const char *name)
{
    struct ui *ui = phone->ui;
    int size = bar_disc(phone);
    struct rect disc = {at.x + (at.w - size) / 2, at.y - phone_px(phone, BAR_RISE), size, size};
    struct ui_hit hit =
        phone_place(phone, item->id, phone_word(phone, item->label), disc, size / 2);
    uint32_t card = ui_theme(ui)->card;
    ui_panel(ui, rect_inset(disc, -phone_px(phone, 6), -phone_px(phone, 6)), card, card, size);
    ui_box(ui, disc, hit.pressed ? phone_brand_pressed() : phone_brand(phone), size / 2);
    ui_icon(ui, disc, item->icon, phone_px(phone, 56), 0xffffffff);
    struct para label = bar_label(phone, item);
    rect_cut_top(&at, disc.y + size - at.y + phone_px(phone, BAR_BELOW));
    para_draw(ui, name, &label, at);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, size / 2);
    }
}

static void draw_bar_item(struct phone *phone, const struct phone_item *item, struct rect at,
                          const char *name)
{
    struct ui *ui = phone->ui;
    int radius = phone_px(phone, 20);
    struct ui_hit hit = phone_place(phone, item->id, phone_word(phone, item->label), at, radius);
    uint32_t card = ui_theme(ui)->card;
    uint32_t fill = phone_fill(phone, item->id, &hit, card);
    if (fill != card) {
        ui_box(ui, at, fill, radius);
    }
    struct para label = bar_label(phone, item);
    int icon_h = phone_px(phone, BAR_ICON);
    int words = para_height(ui, &label, at.w);
    struct rect inner = rect_centre(at, at.w, icon_h + words);
    ui_icon(ui, rect_cut_top(&inner, icon_h), item->icon, icon_h, ui_theme(ui)->ink);
    para_draw(ui, name, &label, inner);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

static void bar_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    ui_box(ui, rect, ui_theme(ui)->card, 0);
    struct rect inner = rect_inset(rect, phone_px(phone, 12), phone_space(phone, 10));
    int gap = phone_gap(phone);
    int main_w = bar_main_width(phone, part);
    int width = bar_item_width(phone, part, rect.w);
    for (size_t i = 0; i < part->item_count; i++) {
        const struct phone_item *item = &part->items[i];
        struct rect at = rect_cut_left(&inner, item->main ? main_w : width);
        const char *name = phone_item_path(phone, part, i, "label");
        if (item->main) {
            draw_bar_main(phone, item, at, name);
        } else {
            draw_bar_item(phone, item, at, name);
        }
        rect_cut_left(&inner, gap);
    }
}

/* ---- the table ---- */

/* The keyboard stands outside the phone. */
static int none_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)phone;
    (void)part;
    (void)width;
    return 0;
}

static void none_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    (void)phone;
    (void)part;
    (void)rect;
}

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
    [PHONE_PART_LIST] = {phone_list_height, phone_list_draw},
    [PHONE_PART_KEYBOARD] = {none_height, none_draw},
    [PHONE_PART_PIN] = {phone_pin_height, phone_pin_draw},
    [PHONE_PART_OTP] = {phone_otp_height, phone_otp_draw},
    [PHONE_PART_SWITCHES] = {phone_switches_height, phone_switches_draw},
    [PHONE_PART_CHECK] = {phone_check_height, phone_check_draw},
    [PHONE_PART_CARD] = {phone_card_height, phone_card_draw},
    [PHONE_PART_NOTIFICATION] = {phone_notification_height, phone_notification_draw},
    [PHONE_PART_MESSAGES] = {phone_messages_height, phone_messages_draw},
    [PHONE_PART_CALLER] = {phone_caller_height, phone_caller_draw},
    [PHONE_PART_CALL_BUTTONS] = {phone_call_buttons_height, phone_call_buttons_draw},
    [PHONE_PART_STORE] = {phone_store_height, phone_store_draw},
    [PHONE_PART_WEB] = {phone_web_height, phone_web_draw},
    [PHONE_PART_DIALOG] = {phone_dialog_height, phone_dialog_draw},
    [PHONE_PART_OVERLOAD] = {phone_overload_height, phone_overload_draw},
};

int phone_part_height(struct phone *phone, const struct phone_part *part, int width)
{
    return looks[part->kind].height(phone, part, width);
}

void phone_part_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    looks[part->kind].draw(phone, part, rect);
}
