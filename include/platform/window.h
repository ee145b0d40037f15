/* window.h: the surface that is painted on: a full-screen window, a window of given size, or
 * memory alone (offscreen). Owns SDL's video. */
#ifndef PLATFORM_WINDOW_H
#define PLATFORM_WINDOW_H

#include <SDL2/SDL.h>
#include <stdbool.h>

#include "base/fault.h"
#include "ui/rect.h"

struct window_setup {
    int w, h;       /* pixels; 0 with full screen */
    bool offscreen; /* memory alone, no display is asked for */
    bool full;      /* the whole display */
    const char *title;
};

struct window;

/* *out is yours: window_destroy. STATUS_FAILED: no display, or no memory. */
enum status window_create(struct window **out, const struct window_setup *setup,
                          struct fault *fault) MUST_USE;
void window_destroy(struct window *window); /* NULL is allowed */

/* Changes the size of a window that is not full-screen. The surface is a new one afterwards. */
enum status window_resize(struct window *window, int w, int h, struct fault *fault) MUST_USE;

/* Takes over a size that the system has changed; true when the surface is a new one. */
bool window_refresh(struct window *window);

/* The surface to paint on (XRGB8888); borrowed, valid until the size changes. */
SDL_Surface *window_surface(const struct window *window);

bool window_is_offscreen(const struct window *window);

/* Shows the painted rectangles (all when count is 0). */
void window_present(struct window *window, const struct rect *rects, size_t count);

#endif
