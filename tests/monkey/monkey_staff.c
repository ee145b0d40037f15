/* monkey_staff.c: hands that know a PIN: to the staff's door, through it, through a class; and what
 * nobody may see of it. */
#include <stdio.h>
#include <string.h>

#include "base/seed.h"
#include "monkey.h"

enum {
    DOOR_ONE_IN = 3,   /* visits of the home screen that are the staff's */
    TARGET_MAX = 96,   /* of one screen that are chosen from */
    TOLD_MIN = 3,      /* digits in a row that tell something */
    NAME_TOLD_MIN = 6, /* letters of a name that stand nowhere by chance */
};

static const char pin[] = "482917";

static const struct desk_person people[] = {
    {.id = "CB-01", .label = "Nguyễn Văn A", .role = DESK_ROLE_OFFICER},
    {.id = "HD-01", .label = "Tổ công nghệ số", .role = DESK_ROLE_HELPER}};

static size_t below(struct monkey *monkey, size_t limit)
{
    return seed_below(&monkey->chance, limit);
}

bool monkey_hire(struct monkey *monkey)
{
    struct app *app = monkey->app;
    struct fault fault;
    bool hired = app_open_desk(app);
    for (size_t i = 0; hired && i < sizeof people / sizeof people[0]; i++) {
        hired = desk_staff_set(app->desk, &people[i], pin, people[0].id, clock_now(&app->clock),
                               &fault) == STATUS_OK;
    }
    return hired || monkey_fail(monkey, "nobody can be given a PIN");
}

static bool name_next(char out[WALK_NAME_MAX], const char *name)
{
    snprintf(out, WALK_NAME_MAX, "%s", name);
    return true;
}

/* ---- the door ---- */

static bool at_door(struct monkey *monkey, char out[WALK_NAME_MAX])
{
    const struct staff *staff = &monkey->app->staff;
    size_t have = strlen(staff->pin);
    if (staff->door == VIEW_DOOR_WAIT) {
        return false;
    }
    if (staff->door == VIEW_DOOR_WHO) {
        snprintf(out, WALK_NAME_MAX, "door/person/%s", people[below(monkey, 2)].id);
        return true;
    }
    if (strncmp(staff->pin, pin, have) != 0) {
        return name_next(out, "door/erase");
    }
    if (pin[have] == '\0') {
        return name_next(out, "door/open");
    }
    snprintf(out, WALK_NAME_MAX, "door/key/%c", pin[have]);
    return true;
}

/* ---- inside ---- */

static bool leaves(const char *name)
{
    static const char *const ways[] = {"class/leave", "class/close", "class/drop", "desk/lock"};
    bool found = strncmp(name, "bar/", 4) == 0;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        found = found || strcmp(name, ways[i]) == 0;
    }
    return found;
}

/* Of the duties in each part of the desk those that let kioskctl work, and the ways to other parts.
 */
static const char *const duties[VIEW_DUTY_COUNT][3] = {
    [VIEW_DUTY_CLASS] = {"desk/part/books", "desk/part/machine", "desk/part/machine"},
    [VIEW_DUTY_BOOKS] = {"desk/stick-out", "desk/stick-out", "desk/figures"},
    [VIEW_DUTY_MACHINE] = {"desk/stick-in", "desk/stick-in", "desk/health"}};

/* The main action where it can be touched, every other time; else whatever does not lead out. */
static bool inside(struct monkey *monkey, char out[WALK_NAME_MAX])
{
    const struct ui_node *choices[TARGET_MAX];
    size_t count;
    size_t found = 0;
    const struct ui_node *main = NULL;
    const struct ui_node *nodes = ui_nodes(monkey->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        main = nodes[i].filled ? &nodes[i] : main;
        if (nodes[i].target && nodes[i].enabled && found < TARGET_MAX && !leaves(nodes[i].name)) {
            choices[found++] = &nodes[i];
        }
    }
    const struct app *app = monkey->app;
    if (app->screen == SCREEN_DESK && app_is_officer(app) && below(monkey, 3) > 0) {
        return name_next(out, duties[app->staff.part][below(monkey, 3)]);
    }
    if (app->screen == SCREEN_CLASS_PEOPLE && !app->room.class.phones && below(monkey, 2) == 0) {
        return name_next(out, "class/phones"); /* it may stand on another page: then nothing */
    }
    if (app->screen == SCREEN_CLASS_PEOPLE && !app->room.class.roll && below(monkey, 2) == 0) {
        return name_next(out, "class/way/roll");
    }
    if (app->screen == SCREEN_ROLL_AGREE && !app->room.roll.ticked && below(monkey, 2) == 0) {
        return name_next(out, "roll/tick");
    }
    if (main != NULL && below(monkey, 2) == 0) {
        return name_next(out, main->name);
    }
    return found > 0 && name_next(out, choices[below(monkey, found)]->name);
}

bool monkey_staff_next(struct monkey *monkey, char out[WALK_NAME_MAX])
{
    const struct app *app = monkey->app;
    if (app->visit.sheet != VIEW_SHEET_NONE) {
        return false;
    }
    if (app->screen == SCREEN_HOME) {
        return below(monkey, DOOR_ONE_IN) == 0 && name_next(out, "home/group");
    }
    if (app->screen == SCREEN_GROUP) {
        return below(monkey, 2) == 0 && name_next(out, "group/door");
    }
    if (app->screen == SCREEN_DOOR) {
        return at_door(monkey, out);
    }
    return app->screen > SCREEN_DOOR && inside(monkey, out);
}

/* ---- what nobody may see ---- */

static bool shows_digits(const struct app *app)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    const char *typed = app->staff.pin;
    for (size_t i = 0; i < count && strlen(typed) >= TOLD_MIN; i++) {
        if (strstr(nodes[i].label, typed) != NULL) {
            return true;
        }
    }
    return false;
}

/* A name is seen on its line alone, and kept no longer than it is typed. */
static bool shows_name(const struct app *app)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    const char *typed = app->room.roll.name;
    for (size_t i = 0; i < count && strlen(typed) >= NAME_TOLD_MIN; i++) {
        if (strstr(nodes[i].label, typed) != NULL) {
            return true;
        }
    }
    return false;
}

static bool keeps_name(const struct app *app)
{
    bool typing = app->screen == SCREEN_ROLL_NAME || app->screen == SCREEN_ENTRY ||
                  app->screen == SCREEN_TROUBLE || app->screen == SCREEN_IDLE;
    return app->room.roll.name[0] != '\0' && !typing;
}

static bool check_names(struct monkey *monkey)
{
    const struct app *app = monkey->app;
    bool named = app->room.roll.said == VIEW_ROLL_NAMED && app->screen == SCREEN_ROLL_AGREE;
    monkey->names += named && !monkey->named ? 1 : 0;
    monkey->named = named;
    if (shows_name(app)) {
        return monkey_fail(monkey, "a name that is typed stands in the tree");
    }
    return !keeps_name(app) || monkey_fail(monkey, "a name is kept beyond its screen");
}

bool monkey_check_staff(struct monkey *monkey)
{
    const struct app *app = monkey->app;
    const struct staff *staff = &app->staff;
    bool begun = app->room.begun;
    monkey->entered += staff->inside && !monkey->inside ? 1 : 0;
    monkey->classes += begun && !monkey->begun ? 1 : 0;
    bool joining = app->screen == SCREEN_CLASS_JOIN && app->room.phones.server != NULL;
    monkey->joins += joining && !monkey->joining ? 1 : 0;
    monkey->joining = joining;
    bool told = app->screen == SCREEN_STICK_FIND || app->screen == SCREEN_STICK_END;
    monkey->sticks += told && !monkey->told ? 1 : 0;
    monkey->told = told;
    monkey->inside = staff->inside;
    monkey->begun = begun;
    if (shows_digits(app)) {
        return monkey_fail(monkey, "the digits of a PIN can be read");
    }
    if (app->screen != SCREEN_DOOR && (staff->pin[0] != '\0' || staff->first[0] != '\0')) {
        return monkey_fail(monkey, "the digits of a PIN are kept beyond the door");
    }
    if (app->screen > SCREEN_DOOR && !staff->inside) {
        return monkey_fail(monkey, "a screen of the staff is in view and nobody has entered");
    }
    return check_names(monkey);
}
