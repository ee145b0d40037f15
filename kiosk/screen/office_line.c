/* office_line.c: a line that staff type into: the text stands large, with a mark where the next
 * letter comes. Of a long text the end is seen, as there it is written. */
#include "office_private.h"

enum {
    LINE_H = 120,
    LINE_PAD = 32,
    LINE_EM = 46,
    CARET_W = 4,
    HINT_AT = 20, /* behind the mark */
    HINT_SMALL_EM = 28,
};

static const char *visible_end(struct ui *ui, const char *text, int px, int width)
{
    while (text[0] != '\0' && ui_measure(ui, UI_FONT_SEMIBOLD, px, text) > width) {
        text++;
        while (((unsigned char)text[0] & 0xC0) == 0x80) {
            text++;
        }
    }
    return text;
}

int office_line_height(const struct ui *ui)
{
    return ui_px(ui, LINE_H);
}

static void draw_hint(struct ui *ui, const struct office_line *line, struct rect rect)
{
    struct para para = {
        .text = line->hint, .px = ui_em(ui, EM_LABEL), .colour = ui_theme(ui)->muted};
    rect_cut_left(&rect, ui_px(ui, HINT_AT));
    int height = para_height(ui, &para, rect.w);
    if (height > rect.h) {
        para.px = ui_em(ui, HINT_SMALL_EM);
        height = para_height(ui, &para, rect.w);
    }
    para_draw(ui, ui_format(ui, "%s/hint", line->name), &para, rect_centre(rect, rect.w, height));
}

void office_line_draw(struct ui *ui, const struct office_line *line, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    uint32_t colour = theme->accents[UI_ACCENT_PRIMARY].strong;
    ui_panel_strong(ui, rect, theme->card, colour, ui_px(ui, RADIUS));
    struct rect inner = rect_inset(rect, ui_px(ui, LINE_PAD), 0);
    int px = ui_em_large(ui, LINE_EM);
    const char *shown = visible_end(ui, line->text, px, inner.w - ui_px(ui, LINE_PAD));
    struct para para = {.text = shown, .font = UI_FONT_SEMIBOLD, .px = px, .colour = theme->ink};
    ui_add_node(ui, line->name, UI_ROLE_TEXT, line->label, inner);
    int width = ui_measure(ui, UI_FONT_SEMIBOLD, px, shown);
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, para_line_height(px)));
    struct rect caret = {inner.x + width + ui_px(ui, 4), inner.y, ui_px(ui, CARET_W), inner.h};
    ui_box(ui, rect_centre(caret, caret.w, px * 5 / 4), colour, 0);
    if (line->hint != NULL && line->text[0] == '\0') {
        draw_hint(ui, line, inner);
    }
}
