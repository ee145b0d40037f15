/* result.c: how it went, what to look at again, three things to remember, and the new total. */
#include "screen_private.h"

enum {
    SIDE_W = 704, /* landscape: the column with the total and the take-home code */
    CARD_PAD = 56,
    SIDE_PAD = 48,
    REVIEW_H = 96,
    EMBLEM = 136,
    QR_SIZE = 260,
    TAKE_HOME_MAX = 700, /* bytes inside the code: version 17 at level M, still easy to scan */
};

/* ---- how it went ---- */

static const char *praise(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    const char *pattern = session_passed(session) ? tr(view, "{You} làm rất tốt!")
                                                  : tr(view, "{You} đã học xong bài!");
    return fill_you(ui, view, pattern);
}

static const char *right_line(struct ui *ui, const struct view *view, bool spoken)
{
    const struct session *session = view->session;
    struct fill pairs[] = {{"right", show_number(ui, view, session->right_count)},
                           {"asked", show_number(ui, view, (int64_t)session->asked_count)}};
    const char *pattern = spoken ? tr(view, "Trả lời đúng {right} trên {asked} câu")
                                 : tr(view, "Trả lời đúng **{right} trên {asked}** câu");
    return fill_text(ui, view, pattern, pairs, 2);
}

struct column {
    struct view view;
    struct intent intent;
    size_t missed[LESSON_OBJECTIVE_MAX];
    size_t missed_count;
    struct para praise;
    struct para right;
    struct para remember[LESSON_REMEMBER_COUNT];
};

static int head_text_width(struct ui *ui, int width)
{
    return width - ui_px(ui, EMBLEM + 40);
}

static void draw_head(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct column *column = context;
    struct rect emblem = rect_cut_left(&rect, ui_px(ui, EMBLEM));
    ui_emblem(ui, emblem);
    rect_cut_left(&rect, ui_px(ui, 40));
    int praise_h = para_height(ui, &column->praise, rect.w);
    int right_h = para_height(ui, &column->right, rect.w);
    struct rect words = rect_centre(rect, rect.w, praise_h + right_h);
    para_draw(ui, "result/praise", &column->praise, rect_cut_top(&words, praise_h));
    para_draw(ui, "result/right", &column->right, words);
}

static void add_head(struct flow *flow, struct column *column)
{
    struct ui *ui = flow->ui;
    column->praise = (struct para){.text = praise(ui, &column->view),
                                   .font = UI_FONT_SEMIBOLD,
                                   .px = ui_em_large(ui, 68),
                                   .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    column->right = (struct para){.text = right_line(ui, &column->view, false),
                                  .px = ui_em_large(ui, 42),
                                  .colour = ui_theme(ui)->ink};
    int room = head_text_width(ui, flow->area.w);
    int words = para_height(ui, &column->praise, room) + para_height(ui, &column->right, room);
    int least = ui_px(ui, EMBLEM);
    struct flow_block block = {
        .height = words > least ? words : least, .draw = draw_head, .context = column};
    flow_add(flow, &block);
}

/* ---- what to look at again ---- */

static const char *again_words(const struct column *column)
{
    return tr(&column->view, "Xem lại");
}

static struct para objective_para(struct ui *ui, const struct column *column, size_t index)
{
    const struct lesson *lesson = column->view.session->lesson;
    size_t objective = column->missed[index];
    return (struct para){.text =
                             tr_lesson(&column->view, lesson, lesson->objectives[objective].text),
                         .px = ui_em(ui, EM_BODY + 2),
                         .colour = ui_theme(ui)->ink};
}

static int review_room(struct ui *ui, const struct column *column, int width)
{
    int again = ui_measure(ui, UI_FONT_SEMIBOLD, ui_em(ui, EM_BODY), again_words(column));
    return width - again - 2 - ui_em(ui, 56) - 2 * ui_px(ui, 32) - 2 * ui_px(ui, 24) -
           ui_px(ui, 36);
}

static void draw_review(struct ui *ui, struct rect rect, void *context, int index)
{
    struct column *column = context;
    const struct ui_accent *gold = &ui_theme(ui)->accents[UI_ACCENT_GOLD];
    struct para para = objective_para(ui, column, (size_t)index);
    struct ui_hit hit =
        ui_target(ui, ui_format(ui, "result/review/%d", index + 1), UI_ROLE_BUTTON,
                  ui_format(ui, "%s: %s", again_words(column), para.text), rect, true);
    uint32_t fill = hit.pressed ? ui_theme(ui)->card_pressed : gold->soft;
    ui_panel(ui, rect, fill, gold->line, ui_px(ui, RADIUS));
    hit.node->bg = fill;
    hit.node->text_px = para.px;
    struct rect inner = rect_inset(rect, ui_px(ui, 32), 0);
    ui_icon(ui, rect_cut_left(&inner, ui_em(ui, 56)), "book-open-page-variant", ui_em(ui, 52),
            gold->strong);
    rect_cut_left(&inner, ui_px(ui, 24));
    struct para again = {.text = again_words(column),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_BODY),
                         .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong,
                         .align = PARA_RIGHT};
    struct rect arrow = rect_cut_right(&inner, ui_px(ui, 36));
    ui_icon(ui, arrow, "chevron-right", ui_em(ui, 44), again.colour);
    int again_w = ui_measure(ui, again.font, again.px, again.text) + 2;
    struct rect right = rect_cut_right(&inner, again_w);
    para_draw(ui, ui_format(ui, "result/review/%d/again", index + 1), &again,
              rect_centre(right, again_w, para_line_height(again.px)));
    rect_cut_right(&inner, ui_px(ui, 24));
    int height = para_height(ui, &para, inner.w);
    para_draw(ui, ui_format(ui, "result/review/%d/text", index + 1), &para,
              rect_centre(inner, inner.w, height));
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    if (hit.clicked) {
        column->intent = (struct intent){
            .kind = INTENT_SESSION,
            .input = {.kind = SESSION_INPUT_REVIEW, .number = column->missed[index]}};
    }
}

static void add_reviews(struct flow *flow, struct column *column)
{
    struct ui *ui = flow->ui;
    if (column->missed_count == 0) {
        return;
    }
    struct para title = {.text = tr(&column->view, "Nên xem lại"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, 38),
                         .colour = ui_theme(ui)->ink};
    flow_para(flow, "result/again", &title, ui_px(ui, 28));
    for (size_t i = 0; i < column->missed_count; i++) {
        struct para para = objective_para(ui, column, i);
        int height = para_height(ui, &para, review_room(ui, column, flow->area.w));
        int least = ui_px(ui, REVIEW_H);
        height += ui_px(ui, 28);
        struct flow_block block = {.height = height > least ? height : least,
                                   .gap = ui_px(ui, 16),
                                   .draw = draw_review,
                                   .context = column,
                                   .index = (int)i,
                                   .joined = i == 0};
        flow_add(flow, &block);
    }
}

static void add_remember(struct flow *flow, struct column *column)
{
    struct ui *ui = flow->ui;
    const struct view *view = &column->view;
    const struct lesson *lesson = view->session->lesson;
    struct para title = {.text = tr(view, "Ba điều cần nhớ"),
                         .px = ui_em(ui, EM_BODY),
                         .colour = ui_theme(ui)->muted};
    flow_para(flow, "result/remember", &title, ui_px(ui, 28));
    for (size_t i = 0; i < LESSON_REMEMBER_COUNT; i++) {
        const char *text = tr_lesson(view, lesson, lesson->remember[i]);
        struct para para = {.text = ui_format(ui, "%zu. %s", i + 1, text),
                            .px = ui_em(ui, 40),
                            .colour = ui_theme(ui)->ink};
        flow_para(flow, ui_format(ui, "result/remember/%zu", i + 1), &para, ui_px(ui, 12));
        flow->blocks[flow->count - 1].joined = i == 0;
    }
}

/* ---- the total ---- */

struct side_text {
    struct para head;
    struct para number;
    struct para goal;
};

static const char *counted_words(struct ui *ui, const struct view *view)
{
    const char *pattern = view->run_counted ? tr(view, "Lượt của {you} đã được tính")
                          : view->run_repeated
                              ? tr(view, "Bài này của {you} đã được tính trước đó")
                              : tr(view, "Lần này chưa được tính. {You} học chậm hơn nhé");
    return fill_you(ui, view, pattern);
}

static struct side_text side_text(struct ui *ui, const struct view *view)
{
    const struct ui_theme *theme = ui_theme(ui);
    struct fill goal = {"goal", show_number(ui, view, view->goal)};
    struct para small = {.px = ui_em(ui, EM_BODY - 2), .colour = theme->on_primary_muted};
    struct side_text text = {small, small, small};
    text.head.text = counted_words(ui, view);
    text.number = (struct para){.text = show_number(ui, view, view->opening + view->own),
                                .font = UI_FONT_SEMIBOLD,
                                .px = ui_em_large(ui, 108),
                                .colour = theme->on_primary};
    text.goal.text = fill_text(ui, view, tr(view, "trên mục tiêu {goal} lượt người"), &goal, 1);
    return text;
}

static int total_height(struct ui *ui, const struct view *view, int width)
{
    struct side_text text = side_text(ui, view);
    int room = width - ui_px(ui, 2 * SIDE_PAD);
    return para_height(ui, &text.head, room) + para_height(ui, &text.number, room) +
           para_height(ui, &text.goal, room) + ui_px(ui, 2 * SIDE_PAD + 28 + 16 + 16);
}

static void draw_total(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    const struct ui_theme *theme = ui_theme(ui);
    uint32_t primary = theme->accents[UI_ACCENT_PRIMARY].strong;
    struct side_text text = side_text(ui, view);
    ui_panel(ui, rect, primary, primary, ui_px(ui, RADIUS));
    int height = total_height(ui, view, rect.w) - ui_px(ui, 2 * SIDE_PAD);
    struct rect at = rect_centre(rect_inset(rect, ui_px(ui, SIDE_PAD), 0),
                                 rect.w - ui_px(ui, 2 * SIDE_PAD), height);
    rect_cut_top(&at, para_draw(ui, "result/counted", &text.head, at));
    rect_cut_top(&at, para_draw(ui, "result/total", &text.number, at));
    rect_cut_top(&at, ui_px(ui, 16));
    bool contrast = ui_environment(ui)->theme == UI_THEME_CONTRAST;
    draw_progress(ui, "result/progress", rect_cut_top(&at, ui_px(ui, 28)),
                  view->opening + view->own, view->goal, contrast ? primary : 0xff3c7d72);
    rect_cut_top(&at, ui_px(ui, 16));
    para_draw(ui, "result/goal", &text.goal, at);
}

/* ---- the code to take home ---- */

static const char *take_home_text(struct ui *ui, const struct view *view)
{
    const struct lesson *lesson = view->session->lesson;
    const char *text = ui_format(
        ui, "%s\n1. %s\n2. %s\n3. %s", tr_lesson(view, lesson, lesson->title),
        tr_lesson(view, lesson, lesson->remember[0]), tr_lesson(view, lesson, lesson->remember[1]),
        tr_lesson(view, lesson, lesson->remember[2]));
    return text;
}

struct home_text {
    struct para title;
    struct para text;
};

static struct home_text home_text(struct ui *ui, const struct view *view)
{
    return (struct home_text){
        .title = {.text = tr(view, "Mang về nhà"),
                  .font = UI_FONT_SEMIBOLD,
                  .px = ui_em(ui, 44),
                  .colour = ui_theme(ui)->ink},
        .text = {.text = tr(view, "Quét mã này để lưu ba điều cần nhớ vào điện thoại."),
                 .px = ui_em(ui, EM_LABEL),
                 .colour = ui_theme(ui)->muted},
    };
}

static int home_text_height(struct ui *ui, const struct home_text *text, int width)
{
    return para_height(ui, &text->title, width) + para_height(ui, &text->text, width) +
           ui_px(ui, 8);
}

static int take_home_height(struct ui *ui, const struct view *view, int width)
{
    struct home_text text = home_text(ui, view);
    int room = width - ui_px(ui, 2 * SIDE_PAD + QR_SIZE + 40);
    int words = home_text_height(ui, &text, room);
    int code = ui_px(ui, QR_SIZE);
    return (words > code ? words : code) + ui_px(ui, 2 * SIDE_PAD - 16);
}

static void draw_take_home(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    draw_card(ui, rect);
    struct rect inner = rect_inset(rect, ui_px(ui, SIDE_PAD), 0);
    int size = ui_px(ui, QR_SIZE);
    struct rect left = rect_cut_left(&inner, size);
    struct rect code = rect_centre(left, size, size);
    const char *text = take_home_text(ui, view);
    ui_qr(ui, code, text, 0xff000000, 0xffffffff);
    ui_outline(ui, code, ui_theme(ui)->line, ui_px(ui, 2), 0);
    ui_add_node(ui, "result/qr", UI_ROLE_IMAGE, text, code);
    rect_cut_left(&inner, ui_px(ui, 40));
    struct home_text words = home_text(ui, view);
    struct rect at = rect_centre(inner, inner.w, home_text_height(ui, &words, inner.w));
    rect_cut_top(&at, para_draw(ui, "result/home", &words.title, at));
    rect_cut_top(&at, ui_px(ui, 8));
    para_draw(ui, "result/home-text", &words.text, at);
}

/* ---- the screen ---- */

static void add_total(struct flow *flow, struct column *column, int height, int gap)
{
    struct flow_block block = {
        .height = height, .gap = gap, .draw = draw_total, .context = &column->view};
    flow_add(flow, &block);
}

static void add_take_home(struct flow *flow, struct column *column, int height)
{
    struct flow_block block = {.height = height,
                               .gap = ui_px(flow->ui, 32),
                               .draw = draw_take_home,
                               .context = &column->view};
    flow_add(flow, &block);
}

/* What to remember must be on the first page: where not everything fits one, it comes first. */
static void add_words(struct flow *flow, struct column *column)
{
    add_head(flow, column);
    add_reviews(flow, column);
    add_remember(flow, column);
    if (flow_height(flow) > flow->area.h) {
        flow->count = 0;
        add_head(flow, column);
        add_remember(flow, column);
        add_reviews(flow, column);
    }
}

static int draw_columns(struct ui *ui, struct column *column, struct rect body)
{
    struct flow flow;
    int page = column->view.page;
    if (ui_is_portrait(ui)) {
        column_init(&flow, ui, &column->view, body);
        add_words(&flow, column);
        add_total(&flow, column, total_height(ui, &column->view, body.w), ui_px(ui, 48));
        add_take_home(&flow, column, take_home_height(ui, &column->view, body.w));
        return flow_run(&flow, page).to;
    }
    struct rect side = rect_cut_right(&body, ui_px(ui, SIDE_W));
    rect_cut_right(&body, ui_px(ui, 48));
    draw_card(ui, body);
    int total = total_height(ui, &column->view, side.w);
    int home = take_home_height(ui, &column->view, side.w);
    int spare = side.h - total - home - ui_px(ui, 32);
    struct rect inner = rect_inset(body, ui_px(ui, CARD_PAD), ui_px(ui, 32));
    column_init(&flow, ui, &column->view, inner);
    flow.centred = true;
    add_words(&flow, column);
    if (spare < 0) {
        add_take_home(&flow, column, take_home_height(ui, &column->view, inner.w));
    }
    int to = flow_run(&flow, page).to;
    column_init(&flow, ui, &column->view, side);
    add_total(&flow, column, spare < 0 ? side.h : total + spare / 2, 0);
    if (spare >= 0) {
        add_take_home(&flow, column, home + spare - spare / 2);
    }
    flow_run(&flow, 0);
    return to;
}

static void say_all(struct ui *ui, const struct view *view)
{
    const struct lesson *lesson = view->session->lesson;
    ui_say(ui, praise(ui, view));
    ui_say(ui, right_line(ui, view, true));
    ui_say(ui, counted_words(ui, view));
    ui_say(ui, tr(view, "Ba điều cần nhớ"));
    for (size_t i = 0; i < LESSON_REMEMBER_COUNT; i++) {
        ui_say(ui, tr_lesson(view, lesson, lesson->remember[i]));
    }
}

struct intent result_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct column column = {.view = *view};
    column.missed_count = session_missed(view->session, column.missed, LESSON_OBJECTIVE_MAX);
    say_all(ui, view);
    int to = draw_columns(ui, &column, page.body);
    struct bottom_bar bar = {
        .main_label = tr(view, "Học bài khác"),
        .main_name = "result/home-page",
        .main_icon = "arrow-right",
        .help_label = tr(view, "Làm lại bài"),
        .help_name = "result/redo",
        .help_icon = "refresh",
        .help_left = true,
    };
    enum bottom_touch touch = bottom_draw(ui, view, page.bottom, &bar);
    if (to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
    if (column.intent.kind != INTENT_NONE) {
        return column.intent;
    }
    if (touch == BOTTOM_MAIN || touch == BOTTOM_HELP) {
        return (struct intent){.kind = touch == BOTTOM_MAIN ? INTENT_HOME : INTENT_AGAIN};
    }
    return page.intent;
}
