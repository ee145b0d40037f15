/* check_step.c: the rules of meaning for steps: what is to be touched is there, what is said to be
 * wrong is there and is not right, and what is to be entered can be entered.
 *
 * Called by check.c. A step whose screen is unknown has been complained about already. */
#include "load_private.h"

#include <string.h>

static void offer_targets(struct guess *guess, const struct phone_screen *screen)
{
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        guess_offer(guess, part->id);
        for (size_t k = 0; k < part->item_count; k++) {
            guess_offer(guess, part->items[k].id);
        }
    }
}

static bool is_whole(const struct draft *draft, const struct phone_screen *screen)
{
    return draft->screen_whole[screen - draft->lesson->screens];
}

/* Silent when the target may be among the parts of the screen that could not be read. */
static void complain_no_target(struct draft *draft, const struct phone_screen *screen,
                               const char *key, const char *id)
{
    if (!is_whole(draft, screen)) {
        return;
    }
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    guess_init(&guess, id);
    offer_targets(&guess, screen);
    reader_complain(draft->reader, place_of(id),
                    guess_todo(&guess, "give something on that screen an id", todo),
                    "“%s” names “%s”, which is not on the screen “%s”", key, id, screen->id);
}

/* The screen on which the step is done: the one that has taken over, if any. */
static const struct phone_screen *last_screen(const struct draft *draft,
                                              const struct lesson_step *step)
{
    return &draft->lesson->screens[step->after_screen];
}

static void check_touch(struct draft *draft, const struct lesson_step *step)
{
    const struct phone_screen *screen = last_screen(draft, step);
    if (step->touch[0] != '\0' && !phone_screen_find(screen, step->touch, NULL, NULL)) {
        complain_no_target(draft, screen, "touch", step->touch);
    }
}

static void check_wrong(struct draft *draft, const struct lesson_step *step)
{
    const struct phone_screen *first = &draft->lesson->screens[step->screen];
    const struct phone_screen *last = last_screen(draft, step);
    for (size_t i = 0; i < step->wrong_count; i++) {
        const char *id = step->wrong[i].id;
        if (id[0] == '\0') {
            continue;
        }
        if (strcmp(id, step->touch) == 0) {
            reader_complain(draft->reader, place_of(id), "delete this line",
                            "“wrong” names “%s”, which is the right place to touch", id);
        } else if (!phone_screen_find(first, id, NULL, NULL) &&
                   !phone_screen_find(last, id, NULL, NULL)) {
            complain_no_target(draft, first, "wrong", id);
        }
    }
}

static size_t count_parts(const struct phone_screen *screen, enum phone_part_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < screen->part_count; i++) {
        count += screen->parts[i].kind == kind ? 1 : 0;
    }
    return count;
}

static void check_enter(struct draft *draft, const struct lesson_step *step)
{
    if (step->enter[0] == '\0') {
        return;
    }
    const struct phone_screen *screen = last_screen(draft, step);
    size_t fields = count_parts(screen, PHONE_PART_FIELD);
    size_t keypads = count_parts(screen, PHONE_PART_KEYPAD);
    if (is_whole(draft, screen) && (fields != 1 || keypads != 1)) {
        reader_complain(
            draft->reader, place_of(step->enter),
            "give the screen one “field” and one “keypad: digits”",
            "“enter” needs one field and one keypad, but the screen “%s” has %zu and %zu",
            screen->id, fields, keypads);
    }
}

void check_steps(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    const char *ids[LESSON_STEP_MAX];
    size_t do_count = 0;
    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct lesson_step *step = &lesson->steps[i];
        ids[i] = step->id;
        check_unique(draft, "step", ids, i);
        if (step->kind != LESSON_STEP_DO) {
            continue;
        }
        do_count++;
        if (step->screen != LESSON_INDEX_UNKNOWN && step->after_screen != LESSON_INDEX_UNKNOWN) {
            check_touch(draft, step);
            check_wrong(draft, step);
            check_enter(draft, step);
        }
    }
    if (do_count == 0 && draft->steps_whole) {
        reader_complain(draft->reader, draft->steps, "add a step that begins with “- do:”",
                        "no step has anything to do on the phone");
    }
}
