/* room.c: a class, between what the helper touches and what is written down.
 *
 * While a class is set up nothing is written. From its beginning on every input goes to the desk
 * (store/desk.h) before the class moves on; touches within the steps of a topic once a minute. At
 * the end its rows go to the ledger in one transaction, and the desk forgets it. After a power cut
 * the inputs are applied again, and the class waits on the screen CLASS_CUT. */
#include "app/room_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/log.h"

enum {
    IDLE_ROOM_S = 2 * 60 * 60,  /* a class may listen for long */
    TOUCH_EVERY_MS = 60 * 1000, /* how often a touch within the steps is written down */
    TEXT_PERCENT = 125,         /* for the back row */
    SETUP_INPUT_MAX = CLASS_HEAD_COUNT + 8 + CLASS_TOPIC_MAX + 3 + ROOM_HELPER_MAX,
    ROOM_NEW_HOME = 1,   /* INTENT_ROOM_NEW: at somebody's home */
    ROOM_NEW_REPEAT = 2, /* … like the last one */
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static void fail(struct app *app, const struct fault *fault)
{
    app_trouble(app, "LH-1", fault);
}

/* ---- setting up ---- */

void app_load_places(struct app *app)
{
    struct fault fault;
    struct room *room = &app->room;
    room->place_count = 0;
    if (app->desk == NULL ||
        desk_places(app->desk, room->places, &room->place_count, &fault) != STATUS_OK) {
        room->place_count = 0;
    }
    const char *own = app->config.hamlet;
    room->held = room->place_count;
    for (size_t i = 0; i < room->place_count; i++) {
        own = strcmp(room->places[i], own) == 0 ? "" : own;
    }
    if (own[0] != '\0' && room->place_count < VIEW_PLACE_MAX) {
        snprintf(room->places[room->place_count++], ROW_NOTE_MAX, "%s", own);
    }
    room->own = room->place_count > 0;
    room->repeats = app_has_last_class(app);
    app_add_hamlets(app);
}

static void start_class(struct app *app, bool at_home)
{
    struct room *room = &app->room;
    char id[ROW_UUID_MAX];
    uuid_make(id, now_of(app).wall_ms);
    const struct class_setup setup = {
        .visit_id = id,
        .helper_id = app_staff_id(app),
        .lang = lang_code(app->visit.lang),
        .unit_code = "",
        .hamlet = room->own ? room->places[0] : "",
        .at_home = at_home,
        .practice = app->practice,
    };
    class_start(&room->class, &setup, now_of(app));
    room->on = true;
    room->begun = false;
    room->cut = false;
}

static void new_class(struct app *app, size_t how)
{
    app_load_lessons(app);
    app_find_roll_key(app);
    start_class(app, how == ROOM_NEW_HOME);
    if (how == ROOM_NEW_REPEAT) {
        app_repeat_class(app);
    }
    bool known = app->room.class.topic_count > 0;
    app_show(app, known ? SCREEN_CLASS_PEOPLE : SCREEN_CLASS_PLACE);
}

/* ---- writing down ---- */

static struct desk_class_input written(struct class_input input, struct moment now)
{
    return (struct desk_class_input){.input = input, .now = now};
}

/* Everything that was set up, as the inputs that would do it again. */
static size_t setup_inputs(const struct class *class, const char *code, struct moment now,
                           struct desk_class_input out[SETUP_INPUT_MAX])
{
    size_t count = 0;
    for (int head = 0; head < CLASS_HEAD_COUNT; head++) {
        out[count++] =
            written((struct class_input){CLASS_INPUT_HEAD, head, class->heads[head]}, now);
    }
    for (unsigned bit = 1; bit <= LESSON_AUDIENCE_TEAM_MEMBER; bit <<= 1) {
        if ((class->audiences & bit) != 0) {
            out[count++] = written((struct class_input){CLASS_INPUT_AUDIENCE, (int)bit, 0}, now);
        }
    }
    count += app_room_helper_inputs(class, now, out + count);
    for (size_t i = 0; i < class->topic_count; i++) {
        const struct class_topic *topic = &class->topics[i];
        out[count] = written((struct class_input){CLASS_INPUT_TOPIC, 0, 0}, now);
        snprintf(out[count].text, sizeof out[count].text, "%s/%zu/%llu", topic->lesson->id,
                 topic->track, (unsigned long long)topic->seed);
        count++;
    }
    if (class->phones) {
        out[count] = written((struct class_input){CLASS_INPUT_PHONES, 1, 0}, now);
        snprintf(out[count++].text, sizeof out->text, "%s", code);
    }
    if (class->roll) {
        out[count++] = written((struct class_input){CLASS_INPUT_ROLL, 1, 0}, now);
    }
    out[count++] = written((struct class_input){CLASS_INPUT_BEGIN, 0, 0}, now);
    return count;
}

static bool open_class(struct app *app)
{
    struct fault fault;
    struct room *room = &app->room;
    struct desk_class_input inputs[SETUP_INPUT_MAX];
    struct desk_class about = {.at_home = room->class.at_home,
                               .practice = room->class.practice,
                               .opened_ms = now_of(app).wall_ms};
    memcpy(about.visit_id, room->class.visit_id, sizeof about.visit_id);
    memcpy(about.helper_id, room->class.helper_id, sizeof about.helper_id);
    memcpy(about.lang, room->class.lang, sizeof about.lang);
    memcpy(about.unit_code, room->class.unit_code, sizeof about.unit_code);
    memcpy(about.hamlet, room->class.hamlet, sizeof about.hamlet);
    snprintf(about.unit_code, sizeof about.unit_code, "%s", app->config.unit_code);
    size_t count = setup_inputs(&room->class, room->phones.code, now_of(app), inputs);
    if (!app_open_desk(app)) {
        return false;
    }
    app_remember_class(app);
    if (desk_class_open(app->desk, &about, now_of(app), &fault) != STATUS_OK ||
        desk_class_add(app->desk, inputs, count, &fault) != STATUS_OK) {
        fail(app, &fault);
        return false;
    }
    return true;
}

static bool write_input(struct app *app, struct class_input input)
{
    struct fault fault;
    const struct desk_class_input row = written(input, now_of(app));
    if (desk_class_add(app->desk, &row, 1, &fault) != STATUS_OK) {
        fail(app, &fault);
        return false;
    }
    return true;
}

/* ---- moving on ---- */

static void show_phase(struct app *app)
{
    struct room *room = &app->room;
    bool room_reads =
        room->class.phase > CLASS_PHASE_ROLL && room->class.phase < CLASS_PHASE_SUMMARY;
    app->visit.text_percent = room_reads ? TEXT_PERCENT : 100;
    switch (room->class.phase) {
    case CLASS_PHASE_SETUP:
        app_show(app, SCREEN_CLASS_PLACE);
        return;
    case CLASS_PHASE_ROLL:
        app_show_roll(app);
        return;
    case CLASS_PHASE_STEPS: {
        const struct class_topic *topic = &room->class.topics[room->class.topic];
        app_show_steps(app, topic->lesson, topic->track);
        return;
    }
    case CLASS_PHASE_QUESTION:
    case CLASS_PHASE_ANSWER:
        app_show(app, SCREEN_CLASS_QUIZ);
        return;
    case CLASS_PHASE_TOPIC_END:
        app_show(app, SCREEN_CLASS_END);
        return;
    case CLASS_PHASE_SUMMARY:
        app_show(app, SCREEN_CLASS_SUMMARY);
        return;
    case CLASS_PHASE_CLOSED:
        app_finish_class(app);
        return;
    }
}

static bool is_elsewhere(const struct class *a, const struct class *b)
{
    return a->phase != b->phase || a->topic != b->topic || a->question != b->question;
}

static void begin_class(struct app *app)
{
    const struct class_input begin = {.kind = CLASS_INPUT_BEGIN};
    struct room *room = &app->room;
    if (!class_can_begin(&room->class)) {
        return;
    }
    app_open_phones(app); /* first: it makes the six digits, which are written down */
    if (!open_class(app)) {
        app_close_phones(app, true);
        return;
    }
    class_apply(&room->class, &begin, now_of(app));
    room->begun = true;
    room->begun_ms = room->active_ms = now_of(app).mono_ms;
    idle_init(&app->idle, (int64_t)IDLE_ROOM_S * 1000);
    idle_touch(&app->idle, now_of(app).mono_ms);
    show_phase(app);
    if (room->class.phones && !room->class.roll) {
        app_show(app, SCREEN_CLASS_JOIN);
    }
}

/* Without a key nobody can be called by name. */
static bool is_refused(const struct app *app, struct class_input input)
{
    return input.kind == CLASS_INPUT_ROLL && input.number != 0 && !app->room.roll.key.ready;
}

bool app_room_input(struct app *app, struct class_input input)
{
    static struct class next; /* too large for the stack */
    struct room *room = &app->room;
    if (input.kind == CLASS_INPUT_BEGIN) {
        begin_class(app);
        return true;
    }
    if (room->class.phase == CLASS_PHASE_CLOSED && input.kind == CLASS_INPUT_CONFIRM) {
        app_finish_class(app);
        return true;
    }
    next = room->class;
    bool changed = class_apply(&next, &input, now_of(app));
    if ((!changed && input.kind != CLASS_INPUT_ACTIVE) || is_refused(app, input)) {
        return false;
    }
    if (room->begun && !write_input(app, input)) {
        return false;
    }
    bool elsewhere = is_elsewhere(&next, &room->class);
    room->class = next;
    app->dirty = true;
    if (elsewhere) {
        show_phase(app);
    }
    if (input.kind == CLASS_INPUT_ROLL_DONE && room->class.phones) {
        app_show(app, SCREEN_CLASS_JOIN);
    }
    return changed;
}

void app_room_steps_done(struct app *app)
{
    app->visit.has_session = false;
    app_room_input(app, (struct class_input){.kind = CLASS_INPUT_STEPS_DONE});
}

void app_room_note_touch(struct app *app)
{
    int64_t now_ms = now_of(app).mono_ms;
    if (app->room.begun && now_ms - app->room.active_ms >= TOUCH_EVERY_MS) {
        app->room.active_ms = now_ms;
        app_room_input(app, (struct class_input){.kind = CLASS_INPUT_ACTIVE});
    }
}

/* ---- after a power cut ---- */

static enum status replay(void *context, const struct desk_class_input *input, struct fault *fault)
{
    struct app *app = context;
    if (input->input.kind == CLASS_INPUT_TOPIC) {
        return app_room_add_topic(app, input->text, 0)
                   ? STATUS_OK
                   : fault_set(fault, STATUS_MISSING, "put the lesson back, or give the class up",
                               "the class that was cut has the topic %s, which is not there",
                               input->text);
    }
    if (input->input.kind == CLASS_INPUT_HELPER) {
        class_toggle_helper(&app->room.class, input->text);
    }
    app_replay_phones(app, input);
    class_apply(&app->room.class, &input->input, input->now);
    return STATUS_OK;
}

static enum status restore(struct app *app, struct fault *fault)
{
    struct desk_class about;
    enum status status = desk_class_find(app->desk, &about, fault);
    if (status != STATUS_OK) {
        return status;
    }
    const struct class_setup setup = {
        .visit_id = about.visit_id,
        .helper_id = about.helper_id,
        .lang = about.lang,
        .unit_code = about.unit_code,
        .hamlet = about.hamlet,
        .at_home = about.at_home,
        .practice = about.practice,
    };
    class_start(&app->room.class, &setup, now_of(app));
    app->room.on = app->room.begun = app->room.cut = true;
    status = desk_class_each(app->desk, replay, app, fault);
    if (status == STATUS_OK) {
        app_settle_roll(app, false);
    }
    return status;
}

void app_find_cut_class(struct app *app)
{
    struct fault fault;
    if (app->desk_looked || app->preview != NULL || access(app->paths.desk, F_OK) != 0) {
        app->desk_looked = true;
        return;
    }
    app->desk_looked = true;
    if (!app_try_desk(app)) {
        return; /* whoever comes now wants to learn; staff are told at their door */
    }
    enum status status = restore(app, &fault);
    if (status != STATUS_OK && status != STATUS_MISSING) {
        log_line("LH-1: %s", fault.what);
    } else if (status == STATUS_MISSING && app->room.cut) {
        log_line("LH-1: %s; %s", fault.what, fault.todo);
    }
    if (app->room.cut && app->screen == SCREEN_ATTRACT) {
        app_show(app, SCREEN_CLASS_CUT);
    }
}

static void resume(struct app *app)
{
    struct room *room = &app->room;
    room->cut = false;
    room->class.last_input_ms = now_of(app).mono_ms;
    room->begun_ms = room->active_ms = now_of(app).mono_ms;
    idle_init(&app->idle, (int64_t)IDLE_ROOM_S * 1000);
    idle_touch(&app->idle, now_of(app).mono_ms);
    app_open_phones(app);
    app_find_roll_key(app);
    show_phase(app);
}

/* ---- leaving ---- */

void app_leave_room(struct app *app)
{
    struct room *room = &app->room;
    idle_init(&app->idle, (int64_t)app->config.idle_s * 1000);
    app_close_phones(app, !room->begun);
    if (room->on && room->begun) {
        room->cut = true;
    } else {
        room->on = false;
    }
}

/* Gives up what was set up, or, with a PIN, a class that was cut. */
static void drop(struct app *app)
{
    struct fault fault;
    struct room *room = &app->room;
    if (room->begun && !app->staff.inside) {
        app_show_door(app);
        return;
    }
    if (room->begun &&
        desk_class_close(app->desk, true, app_staff_id(app), now_of(app), &fault) != STATUS_OK) {
        fail(app, &fault);
        return;
    }
    if (room->begun) {
        app_settle_roll(app, true);
    }
    room->on = room->begun = room->cut = false;
    app_close_phones(app, true);
    app_show(app, SCREEN_DESK);
}

static void choose_place(struct app *app, size_t index)
{
    struct class *class = &app->room.class;
    if (index < app->room.place_count) {
        snprintf(class->hamlet, sizeof class->hamlet, "%s", app->room.places[index]);
        class->unit_code[0] = '\0';
        app->dirty = true;
    }
}

/* A place that was typed comes first from now on. */
static void take_place(struct app *app, const char *text)
{
    struct room *room = &app->room;
    size_t kept = room->place_count < VIEW_PLACE_MAX ? room->place_count : VIEW_PLACE_MAX - 1;
    memmove(room->places[1], room->places[0], kept * sizeof room->places[0]);
    snprintf(room->places[0], sizeof room->places[0], "%s", text);
    room->place_count = kept + 1;
    memcpy(room->class.hamlet, room->places[0], sizeof room->class.hamlet);
    app->dirty = true;
}

static void take_unit(struct app *app, const struct unit *unit)
{
    bool own = unit == NULL || strcmp(unit->code, app->config.unit_code) == 0;
    const struct entry_ask ask = {.kind = VIEW_ENTRY_NAME,
                                  .title = N_("Thôn, bản, khối phố nào?"),
                                  .text = "",
                                  .size = 120,
                                  .done = take_place};
    snprintf(app->room.class.unit_code, sizeof app->room.class.unit_code, "%s",
             own ? "" : unit->code);
    app_ask_text(app, &ask);
}

bool app_apply_room(struct app *app, const struct intent *intent)
{
    switch (intent->kind) {
    case INTENT_ROOM_NEW:
        new_class(app, intent->index);
        return true;
    case INTENT_ROOM_PLACE:
        choose_place(app, intent->index);
        return true;
    case INTENT_ROOM_HELPER:
        app_room_toggle_helper(app, intent->index);
        return true;
    case INTENT_ROOM_ELSE:
        app_ask_unit(app, N_("Lớp học ở xã, phường nào?"), app->room.class.unit_code, take_unit);
        return true;
    case INTENT_ROOM_TOPIC:
        app_room_toggle_topic(app, intent->index, (size_t)intent->room.number);
        return true;
    case INTENT_ROOM_SHOW:
        if (intent->index >= SCREEN_CLASS_PLACE && intent->index <= SCREEN_CLASS_ACCOUNTS) {
            app_show(app, (enum screen_id)intent->index);
        }
        return true;
    case INTENT_ROOM:
        app_room_input(app, intent->room);
        return true;
    case INTENT_ROOM_ON:
        show_phase(app);
        return true;
    case INTENT_ROOM_RESUME:
        resume(app);
        return true;
    case INTENT_ROOM_ANEW:
        app_ask_renewal(app);
        return true;
    case INTENT_ROOM_DROP:
        drop(app);
        return true;
    default:
        return false;
    }
}

bool app_is_class(const struct app *app)
{
    const struct room *room = &app->room;
    return room->on && (!room->cut || app->screen == SCREEN_CLASS_CUT);
}

void app_view_room(const struct app *app, struct view_room *out)
{
    const struct room *room = &app->room;
    *out = (struct view_room){
        .class = app_is_class(app) ? &room->class : NULL,
        .minutes = (int)((now_of(app).mono_ms - room->begun_ms) / 60000),
        .place_count = room->place_count,
    };
    for (size_t i = 0; i < room->place_count; i++) {
        out->places[i] = room->places[i];
    }
    app_view_phones(app, &out->phones);
    app_view_roll(app, &out->roll);
}
