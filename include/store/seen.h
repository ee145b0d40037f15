/* seen.h: which visits (and lessons) have counted, among the rows just walked over.
 *
 * Remembers keys for a number of rows and forgets them some time after. Rows of one visit stand
 * near each other, so a walk over millions of rows needs the memory of a few. */
#ifndef STORE_SEEN_H
#define STORE_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

enum {
    SEEN_KEY_BYTES = 16, /* of a hash: two visits never meet by chance; never all zero */
};

struct seen;

/* Keys stay at least for the next `rows` rows. *out is yours: seen_destroy. */
enum status seen_create(struct seen **out, int64_t rows, struct fault *fault) MUST_USE;
void seen_destroy(struct seen *seen); /* NULL is allowed */

/* Another row is looked at: to be called before its key is looked for. */
void seen_next(struct seen *seen);

bool seen_has(const struct seen *seen, const unsigned char key[SEEN_KEY_BYTES]);
void seen_add(struct seen *seen, const unsigned char key[SEEN_KEY_BYTES]);

#endif
