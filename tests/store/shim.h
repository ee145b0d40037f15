/* shim.h: stands between SQLite and the disk, for one test program. Included once.
 *
 * Every use of a file is shown to a hook before it is done; what the hook returns instead of
 * SQLITE_OK is what SQLite is told, and the use is not done. */
#ifndef TESTS_STORE_SHIM_H
#define TESTS_STORE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>

enum shim_kind {
    SHIM_OPEN,
    SHIM_READ,
    SHIM_WRITE,
    SHIM_TRUNCATE,
    SHIM_SYNC,
    SHIM_SIZE,
    SHIM_LOCK,
    SHIM_MAP,
};

struct shim_use {
    enum shim_kind kind;
    const char *name;   /* path of the file, NULL for a temporary one */
    const void *bytes;  /* WRITE */
    sqlite3_int64 size; /* WRITE, READ: bytes; TRUNCATE: what stays */
    sqlite3_int64 at;   /* WRITE, READ: offset */
};

struct shim_file {
    sqlite3_file base;  /* what SQLite sees */
    const char *name;   /* SQLite's own, as long as the file is open */
    sqlite3_file *real; /* stands behind this struct */
};

static int (*shim_hook)(const struct shim_use *use);
static sqlite3_vfs *shim_real_vfs;
static sqlite3_vfs shim_vfs;
static sqlite3_io_methods shim_methods;

static sqlite3_file *shim_real(sqlite3_file *file)
{
    return ((struct shim_file *)file)->real;
}

static int shim_ask(sqlite3_file *file, struct shim_use use)
{
    use.name = ((struct shim_file *)file)->name;
    return shim_hook(&use);
}

static int shim_close(sqlite3_file *file)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods == NULL ? SQLITE_OK : real->pMethods->xClose(real);
}

static int shim_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_READ, .size = size, .at = at});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xRead(real, to, size, at);
}

static int shim_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    int code = shim_ask(
        file, (struct shim_use){.kind = SHIM_WRITE, .bytes = from, .size = size, .at = at});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xWrite(real, from, size, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_TRUNCATE, .size = size});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xTruncate(real, size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_SYNC});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xSync(real, flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_SIZE});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xFileSize(real, size);
}

static int shim_lock(sqlite3_file *file, int how)
{
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_LOCK});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xLock(real, how);
}

static int shim_unlock(sqlite3_file *file, int how)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods->xUnlock(real, how);
}

static int shim_reserved(sqlite3_file *file, int *out)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods->xCheckReservedLock(real, out);
}

static int shim_control(sqlite3_file *file, int what, void *argument)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods->xFileControl(real, what, argument);
}

static int shim_sector(sqlite3_file *file)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods->xSectorSize(real);
}

/* No promise of the disk is handed on: SQLite has to sync whatever it needs on the disk. */
static int shim_features(sqlite3_file *file)
{
    (void)file;
    return 0;
}

static int shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_MAP});
    sqlite3_file *real = shim_real(file);
    return code != SQLITE_OK ? code : real->pMethods->xShmMap(real, page, size, extend, out);
}

static int shim_map_lock(sqlite3_file *file, int offset, int count, int flags)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods->xShmLock(real, offset, count, flags);
}

static void shim_map_barrier(sqlite3_file *file)
{
    sqlite3_file *real = shim_real(file);
    real->pMethods->xShmBarrier(real);
}

static int shim_unmap(sqlite3_file *file, int remove)
{
    sqlite3_file *real = shim_real(file);
    return real->pMethods->xShmUnmap(real, remove);
}

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct shim_file *own = (struct shim_file *)file;
    (void)vfs;
    own->base.pMethods = NULL;
    own->name = name;
    own->real = (sqlite3_file *)(own + 1);
    int code = shim_ask(file, (struct shim_use){.kind = SHIM_OPEN});
    if (code == SQLITE_OK) {
        code = shim_real_vfs->xOpen(shim_real_vfs, name, own->real, flags, out);
    }
    if (code == SQLITE_OK) {
        own->base.pMethods = &shim_methods;
    }
    return code;
}

/* Once, after SQLite was set up; from then on every file goes through the hook. */
static void shim_install(int (*hook)(const struct shim_use *use))
{
    shim_hook = hook;
    shim_real_vfs = sqlite3_vfs_find(NULL);
    shim_vfs = *shim_real_vfs;
    shim_vfs.zName = "shim";
    shim_vfs.szOsFile = (int)sizeof(struct shim_file) + shim_real_vfs->szOsFile;
    shim_vfs.xOpen = shim_open;
    shim_methods = (sqlite3_io_methods){
        .iVersion = 2,
        .xClose = shim_close,
        .xRead = shim_read,
        .xWrite = shim_write,
        .xTruncate = shim_truncate,
        .xSync = shim_sync,
        .xFileSize = shim_size,
        .xLock = shim_lock,
        .xUnlock = shim_unlock,
        .xCheckReservedLock = shim_reserved,
        .xFileControl = shim_control,
        .xSectorSize = shim_sector,
        .xDeviceCharacteristics = shim_features,
        .xShmMap = shim_map,
        .xShmLock = shim_map_lock,
        .xShmBarrier = shim_map_barrier,
        .xShmUnmap = shim_unmap,
    };
    sqlite3_vfs_register(&shim_vfs, 1);
}

#endif
