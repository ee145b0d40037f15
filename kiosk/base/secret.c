/* secret.c: the thin layer over libsodium's secrets.
 *
 * Called by store (staff, sealed names) and app. Nothing here keeps a key or a PIN; who holds one
 * wipes it. Sources: RFC 9106 (Argon2id), libsodium's documentation of crypto_pwhash_str,
 * crypto_generichash and crypto_box_seal. */
#include "base/secret.h"

#include <assert.h>
#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
    PIN_OPS = 3,                   /* passes over the memory */
    PIN_MEMORY = 16 * 1024 * 1024, /* bytes: a kiosk with 1 GB must stand it */
    CODE_DIGITS = 100000000,       /* eight digits */
};

static void start_sodium(void)
{
    int started = sodium_init();
    assert(started >= 0);
}

static bool is_run(const char *pin, int step)
{
    for (size_t i = 1; pin[i] != '\0'; i++) {
        if (pin[i] != pin[i - 1] + step) {
            return false;
        }
    }
    return true;
}

bool secret_pin_is_good(const char *pin)
{
    size_t length = strlen(pin);
    if (length < SECRET_PIN_MIN || length > SECRET_PIN_MAX || strspn(pin, "0123456789") != length) {
        return false;
    }
    return !is_run(pin, 0) && !is_run(pin, 1) && !is_run(pin, -1);
}

enum status secret_hash_pin(char out[SECRET_HASH_MAX], const char *pin, struct fault *fault)
{
    static_assert(SECRET_HASH_MAX >= crypto_pwhash_STRBYTES, "a hash fits");
    char text[crypto_pwhash_STRBYTES];
    start_sodium();
    if (crypto_pwhash_str(text, pin, strlen(pin), PIN_OPS, PIN_MEMORY) != 0) {
        return fault_set(fault, STATUS_FAILED, "close other programs",
                         "there is not enough memory to hash a PIN");
    }
    snprintf(out, SECRET_HASH_MAX, "%s", text);
    return STATUS_OK;
}

bool secret_pin_matches(const char *hash, const char *pin)
{
    char text[crypto_pwhash_STRBYTES] = "";
    start_sodium();
    if (strlen(hash) >= sizeof text) {
        return false;
    }
    memcpy(text, hash, strlen(hash) + 1);
    return crypto_pwhash_str_verify(text, pin, strlen(pin)) == 0;
}

void secret_make_challenge(char out[SECRET_CHALLENGE_MAX])
{
    start_sodium();
    snprintf(out, SECRET_CHALLENGE_MAX, "%08u", (unsigned)randombytes_uniform(CODE_DIGITS));
}

void secret_kiosk_key(unsigned char out[SECRET_KEY_BYTES],
                      const unsigned char master[SECRET_KEY_BYTES], const char *kiosk_id)
{
    start_sodium();
    crypto_generichash(out, SECRET_KEY_BYTES, (const unsigned char *)kiosk_id, strlen(kiosk_id),
                       master, SECRET_KEY_BYTES);
}

void secret_recovery_code(char out[SECRET_RECOVERY_MAX], const unsigned char key[SECRET_KEY_BYTES],
                          const char *challenge)
{
    unsigned char hash[8 + crypto_generichash_BYTES_MIN];
    uint64_t number = 0;
    start_sodium();
    crypto_generichash(hash, sizeof hash, (const unsigned char *)challenge, strlen(challenge), key,
                       SECRET_KEY_BYTES);
    for (int i = 0; i < 8; i++) {
        number = number << 8 | hash[i];
    }
    snprintf(out, SECRET_RECOVERY_MAX, "%08u", (unsigned)(number % CODE_DIGITS));
}

bool secret_code_matches(const char *one, const char *other)
{
    size_t length = strlen(one);
    start_sodium();
    return length == strlen(other) && sodium_memcmp(one, other, length) == 0;
}

void secret_make_pair(unsigned char public_key[SECRET_KEY_BYTES],
                      unsigned char secret_key[SECRET_KEY_BYTES])
{
    static_assert(SECRET_KEY_BYTES == crypto_box_PUBLICKEYBYTES, "a public key fits");
    static_assert(SECRET_KEY_BYTES == crypto_box_SECRETKEYBYTES, "a secret key fits");
    start_sodium();
    crypto_box_keypair(public_key, secret_key);
}

void secret_key_write(char out[SECRET_KEY_TEXT_MAX], const unsigned char key[SECRET_KEY_BYTES])
{
    start_sodium();
    sodium_bin2hex(out, SECRET_KEY_TEXT_MAX, key, SECRET_KEY_BYTES);
}

bool secret_key_read(unsigned char out[SECRET_KEY_BYTES], const char *text)
{
    size_t size = 0;
    const char *end = NULL;
    start_sodium();
    return sodium_hex2bin(out, SECRET_KEY_BYTES, text, strlen(text), NULL, &size, &end) == 0 &&
           size == SECRET_KEY_BYTES && *end == '\0';
}

bool secret_seal(unsigned char *out, const void *plain, size_t size,
                 const unsigned char public_key[SECRET_KEY_BYTES])
{
    static_assert(SECRET_SEAL_BYTES == crypto_box_SEALBYTES, "the header says how long");
    start_sodium();
    return crypto_box_seal(out, plain, size, public_key) == 0;
}

bool secret_find_public(unsigned char public_key[SECRET_KEY_BYTES],
                        const unsigned char secret_key[SECRET_KEY_BYTES])
{
    start_sodium();
    return crypto_scalarmult_base(public_key, secret_key) == 0;
}

bool secret_open(void *out, const unsigned char *sealed, size_t size,
                 const unsigned char secret_key[SECRET_KEY_BYTES])
{
    unsigned char public_key[SECRET_KEY_BYTES];
    start_sodium();
    if (size < SECRET_SEAL_BYTES || !secret_find_public(public_key, secret_key)) {
        return false;
    }
    return crypto_box_seal_open(out, sealed, size, public_key, secret_key) == 0;
}

void secret_wipe(void *memory, size_t size)
{
    start_sodium();
    sodium_memzero(memory, size);
}
