/* picture.h: pictures that lesson authors bring, in any form SDL2_image reads: PNG, JPEG, WebP,
 * SVG.
 *
 * SDL2_image is loaded when the first picture is needed, so that a kiosk without pictures starts as
 * fast as ever. A picture that cannot be shown is absent, never an error on screen; staff find one
 * line in the log. */
#ifndef PLATFORM_PICTURE_H
#define PLATFORM_PICTURE_H

#include <SDL2/SDL.h>

enum {
    PICTURE_FILE_MAX = 8 * 1024 * 1024, /* bytes of one file */
    PICTURE_SIDE_MAX = 4096,            /* pixels of its longer side */
};

/* The picture as large as fits into w × h pixels without losing its form: a fresh ARGB8888 surface
 * (straight alpha), owned by the caller. NULL when it is missing, broken, or too large; this has
 * been logged. */
SDL_Surface *picture_load(const char *path, int w, int h);

#endif
