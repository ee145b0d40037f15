/* rect.c: rectangle arithmetic. Pure. */
#include "ui/rect.h"

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

struct rect rect_make(int x, int y, int w, int h)
{
    return (struct rect){x, y, max_int(w, 0), max_int(h, 0)};
}

bool rect_holds(struct rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

bool rect_contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

struct rect rect_intersect(struct rect a, struct rect b)
{
    int left = max_int(a.x, b.x);
    int top = max_int(a.y, b.y);
    int right = min_int(a.x + a.w, b.x + b.w);
    int bottom = min_int(a.y + a.h, b.y + b.h);
    return rect_make(left, top, right - left, bottom - top);
}

bool rect_is_empty(struct rect rect)
{
    return rect.w <= 0 || rect.h <= 0;
}

struct rect rect_inset(struct rect rect, int dx, int dy)
{
    return rect_make(rect.x + dx, rect.y + dy, rect.w - 2 * dx, rect.h - 2 * dy);
}

struct rect rect_cut_left(struct rect *from, int w)
{
    w = max_int(min_int(w, from->w), 0);
    struct rect strip = {from->x, from->y, w, from->h};
    from->x += w;
    from->w -= w;
    return strip;
}

struct rect rect_cut_right(struct rect *from, int w)
{
    w = max_int(min_int(w, from->w), 0);
    from->w -= w;
    return (struct rect){from->x + from->w, from->y, w, from->h};
}

struct rect rect_cut_top(struct rect *from, int h)
{
    h = max_int(min_int(h, from->h), 0);
    struct rect strip = {from->x, from->y, from->w, h};
    from->y += h;
    from->h -= h;
    return strip;
}

struct rect rect_cut_bottom(struct rect *from, int h)
{
    h = max_int(min_int(h, from->h), 0);
    from->h -= h;
    return (struct rect){from->x, from->y + from->h, from->w, h};
}

struct rect rect_centre(struct rect outer, int w, int h)
{
    return rect_make(outer.x + (outer.w - w) / 2, outer.y + (outer.h - h) / 2, w, h);
}
