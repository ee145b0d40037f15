/* damage.h: which parts of the screen differ from the frame before.
 *
 * Each frame is kept as a list of hashes and rectangles, one for each draw command. When the new
 * frame has as many commands as the last, as it has while somebody touches buttons, the places of
 * the commands that differ are exactly what has changed. Otherwise the screen is divided into
 * square cells, each command of both frames is mixed into the hash of every cell it touches, and
 * cells that differ are merged into a few rectangles. No SDL, no allocation; about 10 µs for 100
 * commands. After the idea of lite's rencache. */
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

struct damage_mark {
    uint64_t hash;     /* of all that the command draws */
    struct rect reach; /* where it may leave pixels, inside the screen; may be empty */
};

struct damage {
    int w, h;                                 /* screen, pixels */
    int columns, rows;                        /* of cells */
    bool all;                                 /* the next frame is new everywhere */
    struct damage_mark marks[2][UI_DRAW_MAX]; /* this frame and the one before */
    size_t mark_counts[2];                    /* of marks */
    int current;                              /* index into marks */
    uint64_t cells[2][DAMAGE_CELLS_MAX];      /* hashes of both frames, when they are needed */
};

/* Forgets everything; the next frame counts as new. A larger screen than DAMAGE_CELLS_MAX allows
 * is treated as one cell, i.e. repainted whole. */
void damage_reset(struct damage *damage, int w, int h);

/* Takes a frame's commands; at most UI_DRAW_MAX; writes the rectangles to repaint (at most
 * DAMAGE_RECT_MAX, inside the screen, not overlapping) and returns how many: 0 when nothing
 * changed. */
size_t damage_find(struct damage *damage, const struct ui_draw *draws, size_t count,
                   struct rect rects[DAMAGE_RECT_MAX]);

/* Puts the rectangle that holds a point before the others; false when none does. */
bool damage_put_first(struct rect *rects, size_t count, int x, int y);

#endif
