/* visitor.h: inputs for a seeded walk: what a visitor does next, blindly or sensibly. */
#ifndef TESTS_TRAINING_VISITOR_H
#define TESTS_TRAINING_VISITOR_H

#include "sample2.h"

#include "base/seed.h"

static inline struct session_input blind_input(uint64_t *chance, bool is_long)
{
    static const char *const ids[] = {"scan", "go",      "ok",   "transfer", "cancel",
                                      "",     "link",    "date", "refuse",   "police",
                                      "c",    "nowhere", "h",    "hurry",    NULL};
    static const char keys[] = {'5', '0', '1', '\b', 'x', ' ', '\n', '\x7f'};
    /* Leaving is rare, or no session would live to see its result: rarer in a long lesson. */
    size_t kind = seed_below(chance, is_long ? 500 : 400);
    return (struct session_input){
        .kind = kind == 0 ? SESSION_INPUT_END : (enum session_input_kind)(kind % SESSION_INPUT_END),
        .id = ids[seed_below(chance, sizeof ids / sizeof ids[0])],
        .key = keys[seed_below(chance, sizeof keys)],
        .number = seed_below(chance, LESSON_OPTION_MAX + 2)};
}

/* A third of the visitors hurry, miss and guess; the others try. */
static inline bool is_careless(const struct session *session)
{
    return session->seed % 3 == 0;
}

/* What a hasty visitor does next: any option, of those not given or joined yet. */
static inline struct session_input guess_input(const struct session_question *asked,
                                               const struct lesson_question *question,
                                               uint64_t *chance)
{
    bool matches = question->kind == LESSON_QUESTION_MATCH;
    struct session_input input = {.kind = SESSION_INPUT_SELECT, .key = 'x'};
    if (question->kind == LESSON_QUESTION_ENTER) {
        input.kind = SESSION_INPUT_KEY;
        return input;
    }
    if (matches && asked->held < 0) {
        while (asked->given[input.number] != 0) {
            input.number++;
        }
        return input;
    }
    input.kind = matches ? SESSION_INPUT_JOIN : SESSION_INPUT_SELECT;
    input.number = seed_below(chance, question->option_count);
    size_t count = matches ? question->option_count : asked->given_count;
    while (memchr(asked->given, asked->order[input.number] + (matches ? 1 : 0), count) != NULL) {
        input.number = (input.number + 1) % question->option_count;
    }
    return input;
}

/* The key that brings entered nearer to wanted. */
static inline struct session_input key_input(const char *entered, const char *wanted)
{
    size_t length = strlen(entered);
    bool on_the_way = strncmp(entered, wanted, length) == 0;
    return (struct session_input){.kind = SESSION_INPUT_KEY,
                                  .key = on_the_way ? wanted[length] : '\b'};
}

static inline struct session_input spot_input(const struct session *session)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    size_t i = 0;
    while ((session->found >> i & 1u) != 0) {
        i++;
    }
    return (struct session_input){.kind = SESSION_INPUT_TOUCH, .id = step->signs[i].id};
}

static inline struct session_input step_input(const struct session *session, uint64_t *chance)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    if (session_deadline_ms(session) >= 0 && seed_below(chance, 8) > 0) {
        return (struct session_input){.kind = SESSION_INPUT_TICK};
    }
    if (step->kind == LESSON_STEP_READ || session->mode == LESSON_MODE_WATCH) {
        return (struct session_input){.kind = SESSION_INPUT_NEXT};
    }
    if (is_careless(session) && seed_below(chance, 2) == 0) {
        return (struct session_input){.kind = SESSION_INPUT_TOUCH, .id = "transfer"};
    }
    if (step->kind == LESSON_STEP_DECIDE) {
        return (struct session_input){.kind = SESSION_INPUT_SELECT,
                                      .number = seed_below(chance, 3)};
    }
    if (step->kind == LESSON_STEP_SPOT) {
        return spot_input(session);
    }
    if (strcmp(session->entered, step->enter) == 0) {
        return (struct session_input){.kind = SESSION_INPUT_TOUCH, .id = step->touch};
    }
    return key_input(session->entered, step->enter);
}

/* Selects a right option that is not selected yet; hands in when there is none. */
static inline struct session_input select_input(const struct session_question *asked,
                                                const struct lesson_question *question)
{
    for (size_t place = 0; place < question->option_count; place++) {
        size_t option = asked->order[place];
        if (question->options[option].right && (asked->selected >> option & 1u) == 0) {
            return (struct session_input){.kind = SESSION_INPUT_SELECT, .number = place};
        }
    }
    return (struct session_input){.kind = SESSION_INPUT_SUBMIT};
}

static inline size_t place_of(const struct session_question *asked, size_t option)
{
    size_t place = 0;
    while (asked->order[place] != option) {
        place++;
    }
    return place;
}

/* Gives the next thing; takes all back from the first one that is wrong. */
static inline struct session_input order_input(const struct session_question *asked,
                                               const struct lesson_question *question)
{
    size_t at = 0;
    while (at < asked->given_count && asked->given[at] == at) {
        at++;
    }
    size_t option = at < asked->given_count ? asked->given[at] : at;
    if (at == question->option_count) {
        return (struct session_input){.kind = SESSION_INPUT_SUBMIT};
    }
    return (struct session_input){.kind = SESSION_INPUT_SELECT, .number = place_of(asked, option)};
}

static inline struct session_input match_input(const struct session_question *asked,
                                               const struct lesson_question *question)
{
    if (asked->held >= 0) {
        return (struct session_input){.kind = SESSION_INPUT_JOIN,
                                      .number = place_of(asked, (size_t)asked->held)};
    }
    for (size_t i = 0; i < question->option_count; i++) {
        if (asked->given[i] != i + 1) {
            return (struct session_input){.kind = SESSION_INPUT_SELECT, .number = i};
        }
    }
    return (struct session_input){.kind = SESSION_INPUT_SUBMIT};
}

static inline struct session_input question_input(const struct session *session, uint64_t *chance)
{
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = session_question_of(session, session->question);
    if (is_careless(session)) {
        return session_can_submit(session) ? (struct session_input){.kind = SESSION_INPUT_SUBMIT}
                                           : guess_input(asked, question, chance);
    }
    if (seed_below(chance, 16) == 0) {
        return (struct session_input){.kind = SESSION_INPUT_SUBMIT};
    }
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_SPOT:
        return select_input(asked, question);
    case LESSON_QUESTION_ORDER:
        return order_input(asked, question);
    case LESSON_QUESTION_MATCH:
        return match_input(asked, question);
    case LESSON_QUESTION_ENTER:
        break;
    }
    return strcmp(asked->entered, question->enter) == 0
               ? (struct session_input){.kind = SESSION_INPUT_SUBMIT}
               : key_input(asked->entered, question->enter);
}

static inline struct session_input sensible_input(const struct session *session, uint64_t *chance)
{
    switch (session->phase) {
    case SESSION_PHASE_CHOOSE:
        return (struct session_input){.kind = SESSION_INPUT_CHOOSE,
                                      .number = seed_below(chance, 2)};
    case SESSION_PHASE_STEP:
        return step_input(session, chance);
    case SESSION_PHASE_QUESTION:
        return question_input(session, chance);
    case SESSION_PHASE_RESULT:
        return (struct session_input){.kind = seed_below(chance, 8) == 0 ? SESSION_INPUT_END
                                                                         : SESSION_INPUT_REVIEW,
                                      .number = seed_below(chance, 6)};
    case SESSION_PHASE_STEP_DONE:
    case SESSION_PHASE_FEEDBACK:
    case SESSION_PHASE_ENDED:
        break;
    }
    return (struct session_input){.kind = SESSION_INPUT_NEXT};
}

#endif
