/* input.h: what the person, or the system, did. SDL's events in the program's own words. */
#ifndef PLATFORM_INPUT_H
#define PLATFORM_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/key.h"
#include "ui/ui.h"

enum input_kind {
    INPUT_NONE,  /* nothing of interest */
    INPUT_TOUCH, /* finger, or the left mouse button */
    INPUT_KEY,
    INPUT_EXPOSED, /* the window lost its pixels: show all again */
    INPUT_RESIZED, /* the window's surface may be a new one */
    INPUT_QUIT,    /* the system asks the program to end */
};

struct input {
    enum input_kind kind;
    enum ui_touch_kind touch; /* TOUCH */
    int64_t finger;           /* TOUCH: which one; −1 is the mouse */
    int x, y;                 /* TOUCH: pixels */
    struct keypress key;      /* KEY */
};

/* Waits at most timeout_ms (−1: as long as it takes, 0: not at all) for an event and translates
 * it; w and h are the window's size, to which finger positions are scaled. False: time is up. */
bool input_wait(struct input *out, int64_t timeout_ms, int w, int h);

/* Whether the machine has something that feels fingers; a mouse is none. */
bool input_has_touch(void);

/* Ends the wait from any thread, with INPUT_NONE: there is something else to see to. */
void input_wake(void);

#endif
