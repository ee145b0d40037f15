/* paint.h: from draw commands to pixels.
 *
 * Paints into a surface: the same pixels on every machine. Only what changed since the last frame
 * is painted, and of that no pixel that something opaque will cover. Texts, corners, the emblem
 * and codes are drawn once and kept as pictures, the least used making room. */
#ifndef PLATFORM_PAINT_H
#define PLATFORM_PAINT_H

#include <SDL2/SDL.h>

#include "base/fault.h"
#include "platform/damage.h"
#include "platform/font.h"

struct painter;

/* A painter for a surface (borrowed, outlives the painter). *out is yours: painter_destroy. */
enum status painter_create(struct painter **out, SDL_Surface *surface, struct fonts *fonts,
                           struct fault *fault) MUST_USE;
void painter_destroy(struct painter *painter); /* NULL is allowed */

/* Begins a frame: writes the rectangles in which it differs from the last one and returns their
 * number, 0 when it equals it. Each is to be painted before the next frame, in any order. */
size_t painter_find(struct painter *painter, const struct ui *ui,
                    struct rect rects[DAMAGE_RECT_MAX]);
void painter_paint_rect(struct painter *painter, const struct ui *ui, struct rect rect);

/* Both: paints a frame; writes the repainted rectangles and returns their number. */
size_t painter_paint(struct painter *painter, const struct ui *ui,
                     struct rect rects[DAMAGE_RECT_MAX]);

/* Makes the pictures that a frame would need, without painting it. */
void painter_warm(struct painter *painter, const struct ui *ui);

#endif
