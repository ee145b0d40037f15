/* spoken.h: the program's own sentences that are read aloud, so that they can be rendered before
 * they are needed. Lesson texts are found through lesson_each_text. */
#ifndef SCREEN_SPOKEN_H
#define SCREEN_SPOKEN_H

#include "base/buf.h"
#include "base/lang.h"
#include "lesson/lesson.h"

/* A text with the numbers that may stand in it: those of `whole`, and for each of them those of
 * `part` up to it. */
struct screen_spoken {
    const char *text;  /* message id; {you}, {You}: the form of address; NULL ends the list */
    const char *whole; /* e.g. "all" for {all}; NULL: no numbers */
    int whole_min, whole_max;
    const char *part; /* or NULL */
    int part_min;
};
extern const struct screen_spoken screen_spoken[];

/* What is said of an entry that was not right; {right} stands for screen_entry of the right one. */
extern const char screen_spoken_entry[];

/* Adds what is entered on a question's screen as people write it: 35.000 where it is an amount. */
void screen_entry(struct buf *out, const struct lesson *lesson,
                  const struct lesson_question *question, const char *entry, enum lang lang);

#endif
