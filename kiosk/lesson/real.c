/* real.c: what is taught is invented: no real bank or wallet is named, and no digits may be
 * somebody's phone, identity or account number.
 *
 * Called by text.c and value.c, and for translations by kioskctl check. Pure. A name counts only as
 * a whole word; capitals do not matter. Emergency and service numbers that the lessons may teach
 * are in one table. */
#include "lesson/real.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

enum {
    DIGITS_MAX = 32,   /* digits of one number that are looked at */
    IDENTITY_MAX = 12, /* digits of an identity number */
    ACCOUNT_MIN = 9,   /* digits of an account number, … */
    ACCOUNT_MAX = 19,  /* … or of a card's */
    TAIL_MAX = 3,      /* digits behind the zeros of an invented number */
};

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c & 0x80) != 0;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether the words at `at` are name, which is ASCII, and no word goes on behind them. */
static bool is_name_at(const char *at, const char *name)
{
    size_t length = 0;
    while (name[length] != '\0' && lower(at[length]) == lower(name[length])) {
        length++;
    }
    return name[length] == '\0' && !is_word_byte(at[length]);
}

/* By their first letters: most words are none of them, and are passed over at once. */
static const char *const names[26][8] = {
    ['a' - 'a'] = {"Agribank", "ACB"},
    ['b' - 'a'] = {"BIDV"},
    ['e' - 'a'] = {"Eximbank"},
    ['h' - 'a'] = {"HDBank"},
    ['l' - 'a'] = {"LPBank"},
    ['m' - 'a'] = {"MB Bank", "MBBank", "MSB", "MoMo"},
    ['o' - 'a'] = {"OCB"},
    ['s' - 'a'] = {"Sacombank", "SHB", "SeABank", "ShopeePay"},
    ['t' - 'a'] = {"Techcombank", "TPBank"},
    ['v' - 'a'] = {"Vietcombank", "VietinBank", "VPBank", "VIB", "VNPAY", "ViettelPay",
                   "Viettel Money"},
    ['z' - 'a'] = {"ZaloPay", "Zalo Pay"},
};

static const char *name_at(const char *at)
{
    const size_t most = sizeof names[0] / sizeof names[0][0];
    char first = lower(*at);
    if (first < 'a' || first > 'z') {
        return NULL;
    }
    const char *const *list = names[first - 'a'];
    for (size_t i = 0; i < most && list[i] != NULL; i++) {
        if (is_name_at(at, list[i])) {
            return list[i];
        }
    }
    return NULL;
}

bool real_find_name(const char *text, struct real *out)
{
    for (const char *at = text; *at != '\0'; at++) {
        bool starts = at == text || !is_word_byte(at[-1]);
        const char *name = starts ? name_at(at) : NULL;
        if (name != NULL) {
            snprintf(out->what, sizeof out->what, "names the real “%s”", name);
            out->todo = "use an invented name, such as Ngân hàng Hoa Hồi";
            return true;
        }
    }
    return false;
}

struct number {
    char digits[DIGITS_MAX]; /* without what stands between them; terminated */
    size_t count;            /* of digits, those beyond DIGITS_MAX too */
    bool dotted;             /* has dots between its digits, as amounts and dates have */
    bool hyphened;           /* has hyphens between them */
    bool abroad;             /* a plus stands before it */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads the number that begins at `at`: digits with single blanks, dots or hyphens between them.
 * Returns what stands behind it. */
static const char *read_digits(const char *at, struct number *number)
{
    while (is_digit(*at)) {
        if (number->count + 1 < DIGITS_MAX) {
            number->digits[number->count] = *at;
        }
        number->count++;
        at++;
        if ((*at != ' ' && *at != '.' && *at != '-') || !is_digit(at[1]) ||
            (*at == '-' && number->dotted) || (*at == '.' && number->hyphened)) {
            continue; /* “05.11-10.11” is two numbers */
        }
        number->dotted = number->dotted || *at == '.';
        number->hyphened = number->hyphened || *at == '-';
        at++;
    }
    return at;
}

static bool is_known(const char *digits)
{
    static const char *const known[] = {"19009068", "113",  "114",       "115",
                                        "156",      "5656", "0900000000"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i], digits) == 0) {
            return true;
        }
    }
    return false;
}

/* Zeros up to the last few digits: plainly invented. */
static bool is_invented(const struct number *number)
{
    return strspn(number->digits, "0") + TAIL_MAX >= number->count;
}

static bool is_phone(const struct number *number)
{
    const char *digits = number->digits;
    bool mobile = digits[0] == '0' && number->count >= 9 && number->count <= 11;
    bool service = (strncmp(digits, "1900", 4) == 0 || strncmp(digits, "1800", 4) == 0) &&
                   (number->count == 8 || number->count == 10) && !number->dotted;
    bool abroad = number->abroad && number->count >= 9;
    return (mobile || service || abroad) && !is_known(digits) && !is_invented(number);
}

static bool is_identity(const struct number *number)
{
    return number->count == IDENTITY_MAX && !number->dotted &&
           strspn(number->digits, "0") != IDENTITY_MAX;
}

/* Amounts end with zeros, or have dots in them. */
static bool is_amount(const struct number *number)
{
    const char *tail = number->digits + strlen(number->digits);
    return number->dotted || strcmp(tail - TAIL_MAX, "000") == 0;
}

static bool is_account(const struct number *number)
{
    return number->count >= ACCOUNT_MIN && number->count <= ACCOUNT_MAX && !is_amount(number) &&
           !is_known(number->digits) && !is_invented(number);
}

/* What the number may be in real life, or NULL; *todo is what to write instead. */
static const char *real_number(const struct number *number, const char **todo)
{
    if (is_identity(number)) {
        *todo = "write 000000000000: twelve zeros";
        return "somebody's identity number";
    }
    if (is_phone(number)) {
        *todo = "write 0900 000 000, or say where to find it";
        return "a real phone number";
    }
    *todo = "write 0000 000 009, or other zeros with a digit or two behind them";
    return is_account(number) ? "a real account number" : NULL;
}

bool real_find_number(const char *text, struct real *out)
{
    for (const char *at = text; *at != '\0';) {
        struct number number = {.abroad = at > text && at[-1] == '+'};
        const char *start = at;
        at = read_digits(at, &number);
        if (at == start) {
            at++;
            continue;
        }
        const char *real = real_number(&number, &out->todo);
        if (real != NULL) {
            snprintf(out->what, sizeof out->what, "has “%s”, which may be %s", number.digits, real);
            return true;
        }
    }
    return false;
}

void check_real_names(struct reader *reader, const char *key, const char *text)
{
    struct real real;
    if (real_find_name(text, &real)) {
        reader_complain(reader, place_of(text), real.todo, "“%s” %s", key, real.what);
    }
}

void check_real_numbers(struct reader *reader, const char *key, const char *text)
{
    struct real real;
    if (real_find_number(text, &real)) {
        reader_complain(reader, place_of(text), real.todo, "“%s” %s", key, real.what);
    }
}
