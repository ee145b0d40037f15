/* lang.h: the languages the program knows. Vietnamese is the source of every text. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

enum lang {
    LANG_VI, /* Tiếng Việt, the source language */
    LANG_EN, /* English */
    LANG_COUNT,
};

/* "vi", "en": the code used in files, rows and folders (BCP 47). */
const char *lang_code(enum lang lang);

/* "Tiếng Việt", "English": the language's name in itself. */
const char *lang_name(enum lang lang);

/* Finds a language by its code; false when unknown, *out is then left alone. */
bool lang_find(const char *code, enum lang *out);

#endif
