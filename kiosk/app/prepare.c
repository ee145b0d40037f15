/* prepare.c: gets the next screen ready while the person still reads this one.
 *
 * Sessions are plain values and screens are pure, so what the right next touch will show can be
 * worked out on a copy: it is declared into a second toolkit whose draw list is never painted, and
 * the painter makes the pictures of its texts. The touch then finds everything ready. Called before
 * the loop goes to sleep, and while a finger rests on a target, what lifting it will mean; changes
 * nothing that can be seen. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"

/* The right touch on a step that waits for one. */
static void step_input(const struct session *session, struct session_input *input)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    switch (step->kind) {
    case LESSON_STEP_READ:
        return;
    case LESSON_STEP_DO:
    case LESSON_STEP_SCAM:
        *input = (struct session_input){.kind = SESSION_INPUT_TOUCH, .id = step->touch};
        return;
    case LESSON_STEP_SPOT:
        for (size_t i = step->sign_count; i > 0; i--) {
            if ((session->found & (1u << (i - 1))) == 0) {
                *input = (struct session_input){.kind = SESSION_INPUT_TOUCH,
                                                .id = step->signs[i - 1].id};
            }
        }
        return;
    case LESSON_STEP_DECIDE:
        input->kind = SESSION_INPUT_SELECT;
        while (input->number + 1 < step->choice_count && !step->choices[input->number].best) {
            input->number++;
        }
        return;
    }
}

/* The input that the right way gives the session next; false when there is none. */
static bool next_input(const struct session *session, struct session_input *input)
{
    *input = (struct session_input){.kind = SESSION_INPUT_NEXT};
    switch (session->phase) {
    case SESSION_PHASE_CHOOSE:
        input->kind = SESSION_INPUT_CHOOSE;
        return true;
    case SESSION_PHASE_STEP:
        if (session->mode != LESSON_MODE_WATCH) {
            step_input(session, input);
        }
        return true;
    case SESSION_PHASE_QUESTION:
        input->kind = SESSION_INPUT_SUBMIT;
        return session_can_submit(session);
    case SESSION_PHASE_STEP_DONE:
    case SESSION_PHASE_FEEDBACK:
        return true;
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        break;
    }
    return false;
}

static enum screen_id screen_after(const struct session *session)
{
    switch (session->phase) {
    case SESSION_PHASE_CHOOSE:
        return SCREEN_CHOOSE;
    case SESSION_PHASE_STEP:
    case SESSION_PHASE_STEP_DONE:
        return SCREEN_STEP;
    case SESSION_PHASE_RESULT:
        return SCREEN_RESULT;
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_FEEDBACK:
    case SESSION_PHASE_ENDED:
        break;
    }
    return SCREEN_QUIZ;
}

static void warm(struct app *app, enum screen_id screen, const struct session *session)
{
    struct ui_env env;
    struct view view;
    app_env(app, &env);
    app_view(app, &view);
    view.session = session;
    view.page = session != NULL && session->phase == SESSION_PHASE_FEEDBACK ? FLOW_LAST_PAGE : 0;
    view.pulse_ms = -1;
    view.move_ms = -1;
    view.sheet = VIEW_SHEET_NONE;
    view.fresh = session != NULL ? session->found & ~app->visit.session.found : 0;
    screen_draw(screen, app->ahead, &env, &view);
    painter_warm(app->painter, app->ahead);
}

/* The step's own second screen, which comes by itself. */
static void warm_after(struct app *app, struct session *next)
{
    const struct lesson_step *step = &next->lesson->steps[next->step];
    if (next->phase == SESSION_PHASE_STEP && step->kind == LESSON_STEP_DO && step->after_ms > 0 &&
        !next->after_reached) {
        next->after_reached = true;
        warm(app, SCREEN_STEP, next);
    }
}

static void prepare_session(struct app *app)
{
    struct session next = app->visit.session;
    struct session_input input;
    struct session_rows rows;
    warm_after(app, &next);
    if (!next_input(&next, &input)) {
        return;
    }
    if (next.phase == SESSION_PHASE_STEP) {
        const struct lesson_step *step = &next.lesson->steps[next.step];
        snprintf(next.entered, sizeof next.entered, "%s", step->enter);
    }
    if (session_apply(&next, &input, clock_now(&app->clock), &rows)) {
        warm(app, screen_after(&next), &next);
    }
}

/* The first screen of the lesson that most will open. */
static void prepare_lesson(struct app *app)
{
    struct session session;
    struct attempt_row attempt;
    struct session_setup setup = {.lesson = app->library.lessons[0],
                                  .id = "",
                                  .visit_id = "",
                                  .lang = lang_code(app->visit.lang),
                                  .audience = "",
                                  .phone = app->visit.phone,
                                  .seed = 1};
    session_start(&session, &setup, clock_now(&app->clock), &attempt);
    warm(app, screen_after(&session), &session);
}

/* While the finger rests on a target: what lifting it will mean, asked of the same screen. */
static void foresee(struct app *app)
{
    struct ui_env env;
    struct view view;
    app_env(app, &env);
    app_view(app, &view);
    ui_foresee(app->ui, app->ahead);
    app->foreseen = screen_draw(app->screen, app->ahead, &env, &view);
    app->has_foreseen = app->foreseen.kind != INTENT_NONE;
}

void app_prepare(struct app *app)
{
    if (!app->stale || app->dirty || app_motion_age_ms(app) >= 0) {
        return; /* what is seen comes first */
    }
    app->stale = false;
    if (ui_is_pressed(app->ui)) {
        foresee(app);
        return;
    }
    bool in_session =
        app->visit.has_session &&
        (app->screen == SCREEN_CHOOSE || app->screen == SCREEN_STEP || app->screen == SCREEN_QUIZ);
    if (app->screen == SCREEN_ATTRACT && app_has_first_lessons(app)) {
        warm(app, SCREEN_HOME, NULL);
    } else if (app->screen == SCREEN_HOME && app->library.lesson_count > 0) {
        prepare_lesson(app);
    } else if (in_session) {
        prepare_session(app);
    }
}
