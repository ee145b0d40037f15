/* step_do.c: a task on the phone: guided, watched, done alone, or with a scam walking in. */
#include "step_private.h"

/* Who does the step, and what is said about it. */
struct task_words {
    struct step_crumb crumb;
    struct para heading; /* what to do; of a step that is watched: what all of them show */
    struct para why;     /* … : what the program does now */
    struct message_box box;
    bool has_box;
    bool answered; /* the box answers what was done */
};

/* How much of the words is shown, until they fit one page. */
enum thrift {
    THRIFT_NONE,
    THRIFT_HEADING, /* a smaller heading */
    THRIFT_CRUMB,   /* … and nothing above it */
    THRIFT_LEAST,   /* … in the size of what stands below it */
};

static bool is_watched(const struct view *view)
{
    const struct lesson_group *group = step_group(view);
    return group != NULL && group->mode == LESSON_MODE_WATCH;
}

static const char *watch_words(struct ui *ui, const struct view *view)
{
    return fill_you(ui, view, tr(view, "{You} chỉ xem thôi, máy đang làm."));
}

static struct task_words task_words(struct ui *ui, const struct view *view)
{
    const struct lesson_step *step = step_in_view(view);
    const struct lesson_group *group = step_group(view);
    bool alone = group != NULL && group->mode == LESSON_MODE_ALONE && step->kind == LESSON_STEP_DO;
    const char *ask = alone || is_watched(view) ? group->title : step->ask;
    const char *why = step_text(view, step->text);
    if (alone) {
        why = ui_is_portrait(ui) ? tr(view, "Cần giúp thì chạm **Chỉ giúp**.")
                                 : tr(view, "Cần giúp thì chạm **Chỉ giúp tôi**.");
    }
    struct task_words words = {.crumb = step_crumb(ui, view),
                               .heading = step_heading(ui, step_text(view, ask)),
                               .why = step_body(ui, why)};
    if (is_watched(view)) {
        words.why = step_heading(ui, step_text(view, step->ask));
        words.why.font = UI_FONT_REGULAR;
        words.why.px = ui_em(ui, EM_BODY + 4);
    }
    return words;
}

static bool choose_box(struct ui *ui, const struct view *view, struct message_box *box)
{
    const struct lesson_step *step = step_in_view(view);
    if (step_answer_box(ui, view, box)) {
        return true;
    }
    bool silent = view->session->mode != LESSON_MODE_GUIDED;
    if (silent || step->tip == NULL || step->tip[0] == '\0') {
        return false;
    }
    box->accent = UI_ACCENT_GOLD;
    box->icon = "lightbulb-outline";
    box->text = step_text(view, step->tip);
    return true;
}

static bool is_answered(const struct view *view)
{
    return step_is_done(view) || view->session->message != NULL || phone_next_hint(view) != NULL;
}

/* What was read when the steps of a group began is not read again with each of them, nor is the
 * task when something answers what was done. */
static void choose_voices(const struct view *view, struct task_words *words)
{
    const struct lesson_group *group = step_group(view);
    bool begun = group != NULL && step_group_place(view).at > 1;
    bool alone = group != NULL && group->mode == LESSON_MODE_ALONE;
    bool scam = step_in_view(view)->kind == LESSON_STEP_SCAM;
    if (is_watched(view)) {
        words->heading.voice = words->box.voice = begun ? UI_VOICE_KNOWN : UI_VOICE_READ;
        return;
    }
    if (words->answered || (alone && begun && !scam)) {
        words->heading.voice = words->why.voice = UI_VOICE_KNOWN;
    }
}

static void choose_words(struct ui *ui, const struct view *view, struct task_words *words)
{
    *words = task_words(ui, view);
    words->has_box = choose_box(ui, view, &words->box);
    words->answered = words->has_box && is_answered(view);
    if (is_watched(view)) {
        words->has_box = true;
        words->box = (struct message_box){.accent = UI_ACCENT_BLUE,
                                          .icon = "eye",
                                          .heading = "",
                                          .text = watch_words(ui, view),
                                          .name = "step/watch"};
    }
    choose_voices(view, words);
}

static int heading_em(enum thrift thrift)
{
    return thrift == THRIFT_LEAST ? EM_BODY + 4 : EM_HEADING;
}

/* An answer to a wrong touch stands above the explanation, so that it is on the first page whatever
 * the text size. */
static void add_words(struct flow *flow, struct task_words *words, const struct view *view,
                      enum thrift thrift)
{
    struct ui *ui = flow->ui;
    bool first = words->answered || is_watched(view);
    flow->count = 0;
    if (thrift < THRIFT_CRUMB) {
        step_crumb_add(flow, &words->crumb);
    }
    words->heading.px = thrift == THRIFT_NONE ? words->heading.px : ui_em(ui, heading_em(thrift));
    flow_para(flow, is_watched(view) ? "step/group" : "step/ask", &words->heading, ui_px(ui, 24));
    if (words->has_box && first) {
        step_box_add(flow, &words->box, ui_px(ui, 24));
    }
    if (!words->answered) {
        flow_para(flow, is_watched(view) ? "step/ask" : "step/why", &words->why, ui_px(ui, 24));
    }
    if (words->has_box && !first) {
        step_box_add(flow, &words->box, ui_px(ui, 32));
    }
}

static struct flow_result draw_words(struct ui *ui, const struct view *view,
                                     const struct step_room *room)
{
    struct task_words words;
    choose_words(ui, view, &words);
    if (room->keyboard.w > 0) {
        words.heading.px = ui_em(ui, EM_HEADING);
    }
    struct flow flow;
    column_init(&flow, ui, view, room->words);
    flow.centred = !ui_is_portrait(ui);
    for (int thrift = THRIFT_NONE; thrift <= THRIFT_LEAST; thrift++) {
        add_words(&flow, &words, view, (enum thrift)thrift);
        if (flow_height(&flow) <= room->words.h) {
            break;
        }
    }
    if (words.answered && flow_height(&flow) > room->words.h) {
        flow.count = 0;
        step_box_add(&flow, &words.box, 0);
        flow_para(&flow, "step/ask", &words.heading, ui_px(ui, 24));
    }
    return flow_run(&flow, view->page);
}

struct step_shown step_do_draw(struct ui *ui, const struct view *view, struct rect body)
{
    struct step_room room = step_divide(ui, view, body);
    struct flow_result words = draw_words(ui, view, &room);
    struct step_shown shown = {.page = words.page, .pages = words.pages};
    shown.intent = ui_is_portrait(ui) ? phone_draw_below(ui, view, room.panel,
                                                         words.pages > 1 ? room.words : words.used)
                                      : phone_draw(ui, view, room.panel, room.panel);
    if (room.keyboard.w > 0) {
        struct intent key = phone_keyboard_draw(ui, view, room.keyboard);
        shown.intent = key.kind != INTENT_NONE ? key : shown.intent;
    }
    if (words.to >= 0) {
        shown.intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)words.to};
    }
    return shown;
}
