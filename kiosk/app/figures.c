/* figures.c: the officer's figures: which period, and adding it up.
 *
 *   desk ──FIGURES_SHOW──▶ COUNTING ──kioskctl has ended──▶ THERE, or FAILED
 *
 * The sum and the bars are there with the first frame: the ledger keeps them by day. The rest is
 * added up by `kioskctl report`, the very program that writes the files of the same period, in a
 * process of its own; nobody waits for it. With a fake clock it is waited for, so that scripts see
 * the same each time. Writes nothing. */
#include "app/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/log.h"
#include "store/sums.h"

enum {
    LOOK_MS = 100, /* how often it is looked whether kioskctl has ended */
    WEEK = 7,
    DAYS_BY_DAY = 31,     /* longer periods are drawn by weeks, … */
    DAYS_BY_WEEK = 124,   /* … by months, */
    DAYS_BY_MONTH = 1100, /* … by years */
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static struct figures *figures_of(struct app *app)
{
    if (app->figures == NULL) {
        app->figures = calloc(1, sizeof *app->figures);
        if (app->figures != NULL) {
            tool_init(&app->figures->tool);
            app->figures->period = period_of(PERIOD_REPORT_MONTH, now_of(app).wall_ms);
        }
    }
    return app->figures;
}

/* ---- out of the kept sums ---- */

static int64_t next_bar(enum figures_span span, int64_t from_ms)
{
    struct date date = date_split(from_ms);
    switch (span) {
    case FIGURES_BY_DAY:
        return period_day(from_ms, 1);
    case FIGURES_BY_WEEK:
        return period_day(from_ms, WEEK);
    case FIGURES_BY_MONTH:
        return date_midnight_ms(date.year + date.month / 12, date.month % 12 + 1, 1);
    case FIGURES_BY_YEAR:
        break;
    }
    return date_midnight_ms(date.year + 1, 1, 1);
}

static void make_bars(struct view_figures *view)
{
    int days = period_day_count(view->period);
    view->span = days <= DAYS_BY_DAY     ? FIGURES_BY_DAY
                 : days <= DAYS_BY_WEEK  ? FIGURES_BY_WEEK
                 : days <= DAYS_BY_MONTH ? FIGURES_BY_MONTH
                                         : FIGURES_BY_YEAR;
    view->bar_count = 0;
    for (int64_t at = view->period.from_ms;
         at < view->period.to_ms && view->bar_count < FIGURES_BAR_MAX;
         at = next_bar(view->span, at)) {
        view->bars[view->bar_count++] = (struct figures_bar){.from_ms = at};
    }
}

struct day_sums {
    struct view_figures *view;
    struct period before;
    enum count_per per;
};

static enum status add_day(void *context, const struct ledger_sum *sum, struct fault *fault)
{
    struct day_sums *days = context;
    struct view_figures *view = days->view;
    int64_t at = 0;
    (void)fault;
    if (!date_parse_day(sum->key, &at)) {
        return STATUS_OK;
    }
    int64_t counted = sum->counted[days->per];
    if (at >= days->before.from_ms && at < days->before.to_ms) {
        view->previous += counted;
    }
    if (at < view->period.from_ms || at >= view->period.to_ms) {
        return STATUS_OK;
    }
    view->counted += counted;
    size_t bar = view->bar_count;
    while (bar > 1 && view->bars[bar - 1].from_ms > at) {
        bar--;
    }
    view->bars[bar - 1].counted += counted;
    return STATUS_OK;
}

/* What is known at once. */
static void begin_view(struct app *app, struct figures *figures)
{
    struct fault fault;
    struct view_figures *view = &figures->view;
    struct day_sums days = {
        .view = view, .before = period_step(figures->period, -1), .per = app->config.count_per};
    *view = (struct view_figures){.state = FIGURES_COUNTING, .period = figures->period};
    make_bars(view);
    if (app->ledger == NULL) {
        return;
    }
    enum status status = ledger_sums_each(app->ledger, LEDGER_DAY, add_day, &days, &fault);
    if (status != STATUS_OK && status != STATUS_MISSING) {
        log_line("SL-1: %s", fault.what);
    }
}

/* ---- adding up ---- */

static void take(struct app *app, struct figures *figures, enum tool_state state)
{
    struct view_figures *view = &figures->view;
    if (state == TOOL_WORKS) {
        return;
    }
    bool good = state == TOOL_DONE && figures_read(view, figures->tool.text);
    view->state = good ? FIGURES_THERE : FIGURES_FAILED;
    if (!good) {
        log_line("SL-2: kioskctl report has not told the figures");
    }
    tool_stop(&figures->tool);
    app->dirty = true;
}

static void format_day(char out[DATE_ISO_MAX], int64_t midnight_ms)
{
    date_format_iso(midnight_ms, out);
    out[strcspn(out, "T")] = '\0';
}

static void add_up(struct app *app)
{
    struct figures *figures = figures_of(app);
    char from[DATE_ISO_MAX];
    char to[DATE_ISO_MAX];
    if (figures == NULL) {
        return;
    }
    begin_view(app, figures);
    format_day(from, figures->period.from_ms);
    format_day(to, figures->period.to_ms);
    const char *const words[] = {"report", "--json", "--data", app->paths.data, "--from", from,
                                 "--to",   to,       NULL};
    if (app->ledger != NULL) {
        ledger_rest(app->ledger);
    }
    bool started = tool_start(&figures->tool, words);
    take(app, figures, started ? tool_read(&figures->tool, app->clock.fake) : TOOL_FAILED);
}

void app_figures_tick(struct app *app)
{
    if (app->figures != NULL && app->figures->tool.pid > 0) {
        take(app, app->figures, tool_read(&app->figures->tool, false));
    }
}

int64_t app_figures_deadline_ms(const struct app *app)
{
    bool works = app->figures != NULL && app->figures->tool.pid > 0;
    return works ? now_of(app).mono_ms + LOOK_MS : -1;
}

void app_figures_finish(struct app *app)
{
    if (app->figures != NULL) {
        tool_stop(&app->figures->tool);
        free(app->figures);
        app->figures = NULL;
    }
}

/* ---- what is wished for ---- */

static void show_figures(struct app *app)
{
    add_up(app);
    app_show(app, SCREEN_FIGURES);
}

static void move_end(struct figures *figures, size_t move)
{
    bool last = move / 6 == 1;
    enum period_part part = (enum period_part)(move / 2 % 3);
    figures->period = period_move(figures->period, last, part, move % 2 == 1 ? 1 : -1);
}

static void choose(struct app *app, struct figures *figures, size_t wish)
{
    if (wish >= FIGURES_MOVE) {
        move_end(figures, wish - FIGURES_MOVE);
    } else {
        enum period_kind kind = (enum period_kind)(wish - FIGURES_KIND);
        bool own = kind == PERIOD_DAYS;
        int64_t now_ms = now_of(app).wall_ms;
        int64_t last_ms = figures->period.to_ms - 1;
        figures->period.kind = kind;
        figures->period =
            own ? figures->period : period_of(kind, last_ms < now_ms ? last_ms : now_ms);
    }
    app->dirty = true;
}

bool app_apply_figures(struct app *app, const struct intent *intent)
{
    struct figures *figures = figures_of(app);
    if (intent->kind != INTENT_FIGURES) {
        return false;
    }
    if (figures == NULL) {
        return true;
    }
    switch (intent->index) {
    case FIGURES_SHOW:
        show_figures(app);
        return true;
    case FIGURES_CHOOSE:
        app_show(app, SCREEN_PERIOD);
        return true;
    case FIGURES_LEAVE:
        app_show(app, SCREEN_DESK);
        return true;
    case FIGURES_BACK:
        figures->period = figures->view.period;
        app_show(app, SCREEN_FIGURES);
        return true;
    case FIGURES_PREVIOUS:
    case FIGURES_NEXT:
        figures->period = period_step(figures->period, intent->index == FIGURES_NEXT ? 1 : -1);
        if (app->screen == SCREEN_FIGURES) {
            show_figures(app);
        }
        app->dirty = true;
        return true;
    default:
        choose(app, figures, intent->index);
        return true;
    }
}

const struct view_figures *app_view_figures(struct app *app)
{
    bool shown = app->screen == SCREEN_FIGURES || app->screen == SCREEN_PERIOD ||
                 app->under == SCREEN_FIGURES || app->under == SCREEN_PERIOD;
    struct figures *figures = shown ? figures_of(app) : NULL;
    if (figures == NULL) {
        return NULL;
    }
    figures->view.chosen = figures->period;
    return &figures->view;
}
