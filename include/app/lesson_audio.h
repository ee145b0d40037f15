/* lesson_audio.h: recordings that a lesson brings, which are played instead of the built-in voice:
 *
 *   <lesson's folder>/audio/<language>/<name>.<any ending>
 *
 * A name is the id of a step or a question, for all that its screen says; the id of a group that is
 * done alone, for its goal; <id>-done for what is said once a step is done or a question answered;
 * <id>-done-<n> after the n-th choice of a scene. */
#ifndef APP_LESSON_AUDIO_H
#define APP_LESSON_AUDIO_H

#include <stdbool.h>
#include <stddef.h>

#include "app/paths.h"
#include "base/lang.h"
#include "lesson/lesson.h"
#include "training/session.h"

enum {
    LESSON_AUDIO_MAX = 512,                     /* recordings of one lesson in one language */
    LESSON_AUDIO_NAME_MAX = LESSON_ID_MAX + 32, /* bytes of a name, terminated */
    LESSON_AUDIO_FILE_MAX = 80,                 /* … of a file's name; longer ones are left out */
    LESSON_AUDIO_PLAN_MAX = 2,                  /* recordings for one screen */
};

/* What the folder of one lesson and language held when it was listed. Zeros: nothing yet. */
struct lesson_audio {
    char lesson[LESSON_ID_MAX]; /* "" before the first listing */
    enum lang lang;
    char folder[PATHS_MAX];
    char files[LESSON_AUDIO_MAX][LESSON_AUDIO_FILE_MAX]; /* in order of their names */
    size_t file_count;
};

/* Lists the recordings of a lesson, unless they are the ones listed last. lessons is the folder of
 * lessons, or the lesson's own. No folder, no recordings. */
void lesson_audio_list(struct lesson_audio *audio, const char *lessons, const char *lesson,
                       enum lang lang);

/* Writes the path of a recording; false when there is none. */
bool lesson_audio_find(const struct lesson_audio *audio, const char *name, char *out, size_t size);

/* The recordings that stand for what a screen says. */
struct lesson_audio_plan {
    size_t kept; /* sentences at the start that the built-in voice says all the same: whether the
                    answer was right */
    char names[LESSON_AUDIO_PLAN_MAX][LESSON_AUDIO_NAME_MAX]; /* in the order of playing */
    size_t name_count; /* 0: none; all but the last may be missing */
};

/* For a session on the screen of its step or question. `fresh`: a sign was just found. Hints and
 * answers to a wrong touch are left to the built-in voice. */
struct lesson_audio_plan lesson_audio_plan(const struct session *session, bool fresh);

/* Gives visit the names that a whole recording of the lesson would have, one after the other. */
void lesson_audio_each_name(const struct lesson *lesson,
                            void (*visit)(void *context, const char *name), void *context);

/* How much of a lesson is recorded, by those names. */
struct lesson_audio_cover {
    size_t recorded;
    size_t wanted;
};
struct lesson_audio_cover lesson_audio_count(const struct lesson *lesson,
                                             const struct lesson_audio *audio);

/* Bits (1 << lang) of the languages in which a lesson of the folder, or the lesson itself, has a
 * folder of recordings. */
unsigned lesson_audio_langs(const char *lessons);

#endif
