/* mask.h: small pictures that the program draws itself, with smooth edges: discs and rings for
 * round corners, the star anise emblem, QR codes. Returns fresh surfaces, owned by the caller:
 * ARGB8888 (straight alpha) unless said otherwise; NULL when memory is short. */
#ifndef PLATFORM_MASK_H
#define PLATFORM_MASK_H

#include <SDL2/SDL.h>
#include <stdint.h>

#include "ui/theme.h"

/* How far each pixel is covered by a disc of the given radius, 2·radius pixels wide; with ring > 0
 * by its outermost ring pixels only. INDEX8. */
SDL_Surface *mask_disc(int radius, int ring);

/* The emblem: eight petals of a star anise around a gold heart, size × size pixels. */
SDL_Surface *mask_emblem(int size, const struct ui_theme *theme);

/* A QR code (ISO/IEC 18004, error correction M, by libqrencode) of text in UTF-8, with a quiet
 * zone of two modules, as large as whole pixels per module allow in size × size. NULL also when
 * the text is too long. */
SDL_Surface *mask_qr(const char *text, int size, uint32_t dark, uint32_t light);

#endif
