/* carry.c: the working folder on a stick, and how its files get their names.
 *
 * Called by kioskctl stick. The files in it were written by file.h, so each is whole and was read
 * back before it is seen here. A stick may be pulled out between any two calls: then everything
 * fails, and nothing under a final name is a part of a file. Removes nothing but working folders.
 * Sources: rename(2), syncfs(2). */
#include "base/carry.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/folder.h"

#define WORK ".part." /* how the name of a working folder begins */

enum {
    PIECE_SIZE = 64 * 1024, /* bytes read at a time */
    NUMBER_MAX = 999,       /* runs of one day with the same names */
    DEPTH_MAX = 3,          /* folders in a working folder */
};

struct carry {
    char stick[CARRY_PATH_MAX]; /* its folder */
    char home[CARRY_PATH_MAX];  /* kiosk-<id> on it */
    char work[CARRY_PATH_MAX];  /* the working folder, "" while there is none */
    char day[CARRY_PATH_MAX];   /* where everything will stand */
    dev_t device;               /* that the folder was on */
};

static enum status fail(const char *path, const char *act, int error, struct fault *fault)
{
    enum status code = fault_set(fault, STATUS_FAILED, "put the stick in again, or use another",
                                 "%s failed: %s", act, strerror(error));
    if (fault != NULL) {
        fault->error = error;
    }
    return file_at_fault(fault, path, code);
}

static bool join(char out[CARRY_PATH_MAX], const char *folder, const char *name)
{
    return snprintf(out, CARRY_PATH_MAX, "%s/%s", folder, name) < CARRY_PATH_MAX;
}

/* ---- removing ---- */

static void sweep(const char *home)
{
    DIR *folder = opendir(home);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char below[CARRY_PATH_MAX];
        if (strncmp(entry->d_name, WORK, strlen(WORK)) == 0 && join(below, home, entry->d_name)) {
            folder_remove(below, DEPTH_MAX);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

/* ---- opening ---- */

static bool set_paths(struct carry *carry, const struct carry_setup *setup)
{
    char name[CARRY_NAME_MAX];
    struct date date = date_split(setup->now_ms);
    bool fits = snprintf(carry->stick, CARRY_PATH_MAX, "%s", setup->stick) < CARRY_PATH_MAX;
    snprintf(name, sizeof name, "kiosk-%s", setup->kiosk_id);
    fits = fits && join(carry->home, setup->stick, name);
    snprintf(name, sizeof name, "%04d-%02d-%02d", date.year, date.month, date.day);
    return fits && join(carry->day, carry->home, name) &&
           join(carry->work, carry->home, WORK "XXXXXX");
}

static enum status make_folders(struct carry *carry, struct fault *fault)
{
    struct stat about;
    char work[CARRY_PATH_MAX];
    memcpy(work, carry->work, sizeof work);
    carry->work[0] = '\0';
    if (stat(carry->stick, &about) != 0) {
        return fail(carry->stick, "looking at the stick", errno, fault);
    }
    carry->device = about.st_dev;
    if (mkdir(carry->home, 0777) != 0 && errno != EEXIST) {
        return fail(carry->home, "making a folder", errno, fault);
    }
    sweep(carry->home);
    if (mkdtemp(work) == NULL) {
        return fail(carry->home, "making a folder", errno, fault);
    }
    memcpy(carry->work, work, sizeof work);
    return STATUS_OK;
}

enum status carry_open(struct carry **out, const struct carry_setup *setup, struct fault *fault)
{
    *out = NULL;
    struct carry *carry = calloc(1, sizeof *carry);
    if (carry == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    enum status status = STATUS_OK;
    if (!set_paths(carry, setup)) {
        carry->work[0] = '\0';
        status = fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    if (status == STATUS_OK) {
        status = make_folders(carry, fault);
    }
    *out = carry; /* also after a fault: to be asked for its trouble, and closed */
    return status;
}

enum status carry_place(const struct carry *carry, const char *name, char out[CARRY_PATH_MAX],
                        struct fault *fault)
{
    return join(out, carry->work, name)
               ? STATUS_OK
               : fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
}

/* ---- settling ---- */

/* "LS-0421.kiosk-bundle.minisig" with the number 2: "LS-0421_2.kiosk-bundle.minisig". A dot between
 * digits or in the kiosk's id is part of the name: what ends it is a dot before a letter. */
static void number_name(char out[CARRY_NAME_MAX], const char *name, int number)
{
    const char *dot = name + strlen(name);
    for (const char *at = name; *at != '\0'; at++) {
        if (*at == '.' && at[1] >= 'a' && at[1] <= 'z') {
            dot = at;
            break;
        }
    }
    if (number <= 1) {
        snprintf(out, CARRY_NAME_MAX, "%s", name);
    } else {
        snprintf(out, CARRY_NAME_MAX, "%.*s_%d%s", (int)(dot - name), name, number, dot);
    }
}

static int keep_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool is_number_free(const struct carry *carry, struct dirent *const *entries, int count,
                           int number)
{
    for (int i = 0; i < count; i++) {
        char name[CARRY_NAME_MAX];
        char path[CARRY_PATH_MAX];
        struct stat about;
        number_name(name, entries[i]->d_name, number);
        if (!join(path, carry->day, name) || lstat(path, &about) == 0) {
            return false;
        }
    }
    return true;
}

static int sync_folder(const char *path, bool all)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    /* EINVAL: the file system has nothing to flush for a folder. */
    int error = (all ? syncfs(fd) : fsync(fd)) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    return error;
}

struct reading {
    crypto_generichash_state state; /* over everything read */
    int64_t bytes;                  /* of it */
};

static int read_file(struct reading *reading, const char *path)
{
    static unsigned char piece[PIECE_SIZE];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        return errno;
    }
    /* Asks the kernel to forget what it holds, so that the stick itself is read. */
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ssize_t count = 1;
    while (count > 0) {
        count = read(fd, piece, sizeof piece);
        if (count > 0) {
            crypto_generichash_update(&reading->state, piece, (size_t)count);
            reading->bytes += count;
        }
    }
    int error = count < 0 ? errno : 0;
    close(fd);
    return error;
}

static int read_files(struct reading *reading, const char *path)
{
    struct stat about;
    struct dirent **entries = NULL;
    int error = lstat(path, &about) == 0 ? 0 : errno;
    if (error != 0 || !S_ISDIR(about.st_mode)) {
        return error != 0 ? error : read_file(reading, path);
    }
    int count = scandir(path, &entries, keep_visible, alphasort);
    error = count < 0 ? errno : 0;
    for (int i = 0; i < count; i++) {
        char below[CARRY_PATH_MAX];
        if (error == 0) {
            error =
                join(below, path, entries[i]->d_name) ? read_file(reading, below) : ENAMETOOLONG;
        }
        free(entries[i]);
    }
    free(entries);
    return error;
}

static int read_item(struct carry_item *item, const char *path)
{
    unsigned char hash[DIGEST_BYTES];
    struct reading reading = {.bytes = 0};
    crypto_generichash_init(&reading.state, NULL, 0, sizeof hash);
    int error = read_files(&reading, path);
    crypto_generichash_final(&reading.state, hash, sizeof hash);
    item->bytes = reading.bytes;
    sodium_bin2hex(item->hash, sizeof item->hash, hash, (CARRY_HASH_TEXT_MAX - 1) / 2);
    return error;
}

static enum status settle_one(const struct carry *carry, const char *name, int number,
                              struct carry_item *item, struct fault *fault)
{
    char from[CARRY_PATH_MAX];
    char to[CARRY_PATH_MAX];
    char numbered[CARRY_NAME_MAX];
    number_name(numbered, name, number);
    if (!join(from, carry->work, name) || !join(to, carry->day, numbered)) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    int error = file_rename_new(from, to);
    if (error != 0) {
        return fail(to, "giving the file its name", error, fault);
    }
    error = read_item(item, to);
    if (error != 0) {
        return fail(to, "reading it back", error, fault);
    }
    snprintf(item->name, sizeof item->name, "%s", to + strlen(carry->stick) + 1);
    snprintf(item->given, sizeof item->given, "%s", name);
    return STATUS_OK;
}

static enum status settle_all(const struct carry *carry, struct dirent *const *entries, int all,
                              struct carry_item *items, struct fault *fault)
{
    int number = 1;
    while (number < NUMBER_MAX && !is_number_free(carry, entries, all, number)) {
        number++;
    }
    enum status status = STATUS_OK;
    for (int i = 0; i < all && status == STATUS_OK; i++) {
        status = settle_one(carry, entries[i]->d_name, number, &items[i], fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    int error = sync_folder(carry->day, false);
    error = error == 0 ? sync_folder(carry->stick, true) : error;
    return error == 0 ? STATUS_OK : fail(carry->stick, "syncing the stick", error, fault);
}

enum status carry_settle(struct carry *carry, struct carry_item *items, size_t *count,
                         struct fault *fault)
{
    struct dirent **entries = NULL;
    *count = 0;
    if (mkdir(carry->day, 0777) != 0 && errno != EEXIST) {
        return fail(carry->day, "making a folder", errno, fault);
    }
    int all = scandir(carry->work, &entries, keep_visible, alphasort);
    if (all < 0) {
        return fail(carry->work, "reading the folder", errno, fault);
    }
    enum status status = all > CARRY_ITEM_MAX
                             ? fault_set(fault, STATUS_BAD_INPUT, "write them in two runs",
                                         "there are more than %d files", CARRY_ITEM_MAX)
                             : settle_all(carry, entries, all, items, fault);
    for (int i = 0; i < all; i++) {
        free(entries[i]);
    }
    free(entries);
    *count = status == STATUS_OK ? (size_t)all : 0;
    return status;
}

/* ---- trouble ---- */

static enum carry_trouble trouble_of(int error)
{
    switch (error) {
    case ENODEV:
    case ENXIO:
    case ENOENT:
    case ENOTDIR:
    case EIO:
    case ESTALE:
    case ENOTCONN:
        return CARRY_TROUBLE_GONE;
    case ENOSPC:
    case EDQUOT:
        return CARRY_TROUBLE_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return CARRY_TROUBLE_READ_ONLY;
    case EFBIG:
        return CARRY_TROUBLE_TOO_LARGE;
    default:
        return CARRY_TROUBLE_OTHER;
    }
}

enum carry_trouble carry_find_trouble(const struct carry *carry, const struct fault *fault)
{
    struct stat about;
    if (carry == NULL) {
        return trouble_of(fault->error);
    }
    /* Whatever was tried: without the stick it is the stick. */
    bool there = stat(carry->stick, &about) == 0 && about.st_dev == carry->device;
    bool begun = carry->work[0] != '\0';
    there = there && (!begun || stat(carry->work, &about) == 0);
    return there ? trouble_of(fault->error) : CARRY_TROUBLE_GONE;
}

const char *carry_trouble_code(enum carry_trouble trouble)
{
    static const char *const codes[CARRY_TROUBLE_COUNT] = {"gone", "full", "read-only", "too-large",
                                                           "other"};
    return codes[trouble];
}

/* ---- closing ---- */

void carry_close(struct carry *carry)
{
    if (carry == NULL) {
        return;
    }
    if (carry->work[0] != '\0') {
        folder_remove(carry->work, DEPTH_MAX);
    }
    rmdir(carry->day); /* they stay when something is in them */
    rmdir(carry->home);
    free(carry);
}

void carry_sweep(const struct carry_setup *setup)
{
    struct carry carry = {.work = ""};
    if (set_paths(&carry, setup)) {
        sweep(carry.home);
        rmdir(carry.day);
        rmdir(carry.home);
    }
}
