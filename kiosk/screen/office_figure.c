/* office_figure.c: one figure to be entered: by digits, or by − and + below it. For plans and for
 * settings. */
#include "office_private.h"

enum {
    PAD_W = 560,
    VALUE_EM = 84,
};

/* The figure with − and + at its sides; −1 when neither was touched. */
static int draw_value(struct ui *ui, const struct office_figure *figure, struct rect rect)
{
    static const char *const icons[] = {"minus", "plus"};
    const char *const labels[] = {figure->less, figure->more};
    int touched = -1;
    struct para value = {.text = figure->value,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_px(ui, VALUE_EM),
                         .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong,
                         .align = PARA_CENTRE};
    int gap = ui_px(ui, GAP);
    struct rect above = rect_cut_top(&rect, para_line_height(value.px));
    para_draw(ui, ui_format(ui, "%s/value", figure->name), &value, above);
    rect_cut_top(&rect, gap);
    int width = (rect.w - gap) / 2;
    for (int i = 0; i < 2; i++) {
        struct button button = {.label = labels[i],
                                .icon = icons[i],
                                .icon_after = "",
                                .kind = BUTTON_QUIET,
                                .em = EM_LABEL,
                                .disabled = i == 0 ? figure->least : figure->most};
        const char *name = ui_format(ui, "%s/%s", figure->name, i == 0 ? "less" : "more");
        if (button_draw(ui, name, &button, rect_cut_left(&rect, width))) {
            touched = i == 0 ? OFFICE_FIGURE_LESS : OFFICE_FIGURE_MORE;
        }
        rect_cut_left(&rect, gap);
    }
    return touched;
}

static int draw_words(struct ui *ui, const struct office_figure *figure, struct rect rect)
{
    struct para title = {.text = figure->title,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    struct para note = {
        .text = figure->note, .px = ui_em(ui, EM_BODY), .colour = ui_theme(ui)->muted};
    int value = para_line_height(ui_px(ui, VALUE_EM)) + ui_px(ui, GAP + BUTTON_H);
    int height = para_height(ui, &title, rect.w) + para_height(ui, &note, rect.w) + value +
                 ui_px(ui, 16 + GAP);
    rect = rect_centre(rect, rect.w, height < rect.h ? height : rect.h);
    const char *name = ui_format(ui, "%s/title", figure->name);
    rect_cut_top(&rect, para_draw(ui, name, &title, rect) + ui_px(ui, 16));
    name = ui_format(ui, "%s/note", figure->name);
    rect_cut_top(&rect, para_draw(ui, name, &note, rect) + ui_px(ui, GAP));
    return draw_value(ui, figure, rect_cut_top(&rect, value));
}

int office_figure_draw(struct ui *ui, const struct office_figure *figure, struct rect body)
{
    const struct office_keys keys = {
        .view = figure->view, .name = figure->name, .empty = figure->empty};
    int high = office_keys_height(ui);
    struct rect pad;
    if (ui_is_portrait(ui)) {
        pad = rect_cut_bottom(&body, high);
        pad = rect_centre(pad, ui_px(ui, PAD_W + 160), pad.h);
        rect_cut_bottom(&body, ui_px(ui, GAP));
    } else {
        pad = rect_cut_right(&body, ui_px(ui, PAD_W));
        pad = rect_centre(pad, pad.w, high < pad.h ? high : pad.h);
        rect_cut_right(&body, ui_px(ui, 64));
    }
    int step = draw_words(ui, figure, body);
    int key = office_keys_draw(ui, &keys, pad);
    return key >= 0 ? key : step;
}
