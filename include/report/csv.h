/* csv.h: lines of a CSV for the office, cell by cell.
 *
 * Comma, CRLF, quoted by RFC 4180. A text that a spreadsheet would take for a formula (it begins
 * with = + - @, tab or return) gets an apostrophe in front. Times are ISO 8601 at +07:00, hashes
 * hexadecimal, numbers without the machine's locale. A line is put together in one buffer, by
 * writers of its own, since snprintf would take most of the time. */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "report/export.h"
#include "training/row.h"

enum {
    CSV_CELLS_MAX = 40,                  /* of a line */
    CSV_CELL_MAX = 2 * DIGEST_BYTES + 1, /* bytes of a cell of our own making, with its comma */
    /* Twice a row's texts, should each byte be a quote, and as many plain cells. */
    CSV_LINE_MAX = 2 * (int)sizeof(struct ledger_row) + CSV_CELLS_MAX * CSV_CELL_MAX,
};

struct csv {
    struct file_writer *writer; /* takes the lines */
    char *at;                   /* where the next byte of the line goes */
    int64_t midnight_ms;        /* that began the day of the time before */
    char day[DATE_ISO_MAX];     /* that day, "" at the start */
    char line[CSV_LINE_MAX];    /* so far */
};

/* Begins a file with its byte-order mark and its frozen keys, "a,b,c". */
void csv_start(struct csv *csv, struct file_writer *writer, const char *keys);

/* Cells from left to right; csv_end writes the line. At most CSV_CELLS_MAX of them, and the texts
 * of one row. */
void csv_text(struct csv *csv, const char *text);
void csv_plain(struct csv *csv, const char *word); /* of our own making: needs no guard */
void csv_int(struct csv *csv, int64_t value);
void csv_real(struct csv *csv, double value);
void csv_time(struct csv *csv, int64_t wall_ms);
void csv_hash(struct csv *csv, const unsigned char hash[DIGEST_BYTES]);
void csv_end(struct csv *csv);

/* A whole file of rows. */
struct csv_table {
    const char *keys; /* frozen, "a,b,c" */
    /* Adds a line for each row of the setup, and counts them in the receipt. */
    enum status (*fill)(struct csv_table *table, struct ledger *ledger,
                        const struct export_setup *setup, struct fault *fault);
    struct csv csv;                /* being written */
    struct export_receipt receipt; /* so far */
};

/* Writes the file, whole and proven by reading it back, or not at all; the receipt says what is in
 * it. Errors are those of base/file.h and of fill. */
enum status csv_table_write(struct csv_table *table, struct ledger *ledger,
                            const struct export_setup *setup, struct fault *fault) MUST_USE;

#endif
