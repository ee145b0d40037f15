/* check_question.c: the rules of meaning for one question: how many options are right, that each
 * wrong one says why, that nothing stands there twice, and that what is asked can be answered.
 *
 * Called by check_quiz.c. Options that could not be read have text "" and draw no second
 * complaint. */
#include "load_private.h"

#include <string.h>

static void check_reasons(struct draft *draft, const struct lesson_question *question)
{
    for (size_t i = 0; i < question->option_count; i++) {
        const struct lesson_option *option = &question->options[i];
        if (option->text[0] == '\0') {
            continue;
        }
        if (option->right && option->because[0] != '\0') {
            reader_complain(draft->reader, place_of(option->because),
                            "move the reason to the question's own “because”",
                            "a right option has a “because” of its own");
        }
        if (!option->right && option->because[0] == '\0') {
            reader_complain(draft->reader, place_of(option->text),
                            "add “because: …” to it, or “right: true”",
                            "the wrong option “%s” does not say why", clip_text(option->text).text);
        }
    }
}

static void check_right_count(struct draft *draft, const struct lesson_question *question)
{
    size_t right = 0;
    bool read = true;
    for (size_t i = 0; i < question->option_count; i++) {
        right += question->options[i].right ? 1 : 0;
        read = read && question->options[i].text[0] != '\0';
    }
    if (!read || question->id[0] == '\0' || question->option_count == 0) {
        return;
    }
    if (question->kind == LESSON_QUESTION_ONE && right != 1) {
        reader_complain(draft->reader, place_of(question->id),
                        right == 0 ? "put “right: true” on one option"
                                   : "keep “right: true” on one option, or make it a “many”",
                        "the “one” question “%s” has %zu right options", question->id, right);
    }
    if (question->kind == LESSON_QUESTION_MANY && right < 2) {
        reader_complain(draft->reader, place_of(question->id),
                        "put “right: true” on two or more, or make it a “one”",
                        "the “many” question “%s” has %zu right option%s", question->id, right,
                        right == 1 ? "" : "s");
    }
}

/* What is put in order or joined must differ, or two answers would be right. */
static void check_different(struct draft *draft, const struct lesson_question *question)
{
    const char *texts[2 * LESSON_OPTION_MAX];
    size_t count = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        texts[count++] = question->options[i].text;
        texts[count++] = question->options[i].match;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (texts[i][0] != '\0' && strcmp(texts[i], texts[k]) == 0) {
                reader_complain(draft->reader, place_of(texts[i]), "write each text once",
                                "“%s” stands in the question “%s” twice", clip_text(texts[i]).text,
                                question->id);
                break;
            }
        }
    }
}

/* Different targets, on whichever phone: each becomes an option. */
static size_t count_targets(const struct phone_screen *screen)
{
    size_t count = 0;
    const char *id = phone_screen_target(screen, LESSON_PHONES_ALL, 0);
    for (size_t n = 1; id[0] != '\0'; n++) {
        bool seen = false;
        for (size_t i = 0; i + 1 < n; i++) {
            seen = seen || strcmp(phone_screen_target(screen, LESSON_PHONES_ALL, i), id) == 0;
        }
        count += seen ? 0 : 1;
        id = phone_screen_target(screen, LESSON_PHONES_ALL, n);
    }
    return count;
}

static void check_spot(struct draft *draft, const struct lesson_question *question)
{
    if (question->screen >= draft->lesson->screen_count || question->id[0] == '\0') {
        return;
    }
    const struct phone_screen *screen = &draft->lesson->screens[question->screen];
    size_t count = count_targets(screen);
    size_t right = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        right += question->options[i].right ? 1 : 0;
    }
    if (count > SPOT_TARGET_MAX) {
        reader_complain(draft->reader, place_of(question->id),
                        "take ids away from what need not be touched",
                        "the screen “%s” of the spot question has %zu targets, more than %d",
                        screen->id, count, SPOT_TARGET_MAX);
    } else if (right > 0 && right == question->option_count && is_whole(draft, screen)) {
        reader_complain(
            draft->reader, place_of(question->id), "give something harmless on that screen an id",
            "everything on the screen “%s” is a sign: there is nothing to tell apart", screen->id);
    }
}

/* Complains when the value at `at` is among those before it. */
static void check_value(struct draft *draft, const char *const *values, size_t at)
{
    for (size_t i = 0; i < at && values[at][0] != '\0'; i++) {
        if (strcmp(values[i], values[at]) == 0) {
            reader_complain(draft->reader, place_of(values[at]), "delete it",
                            "“%s” is named as a right entry already", values[at]);
            return;
        }
    }
}

static void check_entry(struct draft *draft, const struct lesson_question *question)
{
    if (question->screen >= draft->lesson->screen_count) {
        return;
    }
    const struct phone_screen *screen = &draft->lesson->screens[question->screen];
    struct enter_use use = {.screen = screen, .value = question->enter};
    size_t complaints = reader_complaints(draft->reader);
    check_enter(draft, &use);
    for (size_t i = 0; i < question->also_count; i++) {
        if (complaints == reader_complaints(draft->reader)) {
            use.value = question->also[i];
            check_enter(draft, &use);
        }
    }
    const char *values[LESSON_ALSO_MAX + 1] = {question->enter};
    memcpy(values + 1, question->also, question->also_count * sizeof values[0]);
    for (size_t i = 1; i <= question->also_count; i++) {
        check_value(draft, values, i);
    }
}

void check_question(struct draft *draft, const struct lesson_question *question)
{
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
        check_reasons(draft, question);
        check_right_count(draft, question);
        check_different(draft, question);
        break;
    case LESSON_QUESTION_TRUE_FALSE:
        break;
    case LESSON_QUESTION_ORDER:
    case LESSON_QUESTION_MATCH:
        check_different(draft, question);
        break;
    case LESSON_QUESTION_SPOT:
        check_spot(draft, question);
        break;
    case LESSON_QUESTION_ENTER:
        check_entry(draft, question);
        break;
    }
}
