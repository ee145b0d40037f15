/* ctl_still.c: every state of a run that looks different, one after the other.
 *
 * Called by ctl_fit.c. Each still is a session as the machine would leave it, put together by hand,
 * so that no path has to be walked to see a screen. */
#include "app/ctl_still.h"

#include <string.h>

struct stills {
    const struct lesson *lesson;
    void (*visit)(void *context, const struct still *still);
    void *context;
    struct session base; /* a run whose track and phone are known */
};

static void show(const struct stills *stills, enum screen_id screen, const char *id,
                 const struct session *session)
{
    struct still still = {.screen = screen, .id = id, .session = session};
    stills->visit(stills->context, &still);
}

/* ---- steps ---- */

static const char *longest(const char *one, const char *other)
{
    return one == NULL || strlen(other) > strlen(one) ? other : one;
}

static const char *longest_message(const struct lesson_step *step)
{
    const char *message = NULL;
    for (size_t i = 0; i < step->wrong_count; i++) {
        message = longest(message, step->wrong[i].text);
    }
    for (size_t i = 0; i < step->hint_count; i++) {
        message = longest(message, step->hints[i]);
    }
    return message;
}

static void show_touched(const struct stills *stills, struct session *session)
{
    const struct lesson_step *step = &stills->lesson->steps[session->step];
    session->message = longest_message(step);
    session->misses = 1;
    session->help = true;
    show(stills, SCREEN_STEP, step->id, session);
    if (step->after_ms > 0 || step->enter[0] != '\0') {
        session->after_reached = step->after_ms > 0;
        memcpy(session->entered, step->enter, strlen(step->enter) + 1);
        session->message = NULL;
        show(stills, SCREEN_STEP, step->id, session);
    }
}

static void show_done(const struct stills *stills, struct session *session)
{
    const struct lesson_step *step = &stills->lesson->steps[session->step];
    session->phase = SESSION_PHASE_STEP_DONE;
    session->message = NULL;
    session->help = false;
    session->found = (1u << step->sign_count) - 1;
    if (step->kind != LESSON_STEP_DECIDE) {
        show(stills, SCREEN_STEP, step->id, session);
    }
    for (size_t i = 0; i < step->choice_count; i++) {
        session->choice = (int)i;
        show(stills, SCREEN_STEP, step->id, session);
    }
}

static void show_moment(const struct stills *stills, size_t index)
{
    const struct lesson_moment *moment = &stills->lesson->moments[index];
    const struct lesson_step *step = &stills->lesson->steps[moment->step];
    struct session session = stills->base;
    session.phase = SESSION_PHASE_STEP;
    session.moment = index;
    session.step = moment->step;
    session.mode = moment->mode;
    session.choice = -1;
    show(stills, SCREEN_STEP, step->id, &session);
    bool on_phone = step->kind == LESSON_STEP_DO || step->kind == LESSON_STEP_SCAM;
    if (on_phone && moment->mode != LESSON_MODE_WATCH) {
        show_touched(stills, &session);
    }
    bool ends = step->kind != LESSON_STEP_READ && moment->mode == LESSON_MODE_GUIDED;
    if (ends && (step->kind != LESSON_STEP_DO || step->done[0] != '\0')) {
        show_done(stills, &session);
    }
}

/* ---- questions ---- */

/* An answer that is as wrong as can be, so that every explanation is shown. */
static void answer_wrong(const struct lesson_question *question, struct session_question *asked)
{
    size_t count = question->option_count;
    for (size_t i = 0; i < count; i++) {
        asked->selected |= question->options[i].right ? 0 : 1u << i;
        asked->given[i] =
            (unsigned char)(question->kind == LESSON_QUESTION_MATCH ? (i + 1) % count + 1
                                                                    : count - 1 - i);
    }
    if (question->kind == LESSON_QUESTION_ONE) {
        asked->selected &= ~asked->selected + 1; /* the first wrong one alone */
    }
    asked->given_count = count;
    asked->entered[0] = '0';
    asked->answered = true;
}

static void ask(struct session *session, size_t place, size_t question)
{
    const struct lesson *lesson = session->lesson;
    struct session_question *asked = &session->asked[place];
    enum session_role role = asked->role;
    *asked =
        (struct session_question){.role = role, .question = question, .held = -1, .shown_ms = -1};
    for (size_t i = 0; i < lesson->questions[question].option_count; i++) {
        asked->order[i] = (unsigned char)i;
    }
    session->question = place;
    session->phase = SESSION_PHASE_QUESTION;
}

static void show_question(const struct stills *stills, size_t question)
{
    const struct lesson_question *what = &stills->lesson->questions[question];
    struct session session = stills->base;
    ask(&session, session.quiz_from, question);
    show(stills, SCREEN_QUIZ, what->id, &session);
    answer_wrong(what, &session.asked[session.quiz_from]);
    session.phase = SESSION_PHASE_FEEDBACK;
    show(stills, SCREEN_QUIZ, what->id, &session);
}

/* What stands before the quiz: the practice question and those before the lesson. */
static void show_first_questions(const struct stills *stills)
{
    struct session session = stills->base;
    for (size_t i = 0; i < session.quiz_from; i++) {
        const struct lesson_question *what = session_question_of(&session, i);
        session.question = i;
        session.phase = SESSION_PHASE_QUESTION;
        show(stills, SCREEN_QUIZ, what->id, &session);
        if (session.asked[i].role == SESSION_ROLE_PRACTICE) {
            answer_wrong(what, &session.asked[i]);
            session.phase = SESSION_PHASE_FEEDBACK;
            show(stills, SCREEN_QUIZ, what->id, &session);
        }
    }
}

static void show_result(const struct stills *stills)
{
    struct session session = stills->base;
    for (size_t i = session.quiz_from; i < session.asked_count; i++) {
        session.asked[i].answered = true;
    }
    session.steps_judged = 1;
    session.recorded = true;
    session.phase = SESSION_PHASE_RESULT;
    show(stills, SCREEN_RESULT, stills->lesson->id, &session);
}

/* ---- the whole ---- */

static void show_track(struct stills *stills, size_t track)
{
    const struct lesson *lesson = stills->lesson;
    unsigned bit = 1u << track;
    for (size_t i = 0; i < lesson->moment_count; i++) {
        if ((lesson->steps[lesson->moments[i].step].tracks & bit) != 0) {
            show_moment(stills, i);
        }
    }
    for (size_t i = 0; i < lesson->question_count; i++) {
        if ((lesson->questions[i].tracks & bit) != 0) {
            show_question(stills, i);
        }
    }
    show_first_questions(stills);
    show_result(stills);
}

/* phone 0: the run has to ask for it. */
static void start(struct stills *stills, enum lesson_phone phone)
{
    struct attempt_row attempt;
    struct session_setup setup = {.lesson = stills->lesson,
                                  .id = "",
                                  .visit_id = "",
                                  .lang = "",
                                  .audience = "",
                                  .phone = phone,
                                  .seed = 1};
    session_start(&stills->base, &setup, (struct moment){.wall_ms = 0}, &attempt);
}

/* A lesson with tracks asks for the phone behind them, one without at its start. */
static void show_phone_choice(struct stills *stills)
{
    if (stills->lesson->phones == (LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE)) {
        start(stills, (enum lesson_phone)0);
        stills->base.choosing_phone = true;
        show(stills, SCREEN_CHOOSE, stills->lesson->id, &stills->base);
    }
}

void still_each(const struct lesson *lesson, enum lesson_phone phone,
                void (*visit)(void *context, const struct still *still), void *context)
{
    struct stills stills = {.lesson = lesson, .visit = visit, .context = context};
    show(&stills, SCREEN_HOME, lesson->id, NULL);
    show_phone_choice(&stills);
    start(&stills, phone);
    if (lesson->track_count == 0) {
        show_track(&stills, 0);
        return;
    }
    show(&stills, SCREEN_CHOOSE, lesson->id, &stills.base);
    for (size_t track = 0; track < lesson->track_count; track++) {
        struct session_rows rows;
        struct session_input choose = {.kind = SESSION_INPUT_CHOOSE, .number = track};
        start(&stills, phone);
        (void)session_apply(&stills.base, &choose, (struct moment){.wall_ms = 0}, &rows);
        show_track(&stills, track);
    }
}
