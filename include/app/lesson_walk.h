/* lesson_walk.h: finds lessons on disk and loads them, one after the other in the order of their
 * folders' names. Used by the kiosk's library and by kioskctl. */
#ifndef APP_LESSON_WALK_H
#define APP_LESSON_WALK_H

#include "base/arena.h"
#include "base/fault.h"
#include "lesson/load.h"

/* What a walk over lessons tells. */
struct lesson_found {
    const char *path;                    /* of lesson.yaml */
    const struct lesson *lesson;         /* loaded, or NULL when there are complaints */
    const struct complaints *complaints; /* empty when loaded; gone when the visit returns */
};

struct lesson_walk {
    struct arena *keep; /* owns what is loaded; NULL: each lesson is gone when its visit returns */
    void (*visit)(void *context, const struct lesson_found *found);
    void *context; /* of visit */
};

/* Loads the lesson at path (its lesson.yaml or its folder), or each lesson in a folder of lessons.
 * A lesson that cannot be read is a complaint as well. STATUS_MISSING: there is no lesson there. */
enum status lesson_walk_run(const char *path, const struct lesson_walk *walk,
                            struct fault *fault) MUST_USE;

#endif
