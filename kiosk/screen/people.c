/* people.c: officers see who has a PIN, and look after one of them; and the question whether
 * somebody is sure. */
#include "ask_private.h"
#include "class_private.h"

#include "base/date.h"

const char *office_day_time(struct ui *ui, int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    return ui_format(ui, "%02d/%02d/%04d %02d:%02d", date.day, date.month, date.year, date.hour,
                     date.minute);
}

struct intent office_turned(struct flow_result result)
{
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}

/* ---- people ---- */

struct intent people_draw(struct ui *ui, const struct view *view)
{
    struct office_card list[OFFICE_CARD_MAX];
    const struct view_staff *staff = &view->staff;
    const struct office_item officer_item = {
        .name = "people/add-officer", .icon = "shield-outline", .label = tr(view, "Thêm cán bộ")};
    struct office_page page = office_begin(ui, tr(view, "Người được mở máy"), &officer_item, 1);
    size_t count = staff->person_count < OFFICE_CARD_MAX ? staff->person_count : OFFICE_CARD_MAX;
    for (size_t i = 0; i < count; i++) {
        bool officer = staff->people[i].officer;
        const char *role = officer ? tr(view, "Cán bộ") : tr(view, "Người hướng dẫn");
        list[i] = (struct office_card){
            .name = ui_format(ui, "people/%s", staff->people[i].id),
            .icon = officer ? "shield-outline" : "human-greeting",
            .accent = officer ? UI_ACCENT_BLUE : UI_ACCENT_PRIMARY,
            .title = staff->people[i].label,
            .text = ui_format(ui, "%s · %s", staff->people[i].id, role),
            .badge = "",
        };
    }
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list, .count = count, .columns = one ? 1 : 2};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    office_cards_add(&flow, &cards);
    struct intent turn = office_turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Thêm người hướng dẫn"),
                             .main_name = "people/add",
                             .main_icon = "account-plus"};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_STAFF, .index = SCREEN_DESK};
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_PEOPLE_ADD};
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    if (page.touched == 0) {
        return (struct intent){.kind = INTENT_PEOPLE_ADD, .index = 1};
    }
    return cards.touched >= 0
               ? (struct intent){.kind = INTENT_PEOPLE_OPEN, .index = (size_t)cards.touched}
               : turn;
}

/* What can be done about a person; what the last officer cannot lose comes last. */
static size_t list_duties(const struct view *view, bool officer, struct office_card out[4],
                          enum intent_kind kinds[4])
{
    const struct office_card list[] = {
        {.name = "person/pin",
         .icon = "key-variant",
         .accent = UI_ACCENT_PRIMARY,
         .title = tr(view, "Đặt mã PIN mới"),
         .text = tr(view, "Khi quên mã, hoặc mã bị lộ"),
         .badge = ""},
        {.name = "person/name",
         .icon = "pencil",
         .accent = UI_ACCENT_BLUE,
         .title = tr(view, "Đổi tên gọi"),
         .text = tr(view, "Tên trên nút khi mở máy"),
         .badge = ""},
        {.name = "person/role",
         .icon = officer ? "human-greeting" : "shield-outline",
         .accent = UI_ACCENT_GOLD,
         .title = officer ? tr(view, "Chuyển thành người hướng dẫn") : tr(view, "Cho làm cán bộ"),
         .text = officer ? tr(view, "Chỉ mở lớp, không xem sổ sách")
                         : tr(view, "Được xem sổ sách và cài đặt máy"),
         .badge = ""},
        {.name = "person/remove",
         .icon = "delete",
         .accent = UI_ACCENT_RED,
         .title = tr(view, "Xóa khỏi danh sách"),
         .text = tr(view, "Người này không mở được máy nữa"),
         .badge = ""},
    };
    static const enum intent_kind all[] = {INTENT_PEOPLE_PIN, INTENT_PEOPLE_NAME,
                                           INTENT_PEOPLE_ROLE, INTENT_PEOPLE_DROP};
    memcpy(out, list, sizeof list);
    memcpy(kinds, all, sizeof all);
    return view->office.last_officer ? 2 : 4;
}

struct intent person_draw(struct ui *ui, const struct view *view)
{
    struct office_card list[4];
    enum intent_kind kinds[4];
    const struct view_staff *staff = &view->staff;
    size_t at = view->office.person < staff->person_count ? view->office.person : 0;
    const char *label = staff->person_count > 0 ? staff->people[at].label : "";
    bool officer = staff->person_count > 0 && staff->people[at].officer;
    struct office_page page = office_begin(ui, tr(view, "Người được mở máy"), NULL, 0);
    struct rect body = office_heading(ui, "person/title", label, page.body);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {.view = view,
                                 .cards = list,
                                 .count = list_duties(view, officer, list, kinds),
                                 .columns = one ? 1 : 2};
    struct para note = {
        .text = view->office.last_officer ? tr(view, "Máy phải còn ít nhất một cán bộ.") : "",
        .px = ui_em(ui, EM_BODY),
        .colour = ui_theme(ui)->muted};
    struct flow flow;
    column_init(&flow, ui, view, body);
    office_cards_add(&flow, &cards);
    flow_para(&flow, "person/note", &note, ui_px(ui, GAP));
    struct intent turn = office_turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true};
    if (bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK) {
        return (struct intent){.kind = INTENT_STAFF, .index = SCREEN_PEOPLE};
    }
    if (cards.touched >= 0) {
        return (struct intent){.kind = kinds[cards.touched]};
    }
    return turn;
}

/* ---- are you sure ---- */

struct intent sure_draw(struct ui *ui, const struct view *view)
{
    const struct view_sure *sure = &view->office.sure;
    struct office_page page = office_begin(ui, tr(view, "Xác nhận"), NULL, 0);
    page.body.h = page.bottom.y + page.bottom.h - page.body.y;
    struct ask ask = {
        .icon = "alert-outline",
        .accent = UI_ACCENT_RED,
        .title = tr(view, sure->title == NULL ? "" : sure->title),
        .text = sure->text,
        .small = "",
        .yes = tr(view, sure->yes == NULL ? "" : sure->yes),
        .yes_name = "sure/yes",
        .no = tr(view, "Quay lại"),
        .no_name = "bar/back",
        .no_kind = BUTTON_QUIET,
        .seconds = -1,
    };
    switch (ask_draw(ui, view, page.body, &ask)) {
    case ASK_YES:
        return (struct intent){.kind = INTENT_SURE};
    case ASK_NO:
        return (struct intent){.kind = INTENT_STAFF, .index = (size_t)view->office.back};
    case ASK_NONE:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}
