/* desk.c: what staff can do, once the door is open. */
#include "class_private.h"

enum {
    DUTY_MAX = 8,
};

struct duties {
    struct office_card cards[DUTY_MAX];
    struct intent intents[DUTY_MAX];
    size_t count;
};

static void add(struct duties *duties, struct office_card card, struct intent intent)
{
    card.badge = "";
    duties->cards[duties->count] = card;
    duties->intents[duties->count++] = intent;
}

static void find_duties(struct duties *duties, const struct view *view)
{
    duties->count = 0;
    if (view->staff.has_repeat) {
        add(duties,
            (struct office_card){.name = "desk/class-again",
                                 .icon = "refresh",
                                 .accent = UI_ACCENT_GOLD,
                                 .title = tr(view, "Mở lớp như lần trước"),
                                 .text = view->staff.last_place},
            (struct intent){.kind = INTENT_ROOM_NEW, .index = 2});
    }
    add(duties,
        (struct office_card){.name = "desk/class",
                             .icon = "account-multiple",
                             .accent = UI_ACCENT_PRIMARY,
                             .title = tr(view, "Mở lớp học nhóm"),
                             .text = tr(view, "Cả phòng cùng học, giơ tay trả lời")},
        (struct intent){.kind = INTENT_ROOM_NEW});
    add(duties,
        (struct office_card){.name = "desk/home-visit",
                             .icon = "home",
                             .accent = UI_ACCENT_PINK,
                             .title = tr(view, "Hướng dẫn tại nhà"),
                             .text = tr(view, "Cầm tay chỉ việc cho một gia đình")},
        (struct intent){.kind = INTENT_ROOM_NEW, .index = 1});
}

struct intent desk_draw(struct ui *ui, const struct view *view)
{
    struct duties duties;
    const struct view_staff *staff = &view->staff;
    const struct office_item lock = {
        .name = "desk/lock", .icon = "lock-outline", .label = tr(view, "Khóa")};
    const char *who = staff->person < staff->person_count ? staff->people[staff->person].label : "";
    struct office_page page = office_begin(ui, who, &lock, 1);
    find_duties(&duties, view);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = duties.cards, .count = duties.count, .columns = one ? 1 : 2};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    struct para title = {.text = tr(view, "Mời chọn việc"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    flow_para(&flow, "desk/title", &title, 0);
    office_cards_add(&flow, &cards);
    struct flow_result result = flow_run(&flow, view->page);
    if (cards.touched >= 0) {
        return duties.intents[cards.touched];
    }
    if (page.touched == 0) {
        return (struct intent){.kind = INTENT_LOCK};
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}
