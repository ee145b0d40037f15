/* account.h: the kinds of accounts that team members help people to set up. Pure.
 *
 * An account is no person: these figures stand beside lượt người and are never added to them. Codes
 * are frozen; a new kind goes to the end. Which kinds there are: those that the province plans for
 * (VNeID, insurance, payment, its own app, buying and selling online, school charges, the party's
 * handbook). */
#ifndef TRAINING_ACCOUNT_H
#define TRAINING_ACCOUNT_H

#include <stddef.h>

enum {
    ACCOUNT_KIND_COUNT = 8,
};

/* "vneid-2" …; kind is 0 … ACCOUNT_KIND_COUNT - 1. */
const char *account_code(size_t kind);

/* Vietnamese source text of its name, short enough for a row: "VNeID mức 2". */
const char *account_label(size_t kind);

/* The kind of a code, or ACCOUNT_KIND_COUNT. */
size_t account_find(const char *code);

/* The label of a code; the code itself when it is of a kind that is not known here. Borrowed. */
const char *account_name(const char *code);

#endif
