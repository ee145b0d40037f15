/* ctl_measure.h: widths of texts without a screen, for kioskctl: the same fonts, laid out by
 * FreeType and HarfBuzz as SDL_ttf lays them out. */
#ifndef APP_CTL_MEASURE_H
#define APP_CTL_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ui/ui.h"

struct measure;

/* Opens the three faces. *out is yours: measure_destroy. STATUS_MISSING names the package to
 * install. */
enum status measure_create(struct measure **out, struct fault *fault) MUST_USE;
void measure_destroy(struct measure *measure); /* NULL is allowed */

/* Width in pixels; context is a struct measure. Fits ui_env.measure. */
int measure_text(void *context, enum ui_font face, int px, const char *text, size_t length);

/* The first character of text that the letters' font cannot draw, or 0. */
uint32_t measure_missing(struct measure *measure, const char *text);

#endif
