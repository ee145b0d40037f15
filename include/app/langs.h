/* langs.h: the languages that this kiosk has something in. */
#ifndef APP_LANGS_H
#define APP_LANGS_H

#include "app/paths.h"

/* Bits (1 << lang) of the languages present: Vietnamese; and each that has a catalogue of the
 * program or of a lesson, or recordings of a lesson. Adding one needs no change of the program. */
unsigned langs_present(const struct paths *paths);

#endif
