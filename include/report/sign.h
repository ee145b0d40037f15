/* sign.h: keys and signatures in minisign's form, over libsodium.
 *
 * Ed25519 over the BLAKE2b-512 of the file ("ED", prehashed), with a trusted comment under a second
 * signature; `minisign -V` takes them. A secret key is kept without a password (its file is for its
 * owner alone): a kiosk has nobody to ask. Texts only: no file is touched here.
 * Source: jedisct1.github.io/minisign, section "Signature format". */
#ifndef REPORT_SIGN_H
#define REPORT_SIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "training/row.h"

enum {
    SIGN_NUMBER_BYTES = 8,     /* of a key's number */
    SIGN_NUMBER_TEXT_MAX = 17, /* as minisign writes it, terminated */
    SIGN_DIGEST_BYTES = 64,    /* of the BLAKE2b-512 of a file */
    SIGN_COMMENT_MAX = 256,    /* bytes of a trusted comment, terminated */
    SIGN_TEXT_MAX = 1024,      /* bytes of any of the texts, terminated */
};

struct sign_public {
    unsigned char number[SIGN_NUMBER_BYTES]; /* made by chance */
    unsigned char key[32];                   /* Ed25519 */
    char owner[ROW_CODE_MAX];                /* kiosk id, or "*"; in the comment: not signed */
};

struct sign_secret {
    struct sign_public pub;   /* its other half */
    unsigned char secret[64]; /* Ed25519 */
};

struct sign_signature {
    unsigned char number[SIGN_NUMBER_BYTES]; /* of the key */
    unsigned char signature[64];             /* of the digest */
    unsigned char global[64];                /* of the signature and the comment */
    char comment[SIGN_COMMENT_MAX];          /* trusted once sign_check has said so */
};

/* A new pair for this owner. */
void sign_make(struct sign_secret *out, const char *owner);

/* The key's number as minisign writes it, sixteen digits. */
void sign_format_number(char out[SIGN_NUMBER_TEXT_MAX],
                        const unsigned char number[SIGN_NUMBER_BYTES]);

/* The texts of the three sorts of files. */
void sign_format_public(char out[SIGN_TEXT_MAX], const struct sign_public *pub);
void sign_format_secret(char out[SIGN_TEXT_MAX], const struct sign_secret *secret);
void sign_format_signature(char out[SIGN_TEXT_MAX], const struct sign_secret *secret,
                           const unsigned char digest[SIGN_DIGEST_BYTES], const char *comment);

/* Read them. STATUS_BAD_INPUT: the text is none, or its checksum is wrong. */
enum status sign_read_public(struct sign_public *out, const char *text,
                             struct fault *fault) MUST_USE;
enum status sign_read_secret(struct sign_secret *out, const char *text,
                             struct fault *fault) MUST_USE;
enum status sign_read_signature(struct sign_signature *out, const char *text,
                                struct fault *fault) MUST_USE;

/* BLAKE2b-512 of a file's bytes. */
void sign_digest(unsigned char out[SIGN_DIGEST_BYTES], const void *bytes, size_t size);

/* Whether this key has signed this digest and the comment. */
bool sign_check(const struct sign_signature *signature, const struct sign_public *pub,
                const unsigned char digest[SIGN_DIGEST_BYTES]);

#endif
