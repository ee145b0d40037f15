/* check_step.c: the rules of meaning for steps: what is to be touched is there, what is said to be
 * wrong is there and is not right, what is to be entered can be entered, and one way out is best.
 *
 * Called by check.c. A step whose screen is unknown has been complained about already. */
#include "load_private.h"

#include <string.h>

/* The screen on which the step is done: the one that has taken over, if any. */
static const struct phone_screen *last_screen(const struct draft *draft,
                                              const struct lesson_step *step)
{
    return &draft->lesson->screens[step->after_screen];
}

static void check_touch(struct draft *draft, const struct lesson_step *step)
{
    const struct target_use use = {
        .key = "touch",
        .screen = last_screen(draft, step),
        .id = step->touch,
        .every_phone = true,
    };
    check_target(draft, &use);
}

static bool is_sign(const struct lesson_step *step, const char *id)
{
    for (size_t i = 0; i < step->sign_count; i++) {
        if (strcmp(step->signs[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void check_wrong(struct draft *draft, const struct lesson_step *step)
{
    const struct phone_screen *first = &draft->lesson->screens[step->screen];
    for (size_t i = 0; i < step->wrong_count; i++) {
        const char *id = step->wrong[i].id;
        struct target_use use = {.key = "wrong", .screen = first, .id = id};
        if (id[0] == '\0') {
            continue;
        }
        if (strcmp(id, step->touch) == 0) {
            reader_complain(draft->reader, place_of(id), "delete this line",
                            "“wrong” names “%s”, which is the right place to touch", id);
        } else if (is_sign(step, id)) {
            reader_complain(draft->reader, place_of(id), "delete this line",
                            "“wrong” names “%s”, which is one of the signs", id);
        } else {
            if (!phone_screen_find(first, id, NULL, NULL) &&
                phone_screen_find(last_screen(draft, step), id, NULL, NULL)) {
                use.screen = last_screen(draft, step);
            }
            check_target(draft, &use);
        }
    }
}

static void check_signs(struct draft *draft, const struct lesson_step *step)
{
    for (size_t i = 0; i < step->sign_count; i++) {
        const struct target_use use = {
            .key = "signs",
            .screen = &draft->lesson->screens[step->screen],
            .id = step->signs[i].id,
            .every_phone = true,
        };
        check_target(draft, &use);
    }
}

/* A scam comes as a call, a notification, a message or a dialog. */
static void check_disturbance(struct draft *draft, const struct lesson_step *step)
{
    const struct phone_screen *screen = &draft->lesson->screens[step->screen];
    bool caller = false;
    bool buttons = false;
    bool message = false;
    for (size_t i = 0; i < screen->part_count; i++) {
        enum phone_part_kind kind = screen->parts[i].kind;
        caller = caller || kind == PHONE_PART_CALLER;
        buttons = buttons || kind == PHONE_PART_CALL_BUTTONS;
        message = message || kind == PHONE_PART_NOTIFICATION || kind == PHONE_PART_MESSAGES ||
                  kind == PHONE_PART_DIALOG;
    }
    if (!message && !(caller && buttons) && step->id[0] != '\0' && is_whole(draft, screen)) {
        reader_complain(draft->reader, place_of(step->id),
                        "put “caller” and “call-buttons”, “notification”, “messages” or “dialog” "
                        "on it",
                        "nothing walks in on the screen “%s” of the scam step “%s”", screen->id,
                        step->id);
    }
}

static void check_choices(struct draft *draft, const struct lesson_step *step)
{
    size_t best = 0;
    bool read = step->choice_count > 0 && step->id[0] != '\0';
    for (size_t i = 0; i < step->choice_count; i++) {
        best += step->choices[i].best ? 1 : 0;
        for (size_t k = 0; k < i && step->choices[i].text[0] != '\0'; k++) {
            if (strcmp(step->choices[i].text, step->choices[k].text) == 0) {
                reader_complain(draft->reader, place_of(step->choices[i].text),
                                "write each text once", "“%s” stands in the step “%s” twice",
                                clip_text(step->choices[i].text).text, step->id);
            }
        }
        read = read && step->choices[i].text[0] != '\0';
    }
    if (read && best != 1) {
        reader_complain(draft->reader, place_of(step->id),
                        best == 0 ? "put “best: true” on one choice"
                                  : "keep “best: true” on one choice",
                        "the decide step “%s” has %zu best choices", step->id, best);
    }
}

static void check_step(struct draft *draft, const struct lesson_step *step)
{
    if (step->kind == LESSON_STEP_READ) {
        return;
    }
    if (step->kind == LESSON_STEP_DECIDE) {
        check_choices(draft, step);
        return;
    }
    if (step->screen == LESSON_INDEX_UNKNOWN || step->after_screen == LESSON_INDEX_UNKNOWN) {
        return;
    }
    const struct enter_use enter = {.screen = last_screen(draft, step), .value = step->enter};
    check_touch(draft, step);
    check_wrong(draft, step);
    check_signs(draft, step);
    check_enter(draft, &enter);
    if (step->kind == LESSON_STEP_SCAM) {
        check_disturbance(draft, step);
    }
}

void check_steps(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    const char *ids[LESSON_STEP_MAX + LESSON_GROUP_MAX];
    size_t do_count = 0;
    for (size_t i = 0; i < lesson->step_count; i++) {
        ids[i] = lesson->steps[i].id;
        check_unique(draft, "step", ids, i);
        check_step(draft, &lesson->steps[i]);
        do_count += lesson->steps[i].kind == LESSON_STEP_DO ? 1 : 0;
    }
    for (size_t i = 0; i < lesson->group_count; i++) {
        ids[lesson->step_count + i] = lesson->groups[i].id;
        check_unique(draft, "step", ids, lesson->step_count + i);
    }
    if (do_count == 0 && draft->steps_whole) {
        reader_complain(draft->reader, draft->steps, "add a step that begins with “- do:”",
                        "no step has anything to do on the phone");
    }
}
