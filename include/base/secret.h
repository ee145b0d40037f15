/* secret.h: PINs, recovery codes and sealed texts, from libsodium.
 *
 * PINs are kept as Argon2id hashes (RFC 9106) in libsodium's text form. A recovery code is a short
 * keyed hash of a challenge, so that it can be read over the telephone. A sealed text
 * (crypto_box_seal: X25519, XSalsa20-Poly1305) can be opened by the holder of the secret key alone,
 * not by who sealed it. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum {
    SECRET_PIN_MIN = 6,       /* digits of a PIN: a million, and each miss takes longer */
    SECRET_PIN_MAX = 12,      /* … */
    SECRET_HASH_MAX = 128,    /* bytes of a PIN's hash in text, terminated */
    SECRET_KEY_BYTES = 32,    /* of every key here */
    SECRET_KEY_TEXT_MAX = 65, /* a key in hexadecimal, terminated */
    SECRET_CHALLENGE_MAX = 9, /* eight digits, terminated */
    SECRET_RECOVERY_MAX = 9,  /* eight digits, terminated */
    SECRET_SEAL_BYTES = 48,   /* a sealed text is so much longer than the plain one */
};

/* Whether the PIN is SECRET_PIN_MIN … SECRET_PIN_MAX digits, not all alike and no plain run such as
 * 123456 or 654321. */
bool secret_pin_is_good(const char *pin);

/* The hash of a PIN; about a tenth of a second and 16 MiB of memory. STATUS_FAILED: no memory. */
enum status secret_hash_pin(char out[SECRET_HASH_MAX], const char *pin,
                            struct fault *fault) MUST_USE;
bool secret_pin_matches(const char *hash, const char *pin);

/* A new challenge: eight random digits. */
void secret_make_challenge(char out[SECRET_CHALLENGE_MAX]);

/* The key of one kiosk from the province's master key: BLAKE2b-256 of the kiosk's id under it. */
void secret_kiosk_key(unsigned char out[SECRET_KEY_BYTES],
                      const unsigned char master[SECRET_KEY_BYTES], const char *kiosk_id);

/* The code that answers the challenge under a kiosk's key: eight digits of its BLAKE2b-256. */
void secret_recovery_code(char out[SECRET_RECOVERY_MAX], const unsigned char key[SECRET_KEY_BYTES],
                          const char *challenge);

/* Whether two codes are equal, in a time that does not tell where they differ. */
bool secret_code_matches(const char *one, const char *other);

/* A new pair of keys to seal to and to open with. */
void secret_make_pair(unsigned char public_key[SECRET_KEY_BYTES],
                      unsigned char secret_key[SECRET_KEY_BYTES]);

/* A key as 64 hexadecimal digits, and back; false when the text is no key. */
void secret_key_write(char out[SECRET_KEY_TEXT_MAX], const unsigned char key[SECRET_KEY_BYTES]);
bool secret_key_read(unsigned char out[SECRET_KEY_BYTES], const char *text);

/* Seals size bytes to the public key; out takes size + SECRET_SEAL_BYTES. False: no key of a pair.
 */
bool secret_seal(unsigned char *out, const void *plain, size_t size,
                 const unsigned char public_key[SECRET_KEY_BYTES]) MUST_USE;

/* The public half that belongs to a secret one; false: it is none. */
bool secret_find_public(unsigned char public_key[SECRET_KEY_BYTES],
                        const unsigned char secret_key[SECRET_KEY_BYTES]) MUST_USE;

/* Opens size sealed bytes; out takes size - SECRET_SEAL_BYTES. False: not sealed to this key, or
 * changed. */
bool secret_open(void *out, const unsigned char *sealed, size_t size,
                 const unsigned char secret_key[SECRET_KEY_BYTES]);

/* Overwrites what must not stay in memory. */
void secret_wipe(void *memory, size_t size);

#endif
