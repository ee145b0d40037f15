/* seen.c: two tables of hashes that take turns.
 *
 * Called by read.c. The present table takes the keys of so many rows as have to be remembered; then
 * it becomes the former one, whose own keys are forgotten. So a key is found for as many rows, and
 * for at most twice as many. Open addressing, never more than half full; the zero key marks a free
 * slot. */
#include "store/seen.h"

#include <stdlib.h>
#include <string.h>

enum {
    ROWS_MAX = 64 * 1024 * 1024, /* rows of one file: a province's for decades */
};

struct table {
    unsigned char (*keys)[SEEN_KEY_BYTES]; /* slots; owned */
};

struct seen {
    struct table present; /* takes keys */
    struct table former;  /* is only looked at */
    size_t mask;          /* slots - 1 of both, slots being a power of two */
    int64_t rows;         /* after which the tables take turns */
    int64_t passed;       /* rows since they did */
};

enum status seen_create(struct seen **out, int64_t rows, struct fault *fault)
{
    size_t slots = 16;
    struct seen *seen = calloc(1, sizeof *seen);
    while (slots < 2 * ((size_t)rows + 1)) {
        slots *= 2;
    }
    if (seen != NULL && rows <= ROWS_MAX) {
        *seen = (struct seen){.mask = slots - 1, .rows = rows + 1};
        seen->present.keys = calloc(slots, SEEN_KEY_BYTES);
        seen->former.keys = calloc(slots, SEEN_KEY_BYTES);
    }
    *out = seen;
    if (seen == NULL || seen->present.keys == NULL || seen->former.keys == NULL) {
        seen_destroy(seen);
        *out = NULL;
        return fault_set(fault, STATUS_FAILED, "count on a machine with more memory",
                         "out of memory for counting %lld rows", (long long)rows);
    }
    return STATUS_OK;
}

void seen_destroy(struct seen *seen)
{
    if (seen == NULL) {
        return;
    }
    free(seen->present.keys);
    free(seen->former.keys);
    free(seen);
}

void seen_next(struct seen *seen)
{
    if (seen->passed == seen->rows) {
        struct table oldest = seen->former;
        seen->former = seen->present;
        seen->present = oldest;
        memset(oldest.keys, 0, (seen->mask + 1) * SEEN_KEY_BYTES);
        seen->passed = 0;
    }
    seen->passed++;
}

/* The slot that holds the key, or the free one where it would go. */
static unsigned char *find_slot(const struct seen *seen, const struct table *table,
                                const unsigned char key[SEEN_KEY_BYTES])
{
    static const unsigned char free_key[SEEN_KEY_BYTES] = {0};
    size_t at = 0;
    memcpy(&at, key, sizeof at);
    at &= seen->mask;
    while (memcmp(table->keys[at], free_key, SEEN_KEY_BYTES) != 0 &&
           memcmp(table->keys[at], key, SEEN_KEY_BYTES) != 0) {
        at = (at + 1) & seen->mask;
    }
    return table->keys[at];
}

bool seen_has(const struct seen *seen, const unsigned char key[SEEN_KEY_BYTES])
{
    return memcmp(find_slot(seen, &seen->present, key), key, SEEN_KEY_BYTES) == 0 ||
           memcmp(find_slot(seen, &seen->former, key), key, SEEN_KEY_BYTES) == 0;
}

void seen_add(struct seen *seen, const unsigned char key[SEEN_KEY_BYTES])
{
    memcpy(find_slot(seen, &seen->present, key), key, SEEN_KEY_BYTES);
}
