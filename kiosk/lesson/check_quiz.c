/* check_quiz.c: the rules of meaning for the quiz: the right option cannot be guessed from its
 * place or its length, there is enough to ask for each track, and pairs compare what can be
 * compared.
 *
 * Called by check.c. Single questions are looked at in check_question.c. */
#include "load_private.h"

#include <string.h>

#include <utf8proc.h>

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

static void check_one_patterns(struct draft *draft)
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

static void check_true_false_pattern(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    size_t counts[2] = {0, 0};
    for (size_t i = 0; i < lesson->question_count; i++) {
        const struct lesson_question *question = &lesson->questions[i];
        if (question->kind == LESSON_QUESTION_TRUE_FALSE && question->option_count == 2) {
            counts[question->options[0].right ? 0 : 1]++;
        }
    }
    if (counts[0] + counts[1] >= POSITION_POOL_MIN && (counts[0] == 0 || counts[1] == 0)) {
        reader_complain(draft->reader, draft->questions,
                        "turn some of the sentences into their opposite",
                        "every true-false question is %s", counts[0] > 0 ? "true" : "false");
    }
}

static bool is_before(const struct lesson *lesson, size_t question)
{
    for (size_t i = 0; i < lesson->pair_count; i++) {
        if (lesson->pairs[i].before == question) {
            return true;
        }
    }
    return false;
}

/* Questions that the quiz can draw for one track; those asked before are not among them. */
static size_t pool_size(const struct lesson *lesson, size_t track)
{
    size_t count = 0;
    for (size_t i = 0; i < lesson->question_count; i++) {
        count += (lesson->questions[i].tracks & (1u << track)) != 0 && !is_before(lesson, i);
    }
    return count;
}

/* Whether any step is for the track; one without steps has been complained about. */
static bool is_taught(const struct lesson *lesson, size_t track)
{
    for (size_t i = 0; i < lesson->step_count; i++) {
        if ((lesson->steps[i].tracks & (1u << track)) != 0) {
            return true;
        }
    }
    return lesson->step_count == 0;
}

static void check_pool(struct draft *draft, size_t track)
{
    const struct lesson *lesson = draft->lesson;
    size_t pool = pool_size(lesson, track);
    char todo[FAULT_TODO_MAX] = "write more questions";
    if (lesson->question_count < LESSON_POOL_MIN || (size_t)lesson->ask <= pool) {
        return;
    }
    if (pool > 0) {
        snprintf(todo, sizeof todo, "write more questions, or make “ask” at most %zu", pool);
    }
    if (track < lesson->track_count) {
        reader_complain(draft->reader, draft->questions, todo,
                        "“ask” is %d, but there are only %zu questions for the track “%s”",
                        lesson->ask, pool, lesson->tracks[track].id);
    } else {
        reader_complain(draft->reader, draft->questions, todo,
                        "“ask” is %d, but there are only %zu questions", lesson->ask, pool);
    }
}

/* The tracks of an objective that no question of the quiz asks about. */
static unsigned unasked(const struct lesson *lesson, size_t objective)
{
    unsigned asked = 0;
    for (size_t i = 0; i < lesson->question_count; i++) {
        if (lesson->questions[i].objective == objective && !is_before(lesson, i)) {
            asked |= lesson->questions[i].tracks;
        }
    }
    return lesson->objectives[objective].tracks & ~asked;
}

static void check_coverage(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    for (size_t i = 0; i < lesson->objective_count; i++) {
        const char *id = lesson->objectives[i].id;
        unsigned missing = unasked(lesson, i);
        if (missing == 0 || id[0] == '\0') {
            continue;
        }
        char names[FAULT_TODO_MAX];
        if (missing == lesson->objectives[i].tracks) {
            reader_complain(draft->reader, place_of(id), "write at least one question for it",
                            "no question asks about the objective “%s”", id);
        } else {
            reader_complain(draft->reader, place_of(id), "write at least one question for it",
                            "no question for the track “%s” asks about the objective “%s”",
                            track_names(draft, missing, names), id);
        }
    }
}

static void check_question_tracks(struct draft *draft, const struct lesson_question *question)
{
    if (question->objective == LESSON_INDEX_UNKNOWN || question->id[0] == '\0') {
        return;
    }
    const struct lesson_objective *objective = &draft->lesson->objectives[question->objective];
    unsigned surplus = question->tracks & ~objective->tracks;
    if (surplus != 0 && draft->tracks_known) {
        char names[FAULT_TODO_MAX];
        reader_complain(draft->reader, place_of(question->id),
                        "take the track away, or teach the objective on that track too",
                        "the question “%s” is for the track “%s”, where “%s” is not taught",
                        question->id, track_names(draft, surplus, names), objective->id);
    }
}

static bool is_read(const struct lesson_question *question)
{
    return question->kind != LESSON_QUESTION_SPOT && question->kind != LESSON_QUESTION_ENTER;
}

static void check_pair(struct draft *draft, const struct lesson_pair *pair)
{
    const struct lesson *lesson = draft->lesson;
    if (pair->before == LESSON_INDEX_UNKNOWN || pair->after == LESSON_INDEX_UNKNOWN) {
        return;
    }
    const struct lesson_question *before = &lesson->questions[pair->before];
    const struct lesson_question *after = &lesson->questions[pair->after];
    if (before == after) {
        return;
    }
    if (before->objective != after->objective && before->objective != LESSON_INDEX_UNKNOWN &&
        after->objective != LESSON_INDEX_UNKNOWN) {
        reader_complain(draft->reader, place_of(after->id),
                        "let both questions of a pair ask about one objective",
                        "“%s” and “%s” are a pair, but ask about different objectives", before->id,
                        after->id);
    } else if (before->tracks != after->tracks && draft->tracks_known) {
        reader_complain(draft->reader, place_of(after->id), "give both the same “tracks”",
                        "“%s” and “%s” are a pair, but for different tracks", before->id,
                        after->id);
    }
    const struct lesson_question *played = !is_read(before) ? before : after;
    if (!is_read(played)) {
        reader_complain(draft->reader, place_of(played->id),
                        "use “one”, “many”, “true-false”, “order” or “match” in pairs",
                        "“%s” stands in a pair, but is a question with a phone", played->id);
    }
}

void check_quiz(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    const char *ids[LESSON_QUESTION_MAX + 1];
    for (size_t i = 0; i < lesson->question_count; i++) {
        ids[i] = lesson->questions[i].id;
        check_unique(draft, "question", ids, i);
        check_question(draft, &lesson->questions[i]);
        check_question_tracks(draft, &lesson->questions[i]);
    }
    if (lesson->practice != NULL) {
        ids[lesson->question_count] = lesson->practice->id;
        check_unique(draft, "question", ids, lesson->question_count);
        check_question(draft, lesson->practice);
    }
    for (size_t i = 0; i < lesson->pair_count; i++) {
        check_pair(draft, &lesson->pairs[i]);
    }
    if (lesson->pair_count > 0 && (size_t)lesson->ask < lesson->pair_count && lesson->ask > 0) {
        reader_complain(draft->reader, place_of(lesson->questions[0].id),
                        "ask more questions, or take a pair away",
                        "“ask” is %d, but %zu pairs each need a question after the lesson",
                        lesson->ask, lesson->pair_count);
    }
    for (size_t i = 0; i == 0 || i < lesson->track_count; i++) {
        if (draft->tracks_known && is_taught(lesson, i)) {
            check_pool(draft, i);
        }
    }
    if (draft->questions_whole && draft->objectives_known && draft->tracks_known) {
        check_coverage(draft);
    }
    check_one_patterns(draft);
    check_true_false_pattern(draft);
}
