/* sound.c: a queue of files, each streamed by SDL2_mixer as its music.
 *
 * Nothing is decoded beforehand, so a long recording starts at once. Stopping leaves the device to
 * the next tick: closing one takes tens of milliseconds, which a touch must not wait for, and most
 * often the next screen speaks at once. */
#include "platform/sound.h"

#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/log.h"
#include "platform/companion.h"

enum {
    RATE = 44100,         /* samples a second of the device */
    CHUNK = 1024,         /* samples handed to it at once */
    COMPLAINT_MAX = 64,   /* broken recordings remembered; more are logged again */
    DRAIN_MS_MAX = 30000, /* of real time; a device that takes nothing must not hang a test */
};

struct waiting {
    char path[SOUND_PATH_MAX];
    size_t spares; /* see struct sound_clip */
};

struct sound {
    struct waiting queue[SOUND_QUEUE_MAX];
    size_t queue_count;
    size_t queue_next;
    size_t clip;      /* index of the present file; only while playing */
    int64_t until_ms; /* when the present file ends; only while playing */
    bool playing;
    int volume;
    bool open;                           /* the device is */
    bool silent;                         /* nothing can be heard, as far as is known */
    bool told;                           /* it has been logged why */
    const struct companion_mixer *mixer; /* NULL until it is needed */
    Mix_Music *music;                    /* the present file, or NULL */
    uint64_t complaints[COMPLAINT_MAX];  /* hashes of what has been logged */
    size_t complaint_count;
};

struct sound *sound_create(void)
{
    struct sound *sound = calloc(1, sizeof *sound);
    if (sound != NULL) {
        sound->volume = 100;
    }
    return sound;
}

static void free_music(struct sound *sound)
{
    if (sound->music != NULL) {
        sound->mixer->free(sound->music);
        sound->music = NULL;
    }
}

static void close_device(struct sound *sound)
{
    free_music(sound);
    if (sound->open) {
        sound->mixer->close();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        sound->open = false;
    }
}

void sound_destroy(struct sound *sound)
{
    if (sound != NULL) {
        close_device(sound);
        free(sound);
    }
}

void sound_set_volume(struct sound *sound, int percent)
{
    sound->volume = percent;
    if (sound->music != NULL) {
        sound->mixer->volume(percent * MIX_MAX_VOLUME / 100);
    }
}

/* ---- one file ---- */

/* Logs once why nothing can be heard on this machine. */
static bool stay_silent(struct sound *sound, const char *why)
{
    if (!sound->told) {
        log_line("no sound: %s", why);
    }
    sound->told = sound->silent = true;
    return false;
}

static bool open_device(struct sound *sound)
{
    if (sound->open) {
        return true;
    }
    sound->mixer = companion_mixer();
    if (sound->mixer == NULL) {
        return stay_silent(sound, "SDL2_mixer is not installed");
    }
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return stay_silent(sound, SDL_GetError());
    }
    if (sound->mixer->open(RATE, AUDIO_S16SYS, 1, CHUNK, NULL, 0) != 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return stay_silent(sound, SDL_GetError());
    }
    sound->open = true;
    sound->silent = false;
    return true;
}

/* A recording that cannot be played is staff's business: the visitor hears its spares. */
static bool complain(struct sound *sound, const struct waiting *file, const char *why)
{
    uint64_t hash = hash_bytes(0, file->path, strlen(file->path));
    for (size_t i = 0; i < sound->complaint_count; i++) {
        if (sound->complaints[i] == hash) {
            return false;
        }
    }
    if (file->spares > 0) {
        log_line("%s: the recording cannot be played: %s", file->path, why);
        if (sound->complaint_count < COMPLAINT_MAX) {
            sound->complaints[sound->complaint_count++] = hash;
        }
    }
    return false;
}

/* Starts the file; false when it cannot be played. */
static bool start_file(struct sound *sound, const struct waiting *file, int64_t now_ms)
{
    SDL_RWops *stream = SDL_RWFromFile(file->path, "rb");
    if (stream == NULL) {
        return complain(sound, file, "it is not there");
    }
    if (SDL_RWsize(stream) > SOUND_FILE_MAX || !open_device(sound)) {
        bool large = SDL_RWsize(stream) > SOUND_FILE_MAX;
        SDL_RWclose(stream);
        return large ? complain(sound, file, "it has more than 32 MB") : false;
    }
    sound->music = sound->mixer->load(stream, 1);
    if (sound->music == NULL) {
        return complain(sound, file, SDL_GetError());
    }
    double seconds = sound->mixer->duration(sound->music);
    bool fits = seconds > 0 && seconds * 1000 <= SOUND_LENGTH_MAX_MS;
    sound->mixer->volume(sound->volume * MIX_MAX_VOLUME / 100);
    if (!fits || sound->mixer->play(sound->music, 1) != 0) {
        free_music(sound);
        return complain(sound, file, fits ? SDL_GetError() : "it has no length up to ten minutes");
    }
    sound->until_ms = now_ms + (int64_t)(seconds * 1000) + SOUND_PAUSE_MS;
    return true;
}

/* ---- the queue ---- */

static void start_next(struct sound *sound, int64_t now_ms)
{
    free_music(sound);
    sound->playing = false;
    while (!sound->playing && sound->queue_next < sound->queue_count) {
        const struct waiting *file = &sound->queue[sound->queue_next];
        sound->clip = sound->queue_next++;
        sound->playing = start_file(sound, file, now_ms);
        sound->queue_next += sound->playing ? file->spares : 0;
    }
}

void sound_stop(struct sound *sound)
{
    free_music(sound);
    sound->queue_count = 0;
    sound->queue_next = 0;
    sound->playing = false;
}

void sound_play(struct sound *sound, const struct sound_clip *clips, size_t count, int64_t now_ms)
{
    sound_stop(sound);
    for (size_t i = 0; i < count && sound->queue_count < SOUND_QUEUE_MAX; i++) {
        struct waiting *file = &sound->queue[sound->queue_count++];
        SDL_strlcpy(file->path, clips[i].path, SOUND_PATH_MAX);
        file->spares = clips[i].spares;
    }
    start_next(sound, now_ms);
}

bool sound_is_playing(const struct sound *sound)
{
    return sound->playing;
}

int sound_clip_playing(const struct sound *sound)
{
    return sound->playing ? (int)sound->clip : -1;
}

bool sound_is_there(const struct sound *sound)
{
    return !sound->silent;
}

bool sound_probe(struct sound *sound)
{
    return open_device(sound);
}

void sound_drain(const struct sound *sound)
{
    for (int ms = 0; ms < DRAIN_MS_MAX && sound->music != NULL && sound->mixer->playing(); ms++) {
        SDL_Delay(1);
    }
}

bool sound_tick(struct sound *sound, int64_t now_ms)
{
    if (sound->playing && now_ms >= sound->until_ms) {
        start_next(sound, now_ms);
    }
    if (!sound->playing) {
        close_device(sound);
    }
    return sound->playing;
}

int64_t sound_deadline_ms(const struct sound *sound)
{
    return sound->playing ? sound->until_ms : sound->open ? 0 : -1;
}
