/* gift_cells.c: looking at the characters of a GIFT question, escapes already told apart.
 *
 * Called by gift.c and gift_answers.c. Pure apart from utf8proc's own heap use. */
#include "gift.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_sign(const struct cell *cell, char byte)
{
    return !cell->plain && cell->byte == byte;
}

size_t cells_find(struct cells cells, size_t from, char byte)
{
    while (from < cells.count && !is_sign(&cells.at[from], byte)) {
        from++;
    }
    return from;
}

static bool stands_at(struct cells cells, size_t at, const char *word)
{
    for (; *word != '\0'; word++, at++) {
        if (at >= cells.count || !is_sign(&cells.at[at], *word)) {
            return false;
        }
    }
    return true;
}

size_t cells_find_first(struct cells cells, const char *word)
{
    for (size_t at = 0; at < cells.count; at++) {
        if (stands_at(cells, at, word)) {
            return at + strlen(word);
        }
    }
    return 0;
}

size_t cells_find_last(struct cells cells, const char *word)
{
    for (size_t at = cells.count; at > 0; at--) {
        if (stands_at(cells, at - 1, word)) {
            return at - 1 + strlen(word);
        }
    }
    return 0;
}

struct cells cells_cut(struct cells cells, size_t from, size_t to)
{
    return (struct cells){.at = cells.at + from, .count = to - from};
}

struct cells cells_trim(struct cells cells)
{
    while (cells.count > 0 && is_space(cells.at[0].byte)) {
        cells.at++;
        cells.count--;
    }
    while (cells.count > 0 && is_space(cells.at[cells.count - 1].byte)) {
        cells.count--;
    }
    return cells;
}

bool cells_begin(struct cells cells, const char *word)
{
    return stands_at(cells, 0, word);
}

bool cells_are(struct cells cells, const char *word)
{
    return cells.count == strlen(word) && cells_begin(cells, word);
}

struct cells cells_after_format(struct cells cells)
{
    static const char *const formats[] = {"[plain]", "[moodle]", "[markdown]"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (cells_begin(cells, formats[i])) {
            return cells_trim(cells_cut(cells, strlen(formats[i]), cells.count));
        }
    }
    return cells;
}

struct place cells_place(struct cells cells)
{
    return cells.at->place;
}

const char *cells_text(struct arena *arena, struct cells cells)
{
    cells = cells_trim(cells);
    char *text = arena_alloc(arena, cells.count + 1);
    size_t length = 0;
    for (size_t i = 0; text != NULL && i < cells.count; i++) {
        bool space = is_space(cells.at[i].byte);
        if (!space || text[length - 1] != ' ') {
            text[length++] = space ? ' ' : cells.at[i].byte;
        }
    }
    return text;
}

/* The text in small letters without accents; NULL when memory is short or it is no UTF-8. */
static char *bare(const char *text)
{
    utf8proc_uint8_t *out = NULL;
    (void)utf8proc_map((const utf8proc_uint8_t *)text, 0, &out,
                       UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                           UTF8PROC_CASEFOLD);
    return (char *)out;
}

const char *gift_slug(struct arena *arena, const char *text)
{
    char slug[LESSON_ID_MAX];
    size_t length = 0;
    char *plain = bare(text);
    for (const char *at = plain; at != NULL && *at != '\0' && length < LESSON_ID_MAX - 8; at++) {
        bool letter = *at >= 'a' && *at <= 'z';
        bool digit = *at >= '0' && *at <= '9';
        if (strncmp(at, "đ", strlen("đ")) == 0) {
            slug[length++] = 'd';
            at += strlen("đ") - 1;
        } else if (letter || (digit && length > 0)) {
            slug[length++] = *at;
        } else if (length > 0 && slug[length - 1] != '-') {
            slug[length++] = '-';
        }
    }
    while (length > 0 && slug[length - 1] == '-') {
        length--;
    }
    free(plain);
    return arena_copy(arena, slug, length);
}
