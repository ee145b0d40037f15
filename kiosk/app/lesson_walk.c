/* lesson_walk.c: walks folders and loads what is in them. Without an arena to keep them in, each
 * lesson is gone when its visit returns, so memory does not grow with the lessons. */
#include "app/lesson_walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/paths.h"
#include "base/file.h"

#define LESSON_FILE "lesson.yaml"

struct walk {
    const struct lesson_walk *asked; /* borrowed */
    struct complaints complaints;    /* of the present lesson */
    size_t count;                    /* lessons seen */
};

static bool is_dots(const char *path)
{
    size_t length = strlen(path);
    return length == 0 || strspn(path, "./") == length ||
           (length > 1 && path[length - 1] == '.' && strspn(path + length - 2, "./") == 2) ||
           path[length - 1] == '/';
}

/* The last name of a path; of "." and "..", and behind slashes, it is asked of the system. */
static void base_name(const char *path, char out[PATHS_MAX])
{
    char *real = is_dots(path) ? realpath(path, NULL) : NULL;
    const char *from = real == NULL ? path : real;
    const char *slash = strrchr(from, '/');
    snprintf(out, PATHS_MAX, "%s", slash == NULL ? from : slash + 1);
    free(real);
}

static void complain_about_file(struct walk *walk, const struct fault *fault)
{
    walk->complaints.list[0] = *fault;
    walk->complaints.count = 1;
    walk->complaints.dropped = 0;
}

static void visit_file(struct walk *walk, const char *folder, const char *path)
{
    char name[PATHS_MAX];
    char *bytes = NULL;
    struct fault fault;
    struct arena own = {.max = LESSON_ARENA_MAX};
    struct arena *arena = walk->asked->keep == NULL ? &own : walk->asked->keep;
    struct lesson *lesson = NULL;
    struct lesson_source source = {.path = path, .folder = name};
    base_name(folder, name);
    arena_init(&own, LESSON_ARENA_MAX);
    enum status status = file_read(path, LESSON_FILE_MAX, &bytes, &source.size, &fault);
    source.bytes = bytes;
    if (status != STATUS_OK) {
        complain_about_file(walk, &fault);
    } else {
        status = lesson_load(&lesson, &source, arena, &walk->complaints);
    }
    if (status != STATUS_OK && walk->complaints.count == 0) {
        status = fault_set(&fault, status, "close other programs", "out of memory");
        (void)file_at_fault(&fault, path, status);
        complain_about_file(walk, &fault);
    }
    struct lesson_found found = {.path = path,
                                 .lesson = status == STATUS_OK ? lesson : NULL,
                                 .complaints = &walk->complaints};
    walk->count++;
    walk->asked->visit(walk->asked->context, &found);
    arena_reset(&own);
    free(bytes);
}

static bool join(char out[PATHS_MAX], const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    return snprintf(out, PATHS_MAX, "%.*s/%s", (int)length, folder, name) < PATHS_MAX;
}

static bool is_there(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* By bytes, the same in every locale. */
static int by_name(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

/* Whether a folder holds anything that is not hidden; false for what is no folder. */
static bool holds_something(const char *path)
{
    DIR *folder = opendir(path);
    bool found = false;
    if (folder == NULL) {
        return false;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL && !found; entry = readdir(folder)) {
        found = is_visible(entry) != 0;
    }
    closedir(folder);
    return found;
}

/* A folder that was meant to be a lesson: its file has another name, or is a link to nowhere. */
static void visit_nameless(struct walk *walk, const char *folder)
{
    struct fault fault;
    enum status code =
        fault_set(&fault, STATUS_MISSING,
                  "give the file this name exactly; some systems hide a .txt behind it",
                  "there is no " LESSON_FILE " in this folder");
    (void)file_at_fault(&fault, folder, code);
    complain_about_file(walk, &fault);
    struct lesson_found found = {.path = folder, .lesson = NULL, .complaints = &walk->complaints};
    walk->asked->visit(walk->asked->context, &found);
}

static void visit_entries(struct walk *walk, const char *folder, struct dirent **entries, int count)
{
    for (int i = 0; i < count; i++) {
        char inner[PATHS_MAX];
        char path[PATHS_MAX];
        if (join(inner, folder, entries[i]->d_name) && join(path, inner, LESSON_FILE)) {
            if (is_there(path)) {
                visit_file(walk, inner, path);
            } else if (holds_something(inner)) {
                visit_nameless(walk, inner);
            }
        }
        free(entries[i]);
    }
    free(entries);
}

static enum status visit_folder(struct walk *walk, const char *folder, struct fault *fault)
{
    char path[PATHS_MAX];
    struct dirent **entries = NULL;
    if (join(path, folder, LESSON_FILE) && is_there(path)) {
        visit_file(walk, folder, path);
        return STATUS_OK;
    }
    int count = scandir(folder, &entries, is_visible, by_name);
    if (count < 0) {
        enum status code = errno == ENOENT ? STATUS_MISSING : STATUS_FAILED;
        code = fault_set(fault, code, "check its spelling", "cannot read it: %s", strerror(errno));
        return file_at_fault(fault, folder, code);
    }
    visit_entries(walk, folder, entries, count);
    if (walk->count == 0) {
        enum status code =
            fault_set(fault, STATUS_MISSING, "name a lesson's folder or a folder of lessons",
                      "there is no lesson here");
        return file_at_fault(fault, folder, code);
    }
    return STATUS_OK;
}

enum status lesson_walk_run(const char *path, const struct lesson_walk *asked, struct fault *fault)
{
    struct stat about;
    struct walk *walk = calloc(1, sizeof *walk);
    if (walk == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    walk->asked = asked;
    enum status status = STATUS_OK;
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode)) {
        char folder[PATHS_MAX];
        const char *slash = strrchr(path, '/');
        int length = slash == NULL ? 0 : (int)(slash - path);
        snprintf(folder, sizeof folder, "%.*s", length == 0 ? 1 : length,
                 slash == NULL ? "." : path);
        visit_file(walk, folder, path);
    } else {
        status = visit_folder(walk, path, fault);
    }
    free(walk);
    return status;
}
