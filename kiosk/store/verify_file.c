/* verify_file.c: what verify asks of the file as a whole, by SQL.
 *
 * Called by verify.c, in a thread of its own when the ledger is large: nothing here may be kept
 * between calls. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "store/guard.h"
#include "verify_private.h"

static const char sql_integrity[] = "PRAGMA integrity_check(1)";
static const char sql_foreign[] = "SELECT min(seq) FROM participation WHERE kiosk_id <> ?";
static const char sql_answers[] = "SELECT count(*) FROM answer";
static const char sql_hanging[] =
    "SELECT answered.id, coalesce(row.seq, 0)"
    " FROM (SELECT DISTINCT participation_id AS id FROM answer) AS answered"
    " LEFT JOIN participation AS row ON row.id = answered.id"
    " WHERE NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.id = answered.id)"
    " ORDER BY 2, 1 LIMIT 1";

/* What a visit has kept from its start to its end; the language may change on the way. A class has
 * no attempt, and no answers. */
static const char sql_attempts[] =
    "SELECT seq, CASE WHEN attempt.id IS NULL THEN"
    " (SELECT '' FROM answer WHERE participation_id = row.id LIMIT 1)"
    " WHEN row.visit_id <> attempt.visit_id THEN 'visit_id'"
    " WHEN row.lesson_id <> attempt.lesson_id THEN 'lesson_id'"
    " WHEN row.lesson_title <> attempt.lesson_title THEN 'lesson_title'"
    " WHEN row.lesson_version <> attempt.lesson_version THEN 'lesson_version'"
    " WHEN row.active_s_min <> attempt.active_s_min THEN 'active_s_min'"
    " WHEN row.audience <> attempt.audience THEN 'audience'"
    " WHEN row.practice <> attempt.practice THEN 'practice'"
    " WHEN row.seed <> attempt.seed THEN 'seed'"
    " WHEN row.started <> attempt.started THEN 'started' END AS changed"
    " FROM participation AS row LEFT JOIN attempt ON attempt.id = row.id"
    " WHERE changed IS NOT NULL ORDER BY seq LIMIT 1";
static const char sql_version[] = "PRAGMA user_version";
static const char sql_restored[] = "SELECT value FROM meta WHERE key = 'guards_restored'";

static const char hangs[] = "an answer hangs on no attempt";

enum status verify_foreign(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&check->ledger->db, sql_foreign, &statement, fault);
    if (status != STATUS_OK || check->ledger->unites) {
        return status;
    }
    db_bind_text(statement, check->ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found && db_column_int(statement, 0) > 0) {
        verify_condemn(check->verdict, db_column_int(statement, 0), "the row is of another kiosk");
    }
    db_reset(statement);
    return status;
}

/* As many answers as were met with their rows are all there are: none needs to be looked for. */
enum status verify_hanging(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    int64_t answers = 0;
    enum status status = db_read_number(&check->ledger->db, sql_answers, &answers, fault);
    if (status != STATUS_OK || answers == check->verdict->answers) {
        return status;
    }
    status = db_use(&check->ledger->db, sql_hanging, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK && found) {
        verify_condemn(check->verdict, db_column_int(statement, 1), hangs);
        db_reset(statement);
    }
    return status;
}

/* The attempts stand under no hash; what they share with their row does. */
enum status verify_attempts(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&check->ledger->db, sql_attempts, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK && found) {
        char column[32] = "";
        char reason[FAULT_WHAT_MAX];
        (void)db_column_text(statement, 1, column, sizeof column);
        snprintf(reason, sizeof reason, "the attempt that it comes from was changed: %s", column);
        verify_condemn(check->verdict, db_column_int(statement, 0),
                       column[0] == '\0' ? hangs : reason);
        db_reset(statement);
    }
    return status;
}

enum status verify_meta(struct check *check, struct fault *fault)
{
    char key[GUARD_NAME_MAX];
    char reason[FAULT_WHAT_MAX];
    enum status status = guard_check_meta(&check->ledger->db, key, fault);
    if (status == STATUS_OK && key[0] != '\0') {
        snprintf(reason, sizeof reason, "meta holds a key that nobody knows: %s", key);
        verify_condemn(check->verdict, 0, reason);
    }
    return status;
}

enum status verify_guards(struct check *check, struct fault *fault)
{
    static const char *const states[] = {[GUARD_MISSING] = "is missing",
                                         [GUARD_CHANGED] = "was changed",
                                         [GUARD_UNKNOWN] = "is not one of the kiosk's"};
    struct guard_finding finding = {.state = GUARD_STANDS};
    int64_t version = 0;
    char reason[FAULT_WHAT_MAX];
    enum status status = db_read_number(&check->ledger->db, sql_version, &version, fault);
    if (status == STATUS_OK) {
        status = guard_check(&check->ledger->db, version, &finding, fault);
    }
    if (status == STATUS_OK && finding.state != GUARD_STANDS) {
        snprintf(reason, sizeof reason, "the guard %s %s", finding.name, states[finding.state]);
        verify_condemn(check->verdict, 0, reason);
    }
    return status;
}

enum status verify_restored(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    char when[DATE_ISO_MAX] = "";
    enum status status = db_use(&check->ledger->db, sql_restored, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK && found) {
        (void)db_column_text(statement, 0, when, sizeof when);
        snprintf(check->verdict->note, sizeof check->verdict->note,
                 "guards were missing or changed, and were put back at %s", when);
        db_reset(statement);
    }
    return status;
}

enum status verify_file(struct check *check, struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    char message[FAULT_WHAT_MAX - 32] = "";
    enum status status = db_use(&check->ledger->db, sql_integrity, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &found, fault);
    }
    if (status == STATUS_OK && found) {
        bool fits = db_column_text(statement, 0, message, sizeof message);
        db_reset(statement);
        if (!fits || strcmp(message, "ok") != 0) {
            char reason[FAULT_WHAT_MAX];
            snprintf(reason, sizeof reason, "the file is damaged: %s", message);
            verify_condemn(check->verdict, 0, reason);
        }
    }
    return status;
}

enum status verify_sums(struct check *check, struct fault *fault)
{
    bool equal = true;
    enum status status = sums_check(check->ledger, &equal, fault);
    if (status == STATUS_OK && !equal) {
        verify_condemn(check->verdict, 0,
                       "the kept sums are not those of the rows; kioskctl rebuild makes them anew");
    }
    return status;
}
