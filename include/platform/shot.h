/* shot.h: pictures of the screen as PNG files, through libpng's simplified interface. */
#ifndef PLATFORM_SHOT_H
#define PLATFORM_SHOT_H

#include <SDL2/SDL.h>

#include "base/fault.h"

/* Writes an XRGB8888 surface to path. STATUS_FAILED when the file cannot be written. */
enum status shot_write(SDL_Surface *surface, const char *path, struct fault *fault) MUST_USE;

#endif
