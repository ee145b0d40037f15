/* plans.c: how many accounts of each kind the year is to bring: a list, then one figure by counter
 * or digits. */
#include "figures_private.h"

static struct intent wish(size_t index)
{
    return (struct intent){.kind = INTENT_PLANS, .index = index};
}

/* ---- the year's plans ---- */

static void fill_cards(struct ui *ui, const struct view *view, struct office_card *cards)
{
    const struct view_plans *plans = view->plans;
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        struct fill pairs[] = {{"n", show_number(ui, view, plans->plans[kind])}};
        cards[kind] = (struct office_card){
            .name = ui_format(ui, "plans/%s", account_code(kind)),
            .icon = "",
            .title = tr(view, account_label(kind)),
            .text = plans->plans[kind] < 0
                        ? tr(view, "Chưa có kế hoạch")
                        : fill_text(ui, view, tr(view, "{n} tài khoản"), pairs, 1),
            .badge = "",
        };
    }
}

static struct intent draw_list(struct ui *ui, const struct view *view, struct rect body)
{
    struct office_card list[ACCOUNT_KIND_COUNT];
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list, .count = ACCOUNT_KIND_COUNT, .columns = one ? 1 : 2};
    struct flow flow;
    fill_cards(ui, view, list);
    column_init(&flow, ui, view, body);
    office_cards_add(&flow, &cards);
    struct flow_result result = flow_run(&flow, view->page);
    if (cards.touched >= 0) {
        return wish(PLANS_KIND + (size_t)cards.touched);
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}

struct intent plans_draw(struct ui *ui, const struct view *view)
{
    static const size_t wishes[] = {PLANS_YEAR_BEFORE, PLANS_YEAR_AFTER};
    const struct office_item items[] = {
        {.name = "plans/before", .icon = "chevron-left", .label = tr(view, "Năm trước")},
        {.name = "plans/after", .icon = "chevron-right", .label = tr(view, "Năm sau")}};
    struct fill pairs[] = {{"year", ui_format(ui, "%d", view->plans->year)}};
    const char *title = fill_text(ui, view, tr(view, "Kế hoạch năm {year}"), pairs, 1);
    struct office_page page = office_begin(ui, title, items, 2);
    struct intent intent = draw_list(ui, view, page.body);
    struct bottom_bar bar = {.back = true};
    if (bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK) {
        return wish(PLANS_LEAVE);
    }
    return page.touched >= 0 ? wish(wishes[page.touched]) : intent;
}

/* ---- one of them ---- */

static struct intent draw_entry(struct ui *ui, const struct view *view, struct rect body)
{
    const struct view_plans *plans = view->plans;
    struct fill pairs[] = {{"year", ui_format(ui, "%d", plans->year)}};
    const struct office_figure figure = {
        .view = view,
        .name = "plan",
        .title = tr(view, account_label(plans->kind)),
        .note = fill_text(ui, view, tr(view, "Số tài khoản cần đạt trong năm {year}"), pairs, 1),
        .value = show_number(ui, view, plans->entered),
        .less = tr(view, "Bớt 100"),
        .more = tr(view, "Thêm 100"),
        .least = plans->entered == 0,
        .most = plans->entered >= BOOKS_PLAN_MAX,
        .empty = plans->entered == 0};
    int touched = office_figure_draw(ui, &figure, body);
    switch (touched) {
    case -1:
        return (struct intent){.kind = INTENT_NONE};
    case OFFICE_FIGURE_LESS:
        return wish(PLANS_LESS);
    case OFFICE_FIGURE_MORE:
        return wish(PLANS_MORE);
    default:
        return wish(PLANS_KEY + (size_t)touched);
    }
}

struct intent plan_draw(struct ui *ui, const struct view *view)
{
    const struct office_item none = {.name = "plan/none",
                                     .icon = "close-circle-outline",
                                     .label = tr(view, "Bỏ kế hoạch này"),
                                     .leave = true};
    struct fill pairs[] = {{"year", ui_format(ui, "%d", view->plans->year)}};
    bool set = view->plans->plans[view->plans->kind] >= 0;
    struct office_page page = office_begin(
        ui, fill_text(ui, view, tr(view, "Kế hoạch năm {year}"), pairs, 1), &none, set ? 1 : 0);
    struct intent intent = draw_entry(ui, view, page.body);
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Ghi kế hoạch"),
                             .main_name = "plan/write",
                             .main_icon = "check",
                             .main_disabled = view->plans->entered == 0};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return wish(PLANS_SHOW);
    case BOTTOM_MAIN:
        return wish(PLANS_WRITE);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return page.touched == 0 ? wish(PLANS_NONE) : intent;
}
