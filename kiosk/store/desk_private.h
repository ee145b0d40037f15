/* desk_private.h: the inside of struct desk, for the desk_*.c files alone. */
#ifndef STORE_DESK_PRIVATE_H
#define STORE_DESK_PRIVATE_H

#include "store/db.h"
#include "store/desk.h"
#include "store/desk_mend.h"

struct desk {
    struct db db;               /* the open file; must not move */
    char boot_id[ROW_UUID_MAX]; /* of new rows */
    int64_t opened_mono_ms;     /* first moment seen since it was opened, −1 before */
};

/* Opens as desk_open does. *damaged: it failed, and the file is not what it should be. */
enum status desk_open_checked(struct desk **out, const struct desk_place *place, bool read_only,
                              bool *damaged, struct fault *fault) MUST_USE;

/* Ends a writing transaction: commits when status is OK, else undoes it. Returns what came of it.
 */
enum status desk_end(struct desk *desk, enum status status, struct fault *fault) MUST_USE;

/* Adds an act within the caller's transaction. */
enum status desk_act_write(struct desk *desk, enum desk_act_kind kind, const char *who,
                           const char *detail, struct moment now, struct fault *fault) MUST_USE;

/* The one value of a key, "" when there is none; sets it within the caller's transaction. */
enum status desk_note_read(struct desk *desk, const char *key, char *out, size_t size,
                           struct fault *fault) MUST_USE;
enum status desk_note_write(struct desk *desk, const char *key, const char *value,
                            struct fault *fault) MUST_USE;

#endif
