/* check.c: the rules of meaning that concern the lesson as a whole: names that must be found and
 * names that must differ.
 *
 * Called by the load_*.c files (the find_ functions) and at the end by load.c. Works on a lesson
 * that may be incomplete: "" and LESSON_INDEX_UNKNOWN stand for what has been complained about
 * already, and draw no second complaint. */
#include "load_private.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Things of one kind that are named by their ids. */
struct named {
    const char *what; /* "screen" */
    const void *id;   /* of the first one, NULL: there is none */
    size_t size;      /* bytes from one id to the next */
    size_t count;     /* of things */
    bool whole;       /* none is missing because it could not be read */
};

static const char *id_of(const struct named *named, size_t index)
{
    const char *id;
    memcpy(&id, (const char *)named->id + index * named->size, sizeof id);
    return id;
}

/* Where the first id lies; without things there is nowhere it could. */
static const void *first_id(const void *first, size_t offset, size_t count)
{
    return count == 0 ? NULL : (const char *)first + offset;
}

static void complain_unknown(struct draft *draft, const struct named *named, const char *id)
{
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    char fallback[FAULT_TODO_MAX];
    guess_init(&guess, id);
    for (size_t i = 0; i < named->count; i++) {
        guess_offer(&guess, id_of(named, i));
    }
    snprintf(fallback, sizeof fallback, "add the %s first", named->what);
    reader_complain(draft->reader, place_of(id), guess_todo(&guess, fallback, todo),
                    "there is no %s “%s”", named->what, id);
}

/* Complains when the id is not among all that could be read. */
static size_t find(struct draft *draft, const struct named *named, const char *id)
{
    if (id[0] == '\0') {
        return LESSON_INDEX_UNKNOWN;
    }
    for (size_t i = 0; i < named->count; i++) {
        if (strcmp(id_of(named, i), id) == 0) {
            return i;
        }
    }
    if (named->whole) {
        complain_unknown(draft, named, id);
    }
    return LESSON_INDEX_UNKNOWN;
}

size_t find_screen(struct draft *draft, const char *id)
{
    const struct phone_screen *first = draft->lesson->screens;
    const struct named named = {
        "screen", first_id(first, offsetof(struct phone_screen, id), draft->lesson->screen_count),
        sizeof *first, draft->lesson->screen_count, draft->screens_whole};
    return find(draft, &named, id);
}

size_t find_step(struct draft *draft, const char *id)
{
    const struct lesson_step *first = draft->lesson->steps;
    const struct named named = {
        "step", first_id(first, offsetof(struct lesson_step, id), draft->lesson->step_count),
        sizeof *first, draft->lesson->step_count, draft->steps_whole};
    return find(draft, &named, id);
}

size_t find_branch(struct draft *draft, const char *id)
{
    const struct lesson_branch *first = draft->lesson->branches;
    const struct named named = {
        "branch", first_id(first, offsetof(struct lesson_branch, id), draft->lesson->branch_count),
        sizeof *first, draft->lesson->branch_count, draft->branches_whole};
    return find(draft, &named, id);
}

size_t find_objective(struct draft *draft, const char *id)
{
    const struct lesson_objective *first = draft->lesson->objectives;
    const struct named named = {
        "objective",
        first_id(first, offsetof(struct lesson_objective, id), draft->lesson->objective_count),
        sizeof *first, draft->lesson->objective_count, draft->objectives_whole};
    return find(draft, &named, id);
}

size_t find_question(struct draft *draft, const char *id)
{
    const struct lesson_question *first = draft->lesson->questions;
    const struct named named = {
        "question",
        first_id(first, offsetof(struct lesson_question, id), draft->lesson->question_count),
        sizeof *first, draft->lesson->question_count, draft->questions_whole};
    return find(draft, &named, id);
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

void check_named_once(struct draft *draft, const char *key, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count && ids[count][0] != '\0'; i++) {
        if (strcmp(ids[i], ids[count]) == 0) {
            reader_complain(draft->reader, place_of(ids[count]), "name each one once",
                            "“%s” names “%s” twice", key, ids[count]);
            return;
        }
    }
}

static void check_lesson_id(struct draft *draft)
{
    const char *id = draft->lesson->id;
    if (id[0] == '\0' || strcmp(id, draft->folder) == 0) {
        return;
    }
    char todo[FAULT_TODO_MAX];
    struct clip folder = clip_text(draft->folder);
    if (is_id(draft->folder)) {
        snprintf(todo, sizeof todo, "write “id: %s”, or rename the folder", folder.text);
    } else {
        snprintf(todo, sizeof todo, "rename the folder to “%s”: its name must be an id", id);
    }
    reader_complain(draft->reader, place_of(id), todo, "the id “%s” differs from the folder “%s”",
                    id, folder.text);
}

static void check_objectives(struct draft *draft)
{
    const char *ids[LESSON_OBJECTIVE_MAX];
    for (size_t i = 0; i < draft->lesson->objective_count; i++) {
        ids[i] = draft->lesson->objectives[i].id;
        check_unique(draft, "objective", ids, i);
    }
}

void check_lesson(struct draft *draft)
{
    check_lesson_id(draft);
    check_objectives(draft);
    check_steps(draft);
    check_path(draft);
    check_quiz(draft);
    check_screens(draft);
}
