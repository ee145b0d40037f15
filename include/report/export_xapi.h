/* export_xapi.h: the ledger as xAPI 1.0.3 statements for any learning record store.
 *
 * A folder of JSON files 0001.json, 0002.json …, each an array of at most 1,000 statements: a batch
 * that a store takes as it is. The same row gives the same statements with the same ids (UUID
 * version 5), so that sending a folder twice adds nothing.
 *
 * One person's row gives "completed" without a score and "passed" or "failed" with it (cmi5's rules
 * of results, without its category), or "abandoned"; each of its answers "answered". A class gives
 * "attended" by an identified group, with its number of persons. A row that voids another gives
 * "voided" for each statement of that one. A helper's own practice gives none.
 *
 * What the ledger does not keep is not made up: questions of the quiz are interactions of the type
 * "choice" or, when pairs were made, "matching", by numbers of options as in the lesson; steps on
 * the phone are of the type "performance". */
#ifndef REPORT_EXPORT_XAPI_H
#define REPORT_EXPORT_XAPI_H

#include "report/export.h"

enum {
    EXPORT_XAPI_BATCH = 1000, /* statements of one file at most */
};

/* Writes the folder, whole and proven by reading it back, or not at all. receipt may be NULL; its
 * parts are the statements. */
enum status export_xapi_write(struct ledger *ledger, const struct export_setup *setup,
                              struct export_receipt *receipt, struct fault *fault) MUST_USE;

#endif
