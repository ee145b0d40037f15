/* lang.h: the languages the program knows. Vietnamese is the source of every text; which of the
 * others a kiosk offers depends on what there is in them. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

enum lang {
    LANG_VI,  /* Tiếng Việt, the source language */
    LANG_EN,  /* English */
    LANG_TYZ, /* Tày */
    LANG_NUT, /* Nùng */
    LANG_COUNT,
};

/* "vi", "en", "tyz": the code used in files, rows and folders (BCP 47). */
const char *lang_code(enum lang lang);

/* "Tiếng Việt", "English": the language's name in itself. */
const char *lang_name(enum lang lang);

/* "VI", "EN", "TÀY": the name where there is little room. */
const char *lang_short_name(enum lang lang);

/* The language whose built-in voice says a text that is not translated: all but English fall back
 * to Vietnamese, which has been rendered. */
enum lang lang_voice(enum lang lang);

/* Finds a language by its code; false when unknown, *out is then left alone. */
bool lang_find(const char *code, enum lang *out);

#endif
