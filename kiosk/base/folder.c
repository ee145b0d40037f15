/* folder.c: a folder that appears at once, with everything in it.
 *
 * Called by exports that make more than one file. Removes nothing but files of the ending that it
 * was given, and only after the new folder has taken the old one's name; folder_remove alone takes
 * everything. Source: rename(2). */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct folder_writer {
    struct folder_setup setup; /* path and ending are kept below */
    char path[PATH_MAX];       /* where the folder will stand */
    char ending[16];           /* of its files */
    char temporary[PATH_MAX];  /* that is written into, "" once it is gone */
};

static enum status fail(const struct folder_writer *writer, const char *act, int error,
                        struct fault *fault)
{
    const char *todo = error == ENOSPC   ? "free some space, or choose another disk"
                       : error == EACCES ? "choose a folder that you may write to"
                       : error == ENOENT ? "make the folder around it first, or check its spelling"
                                         : "try again, or choose another place";
    enum status code = fault_set(fault, STATUS_FAILED, todo, "%s failed: %s", act, strerror(error));
    if (fault != NULL) {
        fault->error = error;
    }
    return file_at_fault(fault, writer->path, code);
}

static bool is_ours(const char *name, const char *ending)
{
    size_t length = strlen(name);
    size_t tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Whether a folder holds nothing but files of the ending. */
static bool holds_ours_alone(const char *path, const char *ending)
{
    DIR *folder = opendir(path);
    bool alone = folder != NULL;
    struct dirent *entry = NULL;
    while (alone && (entry = readdir(folder)) != NULL) {
        struct stat about;
        if (!is_dots(entry->d_name)) {
            alone = is_ours(entry->d_name, ending) &&
                    fstatat(dirfd(folder), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
                    S_ISREG(about.st_mode);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return alone;
}

/* Removes a folder with the files of the ending in it, and those that were left half-written. */
static void remove_folder(const char *path, const char *ending)
{
    DIR *folder = opendir(path);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (is_ours(entry->d_name, ending)) {
            unlinkat(dirfd(folder), entry->d_name, 0);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    rmdir(path);
}

static enum status check_target(const struct folder_writer *writer, struct fault *fault)
{
    struct stat about;
    if (lstat(writer->path, &about) != 0) {
        return STATUS_OK;
    }
    enum status code = STATUS_OK;
    if (!writer->setup.force) {
        code = fault_set(fault, STATUS_BAD_INPUT, "choose another name, or add --force",
                         "there is already something of this name");
    } else if (!S_ISDIR(about.st_mode) || !holds_ours_alone(writer->path, writer->ending)) {
        code = fault_set(fault, STATUS_BAD_INPUT, "choose another name",
                         "this is no folder that an export has made, so it is not replaced");
    }
    return code == STATUS_OK ? code : file_at_fault(fault, writer->path, code);
}

static bool set_names(struct folder_writer *writer, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    int a = snprintf(writer->path, sizeof writer->path, "%.*s", (int)length, path);
    const char *slash = strrchr(writer->path, '/');
    const char *name = slash == NULL ? writer->path : slash + 1;
    int before = (int)(name - writer->path);
    int b = snprintf(writer->temporary, sizeof writer->temporary, "%.*s.%s.XXXXXX", before,
                     writer->path, name);
    return name[0] != '\0' && a < PATH_MAX && b < PATH_MAX;
}

enum status folder_writer_create(struct folder_writer **out, const struct folder_setup *setup,
                                 struct fault *fault)
{
    struct folder_writer *writer = calloc(1, sizeof *writer);
    *out = NULL;
    if (writer == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    writer->setup = *setup;
    snprintf(writer->ending, sizeof writer->ending, "%s", setup->ending);
    enum status status = STATUS_OK;
    if (!set_names(writer, setup->path)) {
        status = fault_set(fault, STATUS_BAD_INPUT, "name a folder with a shorter path",
                           "\"%s\" cannot be the name of a folder", setup->path);
    }
    if (status == STATUS_OK) {
        status = check_target(writer, fault);
    }
    if (status == STATUS_OK && mkdtemp(writer->temporary) == NULL) {
        status = fail(writer, "making a folder there", errno, fault);
    }
    if (status != STATUS_OK) {
        free(writer);
        return status;
    }
    mode_t mask = umask(0);
    umask(mask);
    int ignored = chmod(writer->temporary, 0777 & ~mask);
    (void)ignored;
    *out = writer;
    return STATUS_OK;
}

const char *folder_writer_path(const struct folder_writer *writer)
{
    return writer->temporary;
}

static void sync_around(const struct folder_writer *writer)
{
    char around[PATH_MAX];
    const char *slash = strrchr(writer->path, '/');
    int length = slash == NULL ? 1 : (int)(slash - writer->path) + 1;
    snprintf(around, sizeof around, "%.*s", length, slash == NULL ? "." : writer->path);
    int fd = open(around, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

/* 0 or errno. The old folder ends up under the temporary name, to be removed. */
static int swap(struct folder_writer *writer)
{
    const char *from = writer->temporary;
    if (renameat2(AT_FDCWD, from, AT_FDCWD, writer->path, RENAME_NOREPLACE) == 0) {
        writer->temporary[0] = '\0';
        return 0;
    }
    if (errno == EEXIST && writer->setup.force) {
        if (renameat2(AT_FDCWD, from, AT_FDCWD, writer->path, RENAME_EXCHANGE) == 0) {
            return 0;
        }
    }
    if (errno != EINVAL) {
        return errno;
    }
    /* A stick whose file system knows neither: the old one has to go first. */
    if (writer->setup.force && holds_ours_alone(writer->path, writer->ending)) {
        remove_folder(writer->path, writer->ending);
    }
    if (access(writer->path, F_OK) == 0) {
        return EEXIST;
    }
    if (rename(from, writer->path) != 0) {
        return errno;
    }
    writer->temporary[0] = '\0';
    return 0;
}

enum status folder_writer_commit(struct folder_writer *writer, struct fault *fault)
{
    int error = swap(writer);
    if (error != 0) {
        return fail(writer, "giving the folder its name", error, fault);
    }
    sync_around(writer);
    return STATUS_OK;
}

void folder_writer_destroy(struct folder_writer *writer)
{
    if (writer == NULL) {
        return;
    }
    if (writer->temporary[0] != '\0') {
        remove_folder(writer->temporary, writer->ending);
    }
    free(writer);
}

void folder_remove(const char *path, int depth)
{
    DIR *folder = opendir(path);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char below[PATH_MAX];
        if (is_dots(entry->d_name) ||
            snprintf(below, sizeof below, "%s/%s", path, entry->d_name) >= (int)sizeof below) {
            continue;
        }
        if (unlink(below) != 0 && (errno == EISDIR || errno == EPERM) && depth > 0) {
            folder_remove(below, depth - 1);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    rmdir(path);
}
