/* change.c: officers change what the kiosk is set to.
 *
 *   SETTINGS ──a text──▶ ENTRY, a commune ──▶ UNIT ──▶ written
 *   SETTINGS ──any other──▶ SETTING ──write──▶ written ──▶ SETTINGS
 *                                        └─ not taken ──▶ SETTING_NO ──▶ SETTINGS
 *
 * Written means: settings.ini holds it (app/settings.h), an act says who changed what from what to
 * what, and it holds from now on. Passwords stand in no act. The kiosk's id is the one setting that
 * may be refused for good: rows carry it, and are chained under it. */
#include "app/change.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/langs.h"
#include "base/log.h"

enum {
    PASSWORD_LEAST = 8, /* of WPA */
    TOGETHER_MAX = 3,   /* settings that change together */
};

/* Where each setting stands in the file, and how it is typed. */
static const struct {
    const char *section;
    const char *name;
    enum view_entry_kind entry; /* SETTING_KIND_TEXT */
    bool needed;                /* it may not be empty */
} places[SETTING_COUNT] = {
    [SETTING_UNIT] = {"place", "unit_code", VIEW_ENTRY_NAME, false},
    [SETTING_OFFICE] = {"place", "unit_name", VIEW_ENTRY_TEXT, true},
    [SETTING_HAMLET] = {"place", "hamlet", VIEW_ENTRY_NAME, false},
    [SETTING_KIOSK_ID] = {"kiosk", "id", VIEW_ENTRY_PLAIN, true},
    [SETTING_KIOSK_NAME] = {"kiosk", "name", VIEW_ENTRY_TEXT, false},
    [SETTING_GOAL] = {"campaign", "goal", VIEW_ENTRY_DIGITS, false},
    [SETTING_COUNT_PER] = {"campaign", "count_per", VIEW_ENTRY_PLAIN, false},
    [SETTING_OPENING] = {"campaign", "opening", VIEW_ENTRY_DIGITS, false},
    [SETTING_OPENING_AS_OF] = {"campaign", "opening_as_of", VIEW_ENTRY_PLAIN, false},
    [SETTING_CAMPAIGN] = {"campaign", "name", VIEW_ENTRY_TEXT, false},
    [SETTING_INCHES] = {"screen", "inches", VIEW_ENTRY_POINT, true},
    [SETTING_IDLE] = {"screen", "idle_seconds", VIEW_ENTRY_DIGITS, false},
    [SETTING_LANG] = {"screen", "language", VIEW_ENTRY_PLAIN, false},
    [SETTING_VOICE] = {"voice", "on", VIEW_ENTRY_PLAIN, false},
    [SETTING_VOLUME] = {"voice", "volume", VIEW_ENTRY_DIGITS, false},
    [SETTING_HELP_DESK] = {"help", "desk", VIEW_ENTRY_TEXT, false},
    [SETTING_HELP_WHO] = {"help", "who", VIEW_ENTRY_TEXT, false},
    [SETTING_HELP_PHONE] = {"help", "phone", VIEW_ENTRY_TEXT, false},
    [SETTING_WIFI_NAME] = {"class", "wifi_name", VIEW_ENTRY_PLAIN, false},
    [SETTING_WIFI_PASSWORD] = {"class", "wifi_password", VIEW_ENTRY_PLAIN, false},
    [SETTING_WIFI_SECURITY] = {"class", "wifi_security", VIEW_ENTRY_PLAIN, false},
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static size_t key_of(enum setting id)
{
    return config_key_find(places[id].section, places[id].name);
}

/* ---- what the screens see ---- */

static int64_t number_of(const struct config *config, enum setting id)
{
    switch (id) {
    case SETTING_GOAL:
        return config->goal;
    case SETTING_OPENING:
        return config->opening;
    case SETTING_COUNT_PER:
        return config->count_per == COUNT_PER_VISIT ? 1 : 0;
    case SETTING_IDLE:
        return config->idle_s;
    case SETTING_LANG:
        return (int64_t)config->lang;
    case SETTING_VOICE:
        return config->voice ? 1 : 0;
    case SETTING_VOLUME:
        return config->volume;
    case SETTING_WIFI_PASSWORD:
        return (int64_t)strlen(config->wifi_password);
    case SETTING_WIFI_SECURITY:
        return (int64_t)config->wifi_security;
    default:
        return 0;
    }
}

static const char *kiosk_id(const struct app *app)
{
    return app->ledger == NULL ? app->config.kiosk_id : ledger_kiosk_id(app->ledger);
}

static void fill_text(struct app *app, enum setting id, char out[CONFIG_VALUE_MAX])
{
    const struct unit *unit = units_find(&app->units, app->config.unit_code);
    char title[UNIT_TITLE_MAX];
    config_format(&app->config, key_of(id), out);
    if (id == SETTING_UNIT && unit != NULL) {
        unit_format(title, unit);
        snprintf(out, CONFIG_VALUE_MAX, "%s", title);
    } else if (id == SETTING_KIOSK_ID) {
        snprintf(out, CONFIG_VALUE_MAX, "%s", kiosk_id(app));
    } else if (id == SETTING_WIFI_PASSWORD && !app->change.view.shown) {
        out[0] = '\0';
    }
}

const struct view_settings *app_view_change(struct app *app)
{
    struct view_settings *view = &app->change.view;
    bool here = app->screen >= SCREEN_SETTINGS && app->screen <= SCREEN_CLOCK_SURE;
    for (int id = 0; here && id < SETTING_COUNT; id++) {
        view->numbers[id] = number_of(&app->config, (enum setting)id);
        view->texts[id] = app->change.texts[id];
        fill_text(app, (enum setting)id, app->change.texts[id]);
    }
    view->lost = app->settings_lost;
    return here ? view : NULL;
}

/* ---- it holds from now on ---- */

static void recount(struct app *app)
{
    struct fault fault;
    struct ledger_total total;
    if (app->ledger == NULL) {
        return;
    }
    if (ledger_count(app->ledger, app->config.count_per, &total, &fault) == STATUS_OK) {
        app->own = total.counted;
    } else {
        log_line("SO-2: %s", fault.what);
    }
}

/* What staff see now as well; the next visitor begins with all of it. */
static void take_effect(struct app *app, enum setting id)
{
    switch (id) {
    case SETTING_UNIT:
    case SETTING_HAMLET:
        if (app->ledger != NULL) {
            ledger_set_place(app->ledger, app->config.unit_code, app->config.hamlet);
        }
        app_load_places(app);
        return;
    case SETTING_COUNT_PER:
        recount(app);
        return;
    case SETTING_IDLE:
        app->idle.after_ms = (int64_t)app->config.idle_s * 1000;
        return;
    case SETTING_VOLUME:
        app->visit.volume = app->config.volume;
        return;
    case SETTING_INCHES:
        app->visit.text_percent = config_text_percent(&app->config);
        return;
    default:
        return;
    }
}

/* ---- writing ---- */

struct new_value {
    enum setting id;
    const char *text;
};

void app_show_settings(struct app *app)
{
    app_load_units(app);
    app->change.view.shown = false;
    app_show(app, SCREEN_SETTINGS);
}

static void refuse(struct app *app, enum setting_refusal refusal)
{
    app->change.view.refusal = refusal;
    app_show(app, SCREEN_SETTING_NO);
}

/* "Mục tiêu: 504000 → 600000": who, when and that it is a setting stand beside it. */
static void add_act(struct app *app, enum setting id, const char *from, const char *to)
{
    struct fault fault;
    char detail[DESK_DETAIL_MAX + 2 * CONFIG_VALUE_MAX];
    if (id == SETTING_WIFI_PASSWORD) {
        snprintf(detail, sizeof detail, "%s", setting_title(id));
    } else {
        snprintf(detail, sizeof detail, "%s: %s → %s", setting_title(id),
                 from[0] == '\0' ? "—" : from, to[0] == '\0' ? "—" : to);
    }
    if (desk_act_add(app->desk, DESK_ACT_SETTING, app_staff_id(app), detail, now_of(app), &fault) !=
        STATUS_OK) {
        log_line("LH-1: %s (%s)", fault.what, detail); /* the setting holds; the journal has it */
    }
}

static void note_done(struct app *app, const struct new_value *values, size_t count,
                      char from[][CONFIG_VALUE_MAX])
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(from[i], values[i].text) != 0) {
            add_act(app, values[i].id, from[i], values[i].text);
            take_effect(app, values[i].id);
        }
    }
}

/* Values that change together. False: the screen says why not. */
static bool write_values(struct app *app, const struct new_value *values, size_t count)
{
    struct fault fault;
    char from[TOGETHER_MAX][CONFIG_VALUE_MAX];
    struct settings_value list[TOGETHER_MAX];
    const struct settings_change change = {.paths = &app->paths, .values = list, .count = count};
    for (size_t i = 0; i < count; i++) {
        list[i] = (struct settings_value){.key = key_of(values[i].id), .text = values[i].text};
        config_format(&app->config, list[i].key, from[i]);
    }
    if (!app_open_desk(app)) {
        return false;
    }
    enum status status = settings_write(&app->settings, &app->config, &change, &fault);
    if (status == STATUS_BAD_INPUT) {
        refuse(app, SETTING_REFUSED_VALUE);
    } else if (status != STATUS_OK) {
        app_show_settings(app);
        app_trouble(app, "CH-3", &fault);
    } else {
        note_done(app, values, count, from);
    }
    return status == STATUS_OK;
}

void app_write_setting(struct app *app, enum setting id, const char *text)
{
    const struct new_value value = {.id = id, .text = text};
    char now[CONFIG_VALUE_MAX];
    config_format(&app->config, key_of(id), now);
    if (strcmp(now, text) == 0 || write_values(app, &value, 1)) {
        app_show_settings(app);
    }
}

/* ---- the kiosk's id ---- */

/* Rows carry the id, and the next level up joins them by it: it changes only before the first. */
static bool may_have_id(struct app *app, const char *id)
{
    struct fault fault;
    struct ledger_total total;
    const struct fault unheard = {.what = "the ledger is not open"};
    if (id[strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")] !=
        '\0') {
        refuse(app, SETTING_REFUSED_CODE);
        return false;
    }
    if (app->ledger == NULL && !app_open_ledger(app)) {
        return false;
    }
    if (app->ledger == NULL ||
        ledger_count(app->ledger, app->config.count_per, &total, &fault) != STATUS_OK) {
        app_trouble(app, "SO-2", app->ledger == NULL ? &unheard : &fault);
        return false;
    }
    if (total.rows > 0) {
        app->change.view.rows = total.rows;
        refuse(app, SETTING_REFUSED_ROWS);
        return false;
    }
    return true;
}

/* The ledger takes the new id when it is opened. */
static void write_id(struct app *app, const char *id)
{
    if (strcmp(id, kiosk_id(app)) == 0) {
        app_show_settings(app);
    } else if (may_have_id(app, id)) {
        const struct new_value value = {.id = SETTING_KIOSK_ID, .text = id};
        if (write_values(app, &value, 1)) {
            ledger_close(app->ledger);
            app->ledger = NULL;
            app_show_settings(app);
            (void)app_open_ledger(app);
        }
    }
}

/* ---- texts ---- */

/* Whether it is more than five and less than two hundred inches is for the file's reader to say. */
static void write_inches(struct app *app, const char *text)
{
    struct config trial = app->config;
    struct config_layer layer;
    char line[CONFIG_VALUE_MAX + 32];
    snprintf(line, sizeof line, "[screen]\ninches = %s\n", text);
    if (config_lay_text(&trial, &layer, line, NULL) != STATUS_OK) {
        refuse(app, SETTING_REFUSED_INCHES);
        return;
    }
    config_format(&trial, key_of(SETTING_INCHES), line);
    app_write_setting(app, SETTING_INCHES, line);
}

static void take_text(struct app *app, const char *text)
{
    enum setting id = app->change.view.id;
    bool short_one = text[0] != '\0' && strlen(text) < PASSWORD_LEAST;
    if (!app_is_officer(app)) {
        return;
    }
    if (id == SETTING_KIOSK_ID) {
        write_id(app, text);
    } else if (id == SETTING_INCHES) {
        write_inches(app, text);
    } else if (id == SETTING_WIFI_PASSWORD && short_one &&
               app->config.wifi_security == CONFIG_WIFI_WPA) {
        refuse(app, SETTING_REFUSED_SHORT);
    } else {
        app_write_setting(app, id, text);
    }
}

static size_t room_of(enum setting id)
{
    const struct config *none = NULL;
    switch (id) {
    case SETTING_KIOSK_ID:
        return sizeof none->kiosk_id;
    case SETTING_WIFI_NAME:
        return 33; /* bytes that a network's name may have, and its end */
    case SETTING_WIFI_PASSWORD:
        return sizeof none->wifi_password;
    case SETTING_INCHES:
        return 7;
    default:
        return CONFIG_TEXT_MAX;
    }
}

static void type(struct app *app, const char *title)
{
    enum setting id = app->change.view.id;
    char text[CONFIG_VALUE_MAX];
    fill_text(app, id, text);
    const struct entry_ask ask = {.kind = places[id].entry,
                                  .title = title,
                                  .text = id == SETTING_INCHES ? "" : text,
                                  .size = room_of(id),
                                  .optional = !places[id].needed,
                                  .done = take_text};
    app_ask_text(app, &ask);
}

/* Another commune has other hamlets. */
static void take_unit(struct app *app, const struct unit *unit)
{
    char office[UNIT_TITLE_MAX + 8];
    char title[UNIT_TITLE_MAX];
    if (unit == NULL || !app_is_officer(app)) {
        return;
    }
    bool other = strcmp(unit->code, app->config.unit_code) != 0;
    unit_format(title, unit);
    snprintf(office, sizeof office, "UBND %s", title);
    const struct new_value values[TOGETHER_MAX] = {
        {SETTING_UNIT, unit->code}, {SETTING_OFFICE, office}, {SETTING_HAMLET, ""}};
    if (!other || write_values(app, values, TOGETHER_MAX)) {
        app_show_settings(app);
    }
}

/* ---- the control that fits ---- */

static size_t usual_inches(double inches)
{
    size_t index = 0;
    while (index < SETTINGS_INCHES && setting_inches(index) != (int)(inches * 10 + 0.5)) {
        index++;
    }
    return index;
}

/* Today, where no day was set yet. */
static struct date day_of(const struct app *app)
{
    int day = 0;
    int month = 0;
    int year = 0;
    if (sscanf(app->config.opening_as_of, "%2d/%2d/%4d", &day, &month, &year) == 3) {
        return (struct date){.year = year, .month = month, .day = day};
    }
    return date_split(now_of(app).wall_ms);
}

static void open(struct app *app, enum setting id)
{
    struct view_settings *view = &app->change.view;
    view->id = id;
    view->typed = false;
    view->number = number_of(&app->config, id);
    view->day = day_of(app);
    switch (setting_kind(id)) {
    case SETTING_KIND_UNIT:
        app_ask_unit(app, setting_question(id), app->config.unit_code, take_unit);
        return;
    case SETTING_KIND_TEXT:
        type(app, setting_question(id));
        return;
    case SETTING_KIND_INCHES:
        view->number = (int64_t)usual_inches(app->config.screen_inches);
        break;
    default:
        break;
    }
    if (id == SETTING_LANG && app->langs == 0) {
        app->langs = langs_present(&app->paths);
    }
    app_show(app, SCREEN_SETTING);
}

/* ---- what is wished for ---- */

static void move(struct app *app, size_t part)
{
    if (app->screen == SCREEN_CLOCK) {
        app_move_clock(app, part);
    } else {
        app->change.view.day = change_date(app->change.view.day, part);
    }
}

static void choose(struct app *app, size_t wish)
{
    struct view_settings *view = &app->change.view;
    app->dirty = true;
    if (wish >= SETTINGS_OPEN) {
        open(app, (enum setting)(wish - SETTINGS_OPEN));
    } else if (wish >= SETTINGS_GROUP) {
        view->group = (enum setting_group)(wish - SETTINGS_GROUP);
        app_show(app, SCREEN_SETTINGS);
    } else if (wish >= SETTINGS_PART) {
        move(app, wish - SETTINGS_PART);
    } else if (wish >= SETTINGS_CHOICE) {
        view->number = (int64_t)(wish - SETTINGS_CHOICE);
    } else if (wish >= SETTINGS_KEY) {
        app_press_setting(app, wish - SETTINGS_KEY);
    }
}

static void apply(struct app *app, size_t wish)
{
    struct view_settings *view = &app->change.view;
    switch (wish) {
    case SETTINGS_SHOW:
        app_show_settings(app);
        return;
    case SETTINGS_LEAVE:
        view->group = SETTING_GROUP_PLACE;
        app_show(app, SCREEN_DESK);
        return;
    case SETTINGS_LESS:
    case SETTINGS_MORE:
        app_step_setting(app, wish == SETTINGS_MORE ? 1 : -1);
        return;
    case SETTINGS_TYPE:
        type(app, setting_question(view->id));
        return;
    case SETTINGS_REVEAL:
        view->shown = !view->shown;
        app->dirty = true;
        return;
    case SETTINGS_SAMPLE:
        app_play_sample(app, (int)view->number);
        return;
    case SETTINGS_WRITE:
        app_write_entered(app);
        return;
    case SETTINGS_CLOCK:
        app_show_clock(app);
        return;
    case SETTINGS_CLOCK_REVIEW:
        app_review_clock(app);
        return;
    case SETTINGS_CLOCK_BACK:
        app_show(app, SCREEN_CLOCK);
        return;
    case SETTINGS_CLOCK_SET:
        app_set_clock(app);
        return;
    default:
        choose(app, wish);
    }
}

bool app_apply_change(struct app *app, const struct intent *intent)
{
    if (intent->kind != INTENT_SETTINGS) {
        return false;
    }
    apply(app, intent->index);
    return true;
}
