/* visit.c: what happens when somebody touches something.
 *
 * Every input that brings rows is applied to a copy of the session; the rows are committed
 * (record.c); only then the copy becomes the session and is drawn. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/guard.h"
#include "base/digest.h"
#include "base/log.h"
#include "lesson/translate.h"
#include "ui/flow.h"

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static void show(struct app *app, enum screen_id screen)
{
    app->screen = screen;
    ui_focus_anew(app->ui);
    app->visit.page = 0;
    app->visit.sheet = VIEW_SHEET_NONE;
    app->dirty = true;
    app->tip = 0;
    app_move(app, 0);
    app->tip_ms = now_of(app).mono_ms + SCREEN_TIP_MS;
    app_hush(app);
    app->say = app->visit.listening || screen == SCREEN_IDLE;
}

void app_show(struct app *app, enum screen_id screen)
{
    show(app, screen);
}

static bool is_over(enum screen_id screen)
{
    return screen == SCREEN_LEAVE || screen == SCREEN_HELP || screen == SCREEN_GROUP ||
           screen == SCREEN_IDLE || screen == SCREEN_TROUBLE;
}

/* A screen in front of the present one; screens do not pile up. */
static void show_over(struct app *app, enum screen_id screen)
{
    if (!is_over(app->screen)) {
        app->under = app->screen;
        app->visit.under_page = app->visit.page;
        app->under_focus = ui_focus_place(app->ui);
    }
    show(app, screen);
}

/* Back to it, at the page and the focus that it had. */
static void show_under(struct app *app)
{
    show(app, app->under);
    app->visit.page = app->visit.under_page;
    ui_focus_return(app->ui, app->under_focus);
}

/* Who has only chosen a text size on the attract screen, or opened a sheet there, loses nothing:
 * nobody is asked. */
void app_warn_idle(struct app *app)
{
    if (app->visit.id[0] == '\0') {
        app_end_visit(app);
        return;
    }
    if (app->screen != SCREEN_IDLE) {
        show_over(app, SCREEN_IDLE);
    }
    app->dirty = true;
}

void app_trouble(struct app *app, const char *code, const struct fault *fault)
{
    char text[FAULT_WHAT_MAX + FAULT_TODO_MAX + FAULT_FILE_MAX];
    log_line("%s: %s", code, fault_format(fault, text, sizeof text));
    snprintf(app->trouble, sizeof app->trouble, "%s", code);
    show_over(app, SCREEN_TROUBLE);
}

static enum screen_id screen_of(const struct session *session)
{
    switch (session->phase) {
    case SESSION_PHASE_CHOOSE:
        return SCREEN_CHOOSE;
    case SESSION_PHASE_STEP:
    case SESSION_PHASE_STEP_DONE:
        return SCREEN_STEP;
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_FEEDBACK:
        return SCREEN_QUIZ;
    case SESSION_PHASE_RESULT:
        return SCREEN_RESULT;
    case SESSION_PHASE_ENDED:
        break;
    }
    return SCREEN_HOME;
}

/* ---- the session ---- */

static void note_learnt(struct app *app)
{
    for (size_t i = 0; i < app->library.lesson_count; i++) {
        if (app->library.lessons[i] == app->visit.session.lesson) {
            app->visit.learnt[i] = true;
        }
    }
}

static bool is_elsewhere(const struct session *a, const struct session *b)
{
    return a->phase != b->phase || a->moment != b->moment || a->step != b->step ||
           a->question != b->question || a->choosing_phone != b->choosing_phone ||
           a->reviewing != b->reviewing;
}

/* Which way the visitor went: on, back, or nowhere, as when something is explained. */
static int way_to(const struct session *from, const struct session *to)
{
    if (to->phase == SESSION_PHASE_RESULT || to->reviewing != from->reviewing) {
        return 0;
    }
    if (from->question != to->question) {
        return from->question < to->question ? 1 : -1;
    }
    return from->moment == to->moment ? 0 : from->moment < to->moment ? 1 : -1;
}

/* What the learner says about his phone holds for the lessons to come. */
static void note_phone(struct visit *visit)
{
    const unsigned both = LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE;
    if (visit->session.phone_known && visit->session.lesson->phones == both) {
        visit->phone = visit->session.phone;
    }
}

static void adopt(struct app *app, const struct session *next)
{
    struct visit *visit = &app->visit;
    bool elsewhere = is_elsewhere(&visit->session, next);
    bool missed = next->misses > visit->session.misses;
    bool answer = next->message != NULL && (missed || next->message != visit->session.message);
    bool ring = next->help && !visit->session.help;
    int way = way_to(&visit->session, next);
    visit->fresh = next->found & ~visit->session.found;
    answer = answer || missed || visit->fresh != 0;
    visit->session = *next;
    note_phone(visit);
    if (elsewhere) {
        visit->capitals = visit->signs = false;
        visit->fresh = 0;
        show(app, screen_of(next));
        visit->page = next->phase == SESSION_PHASE_FEEDBACK ? FLOW_LAST_PAGE : 0;
        visit->pulse_ms = -1;
        app_move(app, way);
    }
    if (answer) {
        visit->page = 0;
        app->say = visit->listening;
    }
    if (ring) {
        visit->pulse_ms = now_of(app).mono_ms;
    }
    if (next->phase == SESSION_PHASE_RESULT) {
        note_learnt(app);
    }
}

static void apply_session(struct app *app, const struct session_input *input)
{
    struct session next = app->visit.session;
    struct session_rows rows;
    bool changed = session_apply(&next, input, now_of(app), &rows);
    if (next.steps_only) {
        app_room_note_touch(app);
    } else {
        app_record(app, &rows);
    }
    if (input->kind == SESSION_INPUT_KEY) {
        app->visit.capitals = app->visit.capitals && input->key == '\b';
        app->dirty = true;
    }
    if (next.steps_only && next.phase == SESSION_PHASE_RESULT) {
        app_room_steps_done(app);
    } else if (changed) {
        adopt(app, &next);
        app->dirty = true;
    } else {
        app->visit.session = next;
    }
}

static void open_lesson(struct app *app, const struct lesson *lesson)
{
    struct attempt_row attempt;
    struct session session;
    char id[ROW_UUID_MAX];
    struct session_setup setup = {
        .lesson = lesson,
        .id = id,
        .visit_id = app->visit.id,
        .lang = lang_code(app->visit.lang),
        .audience = lesson_audience_code(app->visit.audience),
        .phone = app->visit.phone,
        .practice = app->practice || app->preview != NULL,
    };
    uuid_make(id, now_of(app).wall_ms);
    random_fill(&setup.seed, sizeof setup.seed);
    setup.seed = app->seed != 0 ? app->seed : setup.seed;
    session_start(&session, &setup, now_of(app), &attempt);
    if (!app_record_start(app, &attempt)) {
        return;
    }
    app->visit.session = session;
    app->visit.has_session = true;
    app->visit.run_counted = false;
    app->visit.run_repeated = false;
    app->visit.pulse_ms = -1;
    app->visit.capitals = app->visit.signs = false;
    app->visit.fresh = 0;
    show(app, screen_of(&session));
}

void app_show_steps(struct app *app, const struct lesson *lesson, size_t track)
{
    struct attempt_row unused;
    const struct session_setup setup = {
        .lesson = lesson,
        .id = "",
        .visit_id = "",
        .lang = lang_code(app->visit.lang),
        .audience = "",
        .phone = app->visit.phone,
        .practice = true,
        .steps_only = true,
        .track = track,
        .seed = app->seed,
    };
    session_start(&app->visit.session, &setup, now_of(app), &unused);
    app->visit.has_session = true;
    app->visit.pulse_ms = -1;
    app->visit.capitals = app->visit.signs = false;
    app->visit.fresh = 0;
    show(app, screen_of(&app->visit.session));
}

void app_open_lesson(struct app *app, size_t index)
{
    if (index < app->library.lesson_count) {
        open_lesson(app, app->library.lessons[index]);
    }
}

/* Leaves the lesson; a run under way becomes a partial row. */
static void leave_lesson(struct app *app)
{
    if (app->visit.has_session && !app->visit.session.steps_only) {
        struct session_rows rows;
        struct session_input end = {.kind = SESSION_INPUT_END};
        session_apply(&app->visit.session, &end, now_of(app), &rows);
        app_record(app, &rows);
    }
    app->visit.has_session = false;
}

/* ---- the visit ---- */

static void start_visit(struct app *app)
{
    struct moment now = now_of(app);
    uuid_make(app->visit.id, now.wall_ms);
    idle_touch(&app->idle, now.mono_ms);
    app_load_some(app);
    show(app, SCREEN_HOME);
    if (app->library.lesson_count == 0) {
        struct fault fault;
        fault_set(&fault, STATUS_MISSING, "run kioskctl check on the lessons folder",
                  "no lesson could be loaded from %s", app->paths.lessons);
        app_trouble(app, "BH-1", &fault);
    }
}

void app_reset_visit(struct app *app)
{
    app->visit = (struct visit){.lang = app->config.lang,
                                .text_percent = config_text_percent(&app->config),
                                .theme = UI_THEME_PLAIN,
                                .volume = app->config.volume,
                                .pulse_ms = -1};
}

void app_end_visit(struct app *app)
{
    app_leave_room(app);
    app_leave_stick(app);
    app_leave_health(app);
    app_drop_entry(app);
    app_drop_roll(app);
    app->office.clean_until_ms = 0;
    app->office.sure_done = NULL;
    app_lock(app);
    leave_lesson(app);
    app_reset_visit(app);
    translate_set_lang(app->visit.lang);
    idle_off(&app->idle);
    ui_forget(app->ui);
    app->under = SCREEN_ATTRACT;
    if (app->lessons_came && !app->room.on) {
        app_list_lessons_anew(app);
    }
    show(app, SCREEN_ATTRACT);
    app_chore_rest_soon(app);
}

void app_set_lang(struct app *app, enum lang lang)
{
    app->visit.lang = lang;
    translate_set_lang(lang);
    app_hush(app);
    app->say = app->visit.listening;
    app->dirty = true;
    if (app->visit.has_session) {
        struct session_rows rows;
        struct session_input input = {.kind = SESSION_INPUT_LANG, .id = lang_code(lang)};
        session_apply(&app->visit.session, &input, now_of(app), &rows);
    }
}

/* Nobody hears what is read at volume 0: then the volume is asked for. */
static void listen(struct app *app)
{
    if (app_is_speaking(app) || app->hushed) {
        app->visit.listening = false;
        app_hush(app);
    } else {
        app->visit.listening = true;
        app->say = app->say_all = app->visit.volume > 0;
        app->visit.sheet = app->say ? VIEW_SHEET_NONE : VIEW_SHEET_VOLUME;
    }
    app->dirty = true;
}

static void turn_to(struct app *app, int page)
{
    app_move(app, page > app->visit.page ? 1 : -1);
    app->visit.page = page;
    app->say = app->visit.listening;
    app->dirty = true;
}

static void choose_audience(struct app *app, unsigned bit)
{
    app->visit.audience = bit;
    app->visit.page = 0;
    app->visit.listening = app->visit.listening || bit == LESSON_AUDIENCE_ELDER;
    app->say = app->visit.listening;
    app->dirty = true;
}

static void go_back(struct app *app)
{
    if (app_is_class(app)) {
        return; /* before the first step of a topic there is nothing */
    }
    leave_lesson(app);
    show(app, SCREEN_HOME);
}

static void retry(struct app *app)
{
    enum screen_id under = app->under;
    show(app, under);
    if (!app->config_loaded) {
        app_load_config(app);
    }
    if (!app->config_loaded || (app->ledger == NULL && !app_open_ledger(app))) {
        return;
    }
    if (app->screen == SCREEN_HOME && app->library.lesson_count == 0) {
        app->library_begun = false;
        app->library_loaded = false;
        start_visit(app);
    }
}

/* What is chosen before a visit begins is forgotten as well when nobody is there. */
static void watch_choices(struct app *app)
{
    if (app->idle.state == IDLE_STATE_OFF && app->screen != SCREEN_TROUBLE) {
        idle_touch(&app->idle, now_of(app).mono_ms);
    }
}

static void toggle(struct app *app, bool *what)
{
    *what = !*what;
    app->dirty = true;
}

/* What is the staff's; false: the intent is a visitor's. */
static bool apply_staff(struct app *app, const struct intent *intent)
{
    return app_apply_door(app, intent) || app_apply_room(app, intent) ||
           app_apply_roll(app, intent) || app_apply_figures(app, intent) ||
           app_apply_helped(app, intent) || app_apply_plans(app, intent) ||
           app_apply_teams(app, intent) || app_apply_change(app, intent) ||
           app_apply_stick(app, intent) || app_apply_entry(app, intent) ||
           app_apply_health(app, intent) || app_apply_office(app, intent);
}

void app_apply(struct app *app, const struct intent *intent)
{
    if (!app_may(app, intent) || apply_staff(app, intent)) {
        return;
    }
    watch_choices(app);
    switch (intent->kind) {
    case INTENT_START:
        start_visit(app);
        return;
    case INTENT_OPEN:
        app_open_lesson(app, intent->index);
        return;
    case INTENT_AUDIENCE:
        choose_audience(app, (unsigned)intent->index);
        return;
    case INTENT_TURN:
        turn_to(app, (int)intent->index);
        return;
    case INTENT_BACK:
        go_back(app);
        return;
    case INTENT_END:
        show_over(app, SCREEN_LEAVE);
        return;
    case INTENT_END_YES:
        app_end_visit(app);
        return;
    case INTENT_GO_ON:
        show_under(app);
        return;
    case INTENT_HELP:
    case INTENT_GROUP:
        show_over(app, intent->kind == INTENT_HELP ? SCREEN_HELP : SCREEN_GROUP);
        return;
    case INTENT_LISTEN:
        listen(app);
        return;
    case INTENT_CHIPS:
    case INTENT_SHEET:
    case INTENT_VOLUME:
    case INTENT_TEXT_SIZE:
    case INTENT_THEME:
    case INTENT_LANG:
        app_choose(app, intent);
        return;
    case INTENT_CAPITALS:
    case INTENT_SIGNS:
        toggle(app, intent->kind == INTENT_SIGNS ? &app->visit.signs : &app->visit.capitals);
        return;
    case INTENT_SESSION:
        apply_session(app, &intent->input);
        return;
    case INTENT_AGAIN:
        open_lesson(app, app->visit.session.lesson);
        return;
    case INTENT_HOME:
        leave_lesson(app);
        show(app, SCREEN_HOME);
        return;
    case INTENT_STAY:
        idle_touch(&app->idle, now_of(app).mono_ms);
        show_under(app);
        return;
    case INTENT_RETRY:
        retry(app);
        return;
    default: /* nothing, or staff's: done above */
        return;
    }
}
