/* real.h: what may not be taught because there is such a thing in real life: banks, wallets, and
 * numbers that may be somebody's. Pure; looks at any text, in whatever language. */
#ifndef LESSON_REAL_H
#define LESSON_REAL_H

#include <stdbool.h>

enum {
    REAL_WHAT_MAX = 96, /* bytes of struct real.what, terminated */
};

struct real {
    char what[REAL_WHAT_MAX]; /* “names the real “ACB””: goes on a sentence about the text */
    const char *todo;         /* what to do */
};

/* Looks for the name of a bank or a wallet, as a whole word. False when there is none. */
bool real_find_name(const char *text, struct real *out);

/* Looks for digits that may be a phone, identity or account number. False when there are none. */
bool real_find_number(const char *text, struct real *out);

#endif
