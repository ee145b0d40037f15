/* canonical.c: writes the canonical bytes and hashes them.
 *
 * Called by the ledger before a row is written, after it was read back, and by verify. It must
 * give the same bytes on every machine and for ever: no locale, no text form of numbers, no
 * padding of structs reaches the hash. */
#include "store/canonical.h"

#include <assert.h>
#include <string.h>

struct canon {
    unsigned char bytes[CANONICAL_BYTES_MAX]; /* gathered so far */
    size_t length;                            /* of them */
};

static void add_bytes(struct canon *canon, const void *bytes, size_t size)
{
    assert(size <= sizeof canon->bytes - canon->length);
    memcpy(canon->bytes + canon->length, bytes, size);
    canon->length += size;
}

static void add_int(struct canon *canon, int64_t value)
{
    uint64_t v = (uint64_t)value;
    /* Written out, the compiler makes one store of it. */
    const unsigned char bytes[8] = {(unsigned char)v,         (unsigned char)(v >> 8),
                                    (unsigned char)(v >> 16), (unsigned char)(v >> 24),
                                    (unsigned char)(v >> 32), (unsigned char)(v >> 40),
                                    (unsigned char)(v >> 48), (unsigned char)(v >> 56)};
    add_bytes(canon, bytes, sizeof bytes);
}

static void add_real(struct canon *canon, double value)
{
    int64_t bits = 0;
    double plain = value == 0 ? 0 : value;
    static_assert(sizeof bits == sizeof plain, "a double is binary64");
    memcpy(&bits, &plain, sizeof bits);
    add_int(canon, bits);
}

static void add_text(struct canon *canon, const char *text)
{
    size_t length = strlen(text);
    add_int(canon, (int64_t)length);
    add_bytes(canon, text, length);
}

static void start(struct canon *canon)
{
    canon->length = 0;
    add_bytes(canon, &(unsigned char){CANONICAL_FORMAT}, 1);
}

static void add_written(struct canon *canon, const struct ledger_row *row)
{
    add_text(canon, row->kiosk_id);
    add_int(canon, row->seq);
    add_text(canon, row->part.id);
    add_text(canon, row->boot_id);
    add_int(canon, row->mono_ms);
    add_int(canon, row->wall_ms);
    add_int(canon, row->clock_ok);
}

static void add_lesson(struct canon *canon, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    add_text(canon, row_kind_code(part->kind));
    add_text(canon, part->visit_id);
    add_text(canon, row->unit_code);
    add_text(canon, row->hamlet);
    add_text(canon, part->lesson_id);
    add_text(canon, part->lesson_title);
    add_int(canon, part->lesson_version);
    add_int(canon, part->active_s_min);
    add_text(canon, part->lang);
    add_text(canon, part->audience);
    add_int(canon, part->practice);
}

static void add_outcome(struct canon *canon, const struct participation *part)
{
    add_int(canon, part->persons);
    add_int(canon, part->women);
    add_int(canon, part->over_60);
    add_int(canon, part->minority);
    add_int(canon, part->started_ms);
    add_int(canon, part->ended_ms);
    add_int(canon, part->active_s);
    add_text(canon, row_result_code(part->result));
    add_real(canon, part->score_raw);
    add_real(canon, part->score_max);
    add_int(canon, (int64_t)part->seed);
    add_text(canon, part->helper_id);
    add_text(canon, part->void_of);
    add_text(canon, part->void_reason);
}

void canonical_row_hash(unsigned char out[DIGEST_BYTES], const struct ledger_row *row)
{
    struct canon canon;
    start(&canon);
    add_written(&canon, row);
    add_lesson(&canon, row);
    add_outcome(&canon, &row->part);
    add_bytes(&canon, row->answers_hash, DIGEST_BYTES);
    add_bytes(&canon, row->prev_hash, DIGEST_BYTES);
    digest_bytes(out, canon.bytes, canon.length);
}

void canonical_answer_add(unsigned char answers_hash[DIGEST_BYTES], const struct answer_row *answer,
                          int64_t mono_ms)
{
    struct canon canon;
    start(&canon);
    add_bytes(&canon, answers_hash, DIGEST_BYTES);
    add_text(&canon, answer->participation_id);
    add_int(&canon, answer->ordinal);
    add_text(&canon, answer->question_id);
    add_text(&canon, answer->choice);
    add_real(&canon, answer->credit);
    add_int(&canon, answer->right);
    add_int(&canon, answer->tries);
    add_int(&canon, answer->hint);
    add_int(&canon, answer->ms);
    add_int(&canon, answer->active_ms);
    add_int(&canon, mono_ms);
    add_int(&canon, answer->wall_ms);
    if (answer->part != ANSWER_PART_QUIZ) {
        add_text(&canon, answer_part_code(answer->part));
    }
    digest_bytes(answers_hash, canon.bytes, canon.length);
}

void canonical_clock_hash(unsigned char out[DIGEST_BYTES], const struct clock_row *row)
{
    struct canon canon;
    start(&canon);
    add_text(&canon, "clock_fix");
    add_text(&canon, row->kiosk_id);
    add_int(&canon, row->number);
    add_int(&canon, row->first_seq);
    add_int(&canon, row->last_seq);
    add_int(&canon, row->shift_ms);
    add_text(&canon, row->boot_id);
    add_int(&canon, row->mono_ms);
    add_int(&canon, row->wall_ms);
    add_text(&canon, row->helper_id);
    add_text(&canon, row->reason);
    add_bytes(&canon, row->prev_hash, DIGEST_BYTES);
    digest_bytes(out, canon.bytes, canon.length);
}

void canonical_account_hash(unsigned char out[DIGEST_BYTES], const struct account_row *row)
{
    const struct account_entry *entry = &row->entry;
    struct canon canon;
    start(&canon);
    add_text(&canon, "account");
    add_text(&canon, row->kiosk_id);
    add_int(&canon, row->seq);
    add_text(&canon, entry->id);
    add_int(&canon, row->row_seq);
    add_text(&canon, row->boot_id);
    add_int(&canon, row->mono_ms);
    add_int(&canon, row->wall_ms);
    add_int(&canon, row->clock_ok);
    add_text(&canon, entry->visit_id);
    add_text(&canon, row->unit_code);
    add_text(&canon, row->hamlet);
    add_int(&canon, entry->done_ms);
    add_text(&canon, entry->app);
    add_int(&canon, entry->count);
    add_text(&canon, entry->helper_id);
    add_text(&canon, entry->void_of);
    add_text(&canon, entry->void_reason);
    add_bytes(&canon, row->prev_hash, DIGEST_BYTES);
    digest_bytes(out, canon.bytes, canon.length);
}
