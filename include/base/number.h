/* number.h: numbers as people write them in the language they read. Pure; knows no locale of the
 * machine. Vietnamese: 504.000 and 85,3%. English: 504,000 and 85.3%. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdint.h>

#include "base/lang.h"

enum {
    NUMBER_TEXT_MAX = 32, /* bytes of any result: 19 digits, 6 separators, sign, decimal, "%" */
};

/* Writes value with its thousands set apart. */
void number_format(char out[NUMBER_TEXT_MAX], int64_t value, enum lang lang);

/* Tenths of a percent of part in whole, rounded half up; 0 when whole is not positive or part is
 * negative. Never clipped at 1000, but never rounded up to a goal either: as long as part is less
 * than whole the result is at most 999. Exact for parts and wholes up to 10^15. */
int64_t percent_tenths(int64_t part, int64_t whole);

/* Writes part in whole as a percentage with one decimal; "—" when whole is not positive. */
void percent_format(char out[NUMBER_TEXT_MAX], int64_t part, int64_t whole, enum lang lang);

#endif
