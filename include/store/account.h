/* account.h: rows of accounts that team members helped people to set up, in the ledger.
 *
 * They are no people: a table of their own beside the participations, append-only by triggers,
 * numbered 1, 2, 3 … per kiosk without a gap, chained by BLAKE2b-256. Written within an open batch
 * (store/batch.h) they are durable together with the rows of their class, or not at all. A mistake
 * is voided by a later row; a doubtful clock is put right together with the participation that was
 * the newest when they were written. Their sums are in store/account_sums.h. */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "store/correct.h"
#include "store/ledger.h"

/* Appends one row, durable as ledger_append is, or a part of the open batch. STATUS_BAD_INPUT: the
 * ledger has no participation yet, the row is there already, or the tables refuse it. */
enum status account_append(struct ledger *ledger, const struct account_entry *entry,
                           struct moment now, struct fault *fault) MUST_USE;

/* Whether a row of this id is there. */
enum status account_has(struct ledger *ledger, const char *id, bool *out,
                        struct fault *fault) MUST_USE;

/* Voids the row named by its id, by "kiosk:seq" or by the seq alone; *out is the row that does it.
 * STATUS_BAD_INPUT: no such row, one that is voided already, or one that voids another; no reason,
 * or one that is too long. */
enum status account_void(struct ledger *ledger, const char *name, const struct correction *why,
                         struct moment now, struct account_row *out, struct fault *fault) MUST_USE;

/* Calls visit for each row that was done in the period, in order of kiosk and seq, `voided` and
 * `shift_ms` worked out. visit may stop the walk by returning something else than STATUS_OK, which
 * is then returned; it must not use the ledger meanwhile. */
enum status account_each(struct ledger *ledger, struct ledger_period period,
                         enum status (*visit)(void *context, const struct account_row *row,
                                              struct fault *fault),
                         void *context, struct fault *fault) MUST_USE;

/* Looks at the numbering, the hashes and the chain of all rows: *rows is how many there are, reason
 * what is wrong first, English, "" when nothing is. What has not come yet is no damage of a ledger
 * that unites. */
enum status account_check(struct ledger *ledger, int64_t *rows, char reason[FAULT_WHAT_MAX],
                          struct fault *fault) MUST_USE;

#endif
