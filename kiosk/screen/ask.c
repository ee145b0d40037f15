/* ask.c: full-screen questions and notices: leaving, "are you still there?", trouble. Each has one
 * sentence, one filled button, and never an end without a way on. */
#include "screen_private.h"

enum {
    RING_DOTS = 30, /* one for each second of the warning */
};

struct question {
    const char *icon;
    enum ui_accent_id accent;
    const char *title;
    const char *text;
    const char *small; /* e.g. the code for staff, or "" */
    const char *yes;   /* the filled button */
    const char *yes_name;
    const char *no; /* the quiet button, or NULL */
    const char *no_name;
    int seconds; /* left on the ring, −1 without ring */
};

enum reply {
    REPLY_NONE,
    REPLY_YES,
    REPLY_NO,
};

struct reply_block {
    const struct question *question;
    enum reply reply;
};

/* The position of dot i on a circle, in thousandths of the radius: a table would do, and a
 * rotation by 12 degrees at a time is one. */
static void ring_point(int index, int *x, int *y)
{
    const double cosine = 0.97814760073380563793;
    const double sine = 0.20791169081775933710;
    double px = 0.0;
    double py = -1000.0;
    for (int i = 0; i < index; i++) {
        double turned = px * cosine - py * sine;
        py = px * sine + py * cosine;
        px = turned;
    }
    *x = (int)(px < 0 ? px - 0.5 : px + 0.5);
    *y = (int)(py < 0 ? py - 0.5 : py + 0.5);
}

static void draw_ring(struct ui *ui, struct rect rect, int seconds)
{
    const struct ui_theme *theme = ui_theme(ui);
    int dot = rect.h / 16;
    int radius = (rect.h - dot) / 2;
    int middle_x = rect.x + rect.w / 2;
    int middle_y = rect.y + rect.h / 2;
    for (int i = 0; i < RING_DOTS; i++) {
        int x;
        int y;
        ring_point(i, &x, &y);
        struct rect at = {middle_x + radius * x / 1000 - dot / 2,
                          middle_y + radius * y / 1000 - dot / 2, dot, dot};
        ui_box(ui, at, i < seconds ? theme->gold : theme->track, dot / 2);
    }
    struct para para = {.text = ui_format(ui, "%d", seconds),
                        .font = UI_FONT_SEMIBOLD,
                        .px = rect.h * 2 / 5,
                        .colour = theme->ink,
                        .align = PARA_CENTRE};
    para_draw(ui, "ask/seconds", &para, rect_centre(rect, rect.w, para_line_height(para.px)));
}

static void draw_sign(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct reply_block *block = context;
    const struct question *question = block->question;
    if (question->seconds >= 0) {
        draw_ring(ui, rect, question->seconds);
        return;
    }
    const struct ui_accent *accent = &ui_theme(ui)->accents[question->accent];
    struct rect disc = rect_centre(rect, rect.h, rect.h);
    ui_panel(ui, disc, accent->soft, accent->line, rect.h / 2);
    ui_icon(ui, disc, question->icon, rect.h * 3 / 5, accent->strong);
}

static void draw_replies(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct reply_block *block = context;
    const struct question *question = block->question;
    struct button yes = {.label = question->yes,
                         .icon = "",
                         .icon_after = "",
                         .kind = BUTTON_FILLED,
                         .em = question->no == NULL ? 52 : 40};
    struct button no = {.label = "", .icon = "", .icon_after = "", .kind = BUTTON_LEAVE, .em = 40};
    if (question->no == NULL) {
        int width = ui_px(ui, 960) < rect.w ? ui_px(ui, 960) : rect.w;
        if (button_draw(ui, question->yes_name, &yes, rect_centre(rect, width, rect.h))) {
            block->reply = REPLY_YES;
        }
        return;
    }
    no.label = question->no;
    int gap = ui_px(ui, 32);
    int most = (rect.w - gap) / 2;
    int width = ui_px(ui, 640) < most ? ui_px(ui, 640) : most;
    struct rect row = rect_centre(rect, 2 * width + gap, rect.h);
    if (button_draw(ui, question->no_name, &no, rect_cut_left(&row, width))) {
        block->reply = REPLY_NO;
    }
    rect_cut_left(&row, gap);
    if (button_draw(ui, question->yes_name, &yes, rect_cut_left(&row, width))) {
        block->reply = REPLY_YES;
    }
}

static struct para centred(struct ui *ui, const char *text, int em, bool strong)
{
    return (struct para){.text = text,
                         .font = strong ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                         .px = ui_em(ui, em),
                         .colour = strong ? ui_theme(ui)->ink : ui_theme(ui)->muted,
                         .align = PARA_CENTRE,
                         .voice = UI_VOICE_READ};
}

static enum reply draw_question(struct ui *ui, const struct view *view, struct rect body,
                                const struct question *question)
{
    struct reply_block block = {.question = question};
    struct flow flow;
    struct rect area = rect_inset(body, ui_px(ui, 48), 0);
    column_init(&flow, ui, view, area);
    flow.centred = true;
    bool low = ui_environment(ui)->text_percent > 125 && !ui_is_portrait(ui);
    int sign = ui_px(ui, question->seconds >= 0 ? (low ? 200 : 300) : (low ? 140 : 220));
    struct flow_block part = {.height = sign, .draw = draw_sign, .context = &block};
    flow_add(&flow, &part);
    struct para title = centred(ui, question->title, EM_TITLE + 8, true);
    struct para text = centred(ui, question->text, 40, false);
    struct para small = centred(ui, question->small, EM_LABEL, false);
    small.voice = UI_VOICE_NONE;
    flow_para(&flow, "ask/title", &title, ui_px(ui, low ? 24 : 48));
    flow_para(&flow, "ask/text", &text, ui_px(ui, 16));
    flow_para(&flow, "ask/small", &small, ui_px(ui, 16));
    part = (struct flow_block){.height = ui_px(ui, question->no == NULL ? 176 : 136),
                               .gap = ui_px(ui, low ? 32 : 64),
                               .draw = draw_replies,
                               .context = &block};
    flow_add(&flow, &part);
    flow_run(&flow, view->page);
    return block.reply;
}

struct intent leave_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    bool unfinished = view->session != NULL && view->session->phase != SESSION_PHASE_RESULT &&
                      !view->session->reviewing;
    struct question question = {
        .icon = "help-circle-outline",
        .accent = UI_ACCENT_PRIMARY,
        .title = fill_you(ui, view, tr(view, "{You} muốn kết thúc phải không?")),
        .text = unfinished ? tr(view, "Bài đang học dở sẽ không được tính lượt.") : "",
        .small = "",
        .yes = tr(view, "Học tiếp"),
        .yes_name = "leave/stay",
        .no = tr(view, "Kết thúc"),
        .no_name = "leave/end",
        .seconds = -1,
    };
    switch (draw_question(ui, view, page.body, &question)) {
    case REPLY_YES:
        return (struct intent){.kind = INTENT_END_NO};
    case REPLY_NO:
        return (struct intent){.kind = INTENT_END_YES};
    case REPLY_NONE:
        break;
    }
    return page.intent;
}

struct intent idle_draw(struct ui *ui, const struct view *view)
{
    const struct ui_env *env = ui_environment(ui);
    struct rect body = rect_make(0, 0, env->w, env->h);
    ui_box(ui, body, ui_theme(ui)->paper, 0);
    struct question question = {
        .icon = "",
        .accent = UI_ACCENT_GOLD,
        .title = fill_you(ui, view, tr(view, "{You} còn ở đây không?")),
        .text = fill_you(ui, view, tr(view, "Nếu không, máy sẽ quay về màn hình đầu.")),
        .small = "",
        .yes = fill_you(ui, view, tr(view, "Tôi vẫn ở đây")),
        .yes_name = "idle/stay",
        .seconds = view->idle_seconds_left,
    };
    rect_cut_top(&body, ui_px(ui, 32));
    rect_cut_bottom(&body, ui_px(ui, 32));
    enum reply reply = draw_question(ui, view, body, &question);
    return (struct intent){.kind = reply == REPLY_YES ? INTENT_STAY : INTENT_NONE};
}

struct intent trouble_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    struct fill code = {"code", view->trouble_code};
    struct question question = {
        .icon = "alert-outline",
        .accent = UI_ACCENT_GOLD,
        .title = fill_you(ui, view, tr(view, "Máy đang gặp trục trặc, {you} chờ một chút nhé")),
        .text = fill_you(ui, view, tr(view, "Những gì {you} đã làm vẫn còn. Nhờ cán bộ giúp.")),
        .small = fill_text(ui, view, tr(view, "Mã cho cán bộ: {code}"), &code, 1),
        .yes = tr(view, "Thử lại"),
        .yes_name = "trouble/retry",
        .seconds = -1,
    };
    enum reply reply = draw_question(ui, view, page.body, &question);
    struct intent retry = {.kind = INTENT_RETRY};
    return reply == REPLY_YES ? retry : page.intent;
}
