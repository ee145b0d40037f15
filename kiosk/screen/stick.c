/* stick.c: to a USB stick and back: which stick, what to write, what to take. What goes on and how
 * it ended is in stick_end.c. */
#include "stick_private.h"

#include <string.h>

#include "base/date.h"

/* ---- what the screens share ---- */

const char *stick_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool has_drive(const struct view_stick *stick)
{
    return stick->drive < stick->drive_count;
}

struct office_page stick_begin(struct ui *ui, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    const char *title =
        stick->act == VIEW_STICK_EXPORT ? tr(view, "Ghi số liệu ra USB") : tr(view, "Nhập từ USB");
    const struct office_item drive = {
        .icon = "usb", .label = has_drive(stick) ? stick->drives[stick->drive].label : ""};
    return office_begin(ui, title, &drive, has_drive(stick) ? 1 : 0);
}

void stick_title(struct flow *flow, const char *name, const char *text)
{
    struct ui *ui = flow->ui;
    struct para para = {.text = text,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em_large(ui, flow->count == 0 ? EM_TITLE : EM_HEADING),
                        .colour = ui_theme(ui)->ink,
                        .balanced = true};
    flow_para(flow, name, &para, flow->count == 0 ? 0 : ui_px(ui, MARGIN));
}

void stick_words(struct flow *flow, const char *name, const char *text, int gap)
{
    struct ui *ui = flow->ui;
    struct para para = {.text = text, .px = ui_em(ui, EM_BODY), .colour = ui_theme(ui)->muted};
    flow_para(flow, name, &para, gap);
}

struct intent stick_bottom(struct ui *ui, const struct view *view, struct rect rect,
                           const struct bottom_bar *bar, struct intent main)
{
    switch (bottom_draw(ui, view, rect, bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_STICK_BACK};
    case BOTTOM_MAIN:
        return main;
    case BOTTOM_HELP:
        return (struct intent){.kind = INTENT_STICK_STOP};
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

static struct intent turned(struct flow_result result)
{
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}

/* ---- which stick ---- */

static struct office_card drive_card(struct ui *ui, const struct view *view, size_t index)
{
    const struct view_stick_drive *drive = &view->stick->drives[index];
    bool shut = view->stick->act == VIEW_STICK_EXPORT && drive->read_only;
    struct fill pairs[] = {{"size", show_size(ui, view, drive->free_bytes)}};
    return (struct office_card){
        .name = ui_format(ui, "stick/drive/%zu", index + 1),
        .icon = "usb",
        .accent = shut ? UI_ACCENT_RED : UI_ACCENT_PRIMARY,
        .title = drive->label,
        .text = shut ? tr(view, "Chỉ đọc, không ghi được")
                     : fill_text(ui, view, tr(view, "Còn trống {size}"), pairs, 1),
        .badge = "",
    };
}

struct intent stick_draw(struct ui *ui, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    struct office_page page = stick_begin(ui, view);
    struct office_card list[VIEW_STICK_MAX];
    struct office_cards cards = {
        .view = view, .cards = list, .count = stick->drive_count, .columns = 1, .touched = -1};
    struct message_box hint = {.accent = UI_ACCENT_BLUE,
                               .icon = "usb",
                               .heading = "",
                               .text = tr(view, "Máy tự nhận ra USB sau vài giây. "
                                                "Chưa thấy thì rút ra, cắm sang ổ khác."),
                               .name = "stick/hint"};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    for (size_t i = 0; i < stick->drive_count; i++) {
        list[i] = drive_card(ui, view, i);
    }
    if (stick->drive_count == 0) {
        stick_title(&flow, "stick/title", tr(view, "Mời cắm USB vào máy"));
        message_box_add(&flow, &hint, ui_px(ui, GAP));
        flow.centred = true;
    } else {
        stick_title(&flow, "stick/title", tr(view, "Dùng USB nào?"));
        office_cards_add(&flow, &cards);
    }
    struct intent turn = turned(flow_run(&flow, view->page));
    const struct bottom_bar bar = {.back = true};
    struct intent bottom =
        stick_bottom(ui, view, page.bottom, &bar, (struct intent){.kind = INTENT_NONE});
    if (cards.touched >= 0) {
        return (struct intent){.kind = INTENT_STICK, .index = (size_t)cards.touched};
    }
    return bottom.kind != INTENT_NONE ? bottom : turn;
}

/* ---- what to write ---- */

static const struct {
    const char *label;
    const char *name;
} periods[VIEW_STICK_PERIOD_COUNT] = {
    [VIEW_STICK_THIS_MONTH] = {N_("Tháng này"), "stick/period/this-month"},
    [VIEW_STICK_LAST_MONTH] = {N_("Tháng trước"), "stick/period/last-month"},
    [VIEW_STICK_REPORT_MONTH] = {N_("Kỳ báo cáo 15–14"), "stick/period/report-month"},
    [VIEW_STICK_YEAR] = {N_("Năm nay"), "stick/period/year"},
    [VIEW_STICK_ALL] = {N_("Từ đầu đến nay"), "stick/period/all"},
};

static const struct {
    const char *name;
    const char *icon;
    enum ui_accent_id accent;
    const char *title;
    const char *text;
} forms[VIEW_STICK_FORM_COUNT] = {
    [VIEW_STICK_XLSX] = {"stick/form/xlsx", "calculator", UI_ACCENT_GREEN, N_("Bảng tính Excel"),
                         N_("Tổng hợp, biểu đồ và từng lượt")},
    [VIEW_STICK_PDF] = {"stick/form/pdf", "printer", UI_ACCENT_PINK, N_("Báo cáo để in"),
                        N_("Tệp PDF, in ra ký")},
    [VIEW_STICK_BUNDLE] = {"stick/form/bundle", "email", UI_ACCENT_GOLD, N_("Gói gửi cấp trên"),
                           N_("Mọi lượt cấp trên chưa nhận")},
    [VIEW_STICK_CSV] = {"stick/form/csv", "file-document", UI_ACCENT_BLUE, N_("Bảng CSV"),
                        N_("Từng lượt, cho phần mềm khác")},
    [VIEW_STICK_XAPI] = {"stick/form/xapi", "school", UI_ACCENT_PRIMARY, N_("Bản ghi xAPI"),
                         N_("Cho kho học tập trực tuyến")},
    [VIEW_STICK_NAMES] = {"stick/form/names", "lock", UI_ACCENT_BLUE, N_("Tên đã điểm danh"),
                          N_("Đã khóa, chỉ tỉnh mở đọc được")},
};

static struct button period_chip(const struct office_chips *chips, size_t index)
{
    return (struct button){.label = tr(chips->view, periods[index].label),
                           .icon = "",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = chips->view->stick->period == index};
}

static const char *period_name(const struct office_chips *chips, size_t index)
{
    (void)chips;
    return periods[index].name;
}

/* Says the days along with the question, so that all fits one page. */
static const char *what_words(struct ui *ui, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    char from[DATE_ISO_MAX];
    char to[DATE_ISO_MAX];
    if (stick->to_ms == 0) {
        return tr(view, "Ghi những gì, từ đầu đến nay?");
    }
    date_format_day(stick->from_ms, from);
    date_format_day(stick->to_ms - 1, to);
    struct fill pairs[] = {{"from", from}, {"to", to}};
    return fill_text(ui, view, tr(view, "Ghi những gì, từ {from} đến hết {to}?"), pairs, 2);
}

static void add_heading(struct flow *flow, const char *name, const char *text)
{
    struct ui *ui = flow->ui;
    struct para para = {.text = text,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em_large(ui, EM_HEADING),
                        .colour = ui_theme(ui)->ink,
                        .balanced = true};
    flow_para(flow, name, &para, ui_px(ui, GAP));
}

static void list_forms(const struct view *view, struct office_card out[VIEW_STICK_FORM_COUNT])
{
    for (size_t i = 0; i < VIEW_STICK_FORM_COUNT; i++) {
        out[i] = (struct office_card){.name = forms[i].name,
                                      .icon = forms[i].icon,
                                      .accent = forms[i].accent,
                                      .title = tr(view, forms[i].title),
                                      .text = tr(view, forms[i].text),
                                      .choice = true,
                                      .badge = "",
                                      .selected = (view->stick->forms >> i & 1U) != 0};
    }
}

static size_t count_forms(const struct view *view)
{
    return view->room.roll.kept ? VIEW_STICK_FORM_COUNT : VIEW_STICK_NAMES;
}

struct intent stick_what_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = stick_begin(ui, view);
    struct office_card list[VIEW_STICK_FORM_COUNT];
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list, .count = count_forms(view), .columns = one ? 1 : 2};
    struct office_chips chips = {
        .view = view, .count = VIEW_STICK_PERIOD_COUNT, .chip = period_chip, .name = period_name};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    list_forms(view, list);
    add_heading(&flow, "stick/when", tr(view, "Số liệu của kỳ nào?"));
    office_chips_add(&flow, &chips, ui_px(ui, 16));
    add_heading(&flow, "stick/what", what_words(ui, view));
    office_cards_add(&flow, &cards);
    struct intent turn = turned(flow_run(&flow, view->page));
    const struct bottom_bar bar = {.back = true,
                                   .main_label = tr(view, "Ghi ra USB"),
                                   .main_name = "stick/go",
                                   .main_icon = "arrow-right",
                                   .main_disabled = view->stick->forms == 0};
    struct intent bottom =
        stick_bottom(ui, view, page.bottom, &bar, (struct intent){.kind = INTENT_STICK_GO});
    if (chips.touched >= 0) {
        return (struct intent){.kind = INTENT_STICK_PERIOD, .index = (size_t)chips.touched};
    }
    if (cards.touched >= 0) {
        return (struct intent){.kind = INTENT_STICK_FORM, .index = (size_t)cards.touched};
    }
    return bottom.kind != INTENT_NONE ? bottom : turn;
}

/* ---- what to take ---- */

static const struct {
    const char *code; /* of kioskctl stick look */
    const char *text;
} reasons[] = {
    {"damaged", N_("Tệp hỏng, hoặc đã bị sửa")}, {"older", N_("Máy đã có bản mới hơn")},
    {"same", N_("Máy đã có bản này")},           {"stranger", N_("Không có chữ ký của cấp trên")},
    {"other-kiosk", N_("Của một máy khác")},     {"wrong", N_("Bài học có lỗi")},
};

static const char *reason(const struct view *view, const char *code)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (strcmp(reasons[i].code, code) == 0) {
            return tr(view, reasons[i].text);
        }
    }
    return tr(view, "Không đọc được tệp này");
}

static const char *item_title(struct ui *ui, const struct view *view,
                              const struct view_stick_item *item)
{
    struct fill pairs[] = {{"file", stick_file_name(item->file)}};
    switch (item->kind) {
    case VIEW_STICK_LESSON:
        return item->title[0] != '\0' ? item->title : stick_file_name(item->file);
    case VIEW_STICK_RECEIPT:
        return tr(view, "Biên nhận của cấp trên");
    case VIEW_STICK_TEAMS:
        return fill_text(ui, view, tr(view, "Danh sách tổ: {file}"), pairs, 1);
    case VIEW_STICK_FILE:
        break;
    }
    return ui_format(ui, "%s", stick_file_name(item->file));
}

static const char *item_text(struct ui *ui, const struct view *view,
                             const struct view_stick_item *item)
{
    struct fill pairs[] = {{"n", show_number(ui, view, item->number)},
                           {"before", show_number(ui, view, item->before)},
                           {"members", show_number(ui, view, item->members)},
                           {"faults", show_number(ui, view, item->faults)},
                           {"lines", item->lines}};
    if (item->bad && item->faults > 0) {
        return fill_text(ui, view, tr(view, "Có {faults} chỗ sai, ở dòng {lines}. Mời sửa tệp."),
                         pairs, 5);
    }
    if (item->bad) {
        return reason(view, item->why);
    }
    switch (item->kind) {
    case VIEW_STICK_LESSON:
        return item->before == 0
                   ? fill_text(ui, view, tr(view, "Bài mới, bản {n}"), pairs, 2)
                   : fill_text(ui, view, tr(view, "Bản {n} thay bản {before}"), pairs, 2);
    case VIEW_STICK_RECEIPT:
        return fill_text(ui, view, tr(view, "Đã nhận đến dòng {n}, còn {before} dòng chưa gửi"),
                         pairs, 2);
    case VIEW_STICK_TEAMS:
        return item->before == 0
                   ? fill_text(ui, view, tr(view, "{n} tổ, {members} thành viên"), pairs, 5)
                   : fill_text(ui, view,
                               tr(view, "{n} tổ, {members} thành viên, thay {before} tổ đang có"),
                               pairs, 5);
    case VIEW_STICK_FILE:
        break;
    }
    return "";
}

static const char *item_icon(enum view_stick_kind kind)
{
    return kind == VIEW_STICK_LESSON  ? "book-open"
           : kind == VIEW_STICK_TEAMS ? "account-multiple"
                                      : "receipt";
}

static size_t list_items(struct ui *ui, const struct view *view,
                         struct office_card out[VIEW_STICK_ITEM_MAX],
                         size_t indices[VIEW_STICK_ITEM_MAX])
{
    const struct view_stick *stick = view->stick;
    size_t count = 0;
    for (size_t i = 0; i < stick->item_count; i++) {
        const struct view_stick_item *item = &stick->items[i];
        if (!item->bad) {
            indices[count] = i;
            out[count++] = (struct office_card){.name = ui_format(ui, "stick/item/%zu", i + 1),
                                                .icon = item_icon(item->kind),
                                                .accent = UI_ACCENT_PRIMARY,
                                                .title = item_title(ui, view, item),
                                                .text = item_text(ui, view, item),
                                                .choice = true,
                                                .badge = "",
                                                .selected = item->chosen};
        }
    }
    return count;
}

static void add_bad(struct flow *flow, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    struct ui *ui = flow->ui;
    bool first = true;
    for (size_t i = 0; i < stick->item_count; i++) {
        const struct view_stick_item *item = &stick->items[i];
        if (item->bad) {
            if (first) {
                stick_title(flow, "stick/bad", tr(view, "Không nhận được"));
            }
            stick_words(
                flow, ui_format(ui, "stick/bad/%zu", i + 1),
                ui_format(ui, "**%s** · %s", item_title(ui, view, item), item_text(ui, view, item)),
                ui_px(ui, 16));
            first = false;
        }
    }
}

static size_t count_chosen(const struct view_stick *stick)
{
    size_t count = 0;
    for (size_t i = 0; i < stick->item_count; i++) {
        count += stick->items[i].chosen ? 1 : 0;
    }
    return count;
}

struct intent stick_find_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = stick_begin(ui, view);
    struct office_card list[VIEW_STICK_ITEM_MAX];
    size_t indices[VIEW_STICK_ITEM_MAX];
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {.view = view,
                                 .cards = list,
                                 .count = list_items(ui, view, list, indices),
                                 .columns = one ? 1 : 2,
                                 .touched = -1};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    stick_title(&flow, "stick/found",
                cards.count > 0 ? tr(view, "Nhận những gì?")
                                : tr(view, "USB này không có gì để nhận"));
    if (cards.count > 0) {
        office_cards_add(&flow, &cards);
    } else {
        stick_words(&flow, "stick/found/none",
                    tr(view, "Máy nhận bài học, biên nhận của cấp trên và danh sách tổ (CSV)."),
                    ui_px(ui, GAP));
    }
    add_bad(&flow, view);
    struct intent turn = turned(flow_run(&flow, view->page));
    const struct bottom_bar bar = {.back = true,
                                   .main_label = cards.count > 0 ? tr(view, "Nhận vào máy") : NULL,
                                   .main_name = "stick/take",
                                   .main_icon = "arrow-right",
                                   .main_disabled = count_chosen(view->stick) == 0};
    struct intent bottom =
        stick_bottom(ui, view, page.bottom, &bar, (struct intent){.kind = INTENT_STICK_GO});
    if (cards.touched >= 0) {
        return (struct intent){.kind = INTENT_STICK_ITEM, .index = indices[cards.touched]};
    }
    return bottom.kind != INTENT_NONE ? bottom : turn;
}
