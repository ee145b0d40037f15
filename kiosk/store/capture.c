/* capture.c: rows as bytes, for the tail of the ledger.
 *
 * Called by db.c while values are bound, by rejoin.c and mend.c to add rows again. SQLite's session
 * extension would do the same; it prepares a statement for each table of each transaction, which
 * takes as long as the disk does. */
#include "store/capture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/columns.h"
#include "store/db.h"

enum {
    CAPACITY_FIRST = 4096, /* bytes: the rows of one input take about a thousand */
};

struct table {
    enum capture_table letter;
    int columns;     /* of sql */
    const char *sql; /* adds one row */
};

static const struct table tables[] = {
    {CAPTURE_META, 2, "INSERT INTO meta (key, value) VALUES (?, ?)"},
    {CAPTURE_ATTEMPT, COLUMNS_ATTEMPT_COUNT + 3,
     "INSERT INTO attempt (" COLUMNS_ATTEMPT ", boot_id, mono_ms, wall_ms)"
     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {CAPTURE_ANSWER, COLUMNS_ANSWER_COUNT + 1,
     "INSERT INTO answer (" COLUMNS_ANSWER ", mono_ms)"
     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {CAPTURE_ROW, COLUMNS_ROW_COUNT,
     "INSERT INTO participation (" COLUMNS_ROW ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
     " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {CAPTURE_CLOCK, COLUMNS_CLOCK_COUNT,
     "INSERT INTO clock_fix (" COLUMNS_CLOCK ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {CAPTURE_ACCOUNT, COLUMNS_ACCOUNT_COUNT,
     "INSERT INTO account (" COLUMNS_ACCOUNT ")"
     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
};

/* ---- gathering ---- */

void capture_start(struct capture *capture)
{
    capture->on = true;
    capture->failed = false;
    capture->size = 0;
}

void capture_stop(struct capture *capture)
{
    capture->on = false;
}

void capture_finish(struct capture *capture)
{
    free(capture->bytes);
    *capture = (struct capture){.on = false};
}

static void add(struct capture *capture, const void *bytes, size_t size)
{
    if (capture->size + size > capture->capacity && !capture->failed) {
        size_t capacity = capture->capacity == 0 ? CAPACITY_FIRST : capture->capacity;
        while (capacity < capture->size + size) {
            capacity *= 2;
        }
        unsigned char *more = realloc(capture->bytes, capacity);
        capture->failed = more == NULL;
        capture->bytes = more == NULL ? capture->bytes : more;
        capture->capacity = more == NULL ? capture->capacity : capacity;
    }
    if (!capture->failed && size > 0) {
        memcpy(capture->bytes + capture->size, bytes, size);
        capture->size += size;
    }
}

static void add_number(struct capture *capture, uint64_t value, int count)
{
    unsigned char bytes[8];
    for (int i = 0; i < count; i++) {
        bytes[i] = (unsigned char)(value >> (8 * i));
    }
    add(capture, bytes, (size_t)count);
}

void capture_row(struct capture *capture, enum capture_table table)
{
    if (capture->on) {
        capture->row_at = capture->size;
        add_number(capture, (uint64_t)table, 1);
        add_number(capture, 0, 1);
    }
}

static void begin_value(struct capture *capture, char letter)
{
    add(capture, &letter, 1);
    if (!capture->failed) {
        capture->bytes[capture->row_at + 1]++;
    }
}

void capture_int(struct capture *capture, int64_t value)
{
    if (capture->on) {
        begin_value(capture, 'i');
        add_number(capture, (uint64_t)value, 8);
    }
}

void capture_real(struct capture *capture, double value)
{
    uint64_t bits = 0;
    static_assert(sizeof bits == sizeof value, "a double is binary64");
    memcpy(&bits, &value, sizeof bits);
    if (capture->on) {
        begin_value(capture, 'r');
        add_number(capture, bits, 8);
    }
}

void capture_text(struct capture *capture, const char *text)
{
    size_t length = strlen(text);
    if (capture->on) {
        begin_value(capture, 't');
        add_number(capture, length, 4);
        add(capture, text, length + 1);
    }
}

void capture_bytes(struct capture *capture, const void *bytes, size_t size)
{
    if (capture->on) {
        begin_value(capture, 'b');
        add_number(capture, size, 4);
        add(capture, bytes, size);
    }
}

/* ---- adding again ---- */

struct reading {
    const unsigned char *bytes;
    size_t size;
    size_t at;
    bool bad; /* they do not hold */
};

/* The next count bytes; NULL, and bad for ever, when there are not so many. */
static const unsigned char *take(struct reading *reading, size_t count)
{
    if (reading->bad || count > reading->size - reading->at) {
        reading->bad = true;
        return NULL;
    }
    reading->at += count;
    return reading->bytes + reading->at - count;
}

static uint64_t take_number(struct reading *reading, int count)
{
    const unsigned char *bytes = take(reading, (size_t)count);
    uint64_t value = 0;
    for (int i = 0; bytes != NULL && i < count; i++) {
        value |= (uint64_t)bytes[i] << (8 * i);
    }
    return value;
}

static void bind_value(struct reading *reading, struct statement *statement)
{
    char letter = (char)take_number(reading, 1);
    if (letter == 'i') {
        db_bind_int(statement, (int64_t)take_number(reading, 8));
    } else if (letter == 'r') {
        double value = 0;
        uint64_t bits = take_number(reading, 8);
        memcpy(&value, &bits, sizeof value);
        db_bind_real(statement, value);
    } else if (letter == 't' || letter == 'b') {
        size_t size = (size_t)take_number(reading, 4);
        const unsigned char *bytes = take(reading, size + (letter == 't'));
        reading->bad = reading->bad || (letter == 't' && memchr(bytes, 0, size + 1) == NULL);
        if (!reading->bad && letter == 't') {
            db_bind_text(statement, (const char *)bytes);
        } else if (!reading->bad) {
            db_bind_bytes(statement, bytes, size);
        }
    } else {
        reading->bad = true;
    }
}

/* ---- looking ---- */

struct value {
    char letter;                /* its sort */
    int64_t number;             /* of an 'i' */
    const unsigned char *bytes; /* of a 't' or 'b', in the reading's memory */
    size_t size;                /* of them */
};

static struct value read_value(struct reading *reading)
{
    struct value value = {.letter = (char)take_number(reading, 1)};
    if (value.letter == 'i' || value.letter == 'r') {
        value.number = (int64_t)take_number(reading, 8);
    } else if (value.letter == 't' || value.letter == 'b') {
        value.size = (size_t)take_number(reading, 4);
        value.bytes = take(reading, value.size + (value.letter == 't'));
    } else {
        reading->bad = true;
    }
    return value;
}

bool capture_last_account(const void *bytes, size_t size, char kiosk_id[ROW_CODE_MAX], int64_t *seq,
                          unsigned char hash[32])
{
    struct reading reading = {.bytes = bytes, .size = size};
    bool found = false;
    while (!reading.bad && reading.at < size) {
        bool account = take_number(&reading, 1) == CAPTURE_ACCOUNT;
        int columns = (int)take_number(&reading, 1);
        for (int i = 0; i < columns && !reading.bad; i++) {
            struct value value = read_value(&reading);
            if (account && i == 0 && value.letter == 't' && value.size < ROW_CODE_MAX &&
                !reading.bad) {
                memcpy(kiosk_id, value.bytes, value.size + 1);
            } else if (account && i == 1) {
                *seq = value.number;
            } else if (account && i == columns - 1 && value.letter == 'b' && value.size == 32 &&
                       !reading.bad) {
                memcpy(hash, value.bytes, 32);
                found = true;
            }
        }
    }
    return found && !reading.bad;
}

/* ---- adding again, row by row ---- */

static enum status apply_row(struct db *db, struct reading *reading, bool *added,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    const struct table *table = tables;
    int letter = (int)take_number(reading, 1);
    int columns = (int)take_number(reading, 1);
    while (table < tables + sizeof tables / sizeof tables[0] && (int)table->letter != letter) {
        table++;
    }
    if (table == tables + sizeof tables / sizeof tables[0] || table->columns != columns) {
        reading->bad = true;
        return STATUS_OK;
    }
    enum status status = db_use(db, table->sql, &statement, fault);
    for (int i = 0; i < columns && status == STATUS_OK && !reading->bad; i++) {
        bind_value(reading, statement);
    }
    if (status == STATUS_OK && reading->bad) {
        db_reset(statement);
        return STATUS_OK;
    }
    status = status == STATUS_OK ? db_run(statement, fault) : status;
    *added = status == STATUS_OK;
    return status != STATUS_OK && db_is_refused(db) ? STATUS_OK : status;
}

enum status capture_apply(struct db *db, const void *bytes, size_t size,
                          struct capture_result *result, struct fault *fault)
{
    struct reading reading = {.bytes = bytes, .size = size};
    enum status status = STATUS_OK;
    assert(db->begin_file != NULL);
    while (status == STATUS_OK && !reading.bad && reading.at < size) {
        bool added = false;
        status = apply_row(db, &reading, &added, fault);
        result->added += added;
        result->left += !added && status == STATUS_OK && !reading.bad;
    }
    return status == STATUS_OK && reading.bad
               ? fault_set(fault, STATUS_BAD_INPUT, NULL, "kept rows cannot be read")
               : status;
}
