/* merge_stage.c: the answers of one bundle on their way into the ledger that unites.
 *
 * Called by merge.c. SQLite makes a small tree for each list that a rule of a table names, such as
 * the parts of an answer, once for each statement: written one by one, answers took twice as long.
 * They go into a table without rules first, which lies in memory, and from there into the
 * ledger together. A rule that does not hold undoes the bundle. */
#include "merge_private.h"

static const char sql_open[] =
    "CREATE TEMP TABLE IF NOT EXISTS staged_answer (" COLUMNS_ANSWER ", mono_ms);"
    "DELETE FROM temp.staged_answer";
static const char sql_stage[] = "INSERT INTO temp.staged_answer"
                                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char sql_take[] = "INSERT INTO main.answer (" COLUMNS_ANSWER ", mono_ms)"
                               " SELECT * FROM temp.staged_answer";
static const char sql_clear[] = "DELETE FROM temp.staged_answer";

enum status merge_open_stage(struct merge *merge, struct fault *fault)
{
    return db_execute(&merge->ledger->db, sql_open, fault);
}

enum status merge_stage_answer(struct merge *merge, const struct answer_row *answer,
                               int64_t mono_ms, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&merge->ledger->db, sql_stage, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    columns_bind_answer(statement, answer);
    db_bind_int(statement, mono_ms);
    return db_run(statement, fault);
}

enum status merge_take_staged(struct merge *merge, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&merge->ledger->db, sql_take, &statement, fault);
    if (status == STATUS_OK) {
        status = db_run(statement, fault);
    }
    if (status == STATUS_OK) {
        status = db_use(&merge->ledger->db, sql_clear, &statement, fault);
    }
    return status == STATUS_OK ? db_run(statement, fault) : status;
}
