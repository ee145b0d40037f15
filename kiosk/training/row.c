/* row.c: the words that stand for row kinds and results in files, exports and the ledger.
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

static const size_t kind_count = sizeof kinds / sizeof kinds[0];
static const size_t result_count = sizeof results / sizeof results[0];

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
