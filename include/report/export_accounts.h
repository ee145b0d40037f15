/* export_accounts.h: the accounts that were set up with help, as a table for the office, one line
 * per row of accounts.
 *
 * A CSV as that of participations is (report/csv.h), with keys of its own, frozen as well: a key
 * may be added at the end, none is renamed or moved. `count` is what the row says, `counted` what
 * of it stands: 0 for a row that is voided or voids another. `row_seq` is the newest participation
 * of the kiosk at that moment. Accounts are no people: `counted` is no lượt người. */
#ifndef REPORT_EXPORT_ACCOUNTS_H
#define REPORT_EXPORT_ACCOUNTS_H

#include "report/export.h"
#include "training/row.h"

#define EXPORT_ACCOUNTS_KEYS                                                                       \
    "kiosk_id,seq,id,recorded,clock_ok,visit_id,unit_code,hamlet,done,app,app_name,count,counted," \
    "voided,helper_id,void_of,void_reason,row_seq,boot_id,mono_ms,prev_hash,hash"

/* Calls visit for the rows of the setup (period and unit), as account_each does. */
enum status export_accounts_each(struct ledger *ledger, const struct export_setup *setup,
                                 enum status (*visit)(void *context, const struct account_row *row,
                                                      struct fault *fault),
                                 void *context, struct fault *fault) MUST_USE;

/* What of a row counts: nothing of a voided one. */
int export_accounts_counted(const struct account_row *row);

/* Writes the file, whole and proven by reading it back, or not at all. receipt may be NULL; its
 * `counted` are accounts. */
enum status export_accounts_write(struct ledger *ledger, const struct export_setup *setup,
                                  struct export_receipt *receipt, struct fault *fault) MUST_USE;

#endif
