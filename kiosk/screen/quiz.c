/* quiz.c: one question with its answers, then the same with what was right and why: the frame, the
 * arrangement, the bottom bar. Called for QUESTION and FEEDBACK, whatever the kind and role. */
#include "quiz_private.h"

enum {
    WORDS_PERCENT = 36,       /* landscape: width of the words beside the answers */
    WORDS_PERCENT_LARGE = 31, /* … when large text needs the room for the answers */
    WORDS_GAP = 56,           /* between both */
};

static bool is_on_phone(const struct quiz *quiz)
{
    return quiz->question->kind == LESSON_QUESTION_SPOT ||
           quiz->question->kind == LESSON_QUESTION_ENTER;
}

/* Many cards, which need the whole height: in landscape the words stand beside them. */
static bool is_tall(const struct quiz *quiz)
{
    return quiz->question->kind == LESSON_QUESTION_ORDER ||
           quiz->question->kind == LESSON_QUESTION_MATCH;
}

static void add_answers(struct flow *flow, struct quiz *quiz)
{
    switch (quiz->question->kind) {
    case LESSON_QUESTION_ORDER:
        quiz_order_add(flow, quiz);
        break;
    case LESSON_QUESTION_MATCH:
        quiz_match_add(flow, quiz);
        break;
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_TRUE_FALSE:
        quiz_option_add(flow, quiz);
        break;
    case LESSON_QUESTION_SPOT:
    case LESSON_QUESTION_ENTER:
        break;
    }
}

static int box_gap(const struct quiz *quiz)
{
    return ui_px(quiz->ui, quiz->level == QUIZ_LEVEL_FULL ? 36 : 24);
}

static void add_box(struct flow *flow, const struct quiz *quiz)
{
    if (quiz->feedback) {
        message_box_add(flow, &quiz->box, box_gap(quiz));
    }
}

int quiz_first_page(const struct quiz *quiz)
{
    return quiz->view->page == FLOW_LAST_PAGE ? 0 : quiz->view->page;
}

/* Builds at the first level that fits the height, and returns it; QUIZ_LEVEL_COUNT when none does:
 * then the last is built. */
static int fit(struct flow *flow, struct quiz *quiz,
               void (*build)(struct flow *flow, struct quiz *quiz, enum quiz_level level))
{
    int level = QUIZ_LEVEL_FULL;
    for (; level < QUIZ_LEVEL_COUNT; level++) {
        build(flow, quiz, (enum quiz_level)level);
        if (flow_height(flow) <= flow->area.h) {
            break;
        }
    }
    return level;
}

/* ---- one column ---- */

static void build_column(struct flow *flow, struct quiz *quiz, enum quiz_level level)
{
    flow->count = 0;
    quiz->level = level;
    quiz->below =
        quiz->feedback ? message_box_height(quiz->ui, &quiz->box, flow->area.w) + box_gap(quiz) : 0;
    quiz_heading_add(flow, quiz);
    add_answers(flow, quiz);
    add_box(flow, quiz);
}

/* Over several pages the explanation stands on the first, with the question. */
static void build_pages(struct flow *flow, struct quiz *quiz)
{
    flow->count = 0;
    quiz->level = QUIZ_LEVEL_BRIEF;
    quiz->below = 0;
    quiz_heading_add(flow, quiz);
    add_box(flow, quiz);
    add_answers(flow, quiz);
}

static int draw_column(struct quiz *quiz, struct rect body)
{
    struct flow flow;
    column_init(&flow, quiz->ui, quiz->view, body);
    if (fit(&flow, quiz, build_column) == QUIZ_LEVEL_COUNT) {
        build_pages(&flow, quiz);
    }
    return flow_run(&flow, quiz_first_page(quiz)).to;
}

/* ---- the words beside the answers ---- */

static void build_words(struct flow *flow, struct quiz *quiz, enum quiz_level level)
{
    flow->count = 0;
    quiz->level = level;
    quiz_heading_add(flow, quiz);
    add_box(flow, quiz);
}

static void build_answers(struct flow *flow, struct quiz *quiz, enum quiz_level level)
{
    flow->count = 0;
    quiz->level = level;
    quiz->below = 0;
    add_answers(flow, quiz);
}

/* Draws both columns, the answers over pages if they must; false, with nothing drawn, when the
 * words do not fit theirs. */
static bool draw_beside(struct quiz *quiz, struct rect body, int *to)
{
    struct ui *ui = quiz->ui;
    struct flow words;
    struct flow answers;
    bool large = ui_environment(ui)->text_percent > 100 && !quiz->feedback;
    int percent = large ? WORDS_PERCENT_LARGE : WORDS_PERCENT;
    struct rect left = rect_cut_left(&body, body.w * percent / 100);
    rect_cut_left(&body, ui_px(ui, WORDS_GAP));
    column_init(&words, ui, quiz->view, left);
    column_init(&answers, ui, quiz->view, body);
    if (fit(&words, quiz, build_words) == QUIZ_LEVEL_COUNT) {
        return false;
    }
    words.centred = true;
    flow_run(&words, 0);
    fit(&answers, quiz, build_answers);
    *to = flow_run(&answers, quiz_first_page(quiz)).to;
    return true;
}

/* ---- the screen ---- */

static void draw_body(struct quiz *quiz, struct rect body)
{
    int to = -1;
    if (is_on_phone(quiz)) {
        quiz_phone_draw(quiz, body);
        return;
    }
    bool beside = is_tall(quiz) && !ui_is_portrait(quiz->ui);
    if (!beside || !draw_beside(quiz, body, &to)) {
        to = draw_column(quiz, body);
    }
    if (to >= 0) {
        quiz->intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
}

static const char *main_label(const struct quiz *quiz)
{
    const struct session *session = quiz->view->session;
    if (!quiz->feedback) {
        return tr(quiz->view, "Trả lời");
    }
    if (session->question + 1 == session->asked_count) {
        return tr(quiz->view, "Xem kết quả");
    }
    bool lesson_next = quiz->asked->role != SESSION_ROLE_QUIZ &&
                       session->asked[session->question + 1].role == SESSION_ROLE_QUIZ;
    return lesson_next ? tr(quiz->view, "Vào bài học") : tr(quiz->view, "Câu tiếp theo");
}

static struct bottom_bar bottom_of(const struct quiz *quiz)
{
    const struct session *session = quiz->view->session;
    struct bottom_bar bar = {
        .back = true,
        .main_icon = "arrow-right",
        .main_label = main_label(quiz),
        .main_name = quiz->feedback ? "question/next" : "question/submit",
        .main_disabled = !quiz->feedback && !session_can_submit(session),
    };
    if (quiz->asked->role == SESSION_ROLE_QUIZ) {
        bar.dots = session_quiz_count(session);
        bar.dot = session->question - session->quiz_from;
    }
    if (quiz->asked->role == SESSION_ROLE_BEFORE && !quiz->feedback) {
        bar.help_label = tr(quiz->view, "Tôi chưa biết");
        bar.help_name = "question/skip";
        bar.help_icon = "";
    }
    return bar;
}

static struct intent session_intent(enum session_input_kind kind)
{
    return (struct intent){.kind = INTENT_SESSION, .input = {.kind = kind}};
}

static struct intent draw_bottom(const struct quiz *quiz, struct rect rect)
{
    struct bottom_bar bar = bottom_of(quiz);
    switch (bottom_draw(quiz->ui, quiz->view, rect, &bar)) {
    case BOTTOM_BACK:
        if (!session_has_back(quiz->view->session)) {
            return (struct intent){.kind = INTENT_BACK};
        }
        return session_intent(SESSION_INPUT_BACK);
    case BOTTOM_MAIN:
        return session_intent(quiz->feedback ? SESSION_INPUT_NEXT : SESSION_INPUT_SUBMIT);
    case BOTTOM_HELP:
        return session_intent(SESSION_INPUT_SKIP);
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent quiz_draw_screen(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct quiz quiz = {
        .ui = ui,
        .view = view,
        .asked = &session->asked[session->question],
        .question = session_question_of(session, session->question),
        .feedback = session->phase == SESSION_PHASE_FEEDBACK,
    };
    quiz.box = quiz_feedback_box(&quiz);
    draw_body(&quiz, page.body);
    struct intent bottom = draw_bottom(&quiz, page.bottom);
    if (quiz.intent.kind != INTENT_NONE) {
        return quiz.intent;
    }
    return bottom.kind != INTENT_NONE ? bottom : page.intent;
}
