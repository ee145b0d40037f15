/* sign.c: minisign's texts and what stands in them.
 *
 * Called by keyring.c and bundle.c. Every reader takes exactly the lines of the form and nothing
 * else; lengths are those of the form, so that nothing is cut short or read beyond. Must never
 * print a secret. */
#include "report/sign.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum {
    PUBLIC_BYTES = 2 + SIGN_NUMBER_BYTES + 32,
    SIGNED_BYTES = 2 + SIGN_NUMBER_BYTES + 64,
    SALT_BYTES = 48,                                             /* of no password */
    SECRET_BYTES = 6 + SALT_BYTES + SIGN_NUMBER_BYTES + 64 + 32, /* with a checksum */
    BASE64_MAX = 256,                                            /* of the longest */
};

static const char untrusted[] = "untrusted comment: ";
static const char trusted[] = "trusted comment: ";

void sign_make(struct sign_secret *out, const char *owner)
{
    *out = (struct sign_secret){.secret = {0}};
    crypto_sign_keypair(out->pub.key, out->secret);
    randombytes_buf(out->pub.number, SIGN_NUMBER_BYTES);
    snprintf(out->pub.owner, sizeof out->pub.owner, "%s", owner);
}

void sign_format_number(char out[SIGN_NUMBER_TEXT_MAX],
                        const unsigned char number[SIGN_NUMBER_BYTES])
{
    for (int i = 0; i < SIGN_NUMBER_BYTES; i++) {
        snprintf(out + 2 * (size_t)i, 3, "%02X", number[SIGN_NUMBER_BYTES - 1 - i]);
    }
}

/* ---- writing ---- */

static void encode(char out[BASE64_MAX], const unsigned char *bytes, size_t size)
{
    sodium_bin2base64(out, BASE64_MAX, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

void sign_format_public(char out[SIGN_TEXT_MAX], const struct sign_public *pub)
{
    unsigned char bytes[PUBLIC_BYTES] = "Ed";
    char text[BASE64_MAX];
    char number[SIGN_NUMBER_TEXT_MAX];
    memcpy(bytes + 2, pub->number, SIGN_NUMBER_BYTES);
    memcpy(bytes + 2 + SIGN_NUMBER_BYTES, pub->key, sizeof pub->key);
    encode(text, bytes, sizeof bytes);
    sign_format_number(number, pub->number);
    snprintf(out, SIGN_TEXT_MAX, "%s%s public key %s\n%s\n", untrusted, pub->owner, number, text);
}

/* minisign's checksum of a secret key. */
static void checksum(unsigned char out[32], const struct sign_secret *secret)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, (const unsigned char *)"Ed", 2);
    crypto_generichash_update(&state, secret->pub.number, SIGN_NUMBER_BYTES);
    crypto_generichash_update(&state, secret->secret, sizeof secret->secret);
    crypto_generichash_final(&state, out, 32);
}

void sign_format_secret(char out[SIGN_TEXT_MAX], const struct sign_secret *secret)
{
    unsigned char bytes[SECRET_BYTES] = {'E', 'd', 0, 0, 'B', '2'};
    char text[BASE64_MAX];
    size_t at = 6 + SALT_BYTES;
    memcpy(bytes + at, secret->pub.number, SIGN_NUMBER_BYTES);
    memcpy(bytes + at + SIGN_NUMBER_BYTES, secret->secret, sizeof secret->secret);
    checksum(bytes + at + SIGN_NUMBER_BYTES + 64, secret);
    encode(text, bytes, sizeof bytes);
    snprintf(out, SIGN_TEXT_MAX, "%s%s secret key\n%s\n", untrusted, secret->pub.owner, text);
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(text, sizeof text);
}

/* What the second signature stands under. */
static size_t join(unsigned char out[64 + SIGN_COMMENT_MAX], const unsigned char signature[64],
                   const char *comment)
{
    size_t length = strlen(comment);
    memcpy(out, signature, 64);
    memcpy(out + 64, comment, length);
    return 64 + length;
}

void sign_format_signature(char out[SIGN_TEXT_MAX], const struct sign_secret *secret,
                           const unsigned char digest[SIGN_DIGEST_BYTES], const char *comment)
{
    unsigned char bytes[SIGNED_BYTES] = "ED";
    unsigned char global[64];
    unsigned char both[64 + SIGN_COMMENT_MAX];
    char kept[SIGN_COMMENT_MAX];
    char first[BASE64_MAX];
    char second[BASE64_MAX];
    snprintf(kept, sizeof kept, "%s", comment);
    memcpy(bytes + 2, secret->pub.number, SIGN_NUMBER_BYTES);
    crypto_sign_detached(bytes + 2 + SIGN_NUMBER_BYTES, NULL, digest, SIGN_DIGEST_BYTES,
                         secret->secret);
    crypto_sign_detached(global, NULL, both, join(both, bytes + 2 + SIGN_NUMBER_BYTES, kept),
                         secret->secret);
    encode(first, bytes, sizeof bytes);
    encode(second, global, sizeof global);
    snprintf(out, SIGN_TEXT_MAX, "%ssignature of %s\n%s\n%s%s\n%s\n", untrusted, secret->pub.owner,
             first, trusted, kept, second);
}

/* ---- reading ---- */

/* The next line, without its end and with its prefix taken off; false when it is not there. */
static bool take_line(const char **at, const char *prefix, char *out, size_t size)
{
    size_t length = strcspn(*at, "\n");
    size_t skip = strlen(prefix);
    if (strncmp(*at, prefix, skip) != 0) {
        return false;
    }
    const char *end = *at + length;
    const char *from = *at + skip;
    size_t count = (size_t)(end - from);
    count -= count > 0 && from[count - 1] == '\r';
    *at = *end == '\n' ? end + 1 : end;
    if (count >= size) {
        return false;
    }
    memcpy(out, from, count);
    out[count] = '\0';
    return true;
}

static bool take_bytes(const char **at, unsigned char *out, size_t size)
{
    char text[BASE64_MAX];
    size_t length = 0;
    return take_line(at, "", text, sizeof text) &&
           sodium_base642bin(out, size, text, strlen(text), NULL, &length, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           length == size;
}

static enum status refuse(const char *what, struct fault *fault)
{
    return fault_set(fault, STATUS_BAD_INPUT, "ask for the file again, whole", "this is no %s",
                     what);
}

/* The first word of a comment is the owner; a comment of another program gives none. */
static void take_owner(char out[ROW_CODE_MAX], const char *comment)
{
    size_t length = strcspn(comment, " ");
    bool ours = strncmp(comment + length, " public key", 11) == 0 ||
                strncmp(comment + length, " secret key", 11) == 0;
    snprintf(out, ROW_CODE_MAX, "%.*s", ours && length < ROW_CODE_MAX ? (int)length : 0, comment);
}

enum status sign_read_public(struct sign_public *out, const char *text, struct fault *fault)
{
    unsigned char bytes[PUBLIC_BYTES];
    char comment[SIGN_COMMENT_MAX];
    if (!take_line(&text, untrusted, comment, sizeof comment) ||
        !take_bytes(&text, bytes, sizeof bytes) || memcmp(bytes, "Ed", 2) != 0) {
        return refuse("public key", fault);
    }
    *out = (struct sign_public){.owner = ""};
    memcpy(out->number, bytes + 2, SIGN_NUMBER_BYTES);
    memcpy(out->key, bytes + 2 + SIGN_NUMBER_BYTES, sizeof out->key);
    take_owner(out->owner, comment);
    return STATUS_OK;
}

enum status sign_read_secret(struct sign_secret *out, const char *text, struct fault *fault)
{
    static const unsigned char head[6] = {'E', 'd', 0, 0, 'B', '2'};
    unsigned char bytes[SECRET_BYTES];
    unsigned char sum[32];
    char comment[SIGN_COMMENT_MAX];
    size_t at = 6 + SALT_BYTES;
    if (!take_line(&text, untrusted, comment, sizeof comment) ||
        !take_bytes(&text, bytes, sizeof bytes) || memcmp(bytes, head, sizeof head) != 0) {
        return refuse("secret key without a password", fault);
    }
    *out = (struct sign_secret){.secret = {0}};
    memcpy(out->pub.number, bytes + at, SIGN_NUMBER_BYTES);
    memcpy(out->secret, bytes + at + SIGN_NUMBER_BYTES, sizeof out->secret);
    crypto_sign_ed25519_sk_to_pk(out->pub.key, out->secret);
    take_owner(out->pub.owner, comment);
    checksum(sum, out);
    bool same = memcmp(sum, bytes + at + SIGN_NUMBER_BYTES + 64, sizeof sum) == 0;
    sodium_memzero(bytes, sizeof bytes);
    return same ? STATUS_OK : refuse("whole secret key", fault);
}

enum status sign_read_signature(struct sign_signature *out, const char *text, struct fault *fault)
{
    unsigned char bytes[SIGNED_BYTES];
    char comment[SIGN_COMMENT_MAX];
    *out = (struct sign_signature){.comment = ""};
    if (!take_line(&text, untrusted, comment, sizeof comment) ||
        !take_bytes(&text, bytes, sizeof bytes) || memcmp(bytes, "ED", 2) != 0 ||
        !take_line(&text, trusted, out->comment, sizeof out->comment) ||
        !take_bytes(&text, out->global, sizeof out->global)) {
        return refuse("signature", fault);
    }
    memcpy(out->number, bytes + 2, SIGN_NUMBER_BYTES);
    memcpy(out->signature, bytes + 2 + SIGN_NUMBER_BYTES, sizeof out->signature);
    return STATUS_OK;
}

void sign_digest(unsigned char out[SIGN_DIGEST_BYTES], const void *bytes, size_t size)
{
    crypto_generichash(out, SIGN_DIGEST_BYTES, bytes, size, NULL, 0);
}

bool sign_check(const struct sign_signature *signature, const struct sign_public *pub,
                const unsigned char digest[SIGN_DIGEST_BYTES])
{
    unsigned char both[64 + SIGN_COMMENT_MAX];
    return memcmp(signature->number, pub->number, SIGN_NUMBER_BYTES) == 0 &&
           crypto_sign_verify_detached(signature->signature, digest, SIGN_DIGEST_BYTES, pub->key) ==
               0 &&
           crypto_sign_verify_detached(signature->global, both,
                                       join(both, signature->signature, signature->comment),
                                       pub->key) == 0;
}
