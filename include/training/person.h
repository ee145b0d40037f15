/* person.h: somebody who agreed to stand on the list of a class, as the bytes that are sealed.
 *
 * The bytes have one length for everybody, so that a sealed box tells nothing about the name in it,
 * and they name the class, so that a box that was moved to another list shows. Pure. Whoever holds
 * a struct person or its bytes wipes them. */
#ifndef TRAINING_PERSON_H
#define TRAINING_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "training/row.h"

enum {
    PERSON_NAME_MAX = 120,   /* bytes of a name, terminated */
    PERSON_YEAR_DIGITS = 4,  /* of a year of birth */
    PERSON_BYTES = 384,      /* what is sealed: version, class, name, year, hamlet, zeros */
    PERSON_CHILD_YEARS = 16, /* younger: counted, never written down */
    PERSON_OLD_YEARS = 60,   /* counted among those of 60 and more */
};

struct person {
    char visit_id[ROW_UUID_MAX]; /* of the class */
    char name[PERSON_NAME_MAX];
    int year;                  /* of birth */
    char hamlet[ROW_NOTE_MAX]; /* where the person lives, "" when not said */
};

/* The frozen form: '1', 36 characters of the class, the name, four digits, the hamlet; each field
 * of its full length, filled up with zeros. */
void person_pack(unsigned char out[PERSON_BYTES], const struct person *person);

/* False: the bytes are not such a person. */
bool person_unpack(struct person *out, const unsigned char bytes[PERSON_BYTES]);

/* Words that often come next in a name, so that they need not be typed: family names before the
 * first word, middle names behind it. *out is a table of so many; 0: none. */
size_t person_next_words(const char *name, const char *const **out);

/* The year that was typed: four digits, or the last two of one. 0: not a year in which somebody was
 * born who is alive in this_year. */
int person_read_year(const char *digits, int this_year);

/* By the years alone: the day is not known. */
bool person_is_child(int year, int this_year);
bool person_is_old(int year, int this_year);

#endif
