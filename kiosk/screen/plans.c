/* plans.c: how many accounts of each kind the year is to bring: a list, then one figure by counter
 * or digits. */
#include "figures_private.h"

enum {
    PAD_W = 560,
    VALUE_EM = 84,
};

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

/* The figure with − and + at its sides. */
static struct intent draw_figure(struct ui *ui, const struct view *view, struct rect rect)
{
    static const struct {
        const char *name;
        const char *icon;
        const char *label;
        size_t wish;
    } steps[] = {{"plan/less", "minus", N_("Bớt 100"), PLANS_LESS},
                 {"plan/more", "plus", N_("Thêm 100"), PLANS_MORE}};
    const struct view_plans *plans = view->plans;
    struct intent intent = {.kind = INTENT_NONE};
    struct para value = {.text = show_number(ui, view, plans->entered),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_px(ui, VALUE_EM),
                         .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong,
                         .align = PARA_CENTRE};
    int gap = ui_px(ui, GAP);
    struct rect above = rect_cut_top(&rect, para_line_height(value.px));
    para_draw(ui, "plan/value", &value, above);
    rect_cut_top(&rect, gap);
    int width = (rect.w - gap) / 2;
    for (size_t i = 0; i < 2; i++) {
        struct button button = {.label = tr(view, steps[i].label),
                                .icon = steps[i].icon,
                                .icon_after = "",
                                .kind = BUTTON_QUIET,
                                .em = EM_LABEL,
                                .disabled = i == 0 ? plans->entered == 0
                                                   : plans->entered >= BOOKS_PLAN_MAX};
        if (button_draw(ui, steps[i].name, &button, rect_cut_left(&rect, width))) {
            intent = wish(steps[i].wish);
        }
        rect_cut_left(&rect, gap);
    }
    return intent;
}

static struct intent draw_words(struct ui *ui, const struct view *view, struct rect rect)
{
    struct fill pairs[] = {{"year", ui_format(ui, "%d", view->plans->year)}};
    struct para title = {.text = tr(view, account_label(view->plans->kind)),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    struct para note = {
        .text = fill_text(ui, view, tr(view, "Số tài khoản cần đạt trong năm {year}"), pairs, 1),
        .px = ui_em(ui, EM_BODY),
        .colour = ui_theme(ui)->muted};
    int figure = para_line_height(ui_px(ui, VALUE_EM)) + ui_px(ui, GAP + BUTTON_H);
    int height = para_height(ui, &title, rect.w) + para_height(ui, &note, rect.w) + figure +
                 ui_px(ui, 16 + GAP);
    rect = rect_centre(rect, rect.w, height < rect.h ? height : rect.h);
    rect_cut_top(&rect, para_draw(ui, "plan/kind", &title, rect) + ui_px(ui, 16));
    rect_cut_top(&rect, para_draw(ui, "plan/note", &note, rect) + ui_px(ui, GAP));
    return draw_figure(ui, view, rect_cut_top(&rect, figure));
}

static struct intent draw_entry(struct ui *ui, const struct view *view, struct rect body)
{
    const struct office_keys keys = {
        .view = view, .name = "plan", .empty = view->plans->entered == 0};
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
    struct intent intent = draw_words(ui, view, body);
    int touched = office_keys_draw(ui, &keys, pad);
    return touched < 0 ? intent : wish(PLANS_KEY + (size_t)touched);
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
