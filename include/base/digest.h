/* digest.h: hashes and random bytes, from libsodium. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum {
    DIGEST_BYTES = 32,  /* BLAKE2b-256 (RFC 7693), libsodium's crypto_generichash default */
    UUID_TEXT_MAX = 37, /* 36 characters and the terminator */
};

/* BLAKE2b-256 of size bytes. */
void digest_bytes(unsigned char out[DIGEST_BYTES], const void *bytes, size_t size);

/* The first 16 hexadecimal digits of BLAKE2b-256 over "lang\ntext": the name of a narration file
 * in the voice cache. out takes 17 bytes. */
void digest_voice_name(char out[17], const char *lang, const char *text);

/* count bytes from the system's random source. */
void random_fill(void *out, size_t count);

/* A new UUID version 7 (RFC 9562 §5.7): 48 bits of wall_ms, the rest random; lower case. */
void uuid_make(char out[UUID_TEXT_MAX], int64_t wall_ms);

#endif
