/* gate.h: who comes into a class with a phone, and how often strangers may ask.
 *
 * Two words open it: a long random one, which stands in the QR code, and six digits for those who
 * type. Digits can be guessed, so each wrong word makes its address wait longer, and wrong digits
 * of all addresses together have few turns. The long word is never kept waiting: whoever scans the
 * code comes in while somebody else guesses. Pure but for chance, which base gives. */
#ifndef CLASSROOM_GATE_H
#define CLASSROOM_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "classroom/limit.h"

enum {
    GATE_CODE_MAX = 7,     /* six digits, terminated */
    GATE_PASS_MAX = 33,    /* 128 random bits in hexadecimal, terminated */
    GATE_ADDRESS_MAX = 64, /* addresses that are remembered; the one silent longest makes room */
};

struct gate_address {
    uint32_t address;  /* IPv4; 0: this place is free */
    int64_t seen_ms;   /* monotonic */
    struct limit asks; /* requests without a phone's token */
    int misses;        /* wrong words in a row */
    int64_t closed_ms; /* monotonic: digits are not looked at before */
};

struct gate {
    char code[GATE_CODE_MAX]; /* six digits */
    char pass[GATE_PASS_MAX]; /* in the QR code */
    struct gate_address addresses[GATE_ADDRESS_MAX];
    struct limit guesses; /* wrong digits of all */
};

/* A gate with a new pass; the code is a new one where `code` is "". */
void gate_init(struct gate *gate, const char *code, int64_t now_ms);

/* Whether one more request without a phone's token may come from the address. */
bool gate_may_ask(struct gate *gate, uint32_t address, int64_t now_ms);

enum gate_answer {
    GATE_OPEN,
    GATE_WRONG,
    GATE_WAIT, /* nothing was looked at: too many wrong ones before */
};

/* Tries a word, digits or pass; *wait_s: so many seconds until the next digits are looked at. */
enum gate_answer gate_try(struct gate *gate, uint32_t address, const char *word, int64_t now_ms,
                          int *wait_s);

#endif
