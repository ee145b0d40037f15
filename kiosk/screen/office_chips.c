/* office_chips.c: chips to choose from, each as wide as its words, in as many rows as they need.
 *
 * Used by the screens of staff: places, audiences, the parts of the desk. The caller says what
 * stands on each chip and what it is called. */
#include "office_private.h"

enum {
    CHIP_H = 96,
    CHIP_GAP = 20,
};

static int place_chips(struct ui *ui, struct office_chips *chips, struct rect rect, bool draw)
{
    int h = ui_px(ui, CHIP_H);
    int gap = ui_px(ui, CHIP_GAP);
    int x = rect.x;
    int y = rect.y;
    for (size_t i = 0; i < chips->count; i++) {
        struct button button = chips->chip(chips, i);
        int width = button_width(ui, &button, h) + ui_px(ui, CHIP_GAP);
        width = width > rect.w ? rect.w : width;
        if (x > rect.x && x + width > rect.x + rect.w) {
            x = rect.x;
            y += h + gap;
        }
        if (draw && button_draw(ui, chips->name(chips, i), &button, rect_make(x, y, width, h))) {
            chips->touched = (int)i;
        }
        x += width + gap;
    }
    return y + h - rect.y;
}

static void draw_chips(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    place_chips(ui, context, rect, true);
}

void office_chips_add(struct flow *flow, struct office_chips *chips, int gap)
{
    chips->touched = -1;
    struct flow_block block = {.height = place_chips(flow->ui, chips, flow->area, false),
                               .gap = gap,
                               .draw = draw_chips,
                               .context = chips};
    flow_add(flow, &block);
}
