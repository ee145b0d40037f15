/* csv.c: the cells of a CSV.
 *
 * Called by export_csv.c and export_accounts.c. Never writes a number through the machine's locale,
 * and never lets a cell become a formula. Source: RFC 4180; OWASP, "CSV Injection". */
#include "report/csv.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "report/digits.h"

static const int64_t DAY_MS = 86400000;

void csv_start(struct csv *csv, struct file_writer *writer, const char *keys)
{
    csv->writer = writer;
    csv->at = csv->line;
    csv->day[0] = '\0';
    file_writer_add(writer, "\xEF\xBB\xBF");
    file_writer_add(writer, keys);
    file_writer_add(writer, "\r\n");
}

void csv_plain(struct csv *csv, const char *word)
{
    csv->at = stpcpy(csv->at, word);
    *csv->at++ = ',';
}

static bool looks_like_formula(char first)
{
    return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' ||
           first == '\r';
}

void csv_text(struct csv *csv, const char *text)
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
        csv_plain(csv, text);
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

void csv_int(struct csv *csv, int64_t value)
{
    csv->at += digits_int(csv->at, value);
    *csv->at++ = ',';
}

void csv_real(struct csv *csv, double value)
{
    csv->at += digits_real(csv->at, value);
    *csv->at++ = ',';
}

static char *put_two(char *at, int64_t value)
{
    at[0] = (char)('0' + value / 10);
    at[1] = (char)('0' + value % 10);
    return at + 2;
}

/* Rows of one day stand together: its date is worked out once. */
void csv_time(struct csv *csv, int64_t wall_ms)
{
    int64_t of_day = wall_ms - csv->midnight_ms;
    if (csv->day[0] == '\0' || of_day < 0 || of_day >= DAY_MS) {
        struct date date = date_split(wall_ms);
        date_format_iso(wall_ms, csv->day);
        csv->midnight_ms = date_midnight_ms(date.year, date.month, date.day);
        csv_plain(csv, csv->day);
        return;
    }
    char *clock = strchr(csv->day, 'T') + 1;
    size_t date_length = (size_t)(clock - csv->day);
    memcpy(csv->at, csv->day, date_length);
    char *at = put_two(csv->at + date_length, of_day / 3600000);
    *at++ = ':';
    at = put_two(at, of_day / 60000 % 60);
    *at++ = ':';
    at = put_two(at, of_day / 1000 % 60);
    *at++ = '.';
    at = put_two(at, of_day % 1000 / 10);
    *at++ = (char)('0' + of_day % 10);
    csv->at = at;
    csv_plain(csv, "+07:00");
}

void csv_hash(struct csv *csv, const unsigned char hash[DIGEST_BYTES])
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

void csv_end(struct csv *csv)
{
    char *at = csv->at - 1; /* the comma after the last cell */
    *at++ = '\r';
    *at++ = '\n';
    assert(at <= csv->line + sizeof csv->line);
    file_writer_add_bytes(csv->writer, csv->line, (size_t)(at - csv->line));
    csv->at = csv->line;
}

enum status csv_table_write(struct csv_table *table, struct ledger *ledger,
                            const struct export_setup *setup, struct fault *fault)
{
    struct file_writer *writer = NULL;
    table->receipt = (struct export_receipt){.parts = 1};
    enum status status = file_writer_create(&writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    csv_start(&table->csv, writer, table->keys);
    status = table->fill(table, ledger, setup, fault);
    if (status == STATUS_OK) {
        status = file_writer_commit(writer, fault);
    }
    table->receipt.bytes = file_writer_size(writer);
    file_writer_destroy(writer);
    return status;
}
