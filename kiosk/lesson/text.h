/* text.h: the rules that the wording of a lesson must keep. Private to kiosk/lesson; called by
 * value.c. */
#ifndef LESSON_TEXT_H
#define LESSON_TEXT_H

#include "read.h"

enum {
    SENTENCE_WORD_MAX = 20, /* longer sentences are hard to follow when heard */
    TEXT_MAX = 480,         /* bytes of one text: about six sentences fill a page */
    TITLE_MAX = 150, /* bytes of a title, which stands in rows of the ledger, or of a summary */
};

/* Complains about text that is too long to be shown anywhere, else about control and invisible
 * characters and about text that is not in NFC. False when it is too long. */
bool check_characters(struct reader *reader, const char *key, const char *text);

/* The same, and the rules for what people read or hear: two stars come in pairs, sentences are
 * short, a touch is always “chạm”, placeholders are known, no HTML, nothing real is named. text is
 * placed. */
void check_spoken_text(struct reader *reader, const char *key, const char *text);

/* In real.c. Complains about the names of real banks and wallets. */
void check_real_names(struct reader *reader, const char *key, const char *text);

/* In real.c. Complains about digits that may be somebody's phone, identity or account number. */
void check_real_numbers(struct reader *reader, const char *key, const char *text);

#endif
