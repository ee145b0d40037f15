/* file.c: the sticky file writer and the bounded reader.
 *
 * Called by exports and by everything that reads a whole file. Never leaves a half-written target
 * and never replaces one unasked: the rename itself refuses (RENAME_NOREPLACE), so nothing can
 * slip in between a look and the act. Sources: rename(2), fsync(2), open(2). */
#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"

enum {
    CHANCE_LENGTH = 6,      /* of the XXXXXX at the end of a temporary name */
    WRITE_SIZE = 64 * 1024, /* bytes gathered before each write, read at a time when reading back */
};

struct file_writer {
    char path[PATH_MAX];      /* where the file will stand */
    char temporary[PATH_MAX]; /* where it is being written, "" once it is gone */
    char folder[PATH_MAX];    /* that both are in */
    int fd;                   /* of the temporary file, -1 once closed */
    int error;                /* errno of the first failure, 0 when there was none */
    bool force;               /* an existing target may be replaced */
    bool committed;           /* the target stands */
    int64_t size;             /* bytes added */
    size_t gathered;          /* bytes waiting in gather */
    unsigned char key[crypto_onetimeauth_KEYBYTES]; /* of the sum: drawn for this file */
    crypto_onetimeauth_state sum;                   /* over all bytes added */
    unsigned char gather[WRITE_SIZE];
};

enum status file_at_fault(struct fault *fault, const char *path, enum status code)
{
    if (fault == NULL) {
        return code;
    }
    struct fault placed;
    code = fault_set_at(&placed, code, path, 0, 0, fault->what);
    memcpy(placed.todo, fault->todo, sizeof placed.todo);
    placed.error = fault->error;
    *fault = placed;
    return code;
}

static const char *advice(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "free some space, or choose another disk";
    case EFBIG:
        return "the disk takes no file of this size: choose another disk or a shorter period";
    case EROFS:
        return "the disk is write-protected: unlock it, or choose another";
    case EACCES:
    case EPERM:
        return "choose a folder that you may write to";
    case ENOENT:
    case ENOTDIR:
        return "make the folder first, or check its spelling";
    case EIO:
        return "the disk is failing: use another";
    default:
        return "try again, or choose another place";
    }
}

static enum status fail(struct file_writer *writer, const char *act, int error, struct fault *fault)
{
    enum status code =
        fault_set(fault, STATUS_FAILED, advice(error), "%s failed: %s", act, strerror(error));
    if (fault != NULL) {
        fault->error = error;
    }
    return file_at_fault(fault, writer->path, code);
}

static enum status refuse_existing(const struct file_writer *writer, struct fault *fault)
{
    enum status code = fault_set(fault, STATUS_BAD_INPUT, "choose another name, or add --force",
                                 "there is already a file of this name");
    return file_at_fault(fault, writer->path, code);
}

static enum status check_target(const struct file_writer *writer, struct fault *fault)
{
    struct stat about;
    if (lstat(writer->path, &about) != 0) {
        return STATUS_OK;
    }
    if (!S_ISREG(about.st_mode)) {
        enum status code = fault_set(fault, STATUS_BAD_INPUT, "name an ordinary file",
                                     "this is a folder, a link or a device");
        return file_at_fault(fault, writer->path, code);
    }
    return writer->force ? STATUS_OK : refuse_existing(writer, fault);
}

static bool set_names(struct file_writer *writer, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    int length = slash == NULL ? 0 : (int)(slash - path) + 1;
    int a = snprintf(writer->path, sizeof writer->path, "%s", path);
    int b = snprintf(writer->folder, sizeof writer->folder, "%.*s", length == 0 ? 1 : length,
                     length == 0 ? "." : path);
    int c =
        snprintf(writer->temporary, sizeof writer->temporary, "%.*s.%s.XXXXXX", length, path, name);
    return name[0] != '\0' && a < PATH_MAX && b < PATH_MAX && c < PATH_MAX;
}

/* Whether a name in the folder is that of a temporary file for the same target. */
static bool is_sibling(const struct file_writer *writer, const char *name)
{
    const char *slash = strrchr(writer->temporary, '/');
    const char *own = slash == NULL ? writer->temporary : slash + 1;
    size_t length = strlen(own);
    return strlen(name) == length && strncmp(name, own, length - CHANCE_LENGTH) == 0;
}

/* Removes what an earlier writer left that was ended in the middle: nobody holds its lock. */
static void sweep(const struct file_writer *writer)
{
    DIR *folder = opendir(writer->folder);
    const struct dirent *entry = folder == NULL ? NULL : readdir(folder);
    for (; entry != NULL; entry = readdir(folder)) {
        if (!is_sibling(writer, entry->d_name)) {
            continue;
        }
        int fd = openat(dirfd(folder), entry->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
            (void)unlinkat(dirfd(folder), entry->d_name, 0);
        }
        if (fd >= 0) {
            close(fd);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

static enum status open_temporary(struct file_writer *writer, struct fault *fault)
{
    sweep(writer);
    writer->fd = mkostemp(writer->temporary, O_CLOEXEC);
    if (writer->fd < 0) {
        int error = errno;
        writer->temporary[0] = '\0';
        return fail(writer, "making a file in this folder", error, fault);
    }
    (void)flock(writer->fd, LOCK_EX | LOCK_NB);
    mode_t mask = umask(0);
    umask(mask);
    /* A stick with a FAT file system knows no modes and says so; the file is still right. */
    int ignored = fchmod(writer->fd, 0666 & ~mask);
    (void)ignored;
    return STATUS_OK;
}

void file_writer_keep_secret(struct file_writer *writer)
{
    /* On a file system without modes the folder decides. */
    int ignored = fchmod(writer->fd, 0600);
    (void)ignored;
}

enum status file_writer_create(struct file_writer **out, const char *path, bool force,
                               struct fault *fault)
{
    *out = NULL;
    struct file_writer *writer = aligned_alloc(_Alignof(struct file_writer), sizeof *writer);
    if (writer == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    memset(writer, 0, offsetof(struct file_writer, gather));
    writer->fd = -1;
    writer->force = force;
    random_fill(writer->key, sizeof writer->key);
    crypto_onetimeauth_init(&writer->sum, writer->key);
    enum status status = STATUS_OK;
    if (!set_names(writer, path)) {
        writer->temporary[0] = '\0';
        status = fault_set(fault, STATUS_BAD_INPUT, "name a file with a shorter path",
                           "\"%s\" cannot be the name of a file", path);
    }
    if (status == STATUS_OK) {
        status = check_target(writer, fault);
        if (status != STATUS_OK) {
            writer->temporary[0] = '\0';
        }
    }
    if (status == STATUS_OK) {
        status = open_temporary(writer, fault);
    }
    if (status != STATUS_OK) {
        file_writer_destroy(writer);
        return status;
    }
    *out = writer;
    return STATUS_OK;
}

static void write_out(struct file_writer *writer)
{
    const unsigned char *from = writer->gather;
    size_t left = writer->gathered;
    crypto_onetimeauth_update(&writer->sum, from, left);
    while (left > 0 && writer->error == 0) {
        ssize_t count = write(writer->fd, from, left);
        if (count > 0) {
            from += count;
            left -= (size_t)count;
        } else if (count < 0 && errno != EINTR) {
            writer->error = errno;
        }
    }
    writer->gathered = 0;
}

void file_writer_add_bytes(struct file_writer *writer, const void *bytes, size_t count)
{
    const unsigned char *from = bytes;
    writer->size += (int64_t)count;
    while (count > 0 && writer->error == 0) {
        size_t room = WRITE_SIZE - writer->gathered;
        size_t piece = count < room ? count : room;
        memcpy(writer->gather + writer->gathered, from, piece);
        writer->gathered += piece;
        from += piece;
        count -= piece;
        if (writer->gathered == WRITE_SIZE) {
            write_out(writer);
        }
    }
}

void file_writer_add(struct file_writer *writer, const char *text)
{
    file_writer_add_bytes(writer, text, strlen(text));
}

int64_t file_writer_size(const struct file_writer *writer)
{
    return writer->size;
}

int file_rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL) {
        return errno;
    }
    if (access(to, F_OK) == 0) {
        return EEXIST;
    }
    return rename(from, to) == 0 ? 0 : errno;
}

/* 0 or errno. */
static int rename_to_target(const struct file_writer *writer)
{
    if (!writer->force) {
        return file_rename_new(writer->temporary, writer->path);
    }
    return rename(writer->temporary, writer->path) == 0 ? 0 : errno;
}

static int sync_folder(const struct file_writer *writer)
{
    int fd = open(writer->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    /* EINVAL: the file system has nothing to flush for a folder. */
    int error = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    return error;
}

static int read_back(const struct file_writer *writer, int64_t *size,
                     unsigned char sum[crypto_onetimeauth_BYTES])
{
    unsigned char piece[8192];
    crypto_onetimeauth_state state;
    crypto_onetimeauth_init(&state, writer->key);
    *size = 0;
    int fd = open(writer->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    /* Asks the kernel to forget what it holds, so that the disk itself is read. */
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ssize_t count = 1;
    int error = 0;
    while (count > 0) {
        count = read(fd, piece, sizeof piece);
        if (count > 0) {
            crypto_onetimeauth_update(&state, piece, (size_t)count);
            *size += count;
        }
    }
    if (count < 0) {
        error = errno;
    }
    close(fd);
    crypto_onetimeauth_final(&state, sum);
    return error;
}

static enum status check_read_back(struct file_writer *writer, struct fault *fault)
{
    unsigned char written[crypto_onetimeauth_BYTES];
    unsigned char found[crypto_onetimeauth_BYTES];
    int64_t size = 0;
    crypto_onetimeauth_final(&writer->sum, written);
    int error = read_back(writer, &size, found);
    if (error != 0) {
        return fail(writer, "reading the file back", error, fault);
    }
    if (size != writer->size || memcmp(written, found, sizeof found) != 0) {
        enum status code = fault_set(fault, STATUS_FAILED, "delete this file and use another disk",
                                     "the disk did not keep what was written");
        return file_at_fault(fault, writer->path, code);
    }
    return STATUS_OK;
}

enum status file_writer_commit(struct file_writer *writer, struct fault *fault)
{
    assert(!writer->committed && writer->fd >= 0);
    write_out(writer);
    if (writer->error == 0 && fsync(writer->fd) != 0) {
        writer->error = errno;
    }
    if (close(writer->fd) != 0 && writer->error == 0) {
        writer->error = errno;
    }
    writer->fd = -1;
    if (writer->error != 0) {
        return fail(writer, "writing", writer->error, fault);
    }
    int error = rename_to_target(writer);
    if (error == EEXIST) {
        return refuse_existing(writer, fault);
    }
    if (error != 0) {
        return fail(writer, "giving the file its name", error, fault);
    }
    writer->committed = true;
    writer->temporary[0] = '\0';
    error = sync_folder(writer);
    if (error != 0) {
        return fail(writer, "writing the folder", error, fault);
    }
    return check_read_back(writer, fault);
}

void file_writer_destroy(struct file_writer *writer)
{
    if (writer == NULL) {
        return;
    }
    if (writer->fd >= 0) {
        close(writer->fd);
    }
    if (writer->temporary[0] != '\0') {
        unlink(writer->temporary);
    }
    free(writer);
}

const char *file_scratch_folder(void)
{
    const char *asked = getenv("TMPDIR");
    return asked == NULL || asked[0] == '\0' ? "/var/tmp" : asked;
}

enum status file_scratch(FILE **out, struct fault *fault)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/kiosk.XXXXXX", file_scratch_folder());
    int fd = mkostemp(path, O_CLOEXEC);
    *out = fd < 0 ? NULL : fdopen(fd, "w+e");
    if (*out != NULL) {
        unlink(path);
        return STATUS_OK;
    }
    int error = errno;
    if (fd >= 0) {
        unlink(path);
        close(fd);
    }
    enum status code = fault_set(fault, STATUS_FAILED, "set TMPDIR to a folder that has room",
                                 "no file for a while can be made: %s", strerror(error));
    return file_at_fault(fault, file_scratch_folder(), code);
}

static enum status read_failed(const char *path, int error, struct fault *fault)
{
    enum status code = error == ENOENT ? STATUS_MISSING : STATUS_FAILED;
    code = fault_set(fault, code,
                     error == ENOENT ? "check the spelling of its path" : "check who may read it",
                     "cannot read it: %s", strerror(error));
    return file_at_fault(fault, path, code);
}

static enum status check_readable(int fd, const char *path, size_t size_max, struct fault *fault)
{
    struct stat about;
    if (fstat(fd, &about) != 0) {
        return read_failed(path, errno, fault);
    }
    if (!S_ISREG(about.st_mode)) {
        enum status code =
            fault_set(fault, STATUS_BAD_INPUT, "name an ordinary file", "this is not a file");
        return file_at_fault(fault, path, code);
    }
    if ((uint64_t)about.st_size > size_max) {
        enum status code = fault_set(fault, STATUS_BAD_INPUT, "check that it is the right file",
                                     "the file has more than %zu bytes", size_max);
        return file_at_fault(fault, path, code);
    }
    return STATUS_OK;
}

/* Reads until the end or until size_max bytes; -1 with errno on failure. */
static ssize_t read_all(int fd, char *out, size_t size_max)
{
    size_t got = 0;
    while (got < size_max) {
        ssize_t count = read(fd, out + got, size_max - got);
        if (count == 0) {
            break;
        }
        if (count < 0 && errno != EINTR) {
            return -1;
        }
        got += count > 0 ? (size_t)count : 0;
    }
    return (ssize_t)got;
}

enum status file_read(const char *path, size_t size_max, char **out, size_t *size,
                      struct fault *fault)
{
    *out = NULL;
    *size = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return read_failed(path, errno, fault);
    }
    char *bytes = NULL;
    ssize_t count = 0;
    enum status status = check_readable(fd, path, size_max, fault);
    if (status != STATUS_OK) {
        goto done;
    }
    bytes = malloc(size_max + 1);
    if (bytes == NULL) {
        status = fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
        goto done;
    }
    count = read_all(fd, bytes, size_max);
    if (count < 0) {
        status = read_failed(path, errno, fault);
        goto done;
    }
    bytes[count] = '\0';
    *size = (size_t)count;
    *out = bytes;
    bytes = NULL;
done:
    free(bytes);
    close(fd);
    return status;
}

enum status file_write(const struct file_place *place, const void *bytes, size_t size,
                       struct fault *fault)
{
    struct file_writer *writer = NULL;
    enum status status = file_writer_create(&writer, place->path, place->force, fault);
    if (status == STATUS_OK) {
        if (place->secret) {
            file_writer_keep_secret(writer);
        }
        file_writer_add_bytes(writer, bytes, size);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    return status;
}

enum status file_write_text(const struct file_place *place, const char *text, struct fault *fault)
{
    return file_write(place, text, strlen(text), fault);
}
