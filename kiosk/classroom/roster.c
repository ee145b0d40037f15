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

/* ---- who has a place ---- */

static bool is_unused(const struct roster_phone *phone)
{
    return phone->known && !phone->answered;
}

static int count_places(const struct roster *roster, uint32_t address, bool unused)
{
    int count = 0;
    for (size_t i = 0; i < roster->count; i++) {
        const struct roster_phone *phone = &roster->phones[i];
        bool counts = unused ? is_unused(phone) : phone->known;
        count += counts && phone->address == address ? 1 : 0;
    }
    return count;
}

/* Whose places are looked at, and how long they have to be silent. */
struct giving {
    bool any; /* of all addresses */
    uint32_t address;
    int64_t before_ms; /* last seen before */
};

/* The place that never answered and was silent longest; −1 for none. What is not written down yet
 * stays. */
static int find_giving(const struct roster *roster, const struct giving *giving)
{
    int found = -1;
    for (size_t i = 0; i < roster->count; i++) {
        const struct roster_phone *phone = &roster->phones[i];
        bool asked = giving->any || phone->address == giving->address;
        bool gives = asked && is_unused(phone) && phone->settled && !phone->busy &&
                     phone->seen_ms < giving->before_ms;
        if (gives && (found < 0 || phone->seen_ms < roster->phones[found].seen_ms)) {
            found = (int)i;
        }
    }
    return found;
}

/* The address with most places that never answered; 0 when none has more than one phone's. */
static uint32_t find_greediest(const struct roster *roster)
{
    uint32_t greediest = 0;
    int most = 2; /* one phone may have lost its token once */
    for (size_t i = 0; i < roster->count; i++) {
        uint32_t address = roster->phones[i].address;
        int count = address == 0 ? 0 : count_places(roster, address, true);
        greediest = count > most ? address : greediest;
        most = count > most ? count : most;
    }
    return greediest;
}

/* In a full class: who has gone, else one of whoever holds most. */
static int find_place_in_full(const struct roster *roster, int64_t now_ms)
{
    struct giving giving = {.any = true, .before_ms = now_ms - ROSTER_SILENT_MS};
    int place = find_giving(roster, &giving);
    uint32_t greediest = place < 0 ? find_greediest(roster) : 0;
    if (greediest == 0) {
        return place < 0 ? ROSTER_FULL : place;
    }
    giving = (struct giving){.address = greediest, .before_ms = INT64_MAX};
    place = find_giving(roster, &giving);
    return place < 0 ? ROSTER_FULL : place;
}

static int find_place(const struct roster *roster, uint32_t address, int64_t now_ms)
{
    bool crowded = count_places(roster, address, true) >= ROSTER_UNUSED_MAX ||
                   count_places(roster, address, false) >= ROSTER_ADDRESS_MAX;
    if (crowded) {
        const struct giving own = {.address = address, .before_ms = now_ms - ROSTER_SILENT_MS};
        int place = find_giving(roster, &own);
        return place < 0 ? ROSTER_CROWDED : place;
    }
    return roster->count < CLASS_PHONE_MAX ? (int)roster->count
                                           : find_place_in_full(roster, now_ms);
}

int roster_add(struct roster *roster, uint32_t address, char token[ROSTER_TOKEN_MAX],
               int64_t now_ms)
{
    unsigned char random[(ROSTER_TOKEN_MAX - 1) / 2];
    int place = find_place(roster, address, now_ms);
    if (place < 0) {
        return place;
    }
    random_fill(random, sizeof random);
    write_hexadecimal(random, sizeof random, token);
    struct roster_phone *phone = &roster->phones[place];
    *phone = (struct roster_phone){.known = true, .address = address, .seen_ms = now_ms};
    hash_token(roster, token, phone->hash);
    limit_init(&phone->turns, &turns, now_ms);
    roster->count += (size_t)place == roster->count ? 1 : 0;
    return place;
}

void roster_settle(struct roster *roster, int phone)
{
    roster->phones[phone].settled = true;
}

void roster_begin_answer(struct roster *roster, int phone)
{
    roster->phones[phone].busy = true;
}

void roster_end_answer(struct roster *roster, int phone, bool taken)
{
    roster->phones[phone].busy = false;
    roster->phones[phone].answered = roster->phones[phone].answered || taken;
}

/* ---- tokens ---- */

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
    roster->phones[phone].seen_ms = now_ms;
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
    *known =
        (struct roster_phone){.known = true, .settled = true, .answered = true, .seen_ms = now_ms};
    memcpy(known->hash, key, sizeof known->hash);
    limit_init(&known->turns, &turns, now_ms);
    roster->count = roster->count > (size_t)phone ? roster->count : (size_t)phone + 1;
    return true;
}
