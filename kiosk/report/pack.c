/* pack.c: writes and reads lesson packs.
 *
 * Called by kioskctl lesson pack and install. minizip keeps the ZIP; what is in it is believed only
 * as far as the manifest's hashes prove it. A pack is made beside its target and gets its name when
 * it is whole. Never writes a file whose name pack_may_hold refuses. */
#include <minizip/unzip.h>
#include <minizip/zip.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "report/pack.h"

#include <sodium.h>

#define MANIFEST "manifest"

enum {
    MANIFEST_MAX = 256 * 1024, /* bytes of a manifest */
    DEPTH_MAX = 3,             /* slashes in a name */
    HEX_MAX = 2 * DIGEST_BYTES + 1,
};

static enum status refuse(const char *path, const char *what, struct fault *fault)
{
    enum status code = fault_set(fault, STATUS_BAD_INPUT, "ask for the pack again", "%s", what);
    return file_at_fault(fault, path, code);
}

static bool is_plain(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
           (sign >= '0' && sign <= '9') || sign == '.' || sign == '_' || sign == '-';
}

bool pack_may_hold(const char *name)
{
    static const char *const tops[] = {"pictures/", "audio/", "po/", "locale/"};
    int slashes = 0;
    bool known = strcmp(name, "lesson.yaml") == 0;
    for (size_t i = 0; i < sizeof tops / sizeof tops[0]; i++) {
        known = known || strncmp(name, tops[i], strlen(tops[i])) == 0;
    }
    for (const char *at = name; *at != '\0' && known; at++) {
        bool begins = at == name || at[-1] == '/';
        slashes += *at == '/' ? 1 : 0;
        known = begins ? is_plain(*at) && *at != '.' : is_plain(*at) || *at == '/';
    }
    size_t length = strlen(name);
    return known && slashes <= DEPTH_MAX && length < PACK_NAME_MAX && name[length - 1] != '/';
}

/* ---- writing ---- */

static enum status zip_bytes(zipFile zip, const char *name, const void *bytes, size_t size,
                             struct fault *fault)
{
    const zip_fileinfo plain = {.dosDate = 0x210000}; /* always the first day a ZIP knows */
    bool good = zipOpenNewFileInZip(zip, name, &plain, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                                    Z_DEFAULT_COMPRESSION) == ZIP_OK;
    good = good && zipWriteInFileInZip(zip, bytes, (unsigned)size) == ZIP_OK;
    return good && zipCloseFileInZip(zip) == ZIP_OK
               ? STATUS_OK
               : fault_set(fault, STATUS_FAILED, "free some space, or choose another disk",
                           "the pack cannot be written");
}

static enum status read_sources(struct pack *pack, const char *const *sources, struct fault *fault)
{
    int64_t all = 0;
    for (size_t i = 0; i < pack->file_count; i++) {
        struct pack_file *file = &pack->files[i];
        char *bytes = NULL;
        size_t size = 0;
        enum status status = file_read(sources[i], PACK_PART_BYTES_MAX, &bytes, &size, fault);
        if (status != STATUS_OK) {
            return status;
        }
        digest_bytes(file->hash, bytes, size);
        file->size = (int64_t)size;
        all += file->size;
        free(bytes);
    }
    return all <= PACK_WHOLE_BYTES_MAX
               ? STATUS_OK
               : fault_set(fault, STATUS_BAD_INPUT, "use smaller pictures and recordings",
                           "the files of the lesson are larger than a pack may be");
}

static void format_manifest(struct buf *out, const struct pack *pack)
{
    buf_add_format(out, "kiosk-lesson 1\nid %s\nversion %d\ntitle %s\n", pack->id, pack->version,
                   pack->title);
    for (size_t i = 0; i < pack->file_count; i++) {
        char hex[HEX_MAX];
        const struct pack_file *file = &pack->files[i];
        sodium_bin2hex(hex, sizeof hex, file->hash, sizeof file->hash);
        buf_add_format(out, "file %s %lld %s\n", hex, (long long)file->size, file->name);
    }
}

static enum status zip_all(zipFile zip, const struct pack *pack, const char *const *sources,
                           struct fault *fault)
{
    static char memory[MANIFEST_MAX];
    struct buf manifest;
    buf_init(&manifest, memory, sizeof memory);
    format_manifest(&manifest, pack);
    enum status status = zip_bytes(zip, MANIFEST, manifest.data, strlen(manifest.data), fault);
    for (size_t i = 0; i < pack->file_count && status == STATUS_OK; i++) {
        char *bytes = NULL;
        size_t size = 0;
        status = file_read(sources[i], PACK_PART_BYTES_MAX, &bytes, &size, fault);
        if (status == STATUS_OK) {
            status = zip_bytes(zip, pack->files[i].name, bytes, size, fault);
        }
        free(bytes);
    }
    return status;
}

/* The finished ZIP goes to its place as every other file does: synced and read back. */
static enum status put_in_place(const char *made, const char *path, struct pack *pack, bool force,
                                struct fault *fault)
{
    char *bytes = NULL;
    size_t size = 0;
    const struct file_place place = {.path = path, .force = force};
    enum status status = file_read(made, PACK_WHOLE_BYTES_MAX, &bytes, &size, fault);
    if (status == STATUS_OK) {
        sign_digest(pack->digest, bytes, size);
        status = file_write(&place, bytes, size, fault);
    }
    free(bytes);
    return status;
}

enum status pack_write(const char *path, struct pack *pack, const char *const *sources, bool force,
                       struct fault *fault)
{
    char made[PATH_MAX];
    if (snprintf(made, sizeof made, "%s.part", path) >= (int)sizeof made) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    enum status status = read_sources(pack, sources, fault);
    if (status != STATUS_OK) {
        return status;
    }
    zipFile zip = zipOpen64(made, APPEND_STATUS_CREATE);
    if (zip == NULL) {
        return file_at_fault(fault, path,
                             fault_set(fault, STATUS_FAILED, "check who may write there",
                                       "the pack cannot be written"));
    }
    status = zip_all(zip, pack, sources, fault);
    if (zipClose(zip, NULL) != ZIP_OK && status == STATUS_OK) {
        status = fault_set(fault, STATUS_FAILED, "free some space, or choose another disk",
                           "the pack cannot be written");
    }
    if (status == STATUS_OK) {
        status = put_in_place(made, path, pack, force, fault);
    }
    remove(made);
    return status;
}

/* ---- the manifest ---- */

/* The rest of the line behind a word, when the line begins with it; *at moves behind the line. */
static char *take_line(char **at, const char *word)
{
    size_t length = strlen(word);
    char *line = *at;
    char *end = strchr(line, '\n');
    if (end == NULL || strncmp(line, word, length) != 0) {
        return NULL;
    }
    *end = '\0';
    *at = end + 1;
    return line + length;
}

static bool take_number(const char *text, int64_t max, int64_t *out, char **end)
{
    if (text[0] < '0' || text[0] > '9') {
        return false;
    }
    long long value = strtoll(text, end, 10);
    *out = value;
    return value <= max;
}

static bool take_file(struct pack *out, char *line)
{
    char *name = NULL;
    size_t length = 0;
    struct pack_file *file = &out->files[out->file_count];
    if (out->file_count == PACK_FILE_MAX || strlen(line) < HEX_MAX ||
        sodium_hex2bin(file->hash, sizeof file->hash, line, HEX_MAX - 1, NULL, &length, NULL) !=
            0 ||
        length != sizeof file->hash || line[HEX_MAX - 1] != ' ' ||
        !take_number(line + HEX_MAX, PACK_PART_BYTES_MAX, &file->size, &name) || *name != ' ' ||
        !pack_may_hold(name + 1)) {
        return false;
    }
    snprintf(file->name, sizeof file->name, "%s", name + 1);
    for (size_t i = 0; i < out->file_count; i++) {
        if (strcmp(out->files[i].name, file->name) == 0) {
            return false;
        }
    }
    out->file_count++;
    return true;
}

static bool is_id(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length < LESSON_ID_MAX && name[0] >= 'a' && name[0] <= 'z' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static bool take_manifest(struct pack *out, char *text)
{
    char *at = text;
    char *line = take_line(&at, "kiosk-lesson 1");
    char *id = line == NULL ? NULL : take_line(&at, "id ");
    char *version = id == NULL ? NULL : take_line(&at, "version ");
    char *title = version == NULL ? NULL : take_line(&at, "title ");
    char *end = NULL;
    int64_t number = 0;
    int64_t all = 0;
    if (title == NULL || !is_id(id) || !take_number(version, INT_MAX, &number, &end) ||
        *end != '\0' || strlen(title) >= PACK_TITLE_MAX) {
        return false;
    }
    snprintf(out->id, sizeof out->id, "%s", id);
    snprintf(out->title, sizeof out->title, "%s", title);
    out->version = (int)number;
    while ((line = take_line(&at, "file ")) != NULL) {
        if (!take_file(out, line)) {
            return false;
        }
        all += out->files[out->file_count - 1].size;
    }
    return *at == '\0' && all <= PACK_WHOLE_BYTES_MAX;
}

/* ---- reading ---- */

/* The present entry, whole; NULL when it is larger than size_max or broken. Yours: free(). */
static char *read_entry(unzFile zip, size_t size_max, size_t *size)
{
    unz_file_info64 about;
    *size = 0;
    if (unzGetCurrentFileInfo64(zip, &about, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK ||
        about.uncompressed_size > size_max || unzOpenCurrentFile(zip) != UNZ_OK) {
        return NULL;
    }
    size_t wanted = (size_t)about.uncompressed_size;
    char *bytes = malloc(wanted + 1);
    int count = bytes == NULL ? -1 : unzReadCurrentFile(zip, bytes, (unsigned)wanted);
    bool whole = unzCloseCurrentFile(zip) == UNZ_OK && count >= 0 && (size_t)count == wanted;
    if (!whole) {
        free(bytes);
        return NULL;
    }
    bytes[wanted] = '\0';
    *size = wanted;
    return bytes;
}

static char *read_named(unzFile zip, const char *name, size_t size_max, size_t *size)
{
    return unzLocateFile(zip, name, 1) == UNZ_OK ? read_entry(zip, size_max, size) : NULL;
}

static char *read_proven(unzFile zip, const struct pack_file *file)
{
    unsigned char hash[DIGEST_BYTES];
    size_t size = 0;
    char *bytes = read_named(zip, file->name, (size_t)file->size, &size);
    if (bytes == NULL) {
        return NULL;
    }
    digest_bytes(hash, bytes, size);
    if (size != (size_t)file->size || memcmp(hash, file->hash, sizeof hash) != 0) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

static enum status read_zip(const char *path, unzFile zip, struct pack *out, struct fault *fault)
{
    size_t size = 0;
    unz_global_info64 about;
    char *text = read_named(zip, MANIFEST, MANIFEST_MAX, &size);
    bool good = text != NULL && strlen(text) == size && take_manifest(out, text);
    free(text);
    if (!good) {
        return refuse(path, "this is no lesson pack, or its manifest is wrong", fault);
    }
    if (unzGetGlobalInfo64(zip, &about) != UNZ_OK || about.number_entry != out->file_count + 1) {
        return refuse(path, "the pack holds other files than its manifest says", fault);
    }
    for (size_t i = 0; i < out->file_count; i++) {
        char *bytes = read_proven(zip, &out->files[i]);
        if (bytes == NULL) {
            enum status code =
                fault_set(fault, STATUS_BAD_INPUT, "ask for the pack again",
                          "its file %s is damaged or was changed", out->files[i].name);
            return file_at_fault(fault, path, code);
        }
        free(bytes);
    }
    return STATUS_OK;
}

enum status pack_read(const char *path, struct pack *out, struct fault *fault)
{
    char *bytes = NULL;
    size_t size = 0;
    *out = (struct pack){.version = 0};
    enum status status = file_read(path, PACK_WHOLE_BYTES_MAX, &bytes, &size, fault);
    if (status != STATUS_OK) {
        return status;
    }
    sign_digest(out->digest, bytes, size);
    free(bytes);
    unzFile zip = unzOpen64(path);
    if (zip == NULL) {
        return refuse(path, "this is no lesson pack, or it is damaged", fault);
    }
    status = read_zip(path, zip, out, fault);
    unzClose(zip);
    return status;
}

static enum status unpack_one(unzFile zip, const struct pack_file *file, const char *path,
                              struct fault *fault)
{
    struct file_writer *writer = NULL;
    char *bytes = read_proven(zip, file);
    if (bytes == NULL) {
        return refuse(path, "the pack is damaged", fault);
    }
    enum status status = file_writer_create(&writer, path, false, fault);
    if (status == STATUS_OK) {
        file_writer_add_bytes(writer, bytes, (size_t)file->size);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    free(bytes);
    return status;
}

enum status pack_unpack(const char *path, const struct pack *pack, const char *folder,
                        struct fault *fault)
{
    enum status status = STATUS_OK;
    unzFile zip = unzOpen64(path);
    if (zip == NULL) {
        return refuse(path, "the pack cannot be read", fault);
    }
    for (size_t i = 0; i < pack->file_count && status == STATUS_OK; i++) {
        char target[PATH_MAX];
        if (snprintf(target, sizeof target, "%s/%s", folder, pack->files[i].name) >=
            (int)sizeof target) {
            status = fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "a path is too long");
        } else {
            status = unpack_one(zip, &pack->files[i], target, fault);
        }
    }
    unzClose(zip);
    return status;
}
