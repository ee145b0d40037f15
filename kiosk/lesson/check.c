/* check.c: the rules of meaning that concern the lesson as a whole: names that must be found,
 * names that must differ, and what must not stand there for nothing.
 *
 * Called by the load_*.c files (the find_ functions) and at the end by load.c. Works on a lesson
 * that may be incomplete: "" and LESSON_INDEX_UNKNOWN stand for what has been complained about
 * already, and draw no second complaint. */
#include "load_private.h"

#include <string.h>

static void complain_unknown(struct draft *draft, const struct guess *guess, const char *what)
{
    char todo[FAULT_TODO_MAX];
    char fallback[FAULT_TODO_MAX];
    snprintf(fallback, sizeof fallback, "add the %s first", what);
    reader_complain(draft->reader, place_of(guess->word), guess_todo(guess, fallback, todo),
                    "there is no %s “%s”", what, guess->word);
}

size_t find_screen(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->screen_count; i++) {
        if (id[0] != '\0' && strcmp(draft->lesson->screens[i].id, id) == 0) {
            return i;
        }
        guess_offer(&guess, draft->lesson->screens[i].id);
    }
    if (id[0] != '\0' && draft->screens_whole) {
        complain_unknown(draft, &guess, "screen");
    }
    return LESSON_INDEX_UNKNOWN;
}

size_t find_step(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->step_count; i++) {
        if (id[0] != '\0' && strcmp(draft->lesson->steps[i].id, id) == 0) {
            return i;
        }
        guess_offer(&guess, draft->lesson->steps[i].id);
    }
    if (id[0] != '\0' && draft->steps_whole) {
        complain_unknown(draft, &guess, "step");
    }
    return LESSON_INDEX_UNKNOWN;
}

size_t find_objective(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->objective_count; i++) {
        if (id[0] != '\0' && strcmp(draft->lesson->objectives[i].id, id) == 0) {
            return i;
        }
        guess_offer(&guess, draft->lesson->objectives[i].id);
    }
    if (id[0] != '\0' && draft->objectives_whole) {
        complain_unknown(draft, &guess, "objective");
    }
    return LESSON_INDEX_UNKNOWN;
}

void check_unique(struct draft *draft, const char *what, const char *const *ids, size_t count)
{
    const char *id = ids[count];
    for (size_t i = 0; i < count && id[0] != '\0'; i++) {
        if (strcmp(ids[i], id) == 0) {
            char todo[FAULT_TODO_MAX];
            snprintf(todo, sizeof todo, "give it another id; the first is in line %d",
                     place_of(ids[i]).line);
            reader_complain(draft->reader, place_of(id), todo, "a second %s has the id “%s”", what,
                            id);
            return;
        }
    }
}

static void check_lesson_id(struct draft *draft)
{
    const char *id = draft->lesson->id;
    if (id[0] != '\0' && strcmp(id, draft->folder) != 0) {
        char todo[FAULT_TODO_MAX];
        snprintf(todo, sizeof todo, "write “id: %s”, or rename the folder",
                 clip_text(draft->folder).text);
        reader_complain(draft->reader, place_of(id), todo,
                        "the id “%s” differs from the folder “%s”", id,
                        clip_text(draft->folder).text);
    }
}

static void check_objectives(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    const char *ids[LESSON_OBJECTIVE_MAX];
    bool asked[LESSON_OBJECTIVE_MAX] = {false};
    for (size_t i = 0; i < lesson->question_count; i++) {
        if (lesson->questions[i].objective != LESSON_INDEX_UNKNOWN) {
            asked[lesson->questions[i].objective] = true;
        }
    }
    for (size_t i = 0; i < lesson->objective_count; i++) {
        ids[i] = lesson->objectives[i].id;
        check_unique(draft, "objective", ids, i);
        if (draft->questions_whole && draft->objectives_known && !asked[i] && ids[i][0] != '\0') {
            reader_complain(draft->reader, place_of(ids[i]), "write at least one question for it",
                            "no question asks about the objective “%s”", ids[i]);
        }
    }
}

static void check_targets(struct draft *draft, const struct phone_screen *screen)
{
    const char *ids[LESSON_PART_MAX * (LESSON_ITEM_MAX + 1)];
    size_t count = 0;
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        ids[count] = part->id;
        check_unique(draft, "target on this screen", ids, count);
        count++;
        for (size_t k = 0; k < part->item_count; k++) {
            ids[count] = part->items[k].id;
            check_unique(draft, "target on this screen", ids, count);
            count++;
        }
    }
}

static void check_screens(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    bool used[LESSON_SCREEN_MAX] = {false};
    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct lesson_step *step = &lesson->steps[i];
        if (step->kind == LESSON_STEP_DO && step->screen != LESSON_INDEX_UNKNOWN) {
            used[step->screen] = true;
        }
        if (step->kind == LESSON_STEP_DO && step->after_screen != LESSON_INDEX_UNKNOWN) {
            used[step->after_screen] = true;
        }
    }
    for (size_t i = 0; i < lesson->screen_count; i++) {
        const char *id = lesson->screens[i].id;
        check_targets(draft, &lesson->screens[i]);
        if (draft->steps_whole && draft->screens_known && !used[i] && id[0] != '\0') {
            reader_complain(draft->reader, place_of(id), "use it in a step, or delete it",
                            "no step shows the screen “%s”", id);
        }
    }
}

void check_lesson(struct draft *draft)
{
    check_lesson_id(draft);
    check_objectives(draft);
    check_screens(draft);
    check_steps(draft);
    check_quiz(draft);
}
