/* export_csv.c: writes the CSV, row by row as the ledger gives them.
 *
 * Called by kioskctl export. Memory does not grow with the rows: each line is put together in one
 * buffer that no row can overfill, by writers of its own, since snprintf would take most of the
 * time. Never writes a number through the machine's locale, and never lets a cell become a
 * formula. Source: RFC 4180; OWASP, "CSV Injection". */
#include "report/export_csv.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "report/digits.h"

enum {
    PLAIN_CELLS = 38,    /* cells of a line, each with its comma */
    PLAIN_CELL_MAX = 65, /* bytes of a cell of our own making, with its comma */
    /* Twice a row's texts, should each byte be a quote, and as many plain cells. */
    LINE_MAX_BYTES = 2 * (int)sizeof(struct ledger_row) + PLAIN_CELLS * PLAIN_CELL_MAX,
};

struct csv {
    struct file_writer *writer;    /* takes the lines */
    struct export_receipt receipt; /* so far */
    char *at;                      /* where the next byte of the line goes */
    char line[LINE_MAX_BYTES];
};

/* A cell of our own making: digits, hexadecimal, fixed words. */
static void add_plain(struct csv *csv, const char *text)
{
    csv->at = stpcpy(csv->at, text);
    *csv->at++ = ',';
}

static bool looks_like_formula(char first)
{
    return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' ||
           first == '\r';
}

static void add_text(struct csv *csv, const char *text)
{
    bool quoted = text[strcspn(text, "\",\r\n")] != '\0';
    char *at = csv->at;
    if (quoted) {
        *at++ = '"';
    }
    if (looks_like_formula(text[0])) {
        *at++ = '\'';
    }
    if (!quoted) {
        csv->at = at;
        add_plain(csv, text);
        return;
    }
    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '"') {
            *at++ = '"';
        }
        *at++ = *from;
    }
    *at++ = '"';
    *at++ = ',';
    csv->at = at;
}

static void add_int(struct csv *csv, int64_t value)
{
    csv->at += digits_int(csv->at, value);
    *csv->at++ = ',';
}

static void add_real(struct csv *csv, double value)
{
    csv->at += digits_real(csv->at, value);
    *csv->at++ = ',';
}

static void add_time(struct csv *csv, int64_t wall_ms)
{
    char text[DATE_ISO_MAX];
    date_format_iso(wall_ms, text);
    add_plain(csv, text);
}

static void add_hash(struct csv *csv, const unsigned char hash[DIGEST_BYTES])
{
    static const char hex[] = "0123456789abcdef";
    char *at = csv->at;
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        *at++ = hex[hash[i] >> 4];
        *at++ = hex[hash[i] & 15];
    }
    *at++ = ',';
    csv->at = at;
}

static void add_place_and_lesson(struct csv *csv, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    add_text(csv, row->kiosk_id);
    add_int(csv, row->seq);
    add_text(csv, part->id);
    add_time(csv, row->wall_ms);
    add_int(csv, row->clock_ok);
    add_plain(csv, row_kind_code(part->kind));
    add_text(csv, part->visit_id);
    add_text(csv, row->unit_code);
    add_text(csv, row->hamlet);
    add_text(csv, part->lesson_id);
    add_text(csv, part->lesson_title);
    add_int(csv, part->lesson_version);
    add_text(csv, part->lang);
    add_text(csv, part->audience);
    add_int(csv, part->practice);
}

static void add_outcome(struct csv *csv, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    add_int(csv, part->persons);
    add_int(csv, part->women);
    add_int(csv, part->over_60);
    add_int(csv, part->minority);
    add_time(csv, part->started_ms);
    add_time(csv, part->ended_ms);
    add_int(csv, part->active_s);
    add_plain(csv, row_result_code(part->result));
    add_real(csv, part->score_raw);
    add_real(csv, part->score_max);
    add_int(csv, row->counted);
    add_int(csv, row->voided);
}

static void end_line(struct csv *csv)
{
    char *at = csv->at - 1; /* the comma after the last cell */
    *at++ = '\r';
    *at++ = '\n';
    assert(at <= csv->line + sizeof csv->line);
    file_writer_add_bytes(csv->writer, csv->line, (size_t)(at - csv->line));
}

static enum status add_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct csv *csv = context;
    (void)fault;
    csv->at = csv->line;
    add_place_and_lesson(csv, row);
    add_outcome(csv, row);
    add_text(csv, row->part.helper_id);
    add_text(csv, row->part.void_of);
    add_text(csv, row->part.void_reason);
    add_text(csv, row->boot_id);
    add_int(csv, row->mono_ms);
    add_hash(csv, row->prev_hash);
    add_hash(csv, row->hash);
    add_real(csv, row->steps_right);
    add_int(csv, row->steps_judged);
    add_real(csv, row->before_right);
    add_int(csv, row->before_asked);
    end_line(csv);
    csv->receipt.rows++;
    csv->receipt.counted += row->counted;
    return STATUS_OK;
}

enum status export_csv_write(struct ledger *ledger, const struct export_setup *setup,
                             struct export_receipt *receipt, struct fault *fault)
{
    struct csv csv = {.receipt = {.parts = 1}};
    enum status status = file_writer_create(&csv.writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    file_writer_add(csv.writer, "\xEF\xBB\xBF" EXPORT_CSV_KEYS "\r\n");
    status = export_each(ledger, setup, add_row, &csv, fault);
    if (status == STATUS_OK) {
        status = file_writer_commit(csv.writer, fault);
    }
    csv.receipt.bytes = file_writer_size(csv.writer);
    file_writer_destroy(csv.writer);
    if (receipt != NULL) {
        *receipt = csv.receipt;
    }
    return status;
}
