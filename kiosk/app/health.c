/* health.c: the health screen: what the machine says by itself, what kioskctl says of the data
 * folder, and a check of every row when somebody wants one.
 *
 *   SHOW ──▶ kioskctl health, then the screen has all lines
 *   CHECK ──▶ kioskctl verify, row by row ──▶ an act says what was found ──▶ as SHOW
 *
 * kioskctl works in processes of its own; nobody waits for them. With a fake clock health is waited
 * for at once and verify as soon as time passes, so that scripts see the same each time. Helpers
 * may look, too: it is they who telephone. */
#include "app/health.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/health_facts.h"
#include "base/log.h"

enum {
    LOOK_MS = 100, /* how often it is looked whether kioskctl has said something */
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static struct health_watch *watch_of(struct app *app)
{
    if (app->health == NULL) {
        app->health = calloc(1, sizeof *app->health);
        if (app->health != NULL) {
            tool_init(&app->health->facts);
            tool_init(&app->health->check);
        }
    }
    return app->health;
}

/* ---- facts ---- */

/* A loudspeaker is asked for only while nothing plays. */
static enum health_device find_sound(const struct app *app)
{
    if (!app->config.voice) {
        return HEALTH_DEVICE_OFF;
    }
    if (app->sound == NULL) {
        return HEALTH_DEVICE_UNKNOWN;
    }
    return sound_probe(app->sound) ? HEALTH_DEVICE_THERE : HEALTH_DEVICE_NONE;
}

static enum health_device find_touch(const struct app *app)
{
    if (window_is_offscreen(app->window)) {
        return HEALTH_DEVICE_UNKNOWN;
    }
    return input_has_touch() ? HEALTH_DEVICE_THERE : HEALTH_DEVICE_NONE;
}

static void take_kiosk(struct app *app, struct health_facts *facts)
{
    const SDL_Surface *surface = window_surface(app->window);
    facts->kiosk_seen = true;
    facts->now_ms = now_of(app).wall_ms;
    facts->build_ms = paths_build_ms();
    facts->rows_wait = app->later.active;
    facts->lessons = (int)app->library.lesson_count;
    facts->refused = (int)app->library.refused_count;
    facts->fault_now = app->later.active || app->ledger == NULL || !app->config_loaded;
    snprintf(facts->fault, sizeof facts->fault, "%s", app->trouble);
    facts->sound = find_sound(app);
    facts->touch = find_touch(app);
    facts->w = surface->w;
    facts->h = surface->h;
    facts->inches = app->config.screen_inches;
}

static void judge(struct app *app, struct health_watch *watch)
{
    struct view_health *view = &watch->view;
    view->sqlite = ledger_sqlite_version();
    view->ledger_schema = LEDGER_SCHEMA_VERSION;
    view->desk_schema = DESK_SCHEMA_VERSION;
    view->counting = watch->facts.pid > 0;
    view->checking = watch->check.pid > 0;
    health_judge(&view->health, &view->facts);
    health_code_write(view->code, &view->health);
    app->dirty = true;
}

static void take_facts(struct app *app, struct health_watch *watch, enum tool_state state)
{
    if (state == TOOL_WORKS) {
        return;
    }
    if (state != TOOL_DONE || !health_facts_read(&watch->view.facts, watch->facts.text)) {
        log_line("MK-1: kioskctl health has not told how the data folder is");
    }
    watch->view.facts.now_ms = now_of(app).wall_ms;
    tool_stop(&watch->facts);
    judge(app, watch);
}

static void look(struct app *app, struct health_watch *watch)
{
    const char *const words[] = {"health", "--json", "--data", app->paths.data, NULL};
    watch->view.facts = (struct health_facts){.disk_free = -1};
    take_kiosk(app, &watch->view.facts);
    if (app->ledger != NULL) {
        ledger_rest(app->ledger);
    }
    bool started = tool_start(&watch->facts, words);
    take_facts(app, watch, started ? tool_read(&watch->facts, app->clock.fake) : TOOL_FAILED);
    judge(app, watch);
}

/* ---- the check ---- */

static void start_check(struct app *app, struct health_watch *watch)
{
    const char *const words[] = {"verify", "--json",        "--progress=json",
                                 "--data", app->paths.data, NULL};
    if (watch->check.pid > 0) {
        return;
    }
    watch->view.done = 0;
    watch->view.all = 0;
    watch->view.failed = !tool_start(&watch->check, words);
    watch->taken = 0;
    watch->begun_ms = now_of(app).mono_ms;
    judge(app, watch);
}

static void note_check(struct app *app, struct health_watch *watch, const json_t *found)
{
    struct fault fault;
    char detail[DESK_DETAIL_MAX];
    bool whole = json_is_true(json_object_get(found, "whole"));
    snprintf(detail, sizeof detail, "%s %" PRId64 " %" PRId64, whole ? "whole" : "damaged",
             (int64_t)json_integer_value(json_object_get(found, "bad_seq")),
             (int64_t)json_integer_value(json_object_get(found, "rows")));
    if (!whole) {
        log_line("MK-2: the ledger is damaged: %s%s",
                 json_string_value(json_object_get(found, "reason")),
                 json_string_value(json_object_get(found, "desk")));
    }
    watch->told = true;
    if (!app_try_desk(app) || desk_act_add(app->desk, DESK_ACT_CHECKED, app_staff_id(app), detail,
                                           now_of(app), &fault) != STATUS_OK) {
        log_line("MK-3: what the check found could not be written down");
    }
}

/* Whole lines alone; what is behind the last one comes later. */
static void take_lines(struct app *app, struct health_watch *watch)
{
    const char *end = NULL;
    while (watch->check.text != NULL &&
           (end = strchr(watch->check.text + watch->taken, '\n')) != NULL) {
        const char *line = watch->check.text + watch->taken;
        json_t *object = json_loadb(line, (size_t)(end - line), 0, NULL);
        if (json_is_boolean(json_object_get(object, "whole"))) {
            note_check(app, watch, object);
        } else if (object != NULL) {
            watch->view.done = json_integer_value(json_object_get(object, "done"));
            watch->view.all = json_integer_value(json_object_get(object, "all"));
        }
        json_decref(object);
        watch->taken = (size_t)(end - watch->check.text) + 1;
        app->dirty = true;
    }
}

static void listen(struct app *app, struct health_watch *watch)
{
    bool wait = app->clock.fake && now_of(app).mono_ms > watch->begun_ms;
    enum tool_state state = tool_read(&watch->check, wait);
    take_lines(app, watch);
    idle_touch(&app->idle, now_of(app).mono_ms); /* nobody has to touch anything meanwhile */
    if (state == TOOL_WORKS) {
        return;
    }
    watch->view.failed = !watch->told;
    watch->told = false;
    tool_stop(&watch->check);
    look(app, watch);
}

/* ---- for the rest of app ---- */

void app_health_tick(struct app *app)
{
    struct health_watch *watch = app->health;
    if (watch != NULL && watch->facts.pid > 0) {
        take_facts(app, watch, tool_read(&watch->facts, false));
    }
    if (watch != NULL && watch->check.pid > 0) {
        listen(app, watch);
    }
}

int64_t app_health_deadline_ms(const struct app *app)
{
    const struct health_watch *watch = app->health;
    bool works = watch != NULL && (watch->facts.pid > 0 || watch->check.pid > 0);
    return works ? now_of(app).mono_ms + LOOK_MS : -1;
}

void app_leave_health(struct app *app)
{
    if (app->health != NULL) {
        tool_stop(&app->health->facts);
        tool_stop(&app->health->check);
        free(app->health);
        app->health = NULL;
    }
}

bool app_apply_health(struct app *app, const struct intent *intent)
{
    struct health_watch *watch = NULL;
    if (intent->kind != INTENT_HEALTH) {
        return false;
    }
    watch = watch_of(app);
    if (watch == NULL) {
        return true;
    }
    switch (intent->index) {
    case HEALTH_SHOW:
        look(app, watch);
        app_show(app, SCREEN_HEALTH);
        return true;
    case HEALTH_CHECK:
        start_check(app, watch);
        return true;
    default:
        app_leave_health(app);
        app_show(app, SCREEN_DESK);
        return true;
    }
}

const struct view_health *app_view_health(const struct app *app)
{
    return app->health == NULL ? NULL : &app->health->view;
}
