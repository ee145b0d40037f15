/* pack.h: a lesson in one file, NAME.kiosk-lesson, to be carried to a kiosk.
 *
 * A ZIP whose first entry, "manifest", names the lesson, its version, and each other entry with
 * its size and its BLAKE2b-256:
 *
 *   kiosk-lesson 1
 *   id rau-sach
 *   version 3
 *   title Chọn rau sạch
 *   file 7db8…36ce 1234 lesson.yaml
 *
 * Names are lesson.yaml, pictures/…, audio/…, po/…, locale/…, of letters, digits and . _ -; sizes
 * and numbers are bounded, so that no pack reaches outside its folder or fills a disk. Beside the
 * pack lies its signature (report/signed.h) where whoever made it has a key. */
#ifndef REPORT_PACK_H
#define REPORT_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/fault.h"
#include "lesson/lesson.h"
#include "report/sign.h"

enum {
    PACK_FILE_MAX = 400,                      /* files of a lesson */
    PACK_NAME_MAX = 120,                      /* bytes of a name in it, terminated */
    PACK_TITLE_MAX = 200,                     /* bytes of a title, terminated */
    PACK_PART_BYTES_MAX = 16 * 1024 * 1024,   /* bytes of one file in it */
    PACK_WHOLE_BYTES_MAX = 128 * 1024 * 1024, /* bytes of all, and of the pack */
};

struct pack_file {
    char name[PACK_NAME_MAX]; /* below the lesson's folder */
    int64_t size;
    unsigned char hash[DIGEST_BYTES];
};

struct pack {
    char id[LESSON_ID_MAX];
    int version;
    char title[PACK_TITLE_MAX]; /* one line */
    struct pack_file files[PACK_FILE_MAX];
    size_t file_count;
    unsigned char digest[SIGN_DIGEST_BYTES]; /* of the whole file, for its signature */
};

/* Whether a file of this name may be in a pack. */
bool pack_may_hold(const char *name);

/* Makes the pack at path of the files named in it, which lie below their own folders: files[i] is
 * read from sources[i]. Fills in sizes, hashes and the digest. The same files give the same bytes.
 * STATUS_BAD_INPUT: a file is too large, or path exists and force is false. */
enum status pack_write(const char *path, struct pack *pack, const char *const *sources, bool force,
                       struct fault *fault) MUST_USE;

/* Reads the manifest and proves that the pack holds just the files it names. STATUS_BAD_INPUT: it
 * does not. */
enum status pack_read(const char *path, struct pack *out, struct fault *fault) MUST_USE;

/* Writes the files below folder, each proven once more; the folders in it are there. */
enum status pack_unpack(const char *path, const struct pack *pack, const char *folder,
                        struct fault *fault) MUST_USE;

#endif
