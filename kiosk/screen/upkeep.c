/* upkeep.c: officers choose a row of the ledger that should not count, and why; and the glass is
 * cleaned, while nothing reacts. */
#include "ask_private.h"
#include "class_private.h"

#include <string.h>

enum {
    RING = 420,   /* height of the countdown */
    CLEAN_S = 60, /* the whole of it */
};

static const struct {
    const char *code;
    const char *label;
} words[] = {
    {"solo", N_("Tự học")},         {"head_count", N_("Lớp học nhóm")},
    {"roll_call", N_("Điểm danh")}, {"completed", N_("học xong")},
    {"passed", N_("đạt")},          {"failed", N_("chưa đạt")},
    {"partial", N_("học dở")},      {"attended", N_("dự lớp")},
};

static const char *word_for(const struct view *view, const char *code)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].code, code) == 0) {
            return tr(view, words[i].label);
        }
    }
    return code;
}

static struct intent draw_back(struct ui *ui, const struct view *view, struct rect rect,
                               enum screen_id to, struct intent other)
{
    struct bottom_bar bar = {.back = true};
    return bottom_draw(ui, view, rect, &bar) == BOTTOM_BACK
               ? (struct intent){.kind = INTENT_STAFF, .index = to}
               : other;
}

static struct office_card row_card(struct ui *ui, const struct view *view,
                                   const struct view_row *row)
{
    struct fill pairs[] = {{"time", office_day_time(ui, row->ended_ms)},
                           {"kind", word_for(view, row->kind)},
                           {"n", show_number(ui, view, row->persons)},
                           {"result", word_for(view, row->result)}};
    return (struct office_card){
        .name = ui_format(ui, "void/row/%d", (int)row->seq),
        .icon = strcmp(row->kind, "solo") == 0 ? "account" : "account-multiple",
        .accent = UI_ACCENT_BLUE,
        .title = row->title,
        .text = fill_text(ui, view, tr(view, "{time} · {kind} · {n} người · {result}"), pairs, 4),
        .badge = "",
    };
}

/* A question, and the cards that answer it. */
struct asked {
    const char *title;         /* the question */
    struct office_cards cards; /* answers */
    enum intent_kind answer;   /* what a touched card means; its index goes with it */
    enum screen_id back;       /* where the way back leads */
};

static struct intent draw_asked(struct ui *ui, const struct view *view, struct asked *asked)
{
    struct office_page page = office_begin(ui, tr(view, "Lượt không tính"), NULL, 0);
    struct para title = {.text = asked->title,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    flow_para(&flow, "void/title", &title, 0);
    office_cards_add(&flow, &asked->cards);
    struct intent intent = office_turned(flow_run(&flow, view->page));
    if (asked->cards.touched >= 0) {
        intent = (struct intent){.kind = asked->answer, .index = (size_t)asked->cards.touched};
    }
    return draw_back(ui, view, page.bottom, asked->back, intent);
}

static int columns_of(const struct ui *ui)
{
    return ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125 ? 1 : 2;
}

struct intent void_draw(struct ui *ui, const struct view *view)
{
    struct office_card list[VIEW_ROW_MAX];
    size_t count = view->office.row_count;
    for (size_t i = 0; i < count; i++) {
        list[i] = row_card(ui, view, &view->office.rows[i]);
    }
    struct asked asked = {
        .title =
            count > 0 ? tr(view, "Lượt nào ghi nhầm?") : tr(view, "Hai tuần qua chưa có lượt nào."),
        .cards = {.view = view, .cards = list, .count = count, .columns = columns_of(ui)},
        .answer = INTENT_VOID_ROW,
        .back = SCREEN_DESK};
    return draw_asked(ui, view, &asked);
}

struct intent void_why_draw(struct ui *ui, const struct view *view)
{
    static const struct {
        const char *name;
        const char *icon;
        const char *label;
    } reasons[VIEW_REASON_COUNT + 1] = {
        {"void/why/1", "wrench", N_("Thử máy")},
        {"void/why/2", "sync", N_("Ghi trùng")},
        {"void/why/3", "account-multiple", N_("Nhầm số người")},
        {"void/why/4", "close-circle-outline", N_("Bỏ dở, không học")},
        {"void/why/other", "pencil", N_("Lý do khác…")},
    };
    struct office_card list[VIEW_REASON_COUNT + 1];
    for (size_t i = 0; i <= VIEW_REASON_COUNT; i++) {
        list[i] = (struct office_card){.name = reasons[i].name,
                                       .icon = reasons[i].icon,
                                       .accent = UI_ACCENT_GOLD,
                                       .title = tr(view, reasons[i].label),
                                       .text = "",
                                       .badge = ""};
    }
    struct asked asked = {.title = tr(view, "Vì sao không tính?"),
                          .cards = {.view = view,
                                    .cards = list,
                                    .count = VIEW_REASON_COUNT + 1,
                                    .columns = columns_of(ui)},
                          .answer = INTENT_VOID_WHY,
                          .back = SCREEN_VOID};
    return draw_asked(ui, view, &asked);
}

/* No target at all: that is what it is for. */
struct intent clean_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Lau màn hình"), NULL, 0);
    struct rect body = page.body;
    body.h = page.bottom.y + page.bottom.h - body.y;
    struct para title = {.text = tr(view, "Mời lau màn hình"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink,
                         .align = PARA_CENTRE};
    struct para note = {.text = tr(view, "Máy không nhận chạm cho đến khi hết giờ."),
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->muted,
                        .align = PARA_CENTRE};
    int height = para_height(ui, &title, body.w) + para_height(ui, &note, body.w);
    int ring = ui_px(ui, RING);
    body = rect_centre(body, body.w, ring + height + ui_px(ui, 2 * GAP));
    ask_ring_draw(ui, rect_cut_top(&body, ring), view->office.clean_s, CLEAN_S);
    rect_cut_top(&body, ui_px(ui, GAP));
    rect_cut_top(&body, para_draw(ui, "clean/title", &title, body));
    para_draw(ui, "clean/note", &note, body);
    return (struct intent){.kind = INTENT_NONE};
}
