/* walk.c: the right way through a visit. Reads the state only. */
#include "app/walk.h"

#include <stdio.h>
#include <string.h>

static void set_name(char out[WALK_NAME_MAX], const char *name)
{
    snprintf(out, WALK_NAME_MAX, "%s", name);
}

/* The options (bits of their places in the file) that should be chosen. */
static unsigned wanted_options(const struct lesson_question *question, bool right)
{
    unsigned right_bits = 0;
    unsigned wrong_bits = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        if (question->options[i].right) {
            right_bits |= 1u << i;
        } else if (wrong_bits == 0) {
            wrong_bits = 1u << i;
        }
    }
    return right ? right_bits : wrong_bits;
}

bool walk_answer(const struct app *app, bool right, char out[WALK_NAME_MAX])
{
    const struct session *session = &app->visit.session;
    if (app->screen != SCREEN_QUIZ || session->phase != SESSION_PHASE_QUESTION) {
        return false;
    }
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = &session->lesson->questions[asked->question];
    unsigned wanted = wanted_options(question, right);
    for (size_t place = 0; place < question->option_count; place++) {
        unsigned bit = 1u << asked->order[place];
        if ((wanted & bit) != (asked->selected & bit) &&
            (question->kind == LESSON_QUESTION_MANY || (wanted & bit) != 0)) {
            snprintf(out, WALK_NAME_MAX, "question/answer/%zu", place + 1);
            return true;
        }
    }
    set_name(out, "question/submit");
    return true;
}

/* The key to touch so that what is entered becomes what is asked; false when it is. */
static bool next_key(const struct session *session, const struct lesson_step *step,
                     char out[WALK_NAME_MAX])
{
    size_t have = strlen(session->entered);
    if (strncmp(step->enter, session->entered, have) != 0) {
        set_name(out, "phone/key/erase");
        return true;
    }
    if (step->enter[have] == '\0') {
        return false;
    }
    snprintf(out, WALK_NAME_MAX, "phone/key/%c", step->enter[have]);
    return true;
}

static void walk_step(const struct app *app, char out[WALK_NAME_MAX], int64_t *wait_ms)
{
    const struct session *session = &app->visit.session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    if (step->kind == LESSON_STEP_READ || session->phase == SESSION_PHASE_STEP_DONE) {
        set_name(out, "step/next");
        return;
    }
    int64_t deadline = session_deadline_ms(session);
    if (deadline >= 0) {
        int64_t left = deadline - clock_now(&app->clock).mono_ms;
        *wait_ms = left > 1 ? left : 1;
        set_name(out, "");
        return;
    }
    if (step->enter[0] == '\0' || !next_key(session, step, out)) {
        snprintf(out, WALK_NAME_MAX, "phone/%s", step->touch);
    }
}

static void walk_home(const struct app *app, char out[WALK_NAME_MAX])
{
    size_t choice = 0;
    for (size_t i = app->library.lesson_count; i > 0; i--) {
        if (!app->visit.learnt[i - 1]) {
            choice = i - 1;
        }
    }
    const char *id = app->library.lesson_count > 0 ? app->library.lessons[choice]->id : "none";
    snprintf(out, WALK_NAME_MAX, "home/lesson/%s", id);
}

bool walk_next(const struct app *app, char out[WALK_NAME_MAX], int64_t *wait_ms)
{
    *wait_ms = 0;
    switch (app->screen) {
    case SCREEN_ATTRACT:
        set_name(out, "attract/start");
        return true;
    case SCREEN_HOME:
        walk_home(app, out);
        return true;
    case SCREEN_STEP:
        walk_step(app, out, wait_ms);
        return true;
    case SCREEN_QUIZ:
        if (!walk_answer(app, true, out)) {
            set_name(out, "question/next");
        }
        return true;
    case SCREEN_LEAVE:
        set_name(out, "leave/stay");
        return true;
    case SCREEN_IDLE:
        set_name(out, "idle/stay");
        return true;
    case SCREEN_TROUBLE:
        set_name(out, "trouble/retry");
        return true;
    case SCREEN_RESULT:
    case SCREEN_COUNT:
        break;
    }
    set_name(out, "");
    return false;
}
