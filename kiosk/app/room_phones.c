/* room_phones.c: phones that answer in a class, between the server's queue and what is written
 * down.
 *
 * The server runs while a class with phones does, and no longer. What phones send is taken in
 * batches: each is an input of the class, goes to the desk with the others in one transaction, and
 * is settled after that, so no phone is thanked for what a power cut could take. What they see is
 * published whenever the class moves. Tokens never come here, only their salted hashes, which the
 * desk forgets with the class. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/log.h"
#include "lesson/translate.h"
#include "platform/network.h"

enum {
    TAKE_MAX = 64,              /* events in one transaction */
    SWEEP_EVERY_MS = 10 * 1000, /* slow connections are looked for at least so often */
    PLAIN_MAX = 4096,           /* bytes of one text */
    HTTP_PORT = 80,
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* ---- what phones see ---- */

static int question_number(const struct class *class)
{
    bool asks = class->phase == CLASS_PHASE_QUESTION || class->phase == CLASS_PHASE_ANSWER;
    return asks ? (int)(class->topic * CLASS_ASK_MAX + class->question) : -1;
}

/* The text in the class's language, without the stars of emphasis. */
static json_t *plain_text(struct app *app, const struct lesson *lesson, const char *text)
{
    char plain[PLAIN_MAX];
    struct view view;
    size_t length = 0;
    app_view(app, &view);
    const char *at = view.translate(view.translate_context, lesson, text);
    for (; *at != '\0' && length + 1 < sizeof plain; at++) {
        if (*at != '*') {
            plain[length++] = *at;
        }
    }
    plain[length] = '\0';
    return json_string(plain);
}

static json_t *options_of(struct app *app, const struct class_topic *topic, size_t index)
{
    const struct lesson_question *question = class_question_of(topic, index);
    json_t *list = json_array();
    for (size_t place = 0; place < question->option_count; place++) {
        size_t option = topic->asked[index].order[place];
        bool words = question->kind != LESSON_QUESTION_TRUE_FALSE;
        const char *text = words ? question->options[option].text : option == 0 ? "Đúng" : "Sai";
        json_array_append_new(list, plain_text(app, words ? topic->lesson : NULL, text));
    }
    return list;
}

static json_t *question_body(struct app *app)
{
    const struct class *class = &app->room.class;
    const struct class_topic *topic = &class->topics[class->topic];
    const struct lesson_question *question = class_question_of(topic, class->question);
    size_t skipped = topic->asked[0].practice ? 1 : 0;
    bool revealed = class->phase == CLASS_PHASE_ANSWER;
    json_t *body = json_object();
    json_object_set_new(body, "phase", json_string(revealed ? "answer" : "question"));
    json_object_set_new(body, "practice", json_boolean(class_present(class)->practice));
    json_object_set_new(body, "n", json_integer((json_int_t)(class->question + 1 - skipped)));
    json_object_set_new(body, "all", json_integer((json_int_t)(topic->asked_count - skipped)));
    json_object_set_new(body, "ask", plain_text(app, topic->lesson, question->ask));
    json_object_set_new(body, "options", options_of(app, topic, class->question));
    if (revealed) {
        size_t right = class_right_place(topic, class->question);
        json_object_set_new(body, "right", json_integer((json_int_t)right));
        const char *why = class_present(class)->practice ? "" : question->because;
        json_object_set_new(body, "why", plain_text(app, topic->lesson, why));
    }
    return body;
}

static json_t *body_of(struct app *app)
{
    switch (app->room.class.phase) {
    case CLASS_PHASE_QUESTION:
    case CLASS_PHASE_ANSWER:
        return question_body(app);
    case CLASS_PHASE_SUMMARY:
    case CLASS_PHASE_CLOSED:
        return json_pack("{s:s}", "phase", "thanks");
    case CLASS_PHASE_SETUP:
    case CLASS_PHASE_ROLL:
    case CLASS_PHASE_STEPS:
    case CLASS_PHASE_TOPIC_END:
        break;
    }
    return json_pack("{s:s}", "phase", "wait");
}

static bool is_shown(const struct app *app)
{
    const struct phones_shown *shown = &app->room.phones.shown;
    const struct class *class = &app->room.class;
    return shown->any && shown->phase == class->phase && shown->topic == class->topic &&
           shown->question == class->question && shown->lang == app->visit.lang;
}

static void publish(struct app *app)
{
    struct fault fault;
    const struct class *class = &app->room.class;
    int number = question_number(class);
    json_t *body = body_of(app);
    char *text = json_dumps(body, JSON_COMPACT);
    struct classroom_shown shown = {
        .question = number,
        .open = class->phase == CLASS_PHASE_QUESTION,
        .places = json_array_size(json_object_get(body, "options")),
        .said = number < 0 ? NULL : class_present(class)->said,
        .body = text == NULL ? "null" : text,
    };
    app->room.phones.shown = (struct phones_shown){.phase = class->phase,
                                                   .topic = class->topic,
                                                   .question = class->question,
                                                   .lang = app->visit.lang,
                                                   .any = true};
    if (classroom_publish(app->room.phones.server, &shown, &fault) != STATUS_OK) {
        log_line("LH-4: %s; %s", fault.what, fault.todo); /* hands are counted as always */
    }
    free(text);
    json_decref(body);
}

/* ---- what phones send ---- */

struct taken {
    struct classroom_event events[TAKE_MAX];
    enum classroom_verdict verdicts[TAKE_MAX];
    size_t count;                             /* of events */
    struct desk_class_input inputs[TAKE_MAX]; /* those that mean something */
    size_t input_count;
};

static enum classroom_verdict judge(struct class *class, const struct classroom_event *event,
                                    struct class_input input, struct moment now)
{
    if (event->kind == CLASSROOM_JOINED) {
        class_apply(class, &input, now);
        return CLASSROOM_TAKEN;
    }
    if (class->phase != CLASS_PHASE_QUESTION || question_number(class) != event->question) {
        return CLASSROOM_LATE;
    }
    if (class_rest(class) == 0) {
        return CLASSROOM_FULL;
    }
    return class_apply(class, &input, now) ? CLASSROOM_TAKEN : CLASSROOM_LATE;
}

/* Applies them in order to a copy of the class. */
static void judge_all(struct taken *taken, struct class *class, struct moment now)
{
    for (size_t i = 0; i < taken->count; i++) {
        const struct classroom_event *event = &taken->events[i];
        bool joined = event->kind == CLASSROOM_JOINED;
        struct desk_class_input row = {.now = now};
        row.input = joined ? (struct class_input){CLASS_INPUT_JOIN, event->phone, 0}
                           : (struct class_input){CLASS_INPUT_PHONE, event->place, event->phone};
        snprintf(row.text, sizeof row.text, "%s", joined ? event->hash : "");
        taken->verdicts[i] = judge(class, event, row.input, now);
        if (taken->verdicts[i] == CLASSROOM_TAKEN) {
            taken->inputs[taken->input_count++] = row;
        }
    }
}

static void adopt(struct app *app, const struct taken *taken, const struct class *class)
{
    struct room *room = &app->room;
    for (size_t i = 0; i < taken->count; i++) {
        const struct classroom_event *event = &taken->events[i];
        if (event->kind == CLASSROOM_JOINED) {
            memcpy(room->phones.hashes[event->phone], event->hash, sizeof event->hash);
        }
    }
    room->class = *class;
    app->dirty = true;
    if (app->idle.state == IDLE_STATE_PRESENT) {
        idle_touch(&app->idle, now_of(app).mono_ms);
    }
}

/* Written down first, then shown and told. False: there was nothing. */
static bool take(struct app *app)
{
    static struct taken taken; /* too large for the stack */
    static struct class next;  /* … */
    struct fault fault;
    struct classroom *server = app->room.phones.server;
    taken.input_count = 0;
    taken.count = classroom_take(server, taken.events, TAKE_MAX);
    if (taken.count == 0) {
        return false;
    }
    next = app->room.class;
    judge_all(&taken, &next, now_of(app));
    bool kept = taken.input_count == 0 ||
                desk_class_add(app->desk, taken.inputs, taken.input_count, &fault) == STATUS_OK;
    if (kept && taken.input_count > 0) {
        adopt(app, &taken, &next);
    }
    for (size_t i = 0; i < taken.count; i++) {
        bool lost = !kept && taken.verdicts[i] == CLASSROOM_TAKEN;
        classroom_settle(server, &taken.events[i], lost ? CLASSROOM_FAILED : taken.verdicts[i]);
    }
    if (!kept) {
        app_trouble(app, "LH-1", &fault);
    }
    return true;
}

void app_tick_phones(struct app *app)
{
    struct phones *phones = &app->room.phones;
    if (phones->server == NULL) {
        return;
    }
    while (take(app)) {
    }
    if (!is_shown(app)) {
        publish(app);
    }
    if (now_of(app).mono_ms >= phones->sweep_ms) {
        phones->sweep_ms = now_of(app).mono_ms + SWEEP_EVERY_MS;
    }
}

int64_t app_phones_deadline_ms(const struct app *app)
{
    const struct phones *phones = &app->room.phones;
    return phones->server == NULL ? -1 : is_shown(app) ? phones->sweep_ms : now_of(app).mono_ms;
}

/* ---- opening and closing ---- */

static void wake(void *context)
{
    (void)context;
    input_wake();
}

/* A value in the code of a Wi-Fi network. Source: github.com/zxing/zxing/wiki/Barcode-Contents */
static void add_wifi(struct buf *buf, const char *key, const char *value)
{
    buf_add_format(buf, "%s:", key);
    for (; *value != '\0'; value++) {
        buf_add(buf, strchr("\\;,:\"", *value) != NULL ? "\\" : "");
        buf_add_bytes(buf, value, 1);
    }
    buf_add(buf, ";");
}

static void write_wifi(const struct config *config, char *out, size_t size)
{
    static const char *const kinds[] = {"WPA", "WEP", "nopass"};
    struct buf buf;
    buf_init(&buf, out, size);
    if (config->wifi_name[0] == '\0') {
        return;
    }
    buf_add(&buf, "WIFI:");
    add_wifi(&buf, "T", kinds[config->wifi_security]);
    add_wifi(&buf, "S", config->wifi_name);
    if (config->wifi_security != CONFIG_WIFI_NONE) {
        add_wifi(&buf, "P", config->wifi_password);
    }
    buf_add(&buf, ";");
}

/* What opens the class, to be scanned and to be typed. */
static void note_words(struct phones *phones)
{
    snprintf(phones->link, sizeof phones->link, "http://%s/#%s", phones->address,
             classroom_pass(phones->server));
    memcpy(phones->code, classroom_code(phones->server), sizeof phones->code);
}

static void note_address(struct phones *phones, const char *host)
{
    int port = classroom_port(phones->server);
    if (port == HTTP_PORT) {
        snprintf(phones->address, sizeof phones->address, "%s", host);
    } else {
        snprintf(phones->address, sizeof phones->address, "%s:%d", host, port);
    }
    note_words(phones);
}

static void restore_phones(struct phones *phones)
{
    for (int i = 0; i < CLASS_PHONE_MAX; i++) {
        if (phones->hashes[i][0] != '\0') {
            classroom_restore(phones->server, i, phones->hashes[i]);
        }
    }
}

void app_open_phones(struct app *app)
{
    struct fault fault;
    char own[NETWORK_ADDRESS_MAX] = "";
    struct phones *phones = &app->room.phones;
    const struct config *config = &app->config;
    bool named = config->class_address[0] != '\0';
    if (!app->room.class.phones || phones->server != NULL ||
        (!named && !network_find_address(own))) {
        return;
    }
    const char *host = named ? config->class_address : own;
    const struct classroom_setup setup = {
        .address = host,
        .name = named ? config->class_address : "",
        .port = config->class_port,
        .salt = app->room.class.visit_id,
        .code = phones->code,
        .wake = wake,
    };
    if (classroom_open(&phones->server, &setup, &fault) != STATUS_OK) {
        log_line("LH-4: %s; %s", fault.what, fault.todo);
        return;
    }
    note_address(phones, host);
    write_wifi(config, phones->wifi, sizeof phones->wifi);
    restore_phones(phones);
    phones->shown.any = false;
    phones->sweep_ms = now_of(app).mono_ms;
}

void app_close_phones(struct app *app, bool forget)
{
    struct phones *phones = &app->room.phones;
    classroom_close(phones->server);
    phones->server = NULL;
    if (forget) {
        *phones = (struct phones){.server = NULL};
    }
}

/* Whoever has come in is out, and comes in anew by new words: somebody has taken places that belong
 * to nobody in the room. Written down before it is shown. */
static void renew(struct app *app)
{
    struct fault fault;
    struct room *room = &app->room;
    struct phones *phones = &room->phones;
    struct desk_class_input row = {.input = {CLASS_INPUT_ANEW, 0, 0}, .now = now_of(app)};
    if (phones->server == NULL) {
        return;
    }
    classroom_renew(phones->server);
    note_words(phones);
    snprintf(row.text, sizeof row.text, "%s", phones->code);
    if (desk_class_add(app->desk, &row, 1, &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
    }
    memset(phones->hashes, 0, sizeof phones->hashes);
    class_apply(&room->class, &row.input, row.now);
    phones->shown.any = false;
    app->dirty = true;
}

void app_ask_renewal(struct app *app)
{
    const struct view_sure sure = {
        .title = N_("Cho mọi máy vào lại?"),
        .text = translate_text(NULL, N_("Các máy đã vào sẽ bị mời ra. Ai cần thì quét mã mới.")),
        .yes = N_("Cho vào lại")};
    if (app->room.phones.server != NULL) {
        app_ask_sure(app, &sure, renew);
    }
}

bool app_replay_phones(struct app *app, const struct desk_class_input *input)
{
    struct phones *phones = &app->room.phones;
    int phone = input->input.number;
    if (input->input.kind == CLASS_INPUT_PHONES) {
        snprintf(phones->code, sizeof phones->code, "%.6s", input->text);
        return true;
    }
    if (input->input.kind == CLASS_INPUT_ANEW) {
        snprintf(phones->code, sizeof phones->code, "%.6s", input->text);
        memset(phones->hashes, 0, sizeof phones->hashes);
        return true;
    }
    if (input->input.kind == CLASS_INPUT_JOIN && phone >= 0 && phone < CLASS_PHONE_MAX) {
        snprintf(phones->hashes[phone], ROSTER_HASH_MAX, "%.64s", input->text);
        return true;
    }
    return false;
}

void app_view_phones(const struct app *app, struct view_phones *out)
{
    const struct phones *phones = &app->room.phones;
    *out = (struct view_phones){
        .on = phones->server != NULL,
        .code = phones->code,
        .address = phones->address,
        .link = phones->link,
        .wifi_name = app->config.wifi_name,
        .wifi_link = phones->wifi,
    };
}
