/* load.h: lesson.yaml in, struct lesson or complaints out.
 *
 * Reads bytes that the caller has in memory; opens no file. Every complaint names line and column
 * of the exact node, says what is wrong and what to do. A lesson with any complaint is not loaded:
 * what is on screen is right or absent. Depends on libyaml (its document nodes keep their marks)
 * and utf8proc (normal form C). */
#ifndef LESSON_LOAD_H
#define LESSON_LOAD_H

#include "base/arena.h"
#include "base/fault.h"
#include "lesson/lesson.h"

enum {
    LESSON_FILE_MAX = 512 * 1024, /* bytes of one lesson.yaml; ours has about 25,000 */
    LESSON_COMPLAINT_MAX = 100,   /* complaints kept from one file; the rest are only counted */
    LESSON_ARENA_MAX = 4 * 1024 * 1024, /* bytes that one lesson may take in its arena */
};

struct complaints {
    struct fault list[LESSON_COMPLAINT_MAX];
    size_t count;   /* kept in list, in the order of the file */
    size_t dropped; /* found beyond LESSON_COMPLAINT_MAX */
};

struct lesson_source {
    const char *path;   /* as it should stand in complaints */
    const char *folder; /* name of the lesson's folder; the id must equal it */
    const char *bytes;  /* the file's content; need not be terminated */
    size_t size;        /* bytes */
};

/* Loads one lesson. On STATUS_OK *out is owned by arena and *complaints is empty. On
 * STATUS_BAD_INPUT *out is NULL and complaints->count is at least 1. STATUS_FAILED: out of memory.
 * complaints is written from scratch. */
enum status lesson_load(struct lesson **out, const struct lesson_source *source,
                        struct arena *arena, struct complaints *complaints) MUST_USE;

/* The same for the head alone, which is a thirtieth of the work: everything up to "objectives",
 * "screens", "steps", "branches" or "quiz", whichever comes first. The lesson has no screens, steps
 * and questions; STATUS_OK does not mean that all of it could be loaded. The source may be cut
 * anywhere behind the head. */
enum status lesson_load_head(struct lesson **out, const struct lesson_source *source,
                             struct arena *arena, struct complaints *complaints) MUST_USE;

#endif
