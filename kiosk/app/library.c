/* library.c: keeps the lessons that load. Called by the kiosk once, after its first frame. */
#include "app/library.h"

#include "app/lesson_walk.h"

enum {
    LIBRARY_ARENA_MAX = 256 * 1024 * 1024, /* 256 lessons of at most 1 MB */
};

struct loading {
    struct library *library;
    void (*report)(void *context, const struct fault *complaint);
    void *context;
};

static void keep_lesson(void *context, const struct lesson_found *found)
{
    struct loading *loading = context;
    struct library *library = loading->library;
    if (found->lesson != NULL && library->lesson_count < LIBRARY_LESSON_MAX) {
        library->lessons[library->lesson_count++] = found->lesson;
        return;
    }
    library->refused_count++;
    for (size_t i = 0; loading->report != NULL && i < found->complaints->count; i++) {
        loading->report(loading->context, &found->complaints->list[i]);
    }
}

enum status library_load(struct library *library, const char *folder,
                         void (*report)(void *context, const struct fault *complaint),
                         void *context, struct fault *fault)
{
    struct loading loading = {library, report, context};
    struct lesson_walk walk = {.keep = &library->arena, .visit = keep_lesson, .context = &loading};
    *library = (struct library){.lesson_count = 0};
    arena_init(&library->arena, LIBRARY_ARENA_MAX);
    return lesson_walk_run(folder, &walk, fault);
}

void library_finish(struct library *library)
{
    arena_reset(&library->arena);
    library->lesson_count = 0;
}
