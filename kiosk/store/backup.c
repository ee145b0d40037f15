/* backup.c: whole copies of the ledger, proven, and kept to a number.
 *
 * Called by kioskctl backup, which the kiosk starts when nobody is there; by rejoin.c and mend.c,
 * which look for the newest. Never removes a copy before a newer one is proven. The copies sort by
 * their names: by seq first, since a clock that jumps makes no order. */
#include "store/backup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/listing.h"
#include "ledger_private.h"
#include "store/schema.h"

enum {
    NAME_MAX_BYTES = 48,             /* ledger-0000000480-20261127T164500.db */
    SEQ_AT = 7,                      /* in a name */
    DAY_AT = SEQ_AT + 11,            /* in a name */
    NAMES_MAX = 2 * BACKUP_KEEP_MAX, /* copies that are looked at */
};

struct names {
    char list[NAMES_MAX][NAME_MAX_BYTES]; /* newest first */
    int count;
};

/* The folder of the copies: backup/ beside the ledger. */
static bool make_folder_name(char out[BACKUP_PATH_MAX], const char *ledger_path)
{
    const char *slash = strrchr(ledger_path, '/');
    int length = slash == NULL ? 0 : (int)(slash - ledger_path + 1);
    return snprintf(out, BACKUP_PATH_MAX, "%.*sbackup", length, ledger_path) < BACKUP_PATH_MAX - 64;
}

static bool is_copy(const char *name)
{
    static const char shape[] = "ledger-dddddddddd-ddddddddTdddddd";
    size_t length = strlen(shape);
    if (strlen(name) < length + 3 || strlen(name) >= NAME_MAX_BYTES ||
        strcmp(name + strlen(name) - 3, ".db") != 0) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        bool digit = name[i] >= '0' && name[i] <= '9';
        if (shape[i] == 'd' && i >= SEQ_AT ? !digit : name[i] != shape[i]) {
            return false;
        }
    }
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(b, a);
}

static void keep_name(void *context, const char *name)
{
    struct names *names = context;
    if (names->count < NAMES_MAX && is_copy(name)) {
        snprintf(names->list[names->count++], NAME_MAX_BYTES, "%s", name);
    }
}

static void list_copies(struct names *names, const char *ledger_path)
{
    char folder[BACKUP_PATH_MAX];
    names->count = 0;
    if (make_folder_name(folder, ledger_path) && listing_each(folder, keep_name, names)) {
        qsort(names->list, (size_t)names->count, NAME_MAX_BYTES, compare_names);
    }
}

bool backup_find(char out[BACKUP_PATH_MAX], const char *ledger_path, int number)
{
    struct names names;
    char folder[BACKUP_PATH_MAX];
    list_copies(&names, ledger_path);
    if (number >= names.count || !make_folder_name(folder, ledger_path)) {
        return false;
    }
    return snprintf(out, BACKUP_PATH_MAX, "%s/%s", folder, names.list[number]) < BACKUP_PATH_MAX;
}

int64_t backup_newest_seq(const char *ledger_path)
{
    struct names names;
    list_copies(&names, ledger_path);
    return names.count == 0 ? 0 : strtoll(names.list[0] + SEQ_AT, NULL, 10);
}

void backup_newest_day(char out[9], const char *ledger_path)
{
    struct names names;
    out[0] = '\0';
    list_copies(&names, ledger_path);
    for (int i = 0; i < names.count; i++) {
        if (strncmp(names.list[i] + DAY_AT, out, 8) > 0) {
            snprintf(out, 9, "%.8s", names.list[i] + DAY_AT);
        }
    }
}

/* ---- making one ---- */

/* Within the write lock of the ledger: rows after this moment go to a new tail. */
static enum status turn_tail(struct db *db, struct fault *fault)
{
    struct tail tail = {.file = -1};
    enum status status = db_begin(db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = tail_open(&tail, db->path, fault);
    if (status == STATUS_OK && tail.size > 0) {
        status = tail_turn(&tail, fault);
    }
    tail_close(&tail);
    db_rollback(db);
    return status;
}

static enum status copy_ledger(const struct backup_setup *setup, const char *to,
                               struct fault *fault)
{
    struct db db;
    if (access(setup->ledger_path, F_OK) != 0) {
        enum status status = fault_set(fault, STATUS_MISSING, "check the data folder (--data DIR)",
                                       "there is no ledger here yet");
        return file_at_fault(fault, setup->ledger_path, status);
    }
    enum status status = db_open(&db, setup->ledger_path, false, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = turn_tail(&db, fault);
    if (status == STATUS_OK) {
        status = db_copy(&db, to, fault);
        status = status == STATUS_FAILED && db_is_damaged(&db) ? STATUS_BAD_INPUT : status;
    }
    db_close(&db);
    return status;
}

static enum status prove(const char *path, struct ledger_verdict *verdict, int64_t *seq,
                         struct fault *fault)
{
    struct ledger *ledger = NULL;
    struct ledger_setup setup = {
        .path = path, .unit_code = "", .hamlet = "", .boot_id = "", .read_only = true};
    enum status status = ledger_open(&ledger, &setup, fault);
    if (status == STATUS_OK) {
        *seq = ledger->last_seq;
        status = ledger_verify(ledger, verdict, fault);
    }
    ledger_close(ledger);
    if (status == STATUS_OK && !verdict->whole) {
        return fault_set(fault, STATUS_BAD_INPUT, "run kioskctl verify, then kioskctl restore",
                         "the ledger is damaged, no copy was kept: %s", verdict->reason);
    }
    return status;
}

static int remove_old(const char *ledger_path, int keep)
{
    struct names names;
    char folder[BACKUP_PATH_MAX];
    char path[BACKUP_PATH_MAX + NAME_MAX_BYTES];
    int removed = 0;
    list_copies(&names, ledger_path);
    (void)make_folder_name(folder, ledger_path);
    for (int i = keep; i < names.count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names.list[i]);
        removed += unlink(path) == 0;
    }
    return removed;
}

/* The copy gets its name, for good. */
static enum status give_name(const struct backup_setup *setup, const char *from, int64_t seq,
                             struct backup_receipt *out, struct fault *fault)
{
    char folder[BACKUP_PATH_MAX];
    struct date date = date_split(setup->now_ms);
    (void)make_folder_name(folder, setup->ledger_path);
    int length = snprintf(out->path, sizeof out->path,
                          "%s/ledger-%010lld-%04d%02d%02dT%02d%02d%02d.db", folder, (long long)seq,
                          date.year, date.month, date.day, date.hour, date.minute, date.second);
    if (length >= (int)sizeof out->path || rename(from, out->path) != 0 ||
        !listing_sync_of(out->path)) {
        enum status status = fault_set(fault, STATUS_FAILED, "check the disk",
                                       "the copy cannot be named: %s", strerror(errno));
        return file_at_fault(fault, from, status);
    }
    return STATUS_OK;
}

enum status backup_make(const struct backup_setup *setup, struct backup_receipt *out,
                        struct fault *fault)
{
    char folder[BACKUP_PATH_MAX];
    char fresh[BACKUP_PATH_MAX];
    struct ledger_verdict verdict = {.rows = 0};
    int64_t seq = 0;
    *out = (struct backup_receipt){.rows = 0};
    if (!make_folder_name(folder, setup->ledger_path)) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path",
                         "the path of the ledger is too long");
    }
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        enum status status = fault_set(fault, STATUS_FAILED, "check who may write there",
                                       "the folder cannot be made: %s", strerror(errno));
        return file_at_fault(fault, folder, status);
    }
    snprintf(fresh, sizeof fresh, "%.*s/unproven.db", (int)sizeof fresh - 16, folder);
    enum status status = copy_ledger(setup, fresh, fault);
    if (status == STATUS_OK) {
        status = prove(fresh, &verdict, &seq, fault);
    }
    if (status == STATUS_OK) {
        status = give_name(setup, fresh, seq, out, fault);
    }
    if (status != STATUS_OK) {
        unlink(fresh);
        return status;
    }
    tail_forget_before(setup->ledger_path);
    out->rows = verdict.rows;
    out->removed = remove_old(setup->ledger_path, setup->keep);
    return STATUS_OK;
}
