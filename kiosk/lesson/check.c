/* check.c: the rules of meaning that concern the lesson as a whole: names that must be found and
 * names that must differ.
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

/* Complains about an id that was looked for among all that could be read. */
static size_t not_found(struct draft *draft, const struct guess *guess, const char *what,
                        bool whole)
{
    if (guess->word[0] != '\0' && whole) {
        complain_unknown(draft, guess, what);
    }
    return LESSON_INDEX_UNKNOWN;
}

static bool is_it(struct guess *guess, const char *id)
{
    guess_offer(guess, id);
    return guess->word[0] != '\0' && strcmp(guess->word, id) == 0;
}

size_t find_screen(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->screen_count; i++) {
        if (is_it(&guess, draft->lesson->screens[i].id)) {
            return i;
        }
    }
    return not_found(draft, &guess, "screen", draft->screens_whole);
}

size_t find_step(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->step_count; i++) {
        if (is_it(&guess, draft->lesson->steps[i].id)) {
            return i;
        }
    }
    return not_found(draft, &guess, "step", draft->steps_whole);
}

size_t find_branch(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->branch_count; i++) {
        if (is_it(&guess, draft->lesson->branches[i].id)) {
            return i;
        }
    }
    return not_found(draft, &guess, "branch", draft->branches_whole);
}

size_t find_objective(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->objective_count; i++) {
        if (is_it(&guess, draft->lesson->objectives[i].id)) {
            return i;
        }
    }
    return not_found(draft, &guess, "objective", draft->objectives_whole);
}

size_t find_question(struct draft *draft, const char *id)
{
    struct guess guess;
    guess_init(&guess, id);
    for (size_t i = 0; i < draft->lesson->question_count; i++) {
        if (is_it(&guess, draft->lesson->questions[i].id)) {
            return i;
        }
    }
    return not_found(draft, &guess, "question", draft->questions_whole);
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
