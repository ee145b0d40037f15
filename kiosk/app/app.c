/* app.c: starting, drawing, ending. What a touch means is in visit.c; waiting is in loop.c.
 *
 * Order of the start, so that the first picture is there soon and stays as it is: window, fonts,
 * ledger, the heads of the first lessons, first frame; lessons are loaded after it, sound is opened
 * when there is something to say. */
#include "app/app.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/set_clock.h"
#include "app/tree.h"
#include "base/folder.h"
#include "base/log.h"
#include "lesson/translate.h"

/* Defined by a counting library that the benchmark preloads; absent otherwise. */
__attribute__((weak)) void frame_probe_begin(void);
__attribute__((weak)) void frame_probe_end(void);

enum {
    TAKEN_DEPTH = 5, /* folders in a lesson that came by a pack */
    INTENT_MAX = 4,  /* screens that one touch may lead through before it is drawn */
};

/* One kiosk per data folder: a second one would take the first one's visit for a cut one. */
static enum status take_lock(struct app *app, struct fault *fault)
{
    char path[PATHS_MAX + 16];
    snprintf(path, sizeof path, "%s/kiosk.lock", app->paths.data);
    app->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (app->lock >= 0 && flock(app->lock, LOCK_EX | LOCK_NB) != 0) {
        return fault_set(fault, STATUS_FAILED, "end it first, or name another folder with --data",
                         "another kiosk uses the data folder %s", app->paths.data);
    }
    return STATUS_OK;
}

static enum status make_painter(struct app *app, struct fault *fault)
{
    painter_destroy(app->painter);
    app->painter = NULL;
    app->dirty = true;
    return painter_create(&app->painter, window_surface(app->window), app->fonts, fault);
}

static enum status init_screen(struct app *app, const struct app_setup *setup, struct fault *fault)
{
    enum status status = window_create(&app->window, &setup->window, fault);
    if (status == STATUS_OK) {
        status = fonts_create(&app->fonts, fault);
    }
    if (status == STATUS_OK) {
        status = make_painter(app, fault);
    }
    if (status == STATUS_OK) {
        app->ui = ui_create();
        app->ahead = ui_create();
        app->sound = setup->sound ? sound_create() : NULL;
    }
    if (status == STATUS_OK && (app->ui == NULL || app->ahead == NULL)) {
        status = fault_set(fault, STATUS_FAILED, NULL, "no memory");
    }
    return status;
}

/* Residents are not troubled: kiosk.ini has all that is needed. */
static void set_settings_aside(struct app *app)
{
    struct fault fault;
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    log_line("CH-2: %s", fault_format(&app->settings.fault, text, sizeof text));
    app->settings_lost = true;
    if (settings_set_aside(&app->settings, &app->paths, clock_now(&app->clock).wall_ms, &fault) !=
        STATUS_OK) {
        log_line("CH-2: %s", fault_format(&fault, text, sizeof text));
    }
}

void app_load_config(struct app *app)
{
    struct fault fault;
    app->config_loaded =
        settings_load(&app->settings, &app->config, &app->paths, &fault) == STATUS_OK;
    if (!app->config_loaded) {
        app_trouble(app, "CH-1", &fault);
    } else if (app->settings.broken) {
        set_settings_aside(app);
    }
    idle_init(&app->idle, (int64_t)app->config.idle_s * 1000);
}

static void log_complaint(void *context, const struct fault *complaint)
{
    (void)context;
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    log_line("%s", fault_format(complaint, text, sizeof text));
}

static void list_lessons(struct app *app)
{
    struct fault fault;
    library_finish(&app->library);
    if (library_begin(&app->library, app->paths.lessons, log_complaint, NULL, &fault) !=
        STATUS_OK) {
        log_complaint(NULL, &fault);
    }
    library_lay_over(&app->library, app->paths.taken);
    for (size_t i = 0; i < app->library.over_count; i++) {
        const char *name = app->library.over_names[i];
        char folder[PATHS_MAX + 16 + LESSON_ID_MAX];
        snprintf(folder, sizeof folder, "%s/%.*s/locale", app->paths.taken, LESSON_ID_MAX - 1,
                 name);
        translate_place_lesson(name, folder);
    }
    app->library_begun = true;
}

/* What packs have left behind: versions that were replaced, and what a power cut left unfinished.
 */
static void clear_taken(const struct app *app)
{
    DIR *folder = opendir(app->paths.taken);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char path[PATHS_MAX + 300];
        bool old = strncmp(entry->d_name, ".old.", 5) == 0;
        snprintf(path, sizeof path, "%s/%s", app->paths.taken, entry->d_name);
        if (old || strncmp(entry->d_name, ".part.", 6) == 0) {
            folder_remove(path, TAKEN_DEPTH);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

void app_list_lessons_anew(struct app *app)
{
    app->audio.lesson[0] = '\0';
    app->library_loaded = app->library_begun = false;
    app->lessons_came = false;
    library_finish(&app->library);
    app->stale = app->dirty = true;
    if (app->clock.fake) {
        app_load_lessons(app); /* nothing happens between two events */
    }
}

static void init_state(struct app *app)
{
    translate_init(app->paths.locale);
    app->screen = SCREEN_ATTRACT;
    app->under = SCREEN_ATTRACT;
    app_load_config(app);
    app_reset_visit(app);
    app->tip_ms = clock_now(&app->clock).mono_ms + SCREEN_TIP_MS;
    app->dirty = true;
    translate_set_lang(app->visit.lang);
}

enum status app_init(struct app *app, const struct app_setup *setup, struct fault *fault)
{
    *app = (struct app){.paths = setup->paths,
                        .tree_file = setup->tree_file,
                        .seed = setup->seed,
                        .practice = setup->practice,
                        .drawn = -1,
                        .lock = -1};
    set_clock_init(&app->clock, &app->paths);
    app->moves = !setup->fake_clock;
    if (setup->fake_clock) {
        clock_init_fake(&app->clock, clock_now(&app->clock));
    }
    app_chore_init(app);
    app_roll_init(app);
    app_init_stick(app, setup->sticks);
    clock_boot_id(app->boot_id);
    config_init(&app->config);
    enum status status = take_lock(app, fault);
    if (status == STATUS_OK && setup->drawn != NULL) {
        app->drawn = open(setup->drawn, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    if (status == STATUS_OK) {
        status = init_screen(app, setup, fault);
    }
    if (status == STATUS_OK) {
        init_state(app);
        if (app->config_loaded) {
            app_open_ledger(app);
        }
        list_lessons(app);
        library_read_heads(&app->library);
        app_frame(app);
    }
    return status;
}

void app_finish(struct app *app)
{
    app_close_phones(app, true);
    app_record_finish(app);
    app_roll_finish(app);
    app_finish_stick(app);
    desk_close(app->desk);
    app_preview_finish(app);
    app_figures_finish(app);
    app_leave_health(app);
    free(app->teams);
    library_finish(&app->library);
    sound_destroy(app->sound);
    painter_destroy(app->painter);
    fonts_destroy(app->fonts);
    ui_destroy(app->ui);
    ui_destroy(app->ahead);
    window_destroy(app->window);
    if (app->drawn >= 0) {
        close(app->drawn);
    }
    if (app->lock >= 0) {
        close(app->lock);
    }
}

bool app_has_first_lessons(const struct app *app)
{
    return app->library_loaded || app->library.lesson_count >= APP_LESSONS_FIRST;
}

bool app_load_one(struct app *app)
{
    if (app->library_loaded) {
        return false;
    }
    if (!app->library_begun) {
        list_lessons(app);
    }
    size_t before = app->library.lesson_count;
    app->library_loaded = !library_next(&app->library);
    /* The home screen has a card for each lesson, the attract screen says how long one takes. They
     * are drawn with the lessons of the first page, so that many make nobody wait longer than few,
     * and once more with all of them. */
    bool lists = app->screen == SCREEN_HOME || app->screen == SCREEN_ATTRACT;
    bool news = app->library_loaded || (before < APP_LESSONS_FIRST && app_has_first_lessons(app));
    app->stale = app->stale || news;
    app->dirty = app->dirty || (news && lists);
    if (app->library_loaded) {
        if (!app->taken_cleared) {
            clear_taken(app);
            app->taken_cleared = true;
        }
        app_find_cut_class(app);
    }
    return !app->library_loaded;
}

void app_load_some(struct app *app)
{
    while (!app_has_first_lessons(app) && app_load_one(app)) {
    }
}

void app_load_lessons(struct app *app)
{
    while (app_load_one(app)) {
    }
}

/* ---- frames ---- */

/* Does what app_prepare has foreseen, when that is what was touched. */
static void apply_foreseen(struct app *app)
{
    bool ready = app->has_foreseen && ui_take_foreseen(app->ui, app->ahead);
    app->has_foreseen = false;
    if (ready) {
        struct intent intent = app->foreseen;
        app_hush(app);
        app_apply(app, &intent);
    }
}

static void draw_until_settled(struct app *app)
{
    apply_foreseen(app);
    for (int i = 0; i < INTENT_MAX; i++) {
        struct ui_env env;
        struct view view;
        app_env(app, &env);
        app_view(app, &view);
        struct intent intent = screen_draw(app->screen, app->ui, &env, &view);
        if (intent.kind == INTENT_NONE) {
            return;
        }
        app_hush(app);
        app_apply(app, &intent);
    }
}

/* What lies under the finger is painted and shown before the rest: the hand waits for half of the
 * pixels when one option takes over from another. */
static void paint(struct app *app)
{
    struct rect rects[DAMAGE_RECT_MAX];
    size_t count = painter_find(app->painter, app->ui, rects);
    bool apart = damage_put_first(rects, count, app->touch_x, app->touch_y);
    size_t end = 0;
    for (size_t begun = 0; begun < count; begun = end) {
        end = apart && begun == 0 ? 1 : count;
        for (size_t i = begun; i < end; i++) {
            painter_paint_rect(app->painter, app->ui, rects[i]);
        }
        window_present(app->window, rects + begun, end - begun);
    }
}

static void write_tree_file(struct app *app)
{
    struct fault fault;
    if (app->tree_file != NULL && tree_write(app, app->tree_file, true, &fault) != STATUS_OK) {
        log_line("%s", fault.what);
        app->tree_failed = true;
    }
}

static void draw_frame(struct app *app)
{
    if (frame_probe_begin != NULL) {
        frame_probe_begin();
    }
    app->dirty = false;
    draw_until_settled(app);
    app->dirty = false;
    paint(app);
    if (frame_probe_end != NULL) {
        frame_probe_end();
    }
    app_note_drawn(app);
    app->stale = true;
    write_tree_file(app);
}

void app_frame(struct app *app)
{
    if (app->dirty) {
        draw_frame(app);
    }
    if (app->say) {
        bool all = app->say_all;
        app->say = app->say_all = false;
        app_speak(app, all);
    }
    if (app->dirty) {
        draw_frame(app); /* "Nghe" has become "Dừng" */
    }
}

enum status app_resize(struct app *app, int w, int h, struct fault *fault)
{
    enum status status = window_resize(app->window, w, h, fault);
    return status == STATUS_OK ? make_painter(app, fault) : status;
}

/* ---- events and time ---- */

static void handle_resized(struct app *app)
{
    struct fault fault;
    if (window_refresh(app->window) && make_painter(app, &fault) != STATUS_OK) {
        log_line("%s", fault.what);
        app->quit = true;
    }
}

/* Touching anything stops the narration. Whoever touched "Dừng" is not to hear it begin again. */
static void handle_activity(struct app *app, bool begins)
{
    if (begins) {
        app->hushed = app_is_speaking(app);
        app_hush(app);
    }
    if (app->idle.state == IDLE_STATE_PRESENT) {
        idle_touch(&app->idle, clock_now(&app->clock).mono_ms);
    }
}

/* Where the emblem stands, and nothing that can be touched. */
static bool is_in_corner(const struct app *app, const struct input *input)
{
    const SDL_Surface *surface = window_surface(app->window);
    int side = (surface->w < surface->h ? surface->w : surface->h) / 8;
    return input->x >= 0 && input->y >= 0 && input->x < side && input->y < side;
}

void app_handle(struct app *app, const struct input *input)
{
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    bool by_hand = input->kind == INPUT_TOUCH || input->kind == INPUT_KEY;
    if (by_hand && app_is_cleaning(app)) {
        return;
    }
    switch (input->kind) {
    case INPUT_TOUCH:
        app->touch_x = input->x;
        app->touch_y = input->y;
        if (ui_touch(app->ui, input->touch, input->finger, input->x, input->y, now_ms)) {
            app->dirty = true;
        }
        handle_activity(app, input->touch == UI_TOUCH_DOWN);
        if (input->touch == UI_TOUCH_DOWN) {
            app_knock(app, is_in_corner(app, input));
        }
        return;
    case INPUT_KEY:
        handle_activity(app, true);
        app_key(app, &input->key);
        return;
    case INPUT_EXPOSED:
        window_present(app->window, NULL, 0);
        return;
    case INPUT_RESIZED:
        handle_resized(app);
        return;
    case INPUT_QUIT:
        app->quit = true;
        return;
    case INPUT_NONE:
        return;
    }
}

static void tick_idle(struct app *app, int64_t now_ms)
{
    if (app->preview != NULL) {
        return; /* an author thinks before he touches */
    }
    switch (idle_tick(&app->idle, now_ms)) {
    case IDLE_STATE_GONE:
        app_end_visit(app);
        return;
    case IDLE_STATE_WARNING:
        app_warn_idle(app);
        return;
    case IDLE_STATE_OFF:
    case IDLE_STATE_PRESENT:
        return;
    }
}

static void tick_session(struct app *app, int64_t now_ms)
{
    if (app->visit.has_session && app->screen == SCREEN_STEP) {
        int64_t deadline = session_deadline_ms(&app->visit.session);
        if (deadline >= 0 && now_ms >= deadline) {
            struct intent tick = {.kind = INTENT_SESSION, .input = {.kind = SESSION_INPUT_TICK}};
            app_apply(app, &tick);
        }
    }
}

static bool has_tips(const struct app *app)
{
    return app->screen == SCREEN_ATTRACT && app->library.lesson_count > 0;
}

/* The next line to remember; the one being read aloud stays. */
static void tick_tip(struct app *app, int64_t now_ms)
{
    if (has_tips(app) && now_ms >= app->tip_ms) {
        app->tip_ms = now_ms + SCREEN_TIP_MS;
        app->tip += app_is_speaking(app) ? 0 : 1;
        app->dirty = true;
    }
}

static bool is_pulsing(const struct app *app, int64_t now_ms)
{
    return app->visit.pulse_ms >= 0 && now_ms - app->visit.pulse_ms <= SCREEN_PULSE_MS &&
           ui_theme_get(app->visit.theme)->motion && app->screen == SCREEN_STEP;
}

/* The mark goes on with each sentence. */
static void tick_sound(struct app *app, int64_t now_ms)
{
    if (app->sound == NULL) {
        return;
    }
    int clip = sound_clip_playing(app->sound);
    bool plays = sound_tick(app->sound, now_ms);
    if (sound_clip_playing(app->sound) != clip) {
        idle_narrate(&app->idle, plays, now_ms);
        app->dirty = true;
    }
}

void app_tick(struct app *app)
{
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    tick_sound(app, now_ms);
    app_scan_tick(app);
    tick_idle(app, now_ms);
    tick_session(app, now_ms);
    tick_tip(app, now_ms);
    app_motion_tick(app);
    app_preview_tick(app);
    app_tick_door(app);
    app_tick_stick(app);
    app_tick_phones(app);
    app_figures_tick(app);
    app_health_tick(app);
    app_clean_tick(app);
    app_roll_tick(app);
    app_chore_tick(app);
    if (is_pulsing(app, now_ms)) {
        app->dirty = true;
    }
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

int64_t app_deadline_ms(const struct app *app)
{
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    int64_t deadline = app->preview == NULL ? idle_deadline_ms(&app->idle, now_ms) : -1;
    if (app->sound != NULL) {
        deadline = earlier(deadline, sound_deadline_ms(app->sound));
    }
    if (app->visit.has_session && app->screen == SCREEN_STEP) {
        deadline = earlier(deadline, session_deadline_ms(&app->visit.session));
    }
    deadline = earlier(deadline, app_preview_deadline_ms(app));
    deadline = earlier(deadline, app_motion_deadline_ms(app));
    deadline = has_tips(app) ? earlier(deadline, app->tip_ms) : deadline;
    deadline = earlier(deadline, app_scan_deadline_ms(app));
    deadline = earlier(deadline, app_door_deadline_ms(app));
    deadline = earlier(deadline, app_stick_deadline_ms(app));
    deadline = earlier(deadline, app_phones_deadline_ms(app));
    deadline = earlier(deadline, app_figures_deadline_ms(app));
    deadline = earlier(deadline, app_health_deadline_ms(app));
    deadline = earlier(deadline, app_clean_deadline_ms(app));
    deadline = earlier(deadline, app_chore_deadline_ms(app));
    deadline = earlier(deadline, app_roll_deadline_ms(app));
    if (is_pulsing(app, now_ms)) {
        int64_t age = now_ms - app->visit.pulse_ms;
        int64_t next = (age / SCREEN_PULSE_HALF_MS + 1) * SCREEN_PULSE_HALF_MS;
        deadline = earlier(deadline, app->visit.pulse_ms + next);
    }
    return deadline;
}
