/* complain.h: how the files of the loader tell the author of a lesson what is wrong.
 *
 * Private to kiosk/lesson. A complaint is a struct fault with the place of the exact node. The list
 * stays in the order of the file, whatever the order in which the rules are looked at. */
#ifndef LESSON_COMPLAIN_H
#define LESSON_COMPLAIN_H

#include <stddef.h>

#include "base/fault.h"
#include "lesson/load.h"

enum {
    CLIP_MAX = 72,       /* bytes of the input that one complaint repeats, terminated */
    GUESS_WORD_MAX = 40, /* bytes of a word that is compared with others: as long as an id */
    GUESS_LIST_MAX = FAULT_TODO_MAX - 16, /* bytes of the list of words in one advice */
};

struct place {
    int line;   /* from 1 */
    int column; /* from 1, in characters */
};

struct clip {
    char text[CLIP_MAX]; /* the start of a text, cut between characters, "…" when cut */
};

struct guess {
    const char *word;          /* what stands in the file */
    const char *best;          /* the nearest word offered so far; NULL when none is near */
    size_t distance;           /* edits between word and best */
    char list[GUESS_LIST_MAX]; /* the words offered, with commas between them */
};

/* Adds one complaint at its place in the order of the file. todo may be NULL. When the list is
 * full the last one in the file gives way and is counted as dropped. */
void complain(struct complaints *complaints, const struct fault *fault);

/* The start of text, fit to be quoted in a sentence. */
struct clip clip_text(const char *text);

/* Starts looking for what the author may have meant with word (borrowed). */
void guess_init(struct guess *guess, const char *word);

/* Offers one word that would have been right (borrowed). */
void guess_offer(struct guess *guess, const char *candidate);

/* Writes “did you mean …” when a word offered was near, else the list of all words, else fallback
 * (when nothing was offered), into out of FAULT_TODO_MAX bytes, and returns out. */
const char *guess_todo(const struct guess *guess, const char *fallback, char *out);

#endif
