/* check_quiz.c: the rules of meaning for questions: how many options are right, that each wrong
 * one says why, and that the right one cannot be guessed from its place or its length.
 *
 * Called by check.c. Options that could not be read have text "" and draw no second complaint. */
#include "load_private.h"

#include <string.h>

#include <utf8proc.h>

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

static size_t length_in_characters(const char *text)
{
    return (size_t)utf8proc_decompose((const utf8proc_uint8_t *)text, 0, NULL, 0,
                                      UTF8PROC_NULLTERM);
}

/* The index of the one right option; LESSON_INDEX_UNKNOWN when there is not exactly one. */
static size_t right_index(const struct lesson_question *question)
{
    size_t index = LESSON_INDEX_UNKNOWN;
    for (size_t i = 0; i < question->option_count; i++) {
        if (question->options[i].right) {
            if (index != LESSON_INDEX_UNKNOWN) {
                return LESSON_INDEX_UNKNOWN;
            }
            index = i;
        }
    }
    return index;
}

static bool is_longest(const struct lesson_question *question, size_t index)
{
    size_t length = length_in_characters(question->options[index].text);
    for (size_t i = 0; i < question->option_count; i++) {
        if (i != index && length_in_characters(question->options[i].text) >= length) {
            return false;
        }
    }
    return true;
}

static void check_patterns(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    size_t one_count = 0;
    size_t first_count = 0;
    size_t longest_count = 0;
    for (size_t i = 0; i < lesson->question_count; i++) {
        const struct lesson_question *question = &lesson->questions[i];
        size_t right = right_index(question);
        if (question->kind != LESSON_QUESTION_ONE || right == LESSON_INDEX_UNKNOWN) {
            continue;
        }
        one_count++;
        first_count += right == 0 ? 1 : 0;
        longest_count += is_longest(question, right) ? 1 : 0;
    }
    if (one_count >= POSITION_POOL_MIN && first_count == one_count) {
        reader_complain(draft->reader, draft->questions, "put it elsewhere in some questions",
                        "the right option is always the first one");
    }
    if (one_count >= POSITION_POOL_MIN && longest_count == one_count) {
        reader_complain(draft->reader, draft->questions,
                        "shorten some right options or lengthen wrong ones",
                        "the right option is always the longest one");
    }
}

void check_quiz(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    const char *ids[LESSON_QUESTION_MAX];
    for (size_t i = 0; i < lesson->question_count; i++) {
        ids[i] = lesson->questions[i].id;
        check_unique(draft, "question", ids, i);
        check_reasons(draft, &lesson->questions[i]);
        check_right_count(draft, &lesson->questions[i]);
    }
    if (lesson->question_count >= LESSON_POOL_MIN && (size_t)lesson->ask > lesson->question_count) {
        char todo[FAULT_TODO_MAX];
        snprintf(todo, sizeof todo, "write more questions, or make “ask” at most %zu",
                 lesson->question_count);
        reader_complain(draft->reader, draft->questions, todo,
                        "“ask” is %d, but there are only %zu questions", lesson->ask,
                        lesson->question_count);
    }
    check_patterns(draft);
}
