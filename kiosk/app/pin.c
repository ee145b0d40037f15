/* pin.c: how a PIN comes to be: the first officer's on a new kiosk, a new one by the province's
 * code, and one for a person that an officer adds or helps.
 *
 *   FIRST or NEW ──done──▶ AGAIN ──done, the same──▶ kept
 *          ▲ EASY, DIFFER ◀──┘ when not
 *   CODE ──done, right──▶ NEW    (recovery; a wrong one counts as a miss at the door)
 *
 * Who comes first to a kiosk must not become its officer: the first PIN is chosen on the screen
 * only while there has never been a row nor a desk. Afterwards it takes kioskctl pin set, or the
 * province's code under the kiosk's recovery key (<data folder>/recovery.key). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/recovery.h"
#include "base/log.h"
#include "store/desk_mend.h"

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static void wipe(struct staff *staff)
{
    secret_wipe(staff->pin, sizeof staff->pin);
    secret_wipe(staff->first, sizeof staff->first);
}

static void fail(struct app *app, const struct fault *fault)
{
    wipe(&app->staff);
    app_trouble(app, "LH-1", fault);
}

/* ---- who may choose the first one ---- */

bool app_is_new(struct app *app)
{
    struct fault fault;
    int64_t newest_ms = -1;
    bool fresh = false;
    return app->ledger != NULL && ledger_newest_ms(app->ledger, &newest_ms, &fault) == STATUS_OK &&
           newest_ms == 0 && desk_is_fresh(app->desk, &fresh, &fault) == STATUS_OK && fresh;
}

/* ---- a new PIN, twice ---- */

void app_choose_pin(struct app *app, enum pin_for what, const struct desk_person *person)
{
    struct staff *staff = &app->staff;
    wipe(staff);
    staff->pin_for = what;
    staff->subject = *person;
    staff->door = what == PIN_FOR_FIRST ? VIEW_DOOR_FIRST : VIEW_DOOR_NEW;
    app_show(app, SCREEN_DOOR);
}

/* The subject's own code opened the door, or an officer is inside already. */
static void come_in(struct app *app)
{
    struct staff *staff = &app->staff;
    char id[ROW_CODE_MAX];
    memcpy(id, staff->subject.id, sizeof id);
    if (!app_load_people(app)) {
        return;
    }
    for (size_t i = 0; i < staff->count; i++) {
        staff->person = strcmp(staff->people[i].id, id) == 0 ? i : staff->person;
    }
    app_enter(app);
}

static bool keep_recovered(struct app *app, struct fault *fault)
{
    unsigned char key[SECRET_KEY_BYTES];
    struct staff *staff = &app->staff;
    enum desk_answer answer = DESK_ANSWER_WRONG;
    enum status status = recovery_read_key(app->paths.data, key, fault);
    if (status == STATUS_OK) {
        status = desk_door_recover(app->desk, key, staff->code, &staff->subject, staff->pin,
                                   now_of(app), &answer, fault);
    }
    secret_wipe(key, sizeof key);
    if (status == STATUS_OK && answer != DESK_ANSWER_RIGHT) {
        app_show_recovery(app);
    }
    return status == STATUS_OK;
}

static void keep_pin(struct app *app)
{
    struct fault fault;
    struct staff *staff = &app->staff;
    bool kept = false;
    bool own = staff->pin_for == PIN_FOR_PERSON;
    if (staff->pin_for == PIN_FOR_RECOVERY) {
        kept = keep_recovered(app, &fault);
        own = app->screen != SCREEN_DOOR || staff->door < VIEW_DOOR_FIRST;
    } else {
        const char *by = own ? app_staff_id(app) : staff->subject.id;
        kept = desk_staff_set(app->desk, &staff->subject, staff->pin, by, now_of(app), &fault) ==
               STATUS_OK;
    }
    if (!kept) {
        fail(app, &fault);
        return;
    }
    wipe(staff);
    if (!own) {
        come_in(app);
    } else if (staff->pin_for == PIN_FOR_PERSON && app_load_people(app)) {
        app_show(app, app_is_officer(app) ? SCREEN_PEOPLE : SCREEN_DESK);
    }
}

void app_pin_done(struct app *app)
{
    struct staff *staff = &app->staff;
    if (staff->door != VIEW_DOOR_AGAIN) {
        bool good = secret_pin_is_good(staff->pin);
        memcpy(staff->first, staff->pin, sizeof staff->first);
        secret_wipe(staff->pin, sizeof staff->pin);
        staff->door = good ? VIEW_DOOR_AGAIN : VIEW_DOOR_EASY;
    } else if (strcmp(staff->first, staff->pin) != 0) {
        wipe(staff);
        staff->door = VIEW_DOOR_DIFFER;
    } else {
        keep_pin(app);
    }
    app->dirty = true;
}

/* ---- the province's code ---- */

bool app_has_recovery_key(const struct app *app)
{
    unsigned char key[SECRET_KEY_BYTES];
    struct fault fault;
    bool there = recovery_read_key(app->paths.data, key, &fault) == STATUS_OK;
    secret_wipe(key, sizeof key);
    return there;
}

/* The officer who stands at the door, else the first one there is. */
static struct desk_person find_officer(const struct staff *staff)
{
    struct desk_person officer = {.id = "CB-01", .label = "Cán bộ xã", .role = DESK_ROLE_OFFICER};
    size_t at = staff->person;
    if (at >= staff->count || staff->people[at].role != DESK_ROLE_OFFICER) {
        at = 0; /* officers come first */
    }
    return at < staff->count && staff->people[at].role == DESK_ROLE_OFFICER ? staff->people[at]
                                                                            : officer;
}

void app_ask_code(struct app *app, enum view_door door)
{
    struct fault fault;
    int64_t wait_ms = 0;
    struct staff *staff = &app->staff;
    secret_wipe(staff->code, sizeof staff->code);
    if (desk_door_wait_ms(app->desk, now_of(app), &wait_ms, &fault) != STATUS_OK) {
        fail(app, &fault);
        return;
    }
    staff->door = wait_ms > 0 ? VIEW_DOOR_WAIT : door;
    staff->wait_until_ms = wait_ms > 0 ? now_of(app).mono_ms + wait_ms : 0;
    app->dirty = true;
}

void app_show_recovery(struct app *app)
{
    struct fault fault;
    struct staff *staff = &app->staff;
    wipe(staff);
    app_show(app, SCREEN_DOOR);
    staff->pin_for = PIN_FOR_RECOVERY;
    if (!app_has_recovery_key(app)) {
        staff->door = VIEW_DOOR_NO_KEY;
    } else if (desk_door_challenge(app->desk, staff->challenge, &fault) != STATUS_OK) {
        fail(app, &fault);
    } else {
        app_ask_code(app, VIEW_DOOR_CODE);
    }
}

void app_code_done(struct app *app)
{
    unsigned char key[SECRET_KEY_BYTES];
    struct fault fault;
    struct staff *staff = &app->staff;
    struct desk_person officer = find_officer(staff);
    enum desk_answer answer = DESK_ANSWER_WRONG;
    enum status status = recovery_read_key(app->paths.data, key, &fault);
    if (status == STATUS_OK) {
        status =
            desk_door_check(app->desk, key, staff->code, officer.id, now_of(app), &answer, &fault);
    }
    secret_wipe(key, sizeof key);
    if (status != STATUS_OK) {
        fail(app, &fault);
    } else if (answer == DESK_ANSWER_RIGHT) {
        app_choose_pin(app, PIN_FOR_RECOVERY, &officer);
    } else {
        app_ask_code(app, VIEW_DOOR_CODE_WRONG);
    }
}
