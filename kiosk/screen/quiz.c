/* quiz.c: one question with its options, then the same with what was right and why. */
#include "screen_private.h"

enum {
    OPTION_H = 136,
    OPTION_PAD = 36,
    LETTER = 72,
};

struct options {
    const struct view *view;
    size_t columns;
    struct intent intent;
};

static const struct session_question *asked_of(const struct view *view)
{
    return &view->session->asked[view->session->question];
}

static const struct lesson_question *question_of(const struct view *view)
{
    return &view->session->lesson->questions[asked_of(view)->question];
}

static bool is_feedback(const struct view *view)
{
    return view->session->phase == SESSION_PHASE_FEEDBACK;
}

/* ---- one option ---- */

enum mark {
    MARK_NONE,     /* untouched */
    MARK_SELECTED, /* chosen, not handed in */
    MARK_RIGHT,    /* handed in: this one is right */
    MARK_MISSED,   /* handed in: right as well, but not chosen among several */
    MARK_WRONG,    /* handed in: chosen, but not right */
};

static enum mark mark_of(const struct view *view, size_t option)
{
    bool selected = (asked_of(view)->selected & (1u << option)) != 0;
    if (!is_feedback(view)) {
        return selected ? MARK_SELECTED : MARK_NONE;
    }
    if (question_of(view)->options[option].right) {
        bool many = question_of(view)->kind == LESSON_QUESTION_MANY;
        return many && !selected ? MARK_MISSED : MARK_RIGHT;
    }
    return selected ? MARK_WRONG : MARK_NONE;
}

static struct para option_para(struct ui *ui, const struct view *view, size_t option)
{
    return (struct para){
        .text = tr_lesson(view, view->session->lesson, question_of(view)->options[option].text),
        .px = ui_em(ui, EM_BODY + 2),
        .colour = ui_theme(ui)->ink,
    };
}

static int option_room(struct ui *ui, int width)
{
    return width - 2 * ui_px(ui, OPTION_PAD) - ui_px(ui, LETTER) - ui_px(ui, 32);
}

static void draw_letter(struct ui *ui, struct rect at, enum mark mark, size_t place)
{
    const struct ui_theme *theme = ui_theme(ui);
    int size = ui_px(ui, LETTER);
    struct rect disc = rect_centre(at, size, size);
    if (mark == MARK_RIGHT || mark == MARK_WRONG) {
        const struct ui_accent *accent =
            &theme->accents[mark == MARK_RIGHT ? UI_ACCENT_GREEN : UI_ACCENT_RED];
        ui_box(ui, disc, accent->strong, size / 2);
        ui_icon(ui, disc, mark == MARK_RIGHT ? "check" : "close", size * 5 / 9, theme->card);
        return;
    }
    if (mark == MARK_MISSED) {
        uint32_t green = theme->accents[UI_ACCENT_GREEN].strong;
        ui_panel_strong(ui, disc, theme->card, green, size / 2);
        ui_icon(ui, disc, "check", size * 5 / 9, green);
        return;
    }
    bool on = mark == MARK_SELECTED;
    uint32_t primary = theme->accents[UI_ACCENT_PRIMARY].strong;
    ui_panel(ui, disc, on ? primary : theme->card, on ? primary : theme->line, size / 2);
    struct para letter = {.text = ui_format(ui, "%c", (char)('A' + place)),
                          .font = UI_FONT_SEMIBOLD,
                          .px = ui_px(ui, EM_BODY),
                          .colour = on ? theme->on_primary : theme->ink,
                          .align = PARA_CENTRE};
    para_draw(ui, NULL, &letter, rect_centre(disc, disc.w, para_line_height(letter.px)));
}

static void draw_option(struct ui *ui, struct options *options, size_t place, struct rect rect)
{
    const struct view *view = options->view;
    const struct ui_theme *theme = ui_theme(ui);
    size_t option = asked_of(view)->order[place];
    enum mark mark = mark_of(view, option);
    struct para para = option_para(ui, view, option);
    struct ui_hit hit = ui_target(ui, ui_format(ui, "question/answer/%zu", place + 1),
                                  UI_ROLE_OPTION, para.text, rect, !is_feedback(view));
    uint32_t fill = hit.pressed ? theme->card_pressed : theme->card;
    uint32_t line = theme->line;
    if (mark != MARK_NONE) {
        static const enum ui_accent_id accents[] = {
            [MARK_SELECTED] = UI_ACCENT_PRIMARY,
            [MARK_RIGHT] = UI_ACCENT_GREEN,
            [MARK_MISSED] = UI_ACCENT_GREEN,
            [MARK_WRONG] = UI_ACCENT_RED,
        };
        const struct ui_accent *accent = &theme->accents[accents[mark]];
        fill = hit.pressed ? theme->card_pressed : mark == MARK_MISSED ? theme->card : accent->soft;
        line = accent->strong;
    }
    if (mark == MARK_NONE) {
        ui_panel(ui, rect, fill, line, ui_px(ui, RADIUS));
    } else {
        ui_panel_strong(ui, rect, fill, line, ui_px(ui, RADIUS));
    }
    hit.node->text_px = para.px;
    hit.node->bg = fill;
    hit.node->selected = (asked_of(view)->selected & (1u << option)) != 0;
    struct rect inner = rect_inset(rect, ui_px(ui, OPTION_PAD), 0);
    draw_letter(ui, rect_cut_left(&inner, ui_px(ui, LETTER)), mark, place);
    rect_cut_left(&inner, ui_px(ui, 32));
    int height = para_height(ui, &para, inner.w);
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, height));
    hit.node->cut = height > rect.h;
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    if (hit.clicked) {
        options->intent = (struct intent){.kind = INTENT_SESSION,
                                          .input = {.kind = SESSION_INPUT_SELECT, .number = place}};
    }
}

/* ---- the explanation ---- */

/* Why the first wrongly chosen option is wrong, then the question's own explanation. */
static const char *explanation(struct ui *ui, const struct view *view)
{
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_question *question = question_of(view);
    const char *because = tr_lesson(view, lesson, question->because);
    for (size_t i = 0; i < question->option_count; i++) {
        bool chosen = (asked_of(view)->selected & (1u << i)) != 0;
        if (chosen && !question->options[i].right) {
            const char *wrong = tr_lesson(view, lesson, question->options[i].because);
            return ui_format(ui, "%s %s", wrong, because);
        }
    }
    return because;
}

static void say_explanation(struct ui *ui, const struct view *view, const char *heading)
{
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_question *question = question_of(view);
    ui_say(ui, heading);
    for (size_t i = 0; i < question->option_count; i++) {
        bool chosen = (asked_of(view)->selected & (1u << i)) != 0;
        if (chosen && !question->options[i].right) {
            ui_say(ui, tr_lesson(view, lesson, question->options[i].because));
            break;
        }
    }
    ui_say(ui, tr_lesson(view, lesson, question->because));
}

static struct message_box feedback_box(struct ui *ui, const struct view *view)
{
    double credit = asked_of(view)->credit;
    bool right = credit >= 1.0;
    const char *heading = right          ? tr(view, "Đúng rồi!")
                          : credit > 0.0 ? tr(view, "Đúng một phần")
                                         : fill_you(ui, view, tr(view, "Chưa đúng, {you} nhớ nhé"));
    return (struct message_box){
        .accent = right ? UI_ACCENT_GREEN : UI_ACCENT_GOLD,
        .icon = right ? "check-circle" : "lightbulb-outline",
        .heading = heading,
        .text = explanation(ui, view),
        .name = "question/feedback",
    };
}

/* ---- rows of options ---- */

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    struct options *options = context;
    int gap = ui_px(ui, 30);
    int columns = (int)options->columns;
    int width = (rect.w - gap * (columns - 1)) / columns;
    for (size_t i = 0; i < options->columns; i++) {
        size_t place = (size_t)index * options->columns + i;
        if (place < question_of(options->view)->option_count) {
            draw_option(ui, options, place, rect_cut_left(&rect, width));
            rect_cut_left(&rect, gap);
        }
    }
}

static int option_height(struct ui *ui, const struct view *view, size_t place, int width)
{
    struct para para = option_para(ui, view, asked_of(view)->order[place]);
    int height = para_height(ui, &para, option_room(ui, width)) + ui_px(ui, 48);
    int least = ui_px(ui, OPTION_H);
    return height > least ? height : least;
}

/* Space above the options: in portrait they begin below the top third of the screen, which is hard
 * to reach, as long as everything still fits one page. */
static int gap_above_options(struct flow *flow, const struct view *view, int rows_height)
{
    struct ui *ui = flow->ui;
    int gap = ui_px(ui, 36);
    if (!ui_is_portrait(ui)) {
        return gap;
    }
    int heading = flow_height(flow);
    int wanted = ui_environment(ui)->h / 3 - flow->area.y - heading;
    int explained = 0;
    if (is_feedback(view)) {
        struct message_box box = feedback_box(ui, view);
        explained = message_box_height(ui, &box, flow->area.w) + gap;
    }
    int room = flow->area.h - heading - rows_height - explained;
    wanted = wanted < room ? wanted : room;
    return wanted > gap ? wanted : gap;
}

static void add_options(struct flow *flow, struct options *options)
{
    struct ui *ui = flow->ui;
    const struct view *view = options->view;
    size_t count = question_of(view)->option_count;
    options->columns = !ui_is_portrait(ui) && count > 2 ? 2 : 1;
    int columns = (int)options->columns;
    int width = (flow->area.w - ui_px(ui, 30) * (columns - 1)) / columns;
    size_t start = flow->count;
    int above = flow_height(flow);
    for (size_t first = 0; first < count; first += options->columns) {
        int height = 0;
        for (size_t i = first; i < first + options->columns && i < count; i++) {
            int own = option_height(ui, view, i, width);
            height = own > height ? own : height;
        }
        struct flow_block row = {.height = height,
                                 .gap = first == 0 ? 0 : ui_px(ui, columns == 1 ? 16 : 28),
                                 .draw = draw_row,
                                 .context = options,
                                 .index = (int)(first / options->columns)};
        flow_add(flow, &row);
    }
    int rows_height = flow_height(flow) - above;
    struct flow heading = *flow;
    heading.count = start;
    flow->blocks[start].gap = gap_above_options(&heading, view, rows_height);
}

/* ---- the screen ---- */

static void add_heading(struct flow *flow, const struct view *view)
{
    struct ui *ui = flow->ui;
    const struct session *session = view->session;
    const struct lesson *lesson = session->lesson;
    struct fill pairs[] = {{"n", show_number(ui, view, (int64_t)session->question + 1)},
                           {"all", show_number(ui, view, (int64_t)session->asked_count)},
                           {"title", tr_lesson(view, lesson, lesson->title)}};
    struct para crumb = {.text =
                             fill_text(ui, view, tr(view, "Câu {n} / {all} · {title}"), pairs, 3),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_LABEL),
                         .colour = ui_theme(ui)->accents[lesson->colour].strong};
    struct para ask = {.text = tr_lesson(view, lesson, question_of(view)->ask),
                       .font = UI_FONT_SEMIBOLD,
                       .px = ui_em(ui, EM_TITLE - 4),
                       .colour = ui_theme(ui)->ink};
    flow_para(flow, "question/crumb", &crumb, 0);
    flow_para(flow, "question/ask", &ask, ui_px(ui, 16));
    if (question_of(view)->kind == LESSON_QUESTION_MANY) {
        struct para hint = {.text = fill_you(ui, view, tr(view, "{You} có thể chọn nhiều ý.")),
                            .px = ui_em(ui, EM_BODY - 2),
                            .colour = ui_theme(ui)->muted};
        flow_para(flow, "question/hint", &hint, ui_px(ui, 8));
    }
}

static void say_question(struct ui *ui, const struct view *view)
{
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_question *question = question_of(view);
    ui_say(ui, tr_lesson(view, lesson, question->ask));
    if (question->kind == LESSON_QUESTION_MANY) {
        ui_say(ui, fill_you(ui, view, tr(view, "{You} có thể chọn nhiều ý.")));
    }
    for (size_t i = 0; i < question->option_count; i++) {
        ui_say(ui, tr_lesson(view, lesson, question->options[asked_of(view)->order[i]].text));
    }
}

static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect)
{
    const struct session *session = view->session;
    bool feedback = is_feedback(view);
    bool last = session->question + 1 == session->asked_count;
    struct bottom_bar bar = {
        .back = true,
        .dots = session->asked_count,
        .dot = session->question,
        .main_icon = "arrow-right",
        .main_label = !feedback ? tr(view, "Trả lời")
                      : last    ? tr(view, "Xem kết quả")
                                : tr(view, "Câu tiếp theo"),
        .main_name = feedback ? "question/next" : "question/submit",
        .main_disabled = !feedback && asked_of(view)->selected == 0,
    };
    struct intent intent = {.kind = INTENT_SESSION};
    switch (bottom_draw(ui, view, rect, &bar)) {
    case BOTTOM_BACK:
        intent.input.kind = SESSION_INPUT_BACK;
        return intent;
    case BOTTOM_MAIN:
        intent.input.kind = feedback ? SESSION_INPUT_NEXT : SESSION_INPUT_SUBMIT;
        return intent;
    case BOTTOM_HELP:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent quiz_draw_screen(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct options options = {.view = view};
    struct message_box box = {.name = "question/feedback"};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    add_heading(&flow, view);
    add_options(&flow, &options);
    if (is_feedback(view)) {
        box = feedback_box(ui, view);
        message_box_add(&flow, &box, ui_px(ui, 36));
        say_explanation(ui, view, box.heading);
    } else {
        say_question(ui, view);
    }
    int to = flow_run(&flow, view->page).to;
    struct intent intent = draw_bottom(ui, view, page.bottom);
    if (to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
    if (options.intent.kind != INTENT_NONE) {
        return options.intent;
    }
    return intent.kind != INTENT_NONE ? intent : page.intent;
}
