/* change_enter.c: what is entered for a setting by digits, by − and +, or as one of a few, and how
 * it is written to the file. */
#include <inttypes.h>
#include <stdio.h>

#include "app/app.h"

enum {
    ERASE = 10, /* SETTINGS_KEY + 10 */
};

/* The words in the file for the choices of the screen, in their order. */
static const char *const words_per[] = {"lesson", "visit"};
static const char *const words_voice[] = {"no", "yes"};
static const char *const words_wifi[] = {"wpa", "wep", "none"};

/* The first digit begins anew, as on a calculator. */
void app_press_setting(struct app *app, size_t key)
{
    struct view_settings *view = &app->change.view;
    if (key == ERASE) {
        view->number /= 10;
    } else {
        int64_t next = (view->typed ? view->number * 10 : 0) + (int64_t)key;
        view->number = next <= SETTINGS_NUMBER_MAX ? next : view->number;
    }
    view->typed = true;
    app->dirty = true;
}

static int64_t clamp(int64_t number, int64_t min, int64_t max)
{
    return number < min ? min : number > max ? max : number;
}

void app_step_setting(struct app *app, int way)
{
    struct view_settings *view = &app->change.view;
    view->typed = false;
    app->dirty = true;
    switch (view->id) {
    case SETTING_IDLE:
        view->number = clamp(view->number + (int64_t)way * SETTINGS_IDLE_STEP, SETTINGS_IDLE_MIN,
                             SETTINGS_IDLE_MAX);
        return;
    case SETTING_VOLUME:
        view->number = clamp(view->number + (int64_t)way * SETTINGS_VOLUME_STEP, 0, 100);
        return;
    default:
        view->number = clamp(view->number + (int64_t)way * SETTINGS_STEP, 0, SETTINGS_NUMBER_MAX);
        return;
    }
}

static void write_number(struct app *app, int64_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRId64, number);
    app_write_setting(app, app->change.view.id, text);
}

static void write_day(struct app *app)
{
    char text[DATE_ISO_MAX];
    struct date day = app->change.view.day;
    date_format_day(date_midnight_ms(day.year, day.month, day.day), text);
    app_write_setting(app, app->change.view.id, text);
}

static void write_usual_inches(struct app *app)
{
    char text[16];
    int64_t index = app->change.view.number;
    if (index < SETTINGS_INCHES) {
        int tenths = setting_inches((size_t)index);
        snprintf(text, sizeof text, tenths % 10 == 0 ? "%d" : "%d.%d", tenths / 10, tenths % 10);
        app_write_setting(app, SETTING_INCHES, text);
    } else {
        app_show_settings(app); /* another size, which was not changed */
    }
}

static void write_choice(struct app *app)
{
    enum setting id = app->change.view.id;
    size_t index = (size_t)app->change.view.number;
    switch (id) {
    case SETTING_COUNT_PER:
        app_write_setting(app, id, words_per[index % 2]);
        return;
    case SETTING_VOICE:
        app_write_setting(app, id, words_voice[index % 2]);
        return;
    case SETTING_WIFI_SECURITY:
        app_write_setting(app, id, words_wifi[index % 3]);
        return;
    case SETTING_LANG:
        app_write_setting(app, id, lang_code((enum lang)(index % LANG_COUNT)));
        return;
    default:
        return;
    }
}

void app_write_entered(struct app *app)
{
    switch (setting_kind(app->change.view.id)) {
    case SETTING_KIND_FIGURE:
    case SETTING_KIND_STEP:
        write_number(app, app->change.view.number);
        return;
    case SETTING_KIND_CHOICE:
        write_choice(app);
        return;
    case SETTING_KIND_INCHES:
        write_usual_inches(app);
        return;
    case SETTING_KIND_DAY:
        write_day(app);
        return;
    case SETTING_KIND_UNIT:
    case SETTING_KIND_TEXT:
    case SETTING_KIND_SECRET:
        return;
    }
}
