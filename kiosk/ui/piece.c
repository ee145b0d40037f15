/* piece.c: cutting a text into words, and what must not stand apart.
 *
 * Called by para.c for each word of each paragraph. */
#include "ui/piece.h"

#include <ctype.h>
#include <string.h>

/* Whether this space holds a number together, or a number and its đ: 1900 9068, 5.000 đ. */
static bool is_in_number(const char *space)
{
    static const char dong[] = "đ";
    size_t length = strlen(dong);
    const char *next = space + 1;
    if (isdigit((unsigned char)space[-1]) == 0) {
        return false;
    }
    unsigned char behind = strncmp(next, dong, length) == 0 ? (unsigned char)next[length] : 'x';
    return isdigit((unsigned char)*next) != 0 || (isalpha(behind) == 0 && behind < 0x80);
}

const char *piece_next(const char *at, bool *bold, struct piece *out)
{
    *out = (struct piece){.text = at};
    for (;; at++) {
        if (*at == '*' && at[1] == '*') {
            *bold = !*bold;
            at++;
        } else if (*at == ' ') {
            out->space = true;
        } else if (*at == '\n') {
            out->line = true;
        } else {
            break;
        }
    }
    out->text = at;
    out->bold = *bold;
    while (*at != '\0' && *at != '\n' && !(*at == '*' && at[1] == '*') &&
           (*at != ' ' || (at > out->text && is_in_number(at)))) {
        at++;
    }
    out->length = (size_t)(at - out->text);
    return at;
}

bool piece_is_letter(const struct piece *piece)
{
    unsigned char first = (unsigned char)piece->text[0];
    if (piece->length == 1) {
        return isalnum(first) != 0;
    }
    bool latin = first >= 0xc3 && first <= 0xc6; /* À to ƿ: two bytes */
    bool vietnamese = first == 0xe1;             /* Ạ to ỹ: three */
    return piece->length == (vietnamese ? 3u : 2u) && (latin || vietnamese);
}
