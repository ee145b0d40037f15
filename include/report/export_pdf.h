/* export_pdf.h: the report of a period as an administrative paper, to be printed and signed.
 *
 * A4 in the layout of Decree 30/2020/NĐ-CP: national heading, who reports, number, place and date,
 * title and period, figures, lượt người by lesson and by audience, a chart, the accounts that were
 * set up, signature. Of one unit it takes one page unless its lists are long; of the province the
 * state of each unit follows, "chưa báo cáo" among them, over as many pages as it needs. The same
 * rows give the same bytes. */
#ifndef REPORT_EXPORT_PDF_H
#define REPORT_EXPORT_PDF_H

#include "report/export.h"

/* Writes the file, whole and proven by reading it back, or not at all. receipt may be NULL; its
 * parts are the pages. */
enum status export_pdf_write(struct ledger *ledger, const struct export_setup *setup,
                             struct export_receipt *receipt, struct fault *fault) MUST_USE;

#endif
