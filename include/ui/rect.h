/* rect.h: rectangles in whole pixels, and cutting them up. Pure. */
#ifndef UI_RECT_H
#define UI_RECT_H

#include <stdbool.h>

struct rect {
    int x; /* left edge */
    int y; /* top edge */
    int w; /* width, at least 0 */
    int h; /* height, at least 0 */
};

struct rect rect_make(int x, int y, int w, int h);

/* Whether the point lies inside (right and bottom edges are outside). */
bool rect_holds(struct rect rect, int x, int y);

/* Whether inner lies wholly inside outer. */
bool rect_contains(struct rect outer, struct rect inner);

/* The common part; w and h are 0 when there is none. */
struct rect rect_intersect(struct rect a, struct rect b);

bool rect_is_empty(struct rect rect);

/* The same rectangle moved inwards by dx on both sides and dy above and below (may be negative). */
struct rect rect_inset(struct rect rect, int dx, int dy);

/* Cuts a strip off *from and returns it; a strip larger than the rest takes the rest. */
struct rect rect_cut_left(struct rect *from, int w);
struct rect rect_cut_right(struct rect *from, int w);
struct rect rect_cut_top(struct rect *from, int h);
struct rect rect_cut_bottom(struct rect *from, int h);

/* A rectangle of w × h in the middle of outer. */
struct rect rect_centre(struct rect outer, int w, int h);

#endif
