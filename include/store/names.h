/* names.h: names.db beside the ledger: the sealed boxes of those who agreed to stand on the list of
 * a class, until their days are over.
 *
 * The kiosk cannot read what is in a box (training/person.h, base/secret.h). The file is never
 * copied: what is deleted from it is overwritten, its write-ahead log is emptied, and no copy
 * outlives it. Age is told by names_clock.h, as clocks are not trusted. A damaged file is emptied:
 * counts stand in the ledger. One thread; kioskctl may read the file meanwhile. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/secret.h"
#include "store/names_clock.h"
#include "training/person.h"

enum {
    NAMES_SCHEMA_VERSION = 1,
    NAMES_BOX_BYTES = PERSON_BYTES + SECRET_SEAL_BYTES,
    NAMES_DAYS_LEAST = 1,
    NAMES_DAYS_USUAL = 30,
    NAMES_DAYS_MOST = 90,
    NAMES_LIST_MAX = 64, /* lists that are shown; more may be kept */
    NAMES_KEY_MAX = 12,  /* bytes of a key's number, terminated (base/seal_key.h) */
};

struct names;

/* The list of one class. */
struct names_list {
    char visit_id[ROW_UUID_MAX]; /* of the class */
    char unit_code[ROW_CODE_MAX];
    char hamlet[ROW_NOTE_MAX]; /* where it was held */
    char key[NAMES_KEY_MAX];   /* number of the key that its boxes are sealed to */
    int64_t held_ms;           /* wall clock, when its first name was sealed */
    int64_t age_ms;            /* how old it is, by names_clock.h */
    int64_t count;             /* boxes */
};

/* Opens or creates the file. *out is yours: names_close. A damaged file is emptied at once, and
 * *lost (NULL allowed) says so. STATUS_MISSING: to be read only, and there is none.
 * STATUS_BAD_INPUT: another program's file, or a newer program's. */
struct names_place {
    const char *path;
    const char *boot_id;
    int64_t build_ms; /* a wall clock before it is wrong */
    bool read_only;
};
enum status names_open(struct names **out, const struct names_place *place, bool *lost,
                       struct fault *fault) MUST_USE;
void names_close(struct names *names); /* NULL is allowed */

/* Keeps one more box on the list, which begins with its first; age_ms and count are not read. The
 * box is durable when this returns. */
enum status names_add(struct names *names, const struct names_list *list,
                      const unsigned char box[NAMES_BOX_BYTES], struct moment now,
                      struct fault *fault) MUST_USE;

/* Deletes the newest boxes of a list until `keep` are left; none is left alone. */
enum status names_keep(struct names *names, const char *visit_id, int64_t keep,
                       struct fault *fault) MUST_USE;

/* Deletes a whole list; *count (NULL allowed) says how many boxes it had. STATUS_MISSING: there is
 * none of that class. */
enum status names_erase(struct names *names, const char *visit_id, int64_t *count,
                        struct fault *fault) MUST_USE;

struct names_swept {
    int64_t lists; /* that were deleted */
    int64_t boxes; /* … on them */
};

/* Moves the age on and deletes lists that are `days` old. To be called at the start and every hour.
 */
enum status names_sweep(struct names *names, int days, struct moment now, struct names_swept *out,
                        struct fault *fault) MUST_USE;

/* The lists, newest first. */
enum status names_lists(struct names *names, struct names_list *out, size_t max, size_t *count,
                        struct fault *fault) MUST_USE;

/* How many boxes a class has, 0 without a list. */
enum status names_count(struct names *names, const char *visit_id, int64_t *out,
                        struct fault *fault) MUST_USE;

/* Shows the boxes of a list in their order; the reader must not use `names`. */
struct names_reader {
    enum status (*box)(void *context, int64_t number, const unsigned char box[NAMES_BOX_BYTES],
                       struct fault *fault);
    void *context;
};
enum status names_each(struct names *names, const char *visit_id, const struct names_reader *reader,
                       struct fault *fault) MUST_USE;

/* Whole days that are left to a list of this age, at least 0. */
int names_days_left(int64_t age_ms, int days);

#endif
