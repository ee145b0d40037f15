/* chore.c: what the kiosk does when nobody is there: rows that wait are written, the tail is
 * synced, and once a day the ledger is copied.
 *
 * The copy is made and read by kioskctl in a process of its own at low priority, so that a touch is
 * answered as fast as ever. Called between two events. Never while somebody learns. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "base/date.h"
#include "base/log.h"
#include "store/backup.h"

enum {
    REST_MS = 2000,                 /* after the attract screen has come up */
    COPY_FIRST_MS = 10 * 60 * 1000, /* after the start: the kiosk has settled */
    COPY_AGAIN_MS = 60 * 60 * 1000, /* between two looks whether a day has passed */
    NICE = 10,                      /* of the process that copies */
};

static bool is_free(const struct app *app)
{
    return app->screen == SCREEN_ATTRACT && !app->visit.has_session;
}

void app_chore_init(struct app *app)
{
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    app->chore = (struct chore){.rest_ms = -1, .copy_ms = now_ms + COPY_FIRST_MS, .copying = -1};
}

void app_chore_rest_soon(struct app *app)
{
    app->chore.rest_ms = clock_now(&app->clock).mono_ms + REST_MS;
}

static bool has_copy_of_today(const struct app *app)
{
    char day[9];
    char today[16];
    struct date date = date_split(clock_now(&app->clock).wall_ms);
    snprintf(today, sizeof today, "%04d%02d%02d", date.year, date.month, date.day);
    backup_newest_day(day, app->paths.ledger);
    return strcmp(day, today) == 0;
}

static void start_copy(struct app *app)
{
    char tool[PATHS_MAX];
    if (!tool_find(tool)) {
        log_line("there is no kioskctl beside the kiosk: the ledger is not copied");
        return;
    }
    app->chore.copying = fork();
    if (app->chore.copying == 0) {
        (void)!nice(NICE);
        execl(tool, tool, "backup", "--data", app->paths.data, (char *)NULL);
        _exit(1);
    }
}

static void look_after_copy(struct app *app)
{
    int how = 0;
    if (app->chore.copying > 0 && waitpid((pid_t)app->chore.copying, &how, WNOHANG) > 0) {
        if (!WIFEXITED(how) || WEXITSTATUS(how) != 0) {
            log_line("the ledger could not be copied");
        }
        app->chore.copying = -1;
    }
}

void app_chore_tick(struct app *app)
{
    struct chore *chore = &app->chore;
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    look_after_copy(app);
    if (!is_free(app) || !app->config_loaded) {
        return;
    }
    if (app->later.active && now_ms >= app->later.retry_ms) {
        app->dirty = app_open_ledger(app) || app->dirty;
    }
    if (chore->rest_ms >= 0 && now_ms >= chore->rest_ms) {
        chore->rest_ms = -1;
        if (app->ledger != NULL) {
            ledger_rest(app->ledger);
        }
    }
    if (now_ms >= chore->copy_ms && !app->clock.fake) {
        chore->copy_ms = now_ms + COPY_AGAIN_MS;
        if (app->ledger != NULL && chore->copying < 0 && !has_copy_of_today(app)) {
            start_copy(app);
        }
    }
}

int64_t app_chore_deadline_ms(const struct app *app)
{
    int64_t deadline = app->clock.fake ? -1 : app->chore.copy_ms;
    if (!is_free(app) || !app->config_loaded) {
        return -1;
    }
    if (app->chore.rest_ms >= 0 && (deadline < 0 || app->chore.rest_ms < deadline)) {
        deadline = app->chore.rest_ms;
    }
    if (app->later.active && (deadline < 0 || app->later.retry_ms < deadline)) {
        deadline = app->later.retry_ms;
    }
    return deadline;
}
