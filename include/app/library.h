/* library.h: the lessons found in a folder, loaded one at a time so that the kiosk never stops for
 * them. Reads the files; lesson/load.h judges them. A lesson with complaints is left out and its
 * complaints are handed to the caller; the others go on.
 *
 *     library_begin → library_lay_over → library_read_heads → library_next … until it says false →
 * library_finish */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "lesson/load.h"

enum {
    LIBRARY_LESSON_MAX = 256, /* as many as a view takes */
    LIBRARY_HEAD_MAX = 4,     /* heads that are read before any lesson */
};

struct library {
    const struct lesson *lessons[LIBRARY_LESSON_MAX]; /* by their order, then by id */
    struct arena arenas[LIBRARY_LESSON_MAX];          /* own the lessons, one each */
    size_t lesson_count;
    size_t refused_count; /* lessons left out */
    const char *folder;   /* borrowed */
    const char *over;     /* folder whose lessons go before those of the same name; borrowed */
    char **over_names;    /* folders in it; owned */
    size_t over_count;    /* of over_names */
    char **names;         /* folders in both, in the order of loading; owned */
    size_t name_count;
    size_t next;                                                  /* of names */
    const struct lesson *heads[LIBRARY_HEAD_MAX];                 /* of the first lessons */
    size_t head_count;                                            /* of heads */
    struct arena head_arena;                                      /* owns them */
    void (*report)(void *context, const struct fault *complaint); /* NULL: nobody listens */
    void *context;                                                /* of report */
};

/* Lists the folders in folder (borrowed until library_finish); report (may be NULL) gets each
 * complaint. STATUS_MISSING: the folder cannot be read. The library is empty, and can be finished,
 * whatever comes back. */
enum status library_begin(struct library *library, const char *folder,
                          void (*report)(void *context, const struct fault *complaint),
                          void *context, struct fault *fault) MUST_USE;

/* Lays the lessons of another folder (borrowed) over them, right after library_begin. Nothing when
 * there is no such folder. */
void library_lay_over(struct library *library, const char *over);

/* The folder that the folder of this lesson stands in. Borrowed. */
const char *library_folder_of(const struct library *library, const char *name);

/* Reads the heads of the first lessons: titles, minutes, what is to be remembered. A head that has
 * a mistake is left out without a word; loading its lesson will tell. */
void library_read_heads(struct library *library);

/* Loads the next lesson. False when there was none left. */
bool library_next(struct library *library);

/* Loads the lesson in the folder `name` anew from its file; *index is its place. On STATUS_OK the
 * old one, if any, is gone, and whoever borrowed from it has to let go at once; otherwise it stays
 * and complaints says why. */
enum status library_reload(struct library *library, const char *name, struct complaints *complaints,
                           size_t *index) MUST_USE;

void library_finish(struct library *library);

#endif
