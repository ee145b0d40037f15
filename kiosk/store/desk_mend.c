/* desk_mend.c: copies of the desk, and a damaged desk put right.
 *
 * Called by app when it opens the desk, and by kioskctl backup and verify. The new desk is made
 * beside the damaged one and takes its place (aside.c); that this happened is its next act. Must
 * never delete a damaged desk, nor make one look as if nobody had ever had a PIN. */
#include "store/desk_mend.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "desk_private.h"
#include "store/aside.h"

static const char sql_check[] = "PRAGMA integrity_check(1)";
static const char sql_acts[] = "SELECT count(*), max(seq) FROM act";
static const char sql_people[] = "SELECT count(*) FROM staff";

static struct copies copies_of(const char *path)
{
    return (struct copies){.path = path, .stem = "desk"};
}

/* ---- looking at one ---- */

static enum status ask(struct desk *desk, const char *sql, int64_t *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *out = 0;
    enum status status = db_use(&desk->db, sql, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        *out = db_column_int(statement, 0);
        db_reset(statement);
    }
    return status;
}

/* Whether SQLite finds the whole file as it should be; what it says of it otherwise is the fault.
 */
static enum status check_once(struct desk *desk, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    char text[FAULT_WHAT_MAX / 2] = "";
    enum status status = db_use(&desk->db, sql_check, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status != STATUS_OK) {
        return desk_is_damaged(desk) ? STATUS_BAD_INPUT : status;
    }
    if (row && !db_column_text(statement, 0, text, sizeof text)) {
        snprintf(text, sizeof text, "a long complaint of SQLite's");
    }
    db_reset(statement);
    if (strcmp(text, "ok") != 0) {
        status = fault_set(fault, STATUS_BAD_INPUT, "start the kiosk: it takes the newest copy",
                           "the desk is damaged: %s", text);
        return file_at_fault(fault, desk->db.path, status);
    }
    return STATUS_OK;
}

/* SQLite tells a disk that failed once as damage of a page: only what shows twice is damage. */
static enum status check_file(struct desk *desk, struct fault *fault)
{
    enum status status = check_once(desk, fault);
    return status == STATUS_BAD_INPUT ? check_once(desk, fault) : status;
}

/* Opens and reads it from end to end. */
static enum status open_whole(struct desk **out, const struct desk_place *place, bool read_only,
                              bool *damaged, struct fault *fault)
{
    enum status status = desk_open_checked(out, place, read_only, damaged, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = check_file(*out, fault);
    if (status != STATUS_OK) {
        *damaged = status == STATUS_BAD_INPUT;
        desk_close(*out);
        *out = NULL;
    }
    return status;
}

enum status desk_is_fresh(struct desk *desk, bool *out, struct fault *fault)
{
    int64_t acts = 0;
    int64_t people = 0;
    *out = false;
    enum status status = ask(desk, sql_acts, &acts, fault);
    if (status == STATUS_OK) {
        status = ask(desk, sql_people, &people, fault);
    }
    *out = status == STATUS_OK && acts == 0 && people == 0 && aside_count(desk->db.path) == 0;
    return status;
}

enum status desk_check(const struct desk_place *place, int64_t *acts, char reason[FAULT_WHAT_MAX],
                       struct fault *fault)
{
    struct desk *desk = NULL;
    bool damaged = false;
    int64_t bad = 0;
    *acts = 0;
    reason[0] = '\0';
    enum status status = open_whole(&desk, place, true, &damaged, fault);
    if (damaged) {
        snprintf(reason, FAULT_WHAT_MAX, "%s", fault->what);
        return STATUS_OK;
    }
    if (status == STATUS_OK) {
        status = ask(desk, sql_acts, acts, fault);
    }
    if (status == STATUS_OK) {
        status = desk_act_verify(desk, &bad, fault);
    }
    if (status == STATUS_OK && bad > 0) {
        snprintf(reason, FAULT_WHAT_MAX, "act %lld was changed or is missing", (long long)bad);
    }
    desk_close(desk);
    return status;
}

/* ---- a copy ---- */

static enum status copy_out(const struct desk_place *place, const char *to, struct fault *fault)
{
    struct desk *desk = NULL;
    bool damaged = false;
    enum status status = open_whole(&desk, place, true, &damaged, fault);
    if (status == STATUS_OK) {
        status = db_copy(&desk->db, to, fault);
    }
    desk_close(desk);
    return status;
}

static enum status prove(const char *path, struct copies_name *name, int64_t *acts,
                         struct fault *fault)
{
    const struct desk_place place = {.path = path, .boot_id = ""};
    struct desk *desk = NULL;
    bool damaged = false;
    enum status status = open_whole(&desk, &place, true, &damaged, fault);
    if (status == STATUS_OK) {
        status = ask(desk, sql_acts, acts, fault);
    }
    name->seq = *acts;
    desk_close(desk);
    return status;
}

enum status desk_back_up(const struct desk_place *place, struct backup_receipt *out,
                         struct fault *fault)
{
    char fresh[BACKUP_PATH_MAX];
    struct copies copies = copies_of(place->path);
    struct copies_name name = {.from = fresh, .now_ms = place->now.wall_ms};
    *out = (struct backup_receipt){.rows = 0};
    enum status status = copies_begin(fresh, &copies, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = copy_out(place, fresh, fault);
    if (status == STATUS_OK) {
        status = prove(fresh, &name, &out->rows, fault);
    }
    if (status == STATUS_OK) {
        status = copies_end(out->path, &copies, &name, fault);
    }
    if (status != STATUS_OK) {
        unlink(fresh);
        return status;
    }
    out->removed = copies_remove_old(&copies, DESK_COPIES_MAX);
    return STATUS_OK;
}

/* ---- mending ---- */

/* The newest copy that is whole, as the new desk; *taken is false when there is none. */
static enum status take_copy(const struct desk_place *place, const char *fresh,
                             struct desk_mend_report *report, struct fault *fault)
{
    struct copies copies = copies_of(place->path);
    for (int i = 0; copies_find(report->backup, &copies, i); i++) {
        const struct desk_place copy = {.path = report->backup, .boot_id = ""};
        enum status status = copy_out(&copy, fresh, fault);
        if (status != STATUS_BAD_INPUT) {
            return status;
        }
        log_line("%s: this copy is not whole, an older one is taken", report->backup);
    }
    report->backup[0] = '\0';
    return STATUS_OK;
}

/* A desk without anybody in it. */
static enum status make_empty(const struct desk_place *place, const char *fresh,
                              struct fault *fault)
{
    const struct desk_place other = {.path = fresh, .boot_id = place->boot_id};
    struct desk *desk = NULL;
    bool damaged = false;
    enum status status = desk_open_checked(&desk, &other, false, &damaged, fault);
    desk_close(desk);
    return status;
}

static enum status mend(const struct desk_place *place, struct desk_mend_report *report,
                        struct fault *fault)
{
    char fresh[BACKUP_PATH_MAX];
    bool there = access(place->path, F_OK) == 0;
    report->mended = true;
    aside_begin(fresh, place->path);
    enum status status = take_copy(place, fresh, report, fault);
    if (status == STATUS_OK && report->backup[0] == '\0') {
        status = make_empty(place, fresh, fault);
    }
    if (status == STATUS_OK) {
        status = aside_change(report->set_aside, place->path, place->now.wall_ms, fault);
    }
    if (status != STATUS_OK) {
        aside_begin(fresh, place->path);
        return status;
    }
    if (!there) {
        report->set_aside[0] = '\0';
    }
    log_line("%s: the desk %s; %s%s", place->path,
             there ? "was damaged and is set aside beside it" : "had gone",
             report->backup[0] == '\0' ? "there is no copy: nobody has a PIN"
                                       : "this copy is taken: ",
             report->backup);
    return STATUS_OK;
}

static bool has_gone(const struct desk_place *place)
{
    char path[BACKUP_PATH_MAX];
    struct copies copies = copies_of(place->path);
    return access(place->path, F_OK) != 0 &&
           (aside_count(place->path) > 0 || copies_find(path, &copies, 0));
}

/* The book tells for itself that it is not the one that staff wrote last. */
static enum status note_mended(struct desk *desk, const struct desk_place *place,
                               const struct desk_mend_report *report, struct fault *fault)
{
    const char *slash = strrchr(report->backup, '/');
    const char *copy = report->backup[0] == '\0' ? "none"
                       : slash == NULL           ? report->backup
                                                 : slash + 1;
    return desk_act_add(desk, DESK_ACT_MENDED, "", copy, place->now, fault);
}

enum status desk_open_mended(struct desk **out, const struct desk_place *place,
                             struct desk_mend_report *report, struct fault *fault)
{
    bool damaged = false;
    *out = NULL;
    *report = (struct desk_mend_report){.mended = false};
    aside_finish(place->path);
    bool gone = has_gone(place);
    enum status status = gone ? STATUS_OK : open_whole(out, place, false, &damaged, fault);
    if (!gone && !damaged) {
        return status;
    }
    if (damaged) {
        log_line("%s: %s", place->path, fault->what);
    }
    status = mend(place, report, fault);
    if (status == STATUS_OK) {
        status = open_whole(out, place, false, &damaged, fault);
    }
    if (status == STATUS_OK) {
        status = note_mended(*out, place, report, fault);
    }
    if (status != STATUS_OK) {
        desk_close(*out);
        *out = NULL;
    }
    return status;
}
