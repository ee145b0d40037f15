/* guard.h: the triggers that keep the ledger append-only, and whether they stand.
 *
 * Whoever can write the file can also remove its triggers, so they are held against the text that
 * they were made from. What may stand in `meta` is known here as well. */
#ifndef STORE_GUARD_H
#define STORE_GUARD_H

#include "base/fault.h"
#include "store/db.h"

enum {
    GUARD_NAME_MAX = 128, /* a trigger's or key's name in a report; longer ones are cut */
};

enum guard_state {
    GUARD_STANDS,
    GUARD_MISSING, /* there is no trigger of this name */
    GUARD_CHANGED, /* there is one, but with another text */
    GUARD_UNKNOWN, /* a trigger that this program did not make */
};

struct guard_finding {
    enum guard_state state;    /* of the first that does not stand as it should; else STANDS */
    char name[GUARD_NAME_MAX]; /* its name, "" when all stand */
};

/* Holds the triggers of a file of this schema version against what they should be. */
enum status guard_check(struct db *db, int64_t version, struct guard_finding *out,
                        struct fault *fault) MUST_USE;

/* Puts missing and changed guards in place, within the caller's transaction. Those that a file of
 * this version (0 for a new one) had to have are logged, and meta notes at what wall time. */
enum status guard_restore(struct db *db, int64_t version, int64_t now_ms,
                          struct fault *fault) MUST_USE;

/* The first key of meta that no program of ours writes, "" for none. */
enum status guard_check_meta(struct db *db, char out[GUARD_NAME_MAX], struct fault *fault) MUST_USE;

#endif
