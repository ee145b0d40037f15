/* export_accounts.c: writes the rows of accounts as a CSV.
 *
 * Called by kioskctl export; the walk by period and unit also by the workbook. Memory does not grow
 * with the rows. */
#include "report/export_accounts.h"

#include <string.h>

#include "base/file.h"
#include "report/csv.h"
#include "store/account.h"
#include "training/account.h"

struct walk {
    const char *unit_code; /* asked for, or NULL */
    enum status (*visit)(void *context, const struct account_row *row, struct fault *fault);
    void *context; /* of visit */
};

static enum status take_row(void *context, const struct account_row *row, struct fault *fault)
{
    struct walk *walk = context;
    if (walk->unit_code != NULL && strcmp(walk->unit_code, row->unit_code) != 0) {
        return STATUS_OK;
    }
    return walk->visit(walk->context, row, fault);
}

enum status export_accounts_each(struct ledger *ledger, const struct export_setup *setup,
                                 enum status (*visit)(void *context, const struct account_row *row,
                                                      struct fault *fault),
                                 void *context, struct fault *fault)
{
    struct walk walk = {.unit_code = setup->unit_code, .visit = visit, .context = context};
    return account_each(ledger, setup->period, take_row, &walk, fault);
}

int export_accounts_counted(const struct account_row *row)
{
    return row->voided ? 0 : row->entry.count;
}

static enum status add_row(void *context, const struct account_row *row, struct fault *fault)
{
    struct csv_table *table = context;
    struct csv *csv = &table->csv;
    const struct account_entry *entry = &row->entry;
    (void)fault;
    csv_text(csv, row->kiosk_id);
    csv_int(csv, row->seq);
    csv_text(csv, entry->id);
    csv_time(csv, row->wall_ms);
    csv_int(csv, row->clock_ok);
    csv_text(csv, entry->visit_id);
    csv_text(csv, row->unit_code);
    csv_text(csv, row->hamlet);
    csv_time(csv, entry->done_ms);
    csv_text(csv, entry->app);
    csv_text(csv, account_name(entry->app));
    csv_int(csv, entry->count);
    csv_int(csv, export_accounts_counted(row));
    csv_int(csv, row->voided);
    csv_text(csv, entry->helper_id);
    csv_text(csv, entry->void_of);
    csv_text(csv, entry->void_reason);
    csv_int(csv, row->row_seq);
    csv_text(csv, row->boot_id);
    csv_int(csv, row->mono_ms);
    csv_hash(csv, row->prev_hash);
    csv_hash(csv, row->hash);
    csv_end(csv);
    table->receipt.rows++;
    table->receipt.counted += export_accounts_counted(row);
    return STATUS_OK;
}

static enum status fill(struct csv_table *table, struct ledger *ledger,
                        const struct export_setup *setup, struct fault *fault)
{
    return export_accounts_each(ledger, setup, add_row, table, fault);
}

enum status export_accounts_write(struct ledger *ledger, const struct export_setup *setup,
                                  struct export_receipt *receipt, struct fault *fault)
{
    struct csv_table table = {.keys = EXPORT_ACCOUNTS_KEYS, .fill = fill};
    enum status status = csv_table_write(&table, ledger, setup, fault);
    if (receipt != NULL) {
        *receipt = table.receipt;
    }
    return status;
}
