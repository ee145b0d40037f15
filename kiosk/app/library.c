/* library.c: keeps the lessons that load. The kiosk reads the heads of the first ones before its
 * first frame, and loads lessons after it, whenever there is nothing else to do. */
#include "app/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/lesson_walk.h"
#include "app/paths.h"
#include "base/file.h"

enum {
    HEAD_BYTES_MAX = 8192, /* at the start of a lesson, in which its head is looked for */
};

/* ---- listing ---- */

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* By bytes, the same in every locale. */
static int by_name(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

static bool join(char out[PATHS_MAX], const char *folder, const char *name)
{
    return snprintf(out, PATHS_MAX, "%s/%s", folder, name) < PATHS_MAX;
}

static bool is_folder(const char *folder, const char *name)
{
    char path[PATHS_MAX];
    struct stat about;
    return join(path, folder, name) && stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The first bytes of a lesson's file, terminated; 0 when it cannot be read. */
static size_t read_head(const char *path, char head[HEAD_BYTES_MAX + 1])
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? 0 : read(file, head, HEAD_BYTES_MAX);
    if (file >= 0) {
        close(file);
    }
    head[size > 0 ? size : 0] = '\0';
    return size > 0 ? (size_t)size : 0;
}

static bool name_lesson(char out[PATHS_MAX], const struct library *library, const char *name)
{
    return snprintf(out, PATHS_MAX, "%s/%s/lesson.yaml", library_folder_of(library, name), name) <
           PATHS_MAX;
}

/* The order that a lesson asks for, looked up before it is loaded, so that lessons come in their
 * final places; what the loader makes of it counts. */
static long peek_order(const struct library *library, const char *name)
{
    char path[PATHS_MAX];
    char head[HEAD_BYTES_MAX + 1];
    if (!name_lesson(path, library, name) || read_head(path, head) == 0) {
        return LESSON_ORDER_PLAIN;
    }
    const char *at = strstr(head, "\norder:");
    return at == NULL ? LESSON_ORDER_PLAIN : strtol(at + strlen("\norder:"), NULL, 10);
}

struct place {
    char *name;
    long order;
};

static int compare_places(const void *one, const void *other)
{
    const struct place *a = one;
    const struct place *b = other;
    return a->order != b->order ? (a->order < b->order ? -1 : 1) : strcmp(a->name, b->name);
}

/* Without memory for it the names stay as they are, and lessons are moved when they are loaded. */
static void sort_names(struct library *library)
{
    struct place *places = calloc(library->name_count + 1, sizeof *places);
    for (size_t i = 0; places != NULL && i < library->name_count; i++) {
        places[i].name = library->names[i];
        places[i].order = peek_order(library, library->names[i]);
    }
    if (places != NULL) {
        qsort(places, library->name_count, sizeof *places, compare_places);
    }
    for (size_t i = 0; places != NULL && i < library->name_count; i++) {
        library->names[i] = places[i].name;
    }
    free(places);
}

/* The names of all folders in a folder, none when it cannot be read. */
static int list_folders(const char *folder, char ***names, size_t *name_count)
{
    struct dirent **entries = NULL;
    *name_count = 0;
    *names = NULL;
    int count = scandir(folder, &entries, is_visible, by_name);
    if (count < 0) {
        return errno;
    }
    *names = calloc((size_t)count + 1, sizeof **names);
    for (int i = 0; i < count; i++) {
        char *name = *names != NULL && is_folder(folder, entries[i]->d_name)
                         ? strdup(entries[i]->d_name)
                         : NULL;
        if (name != NULL) {
            (*names)[(*name_count)++] = name;
        }
        free(entries[i]);
    }
    free(entries);
    return 0;
}

enum status library_begin(struct library *library, const char *folder,
                          void (*report)(void *context, const struct fault *complaint),
                          void *context, struct fault *fault)
{
    *library = (struct library){.folder = folder, .report = report, .context = context};
    int error = list_folders(folder, &library->names, &library->name_count);
    if (error != 0) {
        enum status code = fault_set(fault, STATUS_MISSING, "name it with --lessons",
                                     "the lessons cannot be read: %s", strerror(error));
        return file_at_fault(fault, folder, code);
    }
    sort_names(library);
    return STATUS_OK;
}

static bool is_among(char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

void library_lay_over(struct library *library, const char *over)
{
    library->over = over;
    (void)list_folders(over, &library->over_names, &library->over_count);
    size_t most = library->name_count + library->over_count;
    char **names = realloc(library->names, (most + 1) * sizeof *names);
    library->names = names == NULL ? library->names : names;
    for (size_t i = 0; names != NULL && i < library->over_count; i++) {
        char *name = is_among(names, library->name_count, library->over_names[i])
                         ? NULL
                         : strdup(library->over_names[i]);
        if (name != NULL) {
            names[library->name_count++] = name;
        }
    }
    sort_names(library);
}

const char *library_folder_of(const struct library *library, const char *name)
{
    return is_among(library->over_names, library->over_count, name) ? library->over
                                                                    : library->folder;
}

/* ---- heads ---- */

static void read_one_head(struct library *library, const char *name, struct complaints *complaints)
{
    char path[PATHS_MAX];
    char head[HEAD_BYTES_MAX + 1];
    struct lesson *lesson = NULL;
    struct lesson_source source = {.path = path, .folder = name, .bytes = head};
    if (!name_lesson(path, library, name)) {
        return;
    }
    source.size = read_head(path, head);
    if (source.size > 0 &&
        lesson_load_head(&lesson, &source, &library->head_arena, complaints) == STATUS_OK) {
        library->heads[library->head_count++] = lesson;
    }
}

void library_read_heads(struct library *library)
{
    struct complaints *complaints = malloc(sizeof *complaints);
    arena_reset(&library->head_arena);
    arena_init(&library->head_arena, LESSON_ARENA_MAX);
    library->head_count = 0;
    for (size_t i = 0; complaints != NULL && i < library->name_count && i < LIBRARY_HEAD_MAX; i++) {
        read_one_head(library, library->names[i], complaints);
    }
    free(complaints);
}

/* ---- loading ---- */

static void report_fault(const struct library *library, const struct fault *fault)
{
    if (library->report != NULL) {
        library->report(library->context, fault);
    }
}

static bool is_there(const struct library *library, const char *id)
{
    for (size_t i = 0; i < library->lesson_count; i++) {
        if (strcmp(library->lessons[i]->id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void keep_lesson(void *context, const struct lesson_found *found)
{
    struct library *library = context;
    if (found->lesson != NULL && is_there(library, found->lesson->id)) {
        struct fault fault;
        (void)fault_set(&fault, STATUS_BAD_INPUT, "take one of the two away",
                        "another folder holds the lesson “%s” as well", found->lesson->id);
        (void)file_at_fault(&fault, found->path, STATUS_BAD_INPUT);
        library->refused_count++;
        report_fault(library, &fault);
        return;
    }
    if (found->lesson != NULL) {
        library->lessons[library->lesson_count++] = found->lesson;
        return;
    }
    library->refused_count++;
    for (size_t i = 0; i < found->complaints->count; i++) {
        report_fault(library, &found->complaints->list[i]);
    }
}

static bool stands_before(const struct lesson *one, const struct lesson *other)
{
    return one->order < other->order ||
           (one->order == other->order && strcmp(one->id, other->id) < 0);
}

/* Moves the lesson that was loaded last to its place. */
static void put_in_order(struct library *library)
{
    for (size_t at = library->lesson_count - 1;
         at > 0 && stands_before(library->lessons[at], library->lessons[at - 1]); at--) {
        const struct lesson *lesson = library->lessons[at];
        struct arena arena = library->arenas[at];
        library->lessons[at] = library->lessons[at - 1];
        library->arenas[at] = library->arenas[at - 1];
        library->lessons[at - 1] = lesson;
        library->arenas[at - 1] = arena;
    }
}

bool library_next(struct library *library)
{
    char path[PATHS_MAX];
    struct fault fault;
    if (library->next == library->name_count || library->lesson_count == LIBRARY_LESSON_MAX) {
        return false;
    }
    size_t place = library->lesson_count;
    struct lesson_walk walk = {
        .keep = &library->arenas[place], .visit = keep_lesson, .context = library};
    arena_init(&library->arenas[place], LESSON_ARENA_MAX);
    const char *name = library->names[library->next++];
    if (join(path, library_folder_of(library, name), name) &&
        lesson_walk_run(path, &walk, &fault) != STATUS_OK) {
        report_fault(library, &fault);
    }
    if (library->lesson_count == place) {
        arena_reset(&library->arenas[place]);
    } else {
        put_in_order(library);
    }
    return true;
}

struct reloading {
    const struct lesson *lesson;   /* the new one, or NULL */
    struct complaints *complaints; /* where they are kept */
};

static void take_lesson(void *context, const struct lesson_found *found)
{
    struct reloading *reloading = context;
    reloading->lesson = found->lesson;
    *reloading->complaints = *found->complaints;
}

/* The place of a lesson, or where a new one would stand. */
static size_t find_lesson(const struct library *library, const char *id)
{
    size_t at = 0;
    while (at < library->lesson_count && strcmp(library->lessons[at]->id, id) != 0) {
        at++;
    }
    return at;
}

enum status library_reload(struct library *library, const char *name, struct complaints *complaints,
                           size_t *index)
{
    char path[PATHS_MAX];
    struct fault fault;
    struct arena arena;
    struct reloading reloading = {.complaints = complaints};
    struct lesson_walk walk = {.keep = &arena, .visit = take_lesson, .context = &reloading};
    complaints->count = 0;
    complaints->dropped = 0;
    arena_init(&arena, LESSON_ARENA_MAX);
    size_t place = find_lesson(library, name);
    if (place == LIBRARY_LESSON_MAX || !join(path, library_folder_of(library, name), name)) {
        return STATUS_FAILED;
    }
    if (lesson_walk_run(path, &walk, &fault) != STATUS_OK) {
        complaints->list[0] = fault;
        complaints->count = 1;
    }
    if (reloading.lesson == NULL) {
        arena_reset(&arena);
        return STATUS_BAD_INPUT;
    }
    if (place < library->lesson_count) {
        arena_reset(&library->arenas[place]);
    } else {
        library->lesson_count++;
    }
    library->arenas[place] = arena;
    library->lessons[place] = reloading.lesson;
    *index = place;
    return STATUS_OK;
}

void library_finish(struct library *library)
{
    arena_reset(&library->head_arena);
    for (size_t i = 0; i < library->lesson_count; i++) {
        arena_reset(&library->arenas[i]);
    }
    for (size_t i = 0; i < library->name_count; i++) {
        free(library->names[i]);
    }
    free(library->names);
    for (size_t i = 0; i < library->over_count; i++) {
        free(library->over_names[i]);
    }
    free(library->over_names);
    *library = (struct library){.lesson_count = 0};
}
