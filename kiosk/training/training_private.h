/* training_private.h: what the files of this layer share among themselves. */
#ifndef TRAINING_TRAINING_PRIVATE_H
#define TRAINING_TRAINING_PRIVATE_H

#include "training/class.h"
#include "training/session.h"

/* ---- path.c: which moments are shown, and in which order ---- */

/* Whether a mask of tracks holds the track; a lesson without tracks has everything. */
bool path_has_track(const struct lesson *lesson, unsigned tracks, size_t track);

/* The first and the last moment of the path that are shown to this visitor, the one after and the
 * one before the present. After a choice that leads through a branch the next one is in it; what
 * is before a branch, and before the moment behind it, is the choice. False when there is none. */
bool path_find_first(const struct session *session, size_t *moment);
bool path_find_last(const struct session *session, size_t *moment);
bool path_find_next(const struct session *session, size_t *moment);
bool path_find_before(const struct session *session, size_t *moment);

/* Whether the moment is part of a branch. */
bool path_is_branch(const struct lesson *lesson, size_t moment);

/* Misses on the last moment before this one that is no remedy: what if_wrong looks at. */
int path_misses_before(const struct session *session, size_t moment);

/* ---- quiz.c ---- */

/* Whether a score reaches the lesson's pass mark. */
bool quiz_passed(const struct lesson *lesson, double score, size_t asked_count);

/* Fills the first option_count places of order with option indices: shuffled where the options are
 * read, as in the file where their places have a meaning of their own. */
void quiz_shuffle_options(const struct lesson_question *question, uint64_t *seed,
                          unsigned char order[LESSON_OPTION_MAX]);

/* Fills session->asked for its track: practice, before, quiz. Chance comes from the seed. */
void quiz_ask(struct session *session);

/* ---- answer.c: the present question ----
 *
 * The question waits for its answer; session.c sees to that. All return true when something
 * visible changed; an input that means nothing for this kind of question changes nothing. */
bool answer_select(struct session *session, size_t number);
bool answer_join(struct session *session, size_t place);
bool answer_touch(struct session *session, const char *id);
bool answer_key(struct session *session, char key);

/* Whether the answer is complete. */
bool answer_is_complete(const struct lesson_question *question,
                        const struct session_question *asked);

/* Takes back whatever was answered. */
void answer_clear(struct session_question *asked);

/* ---- practice.c: the present moment ---- */

enum practice_outcome {
    PRACTICE_NOTHING, /* the input meant nothing here */
    PRACTICE_CHANGED, /* something visible changed */
    PRACTICE_DONE,    /* the visitor has done what was asked */
};

/* Something on the phone waits to be touched by the visitor. */
bool practice_is_open(const struct session *session);

/* The program does the step, and the visitor watches. */
bool practice_is_watched(const struct session *session);

/* Forgets what was missed, asked and entered: the next thing shown starts afresh. */
void practice_clear(struct session *session);

/* A place was touched, "" for the background. */
enum practice_outcome practice_touch(struct session *session, const char *id);

/* A way out of the present scene was chosen. */
enum practice_outcome practice_choose(struct session *session, size_t number);

/* Shows the right place, or the next sign. */
enum practice_outcome practice_help(struct session *session);

/* These return true when something visible changed. */
bool practice_key(struct session *session, char key);
bool practice_tick(struct session *session, struct moment now);

/* When practice_tick will change something, or -1. */
int64_t practice_deadline_ms(const struct session *session);

/* Whether the present moment leaves a row when it is done, and of which part. */
bool practice_is_judged(const struct session *session, enum answer_part *part);

/* What the present moment is worth, once it is done: 0…1. */
double practice_credit(const struct session *session);

/* Signs of the present moment that the visitor found without help, as bits. */
unsigned practice_own_finds(const struct session *session);

/* Edits `entered` by one key: digits where `wanted` has nothing else, any printable character
 * elsewhere. True when the text changed. */
bool practice_edit(char entered[LESSON_ENTER_MAX + 1], char key, const char *wanted,
                   const struct phone_screen *screen);

/* ---- class_roll.c ---- */

/* Nobody has come yet. */
void class_roll_begin(struct class *class);

/* ROLL, COME, UNCOME; true when something changed. */
bool class_roll_apply(struct class *class, const struct class_input *input);

/* ---- session_rows.c ---- */

/* Copies text into out of size bytes, always terminated; what does not fit is cut off between
 * two characters. The rest of out is zeroed, so that equal texts give equal bytes. */
void session_copy_text(char *out, size_t size, const char *text);

/* The rows that speak of the session as it stands. Each is written from scratch, padding too. */
void session_fill_attempt(const struct session *session, struct attempt_row *row);
void session_fill_answer(const struct session *session, struct moment now, struct answer_row *row);
void session_fill_participation(const struct session *session, struct moment now,
                                enum row_result result, struct participation *row);

/* The present moment, just done, as an answer; for moments that are judged. */
void session_fill_step(const struct session *session, struct moment now, struct answer_row *row);

/* The choice just made in CHOOSE, by its id. */
void session_fill_choice(const struct session *session, struct moment now, const char *id,
                         struct answer_row *row);

#endif
