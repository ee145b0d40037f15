/* carry.h: files that are carried away on a stick: all of them whole under their names, or none.
 *
 *   carry_open → files written (base/file.h) at carry_place … → carry_settle → carry_close
 *
 * On the stick: kiosk-<id>/<day>/<names>. Until carry_settle everything lies in a working folder
 * beside the days, which carry_close removes; one that a stick pulled out earlier has kept goes
 * with the next carry_open. Nothing that is there already is replaced: when one of the names is
 * taken all of them get the same number, so that files that belong together stay together. */
#ifndef BASE_CARRY_H
#define BASE_CARRY_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

enum {
    CARRY_PATH_MAX = 1024,    /* bytes of a path, terminated */
    CARRY_NAME_MAX = 200,     /* bytes of a name below the stick, terminated */
    CARRY_HASH_TEXT_MAX = 17, /* the first eight bytes of BLAKE2b-256 in hexadecimal, terminated */
    CARRY_ITEM_MAX = 32,      /* files and folders of one run */
};

/* Why it did not work, as far as a person can do something about it. */
enum carry_trouble {
    CARRY_TROUBLE_GONE,      /* the stick is not there any more */
    CARRY_TROUBLE_FULL,      /* no room */
    CARRY_TROUBLE_READ_ONLY, /* it takes nothing */
    CARRY_TROUBLE_TOO_LARGE, /* it takes no file of this size */
    CARRY_TROUBLE_OTHER,     /* something else: the fault says what */
    CARRY_TROUBLE_COUNT,
};

struct carry_setup {
    const char *stick;    /* its folder, which exists */
    const char *kiosk_id; /* letters, digits, - _ . */
    int64_t now_ms;       /* wall clock: the day */
};

struct carry_item {
    char name[CARRY_NAME_MAX];      /* below the stick, as it stands there now */
    char given[CARRY_NAME_MAX];     /* as it was written: see carry_place */
    int64_t bytes;                  /* of the file, or of all files in the folder */
    char hash[CARRY_HASH_TEXT_MAX]; /* of what was read from the stick */
};

struct carry;

/* Makes the folders. *out is yours: carry_close. */
enum status carry_open(struct carry **out, const struct carry_setup *setup,
                       struct fault *fault) MUST_USE;

/* Where to write the file or folder `name` to. STATUS_BAD_INPUT: the path is too long. */
enum status carry_place(const struct carry *carry, const char *name, char out[CARRY_PATH_MAX],
                        struct fault *fault) MUST_USE;

/* Everything gets its name, is read once more from the stick, and the stick is synced. items takes
 * CARRY_ITEM_MAX, in the order of their names. */
enum status carry_settle(struct carry *carry, struct carry_item *items, size_t *count,
                         struct fault *fault) MUST_USE;

/* What kept it from working; to be asked before carry_close. carry may be NULL. */
enum carry_trouble carry_find_trouble(const struct carry *carry, const struct fault *fault);

/* "gone", "full", "read-only", "too-large", "other". */
const char *carry_trouble_code(enum carry_trouble trouble);

/* Removes what has no name yet. NULL is allowed. */
void carry_close(struct carry *carry);

/* The same when whoever held the carry is gone. */
void carry_sweep(const struct carry_setup *setup);

#endif
