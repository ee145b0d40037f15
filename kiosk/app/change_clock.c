/* change_clock.c: an officer sets the date of a kiosk that has no battery clock.
 *
 * The machine's own clock is not touched, which takes rights that a kiosk has not: from now on the
 * kiosk counts from what was set, until the machine ends or its own clock is set by somebody
 * (app/set_clock.h). Rows that this run of the machine wrote before, by a doubtful clock, get
 * corrections; none is rewritten. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/set_clock.h"
#include "base/log.h"
#include "store/correct.h"

enum {
    YEAR_MIN = 2000, /* that can be chosen */
    YEAR_MAX = 2099,
};

static const int64_t minute_ms = 60000;
static const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* ---- one part more or less ---- */

static int month_days(int year, int month)
{
    int64_t from = date_midnight_ms(year, month, 1);
    int64_t to =
        month == 12 ? date_midnight_ms(year + 1, 1, 1) : date_midnight_ms(year, month + 1, 1);
    return (int)((to - from) / day_ms);
}

static int turn(int value, int least, int most, int way)
{
    int next = value + way;
    return next < least ? most : next > most ? least : next;
}

struct date change_date(struct date date, size_t move)
{
    int way = move % 2 == 1 ? 1 : -1;
    switch ((enum clock_part)(move / 2)) {
    case CLOCK_PART_DAY:
        date.day = turn(date.day, 1, month_days(date.year, date.month), way);
        break;
    case CLOCK_PART_MONTH:
        date.month = turn(date.month, 1, 12, way);
        break;
    case CLOCK_PART_YEAR:
        date.year = turn(date.year, YEAR_MIN, YEAR_MAX, way);
        break;
    case CLOCK_PART_HOUR:
        date.hour = turn(date.hour, 0, 23, way);
        break;
    case CLOCK_PART_MINUTE:
        date.minute = turn(date.minute, 0, 59, way);
        break;
    case CLOCK_PARTS:
        break;
    }
    int days = month_days(date.year, date.month);
    date.day = date.day < days ? date.day : days;
    return date;
}

/* ---- what may be chosen ---- */

static int64_t chosen_ms(const struct date *date)
{
    return date_midnight_ms(date->year, date->month, date->day) +
           (date->hour * INT64_C(60) + date->minute) * minute_ms;
}

/* Nothing can have been recorded before the program was made, nor after now. */
static void look(struct app *app)
{
    struct fault fault;
    int64_t newest_ms = 0;
    struct view_clock *clock = &app->change.view.clock;
    int64_t build_ms = paths_build_ms();
    int64_t end_ms = chosen_ms(&clock->chosen) + minute_ms - 1; /* of the minute chosen */
    if (app->ledger != NULL && ledger_newest_ms(app->ledger, &newest_ms, &fault) != STATUS_OK) {
        log_line("SO-2: %s", fault.what);
    }
    clock->bound_ms = newest_ms > build_ms ? newest_ms : build_ms;
    clock->fault = end_ms >= clock->bound_ms ? CLOCK_FAULT_NONE
                   : newest_ms > build_ms    ? CLOCK_FAULT_NEWEST
                                             : CLOCK_FAULT_BUILD;
    clock->doubtful = now_of(app).wall_ms < clock->bound_ms;
    app->dirty = true;
}

/* A clock that is wrong is nowhere near; what is known to be past is nearer. */
void app_show_clock(struct app *app)
{
    struct view_clock *clock = &app->change.view.clock;
    clock->chosen = date_split(now_of(app).wall_ms);
    look(app);
    if (clock->doubtful) {
        clock->chosen = date_split(clock->bound_ms);
        look(app);
    }
    app_show(app, SCREEN_CLOCK);
}

void app_move_clock(struct app *app, size_t move)
{
    app->change.view.clock.chosen = change_date(app->change.view.clock.chosen, move);
    look(app);
}

void app_review_clock(struct app *app)
{
    struct fault fault;
    struct view_clock *clock = &app->change.view.clock;
    look(app);
    clock->rows = 0;
    if (clock->fault != CLOCK_FAULT_NONE) {
        return;
    }
    if (app->ledger != NULL && correct_count_run(app->ledger, &clock->rows, &fault) != STATUS_OK) {
        log_line("SO-2: %s", fault.what);
    }
    app_show(app, SCREEN_CLOCK_SURE);
}

/* ---- it is set ---- */

static void add_act(struct app *app, int64_t before_ms, int64_t rows)
{
    struct fault fault;
    char from[DATE_ISO_MAX];
    char to[DATE_ISO_MAX];
    char detail[DESK_DETAIL_MAX];
    date_format_iso(before_ms, from);
    date_format_iso(now_of(app).wall_ms, to);
    snprintf(detail, sizeof detail, "%.16s → %.16s, %" PRId64 " lượt được chỉnh giờ", from, to,
             rows);
    if (!app_open_desk(app)) {
        return;
    }
    if (desk_act_add(app->desk, DESK_ACT_DATE_SET, app_staff_id(app), detail, now_of(app),
                     &fault) != STATUS_OK) {
        log_line("LH-1: %s (%s)", fault.what, detail);
    }
}

static int64_t correct_rows(struct app *app)
{
    struct fault fault;
    int64_t rows = 0;
    const struct correction why = {.reason = "Cán bộ chỉnh ngày giờ trên màn hình",
                                   .helper_id = app_staff_id(app)};
    if (app->ledger != NULL &&
        correct_run(app->ledger, &why, now_of(app), &rows, &fault) != STATUS_OK) {
        app_trouble(app, "LH-2", &fault); /* kioskctl clock lists what is left */
    }
    return rows;
}

void app_set_clock(struct app *app)
{
    struct fault fault;
    struct view_clock *clock = &app->change.view.clock;
    int64_t before_ms = now_of(app).wall_ms;
    look(app);
    if (clock->fault != CLOCK_FAULT_NONE) {
        app_show(app, SCREEN_CLOCK);
        return;
    }
    int64_t wall_ms = chosen_ms(&clock->chosen);
    clock_set(&app->clock, wall_ms > clock->bound_ms ? wall_ms : clock->bound_ms + 1);
    app_show(app, SCREEN_DESK);
    if (set_clock_keep(&app->clock, &app->paths, &fault) != STATUS_OK) {
        app_trouble(app, "CH-3", &fault); /* it holds until the kiosk is started again */
    }
    add_act(app, before_ms, correct_rows(app));
}
