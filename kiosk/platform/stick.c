/* stick.c: USB sticks, from /proc/self/mountinfo and /sys.
 *
 * Called by app while a screen about sticks is open. The kernel marks mountinfo as exceptional
 * (POLLPRI) whenever a mount changes, so nobody has to look again and again. A disk counts as a
 * stick when /sys says "removable" or when it hangs on USB, unless the system itself lives on it.
 * Sources: proc(5), section mountinfo; the kernel's Documentation/ABI/testing/sysfs-block. */
#include "platform/stick.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define MOUNTS "/proc/self/mountinfo"
#define LABELS "/dev/disk/by-label"

enum {
    LINE_MAX_BYTES = 4096, /* of mountinfo; longer lines are no stick's */
};

void stick_watch_begin(struct stick_watch *watch, const char *instead)
{
    watch->instead = instead;
    watch->fd = instead == NULL ? open(MOUNTS, O_RDONLY | O_CLOEXEC) : -1;
}

bool stick_watch_changed(const struct stick_watch *watch)
{
    struct pollfd look = {.fd = watch->fd, .events = POLLPRI};
    return watch->instead != NULL || (watch->fd >= 0 && poll(&look, 1, 0) > 0);
}

void stick_watch_end(struct stick_watch *watch)
{
    if (watch->fd >= 0) {
        close(watch->fd);
    }
    watch->fd = -1;
}

/* ---- one mount ---- */

/* "\040" stands for a blank, and so for others. */
static void undo_escapes(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        bool octal = from[0] == '\\' && from[1] >= '0' && from[1] <= '3' && from[2] >= '0' &&
                     from[2] <= '7' && from[3] >= '0' && from[3] <= '7';
        if (octal) {
            *to++ = (char)((from[1] - '0') * 64 + (from[2] - '0') * 8 + (from[3] - '0'));
            from += 3;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

static bool has_option(const char *options, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = options; at != NULL; at = strchr(at, ',')) {
        at += *at == ',' ? 1 : 0;
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

bool stick_read_mount(char *line, struct stick *out, unsigned *major, unsigned *minor)
{
    char *fields[6] = {NULL}; /* id, parent, device, root, mount point, options */
    char *rest = line;
    for (size_t i = 0; i < 6; i++) {
        fields[i] = strsep(&rest, " ");
        if (fields[i] == NULL) {
            return false;
        }
    }
    if (rest == NULL || sscanf(fields[2], "%u:%u", major, minor) != 2) {
        return false;
    }
    undo_escapes(fields[4]);
    *out = (struct stick){.read_only = has_option(fields[5], "ro")};
    const char *slash = strrchr(fields[4], '/');
    const char *name = slash == NULL || slash[1] == '\0' ? fields[4] : slash + 1;
    snprintf(out->label, sizeof out->label, "%.*s", STICK_LABEL_MAX - 1, name);
    return strcmp(fields[3], "/") == 0 &&
           snprintf(out->path, sizeof out->path, "%s", fields[4]) < (int)sizeof out->path;
}

static bool says_one(const char *folder, const char *name)
{
    char path[PATH_MAX];
    char digit = '0';
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) {
        return false;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        digit = read(fd, &digit, 1) == 1 ? digit : '0';
        close(fd);
    }
    return digit == '1';
}

/* What a partition says stands with its disk, one folder up. */
static bool is_stick(unsigned major, unsigned minor)
{
    char link[64];
    char device[PATH_MAX];
    snprintf(link, sizeof link, "/sys/dev/block/%u:%u", major, minor);
    return realpath(link, device) != NULL &&
           (strstr(device, "/usb") != NULL || says_one(device, "removable") ||
            says_one(device, "../removable"));
}

/* Where the system itself lives, and what it mounts for its start. */
static bool is_system(const char *path)
{
    static const char *const names[] = {"/", "/boot", "/boot/efi", "/usr", "/var", "/home", "/srv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(path, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* udev writes what is unsafe in a label as \x20. */
static void read_label(char out[STICK_LABEL_MAX], const char *name)
{
    size_t length = 0;
    while (*name != '\0' && length + 1 < STICK_LABEL_MAX) {
        unsigned code = 0;
        if (name[0] == '\\' && name[1] == 'x' && sscanf(name + 2, "%2x", &code) == 1) {
            out[length++] = (char)code;
            name += 4;
        } else {
            out[length++] = *name++;
        }
    }
    out[length] = '\0';
}

static void find_label(struct stick *stick, unsigned major, unsigned minor)
{
    DIR *folder = opendir(LABELS);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        struct stat about;
        if (fstatat(dirfd(folder), entry->d_name, &about, 0) == 0 && S_ISBLK(about.st_mode) &&
            about.st_rdev == makedev(major, minor)) {
            read_label(stick->label, entry->d_name);
            break;
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

static void find_room(struct stick *stick)
{
    struct statvfs about;
    if (statvfs(stick->path, &about) == 0) {
        stick->free_bytes = (int64_t)about.f_bavail * (int64_t)about.f_frsize;
        stick->read_only = stick->read_only || (about.f_flag & ST_RDONLY) != 0;
    }
}

/* ---- all of them ---- */

static bool is_listed(const struct stick *list, size_t count, const char *path)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

static size_t list_mounts(struct stick *out, size_t max)
{
    static char line[LINE_MAX_BYTES];
    size_t count = 0;
    FILE *mounts = fopen(MOUNTS, "re");
    while (mounts != NULL && count < max && fgets(line, sizeof line, mounts) != NULL) {
        unsigned major = 0;
        unsigned minor = 0;
        struct stick *stick = &out[count];
        if (stick_read_mount(line, stick, &major, &minor) && !is_system(stick->path) &&
            !is_listed(out, count, stick->path) && is_stick(major, minor)) {
            find_label(stick, major, minor);
            find_room(stick);
            count++;
        }
    }
    if (mounts != NULL) {
        fclose(mounts);
    }
    return count;
}

static size_t list_folders(const char *path, struct stick *out, size_t max)
{
    struct dirent **entries = NULL;
    size_t count = 0;
    int all = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < all; i++) {
        struct stat about;
        struct stick *stick = &out[count < max ? count : max - 1];
        const char *name = entries[i]->d_name;
        *stick = (struct stick){.free_bytes = 0};
        snprintf(stick->label, sizeof stick->label, "%.*s", STICK_LABEL_MAX - 1, name);
        if (count < max && name[0] != '.' &&
            snprintf(stick->path, sizeof stick->path, "%s/%s", path, name) <
                (int)sizeof stick->path &&
            stat(stick->path, &about) == 0 && S_ISDIR(about.st_mode)) {
            find_room(stick);
            stick->read_only = stick->read_only || access(stick->path, W_OK) != 0;
            count++;
        }
        free(entries[i]);
    }
    free(entries);
    return count;
}

size_t stick_list(const struct stick_watch *watch, struct stick *out, size_t max)
{
    return watch->instead == NULL ? list_mounts(out, max) : list_folders(watch->instead, out, max);
}
