/* teams.c: the registry of hamlet teams on the screen, and its hamlets as places. It comes in by
 * `kioskctl teams import`; here it is only read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/log.h"

/* Of the kiosk's own commune where it is set. */
static enum status each_team(struct app *app, const struct desk_team_reader *reader,
                             struct fault *fault)
{
    const char *unit = app->config.unit_code;
    return desk_teams_each(app->desk, unit[0] == '\0' ? NULL : unit, reader, fault);
}

static enum status take_team(void *context, const struct desk_team *team, struct fault *fault)
{
    struct view_teams *teams = context;
    (void)fault;
    teams->teams++;
    teams->members += team->members;
    if (teams->count < BOOKS_TEAM_MAX) {
        struct books_team *into = &teams->list[teams->count++];
        snprintf(into->hamlet, sizeof into->hamlet, "%s", team->hamlet);
        snprintf(into->leader, sizeof into->leader, "%s", team->leader);
        into->members = team->members;
    }
    return STATUS_OK;
}

static void show_teams(struct app *app)
{
    struct fault fault;
    if (!app_open_desk(app)) {
        return;
    }
    if (app->teams == NULL) {
        app->teams = calloc(1, sizeof *app->teams);
    }
    if (app->teams == NULL) {
        return;
    }
    *app->teams = (struct view_teams){.count = 0};
    const struct desk_team_reader reader = {.team = take_team, .context = app->teams};
    if (each_team(app, &reader, &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return;
    }
    app_show(app, SCREEN_TEAMS);
}

bool app_apply_teams(struct app *app, const struct intent *intent)
{
    if (intent->kind != INTENT_TEAMS) {
        return false;
    }
    show_teams(app);
    return true;
}

static enum status add_hamlet(void *context, const struct desk_team *team, struct fault *fault)
{
    struct room *room = context;
    (void)fault;
    for (size_t i = 0; i < room->place_count; i++) {
        if (strcmp(room->places[i], team->hamlet) == 0) {
            return STATUS_OK;
        }
    }
    if (room->place_count < VIEW_PLACE_MAX) {
        snprintf(room->places[room->place_count++], ROW_NOTE_MAX, "%s", team->hamlet);
    }
    return STATUS_OK;
}

/* A registry of the whole province says nothing about where this kiosk stands. */
void app_add_hamlets(struct app *app)
{
    struct fault fault;
    const struct desk_team_reader reader = {.team = add_hamlet, .context = &app->room};
    if (app->desk != NULL && app->config.unit_code[0] != '\0' &&
        each_team(app, &reader, &fault) != STATUS_OK) {
        log_line("LH-1: %s", fault.what);
    }
}
