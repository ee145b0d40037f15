/* sentence.c: finding the ends of sentences. Used where texts are drawn, so that the one being read
 * can be marked, and where narration is rendered: both must cut alike. Reads UTF-8; needs to know
 * no letter but the small ones of ASCII. */
#include "base/sentence.h"

#include <stdbool.h>
#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n';
}

/* Bytes of the mark that ends a sentence, if there is one. */
static size_t end_mark(const char *at)
{
    static const char dots[] = "…";
    if (*at == '.' || *at == '?' || *at == '!') {
        return 1;
    }
    return strncmp(at, dots, strlen(dots)) == 0 ? strlen(dots) : 0;
}

/* Bytes of what closes something that was opened before, if it stands here. */
static size_t closer(const char *at)
{
    static const char *const closers[] = {"**", "”", "’", "»", "\"", "'", ")"};
    for (size_t i = 0; i < sizeof closers / sizeof closers[0]; i++) {
        size_t length = strlen(closers[i]);
        if (strncmp(at, closers[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

/* Past all that belongs to the end of a sentence. */
static const char *past_end(const char *at)
{
    for (size_t step = end_mark(at); step > 0;) {
        at += step;
        step = end_mark(at) > 0 ? end_mark(at) : closer(at);
    }
    return at;
}

/* A full stop that only shortens a word, or stands behind a number that counts. */
static bool is_short(const char *start, const char *stop)
{
    static const char *const words[] = {"TP", "Q", "P", "Mr", "Mrs", "Dr", "No"};
    const char *from = stop;
    while (from > start && !is_space(from[-1])) {
        from--;
    }
    size_t length = (size_t)(stop - from);
    if (from == start && length > 0 && strspn(from, "0123456789") >= length) {
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], from, length) == 0) {
            return true;
        }
    }
    return false;
}

const char *sentence_next(const char *at, size_t *length)
{
    while (is_space(*at)) {
        at++;
    }
    if (*at == '\0') {
        return NULL;
    }
    const char *start = at;
    const char *end = at;
    while (*at != '\0') {
        size_t mark = end_mark(at);
        if (mark == 0) {
            at++;
            end = is_space(at[-1]) ? end : at;
            continue;
        }
        bool shortens = *at == '.' && is_short(start, at);
        at = end = past_end(at);
        const char *next = at + strspn(at, " \n");
        bool small = *next >= 'a' && *next <= 'z';
        if (!shortens && next > at && !small) {
            break;
        }
    }
    *length = (size_t)(end - start);
    return start;
}

void sentence_plain(const char *text, size_t length, struct buf *out)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '*' && i + 1 < length && text[i + 1] == '*') {
            i++;
        } else {
            buf_add_bytes(out, text[i] == '\n' ? " " : text + i, 1);
        }
    }
}
