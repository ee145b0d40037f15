/* merge_account.c: takes the rows of accounts of a bundle into a ledger that unites.
 *
 * Called by merge.c for each bundle, behind its participations. Judged as those are: the hash of
 * each row, the chain within the bundle and to the rows that are held, whose they are. Must never
 * write a row whose hash or place in the chain it has not checked. */
#include <stdio.h>
#include <string.h>

#include "account_private.h"
#include "merge_private.h"
#include "store/canonical.h"

static const char sql_rows[] = "SELECT " COLUMNS_ACCOUNT " FROM account ORDER BY kiosk_id, seq";
static const char sql_near[] = "SELECT seq, hash, prev_hash FROM account"
                               " WHERE kiosk_id = ? AND seq BETWEEN ? AND ? ORDER BY seq";
static const char sql_gaps[] =
    "SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before"
    " FROM account WHERE kiosk_id = ?) WHERE seq > before + 1 ORDER BY seq";

/* Where the taking stands. */
struct taking {
    struct merge *merge;
    struct account_row last; /* the row before, its kiosk "" at the start */
    bool refused;            /* the row before was */
    int64_t first_seq; /* rows first_seq … last_seq of the kiosk are written and not yet in */
    int64_t last_seq;  /* the sums; first_seq 0: none */
};

/* Rows come into the sums many at once: one statement costs more than its row. */
static enum status put_pending(struct taking *taking, struct fault *fault)
{
    struct account_range range = {.kiosk_id = taking->last.kiosk_id,
                                  .first_seq = taking->first_seq,
                                  .last_seq = taking->last_seq};
    taking->first_seq = 0;
    return range.first_seq == 0 ? STATUS_OK
                                : account_sums_range(taking->merge->ledger, &range, fault);
}

/* A row that voids another finds that one in the sums. */
static enum status add(struct taking *taking, const struct account_row *row, struct fault *fault)
{
    struct ledger *ledger = taking->merge->ledger;
    bool voids = row->entry.void_of[0] != '\0';
    bool follows = taking->first_seq > 0 && taking->last_seq + 1 == row->seq;
    enum status status = voids || !follows ? put_pending(taking, fault) : STATUS_OK;
    if (status != STATUS_OK || voids) {
        return status == STATUS_OK ? account_add(ledger, row, fault) : status;
    }
    taking->first_seq = taking->first_seq == 0 ? row->seq : taking->first_seq;
    taking->last_seq = row->seq;
    return account_write(ledger, row, fault);
}

static enum status judge(const struct taking *taking, const struct account_row *row,
                         enum verdict *out, struct fault *fault)
{
    unsigned char hash[DIGEST_BYTES];
    const struct account_row *before = &taking->last;
    struct merge_link last = {
        .kiosk_id = before->kiosk_id, .number = before->seq, .hash = before->hash};
    struct merge_link link = {.kiosk_id = row->kiosk_id,
                              .number = row->seq,
                              .hash = row->hash,
                              .prev_hash = row->prev_hash,
                              .near = sql_near,
                              .computed = hash,
                              .last = &last,
                              .refused = taking->refused};
    canonical_account_hash(hash, row);
    return merge_judge(taking->merge, &link, out, fault);
}

static void note_refused(struct merge *merge, const struct account_row *row)
{
    struct merge_accounts *accounts = &merge->receipt->accounts;
    struct merge_range range = {.first_seq = row->seq, .last_seq = row->seq};
    memcpy(range.kiosk_id, row->kiosk_id, sizeof range.kiosk_id);
    snprintf(range.reason, sizeof range.reason, "%s", merge->reason);
    merge_add_range(accounts->refusals, &accounts->refusal_count, &range);
}

/* At the end of the rows of one kiosk: which of it are missing. */
static enum status close_kiosk(struct taking *taking, struct fault *fault)
{
    struct merge_accounts *accounts = &taking->merge->receipt->accounts;
    struct statement *statement = NULL;
    bool found = false;
    if (taking->last.kiosk_id[0] == '\0') {
        return STATUS_OK;
    }
    enum status status = put_pending(taking, fault);
    if (status == STATUS_OK) {
        status = db_use(&taking->merge->ledger->db, sql_gaps, &statement, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, taking->last.kiosk_id);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct merge_range gap = {.first_seq = db_column_int(statement, 0),
                                  .last_seq = db_column_int(statement, 1)};
        memcpy(gap.kiosk_id, taking->last.kiosk_id, sizeof gap.kiosk_id);
        merge_add_range(accounts->gaps, &accounts->gap_count, &gap);
        status = db_step(statement, &found, fault);
    }
    db_reset(statement);
    return status;
}

static enum status take(struct taking *taking, const struct account_row *row, struct fault *fault)
{
    struct merge_accounts *accounts = &taking->merge->receipt->accounts;
    enum verdict verdict = VERDICT_REFUSED;
    enum status status = STATUS_OK;
    if (strcmp(taking->last.kiosk_id, row->kiosk_id) != 0) {
        status = close_kiosk(taking, fault);
        taking->refused = false;
    }
    if (status == STATUS_OK) {
        status = judge(taking, row, &verdict, fault);
    }
    if (status == STATUS_OK && verdict == VERDICT_FRESH) {
        status = add(taking, row, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    accounts->rows++;
    accounts->fresh += verdict == VERDICT_FRESH;
    accounts->had += verdict == VERDICT_HAD;
    accounts->refused += verdict == VERDICT_REFUSED;
    if (verdict == VERDICT_REFUSED) {
        note_refused(taking->merge, row);
    }
    taking->refused = verdict == VERDICT_REFUSED;
    taking->last = *row;
    return STATUS_OK;
}

enum status merge_take_accounts(struct merge *merge, struct fault *fault)
{
    struct taking taking = {.merge = merge};
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&merge->from, sql_rows, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    while (status == STATUS_OK && found) {
        struct account_row row;
        status = columns_read_account(statement, &row, fault);
        if (status == STATUS_OK) {
            status = take(&taking, &row, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    if (statement != NULL) {
        db_reset(statement);
    }
    return status == STATUS_OK ? close_kiosk(&taking, fault) : status;
}
