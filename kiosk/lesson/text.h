/* text.h: the rules that the wording of a lesson must keep. Private to kiosk/lesson; called by
 * value.c. */
#ifndef LESSON_TEXT_H
#define LESSON_TEXT_H

#include "read.h"

enum {
    SENTENCE_WORD_MAX = 20, /* longer sentences are hard to follow when heard */
};

/* Complains about control and invisible characters and about text that is not in NFC. */
void check_characters(struct reader *reader, const char *key, const char *text);

/* The same, and the rules for what people read or hear: two stars come in pairs, sentences are
 * short, and a touch is always “chạm”. text is placed. */
void check_spoken_text(struct reader *reader, const char *key, const char *text);

#endif
