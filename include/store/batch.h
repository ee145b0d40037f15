/* batch.h: many appends in one durable transaction.
 *
 *   ledger_batch_begin → ledger_begin, ledger_answer, ledger_append, ledger_hand_in … →
 *   ledger_batch_commit or ledger_batch_cancel
 *
 * Between begin and commit every append is chained, read back and hashed again as it is alone, but
 * nothing is durable before the commit. After one failed append nothing of the batch can be
 * committed any more: all of it, or none. For tools that write many rows; the kiosk writes each
 * answer by itself. */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include "store/ledger.h"

/* Begins a batch; never nested. now: when the first row is written. */
enum status ledger_batch_begin(struct ledger *ledger, struct moment now,
                               struct fault *fault) MUST_USE;

/* Makes all appends since begin durable; on failure none of them has happened. */
enum status ledger_batch_commit(struct ledger *ledger, struct fault *fault) MUST_USE;

/* Undoes all appends since begin. Without an open batch nothing happens. */
void ledger_batch_cancel(struct ledger *ledger);

#endif
