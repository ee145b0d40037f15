/* upkeep.c: officers void rows of the ledger that should not count; anybody of the staff cleans the
 * glass.
 *
 *   VOID ──row──▶ VOID_WHY ──reason──▶ SURE ──▶ a row that voids it, an act
 *   CLEAN: for a minute no touch and no key is heard; it ends by itself, whatever happens */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/date.h"
#include "base/log.h"
#include "store/correct.h"

enum {
    ROWS_DAYS = 14, /* that are looked through */
};

/* They stand in the ledger, in the language of its readers. */
static const char *const reasons[VIEW_REASON_COUNT] = {
    "Thử máy",
    "Ghi trùng",
    "Nhầm số người",
    "Bỏ dở, không học",
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* ---- rows ---- */

static bool can_void(const struct ledger_row *row)
{
    return !row->voided && row->part.void_of[0] == '\0';
}

/* The newest come first. */
static enum status keep_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct office *office = context;
    (void)fault;
    if (!can_void(row)) {
        return STATUS_OK;
    }
    size_t kept = office->row_count < VIEW_ROW_MAX ? office->row_count : VIEW_ROW_MAX - 1;
    memmove(&office->rows[1], &office->rows[0], kept * sizeof office->rows[0]);
    struct office_row *out = &office->rows[0];
    *out = (struct office_row){
        .ended_ms = row->part.ended_ms, .seq = row->seq, .persons = row->part.persons};
    snprintf(out->title, sizeof out->title, "%s", row->part.lesson_title);
    snprintf(out->kind, sizeof out->kind, "%s", row_kind_code(row->part.kind));
    snprintf(out->result, sizeof out->result, "%s", row_result_code(row->part.result));
    office->row_count = kept + 1;
    return STATUS_OK;
}

void app_load_rows(struct app *app)
{
    struct fault fault;
    const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;
    const struct ledger_period period = {.from_ms = now_of(app).wall_ms - ROWS_DAYS * day_ms,
                                         .to_ms = INT64_MAX};
    app->office.row_count = 0;
    if (app->ledger != NULL && ledger_each(app->ledger, app->config.count_per, period, keep_row,
                                           &app->office, &fault) != STATUS_OK) {
        log_line("LH-2: %s", fault.what);
    }
}

static void void_row(struct app *app)
{
    struct fault fault;
    struct ledger_row row;
    struct ledger_total total;
    char name[32];
    char detail[DESK_DETAIL_MAX];
    const struct office *office = &app->office;
    const struct correction why = {.reason = office->reason, .helper_id = app_staff_id(app)};
    if (app->ledger == NULL || office->row >= office->row_count) {
        return;
    }
    snprintf(name, sizeof name, "%" PRId64, office->rows[office->row].seq);
    snprintf(detail, sizeof detail, "%s %s", name, office->reason);
    if (correct_void(app->ledger, name, &why, now_of(app), &row, &fault) != STATUS_OK) {
        app_trouble(app, "LH-2", &fault);
        return;
    }
    if (desk_act_add(app->desk, DESK_ACT_VOID, app_staff_id(app), detail, now_of(app), &fault) !=
        STATUS_OK) {
        log_line("LH-1: %s", fault.what); /* the row itself says who and why */
    }
    if (ledger_count(app->ledger, app->config.count_per, &total, &fault) == STATUS_OK) {
        app->own = total.counted;
    }
    app_load_rows(app);
    app_show(app, SCREEN_VOID);
}

static void take_reason(struct app *app, const char *text)
{
    char which[DESK_DETAIL_MAX];
    struct office *office = &app->office;
    const struct office_row *row = &office->rows[office->row];
    struct date date = date_split(row->ended_ms);
    const struct view_sure sure = {.title = N_("Lượt này sẽ không được tính nữa."),
                                   .text = which,
                                   .yes = N_("Không tính lượt này")};
    /* Many rows are of one lesson: the time says which. */
    snprintf(which, sizeof which, "%s · %02d/%02d/%04d %02d:%02d", row->title, date.day, date.month,
             date.year, date.hour, date.minute);
    snprintf(office->reason, sizeof office->reason, "%s", text);
    app_ask_sure(app, &sure, void_row);
}

static void choose_reason(struct app *app, size_t index)
{
    const struct entry_ask ask = {.kind = VIEW_ENTRY_TEXT,
                                  .title = N_("Vì sao không tính?"),
                                  .text = "",
                                  .size = 120,
                                  .done = take_reason};
    if (index < VIEW_REASON_COUNT) {
        take_reason(app, reasons[index]);
    } else {
        app_ask_text(app, &ask);
    }
}

/* ---- the glass ---- */

bool app_is_cleaning(const struct app *app)
{
    return app->screen == SCREEN_CLEAN && app->office.clean_until_ms > now_of(app).mono_ms;
}

static void start_cleaning(struct app *app)
{
    struct fault fault;
    if (desk_act_add(app->desk, DESK_ACT_CLEANING, app_staff_id(app), "", now_of(app), &fault) !=
        STATUS_OK) {
        log_line("LH-1: %s", fault.what);
    }
    app->office.clean_until_ms = now_of(app).mono_ms + CLEAN_MS;
    ui_forget(app->ui);
    app_show(app, SCREEN_CLEAN);
}

void app_clean_tick(struct app *app)
{
    int64_t now_ms = now_of(app).mono_ms;
    if (app->screen != SCREEN_CLEAN) {
        return;
    }
    app->dirty = true;
    idle_touch(&app->idle, now_ms);
    if (!app_is_cleaning(app)) {
        app->office.clean_until_ms = 0;
        ui_forget(app->ui);
        app_show(app, app->staff.inside ? SCREEN_DESK : SCREEN_ATTRACT);
    }
}

int64_t app_clean_deadline_ms(const struct app *app)
{
    int64_t now_ms = now_of(app).mono_ms;
    int64_t left = app->office.clean_until_ms - now_ms;
    return app->screen != SCREEN_CLEAN ? -1 : left <= 0 ? now_ms : now_ms + (left - 1) % 1000 + 1;
}

bool app_apply_upkeep(struct app *app, const struct intent *intent)
{
    switch (intent->kind) {
    case INTENT_VOID_ROW:
        if (intent->index < app->office.row_count) {
            app->office.row = intent->index;
            app_show(app, SCREEN_VOID_WHY);
        }
        return true;
    case INTENT_VOID_WHY:
        if (app->office.row < app->office.row_count) {
            choose_reason(app, intent->index);
        }
        return true;
    case INTENT_CLEAN:
        start_cleaning(app);
        return true;
    default:
        return false;
    }
}
