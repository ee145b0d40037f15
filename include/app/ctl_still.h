/* ctl_still.h: every screen that a lesson can lead to, as a session to be drawn. */
#ifndef APP_CTL_STILL_H
#define APP_CTL_STILL_H

#include "screen/view.h"

struct still {
    enum screen_id screen;
    const char *id;                /* of the step, question or lesson that it shows */
    const struct session *session; /* NULL on the home screen; gone when the visit returns */
};

/* Calls visit for each still of the lesson on one phone: all tracks, moments in their modes, wrong
 * touches and what was right, questions of the pool and their explanations, the result, its card.
 */
void still_each(const struct lesson *lesson, enum lesson_phone phone,
                void (*visit)(void *context, const struct still *still), void *context);

#endif
