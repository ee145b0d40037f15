/* quiz_phone.c: questions that are answered on the simulated phone: find the signs, enter a text.
 */
#include "quiz_private.h"

enum {
    PANEL_W = 660,        /* landscape: width of the panel on the left */
    PANEL_NARROW_W = 520, /* … where the keyboard needs the room */
    KEYBOARD_W = 1024,    /* least width of the keyboard */
    WORDS_GAP = 72,       /* between panel and words */
    CARD_PAD = 24,
    CARD_ICON = 48,
};

static bool has_keyboard(const struct quiz *quiz)
{
    return !quiz->feedback && phone_needs_keyboard(quiz->view->session);
}

/* ---- the reasons, each on a card ---- */

static bool has_reason(const struct quiz *quiz, size_t option)
{
    enum quiz_mark mark = quiz_option_mark(quiz, option);
    bool said = quiz->question->options[option].because[0] != '\0';
    return mark == QUIZ_MARK_WRONG || (mark != QUIZ_MARK_NONE && said);
}

/* A place that was chosen without being a sign need not be explained by the lesson. */
static const char *reason_text(const struct quiz *quiz, size_t option)
{
    const char *because = quiz->question->options[option].because;
    return because[0] != '\0' ? quiz_word(quiz, because)
                              : tr(quiz->view, "Chỗ này không có gì đáng ngờ.");
}

static struct para reason_para(const struct quiz *quiz, size_t option)
{
    return (struct para){.text = reason_text(quiz, option),
                         .px = ui_em(quiz->ui, EM_BODY - 2),
                         .colour = ui_theme(quiz->ui)->ink,
                         .voice = UI_VOICE_READ};
}

static int reason_height(const struct quiz *quiz, size_t index, int width)
{
    struct ui *ui = quiz->ui;
    struct para para = reason_para(quiz, quiz->places[index]);
    int room = width - ui_px(ui, 3 * CARD_PAD) - ui_em(ui, CARD_ICON);
    int height = para_height(ui, &para, room);
    int icon = ui_em(ui, CARD_ICON);
    return (height > icon ? height : icon) + 2 * ui_px(ui, CARD_PAD);
}

static void draw_reason(struct quiz *quiz, size_t index, struct rect rect)
{
    struct ui *ui = quiz->ui;
    const struct ui_theme *theme = ui_theme(ui);
    size_t option = quiz->places[index];
    enum quiz_mark mark = quiz_option_mark(quiz, option);
    bool wrong = mark == QUIZ_MARK_WRONG;
    const struct ui_accent *accent = &theme->accents[wrong ? UI_ACCENT_RED : UI_ACCENT_GREEN];
    bool missed = mark == QUIZ_MARK_MISSED;
    ui_panel(ui, rect, missed ? theme->card : accent->soft, accent->line, ui_px(ui, RADIUS));
    struct rect inner = rect_inset(rect, ui_px(ui, CARD_PAD), 0);
    int size = ui_em(ui, CARD_ICON);
    const char *icon = wrong ? "close-circle" : missed ? "check-circle-outline" : "check-circle";
    ui_icon(ui, rect_cut_left(&inner, size), icon, size, accent->strong);
    rect_cut_left(&inner, ui_px(ui, CARD_PAD));
    struct para para = reason_para(quiz, option);
    int height = para_height(ui, &para, inner.w);
    para_draw(ui, ui_format(ui, "question/reason/%zu", index + 1), &para,
              rect_centre(inner, inner.w, height));
}

/* What went wrong first, then what was missed, then what was found. */
static void add_reasons(struct flow *flow, struct quiz *quiz)
{
    static const enum quiz_mark order[] = {QUIZ_MARK_WRONG, QUIZ_MARK_MISSED, QUIZ_MARK_RIGHT};
    quiz->place_count = 0;
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
        for (size_t i = 0; i < quiz->question->option_count; i++) {
            if (quiz_option_mark(quiz, i) == order[k] && has_reason(quiz, i)) {
                quiz->places[quiz->place_count++] = i;
            }
        }
    }
    quiz->columns = 1;
    struct quiz_grid grid = {
        .count = quiz->place_count, .height_of = reason_height, .draw = draw_reason};
    size_t start = flow->count;
    quiz_grid_add(flow, quiz, &grid);
    if (flow->count > start) {
        flow->blocks[start].gap = ui_px(quiz->ui, 24);
    }
}

/* ---- the column of words ---- */

static void build_words(struct flow *flow, struct quiz *quiz, enum quiz_level level)
{
    flow->count = 0;
    quiz->level = level;
    quiz_heading_add(flow, quiz);
    if (quiz->feedback) {
        message_box_add(flow, &quiz->box, ui_px(quiz->ui, 24));
        if (quiz->question->kind == LESSON_QUESTION_SPOT) {
            add_reasons(flow, quiz);
        }
    }
}

/* The most legible words that fit the height; the smallest when none does. */
static void fit_words(struct flow *flow, struct quiz *quiz)
{
    for (int level = QUIZ_LEVEL_FULL; level < QUIZ_LEVEL_COUNT; level++) {
        build_words(flow, quiz, (enum quiz_level)level);
        if (flow_height(flow) <= flow->area.h) {
            return;
        }
    }
}

static void draw_keyboard(struct quiz *quiz, struct rect rect)
{
    struct intent intent = phone_keyboard_draw(quiz->ui, quiz->view, rect);
    quiz->intent = intent.kind != INTENT_NONE ? intent : quiz->intent;
}

static void draw_phone(struct quiz *quiz, struct rect panel)
{
    struct intent intent = phone_draw(quiz->ui, quiz->view, panel, panel);
    quiz->intent = intent.kind != INTENT_NONE ? intent : quiz->intent;
}

static void run_words(struct flow *flow, struct quiz *quiz)
{
    int to = flow_run(flow, quiz_first_page(quiz)).to;
    if (to >= 0) {
        quiz->intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
}

/* Room for the keyboard at the bottom of the body, over its margins where it is narrow. */
static struct rect cut_keyboard(struct quiz *quiz, struct rect *body)
{
    struct ui *ui = quiz->ui;
    int least = ui_px(ui, KEYBOARD_W);
    int width = body->w > least ? body->w : least;
    struct rect keys = rect_cut_bottom(body, phone_keyboard_height(ui, width));
    rect_cut_bottom(body, ui_px(ui, GAP));
    return rect_make(keys.x - (width - keys.w) / 2, keys.y, width, keys.h);
}

/* ---- the two shapes ---- */

static void draw_landscape(struct quiz *quiz, struct rect body)
{
    struct ui *ui = quiz->ui;
    bool keyboard = has_keyboard(quiz);
    int panel_w = ui_px(ui, PANEL_W);
    int gap = ui_px(ui, WORDS_GAP);
    if (keyboard && body.w - panel_w - gap < ui_px(ui, KEYBOARD_W)) {
        gap = ui_px(ui, GAP);
        panel_w = body.w - gap - ui_px(ui, KEYBOARD_W);
        int least = ui_px(ui, PANEL_NARROW_W);
        panel_w = panel_w < least ? least : panel_w;
    }
    struct rect panel = rect_cut_left(&body, panel_w);
    rect_cut_left(&body, gap);
    struct rect keys = {0, 0, 0, 0};
    if (keyboard) {
        keys = cut_keyboard(quiz, &body);
    }
    struct flow flow;
    column_init(&flow, ui, quiz->view, body);
    flow.centred = !keyboard;
    fit_words(&flow, quiz);
    run_words(&flow, quiz);
    draw_phone(quiz, panel);
    if (keyboard) {
        draw_keyboard(quiz, keys);
    }
}

static void draw_portrait(struct quiz *quiz, struct rect body)
{
    struct ui *ui = quiz->ui;
    bool keyboard = has_keyboard(quiz);
    struct rect keys = {0, 0, 0, 0};
    int most = body.h * (quiz->feedback ? 50 : 40) / 100;
    if (keyboard) {
        keys = cut_keyboard(quiz, &body);
        most = body.h * 38 / 100;
    }
    struct rect words = body;
    words.h = most;
    struct flow flow;
    column_init(&flow, ui, quiz->view, words);
    fit_words(&flow, quiz);
    int needed = flow_height(&flow);
    rect_cut_top(&body, (needed < most ? needed : most) + ui_px(ui, GAP));
    run_words(&flow, quiz);
    draw_phone(quiz, body);
    if (keyboard) {
        draw_keyboard(quiz, keys);
    }
}

void quiz_phone_draw(struct quiz *quiz, struct rect body)
{
    if (ui_is_portrait(quiz->ui)) {
        draw_portrait(quiz, body);
    } else {
        draw_landscape(quiz, body);
    }
}
