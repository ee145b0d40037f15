/* spoken.h: the program's own sentences that are read aloud, so that they can be rendered before
 * they are needed. Lesson texts are found through lesson_each_text. */
#ifndef SCREEN_SPOKEN_H
#define SCREEN_SPOKEN_H

/* Message ids, ending with NULL. "{you}" and "{You}" stand for the lesson's form of address,
 * "{right}" and "{asked}" for the numbers of a result. */
extern const char *const screen_spoken[];

#endif
