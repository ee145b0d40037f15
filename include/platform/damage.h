/* damage.h: which parts of the screen differ from the frame before.
 *
 * The screen is divided into square cells. Each draw command is mixed into the hash of every cell
 * it touches; cells whose hash differs from the last frame's are merged into a few rectangles. No
 * SDL, no allocation; about 20 µs for 300 commands. After the idea of lite's rencache. */
#ifndef PLATFORM_DAMAGE_H
#define PLATFORM_DAMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/ui.h"

enum {
    DAMAGE_CELL = 32,        /* px: side of a cell */
    DAMAGE_CELLS_MAX = 8192, /* a 4K screen has 8,160 */
    DAMAGE_RECT_MAX = 12,    /* more than this become one */
};

struct damage {
    int w, h;                            /* screen, pixels */
    int columns, rows;                   /* of cells */
    bool all;                            /* the next frame is new everywhere */
    uint64_t cells[2][DAMAGE_CELLS_MAX]; /* hashes, this frame and the one before */
    int current;                         /* index into cells */
};

/* Forgets everything; the next frame counts as new. A larger screen than DAMAGE_CELLS_MAX allows
 * is treated as one cell, i.e. repainted whole. */
void damage_reset(struct damage *damage, int w, int h);

/* Takes a frame's commands; writes the rectangles to repaint (at most DAMAGE_RECT_MAX, inside the
 * screen, not overlapping) and returns how many: 0 when nothing changed. */
size_t damage_find(struct damage *damage, const struct ui_draw *draws, size_t count,
                   struct rect rects[DAMAGE_RECT_MAX]);

#endif
