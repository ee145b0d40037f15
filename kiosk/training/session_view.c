/* session_view.c: what can be asked of a session: the phone screen to draw, the question behind a
 * place, whether it may be handed in, how it stands.
 *
 * Called by the screens, app and session.c. Nothing here changes a session. Pure. */
#include <assert.h>

#include "training_private.h"

static const struct phone_screen *screen_at(const struct lesson *lesson, size_t screen)
{
    return screen < lesson->screen_count ? &lesson->screens[screen] : NULL;
}

static const struct phone_screen *step_screen(const struct session *session)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    switch (step->kind) {
    case LESSON_STEP_READ:
        return NULL;
    case LESSON_STEP_DO:
        return screen_at(session->lesson,
                         session->after_reached ? step->after_screen : step->screen);
    case LESSON_STEP_SPOT:
    case LESSON_STEP_DECIDE:
    case LESSON_STEP_SCAM:
        return screen_at(session->lesson, step->screen);
    }
    return NULL;
}

const struct phone_screen *session_screen(const struct session *session)
{
    if (session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE) {
        return step_screen(session);
    }
    if (session->phase == SESSION_PHASE_QUESTION || session->phase == SESSION_PHASE_FEEDBACK) {
        const struct lesson_question *question = session_question_of(session, session->question);
        bool on_phone =
            question->kind == LESSON_QUESTION_SPOT || question->kind == LESSON_QUESTION_ENTER;
        return on_phone ? screen_at(session->lesson, question->screen) : NULL;
    }
    return NULL;
}

const struct lesson_question *session_question_of(const struct session *session, size_t index)
{
    assert(index < session->asked_count);
    const struct session_question *asked = &session->asked[index];
    return asked->role == SESSION_ROLE_PRACTICE ? session->lesson->practice
                                                : &session->lesson->questions[asked->question];
}

bool session_can_submit(const struct session *session)
{
    return session->phase == SESSION_PHASE_QUESTION &&
           answer_is_complete(session_question_of(session, session->question),
                              &session->asked[session->question]);
}

const char *const *session_remember(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    return lesson->track_count > 0 ? lesson->tracks[session->track].remember : lesson->remember;
}

size_t session_quiz_count(const struct session *session)
{
    return session->asked_count - session->quiz_from;
}

int64_t session_deadline_ms(const struct session *session)
{
    return practice_deadline_ms(session);
}

bool session_passed(const struct session *session)
{
    return quiz_passed(session->lesson, session->score, (size_t)session->lesson->ask);
}

size_t session_missed(const struct session *session, size_t *objectives, size_t max)
{
    size_t count = 0;
    unsigned seen = 0;
    for (size_t i = session->quiz_from; i < session->asked_count && count < max; i++) {
        const struct session_question *asked = &session->asked[i];
        size_t objective = session_question_of(session, i)->objective;
        if (asked->answered && asked->credit < 1.0 && (seen >> objective & 1u) == 0) {
            seen |= 1u << objective;
            objectives[count++] = objective;
        }
    }
    return count;
}
