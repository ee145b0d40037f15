/* preview.c: one lesson for its author: the file is loaded anew whenever it is saved, and the
 * screen stays at the step that was shown.
 *
 * Looks at the file's time and size twice a second; only a preview does. A file with mistakes shows
 * them, with their places, until it is right again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"
#include "base/log.h"

enum {
    LOOK_MS = 500, /* between two looks at the file */
};

struct preview {
    char id[LESSON_ID_MAX * 2];   /* folder of the lesson */
    char step[LESSON_ID_MAX];     /* where the author was; "" at the start */
    size_t track;                 /* and on which track */
    struct stat about;            /* of the file, when it was read last */
    int64_t look_ms;              /* when to look again */
    struct complaints complaints; /* about the file as it is now */
};

static bool has_changed(struct app *app)
{
    char path[PATHS_MAX * 2];
    struct stat about;
    struct stat *old = &app->preview->about;
    snprintf(path, sizeof path, "%s/%s/lesson.yaml", app->paths.lessons, app->preview->id);
    if (stat(path, &about) != 0) {
        memset(&about, 0, sizeof about);
    }
    bool changed = about.st_mtim.tv_sec != old->st_mtim.tv_sec ||
                   about.st_mtim.tv_nsec != old->st_mtim.tv_nsec || about.st_size != old->st_size ||
                   about.st_ino != old->st_ino;
    *old = about;
    return changed;
}

static void remember_place(struct app *app)
{
    const struct session *session = &app->visit.session;
    bool on_step =
        session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE;
    if (app->visit.has_session && on_step) {
        snprintf(app->preview->step, sizeof app->preview->step, "%s",
                 session->lesson->steps[session->step].id);
        app->preview->track = session->track;
    }
}

/* The lesson is gone from under the session: the run under way is dropped, its attempt stays. */
static void open_again(struct app *app, size_t index)
{
    struct session *session = &app->visit.session;
    app->visit.has_session = false;
    if (app->visit.id[0] == '\0' || app->screen == SCREEN_ATTRACT) {
        struct intent start = {.kind = INTENT_START};
        app_apply(app, &start);
    }
    app_open_lesson(app, index);
    if (app->preview->step[0] == '\0' || !app->visit.has_session) {
        return;
    }
    if (session->phase == SESSION_PHASE_CHOOSE && !session->choosing_phone &&
        app->preview->track < session->lesson->track_count) {
        struct intent choose = {
            .kind = INTENT_SESSION,
            .input = {.kind = SESSION_INPUT_CHOOSE, .number = app->preview->track}};
        app_apply(app, &choose);
    }
    if (session_show(session, app->preview->step, clock_now(&app->clock))) {
        app->screen = SCREEN_STEP;
        app->visit.page = 0;
    }
}

static void load(struct app *app)
{
    size_t index = 0;
    struct complaints *complaints = &app->preview->complaints;
    remember_place(app);
    app_hush(app);
    if (library_reload(&app->library, app->preview->id, complaints, &index) == STATUS_OK) {
        open_again(app, index);
    } else {
        app->screen = SCREEN_MEND;
        app->visit.page = 0;
        for (size_t i = 0; i < complaints->count; i++) {
            char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
            log_line("%s", fault_format(&complaints->list[i], text, sizeof text));
        }
    }
    app->dirty = true;
}

bool app_preview(struct app *app, const char *id)
{
    app_load_lessons(app);
    app->preview = calloc(1, sizeof *app->preview);
    if (app->preview == NULL) {
        log_line("no memory for a preview");
        return false;
    }
    snprintf(app->preview->id, sizeof app->preview->id, "%s", id);
    (void)has_changed(app);
    if (app->preview->about.st_ino == 0) {
        log_line("there is no lesson “%s” in %s", id, app->paths.lessons);
        return false;
    }
    load(app);
    app->preview->look_ms = clock_now(&app->clock).mono_ms + LOOK_MS;
    app_frame(app);
    return true;
}

void app_preview_finish(struct app *app)
{
    free(app->preview);
    app->preview = NULL;
}

void app_preview_tick(struct app *app)
{
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    if (app->preview == NULL || now_ms < app->preview->look_ms) {
        return;
    }
    app->preview->look_ms = now_ms + LOOK_MS;
    if (has_changed(app)) {
        load(app);
    }
}

int64_t app_preview_deadline_ms(const struct app *app)
{
    return app->preview == NULL ? -1 : app->preview->look_ms;
}

const struct complaints *app_preview_complaints(const struct app *app)
{
    return app->preview == NULL ? NULL : &app->preview->complaints;
}
