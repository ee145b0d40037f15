/* record.c: what the kiosk writes, and what it does while it cannot.
 *
 * Called by visit.c before a new state is drawn. An answer is in the ledger before its explanation
 * is seen. When the disk does not take it (full, read-only, held by another program), teaching goes
 * on: rows wait in memory, in order and up to a bound, and are written with the time at which they
 * happened as soon as the disk takes them again. Meanwhile the result says that the count comes
 * later, since a power cut would lose these rows; nothing is called recorded that is not. A ledger
 * whose setup is wrong (another kiosk's id, a newer program's file) is a matter for staff: the
 * trouble screen comes up. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/log.h"
#include "store/mend.h"

enum {
    LATER_MAX = 1024,       /* rows that wait: some thirty visits, about 2 MB */
    LATER_RUN_MAX = 96,     /* rows of one run, kept free before it begins */
    LATER_RETRY_MS = 30000, /* between two looks at the disk */
};

/* A start, or the rows of one input. */
struct later_row {
    bool begins;                /* attempt, else rows */
    struct attempt_row attempt; /* of a start */
    struct session_rows rows;   /* of an input */
    struct moment moment;       /* when it happened */
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* ---- the ledger ---- */

static enum status open_file(struct app *app, bool force, struct fault *fault)
{
    struct mend_report report;
    struct ledger_setup setup = {
        .path = app->paths.ledger,
        .kiosk_id = app->config.kiosk_id[0] == '\0' ? NULL : app->config.kiosk_id,
        .unit_code = app->config.unit_code,
        .hamlet = app->config.hamlet,
        .boot_id = app->boot_id,
        .build_ms = paths_build_ms(),
        .now_ms = now_of(app).wall_ms,
        .keep_tail = true,
    };
    ledger_close(app->ledger);
    return mend_open(&app->ledger, &setup, force, &report, fault);
}

/* A driven kiosk's clock stands still: it goes on where the last run ended. */
static enum status move_fake_clock(struct app *app, struct fault *fault)
{
    int64_t newest_ms = 0;
    enum status status = ledger_newest_ms(app->ledger, &newest_ms, fault);
    if (status == STATUS_OK && app->clock.fake && newest_ms >= now_of(app).wall_ms) {
        clock_advance(&app->clock, newest_ms + 1 - now_of(app).wall_ms);
    }
    return status;
}

/* What a power cut left is closed, and everything counted; nobody is in a lesson. */
static enum status settle(struct app *app, struct fault *fault)
{
    size_t recovered = 0;
    struct ledger_total total = {.counted = 0};
    enum status status = move_fake_clock(app, fault);
    if (status == STATUS_OK) {
        status = ledger_recover(app->ledger, now_of(app), &recovered, fault);
    }
    if (status == STATUS_OK) {
        status = ledger_count(app->ledger, app->config.count_per, &total, fault);
    }
    if (status == STATUS_OK) {
        app->own = total.counted;
    }
    if (recovered > 0) {
        log_line("%zu visit(s) cut short were recorded as partial", recovered);
    }
    return status;
}

/* Damage that the opening did not come upon is mended when it is. */
static bool mend_now(struct app *app, struct fault *fault)
{
    return app->ledger != NULL && ledger_is_damaged(app->ledger) &&
           open_file(app, true, fault) == STATUS_OK;
}

/* ---- rows that wait ---- */

static void say_fault(const char *code, const struct fault *fault)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    log_line("%s: %s", code, fault_format(fault, text, sizeof text));
}

/* From now on rows wait, and the disk is looked at from time to time. */
static void put_off(struct app *app, const char *code, const struct fault *fault)
{
    struct later *later = &app->later;
    say_fault(code, fault);
    snprintf(app->trouble, sizeof app->trouble, "%s", code);
    if (!later->active) {
        log_line("%s: teaching goes on; rows are kept in memory until they can be written", code);
    }
    later->active = true;
    later->retry_ms = now_of(app).mono_ms + LATER_RETRY_MS;
}

static struct later_row *next_row(struct app *app)
{
    struct later *later = &app->later;
    if (later->rows == NULL) {
        later->rows = calloc(LATER_MAX, sizeof *later->rows);
    }
    if (later->rows == NULL || later->skipping || later->count == LATER_MAX) {
        return NULL;
    }
    struct later_row *row = &later->rows[later->count++];
    *row = (struct later_row){.moment = now_of(app)};
    return row;
}

static void keep_start(struct app *app, const struct attempt_row *attempt)
{
    struct later *later = &app->later;
    later->skipping = later->count + LATER_RUN_MAX > LATER_MAX;
    struct later_row *row = next_row(app);
    if (row == NULL) {
        later->skipping = true;
        log_line("SO-5: the memory for rows is full: this run is taught and not recorded");
        return;
    }
    row->begins = true;
    row->attempt = *attempt;
}

static void keep_rows(struct app *app, const struct session_rows *rows)
{
    struct later_row *row = next_row(app);
    if (row != NULL) {
        row->rows = *rows;
    }
}

static enum status write_row(struct app *app, const struct later_row *row, struct fault *fault)
{
    return row->begins ? ledger_begin(app->ledger, &row->attempt, row->moment, fault)
                       : ledger_hand_in(app->ledger, &row->rows, row->moment, fault);
}

/* Writes what waits, in order. What the ledger refuses by its rules is told and left out. */
static enum status write_later(struct app *app, struct fault *fault)
{
    struct later *later = &app->later;
    enum status status = STATUS_OK;
    size_t done = 0;
    while (done < later->count && status == STATUS_OK) {
        status = write_row(app, &later->rows[done], fault);
        if (status == STATUS_BAD_INPUT && !ledger_is_damaged(app->ledger)) {
            say_fault("SO-7", fault);
            status = STATUS_OK;
        }
        done += status == STATUS_OK;
    }
    if (done > 0) {
        log_line("%zu row(s) that had to wait are in the ledger", done);
    }
    later->count -= done;
    if (later->count > 0) {
        memmove(later->rows, later->rows + done, later->count * sizeof *later->rows);
    }
    return status;
}

/* ---- for the rest of app ---- */

bool app_open_ledger(struct app *app)
{
    struct fault fault;
    const char *code = "SO-1";
    enum status status = app->ledger == NULL ? open_file(app, false, &fault) : STATUS_OK;
    if (status == STATUS_OK) {
        code = "SO-2";
        status = write_later(app, &fault);
    }
    if (status == STATUS_OK) {
        status = settle(app, &fault);
    }
    if (status != STATUS_OK && mend_now(app, &fault)) {
        status = write_later(app, &fault);
        status = status == STATUS_OK ? settle(app, &fault) : status;
    }
    if (status == STATUS_OK) {
        app->later.active = false;
        return true;
    }
    if (status == STATUS_BAD_INPUT) {
        ledger_close(app->ledger);
        app->ledger = NULL;
        app_trouble(app, code, &fault);
        return false;
    }
    put_off(app, code, &fault);
    return true;
}

bool app_record_start(struct app *app, const struct attempt_row *attempt)
{
    struct fault fault;
    bool due = now_of(app).mono_ms >= app->later.retry_ms;
    if ((app->ledger == NULL || app->later.active) && (!app->later.active || due) &&
        !app_open_ledger(app)) {
        return false;
    }
    if (app->later.active) {
        keep_start(app, attempt);
        return true;
    }
    enum status status = ledger_begin(app->ledger, attempt, now_of(app), &fault);
    if (status != STATUS_OK && mend_now(app, &fault)) {
        status = ledger_begin(app->ledger, attempt, now_of(app), &fault);
    }
    if (status != STATUS_OK) {
        put_off(app, "SO-5", &fault);
        keep_start(app, attempt);
    }
    return true;
}

static void count_run(struct app *app, const struct session_rows *rows)
{
    struct fault fault;
    struct ledger_total total;
    if (ledger_count(app->ledger, app->config.count_per, &total, &fault) != STATUS_OK) {
        log_line("SO-2: %s", fault.what); /* the rows are safe; the figure waits for the next one */
        return;
    }
    app->visit.run_counted = total.counted > app->own;
    app->visit.run_repeated = !app->visit.run_counted && !rows->participation.practice &&
                              rows->participation.active_s >= rows->participation.active_s_min;
    app->own = total.counted;
}

void app_record(struct app *app, const struct session_rows *rows)
{
    struct fault fault;
    if (!rows->has_answer && !rows->has_participation) {
        return;
    }
    if (app->later.active) {
        keep_rows(app, rows);
        return;
    }
    enum status status = ledger_hand_in(app->ledger, rows, now_of(app), &fault);
    if (status != STATUS_OK && mend_now(app, &fault)) {
        status = ledger_hand_in(app->ledger, rows, now_of(app), &fault);
    }
    if (status != STATUS_OK) {
        put_off(app, rows->has_participation ? "SO-4" : "SO-3", &fault);
        keep_rows(app, rows);
    } else if (rows->has_participation) {
        count_run(app, rows);
    }
}

void app_record_finish(struct app *app)
{
    struct fault fault;
    if (app->later.count > 0 &&
        (app->ledger != NULL || open_file(app, false, &fault) == STATUS_OK)) {
        if (write_later(app, &fault) != STATUS_OK) {
            say_fault("SO-7", &fault);
        }
    }
    if (app->later.count > 0) {
        log_line("SO-7: %zu row(s) could not be written and are lost", app->later.count);
    }
    free(app->later.rows);
    app->later = (struct later){.active = false};
    ledger_close(app->ledger);
    app->ledger = NULL;
}

/* ---- what was drawn ---- */

void app_note_drawn(struct app *app)
{
    const struct session *session = &app->visit.session;
    char line[ROW_UUID_MAX + 32];
    if (app->drawn < 0 || !app->visit.has_session || app->later.active) {
        return;
    }
    int length = snprintf(line, sizeof line, "%s %d %d\n", session->id, session->row_count,
                          session->recorded);
    if (strcmp(line, app->drawn_last) != 0 && write(app->drawn, line, (size_t)length) == length) {
        memcpy(app->drawn_last, line, sizeof line);
    }
}
