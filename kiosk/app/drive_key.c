/* drive_key.c: what the driver does with keys: single ones, and whole ways without a finger.
 *
 * After `by keys` or `by switch` whatever the script touches is reached by keys: the focus is moved
 * until it stands on the target, which is then pressed. Called by drive.c and, for each touch, by
 * drive_touch.c. Each screen that is looked at is held to what keys promise of it. */
#include <stdio.h>
#include <string.h>

#include "app/walk.h"
#include "drive_private.h"

enum {
    MOVES_MAX = 2 * UI_NODE_MAX, /* more than once around any screen */
    PLACES_MAX = 96,             /* targets on one screen; with the keyboard ours have up to 60 */
};

static bool press(struct drive *drive, struct keypress key)
{
    struct app *app = drive->app;
    struct input input = {.kind = INPUT_KEY, .key = key};
    app_handle(app, &input);
    drive_settle(drive);
    return true;
}

bool drive_key(struct drive *drive, const char *name)
{
    struct keypress key;
    if (!key_find(name, &key)) {
        return drive_fail(drive, "there is no key “%s”", name);
    }
    return press(drive, key);
}

bool drive_by(struct drive *drive, const char *how)
{
    static const char *const names[] = {"touch", "keys", "switch"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(how, names[i]) == 0) {
            drive->by = (enum drive_by)i;
            return true;
        }
    }
    return drive_fail(drive, "by takes touch, keys or switch, not “%s”", how);
}

static bool has_focus(const struct drive *drive, const char *name)
{
    const struct ui_node *node = ui_find(drive->app->ui, name);
    return node != NULL && node->focused;
}

bool drive_press_node(struct drive *drive, const char *name)
{
    const struct config *config = &drive->app->config;
    bool switches = drive->by == DRIVE_BY_SWITCH;
    struct keypress next = switches ? config->switch_next : (struct keypress){.code = KEY_TAB};
    struct keypress choose =
        switches ? config->switch_choose : (struct keypress){.code = KEY_ENTER};
    for (int i = 0; i < MOVES_MAX; i++) {
        if (has_focus(drive, name)) {
            return press(drive, choose);
        }
        press(drive, next);
    }
    return drive_fail(drive, "keys do not reach @%s", name);
}

/* ---- what keys promise ---- */

/* What keys go round, by name: a frame keeps names until the next but one. */
struct places {
    char names[PLACES_MAX][WALK_NAME_MAX];
    size_t count;
    size_t start; /* where the focus is */
};

/* The node with the focus; NULL when there is none. */
static const struct ui_node *focused_node(const struct drive *drive)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].focused) {
            return &nodes[i];
        }
    }
    return NULL;
}

bool drive_check_reach(struct drive *drive)
{
    size_t order[UI_NODE_MAX];
    bool reached[UI_NODE_MAX] = {false};
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    size_t ordered = ui_focus_order(drive->app->ui, order);
    for (size_t i = 0; i < ordered; i++) {
        reached[order[i]] = true;
    }
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].target && nodes[i].enabled && !reached[i]) {
            return drive_fail(drive, "keys do not reach @%s: another target lies on it",
                              nodes[i].name);
        }
    }
    return true;
}

static bool step_to(struct drive *drive, bool on, const char *wanted)
{
    press(drive, (struct keypress){.code = KEY_TAB, .shift = !on});
    const struct ui_node *node = focused_node(drive);
    return (node != NULL && strcmp(node->name, wanted) == 0) ||
           drive_fail(drive, "%s leads to @%s, not to @%s", on ? "tab" : "shift+tab",
                      node == NULL ? "nothing" : node->name, wanted);
}

/* Presses from every place in turn to the next one, the last leading to the first. */
static bool go_round(struct drive *drive, const struct places *places, bool on)
{
    size_t count = places->count;
    for (size_t i = 0; i < count; i++) {
        size_t to =
            on ? (places->start + i + 1) % count : (places->start + 2 * count - i - 1) % count;
        if (!step_to(drive, on, places->names[to])) {
            return false;
        }
    }
    return true;
}

bool drive_check_round(struct drive *drive)
{
    size_t order[UI_NODE_MAX];
    struct places places = {.start = 0};
    size_t count;
    if (!ui_has_focus(drive->app->ui)) {
        press(drive, (struct keypress){.code = KEY_TAB});
    }
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    places.count = ui_focus_order(drive->app->ui, order);
    for (size_t i = 0; i < places.count && i < PLACES_MAX; i++) {
        snprintf(places.names[i], WALK_NAME_MAX, "%s", nodes[order[i]].name);
        places.start = nodes[order[i]].focused ? i : places.start;
    }
    if (focused_node(drive) == NULL || places.count > PLACES_MAX) {
        return drive_fail(drive, "no target has the focus, or there are more than %d", PLACES_MAX);
    }
    return drive_check_reach(drive) && go_round(drive, &places, true) &&
           go_round(drive, &places, false);
}
