/* xlsx_private.h: the workbook being made, for the files that make it. */
#ifndef REPORT_XLSX_PRIVATE_H
#define REPORT_XLSX_PRIVATE_H

#include <xlsxwriter.h>

#include "base/digest.h"
#include "report/accounts.h"
#include "report/export.h"
#include "report/export_xlsx.h"
#include "report/sheet.h"
#include "report/summary.h"

enum {
    XLSX_SHEETS_MAX = 64,  /* with rows: more than the program's rows can fill */
    XLSX_FRAME_MIN = 4600, /* bytes that at least stand around the rows but the last of a sheet */
};

enum xlsx_format {
    XLSX_HEADING,    /* of a column: bold, wrapped, shaded */
    XLSX_TIME,       /* day and time */
    XLSX_DAY,        /* day */
    XLSX_NUMBER,     /* grouped by thousands */
    XLSX_TITLE,      /* of the summary */
    XLSX_LABEL,      /* a cell with a border */
    XLSX_TOTAL,      /* bold, with a border */
    XLSX_TOTAL_TEXT, /* the same for text */
    XLSX_WRAPPED,    /* text over several lines */
    XLSX_QUIET,      /* of rows that do not count, in grey */
    XLSX_FORMAT_COUNT,
};

struct xlsx {
    const struct export_setup *setup;       /* what is asked for */
    lxw_workbook *workbook;                 /* owned until it is closed */
    lxw_worksheet *overview;                /* the summary, the first sheet */
    lxw_worksheet *sheet;                   /* that takes rows now */
    lxw_row_t row;                          /* of sheet, the next to be written */
    int64_t sheet_rows_max;                 /* rows of one sheet */
    int sheets;                             /* with rows, so far */
    int64_t sheet_bytes[XLSX_SHEETS_MAX];   /* of the rows of each */
    struct summary *summary;                /* adding up beside the writing; owned */
    int64_t rows;                           /* written */
    struct accounts accounts;               /* of the period and unit */
    lxw_format *formats[XLSX_FORMAT_COUNT]; /* of the workbook */
};

/* Cells of the present row, from left to right. */
void xlsx_put_text(struct xlsx *xlsx, lxw_col_t *column, const char *text);
void xlsx_put_number(struct xlsx *xlsx, lxw_col_t *column, double value);
void xlsx_put_time(struct xlsx *xlsx, lxw_col_t *column, int64_t wall_ms);
void xlsx_put_hash(struct xlsx *xlsx, lxw_col_t *column, const unsigned char hash[DIGEST_BYTES]);

/* Gives the sheet that takes rows now its columns, their headings and its page. */
void xlsx_lay_out(struct xlsx *xlsx, const struct sheet_column *columns, lxw_col_t count);

enum status xlsx_disk_is_full(struct fault *fault);

/* Reads the figures of the accounts and fills a sheet with their rows; after all others. */
enum status xlsx_write_accounts(struct xlsx *xlsx, struct ledger *ledger,
                                struct fault *fault) MUST_USE;

/* Fill the summary, its charts, and the list of columns. The first mistake of the library, or
 * LXW_NO_ERROR. */
lxw_error xlsx_write_overview(struct xlsx *xlsx);
lxw_error xlsx_write_legend(struct xlsx *xlsx);

/* Whether the workbook at path holds everything that was written into it. */
bool xlsx_is_whole(const struct xlsx *xlsx, const char *path);

#endif
