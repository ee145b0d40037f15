/* export_xlsx.h: the ledger as a workbook: a summary with charts, the rows, what the columns mean.
 *
 * The rows are those of the CSV, with cells of their type: moments as moments, numbers as numbers,
 * everything else as text, so that no code loses its zeros and no title becomes a formula. Columns
 * for machines are folded away. Rows beyond what one sheet holds go to further sheets. Memory does
 * not grow with the rows; the disk takes the sheets meanwhile ($TMPDIR, else /var/tmp). The same
 * rows give the same bytes. */
#ifndef REPORT_EXPORT_XLSX_H
#define REPORT_EXPORT_XLSX_H

#include "report/export.h"

enum {
    EXPORT_XLSX_SHEET_ROWS = 1048575, /* that a spreadsheet holds, below the headings */
};

/* Writes the file, whole and proven by reading it back, or not at all. receipt may be NULL; its
 * parts are the sheets with rows. */
enum status export_xlsx_write(struct ledger *ledger, const struct export_setup *setup,
                              struct export_receipt *receipt, struct fault *fault) MUST_USE;

#endif
