/* roll_name.c: who agreed types a name and a year of birth: letters on one keyboard, digits on a
 * pad beside or below it, so that nothing is switched over in between; the hamlet is the one of the
 * person before unless another is touched.
 *
 * What is typed stands on the lines alone, never in the tree: trees can be written to files. */
#include "keyboard_private.h"
#include "roll_private.h"
#include "training/person.h"

enum {
    PAD_SHARE = 22,   /* percent of the width for the pad in landscape */
    APART = 48,       /* between the keyboards */
    KEYS_MARGIN = 16, /* beside the keys in portrait: ten of them need all the width */
    CHIP_H = 96,
    CHIP_GAP = 20,
    WORD_GAP = 16,
    REMARK_EM = 28,
};

struct form {
    struct ui *ui;
    const struct view *view;
    const struct view_roll *roll;
    struct intent intent;
};

/* ---- hamlets ---- */

static struct button hamlet_chip(const struct form *form, size_t index)
{
    return (struct button){.label = form->roll->hamlets[index],
                           .icon = "map-marker",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = index == form->roll->hamlet};
}

/* Draws a chip if there is room for it before what is reserved on the right. */
static bool put_chip(struct form *form, size_t index, struct rect *row)
{
    struct ui *ui = form->ui;
    struct button button = hamlet_chip(form, index);
    int width = button_width(ui, &button, row->h) + ui_px(ui, CHIP_GAP);
    bool first = index == form->roll->hamlet;
    if (width > row->w && !first) {
        return false;
    }
    width = width > row->w ? row->w : width;
    const char *name = ui_format(ui, "roll/hamlet/%zu", index + 1);
    if (button_draw(ui, name, &button, rect_cut_left(row, width))) {
        form->intent = roll_wish(ROLL_HAMLET + index);
    }
    rect_cut_left(row, ui_px(ui, CHIP_GAP) < row->w ? ui_px(ui, CHIP_GAP) : row->w);
    return true;
}

/* The chosen one first, then as many as the row holds; another can always be typed. */
static void draw_hamlets(struct form *form, struct rect row)
{
    struct ui *ui = form->ui;
    const struct view_roll *roll = form->roll;
    struct button other = {.label = tr(form->view, "Thôn khác…"),
                           .icon = "pencil",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL};
    int width = button_width(ui, &other, row.h) + ui_px(ui, CHIP_GAP);
    struct rect at = rect_cut_right(&row, width);
    rect_cut_right(&row, ui_px(ui, CHIP_GAP));
    if (roll->hamlet < roll->hamlet_count) {
        put_chip(form, roll->hamlet, &row);
    }
    for (size_t i = 0; i < roll->hamlet_count; i++) {
        if (i != roll->hamlet && !put_chip(form, i, &row)) {
            break;
        }
    }
    at.x = row.x;
    if (button_draw(ui, "roll/elsewhere", &other, at)) {
        form->intent = roll_wish(ROLL_ELSE);
    }
}

/* ---- words ---- */

/* Family names first, then middle names: most of the typing. */
static void draw_words(struct form *form, struct rect row)
{
    struct ui *ui = form->ui;
    const char *const *words = NULL;
    size_t count = person_next_words(form->roll->name, &words);
    for (size_t i = 0; i < count && i < ROLL_WORD_MAX; i++) {
        struct button button = {.label = words[i],
                                .icon = "",
                                .icon_after = "",
                                .kind = BUTTON_CHIP,
                                .em = EM_LABEL,
                                .aside = true};
        int width = button_width(ui, &button, row.h);
        if (width > row.w) {
            return;
        }
        const char *name = ui_format(ui, "roll/word/%zu", i + 1);
        if (button_draw(ui, name, &button, rect_cut_left(&row, width))) {
            form->intent = roll_wish(ROLL_WORD + i);
        }
        rect_cut_left(&row, ui_px(ui, WORD_GAP) < row.w ? ui_px(ui, WORD_GAP) : row.w);
    }
}

/* ---- lines ---- */

static const char *year_words(const struct form *form)
{
    const struct view *view = form->view;
    struct fill pairs[] = {{"year", ui_format(form->ui, "%d", form->roll->born)}};
    switch (form->roll->year_state) {
    case VIEW_ROLL_YEAR_GOOD:
        return fill_text(form->ui, view, tr(view, "Sinh năm **{year}**"), pairs, 1);
    case VIEW_ROLL_YEAR_WRONG:
        return tr(view, "Năm này chưa đúng.");
    case VIEW_ROLL_YEAR_CHILD:
        return tr(view, "Dưới 16 tuổi: chỉ đếm.");
    case VIEW_ROLL_YEAR_NONE:
        break;
    }
    return tr(view, "Hai số cuối là đủ.");
}

static void draw_name(struct form *form, struct rect rect)
{
    const struct view *view = form->view;
    const char *label = tr(view, "Họ và tên");
    const char *how = tr(view, "aa = â, ow = ơ, dd = đ; dấu: s f r x j");
    const struct office_line line = {.name = "roll/name",
                                     .label = label,
                                     .text = form->roll->name,
                                     .hint = ui_format(form->ui, "%s · %s", label, how)};
    office_line_draw(form->ui, &line, rect);
}

/* What is made of the digits stands below the line. */
static void draw_year(struct form *form, struct rect rect)
{
    struct ui *ui = form->ui;
    const char *label = tr(form->view, "Năm sinh");
    const struct office_line line = {
        .name = "roll/year", .label = label, .text = form->roll->year, .hint = label};
    office_line_draw(ui, &line, rect_cut_top(&rect, office_line_height(ui)));
    rect_cut_top(&rect, ui_px(ui, 16));
    struct para words = {.text =
                             form->roll->full ? tr(form->view, "Đã hết chỗ.") : year_words(form),
                         .px = ui_em(ui, EM_LABEL),
                         .colour = ui_theme(ui)->ink};
    if (para_height(ui, &words, rect.w) > rect.h) {
        words.px = ui_em(ui, REMARK_EM);
    }
    para_draw(ui, "roll/year/said", &words, rect);
}

/* ---- keys ---- */

static void draw_letters(struct form *form, struct rect rect)
{
    const struct view *view = form->view;
    struct keyboard keyboard = {.ui = form->ui,
                                .view = view,
                                .path = "roll/name",
                                .page = view->capitals ? KEYBOARD_NAME_UPPER : KEYBOARD_NAME,
                                .live = true};
    keyboard_draw(&keyboard, rect);
    if (keyboard.touched == KEYBOARD_SHIFT) {
        form->intent = (struct intent){.kind = INTENT_CAPITALS};
    } else if (keyboard.touched != '\0') {
        form->intent = roll_wish(ROLL_KEY + (size_t)keyboard.touched);
    }
}

static void draw_digits(struct form *form, struct rect rect)
{
    struct keyboard pad = {.ui = form->ui,
                           .view = form->view,
                           .path = "roll/year",
                           .page = KEYBOARD_PAD,
                           .live = true};
    keyboard_draw(&pad, rect);
    if (pad.touched != '\0') {
        form->intent = roll_wish(ROLL_YEAR_KEY + (size_t)pad.touched);
    }
}

/* The line, words, hamlets, one below the other. */
static void draw_upper(struct form *form, struct rect rect)
{
    struct ui *ui = form->ui;
    draw_name(form, rect_cut_top(&rect, office_line_height(ui)));
    rect_cut_top(&rect, ui_px(ui, 16));
    draw_words(form, rect_cut_top(&rect, ui_px(ui, CHIP_H)));
    rect_cut_top(&rect, ui_px(ui, 16));
    draw_hamlets(form, rect_cut_top(&rect, ui_px(ui, CHIP_H)));
}

static void draw_landscape(struct form *form, struct rect body)
{
    struct ui *ui = form->ui;
    struct rect right = rect_cut_right(&body, body.w * PAD_SHARE / 100);
    rect_cut_right(&body, ui_px(ui, APART));
    int spare = body.h - office_line_height(ui) - ui_px(ui, 2 * (16 + CHIP_H) + GAP);
    int keys = keyboard_height(ui) * 5 / 4;
    keys = keys < spare ? keys : spare;
    draw_letters(form, rect_cut_bottom(&body, keys));
    draw_digits(form, rect_cut_bottom(&right, keys));
    rect_cut_bottom(&right, ui_px(ui, GAP));
    draw_upper(form, body);
    draw_year(form, right);
}

static void draw_portrait(struct form *form, struct rect body)
{
    struct ui *ui = form->ui;
    struct rect low = rect_cut_bottom(&body, keyboard_height(ui));
    rect_cut_bottom(&body, ui_px(ui, MARGIN));
    struct rect letters = rect_cut_bottom(&body, keyboard_height(ui));
    letters.x = ui_px(ui, KEYS_MARGIN);
    letters.w = ui_environment(ui)->w - 2 * letters.x;
    draw_letters(form, letters);
    rect_cut_bottom(&body, ui_px(ui, MARGIN));
    int upper = office_line_height(ui) + ui_px(ui, 2 * (16 + CHIP_H));
    draw_upper(form, rect_cut_bottom(&body, upper));
    struct rect pad = rect_cut_right(&low, low.w * 52 / 100);
    rect_cut_right(&low, ui_px(ui, APART));
    draw_digits(form, pad);
    draw_year(form, low);
}

struct intent roll_name_draw(struct ui *ui, const struct view *view)
{
    struct form form = {.ui = ui, .view = view, .roll = &view->room.roll};
    struct office_page page = office_begin(ui, tr(view, "Điểm danh"), NULL, 0);
    bool child = form.roll->year_state == VIEW_ROLL_YEAR_CHILD;
    if (ui_is_portrait(ui)) {
        draw_portrait(&form, page.body);
    } else {
        draw_landscape(&form, page.body);
    }
    struct bottom_bar bar = {.back = true,
                             .main_label = child ? tr(view, "Chỉ đếm người này")
                                                 : tr(view, "Người tiếp theo"),
                             .main_name = "roll/seal",
                             .main_icon = "arrow-right",
                             .main_disabled = !form.roll->can_end};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return roll_wish(ROLL_CALL);
    case BOTTOM_MAIN:
        return roll_wish(ROLL_SEAL);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return form.intent;
}
