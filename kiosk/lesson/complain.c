/* complain.c: the sorted, bounded list of complaints, and the search for the word that was meant.
 *
 * Called by all files of the loader. Pure: text in, text out. Invariant: complaints->list is in the
 * order of line and column; complaints at one place keep the order in which they were found. */
#include "complain.h"

#include <stdio.h>
#include <string.h>

static bool stands_before(const struct fault *a, const struct fault *b)
{
    return a->line < b->line || (a->line == b->line && a->column < b->column);
}

void complain(struct complaints *complaints, const struct fault *fault)
{
    if (complaints->count == LESSON_COMPLAINT_MAX) {
        complaints->dropped++;
        if (!stands_before(fault, &complaints->list[LESSON_COMPLAINT_MAX - 1])) {
            return;
        }
        complaints->count--;
    }
    size_t at = complaints->count;
    while (at > 0 && stands_before(fault, &complaints->list[at - 1])) {
        complaints->list[at] = complaints->list[at - 1];
        at--;
    }
    complaints->list[at] = *fault;
    complaints->count++;
}

struct clip clip_text(const char *text)
{
    struct clip clip;
    size_t length = strlen(text);
    if (length < sizeof clip.text) {
        memcpy(clip.text, text, length + 1);
        return clip;
    }
    static const char ellipsis[] = "…";
    length = sizeof clip.text - sizeof ellipsis;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length--;
    }
    memcpy(clip.text, text, length);
    memcpy(clip.text + length, ellipsis, sizeof ellipsis);
    return clip;
}

static size_t min_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: insertions, deletions, replacements and swaps of two neighbours. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][GUESS_WORD_MAX + 1];
    size_t a_length = strlen(a);
    size_t b_length = strlen(b);
    for (size_t k = 0; k <= b_length; k++) {
        rows[0][k] = k;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *above_two = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= b_length; k++) {
            size_t cost = a[i - 1] == b[k - 1] ? 0 : 1;
            row[k] = min_of(min_of(above[k] + 1, row[k - 1] + 1), above[k - 1] + cost);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                row[k] = min_of(row[k], above_two[k - 2] + 1);
            }
        }
    }
    return rows[a_length % 3][b_length];
}

void guess_init(struct guess *guess, const char *word)
{
    *guess = (struct guess){.word = word};
}

static void add_to_list(struct guess *guess, const char *candidate)
{
    static const char more[] = ", …";
    size_t length = strlen(guess->list);
    const char *between = length > 0 ? ", " : "";
    size_t room = sizeof guess->list - length;
    if (strlen(between) + strlen(candidate) + sizeof more <= room) {
        snprintf(guess->list + length, room, "%s%s", between, candidate);
    } else if (length < sizeof more || strcmp(guess->list + length + 1 - sizeof more, more) != 0) {
        snprintf(guess->list + length, room, "%s", more);
    }
}

void guess_offer(struct guess *guess, const char *candidate)
{
    if (candidate[0] == '\0') {
        return;
    }
    add_to_list(guess, candidate);
    size_t length = strlen(guess->word);
    if (length == 0 || length > GUESS_WORD_MAX || strlen(candidate) > GUESS_WORD_MAX) {
        return;
    }
    size_t distance = edit_distance(guess->word, candidate);
    size_t limit = min_of(1 + (length - 1) / 4, 3);
    if (distance <= limit && distance < length &&
        (guess->best == NULL || distance < guess->distance)) {
        guess->best = candidate;
        guess->distance = distance;
    }
}

const char *guess_todo(const struct guess *guess, const char *fallback, char *out)
{
    if (guess->best != NULL) {
        snprintf(out, FAULT_TODO_MAX, "did you mean “%s”?", guess->best);
    } else if (guess->list[0] != '\0') {
        snprintf(out, FAULT_TODO_MAX, "use one of: %s", guess->list);
    } else {
        snprintf(out, FAULT_TODO_MAX, "%s", fallback);
    }
    return out;
}
