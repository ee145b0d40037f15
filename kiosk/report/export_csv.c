/* export_csv.c: writes the CSV, row by row as the ledger gives them.
 *
 * Called by kioskctl export. Memory does not grow with the rows. Never writes a number through the
 * machine's locale, and never lets a cell become a formula. Source: RFC 4180; OWASP, "CSV
 * Injection". */
#include "report/export_csv.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"

struct csv {
    struct file_writer *writer;        /* takes the bytes */
    struct export_csv_receipt receipt; /* so far */
    bool inside;                       /* a cell of this line has been written */
};

static void separate(struct csv *csv)
{
    if (csv->inside) {
        file_writer_add_bytes(csv->writer, ",", 1);
    }
    csv->inside = true;
}

static void end_line(struct csv *csv)
{
    file_writer_add_bytes(csv->writer, "\r\n", 2);
    csv->inside = false;
}

/* A cell of our own making: digits, hexadecimal, fixed words. */
static void add_plain(struct csv *csv, const char *text)
{
    separate(csv);
    file_writer_add(csv->writer, text);
}

static bool looks_like_formula(const char *text)
{
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

static void add_text(struct csv *csv, const char *text)
{
    bool quoted = strpbrk(text, "\",\r\n") != NULL;
    separate(csv);
    if (quoted) {
        file_writer_add_bytes(csv->writer, "\"", 1);
    }
    if (looks_like_formula(text)) {
        file_writer_add_bytes(csv->writer, "'", 1);
    }
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            file_writer_add_bytes(csv->writer, "\"", 1);
        }
        file_writer_add_bytes(csv->writer, at, 1);
    }
    if (quoted) {
        file_writer_add_bytes(csv->writer, "\"", 1);
    }
}

static void add_int(struct csv *csv, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    add_plain(csv, text);
}

/* The shortest digits that give the same number back. */
static void add_real(struct csv *csv, double value)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value) {
            break;
        }
    }
    char *comma = strchr(text, ',');
    if (comma != NULL) {
        *comma = '.';
    }
    add_plain(csv, text);
}

static void add_time(struct csv *csv, int64_t wall_ms)
{
    char text[DATE_ISO_MAX];
    date_format_iso(wall_ms, text);
    add_plain(csv, text);
}

static void add_hash(struct csv *csv, const unsigned char hash[DIGEST_BYTES])
{
    char text[2 * DIGEST_BYTES + 1];
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        snprintf(text + 2 * i, 3, "%02x", hash[i]);
    }
    add_plain(csv, text);
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

static enum status add_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct csv *csv = context;
    (void)fault;
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

enum status export_csv_write(struct ledger *ledger, const struct export_csv_setup *setup,
                             struct export_csv_receipt *receipt, struct fault *fault)
{
    struct csv csv = {.inside = false};
    enum status status = file_writer_create(&csv.writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    file_writer_add(csv.writer, "\xEF\xBB\xBF" EXPORT_CSV_KEYS);
    end_line(&csv);
    status = ledger_each(ledger, setup->per, setup->period, add_row, &csv, fault);
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
