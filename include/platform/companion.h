/* companion.h: SDL's companion libraries, loaded when they are first needed.
 *
 * A kiosk that shows no picture and plays no sound does not pay for them at its start. Each table
 * is filled once and never given back. Sources: wiki.libsdl.org/SDL2_image,
 * wiki.libsdl.org/SDL2_mixer.
 */
#ifndef PLATFORM_COMPANION_H
#define PLATFORM_COMPANION_H

#include <SDL2/SDL_image.h>
#include <SDL2/SDL_mixer.h>

struct companion_image {
    SDL_Surface *(*load)(SDL_RWops *file, int close);            /* IMG_Load_RW */
    SDL_Surface *(*load_drawing)(SDL_RWops *file, int w, int h); /* IMG_LoadSizedSVG_RW */
};

struct companion_mixer {
    /* Mix_OpenAudioDevice */
    int (*open)(int rate, Uint16 format, int channels, int chunk, const char *device, int changes);
    void (*close)(void);                              /* Mix_CloseAudio */
    Mix_Music *(*load)(SDL_RWops *stream, int close); /* Mix_LoadMUS_RW: any form it knows */
    double (*duration)(Mix_Music *music);             /* Mix_MusicDuration: seconds, or -1 */
    int (*volume)(int volume);                        /* Mix_VolumeMusic: 0…MIX_MAX_VOLUME */
    int (*play)(Mix_Music *music, int loops);         /* Mix_PlayMusic */
    int (*playing)(void);                             /* Mix_PlayingMusic */
    void (*free)(Mix_Music *music);                   /* Mix_FreeMusic: stops it first */
};

/* NULL when the library is not there. */
const struct companion_image *companion_image(void);
const struct companion_mixer *companion_mixer(void);

#endif
