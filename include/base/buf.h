/* buf.h: text of bounded length, built piece by piece in the caller's memory.
 *
 * Invariants: data[length] is always '\0'; length < capacity. A piece that does not fit is left
 * out whole and sets `overflowed`, which stays set until buf_reset: test it once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

struct buf {
    char *data;      /* the caller's memory, terminated */
    size_t length;   /* bytes in use, without the terminator */
    size_t capacity; /* bytes of data */
    bool overflowed; /* a piece was left out */
};

/* Starts an empty text in memory of capacity bytes (at least 1). */
void buf_init(struct buf *buf, char *memory, size_t capacity);
void buf_reset(struct buf *buf);

void buf_add(struct buf *buf, const char *text);
void buf_add_bytes(struct buf *buf, const char *bytes, size_t count);
void buf_add_format(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
