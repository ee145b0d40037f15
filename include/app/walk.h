/* walk.h: what the right next touch is, whatever the screen: the knowledge behind the driver's
 * `answer` and `finish`. */
#ifndef APP_WALK_H
#define APP_WALK_H

#include "app/app.h"

enum {
    WALK_NAME_MAX = 64, /* bytes of a widget's path */
};

/* The path of the widget that the right way touches next; false on the result screen, where the
 * way ends. Where time has to pass first, *wait_ms is more than 0 and out is "". */
bool walk_next(const struct app *app, char out[WALK_NAME_MAX], int64_t *wait_ms);

/* The path of what to touch next so that the question on screen is answered rightly or
 * wrongly, or of the button that hands it in. False when no question waits for an answer. */
bool walk_answer(const struct app *app, bool right, char out[WALK_NAME_MAX]);

/* The key to touch so that this character is entered on the pad in view: the key itself, or shift
 * or "?123" that bring it up. False when it cannot be entered. */
bool walk_key(const struct app *app, char key, char out[WALK_NAME_MAX]);

#endif
