/* bundle.c: copies rows of a ledger into a bundle in memory.
 *
 * Called by report/bundle.c. Values go from table to table as they are; whoever reads the bundle
 * checks them. One view of the ledger for all tables, so that an answer never comes without its
 * row. Writes nothing to the ledger. */
#include "store/bundle.h"

#include <stdio.h>
#include <string.h>

#include "bundle_shape.h"
#include "ledger_private.h"
#include "store/foreign.h"

#define WHERE " FROM participation AS row WHERE (?1 = '' OR kiosk_id = ?1) AND seq > ?2"
#define TAKEN " (SELECT id" WHERE " AND seq <= ?3)"

static const char sql_size[] =
    "SELECT count(*), coalesce(min(seq), 0), coalesce(max(seq), 0)" WHERE;
static const char sql_rows[] = "SELECT " COLUMNS_ROW WHERE " AND seq <= ?3 ORDER BY kiosk_id, seq";
static const char sql_attempts[] = "SELECT " COLUMNS_ATTEMPT ", boot_id, mono_ms, wall_ms"
                                   " FROM attempt WHERE id IN" TAKEN " ORDER BY id";
static const char sql_answers[] =
    "SELECT " COLUMNS_ANSWER ", mono_ms FROM answer"
    " WHERE participation_id IN" TAKEN " ORDER BY participation_id, ordinal";
static const char sql_clock[] = "SELECT " COLUMNS_CLOCK " FROM clock_fix"
                                " WHERE (?1 = '' OR kiosk_id = ?1) AND ?2 >= 0 AND ?3 >= 0"
                                " ORDER BY kiosk_id, number";
/* Rows of accounts stand by the newest participation of their moment: whoever has that one, and
 * took it from a bundle, has all that stand by earlier ones as well. */
static const char sql_accounts[] = "SELECT " COLUMNS_ACCOUNT " FROM account"
                                   " WHERE (?1 = '' OR kiosk_id = ?1) AND row_seq >= ?2 AND ?3 >= 0"
                                   " ORDER BY kiosk_id, seq";
static const char sql_holds[] = "SELECT hash FROM participation WHERE kiosk_id = ? AND seq = ?";

struct table {
    const char *create; /* makes it */
    const char *select; /* from the ledger */
    const char *insert; /* into it */
    int columns;        /* of both */
};

#define MARKS_12 "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

static const struct table tables[] = {
    {BUNDLE_ROW, sql_rows,
     "INSERT INTO participation VALUES (" MARKS_12 "," MARKS_12
     ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
     COLUMNS_ROW_COUNT},
    {BUNDLE_ATTEMPT, sql_attempts, "INSERT INTO attempt VALUES (" MARKS_12 ", ?, ?, ?)",
     COLUMNS_ATTEMPT_COUNT + 3},
    {BUNDLE_ANSWER, sql_answers, "INSERT INTO answer VALUES (" MARKS_12 ", ?)",
     COLUMNS_ANSWER_COUNT + 1},
    {BUNDLE_ACCOUNT, sql_accounts, "INSERT INTO account VALUES (" MARKS_12 ", ?, ?, ?, ?, ?, ?, ?)",
     COLUMNS_ACCOUNT_COUNT},
    {BUNDLE_CLOCK, sql_clock, "INSERT INTO clock_fix VALUES (" MARKS_12 ")", COLUMNS_CLOCK_COUNT},
};

/* What goes into a bundle. */
struct choice {
    const char *kiosk_id; /* "" for all */
    int64_t since;        /* seq over it */
    int64_t until;        /* seq up to it */
};

/* *copied: rows. */
static enum status copy_table(struct ledger *ledger, struct db *to, const struct table *table,
                              const struct choice *choice, int64_t *copied, struct fault *fault)
{
    struct statement *select = NULL;
    struct statement *insert = NULL;
    bool found = false;
    enum status status = db_execute(to, table->create, fault);
    if (status == STATUS_OK) {
        status = db_use(to, table->insert, &insert, fault);
    }
    if (status == STATUS_OK) {
        status = db_use(&ledger->db, table->select, &select, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(select, choice->kiosk_id);
    db_bind_int(select, choice->since);
    db_bind_int(select, choice->until);
    *copied = 0;
    status = db_step(select, &found, fault);
    while (status == STATUS_OK && found) {
        db_bind_columns(insert, select, table->columns);
        status = db_run(insert, fault);
        *copied += 1;
        if (status == STATUS_OK) {
            status = db_step(select, &found, fault);
        }
    }
    db_reset(select);
    return status;
}

static enum status fill(struct ledger *ledger, struct db *to, const struct choice *choice,
                        struct bundle *out, struct fault *fault)
{
    int64_t copied = 0;
    char pragmas[96];
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             BUNDLE_APPLICATION_ID, BUNDLE_FORMAT);
    enum status status = db_begin(to, fault);
    if (status == STATUS_OK) {
        status = db_execute(to, pragmas, fault);
    }
    for (size_t i = 0; i < sizeof tables / sizeof tables[0] && status == STATUS_OK; i++) {
        status = copy_table(ledger, to, &tables[i], choice, &copied, fault);
        out->accounts = tables[i].select == sql_accounts ? copied : out->accounts;
    }
    if (status == STATUS_OK) {
        return db_commit(to, fault);
    }
    db_rollback(to);
    return status;
}

/* How many rows there are, and which of them go in. */
static enum status choose(struct ledger *ledger, struct choice *choice, struct bundle *out,
                          struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&ledger->db, sql_size, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, choice->kiosk_id);
    db_bind_int(statement, choice->since);
    status = db_step(statement, &found, fault);
    if (status != STATUS_OK) {
        return status;
    }
    out->rows = db_column_int(statement, 0);
    int64_t last = db_column_int(statement, 2);
    choice->until = last;
    if (choice->kiosk_id[0] != '\0') {
        out->first_seq = db_column_int(statement, 1);
        choice->until =
            last > choice->since + BUNDLE_ROWS_MAX ? choice->since + BUNDLE_ROWS_MAX : last;
        out->last_seq = out->rows > 0 ? choice->until : 0;
        out->left = last - choice->until;
        out->rows -= out->left;
    }
    db_reset(statement);
    return STATUS_OK;
}

enum status bundle_make(struct ledger *ledger, int64_t since, struct bundle *out,
                        struct fault *fault)
{
    struct db to;
    struct choice choice = {.kiosk_id = ledger->kiosk_id, .since = since};
    *out = (struct bundle){.rows = 0};
    enum status status = foreign_create(&to, fault);
    if (status == STATUS_OK) {
        status = db_begin_read(&ledger->db, fault);
    }
    if (status == STATUS_OK) {
        status = choose(ledger, &choice, out, fault);
    }
    if (status == STATUS_OK) {
        status = fill(ledger, &to, &choice, out, fault);
    }
    db_rollback(&ledger->db);
    if (status == STATUS_OK) {
        status = foreign_bytes(&to, &out->bytes, &out->size, fault);
    }
    db_close(&to);
    return status;
}

void bundle_free(struct bundle *bundle)
{
    foreign_free_bytes(bundle->bytes);
    bundle->bytes = NULL;
}

enum status ledger_holds(struct ledger *ledger, int64_t seq, const unsigned char hash[32],
                         bool *holds, struct fault *fault)
{
    struct statement *statement = NULL;
    unsigned char own[DIGEST_BYTES];
    bool found = false;
    *holds = false;
    enum status status = db_use(&ledger->db, sql_holds, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    db_bind_int(statement, seq);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        *holds =
            db_column_bytes(statement, 0, own, sizeof own) && memcmp(own, hash, sizeof own) == 0;
    }
    db_reset(statement);
    return status;
}
