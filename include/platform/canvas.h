/* canvas.h: the pixels that are painted on: filled, covered by a colour, shaded, copied over.
 *
 * A plain loop for each: SDL's software renderer takes twice the time for the same pixels, most of
 * it for what is empty. No allocation. */
#ifndef PLATFORM_CANVAS_H
#define PLATFORM_CANVAS_H

#include <SDL2/SDL.h>
#include <stdint.h>

#include "ui/rect.h"

struct canvas {
    SDL_Surface *surface; /* XRGB8888; borrowed */
    struct rect clip;     /* nothing is painted outside; never beyond the surface */
};

/* A canvas over all of the surface. */
struct canvas canvas_make(SDL_Surface *surface);

/* Sets the clip to what of rect is on the surface. */
void canvas_clip(struct canvas *canvas, struct rect rect);

/* One opaque colour. */
void canvas_fill(const struct canvas *canvas, struct rect rect, uint32_t colour);

/* A shade: colour with an opacity of its own (ARGB) over what is there. */
void canvas_veil(const struct canvas *canvas, struct rect rect, uint32_t colour);

/* A part of a picture and where it comes to stand. */
struct canvas_piece {
    SDL_Surface *picture; /* INDEX8: coverage, 0…255; ARGB8888: straight alpha */
    struct rect from;     /* of the picture, and within it */
    int x, y;             /* of its upper left corner on the canvas */
};

/* Lays the piece over what is there; colour is what a picture of coverage is painted with. */
void canvas_lay(const struct canvas *canvas, const struct canvas_piece *piece, uint32_t colour);

#endif
