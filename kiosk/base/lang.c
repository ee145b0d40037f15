/* lang.c: the table of languages. Pure. */
#include "base/lang.h"

#include <string.h>

static const struct {
    const char *code;       /* BCP 47 */
    const char *name;       /* in the language itself */
    const char *short_name; /* … in capitals, where there is little room */
} languages[LANG_COUNT] = {
    [LANG_VI] = {"vi", "Tiếng Việt", "VI"},
    [LANG_EN] = {"en", "English", "EN"},
    [LANG_TYZ] = {"tyz", "Tày", "TÀY"},
    [LANG_NUT] = {"nut", "Nùng", "NÙNG"},
};

const char *lang_code(enum lang lang)
{
    return languages[lang].code;
}

const char *lang_name(enum lang lang)
{
    return languages[lang].name;
}

const char *lang_short_name(enum lang lang)
{
    return languages[lang].short_name;
}

enum lang lang_voice(enum lang lang)
{
    return lang == LANG_EN ? LANG_EN : LANG_VI;
}

bool lang_find(const char *code, enum lang *out)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        if (strcmp(languages[i].code, code) == 0) {
            *out = (enum lang)i;
            return true;
        }
    }
    return false;
}
