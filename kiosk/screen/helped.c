/* helped.c: accounts that were set up with help on a day, entered at the desk: which day, where,
 * how many of each kind; looked at once more; and those written by mistake are voided. */
#include "figures_private.h"

#include "base/date.h"

static const char *const reasons[BOOKS_REASONS] = {N_("Ghi nhầm số"), N_("Ghi hai lần"),
                                                   N_("Nhầm ngày hoặc nhầm nơi")};

static struct intent wish(size_t index)
{
    return (struct intent){.kind = INTENT_HELPED, .index = index};
}

static const char *day_text(struct ui *ui, int64_t day_ms)
{
    char text[DATE_ISO_MAX];
    date_format_day(day_ms, text);
    return ui_keep(ui, text);
}

static int total_of(const struct view_helped *helped)
{
    int total = 0;
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        total += helped->counts[kind];
    }
    return total;
}

static void add_words(struct flow *flow, const char *name, const char *text, int em)
{
    struct ui *ui = flow->ui;
    bool head = em > EM_BODY;
    struct para para = {.text = text,
                        .font = head ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                        .px = head ? ui_em_large(ui, em) : ui_em(ui, em),
                        .colour = head ? ui_theme(ui)->ink : ui_theme(ui)->muted};
    flow_para(flow, name, &para, flow->count == 0 ? 0 : ui_px(ui, head ? GAP : 8));
}

/* ---- entering ---- */

enum {
    ROW_DAY = ACCOUNT_KIND_COUNT, /* the stepper of the day stands behind those of the kinds */
    COLUMNS_GAP = 64,
};

struct entry {
    const struct view *view;
    int columns;
    struct intent intent;
};

static struct stepper kind_stepper(struct ui *ui, const struct view *view, size_t kind)
{
    int count = view->helped->counts[kind];
    return (struct stepper){.name = ui_format(ui, "helped/%s", account_code(kind)),
                            .label = tr(view, account_label(kind)),
                            .value = count,
                            .less = count > 0,
                            .more = count < BOOKS_COUNT_MAX};
}

static struct stepper day_stepper(struct ui *ui, const struct view *view)
{
    const struct view_helped *helped = view->helped;
    struct fill pairs[] = {{"day", day_text(ui, helped->day_ms)}};
    return (struct stepper){
        .name = "helped/day",
        .label =
            fill_text(ui, view, helped->today ? tr(view, "Hôm nay, {day}") : tr(view, "Ngày {day}"),
                      pairs, 1),
        .value = date_split(helped->day_ms).day,
        .less = !helped->oldest,
        .more = !helped->today};
}

static void draw_day(struct ui *ui, struct rect rect, void *context, int index)
{
    struct entry *entry = context;
    struct stepper stepper = day_stepper(ui, entry->view);
    int delta = stepper_draw(ui, &stepper, rect);
    (void)index;
    if (delta != 0) {
        entry->intent = wish(delta < 0 ? HELPED_BEFORE : HELPED_AFTER);
    }
}

static int column_width(const struct flow *flow, const struct entry *entry)
{
    int gap = ui_px(flow->ui, COLUMNS_GAP);
    return (flow->area.w - gap * (entry->columns - 1)) / entry->columns;
}

/* A row of as many kinds as there are columns. */
static void draw_kinds(struct ui *ui, struct rect rect, void *context, int index)
{
    struct entry *entry = context;
    int gap = ui_px(ui, COLUMNS_GAP);
    int width = (rect.w - gap * (entry->columns - 1)) / entry->columns;
    for (int i = 0; i < entry->columns; i++) {
        size_t kind = (size_t)(index * entry->columns + i);
        if (kind >= ACCOUNT_KIND_COUNT) {
            return;
        }
        struct stepper stepper = kind_stepper(ui, entry->view, kind);
        int delta = stepper_draw(ui, &stepper, rect_cut_left(&rect, width));
        if (delta != 0) {
            entry->intent = wish((delta < 0 ? HELPED_LESS : HELPED_MORE) + kind);
        }
        rect_cut_left(&rect, gap);
    }
}

static void add_kinds(struct flow *flow, struct entry *entry)
{
    int width = column_width(flow, entry);
    int rows = (ACCOUNT_KIND_COUNT + entry->columns - 1) / entry->columns;
    for (int row = 0; row < rows; row++) {
        int height = 0;
        for (int i = 0; i < entry->columns; i++) {
            struct stepper stepper =
                kind_stepper(flow->ui, entry->view, (size_t)(row * entry->columns + i));
            int own = stepper_height(flow->ui, &stepper, width);
            height = own > height ? own : height;
        }
        struct flow_block block = {.height = height,
                                   .gap = ui_px(flow->ui, row == 0 ? GAP : 16),
                                   .draw = draw_kinds,
                                   .context = entry,
                                   .index = row};
        flow_add(flow, &block);
    }
}

static struct button place_chip(const struct office_chips *chips, size_t index)
{
    const struct view *view = chips->view;
    const char *place = view->room.places[index];
    return (struct button){.label = place[0] == '\0' ? tr(view, "Tại đây") : place,
                           .icon = "map-marker",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = index == view->helped->place};
}

static const char *place_name(const struct office_chips *chips, size_t index)
{
    return ui_format(chips->view->ui, "helped/place/%zu", index + 1);
}

static struct intent draw_entry(struct ui *ui, const struct view *view, struct rect body)
{
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct entry entry = {.view = view, .columns = one ? 1 : 2};
    struct office_chips chips = {
        .view = view, .count = view->room.place_count, .chip = place_chip, .name = place_name};
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_words(&flow, "helped/title", tr(view, "Đã giúp bà con cài gì?"), EM_TITLE);
    if (!view->helped->can_write) {
        add_words(&flow, "helped/early",
                  tr(view, "Máy này chưa có ai học. Có lượt học đầu tiên rồi mới ghi được."),
                  EM_LABEL);
    }
    struct stepper day = day_stepper(ui, view);
    struct flow_block block = {.height = stepper_height(ui, &day, body.w),
                               .gap = ui_px(ui, GAP),
                               .draw = draw_day,
                               .context = &entry};
    office_reach(&flow);
    flow_add(&flow, &block);
    if (chips.count > 0) {
        office_chips_add(&flow, &chips, ui_px(ui, 16));
    }
    add_kinds(&flow, &entry);
    struct flow_result result = flow_run(&flow, view->page);
    if (result.to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
    return chips.count > 0 && chips.touched >= 0 ? wish(HELPED_PLACE + (size_t)chips.touched)
                                                 : entry.intent;
}

/* Both buttons of a screen: back, and the filled one. */
static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect,
                                 const struct bottom_bar *bar, const size_t wishes[2])
{
    switch (bottom_draw(ui, view, rect, bar)) {
    case BOTTOM_BACK:
        return wish(wishes[0]);
    case BOTTOM_MAIN:
        return wish(wishes[1]);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent helped_draw(struct ui *ui, const struct view *view)
{
    static const size_t wishes[] = {HELPED_LEAVE, HELPED_REVIEW};
    const struct office_item rows = {
        .name = "helped/rows", .icon = "history", .label = tr(view, "Đã ghi")};
    struct office_page page = office_begin(ui, tr(view, "Tài khoản đã giúp"), &rows, 1);
    struct intent intent = draw_entry(ui, view, page.body);
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Tiếp tục"),
                             .main_name = "helped/next",
                             .main_icon = "arrow-right",
                             .main_disabled =
                                 total_of(view->helped) == 0 || !view->helped->can_write};
    struct intent bottom = draw_bottom(ui, view, page.bottom, &bar, wishes);
    if (page.touched == 0) {
        return wish(HELPED_ROWS);
    }
    return bottom.kind != INTENT_NONE ? bottom : intent;
}

/* ---- once more ---- */

struct intent helped_sure_draw(struct ui *ui, const struct view *view)
{
    static const size_t wishes[] = {HELPED_SHOW, HELPED_WRITE};
    const struct view_helped *helped = view->helped;
    const char *place =
        helped->place < view->room.place_count ? view->room.places[helped->place] : "";
    struct fill pairs[] = {{"n", show_number(ui, view, total_of(helped))},
                           {"day", day_text(ui, helped->day_ms)},
                           {"place", place[0] == '\0' ? tr(view, "Tại đây") : place}};
    struct office_page page = office_begin(ui, tr(view, "Tài khoản đã giúp"), NULL, 0);
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    add_words(&flow, "helped/sure",
              fill_text(ui, view, tr(view, "Ghi {n} tài khoản ngày {day}?"), pairs, 3), EM_TITLE);
    add_words(&flow, "helped/where", pairs[2].value, EM_BODY);
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        if (helped->counts[kind] > 0) {
            struct para para = {.text = ui_format(ui, "%s: **%s**", tr(view, account_label(kind)),
                                                  show_number(ui, view, helped->counts[kind])),
                                .px = ui_em(ui, EM_HEADING),
                                .colour = ui_theme(ui)->ink};
            flow_para(&flow, ui_format(ui, "helped/sure/%s", account_code(kind)), &para,
                      ui_px(ui, GAP));
        }
    }
    struct flow_result result = flow_run(&flow, view->page);
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Đúng rồi, ghi vào sổ"),
                             .main_name = "helped/write",
                             .main_icon = "check"};
    struct intent bottom = draw_bottom(ui, view, page.bottom, &bar, wishes);
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : bottom;
}

/* ---- what was written ---- */

static const char *row_title(struct ui *ui, const struct view *view, const struct books_row *row)
{
    const char *kind =
        row->kind < ACCOUNT_KIND_COUNT ? tr(view, account_label(row->kind)) : tr(view, "Loại khác");
    return ui_format(ui, "%s: %s", kind, show_number(ui, view, row->count));
}

static const char *row_text(struct ui *ui, const struct view *view, const struct books_row *row)
{
    return ui_format(ui, "%s%s%s%s%s%s", day_text(ui, row->done_ms),
                     row->hamlet[0] == '\0' ? "" : " · ", row->hamlet,
                     row->helper[0] == '\0' ? "" : " · ", row->helper,
                     row->voided ? tr(view, " · đã hủy") : "");
}

struct intent helped_rows_draw(struct ui *ui, const struct view *view)
{
    const struct view_helped *helped = view->helped;
    struct office_card list[BOOKS_ROW_MAX];
    struct office_page page = office_begin(ui, tr(view, "Tài khoản đã giúp"), NULL, 0);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list, .count = helped->row_count, .columns = one ? 1 : 2};
    struct flow flow;
    for (size_t i = 0; i < helped->row_count; i++) {
        list[i] = (struct office_card){.name = ui_format(ui, "helped/row/%zu", i + 1),
                                       .icon = helped->rows[i].voided ? "close-circle-outline" : "",
                                       .accent = UI_ACCENT_RED,
                                       .title = row_title(ui, view, &helped->rows[i]),
                                       .text = row_text(ui, view, &helped->rows[i]),
                                       .badge = ""};
    }
    column_init(&flow, ui, view, page.body);
    add_words(&flow, "helped/rows/title", tr(view, "Đã ghi gần đây"), EM_TITLE);
    add_words(&flow, "helped/rows/note",
              helped->row_count == 0 ? tr(view, "Chưa ghi tài khoản nào.")
                                     : tr(view, "Chạm vào một dòng ghi nhầm để hủy."),
              EM_LABEL);
    office_cards_add(&flow, &cards);
    struct flow_result result = flow_run(&flow, view->page);
    struct bottom_bar bar = {.back = true};
    if (bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK) {
        return wish(HELPED_SHOW);
    }
    if (cards.touched >= 0 && !helped->rows[cards.touched].voided) {
        return wish(HELPED_ROW + (size_t)cards.touched);
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}

static struct button reason_chip(const struct office_chips *chips, size_t index)
{
    return (struct button){.label = tr(chips->view, reasons[index]),
                           .icon = "",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = index == chips->view->helped->reason};
}

static const char *reason_name(const struct office_chips *chips, size_t index)
{
    return ui_format(chips->view->ui, "helped/reason/%zu", index + 1);
}

const char *helped_reason(size_t index)
{
    return reasons[index < BOOKS_REASONS ? index : 0];
}

struct intent helped_void_draw(struct ui *ui, const struct view *view)
{
    static const size_t wishes[] = {HELPED_ROWS, HELPED_VOID};
    const struct view_helped *helped = view->helped;
    const struct books_row *row = &helped->rows[helped->row];
    struct office_page page = office_begin(ui, tr(view, "Tài khoản đã giúp"), NULL, 0);
    struct office_chips chips = {
        .view = view, .count = BOOKS_REASONS, .chip = reason_chip, .name = reason_name};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    add_words(&flow, "helped/void", tr(view, "Vì sao hủy dòng này?"), EM_TITLE);
    add_words(&flow, "helped/void/what", row_title(ui, view, row), EM_BODY);
    add_words(&flow, "helped/void/where", row_text(ui, view, row), EM_LABEL);
    office_reach(&flow);
    office_chips_add(&flow, &chips, ui_px(ui, MARGIN));
    add_words(&flow, "helped/void/note",
              tr(view, "Dòng cũ vẫn còn trong sổ, kèm lý do hủy. Số của nó không tính nữa."),
              EM_LABEL);
    struct flow_result result = flow_run(&flow, view->page);
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Hủy dòng này"),
                             .main_name = "helped/void/yes",
                             .main_icon = "check",
                             .main_disabled = helped->reason >= BOOKS_REASONS};
    struct intent bottom = draw_bottom(ui, view, page.bottom, &bar, wishes);
    if (chips.touched >= 0) {
        return wish(HELPED_REASON + (size_t)chips.touched);
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : bottom;
}
