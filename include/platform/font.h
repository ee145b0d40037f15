/* font.h: fonts by face and size, and the widths of texts.
 *
 * Fonts are opened when first needed and kept, the least used making room; widths are remembered
 * by hash. One per process: SDL_ttf has one library state. */
#ifndef PLATFORM_FONT_H
#define PLATFORM_FONT_H

#include <SDL2/SDL_ttf.h>
#include <stddef.h>

#include "base/fault.h"
#include "ui/ui.h"

struct fonts;

/* Finds and opens the three faces (Inter Regular and SemiBold, Material Design Icons) where Debian
 * puts them. *out is yours: fonts_destroy. STATUS_MISSING names the package to install. */
enum status fonts_create(struct fonts **out, struct fault *fault) MUST_USE;
void fonts_destroy(struct fonts *fonts); /* NULL is allowed */

/* The font at em size px; NULL when it cannot be opened. Borrowed until the next call. */
TTF_Font *fonts_get(struct fonts *fonts, enum ui_font face, int px);

/* Width in pixels; context is a struct fonts. Fits ui_env.measure. */
int fonts_measure(void *context, enum ui_font face, int px, const char *text, size_t length);

#endif
