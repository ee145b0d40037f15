/* quiz.c: which questions are asked, and what an answer is worth.
 *
 * Called by session.c; lesson tools may ask for a credit too. Chance comes from the seed alone,
 * so that a run can be replayed from its attempt row. Pure. */
#include <assert.h>

#include "base/seed.h"
#include "training/session.h"
#include "training_private.h"

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

double quiz_credit(const struct lesson_question *question, unsigned selected)
{
    assert(selected >> question->option_count == 0);
    unsigned right = right_bits(question);
    if (question->kind == LESSON_QUESTION_ONE) {
        return selected == right ? 1.0 : 0.0;
    }
    int gained = count_bits(selected & right) - count_bits(selected & ~right);
    return gained > 0 ? (double)gained / count_bits(right) : 0.0;
}

bool quiz_passed(const struct lesson *lesson, double score, size_t asked_count)
{
    /* Thirds do not add up exactly in binary; the slack is far below the smallest credit. */
    const double slack = 1e-6;
    return score * 100 + slack >= (double)lesson->pass_percent * (double)asked_count;
}

static void fill_shuffled(uint64_t *seed, unsigned char *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        items[i] = (unsigned char)i;
    }
    seed_shuffle(seed, items, count);
}

void quiz_shuffle_options(const struct lesson_question *question, uint64_t *seed,
                          unsigned char order[LESSON_OPTION_MAX])
{
    fill_shuffled(seed, order, question->option_count);
}

/* Moves the first question of the pool that teaches objective to the pool's place `at`; false
 * when none is left. The order of the others stays as good a shuffle as before. */
static bool bring_forward(const struct lesson *lesson, unsigned char *pool, size_t at,
                          size_t objective)
{
    for (size_t i = at; i < lesson->question_count; i++) {
        if (lesson->questions[pool[i]].objective == objective) {
            unsigned char held = pool[at];
            pool[at] = pool[i];
            pool[i] = held;
            return true;
        }
    }
    return false;
}

void quiz_draw(const struct lesson *lesson, uint64_t *seed, size_t *out, size_t count)
{
    unsigned char pool[LESSON_QUESTION_MAX];
    unsigned char objectives[LESSON_OBJECTIVE_MAX];
    assert(lesson->question_count <= LESSON_QUESTION_MAX && count <= lesson->question_count);
    assert(lesson->objective_count <= LESSON_OBJECTIVE_MAX);
    fill_shuffled(seed, pool, lesson->question_count);
    /* Where fewer are asked than there are objectives, chance says which are left out. */
    fill_shuffled(seed, objectives, lesson->objective_count);
    size_t drawn = 0;
    for (size_t i = 0; i < lesson->objective_count && drawn < count; i++) {
        drawn += bring_forward(lesson, pool, drawn, objectives[i]) ? 1 : 0;
    }
    seed_shuffle(seed, pool, count);
    for (size_t i = 0; i < count; i++) {
        out[i] = pool[i];
    }
}
