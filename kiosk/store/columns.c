/* columns.c: binds and reads rows, column by column in the order of the lists in columns.h.
 *
 * Called by ledger, recover, read and verify. Reading is sticky: the first column that does not
 * fit is kept and reported once, at the end. */
#include "store/columns.h"

#include <assert.h>
#include <limits.h>

#include "base/digest.h"
#include "base/file.h"

struct reader {
    struct statement *statement; /* whose present row is read */
    int next;                    /* column to be read next */
    int bad;                     /* first column that does not fit, -1 for none */
};

static void mark(struct reader *reader, bool fits, int column)
{
    if (!fits && reader->bad < 0) {
        reader->bad = column;
    }
}

static void read_text(struct reader *reader, char *out, size_t size)
{
    int column = reader->next++;
    mark(reader, db_column_text(reader->statement, column, out, size), column);
}

static void read_hash(struct reader *reader, unsigned char out[DIGEST_BYTES])
{
    int column = reader->next++;
    mark(reader, db_column_bytes(reader->statement, column, out, DIGEST_BYTES), column);
}

static int64_t read_long(struct reader *reader)
{
    return db_column_int(reader->statement, reader->next++);
}

static int read_int(struct reader *reader)
{
    int column = reader->next;
    int64_t value = read_long(reader);
    mark(reader, value >= INT_MIN && value <= INT_MAX, column);
    return (int)value;
}

static bool read_bool(struct reader *reader)
{
    return read_long(reader) != 0;
}

static double read_real(struct reader *reader)
{
    return db_column_real(reader->statement, reader->next++);
}

static void read_kind(struct reader *reader, enum row_kind *out)
{
    char code[ROW_CODE_MAX];
    int column = reader->next;
    read_text(reader, code, sizeof code);
    mark(reader, row_kind_find(code, out), column);
}

static void read_result(struct reader *reader, enum row_result *out)
{
    char code[ROW_CODE_MAX];
    int column = reader->next;
    read_text(reader, code, sizeof code);
    mark(reader, row_result_find(code, out), column);
}

static void read_part(struct reader *reader, enum answer_part *out)
{
    char code[ROW_CODE_MAX];
    int column = reader->next;
    read_text(reader, code, sizeof code);
    mark(reader, answer_part_find(code, out), column);
}

static enum status finish(const struct reader *reader, int column_count, struct fault *fault)
{
    assert(reader->next == column_count);
    if (reader->bad < 0) {
        return STATUS_OK;
    }
    enum status code =
        fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify, and keep the file for repair",
                  "the value of %s cannot be read", db_column_name(reader->statement, reader->bad));
    return file_at_fault(fault, reader->statement->db->path, code);
}

static void read_lesson(struct reader *reader, struct ledger_row *out)
{
    struct participation *part = &out->part;
    read_kind(reader, &part->kind);
    read_text(reader, part->visit_id, sizeof part->visit_id);
    read_text(reader, out->unit_code, sizeof out->unit_code);
    read_text(reader, out->hamlet, sizeof out->hamlet);
    read_text(reader, part->lesson_id, sizeof part->lesson_id);
    read_text(reader, part->lesson_title, sizeof part->lesson_title);
    part->lesson_version = read_int(reader);
    part->active_s_min = read_int(reader);
    read_text(reader, part->lang, sizeof part->lang);
    read_text(reader, part->audience, sizeof part->audience);
    part->practice = read_bool(reader);
}

static void read_outcome(struct reader *reader, struct participation *part)
{
    part->persons = read_int(reader);
    part->women = read_int(reader);
    part->over_60 = read_int(reader);
    part->minority = read_int(reader);
    part->started_ms = read_long(reader);
    part->ended_ms = read_long(reader);
    part->active_s = read_int(reader);
    read_result(reader, &part->result);
    part->score_raw = read_real(reader);
    part->score_max = read_real(reader);
    part->seed = (uint64_t)read_long(reader);
    read_text(reader, part->helper_id, sizeof part->helper_id);
    read_text(reader, part->void_of, sizeof part->void_of);
    read_text(reader, part->void_reason, sizeof part->void_reason);
}

enum status columns_read_row(struct statement *statement, struct ledger_row *out,
                             struct fault *fault)
{
    struct reader reader = {.statement = statement, .bad = -1};
    *out = (struct ledger_row){.seq = 0};
    read_text(&reader, out->kiosk_id, sizeof out->kiosk_id);
    out->seq = read_long(&reader);
    read_text(&reader, out->part.id, sizeof out->part.id);
    read_text(&reader, out->boot_id, sizeof out->boot_id);
    out->mono_ms = read_long(&reader);
    out->wall_ms = read_long(&reader);
    out->clock_ok = read_bool(&reader);
    read_lesson(&reader, out);
    read_outcome(&reader, &out->part);
    read_hash(&reader, out->answers_hash);
    read_hash(&reader, out->prev_hash);
    read_hash(&reader, out->hash);
    return finish(&reader, COLUMNS_ROW_COUNT, fault);
}

enum status columns_read_attempt(struct statement *statement, struct attempt_row *out,
                                 struct fault *fault)
{
    struct reader reader = {.statement = statement, .bad = -1};
    *out = (struct attempt_row){.lesson_version = 0};
    read_text(&reader, out->id, sizeof out->id);
    read_text(&reader, out->visit_id, sizeof out->visit_id);
    read_text(&reader, out->lesson_id, sizeof out->lesson_id);
    read_text(&reader, out->lesson_title, sizeof out->lesson_title);
    out->lesson_version = read_int(&reader);
    out->active_s_min = read_int(&reader);
    read_text(&reader, out->lang, sizeof out->lang);
    read_text(&reader, out->audience, sizeof out->audience);
    out->practice = read_bool(&reader);
    out->score_max = read_int(&reader);
    out->seed = (uint64_t)read_long(&reader);
    out->started_ms = read_long(&reader);
    return finish(&reader, COLUMNS_ATTEMPT_COUNT, fault);
}

enum status columns_read_answer(struct statement *statement, struct answer_row *out,
                                struct fault *fault)
{
    struct reader reader = {.statement = statement, .bad = -1};
    *out = (struct answer_row){.ordinal = 0};
    read_text(&reader, out->participation_id, sizeof out->participation_id);
    out->ordinal = read_int(&reader);
    read_text(&reader, out->question_id, sizeof out->question_id);
    read_text(&reader, out->choice, sizeof out->choice);
    out->credit = read_real(&reader);
    out->right = read_bool(&reader);
    out->tries = read_int(&reader);
    out->hint = read_bool(&reader);
    out->ms = read_long(&reader);
    out->active_ms = read_long(&reader);
    out->wall_ms = read_long(&reader);
    read_part(&reader, &out->part);
    return finish(&reader, COLUMNS_ANSWER_COUNT, fault);
}

static void bind_outcome(struct statement *statement, const struct participation *part)
{
    db_bind_int(statement, part->persons);
    db_bind_int(statement, part->women);
    db_bind_int(statement, part->over_60);
    db_bind_int(statement, part->minority);
    db_bind_int(statement, part->started_ms);
    db_bind_int(statement, part->ended_ms);
    db_bind_int(statement, part->active_s);
    db_bind_text(statement, row_result_code(part->result));
    db_bind_real(statement, part->score_raw);
    db_bind_real(statement, part->score_max);
    db_bind_int(statement, (int64_t)part->seed);
    db_bind_text(statement, part->helper_id);
    db_bind_text(statement, part->void_of);
    db_bind_text(statement, part->void_reason);
}

void columns_bind_row(struct statement *statement, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    db_bind_text(statement, row->kiosk_id);
    db_bind_int(statement, row->seq);
    db_bind_text(statement, part->id);
    db_bind_text(statement, row->boot_id);
    db_bind_int(statement, row->mono_ms);
    db_bind_int(statement, row->wall_ms);
    db_bind_int(statement, row->clock_ok);
    db_bind_text(statement, row_kind_code(part->kind));
    db_bind_text(statement, part->visit_id);
    db_bind_text(statement, row->unit_code);
    db_bind_text(statement, row->hamlet);
    db_bind_text(statement, part->lesson_id);
    db_bind_text(statement, part->lesson_title);
    db_bind_int(statement, part->lesson_version);
    db_bind_int(statement, part->active_s_min);
    db_bind_text(statement, part->lang);
    db_bind_text(statement, part->audience);
    db_bind_int(statement, part->practice);
    bind_outcome(statement, part);
    db_bind_bytes(statement, row->answers_hash, DIGEST_BYTES);
    db_bind_bytes(statement, row->prev_hash, DIGEST_BYTES);
    db_bind_bytes(statement, row->hash, DIGEST_BYTES);
}

void columns_bind_attempt(struct statement *statement, const struct attempt_row *attempt)
{
    db_bind_text(statement, attempt->id);
    db_bind_text(statement, attempt->visit_id);
    db_bind_text(statement, attempt->lesson_id);
    db_bind_text(statement, attempt->lesson_title);
    db_bind_int(statement, attempt->lesson_version);
    db_bind_int(statement, attempt->active_s_min);
    db_bind_text(statement, attempt->lang);
    db_bind_text(statement, attempt->audience);
    db_bind_int(statement, attempt->practice);
    db_bind_int(statement, attempt->score_max);
    db_bind_int(statement, (int64_t)attempt->seed);
    db_bind_int(statement, attempt->started_ms);
}

void columns_bind_answer(struct statement *statement, const struct answer_row *answer)
{
    db_bind_text(statement, answer->participation_id);
    db_bind_int(statement, answer->ordinal);
    db_bind_text(statement, answer->question_id);
    db_bind_text(statement, answer->choice);
    db_bind_real(statement, answer->credit);
    db_bind_int(statement, answer->right);
    db_bind_int(statement, answer->tries);
    db_bind_int(statement, answer->hint);
    db_bind_int(statement, answer->ms);
    db_bind_int(statement, answer->active_ms);
    db_bind_int(statement, answer->wall_ms);
    db_bind_text(statement, answer_part_code(answer->part));
}

enum status columns_read_clock(struct statement *statement, struct clock_row *out,
                               struct fault *fault)
{
    struct reader reader = {.statement = statement, .bad = -1};
    *out = (struct clock_row){.number = 0};
    read_text(&reader, out->kiosk_id, sizeof out->kiosk_id);
    out->number = read_long(&reader);
    out->first_seq = read_long(&reader);
    out->last_seq = read_long(&reader);
    out->shift_ms = read_long(&reader);
    read_text(&reader, out->boot_id, sizeof out->boot_id);
    out->mono_ms = read_long(&reader);
    out->wall_ms = read_long(&reader);
    read_text(&reader, out->helper_id, sizeof out->helper_id);
    read_text(&reader, out->reason, sizeof out->reason);
    read_hash(&reader, out->prev_hash);
    read_hash(&reader, out->hash);
    return finish(&reader, COLUMNS_CLOCK_COUNT, fault);
}

void columns_bind_clock(struct statement *statement, const struct clock_row *row)
{
    db_bind_text(statement, row->kiosk_id);
    db_bind_int(statement, row->number);
    db_bind_int(statement, row->first_seq);
    db_bind_int(statement, row->last_seq);
    db_bind_int(statement, row->shift_ms);
    db_bind_text(statement, row->boot_id);
    db_bind_int(statement, row->mono_ms);
    db_bind_int(statement, row->wall_ms);
    db_bind_text(statement, row->helper_id);
    db_bind_text(statement, row->reason);
    db_bind_bytes(statement, row->prev_hash, DIGEST_BYTES);
    db_bind_bytes(statement, row->hash, DIGEST_BYTES);
}

enum status columns_read_account(struct statement *statement, struct account_row *out,
                                 struct fault *fault)
{
    struct reader reader = {.statement = statement, .bad = -1};
    struct account_entry *entry = &out->entry;
    *out = (struct account_row){.seq = 0};
    read_text(&reader, out->kiosk_id, sizeof out->kiosk_id);
    out->seq = read_long(&reader);
    read_text(&reader, entry->id, sizeof entry->id);
    out->row_seq = read_long(&reader);
    read_text(&reader, out->boot_id, sizeof out->boot_id);
    out->mono_ms = read_long(&reader);
    out->wall_ms = read_long(&reader);
    out->clock_ok = read_bool(&reader);
    read_text(&reader, entry->visit_id, sizeof entry->visit_id);
    read_text(&reader, out->unit_code, sizeof out->unit_code);
    read_text(&reader, out->hamlet, sizeof out->hamlet);
    entry->done_ms = read_long(&reader);
    read_text(&reader, entry->app, sizeof entry->app);
    entry->count = read_int(&reader);
    read_text(&reader, entry->helper_id, sizeof entry->helper_id);
    read_text(&reader, entry->void_of, sizeof entry->void_of);
    read_text(&reader, entry->void_reason, sizeof entry->void_reason);
    read_hash(&reader, out->prev_hash);
    read_hash(&reader, out->hash);
    return finish(&reader, COLUMNS_ACCOUNT_COUNT, fault);
}

void columns_bind_account(struct statement *statement, const struct account_row *row)
{
    const struct account_entry *entry = &row->entry;
    db_bind_text(statement, row->kiosk_id);
    db_bind_int(statement, row->seq);
    db_bind_text(statement, entry->id);
    db_bind_int(statement, row->row_seq);
    db_bind_text(statement, row->boot_id);
    db_bind_int(statement, row->mono_ms);
    db_bind_int(statement, row->wall_ms);
    db_bind_int(statement, row->clock_ok);
    db_bind_text(statement, entry->visit_id);
    db_bind_text(statement, row->unit_code);
    db_bind_text(statement, row->hamlet);
    db_bind_int(statement, entry->done_ms);
    db_bind_text(statement, entry->app);
    db_bind_int(statement, entry->count);
    db_bind_text(statement, entry->helper_id);
    db_bind_text(statement, entry->void_of);
    db_bind_text(statement, entry->void_reason);
    db_bind_bytes(statement, row->prev_hash, DIGEST_BYTES);
    db_bind_bytes(statement, row->hash, DIGEST_BYTES);
}
