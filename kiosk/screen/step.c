/* step.c: one step of a lesson. Each kind draws its body in a file of its own; here are the bottom
 * bar and the way on. */
#include "step_private.h"

/* Whether the quiz follows: the end of the path, as far as it is known now. */
static bool is_last(const struct view *view)
{
    const struct session *session = view->session;
    const struct lesson *lesson = session->lesson;
    const struct lesson_step *step = step_in_view(view);
    struct session_progress progress = session_progress(session);
    if (progress.at < progress.all) {
        return false;
    }
    for (size_t i = 0; i < lesson->branch_count; i++) {
        const struct lesson_branch *branch = &lesson->branches[i];
        if (session->moment >= branch->first && session->moment < branch->first + branch->count) {
            return session->moment + 1 == branch->first + branch->count;
        }
    }
    bool chosen = step->kind == LESSON_STEP_DECIDE && session->choice >= 0;
    return !chosen || step->choices[session->choice].branch >= lesson->branch_count;
}

/* A page is read to its end before the way goes on; so are the ways out of a scene. */
static bool has_more(const struct view *view, const struct step_shown *shown)
{
    enum lesson_step_kind kind = step_in_view(view)->kind;
    bool paged = kind == LESSON_STEP_READ || (kind == LESSON_STEP_DECIDE && !step_is_done(view));
    return paged && shown->page + 1 < shown->pages;
}

static bool goes_on(const struct view *view)
{
    return step_is_done(view) || step_in_view(view)->kind == LESSON_STEP_READ ||
           view->session->mode == LESSON_MODE_WATCH;
}

static const char *main_label(const struct view *view, const struct step_shown *shown)
{
    const struct session *session = view->session;
    enum lesson_step_kind kind = step_in_view(view)->kind;
    bool watch = session->mode == LESSON_MODE_WATCH;
    if (has_more(view, shown)) {
        return tr(view, "Xem tiếp");
    }
    if (session->reviewing) {
        return tr(view, "Về kết quả");
    }
    if (is_last(view)) {
        return tr(view, "Làm câu hỏi");
    }
    bool read = kind == LESSON_STEP_READ || kind == LESSON_STEP_DECIDE;
    return watch ? tr(view, "Xem tiếp") : read ? tr(view, "Tiếp tục") : tr(view, "Bước tiếp theo");
}

static struct bottom_bar bottom_of(struct ui *ui, const struct view *view,
                                   const struct step_shown *shown)
{
    struct bottom_bar bar = {.back = true};
    if (!view->session->reviewing) {
        struct session_progress progress = session_progress(view->session);
        bar.dots = progress.all;
        bar.dot = progress.at > 0 ? progress.at - 1 : 0;
    }
    if (goes_on(view) || has_more(view, shown)) {
        bar.main_label = main_label(view, shown);
        bar.main_name = has_more(view, shown) ? "step/more" : "step/next";
        bar.main_icon = "arrow-right";
    } else if (step_in_view(view)->kind != LESSON_STEP_DECIDE) {
        bar.help_label = step_help_label(ui, view);
        bar.help_name = "step/help";
        bar.help_icon = "human-greeting";
    }
    return bar;
}

static struct intent turn_to(int page)
{
    return (struct intent){.kind = INTENT_TURN, .index = (size_t)page};
}

static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect,
                                 const struct step_shown *shown)
{
    const struct session *session = view->session;
    bool read = step_in_view(view)->kind == LESSON_STEP_READ;
    struct bottom_bar bar = bottom_of(ui, view, shown);
    switch (bottom_draw(ui, view, rect, &bar)) {
    case BOTTOM_BACK:
        if (read && shown->page > 0) {
            return turn_to(shown->page - 1);
        }
        if (!session->reviewing && !session_has_back(session)) {
            return (struct intent){.kind = INTENT_BACK};
        }
        return step_intent(SESSION_INPUT_BACK);
    case BOTTOM_MAIN:
        return has_more(view, shown) ? turn_to(shown->page + 1) : step_intent(SESSION_INPUT_NEXT);
    case BOTTOM_HELP:
        return step_intent(SESSION_INPUT_HELP);
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

static struct step_shown draw_kind(struct ui *ui, const struct view *view, struct rect body)
{
    switch (step_in_view(view)->kind) {
    case LESSON_STEP_READ:
        return step_read_draw(ui, view, body);
    case LESSON_STEP_SPOT:
        return step_spot_draw(ui, view, body);
    case LESSON_STEP_DECIDE:
        return step_decide_draw(ui, view, body);
    case LESSON_STEP_DO:
    case LESSON_STEP_SCAM:
        break;
    }
    return step_do_draw(ui, view, body);
}

struct intent step_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct step_shown shown = draw_kind(ui, view, page.body);
    struct intent bottom = draw_bottom(ui, view, page.bottom, &shown);
    if (shown.intent.kind == INTENT_NONE) {
        shown.intent = bottom;
    }
    return shown.intent.kind == INTENT_NONE ? page.intent : shown.intent;
}
