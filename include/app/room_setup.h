/* room_setup.h: what a class is made of before it begins. */
#ifndef APP_ROOM_SETUP_H
#define APP_ROOM_SETUP_H

#include "app/app.h"

enum {
    ROOM_HELPER_MAX = ROW_CODE_MAX / 2, /* who help beside: ids of a letter fill a row */
};

/* Adds the topic "lesson/track/seed"; false: the lesson is not there, or cannot be taught so. */
bool app_room_add_topic(struct app *app, const char *text, uint64_t seed);

/* Takes the lesson `index` of the library in or out. */
void app_room_toggle_topic(struct app *app, size_t index, size_t track);

/* Lets the person `index` of the staff help beside, or no more. */
void app_room_toggle_helper(struct app *app, size_t index);

/* Those who help beside, as the inputs that take them in. Returns how many. */
size_t app_room_helper_inputs(const struct class *class, struct moment now,
                              struct desk_class_input out[ROOM_HELPER_MAX]);

/* Remembers what the next class may be like; makes the present one, in SETUP, like that. */
void app_remember_class(struct app *app);
void app_repeat_class(struct app *app);

/* Whether one is remembered. */
bool app_has_last_class(struct app *app);

#endif
