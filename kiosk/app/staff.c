/* staff.c: the staff's door. Who is asked for a PIN, when it may be tried, and who is inside.
 *
 *   WHO ──person──▶ PIN ──done, right──▶ inside, the desk
 *                   PIN ──done, wrong──▶ WRONG or WAIT ──time──▶ PIN
 *                   PIN ──forgotten──▶ CODE or NO_KEY (pin.c)
 *   nobody has a PIN ──▶ FIRST on a new kiosk (pin.c), else SHUT
 *
 * The visit that was under way has ended before the door is shown. PINs are wiped as soon as they
 * were tried. */
#include "app/app.h"

#include <stdio.h>
#include <string.h>

#include "app/guard.h"
#include "base/log.h"
#include "store/desk_mend.h"

enum {
    PIN_ERASE = 10, /* INTENT_PIN_KEY */
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static void wipe(struct staff *staff)
{
    secret_wipe(staff->pin, sizeof staff->pin);
    secret_wipe(staff->first, sizeof staff->first);
    secret_wipe(staff->code, sizeof staff->code);
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

bool app_load_people(struct app *app)
{
    struct fault fault;
    char id[ROW_CODE_MAX];
    snprintf(id, sizeof id, "%s", app_staff_id(app));
    if (!app_open_desk(app)) {
        return false;
    }
    if (desk_staff_list(app->desk, app->staff.people, VIEW_PERSON_MAX, &app->staff.count, &fault) !=
        STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return false;
    }
    bool found = false;
    for (size_t i = 0; i < app->staff.count && id[0] != '\0'; i++) { /* who is inside stays so */
        bool same = strcmp(app->staff.people[i].id, id) == 0;
        app->staff.person = same ? i : app->staff.person;
        found = found || same;
    }
    app->staff.inside = app->staff.inside && found; /* unless there is no such person any more */
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

void app_enter(struct app *app)
{
    app->staff.inside = true;
    app->staff.part = VIEW_DUTY_CLASS;
    wipe(&app->staff);
    app_load_places(app);
    app_find_roll_key(app);
    app_show(app, app->room.cut ? SCREEN_CLASS_CUT : SCREEN_DESK);
}

void app_show_door(struct app *app)
{
    struct staff *staff = &app->staff;
    idle_touch(&app->idle, now_of(app).mono_ms); /* also what the trouble screen waits for */
    if (!app_load_people(app)) {
        return;
    }
    if (staff->inside) {
        app_enter(app);
        return;
    }
    const struct desk_person first = {
        .id = "CB-01", .label = "Cán bộ xã", .role = DESK_ROLE_OFFICER};
    wipe(staff);
    staff->person = 0;
    staff->pin_for = PIN_FOR_FIRST;
    app_show(app, SCREEN_DOOR);
    if (staff->count == 0 && app_is_new(app)) {
        app_choose_pin(app, PIN_FOR_FIRST, &first);
    } else if (staff->count == 0) {
        staff->door = VIEW_DOOR_SHUT;
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

/* The screens that are opened by their name alone; the others need something to show. */
static bool is_opened_by_name(const struct app *app, enum screen_id screen)
{
    bool asked = app->screen == SCREEN_SURE && screen == app->office.sure_back;
    return asked || screen == SCREEN_DESK || screen == SCREEN_PEOPLE || screen == SCREEN_ACTS ||
           screen == SCREEN_VOID;
}

static void show_staff(struct app *app, enum screen_id screen)
{
    if (is_opened_by_name(app, screen) && app_may_see(app, screen) &&
        app_open_office(app, screen)) {
        app_show(app, screen);
    }
}

/* ---- knocking ---- */

enum {
    KNOCKS = 5,
    KNOCKS_MS = 4000, /* within which they have to come */
};

void app_knock(struct app *app, bool meant)
{
    int64_t now_ms = now_of(app).mono_ms;
    bool here = app->screen == SCREEN_ATTRACT || app->screen == SCREEN_HOME;
    if (!meant || !here) {
        app->knocks = 0;
        return;
    }
    if (app->knocks == 0 || now_ms - app->knock_ms > KNOCKS_MS) {
        app->knocks = 0;
        app->knock_ms = now_ms;
    }
    app->knocks++;
    if (app->knocks == KNOCKS) {
        app->knocks = 0;
        app_end_visit(app);
        app_show_door(app);
    }
}

/* ---- what was entered ---- */

/* The province's code is entered, not a PIN. */
static bool is_coded(const struct staff *staff)
{
    return staff->door == VIEW_DOOR_CODE || staff->door == VIEW_DOOR_CODE_WRONG;
}

static void press(struct app *app, size_t key)
{
    struct staff *staff = &app->staff;
    char *digits = is_coded(staff) ? staff->code : staff->pin;
    size_t most = is_coded(staff) ? SECRET_RECOVERY_MAX - 1 : VIEW_PIN_MAX;
    size_t length = strlen(digits);
    if (staff->door == VIEW_DOOR_WAIT) {
        return;
    }
    if (key == PIN_ERASE) {
        digits[length > 0 ? length - 1 : 0] = '\0';
    } else if (key < 10 && length < most) {
        digits[length] = (char)('0' + key);
        digits[length + 1] = '\0';
    }
    app->dirty = true;
}

static void try_pin(struct app *app)
{
    struct fault fault;
    struct staff *staff = &app->staff;
    enum desk_answer answer = DESK_ANSWER_WRONG;
    if (staff->door >= VIEW_DOOR_FIRST) {
        app_pin_done(app);
        return;
    }
    if (is_coded(staff)) {
        app_code_done(app);
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
        app_enter(app);
    } else {
        ask_pin(app, VIEW_DOOR_WRONG);
    }
}

static void leave(struct app *app)
{
    enum view_door door = app->staff.door;
    bool at_door = app->screen == SCREEN_DOOR;
    if (at_door && app->staff.inside) { /* a PIN for somebody is given up */
        wipe(&app->staff);
        app_show(app, app_is_officer(app) ? SCREEN_PEOPLE : SCREEN_DESK);
        return;
    }
    bool one = app->staff.count <= 1;
    bool first = door == VIEW_DOOR_WHO || door == VIEW_DOOR_SHUT ||
                 (one && app->staff.pin_for != PIN_FOR_RECOVERY);
    if (at_door && !first) {
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
        if (!app->staff.inside && intent->index < app->staff.count) {
            app->staff.person = intent->index;
            ask_pin(app, VIEW_DOOR_PIN);
        }
        return true;
    case INTENT_PIN_KEY:
        press(app, intent->index);
        return true;
    case INTENT_PIN_DONE:
        try_pin(app);
        return true;
    case INTENT_FORGOTTEN:
        app_show_recovery(app);
        return true;
    case INTENT_LOCK:
        leave(app);
        return true;
    case INTENT_PART:
        if (intent->index < VIEW_DUTY_COUNT) {
            app->staff.part = (enum view_duty)intent->index;
            app_show(app, SCREEN_DESK);
        }
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
        .digits = is_coded(staff) ? strlen(staff->code) : strlen(staff->pin),
        .code = staff->code,
        .challenge = staff->challenge,
        .kiosk = app->ledger == NULL ? app->config.kiosk_id : ledger_kiosk_id(app->ledger),
        .coded = staff->pin_for == PIN_FOR_RECOVERY,
        .has_key = staff->door == VIEW_DOOR_SHUT && app_has_recovery_key(app),
        .subject = staff->subject.label,
        .wait_s = left > 0 ? (int)((left + 999) / 1000) : 0,
        .has_repeat = app->room.repeats,
        .last_place = app->room.own ? app->room.places[0] : "",
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
    if (now_of(app).mono_ms < staff->wait_until_ms) {
        return;
    }
    if (staff->pin_for == PIN_FOR_RECOVERY) {
        app_ask_code(app, VIEW_DOOR_CODE);
    } else {
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
