/* monkey_check.c: what must hold, whatever was done. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/office.h"
#include "base/hash.h"
#include "monkey.h"

enum {
    TARGET_MAX = 128, /* on one screen */
    CHOICE_MAX = 4,   /* before a lesson begins */
};

bool monkey_fail(struct monkey *monkey, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(monkey->what, sizeof monkey->what, format, args);
    va_end(args);
    return false;
}

/* ---- what is seen ---- */

static uint64_t hash_tree(const struct app *app)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    uint64_t hash = hash_bytes(1, &app->screen, sizeof app->screen);
    for (size_t i = 0; i < count; i++) {
        const bool flags[] = {nodes[i].enabled, nodes[i].target, nodes[i].selected,
                              nodes[i].focused, nodes[i].filled};
        hash = hash_bytes(hash, nodes[i].name, strlen(nodes[i].name));
        hash = hash_bytes(hash, nodes[i].label, strlen(nodes[i].label));
        hash = hash_bytes(hash, &nodes[i].rect, sizeof nodes[i].rect);
        hash = hash_bytes(hash, flags, sizeof flags);
    }
    return hash;
}

static uint64_t hash_pixels(const struct app *app)
{
    const SDL_Surface *surface = window_surface(app->window);
    return hash_bytes(1, surface->pixels, (size_t)surface->h * (size_t)surface->pitch);
}

/* ---- after each event ---- */

bool monkey_check(struct monkey *monkey)
{
    struct app *app = monkey->app;
    if (app->quit) {
        return monkey_fail(monkey, "the program wants to end");
    }
    if (app->screen == SCREEN_TROUBLE) {
        return monkey_fail(monkey, "the kiosk is in trouble: %s", app->trouble);
    }
    if (!monkey_check_staff(monkey)) {
        return false;
    }
    bool finished = app->screen == SCREEN_RESULT;
    monkey->lessons += finished && !monkey->finished ? 1 : 0;
    monkey->finished = finished;
    return true;
}

/* ---- nobody is stuck ---- */

static size_t list_targets(const struct app *app, char names[TARGET_MAX][WALK_NAME_MAX])
{
    size_t count;
    size_t found = 0;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    for (size_t i = 0; i < count && found < TARGET_MAX; i++) {
        if (nodes[i].target && nodes[i].enabled) {
            snprintf(names[found++], WALK_NAME_MAX, "%s", nodes[i].name);
        }
    }
    return found;
}

bool monkey_check_way_on(struct monkey *monkey)
{
    static char names[TARGET_MAX][WALK_NAME_MAX];
    struct app *app = monkey->app;
    monkey_let_go(monkey);
    /* Fingers that the device has lost are forgotten after a while. */
    monkey_wait(app, UI_FINGER_LOST_MS + 1);
    if (app_is_cleaning(app)) {
        /* Deaf for a while, as it should be; then it has to listen again. */
        monkey_wait(app, CLEAN_MS);
    }
    size_t count = list_targets(app, names);
    enum screen_id screen = app->screen;
    uint64_t before = hash_tree(app);
    for (size_t i = 0; i < count; i++) {
        monkey_tap(app, names[i]);
        if (hash_tree(app) != before) {
            return true;
        }
    }
    return app_deadline_ms(app) >= 0 && app->visit.has_session &&
                   session_deadline_ms(&app->visit.session) >= 0
               ? true
               : monkey_fail(monkey, "no touch changes the screen %s", screen_name(screen));
}

/* ---- the next visitor ---- */

/* The first difference between two trees, for a person to read. */
static void describe(const struct app *one, const struct app *other, char *out, size_t size)
{
    size_t count;
    size_t others;
    const struct ui_node *nodes = ui_nodes(one->ui, &count);
    const struct ui_node *fresh = ui_nodes(other->ui, &others);
    for (size_t i = 0; i < count && i < others; i++) {
        if (strcmp(nodes[i].name, fresh[i].name) != 0 ||
            strcmp(nodes[i].label, fresh[i].label) != 0 || nodes[i].selected != fresh[i].selected) {
            snprintf(out, size, "@%s “%s”, where a new kiosk has @%s “%s”", nodes[i].name,
                     nodes[i].label, fresh[i].name, fresh[i].label);
            return;
        }
    }
    snprintf(out, size, "%zu widgets, where a new kiosk has %zu, or their places", count, others);
}

static bool check_equal(struct monkey *monkey, const char *where)
{
    struct app *app = monkey->app;
    if (hash_tree(app) != hash_tree(monkey->fresh)) {
        char what[400];
        describe(app, monkey->fresh, what, sizeof what);
        return monkey_fail(monkey, "the next visitor finds on the %s: %s", where, what);
    }
    return hash_pixels(app) == hash_pixels(monkey->fresh) ||
           monkey_fail(monkey, "the next visitor finds other pixels on the %s", where);
}

static void tap_both(struct monkey *monkey, const char *name)
{
    monkey_tap(monkey->app, name);
    monkey_tap(monkey->fresh, name);
}

/* The new kiosk is given the time, the total and the turning tip of the other one, its size, and
 * what its staff have set. */
static bool make_alike(struct monkey *monkey)
{
    struct fault fault;
    const SDL_Surface *surface = window_surface(monkey->app->window);
    struct app *fresh = monkey->fresh;
    fresh->config = monkey->app->config;
    app_end_visit(fresh);
    fresh->clock = monkey->app->clock;
    fresh->own = monkey->app->own;
    fresh->tip = monkey->app->tip;
    fresh->tip_ms = monkey->app->tip_ms;
    fresh->dirty = true;
    if (app_resize(fresh, surface->w, surface->h, &fault) != STATUS_OK) {
        return monkey_fail(monkey, "%s", fault.what);
    }
    monkey_settle(fresh);
    return true;
}

static bool check_lesson(struct monkey *monkey)
{
    char name[WALK_NAME_MAX];
    const struct library *library = &monkey->app->library;
    const struct lesson *lesson = library->lessons[(size_t)monkey->event % library->lesson_count];
    snprintf(name, sizeof name, "home/lesson/%s", lesson->id);
    tap_both(monkey, name);
    for (int i = 0; i < CHOICE_MAX && monkey->app->screen == SCREEN_CHOOSE; i++) {
        if (!check_equal(monkey, "choice before a lesson")) {
            return false;
        }
        tap_both(monkey, "choose/1");
    }
    return check_equal(monkey, "first screen of a lesson");
}

bool monkey_check_next(struct monkey *monkey)
{
    struct app *app = monkey->app;
    /* In a class more patience is needed. */
    monkey_let_go(monkey);
    monkey_wait(app, app->idle.after_ms + IDLE_WARNING_MS);
    if (app->staff.inside) {
        return monkey_fail(monkey, "the staff have left and their side is still open");
    }
    if (app->screen != SCREEN_ATTRACT || app->visit.has_session || app->visit.id[0] != '\0') {
        return monkey_fail(monkey, "nobody is there and the screen is still %s",
                           screen_name(app->screen));
    }
    monkey->visits++;
    monkey_look(monkey, true);
    if (!make_alike(monkey) || !check_equal(monkey, "attract screen")) {
        return false;
    }
    tap_both(monkey, "attract/start");
    if (!check_equal(monkey, "home screen")) {
        return false;
    }
    tap_both(monkey, "home/group");
    if (!check_equal(monkey, "screen about classes")) {
        return false;
    }
    tap_both(monkey, "group/back");
    return check_lesson(monkey);
}
