/* period.c: which period the figures are of: a kind, then the one before or behind, or any days by
 * counters. Nothing has to be typed. */
#include "figures_private.h"

#include "base/date.h"

static const struct {
    const char *name;
    const char *title;
} kinds[PERIOD_KIND_COUNT] = {
    [PERIOD_REPORT_MONTH] = {"period/report-month", N_("Tháng báo cáo (15–14)")},
    [PERIOD_MONTH] = {"period/month", N_("Tháng dương lịch")},
    [PERIOD_QUARTER] = {"period/quarter", N_("Quý")},
    [PERIOD_YEAR] = {"period/year", N_("Năm")},
    [PERIOD_DAYS] = {"period/days", N_("Tự chọn ngày")},
};

enum {
    ENDS = 3,     /* counters of one end */
    BETWEEN = 96, /* the two ends, side by side */
    WAYS_W = 760, /* the two ways, where there is more room */
};

struct choice {
    const struct view *view;
    struct intent intent;
};

static struct intent wish(size_t index)
{
    return (struct intent){.kind = INTENT_FIGURES, .index = index};
}

/* ---- the kinds ---- */

static struct button kind_chip(const struct office_chips *chips, size_t index)
{
    return (struct button){.label = tr(chips->view, kinds[index].title),
                           .icon = "",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected =
                               chips->view->figures->chosen.kind == (enum period_kind)index};
}

static const char *kind_name(const struct office_chips *chips, size_t index)
{
    (void)chips;
    return kinds[index].name;
}

/* ---- before and behind ---- */

static void draw_ways(struct ui *ui, struct rect rect, void *context, int index)
{
    static const struct {
        const char *name;
        const char *label;
        const char *icon;
        const char *icon_after;
        size_t wish;
    } ways[] = {{"period/before", N_("Kỳ trước"), "chevron-left", "", FIGURES_PREVIOUS},
                {"period/after", N_("Kỳ sau"), "", "chevron-right", FIGURES_NEXT}};
    struct choice *choice = context;
    int gap = ui_px(ui, GAP);
    rect.w = rect.w > ui_px(ui, WAYS_W) ? ui_px(ui, WAYS_W) : rect.w;
    int width = (rect.w - gap) / 2;
    (void)index;
    for (size_t i = 0; i < 2; i++) {
        struct button button = {.label = tr(choice->view, ways[i].label),
                                .icon = ways[i].icon,
                                .icon_after = ways[i].icon_after,
                                .kind = BUTTON_QUIET,
                                .em = EM_BODY};
        if (button_draw(ui, ways[i].name, &button, rect_cut_left(&rect, width))) {
            choice->intent = wish(ways[i].wish);
        }
        rect_cut_left(&rect, gap);
    }
}

/* ---- any days ---- */

static struct stepper end_stepper(const struct view *view, int index)
{
    static const char *const names[] = {"period/from/day", "period/from/month", "period/from/year",
                                        "period/to/day",   "period/to/month",   "period/to/year"};
    static const char *const labels[] = {N_("Từ ngày"),  N_("Từ tháng"),  N_("Từ năm"),
                                         N_("Đến ngày"), N_("Đến tháng"), N_("Đến năm")};
    struct period chosen = view->figures->chosen;
    struct date date = date_split(index < ENDS ? chosen.from_ms : chosen.to_ms - 1);
    int part = index % ENDS;
    return (struct stepper){.name = names[index],
                            .label = tr(view, labels[index]),
                            .value = part == PERIOD_PART_DAY     ? date.day
                                     : part == PERIOD_PART_MONTH ? date.month
                                                                 : date.year,
                            .less = true,
                            .more = true};
}

static void draw_end(struct ui *ui, struct choice *choice, int index, struct rect rect)
{
    struct stepper stepper = end_stepper(choice->view, index);
    int delta = stepper_draw(ui, &stepper, rect);
    if (delta != 0) {
        size_t move = figures_move(index >= ENDS, (enum period_part)(index % ENDS), delta > 0);
        choice->intent = wish(FIGURES_MOVE + move);
    }
}

/* The first day on the left, the last one on the right. */
static void draw_both(struct ui *ui, struct rect rect, void *context, int index)
{
    struct rect left = rect_cut_left(&rect, (rect.w - ui_px(ui, BETWEEN)) / 2);
    rect_cut_left(&rect, ui_px(ui, BETWEEN));
    draw_end(ui, context, index, left);
    draw_end(ui, context, index + ENDS, rect);
}

static void draw_one(struct ui *ui, struct rect rect, void *context, int index)
{
    draw_end(ui, context, index, rect);
}

static void add_ends(struct flow *flow, struct choice *choice)
{
    struct ui *ui = flow->ui;
    bool both = !ui_is_portrait(ui) && ui_environment(ui)->text_percent <= 125;
    int width = both ? (flow->area.w - ui_px(ui, BETWEEN)) / 2 : flow->area.w;
    for (int i = 0; i < (both ? ENDS : 2 * ENDS); i++) {
        struct stepper stepper = end_stepper(choice->view, i);
        struct flow_block block = {.height = stepper_height(ui, &stepper, width),
                                   .gap = ui_px(ui, i % ENDS == 0 ? MARGIN : 16),
                                   .draw = both ? draw_both : draw_one,
                                   .context = choice,
                                   .index = i};
        flow_add(flow, &block);
    }
}

/* What is chosen, in words, and how to move it. */
static void add_chosen(struct flow *flow, struct choice *choice, int gap)
{
    struct ui *ui = flow->ui;
    struct period chosen = choice->view->figures->chosen;
    struct para title = {.text = figures_period_title(ui, choice->view, chosen),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_HEADING),
                         .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    struct para days = {.text = figures_period_days(ui, chosen),
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->ink};
    struct flow_block ways = {
        .height = ui_px(ui, BUTTON_H), .gap = ui_px(ui, GAP), .draw = draw_ways, .context = choice};
    flow_para(flow, "period/chosen", &title, gap);
    flow_para(flow, "period/chosen/days", &days, ui_px(ui, 8));
    if (chosen.kind == PERIOD_DAYS) {
        add_ends(flow, choice);
    } else {
        flow_add(flow, &ways);
    }
}

static void add_heading(struct flow *flow, const struct view *view)
{
    struct para title = {.text = tr(view, "Xem số liệu kỳ nào?"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(flow->ui, EM_TITLE),
                         .colour = ui_theme(flow->ui)->ink};
    flow_para(flow, "period/title", &title, 0);
}

static void draw_body(struct ui *ui, struct choice *choice, struct rect body)
{
    struct office_chips chips = {
        .view = choice->view, .count = PERIOD_KIND_COUNT, .chip = kind_chip, .name = kind_name};
    struct flow flow;
    column_init(&flow, ui, choice->view, body);
    add_heading(&flow, choice->view);
    office_chips_add(&flow, &chips, ui_px(ui, GAP));
    office_reach(&flow);
    add_chosen(&flow, choice, ui_px(ui, MARGIN));
    struct flow_result result = flow_run(&flow, choice->view->page);
    if (result.to >= 0) {
        choice->intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
    if (chips.touched >= 0) {
        choice->intent = wish(FIGURES_KIND + (size_t)chips.touched);
    }
}

struct intent period_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Bảng số liệu"), NULL, 0);
    struct choice choice = {.view = view};
    draw_body(ui, &choice, page.body);
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Xem số liệu"),
                             .main_name = "period/show",
                             .main_icon = "arrow-right"};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return wish(FIGURES_BACK);
    case BOTTOM_MAIN:
        return wish(FIGURES_SHOW);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return choice.intent;
}
