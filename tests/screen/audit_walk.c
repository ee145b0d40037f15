/* audit_walk.c: walks through everything and notes what each screen is drawn from.
 *
 * The driver's own walks, right and stumbling, lead through the lessons; here is what surrounds
 * them: choices of track and phone, the sheets of the top bar, help, leaving, the idle question,
 * audiences, reviews behind the result, trouble. The staff's screens are in audit_office.c. A
 * screen that shows what another one shows is noted once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/walk.h"
#include "audit.h"
#include "base/hash.h"
#include "lesson/translate.h"

enum {
    WAY_MAX = 64,    /* ways to begin one lesson */
    DEPTH_MAX = 4,   /* choices before it begins */
    PEEK_MAX = 16,   /* targets around a screen */
    REVIEW_MAX = 12, /* answers looked at again */
    LATE_S = 9,      /* of the idle question: when one digit is left */
};

/* ---- noting ---- */

/* Writes what the present frame says, a sentence a line. */
static void write_said(const struct audit *audit, FILE *out)
{
    size_t count;
    const struct ui_said *said = ui_said(audit->ui, &count);
    for (size_t i = 0; out != NULL && i < count; i++) {
        fprintf(out, "%s\n", said[i].text);
    }
}

/* All pages of the screen in a language; a number for what they show. */
static uint64_t draw_pages(struct audit *audit, enum lang lang, FILE *said)
{
    struct app *app = audit->app;
    struct ui_env env;
    struct view view;
    uint64_t hash = hash_bytes(1, &app->screen, sizeof app->screen);
    bool more = true;
    app_env(app, &env);
    app_view(app, &view);
    view.lang = lang;
    view.complaints = audit->complaints;
    translate_set_lang(lang);
    for (view.page = 0; more && view.page < WAY_MAX; view.page++) {
        (void)screen_draw(app->screen, audit->ui, &env, &view);
        uint64_t page = audit_hash_frame(audit->ui);
        hash = hash_bytes(hash, &page, sizeof page);
        write_said(audit, said);
        const struct ui_node *next = ui_find(audit->ui, "pager/next");
        more = next != NULL && next->enabled;
    }
    translate_set_lang(app->visit.lang);
    return hash;
}

/* What is read aloud must have been rendered: it is written down to be compared. A class is spoken
 * to by its helper, and staff read by themselves. */
static void note_said(struct audit *audit)
{
    if (audit->app->room.on || screen_is_for_staff(audit->app->screen)) {
        return;
    }
    for (int lang = 0; lang < AUDIT_LANGS && audit->said[lang] != NULL; lang++) {
        (void)draw_pages(audit, (enum lang)lang, audit->said[lang]);
    }
}

static bool is_noted(const struct audit *audit, uint64_t hash)
{
    for (size_t i = 0; i < audit->snap_count; i++) {
        if (audit->snaps[i].hash == hash) {
            return true;
        }
    }
    return false;
}

static struct view_health *keep_health(const struct app *app)
{
    const struct view_health *health = app_view_health(app);
    struct view_health *kept = health == NULL ? NULL : malloc(sizeof *kept);
    if (kept != NULL) {
        *kept = *health;
    }
    return kept;
}

void audit_note(struct audit *audit)
{
    struct app *app = audit->app;
    uint64_t hash = draw_pages(audit, app->visit.lang, NULL);
    if (is_noted(audit, hash)) {
        return;
    }
    note_said(audit);
    if (audit->snap_count == AUDIT_SNAP_MAX) {
        audit->snaps_full = true;
        return;
    }
    struct audit_snap *snap = &audit->snaps[audit->snap_count++];
    *snap = (struct audit_snap){
        .hash = hash, .screen = app->screen, .visit = app->visit, .now = clock_now(&app->clock)};
    snap->idle_seconds_left = idle_seconds_left(&app->idle, snap->now.mono_ms);
    snprintf(snap->where, sizeof snap->where, "%s", audit->walk);
    memcpy(snap->trouble, app->trouble, sizeof snap->trouble);
    snap->complaints = app->screen == SCREEN_MEND ? audit->complaints : NULL;
    if (app->screen >= SCREEN_DOOR || app->room.on) {
        snap->office = malloc(sizeof *snap->office);
        if (snap->office != NULL) {
            *snap->office = (struct audit_office){app->staff, app->room, app->usb.seen, app->entry,
                                                  app->office};
        }
    }
    const struct view_figures *figures = app_view_figures(app);
    if (figures != NULL) {
        snap->figures = malloc(sizeof *snap->figures);
        if (snap->figures != NULL) {
            *snap->figures = *figures;
        }
    }
    snap->health = keep_health(app);
    if (app->visit.pulse_ms >= 0 && audit->snap_count < AUDIT_SNAP_MAX) {
        /* The ring around the target at its other size. */
        struct audit_snap *other = &audit->snaps[audit->snap_count++];
        *other = *snap;
        other->hash++;
        other->visit.pulse_ms -= SCREEN_PULSE_HALF_MS;
    }
}

static bool see(void *context, struct app *app)
{
    (void)app;
    audit_note(context);
    return true;
}

/* ---- around the screens ---- */

static bool tap(struct drive *drive, const char *name)
{
    return ui_find(drive->app->ui, name) != NULL && drive_tap_name(drive, name);
}

/* Closes what lies in front of a screen. */
static void go_back(struct drive *drive)
{
    static const char *const ways[] = {"sheet/close", "leave/stay", "call/back", "group/back",
                                       "idle/stay"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        (void)tap(drive, ways[i]);
    }
}

static bool is_around(const char *name)
{
    return strncmp(name, "bar/", 4) == 0 && strcmp(name, "bar/listen") != 0 &&
           strcmp(name, "bar/back") != 0 && strcmp(name, "bar/name") != 0;
}

/* Opens everything that the bars of this screen open, and closes it again. */
static void peek(struct audit *audit, struct drive *drive)
{
    char names[PEEK_MAX][WALK_NAME_MAX];
    size_t known = 0;
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    for (size_t i = 0; i < count && known < PEEK_MAX; i++) {
        if (nodes[i].target && nodes[i].enabled && is_around(nodes[i].name)) {
            snprintf(names[known++], WALK_NAME_MAX, "%s", nodes[i].name);
        }
    }
    for (size_t i = 0; i < known; i++) {
        if (tap(drive, names[i])) {
            audit_note(audit);
            go_back(drive);
        }
    }
}

/* The question whether somebody is still there, at its beginning and near its end. */
static void wait_idle(struct audit *audit, struct drive *drive)
{
    int64_t idle_ms = (int64_t)audit->app->config.idle_s * 1000;
    drive_wait(drive, idle_ms);
    if (audit->app->screen == SCREEN_IDLE) {
        audit_note(audit);
        drive_wait(drive, IDLE_WARNING_MS - LATE_S * 1000);
        audit_note(audit);
        go_back(drive);
    }
}

/* An author's mistakes, as many of them as a preview shows at a time. */
static void show_mistakes(struct audit *audit)
{
    struct app *app = audit->app;
    enum screen_id screen = app->screen;
    app->screen = SCREEN_MEND;
    while (audit_next_mistakes(audit)) {
        audit_note(audit);
    }
    app->screen = screen;
}

static void show_trouble(struct audit *audit)
{
    struct app *app = audit->app;
    enum screen_id screen = app->screen;
    app->screen = SCREEN_TROUBLE;
    snprintf(app->trouble, sizeof app->trouble, "SC-1");
    audit_note(audit);
    app->trouble[0] = '\0';
    app->screen = screen;
}

static void choose_audiences(struct audit *audit, struct drive *drive)
{
    static const char *const names[] = {"home/audience/elder",       "home/audience/trader",
                                        "home/audience/parent",      "home/audience/youth",
                                        "home/audience/team-member", "home/audience/party-member"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tap(drive, names[i])) {
            audit_note(audit);
        }
    }
    (void)tap(drive, "home/audience/all");
    if (tap(drive, "home/group")) {
        audit_note(audit);
        go_back(drive);
    }
}

void audit_begin_visit(struct audit *audit, struct drive *drive)
{
    app_end_visit(audit->app);
    drive_wait(drive, 0);
    (void)tap(drive, "attract/start");
}

static bool walk_around(struct audit *audit, struct drive *drive)
{
    snprintf(audit->walk, sizeof audit->walk, "around");
    app_end_visit(audit->app);
    drive_wait(drive, 0);
    audit_note(audit);
    peek(audit, drive);
    show_trouble(audit);
    show_mistakes(audit);
    if (!tap(drive, "attract/start")) {
        return false;
    }
    audit_note(audit);
    peek(audit, drive);
    choose_audiences(audit, drive);
    wait_idle(audit, drive);
    return true;
}

/* ---- lessons ---- */

struct way {
    size_t picks[DEPTH_MAX]; /* which choice at each question, from 0 */
    size_t depth;
};

static size_t count_choices(const struct app *app)
{
    char name[WALK_NAME_MAX];
    size_t count = 0;
    do {
        snprintf(name, sizeof name, "choose/%zu", ++count);
    } while (ui_find(app->ui, name) != NULL);
    return count - 1;
}

/* Opens the lesson and chooses; *more becomes true, and *way the next one, when there is one. */
static bool open_lesson(struct audit *audit, struct drive *drive, const char *id, struct way *way,
                        bool *more)
{
    size_t choices[DEPTH_MAX] = {0};
    size_t depth = 0;
    char name[WALK_NAME_MAX];
    audit_begin_visit(audit, drive);
    if (!drive_open(drive, id)) {
        return false;
    }
    while (audit->app->screen == SCREEN_CHOOSE && depth < DEPTH_MAX) {
        audit_note(audit);
        choices[depth] = count_choices(audit->app);
        snprintf(name, sizeof name, "choose/%zu", way->picks[depth] + 1);
        depth++;
        if (!drive_tap_name(drive, name)) {
            return false;
        }
    }
    *more = false;
    for (size_t i = depth; i > 0 && !*more; i--) {
        if (++way->picks[i - 1] < choices[i - 1]) {
            *more = true;
        } else {
            way->picks[i - 1] = 0;
        }
    }
    return true;
}

/* Answers that were wrong, practised again from the result. */
static bool review(struct audit *audit, struct drive *drive)
{
    if (!tap(drive, "result/redo")) {
        return true;
    }
    return drive_finish(drive, NULL, false) && (audit_note(audit), true);
}

static bool walk_lesson(struct audit *audit, struct drive *drive, const struct lesson *lesson,
                        bool wrong)
{
    struct way way = {.depth = 0};
    bool more = true;
    for (int i = 0; more && i < WAY_MAX; i++) {
        snprintf(audit->walk, sizeof audit->walk, "%s %zu.%zu %s", lesson->id, way.picks[0] + 1,
                 way.picks[1] + 1, wrong ? "wrong" : "right");
        if (!open_lesson(audit, drive, lesson->id, &way, &more)) {
            return false;
        }
        if (!(wrong ? drive_stumble(drive, NULL, false) : drive_finish(drive, NULL, false))) {
            return false;
        }
        peek(audit, drive);
        if (!review(audit, drive)) {
            return false;
        }
        wait_idle(audit, drive);
    }
    return true;
}

static const struct lesson *library_find(const struct audit *audit, const char *id)
{
    const struct library *library = &audit->app->library;
    for (size_t i = 0; i < library->lesson_count; i++) {
        if (strcmp(library->lessons[i]->id, id) == 0) {
            return library->lessons[i];
        }
    }
    return NULL;
}

static struct drive drive_of(struct audit *audit)
{
    return (struct drive){.app = audit->app, .path = "audit", .see = see, .see_context = audit};
}

static bool say_broken(const struct audit *audit, const struct drive *drive)
{
    fprintf(stderr, "audit: the walk %s does not hold: %s, on the screen %s\n", audit->walk,
            drive->what, screen_name(audit->app->screen));
    return false;
}

bool audit_walk_home(struct audit *audit)
{
    struct drive drive = drive_of(audit);
    return walk_around(audit, &drive) || say_broken(audit, &drive);
}

/* Whether each screen was met on some walk; says which were not. */
static bool has_met_all(const struct audit *audit)
{
    bool met[SCREEN_COUNT] = {false};
    bool all = true;
    for (size_t i = 0; i < audit->snap_count; i++) {
        met[audit->snaps[i].screen] = true;
    }
    for (int id = 0; id < SCREEN_COUNT; id++) {
        if (!met[id] && (id != SCREEN_MEND || audit->mistakes != NULL)) {
            fprintf(stderr, "audit: no walk reaches the screen %s (see audit_office.c)\n",
                    screen_name((enum screen_id)id));
            all = false;
        }
    }
    return all;
}

bool audit_walk(struct audit *audit)
{
    struct drive drive = drive_of(audit);
    const struct library *library = &audit->app->library;
    bool ours = library_find(audit, "vneid") != NULL; /* the lessons of the repository */
    bool held = walk_around(audit, &drive) && (!ours || audit_walk_office(audit, &drive));
    for (size_t i = 0; held && i < library->lesson_count; i++) {
        held = walk_lesson(audit, &drive, library->lessons[i], false) &&
               walk_lesson(audit, &drive, library->lessons[i], true);
    }
    return held ? !ours || has_met_all(audit) : say_broken(audit, &drive);
}
