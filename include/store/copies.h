/* copies.h: the copies in the folder backup/ beside a file, by their names alone.
 *
 * A copy is called STEM-SEQ-YYYYMMDDTHHMMSS.db, SEQ being the number of its newest row in ten
 * digits: copies sort by it first, since a clock that jumps makes no order. Of the ledger the stem
 * is "ledger", of the desk "desk". What is being made is called STEM-unproven.db until it is
 * proven. */
#ifndef STORE_COPIES_H
#define STORE_COPIES_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

enum {
    COPIES_PATH_MAX = PATH_MAX + 64, /* of a copy */
    COPIES_KEEP_MAX = 400,           /* kept at most: more than a year of days */
};

/* Which copies: of what, beside which file. */
struct copies {
    const char *path; /* of the file that is copied */
    const char *stem; /* "ledger", "desk" */
};

/* The newest copy: number is 0 for the newest, 1 for the one before, and so on. False when there
 * are not so many. */
bool copies_find(char out[COPIES_PATH_MAX], const struct copies *copies, int number);

/* How many there are. */
int copies_count(const struct copies *copies);

/* The highest seq that the name of a copy tells, 0 when there is none. */
int64_t copies_newest_seq(const struct copies *copies);

/* The day (local, as YYYYMMDD) of the copy made last, "" when there is none. out: 9 bytes. */
void copies_newest_day(char out[9], const struct copies *copies);

/* Makes the folder; out is where a copy may be written until it is proven. */
enum status copies_begin(char out[COPIES_PATH_MAX], const struct copies *copies,
                         struct fault *fault) MUST_USE;

/* The copy at `from` gets its name, for good. */
struct copies_name {
    const char *from; /* proven */
    int64_t seq;      /* of its newest row */
    int64_t now_ms;   /* wall clock */
};
enum status copies_end(char out[COPIES_PATH_MAX], const struct copies *copies,
                       const struct copies_name *name, struct fault *fault) MUST_USE;

/* Removes all but the newest `keep`; how many went. */
int copies_remove_old(const struct copies *copies, int keep);

#endif
