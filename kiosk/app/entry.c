/* entry.c: a text that staff type, a commune that they choose, for any screen of theirs.
 *
 *   any screen ──app_ask_text──▶ SCREEN_ENTRY ──done──▶ that screen, then the caller's function
 *                                             ──given up──▶ that screen
 *
 * The keys on the screen and those of a keyboard come in at one place (app_type_key). Called by
 * visit.c and keys.c. What was typed is wiped when it was taken, and when the visit ends. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/log.h"
#include "base/telex.h"

static bool is_vietnamese(enum view_entry_kind kind)
{
    return kind == VIEW_ENTRY_NAME || kind == VIEW_ENTRY_TEXT;
}

/* The next letter begins a name, or the text. */
bool entry_wants_capital(enum view_entry_kind kind, const char *text)
{
    size_t length = strlen(text);
    bool first = length == 0;
    bool word = first || strchr(" -/(", text[length - 1]) != NULL;
    return is_vietnamese(kind) && (kind == VIEW_ENTRY_NAME ? word : first);
}

static void show_keys(struct app *app)
{
    app->visit.capitals =
        !app->visit.signs && entry_wants_capital(app->entry.ask.kind, app->entry.text);
    app->dirty = true;
}

void app_ask_text(struct app *app, const struct entry_ask *ask)
{
    struct entry *entry = &app->entry;
    *entry = (struct entry){.ask = *ask, .back = app->screen, .back_page = app->visit.page};
    size_t room = ask->size < sizeof entry->text ? ask->size : sizeof entry->text;
    entry->ask.size = room;
    if (strlen(ask->text) < room) {
        snprintf(entry->text, room, "%s", ask->text);
    }
    entry->ask.text = "";
    app->visit.signs = false;
    app_show(app, SCREEN_ENTRY);
    show_keys(app);
}

void app_load_units(struct app *app)
{
    struct fault fault;
    char path[PATHS_MAX + 32];
    if (app->units.count > 0) {
        return;
    }
    snprintf(path, sizeof path, "%s/units/langson.tsv", app->paths.assets);
    if (units_load(&app->units, path, &fault) != STATUS_OK) {
        log_line("%s", fault.what);
    }
}

void app_ask_unit(struct app *app, const char *title, const char *code,
                  void (*done)(struct app *app, const struct unit *unit))
{
    struct entry *entry = &app->entry;
    *entry = (struct entry){.ask = {.title = title, .text = ""},
                            .back = app->screen,
                            .back_page = app->visit.page,
                            .chosen = done};
    snprintf(entry->unit, sizeof entry->unit, "%s", code);
    app_load_units(app);
    if (app->units.count > 0) {
        app_show(app, SCREEN_UNIT);
    } else {
        app_drop_entry(app);
        done(app, NULL);
    }
}

static void go_back(struct app *app)
{
    app_show(app, app->entry.back);
    app->visit.page = app->entry.back_page;
}

void app_drop_entry(struct app *app)
{
    secret_wipe(app->entry.text, sizeof app->entry.text);
    app->entry = (struct entry){.ask = {.title = "", .text = ""}};
}

void entry_strip(char *out, const char *text)
{
    size_t used = 0;
    for (; *text != '\0'; text++) {
        bool doubled = *text == ' ' && (used == 0 || out[used - 1] == ' ');
        if (!doubled) {
            out[used++] = *text;
        }
    }
    out[used > 0 && out[used - 1] == ' ' ? used - 1 : used] = '\0';
}

static bool can_end(const struct entry *entry)
{
    return entry->ask.optional || entry->text[strspn(entry->text, " ")] != '\0';
}

static void finish(struct app *app)
{
    char text[APP_ENTRY_MAX];
    void (*done)(struct app *, const char *) = app->entry.ask.done;
    if (!can_end(&app->entry)) {
        return;
    }
    if (app->entry.ask.kind == VIEW_ENTRY_PLAIN) {
        snprintf(text, sizeof text, "%s", app->entry.text);
    } else {
        entry_strip(text, app->entry.text);
    }
    go_back(app);
    app_drop_entry(app);
    done(app, text);
    secret_wipe(text, sizeof text);
}

static bool add(const struct entry_text *into, char key)
{
    size_t length = strlen(into->text);
    if (is_vietnamese(into->kind)) {
        return telex_type(into->text, into->size, key);
    }
    if (length + 1 >= into->size) {
        return false;
    }
    into->text[length] = key;
    into->text[length + 1] = '\0';
    return true;
}

static bool is_wanted(enum view_entry_kind kind, char key)
{
    bool digit = key >= '0' && key <= '9';
    switch (kind) {
    case VIEW_ENTRY_DIGITS:
        return digit;
    case VIEW_ENTRY_POINT:
        return digit || key == '.';
    case VIEW_ENTRY_NAME:
    case VIEW_ENTRY_TEXT:
    case VIEW_ENTRY_PLAIN:
        break;
    }
    return key >= ' ' && key <= '~';
}

bool entry_put(const struct entry_text *into, char key, bool *full)
{
    if (key == '\b') {
        telex_erase(into->text);
        *full = false;
        return true;
    }
    if (!is_wanted(into->kind, key)) {
        return false;
    }
    *full = !add(into, key);
    return true;
}

bool app_type_key(struct app *app, char key)
{
    struct entry *entry = &app->entry;
    const struct entry_text into = {entry->ask.kind, entry->text, entry->ask.size};
    if (app->screen != SCREEN_ENTRY) {
        return false;
    }
    if (entry_put(&into, key, &entry->full)) {
        show_keys(app);
    }
    return true;
}

bool app_apply_entry(struct app *app, const struct intent *intent)
{
    const struct units *units = &app->units;
    switch (intent->kind) {
    case INTENT_ENTRY_KEY:
        app_type_key(app, (char)intent->index);
        return true;
    case INTENT_SIGNS:
        if (app->screen != SCREEN_ENTRY) {
            return false; /* the phone's keyboard */
        }
        app->visit.signs = !app->visit.signs;
        show_keys(app);
        return true;
    case INTENT_ENTRY_DONE:
        finish(app);
        return true;
    case INTENT_ENTRY_DROP:
        go_back(app);
        app_drop_entry(app);
        return true;
    case INTENT_UNIT: {
        void (*chosen)(struct app *, const struct unit *) = app->entry.chosen;
        go_back(app);
        app_drop_entry(app);
        if (chosen != NULL && intent->index < units->count) {
            chosen(app, &units->list[intent->index]);
        }
        return true;
    }
    default:
        return false;
    }
}

void app_view_entry(const struct app *app, struct view *out)
{
    const struct entry *entry = &app->entry;
    size_t own = 0;
    while (own < app->units.count &&
           strcmp(app->units.list[own].code, app->config.unit_code) != 0) {
        own++;
    }
    const char *title = entry->ask.title == NULL ? "" : entry->ask.title;
    out->entry = (struct view_entry){.kind = entry->ask.kind,
                                     .title = title,
                                     .text = entry->text,
                                     .can_end = can_end(entry),
                                     .full = entry->full};
    out->units = (struct view_units){
        .title = title, .units = &app->units, .own = own, .chosen = entry->unit};
}
