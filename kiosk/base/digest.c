/* digest.c: the thin layer over libsodium.
 * Called by store (hash chain, ids), report and app. libsodium wants to be started before any
 * other call; starting it again costs next to nothing, so each entry here does it. */
#include "base/digest.h"

#include <assert.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void start_sodium(void)
{
    int started = sodium_init();
    assert(started >= 0);
}

void digest_bytes(unsigned char out[DIGEST_BYTES], const void *bytes, size_t size)
{
    start_sodium();
    crypto_generichash(out, DIGEST_BYTES, bytes, size, NULL, 0);
}

void digest_voice_name(char out[17], const char *lang, const char *text)
{
    start_sodium();
    unsigned char hash[DIGEST_BYTES];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    crypto_generichash_update(&state, (const unsigned char *)lang, strlen(lang));
    crypto_generichash_update(&state, (const unsigned char *)"\n", 1);
    crypto_generichash_update(&state, (const unsigned char *)text, strlen(text));
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(out, 17, hash, 8);
}

void random_fill(void *out, size_t count)
{
    start_sodium();
    randombytes_buf(out, count);
}

void uuid_make(char out[UUID_TEXT_MAX], int64_t wall_ms)
{
    unsigned char bytes[16];
    random_fill(bytes, sizeof bytes);
    for (int i = 0; i < 6; i++) {
        bytes[i] = (unsigned char)((uint64_t)wall_ms >> (40 - 8 * i));
    }
    bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x70);
    bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        bool dash = i == 4 || i == 6 || i == 8 || i == 10;
        at += (size_t)snprintf(out + at, UUID_TEXT_MAX - at, dash ? "-%02x" : "%02x", bytes[i]);
    }
}
