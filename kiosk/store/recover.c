/* recover.c: what a power cut left behind becomes a row.
 *
 * Called by app once after each start. An attempt without a participation is a visit that never
 * ended: it becomes a partial row, ended with its last answer. Running it again finds nothing. Only
 * open attempts are looked at, so that a start takes as long however many have ended. */
#include <string.h>

#include "ledger_private.h"

static const char sql_unfinished[] =
    "SELECT " COLUMNS_ATTEMPT ", wall_ms FROM open_attempt CROSS JOIN attempt USING (id)"
    " WHERE (wall_ms, id) > (?, ?)"
    " AND NOT EXISTS (SELECT 1 FROM participation AS row WHERE row.id = open_attempt.id)"
    " ORDER BY wall_ms, id LIMIT 1";

/* An attempt and its place in the order of the walk. */
struct unfinished {
    struct attempt_row attempt; /* begun and never closed */
    int64_t wall_ms;            /* when it was written */
    bool found;                 /* false at the end of the walk */
};

/* The first unfinished attempt behind *at. */
static enum status find_next(struct ledger *ledger, struct unfinished *at, struct fault *fault)
{
    struct statement *statement = NULL;
    char id[ROW_UUID_MAX];
    memcpy(id, at->attempt.id, sizeof id);
    enum status status = db_use(&ledger->db, sql_unfinished, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, at->wall_ms);
    db_bind_text(statement, id);
    status = db_step(statement, &at->found, fault);
    if (status == STATUS_OK && at->found) {
        status = columns_read_attempt(statement, &at->attempt, fault);
        at->wall_ms = db_column_int(statement, COLUMNS_ATTEMPT_COUNT);
    }
    db_reset(statement);
    return status;
}

static struct participation make_partial(const struct attempt_row *attempt,
                                         const struct answers_fold *fold)
{
    struct participation part = {
        .kind = ROW_KIND_SOLO,
        .lesson_version = attempt->lesson_version,
        .active_s_min = attempt->active_s_min,
        .practice = attempt->practice,
        .persons = 1,
        .started_ms = attempt->started_ms,
        .ended_ms = fold->count > 0 ? fold->last_wall_ms : attempt->started_ms,
        .active_s = (int)(fold->last_active_ms / 1000),
        .result = ROW_RESULT_PARTIAL,
        .score_raw = fold->credit,
        .score_max = attempt->score_max,
        .seed = attempt->seed,
    };
    memcpy(part.id, attempt->id, sizeof part.id);
    memcpy(part.visit_id, attempt->visit_id, sizeof part.visit_id);
    memcpy(part.lesson_id, attempt->lesson_id, sizeof part.lesson_id);
    memcpy(part.lesson_title, attempt->lesson_title, sizeof part.lesson_title);
    memcpy(part.lang, attempt->lang, sizeof part.lang);
    memcpy(part.audience, attempt->audience, sizeof part.audience);
    return part;
}

enum status ledger_recover(struct ledger *ledger, struct moment now, size_t *recovered,
                           struct fault *fault)
{
    struct unfinished at = {.wall_ms = INT64_MIN};
    *recovered = 0;
    enum status status = find_next(ledger, &at, fault);
    while (status == STATUS_OK && at.found) {
        struct answers_fold fold;
        status = ledger_fold_answers(ledger, at.attempt.id, &fold, fault);
        if (status == STATUS_OK) {
            struct participation part = make_partial(&at.attempt, &fold);
            status = ledger_append(ledger, &part, now, fault);
        }
        if (status == STATUS_OK) {
            *recovered += 1;
            status = find_next(ledger, &at, fault);
        }
    }
    return status;
}
