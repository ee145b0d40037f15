/* practice.c: one step on the simulated phone: touches, keys, the screen that comes later, help.
 *
 * Called by session.c while a step is shown. It changes the fields of the present step only
 * (after_reached, misses, help, message, entered) and may move STEP to STEP_DONE; which step
 * comes next is session.c's affair. Nothing here is timed against the visitor: time only brings
 * the second screen. Pure. */
#include <assert.h>
#include <string.h>

#include "training_private.h"

enum {
    ENTER_DIGIT_MAX = 12, /* no amount or code of daily life has more digits */
};

static const struct lesson_step *present_step(const struct session *session)
{
    return &session->lesson->steps[session->step];
}

bool practice_is_open(const struct session *session)
{
    return session->phase == SESSION_PHASE_STEP && present_step(session)->kind == LESSON_STEP_DO;
}

bool practice_is_waiting(const struct session *session)
{
    return practice_is_open(session) && present_step(session)->after_ms > 0 &&
           !session->after_reached;
}

void practice_clear(struct session *session)
{
    session->after_reached = false;
    session->misses = 0;
    session->help = false;
    session->message = NULL;
    memset(session->entered, 0, sizeof session->entered);
}

static void count_miss(struct session *session)
{
    session->misses++;
    session->help = session->help || session->misses >= SESSION_MISS_PULSE;
}

static const char *find_wrong(const struct lesson_step *step, const char *id)
{
    for (size_t i = 0; i < step->wrong_count; i++) {
        if (strcmp(step->wrong[i].id, id) == 0) {
            return step->wrong[i].text;
        }
    }
    return NULL;
}

static void touch_wrong(struct session *session, const char *id)
{
    const struct lesson_step *step = present_step(session);
    assert(step->hint_count > 0);
    size_t hint = 0;
    /* Whoever touches before the second screen came was early, not wrong. */
    if (!practice_is_waiting(session)) {
        count_miss(session);
        hint = (size_t)session->misses - 1;
    }
    const char *wrong = find_wrong(step, id);
    size_t last = step->hint_count - 1;
    session->message = wrong != NULL ? wrong : step->hints[hint < last ? hint : last];
}

bool practice_touch(struct session *session, const char *id)
{
    const struct lesson_step *step = present_step(session);
    assert(practice_is_open(session));
    if (practice_is_waiting(session) || strcmp(id, step->touch) != 0) {
        touch_wrong(session, id);
        return false;
    }
    if (step->enter[0] != '\0' && strcmp(session->entered, step->enter) != 0) {
        count_miss(session);
        session->message = step->enter_wrong;
        return false;
    }
    if (step->done[0] == '\0') {
        return true;
    }
    /* What was entered stays: the phone still shows it beside the `done` text. */
    session->phase = SESSION_PHASE_STEP_DONE;
    session->message = NULL;
    session->help = false;
    return false;
}

/* A lesson that asks for more digits than usual can still be finished. */
static size_t enter_max(const struct lesson_step *step)
{
    size_t asked = strlen(step->enter);
    assert(asked <= LESSON_ENTER_MAX);
    return asked > ENTER_DIGIT_MAX ? asked : ENTER_DIGIT_MAX;
}

bool practice_key(struct session *session, char key)
{
    bool is_digit = key >= '0' && key <= '9';
    if (!practice_is_open(session) || present_step(session)->enter[0] == '\0' ||
        (!is_digit && key != '\b')) {
        return false;
    }
    size_t length = strlen(session->entered);
    bool changed = session->message != NULL;
    session->message = NULL;
    if (is_digit && length < enter_max(present_step(session))) {
        session->entered[length] = key;
        changed = true;
    } else if (!is_digit && length > 0) {
        session->entered[length - 1] = '\0';
        changed = true;
    }
    return changed;
}

bool practice_tick(struct session *session, struct moment now)
{
    if (!practice_is_waiting(session) ||
        now.mono_ms - session->step_since_ms < present_step(session)->after_ms) {
        return false;
    }
    session->after_reached = true;
    return true;
}

bool practice_help(struct session *session)
{
    if (!practice_is_open(session)) {
        return false;
    }
    const struct lesson_step *step = present_step(session);
    assert(step->hint_count > 0);
    session->help = true;
    session->message = step->hints[step->hint_count - 1];
    return true;
}
