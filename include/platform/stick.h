/* stick.h: which USB sticks are in the machine, and whether that has changed.
 *
 * A stick is a mounted file system on a removable or USB disk, as the system's automount has it;
 * nothing is mounted or unmounted here. For tests and demonstrations the subfolders of a folder
 * stand for sticks. Looking costs a few milliseconds; asking for changes next to nothing. */
#ifndef PLATFORM_STICK_H
#define PLATFORM_STICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STICK_MAX = 8,         /* sticks listed */
    STICK_PATH_MAX = 1024, /* bytes of a path, terminated */
    STICK_LABEL_MAX = 64,  /* bytes of a label, terminated */
};

struct stick {
    char path[STICK_PATH_MAX];   /* where it is mounted */
    char label[STICK_LABEL_MAX]; /* its own, or the last part of the path */
    int64_t free_bytes;          /* room on it for an ordinary user */
    bool read_only;              /* mounted so */
};

struct stick_watch {
    int fd;              /* of /proc/self/mountinfo, -1 for none */
    const char *instead; /* folder whose subfolders are sticks, borrowed, or NULL */
};

/* instead: NULL for real sticks. */
void stick_watch_begin(struct stick_watch *watch, const char *instead);

/* Whether sticks may have come or gone since the last look. */
bool stick_watch_changed(const struct stick_watch *watch);

/* The sticks there are, by path; returns how many were filled. */
size_t stick_list(const struct stick_watch *watch, struct stick *out, size_t max);

void stick_watch_end(struct stick_watch *watch);

/* ---- for tests ---- */

/* Reads one line of mountinfo: mount point with its escapes undone, device and whether it is
 * read-only. False: it is none, or too long. line is changed. */
bool stick_read_mount(char *line, struct stick *out, unsigned *major, unsigned *minor);

#endif
