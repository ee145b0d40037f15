/* voice.c: from the sentences of a screen to the files that say them, and back: which sentences the
 * file being heard says, so that they can be marked.
 *
 * A recording that the lesson brings stands for all that is new on the screen, and marks all of it.
 * All else has been rendered before (make voice), sentence by sentence, and lies in
 * <voice>/<lang>/<hash>.ogg; a missing file is silence. There is a built-in voice for Vietnamese
 * and English: in another language a sentence that fell back to Vietnamese is said in Vietnamese,
 * and one that is translated, but not recorded, is silence. */
#include <string.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/digest.h"
#include "lesson/translate.h"

/* Rendered for the attract screen. */
static const char sample[] = N_("Chạm để bắt đầu");

struct playlist {
    struct sound_clip clips[SOUND_QUEUE_MAX];
    size_t count;
};

/* Where the playlist's paths lie; one is in use at a time. */
static char paths[SOUND_QUEUE_MAX][SOUND_PATH_MAX];

/* Adds the file whose path is in place; it says `said` sentences from the one at `first` on. */
static void add_clip(struct app *app, struct playlist *list, size_t first, size_t said)
{
    app->reading.clips[list->count] = (struct reading_clip){first, said};
    list->clips[list->count] = (struct sound_clip){.path = paths[list->count]};
    list->count++;
}

static void add_sentence(struct app *app, const char *text, size_t index, struct playlist *list)
{
    char name[17];
    const char *lang = lang_code(lang_voice(app->visit.lang));
    struct buf path;
    if (list->count < SOUND_QUEUE_MAX) {
        digest_voice_name(name, lang, text);
        buf_init(&path, paths[list->count], SOUND_PATH_MAX);
        buf_add_format(&path, "%s/%s/%s.ogg", app->paths.voice, lang, name);
        add_clip(app, list, index, 1);
    }
}

/* The recordings that stand for `said` sentences from `first` on, which follow as spares; those in
 * front of the last may be missing. */
static void add_recordings(struct app *app, const struct lesson_audio_plan *plan, size_t first,
                           size_t said, struct playlist *list)
{
    char last[SOUND_PATH_MAX];
    if (list->count + LESSON_AUDIO_PLAN_MAX > SOUND_QUEUE_MAX ||
        !lesson_audio_find(&app->audio, plan->names[plan->name_count - 1], last, sizeof last)) {
        return;
    }
    for (size_t i = 0; i + 1 < plan->name_count; i++) {
        if (lesson_audio_find(&app->audio, plan->names[i], paths[list->count], SOUND_PATH_MAX)) {
            add_clip(app, list, first, said);
        }
    }
    memcpy(paths[list->count], last, sizeof last);
    add_clip(app, list, first, said);
    list->clips[list->count - 1].spares = said;
}

static struct lesson_audio_plan plan_screen(struct app *app)
{
    struct lesson_audio_plan plan = {.name_count = 0};
    bool lesson = app->screen == SCREEN_STEP || app->screen == SCREEN_QUIZ;
    if (lesson && app->visit.has_session) {
        plan = lesson_audio_plan(&app->visit.session, app->visit.fresh != 0);
        const char *id = app->visit.session.lesson->id;
        lesson_audio_list(&app->audio, library_folder_of(&app->library, id), id, app->visit.lang);
    }
    return plan;
}

/* How many sentences from `first` on are new, one after the other. */
static size_t count_new(const struct ui_said *said, size_t count, size_t first)
{
    size_t end = first;
    while (end < count && said[end].voice != UI_VOICE_KNOWN) {
        end++;
    }
    return end - first;
}

/* All sentences, or those that are new; the plan's recordings stand before the new ones that they
 * replace. */
static void list_files(struct app *app, bool all, struct playlist *list)
{
    size_t count;
    size_t seen = 0; /* new sentences so far */
    const struct ui_said *said = ui_said(app->ui, &count);
    const struct lesson_audio_plan plan = plan_screen(app);
    for (size_t i = 0; i < count; i++) {
        bool known = said[i].voice == UI_VOICE_KNOWN;
        app->reading.hashes[i] = ui_say_hash(said[i].text);
        if (!known && plan.name_count > 0 && seen == plan.kept) {
            add_recordings(app, &plan, i, count_new(said, count, i), list);
        }
        seen += known ? 0 : 1;
        if (all || !known) {
            add_sentence(app, said[i].text, i, list);
        }
    }
}

void app_speak(struct app *app, bool all)
{
    struct playlist list = {.count = 0};
    if (app->sound == NULL || !app->config.voice || app->visit.volume == 0 ||
        screen_is_for_staff(app->screen)) {
        return;
    }
    list_files(app, all, &list);
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    sound_set_volume(app->sound, app->visit.volume);
    sound_play(app->sound, list.clips, list.count, now_ms);
    app->visit.mute = !sound_is_there(app->sound);
    idle_narrate(&app->idle, app_is_speaking(app), now_ms);
    app->dirty = true;
}

void app_play_sample(struct app *app, int percent)
{
    struct playlist list = {.count = 0};
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    if (app->sound == NULL) {
        return;
    }
    add_sentence(app, translate_text(NULL, sample), 0, &list);
    sound_set_volume(app->sound, percent);
    sound_play(app->sound, list.clips, list.count, now_ms);
}

const uint64_t *app_reading(const struct app *app, size_t *count)
{
    int clip = app->sound == NULL ? -1 : sound_clip_playing(app->sound);
    *count = clip < 0 ? 0 : app->reading.clips[clip].count;
    return clip < 0 ? NULL : app->reading.hashes + app->reading.clips[clip].first;
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
