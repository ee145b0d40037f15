/* office.c: officers look after who has a PIN, and see what staff did.
 *
 *   PEOPLE ──add──▶ a name is typed ──▶ a PIN, twice (pin.c) ──▶ PEOPLE
 *   PEOPLE ──one──▶ PERSON ──▶ a new PIN; another name; or SURE ──▶ another role, removed
 *
 * Every change leaves an act (store/desk.h). Also here: the question whether somebody is sure, for
 * all screens of staff. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/log.h"

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* ---- are you sure ---- */

void app_ask_sure(struct app *app, const struct view_sure *sure, void (*done)(struct app *app))
{
    struct office *office = &app->office;
    snprintf(office->sure_text, sizeof office->sure_text, "%s", sure->text);
    office->sure = *sure;
    office->sure.text = office->sure_text;
    office->sure_done = done;
    office->sure_back = app->screen;
    app_show(app, SCREEN_SURE);
}

static void be_sure(struct app *app)
{
    void (*done)(struct app *) = app->office.sure_done;
    app->office.sure_done = NULL;
    app_show(app, app->office.sure_back);
    if (done != NULL) {
        done(app);
    }
}

/* ---- people ---- */

/* The next id that nobody has: HD-01, HD-02 … */
static void propose_id(const struct staff *staff, enum desk_role role, char out[ROW_CODE_MAX])
{
    for (int number = 1; number <= VIEW_PERSON_MAX + 1; number++) {
        bool taken = false;
        snprintf(out, ROW_CODE_MAX, "%s-%02d", role == DESK_ROLE_OFFICER ? "CB" : "HD", number);
        for (size_t i = 0; i < staff->count; i++) {
            taken = taken || strcmp(staff->people[i].id, out) == 0;
        }
        if (!taken) {
            return;
        }
    }
}

static void take_label(struct app *app, const char *text)
{
    struct desk_person person = {.role = app->office.adds_officer ? DESK_ROLE_OFFICER
                                                                  : DESK_ROLE_HELPER};
    propose_id(&app->staff, person.role, person.id);
    snprintf(person.label, sizeof person.label, "%s", text);
    app_choose_pin(app, PIN_FOR_PERSON, &person);
}

static void add(struct app *app, bool officer)
{
    const struct entry_ask ask = {.kind = VIEW_ENTRY_NAME,
                                  .title = N_("Gọi người này là gì?"),
                                  .text = "",
                                  .size = DESK_LABEL_MAX,
                                  .done = take_label};
    app->office.adds_officer = officer;
    app_ask_text(app, &ask);
}

/* Who is inside may have changed himself: the list is for officers alone, and who is in no list any
 * more is outside. */
static void show_people_again(struct app *app)
{
    if (!app_load_people(app)) {
        return;
    }
    if (!app->staff.inside) {
        app_end_visit(app);
    } else {
        app_show(app, app_is_officer(app) ? SCREEN_PEOPLE : SCREEN_DESK);
    }
}

static void change_person(struct app *app, const struct desk_person *person)
{
    struct fault fault;
    if (desk_staff_change(app->desk, person, app_staff_id(app), now_of(app), &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
    } else {
        show_people_again(app);
    }
}

static void take_name(struct app *app, const char *text)
{
    const struct staff *staff = &app->staff;
    if (app->office.person < staff->count) {
        struct desk_person person = staff->people[app->office.person];
        snprintf(person.label, sizeof person.label, "%.*s", DESK_LABEL_MAX - 1, text);
        change_person(app, &person);
    }
}

static void ask_name(struct app *app, const struct desk_person *person)
{
    const struct entry_ask ask = {.kind = VIEW_ENTRY_NAME,
                                  .title = N_("Gọi người này là gì?"),
                                  .text = person->label,
                                  .size = DESK_LABEL_MAX,
                                  .done = take_name};
    app_ask_text(app, &ask);
}

static void change_role(struct app *app)
{
    const struct staff *staff = &app->staff;
    if (app->office.person < staff->count) {
        struct desk_person person = staff->people[app->office.person];
        person.role = person.role == DESK_ROLE_OFFICER ? DESK_ROLE_HELPER : DESK_ROLE_OFFICER;
        change_person(app, &person);
    }
}

static void ask_role(struct app *app, const struct desk_person *person)
{
    bool officer = person->role == DESK_ROLE_OFFICER;
    const struct view_sure sure = {.title = officer ? N_("Chuyển thành người hướng dẫn?")
                                                    : N_("Cho người này làm cán bộ?"),
                                   .text = person->label,
                                   .yes = officer ? N_("Chuyển") : N_("Cho làm cán bộ")};
    app_ask_sure(app, &sure, change_role);
}

static void remove_person(struct app *app)
{
    struct fault fault;
    const struct staff *staff = &app->staff;
    if (app->office.person >= staff->count) {
        return;
    }
    if (desk_staff_remove(app->desk, staff->people[app->office.person].id, app_staff_id(app),
                          now_of(app), &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
    } else {
        show_people_again(app);
    }
}

static void ask_removal(struct app *app)
{
    const struct view_sure sure = {.title = N_("Xóa người này khỏi danh sách?"),
                                   .text = app->staff.people[app->office.person].label,
                                   .yes = N_("Xóa")};
    app_ask_sure(app, &sure, remove_person);
}

/* ---- acts ---- */

static bool load_acts(struct app *app)
{
    struct fault fault;
    struct office *office = &app->office;
    if (desk_act_list(app->desk, 0, office->acts, VIEW_ACT_MAX, &office->act_count, &fault) !=
        STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return false;
    }
    return true;
}

bool app_open_office(struct app *app, enum screen_id screen)
{
    if (screen == SCREEN_ACTS) {
        return load_acts(app);
    }
    if (screen == SCREEN_PEOPLE) {
        return app_load_people(app);
    }
    if (screen == SCREEN_VOID) {
        app_load_rows(app);
    }
    return true;
}

static bool is_last_officer(const struct app *app)
{
    const struct staff *staff = &app->staff;
    size_t at = app->office.person;
    return at < staff->count && staff->people[at].role == DESK_ROLE_OFFICER &&
           (staff->count < 2 || staff->people[1].role != DESK_ROLE_OFFICER);
}

static bool apply_people(struct app *app, const struct intent *intent)
{
    struct staff *staff = &app->staff;
    switch (intent->kind) {
    case INTENT_PEOPLE_ADD:
        add(app, intent->index == 1);
        return true;
    case INTENT_PEOPLE_OPEN:
        if (intent->index < staff->count) {
            app->office.person = intent->index;
            app_show(app, SCREEN_PERSON);
        }
        return true;
    case INTENT_PEOPLE_PIN:
        if (app->office.person < staff->count) {
            const struct desk_person person = staff->people[app->office.person];
            app_choose_pin(app, PIN_FOR_PERSON, &person);
        }
        return true;
    case INTENT_PEOPLE_NAME:
        if (app->office.person < staff->count) {
            ask_name(app, &staff->people[app->office.person]);
        }
        return true;
    case INTENT_PEOPLE_ROLE:
        if (app->office.person < staff->count && !is_last_officer(app)) {
            ask_role(app, &staff->people[app->office.person]);
        }
        return true;
    case INTENT_PEOPLE_DROP:
        if (app->office.person < staff->count && !is_last_officer(app)) {
            ask_removal(app);
        }
        return true;
    default:
        return false;
    }
}

bool app_apply_office(struct app *app, const struct intent *intent)
{
    if (intent->kind == INTENT_SURE) {
        be_sure(app);
        return true;
    }
    if (intent->kind == INTENT_OWN_PIN) {
        const struct desk_person own = app->staff.people[app->staff.person];
        app_choose_pin(app, PIN_FOR_PERSON, &own);
        return true;
    }
    if (intent->kind == INTENT_CLEAN) {
        return app_apply_upkeep(app, intent);
    }
    bool known = intent->kind >= INTENT_PEOPLE_ADD && intent->kind <= INTENT_VOID_WHY;
    return known && (apply_people(app, intent) || app_apply_upkeep(app, intent));
}

/* ---- what the screens see ---- */

void app_view_office(const struct app *app, struct view_office *out)
{
    const struct office *office = &app->office;
    int64_t left_ms = office->clean_until_ms - now_of(app).mono_ms;
    *out = (struct view_office){.sure = office->sure,
                                .back = (int)office->sure_back,
                                .act_count = office->act_count,
                                .row_count = office->row_count,
                                .person = office->person,
                                .last_officer = is_last_officer(app),
                                .clean_s = left_ms > 0 ? (int)((left_ms + 999) / 1000) : 0};
    out->sure.text = office->sure_text;
    for (size_t i = 0; i < office->act_count; i++) {
        out->acts[i] = (struct view_act){.wall_ms = office->acts[i].wall_ms,
                                         .code = desk_act_code(office->acts[i].kind),
                                         .who = office->acts[i].who,
                                         .detail = office->acts[i].detail};
    }
    for (size_t i = 0; i < office->row_count; i++) {
        const struct office_row *row = &office->rows[i];
        out->rows[i] = (struct view_row){.ended_ms = row->ended_ms,
                                         .title = row->title,
                                         .kind = row->kind,
                                         .result = row->result,
                                         .persons = row->persons,
                                         .seq = row->seq};
    }
}
