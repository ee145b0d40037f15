/* xapi.h: one row of the ledger as xAPI 1.0.3 statements, in memory. Pure but for the heap.
 *
 * What is said, and how, stands in export_xapi.h. */
#ifndef REPORT_XAPI_H
#define REPORT_XAPI_H

#include <jansson.h>

#include "base/digest.h"
#include "training/row.h"

#define XAPI_BASE "https://kiosk.example"

/* The id of a statement: UUID version 5 of kiosk, row and what the statement says ("completed",
 * "answered/3"). */
void xapi_id(char out[UUID_TEXT_MAX], const struct ledger_row *row, const char *what);

/* How a row is told: what its first and second statements say; "" for none. */
struct xapi_verbs {
    const char *first;  /* "completed", "abandoned" or "attended" */
    const char *second; /* "passed", "failed" */
};
struct xapi_verbs xapi_verbs_of(const struct ledger_row *row);

/* The statement, or NULL without memory; yours: json_decref. what is one of the row's verbs. */
json_t *xapi_result(const struct ledger_row *row, const char *what);
json_t *xapi_answered(const struct ledger_row *row, const struct answer_row *answer);

/* Voids the statement of the row voided that says what, because of the row that voids it. */
json_t *xapi_voided(const struct ledger_row *row, const struct ledger_row *voided,
                    const char *what);

#endif
