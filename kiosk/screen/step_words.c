/* step_words.c: what all kinds of steps show: the line above the heading, headings, the room of
 * phone, words and keyboard, the box that answers. */
#include "step_private.h"

#include <string.h>

#define NO_BREAK "\u00a0" /* a space at which no line ends */

enum {
    PHONE_PANEL_W = 660,     /* landscape: width of the panel on the left */
    PHONE_PANEL_W_MIN = 520, /* … where the keyboard needs the room */
    PANEL_GAP = 72,
    KEYBOARD_W = 1024, /* least width of the keyboard */
    PHONE_H_LEAST = 780,
    LONG_PATH = 16, /* moments; the crumb of a longer path does not count them */
};

const struct lesson_step *step_in_view(const struct view *view)
{
    return &view->session->lesson->steps[view->session->step];
}

bool step_is_done(const struct view *view)
{
    return view->session->phase == SESSION_PHASE_STEP_DONE;
}

const struct lesson_group *step_group(const struct view *view)
{
    const struct session *session = view->session;
    const struct lesson *lesson = session->lesson;
    size_t group = lesson->moments[session->moment].group;
    return session->reviewing || group >= lesson->group_count ? NULL : &lesson->groups[group];
}

struct session_progress step_group_place(const struct view *view)
{
    const struct session *session = view->session;
    const struct lesson *lesson = session->lesson;
    struct session_progress place = {0, 0};
    for (size_t i = 0; i < lesson->moment_count; i++) {
        const struct lesson_moment *moment = &lesson->moments[i];
        bool mine = (lesson->steps[moment->step].tracks & (1u << session->track)) != 0;
        if (mine && moment->group == lesson->moments[session->moment].group) {
            place.all++;
            place.at = i == session->moment ? place.all : place.at;
        }
    }
    return place;
}

struct intent step_intent(enum session_input_kind kind)
{
    return (struct intent){.kind = INTENT_SESSION, .input = {.kind = kind}};
}

const char *step_text(const struct view *view, const char *text)
{
    return tr_lesson(view, view->session->lesson, text);
}

/* ---- the crumb ---- */

static bool is_scene(const struct lesson_step *step)
{
    return step->kind == LESSON_STEP_SPOT || step->kind == LESSON_STEP_SCAM ||
           step->kind == LESSON_STEP_DECIDE;
}

static const char *crumb_pattern(const struct view *view, const struct lesson_group *group)
{
    if (view->session->reviewing) {
        return tr(view, "{title} · Xem lại");
    }
    if (group != NULL && group->mode == LESSON_MODE_WATCH) {
        return tr(view, "Xem máy làm · {n} / {all}");
    }
    if (group != NULL) {
        return tr(view, "{You} tự làm · {n} / {all}");
    }
    return session_progress(view->session).all > LONG_PATH ? "{title}"
                                                           : tr(view, "{title} · Bước {n} / {all}");
}

/* The text with what stands behind its last dot kept on one line. */
static const char *keep_tail(struct ui *ui, const char *text)
{
    const char *dot = strstr(text, " · ");
    for (const char *next = dot; next != NULL; next = strstr(next + 1, " · ")) {
        dot = next;
    }
    if (dot == NULL) {
        return text;
    }
    dot += strlen(" · ");
    const char *kept = ui_format(ui, "%.*s", (int)(dot - text), text);
    for (const char *at = dot; *at != '\0';) {
        size_t length = strcspn(at, " ");
        kept = ui_format(ui, "%s%.*s%s", kept, (int)length, at, at[length] == ' ' ? NO_BREAK : "");
        at += length + (at[length] == ' ' ? 1 : 0);
    }
    return kept;
}

static const char *crumb_text(struct ui *ui, const struct view *view)
{
    const struct session *session = view->session;
    const struct lesson_step *step = step_in_view(view);
    if (is_scene(step) && !session->reviewing) {
        return step->title[0] != '\0' ? step_text(view, step->title) : tr(view, "Tình huống");
    }
    const struct lesson_group *group = step_group(view);
    struct session_progress at = group != NULL ? step_group_place(view) : session_progress(session);
    struct fill pairs[] = {
        {"title", step_text(view, session->lesson->title)},
        {"n", show_number(ui, view, (int64_t)at.at)},
        {"all", show_number(ui, view, (int64_t)at.all)},
    };
    return keep_tail(ui, fill_text(ui, view, crumb_pattern(view, group), pairs, 3));
}

struct step_crumb step_crumb(struct ui *ui, const struct view *view)
{
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_step *step = step_in_view(view);
    const struct lesson_group *group = step_group(view);
    enum ui_accent_id accent = step->danger ? UI_ACCENT_RED : lesson_accent(lesson);
    struct step_crumb crumb = {.icon = lesson->icon};
    if (is_scene(step) && !view->session->reviewing) {
        crumb.icon = "";
    } else if (group != NULL) {
        crumb.icon = group->mode == LESSON_MODE_WATCH ? "eye" : "account";
    }
    crumb.para = (struct para){.text = crumb_text(ui, view),
                               .font = UI_FONT_SEMIBOLD,
                               .px = ui_em(ui, EM_LABEL),
                               .colour = ui_theme(ui)->accents[accent].strong};
    return crumb;
}

static int crumb_indent(struct ui *ui, const struct step_crumb *crumb)
{
    return crumb->icon[0] == '\0' ? 0 : para_line_height(crumb->para.px) + ui_px(ui, 12);
}

static void draw_crumb(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct step_crumb *crumb = context;
    int line = para_line_height(crumb->para.px);
    struct rect icon = rect_cut_left(&rect, crumb_indent(ui, crumb));
    icon.w = icon.h = line;
    ui_icon(ui, icon, crumb->icon, crumb->para.px, crumb->para.colour);
    para_draw(ui, "step/crumb", &crumb->para, rect);
}

void step_crumb_add(struct flow *flow, struct step_crumb *crumb)
{
    int width = flow->area.w - crumb_indent(flow->ui, crumb);
    struct flow_block block = {
        .height = para_height(flow->ui, &crumb->para, width), .draw = draw_crumb, .context = crumb};
    flow_add(flow, &block);
}

/* ---- headings ---- */

struct para step_heading(struct ui *ui, const char *text)
{
    const struct ui_accent *gold = &ui_theme(ui)->accents[UI_ACCENT_GOLD];
    bool contrast = gold->soft == ui_theme(ui)->card;
    return (struct para){.text = text,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_TITLE - 4),
                         .colour = ui_theme(ui)->ink,
                         .mark = gold->soft,
                         .mark_line = contrast ? gold->line : gold->soft,
                         .balanced = true,
                         .voice = UI_VOICE_READ};
}

struct para step_body(struct ui *ui, const char *text)
{
    return (struct para){.text = text,
                         .px = ui_em(ui, EM_BODY + 2),
                         .colour = ui_theme(ui)->muted,
                         .voice = UI_VOICE_READ};
}

const char *step_help_label(struct ui *ui, const struct view *view)
{
    return ui_is_portrait(ui) ? tr(view, "Chỉ giúp") : tr(view, "Chỉ giúp tôi");
}

/* ---- the room ---- */

static int portrait_words_height(struct ui *ui, const struct view *view, struct rect body)
{
    bool large = ui_environment(ui)->text_percent > 100;
    switch (step_in_view(view)->kind) {
    case LESSON_STEP_READ:
        return body.h * 7 / 10 - ui_px(ui, 40);
    case LESSON_STEP_SPOT:
        return body.h * 44 / 100;
    case LESSON_STEP_DECIDE:
    case LESSON_STEP_DO:
    case LESSON_STEP_SCAM:
        break;
    }
    return body.h * (large ? 42 : 38) / 100;
}

/* The keyboard is wider than the words, so that in portrait it takes the margins as well. */
static struct rect cut_keyboard(struct ui *ui, const struct view *view, struct rect *rect)
{
    if (step_is_done(view) || !phone_needs_keyboard(view->session)) {
        return (struct rect){.w = 0};
    }
    int least = ui_px(ui, KEYBOARD_W);
    int width = rect->w > least ? rect->w : least;
    struct rect at = rect_cut_bottom(rect, phone_keyboard_height(ui, width));
    rect_cut_bottom(rect, ui_px(ui, GAP));
    return rect_centre(at, width, at.h);
}

static struct step_room divide_portrait(struct ui *ui, const struct view *view, struct rect body)
{
    struct step_room room = {.keyboard = cut_keyboard(ui, view, &body)};
    int words = portrait_words_height(ui, view, body);
    int most = body.h - ui_px(ui, PHONE_H_LEAST + GAP);
    words = room.keyboard.w > 0 && words > most ? most : words;
    if (step_in_view(view)->kind == LESSON_STEP_READ) {
        room.panel = rect_cut_top(&body, body.h - words - ui_px(ui, 40));
        rect_cut_top(&body, ui_px(ui, 40));
        room.words = body;
        return room;
    }
    room.words = rect_cut_top(&body, words);
    rect_cut_top(&body, ui_px(ui, GAP));
    room.panel = body;
    return room;
}

struct step_room step_divide(struct ui *ui, const struct view *view, struct rect body)
{
    int keyboard = !step_is_done(view) && phone_needs_keyboard(view->session)
                       ? ui_px(ui, KEYBOARD_W + PANEL_GAP)
                       : 0;
    bool beside = body.w - keyboard >= ui_px(ui, PHONE_PANEL_W_MIN);
    if (ui_is_portrait(ui) || !beside) {
        return divide_portrait(ui, view, body);
    }
    int width = ui_px(ui, PHONE_PANEL_W);
    width = keyboard > 0 && body.w - keyboard < width ? body.w - keyboard : width;
    struct step_room room = {.panel = rect_cut_left(&body, width)};
    rect_cut_left(&body, ui_px(ui, PANEL_GAP));
    room.keyboard = cut_keyboard(ui, view, &body);
    room.words = body;
    return room;
}

/* ---- the answer ---- */

bool step_answer_box(struct ui *ui, const struct view *view, struct message_box *box)
{
    const struct session *session = view->session;
    *box = (struct message_box){.heading = "", .name = "step/box", .voice = UI_VOICE_READ};
    if (session->phase == SESSION_PHASE_STEP_DONE) {
        box->accent = UI_ACCENT_GREEN;
        box->icon = "check-circle";
        box->heading = tr(view, "Đúng rồi!");
        box->text = step_text(view, step_in_view(view)->done);
        return true;
    }
    bool spot = step_in_view(view)->kind == LESSON_STEP_SPOT;
    bool unexplained = spot && session->wrong;
    if (session->message == NULL && !unexplained && phone_next_hint(view) == NULL) {
        return false;
    }
    box->accent = UI_ACCENT_GOLD;
    box->icon = "hand-pointing-right";
    box->heading = session->wrong ? fill_you(ui, view, tr(view, "Chưa đúng, {you} thử lại nhé"))
                                  : tr(view, "Gợi ý");
    const char *next = phone_next_hint(view);
    if (next != NULL) {
        box->text = next;
        return true;
    }
    const char *plain = view->fresh != 0
                            ? tr(view, "Chỗ này không có gì đáng ngờ. Máy chỉ cho {you} một chỗ.")
                            : tr(view, "Chỗ này không có gì đáng ngờ. {You} tìm chỗ khác nhé.");
    box->text =
        session->message != NULL ? step_text(view, session->message) : fill_you(ui, view, plain);
    return true;
}

void step_box_add(struct flow *flow, const struct message_box *box, int gap)
{
    struct ui *ui = flow->ui;
    int page = flow->area.h - ui_px(ui, FLOW_PAGER_H + 16);
    if (message_box_height(ui, box, flow->area.w) <= page) {
        message_box_add(flow, box, gap);
        return;
    }
    struct para heading = step_body(ui, box->heading);
    struct para text = step_body(ui, box->text);
    heading.voice = text.voice = box->voice;
    heading.font = UI_FONT_SEMIBOLD;
    heading.colour = ui_theme(ui)->accents[box->accent].text;
    flow_para(flow, ui_format(ui, "%s/heading", box->name), &heading, gap);
    flow_para(flow, ui_format(ui, "%s/text", box->name), &text, ui_px(ui, 8));
}
