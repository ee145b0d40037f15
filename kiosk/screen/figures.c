/* figures.c: the figures of a period, in pages of cards.
 *
 * The first page has the four figures that matter most, the columns over time and the accounts
 * against the plan; the following ones two lists each, side by side or one below the other. A list
 * that is longer than its card goes on in the next one. How many pages there are is worked out by
 * laying all of them, drawing none. */
#include "figures_private.h"

#include "base/date.h"

enum {
    CHART_PERCENT = 58, /* of the first page's width */
    PLAN_LEAST = 420,   /* px at the reference: a card of accounts that is worth it */
    PART_MAX = 64,      /* parts of lists over all pages */
};

/* ---- words ---- */

const char *figures_period_title(struct ui *ui, const struct view *view, struct period period)
{
    struct period_name name = period_name_of(period);
    struct fill pairs[] = {{"n", ui_format(ui, "%d", name.number)},
                           {"year", ui_format(ui, "%d", name.year)}};
    switch (period.kind) {
    case PERIOD_REPORT_MONTH:
    case PERIOD_MONTH:
        return fill_text(ui, view, tr(view, "Tháng {n}/{year}"), pairs, 2);
    case PERIOD_QUARTER:
        return fill_text(ui, view, tr(view, "Quý {n}/{year}"), pairs, 2);
    case PERIOD_YEAR:
        return fill_text(ui, view, tr(view, "Năm {year}"), pairs, 2);
    case PERIOD_DAYS:
    case PERIOD_KIND_COUNT:
        break;
    }
    return tr(view, "Kỳ tự chọn");
}

const char *figures_period_days(struct ui *ui, struct period period)
{
    struct date from = date_split(period.from_ms);
    struct date to = date_split(period.to_ms - 1);
    return from.year == to.year ? ui_format(ui, "%02d/%02d – %02d/%02d/%d", from.day, from.month,
                                            to.day, to.month, to.year)
                                : ui_format(ui, "%02d/%02d/%d – %02d/%02d/%d", from.day, from.month,
                                            from.year, to.day, to.month, to.year);
}

/* ---- pages ---- */

/* All pages laid, one after the other; what belongs to `page` is drawn. */
struct layout {
    struct ui *ui;
    const struct view *view;
    struct rect body;
    int page;  /* that is drawn; −1: none */
    int count; /* pages so far */
    int slot;  /* of the present page that comes next: 0, 1; 2: it is full */
};

static bool is_drawn(const struct layout *layout)
{
    return layout->count - 1 == layout->page;
}

/* The two places of a page for lists. */
static struct rect slot_rect(const struct layout *layout, int slot)
{
    struct rect rest = layout->body;
    int gap = ui_px(layout->ui, GAP);
    if (ui_is_portrait(layout->ui)) {
        struct rect first = rect_cut_top(&rest, (rest.h - gap) / 2);
        rect_cut_top(&rest, gap);
        return slot == 0 ? first : rest;
    }
    struct rect first = rect_cut_left(&rest, (rest.w - gap) / 2);
    rect_cut_left(&rest, gap);
    return slot == 0 ? first : rest;
}

static struct rect next_slot(struct layout *layout)
{
    if (layout->slot >= 2) {
        layout->count++;
        layout->slot = 0;
    }
    return slot_rect(layout, layout->slot++);
}

static void place_chart(struct layout *layout, struct rect rect)
{
    if (is_drawn(layout)) {
        figures_chart(layout->ui, layout->view, rect);
    }
}

/* As much of a list as there is room for. */
static size_t place_part(struct layout *layout, enum figures_card card, size_t first,
                         struct rect rect)
{
    const struct figures_part part = {.card = card, .first = first, .rect = rect};
    return figures_list(layout->ui, layout->view, &part, is_drawn(layout));
}

/* The tiles, and below them, where there is room, chart and plan; else those on the next page. */
static void place_front(struct layout *layout)
{
    struct ui *ui = layout->ui;
    struct rect rest = layout->body;
    int gap = ui_px(ui, GAP);
    layout->count = 1;
    layout->slot = 2;
    int height = figures_tiles(ui, layout->view, rest, is_drawn(layout));
    rect_cut_top(&rest, height + gap);
    bool roomy = rest.h >= figures_chart_height(ui);
    if (ui_is_portrait(ui)) {
        struct rect chart = rest;
        bool plan = roomy && rest.h >= figures_chart_height(ui) + ui_em(ui, PLAN_LEAST) + gap;
        if (plan) {
            chart = rect_cut_top(&rest, (rest.h - gap) / 2);
            rect_cut_top(&rest, gap);
        }
        place_chart(layout, roomy ? chart : next_slot(layout));
        place_part(layout, FIGURES_CARD_PLAN, 0, plan ? rest : next_slot(layout));
        return;
    }
    struct rect chart =
        roomy ? rect_cut_left(&rest, rest.w * CHART_PERCENT / 100) : next_slot(layout);
    place_chart(layout, chart);
    rect_cut_left(&rest, gap);
    place_part(layout, FIGURES_CARD_PLAN, 0, roomy ? rest : next_slot(layout));
}

static void place_all(struct layout *layout)
{
    int parts = 0;
    place_front(layout);
    if (layout->view->figures->state != FIGURES_THERE) {
        return;
    }
    for (int card = FIGURES_CARD_PLAN + 1; card < FIGURES_CARD_COUNT; card++) {
        size_t first = 0;
        bool more = figures_has_card(layout->view, (enum figures_card)card);
        while (more && parts++ < PART_MAX) {
            first = place_part(layout, (enum figures_card)card, first, next_slot(layout));
            more = first > 0;
        }
    }
}

/* ---- the screen ---- */

static struct intent wish(size_t index)
{
    return (struct intent){.kind = INTENT_FIGURES, .index = index};
}

static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect,
                                 const struct bottom_bar *bar)
{
    switch (bottom_draw(ui, view, rect, bar)) {
    case BOTTOM_BACK:
        return wish(FIGURES_LEAVE);
    case BOTTOM_PREVIOUS:
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)bar->page - 1};
    case BOTTOM_NEXT:
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)bar->page + 1};
    case BOTTOM_MAIN:
        return wish(FIGURES_SHOW);
    case BOTTOM_HELP:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

/* The ways to other periods, on every page. */
static struct office_page begin(struct ui *ui, const struct view *view)
{
    struct period period = view->figures->period;
    const struct office_item items[] = {
        {.name = "figures/before", .icon = "chevron-left", .label = tr(view, "Kỳ trước")},
        {.name = "figures/after", .icon = "chevron-right", .label = tr(view, "Kỳ sau")},
        {.name = "figures/choose", .icon = "calendar", .label = tr(view, "Chọn kỳ")}};
    const char *title = ui_format(ui, "%s · %s", figures_period_title(ui, view, period),
                                  figures_period_days(ui, period));
    return office_begin(ui, title, items, 3);
}

struct intent figures_draw(struct ui *ui, const struct view *view)
{
    static const size_t wishes[] = {FIGURES_PREVIOUS, FIGURES_NEXT, FIGURES_CHOOSE};
    struct office_page page = begin(ui, view);
    struct layout layout = {.ui = ui, .view = view, .body = page.body, .page = -1};
    place_all(&layout);
    int last = layout.count - 1;
    layout = (struct layout){
        .ui = ui, .view = view, .body = page.body, .page = view->page < last ? view->page : last};
    place_all(&layout);
    struct bottom_bar bar = {.back = true, .page = layout.page, .pages = layout.count};
    if (layout.count == 1 && view->figures->state == FIGURES_FAILED) {
        bar.main_label = tr(view, "Cộng lại");
        bar.main_name = "figures/again";
        bar.main_icon = "refresh";
    }
    struct intent bottom = draw_bottom(ui, view, page.bottom, &bar);
    return page.touched >= 0 ? wish(wishes[page.touched]) : bottom;
}
