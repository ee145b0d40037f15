/* sound.h: plays narration, one file after the other, in any form SDL2_mixer reads: Ogg (Vorbis,
 * Opus), FLAC, MP3, WAV.
 *
 * The audio device is opened when there is something to say and closed once it is said: a silent
 * kiosk holds no device and has no thread. A file that is missing is silence, never an error. Time
 * comes in as an argument; the end of each file is known from its length. */
#ifndef PLATFORM_SOUND_H
#define PLATFORM_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SOUND_QUEUE_MAX = 72,                 /* files waiting to be played */
    SOUND_PATH_MAX = 512,                 /* bytes of one path */
    SOUND_PAUSE_MS = 250,                 /* breath between two sentences */
    SOUND_FILE_MAX = 32 * 1024 * 1024,    /* bytes of one file */
    SOUND_LENGTH_MAX_MS = 10 * 60 * 1000, /* of one file; longer ones count as broken */
};

/* One file to be played. */
struct sound_clip {
    const char *path; /* borrowed for the call */
    size_t spares;    /* the clips after it that are played in its place when it cannot be, and are
                         passed over when it can. With spares it is somebody's recording: what is
                         wrong with it is logged, once */
};

struct sound;

struct sound *sound_create(void);        /* NULL when memory is short; yours: sound_destroy */
void sound_destroy(struct sound *sound); /* NULL is allowed */

/* 0…100, at once. */
void sound_set_volume(struct sound *sound, int percent);

/* Stops what plays, then plays these files in turn. Those that are missing or cannot be decoded are
 * passed over. */
void sound_play(struct sound *sound, const struct sound_clip *clips, size_t count, int64_t now_ms);

void sound_stop(struct sound *sound);

/* True from sound_play until the last file has ended or sound_stop. */
bool sound_is_playing(const struct sound *sound);

/* Index of the clip that plays, as given to sound_play, or −1. */
int sound_clip_playing(const struct sound *sound);

/* False when the last attempt to play has shown that nothing can be heard: no device, no library.
 */
bool sound_is_there(const struct sound *sound);

/* Opens the device to see whether it is there, unless something plays already; closed again by the
 * next sound_tick. Takes tens of milliseconds. */
bool sound_probe(struct sound *sound);

/* Waits until the device has taken all of the file that plays, for tests whose clock is not the
 * device's. */
void sound_drain(const struct sound *sound);

/* Moves on to the next file when one has ended, and closes the device when none is left; returns
 * whether something still plays. */
bool sound_tick(struct sound *sound, int64_t now_ms);

/* Monotonic time of the next sound_tick that has something to do, or −1. */
int64_t sound_deadline_ms(const struct sound *sound);

#endif
