/* helped.c: accounts helped with on a day, between the screen and the ledger.
 *
 * Nothing is written before it has been looked at once more; then all kinds in one transaction,
 * with ids worked out from the entry, so that what is confirmed twice is there once. What was wrong
 * is voided by a later row with a reason, never changed. Helpers may do both. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/period.h"
#include "store/account.h"
#include "store/batch.h"

enum {
    ROW_DAYS = 62, /* rows of so many days may be voided on the screen */
    ID_TAIL = 2,   /* digits at the end of an id that tell the kinds apart */
};

static const int64_t NOON_MS = 12 * 3600 * 1000;

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static int64_t today_of(const struct app *app)
{
    struct date date = date_split(now_of(app).wall_ms);
    return date_midnight_ms(date.year, date.month, date.day);
}

/* ---- entering ---- */

static void begin_entry(struct app *app)
{
    struct helped *helped = &app->helped;
    uuid_make(helped->id, now_of(app).wall_ms);
    helped->view = (struct view_helped){.day_ms = today_of(app),
                                        .place = app->room.own ? 0 : VIEW_PLACE_MAX,
                                        .reason = BOOKS_REASONS};
}

static bool has_rows(struct app *app)
{
    struct ledger_total total;
    struct fault fault;
    return app->ledger != NULL &&
           ledger_count(app->ledger, app->config.count_per, &total, &fault) == STATUS_OK &&
           total.rows > 0;
}

static void show_day(struct app *app, int64_t day_ms)
{
    struct view_helped *view = &app->helped.view;
    int64_t today = today_of(app);
    int64_t oldest = period_day(today, -BOOKS_DAYS_BACK);
    view->day_ms = day_ms > today ? today : day_ms < oldest ? oldest : day_ms;
    view->today = view->day_ms == today;
    view->oldest = view->day_ms == oldest;
    view->can_write = has_rows(app);
    app->dirty = true;
}

static void show_entry(struct app *app)
{
    if (app->helped.id[0] == '\0' || app->screen == SCREEN_DESK) {
        begin_entry(app);
    }
    show_day(app, app->helped.view.day_ms);
    app_show(app, SCREEN_HELPED);
}

static void count(struct app *app, size_t kind, int more)
{
    int *counts = app->helped.view.counts;
    int next = counts[kind] + more;
    counts[kind] = next < 0 ? 0 : next > BOOKS_COUNT_MAX ? BOOKS_COUNT_MAX : next;
    app->dirty = true;
}

/* ---- writing ---- */

static void fill_entry(const struct app *app, size_t kind, struct account_entry *out)
{
    const struct helped *helped = &app->helped;
    int64_t now_ms = now_of(app).wall_ms;
    *out = (struct account_entry){.count = helped->view.counts[kind],
                                  .done_ms =
                                      helped->view.today ? now_ms : helped->view.day_ms + NOON_MS};
    snprintf(out->id, sizeof out->id, "%.*s%02zx", (int)strlen(helped->id) - ID_TAIL, helped->id,
             kind);
    snprintf(out->app, sizeof out->app, "%s", account_code(kind));
    snprintf(out->helper_id, sizeof out->helper_id, "%s", app_staff_id(app));
}

static enum status append_kind(struct app *app, size_t kind, struct fault *fault)
{
    struct account_entry entry;
    bool there = false;
    fill_entry(app, kind, &entry);
    enum status status = account_has(app->ledger, entry.id, &there, fault);
    return status != STATUS_OK || there ? status
                                        : account_append(app->ledger, &entry, now_of(app), fault);
}

static enum status append_all(struct app *app, struct fault *fault)
{
    enum status status = ledger_batch_begin(app->ledger, now_of(app), fault);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT && status == STATUS_OK; kind++) {
        if (app->helped.view.counts[kind] > 0) {
            status = append_kind(app, kind, fault);
        }
    }
    if (status == STATUS_OK) {
        return ledger_batch_commit(app->ledger, fault);
    }
    ledger_batch_cancel(app->ledger);
    return status;
}

static bool has_ledger(struct app *app)
{
    struct fault fault;
    if (app->ledger == NULL && !app_open_ledger(app)) {
        return false;
    }
    if (app->ledger == NULL) {
        fault_set(&fault, STATUS_FAILED, "free some space on this disk, or close what holds it",
                  "the ledger takes no rows now");
        app_trouble(app, "LH-2", &fault);
    }
    return app->ledger != NULL;
}

static void write_entry(struct app *app)
{
    struct fault fault;
    const struct view_helped *view = &app->helped.view;
    if (!has_ledger(app)) {
        return;
    }
    bool placed = view->place < app->room.place_count;
    ledger_set_place(app->ledger, app->config.unit_code,
                     placed ? app->room.places[view->place] : app->config.hamlet);
    enum status status = append_all(app, &fault);
    ledger_set_place(app->ledger, app->config.unit_code, app->config.hamlet);
    if (status != STATUS_OK) {
        app_trouble(app, "LH-2", &fault);
        return;
    }
    app->helped.id[0] = '\0';
    app_show(app, SCREEN_DESK);
}

/* ---- what was written ---- */

/* Newest first; the oldest falls out. */
static enum status take_row(void *context, const struct account_row *row, struct fault *fault)
{
    struct view_helped *view = context;
    (void)fault;
    if (row->entry.void_of[0] != '\0') {
        return STATUS_OK;
    }
    size_t kept = view->row_count < BOOKS_ROW_MAX ? view->row_count : BOOKS_ROW_MAX - 1;
    memmove(view->rows + 1, view->rows, kept * sizeof view->rows[0]);
    struct books_row *into = &view->rows[0];
    *into = (struct books_row){.done_ms = row->entry.done_ms,
                               .kind = account_find(row->entry.app),
                               .count = row->entry.count,
                               .voided = row->voided};
    memcpy(into->id, row->entry.id, sizeof into->id);
    memcpy(into->hamlet, row->hamlet, sizeof into->hamlet);
    memcpy(into->helper, row->entry.helper_id, sizeof into->helper);
    view->row_count = kept + 1;
    return STATUS_OK;
}

static void show_rows(struct app *app)
{
    struct fault fault;
    struct view_helped *view = &app->helped.view;
    const struct ledger_period period = {.from_ms = period_day(today_of(app), -ROW_DAYS),
                                         .to_ms = INT64_MAX};
    view->row_count = 0;
    view->reason = BOOKS_REASONS;
    if (!has_ledger(app)) {
        return;
    }
    if (account_each(app->ledger, period, take_row, view, &fault) != STATUS_OK) {
        app_trouble(app, "LH-2", &fault);
        return;
    }
    app_show(app, SCREEN_HELPED_ROWS);
}

static void void_row(struct app *app)
{
    struct fault fault;
    struct account_row row;
    const struct view_helped *view = &app->helped.view;
    if (view->row >= view->row_count || view->reason >= BOOKS_REASONS || !has_ledger(app)) {
        return;
    }
    const struct correction why = {.reason = helped_reason(view->reason),
                                   .helper_id = app_staff_id(app)};
    const char *id = view->rows[view->row].id;
    if (account_void(app->ledger, id, &why, now_of(app), &row, &fault) != STATUS_OK) {
        app_trouble(app, "LH-2", &fault);
        return;
    }
    show_rows(app);
}

/* ---- what is wished for ---- */

static void choose(struct app *app, size_t wish)
{
    struct view_helped *view = &app->helped.view;
    if (wish >= HELPED_PLACE) {
        bool there = wish - HELPED_PLACE < app->room.place_count;
        view->place = there ? wish - HELPED_PLACE : view->place;
        app->dirty = true;
    } else if (wish >= HELPED_REASON) {
        view->reason = wish - HELPED_REASON;
        app->dirty = true;
    } else if (wish >= HELPED_ROW) {
        view->row = wish - HELPED_ROW;
        view->reason = BOOKS_REASONS;
        app_show(app, SCREEN_HELPED_VOID);
    } else if (wish >= HELPED_MORE) {
        count(app, wish - HELPED_MORE, 1);
    } else if (wish >= HELPED_LESS) {
        count(app, wish - HELPED_LESS, -1);
    }
}

static void apply(struct app *app, size_t wish)
{
    struct view_helped *view = &app->helped.view;
    switch (wish) {
    case HELPED_SHOW:
        show_entry(app);
        return;
    case HELPED_BEFORE:
    case HELPED_AFTER:
        show_day(app, period_day(view->day_ms, wish == HELPED_AFTER ? 1 : -1));
        return;
    case HELPED_REVIEW:
        app_show(app, SCREEN_HELPED_SURE);
        return;
    case HELPED_WRITE:
        write_entry(app);
        return;
    case HELPED_ROWS:
        show_rows(app);
        return;
    case HELPED_VOID:
        void_row(app);
        return;
    case HELPED_LEAVE:
        app_show(app, SCREEN_DESK);
        return;
    default:
        choose(app, wish);
    }
}

bool app_apply_helped(struct app *app, const struct intent *intent)
{
    if (intent->kind != INTENT_HELPED) {
        return false;
    }
    apply(app, intent->index);
    return true;
}
