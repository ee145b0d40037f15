/* roll_lists.c: the file of sealed names as the kiosk uses it: opened when it is needed, swept at
 * the start and every hour, shown to officers, who may delete the list of a class.
 *
 * Every deletion leaves an act that says how many, and never who. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/date.h"
#include "base/log.h"

enum {
    SWEEP_MS = 60 * 60 * 1000,     /* between two looks */
    SWEEP_FIRST_MS = 5 * 1000,     /* after the start */
    SWEEP_LATE_MS = 12 * SWEEP_MS, /* so long it waits for a moment when nobody learns */
    KEY_STATE_MAX = 48,            /* bytes of what is remembered of the switch, terminated */
};

static const char key_switched[] = "roll_call";

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* ---- the file ---- */

bool app_open_names(struct app *app)
{
    struct fault fault;
    struct roll *roll = &app->room.roll;
    bool lost = false;
    const struct names_place place = {
        .path = app->paths.names, .boot_id = app->boot_id, .build_ms = paths_build_ms()};
    if (roll->names == NULL && names_open(&roll->names, &place, &lost, &fault) != STATUS_OK) {
        app_trouble(app, "LH-3", &fault);
        return false;
    }
    if (lost) {
        log_line("LH-3: %s: the file was damaged and is empty now; counts stay", app->paths.names);
        app_note_erased(app, 0, "", "tệp hỏng");
    }
    roll->sweep_ms = roll->sweep_ms < 0 ? now_of(app).mono_ms + SWEEP_MS : roll->sweep_ms;
    return true;
}

void app_note_erased(struct app *app, int64_t count, const char *who, const char *why)
{
    struct fault fault;
    char detail[DESK_DETAIL_MAX];
    snprintf(detail, sizeof detail, "%" PRId64 " tên, %s", count, why);
    if (!app_try_desk(app)) {
        return; /* the log has it */
    }
    if (desk_act_add(app->desk, DESK_ACT_NAMES_ERASED, who, detail, now_of(app), &fault) !=
        STATUS_OK) {
        log_line("LH-1: %s", fault.what);
    }
}

void app_roll_init(struct app *app)
{
    bool there = access(app->paths.names, F_OK) == 0;
    app->room.roll.sweep_ms = there ? now_of(app).mono_ms + SWEEP_FIRST_MS : -1;
}

void app_roll_finish(struct app *app)
{
    names_close(app->room.roll.names);
    app->room.roll.names = NULL;
}

/* ---- the switch ---- */

static void tell(struct app *app)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    struct roll *roll = &app->room.roll;
    bool odd = roll->key.wanted && !roll->key.ready;
    if (odd && !roll->told) {
        log_line("no roll call: %s", fault_format(&roll->key.fault, text, sizeof text));
    }
    roll->told = odd;
}

void app_find_roll_key(struct app *app)
{
    struct fault fault;
    char before[KEY_STATE_MAX] = "";
    char state[KEY_STATE_MAX] = "";
    struct roll *roll = &app->room.roll;
    roll_key_find(&roll->key, &app->config, &app->paths);
    tell(app);
    if (roll->key.ready) {
        snprintf(state, sizeof state, "bật, khóa %s, %d ngày", roll->key.number,
                 app->config.names_days);
    }
    if (app->desk == NULL ||
        desk_recall(app->desk, key_switched, before, sizeof before, &fault) != STATUS_OK ||
        strcmp(before, state) == 0) {
        return;
    }
    if (desk_act_add(app->desk, DESK_ACT_NAMES_ON, app_staff_id(app),
                     state[0] == '\0' ? "tắt" : state, now_of(app), &fault) != STATUS_OK ||
        desk_remember(app->desk, key_switched, state, &fault) != STATUS_OK) {
        log_line("LH-1: %s", fault.what);
    }
}

/* ---- days that are over ---- */

static bool is_free(const struct app *app)
{
    return app->screen == SCREEN_ATTRACT || app->screen == SCREEN_DESK;
}

void app_sweep_names(struct app *app)
{
    struct fault fault;
    struct names_swept swept;
    struct roll *roll = &app->room.roll;
    int64_t late_ms = now_of(app).mono_ms - roll->sweep_ms;
    if (roll->sweep_ms < 0 || late_ms < 0 || (!is_free(app) && late_ms < SWEEP_LATE_MS) ||
        !app->config_loaded) {
        return;
    }
    roll->sweep_ms = now_of(app).mono_ms + SWEEP_MS;
    if (!app_open_names(app)) {
        return;
    }
    if (names_sweep(roll->names, app->config.names_days, now_of(app), &swept, &fault) !=
        STATUS_OK) {
        log_line("LH-3: %s", fault.what);
    } else if (swept.boxes > 0) {
        app_note_erased(app, swept.boxes, "", "hết hạn giữ");
    }
}

/* ---- officers ---- */

static bool load_lists(struct app *app)
{
    struct fault fault;
    struct roll *roll = &app->room.roll;
    roll->list_count = 0;
    if (access(app->paths.names, F_OK) != 0) {
        return true;
    }
    if (!app_open_names(app)) {
        return false;
    }
    if (names_lists(roll->names, roll->lists, ROLL_LIST_MAX, &roll->list_count, &fault) !=
        STATUS_OK) {
        app_trouble(app, "LH-3", &fault);
        return false;
    }
    return true;
}

static void erase(struct app *app)
{
    struct fault fault;
    struct roll *roll = &app->room.roll;
    int64_t count = 0;
    if (!app_is_officer(app) || roll->list >= roll->list_count) {
        return;
    }
    enum status status = names_erase(roll->names, roll->lists[roll->list].visit_id, &count, &fault);
    if (status != STATUS_OK && status != STATUS_MISSING) {
        app_trouble(app, "LH-3", &fault);
        return;
    }
    app_note_erased(app, count, app_staff_id(app), "theo yêu cầu");
    if (load_lists(app)) {
        app_show(app, SCREEN_ROLL_LISTS);
    }
}

static void ask_to_erase(struct app *app, size_t index)
{
    char text[DESK_DETAIL_MAX];
    char day[DATE_ISO_MAX];
    struct roll *roll = &app->room.roll;
    if (index >= roll->list_count || roll->names == NULL) {
        return;
    }
    roll->list = index;
    date_format_day(roll->lists[index].held_ms, day);
    snprintf(text, sizeof text, "%s · %.180s", day, roll->lists[index].hamlet);
    const struct view_sure sure = {
        .title = N_("Xóa tên của lớp này?"), .text = text, .yes = N_("Xóa tên")};
    app_ask_sure(app, &sure, erase);
}

void app_apply_lists(struct app *app, size_t wish)
{
    if (!app_is_officer(app)) {
        return;
    }
    if (wish >= ROLL_ERASE) {
        ask_to_erase(app, wish - ROLL_ERASE);
    } else if (load_lists(app)) {
        app_show(app, SCREEN_ROLL_LISTS);
    }
}
