/* quiz.c: which questions are asked, and what an answer is worth.
 *
 * Called by session.c; lesson tools may ask for a credit too. Chance comes from the seed alone,
 * so that a run can be replayed from its attempt row. Pure. */
#include <assert.h>
#include <string.h>

#include "base/seed.h"
#include "training_private.h"

/* ---- credit ---- */

static int count_bits(unsigned bits)
{
    int count = 0;
    for (; bits != 0; bits &= bits - 1) {
        count++;
    }
    return count;
}

static unsigned right_bits(const struct lesson_question *question)
{
    unsigned bits = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        bits |= question->options[i].right ? 1u << i : 0u;
    }
    return bits;
}

/* max((right − wrong) / k, 0) over what was selected. */
static double selected_credit(unsigned selected, unsigned right)
{
    int gained = count_bits(selected & right) - count_bits(selected & ~right);
    return gained > 0 ? (double)gained / count_bits(right) : 0.0;
}

/* The share of options for which `given` holds what belongs there: the option's index + base. */
static double given_credit(const struct lesson_question *question,
                           const struct session_question *asked, size_t base)
{
    size_t right = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        right += asked->given[i] == i + base ? 1 : 0;
    }
    return (double)right / (double)question->option_count;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_same_entry(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

static bool is_right_entry(const struct lesson_question *question, const char *entered)
{
    bool right = is_same_entry(entered, question->enter);
    for (size_t i = 0; i < question->also_count; i++) {
        right = right || is_same_entry(entered, question->also[i]);
    }
    return right;
}

double quiz_credit(const struct lesson_question *question, const struct session_question *asked)
{
    assert(asked->selected >> question->option_count == 0);
    if (asked->skipped) {
        return 0.0;
    }
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_TRUE_FALSE:
        return asked->selected == right_bits(question) ? 1.0 : 0.0;
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_SPOT:
        return selected_credit(asked->selected, right_bits(question));
    case LESSON_QUESTION_ORDER:
        /* What was not given stands nowhere, the first thing neither. */
        return asked->given_count == question->option_count ? given_credit(question, asked, 0)
                                                            : 0.0;
    case LESSON_QUESTION_MATCH:
        return given_credit(question, asked, 1);
    case LESSON_QUESTION_ENTER:
        return is_right_entry(question, asked->entered) ? 1.0 : 0.0;
    }
    return 0.0;
}

bool quiz_passed(const struct lesson *lesson, double score, size_t asked_count)
{
    /* Thirds do not add up exactly in binary; the slack is far below the smallest credit. */
    const double slack = 1e-6;
    return score * 100 + slack >= (double)lesson->pass_percent * (double)asked_count;
}

/* ---- the draw ---- */

static void fill_in_order(unsigned char *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        items[i] = (unsigned char)i;
    }
}

static void fill_shuffled(uint64_t *seed, unsigned char *items, size_t count)
{
    fill_in_order(items, count);
    seed_shuffle(seed, items, count);
}

static bool is_in_order(const unsigned char *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i] != i) {
            return false;
        }
    }
    return true;
}

void quiz_shuffle_options(const struct lesson_question *question, uint64_t *seed,
                          unsigned char order[LESSON_OPTION_MAX])
{
    size_t count = question->option_count;
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_MATCH:
        fill_shuffled(seed, order, count);
        break;
    case LESSON_QUESTION_ORDER:
        /* Shown in the right order it would be no question. */
        do {
            fill_shuffled(seed, order, count);
        } while (count > 1 && is_in_order(order, count));
        break;
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_SPOT:
    case LESSON_QUESTION_ENTER:
        fill_in_order(order, count);
        break;
    }
}

/* The questions that may be drawn, in a shuffled order. */
struct pool {
    const struct lesson *lesson;
    unsigned char
        items[LESSON_QUESTION_MAX]; /* indices into lesson.questions; the drawn ones first */
    size_t count;
    size_t drawn;
};

static bool is_before(const struct lesson *lesson, size_t question)
{
    for (size_t i = 0; i < lesson->pair_count; i++) {
        if (lesson->pairs[i].before == question) {
            return true;
        }
    }
    return false;
}

/* A pair is for the tracks that both of its questions are for. */
static bool is_pair_of(const struct lesson *lesson, const struct lesson_pair *pair, size_t track)
{
    return path_has_track(lesson, lesson->questions[pair->before].tracks, track) &&
           path_has_track(lesson, lesson->questions[pair->after].tracks, track);
}

static void fill_pool(struct pool *pool, const struct lesson *lesson, size_t track, uint64_t *seed)
{
    unsigned char all[LESSON_QUESTION_MAX];
    assert(lesson->question_count <= LESSON_QUESTION_MAX);
    fill_shuffled(seed, all, lesson->question_count);
    *pool = (struct pool){.lesson = lesson};
    for (size_t i = 0; i < lesson->question_count; i++) {
        if (path_has_track(lesson, lesson->questions[all[i]].tracks, track) &&
            !is_before(lesson, all[i])) {
            pool->items[pool->count++] = all[i];
        }
    }
}

/* Draws the item at place i. The order of the others stays as good a shuffle as before. */
static void draw_item(struct pool *pool, size_t i)
{
    unsigned char held = pool->items[pool->drawn];
    pool->items[pool->drawn] = pool->items[i];
    pool->items[i] = held;
    pool->drawn++;
}

static void draw_question(struct pool *pool, size_t question)
{
    for (size_t i = pool->drawn; i < pool->count; i++) {
        if (pool->items[i] == question) {
            draw_item(pool, i);
            return;
        }
    }
}

static bool has_drawn_objective(const struct pool *pool, size_t objective)
{
    for (size_t i = 0; i < pool->drawn; i++) {
        if (pool->lesson->questions[pool->items[i]].objective == objective) {
            return true;
        }
    }
    return false;
}

/* Draws the first question of the pool that teaches the objective, if there is one. */
static void draw_objective(struct pool *pool, size_t objective)
{
    for (size_t i = pool->drawn; i < pool->count; i++) {
        if (pool->lesson->questions[pool->items[i]].objective == objective) {
            draw_item(pool, i);
            return;
        }
    }
}

void quiz_draw(const struct lesson *lesson, size_t track, uint64_t *seed, size_t *out, size_t count)
{
    struct pool pool;
    unsigned char objectives[LESSON_OBJECTIVE_MAX];
    assert(lesson->objective_count <= LESSON_OBJECTIVE_MAX);
    fill_pool(&pool, lesson, track, seed);
    assert(count <= pool.count);
    /* Where fewer are asked than there are objectives, chance says which are left out. */
    fill_shuffled(seed, objectives, lesson->objective_count);
    for (size_t i = 0; i < lesson->pair_count && pool.drawn < count; i++) {
        if (is_pair_of(lesson, &lesson->pairs[i], track)) {
            draw_question(&pool, lesson->pairs[i].after);
        }
    }
    for (size_t i = 0; i < lesson->objective_count && pool.drawn < count; i++) {
        if (!has_drawn_objective(&pool, objectives[i])) {
            draw_objective(&pool, objectives[i]);
        }
    }
    seed_shuffle(seed, pool.items, count);
    for (size_t i = 0; i < count; i++) {
        out[i] = pool.items[i];
    }
}

/* ---- all that is asked in a run ---- */

static void add_asked(struct session *session, enum session_role role, size_t question,
                      uint64_t *chance)
{
    assert(session->asked_count < SESSION_ASKED_MAX);
    struct session_question *asked = &session->asked[session->asked_count++];
    asked->role = role;
    asked->question = question;
    asked->shown_ms = -1;
    answer_clear(asked);
    quiz_shuffle_options(session_question_of(session, session->asked_count - 1), chance,
                         asked->order);
}

void quiz_ask(struct session *session)
{
    const struct lesson *lesson = session->lesson;
    size_t drawn[LESSON_ASK_MAX];
    uint64_t chance = session->seed;
    session->quiz_from = 0;
    if (session->steps_only) {
        return;
    }
    assert(lesson->ask >= 1 && lesson->ask <= LESSON_ASK_MAX);
    assert(lesson->pair_count <= LESSON_PAIR_MAX);
    quiz_draw(lesson, session->track, &chance, drawn, (size_t)lesson->ask);
    if (lesson->practice != NULL) {
        add_asked(session, SESSION_ROLE_PRACTICE, 0, &chance);
    }
    for (size_t i = 0; i < lesson->pair_count; i++) {
        if (is_pair_of(lesson, &lesson->pairs[i], session->track)) {
            add_asked(session, SESSION_ROLE_BEFORE, lesson->pairs[i].before, &chance);
        }
    }
    session->quiz_from = session->asked_count;
    for (size_t i = 0; i < (size_t)lesson->ask; i++) {
        add_asked(session, SESSION_ROLE_QUIZ, drawn[i], &chance);
    }
}
