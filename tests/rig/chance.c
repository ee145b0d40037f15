/* chance.c: what the monkey does (tests/monkey), through the X server and SDL's own drivers.
 *
 * Called by play.c for `monkey`. Every second deed is the right touch, so that screens change. */
#include "chance.h"

#include <stdio.h>
#include <string.h>

#include "fail.h"

enum {
    PALM_PX = 120, /* how far apart the fingers of a palm lie */
    STEP_MAX = 6,  /* moves of one drag */
    PAUSE_MS = 30, /* between two deeds */
};

struct chance {
    struct player *player;
    unsigned state;
    bool down[FINGER_MAX];
};

/* Numerical Recipes' generator: repeatable, and good enough for hands. */
static int below(struct chance *chance, int limit)
{
    chance->state = chance->state * 1664525U + 1013904223U;
    return (int)((chance->state >> 8) % (unsigned)limit);
}

static int any_x(struct chance *chance)
{
    return below(chance, chance->player->server.w);
}

static int any_y(struct chance *chance)
{
    return below(chance, chance->player->server.h);
}

static void put(struct chance *chance, int id, int x, int y)
{
    if (chance->down[id]) {
        hand_move(&chance->player->hand, id, x, y);
    } else {
        hand_down(&chance->player->hand, id, x, y);
        chance->down[id] = true;
    }
}

static void lift(struct chance *chance, int id)
{
    if (chance->down[id]) {
        hand_up(&chance->player->hand, id);
        chance->down[id] = false;
    }
}

static void let_go(struct chance *chance)
{
    for (int id = 0; id < FINGER_MAX; id++) {
        lift(chance, id);
    }
}

static void touch_right(struct chance *chance)
{
    struct tree *tree = &chance->player->tree;
    struct tree_node node;
    const char *target = tree_read(tree) ? tree_target(tree) : NULL;

    if (target && tree_find(tree, target, &node)) {
        hand_tap(&chance->player->hand, node.x + node.w / 2, node.y + node.h / 2);
    } else {
        hand_tap(&chance->player->hand, any_x(chance), any_y(chance));
    }
}

static void drag(struct chance *chance, int x, int y)
{
    int steps = 1 + below(chance, STEP_MAX);
    int to_x = any_x(chance);
    int to_y = any_y(chance);

    put(chance, 0, x, y);
    for (int i = 1; i <= steps; i++) {
        put(chance, 0, x + (to_x - x) * i / steps, y + (to_y - y) * i / steps);
    }
    lift(chance, 0);
}

static void palm(struct chance *chance)
{
    int x = below(chance, chance->player->server.w - PALM_PX);
    int y = below(chance, chance->player->server.h - PALM_PX);

    for (int id = 0; id < FINGER_MAX / 2; id++) {
        put(chance, id, x + below(chance, PALM_PX), y + below(chance, PALM_PX));
    }
    let_go(chance);
}

static void many_fingers(struct chance *chance)
{
    for (int i = 0; i < 2 * FINGER_MAX; i++) {
        int id = below(chance, FINGER_MAX);

        if (below(chance, 3) == 0) {
            lift(chance, id);
        } else {
            put(chance, id, any_x(chance), any_y(chance));
        }
    }
    let_go(chance);
}

static void press_key(struct chance *chance)
{
    static const char *const keys[] = {"Tab",
                                       "Tab",
                                       "Return",
                                       "space",
                                       "Escape",
                                       "Left",
                                       "Down",
                                       "F1",
                                       "F11",
                                       "a",
                                       "7",
                                       "BackSpace",
                                       "Shift_L+Tab",
                                       "Alt_L+F4",
                                       "Alt_L+Tab",
                                       "Control_L+q",
                                       "Control_L+c",
                                       "Control_L+Alt_L+Delete",
                                       "Control_L+Alt_L+BackSpace",
                                       "Control_L+Alt_L+F1",
                                       "Super_L+d"};
    char line[64];

    snprintf(line, sizeof(line), "key %s",
             keys[below(chance, (int)(sizeof(keys) / sizeof(keys[0])))]);
    play_line(chance->player, line);
}

static void act(struct chance *chance)
{
    int which = below(chance, 20);

    if (which < 10) {
        touch_right(chance);
    } else if (which < 12) {
        hand_tap(&chance->player->hand, any_x(chance), any_y(chance));
    } else if (which < 14) {
        drag(chance, any_x(chance), any_y(chance));
    } else if (which < 15) {
        drag(chance, 0, any_y(chance));
    } else if (which < 16) {
        palm(chance);
    } else if (which < 17) {
        many_fingers(chance);
    } else {
        press_key(chance);
    }
}

void chance_play(struct player *player, unsigned seed, int deeds)
{
    struct chance chance = {.player = player, .state = seed};

    for (int deed = 0; deed < deeds; deed++) {
        act(&chance);
        rig_sleep_ms(PAUSE_MS);
        program_require(&player->program);
    }
    let_go(&chance);
}
