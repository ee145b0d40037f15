/* class_roll.c: the people of a class, called one by one.
 *
 * Called by class.c. What is kept of a person is two bits, so that the last one can be taken back
 * with what was counted of him; no name comes here. Late-comers are added until the class is
 * confirmed. Invariant: heads[CLASS_HEAD_PERSONS] is came_count. */
#include "training/class.h"

#include "training_private.h"

enum {
    CAME_ALL = CLASS_CAME_NAMED | CLASS_CAME_OVER_60,
};

void class_roll_begin(struct class *class)
{
    for (int head = 0; head < CLASS_HEAD_COUNT; head++) {
        class->heads[head] = 0;
    }
    class->came_count = 0;
    class->phase = CLASS_PHASE_ROLL;
}

int class_named(const struct class *class)
{
    int named = 0;
    for (int i = 0; i < class->came_count; i++) {
        named += (class->came[i] & CLASS_CAME_NAMED) != 0 ? 1 : 0;
    }
    return named;
}

static bool is_called(const struct class *class)
{
    return class->roll && class->phase != CLASS_PHASE_SETUP && class->phase != CLASS_PHASE_CLOSED;
}

bool class_can_come(const struct class *class)
{
    return is_called(class) && class->came_count < CLASS_PERSON_MAX;
}

/* Answers are never more than people: whose hand was counted does not go while it is. */
bool class_can_uncome(const struct class *class)
{
    bool asking = class->phase == CLASS_PHASE_QUESTION || class->phase == CLASS_PHASE_ANSWER;
    return is_called(class) && class->came_count > 0 && (!asking || class_rest(class) > 0);
}

static bool come(struct class *class, int bits)
{
    if (!class_can_come(class) || bits < 0 || bits > CAME_ALL) {
        return false;
    }
    class->came[class->came_count++] = (unsigned char)bits;
    class->heads[CLASS_HEAD_PERSONS] = class->came_count;
    class->heads[CLASS_HEAD_OVER_60] += (bits & CLASS_CAME_OVER_60) != 0 ? 1 : 0;
    if (class->heads[CLASS_HEAD_OVER_60] > class->came_count) {
        class->heads[CLASS_HEAD_OVER_60] = class->came_count;
    }
    return true;
}

static bool uncome(struct class *class)
{
    if (!class_can_uncome(class)) {
        return false;
    }
    bool old = (class->came[--class->came_count] & CLASS_CAME_OVER_60) != 0;
    class->heads[CLASS_HEAD_PERSONS] = class->came_count;
    class->heads[CLASS_HEAD_OVER_60] -= old && class->heads[CLASS_HEAD_OVER_60] > 0 ? 1 : 0;
    for (int head = CLASS_HEAD_WOMEN; head < CLASS_HEAD_COUNT; head++) {
        if (class->heads[head] > class->came_count) {
            class->heads[head] = class->came_count;
        }
    }
    return true;
}

bool class_roll_apply(struct class *class, const struct class_input *input)
{
    if (input->kind == CLASS_INPUT_COME) {
        return come(class, input->number);
    }
    if (input->kind == CLASS_INPUT_UNCOME) {
        return uncome(class);
    }
    bool before = class->roll;
    if (input->kind == CLASS_INPUT_ROLL && class->phase == CLASS_PHASE_SETUP) {
        class->roll = input->number != 0;
    }
    return class->roll != before;
}
