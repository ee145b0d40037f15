/* units.h: the communes and wards of the province, by their code.
 *
 * Read from a file of tab-separated lines, the first naming the columns: code, type, name,
 * former_district. Codes are five digits and may begin with a zero, so they are text. */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum {
    UNITS_MAX = 256,      /* units of one province: Lạng Sơn has 65 */
    UNIT_CODE_MAX = 8,    /* bytes of a code, terminated */
    UNIT_NAME_MAX = 64,   /* bytes of a name or district, terminated */
    UNIT_TITLE_MAX = 128, /* bytes of "xã Kiên Mộc", terminated */
};

struct unit {
    char code[UNIT_CODE_MAX];     /* five digits */
    bool ward;                    /* phường; else xã */
    char name[UNIT_NAME_MAX];     /* "Kiên Mộc" */
    char district[UNIT_NAME_MAX]; /* that most of it was in until June 2025 */
};

struct units {
    struct unit list[UNITS_MAX]; /* in the order of the file */
    size_t count;                /* of list */
};

/* Reads the file. STATUS_MISSING: it is not there. STATUS_BAD_INPUT: the line that is wrong. On
 * failure there are no units. */
enum status units_load(struct units *out, const char *path, struct fault *fault) MUST_USE;

/* The unit of this code, or NULL. Borrowed. */
const struct unit *units_find(const struct units *units, const char *code);

/* Writes "xã Kiên Mộc" or "phường Kỳ Lừa". */
void unit_format(char out[UNIT_TITLE_MAX], const struct unit *unit);

#endif
