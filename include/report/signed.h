/* signed.h: signatures that lie beside files: FILE.minisig, in minisign's form.
 *
 * Who carries a file carries both. A signature is taken from keys alone that somebody has vouched
 * for (report/keyring.h). */
#ifndef REPORT_SIGNED_H
#define REPORT_SIGNED_H

#include "base/fault.h"
#include "report/sign.h"

/* Writes the signature of a file with this digest, replacing an older one. The comment is signed
 * along. */
enum status signed_write(const char *path, const struct sign_secret *secret,
                         const unsigned char digest[SIGN_DIGEST_BYTES], const char *comment,
                         struct fault *fault) MUST_USE;

/* Checks it. signer gets the key; its owner is "" unless everything holds. STATUS_BAD_INPUT: there
 * is no signature, or it is of other bytes. STATUS_MISSING: nobody has vouched for its key. */
enum status signed_check(const char *path, const char *keyring_folder,
                         const unsigned char digest[SIGN_DIGEST_BYTES], struct sign_public *signer,
                         struct fault *fault) MUST_USE;

#endif
