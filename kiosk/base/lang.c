/* lang.c: the table of languages. Pure. */
#include "base/lang.h"

#include <string.h>

static const struct {
    const char *code; /* BCP 47 */
    const char *name; /* in the language itself */
} languages[LANG_COUNT] = {
    [LANG_VI] = {"vi", "Tiếng Việt"},
    [LANG_EN] = {"en", "English"},
};

const char *lang_code(enum lang lang)
{
    return languages[lang].code;
}

const char *lang_name(enum lang lang)
{
    return languages[lang].name;
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
