/* seal_key.h: the keys that names are sealed to and opened with, as one line of text each.
 *
 *   kiosk-names-public:<64 hexadecimal digits>:<8 hexadecimal digits>
 *   kiosk-names-secret:<64 hexadecimal digits>:<8 hexadecimal digits>
 *
 * The last digits are a check over the word and the key, so that a slip of the pen is noticed
 * before anything is sealed to a key that nobody holds, and so that the secret half is never taken
 * for the public one. */
#ifndef BASE_SEAL_KEY_H
#define BASE_SEAL_KEY_H

#include "base/fault.h"
#include "base/secret.h"

enum {
    SEAL_KEY_TEXT_MAX = 96,   /* bytes of a line, terminated */
    SEAL_KEY_NUMBER_MAX = 12, /* bytes of a key's number, terminated */
};

enum seal_key_half {
    SEAL_KEY_PUBLIC,
    SEAL_KEY_SECRET,
};

void seal_key_write(char out[SEAL_KEY_TEXT_MAX], enum seal_key_half half,
                    const unsigned char key[SECRET_KEY_BYTES]);

/* Reads a line; an end of line after it is allowed. STATUS_BAD_INPUT: it is none, the other half,
 * or mistyped; the fault says which. Nothing of a secret key gets into the fault. */
enum status seal_key_read(unsigned char out[SECRET_KEY_BYTES], enum seal_key_half half,
                          const char *text, struct fault *fault) MUST_USE;

/* What people compare: "1A2B-3C4D", of the public half. */
void seal_key_number(char out[SEAL_KEY_NUMBER_MAX],
                     const unsigned char public_key[SECRET_KEY_BYTES]);

#endif
