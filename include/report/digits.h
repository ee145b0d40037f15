/* digits.h: numbers as bytes for files that other programs read: no grouping, a decimal point,
 * never the machine's locale. Pure. */
#ifndef REPORT_DIGITS_H
#define REPORT_DIGITS_H

#include <stddef.h>
#include <stdint.h>

enum {
    DIGITS_MAX = 40, /* bytes of any number, terminated */
};

/* Writes value, terminated; takes at most DIGITS_MAX bytes. Returns the length. */
size_t digits_int(char *out, int64_t value);

/* The shortest digits that give the same number back: "5.5", "0.3333333333333333", "12". */
size_t digits_real(char *out, double value);

#endif
