/* library.h: the lessons found in a folder. Reads the files; lesson/load.h judges them. A lesson
 * with complaints is left out and its complaints are handed to the caller; the others go on. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "base/arena.h"
#include "base/fault.h"
#include "lesson/load.h"

enum {
    LIBRARY_LESSON_MAX = 256, /* as many as a view takes */
};

struct library {
    const struct lesson *lessons[LIBRARY_LESSON_MAX]; /* in order of their folders' names */
    size_t lesson_count;
    size_t refused_count; /* lessons left out */
    struct arena arena;   /* owns the lessons */
};

/* Loads every <folder>/<name>/lesson.yaml; report (may be NULL) gets each complaint. The status
 * is STATUS_MISSING when there is no lesson at all, else STATUS_OK even with refused lessons. */
enum status library_load(struct library *library, const char *folder,
                         void (*report)(void *context, const struct fault *complaint),
                         void *context, struct fault *fault) MUST_USE;

void library_finish(struct library *library);

#endif
