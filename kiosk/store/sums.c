/* sums.c: the kept sums: what a row changes, and all of them made anew.
 *
 * Called around each append, by merge.c, and by whoever shows a count. Most rows begin a visit or
 * follow the others of theirs; such a row adds what it counts for and nothing else changes. A row
 * that voids another, arrives before one that was there earlier, or has a doubtful clock makes its
 * visit be taken out of the sums and put in again. A visit is a few rows, so either way the work
 * does not grow with the ledger. Must never decide what counts: that is training/count.h. */
#include "sums_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account_private.h"
#include "base/date.h"
#include "base/file.h"

/* What the rule and the sums need of a row, and nothing else: all rows are read for a rebuild. */
#define VISITS                                                                                     \
    "SELECT row.kiosk_id, row.seq, row.visit_id, row.unit_code, row.lesson_id, row.audience,"      \
    " row.kind, row.result, row.practice, row.persons, row.active_s, row.active_s_min, row.ended," \
    " row.wall_ms, row.void_of, " LEDGER_WORKED " FROM participation AS row"

static const char sql_visit[] = VISITS " WHERE visit_id = ? ORDER BY kiosk_id, seq";
static const char sql_visits[] = VISITS " ORDER BY visit_id, kiosk_id, seq";
static const char sql_visit_of[] = "SELECT visit_id FROM participation WHERE id = ?";
static const char sql_is_void[] =
    "SELECT 1 FROM participation WHERE void_of = ? AND void_of <> '' LIMIT 1";
static const char sql_range[] = "SELECT DISTINCT visit_id FROM participation WHERE kiosk_id = ?"
                                " AND seq BETWEEN ? AND ? AND clock_ok = 0";
static const char sql_fixed[] = "SELECT 1 FROM clock_fix WHERE kiosk_id = ? AND first_seq <= ?"
                                " AND last_seq >= ? LIMIT 1";

#define ADD_TO(table)                                                                              \
    "INSERT INTO " table " (dimension, key, rows, per_lesson, per_visit, newest_ms)"               \
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (dimension, key) DO UPDATE SET"                        \
    " rows = rows + excluded.rows, per_lesson = per_lesson + excluded.per_lesson,"                 \
    " per_visit = per_visit + excluded.per_visit, newest_ms = max(newest_ms, excluded.newest_ms)"

static const char sql_add[] = ADD_TO("kept_sum");
static const char sql_add_fresh[] = ADD_TO("temp.fresh_sum");
static const char sql_drop_empty[] = "DELETE FROM kept_sum WHERE rows = 0";
static const char sql_fresh[] =
    "CREATE TEMP TABLE fresh_sum (dimension INTEGER, key TEXT, rows INTEGER, per_lesson INTEGER,"
    " per_visit INTEGER, newest_ms INTEGER, PRIMARY KEY (dimension, key)) WITHOUT ROWID";
static const char sql_fresh_end[] = "DROP TABLE temp.fresh_sum";
static const char sql_compare[] =
    "SELECT NOT EXISTS (SELECT * FROM kept_sum EXCEPT SELECT * FROM temp.fresh_sum)"
    " AND NOT EXISTS (SELECT * FROM temp.fresh_sum EXCEPT SELECT * FROM kept_sum)";
static const char sql_replace[] =
    "DELETE FROM kept_sum; INSERT INTO kept_sum SELECT * FROM temp.fresh_sum";
static const char sql_reopen[] =
    "DELETE FROM open_attempt; INSERT INTO open_attempt SELECT id FROM attempt WHERE NOT EXISTS"
    " (SELECT 1 FROM participation AS row WHERE row.id = attempt.id)";
static const char sql_lacks[] = "SELECT EXISTS (SELECT 1 FROM participation)"
                                " AND NOT EXISTS (SELECT 1 FROM kept_sum)";

/* A row of a visit. */
struct member {
    struct ledger_row row; /* with its times put right */
    int counted[2];        /* what it counts for, by enum count_per */
};

/* The rows of one visit in their order. */
struct group {
    struct member *members; /* owned */
    size_t count;           /* of them */
    size_t capacity;        /* members that there is room for */
};

/* ---- gathering ---- */

static struct sums_slot *find_slot(struct sums *sums, int dimension, const char *key)
{
    size_t at = 2166136261u ^ (size_t)dimension;
    for (const char *c = key; *c != '\0'; c++) {
        at = (at ^ (unsigned char)*c) * 16777619u;
    }
    at &= SUMS_SLOTS - 1;
    while (sums->slots[at].taken && (sums->slots[at].dimension != dimension ||
                                     strcmp(sums->slots[at].change.key, key) != 0)) {
        at = (at + 1) & (SUMS_SLOTS - 1);
    }
    return &sums->slots[at];
}

static void gather(struct sums *sums, int dimension, const char *key,
                   const struct ledger_sum *change)
{
    struct sums_slot *slot = find_slot(sums, dimension, key);
    if (!slot->taken) {
        *slot = (struct sums_slot){.taken = true, .dimension = dimension};
        snprintf(slot->change.key, sizeof slot->change.key, "%s", key);
        sums->used++;
    }
    slot->change.rows += change->rows;
    slot->change.counted[0] += change->counted[0];
    slot->change.counted[1] += change->counted[1];
    if (change->newest_ms > slot->change.newest_ms) {
        slot->change.newest_ms = change->newest_ms;
    }
}

static void name_day(char out[ROW_CODE_MAX], int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    snprintf(out, ROW_CODE_MAX, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* A row with its times put right. */
static enum status add_row(struct ledger *ledger, const struct ledger_row *row,
                           const int counted[2], int sign, struct fault *fault)
{
    struct sums *sums = &ledger->sums;
    struct ledger_sum change = {.rows = sign, .newest_ms = row->wall_ms};
    char day[ROW_CODE_MAX];
    enum status status = sums->used + LEDGER_DIMENSION_COUNT > SUMS_SLOTS_FULL
                             ? sums_flush(ledger, fault)
                             : STATUS_OK;
    change.counted[0] = (int64_t)sign * counted[0];
    change.counted[1] = (int64_t)sign * counted[1];
    name_day(day, row->part.ended_ms);
    gather(sums, LEDGER_TOTAL, "", &change);
    gather(sums, LEDGER_KIOSK, row->kiosk_id, &change);
    gather(sums, LEDGER_UNIT, row->unit_code, &change);
    gather(sums, LEDGER_LESSON, row->part.lesson_id, &change);
    gather(sums, LEDGER_AUDIENCE, row->part.audience, &change);
    gather(sums, LEDGER_KIND, row_kind_code(row->part.kind), &change);
    change.newest_ms = 0;
    gather(sums, LEDGER_DAY, day, &change);
    return status;
}

void sums_forget(struct ledger *ledger)
{
    for (int i = 0; i < SUMS_SLOTS && ledger->sums.used > 0; i++) {
        ledger->sums.slots[i].taken = false;
    }
    ledger->sums.used = 0;
    ledger->sums.fresh = false;
    ledger->sums.stale = false;
}

static enum status write_slot(struct ledger *ledger, const struct sums_slot *slot,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status =
        db_use(&ledger->db, ledger->sums.fresh ? sql_add_fresh : sql_add, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, slot->dimension);
    db_bind_text(statement, slot->change.key);
    db_bind_int(statement, slot->change.rows);
    db_bind_int(statement, slot->change.counted[COUNT_PER_LESSON]);
    db_bind_int(statement, slot->change.counted[COUNT_PER_VISIT]);
    db_bind_int(statement, slot->change.newest_ms);
    return db_run(statement, fault);
}

static bool changes_nothing(const struct sums_slot *slot)
{
    const struct ledger_sum *change = &slot->change;
    return change->rows == 0 && change->counted[0] == 0 && change->counted[1] == 0 &&
           change->newest_ms == 0;
}

static enum status write_slots(struct ledger *ledger, struct fault *fault)
{
    struct sums *sums = &ledger->sums;
    bool shrinks = false;
    enum status status = STATUS_OK;
    for (int i = 0; i < SUMS_SLOTS && sums->used > 0 && status == STATUS_OK; i++) {
        struct sums_slot *slot = &sums->slots[i];
        if (slot->taken && !changes_nothing(slot)) {
            shrinks = shrinks || slot->change.rows < 0;
            status = write_slot(ledger, slot, fault);
        }
        slot->taken = slot->taken && status != STATUS_OK;
    }
    /* After a failure sums_forget clears what is left. */
    sums->used = status == STATUS_OK ? 0 : sums->used;
    if (status == STATUS_OK && shrinks && !sums->fresh) {
        status = db_execute(&ledger->db, sql_drop_empty, fault);
    }
    return status;
}

/* ---- visits ---- */

static bool read_codes(struct statement *statement, struct ledger_row *row)
{
    struct participation *part = &row->part;
    char kind[ROW_CODE_MAX];
    char result[ROW_CODE_MAX];
    return db_column_text(statement, 0, row->kiosk_id, sizeof row->kiosk_id) &&
           db_column_text(statement, 2, part->visit_id, sizeof part->visit_id) &&
           db_column_text(statement, 3, row->unit_code, sizeof row->unit_code) &&
           db_column_text(statement, 4, part->lesson_id, sizeof part->lesson_id) &&
           db_column_text(statement, 5, part->audience, sizeof part->audience) &&
           db_column_text(statement, 6, kind, sizeof kind) && row_kind_find(kind, &part->kind) &&
           db_column_text(statement, 7, result, sizeof result) &&
           row_result_find(result, &part->result) &&
           db_column_text(statement, 14, part->void_of, sizeof part->void_of);
}

/* A row of VISITS, its times put right. Its other fields are empty. */
static enum status read_row(struct ledger *ledger, struct statement *statement,
                            struct ledger_row *row, struct fault *fault)
{
    struct participation *part = &row->part;
    *row = (struct ledger_row){.seq = db_column_int(statement, 1)};
    if (!read_codes(statement, row)) {
        enum status status =
            fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify, and keep the file for repair",
                      "row %lld cannot be read", (long long)row->seq);
        return file_at_fault(fault, ledger->db.path, status);
    }
    part->practice = db_column_int(statement, 8) != 0;
    part->persons = (int)db_column_int(statement, 9);
    part->active_s = (int)db_column_int(statement, 10);
    part->active_s_min = (int)db_column_int(statement, 11);
    row->voided = db_column_int(statement, 15) != 0;
    row->shift_ms = db_column_int(statement, 16);
    part->ended_ms = db_column_int(statement, 12) + row->shift_ms;
    row->wall_ms = db_column_int(statement, 13) + row->shift_ms;
    return STATUS_OK;
}

static bool make_room(struct group *group)
{
    if (group->count < group->capacity) {
        return true;
    }
    size_t capacity = group->capacity == 0 ? 8 : 2 * group->capacity;
    struct member *members = realloc(group->members, capacity * sizeof *members);
    if (members == NULL) {
        return false;
    }
    group->members = members;
    group->capacity = capacity;
    return true;
}

/* What the last row of the group counts for, given those before it. */
static void count_last(struct group *group)
{
    struct member *last = &group->members[group->count - 1];
    bool before[2] = {false, false};
    for (const struct member *at = group->members; at < last; at++) {
        bool same = strcmp(at->row.part.lesson_id, last->row.part.lesson_id) == 0;
        before[COUNT_PER_LESSON] =
            before[COUNT_PER_LESSON] || (same && at->counted[COUNT_PER_LESSON] > 0);
        before[COUNT_PER_VISIT] = before[COUNT_PER_VISIT] || at->counted[COUNT_PER_VISIT] > 0;
    }
    for (int per = 0; per < 2; per++) {
        last->counted[per] = count_row(&last->row.part, last->row.voided, before[per]);
    }
}

static enum status group_add(struct group *group, const struct ledger_row *row, struct fault *fault)
{
    if (!make_room(group)) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    group->members[group->count++].row = *row;
    count_last(group);
    return STATUS_OK;
}

static enum status add_group(struct ledger *ledger, struct group *group, int sign,
                             struct fault *fault)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < group->count && status == STATUS_OK; i++) {
        status = add_row(ledger, &group->members[i].row, group->members[i].counted, sign, fault);
    }
    group->count = 0;
    return status;
}

/* Takes the visits that a ready statement brings, one after the other, into the sums. */
static enum status add_visits(struct ledger *ledger, struct statement *statement, int sign,
                              struct fault *fault)
{
    struct group group = {.count = 0};
    bool found = false;
    enum status status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        struct ledger_row row;
        status = read_row(ledger, statement, &row, fault);
        if (status == STATUS_OK && group.count > 0 &&
            strcmp(group.members[0].row.part.visit_id, row.part.visit_id) != 0) {
            status = add_group(ledger, &group, sign, fault);
        }
        if (status == STATUS_OK) {
            status = group_add(&group, &row, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    if (status == STATUS_OK) {
        status = add_group(ledger, &group, sign, fault);
    }
    free(group.members);
    return status;
}

static enum status add_visit(struct ledger *ledger, const char *visit_id, int sign,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_visit, &statement, fault);
    if (status != STATUS_OK || visit_id[0] == '\0') {
        return status;
    }
    db_bind_text(statement, visit_id);
    return add_visits(ledger, statement, sign, fault);
}

/* ---- one row ---- */

static enum status ask(struct ledger *ledger, const char *sql, const char *id, char *out,
                       bool *found, struct fault *fault)
{
    struct statement *statement = NULL;
    *found = false;
    enum status status = db_use(&ledger->db, sql, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, id);
    status = db_step(statement, found, fault);
    if (status == STATUS_OK && *found && out != NULL) {
        (void)db_column_text(statement, 0, out, ROW_UUID_MAX);
    }
    db_reset(statement);
    return status;
}

static bool stands_behind(const struct ledger_row *a, const struct ledger_row *b)
{
    int order = strcmp(a->kiosk_id, b->kiosk_id);
    return order > 0 || (order == 0 && a->seq > b->seq);
}

/* Whether the row is the last of its visit, and if so what it counts for. */
static enum status follow_visit(struct ledger *ledger, const struct ledger_row *row,
                                struct sums_change *out, struct fault *fault)
{
    struct statement *statement = NULL;
    struct group group = {.count = 0};
    bool found = false;
    enum status status = db_use(&ledger->db, sql_visit, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, row->part.visit_id);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && !found) { /* mostly: the first of its visit */
        out->counted[0] = out->counted[1] = count_row(&row->part, false, false);
        return STATUS_OK;
    }
    while (status == STATUS_OK && found && !out->regroup) {
        struct ledger_row other;
        status = read_row(ledger, statement, &other, fault);
        out->regroup = stands_behind(&other, row);
        if (status == STATUS_OK) {
            status = group_add(&group, &other, fault);
        }
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    if (status == STATUS_OK) {
        status = group_add(&group, row, fault);
    }
    if (status == STATUS_OK) {
        memcpy(out->counted, group.members[group.count - 1].counted, sizeof out->counted);
    }
    free(group.members);
    return status;
}

enum status sums_before(struct ledger *ledger, const struct ledger_row *row,
                        struct sums_change *out, struct fault *fault)
{
    bool voided = false;
    bool found = false;
    *out = (struct sums_change){.regroup = !row->clock_ok || row->part.void_of[0] != '\0'};
    enum status status = ask(ledger, sql_is_void, row->part.id, NULL, &voided, fault);
    out->regroup = out->regroup || voided;
    if (status == STATUS_OK && !out->regroup) {
        status = follow_visit(ledger, row, out, fault);
    }
    if (status != STATUS_OK || !out->regroup) {
        return status;
    }
    memcpy(out->visits[0], row->part.visit_id, ROW_UUID_MAX);
    status = ask(ledger, sql_visit_of, row->part.void_of, out->visits[1], &found, fault);
    if (strcmp(out->visits[0], out->visits[1]) == 0) {
        out->visits[1][0] = '\0';
    }
    for (int i = 0; i < 2 && status == STATUS_OK; i++) {
        status = add_visit(ledger, out->visits[i], -1, fault);
    }
    return status;
}

enum status sums_after(struct ledger *ledger, const struct ledger_row *row,
                       const struct sums_change *change, struct fault *fault)
{
    if (!change->regroup) {
        return add_row(ledger, row, change->counted, 1, fault);
    }
    enum status status = STATUS_OK;
    for (int i = 0; i < 2 && status == STATUS_OK; i++) {
        status = add_visit(ledger, change->visits[i], 1, fault);
    }
    return status;
}

/* ---- corrections of the clock ---- */

static enum status add_range(struct ledger *ledger, const struct clock_row *fix, int sign,
                             struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    enum status status = db_use(&ledger->db, sql_range, &statement, fault);
    if (status != STATUS_OK || ledger->sums.stale) {
        return status;
    }
    db_bind_text(statement, fix->kiosk_id);
    db_bind_int(statement, fix->first_seq);
    db_bind_int(statement, fix->last_seq);
    status = db_step(statement, &found, fault);
    while (status == STATUS_OK && found) {
        char visit_id[ROW_UUID_MAX];
        (void)db_column_text(statement, 0, visit_id, sizeof visit_id);
        status = add_visit(ledger, visit_id, sign, fault);
        if (status == STATUS_OK) {
            status = db_step(statement, &found, fault);
        }
    }
    db_reset(statement);
    return status;
}

enum status sums_fix_before(struct ledger *ledger, const struct clock_row *fix, struct fault *fault)
{
    struct statement *statement = NULL;
    bool again = false;
    enum status status = db_use(&ledger->db, sql_fixed, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, fix->kiosk_id);
    db_bind_int(statement, fix->last_seq);
    db_bind_int(statement, fix->first_seq);
    status = db_step(statement, &again, fault);
    db_reset(statement);
    /* A newest time that goes back can only be found by looking at all rows. */
    ledger->sums.stale = ledger->sums.stale || again || fix->shift_ms < 0;
    if (status == STATUS_OK && !ledger->sums.stale) {
        status = account_sums_fix(ledger, fix, -1, fault);
    }
    return status == STATUS_OK ? add_range(ledger, fix, -1, fault) : status;
}

enum status sums_fix_after(struct ledger *ledger, const struct clock_row *fix, struct fault *fault)
{
    enum status status = ledger->sums.stale ? STATUS_OK : account_sums_fix(ledger, fix, 1, fault);
    return status == STATUS_OK ? add_range(ledger, fix, 1, fault) : status;
}

/* ---- all of them ---- */

/* The sums of all rows in temp.fresh_sum; within a transaction. */
static enum status make_fresh(struct ledger *ledger, struct fault *fault)
{
    struct statement *statement = NULL;
    sums_forget(ledger);
    ledger->sums.fresh = true;
    enum status status = db_execute(&ledger->db, sql_fresh, fault);
    if (status == STATUS_OK) {
        status = db_use(&ledger->db, sql_visits, &statement, fault);
    }
    if (status == STATUS_OK) {
        status = add_visits(ledger, statement, 1, fault);
    }
    if (status == STATUS_OK) {
        status = write_slots(ledger, fault);
    }
    sums_forget(ledger);
    return status;
}

static enum status read_flag(struct ledger *ledger, const char *sql, bool *out, struct fault *fault)
{
    int64_t value = 0;
    enum status status = db_read_number(&ledger->db, sql, &value, fault);
    *out = value != 0;
    return status;
}

enum status sums_lack(struct ledger *ledger, bool *out, struct fault *fault)
{
    *out = false;
    return read_flag(ledger, sql_lacks, out, fault);
}

static enum status refill(struct ledger *ledger, bool *equal, struct fault *fault)
{
    enum status status = make_fresh(ledger, fault);
    if (status == STATUS_OK) {
        status = read_flag(ledger, sql_compare, equal, fault);
    }
    if (status == STATUS_OK && !*equal) {
        status = db_execute(&ledger->db, sql_replace, fault);
    }
    if (status == STATUS_OK) {
        bool accounts = false;
        status = account_sums_refill(ledger, &accounts, fault);
        *equal = *equal && accounts;
    }
    return status == STATUS_OK ? db_execute(&ledger->db, sql_fresh_end, fault) : status;
}

enum status sums_flush(struct ledger *ledger, struct fault *fault)
{
    bool equal = false;
    return ledger->sums.stale ? refill(ledger, &equal, fault) : write_slots(ledger, fault);
}

enum status ledger_sums_rebuild(struct ledger *ledger, bool *equal, struct fault *fault)
{
    enum status status = db_begin(&ledger->db, fault);
    *equal = false;
    if (status == STATUS_OK) {
        status = refill(ledger, equal, fault);
    }
    if (status == STATUS_OK) {
        status = db_execute(&ledger->db, sql_reopen, fault);
    }
    if (status == STATUS_OK) {
        return db_commit(&ledger->db, fault);
    }
    db_rollback(&ledger->db);
    return status;
}

enum status sums_begin(struct ledger *ledger, struct fault *fault)
{
    bool lacks = false;
    bool equal = false;
    enum status status = sums_lack(ledger, &lacks, fault);
    return status == STATUS_OK && lacks ? ledger_sums_rebuild(ledger, &equal, fault) : status;
}

enum status sums_check(struct ledger *ledger, bool *equal, struct fault *fault)
{
    bool lacks = false;
    *equal = true;
    enum status status = sums_lack(ledger, &lacks, fault);
    if (status == STATUS_OK && !lacks) {
        status = make_fresh(ledger, fault);
    }
    if (status == STATUS_OK && !lacks) {
        status = read_flag(ledger, sql_compare, equal, fault);
    }
    if (status == STATUS_OK && *equal) {
        status = account_sums_check(ledger, equal, fault);
    }
    return status;
}
