/* keyring.h: the key pair of a data folder, and the keys of the kiosks that it knows.
 *
 *   kiosk.key               the secret half, for its owner alone (0600)
 *   kiosk.pub               the public half, to be handed on
 *   known/<key number>.pub  keys that somebody has vouched for, each with the kiosk it speaks for
 */
#ifndef REPORT_KEYRING_H
#define REPORT_KEYRING_H

#include "base/fault.h"
#include "report/sign.h"

/* Makes a pair for this owner. STATUS_BAD_INPUT: there is one already. */
enum status keyring_make(const char *folder, const char *owner, struct sign_public *out,
                         struct fault *fault) MUST_USE;

/* Reads the pair. STATUS_MISSING: none has been made. */
enum status keyring_read(const char *folder, struct sign_secret *out, struct fault *fault) MUST_USE;

/* From now on the key speaks for its owner; its folder known/ exists. */
enum status keyring_trust(const char *folder, const struct sign_public *pub,
                          struct fault *fault) MUST_USE;

/* The known key of this number. STATUS_MISSING: nobody has vouched for it. */
enum status keyring_find(const char *folder, const unsigned char number[SIGN_NUMBER_BYTES],
                         struct sign_public *out, struct fault *fault) MUST_USE;

/* Reads the file of a public key. */
enum status keyring_read_public(const char *path, struct sign_public *out,
                                struct fault *fault) MUST_USE;

#endif
