/* walk.c: the right way through a visit. Reads the state only. */
#include "app/walk.h"

#include <stdio.h>
#include <string.h>

static void set_name(char out[WALK_NAME_MAX], const char *name)
{
    snprintf(out, WALK_NAME_MAX, "%s", name);
}

/* ---- entering ---- */

/* Staff's keyboard has the same keys as the phone's. */
static void set_key_name(const struct app *app, const char *key, char out[WALK_NAME_MAX])
{
    const char *path = app->screen == SCREEN_ENTRY       ? "entry"
                       : app->screen == SCREEN_ROLL_NAME ? "roll/name"
                                                         : "phone";
    snprintf(out, WALK_NAME_MAX, "%s/key/%s", path, key);
}

bool walk_key(const struct app *app, char key, char out[WALK_NAME_MAX])
{
    const char label[2] = {key, '\0'};
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].role == UI_ROLE_KEY && strcmp(nodes[i].label, label) == 0) {
            set_name(out, nodes[i].name);
            return true;
        }
    }
    bool letter = (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
    const char *name = key == ' ' ? "space" : letter != app->visit.signs ? "shift" : "signs";
    set_key_name(app, name, out);
    return (letter || key == ' ' || !app->visit.signs) && ui_find(app->ui, out) != NULL;
}

/* The key to touch so that what is entered becomes what is wanted; false when it is. */
static bool next_key(const struct app *app, const char *entered, const char *wanted,
                     char out[WALK_NAME_MAX])
{
    size_t have = strlen(entered);
    if (strncmp(wanted, entered, have) != 0) {
        set_key_name(app, "erase", out);
        return true;
    }
    if (wanted[have] == '\0') {
        return false;
    }
    walk_key(app, wanted[have], out);
    return true;
}

/* ---- answering ---- */

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

struct answering {
    const struct app *app;
    const struct session_question *asked;
    const struct lesson_question *question;
    bool right;
};

/* Each writes the next touch towards the answer; false when the answer is complete. */
static bool choose_option(const struct answering *answering, char out[WALK_NAME_MAX])
{
    const struct lesson_question *question = answering->question;
    unsigned wanted = wanted_options(question, answering->right);
    bool single =
        question->kind == LESSON_QUESTION_ONE || question->kind == LESSON_QUESTION_TRUE_FALSE;
    for (size_t place = 0; place < question->option_count; place++) {
        size_t option = answering->asked->order[place];
        unsigned bit = 1u << option;
        if ((wanted & bit) != (answering->asked->selected & bit) &&
            (!single || (wanted & bit) != 0)) {
            if (question->kind == LESSON_QUESTION_SPOT) {
                snprintf(out, WALK_NAME_MAX, "phone/%s", question->options[option].id);
            } else {
                snprintf(out, WALK_NAME_MAX, "question/answer/%zu", place + 1);
            }
            return true;
        }
    }
    return false;
}

static size_t place_of(const struct answering *answering, size_t option)
{
    size_t place = 0;
    while (answering->asked->order[place] != option) {
        place++;
    }
    return place;
}

static bool put_in_order(const struct answering *answering, char out[WALK_NAME_MAX])
{
    size_t count = answering->question->option_count;
    size_t given = answering->asked->given_count;
    for (size_t i = 0; i < count; i++) {
        size_t wanted = answering->right ? i : count - 1 - i;
        if (i >= given || answering->asked->given[i] != wanted) {
            size_t touched = i < given ? answering->asked->given[i] : wanted;
            snprintf(out, WALK_NAME_MAX, "question/answer/%zu", place_of(answering, touched) + 1);
            return true;
        }
    }
    return false;
}

static bool join_pairs(const struct answering *answering, char out[WALK_NAME_MAX])
{
    size_t count = answering->question->option_count;
    for (size_t left = 0; left < count; left++) {
        size_t wanted = answering->right ? left : (left + 1) % count;
        if (answering->asked->given[left] == wanted + 1) {
            continue;
        }
        if (answering->asked->held == (int)left) {
            snprintf(out, WALK_NAME_MAX, "question/right/%zu", place_of(answering, wanted) + 1);
        } else {
            snprintf(out, WALK_NAME_MAX, "question/left/%zu", left + 1);
        }
        return true;
    }
    return false;
}

static bool is_right_entry(const struct lesson_question *question, const char *text)
{
    bool right = strcmp(question->enter, text) == 0;
    for (size_t i = 0; i < question->also_count; i++) {
        right = right || strcmp(question->also[i], text) == 0;
    }
    return right;
}

static bool enter_text(const struct answering *answering, char out[WALK_NAME_MAX])
{
    const struct lesson_question *question = answering->question;
    bool digits = strspn(question->enter, "0123456789") == strlen(question->enter);
    char wrong[2] = {digits ? '0' : 'a', '\0'};
    while (is_right_entry(question, wrong)) {
        wrong[0]++;
    }
    return next_key(answering->app, answering->asked->entered,
                    answering->right ? question->enter : wrong, out);
}

static bool next_touch(const struct answering *answering, char out[WALK_NAME_MAX])
{
    switch (answering->question->kind) {
    case LESSON_QUESTION_ORDER:
        return put_in_order(answering, out);
    case LESSON_QUESTION_MATCH:
        return join_pairs(answering, out);
    case LESSON_QUESTION_ENTER:
        return enter_text(answering, out);
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_SPOT:
        break;
    }
    return choose_option(answering, out);
}

bool walk_answer(const struct app *app, bool right, char out[WALK_NAME_MAX])
{
    const struct session *session = &app->visit.session;
    if (app->screen != SCREEN_QUIZ || session->phase != SESSION_PHASE_QUESTION) {
        return false;
    }
    struct answering answering = {
        .app = app,
        .asked = &session->asked[session->question],
        .question = session_question_of(session, session->question),
        .right = right,
    };
    if (!next_touch(&answering, out)) {
        set_name(out, "question/submit");
    }
    return true;
}

/* ---- the way ---- */

static void walk_task(const struct app *app, char out[WALK_NAME_MAX], int64_t *wait_ms)
{
    const struct session *session = &app->visit.session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    int64_t deadline = session_deadline_ms(session);
    if (deadline >= 0) {
        int64_t left = deadline - clock_now(&app->clock).mono_ms;
        *wait_ms = left > 1 ? left : 1;
        set_name(out, "");
        return;
    }
    if (step->enter[0] == '\0' || !next_key(app, session->entered, step->enter, out)) {
        snprintf(out, WALK_NAME_MAX, "phone/%s", step->touch);
    }
}

static void walk_spot(const struct session *session, char out[WALK_NAME_MAX])
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    for (size_t i = step->sign_count; i > 0; i--) {
        if ((session->found & (1u << (i - 1))) == 0) {
            snprintf(out, WALK_NAME_MAX, "phone/%s", step->signs[i - 1].id);
        }
    }
}

static void walk_decide(const struct lesson_step *step, char out[WALK_NAME_MAX])
{
    for (size_t i = 0; i < step->choice_count; i++) {
        if (step->choices[i].best) {
            snprintf(out, WALK_NAME_MAX, "step/choice/%zu", i + 1);
        }
    }
}

static void walk_step(const struct app *app, char out[WALK_NAME_MAX], int64_t *wait_ms)
{
    const struct session *session = &app->visit.session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    set_name(out, "step/next");
    if (session->phase == SESSION_PHASE_STEP_DONE || session->mode == LESSON_MODE_WATCH) {
        return;
    }
    switch (step->kind) {
    case LESSON_STEP_READ:
        return;
    case LESSON_STEP_SPOT:
        walk_spot(session, out);
        return;
    case LESSON_STEP_DECIDE:
        walk_decide(step, out);
        return;
    case LESSON_STEP_DO:
    case LESSON_STEP_SCAM:
        walk_task(app, out, wait_ms);
        return;
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
    if (app->visit.sheet != VIEW_SHEET_NONE) {
        set_name(out, "sheet/close");
        return true;
    }
    switch (app->screen) {
    case SCREEN_ATTRACT:
        set_name(out, "attract/start");
        return true;
    case SCREEN_HOME:
        walk_home(app, out);
        return true;
    case SCREEN_CHOOSE:
        set_name(out, "choose/1");
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
    case SCREEN_HELP:
        set_name(out, "call/back");
        return true;
    case SCREEN_GROUP:
        set_name(out, "group/back");
        return true;
    case SCREEN_IDLE:
        set_name(out, "idle/stay");
        return true;
    case SCREEN_TROUBLE:
        set_name(out, "trouble/retry");
        return true;
    case SCREEN_RESULT:
    default: /* the end of the walk, or a screen of staff */
        break;
    }
    set_name(out, "");
    return false;
}
