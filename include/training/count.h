/* count.h: the counting rule, in the one place where it is written. Pure.
 *
 * One lượt người is one person finishing one lesson with its quiz handed in, passed or not, once
 * per visit and lesson, with at least the lesson's minimum of active time. A class counts its
 * persons for each lesson it finished. A helper's own practice and voided rows do not count. */
#ifndef TRAINING_COUNT_H
#define TRAINING_COUNT_H

#include <stdbool.h>

#include "training/row.h"

enum count_per {
    COUNT_PER_LESSON, /* once per visit and lesson (default) */
    COUNT_PER_VISIT,  /* once per visit, whatever the number of lessons */
};

/* How many lượt người the row stands for. voided: a later row voids this one.
 * counted_before: a row of the same visit (and, per lesson, of the same lesson) has counted. */
int count_row(const struct participation *row, bool voided, bool counted_before);

/* The rule in words for `kioskctl total --explain`: plain text, Vietnamese first, then English. */
const char *count_explain(enum count_per per);

#endif
