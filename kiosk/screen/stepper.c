/* stepper.c: a number with − and +, for heads and hands. */
#include "office_private.h"

enum {
    BUTTON = 104, /* side of − and + */
    NUMBER = 140, /* room for three digits */
    BESIDE = 16,  /* least room between − and +, around longer numbers */
    NUMBER_EM = 46,
    NUMBER_LARGE_EM = 132,
};

static struct button step_button(const char *label, const char *icon, bool works)
{
    return (struct button){.label = label,
                           .shown = "",
                           .icon = icon,
                           .icon_after = "",
                           .kind = BUTTON_QUIET,
                           .em = 40,
                           .disabled = !works};
}

static int number_width(struct ui *ui, const struct stepper *stepper)
{
    int px = stepper->large ? ui_px(ui, NUMBER_LARGE_EM) : ui_em_large(ui, NUMBER_EM);
    int digits = ui_measure(ui, UI_FONT_SEMIBOLD, px, "000");
    int own = ui_measure(ui, UI_FONT_SEMIBOLD, px, ui_format(ui, "%d", stepper->value));
    own += ui_px(ui, BESIDE);
    int least = ui_px(ui, NUMBER);
    least = own > least ? own : least;
    return digits > least ? digits : least;
}

static void draw_number(struct ui *ui, const struct stepper *stepper, struct rect rect)
{
    int px = stepper->large ? ui_px(ui, NUMBER_LARGE_EM) : ui_em_large(ui, NUMBER_EM);
    struct para para = {.text = ui_format(ui, "%d", stepper->value),
                        .font = UI_FONT_SEMIBOLD,
                        .px = px,
                        .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong,
                        .align = PARA_CENTRE};
    para_draw(ui, ui_format(ui, "%s/number", stepper->name), &para,
              rect_centre(rect, rect.w, para_line_height(px)));
}

static struct para label_para(struct ui *ui, const struct stepper *stepper)
{
    return (struct para){
        .text = stepper->label, .px = ui_em(ui, EM_BODY), .colour = ui_theme(ui)->ink};
}

static int buttons_width(struct ui *ui, const struct stepper *stepper)
{
    return ui_px(ui, 2 * BUTTON) + number_width(ui, stepper);
}

/* Whether label and number share a line at this width. */
static bool is_beside(struct ui *ui, const struct stepper *stepper, int width)
{
    return width - buttons_width(ui, stepper) - ui_px(ui, GAP) > width / 3;
}

int stepper_height(struct ui *ui, const struct stepper *stepper, int width)
{
    int px = stepper->large ? ui_px(ui, NUMBER_LARGE_EM) : ui_em_large(ui, NUMBER_EM);
    int height = ui_px(ui, BUTTON);
    height = para_line_height(px) > height ? para_line_height(px) : height;
    struct para label = label_para(ui, stepper);
    if (stepper->label[0] == '\0') {
        return height;
    }
    if (!is_beside(ui, stepper, width)) {
        return height + para_height(ui, &label, width);
    }
    int words = para_height(ui, &label, width - buttons_width(ui, stepper));
    return words > height ? words : height;
}

int stepper_draw(struct ui *ui, const struct stepper *stepper, struct rect rect)
{
    struct button less = step_button(ui_format(ui, "− %s", stepper->label), "minus", stepper->less);
    struct button more = step_button(ui_format(ui, "+ %s", stepper->label), "plus", stepper->more);
    int side = ui_px(ui, BUTTON);
    int width = buttons_width(ui, stepper);
    int delta = 0;
    struct rect row = rect;
    if (stepper->label[0] != '\0' && is_beside(ui, stepper, rect.w)) {
        struct para label = label_para(ui, stepper);
        struct rect right = rect_cut_right(&row, width);
        int height = para_height(ui, &label, row.w);
        para_draw(ui, ui_format(ui, "%s/label", stepper->name), &label,
                  rect_centre(row, row.w, height < row.h ? height : row.h));
        row = right;
    } else {
        struct para label = label_para(ui, stepper);
        if (stepper->label[0] != '\0') {
            para_draw(ui, ui_format(ui, "%s/label", stepper->name), &label,
                      rect_cut_top(&row, para_height(ui, &label, row.w)));
        }
        row = rect_centre(row, width < row.w ? width : row.w, row.h);
    }
    struct rect at = rect_cut_left(&row, side);
    at = rect_centre(at, side, side);
    delta -= button_draw(ui, ui_format(ui, "%s/less", stepper->name), &less, at) ? 1 : 0;
    at = rect_cut_right(&row, side);
    at = rect_centre(at, side, side);
    delta += button_draw(ui, ui_format(ui, "%s/more", stepper->name), &more, at) ? 1 : 0;
    draw_number(ui, stepper, row);
    return delta;
}
