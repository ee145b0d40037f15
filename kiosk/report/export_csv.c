/* export_csv.c: writes the CSV, row by row as the ledger gives them.
 *
 * Called by kioskctl export. Memory does not grow with the rows: each line is put together in the
 * one buffer of report/csv.h. */
#include "report/export_csv.h"

#include "base/file.h"
#include "report/csv.h"

static void add_place_and_lesson(struct csv *csv, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    csv_text(csv, row->kiosk_id);
    csv_int(csv, row->seq);
    csv_text(csv, part->id);
    csv_time(csv, row->wall_ms);
    csv_int(csv, row->clock_ok);
    csv_plain(csv, row_kind_code(part->kind));
    csv_text(csv, part->visit_id);
    csv_text(csv, row->unit_code);
    csv_text(csv, row->hamlet);
    csv_text(csv, part->lesson_id);
    csv_text(csv, part->lesson_title);
    csv_int(csv, part->lesson_version);
    csv_text(csv, part->lang);
    csv_text(csv, part->audience);
    csv_int(csv, part->practice);
}

static void add_outcome(struct csv *csv, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    csv_int(csv, part->persons);
    csv_int(csv, part->women);
    csv_int(csv, part->over_60);
    csv_int(csv, part->minority);
    csv_time(csv, part->started_ms);
    csv_time(csv, part->ended_ms);
    csv_int(csv, part->active_s);
    csv_plain(csv, row_result_code(part->result));
    csv_real(csv, part->score_raw);
    csv_real(csv, part->score_max);
    csv_int(csv, row->counted);
    csv_int(csv, row->voided);
}

static enum status add_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct csv_table *table = context;
    struct csv *csv = &table->csv;
    (void)fault;
    add_place_and_lesson(csv, row);
    add_outcome(csv, row);
    csv_text(csv, row->part.helper_id);
    csv_text(csv, row->part.void_of);
    csv_text(csv, row->part.void_reason);
    csv_text(csv, row->boot_id);
    csv_int(csv, row->mono_ms);
    csv_hash(csv, row->prev_hash);
    csv_hash(csv, row->hash);
    csv_real(csv, row->steps_right);
    csv_int(csv, row->steps_judged);
    csv_real(csv, row->before_right);
    csv_int(csv, row->before_asked);
    csv_end(csv);
    table->receipt.rows++;
    table->receipt.counted += row->counted;
    return STATUS_OK;
}

static enum status fill(struct csv_table *table, struct ledger *ledger,
                        const struct export_setup *setup, struct fault *fault)
{
    return export_each(ledger, setup, add_row, table, fault);
}

enum status export_csv_write(struct ledger *ledger, const struct export_setup *setup,
                             struct export_receipt *receipt, struct fault *fault)
{
    struct csv_table table = {.keys = EXPORT_CSV_KEYS, .fill = fill};
    enum status status = csv_table_write(&table, ledger, setup, fault);
    if (receipt != NULL) {
        *receipt = table.receipt;
    }
    return status;
}
