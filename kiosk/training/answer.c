/* answer.c: how each kind of question is answered.
 *
 * Called by session.c while a question waits. It changes the present question's answer only
 * (selected, given, held, entered, changes); what the answer is worth is quiz.c's affair.
 *
 *   ONE, TRUE_FALSE   SELECT chooses
 *   MANY              SELECT toggles
 *   SPOT              TOUCH of a place toggles it, SELECT too
 *   ORDER             SELECT gives the next thing; of a given one takes it and those behind it back
 *   MATCH             SELECT holds a left side (and frees it), JOIN gives it a right side
 *   ENTER             KEY edits
 *
 * Invariants: ORDER gives each thing once; MATCH uses each right side once. Pure. */
#include <assert.h>
#include <string.h>

#include "training_private.h"

static struct session_question *present(struct session *session)
{
    assert(session->question < session->asked_count);
    return &session->asked[session->question];
}

static const struct lesson_question *present_question(const struct session *session)
{
    return session_question_of(session, session->question);
}

void answer_clear(struct session_question *asked)
{
    asked->selected = 0;
    memset(asked->given, 0, sizeof asked->given);
    asked->given_count = 0;
    asked->held = -1;
    memset(asked->entered, 0, sizeof asked->entered);
}

static bool choose(struct session_question *asked, unsigned selected)
{
    if (selected == asked->selected) {
        return false;
    }
    asked->selected = selected;
    asked->changes++;
    return true;
}

static bool give(struct session_question *asked, unsigned char option)
{
    asked->changes++;
    for (size_t i = 0; i < asked->given_count; i++) {
        if (asked->given[i] == option) {
            memset(asked->given + i, 0, asked->given_count - i);
            asked->given_count = i;
            return true;
        }
    }
    asked->given[asked->given_count++] = option;
    return true;
}

static bool hold(struct session_question *asked, size_t left)
{
    if (asked->held == (int)left) {
        return false;
    }
    asked->held = (int)left;
    asked->given[left] = 0;
    return true;
}

bool answer_select(struct session *session, size_t number)
{
    const struct lesson_question *question = present_question(session);
    struct session_question *asked = present(session);
    if (number >= question->option_count) {
        return false;
    }
    unsigned char option = asked->order[number];
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_TRUE_FALSE:
        return choose(asked, 1u << option);
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_SPOT:
        return choose(asked, asked->selected ^ 1u << option);
    case LESSON_QUESTION_ORDER:
        return give(asked, option);
    case LESSON_QUESTION_MATCH:
        return hold(asked, number);
    case LESSON_QUESTION_ENTER:
        break;
    }
    return false;
}

bool answer_join(struct session *session, size_t place)
{
    const struct lesson_question *question = present_question(session);
    struct session_question *asked = present(session);
    if (question->kind != LESSON_QUESTION_MATCH || place >= question->option_count ||
        asked->held < 0) {
        return false;
    }
    unsigned char right = (unsigned char)(asked->order[place] + 1);
    for (size_t i = 0; i < question->option_count; i++) {
        asked->given[i] = asked->given[i] == right ? 0 : asked->given[i];
    }
    asked->given[asked->held] = right;
    asked->held = -1;
    asked->changes++;
    return true;
}

bool answer_touch(struct session *session, const char *id)
{
    const struct lesson_question *question = present_question(session);
    struct session_question *asked = present(session);
    if (question->kind != LESSON_QUESTION_SPOT || id[0] == '\0') {
        return false;
    }
    for (size_t i = 0; i < question->option_count; i++) {
        if (strcmp(question->options[i].id, id) == 0) {
            return choose(asked, asked->selected ^ 1u << i);
        }
    }
    return false;
}

bool answer_key(struct session *session, char key)
{
    const struct lesson_question *question = present_question(session);
    struct session_question *asked = present(session);
    if (question->kind != LESSON_QUESTION_ENTER ||
        !practice_edit(asked->entered, key, question->enter, session_screen(session))) {
        return false;
    }
    /* Typing it in is the first answer; what is rubbed out was another one. */
    asked->changes += key == '\b' || asked->changes == 0 ? 1 : 0;
    return true;
}

bool answer_is_complete(const struct lesson_question *question,
                        const struct session_question *asked)
{
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_SPOT:
        return asked->selected != 0;
    case LESSON_QUESTION_ORDER:
        return asked->given_count == question->option_count;
    case LESSON_QUESTION_MATCH:
        return memchr(asked->given, 0, question->option_count) == NULL;
    case LESSON_QUESTION_ENTER:
        return asked->entered[0] != '\0';
    }
    return false;
}
