/* row.c: the words that stand for row kinds, results and parts in files, exports and the ledger.
 * Called by store and report. The words are frozen: rows written years ago are read with them, so
 * a word may be added here but never changed. Pure. */
#include "training/row.h"

#include <assert.h>
#include <string.h>

static const char *const kinds[] = {
    [ROW_KIND_SOLO] = "solo",
    [ROW_KIND_HEAD_COUNT] = "head_count",
    [ROW_KIND_ROLL_CALL] = "roll_call",
};

static const char *const results[] = {
    [ROW_RESULT_COMPLETED] = "completed", [ROW_RESULT_PASSED] = "passed",
    [ROW_RESULT_FAILED] = "failed",       [ROW_RESULT_PARTIAL] = "partial",
    [ROW_RESULT_ATTENDED] = "attended",
};

static const char *const parts[] = {
    [ANSWER_PART_QUIZ] = "quiz",   [ANSWER_PART_BEFORE] = "before", [ANSWER_PART_STEP] = "step",
    [ANSWER_PART_ALONE] = "alone", [ANSWER_PART_CHOICE] = "choice",
};

static const size_t kind_count = sizeof kinds / sizeof kinds[0];
static const size_t result_count = sizeof results / sizeof results[0];
static const size_t part_count = sizeof parts / sizeof parts[0];

/* The index of word in words, or count when it is not among them. */
static size_t find_word(const char *const *words, size_t count, const char *word)
{
    size_t at = 0;
    while (at < count && strcmp(words[at], word) != 0) {
        at++;
    }
    return at;
}

const char *row_kind_code(enum row_kind kind)
{
    assert((size_t)kind < kind_count);
    return kinds[kind];
}

const char *row_result_code(enum row_result result)
{
    assert((size_t)result < result_count);
    return results[result];
}

const char *answer_part_code(enum answer_part part)
{
    assert((size_t)part < part_count);
    return parts[part];
}

bool answer_part_find(const char *code, enum answer_part *out)
{
    size_t at = find_word(parts, part_count, code);
    if (at == part_count) {
        return false;
    }
    *out = (enum answer_part)at;
    return true;
}

bool row_kind_find(const char *code, enum row_kind *out)
{
    size_t at = find_word(kinds, kind_count, code);
    if (at == kind_count) {
        return false;
    }
    *out = (enum row_kind)at;
    return true;
}

bool row_result_find(const char *code, enum row_result *out)
{
    size_t at = find_word(results, result_count, code);
    if (at == result_count) {
        return false;
    }
    *out = (enum row_result)at;
    return true;
}
