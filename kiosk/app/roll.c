/* roll.c: a class called by name, from one person to the next.
 *
 *   ROLL_AGREE ──does not agree──▶ counted ──▶ ROLL_AGREE for the next
 *              ──agrees──▶ ROLL_NAME ──typed──▶ sealed, written, wiped ──▶ ROLL_AGREE
 *   ROLL_AGREE ──▶ ROLL (how far it is) ──▶ the class
 *
 * A name is sealed to the province's key before anything else is done with it, then the head is
 * counted (room.c writes it down), then what was typed is wiped. After a power cut in between, a
 * box without a head goes: nobody was told that he is on the list, so he is asked once more. What
 * officers do with sealed lists is in roll_lists.c. */
#include "app/app.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* A clock that stands before the program was built says nothing about anybody's age. */
static int this_year(const struct app *app)
{
    int64_t wall_ms = now_of(app).wall_ms;
    int64_t build_ms = paths_build_ms();
    return date_split(wall_ms > build_ms ? wall_ms : build_ms).year;
}

/* ---- what is typed ---- */

static void wipe(struct roll *roll)
{
    secret_wipe(roll->name, sizeof roll->name);
    secret_wipe(roll->year, sizeof roll->year);
    roll->full = false;
    roll->ticked = false;
    roll->wipes = true;
}

void app_drop_roll(struct app *app)
{
    wipe(&app->room.roll);
    app->room.roll.said = VIEW_ROLL_NOTHING;
}

static void show_keys(struct app *app)
{
    struct visit *visit = &app->visit;
    visit->capitals = !visit->signs && entry_wants_capital(VIEW_ENTRY_NAME, app->room.roll.name);
    app->dirty = true;
}

static void press(struct app *app, char key, bool year)
{
    struct roll *roll = &app->room.roll;
    const struct entry_text name = {VIEW_ENTRY_NAME, roll->name, sizeof roll->name};
    const struct entry_text digits = {VIEW_ENTRY_DIGITS, roll->year, sizeof roll->year};
    if (app->screen == SCREEN_ROLL_NAME) {
        roll->typed_ms = now_of(app).mono_ms;
        entry_put(year ? &digits : &name, key, &roll->full);
        show_keys(app);
    }
}

/* A whole word by one touch. */
static void put_word(struct app *app, size_t index)
{
    struct roll *roll = &app->room.roll;
    const char *const *words = NULL;
    size_t length = strlen(roll->name);
    if (app->screen != SCREEN_ROLL_NAME || index >= person_next_words(roll->name, &words)) {
        return;
    }
    roll->typed_ms = now_of(app).mono_ms;
    roll->full = length + strlen(words[index]) + 2 > sizeof roll->name;
    if (!roll->full) {
        snprintf(roll->name + length, sizeof roll->name - length, "%s ", words[index]);
    }
    show_keys(app);
}

/* Digits of a keyboard are the year's: no name has any. What erases takes the year first. */
bool app_type_roll_key(struct app *app, char key)
{
    bool digit = key >= '0' && key <= '9';
    if (app->screen != SCREEN_ROLL_NAME) {
        return false;
    }
    press(app, key, digit || (key == '\b' && app->room.roll.year[0] != '\0'));
    return true;
}

static enum view_roll_year judge_year(const struct app *app, int *born)
{
    const char *digits = app->room.roll.year;
    size_t length = strlen(digits);
    *born = person_read_year(digits, this_year(app));
    if (*born == 0) {
        return length == PERSON_YEAR_DIGITS ? VIEW_ROLL_YEAR_WRONG : VIEW_ROLL_YEAR_NONE;
    }
    return person_is_child(*born, this_year(app)) ? VIEW_ROLL_YEAR_CHILD : VIEW_ROLL_YEAR_GOOD;
}

static bool can_end(const struct app *app)
{
    int born = 0;
    const char *name = app->room.roll.name;
    enum view_roll_year state = judge_year(app, &born);
    return state == VIEW_ROLL_YEAR_CHILD ||
           (state == VIEW_ROLL_YEAR_GOOD && name[strspn(name, " ")] != '\0');
}

/* ---- hamlets ---- */

static void offer_hamlet(struct roll *roll, const char *hamlet)
{
    for (size_t i = 0; i < roll->hamlet_count; i++) {
        if (strcmp(roll->hamlets[i], hamlet) == 0) {
            return;
        }
    }
    if (hamlet[0] != '\0' && roll->hamlet_count < ROLL_HAMLET_MAX) {
        snprintf(roll->hamlets[roll->hamlet_count++], ROW_NOTE_MAX, "%s", hamlet);
    }
}

/* That of the class first, then others that the kiosk knows. */
static void offer_hamlets(struct app *app)
{
    struct room *room = &app->room;
    room->roll.hamlet_count = room->roll.hamlet = 0;
    offer_hamlet(&room->roll, room->class.hamlet);
    for (size_t i = 0; i < room->place_count; i++) {
        offer_hamlet(&room->roll, room->places[i]);
    }
}

/* One that was typed comes first from now on. */
static void take_hamlet(struct app *app, const char *text)
{
    struct roll *roll = &app->room.roll;
    size_t kept = roll->hamlet_count < ROLL_HAMLET_MAX ? roll->hamlet_count : ROLL_HAMLET_MAX - 1;
    memmove(roll->hamlets[1], roll->hamlets[0], kept * sizeof roll->hamlets[0]);
    snprintf(roll->hamlets[0], ROW_NOTE_MAX, "%s", text);
    roll->hamlet_count = kept + 1;
    roll->hamlet = 0;
    roll->typed_ms = now_of(app).mono_ms;
    show_keys(app);
}

static void ask_hamlet(struct app *app)
{
    const struct entry_ask ask = {.kind = VIEW_ENTRY_NAME,
                                  .title = N_("Thôn, bản, khối phố nào?"),
                                  .text = "",
                                  .size = 120,
                                  .done = take_hamlet};
    app_ask_text(app, &ask);
}

/* ---- people ---- */

static void ask_next(struct app *app, enum view_roll_said said)
{
    struct roll *roll = &app->room.roll;
    wipe(roll);
    roll->said = said;
    app_show(app, class_can_come(&app->room.class) ? SCREEN_ROLL_AGREE : SCREEN_ROLL);
}

static bool come(struct app *app, unsigned bits)
{
    return app_room_input(app, (struct class_input){.kind = CLASS_INPUT_COME, .number = (int)bits});
}

static bool keep_box(struct app *app, const struct person *person)
{
    struct fault fault;
    struct room *room = &app->room;
    unsigned char plain[PERSON_BYTES];
    unsigned char box[NAMES_BOX_BYTES];
    struct names_list list = {.held_ms = now_of(app).wall_ms};
    const char *unit = room->class.unit_code;
    snprintf(list.visit_id, sizeof list.visit_id, "%s", room->class.visit_id);
    snprintf(list.unit_code, sizeof list.unit_code, "%s",
             unit[0] == '\0' ? app->config.unit_code : unit);
    snprintf(list.hamlet, sizeof list.hamlet, "%s", room->class.hamlet);
    snprintf(list.key, sizeof list.key, "%s", room->roll.key.number);
    person_pack(plain, person);
    bool sealed = secret_seal(box, plain, sizeof plain, room->roll.key.key);
    secret_wipe(plain, sizeof plain);
    if (!sealed || !app_open_names(app)) {
        return false;
    }
    if (names_add(room->roll.names, &list, box, now_of(app), &fault) != STATUS_OK) {
        app_trouble(app, "LH-3", &fault);
        return false;
    }
    return true;
}

/* What was typed is sealed, or, of a child, counted alone. */
static void seal(struct app *app)
{
    struct room *room = &app->room;
    struct person person;
    int born = 0;
    enum view_roll_year state = judge_year(app, &born);
    unsigned bits = person_is_old(born, this_year(app)) ? CLASS_CAME_OVER_60 : 0;
    if (app->screen != SCREEN_ROLL_NAME || !can_end(app)) {
        return;
    }
    if (state == VIEW_ROLL_YEAR_CHILD) {
        if (come(app, 0)) {
            ask_next(app, VIEW_ROLL_COUNTED);
        }
        return;
    }
    memset(&person, 0, sizeof person);
    person.year = born;
    snprintf(person.visit_id, sizeof person.visit_id, "%s", room->class.visit_id);
    entry_strip(person.name, room->roll.name);
    if (room->roll.hamlet < room->roll.hamlet_count) {
        snprintf(person.hamlet, sizeof person.hamlet, "%s", room->roll.hamlets[room->roll.hamlet]);
    }
    bool kept = keep_box(app, &person);
    secret_wipe(&person, sizeof person);
    if (kept && come(app, CLASS_CAME_NAMED | bits)) {
        ask_next(app, VIEW_ROLL_NAMED);
    } else if (kept) {
        app_settle_roll(app, false);
    }
}

static void take_back(struct app *app)
{
    if (app_room_input(app, (struct class_input){.kind = CLASS_INPUT_UNCOME})) {
        app_settle_roll(app, false);
        app->room.roll.said = VIEW_ROLL_BACK;
    }
}

void app_settle_roll(struct app *app, bool given_up)
{
    struct fault fault;
    const struct class *class = &app->room.class;
    int64_t count = 0;
    if (!class->roll || access(app->paths.names, F_OK) != 0 || !app_open_names(app)) {
        return;
    }
    struct names *names = app->room.roll.names;
    enum status status = given_up ? names_erase(names, class->visit_id, &count, &fault)
                                  : names_keep(names, class->visit_id, class_named(class), &fault);
    if (given_up && status == STATUS_OK) {
        app_note_erased(app, count, app_staff_id(app), "bỏ lớp");
    }
    if (status != STATUS_OK && status != STATUS_MISSING) {
        log_line("LH-3: %s", fault.what);
    }
}

/* ---- from screen to screen ---- */

void app_show_roll(struct app *app)
{
    struct room *room = &app->room;
    app_drop_roll(app);
    offer_hamlets(app);
    app_show(app, room->class.came_count == 0 ? SCREEN_ROLL_AGREE : SCREEN_ROLL);
}

/* Where the class is comes back as it was. */
static void open_roll(struct app *app)
{
    struct roll *roll = &app->room.roll;
    if (app->screen != SCREEN_ROLL_AGREE && app->screen != SCREEN_ROLL_NAME) {
        roll->back = app->screen;
        roll->back_percent = app->visit.text_percent;
        roll->said = VIEW_ROLL_NOTHING;
        app->visit.text_percent = 100;
        if (roll->hamlet_count == 0) {
            offer_hamlets(app);
        }
    }
    wipe(roll);
    app_show(app, SCREEN_ROLL);
}

static void learn(struct app *app)
{
    struct roll *roll = &app->room.roll;
    roll->said = VIEW_ROLL_NOTHING;
    if (app->room.class.phase == CLASS_PHASE_ROLL) {
        app_room_input(app, (struct class_input){.kind = CLASS_INPUT_ROLL_DONE});
        return;
    }
    app->visit.text_percent = roll->back_percent;
    app_show(app, roll->back);
}

static void give_up(struct app *app)
{
    const struct intent drop = {.kind = INTENT_ROOM_DROP};
    app_apply_room(app, &drop);
}

static void ask_to_give_up(struct app *app)
{
    const struct view_sure sure = {
        .title = N_("Bỏ buổi học này?"), .text = "", .yes = N_("Bỏ, xóa tên đã ghi")};
    app_ask_sure(app, &sure, give_up);
}

static void call(struct app *app)
{
    struct roll *roll = &app->room.roll;
    if (!roll->key.ready) {
        app_find_roll_key(app);
    }
    if (class_can_come(&app->room.class) && roll->key.ready) {
        ask_next(app, roll->said);
    }
}

static void agree(struct app *app)
{
    struct roll *roll = &app->room.roll;
    if (roll->ticked && roll->key.ready) {
        roll->typed_ms = now_of(app).mono_ms;
        app->visit.signs = false;
        app_show(app, SCREEN_ROLL_NAME);
        show_keys(app);
    }
}

static void apply_wish(struct app *app, enum roll_wish wish)
{
    struct roll *roll = &app->room.roll;
    switch (wish) {
    case ROLL_SHOW:
        open_roll(app);
        return;
    case ROLL_CALL:
        call(app);
        return;
    case ROLL_TICK:
        roll->ticked = !roll->ticked;
        app->dirty = true;
        return;
    case ROLL_DECLINE:
        if (come(app, 0)) {
            ask_next(app, VIEW_ROLL_COUNTED);
        }
        return;
    case ROLL_AGREE:
        agree(app);
        return;
    case ROLL_ELSE:
        ask_hamlet(app);
        return;
    case ROLL_SEAL:
        seal(app);
        return;
    case ROLL_TAKE_BACK:
        take_back(app);
        return;
    case ROLL_LEARN:
        learn(app);
        return;
    case ROLL_GIVE_UP:
        ask_to_give_up(app);
        return;
    default:
        return;
    }
}

bool app_apply_roll(struct app *app, const struct intent *intent)
{
    struct roll *roll = &app->room.roll;
    size_t wish = intent->index;
    if (intent->kind != INTENT_ROLL) {
        return false;
    }
    if (wish == ROLL_LISTS || wish >= ROLL_ERASE) {
        app_apply_lists(app, wish);
    } else if (!app_is_class(app) || !app->room.begun) {
        return true;
    } else if (wish >= ROLL_WORD) {
        put_word(app, wish - ROLL_WORD);
    } else if (wish >= ROLL_HAMLET) {
        roll->hamlet = wish - ROLL_HAMLET;
        roll->typed_ms = now_of(app).mono_ms;
        app->dirty = true;
    } else if (wish >= ROLL_YEAR_KEY) {
        press(app, (char)(wish - ROLL_YEAR_KEY), true);
    } else if (wish >= ROLL_KEY) {
        press(app, (char)(wish - ROLL_KEY), false);
    } else {
        apply_wish(app, (enum roll_wish)wish);
    }
    return true;
}

/* ---- what nobody goes on typing ---- */

static int64_t idle_at(const struct app *app)
{
    return app->screen == SCREEN_ROLL_NAME
               ? app->room.roll.typed_ms + (int64_t)app->config.idle_s * 1000
               : -1;
}

/* What a frame showed stays in memory until another one takes its place. */
static void wipe_frames(struct app *app)
{
    if (app->room.roll.wipes && !app->dirty) {
        ui_wipe(app->ui);
        ui_wipe(app->ahead);
        app->room.roll.wipes = false;
    }
}

void app_roll_tick(struct app *app)
{
    wipe_frames(app);
    int64_t idle_ms = idle_at(app);
    if (idle_ms >= 0 && now_of(app).mono_ms >= idle_ms) {
        ask_next(app, VIEW_ROLL_NOTHING);
    }
    app_sweep_names(app);
}

int64_t app_roll_deadline_ms(const struct app *app)
{
    int64_t idle_ms = idle_at(app);
    int64_t sweep_ms = app->room.roll.sweep_ms;
    return idle_ms < 0 || (sweep_ms >= 0 && sweep_ms < idle_ms) ? sweep_ms : idle_ms;
}

/* ---- what the screens see ---- */

void app_view_roll(const struct app *app, struct view_roll *out)
{
    const struct roll *roll = &app->room.roll;
    const struct class *class = &app->room.class;
    int named = class_named(class);
    *out = (struct view_roll){.wanted = roll->key.wanted,
                              .ready = roll->key.ready,
                              .kept = roll->sweep_ms >= 0,
                              .days = app->config.names_days,
                              .named = named,
                              .nameless = class->came_count - named,
                              .can_come = class_can_come(class),
                              .can_uncome = class_can_uncome(class),
                              .calling = class->phase == CLASS_PHASE_ROLL,
                              .ticked = roll->ticked,
                              .said = roll->said,
                              .name = roll->name,
                              .year = roll->year,
                              .full = roll->full,
                              .can_end = can_end(app),
                              .hamlet_count = roll->hamlet_count,
                              .hamlet = roll->hamlet,
                              .list_count = roll->list_count};
    out->year_state = judge_year(app, &out->born);
    for (size_t i = 0; i < roll->hamlet_count; i++) {
        out->hamlets[i] = roll->hamlets[i];
    }
    for (size_t i = 0; i < roll->list_count; i++) {
        const struct names_list *list = &roll->lists[i];
        out->lists[i] = (struct view_roll_list){
            .held_ms = list->held_ms,
            .hamlet = list->hamlet,
            .count = list->count,
            .days_left = names_days_left(list->age_ms, app->config.names_days)};
    }
}
