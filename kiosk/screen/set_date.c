/* set_date.c: the date and time of the kiosk, by counters; looked at once more before it holds.
 * Also the counters of a day alone, for settings. */
#include "ask_private.h"
#include "settings_private.h"

enum {
    COLUMNS_GAP = 96,
    COLUMN_W = 864, /* of a day alone: label and counter are not to drift apart */
};

/* ---- the counters ---- */

static const struct {
    const char *name;
    const char *label;
} parts[CLOCK_PARTS] = {
    [CLOCK_PART_DAY] = {"day", N_("Ngày")},       [CLOCK_PART_MONTH] = {"month", N_("Tháng")},
    [CLOCK_PART_YEAR] = {"year", N_("Năm")},      [CLOCK_PART_HOUR] = {"hour", N_("Giờ")},
    [CLOCK_PART_MINUTE] = {"minute", N_("Phút")},
};

static struct stepper part_stepper(const struct setting_date *date, int part)
{
    const int values[CLOCK_PARTS] = {date->date.day, date->date.month, date->date.year,
                                     date->date.hour, date->date.minute};
    return (struct stepper){.name =
                                ui_format(date->view->ui, "%s/%s", date->name, parts[part].name),
                            .label = tr(date->view, parts[part].label),
                            .value = values[part],
                            .less = true,
                            .more = true};
}

static void draw_part(struct ui *ui, struct setting_date *date, int part, struct rect rect)
{
    struct stepper stepper = part_stepper(date, part);
    int delta = stepper_draw(ui, &stepper, rect);
    if (delta != 0) {
        date->touched = 2 * part + (delta > 0 ? 1 : 0);
    }
}

static void draw_one(struct ui *ui, struct rect rect, void *context, int index)
{
    rect.w = rect.w < ui_px(ui, COLUMN_W) ? rect.w : ui_px(ui, COLUMN_W);
    draw_part(ui, context, index, rect);
}

/* Day, month, year on the left; hour and minute beside the first two. */
static void draw_both(struct ui *ui, struct rect rect, void *context, int index)
{
    struct rect left = rect_cut_left(&rect, (rect.w - ui_px(ui, COLUMNS_GAP)) / 2);
    rect_cut_left(&rect, ui_px(ui, COLUMNS_GAP));
    draw_part(ui, context, index, left);
    if (index + CLOCK_PART_HOUR < CLOCK_PARTS) {
        draw_part(ui, context, index + CLOCK_PART_HOUR, rect);
    }
}

void setting_date_add(struct flow *flow, struct setting_date *date)
{
    struct ui *ui = flow->ui;
    bool both = date->time && !ui_is_portrait(ui) && ui_environment(ui)->text_percent <= 125;
    int count = both || !date->time ? CLOCK_PART_HOUR : CLOCK_PARTS;
    int width = both ? (flow->area.w - ui_px(ui, COLUMNS_GAP)) / 2 : flow->area.w;
    width = width < ui_px(ui, COLUMN_W) ? width : ui_px(ui, COLUMN_W);
    date->touched = -1;
    for (int i = 0; i < count; i++) {
        struct stepper stepper = part_stepper(date, i);
        struct flow_block block = {.height = stepper_height(ui, &stepper, width),
                                   .gap = ui_px(ui, i == 0 ? MARGIN : 16),
                                   .draw = both ? draw_both : draw_one,
                                   .context = date,
                                   .index = i};
        flow_add(flow, &block);
    }
}

/* ---- in words ---- */

/* "Thứ Sáu, 27/11/2026, 14:30". */
static const char *in_words(struct ui *ui, const struct view *view, struct date date)
{
    static const char *const days[] = {
        N_("Thứ Năm"), N_("Thứ Sáu"), N_("Thứ Bảy"), N_("Chủ nhật"),
        N_("Thứ Hai"), N_("Thứ Ba"),  N_("Thứ Tư")}; /* 1 January 1970 was a Thursday */
    const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;
    int64_t since =
        date_midnight_ms(date.year, date.month, date.day) - date_midnight_ms(1970, 1, 1);
    int64_t day = since / day_ms % 7;
    return ui_format(ui, "%s, %02d/%02d/%04d, %02d:%02d", tr(view, days[day < 0 ? day + 7 : day]),
                     date.day, date.month, date.year, date.hour, date.minute);
}

/* What is wrong, or why it is asked for. */
static const char *remark(struct ui *ui, const struct view *view)
{
    const struct view_clock *clock = &view->settings->clock;
    struct fill pairs[] = {{"day", office_day_time(ui, clock->bound_ms)}};
    switch (clock->fault) {
    case CLOCK_FAULT_BUILD:
        return fill_text(ui, view, tr(view, "Chương trình làm ngày {day}. Chọn ngày giờ sau đó."),
                         pairs, 1);
    case CLOCK_FAULT_NEWEST:
        return fill_text(ui, view, tr(view, "Lượt mới nhất ghi lúc {day}. Chọn ngày giờ sau đó."),
                         pairs, 1);
    case CLOCK_FAULT_NONE:
        break;
    }
    return clock->doubtful ? tr(view, "Đồng hồ của máy đang sai. Mời chỉnh cho đúng.") : "";
}

/* ---- the screens ---- */

struct intent set_date_draw(struct ui *ui, const struct view *view)
{
    const struct view_clock *clock = &view->settings->clock;
    struct setting_date date = {.view = view, .name = "clock", .date = clock->chosen, .time = true};
    struct office_page page = office_begin(ui, tr(view, "Ngày giờ"), NULL, 0);
    struct para title = {.text = in_words(ui, view, clock->chosen),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true};
    bool bad = clock->fault != CLOCK_FAULT_NONE;
    struct para note = {.text = remark(ui, view),
                        .px = ui_em(ui, EM_BODY),
                        .colour =
                            bad ? ui_theme(ui)->accents[UI_ACCENT_RED].text : ui_theme(ui)->muted};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    flow.centred = ui_is_portrait(ui);
    flow_para(&flow, "clock/title", &title, 0);
    flow_para(&flow, "clock/remark", &note, ui_px(ui, 16));
    setting_date_add(&flow, &date);
    struct intent turn = office_turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Tiếp tục"),
                             .main_name = "clock/next",
                             .main_icon = "arrow-right",
                             .main_disabled = bad};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return settings_wish(SETTINGS_LEAVE);
    case BOTTOM_MAIN:
        return settings_wish(SETTINGS_CLOCK_REVIEW);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return date.touched >= 0 ? settings_wish(SETTINGS_PART + (size_t)date.touched) : turn;
}

struct intent set_date_sure_draw(struct ui *ui, const struct view *view)
{
    const struct view_clock *clock = &view->settings->clock;
    struct fill pairs[] = {{"n", show_number(ui, view, clock->rows)}};
    struct office_page page = office_begin(ui, tr(view, "Ngày giờ"), NULL, 0);
    page.body.h = page.bottom.y + page.bottom.h - page.body.y;
    struct ask ask = {
        .icon = "calendar-clock",
        .accent = UI_ACCENT_PRIMARY,
        .title = in_words(ui, view, clock->chosen),
        .text = clock->rows > 0
                    ? fill_text(ui, view,
                                tr(view, "Hãy so với điện thoại. {n} lượt ghi lúc đồng hồ sai sẽ "
                                         "được chỉnh giờ."),
                                pairs, 1)
                    : tr(view, "Hãy so với điện thoại. Các lượt sau sẽ ghi theo giờ này."),
        .small = "",
        .yes = tr(view, "Đúng rồi"),
        .yes_name = "clock/set",
        .no = tr(view, "Quay lại"),
        .no_name = "bar/back",
        .no_kind = BUTTON_QUIET,
        .seconds = -1,
    };
    switch (ask_draw(ui, view, page.body, &ask)) {
    case ASK_YES:
        return settings_wish(SETTINGS_CLOCK_SET);
    case ASK_NO:
        return settings_wish(SETTINGS_CLOCK_BACK);
    case ASK_NONE:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}
