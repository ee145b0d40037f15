/* change.h: officers change what the kiosk is set to, and its date. The state behind the screens
 * SETTINGS … CLOCK_SURE. */
#ifndef APP_CHANGE_H
#define APP_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/config.h"
#include "screen/view.h"

struct app;

struct change {
    struct view_settings view;                   /* what the screens show */
    char texts[SETTING_COUNT][CONFIG_VALUE_MAX]; /* … its texts */
};

/* Does what was touched there; false: the intent is not one of them. */
bool app_apply_change(struct app *app, const struct intent *intent);

/* What the screens show; NULL on others. */
const struct view_settings *app_view_change(struct app *app);

/* Shows the list of settings. */
void app_show_settings(struct app *app);

/* Gives one its value as it is to stand in the file, and shows the list, or why it was not taken.
 */
void app_write_setting(struct app *app, enum setting id, const char *text);

/* ---- change_enter.c ---- */

/* A digit (10: erase), − or + for the figure being entered; what was entered is written. */
void app_press_setting(struct app *app, size_t key);
void app_step_setting(struct app *app, int way);
void app_write_entered(struct app *app);

/* ---- change_clock.c ---- */

/* Shows the present date and time, to be changed; what was touched there. */
void app_show_clock(struct app *app);
void app_move_clock(struct app *app, size_t move);
void app_review_clock(struct app *app);
void app_set_clock(struct app *app);

/* The date with one part of it one more or less; move: 2 × clock_part, + 1 for more. */
struct date change_date(struct date date, size_t move);

#endif
