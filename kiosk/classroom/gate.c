/* gate.c: the words that open a class, and what wrong ones cost.
 *
 * Called by reply.c, under the server's lock. After two wrong words in a row an address waits a
 * second, then two, four … up to GATE_CLOSED_MAX_MS. Of all addresses together MISSES.burst wrong
 * digits are looked at, and then six a minute: in two hours 760 of a million, however many machines
 * guess. Sources: RFC 6585 (429), RFC 4086 (random words). */
#include "classroom/gate.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/secret.h"

enum {
    FREE_MISSES = 2,               /* a slip of the finger costs nothing */
    CLOSED_FIRST_MS = 1000,        /* the first wait; then twice as long each time … */
    CLOSED_MAX_MS = 5 * 60 * 1000, /* … up to this */
    DOUBLED_MAX = 9,               /* doublings after which that is reached */
    CODE_COUNT = 1000 * 1000,      /* of six digits */
};

/* A class of 200 behind one access point may ask for the page and come in within a minute. */
static const struct limit_rate asks = {.burst = 600, .per_minute = 1800};
static const struct limit_rate guesses = {.burst = 40, .per_minute = 6};

static void make_code(char out[GATE_CODE_MAX])
{
    uint32_t number = 0;
    do { /* no number is likelier than another */
        random_fill(&number, sizeof number);
    } while (number >= UINT32_MAX / CODE_COUNT * CODE_COUNT);
    snprintf(out, GATE_CODE_MAX, "%06u", (unsigned)(number % CODE_COUNT));
}

void gate_init(struct gate *gate, const char *code, int64_t now_ms)
{
    unsigned char random[(GATE_PASS_MAX - 1) / 2];
    memset(gate, 0, sizeof *gate);
    random_fill(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++) {
        snprintf(gate->pass + 2 * i, 3, "%02x", random[i]);
    }
    if (strlen(code) == GATE_CODE_MAX - 1) {
        memcpy(gate->code, code, GATE_CODE_MAX);
    } else {
        make_code(gate->code);
    }
    limit_init(&gate->guesses, &guesses, now_ms);
}

/* What is known of an address; the one that was silent longest makes room for a new one. */
static struct gate_address *find_address(struct gate *gate, uint32_t address, int64_t now_ms)
{
    struct gate_address *oldest = &gate->addresses[0];
    for (size_t i = 0; i < GATE_ADDRESS_MAX; i++) {
        struct gate_address *known = &gate->addresses[i];
        if (known->address == address) {
            known->seen_ms = now_ms;
            return known;
        }
        if (known->address == 0 || (oldest->address != 0 && known->seen_ms < oldest->seen_ms)) {
            oldest = known->address == 0 && oldest->address == 0 ? oldest : known;
        }
    }
    *oldest = (struct gate_address){.address = address, .seen_ms = now_ms};
    limit_init(&oldest->asks, &asks, now_ms);
    return oldest;
}

bool gate_may_ask(struct gate *gate, uint32_t address, int64_t now_ms)
{
    return limit_take(&find_address(gate, address, now_ms)->asks, &asks, now_ms);
}

static void note_miss(struct gate_address *from, int64_t now_ms)
{
    from->misses++;
    if (from->misses > FREE_MISSES) {
        int doubled = from->misses - FREE_MISSES - 1;
        int64_t closed =
            doubled < DOUBLED_MAX ? (int64_t)CLOSED_FIRST_MS << doubled : CLOSED_MAX_MS;
        from->closed_ms = now_ms + (closed < CLOSED_MAX_MS ? closed : CLOSED_MAX_MS);
    }
}

static int seconds_until(int64_t then_ms, int64_t now_ms)
{
    return then_ms > now_ms ? (int)((then_ms - now_ms + 999) / 1000) : 0;
}

enum gate_answer gate_try(struct gate *gate, uint32_t address, const char *word, int64_t now_ms,
                          int *wait_s)
{
    struct gate_address *from = find_address(gate, address, now_ms);
    *wait_s = 0;
    if (secret_code_matches(word, gate->pass)) {
        return GATE_OPEN; /* says nothing about whoever guesses from the same address */
    }
    bool tired = !limit_has(&gate->guesses, &guesses, now_ms);
    if (now_ms < from->closed_ms || tired) {
        *wait_s = seconds_until(from->closed_ms, now_ms);
        *wait_s = tired && *wait_s < 10 ? 10 : *wait_s;
        return GATE_WAIT;
    }
    if (secret_code_matches(word, gate->code)) {
        from->misses = 0;
        return GATE_OPEN;
    }
    limit_take(&gate->guesses, &guesses, now_ms);
    note_miss(from, now_ms);
    *wait_s = seconds_until(from->closed_ms, now_ms);
    return GATE_WRONG;
}
