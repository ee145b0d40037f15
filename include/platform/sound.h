/* sound.h: plays narration, one WAV file after the other.
 *
 * The audio device is opened when there is something to say and closed when it is said: a silent
 * kiosk holds no device and has no thread. A file that is missing is silence, never an error. Time
 * comes in as an argument; the end of each file is known from its length. */
#ifndef PLATFORM_SOUND_H
#define PLATFORM_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SOUND_QUEUE_MAX = 32, /* files waiting to be played */
    SOUND_PATH_MAX = 512, /* bytes of one path */
    SOUND_PAUSE_MS = 250, /* breath between two sentences */
};

struct sound;

struct sound *sound_create(void);        /* NULL when memory is short; yours: sound_destroy */
void sound_destroy(struct sound *sound); /* NULL is allowed */

/* 0…100; applies to what is played next. */
void sound_set_volume(struct sound *sound, int percent);

/* Stops what plays, then plays these files in turn. Missing ones are passed over. */
void sound_play(struct sound *sound, const char *const *paths, size_t count, int64_t now_ms);

void sound_stop(struct sound *sound);

/* Moves on to the next file when one has ended; returns whether something still plays. */
bool sound_tick(struct sound *sound, int64_t now_ms);

/* Monotonic time of the next sound_tick that has something to do, or −1. */
int64_t sound_deadline_ms(const struct sound *sound);

#endif
