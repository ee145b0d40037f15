/* help.c: where people come in: calling an official, in the commune's own words (kiosk.ini,
 * [help]); learning as a group; and a machine in trouble, with its code for staff. */
#include "ask_private.h"

/* The lines that the commune has written. */
static void add_help(struct ask *ask, const struct view *view)
{
    const struct ask_line lines[ASK_LINE_MAX] = {
        {"map-marker", view->help_desk}, {"account", view->help_who}, {"phone", view->help_phone}};
    for (size_t i = 0; i < ASK_LINE_MAX; i++) {
        if (lines[i].text[0] != '\0') {
            ask->lines[ask->line_count++] = lines[i];
        }
    }
}

struct intent help_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    struct ask ask = {
        .icon = "human-greeting",
        .accent = UI_ACCENT_PRIMARY,
        .title = tr(view, "Gọi cán bộ"),
        .text = fill_you(ui, view, tr(view, "Cán bộ ở gần đây. {You} gọi một tiếng nhé.")),
        .small = "",
        .yes = view->session != NULL ? tr(view, "Học tiếp") : tr(view, "Quay lại"),
        .yes_name = "call/back",
        .back = true,
        .seconds = -1,
    };
    add_help(&ask, view);
    if (ask.line_count > 0) {
        ask.text = fill_you(ui, view, tr(view, "{You} cần giúp thì hỏi ở đây nhé."));
    }
    struct intent back = {.kind = INTENT_GO_ON};
    return ask_draw(ui, view, page.body, &ask) == ASK_YES ? back : page.intent;
}

struct intent group_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    struct ask ask = {
        .icon = "account-multiple",
        .accent = UI_ACCENT_PRIMARY,
        .title = tr(view, "Lớp học nhóm"),
        .text = tr(view, "Tổ công nghệ số mở lớp tại đây cho nhiều người."),
        .small = "",
        .yes = tr(view, "Quay lại"),
        .yes_name = "group/back",
        .back = true,
        .no = tr(view, "Tôi là người hướng dẫn"),
        .no_name = "group/door",
        .no_kind = BUTTON_QUIET,
        .seconds = -1,
    };
    switch (ask_draw(ui, view, page.body, &ask)) {
    case ASK_YES:
        return (struct intent){.kind = INTENT_GO_ON};
    case ASK_NO:
        return (struct intent){.kind = INTENT_DOOR};
    case ASK_NONE:
        break;
    }
    return page.intent;
}

struct intent trouble_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    struct fill code = {"code", view->trouble_code};
    struct ask ask = {
        .icon = "wrench",
        .accent = UI_ACCENT_GOLD,
        .title = fill_you(ui, view, tr(view, "Máy đang gặp trục trặc, {you} chờ một chút nhé")),
        .text = fill_you(ui, view, tr(view, "Những gì {you} đã làm vẫn còn. Nhờ cán bộ giúp.")),
        .small = fill_text(ui, view, tr(view, "Mã cho cán bộ: {code}"), &code, 1),
        .yes = tr(view, "Thử lại"),
        .yes_name = "trouble/retry",
        .seconds = -1,
    };
    add_help(&ask, view);
    struct intent retry = {.kind = INTENT_RETRY};
    return ask_draw(ui, view, page.body, &ask) == ASK_YES ? retry : page.intent;
}
