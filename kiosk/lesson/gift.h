/* gift.h: what the two files of the GIFT reader share. Private to kiosk/lesson. */
#ifndef LESSON_GIFT_PRIVATE_H
#define LESSON_GIFT_PRIVATE_H

#include "complain.h"
#include "lesson/gift.h"

/* One byte of a question, told apart from the signs that GIFT gives a meaning to. */
struct cell {
    char byte;
    bool plain;         /* was escaped: only a character */
    struct place place; /* in the file */
};

/* A run of cells; borrowed. */
struct cells {
    const struct cell *at;
    size_t count;
};

struct gift_reader {
    const char *path;              /* borrowed: as it stands in complaints */
    struct arena *arena;           /* borrowed */
    struct complaints *complaints; /* borrowed */
    struct gift_pool *pool;        /* being filled */
    struct gift_question **end;    /* where the next question is hung */
    const char *category;          /* of the questions to come */
    size_t number;                 /* questions seen */
    bool failed;                   /* out of memory */
};

/* ---- gift_cells.c ---- */

/* The index of the first meaningful byte from `from` on, or cells.count. */
size_t cells_find(struct cells cells, size_t from, char byte);

/* The index behind the first or the last place where word stands without an escape, or 0. */
size_t cells_find_first(struct cells cells, const char *word);
size_t cells_find_last(struct cells cells, const char *word);

/* The cells from..to (not included). */
struct cells cells_cut(struct cells cells, size_t from, size_t to);

/* Without white space at both ends. */
struct cells cells_trim(struct cells cells);

/* Whether it begins with this word, without an escape. */
bool cells_begin(struct cells cells, const char *word);

/* Without “[markdown]” and the like at the start: what a text is written in. */
struct cells cells_after_format(struct cells cells);

/* Whether it is this word and nothing else. */
bool cells_are(struct cells cells, const char *word);

/* Where it begins. */
struct place cells_place(struct cells cells);

/* As a text on one line; NULL when memory is short. */
const char *cells_text(struct arena *arena, struct cells cells);

/* A word of a-z, 0-9 and dashes made of the text, of at most LESSON_ID_MAX - 8 bytes; "" when
 * nothing of it is left; NULL when memory is short. */
const char *gift_slug(struct arena *arena, const char *text);

/* ---- gift_answers.c ---- */

/* Reads what stands between the braces into question. False after a complaint. */
bool gift_answers(struct gift_reader *reader, struct gift_question *question, struct cells cells);

/* Complains at a place; always false. */
bool gift_refuse(struct gift_reader *reader, struct place place, const char *what,
                 const char *todo);

#endif
