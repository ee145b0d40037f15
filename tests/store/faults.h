/* faults.h: memory and disk that fail at the Nth use, for one test program. Included once; the
 * program is linked with --wrap for what gives and takes memory and for what uses files (tests.mk).
 *
 * faults_arm(KIND, N) lets the Nth use of that kind fail, once; faults.hit says whether it came
 * to that. Kinds: SQLite's allocations, SQLite's input and output, our own allocations, and our own
 * use of files. What other libraries allocate and write goes past --wrap. */
#ifndef TESTS_STORE_FAULTS_H
#define TESTS_STORE_FAULTS_H

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shim.h"

enum faults_kind {
    FAULTS_SQLITE_MEMORY,
    FAULTS_DISK,
    FAULTS_OWN_MEMORY,
    FAULTS_OWN_FILES,
    FAULTS_KIND_COUNT,
};

enum {
    FAULTS_BLOCKS_MAX = 4096, /* blocks of ours at one time: a ledger and an export have some ten */
};

static struct {
    enum faults_kind kind;
    long armed;                      /* the N of the last arming */
    long left;                       /* uses until the failure, 0: disarmed */
    bool hit;                        /* it has failed */
    long own_blocks;                 /* of our own memory that are not freed */
    void *blocks[FAULTS_BLOCKS_MAX]; /* they: what a library gave us to free is not among them */
    bool watching;                   /* our own memory is counted, our own use of files may fail */
} faults;

static void faults_arm(enum faults_kind kind, long uses)
{
    faults.kind = kind;
    faults.armed = uses;
    faults.left = uses;
    faults.hit = false;
}

static bool faults_strikes(enum faults_kind kind)
{
    if (faults.left == 0 || faults.kind != kind || --faults.left > 0) {
        return false;
    }
    faults.hit = true;
    return true;
}

/* ---- our own memory ---- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);

static void *faults_keep(void *memory)
{
    if (faults.watching && memory != NULL && faults.own_blocks < FAULTS_BLOCKS_MAX) {
        faults.blocks[faults.own_blocks++] = memory;
    }
    return memory;
}

static void faults_forget(const void *memory)
{
    for (long i = 0; i < faults.own_blocks; i++) {
        if (faults.blocks[i] == memory) {
            faults.blocks[i] = faults.blocks[--faults.own_blocks];
            return;
        }
    }
}

static bool faults_starves(void)
{
    return faults.watching && faults_strikes(FAULTS_OWN_MEMORY);
}

void *__wrap_malloc(size_t size)
{
    return faults_starves() ? NULL : faults_keep(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return faults_starves() ? NULL : faults_keep(__real_calloc(count, size));
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return faults_starves() ? NULL : faults_keep(__real_aligned_alloc(alignment, size));
}

void *__wrap_realloc(void *memory, size_t size)
{
    if (faults_starves()) {
        return NULL;
    }
    faults_forget(memory);
    return faults_keep(__real_realloc(memory, size));
}

void *__real_reallocarray(void *memory, size_t count, size_t size);
void *__wrap_reallocarray(void *memory, size_t count, size_t size);
void *__wrap_reallocarray(void *memory, size_t count, size_t size)
{
    if (faults_starves()) {
        return NULL;
    }
    faults_forget(memory);
    return faults_keep(__real_reallocarray(memory, count, size));
}

void __wrap_free(void *memory)
{
    faults_forget(memory);
    __real_free(memory);
}

/* ---- our own files ---- */

static bool faults_refuses(int error)
{
    if (!faults.watching || !faults_strikes(FAULTS_OWN_FILES)) {
        return false;
    }
    errno = error;
    return true;
}

/* A disk that fails: the call is not done. */
#define FAULTS_FILE_CALL(type, name, parameters, arguments, failed, error)                         \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        return faults_refuses(error) ? (failed) : __real_##name arguments;                         \
    }

FAULTS_FILE_CALL(ssize_t, read, (int file, void *to, size_t size), (file, to, size), -1, EIO)
FAULTS_FILE_CALL(int, fsync, (int file), (file), -1, EIO)
FAULTS_FILE_CALL(int, fdatasync, (int file), (file), -1, EIO)
FAULTS_FILE_CALL(int, ftruncate, (int file, off_t size), (file, size), -1, ENOSPC)
FAULTS_FILE_CALL(int, rename, (const char *from, const char *to), (from, to), -1, EIO)
FAULTS_FILE_CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), -1, ENOSPC)
FAULTS_FILE_CALL(int, mkostemp, (char *shape, int flags), (shape, flags), -1, ENOSPC)
FAULTS_FILE_CALL(char *, mkdtemp, (char *shape), (shape), NULL, ENOSPC)
FAULTS_FILE_CALL(FILE *, fopen, (const char *path, const char *how), (path, how), NULL, EIO)
FAULTS_FILE_CALL(int, renameat2,
                 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags),
                 (from_folder, from, to_folder, to, flags), -1, EIO)

/* A disk that gets full takes the first half. */
ssize_t __real_write(int file, const void *from, size_t size);
ssize_t __wrap_write(int file, const void *from, size_t size);
ssize_t __wrap_write(int file, const void *from, size_t size)
{
    if (!faults_refuses(ENOSPC)) {
        return __real_write(file, from, size);
    }
    (void)!__real_write(file, from, size / 2);
    errno = ENOSPC;
    return -1;
}

ssize_t __real_pwrite(int file, const void *from, size_t size, off_t at);
ssize_t __wrap_pwrite(int file, const void *from, size_t size, off_t at);
ssize_t __wrap_pwrite(int file, const void *from, size_t size, off_t at)
{
    return __real_pwrite(file, from, faults_refuses(ENOSPC) ? size / 2 : size, at);
}

int __real_close(int file);
int __wrap_close(int file);
int __wrap_close(int file)
{
    bool refused = faults_refuses(EIO);
    int code = __real_close(file);
    errno = refused ? EIO : errno;
    return refused ? -1 : code;
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return faults_refuses(EMFILE) ? -1 : __real_open(path, flags, mode);
}

/* ---- SQLite's memory ---- */

static sqlite3_mem_methods faults_memory;

static void *faults_sqlite_malloc(int size)
{
    return faults_strikes(FAULTS_SQLITE_MEMORY) ? NULL : faults_memory.xMalloc(size);
}

static void *faults_sqlite_realloc(void *memory, int size)
{
    return faults_strikes(FAULTS_SQLITE_MEMORY) ? NULL : faults_memory.xRealloc(memory, size);
}

/* ---- SQLite's disk ---- */

static int faults_use(const struct shim_use *use)
{
    static const int codes[] = {
        [SHIM_OPEN] = SQLITE_CANTOPEN,    [SHIM_READ] = SQLITE_IOERR_READ,
        [SHIM_WRITE] = SQLITE_FULL,       [SHIM_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
        [SHIM_SYNC] = SQLITE_IOERR_FSYNC, [SHIM_SIZE] = SQLITE_IOERR_FSTAT,
        [SHIM_LOCK] = SQLITE_IOERR_LOCK,  [SHIM_MAP] = SQLITE_IOERR_SHMMAP,
    };
    return faults_strikes(FAULTS_DISK) ? codes[use->kind] : SQLITE_OK;
}

/* Once, before anything else that uses SQLite. */
static void faults_install(void)
{
    sqlite3_mem_methods ours;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &faults_memory);
    ours = faults_memory;
    ours.xMalloc = faults_sqlite_malloc;
    ours.xRealloc = faults_sqlite_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
    sqlite3_initialize();
    shim_install(faults_use);
}

#endif
