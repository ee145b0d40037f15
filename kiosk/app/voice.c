/* voice.c: from the sentences of a screen to the files that say them. A recording that the lesson
 * brings stands for the whole screen. All else has been rendered before (make voice) and lies in
 * <voice>/<lang>/<hash>.ogg; a missing file is silence. There is a built-in voice for Vietnamese
 * and English: in another language a sentence that fell back to Vietnamese is said in Vietnamese,
 * and one that is translated, but not recorded, is silence. */
#include <string.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/digest.h"

enum {
    CLIP_MAX = UI_SAY_MAX + LESSON_AUDIO_PLAN_MAX, /* files for one screen */
};

struct playlist {
    struct sound_clip clips[CLIP_MAX];
    size_t count;
};

/* Where the playlist's paths lie; one is in use at a time. */
static char paths[CLIP_MAX][SOUND_PATH_MAX];

/* The sentence as it was hashed when it was rendered: without stars and line feeds. */
static void plain_sentence(const char *text, struct buf *out)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '*' && at[1] == '*') {
            at++;
        } else {
            buf_add_bytes(out, *at == '\n' ? " " : at, 1);
        }
    }
}

static void add_clip(struct playlist *list, size_t spares)
{
    list->clips[list->count] = (struct sound_clip){paths[list->count], spares};
    list->count++;
}

static void add_sentence(const struct app *app, const char *text, struct playlist *list)
{
    char plain[1024];
    char name[17];
    struct buf buf;
    buf_init(&buf, plain, sizeof plain);
    plain_sentence(text, &buf);
    const char *lang = lang_code(lang_voice(app->visit.lang));
    digest_voice_name(name, lang, plain);
    struct buf path;
    buf_init(&path, paths[list->count], SOUND_PATH_MAX);
    buf_add_format(&path, "%s/%s/%s.ogg", app->paths.voice, lang, name);
    add_clip(list, 0);
}

/* The recordings that stand for the screen; those in front of the last may be missing. */
static void add_recordings(struct app *app, const struct lesson_audio_plan *plan, size_t spares,
                           struct playlist *list)
{
    char last[SOUND_PATH_MAX];
    if (plan->name_count == 0 ||
        !lesson_audio_find(&app->audio, plan->names[plan->name_count - 1], last, sizeof last)) {
        return;
    }
    for (size_t i = 0; i + 1 < plan->name_count; i++) {
        if (lesson_audio_find(&app->audio, plan->names[i], paths[list->count], SOUND_PATH_MAX)) {
            add_clip(list, 0);
        }
    }
    memcpy(paths[list->count], last, sizeof last);
    add_clip(list, spares);
}

static struct lesson_audio_plan plan_screen(struct app *app)
{
    struct lesson_audio_plan plan = {.name_count = 0};
    bool lesson = app->screen == SCREEN_STEP || app->screen == SCREEN_QUIZ;
    if (lesson && app->visit.has_session) {
        plan = lesson_audio_plan(&app->visit.session, app->visit.fresh != 0);
        lesson_audio_list(&app->audio, app->paths.lessons, app->visit.session.lesson->id,
                          app->visit.lang);
    }
    return plan;
}

void app_speak(struct app *app)
{
    struct playlist list = {.count = 0};
    size_t count;
    if (app->sound == NULL || !app->config.voice) {
        return;
    }
    const struct lesson_audio_plan plan = plan_screen(app);
    const char *const *said = ui_said(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (i == plan.kept) {
            add_recordings(app, &plan, count - i, &list);
        }
        add_sentence(app, said[i], &list);
    }
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    sound_set_volume(app->sound, app->config.volume);
    sound_play(app->sound, list.clips, list.count, now_ms);
    idle_narrate(&app->idle, app_is_speaking(app), now_ms);
    app->dirty = true;
}

void app_hush(struct app *app)
{
    if (app_is_speaking(app)) {
        sound_stop(app->sound);
        idle_narrate(&app->idle, false, clock_now(&app->clock).mono_ms);
        app->dirty = true;
    }
}

bool app_is_speaking(const struct app *app)
{
    return app->sound != NULL && sound_is_playing(app->sound);
}
