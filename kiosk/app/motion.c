/* motion.c: what may move, and until when. A page slides in by a few millimetres from the side it
 * lies on, a sheet rises, the counter of the result rolls up; all of it within 200 ms, none of it
 * in high contrast. At rest there is no deadline, so a still screen draws nothing and wakes nobody.
 */
#include "app/app.h"

static bool rolls(const struct app *app)
{
    return app->screen == SCREEN_RESULT && app->visit.run_counted &&
           app->visit.sheet == VIEW_SHEET_NONE;
}

/* When the motion begins and ends, in its own time; false when nothing moves. */
static bool span(const struct app *app, int64_t *from, int64_t *to)
{
    bool slides = app->move_way != 0 || app->visit.sheet != VIEW_SHEET_NONE;
    *from = rolls(app) ? SCREEN_ROLL_FROM_MS : 0;
    *to = rolls(app) ? SCREEN_ROLL_FROM_MS + SCREEN_ROLL_MS : slides ? SCREEN_SLIDE_MS : 0;
    return app->moves && *to > 0 && ui_theme_get(app->visit.theme)->motion;
}

/* Time of the motion that has passed. */
static int64_t age_of(const struct app *app)
{
    return clock_now(&app->clock).mono_ms - app->move_ms;
}

void app_move(struct app *app, int way)
{
    app->move_ms = clock_now(&app->clock).mono_ms;
    app->frame_ms = app->move_ms;
    app->move_way = way;
    app->moving = app->moves;
}

int64_t app_motion_age_ms(const struct app *app)
{
    int64_t from;
    int64_t to;
    return app->moving && span(app, &from, &to) && age_of(app) < to ? age_of(app) : -1;
}

/* The frame at the end of the motion is the first one at rest. */
void app_motion_tick(struct app *app)
{
    int64_t from;
    int64_t to;
    if (!app->moving || age_of(app) + app->move_ms < app->frame_ms) {
        return;
    }
    bool any = span(app, &from, &to);
    int64_t next = any && age_of(app) < from ? from : age_of(app) + SCREEN_FRAME_MS;
    app->moving = any && age_of(app) < to;
    app->frame_ms = app->move_ms + (any && next < to ? next : to);
    app->dirty = app->dirty || any;
}

int64_t app_motion_deadline_ms(const struct app *app)
{
    return app->moving ? app->frame_ms : -1;
}
