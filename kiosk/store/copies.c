/* copies.c: names of copies: making, finding, removing them.
 *
 * Called by backup.c for the ledger and by desk_mend.c for the desk. Never looks into a copy, and
 * never touches a file of backup/ that is not called as copies are. */
#include "store/copies.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/listing.h"

enum {
    NAME_MAX_BYTES = 48,             /* ledger-0000000480-20261127T164500.db */
    NAMES_MAX = 2 * COPIES_KEEP_MAX, /* copies that are looked at */
};

struct names {
    const char *stem;                     /* wanted */
    char list[NAMES_MAX][NAME_MAX_BYTES]; /* newest first */
    int count;
};

/* The folder of the copies: backup/ beside the file. */
static bool make_folder_name(char out[COPIES_PATH_MAX], const char *path)
{
    const char *slash = strrchr(path, '/');
    int length = slash == NULL ? 0 : (int)(slash - path + 1);
    return snprintf(out, COPIES_PATH_MAX, "%.*sbackup", length, path) < COPIES_PATH_MAX - 64;
}

/* Where the seq and the day begin in a name. */
static size_t seq_at(const char *stem)
{
    return strlen(stem) + 1;
}

static size_t day_at(const char *stem)
{
    return seq_at(stem) + 11;
}

static bool is_copy(const char *stem, const char *name)
{
    static const char shape[] = "-nnnnnnnnnn-nnnnnnnnTnnnnnn.db"; /* n: a digit */
    size_t length = strlen(stem);
    if (strncmp(name, stem, length) != 0 || strlen(name) != length + strlen(shape) ||
        strlen(name) >= NAME_MAX_BYTES) {
        return false;
    }
    for (size_t i = 0; i < strlen(shape); i++) {
        char at = name[length + i];
        bool digit = at >= '0' && at <= '9';
        if (shape[i] == 'n' ? !digit : at != shape[i]) {
            return false;
        }
    }
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(b, a);
}

static void keep_name(void *context, const char *name)
{
    struct names *names = context;
    if (names->count < NAMES_MAX && is_copy(names->stem, name)) {
        snprintf(names->list[names->count++], NAME_MAX_BYTES, "%s", name);
    }
}

static void list(struct names *names, const struct copies *copies)
{
    char folder[COPIES_PATH_MAX];
    names->stem = copies->stem;
    names->count = 0;
    if (make_folder_name(folder, copies->path) && listing_each(folder, keep_name, names)) {
        qsort(names->list, (size_t)names->count, NAME_MAX_BYTES, compare_names);
    }
}

bool copies_find(char out[COPIES_PATH_MAX], const struct copies *copies, int number)
{
    struct names names;
    char folder[COPIES_PATH_MAX];
    list(&names, copies);
    if (number >= names.count || !make_folder_name(folder, copies->path)) {
        return false;
    }
    return snprintf(out, COPIES_PATH_MAX, "%s/%s", folder, names.list[number]) < COPIES_PATH_MAX;
}

int copies_count(const struct copies *copies)
{
    struct names names;
    list(&names, copies);
    return names.count;
}

int64_t copies_newest_seq(const struct copies *copies)
{
    struct names names;
    list(&names, copies);
    return names.count == 0 ? 0 : strtoll(names.list[0] + seq_at(copies->stem), NULL, 10);
}

void copies_newest_day(char out[9], const struct copies *copies)
{
    struct names names;
    size_t at = day_at(copies->stem);
    out[0] = '\0';
    list(&names, copies);
    for (int i = 0; i < names.count; i++) {
        if (strncmp(names.list[i] + at, out, 8) > 0) {
            snprintf(out, 9, "%.8s", names.list[i] + at);
        }
    }
}

enum status copies_begin(char out[COPIES_PATH_MAX], const struct copies *copies,
                         struct fault *fault)
{
    char folder[COPIES_PATH_MAX];
    if (!make_folder_name(folder, copies->path)) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path",
                         "the path of the %s is too long", copies->stem);
    }
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        enum status status = fault_set(fault, STATUS_FAILED, "check who may write there",
                                       "the folder cannot be made: %s", strerror(errno));
        return file_at_fault(fault, folder, status);
    }
    snprintf(out, COPIES_PATH_MAX, "%.*s/%s-unproven.db", COPIES_PATH_MAX - 32, folder,
             copies->stem);
    return STATUS_OK;
}

enum status copies_end(char out[COPIES_PATH_MAX], const struct copies *copies,
                       const struct copies_name *name, struct fault *fault)
{
    char folder[COPIES_PATH_MAX];
    struct date date = date_split(name->now_ms);
    (void)make_folder_name(folder, copies->path);
    int length = snprintf(out, COPIES_PATH_MAX, "%s/%s-%010lld-%04d%02d%02dT%02d%02d%02d.db",
                          folder, copies->stem, (long long)name->seq, date.year, date.month,
                          date.day, date.hour, date.minute, date.second);
    if (length >= COPIES_PATH_MAX || rename(name->from, out) != 0 || !listing_sync_of(out)) {
        enum status status = fault_set(fault, STATUS_FAILED, "check the disk",
                                       "the copy cannot be named: %s", strerror(errno));
        return file_at_fault(fault, name->from, status);
    }
    return STATUS_OK;
}

int copies_remove_old(const struct copies *copies, int keep)
{
    struct names names;
    char folder[COPIES_PATH_MAX];
    char path[COPIES_PATH_MAX + NAME_MAX_BYTES];
    int removed = 0;
    list(&names, copies);
    (void)make_folder_name(folder, copies->path);
    for (int i = keep; i < names.count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names.list[i]);
        removed += unlink(path) == 0;
    }
    return removed;
}
