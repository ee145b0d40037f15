/* person.c: a person as bytes, and what the year of birth says.
 *
 * Called by app before it seals and by report after it opened. The layout is frozen: boxes are
 * opened by later versions. Pure; keeps nothing. */
#include "training/person.h"

#include <assert.h>
#include <string.h>

enum {
    VERSION_AT = 0,
    VISIT_AT = 1,
    NAME_AT = VISIT_AT + ROW_UUID_MAX - 1,
    YEAR_AT = NAME_AT + PERSON_NAME_MAX,
    HAMLET_AT = YEAR_AT + PERSON_YEAR_DIGITS,
    AGE_MAX = 120,   /* of four digits */
    SPAN_YEARS = 105 /* of two: whoever is older types four */
};

static_assert(HAMLET_AT + ROW_NOTE_MAX <= PERSON_BYTES, "a person fits");

void person_pack(unsigned char out[PERSON_BYTES], const struct person *person)
{
    assert(person->year > 0 && person->year <= 9999);
    memset(out, 0, PERSON_BYTES);
    out[VERSION_AT] = '1';
    memcpy(out + VISIT_AT, person->visit_id, strnlen(person->visit_id, ROW_UUID_MAX - 1));
    memcpy(out + NAME_AT, person->name, strnlen(person->name, PERSON_NAME_MAX - 1));
    memcpy(out + HAMLET_AT, person->hamlet, strnlen(person->hamlet, ROW_NOTE_MAX - 1));
    for (int i = PERSON_YEAR_DIGITS - 1, year = person->year; i >= 0; i--, year /= 10) {
        out[YEAR_AT + i] = (unsigned char)('0' + year % 10);
    }
}

/* A text in a field: terminated, and nothing but zeros behind it. */
static bool read_field(char *out, const unsigned char *field, size_t size)
{
    size_t length = strnlen((const char *)field, size);
    for (size_t i = length; i < size; i++) {
        if (field[i] != 0) {
            return false;
        }
    }
    memcpy(out, field, size);
    return length < size;
}

bool person_unpack(struct person *out, const unsigned char bytes[PERSON_BYTES])
{
    memset(out, 0, sizeof *out);
    memcpy(out->visit_id, bytes + VISIT_AT, ROW_UUID_MAX - 1);
    for (int i = 0; i < PERSON_YEAR_DIGITS; i++) {
        unsigned char digit = bytes[YEAR_AT + i];
        if (digit < '0' || digit > '9') {
            return false;
        }
        out->year = out->year * 10 + (digit - '0');
    }
    return bytes[VERSION_AT] == '1' && strlen(out->visit_id) == ROW_UUID_MAX - 1 &&
           read_field(out->name, bytes + NAME_AT, PERSON_NAME_MAX) &&
           read_field(out->hamlet, bytes + HAMLET_AT, ROW_NOTE_MAX) && out->name[0] != '\0';
}

size_t person_next_words(const char *name, const char *const **out)
{
    static const char *const family[] = {"Nguyễn", "Hoàng", "Nông", "Trần", "Lý",
                                         "Lương",  "Vi",    "Hà",   "Đinh", "Bế"};
    static const char *const middle[] = {"Văn", "Thị", "Đức", "Thu", "Minh"};
    const char *space = strchr(name, ' ');
    if (name[0] == '\0') {
        *out = family;
        return sizeof family / sizeof family[0];
    }
    if (space != NULL && space[1] == '\0') {
        *out = middle;
        return sizeof middle / sizeof middle[0];
    }
    return 0;
}

int person_read_year(const char *digits, int this_year)
{
    size_t length = strlen(digits);
    int year = 0;
    if ((length != 2 && length != PERSON_YEAR_DIGITS) || strspn(digits, "0123456789") != length) {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        year = year * 10 + (digits[i] - '0');
    }
    if (length == 2) {
        year += this_year / 100 * 100;
        year -= year > this_year ? 100 : 0;
        year -= this_year - (year - 100) <= SPAN_YEARS ? 100 : 0;
    }
    return year <= this_year && this_year - year <= AGE_MAX ? year : 0;
}

bool person_is_child(int year, int this_year)
{
    return this_year - year < PERSON_CHILD_YEARS;
}

bool person_is_old(int year, int this_year)
{
    return this_year - year >= PERSON_OLD_YEARS;
}
