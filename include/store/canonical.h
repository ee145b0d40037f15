/* canonical.h: the exact bytes over which a participation and its answers are hashed. Pure.
 *
 * Format 1. Integers are 8 bytes, two's complement, little-endian; true and false are the integers
 * 1 and 0. Reals are the 8 bytes of their IEEE 754 binary64 value, little-endian, −0 as 0. A text
 * is its length in bytes as an integer, then its UTF-8 bytes without a terminator. A hash is its 32
 * bytes.
 *
 * A participation: the byte 0x01, then kiosk_id, seq, id, boot_id, mono_ms, wall_ms, clock_ok, kind
 * (its word), visit_id, unit_code, hamlet, lesson_id, lesson_title, lesson_version, active_s_min,
 * lang, audience, practice, persons, women, over_60, minority, started, ended, active_s, result
 * (its word), score_raw, score_max, seed (as a signed integer), helper_id, void_of, void_reason,
 * answers_hash, prev_hash. Its hash is BLAKE2b-256 over these bytes. prev_hash is the hash of the
 * row before, 32 zero bytes for the first.
 *
 * answers_hash starts as 32 zero bytes; for each answer in the order of its ordinal it becomes
 * BLAKE2b-256 over the byte 0x01, the present answers_hash, participation_id, ordinal, question_id,
 * choice, credit, right, tries, hint, ms, active_ms, mono_ms, wall_ms, and, unless it is "quiz",
 * the word of its part.
 *
 * A correction of the clock: the byte 0x01, the text "clock_fix", then kiosk_id, number, first_seq,
 * last_seq, shift_ms, boot_id, mono_ms, wall_ms, helper_id, reason, prev_hash: the hash of the
 * correction before, 32 zero bytes for the first.
 *
 * A row of accounts: the byte 0x01, the text "account", then kiosk_id, seq, id, row_seq, boot_id,
 * mono_ms, wall_ms, clock_ok, visit_id, unit_code, hamlet, done, app, count, helper_id, void_of,
 * void_reason, prev_hash: the hash of the kiosk's row of accounts before, 32 zero bytes for the
 * first.
 *
 * Rows that were hashed once are hashed the same for ever: another order or another field is
 * another format byte. */
#ifndef STORE_CANONICAL_H
#define STORE_CANONICAL_H

#include <stdint.h>

#include "base/digest.h"
#include "training/row.h"

enum {
    CANONICAL_FORMAT = 1,       /* the first byte */
    CANONICAL_BYTES_MAX = 2048, /* bytes of the longest row: all texts full take under 1,500 */
};

/* A correction of the clock as it stands in the ledger: the rows first_seq … last_seq that were
 * written by a doubtful clock (clock_ok 0) happened shift_ms later than they say. */
struct clock_row {
    char kiosk_id[ROW_CODE_MAX];
    int64_t number;    /* 1, 2, 3 … per kiosk; the highest one for a row holds */
    int64_t first_seq; /* first participation that it may concern */
    int64_t last_seq;  /* last one */
    int64_t shift_ms;  /* to be added to its times */
    char boot_id[ROW_UUID_MAX];
    int64_t mono_ms;              /* when it was written, since boot */
    int64_t wall_ms;              /* when it was written */
    char helper_id[ROW_CODE_MAX]; /* who knew better, "" when not said */
    char reason[ROW_NOTE_MAX];    /* how, never "" */
    unsigned char prev_hash[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
};

/* The hash of a row, whatever its `hash`, `voided` and `counted` hold. */
void canonical_row_hash(unsigned char out[DIGEST_BYTES], const struct ledger_row *row);

/* Takes the next answer into an answers_hash. mono_ms is when it was written. */
void canonical_answer_add(unsigned char answers_hash[DIGEST_BYTES], const struct answer_row *answer,
                          int64_t mono_ms);

/* The hash of a correction of the clock, whatever its `hash` holds. */
void canonical_clock_hash(unsigned char out[DIGEST_BYTES], const struct clock_row *row);

/* The hash of a row of accounts, whatever its `hash` and `voided` hold. */
void canonical_account_hash(unsigned char out[DIGEST_BYTES], const struct account_row *row);

#endif
