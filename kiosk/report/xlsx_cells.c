/* xlsx_cells.c: cells of their type in the sheet that takes rows now, and its accounts.
 *
 * Called by export_xlsx.c. An empty text is no cell at all. */
#include <assert.h>

#include "report/export_accounts.h"
#include "xlsx_private.h"

static const double DAY_MS = 86400000;
static const double SPREADSHEET_EPOCH = 25569; /* 1970-01-01 as a spreadsheet counts days */
static const double OFFSET_MS = 7 * 3600000.0; /* a cell knows no zone: it shows local time */

void xlsx_put_text(struct xlsx *xlsx, lxw_col_t *column, const char *text)
{
    if (text[0] != '\0') {
        worksheet_write_string(xlsx->sheet, xlsx->row, *column, text, NULL);
    }
    (*column)++;
}

void xlsx_put_number(struct xlsx *xlsx, lxw_col_t *column, double value)
{
    worksheet_write_number(xlsx->sheet, xlsx->row, (*column)++, value, NULL);
}

void xlsx_put_time(struct xlsx *xlsx, lxw_col_t *column, int64_t wall_ms)
{
    double moment = ((double)wall_ms + OFFSET_MS) / DAY_MS + SPREADSHEET_EPOCH;
    worksheet_write_number(xlsx->sheet, xlsx->row, (*column)++, moment, xlsx->formats[XLSX_TIME]);
}

void xlsx_put_hash(struct xlsx *xlsx, lxw_col_t *column, const unsigned char hash[DIGEST_BYTES])
{
    static const char hex[] = "0123456789abcdef";
    char text[2 * DIGEST_BYTES + 1];
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        text[2 * i] = hex[hash[i] >> 4];
        text[2 * i + 1] = hex[hash[i] & 15];
    }
    text[2 * DIGEST_BYTES] = '\0';
    xlsx_put_text(xlsx, column, text);
}

/* ---- the sheet of accounts ---- */

static enum status put_account(void *context, const struct account_row *row, struct fault *fault)
{
    struct xlsx *xlsx = context;
    const struct account_entry *entry = &row->entry;
    lxw_col_t column = 0;
    if (xlsx->row > EXPORT_XLSX_SHEET_ROWS) {
        return fault_set(fault, STATUS_FAILED, "export a shorter period",
                         "there are more rows of accounts than a sheet holds");
    }
    xlsx_put_text(xlsx, &column, row->kiosk_id);
    xlsx_put_number(xlsx, &column, (double)row->seq);
    xlsx_put_text(xlsx, &column, entry->id);
    xlsx_put_time(xlsx, &column, row->wall_ms);
    xlsx_put_number(xlsx, &column, row->clock_ok);
    xlsx_put_text(xlsx, &column, entry->visit_id);
    xlsx_put_text(xlsx, &column, row->unit_code);
    xlsx_put_text(xlsx, &column, row->hamlet);
    xlsx_put_time(xlsx, &column, entry->done_ms);
    xlsx_put_text(xlsx, &column, entry->app);
    xlsx_put_text(xlsx, &column, account_name(entry->app));
    xlsx_put_number(xlsx, &column, entry->count);
    xlsx_put_number(xlsx, &column, export_accounts_counted(row));
    xlsx_put_number(xlsx, &column, row->voided);
    xlsx_put_text(xlsx, &column, entry->helper_id);
    xlsx_put_text(xlsx, &column, entry->void_of);
    xlsx_put_text(xlsx, &column, entry->void_reason);
    xlsx_put_number(xlsx, &column, (double)row->row_seq);
    xlsx_put_text(xlsx, &column, row->boot_id);
    xlsx_put_number(xlsx, &column, (double)row->mono_ms);
    xlsx_put_hash(xlsx, &column, row->prev_hash);
    xlsx_put_hash(xlsx, &column, row->hash);
    assert(column == SHEET_ACCOUNT_COUNT);
    xlsx->row++;
    return STATUS_OK;
}

enum status xlsx_write_accounts(struct xlsx *xlsx, struct ledger *ledger, struct fault *fault)
{
    const struct export_setup *setup = xlsx->setup;
    struct accounts_setup accounts = {
        .period = setup->period, .unit_code = setup->unit_code, .plan = setup->plan};
    enum status status = accounts_read(&xlsx->accounts, ledger, &accounts, fault);
    if (status != STATUS_OK) {
        return status;
    }
    xlsx->sheet = workbook_add_worksheet(xlsx->workbook, "Tài khoản");
    xlsx->row = 1;
    if (xlsx->sheet == NULL) {
        return xlsx_disk_is_full(fault);
    }
    xlsx_lay_out(xlsx, sheet_accounts, SHEET_ACCOUNT_COUNT);
    status = export_accounts_each(ledger, setup, put_account, xlsx, fault);
    worksheet_autofilter(xlsx->sheet, 0, 0, xlsx->row - 1, SHEET_ACCOUNT_COUNT - 1);
    FILE *rows = xlsx->sheet->optimize_tmpfile;
    bool taken = fflush(rows) == 0 && ferror(rows) == 0;
    return status == STATUS_OK && !taken ? xlsx_disk_is_full(fault) : status;
}
