/* roster.h: the phones of one class, known by a salted hash of what they carry.
 *
 * A phone that came in gets a token of 128 random bits; the kiosk keeps the token's hash alone, and
 * that until the class is closed. Whoever shows the token again is the same phone, after a drop of
 * the network or of the power. Nothing else is known of a phone. */
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
};

struct roster_phone {
    bool known;                       /* it came in */
    unsigned char hash[DIGEST_BYTES]; /* of the salt and its token */
    struct limit turns;               /* its requests */
};

struct roster {
    char salt[ROSTER_SALT_MAX]; /* the class's own */
    struct roster_phone phones[CLASS_PHONE_MAX];
    size_t count; /* places that are taken, those given up included */
};

void roster_init(struct roster *roster, const char *salt);

/* A new phone: its number, and the token it is to carry; −1 when the class is full. */
int roster_add(struct roster *roster, char token[ROSTER_TOKEN_MAX], int64_t now_ms);

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
