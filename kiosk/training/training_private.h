/* training_private.h: what the files of this layer share among themselves. */
#ifndef TRAINING_TRAINING_PRIVATE_H
#define TRAINING_TRAINING_PRIVATE_H

#include "training/session.h"

/* ---- quiz.c ---- */

/* Whether a score reaches the lesson's pass mark. */
bool quiz_passed(const struct lesson *lesson, double score, size_t asked_count);

/* Fills the first option_count places of order with option indices, shuffled. */
void quiz_shuffle_options(const struct lesson_question *question, uint64_t *seed,
                          unsigned char order[LESSON_OPTION_MAX]);

/* ---- practice.c: the present step on the phone ---- */

/* A step on the phone waits for the visitor. */
bool practice_is_open(const struct session *session);

/* The same, and its second screen has yet to come. */
bool practice_is_waiting(const struct session *session);

/* Forgets what was missed, asked and entered: the next thing shown starts afresh. */
void practice_clear(struct session *session);

/* A place was touched, "" for the background. True: the step is done and has nothing more to
 * say, so the session leaves it. */
bool practice_touch(struct session *session, const char *id);

/* These return true when something visible changed; they do nothing unless a step is open. */
bool practice_key(struct session *session, char key);
bool practice_tick(struct session *session, struct moment now);
bool practice_help(struct session *session);

/* ---- session_rows.c ---- */

/* Copies text into out of size bytes, always terminated; what does not fit is cut off between
 * two characters. The rest of out is zeroed, so that equal texts give equal bytes. */
void session_copy_text(char *out, size_t size, const char *text);

/* The rows that speak of the session as it stands. Each is written from scratch, padding too. */
void session_fill_attempt(const struct session *session, struct attempt_row *row);
void session_fill_answer(const struct session *session, struct moment now, struct answer_row *row);
void session_fill_participation(const struct session *session, struct moment now,
                                enum row_result result, struct participation *row);

#endif
