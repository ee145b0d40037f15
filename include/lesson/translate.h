/* translate.h: texts in the language of the visitor, through gettext.
 *
 * Program texts live in the domain "kiosk", the texts of a lesson in the domain "lesson-<id>";
 * catalogues are <folder>/<lang>/LC_MESSAGES/<domain>.mo. Vietnamese is the source, so it needs no
 * catalogue. A text without translation comes back as it went in: it falls back visibly.
 * Not reentrant: gettext has one present language. This is the one file of its layer that is not
 * pure (gettext reads its catalogues by itself), and the only one that calls libintl. */
#ifndef LESSON_TRANSLATE_H
#define LESSON_TRANSLATE_H

#include "base/lang.h"

#define TRANSLATE_DOMAIN_PROGRAM "kiosk"

/* Names the folder with the catalogues; call once, before the first translate_text. */
void translate_init(const char *folder);

/* The texts of this lesson are in another folder from now on; to be told again after
 * translate_init. */
void translate_place_lesson(const char *lesson_id, const char *folder);

/* Chooses the language of all later calls. */
void translate_set_lang(enum lang lang);

/* The text in the present language. domain NULL means the program's own. The result is text
 * itself or memory owned by gettext; it stays valid for the life of the program. "" gives "". */
const char *translate_text(const char *domain, const char *text);

/* Writes "lesson-<id>" into out (bytes incl. terminator: at least LESSON_ID_MAX + 8). */
void translate_lesson_domain(char *out, unsigned long size, const char *lesson_id);

#endif
