/* screen.h: all screens behind one door. Pure: see view.h. */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include "screen/view.h"

/* Declares the widgets of a screen between ui_begin and ui_end, which it calls itself, and returns
 * what the person wants; INTENT_NONE most of the time. */
struct intent screen_draw(enum screen_id id, struct ui *ui, const struct ui_env *env,
                          const struct view *view);

/* "attract", "home", "step", "quiz", "result", "leave", "call", "group", "idle", "trouble". */
const char *screen_name(enum screen_id id);

/* Whether staff alone see it: it is never read aloud, and nothing is rendered for it. */
bool screen_is_for_staff(enum screen_id id);

/* How long a target pulses after the third miss, and others, in milliseconds. */
enum {
    SCREEN_FRAME_MS = 16,      /* between two frames of a motion */
    SCREEN_SLIDE_MS = 160,     /* the next page, or a sheet, comes to rest */
    SCREEN_ROLL_FROM_MS = 400, /* after which the counter of the result rolls up … */
    SCREEN_ROLL_MS = 200,      /* … for so long */
    SCREEN_PULSE_MS = 2400,
    SCREEN_TIP_MS = 8000,       /* one line to remember stands on the attract screen */
    SCREEN_PULSE_HALF_MS = 300, /* the ring changes its size this often */
};

#endif
