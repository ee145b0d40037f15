/* read.c: walking the ledger and counting it.
 *
 * Called by report and app. One pass in the order of kiosk and seq, in time linear in the rows:
 * voids come from an index, and the visits (and lessons) that have counted are kept in a table of
 * hashes in memory. What a row counts for is decided by count_row alone. The total comes from the
 * kept sums (sums.c). Writes nothing. */
#include <string.h>

#include "base/buf.h"
#include "ledger_private.h"
#include "store/seen.h"
#include "store/sums.h"

static const char sql_size[] = "SELECT count(*) FROM participation";
static const char sql_indexed[] =
    "SELECT count(*) FROM sqlite_schema WHERE name = 'participation_visit'";
/* The rows of a visit are numbered near each other; -1: some come from more than one kiosk. */
static const char sql_span[] =
    "SELECT CASE WHEN max(several) THEN -1 ELSE max(span) END FROM"
    " (SELECT min(kiosk_id) <> max(kiosk_id) AS several, max(seq) - min(seq) AS span"
    " FROM participation GROUP BY visit_id)";
/* The same where all rows are of one kiosk, for half of the time. */
static const char sql_own_span[] = "SELECT max(span) FROM (SELECT max(seq) - min(seq) AS span"
                                   " FROM participation GROUP BY visit_id)";
static const char sql_size_of_period[] =
    "SELECT count(*) FROM (SELECT ended + " LEDGER_SHIFT " AS at FROM participation AS row)"
    " WHERE at >= ? AND at < ?";
/* A walk from the first row to the last comes back to no page: a few are enough. */
static const char sql_pages[] = "PRAGMA cache_size = -512";
static const char sql_all[] =
    "SELECT " LEDGER_WORKED_ROW " FROM participation AS row ORDER BY kiosk_id, seq";

/* The answers of one row, by their key: looked up beside the walk, which is faster than a join
 * whose groups would carry all columns along, and needs no memory. Most are of the quiz, which is
 * in no sum: SQLite passes over them. */
static const char sql_answers[] = "SELECT part, credit FROM answer WHERE participation_id = ?"
                                  " AND part <> 'quiz'";

static const char sql_each_answer[] =
    "SELECT " COLUMNS_ANSWER " FROM answer WHERE participation_id = ? ORDER BY ordinal";
static const char sql_find[] =
    "SELECT " LEDGER_WORKED_ROW " FROM participation AS row WHERE row.id = ?";
static const char sql_count_answers[] = "SELECT count(*) FROM answer WHERE participation_id = ?";

struct walk {
    struct ledger *ledger; /* being read */
    enum count_per per;    /* the rule's variant */
    bool sums;             /* the answers are summed up, too */
    struct seen *seen;     /* what has counted; owned */
};

/* Who is shown the rows. */
struct visitor {
    struct ledger_period period; /* rows that ended in it */
    enum status (*visit)(void *context, const struct ledger_row *row, struct fault *fault);
    enum status (*answer)(void *context, const struct answer_row *answer, struct fault *fault);
    void *context; /* of both; answer may be NULL */
};

static void make_key(unsigned char key[SEEN_KEY_BYTES], const struct participation *part,
                     enum count_per per)
{
    char memory[ROW_UUID_MAX + ROW_CODE_MAX + 1];
    unsigned char hash[DIGEST_BYTES];
    struct buf text;
    buf_init(&text, memory, sizeof memory);
    buf_add(&text, part->visit_id);
    if (per == COUNT_PER_LESSON) {
        buf_add(&text, "\n");
        buf_add(&text, part->lesson_id);
    }
    digest_bytes(hash, text.data, text.length);
    memcpy(key, hash, SEEN_KEY_BYTES);
}

/* What the row counts for, given all rows before it. */
static int count_one(struct seen *seen, const struct ledger_row *row, enum count_per per)
{
    unsigned char key[SEEN_KEY_BYTES];
    make_key(key, &row->part, per);
    seen_next(seen);
    int counted = count_row(&row->part, row->voided, seen_has(seen, key));
    if (counted > 0) {
        seen_add(seen, key);
    }
    return counted;
}

/* How many rows back a row of the same visit can stand: all of them, when the rows of a visit come
 * from more than one kiosk, or when an older file has no index that tells it quickly. */
static enum status find_reach(struct walk *walk, int64_t *reach, struct fault *fault)
{
    int64_t indexed = 0;
    int64_t span = -1;
    enum status status = db_read_number(&walk->ledger->db, sql_size, reach, fault);
    if (status == STATUS_OK) {
        status = db_read_number(&walk->ledger->db, sql_indexed, &indexed, fault);
    }
    if (status == STATUS_OK && indexed > 0) {
        bool own = walk->ledger->kiosk_id[0] != '\0';
        status = db_read_number(&walk->ledger->db, own ? sql_own_span : sql_span, &span, fault);
    }
    if (span >= 0 && span < *reach) {
        *reach = span;
    }
    return status;
}

static enum status start_walk(struct walk *walk, struct fault *fault)
{
    int64_t reach = 0;
    enum status status =
        walk->ledger->read_only ? db_execute(&walk->ledger->db, sql_pages, fault) : STATUS_OK;
    if (status == STATUS_OK) {
        status = db_begin_read(&walk->ledger->db, fault);
    }
    if (status == STATUS_OK) {
        status = find_reach(walk, &reach, fault);
    }
    return status == STATUS_OK ? seen_create(&walk->seen, reach, fault) : status;
}

static enum status add_answer(struct ledger_row *row, struct statement *answers,
                              struct fault *fault)
{
    char code[ROW_CODE_MAX];
    enum answer_part part = ANSWER_PART_QUIZ;
    double credit = db_column_real(answers, 1);
    if (!db_column_text(answers, 0, code, sizeof code) || !answer_part_find(code, &part)) {
        return fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify, and keep the file",
                         "the part of an answer of row %lld cannot be read", (long long)row->seq);
    }
    if (part == ANSWER_PART_STEP || part == ANSWER_PART_ALONE) {
        row->steps_right += credit;
        row->steps_judged++;
    } else if (part == ANSWER_PART_BEFORE) {
        row->before_right += credit;
        row->before_asked++;
    }
    return STATUS_OK;
}

static enum status sum_answers(struct walk *walk, struct ledger_row *row, struct fault *fault)
{
    struct statement *answers = NULL;
    bool found = false;
    enum status status = db_use(&walk->ledger->db, sql_answers, &answers, fault);
    if (status == STATUS_OK) {
        db_bind_text(answers, row->part.id);
        status = db_step(answers, &found, fault);
    }
    while (status == STATUS_OK && found) {
        status = add_answer(row, answers, fault);
        if (status == STATUS_OK) {
            status = db_step(answers, &found, fault);
        }
    }
    if (status != STATUS_OK && answers != NULL) {
        db_reset(answers);
    }
    return status;
}

enum status ledger_read_worked(struct statement *statement, struct ledger_row *row,
                               struct fault *fault)
{
    enum status status = columns_read_row(statement, row, fault);
    if (status == STATUS_OK) {
        row->voided = db_column_int(statement, COLUMNS_ROW_COUNT) != 0;
        row->shift_ms = db_column_int(statement, COLUMNS_ROW_COUNT + 1);
        row->wall_ms += row->shift_ms;
        row->part.started_ms += row->shift_ms;
        row->part.ended_ms += row->shift_ms;
    }
    return status;
}

/* Takes the next row out of the statement, with counted worked out. */
static enum status next_row(struct walk *walk, struct statement *statement, struct ledger_row *row,
                            struct fault *fault)
{
    enum status status = ledger_read_worked(statement, row, fault);
    if (status == STATUS_OK) {
        row->counted = count_one(walk->seen, row, walk->per);
    }
    return status;
}

static bool in_period(const struct ledger_row *row, struct ledger_period period)
{
    bool before_end = period.to_ms == INT64_MAX || row->part.ended_ms < period.to_ms;
    return row->part.ended_ms >= period.from_ms && before_end;
}

static enum status show_answers(struct walk *walk, const struct visitor *visitor,
                                const struct ledger_row *row, struct fault *fault)
{
    struct statement *answers = NULL;
    struct answer_row answer;
    bool found = false;
    enum status status = db_use(&walk->ledger->db, sql_each_answer, &answers, fault);
    if (status == STATUS_OK) {
        db_bind_text(answers, row->part.id);
        status = db_step(answers, &found, fault);
    }
    while (status == STATUS_OK && found) {
        status = columns_read_answer(answers, &answer, fault);
        if (status == STATUS_OK) {
            answer.wall_ms += row->shift_ms;
            status = visitor->answer(visitor->context, &answer, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(answers, &found, fault);
        }
    }
    if (status != STATUS_OK && answers != NULL) {
        db_reset(answers);
    }
    return status;
}

static enum status show(struct walk *walk, const struct visitor *visitor, struct ledger_row *row,
                        struct fault *fault)
{
    enum status status = walk->sums ? sum_answers(walk, row, fault) : STATUS_OK;
    if (status == STATUS_OK) {
        status = visitor->visit(visitor->context, row, fault);
    }
    return status == STATUS_OK && visitor->answer != NULL ? show_answers(walk, visitor, row, fault)
                                                          : status;
}

/* Visits every row of the period; leaves walk->seen to the caller. */
static enum status walk_rows(struct walk *walk, const struct visitor *visitor, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = start_walk(walk, fault);
    if (status == STATUS_OK) {
        status = db_use(&walk->ledger->db, sql_all, &statement, fault);
    }
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    while (status == STATUS_OK && found) {
        struct ledger_row row;
        status = next_row(walk, statement, &row, fault);
        if (status == STATUS_OK && in_period(&row, visitor->period)) {
            status = show(walk, visitor, &row, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_rollback(&walk->ledger->db);
    return status;
}

enum status ledger_rows(struct ledger *ledger, struct ledger_period period, int64_t *out,
                        struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *out = 0;
    enum status status = db_use(&ledger->db, sql_size_of_period, &statement, fault);
    if (status == STATUS_OK) {
        db_bind_int(statement, period.from_ms);
        db_bind_int(statement, period.to_ms);
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK) {
        *out = db_column_int(statement, 0);
        db_reset(statement);
    }
    return status;
}

enum status ledger_each(struct ledger *ledger, enum count_per per, struct ledger_period period,
                        enum status (*visit)(void *context, const struct ledger_row *row,
                                             struct fault *fault),
                        void *context, struct fault *fault)
{
    struct walk walk = {.ledger = ledger, .per = per, .sums = true};
    struct visitor visitor = {.period = period, .visit = visit, .context = context};
    enum status status = walk_rows(&walk, &visitor, fault);
    seen_destroy(walk.seen);
    return status;
}

static enum status add_to_total(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct ledger_total *total = context;
    (void)fault;
    total->rows++;
    total->counted += row->counted;
    if (row->wall_ms > total->newest_ms) {
        total->newest_ms = row->wall_ms;
    }
    return STATUS_OK;
}

enum status ledger_each_answer(struct ledger *ledger, enum count_per per,
                               struct ledger_period period, const struct ledger_reader *reader,
                               struct fault *fault)
{
    struct walk walk = {.ledger = ledger, .per = per, .sums = true};
    struct visitor visitor = {.period = period,
                              .visit = reader->row,
                              .answer = reader->answer,
                              .context = reader->context};
    enum status status = walk_rows(&walk, &visitor, fault);
    seen_destroy(walk.seen);
    return status;
}

static enum status find_row(struct ledger *ledger, const char *id, struct ledger_row *row,
                            bool *found, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_find, &statement, fault);
    *found = false;
    if (status == STATUS_OK) {
        db_bind_text(statement, id);
        status = db_step(statement, found, fault);
    }
    if (status == STATUS_OK && *found) {
        status = ledger_read_worked(statement, row, fault);
        db_reset(statement);
    }
    return status;
}

enum status ledger_find(struct ledger *ledger, const char *id, struct ledger_row *row,
                        int64_t *answers, bool *found, struct fault *fault)
{
    struct statement *statement = NULL;
    bool counted = false;
    *answers = 0;
    enum status status = find_row(ledger, id, row, found, fault);
    if (status == STATUS_OK) {
        status = db_use(&ledger->db, sql_count_answers, &statement, fault);
    }
    if (status == STATUS_OK) {
        db_bind_text(statement, id);
        status = db_step(statement, &counted, fault);
    }
    if (status == STATUS_OK) {
        *answers = db_column_int(statement, 0);
        db_reset(statement);
    }
    return status;
}

/* The sums are kept; only an older file that may not be written has none. */
enum status ledger_count(struct ledger *ledger, enum count_per per, struct ledger_total *out,
                         struct fault *fault)
{
    struct ledger_sum sum;
    struct walk walk = {.ledger = ledger, .per = per};
    struct visitor visitor = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                              .visit = add_to_total,
                              .context = out};
    *out = (struct ledger_total){.rows = 0};
    enum status status = ledger_sum(ledger, LEDGER_TOTAL, "", &sum, fault);
    if (status == STATUS_OK) {
        *out = (struct ledger_total){
            .counted = sum.counted[per], .rows = sum.rows, .newest_ms = sum.newest_ms};
    }
    if (status != STATUS_MISSING) {
        return status;
    }
    status = walk_rows(&walk, &visitor, fault);
    seen_destroy(walk.seen);
    return status;
}
