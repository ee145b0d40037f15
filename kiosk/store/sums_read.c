/* sums_read.c: the kept sums as they stand.
 *
 * Called by read.c, report and app. One look-up by its key for each sum, whatever the number of
 * rows behind it. A ledger that keeps none yet is said to: who asks has to walk its rows. */
#include "store/sums.h"

#include "ledger_private.h"

static const char sql_one[] = "SELECT key, rows, per_lesson, per_visit, newest_ms FROM kept_sum"
                              " WHERE dimension = ? AND key = ?";
static const char sql_some[] = "SELECT key, rows, per_lesson, per_visit, newest_ms FROM kept_sum"
                               " WHERE dimension = ? ORDER BY key";

static enum status read_sum(struct statement *statement, struct ledger_sum *out,
                            struct fault *fault)
{
    if (!db_column_text(statement, 0, out->key, sizeof out->key)) {
        return fault_set(fault, STATUS_BAD_INPUT, "run kioskctl rebuild",
                         "a kept sum has a key that cannot be read");
    }
    out->rows = db_column_int(statement, 1);
    out->counted[COUNT_PER_LESSON] = db_column_int(statement, 2);
    out->counted[COUNT_PER_VISIT] = db_column_int(statement, 3);
    out->newest_ms = db_column_int(statement, 4);
    return STATUS_OK;
}

static enum status check_kept(struct ledger *ledger, struct fault *fault)
{
    bool lacks = false;
    enum status status = sums_lack(ledger, &lacks, fault);
    return status == STATUS_OK && lacks ? fault_set(fault, STATUS_MISSING, "start the kiosk once",
                                                    "this ledger keeps no sums yet")
                                        : status;
}

enum status ledger_sum(struct ledger *ledger, enum ledger_dimension dimension, const char *key,
                       struct ledger_sum *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *out = (struct ledger_sum){.rows = 0};
    enum status status = db_use(&ledger->db, sql_one, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, dimension);
    db_bind_text(statement, key);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        status = read_sum(statement, out, fault);
    }
    db_reset(statement);
    return status == STATUS_OK && !found ? check_kept(ledger, fault) : status;
}

enum status ledger_sums_each(struct ledger *ledger, enum ledger_dimension dimension,
                             enum status (*visit)(void *context, const struct ledger_sum *sum,
                                                  struct fault *fault),
                             void *context, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = check_kept(ledger, fault);
    if (status == STATUS_OK) {
        status = db_use(&ledger->db, sql_some, &statement, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, dimension);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct ledger_sum sum;
        status = read_sum(statement, &sum, fault);
        if (status == STATUS_OK) {
            status = visit(context, &sum, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    return status;
}
