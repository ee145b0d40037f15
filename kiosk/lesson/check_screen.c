/* check_screen.c: the rules of meaning that concern one screen alone: ids that differ, one place
 * for what is entered, no screen that nothing shows.
 *
 * Called by check.c, after the steps and questions, which complain about screens they cannot use.
 */
#include "load_private.h"

#include <string.h>

struct targets {
    const char *ids[PHONE_TARGET_MAX]; /* of parts and items, "" too */
    unsigned phones[PHONE_TARGET_MAX]; /* that show them */
    size_t count;                      /* of ids and phones */
};

/* The same id may stand on two phones, but not twice on one. */
static void check_next(struct draft *draft, struct targets *targets, const char *id,
                       unsigned phones)
{
    for (size_t i = 0; i < targets->count && id[0] != '\0'; i++) {
        if ((targets->phones[i] & phones) != 0 && strcmp(targets->ids[i], id) == 0) {
            const char *ids[] = {targets->ids[i], id};
            check_unique(draft, "target on this screen", ids, 1);
            break;
        }
    }
    targets->ids[targets->count] = id;
    targets->phones[targets->count++] = phones;
}

/* Names that the phone gives to its own parts in the widget tree. */
static void check_reserved(struct draft *draft, const char *id)
{
    static const char *const own[] = {"clock", "signal", "practice", "ring", "hand"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (strcmp(id, own[i]) == 0) {
            reader_complain(draft->reader, place_of(id), "give it another id",
                            "the phone itself has something called “%s”", id);
        }
    }
}

/* More than this no phone can show, whatever the size of its letters. */
static void check_size(struct draft *draft, const struct phone_screen *screen)
{
    size_t count = 0;
    for (size_t i = 0; i < screen->part_count; i++) {
        count += screen->parts[i].item_count;
    }
    if (count > LESSON_SCREEN_ITEM_MAX) {
        reader_complain(draft->reader, place_of(screen->id), "make two screens of it",
                        "the screen “%s” has %zu things on it; at most %d can be drawn", screen->id,
                        count, LESSON_SCREEN_ITEM_MAX);
    }
}

static void check_targets(struct draft *draft, const struct phone_screen *screen)
{
    struct targets targets = {.count = 0};
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        check_next(draft, &targets, part->id, part->phones);
        check_reserved(draft, part->id);
        for (size_t k = 0; k < part->item_count; k++) {
            check_next(draft, &targets, part->items[k].id, part->phones);
            check_reserved(draft, part->items[k].id);
        }
    }
}

static void check_entries(struct draft *draft, size_t index)
{
    const struct phone_screen *screen = &draft->lesson->screens[index];
    size_t counts[2] = {0, 0};
    size_t dialogs = 0;
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        for (size_t k = 0; k < 2; k++) {
            counts[k] += is_entry(part) && (part->phones & (1u << k)) != 0 ? 1 : 0;
        }
        dialogs += part->kind == PHONE_PART_DIALOG ? 1 : 0;
    }
    if (screen->id[0] == '\0') {
        return;
    }
    if ((counts[0] > 1 || counts[1] > 1) && !draft->entry_refused[index]) {
        reader_complain(draft->reader, place_of(screen->id),
                        "give all but one of them a “value” that is filled in",
                        "the screen “%s” has %zu places that show what is entered", screen->id,
                        counts[0] > counts[1] ? counts[0] : counts[1]);
    }
    if (dialogs > 1) {
        reader_complain(draft->reader, place_of(screen->id), "show one after the other",
                        "the screen “%s” has %zu dialogs", screen->id, dialogs);
    }
}

static void use_screen(const struct draft *draft, bool *used, size_t index)
{
    if (index < draft->lesson->screen_count) {
        used[index] = true;
    }
}

static void find_used(const struct draft *draft, bool *used)
{
    const struct lesson *lesson = draft->lesson;
    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct lesson_step *step = &lesson->steps[i];
        if (step->kind != LESSON_STEP_READ) {
            use_screen(draft, used, step->screen);
            use_screen(draft, used, step->kind == LESSON_STEP_DECIDE ? step->screen : step->over);
            use_screen(draft, used,
                       step->kind == LESSON_STEP_DO ? step->after_screen : step->screen);
        }
    }
    for (size_t i = 0; i < lesson->question_count; i++) {
        use_screen(draft, used, lesson->questions[i].screen);
    }
}

void check_screens(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    bool used[LESSON_SCREEN_MAX] = {false};
    bool known = draft->steps_whole && draft->screens_known && draft->questions_whole;
    find_used(draft, used);
    for (size_t i = 0; i < lesson->screen_count; i++) {
        const char *id = lesson->screens[i].id;
        check_targets(draft, &lesson->screens[i]);
        check_size(draft, &lesson->screens[i]);
        check_entries(draft, i);
        if (known && !used[i] && id[0] != '\0') {
            reader_complain(draft->reader, place_of(id), "use it in a step, or delete it",
                            "no step shows the screen “%s”", id);
        }
    }
}
