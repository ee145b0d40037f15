/* roster.c: tokens of phones, and the hashes by which they are known again.
 *
 * Called by reply.c and server.c under the server's lock. Tokens are looked up by hash, so the time
 * of a comparison tells nothing about them. */
#include "classroom/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/secret.h"

/* A page asks once or twice a second and answers now and then; a finger that taps wildly fits in.
 */
static const struct limit_rate turns = {.burst = 40, .per_minute = 480};

void roster_init(struct roster *roster, const char *salt)
{
    memset(roster, 0, sizeof *roster);
    snprintf(roster->salt, sizeof roster->salt, "%s", salt);
}

static void hash_token(const struct roster *roster, const char *token,
                       unsigned char out[DIGEST_BYTES])
{
    char text[ROSTER_SALT_MAX + ROSTER_TOKEN_MAX + 2];
    struct buf buf;
    buf_init(&buf, text, sizeof text);
    buf_add_format(&buf, "%s\n%s", roster->salt, token);
    digest_bytes(out, text, buf.length);
    secret_wipe(text, sizeof text);
}

static void write_hexadecimal(const unsigned char *bytes, size_t size, char *out)
{
    for (size_t i = 0; i < size; i++) {
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    }
}

int roster_add(struct roster *roster, char token[ROSTER_TOKEN_MAX], int64_t now_ms)
{
    unsigned char random[(ROSTER_TOKEN_MAX - 1) / 2];
    if (roster->count == CLASS_PHONE_MAX) {
        return -1;
    }
    random_fill(random, sizeof random);
    write_hexadecimal(random, sizeof random, token);
    struct roster_phone *phone = &roster->phones[roster->count];
    phone->known = true;
    hash_token(roster, token, phone->hash);
    limit_init(&phone->turns, &turns, now_ms);
    return (int)roster->count++;
}

void roster_drop(struct roster *roster, int phone)
{
    if (phone >= 0 && (size_t)phone < roster->count) {
        memset(&roster->phones[phone], 0, sizeof roster->phones[phone]);
        roster->count -= (size_t)phone + 1 == roster->count ? 1 : 0;
    }
}

int roster_find(const struct roster *roster, const char *token)
{
    unsigned char hash[DIGEST_BYTES];
    if (strlen(token) != ROSTER_TOKEN_MAX - 1) {
        return -1;
    }
    hash_token(roster, token, hash);
    for (size_t i = 0; i < roster->count; i++) {
        const struct roster_phone *phone = &roster->phones[i];
        if (phone->known && memcmp(phone->hash, hash, sizeof hash) == 0) {
            return (int)i;
        }
    }
    return -1;
}

bool roster_may_ask(struct roster *roster, int phone, int64_t now_ms)
{
    return limit_take(&roster->phones[phone].turns, &turns, now_ms);
}

void roster_write(const struct roster *roster, int phone, char out[ROSTER_HASH_MAX])
{
    write_hexadecimal(roster->phones[phone].hash, DIGEST_BYTES, out);
}

bool roster_restore(struct roster *roster, int phone, const char *hash, int64_t now_ms)
{
    unsigned char key[SECRET_KEY_BYTES];
    if (phone < 0 || phone >= CLASS_PHONE_MAX || !secret_key_read(key, hash)) {
        return false;
    }
    struct roster_phone *known = &roster->phones[phone];
    known->known = true;
    memcpy(known->hash, key, sizeof known->hash);
    limit_init(&known->turns, &turns, now_ms);
    roster->count = roster->count > (size_t)phone ? roster->count : (size_t)phone + 1;
    return true;
}
