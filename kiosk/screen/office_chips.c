/* office_chips.c: chips to choose from, each as wide as its words, in as many rows as they need; or
 * all of one width in a grid that goes over pages.
 *
 * Used by the screens of staff: places, audiences, the parts of the desk. The caller says what
 * stands on each chip and what it is called. */
#include "office_private.h"

enum {
    CHIP_H = 96,
    CHIP_GAP = 20,
};

/* Draws the chips of one row, −1: of none. Returns how many rows there are. */
static int place_chips(struct ui *ui, struct office_chips *chips, struct rect rect, int row)
{
    int h = ui_px(ui, CHIP_H);
    int gap = ui_px(ui, CHIP_GAP);
    int x = rect.x;
    int at = 0;
    for (size_t i = 0; i < chips->count; i++) {
        struct button button = chips->chip(chips, i);
        int width = button_width(ui, &button, h) + ui_px(ui, CHIP_GAP);
        width = width > rect.w ? rect.w : width;
        if (x > rect.x && x + width > rect.x + rect.w) {
            x = rect.x;
            at++;
        }
        if (at == row &&
            button_draw(ui, chips->name(chips, i), &button, rect_make(x, rect.y, width, h))) {
            chips->touched = (int)i;
        }
        x += width + gap;
    }
    return at + 1;
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int row)
{
    place_chips(ui, context, rect, row);
}

/* A block for each row, so that many chips go over pages. */
void office_chips_add(struct flow *flow, struct office_chips *chips, int gap)
{
    chips->touched = -1;
    int rows = place_chips(flow->ui, chips, flow->area, -1);
    for (int row = 0; row < rows; row++) {
        struct flow_block block = {.height = ui_px(flow->ui, CHIP_H),
                                   .gap = row == 0 ? gap : ui_px(flow->ui, CHIP_GAP),
                                   .draw = draw_row,
                                   .context = chips,
                                   .index = row};
        flow_add(flow, &block);
    }
}

static void draw_grid_row(struct ui *ui, struct rect rect, void *context, int index)
{
    struct office_chips *chips = context;
    int gap = ui_px(ui, CHIP_GAP);
    int width = (rect.w - (chips->columns - 1) * gap) / chips->columns;
    for (int i = 0; i < chips->columns; i++) {
        size_t at = (size_t)(index * chips->columns + i);
        if (at >= chips->count) {
            return;
        }
        struct button button = chips->chip(chips, at);
        if (button_draw(ui, chips->name(chips, at), &button, rect_cut_left(&rect, width))) {
            chips->touched = (int)at;
        }
        rect_cut_left(&rect, gap);
    }
}

void office_grid_add(struct flow *flow, struct office_chips *chips)
{
    int rows = ((int)chips->count + chips->columns - 1) / chips->columns;
    chips->touched = -1;
    office_reach(flow);
    for (int row = 0; row < rows; row++) {
        struct flow_block block = {.height = ui_px(flow->ui, CHIP_H),
                                   .gap = ui_px(flow->ui, row == 0 ? GAP : CHIP_GAP),
                                   .draw = draw_grid_row,
                                   .context = chips,
                                   .index = row};
        flow_add(flow, &block);
    }
}
