/* voice.c: from the sentences of a screen to the files that say them. Files are rendered before
 * (make voice) and lie in <voice>/<lang>/<hash>.wav; a missing one is silence. */
#include <string.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/digest.h"

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

static void voice_path(const struct app *app, const char *text, char *out, size_t size)
{
    char plain[1024];
    char name[17];
    struct buf buf;
    buf_init(&buf, plain, sizeof plain);
    plain_sentence(text, &buf);
    const char *lang = lang_code(app->visit.lang);
    digest_voice_name(name, lang, plain);
    struct buf path;
    buf_init(&path, out, size);
    buf_add_format(&path, "%s/%s/%s.wav", app->paths.voice, lang, name);
}

void app_speak(struct app *app)
{
    if (app->sound == NULL || !app->config.voice) {
        return;
    }
    static char paths[UI_SAY_MAX][SOUND_PATH_MAX];
    const char *list[UI_SAY_MAX];
    size_t count;
    const char *const *said = ui_said(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        voice_path(app, said[i], paths[i], sizeof paths[i]);
        list[i] = paths[i];
    }
    int64_t now_ms = clock_now(&app->clock).mono_ms;
    sound_set_volume(app->sound, app->config.volume);
    sound_play(app->sound, list, count, now_ms);
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
    return app->sound != NULL && sound_deadline_ms(app->sound) >= 0;
}
