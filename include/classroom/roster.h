/* roster.h: the phones of one class, known by a salted hash of what they carry.
 *
 * A phone that came in gets a token of 128 random bits; the kiosk keeps the token's hash alone, and
 * that until the class is closed. Whoever shows the token again is the same phone, after a drop of
 * the network or of the power. Of the rest only its address is known, while it is there.
 *
 * Whoever has the QR code must not take all places. On the kiosk's own network each phone has an
 * address of its own, so an address may hold ROSTER_UNUSED_MAX places that have not answered yet,
 * and ROSTER_ADDRESS_MAX in all: enough for a few phones behind one that shares its network. A
 * place that never answered gives way to a newcomer: of the same address when it is silent, and, in
 * a full class, of whichever address holds most. A phone that has answered keeps its place. */
#ifndef CLASSROOM_ROSTER_H
#define CLASSROOM_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "classroom/limit.h"
#include "training/class.h"

enum {
    ROSTER_TOKEN_MAX = 33, /* 128 bits in hexadecimal, terminated */
    ROSTER_HASH_MAX = 65,  /* a hash in hexadecimal, terminated */
    ROSTER_SALT_MAX = 64,  /* bytes, terminated */

    ROSTER_UNUSED_MAX = 10,       /* places of one address that have not answered */
    ROSTER_ADDRESS_MAX = 60,      /* places of one address */
    ROSTER_SILENT_MS = 20 * 1000, /* a page asks every few seconds: so long it has gone */
    ROSTER_FULL = -1,             /* roster_add: there is no place */
    ROSTER_CROWDED = -2,          /* … for this address, for now */
};

struct roster_phone {
    bool known;                       /* it came in */
    bool settled;                     /* … and that is written down */
    bool answered;                    /* it has answered a question, or may have */
    bool busy;                        /* an answer of it is with the kiosk */
    uint32_t address;                 /* IPv4, 0: of before a restart */
    int64_t seen_ms;                  /* monotonic: when it asked for something last */
    unsigned char hash[DIGEST_BYTES]; /* of the salt and its token */
    struct limit turns;               /* its requests */
};

struct roster {
    char salt[ROSTER_SALT_MAX]; /* the class's own */
    struct roster_phone phones[CLASS_PHONE_MAX];
    size_t count; /* places that are taken, those given up included */
};

void roster_init(struct roster *roster, const char *salt);

/* A new phone: its number, which may be that of one that gave way, and the token it is to carry;
 * ROSTER_FULL or ROSTER_CROWDED when it has no place. */
int roster_add(struct roster *roster, uint32_t address, char token[ROSTER_TOKEN_MAX],
               int64_t now_ms);

/* That it came in is written down; an answer of it is on the way to that, and has come to its end:
 * `taken` or not. */
void roster_settle(struct roster *roster, int phone);
void roster_begin_answer(struct roster *roster, int phone);
void roster_end_answer(struct roster *roster, int phone, bool taken);

/* Forgets a phone that was not written down after all. */
void roster_drop(struct roster *roster, int phone);

/* The phone that carries the token, −1 for none. */
int roster_find(const struct roster *roster, const char *token);

/* One more request of a phone; false: too many. */
bool roster_may_ask(struct roster *roster, int phone, int64_t now_ms);

/* The hash of a phone in hexadecimal, and a phone from such a hash; false when it is none. */
void roster_write(const struct roster *roster, int phone, char out[ROSTER_HASH_MAX]);
bool roster_restore(struct roster *roster, int phone, const char *hash, int64_t now_ms);

#endif
