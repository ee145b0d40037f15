/* result.c: how it went, what to look at again, three things to remember. */
#include "result_private.h"

enum {
    SIDE_W = 704, /* landscape: the column with the total and the take-home code */
    CARD_PAD = 56,
    REVIEW_H = 88,
    EMBLEM = 136,
};

/* ---- how it went ---- */

static const char *praise(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    const char *pattern = session_passed(session) ? tr(view, "{You} làm rất tốt!")
                                                  : tr(view, "{You} đã học xong bài!");
    return fill_you(ui, view, pattern);
}

static const char *right_line(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    struct fill pairs[] = {{"right", show_number(ui, view, session->right_count)},
                           {"asked", show_number(ui, view, (int64_t)session_quiz_count(session))}};
    return fill_text(ui, view, tr(view, "Trả lời đúng **{right} trên {asked}** câu"), pairs, 2);
}

/* Fewer than half of the answers were right: then what comes next is said before the count. */
static bool is_poor(const struct session *session)
{
    return 2 * session->right_count < (int)session_quiz_count(session);
}

/* How much of the steps that are judged was done without help; "" when there is nothing to say.
 * Credit for half a step does not make a step. */
static const char *deeds(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    int right = (int)(session->steps_right + 0.001);
    if (right == 0) {
        return "";
    }
    struct fill pairs[] = {
        {"right", show_number(ui, view, right)},
        {"all", show_number(ui, view, session->steps_judged)},
    };
    return fill_text(ui, view, tr(view, "Phần thực hành đúng **{right} trên {all}**"), pairs, 2);
}

/* The skills asked about before the lesson and in the quiz. */
struct gain {
    int before; /* known before */
    int after;  /* known in the quiz */
    int asked;
};

static struct gain find_gain(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    struct gain gain = {0, 0, 0};
    for (size_t i = 0; i < session->quiz_from; i++) {
        const struct session_question *before = &session->asked[i];
        for (size_t p = 0; p < lesson->pair_count && before->role == SESSION_ROLE_BEFORE; p++) {
            if (lesson->pairs[p].before != before->question) {
                continue;
            }
            gain.asked++;
            gain.before += before->credit >= 1.0 ? 1 : 0;
            for (size_t k = session->quiz_from; k < session->asked_count; k++) {
                bool after = session->asked[k].question == lesson->pairs[p].after;
                gain.after += after && session->asked[k].credit >= 1.0 ? 1 : 0;
            }
        }
    }
    return gain;
}

/* "" when there is no gain. */
static const char *gained(struct ui *ui, const struct view *view)
{
    struct gain gain = find_gain(view->session);
    if (gain.after <= gain.before) {
        return "";
    }
    struct fill pairs[] = {
        {"before", show_number(ui, view, gain.before)},
        {"after", show_number(ui, view, gain.after)},
    };
    return fill_text(ui, view, tr(view, "Trước khi học {before}, giờ đúng **{after}**"), pairs, 2);
}

/* One line more at most: the gain, else what was done alone. */
static const char *second_line(struct ui *ui, const struct view *view)
{
    const char *gain = gained(ui, view);
    if (is_poor(view->session)) {
        return right_line(ui, view);
    }
    return gain[0] != '\0' ? gain : deeds(ui, view);
}

struct column {
    struct view view;
    struct intent intent;
    size_t missed[LESSON_OBJECTIVE_MAX];
    size_t missed_count;
    struct para praise;
    struct para right;
    struct para more; /* or "" */
    struct para remember[LESSON_REMEMBER_COUNT];
    bool crowded; /* not everything fits one page: the head is kept low */
    bool boxed;   /* a box leads to what to look at again, and says how much it is */
    bool turned;  /* what to look at again was touched, which stands on another page */
};

/* The line below the praise: the count, or how many parts are worth another look. */
static const char *first_line(struct ui *ui, const struct column *column)
{
    const struct view *view = &column->view;
    struct fill fill = {"n", show_number(ui, view, (int64_t)column->missed_count)};
    if (is_poor(view->session) && column->boxed) {
        return "";
    }
    return is_poor(view->session)
               ? fill_text(ui, view, tr(view, "Mình xem lại **{n} phần** nhé"), &fill, 1)
               : right_line(ui, view);
}

static int head_indent(struct ui *ui, const struct column *column)
{
    return column->crowded ? 0 : ui_px(ui, EMBLEM + 40);
}

static int line_height_of(struct ui *ui, const struct para *para, int width)
{
    return para->text[0] == '\0' ? 0 : para_height(ui, para, width);
}

static int head_height(struct ui *ui, const struct column *column, int width)
{
    return para_height(ui, &column->praise, width) + line_height_of(ui, &column->right, width) +
           (column->crowded ? 0 : line_height_of(ui, &column->more, width));
}

static void draw_head(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct column *column = context;
    struct rect emblem = rect_cut_left(&rect, head_indent(ui, column));
    if (!column->crowded) {
        emblem.w = ui_px(ui, EMBLEM);
        ui_emblem(ui, emblem);
    }
    struct rect words = rect_centre(rect, rect.w, head_height(ui, column, rect.w));
    rect_cut_top(&words, para_draw(ui, "result/praise", &column->praise, words));
    if (column->right.text[0] != '\0') {
        rect_cut_top(&words, para_draw(ui, "result/right", &column->right, words));
    }
    if (!column->crowded) {
        para_draw(ui, "result/more", &column->more, words);
    }
}

static void add_head(struct flow *flow, struct column *column)
{
    struct ui *ui = flow->ui;
    column->praise = (struct para){.text = praise(ui, &column->view),
                                   .font = UI_FONT_SEMIBOLD,
                                   .px = ui_em_large(ui, 68),
                                   .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong,
                                   .balanced = true,
                                   .voice = UI_VOICE_READ};
    column->right = (struct para){.text = first_line(ui, column),
                                  .px = ui_em_large(ui, 42),
                                  .colour = ui_theme(ui)->ink,
                                  .balanced = true,
                                  .voice = UI_VOICE_READ};
    column->more = (struct para){.text = second_line(ui, &column->view),
                                 .px = ui_em(ui, EM_BODY - 2),
                                 .colour = ui_theme(ui)->ink,
                                 .balanced = true,
                                 .voice = UI_VOICE_READ};
    int words = head_height(ui, column, flow->area.w - head_indent(ui, column));
    int least = column->crowded ? 0 : ui_px(ui, EMBLEM);
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
                         .colour = ui_theme(ui)->ink,
                         .voice = UI_VOICE_READ};
}

/* Width of “Xem lại” beside the words, with its gap; 0 where the words need it, or several pages
 * are needed, and the arrow says enough. */
static int again_width(struct ui *ui, const struct column *column, int width)
{
    int again = ui_measure(ui, UI_FONT_SEMIBOLD, ui_em(ui, EM_BODY), again_words(column)) + 2;
    return column->crowded || again * 3 > width ? 0 : again + ui_px(ui, 24);
}

static int review_room(struct ui *ui, const struct column *column, int width)
{
    return width - again_width(ui, column, width) - ui_em(ui, 56) - 2 * ui_px(ui, 32) -
           ui_px(ui, 24) - ui_px(ui, 36);
}

static const char *review_box_words(struct ui *ui, const struct column *column)
{
    struct fill fill = {"n", show_number(ui, &column->view, (int64_t)column->missed_count)};
    return fill_text(ui, &column->view, tr(&column->view, "Nên xem lại {n} phần"), &fill, 1);
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
    int again_w = again_width(ui, column, rect.w);
    if (again_w > 0) {
        struct rect right = rect_cut_right(&inner, again_w - ui_px(ui, 24));
        para_draw(ui, ui_format(ui, "result/review/%d/again", index + 1), &again,
                  rect_centre(right, right.w, para_line_height(again.px)));
        rect_cut_right(&inner, ui_px(ui, 24));
    }
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
                         .colour = ui_theme(ui)->ink,
                         .voice = UI_VOICE_READ};
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

/* Where they stand on another page: one box that leads there. */
static void draw_review_box(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct column *column = context;
    const struct ui_accent *gold = &ui_theme(ui)->accents[UI_ACCENT_GOLD];
    struct para para = {.text = review_box_words(ui, column),
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->ink,
                        .voice = UI_VOICE_READ};
    struct ui_hit hit = ui_target(ui, "result/reviews", UI_ROLE_BUTTON, para.text, rect, true);
    uint32_t fill = hit.pressed ? ui_theme(ui)->card_pressed : gold->soft;
    ui_panel(ui, rect, fill, gold->line, ui_px(ui, RADIUS));
    hit.node->bg = fill;
    hit.node->text_px = para.px;
    struct rect inner = rect_inset(rect, ui_px(ui, 32), 0);
    ui_icon(ui, rect_cut_left(&inner, ui_em(ui, 56)), "book-open-page-variant", ui_em(ui, 52),
            gold->strong);
    rect_cut_left(&inner, ui_px(ui, 24));
    ui_icon(ui, rect_cut_right(&inner, ui_px(ui, 36)), "chevron-right", ui_em(ui, 44),
            ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong);
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, para_height(ui, &para, inner.w)));
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    column->turned = hit.clicked;
}

static void add_review_box(struct flow *flow, struct column *column)
{
    struct ui *ui = flow->ui;
    if (column->missed_count == 0) {
        return;
    }
    struct para para = {
        .text = review_box_words(ui, column), .font = UI_FONT_SEMIBOLD, .px = ui_em(ui, EM_BODY)};
    int room = flow->area.w - 2 * ui_px(ui, 32) - ui_em(ui, 56) - ui_px(ui, 24 + 36);
    int height = para_height(ui, &para, room) + ui_px(ui, 28);
    int least = ui_px(ui, REVIEW_H);
    struct flow_block block = {.height = height > least ? height : least,
                               .gap = ui_px(ui, 24),
                               .draw = draw_review_box,
                               .context = column};
    flow_add(flow, &block);
}

/* ---- what to remember ---- */

static int number_width(struct ui *ui, const struct para *para)
{
    return ui_measure(ui, UI_FONT_REGULAR, para->px, "3.") + ui_px(ui, 16);
}

/* Lines hang below the first word, not below the number. */
static void draw_remember(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct column *column = context;
    const struct para *para = &column->remember[index];
    struct rect number = rect_cut_left(&rect, number_width(ui, para));
    number.h = para_line_height(para->px);
    ui_run(ui, number, para->font, para->px, para->colour, ui_format(ui, "%d.", index + 1));
    para_draw(ui, ui_format(ui, "result/remember/%d", index + 1), para, rect);
}

static void add_remember(struct flow *flow, struct column *column)
{
    struct ui *ui = flow->ui;
    const struct view *view = &column->view;
    const char *const *remember = session_remember(view->session);
    struct para title = {.text = tr(view, "Ba điều cần nhớ"),
                         .px = ui_em(ui, EM_BODY),
                         .colour = ui_theme(ui)->muted,
                         .voice = UI_VOICE_READ};
    flow_para(flow, "result/remember", &title, ui_px(ui, 28));
    for (size_t i = 0; i < LESSON_REMEMBER_COUNT; i++) {
        struct para *para = &column->remember[i];
        *para = (struct para){.text = tr_lesson(view, view->session->lesson, remember[i]),
                              .px = ui_em(ui, 40),
                              .colour = ui_theme(ui)->ink,
                              .voice = UI_VOICE_READ};
        int room = flow->area.w - number_width(ui, para);
        struct flow_block block = {.height = para_height(ui, para, room),
                                   .gap = ui_px(ui, 12),
                                   .draw = draw_remember,
                                   .context = column,
                                   .index = (int)i,
                                   .joined = i == 0};
        flow_add(flow, &block);
    }
}

/* ---- the screen ---- */

static void add_total(struct flow *flow, struct column *column, int height, int gap)
{
    struct flow_block block = {
        .height = height, .gap = gap, .draw = result_total_draw, .context = &column->view};
    flow_add(flow, &block);
}

static void add_take_home(struct flow *flow, struct column *column, int height)
{
    struct flow_block block = {.height = height,
                               .gap = ui_px(flow->ui, 32),
                               .draw = result_take_home_draw,
                               .context = &column->view};
    flow_add(flow, &block);
}

/* What to remember must be on the first page: where not everything fits one, it comes first. If
 * nothing to look at again fits below it, a box leads there. */
static void add_words(struct flow *flow, struct column *column)
{
    add_head(flow, column);
    add_reviews(flow, column);
    add_remember(flow, column);
    if (flow_height(flow) <= flow->area.h) {
        return;
    }
    column->crowded = true;
    flow->count = 0;
    add_head(flow, column);
    add_remember(flow, column);
    size_t first = flow->count;
    add_reviews(flow, column);
    struct flow page = *flow;
    page.count = first + 2; /* "Nên xem lại" and the first of them */
    column->boxed = flow->count > first &&
                    flow_height(&page) > flow->area.h - ui_px(flow->ui, FLOW_PAGER_H + 32);
    flow->count = 0;
    add_head(flow, column);
    if (column->boxed) {
        add_review_box(flow, column);
    }
    add_remember(flow, column);
    if (column->boxed) { /* there is room for it on the first page */
        flow_para(flow, "result/more", &column->more, ui_px(flow->ui, 28));
        add_reviews(flow, column);
        return;
    }
    add_reviews(flow, column);
    flow_para(flow, "result/more", &column->more, ui_px(flow->ui, 28));
}

/* Draws the page; the box that leads to what to look at again turns to the page after. */
static int run_words(struct flow *flow, struct column *column)
{
    struct flow_result result = flow_run(flow, column->view.page);
    return column->turned ? result.page + 1 : result.to;
}

static int draw_columns(struct ui *ui, struct column *column, struct rect body)
{
    struct flow flow;
    if (ui_is_portrait(ui)) {
        column_init(&flow, ui, &column->view, body);
        add_words(&flow, column);
        add_total(&flow, column, result_total_height(ui, &column->view, body.w), ui_px(ui, 48));
        add_take_home(&flow, column, result_take_home_height(ui, &column->view, body.w));
        return run_words(&flow, column);
    }
    struct rect side = rect_cut_right(&body, ui_px(ui, SIDE_W));
    rect_cut_right(&body, ui_px(ui, 48));
    draw_card(ui, body);
    int total = result_total_height(ui, &column->view, side.w);
    int home = result_take_home_height(ui, &column->view, side.w);
    int spare = side.h - total - home - ui_px(ui, 32);
    struct rect inner = rect_inset(body, ui_px(ui, CARD_PAD), ui_px(ui, 32));
    column_init(&flow, ui, &column->view, inner);
    flow.centred = true;
    add_words(&flow, column);
    if (spare < 0) {
        add_take_home(&flow, column, result_take_home_height(ui, &column->view, inner.w));
    }
    int to = run_words(&flow, column);
    column_init(&flow, ui, &column->view, side);
    add_total(&flow, column, spare < 0 ? side.h : total + spare / 2, 0);
    if (spare >= 0) {
        add_take_home(&flow, column, home + spare - spare / 2);
    }
    flow_run(&flow, 0);
    return to;
}

struct intent result_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct column column = {.view = *view};
    column.missed_count = session_missed(view->session, column.missed, LESSON_OBJECTIVE_MAX);
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
