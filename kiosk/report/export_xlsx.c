/* export_xlsx.c: writes the rows of the workbook and sees that it is whole.
 *
 * Called by kioskctl export. libxlsxwriter makes the workbook in a nameless file, in its mode of
 * constant memory; from there it goes through the one writer of files, which proves it. The library
 * does not tell when the disk of its temporary files is full, so each of them is asked. */
#include "report/export_xlsx.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "report/sheet.h"
#include "xlsx_private.h"

enum {
    COPY_SIZE = 64 * 1024, /* bytes moved at a time */
    HEADING_HEIGHT = 32,   /* points: two lines */
    SCRATCH_NAME_MAX = 64, /* bytes of "/proc/self/fd/N" */
    FOLDER_MAX = 4096,     /* bytes of a path */
};

enum status xlsx_disk_is_full(struct fault *fault)
{
    return fault_set(fault, STATUS_FAILED,
                     "free some space, or set TMPDIR to a folder on another disk",
                     "the workbook did not fit on the disk for temporary files");
}

/* ---- the rows ---- */

static void put_place_and_lesson(struct xlsx *xlsx, lxw_col_t *column, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    xlsx_put_text(xlsx, column, row->kiosk_id);
    xlsx_put_number(xlsx, column, (double)row->seq);
    xlsx_put_text(xlsx, column, part->id);
    xlsx_put_time(xlsx, column, row->wall_ms);
    xlsx_put_number(xlsx, column, row->clock_ok);
    xlsx_put_text(xlsx, column, row_kind_code(part->kind));
    xlsx_put_text(xlsx, column, part->visit_id);
    xlsx_put_text(xlsx, column, row->unit_code);
    xlsx_put_text(xlsx, column, row->hamlet);
    xlsx_put_text(xlsx, column, part->lesson_id);
    xlsx_put_text(xlsx, column, part->lesson_title);
    xlsx_put_number(xlsx, column, part->lesson_version);
    xlsx_put_text(xlsx, column, part->lang);
    xlsx_put_text(xlsx, column, part->audience);
    xlsx_put_number(xlsx, column, part->practice);
}

static void put_outcome(struct xlsx *xlsx, lxw_col_t *column, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    xlsx_put_number(xlsx, column, part->persons);
    xlsx_put_number(xlsx, column, part->women);
    xlsx_put_number(xlsx, column, part->over_60);
    xlsx_put_number(xlsx, column, part->minority);
    xlsx_put_time(xlsx, column, part->started_ms);
    xlsx_put_time(xlsx, column, part->ended_ms);
    xlsx_put_number(xlsx, column, part->active_s);
    xlsx_put_text(xlsx, column, row_result_code(part->result));
    xlsx_put_number(xlsx, column, part->score_raw);
    xlsx_put_number(xlsx, column, part->score_max);
    xlsx_put_number(xlsx, column, row->counted);
    xlsx_put_number(xlsx, column, row->voided);
}

static void put_row(struct xlsx *xlsx, const struct ledger_row *row)
{
    lxw_col_t column = 0;
    put_place_and_lesson(xlsx, &column, row);
    put_outcome(xlsx, &column, row);
    xlsx_put_text(xlsx, &column, row->part.helper_id);
    xlsx_put_text(xlsx, &column, row->part.void_of);
    xlsx_put_text(xlsx, &column, row->part.void_reason);
    xlsx_put_text(xlsx, &column, row->boot_id);
    xlsx_put_number(xlsx, &column, (double)row->mono_ms);
    xlsx_put_hash(xlsx, &column, row->prev_hash);
    xlsx_put_hash(xlsx, &column, row->hash);
    xlsx_put_number(xlsx, &column, row->steps_right);
    xlsx_put_number(xlsx, &column, row->steps_judged);
    xlsx_put_number(xlsx, &column, row->before_right);
    xlsx_put_number(xlsx, &column, row->before_asked);
    assert(column == SHEET_COLUMN_COUNT);
}

/* ---- the sheets ---- */

void xlsx_lay_out(struct xlsx *xlsx, const struct sheet_column *columns, lxw_col_t count)
{
    lxw_row_col_options folded = {.hidden = 1, .level = 1};
    worksheet_freeze_panes(xlsx->sheet, 1, 2);
    worksheet_set_paper(xlsx->sheet, 9); /* A4 */
    worksheet_set_landscape(xlsx->sheet);
    worksheet_fit_to_pages(xlsx->sheet, 1, 0);
    worksheet_repeat_rows(xlsx->sheet, 0, 0);
    worksheet_set_footer(xlsx->sheet, "&C&P / &N");
    for (lxw_col_t i = 0; i < count; i++) {
        const struct sheet_column *column = &columns[i];
        lxw_format *format = column->kind == SHEET_TIME ? xlsx->formats[XLSX_TIME] : NULL;
        worksheet_set_column_opt(xlsx->sheet, i, i, column->width, format,
                                 column->folded ? &folded : NULL);
    }
    worksheet_set_row(xlsx->sheet, 0, HEADING_HEIGHT, NULL);
    for (lxw_col_t i = 0; i < count; i++) {
        worksheet_write_string(xlsx->sheet, 0, i, columns[i].heading, xlsx->formats[XLSX_HEADING]);
    }
}

/* What does not count is grey: `counted` is the 26th column. */
static void mark_uncounted(struct xlsx *xlsx)
{
    char formula[] = "=$Z2=0";
    lxw_conditional_format quiet = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = xlsx->formats[XLSX_QUIET]};
    if (xlsx->row > 1) {
        worksheet_conditional_format_range(xlsx->sheet, 1, 0, xlsx->row - 1, SHEET_COLUMN_COUNT - 1,
                                           &quiet);
    }
}

/* Ends the sheet that takes rows; false when the disk did not take all of it. */
static bool end_sheet(struct xlsx *xlsx)
{
    if (xlsx->sheet == NULL) {
        return true;
    }
    mark_uncounted(xlsx);
    worksheet_autofilter(xlsx->sheet, 0, 0, xlsx->row - 1, SHEET_COLUMN_COUNT - 1);
    FILE *rows = xlsx->sheet->optimize_tmpfile;
    bool taken = fflush(rows) == 0 && ferror(rows) == 0;
    xlsx->sheet_bytes[xlsx->sheets - 1] = ftello(rows);
    return taken;
}

static bool start_sheet(struct xlsx *xlsx)
{
    char name[LXW_SHEETNAME_MAX];
    if (xlsx->sheets == XLSX_SHEETS_MAX) {
        return false;
    }
    xlsx->sheets++;
    snprintf(name, sizeof name, xlsx->sheets == 1 ? "Lượt học" : "Lượt học %d", xlsx->sheets);
    xlsx->sheet = workbook_add_worksheet(xlsx->workbook, name);
    xlsx->row = 1;
    if (xlsx->sheet == NULL) {
        return false;
    }
    xlsx_lay_out(xlsx, sheet_columns, SHEET_COLUMN_COUNT);
    return true;
}

static enum status take_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct xlsx *xlsx = context;
    if (xlsx->sheet == NULL || xlsx->row > xlsx->sheet_rows_max) {
        if (!end_sheet(xlsx) || !start_sheet(xlsx)) {
            return xlsx_disk_is_full(fault);
        }
    }
    put_row(xlsx, row);
    xlsx->row++;
    xlsx->rows++;
    return summary_add(xlsx->summary, row, fault);
}

/* ---- the workbook ---- */

/* Moments are shown as in Việt Nam (42A) whatever the language of the spreadsheet. */
static void add_formats(struct xlsx *xlsx)
{
    for (int i = 0; i < XLSX_FORMAT_COUNT; i++) {
        xlsx->formats[i] = workbook_add_format(xlsx->workbook);
    }
    lxw_format **formats = xlsx->formats;
    format_set_bold(formats[XLSX_HEADING]);
    format_set_text_wrap(formats[XLSX_HEADING]);
    format_set_align(formats[XLSX_HEADING], LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(formats[XLSX_HEADING], 0xDCE6F1);
    format_set_border(formats[XLSX_HEADING], LXW_BORDER_THIN);
    format_set_num_format(formats[XLSX_TIME], "[$-42A]dd/mm/yyyy hh:mm:ss");
    format_set_num_format(formats[XLSX_DAY], "[$-42A]dd/mm/yyyy");
    format_set_align(formats[XLSX_DAY], LXW_ALIGN_LEFT);
    format_set_border(formats[XLSX_DAY], LXW_BORDER_THIN);
    format_set_num_format(formats[XLSX_NUMBER], "#,##0");
    format_set_border(formats[XLSX_NUMBER], LXW_BORDER_THIN);
    format_set_bold(formats[XLSX_TITLE]);
    format_set_font_size(formats[XLSX_TITLE], 14);
    format_set_border(formats[XLSX_LABEL], LXW_BORDER_THIN);
    format_set_bold(formats[XLSX_TOTAL]);
    format_set_num_format(formats[XLSX_TOTAL], "#,##0");
    format_set_border(formats[XLSX_TOTAL], LXW_BORDER_THIN);
    format_set_bold(formats[XLSX_TOTAL_TEXT]);
    format_set_border(formats[XLSX_TOTAL_TEXT], LXW_BORDER_THIN);
    format_set_text_wrap(formats[XLSX_WRAPPED]);
    format_set_align(formats[XLSX_WRAPPED], LXW_ALIGN_VERTICAL_TOP);
    format_set_font_color(formats[XLSX_QUIET], 0x808080);
}

/* The library opens files by name; the scratch file has none but this. */
static void name_scratch(char out[SCRATCH_NAME_MAX], FILE *scratch)
{
    snprintf(out, SCRATCH_NAME_MAX, "/proc/self/fd/%d", fileno(scratch));
}

static enum status start_workbook(struct xlsx *xlsx, FILE *scratch, struct fault *fault)
{
    char name[SCRATCH_NAME_MAX];
    char folder[FOLDER_MAX];
    name_scratch(name, scratch);
    snprintf(folder, sizeof folder, "%s", file_scratch_folder());
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
    xlsx->workbook = workbook_new_opt(name, &options);
    if (xlsx->workbook == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    add_formats(xlsx);
    xlsx->overview = workbook_add_worksheet(xlsx->workbook, "Tổng hợp");
    return xlsx->overview != NULL ? STATUS_OK : xlsx_disk_is_full(fault);
}

/* The time in a file is that of its newest row, so that the same rows give the same bytes. */
static void set_properties(struct xlsx *xlsx)
{
    char title[] = "Kết quả hướng dẫn kỹ năng số";
    lxw_doc_properties properties = {.title = title,
                                     .created = (time_t)(xlsx->summary->newest_ms / 1000)};
    workbook_set_properties(xlsx->workbook, &properties);
}

static enum status fill_workbook(struct xlsx *xlsx, struct ledger *ledger, struct fault *fault)
{
    enum status status = export_each(ledger, xlsx->setup, take_row, xlsx, fault);
    bool whole = status == STATUS_OK && (xlsx->sheet != NULL || start_sheet(xlsx));
    if (status == STATUS_OK && (!whole || !end_sheet(xlsx))) {
        status = xlsx_disk_is_full(fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    summary_finish(xlsx->summary, xlsx->setup->units);
    status = xlsx_write_accounts(xlsx, ledger, fault);
    if (status != STATUS_OK) {
        return status;
    }
    lxw_error error = xlsx_write_overview(xlsx);
    if (error == LXW_NO_ERROR) {
        error = xlsx_write_legend(xlsx);
    }
    set_properties(xlsx);
    return error == LXW_NO_ERROR
               ? STATUS_OK
               : fault_set(fault, STATUS_FAILED, "report this", "%s", lxw_strerror(error));
}

static enum status close_workbook(struct xlsx *xlsx, FILE *scratch, struct fault *fault)
{
    char name[SCRATCH_NAME_MAX];
    lxw_error error = workbook_close(xlsx->workbook);
    xlsx->workbook = NULL;
    name_scratch(name, scratch);
    bool whole = error == LXW_NO_ERROR && xlsx_is_whole(xlsx, name);
    return whole ? STATUS_OK : xlsx_disk_is_full(fault);
}

/* Moves the finished workbook to where it shall stand. */
static enum status copy_out(FILE *scratch, struct file_writer *writer, struct fault *fault)
{
    char piece[COPY_SIZE];
    size_t count = 1;
    rewind(scratch);
    while (count > 0) {
        count = fread(piece, 1, sizeof piece, scratch);
        file_writer_add_bytes(writer, piece, count);
    }
    return ferror(scratch) == 0 ? file_writer_commit(writer, fault) : xlsx_disk_is_full(fault);
}

static enum status write_through(struct xlsx *xlsx, struct ledger *ledger,
                                 struct file_writer *writer, struct fault *fault)
{
    FILE *scratch = NULL;
    enum status status = file_scratch(&scratch, fault);
    if (status == STATUS_OK) {
        status = start_workbook(xlsx, scratch, fault);
    }
    if (status == STATUS_OK) {
        status = fill_workbook(xlsx, ledger, fault);
    }
    if (status == STATUS_OK) {
        status = close_workbook(xlsx, scratch, fault);
    }
    if (status == STATUS_OK) {
        status = copy_out(scratch, writer, fault);
    }
    lxw_workbook_free(xlsx->workbook);
    if (scratch != NULL) {
        fclose(scratch);
    }
    return status;
}

enum status export_xlsx_write(struct ledger *ledger, const struct export_setup *setup,
                              struct export_receipt *receipt, struct fault *fault)
{
    struct xlsx xlsx = {.setup = setup};
    struct file_writer *writer = NULL;
    xlsx.sheet_rows_max =
        setup->sheet_rows_max == 0 ? EXPORT_XLSX_SHEET_ROWS : setup->sheet_rows_max;
    enum status status = file_writer_create(&writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = summary_create(&xlsx.summary, fault);
    if (status == STATUS_OK) {
        status = write_through(&xlsx, ledger, writer, fault);
    }
    if (status == STATUS_OK && receipt != NULL) {
        *receipt = (struct export_receipt){.rows = xlsx.rows,
                                           .counted = xlsx.summary->counted,
                                           .bytes = file_writer_size(writer),
                                           .parts = xlsx.sheets};
    }
    summary_destroy(xlsx.summary);
    file_writer_destroy(writer);
    return status;
}
