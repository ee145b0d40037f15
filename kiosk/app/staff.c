/* staff.c: the staff's door. Who is asked for a PIN, when it may be tried, and who is inside.
 *
 *   WHO ──person──▶ PIN ──done, right──▶ inside, the desk
 *                   PIN ──done, wrong──▶ WRONG or WAIT ──time──▶ PIN
 *   FIRST (nobody has a PIN) ──done──▶ AGAIN ──done, the same──▶ inside
 *
 * The visit that was under way has ended before the door is shown. PINs are wiped as soon as they
 * were tried. */
#include "app/app.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "store/desk_mend.h"

enum {
    PIN_ERASE = 10, /* INTENT_PIN_KEY */
};

static const char first_officer[] = "CB-01";

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static void wipe(struct staff *staff)
{
    secret_wipe(staff->pin, sizeof staff->pin);
    secret_wipe(staff->first, sizeof staff->first);
}

/* A damaged desk is put right, at the start or whenever the damage is come upon. */
static enum status open_desk(struct app *app, struct fault *fault)
{
    struct desk_mend_report report;
    const struct desk_place place = {
        .path = app->paths.desk, .boot_id = app->boot_id, .now = now_of(app)};
    if (app->desk != NULL && !desk_is_damaged(app->desk)) {
        return STATUS_OK;
    }
    desk_close(app->desk);
    return desk_open_mended(&app->desk, &place, &report, fault);
}

bool app_open_desk(struct app *app)
{
    struct fault fault;
    if (open_desk(app, &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return false;
    }
    return true;
}

bool app_try_desk(struct app *app)
{
    struct fault fault;
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    if (open_desk(app, &fault) != STATUS_OK) {
        log_line("LH-1: %s", fault_format(&fault, text, sizeof text));
        return false;
    }
    return true;
}

/* Nobody has a PIN: the first is chosen here only where none ever was. Whoever finds a kiosk whose
 * desk was lost must not become its officer. */
static bool may_choose_first(struct app *app)
{
    struct fault fault;
    bool fresh = false;
    enum status status = desk_is_fresh(app->desk, &fresh, &fault);
    if (status == STATUS_OK && !fresh) {
        (void)fault_set(&fault, STATUS_MISSING, "set one with kioskctl pin",
                        "the desk was lost, and with it who has a PIN");
    }
    if (!fresh) {
        app_trouble(app, status == STATUS_OK ? "LH-3" : "LH-1", &fault);
    }
    return fresh;
}

static bool load_people(struct app *app)
{
    struct fault fault;
    if (!app_open_desk(app)) {
        return false;
    }
    if (desk_staff_list(app->desk, app->staff.people, VIEW_PERSON_MAX, &app->staff.count, &fault) !=
        STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return false;
    }
    return true;
}

/* PIN, or WAIT while the door is shut. */
static void ask_pin(struct app *app, enum view_door door)
{
    struct fault fault;
    int64_t wait_ms = 0;
    struct staff *staff = &app->staff;
    secret_wipe(staff->pin, sizeof staff->pin);
    if (desk_door_wait_ms(app->desk, now_of(app), &wait_ms, &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return;
    }
    staff->door = wait_ms > 0 ? VIEW_DOOR_WAIT : door;
    staff->wait_until_ms = wait_ms > 0 ? now_of(app).mono_ms + wait_ms : 0;
    app->dirty = true;
}

static void enter(struct app *app)
{
    app->staff.inside = true;
    app->staff.part = VIEW_DUTY_CLASS;
    wipe(&app->staff);
    app_load_places(app);
    app_show(app, app->room.cut ? SCREEN_CLASS_CUT : SCREEN_DESK);
}

void app_show_door(struct app *app)
{
    struct staff *staff = &app->staff;
    idle_touch(&app->idle, now_of(app).mono_ms); /* also what the trouble screen waits for */
    if (!load_people(app)) {
        return;
    }
    if (staff->inside) {
        enter(app);
        return;
    }
    wipe(staff);
    if (staff->count == 0 && !may_choose_first(app)) {
        return;
    }
    staff->person = 0;
    app_show(app, SCREEN_DOOR);
    if (staff->count == 0) {
        staff->door = VIEW_DOOR_FIRST;
    } else if (staff->count == 1) {
        ask_pin(app, VIEW_DOOR_PIN);
    } else {
        staff->door = VIEW_DOOR_WHO;
    }
}

void app_lock(struct app *app)
{
    struct fault fault;
    if (app->staff.inside && app->desk != NULL &&
        desk_act_add(app->desk, DESK_ACT_LEAVE, app_staff_id(app), "", now_of(app), &fault) !=
            STATUS_OK) {
        log_line("LH-1: %s", fault.what);
    }
    app->staff.inside = false;
    wipe(&app->staff);
}

const char *app_staff_id(const struct app *app)
{
    const struct staff *staff = &app->staff;
    return staff->inside && staff->person < staff->count ? staff->people[staff->person].id : "";
}

bool app_is_officer(const struct app *app)
{
    const struct staff *staff = &app->staff;
    return app_staff_id(app)[0] != '\0' && staff->people[staff->person].role == DESK_ROLE_OFFICER;
}

/* ---- inside ---- */

static bool is_inside(enum screen_id screen)
{
    return screen >= SCREEN_DESK && screen < SCREEN_COUNT;
}

/* Screens that helpers may see as well; every other one of the desk's is for officers. */
static bool is_for_helpers(enum screen_id screen)
{
    return screen == SCREEN_DESK;
}

static void show_staff(struct app *app, enum screen_id screen)
{
    if (app->staff.inside && is_inside(screen) && (is_for_helpers(screen) || app_is_officer(app))) {
        app_show(app, screen);
    }
}

/* ---- what was entered ---- */

static void press(struct app *app, size_t key)
{
    struct staff *staff = &app->staff;
    size_t length = strlen(staff->pin);
    if (staff->door == VIEW_DOOR_WAIT) {
        return;
    }
    if (key == PIN_ERASE) {
        staff->pin[length > 0 ? length - 1 : 0] = '\0';
    } else if (key < 10 && length < VIEW_PIN_MAX) {
        staff->pin[length] = (char)('0' + key);
        staff->pin[length + 1] = '\0';
    }
    app->dirty = true;
}

/* The first officer of a kiosk that nobody has a PIN for. */
static void set_first(struct app *app)
{
    struct fault fault;
    struct staff *staff = &app->staff;
    const struct desk_person officer = {
        .id = "CB-01", .label = "Cán bộ xã", .role = DESK_ROLE_OFFICER};
    if (staff->door != VIEW_DOOR_AGAIN) {
        bool good = secret_pin_is_good(staff->pin);
        memcpy(staff->first, staff->pin, sizeof staff->first);
        secret_wipe(staff->pin, sizeof staff->pin);
        staff->door = good ? VIEW_DOOR_AGAIN : VIEW_DOOR_EASY;
    } else if (strcmp(staff->first, staff->pin) != 0) {
        wipe(staff);
        staff->door = VIEW_DOOR_DIFFER;
    } else if (desk_staff_set(app->desk, &officer, staff->pin, first_officer, now_of(app),
                              &fault) != STATUS_OK) {
        wipe(staff);
        app_trouble(app, "LH-1", &fault);
    } else if (load_people(app)) {
        enter(app);
    }
    app->dirty = true;
}

static void try_pin(struct app *app)
{
    struct fault fault;
    struct staff *staff = &app->staff;
    enum desk_answer answer = DESK_ANSWER_WRONG;
    if (staff->door >= VIEW_DOOR_FIRST) {
        set_first(app);
        return;
    }
    if (staff->person >= staff->count) {
        return;
    }
    if (desk_door_try(app->desk, staff->people[staff->person].id, staff->pin, now_of(app), &answer,
                      &fault) != STATUS_OK) {
        wipe(staff);
        app_trouble(app, "LH-1", &fault);
    } else if (answer == DESK_ANSWER_RIGHT) {
        enter(app);
    } else {
        ask_pin(app, VIEW_DOOR_WRONG);
    }
}

static void leave(struct app *app)
{
    bool pin =
        app->screen == SCREEN_DOOR && app->staff.door != VIEW_DOOR_WHO && app->staff.count > 1;
    if (pin) {
        app_show_door(app);
        return;
    }
    app_end_visit(app);
}

bool app_apply_door(struct app *app, const struct intent *intent)
{
    switch (intent->kind) {
    case INTENT_DOOR:
        app_end_visit(app);
        app_show_door(app);
        return true;
    case INTENT_PERSON:
        app->staff.person = intent->index;
        ask_pin(app, VIEW_DOOR_PIN);
        return true;
    case INTENT_PIN_KEY:
        press(app, intent->index);
        return true;
    case INTENT_PIN_DONE:
        try_pin(app);
        return true;
    case INTENT_LOCK:
        leave(app);
        return true;
    case INTENT_PART:
        app->staff.part = (enum view_duty)intent->index;
        app_show(app, SCREEN_DESK);
        return true;
    case INTENT_STAFF:
        show_staff(app, (enum screen_id)intent->index);
        return true;
    default:
        return false;
    }
}

/* ---- what the screens see ---- */

void app_view_staff(const struct app *app, struct view_staff *out)
{
    const struct staff *staff = &app->staff;
    int64_t left = staff->wait_until_ms - now_of(app).mono_ms;
    *out = (struct view_staff){
        .door = staff->door,
        .part = staff->part,
        .officer = app_is_officer(app),
        .person_count = staff->count,
        .person = staff->person,
        .digits = strlen(staff->pin),
        .wait_s = left > 0 ? (int)((left + 999) / 1000) : 0,
        .has_repeat = app->room.held > 0,
        .last_place = app->room.places[0],
    };
    for (size_t i = 0; i < staff->count; i++) {
        out->people[i] = (struct view_person){
            .id = staff->people[i].id,
            .label = staff->people[i].label,
            .officer = staff->people[i].role == DESK_ROLE_OFFICER,
        };
    }
}

void app_tick_door(struct app *app)
{
    struct staff *staff = &app->staff;
    if (app->screen != SCREEN_DOOR || staff->door != VIEW_DOOR_WAIT) {
        return;
    }
    app->dirty = true;
    if (now_of(app).mono_ms >= staff->wait_until_ms) {
        ask_pin(app, VIEW_DOOR_PIN);
    }
}

int64_t app_door_deadline_ms(const struct app *app)
{
    int64_t now_ms = now_of(app).mono_ms;
    int64_t left = app->staff.wait_until_ms - now_ms;
    bool waits = app->screen == SCREEN_DOOR && app->staff.door == VIEW_DOOR_WAIT;
    return !waits ? -1 : left <= 0 ? now_ms : now_ms + (left - 1) % 1000 + 1;
}
