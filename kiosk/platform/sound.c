/* sound.c: a queue of WAV files on SDL's queued audio. */
#include "platform/sound.h"

#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>

struct sound {
    char queue[SOUND_QUEUE_MAX][SOUND_PATH_MAX];
    size_t queue_count;
    size_t queue_next;
    int64_t until_ms; /* when the present file ends; only while playing */
    bool playing;
    int volume;
    SDL_AudioDeviceID device; /* 0: closed */
    SDL_AudioSpec spec;       /* of the open device */
};

struct sound *sound_create(void)
{
    struct sound *sound = calloc(1, sizeof *sound);
    if (sound != NULL) {
        sound->volume = 100;
    }
    return sound;
}

static void close_device(struct sound *sound)
{
    if (sound->device != 0) {
        SDL_CloseAudioDevice(sound->device);
        sound->device = 0;
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
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
}

static bool same_spec(const SDL_AudioSpec *a, const SDL_AudioSpec *b)
{
    return a->freq == b->freq && a->format == b->format && a->channels == b->channels;
}

static bool open_device(struct sound *sound, const SDL_AudioSpec *spec)
{
    if (sound->device != 0 && same_spec(&sound->spec, spec)) {
        return true;
    }
    close_device(sound);
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return false;
    }
    sound->spec = *spec;
    sound->spec.callback = NULL;
    sound->spec.userdata = NULL;
    sound->device = SDL_OpenAudioDevice(NULL, 0, &sound->spec, NULL, 0);
    if (sound->device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    SDL_PauseAudioDevice(sound->device, 0);
    return true;
}

/* Softens the samples; a volume of 100 leaves them as they are. */
static void apply_volume(const struct sound *sound, const SDL_AudioSpec *spec, Uint8 *samples,
                         Uint32 bytes)
{
    Uint8 *copy = sound->volume >= 100 ? NULL : SDL_malloc(bytes);
    if (copy == NULL) {
        return;
    }
    memcpy(copy, samples, bytes);
    memset(samples, spec->silence, bytes);
    SDL_MixAudioFormat(samples, copy, spec->format, bytes, sound->volume * SDL_MIX_MAXVOLUME / 100);
    SDL_free(copy);
}

/* Starts the file; false when it cannot be played. */
static bool start_file(struct sound *sound, const char *path, int64_t now_ms)
{
    SDL_AudioSpec spec;
    Uint8 *samples;
    Uint32 bytes;
    if (SDL_LoadWAV(path, &spec, &samples, &bytes) == NULL) {
        return false;
    }
    bool started = open_device(sound, &spec);
    if (started) {
        apply_volume(sound, &spec, samples, bytes);
        SDL_QueueAudio(sound->device, samples, bytes);
        int frame_bytes = SDL_AUDIO_BITSIZE(spec.format) / 8 * spec.channels;
        int64_t frames = (int64_t)bytes / frame_bytes;
        sound->until_ms = now_ms + frames * 1000 / spec.freq + SOUND_PAUSE_MS;
    }
    SDL_FreeWAV(samples);
    return started;
}

static void start_next(struct sound *sound, int64_t now_ms)
{
    sound->playing = false;
    while (!sound->playing && sound->queue_next < sound->queue_count) {
        sound->playing = start_file(sound, sound->queue[sound->queue_next++], now_ms);
    }
    if (!sound->playing) {
        close_device(sound);
    }
}

void sound_stop(struct sound *sound)
{
    sound->queue_count = 0;
    sound->queue_next = 0;
    sound->playing = false;
    close_device(sound);
}

void sound_play(struct sound *sound, const char *const *paths, size_t count, int64_t now_ms)
{
    sound_stop(sound);
    for (size_t i = 0; i < count && sound->queue_count < SOUND_QUEUE_MAX; i++) {
        SDL_strlcpy(sound->queue[sound->queue_count++], paths[i], SOUND_PATH_MAX);
    }
    start_next(sound, now_ms);
}

bool sound_tick(struct sound *sound, int64_t now_ms)
{
    if (sound->playing && now_ms >= sound->until_ms) {
        start_next(sound, now_ms);
    }
    return sound->playing;
}

int64_t sound_deadline_ms(const struct sound *sound)
{
    return sound->playing ? sound->until_ms : -1;
}
