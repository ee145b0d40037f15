/* digits.c: numbers as bytes, fast where most numbers lie.
 *
 * Called by the exports, millions of times. A real number with at most two decimals (all scores of
 * this program) is written from an integer; the rest goes through snprintf. */
#include "report/digits.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double HUNDREDTHS_MAX = 1e9; /* below it a number and its hundredths are exact */

size_t digits_int(char *out, int64_t value)
{
    char reversed[DIGITS_MAX];
    size_t count = 0;
    size_t length = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        reversed[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        out[length++] = '-';
    }
    while (count > 0) {
        out[length++] = reversed[--count];
    }
    out[length] = '\0';
    return length;
}

static size_t any_real(char *out, double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, DIGITS_MAX, "%.*g", digits, value);
        if (strtod(out, NULL) == value) {
            break;
        }
    }
    char *comma = strchr(out, ',');
    if (comma != NULL) {
        *comma = '.';
    }
    return strlen(out);
}

size_t digits_real(char *out, double value)
{
    if (!(value >= 0 && value < HUNDREDTHS_MAX)) {
        return any_real(out, value);
    }
    int64_t hundredths = llround(value * 100);
    if ((double)hundredths / 100 != value) {
        return any_real(out, value);
    }
    size_t length = digits_int(out, hundredths / 100);
    int rest = (int)(hundredths % 100);
    if (rest > 0) {
        out[length++] = '.';
        out[length++] = (char)('0' + rest / 10);
        if (rest % 10 > 0) {
            out[length++] = (char)('0' + rest % 10);
        }
    }
    out[length] = '\0';
    return length;
}
