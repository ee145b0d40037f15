/* health.h: the health screen of staff: its state, and what is done there. */
#ifndef APP_HEALTH_H
#define APP_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "app/tool.h"
#include "screen/view.h"

struct app;

struct health_watch {
    struct tool facts; /* kioskctl health */
    struct tool check; /* kioskctl verify */
    size_t taken;      /* bytes of what the check said that are understood */
    bool told;         /* … its verdict among them */
    int64_t begun_ms;  /* monotonic: when it began */
    struct view_health view;
};

/* Does what was touched on the health screen; false: the intent is not one of its. */
bool app_apply_health(struct app *app, const struct intent *intent);

/* Takes what kioskctl has found; when it is looked again, or −1. */
void app_health_tick(struct app *app);
int64_t app_health_deadline_ms(const struct app *app);

/* The screen is left; a check under way is given up. */
void app_leave_health(struct app *app);

/* What the screen shows; NULL when nobody looks. */
const struct view_health *app_view_health(const struct app *app);

#endif
