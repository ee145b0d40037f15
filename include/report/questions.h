/* questions.h: how each question of the quizzes was answered, added up: which ones are hard.
 *
 * A table that grows with the questions, not with the answers. Filled by report/summary.c; sorted
 * once, then read. */
#ifndef REPORT_QUESTIONS_H
#define REPORT_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "training/row.h"

enum {
    QUESTIONS_MAX = 16384, /* different ones: more are left out */
};

/* Some answers to one question. */
struct question_asked {
    const char *lesson;   /* id */
    const char *question; /* id */
    int people;           /* that answered */
    double got;           /* their credit, at most one each */
};

struct question_line {
    char lesson[ROW_CODE_MAX];
    char question[ROW_CODE_MAX];
    int64_t people; /* that answered */
    double got;     /* credit: as many were right, more or less */
};

struct questions;

/* NULL: memory is short. Yours: questions_destroy. */
struct questions *questions_create(void);
void questions_destroy(struct questions *questions); /* NULL is allowed */

/* False: memory is short. */
bool questions_add(struct questions *questions, const struct question_asked *asked);

/* Hardest first; those that fewer than `least` people answered are left out. */
void questions_sort(struct questions *questions, int64_t least);

/* In the order they were first asked, or sorted. Borrowed until the next call. */
const struct question_line *questions_lines(const struct questions *questions, size_t *count);

#endif
