/* keys.c: what a key means: a step of the focus, a press, the way back, or a character for the keys
 * on the simulated phone, or for the text that staff type.
 *
 * Tab and the arrows move the focus, Enter and Space press, Escape goes back. The two keys of
 * [switch] in kiosk.ini, F1 and F2 when it says nothing, do all of it for those who can press two
 * switches; with `scan_ms` the focus moves by itself, and one is enough. Keys held together with
 * Ctrl, Alt or Super do nothing at all. */
#include <string.h>

#include "app/app.h"

/* The step that a key makes; false when it makes none. */
static bool find_step(const struct config *config, const struct keypress *key, enum ui_key *out)
{
    const struct {
        int code;
        enum ui_key step;
    } steps[] = {
        {config->switch_next.code, UI_KEY_NEXT},
        {config->switch_choose.code, UI_KEY_PRESS},
        {KEY_TAB, key->shift ? UI_KEY_PREVIOUS : UI_KEY_NEXT},
        {KEY_RIGHT, UI_KEY_NEXT},
        {KEY_DOWN, UI_KEY_NEXT},
        {KEY_LEFT, UI_KEY_PREVIOUS},
        {KEY_UP, UI_KEY_PREVIOUS},
        {KEY_ENTER, UI_KEY_PRESS},
        {KEY_SPACE, UI_KEY_PRESS},
        {KEY_ESCAPE, UI_KEY_BACK},
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].code == key->code) {
            *out = steps[i].step;
            return true;
        }
    }
    return false;
}

/* The name of the key on screen that bears this character, or NULL. */
static const char *find_on_screen(const struct app *app, char character)
{
    const char label[2] = {character, '\0'};
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].role == UI_ROLE_KEY && strcmp(nodes[i].label, label) == 0) {
            return nodes[i].name;
        }
    }
    return NULL;
}

/* The key that erases: of the phone, or of the pad on which staff enter digits. */
static const char *find_erase(const struct app *app)
{
    static const char end[] = "/erase";
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(nodes[i].name);
        if (length >= sizeof end && strcmp(nodes[i].name + length - (sizeof end - 1), end) == 0) {
            return nodes[i].name;
        }
    }
    return NULL;
}

/* A character, as if its key on the phone were touched. The large keyboard takes all of them,
 * whichever it shows; it is there when its shift key is. */
static bool type(struct app *app, const struct keypress *key)
{
    if (key->code == KEY_ERASE) {
        const char *erase = find_erase(app);
        return erase != NULL && ui_click(app->ui, erase);
    }
    if (key->code <= ' ' || key->code > '~') {
        return false;
    }
    const char *name = find_on_screen(app, (char)key->code);
    if (name != NULL) {
        return ui_click(app->ui, name);
    }
    const struct ui_node *shift = ui_find(app->ui, "phone/key/shift");
    if (shift == NULL || !shift->enabled) {
        return false;
    }
    struct intent intent = {.kind = INTENT_SESSION,
                            .input = {.kind = SESSION_INPUT_KEY, .key = (char)key->code}};
    app_apply(app, &intent);
    return true;
}

/* While staff type, a keyboard writes; Enter ends, as long as no key has moved the focus. */
static bool type_text(struct app *app, const struct keypress *key)
{
    bool writes = key->code > ' ' && key->code <= '~';
    bool aims = ui_has_focus(app->ui);
    bool name = app->screen == SCREEN_ROLL_NAME;
    if (app->screen != SCREEN_ENTRY && !name) {
        return false;
    }
    if (key->code == KEY_ENTER && !aims) {
        return ui_click(app->ui, name ? "roll/seal" : "entry/done");
    }
    if (key->code == KEY_ERASE || writes || (key->code == KEY_SPACE && !aims)) {
        char character = key->code == KEY_ERASE ? '\b' : (char)key->code;
        return name ? app_type_roll_key(app, character) : app_type_key(app, character);
    }
    return false;
}

void app_key(struct app *app, const struct keypress *key)
{
    enum ui_key step;
    if (key->other || key->code == KEY_NONE) {
        return;
    }
    app_knock(app, key->code == KEY_F12);
    if (type_text(app, key)) {
        app->dirty = true;
        return;
    }
    bool changed = find_step(&app->config, key, &step) ? ui_key(app->ui, step) : type(app, key);
    app->dirty = app->dirty || changed;
    app->scan_at_ms = clock_now(&app->clock).mono_ms + app->config.scan_ms;
}

/* ---- one switch ---- */

static bool scans(const struct app *app)
{
    return app->config.scan_ms > 0 && ui_has_focus(app->ui);
}

void app_scan_tick(struct app *app)
{
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    if (scans(app) && now_ms >= app->scan_at_ms) {
        app->scan_at_ms = now_ms + app->config.scan_ms;
        app->dirty = ui_key(app->ui, UI_KEY_NEXT) || app->dirty;
    }
}

int64_t app_scan_deadline_ms(const struct app *app)
{
    return scans(app) ? app->scan_at_ms : -1;
}
