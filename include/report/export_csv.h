/* export_csv.h: the ledger as a table for the office, one line per participation.
 *
 * UTF-8 with a byte-order mark, comma, CRLF, quoted by RFC 4180: opens in Excel and LibreOffice by
 * a double click. The keys of the first line are frozen: a key may be added at the end, none is
 * renamed or moved. A text that a spreadsheet would take for a formula (it begins with = + - @, tab
 * or return) gets an apostrophe in front. Times are ISO 8601 at +07:00, hashes hexadecimal,
 * booleans 0 or 1, scores with a decimal point. `counted` and `voided` are worked out over the
 * whole ledger; `steps_right` of `steps_judged` is the credit for what was done in the lesson and
 * judged, `before_right` of `before_asked` that for the questions asked before it. `score_raw` is
 * the quiz alone. */
#ifndef REPORT_EXPORT_CSV_H
#define REPORT_EXPORT_CSV_H

#include "report/export.h"

#define EXPORT_CSV_KEYS                                                                            \
    "kiosk_id,seq,id,recorded,clock_ok,kind,visit_id,unit_code,hamlet,lesson_id,lesson_title,"     \
    "lesson_version,lang,audience,practice,persons,women,over_60,minority,started,ended,active_s," \
    "result,score_raw,score_max,counted,voided,helper_id,void_of,void_reason,boot_id,mono_ms,"     \
    "prev_hash,hash,steps_right,steps_judged,before_right,before_asked"

/* Writes the file, whole and proven by reading it back, or not at all. receipt may be NULL. */
enum status export_csv_write(struct ledger *ledger, const struct export_setup *setup,
                             struct export_receipt *receipt, struct fault *fault) MUST_USE;

#endif
