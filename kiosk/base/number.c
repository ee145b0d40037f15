/* number.c: grouping of digits and percentages, by integer arithmetic alone so that the same
 * numbers give the same text on every machine. Called by reports, screens and the office tool. */
#include "base/number.h"

#include <stdio.h>
#include <string.h>

static char group_mark(enum lang lang)
{
    return lang == LANG_EN ? ',' : '.';
}

static char decimal_mark(enum lang lang)
{
    return lang == LANG_EN ? '.' : ',';
}

void number_format(char out[NUMBER_TEXT_MAX], int64_t value, enum lang lang)
{
    char digits[NUMBER_TEXT_MAX];
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)size);
    size_t at = 0;
    if (value < 0) {
        out[at++] = '-';
    }
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) {
            out[at++] = group_mark(lang);
        }
        out[at++] = digits[i];
    }
    out[at] = '\0';
}

int64_t percent_tenths(int64_t part, int64_t whole)
{
    if (whole <= 0 || part < 0) {
        return 0;
    }
    int64_t whole_times = part / whole;
    int64_t rest = part % whole;
    int64_t tenths = (rest * 2000 + whole) / (2 * whole);
    if (whole_times == 0 && tenths > 999) {
        tenths = 999;
    }
    return whole_times * 1000 + tenths;
}

void percent_format(char out[NUMBER_TEXT_MAX], int64_t part, int64_t whole, enum lang lang)
{
    if (whole <= 0) {
        snprintf(out, NUMBER_TEXT_MAX, "—");
        return;
    }
    int64_t tenths = percent_tenths(part, whole);
    char number[NUMBER_TEXT_MAX];
    number_format(number, tenths / 10, lang);
    size_t length = strlen(number);
    memcpy(out, number, length);
    snprintf(out + length, NUMBER_TEXT_MAX - length, "%c%d%%", decimal_mark(lang),
             (int)(tenths % 10));
}
