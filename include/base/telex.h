/* telex.h: Vietnamese letters from the keys of a plain keyboard, in the Telex way.
 *
 *   aa â · ee ê · oo ô · aw ă · ow ơ · uw ư · dd đ, tw tư; at once or at the end of the
 * syllable s sắc · f huyền · r hỏi · x ngã · j nặng · z none; the tone goes to the vowel that bears
 * it
 *
 * The same key once more takes back what it did and writes itself. Only the syllable at the end of
 * the text changes. Texts are UTF-8 in NFC. Pure. */
#ifndef BASE_TELEX_H
#define BASE_TELEX_H

#include <stdbool.h>
#include <stddef.h>

enum {
    TELEX_SYLLABLE_MAX = 24, /* letters of a word that is composed; a longer one is taken for two */
};

/* Applies a key, a character of ASCII from ' ' to '~', to the text in memory of size bytes. False:
 * it does not fit, or is no such character, and nothing has changed. */
bool telex_type(char *text, size_t size, char key);

/* Takes the last character away; false: there is none. */
bool telex_erase(char *text);

/* The keys that write a Vietnamese text, for scripts and tests. False: it has other characters, or
 * does not fit. */
bool telex_spell(char *keys, size_t size, const char *text);

#endif
