/* sentence.h: a text cut into the sentences that are read aloud, each by itself.
 *
 * A sentence ends behind . ? ! or … (with what closes it: quotation marks, brackets, stars) when
 * white space and no small letter follows. "1." before a point of a list, and "TP." before a name,
 * end none. A line feed alone ends none either: titles are broken over lines by hand. */
#ifndef BASE_SENTENCE_H
#define BASE_SENTENCE_H

#include <stddef.h>

#include "base/buf.h"

/* The first sentence at or behind `at`, without the white space around it: its start, and its bytes
 * in *length. NULL when there is none left. Go on at start + length. */
const char *sentence_next(const char *at, size_t *length);

/* Adds the words as they are spoken: without the stars of **starred** words, on one line. */
void sentence_plain(const char *text, size_t length, struct buf *out);

#endif
