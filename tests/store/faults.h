/* faults.h: memory and disk that fail at the Nth use, for one test program. Included once; the
 * program is linked with --wrap for what gives and takes memory (tests.mk).
 *
 * faults_arm(KIND, N) lets the Nth use of that kind fail, once; faults_hit() says whether it came
 * to that. Kinds: SQLite's allocations, SQLite's input and output, and our own allocations. */
#ifndef TESTS_STORE_FAULTS_H
#define TESTS_STORE_FAULTS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum faults_kind {
    FAULTS_SQLITE_MEMORY,
    FAULTS_DISK,
    FAULTS_OWN_MEMORY,
    FAULTS_KIND_COUNT,
};

static struct {
    enum faults_kind kind;
    long armed;      /* the N of the last arming */
    long left;       /* uses until the failure, 0: disarmed */
    bool hit;        /* it has failed */
    long own_blocks; /* of our own memory that are not freed */
    bool watching;   /* our own memory is counted */
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

void *__wrap_malloc(size_t size)
{
    if (faults.watching && faults_strikes(FAULTS_OWN_MEMORY)) {
        return NULL;
    }
    faults.own_blocks += faults.watching;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    if (faults.watching && faults_strikes(FAULTS_OWN_MEMORY)) {
        return NULL;
    }
    faults.own_blocks += faults.watching;
    return __real_calloc(count, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    if (faults.watching && faults_strikes(FAULTS_OWN_MEMORY)) {
        return NULL;
    }
    faults.own_blocks += faults.watching;
    return __real_aligned_alloc(alignment, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    if (faults.watching && faults_strikes(FAULTS_OWN_MEMORY)) {
        return NULL;
    }
    faults.own_blocks += faults.watching && memory == NULL;
    return __real_realloc(memory, size);
}

void __wrap_free(void *memory)
{
    faults.own_blocks -= faults.watching && memory != NULL;
    __real_free(memory);
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

struct faults_file {
    sqlite3_file base;  /* what SQLite sees */
    sqlite3_file *real; /* stands behind this struct */
};

static sqlite3_vfs *faults_real_vfs;
static sqlite3_vfs faults_vfs;
static sqlite3_io_methods faults_methods;

static sqlite3_file *faults_real(sqlite3_file *file)
{
    return ((struct faults_file *)file)->real;
}

static int faults_close(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods == NULL ? SQLITE_OK : real->pMethods->xClose(real);
}

static int faults_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_IOERR_READ
                                       : real->pMethods->xRead(real, to, size, at);
}

static int faults_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_FULL : real->pMethods->xWrite(real, from, size, at);
}

static int faults_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_IOERR_TRUNCATE
                                       : real->pMethods->xTruncate(real, size);
}

static int faults_sync(sqlite3_file *file, int flags)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_IOERR_FSYNC : real->pMethods->xSync(real, flags);
}

static int faults_size(sqlite3_file *file, sqlite3_int64 *size)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_IOERR_FSTAT : real->pMethods->xFileSize(real, size);
}

static int faults_lock(sqlite3_file *file, int how)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_IOERR_LOCK : real->pMethods->xLock(real, how);
}

static int faults_unlock(sqlite3_file *file, int how)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xUnlock(real, how);
}

static int faults_reserved(sqlite3_file *file, int *out)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xCheckReservedLock(real, out);
}

static int faults_control(sqlite3_file *file, int what, void *argument)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xFileControl(real, what, argument);
}

static int faults_sector(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xSectorSize(real);
}

static int faults_features(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xDeviceCharacteristics(real);
}

static int faults_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    sqlite3_file *real = faults_real(file);
    return faults_strikes(FAULTS_DISK) ? SQLITE_IOERR_SHMMAP
                                       : real->pMethods->xShmMap(real, page, size, extend, out);
}

static int faults_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xShmLock(real, offset, count, flags);
}

static void faults_shm_barrier(sqlite3_file *file)
{
    sqlite3_file *real = faults_real(file);
    real->pMethods->xShmBarrier(real);
}

static int faults_shm_unmap(sqlite3_file *file, int remove)
{
    sqlite3_file *real = faults_real(file);
    return real->pMethods->xShmUnmap(real, remove);
}

static int faults_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct faults_file *own = (struct faults_file *)file;
    (void)vfs;
    own->base.pMethods = NULL;
    own->real = (sqlite3_file *)(own + 1);
    if (faults_strikes(FAULTS_DISK)) {
        return SQLITE_CANTOPEN;
    }
    int code = faults_real_vfs->xOpen(faults_real_vfs, name, own->real, flags, out);
    if (code == SQLITE_OK) {
        own->base.pMethods = &faults_methods;
    }
    return code;
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
    faults_real_vfs = sqlite3_vfs_find(NULL);
    faults_vfs = *faults_real_vfs;
    faults_vfs.zName = "faults";
    faults_vfs.szOsFile = (int)sizeof(struct faults_file) + faults_real_vfs->szOsFile;
    faults_vfs.xOpen = faults_open;
    faults_methods = (sqlite3_io_methods){
        .iVersion = 2,
        .xClose = faults_close,
        .xRead = faults_read,
        .xWrite = faults_write,
        .xTruncate = faults_truncate,
        .xSync = faults_sync,
        .xFileSize = faults_size,
        .xLock = faults_lock,
        .xUnlock = faults_unlock,
        .xCheckReservedLock = faults_reserved,
        .xFileControl = faults_control,
        .xSectorSize = faults_sector,
        .xDeviceCharacteristics = faults_features,
        .xShmMap = faults_shm_map,
        .xShmLock = faults_shm_lock,
        .xShmBarrier = faults_shm_barrier,
        .xShmUnmap = faults_shm_unmap,
    };
    sqlite3_vfs_register(&faults_vfs, 1);
}

#endif
