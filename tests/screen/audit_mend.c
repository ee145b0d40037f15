/* audit_mend.c: the mistakes that an author makes, for the screen that lists them: the complaints
 * about each lesson of a folder, as many on one screen as it shows. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "base/file.h"

enum {
    LIST_MAX = 64,               /* screens made of them */
    AT_ONCE = 12,                /* mistakes that the screen shows */
    BYTES_MAX = 256 * 1024,      /* of one file */
    ARENA_MAX = 4 * 1024 * 1024, /* that one lesson takes */
};

static struct complaints *lists[LIST_MAX]; /* owned */
static size_t list_count;
static size_t next_file; /* to be read */

static int is_lesson(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && strcmp(dot, ".yaml") == 0;
}

/* The first complaint about the file; false when there is none. */
static bool read_mistake(const char *path, struct fault *out)
{
    static struct complaints complaints; /* too large for the stack */
    struct arena arena;
    struct fault fault;
    struct lesson *lesson = NULL;
    struct lesson_source source = {.path = "lesson.yaml", .folder = "minimal"};
    char *bytes = NULL;
    if (file_read(path, BYTES_MAX, &bytes, &source.size, &fault) != STATUS_OK) {
        return false;
    }
    source.bytes = bytes;
    arena_init(&arena, ARENA_MAX);
    bool wrong = lesson_load(&lesson, &source, &arena, &complaints) == STATUS_BAD_INPUT;
    if (wrong) {
        *out = complaints.list[0];
    }
    arena_reset(&arena);
    free(bytes);
    return wrong;
}

/* Reads on from where the last call ended. */
static void fill(struct complaints *list, const char *folder, struct dirent **entries, size_t count)
{
    char path[PATHS_MAX];
    while (next_file < count && list->count < AT_ONCE) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[next_file++]->d_name);
        list->count += read_mistake(path, &list->list[list->count]) ? 1 : 0;
    }
}

bool audit_next_mistakes(struct audit *audit)
{
    struct dirent **entries = NULL;
    audit->complaints = NULL;
    if (audit->mistakes == NULL || list_count == LIST_MAX) {
        return false;
    }
    int count = scandir(audit->mistakes, &entries, is_lesson, alphasort);
    struct complaints *list = calloc(1, sizeof *list);
    if (list != NULL && count > 0) {
        fill(list, audit->mistakes, entries, (size_t)count);
    }
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
    if (list == NULL || list->count == 0) {
        free(list);
        return false;
    }
    lists[list_count++] = list;
    audit->complaints = list;
    return true;
}

void audit_drop_mistakes(void)
{
    for (size_t i = 0; i < list_count; i++) {
        free(lists[i]);
    }
    list_count = next_file = 0;
}
