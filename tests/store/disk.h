/* disk.h: what of SQLite's files is on the disk for certain, and pictures of what else may be there
 * when the power goes. Included once, by cut_test.c; stands on shim.h.
 *
 * Everything that was written to a watched file before its last sync is there. Of what came since,
 * each write may be there, not there, or torn at a sector. Other files of the folder are there as
 * they stand: they are renamed into place, or their writer knows what a cut leaves of them. */
#ifndef TESTS_STORE_DISK_H
#define TESTS_STORE_DISK_H

#include "fixture.h"

#include <sys/stat.h>

#include "base/seed.h"
#include "shim.h"

enum {
    DISK_FILE_COUNT = 12,          /* watched at one time */
    DISK_FILE_BYTES = 1024 * 1024, /* of each: the scripts need less */
    DISK_WRITE_COUNT = 4096,       /* between two syncs of one file */
    DISK_SECTOR = 512,
};

struct disk_write {
    sqlite3_int64 at, size; /* size -1: the file was cut to `at` bytes */
    size_t bytes;           /* where its bytes stand in the file's store */
};

struct disk_file {
    char name[160];             /* whole path */
    ino_t inode;                /* of the file that the rest tells of, 0 for none */
    unsigned char *durable;     /* DISK_FILE_BYTES; owned */
    sqlite3_int64 durable_size; /* of them */
    struct disk_write writes[DISK_WRITE_COUNT];
    size_t write_count;   /* of writes */
    unsigned char *store; /* 4 * DISK_FILE_BYTES: what they write; owned */
    size_t store_used;    /* of it */
};

static struct {
    char folder[96];                         /* watched; "" for none */
    struct disk_file files[DISK_FILE_COUNT]; /* in order of their first use */
    size_t count;                            /* of files */
    uint64_t seed;                           /* of all chance */
    void (*cut)(void);                       /* called before each sync */
    bool busy;                               /* a picture is being looked at */
} disk = {.seed = 20261127};

static void disk_reload(struct disk_file *file)
{
    struct stat about;
    char *bytes = NULL;
    size_t size = 0;
    file->write_count = file->store_used = 0;
    file->durable_size = 0;
    file->inode = stat(file->name, &about) == 0 ? about.st_ino : 0;
    if (file->inode != 0 &&
        file_read(file->name, DISK_FILE_BYTES, &bytes, &size, NULL) == STATUS_OK) {
        memcpy(file->durable, bytes, size);
        file->durable_size = (sqlite3_int64)size;
    }
    free(bytes);
}

/* The watched file of this name; another file that took the name is read anew. */
static struct disk_file *disk_find(const char *name)
{
    size_t length = strlen(disk.folder);
    struct stat about;
    const char *end = name == NULL ? NULL : strrchr(name, '-');
    if (name == NULL || length == 0 || disk.busy || strncmp(name, disk.folder, length) != 0 ||
        (end != NULL && strcmp(end, "-shm") == 0)) {
        return NULL;
    }
    ino_t inode = stat(name, &about) == 0 ? about.st_ino : 0;
    for (size_t i = 0; i < disk.count; i++) {
        struct disk_file *file = &disk.files[i];
        if (strcmp(file->name, name) == 0) {
            if (file->inode != inode) {
                disk_reload(file);
            }
            return file;
        }
    }
    assert_true(disk.count < DISK_FILE_COUNT);
    struct disk_file *file = &disk.files[disk.count++];
    snprintf(file->name, sizeof file->name, "%s", name);
    file->durable = calloc(1, DISK_FILE_BYTES);
    file->store = calloc(4, DISK_FILE_BYTES);
    assert_true(file->durable != NULL && file->store != NULL);
    disk_reload(file);
    return file;
}

static void disk_apply(unsigned char *image, sqlite3_int64 *image_size,
                       const struct disk_file *file, const struct disk_write *write,
                       sqlite3_int64 size)
{
    if (write->size < 0) {
        *image_size = write->at;
        return;
    }
    assert_true(write->at + size <= DISK_FILE_BYTES);
    memcpy(image + write->at, file->store + write->bytes, (size_t)size);
    *image_size = write->at + size > *image_size ? write->at + size : *image_size;
}

static void disk_note_write(struct disk_file *file, const struct shim_use *use)
{
    assert_true(file->write_count < DISK_WRITE_COUNT);
    struct disk_write *write = &file->writes[file->write_count++];
    if (use->kind == SHIM_TRUNCATE) {
        *write = (struct disk_write){.at = use->size, .size = -1};
        return;
    }
    assert_true(file->store_used + (size_t)use->size <= 4 * (size_t)DISK_FILE_BYTES);
    *write = (struct disk_write){.at = use->at, .size = use->size, .bytes = file->store_used};
    memcpy(file->store + file->store_used, use->bytes, (size_t)use->size);
    file->store_used += (size_t)use->size;
}

static void disk_note_sync(struct disk_file *file)
{
    for (size_t i = 0; i < file->write_count; i++) {
        disk_apply(file->durable, &file->durable_size, file, &file->writes[i],
                   file->writes[i].size);
    }
    file->write_count = 0;
    file->store_used = 0;
}

static int disk_watch(const struct shim_use *use)
{
    struct disk_file *file = disk_find(use->name);
    if (file != NULL && (use->kind == SHIM_WRITE || use->kind == SHIM_TRUNCATE)) {
        disk_note_write(file, use);
    } else if (file != NULL && use->kind == SHIM_SYNC) {
        disk.busy = true;
        disk.cut();
        disk.busy = false;
        disk_note_sync(file);
    }
    return SQLITE_OK;
}

/* One of the many states in which the file may be found; variant 0: nothing but what was synced. */
static void disk_write_image(const struct disk_file *file, const char *path, int variant)
{
    static unsigned char image[DISK_FILE_BYTES];
    sqlite3_int64 size = file->durable_size;
    memset(image, 0, sizeof image);
    memcpy(image, file->durable, (size_t)size);
    for (size_t i = 0; i < file->write_count; i++) {
        const struct disk_write *write = &file->writes[i];
        sqlite3_int64 part = write->size;
        size_t chance = variant == 0 ? 0 : seed_below(&disk.seed, 4);
        if (chance == 0) {
            continue; /* it never came to the disk */
        }
        if (chance == 1 && part > DISK_SECTOR) {
            part =
                (sqlite3_int64)(seed_below(&disk.seed, (size_t)(part / DISK_SECTOR)) * DISK_SECTOR);
        }
        disk_apply(image, &size, file, write, part);
    }
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(image, 1, (size_t)size, out), size);
    fclose(out);
}

/* Lets a picture of the watched folder stand at `to`. */
static void disk_picture(const char *to, int variant)
{
    char command[768];
    char path[256];
    snprintf(command, sizeof command, "rm -rf '%s' && cp -r '%s' '%s' && rm -f '%s'/*-shm", to,
             disk.folder, to, to);
    assert_int_equal(system(command), 0);
    for (size_t i = 0; i < disk.count; i++) {
        struct stat about;
        struct disk_file *file = &disk.files[i];
        snprintf(path, sizeof path, "%s%s", to, file->name + strlen(disk.folder));
        if (stat(file->name, &about) == 0 && about.st_ino == file->inode) {
            disk_write_image(file, path, variant);
        }
    }
}

/* From now on the folder is watched; NULL: nothing is. */
static void disk_begin(const char *folder, void (*cut)(void))
{
    for (size_t i = 0; i < disk.count; i++) {
        free(disk.files[i].durable);
        free(disk.files[i].store);
        disk.files[i] = (struct disk_file){.inode = 0};
    }
    disk.count = 0;
    disk.cut = cut;
    snprintf(disk.folder, sizeof disk.folder, "%s", folder == NULL ? "" : folder);
}

#endif
