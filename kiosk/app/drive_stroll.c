/* drive_stroll.c: somebody who touches whatever there is, by chance from a seed, and goes away and
 * comes back.
 *
 * Called by drive.c for `stroll`. Half of the touches follow the right way, so that all of a lesson
 * is met. After each the program is held to what has to be true of every screen; what does not hold
 * is said with the seed and the number of the touch, which play it again. Touches nothing that is
 * disabled. */
#include <stdio.h>
#include <string.h>

#include "app/walk.h"
#include "base/hash.h"
#include "base/seed.h"
#include "drive_private.h"
#include "training/idle.h"

enum {
    AFRESH_EVERY = 61, /* touches between two looks at a picture that is painted afresh */
    RIGHT_PERCENT = 48,
    AROUND_PERCENT = 86, /* … any place but the bars */
    ANY_PERCENT = 93,
    LOOK_PERCENT = 97, /* … seconds pass */
    LOOK_MS = 20000,
    AWAY_MS = 140000, /* long enough for the visit to end */
};

struct stroll {
    struct drive *drive;
    uint64_t chance;          /* moves on */
    uint64_t seed;            /* it began with */
    long touch;               /* number of the present one, from 1 */
    char last[WALK_NAME_MAX]; /* what was touched */
};

/* ---- touching ---- */

static bool may_touch(const struct ui_node *node, bool bars)
{
    return node->target && node->enabled && (bars || strncmp(node->name, "bar/", 4) != 0);
}

/* A touchable node by chance; NULL when there is none. */
static const struct ui_node *pick(struct stroll *stroll, bool bars)
{
    size_t count;
    size_t found = 0;
    const struct ui_node *nodes = ui_nodes(stroll->drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        found += may_touch(&nodes[i], bars) ? 1 : 0;
    }
    if (found == 0) {
        return NULL;
    }
    size_t left = seed_below(&stroll->chance, found);
    for (size_t i = 0; i < count; i++) {
        if (may_touch(&nodes[i], bars) && left-- == 0) {
            return &nodes[i];
        }
    }
    return NULL;
}

static bool touch_by_chance(struct stroll *stroll, bool bars)
{
    const struct ui_node *node = pick(stroll, bars);
    if (node == NULL) {
        node = pick(stroll, true);
    }
    if (node == NULL) { /* only time goes on here */
        snprintf(stroll->last, sizeof stroll->last, "nothing");
        drive_wait(stroll->drive, 1000);
        return true;
    }
    snprintf(stroll->last, sizeof stroll->last, "%s", node->name);
    return drive_touch_node(stroll->drive, node);
}

static bool touch_right(struct stroll *stroll)
{
    int64_t wait_ms = 0;
    if (!walk_next(stroll->drive->app, stroll->last, &wait_ms) || wait_ms > 0 ||
        stroll->drive->app->screen == SCREEN_HOME) {
        return touch_by_chance(stroll, false);
    }
    return drive_tap_paged(stroll->drive, stroll->last);
}

static bool pass_time(struct stroll *stroll, int64_t most_ms)
{
    snprintf(stroll->last, sizeof stroll->last, "time");
    drive_wait(stroll->drive, (int64_t)seed_below(&stroll->chance, (size_t)most_ms));
    return true;
}

static bool move(struct stroll *stroll)
{
    size_t percent = seed_below(&stroll->chance, 100);
    if (percent < RIGHT_PERCENT) {
        return touch_right(stroll);
    }
    if (percent < ANY_PERCENT) {
        return touch_by_chance(stroll, percent >= AROUND_PERCENT);
    }
    return pass_time(stroll, percent < LOOK_PERCENT ? LOOK_MS : AWAY_MS);
}

/* ---- what has to hold ---- */

static bool check_names(struct drive *drive)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            if (strcmp(nodes[i].name, nodes[k].name) == 0) {
                return drive_fail(drive, "two widgets are named @%s", nodes[i].name);
            }
        }
    }
    return true;
}

/* Nobody is ever stuck: something can be touched, or time will change the screen. */
static bool check_way_on(struct drive *drive)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (may_touch(&nodes[i], true)) {
            return true;
        }
    }
    return app_deadline_ms(drive->app) >= 0 || drive_fail(drive, "nothing can be touched");
}

/* A simulated phone could be used to cheat somebody: every picture of one says that it is for
 * practice. */
static bool check_practice_band(struct drive *drive)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    const struct ui_node *band = ui_find(drive->app->ui, "phone/practice");
    for (size_t i = 0; i < count; i++) {
        if (strncmp(nodes[i].name, "phone/", strlen("phone/")) == 0 &&
            (band == NULL || band->cut || band->label[0] == '\0')) {
            return drive_fail(drive, "a phone has no practice band");
        }
    }
    return true;
}

static void draw_again(struct drive *drive)
{
    drive->app->dirty = true;
    app_frame(drive->app);
}

static bool check_same_tree(struct drive *drive)
{
    uint64_t before = drive_hash_nodes(drive);
    draw_again(drive);
    return drive_hash_nodes(drive) == before ||
           drive_fail(drive, "the same screen, drawn twice, has another tree");
}

static uint64_t hash_picture(const struct drive *drive)
{
    SDL_Surface *surface = window_surface(drive->app->window);
    return hash_bytes(1, surface->pixels, (size_t)surface->h * (size_t)surface->pitch);
}

/* What was painted bit by bit is what is painted at once. */
static bool check_same_picture(struct drive *drive)
{
    struct fault fault;
    SDL_Surface *surface = window_surface(drive->app->window);
    uint64_t before = hash_picture(drive);
    if (app_resize(drive->app, surface->w, surface->h, &fault) != STATUS_OK) {
        return drive_fail(drive, "%s", fault.what);
    }
    draw_again(drive);
    return hash_picture(drive) == before ||
           drive_fail(drive, "the same screen, painted afresh, is another picture");
}

static bool check(struct stroll *stroll)
{
    struct drive *drive = stroll->drive;
    if (drive->app->screen == SCREEN_TROUBLE) {
        return drive_fail(drive, "the kiosk is in trouble: %s", drive->app->trouble);
    }
    return check_names(drive) && check_way_on(drive) && check_practice_band(drive) &&
           check_same_tree(drive) &&
           (stroll->touch % AFRESH_EVERY != 0 || check_same_picture(drive));
}

/* Says which touch of which stroll it was. */
static bool blame(struct stroll *stroll)
{
    char what[FAULT_WHAT_MAX];
    snprintf(what, sizeof what, "%s", stroll->drive->what);
    return drive_fail(stroll->drive, "seed %llu, touch %ld, of @%s: %s",
                      (unsigned long long)stroll->seed, stroll->touch, stroll->last, what);
}

/* Everybody has gone: the visit ends by itself. */
static bool walk_off(struct drive *drive)
{
    drive_wait(drive, (int64_t)drive->app->config.idle_s * 1000 + IDLE_WARNING_MS);
    return (drive->app->screen == SCREEN_ATTRACT && !drive->app->visit.has_session) ||
           drive_fail(drive, "nobody is there and the attract screen does not come back");
}

bool drive_stroll(struct drive *drive, uint64_t seed, long touches)
{
    struct stroll stroll = {.drive = drive, .chance = seed, .seed = seed};
    for (stroll.touch = 1; stroll.touch <= touches; stroll.touch++) {
        if (!move(&stroll) || !check(&stroll)) {
            return blame(&stroll);
        }
    }
    return walk_off(drive) || blame(&stroll);
}
