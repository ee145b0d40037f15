/* door.c: the staff's door: who it is, and the PIN; and, on a kiosk that nobody has a PIN for yet,
 * the first officer's. */
#include "class_private.h"
#include "office_private.h"

enum {
    PAD_W = 560,
    DOT = 36,
};

static bool is_first(const struct view_staff *staff)
{
    return staff->door >= VIEW_DOOR_FIRST;
}

static const char *question(const struct view *view)
{
    switch (view->staff.door) {
    case VIEW_DOOR_WHO:
        return tr(view, "Ai đang đứng máy?");
    case VIEW_DOOR_FIRST:
    case VIEW_DOOR_EASY:
    case VIEW_DOOR_DIFFER:
        return tr(view, "Đặt mã PIN cho cán bộ");
    case VIEW_DOOR_AGAIN:
        return tr(view, "Nhập lại mã PIN vừa đặt");
    case VIEW_DOOR_PIN:
    case VIEW_DOOR_WRONG:
    case VIEW_DOOR_WAIT:
        break;
    }
    return tr(view, "Nhập mã PIN");
}

static const char *remark(struct ui *ui, const struct view *view)
{
    const struct view_staff *staff = &view->staff;
    struct fill pairs[] = {{"n", show_number(ui, view, staff->wait_s)}};
    switch (staff->door) {
    case VIEW_DOOR_WRONG:
        return tr(view, "Mã chưa đúng, mời nhập lại.");
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
        break;
    }
    return staff->person < staff->person_count ? staff->people[staff->person].label : "";
}

static bool is_remark_bad(const struct view_staff *staff)
{
    return staff->door == VIEW_DOOR_WRONG || staff->door == VIEW_DOOR_WAIT ||
           staff->door == VIEW_DOOR_EASY || staff->door == VIEW_DOOR_DIFFER;
}

static void draw_dots(struct ui *ui, const struct view *view, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    size_t shown = view->staff.digits > 6 ? view->staff.digits : 6;
    int size = ui_px(ui, DOT);
    int gap = ui_px(ui, 20);
    struct rect row = rect_centre(rect, (int)shown * (size + gap) - gap, size);
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
    int dots = ui_px(ui, 120);
    int height = para_height(ui, &title, rect.w) + para_height(ui, &note, rect.w) + dots;
    rect = rect_centre(rect, rect.w, height < rect.h ? height : rect.h);
    rect_cut_top(&rect, para_draw(ui, "door/question", &title, rect));
    rect_cut_top(&rect, ui_px(ui, 12));
    rect_cut_top(&rect, para_draw(ui, "door/remark", &note, rect));
    draw_dots(ui, view, rect_cut_top(&rect, dots));
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

struct intent door_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Dành cho người hướng dẫn"), NULL, 0);
    bool who = view->staff.door == VIEW_DOOR_WHO;
    struct intent intent = who ? draw_people(ui, view, page.body) : draw_pin(ui, view, page.body);
    struct bottom_bar bar = {.back = true};
    if (!who) {
        bar.main_label = is_first(&view->staff) ? tr(view, "Tiếp tục") : tr(view, "Mở");
        bar.main_name = "door/open";
        bar.main_icon = "arrow-right";
        bar.main_disabled = view->staff.digits < 6 || view->staff.door == VIEW_DOOR_WAIT;
    }
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_LOCK};
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_PIN_DONE};
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return intent;
}
