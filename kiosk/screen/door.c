/* door.c: the staff's door: who it is, and the PIN; a new PIN for somebody, the province's code for
 * who forgot it, and what to do when neither is possible. */
#include "ask_private.h"
#include "class_private.h"

#include <string.h>

enum {
    PAD_W = 560,
    CODE_EM = 76,     /* of challenge and code … */
    CODE_EM_MIN = 48, /* … where it is tight */
    DOT = 36,
};

static bool is_first(const struct view_staff *staff)
{
    return staff->door >= VIEW_DOOR_FIRST;
}

static bool is_coded(const struct view_staff *staff)
{
    return staff->door == VIEW_DOOR_CODE || staff->door == VIEW_DOOR_CODE_WRONG ||
           (staff->door == VIEW_DOOR_WAIT && staff->coded);
}

static const char *question(const struct view *view)
{
    if (is_coded(&view->staff)) {
        return tr(view, "Quên mã PIN");
    }
    switch (view->staff.door) {
    case VIEW_DOOR_WHO:
        return tr(view, "Ai đang đứng máy?");
    case VIEW_DOOR_FIRST:
        return tr(view, "Đặt mã PIN cho cán bộ");
    case VIEW_DOOR_NEW:
    case VIEW_DOOR_EASY:
    case VIEW_DOOR_DIFFER:
        return tr(view, "Đặt mã PIN mới");
    case VIEW_DOOR_AGAIN:
        return tr(view, "Nhập lại mã PIN vừa đặt");
    case VIEW_DOOR_PIN:
    case VIEW_DOOR_WRONG:
    case VIEW_DOOR_WAIT:
    case VIEW_DOOR_CODE:
    case VIEW_DOOR_CODE_WRONG:
    case VIEW_DOOR_SHUT:
    case VIEW_DOOR_NO_KEY:
        break;
    }
    return tr(view, "Nhập mã PIN");
}

static const char *remark(struct ui *ui, const struct view *view)
{
    const struct view_staff *staff = &view->staff;
    struct fill pairs[] = {{"n", show_number(ui, view, staff->wait_s)}};
    struct fill who = {"who", staff->subject};
    switch (staff->door) {
    case VIEW_DOOR_WRONG:
    case VIEW_DOOR_CODE_WRONG:
        return tr(view, "Mã chưa đúng, mời nhập lại.");
    case VIEW_DOOR_CODE:
        return tr(view, "Gọi cho tỉnh, đọc tên máy và số này.");
    case VIEW_DOOR_NEW:
        return fill_text(ui, view, tr(view, "Cho {who}. Mã có 6 đến 12 chữ số."), &who, 1);
    case VIEW_DOOR_WAIT:
        return fill_text(ui, view, tr(view, "Sai nhiều lần. Mời chờ {n} giây rồi nhập lại."), pairs,
                         1);
    case VIEW_DOOR_FIRST:
        return tr(view, "Máy này chưa có mã. Mã có 6 đến 12 chữ số.");
    case VIEW_DOOR_EASY:
        return tr(view, "Mã này dễ đoán. Mời chọn 6 đến 12 chữ số khác.");
    case VIEW_DOOR_DIFFER:
        return tr(view, "Hai lần nhập khác nhau. Mời đặt lại.");
    case VIEW_DOOR_AGAIN:
        return tr(view, "Nhớ kỹ mã này, máy không hiện lại được.");
    case VIEW_DOOR_WHO:
    case VIEW_DOOR_PIN:
    case VIEW_DOOR_SHUT:
    case VIEW_DOOR_NO_KEY:
        break;
    }
    return staff->person < staff->person_count ? staff->people[staff->person].label : "";
}

static bool is_remark_bad(const struct view_staff *staff)
{
    return staff->door == VIEW_DOOR_WRONG || staff->door == VIEW_DOOR_WAIT ||
           staff->door == VIEW_DOOR_CODE_WRONG || staff->door == VIEW_DOOR_EASY ||
           staff->door == VIEW_DOOR_DIFFER;
}

static void draw_dots(struct ui *ui, const struct view *view, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    size_t shown = view->staff.digits > 6 ? view->staff.digits : 6;
    int size = ui_px(ui, DOT);
    int gap = ui_px(ui, 20);
    struct rect row = rect_centre(rect, rect.w, size);
    row.w = (int)shown * (size + gap) - gap;
    struct fill pairs[] = {{"n", show_number(ui, view, (int64_t)view->staff.digits)}};
    ui_add_node(ui, "door/digits", UI_ROLE_TEXT,
                fill_text(ui, view, tr(view, "Đã nhập {n} chữ số"), pairs, 1), row);
    for (size_t i = 0; i < shown; i++) {
        struct rect dot = rect_cut_left(&row, size);
        if (i < view->staff.digits) {
            ui_box(ui, dot, theme->accents[UI_ACCENT_PRIMARY].strong, size / 2);
        } else {
            ui_outline(ui, dot, theme->muted, ui_px(ui, 3), size / 2);
        }
        rect_cut_left(&row, gap);
    }
}

/* Eight digits in two groups, those to come as dots. */
static const char *groups(struct ui *ui, const char *digits)
{
    const char *text = "";
    size_t length = strlen(digits);
    for (size_t i = 0; i < 8; i++) {
        const char *gap = i == 4 ? " " : "";
        text = i < length ? ui_format(ui, "%s%s%c", text, gap, digits[i])
                          : ui_format(ui, "%s%s·", text, gap);
    }
    return text;
}

/* The challenge stands large, the code below it in the same groups. */
static void draw_code(struct ui *ui, const struct view *view, struct rect rect, int em)
{
    const struct ui_theme *theme = ui_theme(ui);
    struct para kiosk = {.text = view->staff.kiosk, .px = ui_em(ui, EM_BODY), .colour = theme->ink};
    struct para challenge = {.text = groups(ui, view->staff.challenge),
                             .font = UI_FONT_SEMIBOLD,
                             .px = ui_em_large(ui, em),
                             .colour = theme->ink};
    struct para answer = {
        .text = tr(view, "Mã tỉnh đọc lại"), .px = ui_em(ui, EM_BODY), .colour = theme->muted};
    struct para code = challenge;
    code.text = groups(ui, view->staff.code);
    code.colour = theme->accents[UI_ACCENT_PRIMARY].strong;
    rect_cut_top(&rect, ui_px(ui, 16));
    rect_cut_top(&rect, para_draw(ui, "door/kiosk", &kiosk, rect));
    rect_cut_top(&rect, para_draw(ui, "door/challenge", &challenge, rect));
    rect_cut_top(&rect, ui_px(ui, 16));
    rect_cut_top(&rect, para_draw(ui, "door/answer", &answer, rect));
    para_draw(ui, "door/code", &code, rect);
}

/* 1 … 9, erase, 0 in the order of a telephone. */
static struct intent draw_pad(struct ui *ui, const struct view *view, struct rect rect)
{
    struct office_keys keys = {.view = view,
                               .name = "door",
                               .shut = view->staff.door == VIEW_DOOR_WAIT,
                               .empty = view->staff.digits == 0};
    int touched = office_keys_draw(ui, &keys, rect);
    enum intent_kind kind = touched < 0 ? INTENT_NONE : INTENT_PIN_KEY;
    return (struct intent){.kind = kind, .index = (size_t)(touched < 0 ? 0 : touched)};
}

/* Two lines of digits, each with a line above it. */
static int code_height(const struct ui *ui, int em)
{
    return 2 * para_line_height(ui_em_large(ui, em)) + 2 * para_line_height(ui_em(ui, EM_BODY)) +
           ui_px(ui, 32);
}

static void draw_words(struct ui *ui, const struct view *view, struct rect rect)
{
    struct para title = {.text = question(view),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true};
    struct para note = {.text = remark(ui, view),
                        .px = ui_em(ui, EM_BODY),
                        .colour = is_remark_bad(&view->staff)
                                      ? ui_theme(ui)->accents[UI_ACCENT_RED].text
                                      : ui_theme(ui)->muted};
    bool coded = is_coded(&view->staff);
    int em = CODE_EM;
    int dots = coded ? code_height(ui, em) : ui_px(ui, 120);
    int height =
        para_height(ui, &title, rect.w) + para_height(ui, &note, rect.w) + ui_px(ui, 12) + dots;
    while (coded && height > rect.h && em > CODE_EM_MIN) {
        height -= code_height(ui, em) - code_height(ui, em - 4);
        em -= 4;
    }
    rect = rect_centre(rect, rect.w, height < rect.h ? height : rect.h);
    rect_cut_top(&rect, para_draw(ui, "door/question", &title, rect));
    rect_cut_top(&rect, ui_px(ui, 12));
    rect_cut_top(&rect, para_draw(ui, "door/remark", &note, rect));
    if (coded) {
        draw_code(ui, view, rect, em);
    } else {
        draw_dots(ui, view, rect_cut_top(&rect, dots));
    }
}

static struct intent draw_pin(struct ui *ui, const struct view *view, struct rect body)
{
    if (ui_is_portrait(ui)) {
        struct rect pad = rect_cut_bottom(&body, office_keys_height(ui));
        draw_words(ui, view, body);
        return draw_pad(ui, view, rect_centre(pad, ui_px(ui, PAD_W + 160), pad.h));
    }
    struct rect pad = rect_cut_right(&body, ui_px(ui, PAD_W));
    rect_cut_right(&body, ui_px(ui, 64));
    draw_words(ui, view, body);
    int high = office_keys_height(ui);
    return draw_pad(ui, view, rect_centre(pad, pad.w, high < pad.h ? high : pad.h));
}

static struct intent draw_people(struct ui *ui, const struct view *view, struct rect body)
{
    struct office_card list[VIEW_PERSON_MAX];
    const struct view_staff *staff = &view->staff;
    for (size_t i = 0; i < staff->person_count; i++) {
        list[i] = (struct office_card){
            .name = ui_format(ui, "door/person/%s", staff->people[i].id),
            .icon = staff->people[i].officer ? "shield-outline" : "human-greeting",
            .accent = staff->people[i].officer ? UI_ACCENT_BLUE : UI_ACCENT_PRIMARY,
            .title = staff->people[i].label,
            .text = staff->people[i].officer ? tr(view, "Cán bộ") : tr(view, "Người hướng dẫn"),
            .badge = "",
        };
    }
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list, .count = staff->person_count, .columns = one ? 1 : 2};
    struct flow flow;
    column_init(&flow, ui, view, body);
    struct para title = {.text = question(view),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    flow_para(&flow, "door/question", &title, 0);
    office_cards_add(&flow, &cards);
    struct flow_result result = flow_run(&flow, view->page);
    if (cards.touched >= 0) {
        return (struct intent){.kind = INTENT_PERSON, .index = (size_t)cards.touched};
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}

/* No PIN can be entered: what can be done instead. */
static struct intent draw_notice(struct ui *ui, const struct view *view, struct rect body)
{
    bool shut = view->staff.door == VIEW_DOOR_SHUT;
    bool code = shut && view->staff.has_key;
    struct ask ask = {
        .icon = "lock-outline",
        .accent = UI_ACCENT_PRIMARY,
        .title = shut ? tr(view, "Máy này chưa có mã của cán bộ") : tr(view, "Quên mã PIN"),
        .text = code ? tr(view, "Gọi cho tỉnh để lấy mã mở máy. Hoặc nhờ người cài máy đặt mã.")
                     : tr(view, "Nhờ người cài máy đặt mã mới, bằng lệnh kioskctl pin set."),
        .small = "",
        .yes = code ? tr(view, "Nhập mã của tỉnh") : tr(view, "Đã hiểu"),
        .yes_name = code ? "door/forgotten" : "door/understood",
        .back = !code,
        .no = code ? tr(view, "Quay lại") : NULL,
        .no_name = "bar/back",
        .no_kind = BUTTON_QUIET,
        .seconds = -1,
    };
    switch (ask_draw(ui, view, body, &ask)) {
    case ASK_YES:
        return (struct intent){.kind = code ? INTENT_FORGOTTEN : INTENT_LOCK};
    case ASK_NO:
        return (struct intent){.kind = INTENT_LOCK};
    case ASK_NONE:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

static size_t digits_wanted(const struct view_staff *staff)
{
    return is_coded(staff) ? 8 : 6;
}

struct intent door_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Dành cho người hướng dẫn"), NULL, 0);
    if (view->staff.door == VIEW_DOOR_SHUT || view->staff.door == VIEW_DOOR_NO_KEY) {
        page.body.h = page.bottom.y + page.bottom.h - page.body.y;
        return draw_notice(ui, view, page.body);
    }
    bool who = view->staff.door == VIEW_DOOR_WHO;
    struct intent intent = who ? draw_people(ui, view, page.body) : draw_pin(ui, view, page.body);
    struct bottom_bar bar = {.back = true};
    if (!who) {
        bool known = view->staff.door == VIEW_DOOR_PIN || view->staff.door == VIEW_DOOR_WRONG ||
                     (view->staff.door == VIEW_DOOR_WAIT && !view->staff.coded);
        bar.help_label = known ? tr(view, "Quên mã PIN") : NULL;
        bar.help_name = "door/forgotten";
        bar.help_icon = "help-circle-outline";
        bar.main_label = is_first(&view->staff) || is_coded(&view->staff) ? tr(view, "Tiếp tục")
                                                                          : tr(view, "Mở");
        bar.main_name = "door/open";
        bar.main_icon = "arrow-right";
        bar.main_disabled =
            view->staff.digits < digits_wanted(&view->staff) || view->staff.door == VIEW_DOOR_WAIT;
    }
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_LOCK};
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_PIN_DONE};
    case BOTTOM_HELP:
        return (struct intent){.kind = INTENT_FORGOTTEN};
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return intent;
}
