/* hand.h: a person at the screen: touches what the widget tree names, and looks before touching.
 *
 * Waits, up to HAND_WAIT_MS, for what is to be touched; then the program ends with a sentence that
 * says what was on the screen instead (fail.h). */
#ifndef RIG_HAND_H
#define RIG_HAND_H

#include <stdbool.h>
#include <stdio.h>

#include "finger.h"
#include "program.h"
#include "tree.h"

enum {
    HAND_WAIT_MS = 5000,      /* for a widget or a screen to appear */
    HAND_PRESS_MS = 30,       /* how long a tap lasts */
    HAND_QUIET_MS = 100,      /* no new frame for so long: the program is done with a touch */
    HAND_PATIENCE_MS = 12000, /* for a phone screen that goes on by itself, ten seconds at most */
};

struct hand {
    struct finger *finger;   /* borrowed: the touch screen */
    struct tree *tree;       /* borrowed: what is on the screen */
    struct program *program; /* borrowed: watched while waiting */
    FILE *record;            /* borrowed or NULL: gets driver lines that repeat hand_to_quiz */
    int at[FINGER_MAX][2];   /* where each finger was last */
};

/* Raw fingers; id is 0 … FINGER_MAX - 1. */
void hand_down(struct hand *hand, int id, int x, int y);
void hand_move(struct hand *hand, int id, int x, int y);
void hand_up(struct hand *hand, int id);
void hand_tap(struct hand *hand, int x, int y);

/* The widget, once it is there and enabled. */
struct tree_node hand_await(struct hand *hand, const char *name);
struct tree_node hand_await_label(struct hand *hand, const char *label);

/* Touches the middle of a widget for ms and waits until the program is done with it. */
void hand_press(struct hand *hand, const struct tree_node *node, int ms);
void hand_await_screen(struct hand *hand, const char *screen);

/* Answers the question on screen, rightly or wrongly, and hands the answer in. */
void hand_answer(struct hand *hand, bool right);

/* Touches what is to be touched next on the screen; waits while the screen goes on by itself. */
void hand_touch_target(struct hand *hand);

/* Touches what is to be touched until a question of the quiz is on the screen (one that is asked
 * before the lesson is answered), or until the screen has this name. */
void hand_to_quiz(struct hand *hand);
void hand_to_screen(struct hand *hand, const char *screen);

#endif
