/* ledger.c: opening the ledger, and who it belongs to.
 *
 * Called by app, one thread. Rows carry the id of their kiosk, so a ledger that has rows keeps the
 * id that it has; an empty one takes the id of the configuration, or makes one. Nothing here
 * changes or removes a row. Appending is in append.c. */
#include "store/ledger.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ledger_private.h"
#include "store/schema.h"

static const char sql_meta_read[] = "SELECT value FROM meta WHERE key = ?";
static const char sql_meta_write[] = "INSERT INTO meta (key, value) VALUES (?, ?)";
static const char sql_id_change[] = "UPDATE meta SET value = ? WHERE key = 'kiosk_id'";
static const char sql_last[] = "SELECT kiosk_id, seq, hash FROM participation"
                               " ORDER BY kiosk_id DESC, seq DESC LIMIT 1";
static const char sql_newest[] = "SELECT max(coalesce((SELECT max(wall_ms) FROM participation), 0),"
                                 " coalesce((SELECT max(wall_ms) FROM attempt), 0),"
                                 " coalesce((SELECT max(wall_ms) FROM answer), 0),"
                                 " coalesce((SELECT max(wall_ms) FROM account), 0))";

static enum status read_meta(struct ledger *ledger, const char *key, char out[ROW_CODE_MAX],
                             struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    out[0] = '\0';
    enum status status = db_use(&ledger->db, sql_meta_read, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, key);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && row) {
        bool fits = db_column_text(statement, 0, out, ROW_CODE_MAX);
        db_reset(statement);
        if (!fits) {
            status = fault_set(fault, STATUS_BAD_INPUT, "keep the file for repair",
                               "the ledger's %s cannot be read", key);
            return file_at_fault(fault, ledger->db.path, status);
        }
    }
    return status;
}

enum status ledger_write_meta(struct ledger *ledger, const char *key, const char *value,
                              struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_meta_write, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_capture(statement, CAPTURE_META);
    db_bind_text(statement, key);
    db_bind_text(statement, value);
    return db_run(statement, fault);
}

static enum status change_id(struct ledger *ledger, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&ledger->db, sql_id_change, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    return db_run(statement, fault);
}

enum status ledger_read_last(struct ledger *ledger, int64_t *seq, unsigned char hash[DIGEST_BYTES],
                             struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *seq = 0;
    memset(hash, 0, DIGEST_BYTES);
    enum status status = db_use(&ledger->db, sql_last, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        *seq = db_column_int(statement, 1);
        if (!db_column_bytes(statement, 2, hash, DIGEST_BYTES)) {
            status = fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify",
                               "the newest row has no readable hash");
            status = file_at_fault(fault, ledger->db.path, status);
        }
        db_reset(statement);
    }
    return status;
}

enum status ledger_follow(struct ledger *ledger, const struct ledger_chain *chain, int64_t *number,
                          unsigned char prev_hash[DIGEST_BYTES], struct fault *fault)
{
    struct statement *statement = NULL;
    bool found = false;
    *number = 1;
    memset(prev_hash, 0, DIGEST_BYTES);
    enum status status = db_use(&ledger->db, chain->sql, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, ledger->kiosk_id);
    status = db_step(statement, &found, fault);
    if (status == STATUS_OK && found) {
        *number = db_column_int(statement, 0) + 1;
        if (!db_column_bytes(statement, 1, prev_hash, DIGEST_BYTES)) {
            status = fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify",
                               "the newest %s has no readable hash", chain->what);
            status = file_at_fault(fault, ledger->db.path, status);
        }
    }
    db_reset(statement);
    return status;
}

static enum status store_id(struct ledger *ledger, bool replace, struct fault *fault)
{
    enum status status = db_begin(&ledger->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = replace ? change_id(ledger, fault)
                     : ledger_write_meta(ledger, "kiosk_id", ledger->kiosk_id, fault);
    if (status == STATUS_OK) {
        return db_commit(&ledger->db, fault);
    }
    db_rollback(&ledger->db);
    return status;
}

static void make_id(char out[ROW_CODE_MAX])
{
    unsigned char bytes[4];
    random_fill(bytes, sizeof bytes);
    snprintf(out, ROW_CODE_MAX, "LS-%02X%02X%02X%02X", bytes[0], bytes[1], bytes[2], bytes[3]);
}

/* Rows that came out of the tail know their kiosk where meta does not. */
static enum status read_id(struct ledger *ledger, char out[ROW_CODE_MAX], struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = read_meta(ledger, "kiosk_id", out, fault);
    if (status != STATUS_OK || out[0] != '\0' || ledger->last_seq == 0 || !ledger->has_tail) {
        return status;
    }
    status = db_use(&ledger->db, sql_last, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        if (!db_column_text(statement, 0, ledger->kiosk_id, sizeof ledger->kiosk_id)) {
            ledger->kiosk_id[0] = '\0';
        }
        db_reset(statement);
    }
    return status;
}

/* The wanted id (NULL for none) against the stored one. Rows carry their kiosk's id, so a ledger
 * with rows keeps the id that it has. */
static enum status settle_id(struct ledger *ledger, const char *wanted, struct fault *fault)
{
    char stored[ROW_CODE_MAX];
    enum status status = read_id(ledger, stored, fault);
    if (status != STATUS_OK) {
        return status;
    }
    const char *own = stored[0] != '\0' ? stored : ledger->kiosk_id;
    if (own[0] == '\0' ? ledger->last_seq > 0 && !ledger->unites && !ledger->read_only
                       : ledger->unites) {
        status = fault_set(fault, STATUS_BAD_INPUT,
                           "unite ledgers in a file of its own, and leave the kiosk its own",
                           ledger->unites ? "this is the ledger of one kiosk"
                                          : "this file unites the ledgers of other kiosks");
        return file_at_fault(fault, ledger->db.path, status);
    }
    bool differs = wanted != NULL && wanted[0] != '\0' && strcmp(wanted, own) != 0;
    if (differs && ledger->last_seq > 0) {
        status = fault_set(fault, STATUS_BAD_INPUT,
                           "set id in kiosk.ini to the ledger's, or move the ledger aside",
                           "the ledger holds rows of kiosk %s, not of %s", own, wanted);
        return file_at_fault(fault, ledger->db.path, status);
    }
    char settled[ROW_CODE_MAX];
    snprintf(settled, sizeof settled, "%s", differs ? wanted : own);
    memcpy(ledger->kiosk_id, settled, sizeof settled);
    if (ledger->kiosk_id[0] == '\0' && !ledger->read_only && !ledger->unites) {
        make_id(ledger->kiosk_id);
    }
    if (ledger->read_only || strcmp(ledger->kiosk_id, stored) == 0) {
        return STATUS_OK;
    }
    return store_id(ledger, stored[0] != '\0', fault);
}

/* A file that somebody wrote another kiosk's over: its rows are those that the tail knows, and it
 * says that it is another's. */
static enum status check_owner(struct ledger *ledger, bool *damaged, struct fault *fault)
{
    char stored[ROW_CODE_MAX];
    const struct tail_head *head = &ledger->tail.head;
    enum status status = read_meta(ledger, "kiosk_id", stored, fault);
    if (status != STATUS_OK || head->seq == 0 || stored[0] == '\0' ||
        strcmp(head->kiosk_id, stored) == 0) {
        return status;
    }
    *damaged = true;
    status = fault_set(
        fault, STATUS_BAD_INPUT, "start the kiosk, or run kioskctl restore: both put it right",
        "it says that it is kiosk %s's, and holds rows of %s", stored, head->kiosk_id);
    return file_at_fault(fault, ledger->db.path, status);
}

static enum status check_setup(const struct ledger_setup *setup, struct fault *fault)
{
    bool fits = (setup->kiosk_id == NULL || strlen(setup->kiosk_id) < ROW_CODE_MAX) &&
                strlen(setup->unit_code) < ROW_CODE_MAX && strlen(setup->hamlet) < ROW_NOTE_MAX;
    if (!fits) {
        return fault_set(fault, STATUS_BAD_INPUT, "shorten it in kiosk.ini",
                         "the kiosk's id, commune code or hamlet is too long");
    }
    return STATUS_OK;
}

static enum status open_parts(struct ledger *ledger, const struct ledger_setup *setup,
                              struct fault *fault)
{
    enum status status = schema_prepare(&ledger->db, ledger->read_only, setup->now_ms, fault);
    if (status == STATUS_OK) {
        status = ledger_read_last(ledger, &ledger->last_seq, ledger->last_hash, fault);
    }
    ledger->file_seq = ledger->last_seq;
    memcpy(ledger->file_hash, ledger->last_hash, DIGEST_BYTES);
    return status;
}

static void sync_tail(void *context)
{
    tail_sync(&((struct ledger *)context)->tail);
}

/* A file that says it is a newer program's, beside a tail that this one wrote, is a damaged one. */
static bool is_really_newer(struct ledger *ledger)
{
    struct tail_head head;
    struct fault unheard;
    bool known = tail_read_head(&head, ledger->db.path, &unheard) == STATUS_OK;
    return !known || head.version == 0 || head.version > LEDGER_SCHEMA_VERSION;
}

/* db: as it was when opening failed. */
static bool is_mendable(struct ledger *ledger, enum status status)
{
    const struct db *db = &ledger->db;
    if (status == STATUS_OK || db->handle == NULL) {
        return false;
    }
    return db_is_damaged(db) || db->foreign || (db->newer && !is_really_newer(ledger)) ||
           (status == STATUS_FAILED && db_is_misshapen(db));
}

static enum status open_all(struct ledger *ledger, const struct ledger_setup *setup, bool *damaged,
                            struct fault *fault)
{
    char created[ROW_CODE_MAX];
    enum status status = db_open(&ledger->db, setup->path, setup->read_only, fault);
    if (status != STATUS_OK) {
        *damaged = ledger->db.damaged;
        return status;
    }
    status = open_parts(ledger, setup, fault);
    *damaged = is_mendable(ledger, status);
    if (status == STATUS_OK && ledger->has_tail) {
        db_on_checkpoint(&ledger->db, sync_tail, ledger);
        status = ledger_rejoin_tail(ledger, damaged, fault);
        *damaged = *damaged || is_mendable(ledger, status);
    }
    if (status == STATUS_OK && ledger->has_tail) {
        status = check_owner(ledger, damaged, fault);
    }
    if (status == STATUS_OK) {
        status = settle_id(ledger, setup->kiosk_id, fault);
    }
    if (status == STATUS_OK) {
        status = read_meta(ledger, "created", created, fault);
    }
    ledger->unites = ledger->unites || (ledger->kiosk_id[0] == '\0' && ledger->last_seq > 0);
    if (status == STATUS_OK) {
        ledger->has_created = created[0] != '\0';
        ledger_note_head(ledger);
    }
    return status == STATUS_OK && !ledger->read_only ? sums_begin(ledger, fault) : status;
}

enum status ledger_open_checked(struct ledger **out, const struct ledger_setup *setup,
                                bool *damaged, struct fault *fault)
{
    *out = NULL;
    *damaged = false;
    enum status status = check_setup(setup, fault);
    if (status != STATUS_OK) {
        return status;
    }
    struct ledger *ledger = calloc(1, sizeof *ledger);
    if (ledger == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    ledger->build_ms = setup->build_ms;
    ledger->read_only = setup->read_only;
    ledger->has_tail = setup->keep_tail && !setup->read_only;
    ledger->tail.file = -1;
    snprintf(ledger->unit_code, sizeof ledger->unit_code, "%s", setup->unit_code);
    snprintf(ledger->hamlet, sizeof ledger->hamlet, "%s", setup->hamlet);
    snprintf(ledger->boot_id, sizeof ledger->boot_id, "%.*s", ROW_UUID_MAX - 1, setup->boot_id);
    ledger->unites = setup->unites;
    status = open_all(ledger, setup, damaged, fault);
    if (status == STATUS_OK && setup->unites) {
        status = db_widen(&ledger->db, fault);
    }
    if (status != STATUS_OK) {
        ledger_close(ledger);
        return status;
    }
    *out = ledger;
    return STATUS_OK;
}

enum status ledger_open(struct ledger **out, const struct ledger_setup *setup, struct fault *fault)
{
    bool damaged = false;
    return ledger_open_checked(out, setup, &damaged, fault);
}

void ledger_close(struct ledger *ledger)
{
    if (ledger == NULL) {
        return;
    }
    tail_close(&ledger->tail);
    db_close(&ledger->db);
    free(ledger);
}

void ledger_rest(struct ledger *ledger)
{
    tail_sync(&ledger->tail);
    db_checkpoint(&ledger->db);
}

bool ledger_is_damaged(const struct ledger *ledger)
{
    return db_is_damaged(&ledger->db);
}

void ledger_set_place(struct ledger *ledger, const char *unit_code, const char *hamlet)
{
    snprintf(ledger->unit_code, sizeof ledger->unit_code, "%s", unit_code);
    snprintf(ledger->hamlet, sizeof ledger->hamlet, "%s", hamlet);
}

const char *ledger_sqlite_version(void)
{
    return sqlite3_libversion();
}

void ledger_watch(struct ledger *ledger, void (*tell)(void *context, int64_t done), void *context)
{
    ledger->tell = tell;
    ledger->tell_context = context;
}

const char *ledger_kiosk_id(const struct ledger *ledger)
{
    return ledger->kiosk_id;
}

enum status ledger_newest_ms(struct ledger *ledger, int64_t *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *out = 0;
    enum status status = db_use(&ledger->db, sql_newest, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        *out = db_column_int(statement, 0);
        db_reset(statement);
    }
    return status;
}
