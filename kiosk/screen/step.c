/* step.c: one step of a lesson: a page to read, or a task on the simulated phone. */
#include "screen_private.h"

enum {
    PHONE_PANEL_W = 660, /* landscape: width of the panel on the left */
};

static struct intent session_intent(enum session_input_kind kind)
{
    return (struct intent){.kind = INTENT_SESSION, .input = {.kind = kind}};
}

/* ---- the words ---- */

static const char *crumb_text(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    struct fill pairs[] = {
        {"title", tr_lesson(view, session->lesson, session->lesson->title)},
        {"n", show_number(ui, view, (int64_t)session->step + 1)},
        {"all", show_number(ui, view, (int64_t)session->lesson->step_count)},
    };
    const char *pattern =
        session->reviewing ? tr(view, "{title} · Xem lại") : tr(view, "{title} · Bước {n} / {all}");
    return fill_text(ui, view, pattern, pairs, 3);
}

static void draw_crumb(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    const struct lesson *lesson = view->session->lesson;
    struct para para = {.text = crumb_text(ui, view),
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em(ui, EM_LABEL),
                        .colour = ui_theme(ui)->accents[lesson->colour].strong};
    int line = para_line_height(para.px);
    struct rect icon = rect_cut_left(&rect, line);
    icon.h = line;
    ui_icon(ui, icon, lesson->icon, para.px, para.colour);
    rect_cut_left(&rect, ui_px(ui, 12));
    para_draw(ui, "step/crumb", &para, rect);
}

static void add_crumb(struct flow *flow, struct view *view)
{
    struct ui *ui = flow->ui;
    struct para para = {
        .text = crumb_text(ui, view), .font = UI_FONT_SEMIBOLD, .px = ui_em(ui, EM_LABEL)};
    int line = para_line_height(para.px);
    int width = flow->area.w - line - ui_px(ui, 12);
    struct flow_block block = {
        .height = para_height(ui, &para, width), .draw = draw_crumb, .context = view};
    flow_add(flow, &block);
}

struct point {
    struct para para;
    const char *name;
};

static void draw_point(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct point *point = context;
    int line = para_line_height(point->para.px);
    struct rect icon = rect_cut_left(&rect, line);
    icon.h = line;
    ui_icon(ui, icon, "check-circle", point->para.px * 11 / 10,
            ui_theme(ui)->accents[UI_ACCENT_GREEN].strong);
    rect_cut_left(&rect, ui_px(ui, 16));
    para_draw(ui, point->name, &point->para, rect);
}

static void add_points(struct flow *flow, const struct view *view, struct point *points)
{
    struct ui *ui = flow->ui;
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_step *step = &lesson->steps[view->session->step];
    for (size_t i = 0; i < step->point_count; i++) {
        points[i].para = (struct para){.text = tr_lesson(view, lesson, step->points[i]),
                                       .px = ui_em(ui, EM_BODY + 2),
                                       .colour = ui_theme(ui)->ink};
        points[i].name = ui_format(ui, "step/point/%zu", i + 1);
        int line = para_line_height(points[i].para.px);
        int width = flow->area.w - line - ui_px(ui, 16);
        struct flow_block block = {.height = para_height(ui, &points[i].para, width),
                                   .gap = ui_px(ui, 20),
                                   .draw = draw_point,
                                   .context = &points[i]};
        flow_add(flow, &block);
        ui_say(ui, points[i].para.text);
    }
}

static struct para heading_para(struct ui *ui, const char *text)
{
    const struct ui_accent *gold = &ui_theme(ui)->accents[UI_ACCENT_GOLD];
    bool contrast = gold->soft == ui_theme(ui)->card;
    return (struct para){.text = text,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_TITLE - 4),
                         .colour = ui_theme(ui)->ink,
                         .mark = gold->soft,
                         .mark_line = contrast ? gold->line : gold->soft};
}

static struct para body_para(struct ui *ui, const char *text)
{
    return (struct para){.text = text, .px = ui_em(ui, EM_BODY + 2), .colour = ui_theme(ui)->muted};
}

/* What stands in the box below the words: why it was not right, what was right, or a tip. */
static bool choose_box(struct ui *ui, const struct view *view, struct message_box *box)
{
    const struct session *session = view->session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    *box = (struct message_box){.heading = "", .name = "step/box"};
    if (session->phase == SESSION_PHASE_STEP_DONE) {
        box->accent = UI_ACCENT_GREEN;
        box->icon = "check-circle";
        box->heading = tr(view, "Đúng rồi!");
        box->text = tr_lesson(view, session->lesson, step->done);
    } else if (session->message != NULL) {
        box->accent = UI_ACCENT_GOLD;
        box->icon = "hand-pointing-right";
        box->heading = session->misses > 0
                           ? fill_you(ui, view, tr(view, "Chưa đúng, {you} thử lại nhé"))
                           : tr(view, "Gợi ý");
        box->text = tr_lesson(view, session->lesson, session->message);
    } else if (step->tip != NULL && step->tip[0] != '\0') {
        box->accent = UI_ACCENT_GOLD;
        box->icon = "lightbulb-outline";
        box->text = tr_lesson(view, session->lesson, step->tip);
    } else {
        return false;
    }
    return true;
}

static void say_do(struct ui *ui, const struct view *view, const struct message_box *box,
                   bool has_box)
{
    const struct session *session = view->session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    bool answered = session->phase == SESSION_PHASE_STEP_DONE || session->message != NULL;
    if (has_box && answered) {
        ui_say(ui, box->heading);
        ui_say(ui, box->text);
        return;
    }
    ui_say(ui, tr_lesson(view, session->lesson, step->ask));
    ui_say(ui, tr_lesson(view, session->lesson, step->text));
    if (has_box) {
        ui_say(ui, box->text);
    }
}

/* The column of words of a task; an answer to a wrong touch stands above the explanation, so that
 * it is on the first page whatever the text size. */
static int draw_do_words(struct ui *ui, const struct view *view, struct rect area)
{
    const struct session *session = view->session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    struct view seen = *view;
    struct message_box box;
    bool has_box = choose_box(ui, view, &box);
    bool answered = session->phase == SESSION_PHASE_STEP_DONE || session->message != NULL;
    struct flow flow;
    column_init(&flow, ui, view, area);
    flow.centred = !ui_is_portrait(ui);
    add_crumb(&flow, &seen);
    struct para ask = heading_para(ui, tr_lesson(view, session->lesson, step->ask));
    struct para why = body_para(ui, tr_lesson(view, session->lesson, step->text));
    flow_para(&flow, "step/ask", &ask, ui_px(ui, 24));
    if (has_box && answered) {
        message_box_add(&flow, &box, ui_px(ui, 24));
        if (flow_height(&flow) > area.h) {
            flow.count = 0;
            message_box_add(&flow, &box, 0);
            flow_para(&flow, "step/ask", &ask, ui_px(ui, 24));
        }
    } else {
        flow_para(&flow, "step/why", &why, ui_px(ui, 24));
        if (has_box) {
            message_box_add(&flow, &box, ui_px(ui, 32));
        }
    }
    say_do(ui, view, &box, has_box);
    return flow_run(&flow, view->page).to;
}

/* ---- the two layouts ---- */

static int portrait_words_height(struct ui *ui, struct rect body)
{
    return ui_environment(ui)->text_percent <= 100 ? body.h * 38 / 100 : body.h * 42 / 100;
}

static struct intent draw_do(struct ui *ui, const struct view *view, struct rect body)
{
    struct rect panel;
    if (ui_is_portrait(ui)) {
        struct rect words = rect_cut_top(&body, portrait_words_height(ui, body));
        rect_cut_top(&body, ui_px(ui, GAP));
        panel = body;
        body = words;
    } else {
        panel = rect_cut_left(&body, ui_px(ui, PHONE_PANEL_W));
        rect_cut_left(&body, ui_px(ui, 72));
    }
    int to = draw_do_words(ui, view, body);
    struct intent intent = phone_draw(ui, view, panel);
    return to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)to} : intent;
}

static void draw_read_picture(struct ui *ui, const struct view *view, struct rect panel)
{
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_step *step = &lesson->steps[view->session->step];
    const struct ui_accent *accent = &ui_theme(ui)->accents[lesson->colour];
    const char *icon = step->icon[0] != '\0' ? step->icon : lesson->icon;
    ui_panel(ui, panel, accent->soft, accent->line, ui_px(ui, RADIUS + 8));
    int size = (panel.w < panel.h ? panel.w : panel.h) * 3 / 5;
    int disc = size * 8 / 6 < panel.h - ui_px(ui, 32) ? size * 8 / 6 : panel.h - ui_px(ui, 32);
    disc = disc < panel.w - ui_px(ui, 32) ? disc : panel.w - ui_px(ui, 32);
    ui_box(ui, rect_centre(panel, disc, disc), ui_theme(ui)->card, disc / 2);
    ui_icon(ui, panel, icon, disc * 11 / 20, accent->strong);
}

static int draw_read(struct ui *ui, const struct view *view, struct rect body)
{
    const struct session *session = view->session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    struct view seen = *view;
    struct point points[LESSON_POINT_MAX];
    if (ui_is_portrait(ui)) {
        struct rect top = rect_cut_top(&body, body.h * 3 / 10);
        draw_read_picture(ui, view, top);
        rect_cut_top(&body, ui_px(ui, 40));
    } else {
        draw_read_picture(ui, view, rect_cut_left(&body, ui_px(ui, PHONE_PANEL_W)));
        rect_cut_left(&body, ui_px(ui, 72));
    }
    struct flow flow;
    column_init(&flow, ui, view, body);
    flow.centred = !ui_is_portrait(ui);
    add_crumb(&flow, &seen);
    struct para title = heading_para(ui, tr_lesson(view, session->lesson, step->title));
    struct para text = body_para(ui, tr_lesson(view, session->lesson, step->text));
    flow_para(&flow, "step/title", &title, ui_px(ui, 24));
    flow_para(&flow, "step/text", &text, ui_px(ui, 24));
    ui_say(ui, title.text);
    ui_say(ui, text.text);
    add_points(&flow, view, points);
    return flow_run(&flow, view->page).to;
}

static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect)
{
    const struct session *session = view->session;
    bool read = session->lesson->steps[session->step].kind == LESSON_STEP_READ;
    bool last = session->step + 1 == session->lesson->step_count;
    struct bottom_bar bar = {
        .back = true, .dots = session->lesson->step_count, .dot = session->step};
    if (read || session->phase == SESSION_PHASE_STEP_DONE) {
        bar.main_label = session->reviewing ? tr(view, "Về kết quả")
                         : last             ? tr(view, "Làm câu hỏi")
                         : read             ? tr(view, "Tiếp tục")
                                            : tr(view, "Bước tiếp theo");
        bar.main_name = "step/next";
        bar.main_icon = "arrow-right";
    } else {
        bar.help_label = ui_is_portrait(ui) ? tr(view, "Chỉ giúp") : tr(view, "Chỉ giúp tôi");
        bar.help_name = "step/help";
        bar.help_icon = "human-greeting";
    }
    switch (bottom_draw(ui, view, rect, &bar)) {
    case BOTTOM_BACK:
        if (session->step == 0 && !session->reviewing) {
            return (struct intent){.kind = INTENT_BACK};
        }
        return session_intent(SESSION_INPUT_BACK);
    case BOTTOM_MAIN:
        return session_intent(SESSION_INPUT_NEXT);
    case BOTTOM_HELP:
        return session_intent(SESSION_INPUT_HELP);
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent step_draw(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct intent intent = {.kind = INTENT_NONE};
    if (session->lesson->steps[session->step].kind == LESSON_STEP_READ) {
        int to = draw_read(ui, view, page.body);
        intent.kind = to >= 0 ? INTENT_TURN : INTENT_NONE;
        intent.index = to >= 0 ? (size_t)to : 0;
    } else {
        intent = draw_do(ui, view, page.body);
    }
    struct intent bottom = draw_bottom(ui, view, page.bottom);
    if (intent.kind == INTENT_NONE) {
        intent = bottom;
    }
    return intent.kind == INTENT_NONE ? page.intent : intent;
}
