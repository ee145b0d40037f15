/* library.c: walks the lessons folder and loads each lesson. Called once by the kiosk, after its
 * first frame. */
#include "app/library.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PATH_SIZE = 1024,
    LIBRARY_ARENA_MAX = 256 * 1024 * 1024, /* 256 lessons of at most 1 MB */
};

static int is_lesson_name(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The whole file in fresh memory (caller frees), or NULL. */
static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    char *bytes = malloc(LESSON_FILE_MAX + 2);
    *size = bytes == NULL ? 0 : fread(bytes, 1, LESSON_FILE_MAX + 1, file);
    fclose(file);
    return bytes;
}

struct loading {
    struct library *library;
    void (*report)(void *context, const struct fault *complaint);
    void *context;
};

static void load_one(struct loading *loading, const char *path, const char *name)
{
    struct library *library = loading->library;
    struct complaints *complaints = malloc(sizeof *complaints);
    struct lesson_source source = {.path = path, .folder = name};
    char *bytes = complaints == NULL ? NULL : read_file(path, &source.size);
    source.bytes = bytes;
    struct lesson *lesson = NULL;
    if (bytes == NULL) {
        free(complaints);
        return;
    }
    enum status status = lesson_load(&lesson, &source, &library->arena, complaints);
    if (status == STATUS_OK && library->lesson_count < LIBRARY_LESSON_MAX) {
        library->lessons[library->lesson_count++] = lesson;
    } else {
        library->refused_count++;
        for (size_t i = 0; loading->report != NULL && i < complaints->count; i++) {
            loading->report(loading->context, &complaints->list[i]);
        }
    }
    free(bytes);
    free(complaints);
}

enum status library_load(struct library *library, const char *folder,
                         void (*report)(void *context, const struct fault *complaint),
                         void *context, struct fault *fault)
{
    *library = (struct library){.lesson_count = 0};
    arena_init(&library->arena, LIBRARY_ARENA_MAX);
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_lesson_name, alphasort);
    if (count < 0) {
        return fault_set(fault, STATUS_MISSING, "name the folder with --lessons",
                         "cannot read the lessons in %s: %s", folder, strerror(errno));
    }
    struct loading loading = {library, report, context};
    for (int i = 0; i < count; i++) {
        char path[PATH_SIZE];
        int length = snprintf(path, sizeof path, "%s/%s/lesson.yaml", folder, entries[i]->d_name);
        if (length > 0 && (size_t)length < sizeof path) {
            load_one(&loading, path, entries[i]->d_name);
        }
        free(entries[i]);
    }
    free(entries);
    return STATUS_OK;
}

void library_finish(struct library *library)
{
    arena_reset(&library->arena);
    library->lesson_count = 0;
}
