/* seal_key.c: the two halves of the key for names, as text.
 *
 * Called by the kiosk, which seals, and by kioskctl, which makes keys and opens. A key is never
 * printed here, and what was read on the way is wiped. */
#include "base/seal_key.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"

enum {
    HEX_CHARS = 2 * SECRET_KEY_BYTES,
    CHECK_BYTES = 4,
    CHECK_CHARS = 2 * CHECK_BYTES,
};

static const char *const words[] = {
    [SEAL_KEY_PUBLIC] = "kiosk-names-public:",
    [SEAL_KEY_SECRET] = "kiosk-names-secret:",
};

static void make_check(char out[CHECK_CHARS + 1], const char *word,
                       const unsigned char key[SECRET_KEY_BYTES])
{
    unsigned char bytes[32 + SECRET_KEY_BYTES] = {0};
    unsigned char hash[DIGEST_BYTES];
    memcpy(bytes, word, strlen(word));
    memcpy(bytes + 32, key, SECRET_KEY_BYTES);
    digest_bytes(hash, bytes, sizeof bytes);
    snprintf(out, CHECK_CHARS + 1, "%02x%02x%02x%02x", hash[0], hash[1], hash[2], hash[3]);
    secret_wipe(bytes, sizeof bytes);
}

void seal_key_write(char out[SEAL_KEY_TEXT_MAX], enum seal_key_half half,
                    const unsigned char key[SECRET_KEY_BYTES])
{
    char hex[SECRET_KEY_TEXT_MAX];
    char check[CHECK_CHARS + 1];
    secret_key_write(hex, key);
    make_check(check, words[half], key);
    snprintf(out, SEAL_KEY_TEXT_MAX, "%s%s:%s", words[half], hex, check);
    secret_wipe(hex, sizeof hex);
}

static const char *what_is_wrong(enum seal_key_half half, const char *text)
{
    const char *other = words[half == SEAL_KEY_PUBLIC ? SEAL_KEY_SECRET : SEAL_KEY_PUBLIC];
    if (strncmp(text, other, strlen(other)) == 0) {
        return half == SEAL_KEY_PUBLIC
                   ? "this is the secret half of the key for names, which never leaves the province"
                   : "this is the public half of the key for names: it seals, and opens nothing";
    }
    return strncmp(text, words[half], strlen(words[half])) == 0
               ? "the key for names has a wrong digit or is cut"
               : "this is no key for names";
}

enum status seal_key_read(unsigned char out[SECRET_KEY_BYTES], enum seal_key_half half,
                          const char *text, struct fault *fault)
{
    char hex[HEX_CHARS + 1] = "";
    char check[CHECK_CHARS + 1];
    size_t head = strlen(words[half]);
    size_t length = strcspn(text, "\r\n");
    bool good = length == head + HEX_CHARS + 1 + CHECK_CHARS &&
                strncmp(text, words[half], head) == 0 && text[head + HEX_CHARS] == ':';
    if (good) {
        memcpy(hex, text + head, HEX_CHARS);
        good = secret_key_read(out, hex);
        make_check(check, words[half], out);
        good = good && memcmp(text + head + HEX_CHARS + 1, check, CHECK_CHARS) == 0;
    }
    secret_wipe(hex, sizeof hex);
    if (good && half == SEAL_KEY_PUBLIC) {
        unsigned char sealed[1 + SECRET_SEAL_BYTES];
        good = secret_seal(sealed, "", 1, out);
    }
    if (!good) {
        secret_wipe(out, SECRET_KEY_BYTES);
        return fault_set(fault, STATUS_BAD_INPUT, "take the line that kioskctl names key has made",
                         "%s", what_is_wrong(half, text));
    }
    return STATUS_OK;
}

void seal_key_number(char out[SEAL_KEY_NUMBER_MAX],
                     const unsigned char public_key[SECRET_KEY_BYTES])
{
    unsigned char hash[DIGEST_BYTES];
    digest_bytes(hash, public_key, SECRET_KEY_BYTES);
    snprintf(out, SEAL_KEY_NUMBER_MAX, "%02X%02X-%02X%02X", hash[0], hash[1], hash[2], hash[3]);
}
