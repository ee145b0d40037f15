/* listing.c: reading and syncing folders. Called by store. */
#include "base/listing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool listing_each(const char *path, void (*visit)(void *context, const char *name), void *context)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return false;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            visit(context, entry->d_name);
        }
    }
    closedir(folder);
    return true;
}

bool listing_sync_of(const char *file_path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(file_path, '/');
    int length = slash == NULL ? 1 : (int)(slash - file_path + 1);
    snprintf(folder, sizeof folder, "%.*s", length, slash == NULL ? "." : file_path);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    /* EINVAL: the file system has nothing to flush for a folder. */
    bool done = fsync(file) == 0 || errno == EINVAL;
    close(file);
    return done;
}
