/* account_sums.c: the kept sums of accounts: what a row changes, all of them anew, and reading.
 *
 * Called by account.c and merge_account.c around each row, by sums.c around corrections of the
 * clock and for a rebuild, by report and app to read. Rows of accounts are few, a class leaves a
 * handful, so SQL alone does it: what an arrival changes is taken out as it stood before, and put
 * in as it stands after. */
#include "store/account_sums.h"

#include <stdio.h>
#include <string.h>

#include "account_private.h"
#include "base/date.h"

/* The day in Asia/Ho_Chi_Minh. */
#define DAY "coalesce(date((row.done + " ACCOUNT_SHIFT ") / 1000 + 25200, 'unixepoch'), '')"

#define SUMMED(sign)                                                                               \
    "SELECT row.unit_code, row.app, " DAY ", " sign "sum(CASE WHEN " ACCOUNT_VOIDED                \
    " THEN 0 ELSE row.count END), " sign "count(*)"                                                \
    " FROM account AS row WHERE "
#define GROUPED " GROUP BY 1, 2, 3"
#define INTO                                                                                       \
    " ON CONFLICT (unit_code, app, day) DO UPDATE SET count = count + excluded.count,"             \
    " rows = rows + excluded.rows"
#define CONCERNS_ROW                                                                               \
    "kiosk_id = ?1 AND (seq = ?2 OR (?3 <> '' AND seq = (SELECT seq FROM account AS other"         \
    " WHERE other.id = ?3 AND other.kiosk_id = ?1)))"
#define CONCERNS_RANGE "kiosk_id = ?1 AND seq BETWEEN ?2 AND ?3"
#define CONCERNS_FIX "kiosk_id = ?1 AND clock_ok = 0 AND row_seq BETWEEN ?2 AND ?3"
#define FRESH SUMMED("") "1" GROUPED

static const char sql_take_row[] = "INSERT INTO account_sum " SUMMED("-") CONCERNS_ROW GROUPED INTO;
static const char sql_put_row[] = "INSERT INTO account_sum " SUMMED("") CONCERNS_ROW GROUPED INTO;
static const char sql_put_range[] =
    "INSERT INTO account_sum " SUMMED("") CONCERNS_RANGE GROUPED INTO;
static const char sql_take_fix[] = "INSERT INTO account_sum " SUMMED("-") CONCERNS_FIX GROUPED INTO;
static const char sql_put_fix[] = "INSERT INTO account_sum " SUMMED("") CONCERNS_FIX GROUPED INTO;
static const char sql_drop_empty[] = "DELETE FROM account_sum WHERE rows = 0";
static const char sql_equal[] =
    "WITH fresh AS MATERIALIZED (" FRESH ") SELECT NOT EXISTS (SELECT * FROM account_sum EXCEPT"
    " SELECT * FROM fresh) AND NOT EXISTS (SELECT * FROM fresh EXCEPT SELECT * FROM account_sum)";
static const char sql_replace[] = "DELETE FROM account_sum; INSERT INTO account_sum " FRESH;
static const char sql_read[] =
    "SELECT CASE WHEN ?1 & 1 THEN unit_code ELSE '' END,"
    " CASE WHEN ?1 & 2 THEN app ELSE '' END, CASE WHEN ?1 & 4 THEN day ELSE '' END,"
    " sum(count), sum(rows) FROM account_sum WHERE day >= ?2 AND (?3 = '' OR day < ?3)"
    " AND (?4 OR unit_code = ?5) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

/* ---- moving on ---- */

enum status account_sums_move(struct ledger *ledger, const struct account_row *row, int sign,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    if (sign < 0 && row->entry.void_of[0] == '\0') {
        return STATUS_OK; /* nothing of it is there yet */
    }
    enum status status =
        db_use(&ledger->db, sign < 0 ? sql_take_row : sql_put_row, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, row->kiosk_id);
    db_bind_int(statement, row->seq);
    db_bind_text(statement, row->entry.void_of);
    return db_run(statement, fault);
}

enum status account_sums_range(struct ledger *ledger, const struct account_range *range,
                               struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_put_range, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, range->kiosk_id);
    db_bind_int(statement, range->first_seq);
    db_bind_int(statement, range->last_seq);
    return db_run(statement, fault);
}

enum status account_sums_fix(struct ledger *ledger, const struct clock_row *fix, int sign,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status =
        db_use(&ledger->db, sign < 0 ? sql_take_fix : sql_put_fix, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, fix->kiosk_id);
    db_bind_int(statement, fix->first_seq);
    db_bind_int(statement, fix->last_seq);
    status = db_run(statement, fault);
    return status == STATUS_OK && sign > 0 ? db_execute(&ledger->db, sql_drop_empty, fault)
                                           : status;
}

/* ---- all of them ---- */

enum status account_sums_check(struct ledger *ledger, bool *equal, struct fault *fault)
{
    int64_t value = 0;
    enum status status = db_read_number(&ledger->db, sql_equal, &value, fault);
    *equal = value != 0;
    return status;
}

enum status account_sums_refill(struct ledger *ledger, bool *equal, struct fault *fault)
{
    enum status status = account_sums_check(ledger, equal, fault);
    return status == STATUS_OK && !*equal ? db_execute(&ledger->db, sql_replace, fault) : status;
}

/* ---- reading ---- */

static void name_day(char out[ACCOUNT_DAY_MAX], int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    snprintf(out, ACCOUNT_DAY_MAX, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static enum status read_sum(struct statement *statement, struct account_sum *out,
                            struct fault *fault)
{
    bool fits = db_column_text(statement, 0, out->unit_code, sizeof out->unit_code) &&
                db_column_text(statement, 1, out->app, sizeof out->app) &&
                db_column_text(statement, 2, out->day, sizeof out->day);
    out->count = db_column_int(statement, 3);
    out->rows = db_column_int(statement, 4);
    return fits ? STATUS_OK
                : fault_set(fault, STATUS_BAD_INPUT, "run kioskctl rebuild",
                            "a kept sum of accounts has a key that cannot be read");
}

enum status account_sums_each(struct ledger *ledger, const struct account_query *query,
                              enum status (*visit)(void *context, const struct account_sum *sum,
                                                   struct fault *fault),
                              void *context, struct fault *fault)
{
    struct statement *statement = NULL;
    char from[ACCOUNT_DAY_MAX] = "";
    char to[ACCOUNT_DAY_MAX] = "";
    bool found = false;
    if (query->period.from_ms != INT64_MIN) {
        name_day(from, query->period.from_ms);
    }
    if (query->period.to_ms != INT64_MAX) {
        name_day(to, query->period.to_ms);
    }
    enum status status = db_use(&ledger->db, sql_read, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, query->by);
    db_bind_text(statement, from);
    db_bind_text(statement, to);
    db_bind_int(statement, query->unit_code == NULL);
    db_bind_text(statement, query->unit_code == NULL ? "" : query->unit_code);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct account_sum sum;
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
