/* roll_lists.c: officers see which classes have sealed names and how long they stay, and delete
 * those of a class. The names themselves nobody sees here: the kiosk cannot read them. */
#include "roll_private.h"

static void fill_cards(struct ui *ui, const struct view *view, struct office_card *cards)
{
    const struct view_roll *roll = &view->room.roll;
    for (size_t i = 0; i < roll->list_count; i++) {
        const struct view_roll_list *list = &roll->lists[i];
        struct fill pairs[] = {{"n", show_number(ui, view, list->count)},
                               {"days", show_number(ui, view, list->days_left)}};
        const char *when = office_day_time(ui, list->held_ms);
        cards[i] = (struct office_card){
            .name = ui_format(ui, "roll/list/%zu", i + 1),
            .icon = "delete",
            .accent = UI_ACCENT_RED,
            .title = list->hamlet[0] == '\0' ? when : ui_format(ui, "%s · %s", when, list->hamlet),
            .text =
                fill_text(ui, view, tr(view, "{n} tên đã khóa · còn {days} ngày tự xóa"), pairs, 2),
            .badge = "",
        };
    }
}

struct intent roll_lists_draw(struct ui *ui, const struct view *view)
{
    const struct view_roll *roll = &view->room.roll;
    struct office_card list[ROLL_LIST_MAX];
    struct office_page page = office_begin(ui, tr(view, "Danh sách điểm danh"), NULL, 0);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list, .count = roll->list_count, .columns = one ? 1 : 2};
    struct para note = {
        .text = roll->list_count == 0
                    ? tr(view, "Máy không giữ tên của ai.")
                    : tr(view, "Máy này không đọc được tên. Chạm một lớp để xóa tên của lớp đó."),
        .px = ui_em(ui, EM_BODY),
        .colour = ui_theme(ui)->muted};
    struct flow flow;
    fill_cards(ui, view, list);
    column_init(&flow, ui, view, page.body);
    flow_para(&flow, "roll/note", &note, 0);
    cards.touched = -1;
    office_cards_add(&flow, &cards);
    struct intent turn = office_turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true};
    if (bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK) {
        return (struct intent){.kind = INTENT_STAFF, .index = SCREEN_DESK};
    }
    return cards.touched >= 0 ? roll_wish(ROLL_ERASE + (size_t)cards.touched) : turn;
}
