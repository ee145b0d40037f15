/* guard.h: who may do what. One table says for each intent the least that has to be so; app_apply
 * asks it before anything else does. */
#ifndef APP_GUARD_H
#define APP_GUARD_H

#include <stdbool.h>

#include "screen/view.h"

struct app;

enum guard {
    GUARD_UNLISTED, /* not in the table: for officers, until somebody says otherwise */
    GUARD_ANYBODY,
    GUARD_VISITOR, /* somebody has come in from the first screen */
    GUARD_LEARNER, /* a lesson is open */
    GUARD_DOOR,    /* the door is in view */
    GUARD_CLASS,   /* staff are inside, or a class goes on: one that the power cut goes on without a
                      PIN */
    GUARD_INSIDE,  /* helpers and officers */
    GUARD_OFFICER,
};

/* The least that this intent needs. */
enum guard guard_of(enum intent_kind kind);

/* Whether it may be done now, by whoever stands there. */
bool app_may(const struct app *app, const struct intent *intent);

/* Whether this screen is for whoever stands there. */
bool app_may_see(const struct app *app, enum screen_id screen);

#endif
