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

#include "shim.h"

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
