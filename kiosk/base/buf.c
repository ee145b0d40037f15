/* buf.c: the bounded text buffer. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *buf, char *memory, size_t capacity)
{
    assert(capacity > 0);
    *buf = (struct buf){.data = memory, .capacity = capacity};
    memory[0] = '\0';
}

void buf_reset(struct buf *buf)
{
    buf_init(buf, buf->data, buf->capacity);
}

void buf_add_bytes(struct buf *buf, const char *bytes, size_t count)
{
    if (count >= buf->capacity - buf->length) {
        buf->overflowed = true;
        return;
    }
    memcpy(buf->data + buf->length, bytes, count);
    buf->length += count;
    buf->data[buf->length] = '\0';
}

void buf_add(struct buf *buf, const char *text)
{
    buf_add_bytes(buf, text, strlen(text));
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    size_t room = buf->capacity - buf->length;
    va_list args;
    va_start(args, format);
    int count = vsnprintf(buf->data + buf->length, room, format, args);
    va_end(args);
    if (count < 0 || (size_t)count >= room) {
        buf->data[buf->length] = '\0';
        buf->overflowed = true;
        return;
    }
    buf->length += (size_t)count;
}
