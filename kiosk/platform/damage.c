/* damage.c: comparing two frames, command by command where they match, else cell by cell. */
#include "platform/damage.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
    hash *= 0xff51afd7ed558ccdu;
    return hash ^ (hash >> 32);
}

static uint64_t hash_draw(const struct ui_draw *draw)
{
    uint64_t hash = mix(0, (uint64_t)draw->kind);
    hash = mix(hash, (uint64_t)(uint32_t)draw->rect.x << 32 | (uint32_t)draw->rect.y);
    hash = mix(hash, (uint64_t)(uint32_t)draw->rect.w << 32 | (uint32_t)draw->rect.h);
    hash = mix(hash, (uint64_t)(uint32_t)draw->clip.x << 32 | (uint32_t)draw->clip.y);
    hash = mix(hash, (uint64_t)(uint32_t)draw->clip.w << 32 | (uint32_t)draw->clip.h);
    hash = mix(hash, (uint64_t)draw->fill << 32 | draw->line);
    hash = mix(hash, (uint64_t)(uint32_t)draw->line_px << 32 | (uint32_t)draw->radius);
    hash = mix(hash, (uint64_t)draw->font << 32 | (uint32_t)draw->px);
    return hash_bytes(hash, draw->text, strlen(draw->text));
}

void damage_reset(struct damage *damage, int w, int h)
{
    damage->w = w;
    damage->h = h;
    damage->columns = (w + DAMAGE_CELL - 1) / DAMAGE_CELL;
    damage->rows = (h + DAMAGE_CELL - 1) / DAMAGE_CELL;
    if (damage->columns * damage->rows > DAMAGE_CELLS_MAX) {
        damage->columns = 1;
        damage->rows = 1;
    }
    damage->all = true;
    damage->mark_counts[0] = 0;
    damage->mark_counts[1] = 0;
    damage->current = 0;
}

static int cell_at(int pixel, int count)
{
    int cell = count == 1 ? 0 : pixel / DAMAGE_CELL;
    return cell < count ? cell : count - 1;
}

static struct damage_mark mark_of(const struct damage *damage, const struct ui_draw *draw)
{
    struct rect screen = {0, 0, damage->w, damage->h};
    struct rect reach = draw->rect;
    if (draw->kind == UI_DRAW_TEXT) {
        reach = rect_inset(reach, -draw->px / 4, -draw->px / 4);
    }
    return (struct damage_mark){
        .hash = hash_draw(draw),
        .reach = rect_intersect(rect_intersect(reach, draw->clip), screen),
    };
}

/* ---- frames of different length: cells ---- */

static void mix_into_cells(const struct damage *damage, uint64_t *cells,
                           const struct damage_mark *mark)
{
    struct rect seen = mark->reach;
    if (rect_is_empty(seen)) {
        return;
    }
    int right = cell_at(seen.x + seen.w - 1, damage->columns);
    int bottom = cell_at(seen.y + seen.h - 1, damage->rows);
    for (int row = cell_at(seen.y, damage->rows); row <= bottom; row++) {
        for (int column = cell_at(seen.x, damage->columns); column <= right; column++) {
            uint64_t *cell = &cells[row * damage->columns + column];
            *cell = mix(*cell, mark->hash);
        }
    }
}

static void fill_cells(struct damage *damage)
{
    size_t cells = (size_t)(damage->columns * damage->rows);
    for (int frame = 0; frame < 2; frame++) {
        memset(damage->cells[frame], 0, cells * sizeof(uint64_t));
        for (size_t i = 0; i < damage->mark_counts[frame]; i++) {
            mix_into_cells(damage, damage->cells[frame], &damage->marks[frame][i]);
        }
    }
}

static struct rect cells_rect(const struct damage *damage, int column, int row, int count)
{
    if (damage->columns == 1 && damage->rows == 1) {
        return rect_make(0, 0, damage->w, damage->h);
    }
    struct rect screen = {0, 0, damage->w, damage->h};
    struct rect rect = {column * DAMAGE_CELL, row * DAMAGE_CELL, count * DAMAGE_CELL, DAMAGE_CELL};
    return rect_intersect(rect, screen);
}

/* Adds a strip of one row; grows the rectangle above it when both have the same span. */
static size_t add_strip(struct rect *rects, size_t count, struct rect strip)
{
    for (size_t i = 0; i < count && i < DAMAGE_RECT_MAX; i++) {
        struct rect *above = &rects[i];
        if (above->x == strip.x && above->w == strip.w && above->y + above->h == strip.y) {
            above->h += strip.h;
            return count;
        }
    }
    if (count < DAMAGE_RECT_MAX) {
        rects[count] = strip;
    }
    return count + 1;
}

static struct rect bounds_of_changes(const struct damage *damage)
{
    const uint64_t *now = damage->cells[damage->current];
    const uint64_t *before = damage->cells[1 - damage->current];
    int left = damage->columns;
    int right = -1;
    int top = damage->rows;
    int bottom = -1;
    for (int row = 0; row < damage->rows; row++) {
        for (int column = 0; column < damage->columns; column++) {
            int i = row * damage->columns + column;
            if (now[i] != before[i]) {
                left = column < left ? column : left;
                right = column > right ? column : right;
                top = row < top ? row : top;
                bottom = row;
            }
        }
    }
    struct rect first = cells_rect(damage, left, top, right - left + 1);
    struct rect last = cells_rect(damage, left, bottom, right - left + 1);
    first.h = last.y + last.h - first.y;
    return first;
}

static size_t collect(const struct damage *damage, struct rect *rects)
{
    const uint64_t *now = damage->cells[damage->current];
    const uint64_t *before = damage->cells[1 - damage->current];
    size_t count = 0;
    for (int row = 0; row < damage->rows; row++) {
        for (int column = 0; column < damage->columns; column++) {
            int start = column;
            int base = row * damage->columns;
            while (column < damage->columns && now[base + column] != before[base + column]) {
                column++;
            }
            if (column > start) {
                count = add_strip(rects, count, cells_rect(damage, start, row, column - start));
            }
        }
    }
    if (count > DAMAGE_RECT_MAX) {
        rects[0] = bounds_of_changes(damage);
        count = 1;
    }
    return count;
}

/* ---- frames of equal length: commands ---- */

static struct rect bounds_of(struct rect a, struct rect b)
{
    int left = a.x < b.x ? a.x : b.x;
    int top = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return rect_make(left, top, right - left, bottom - top);
}

/* Adds a rectangle; those it overlaps become one with it. Returns the new count, more than
 * DAMAGE_RECT_MAX when there is no room. */
static size_t add_rect(struct rect *rects, size_t count, struct rect rect)
{
    if (rect_is_empty(rect)) {
        return count;
    }
    for (size_t i = 0; i < count;) {
        if (rect_is_empty(rect_intersect(rects[i], rect))) {
            i++;
            continue;
        }
        rect = bounds_of(rects[i], rect);
        rects[i] = rects[--count];
        i = 0;
    }
    if (count < DAMAGE_RECT_MAX) {
        rects[count] = rect;
    }
    return count + 1;
}

/* The places of commands that differ; more than DAMAGE_RECT_MAX when they are too many. */
static size_t compare_commands(const struct damage *damage, struct rect *rects)
{
    const struct damage_mark *now = damage->marks[damage->current];
    const struct damage_mark *before = damage->marks[1 - damage->current];
    size_t count = 0;
    for (size_t i = 0; i < damage->mark_counts[0] && count <= DAMAGE_RECT_MAX; i++) {
        if (now[i].hash != before[i].hash) {
            count = add_rect(rects, count, now[i].reach);
            count = count > DAMAGE_RECT_MAX ? count : add_rect(rects, count, before[i].reach);
        }
    }
    return count;
}

bool damage_put_first(struct rect *rects, size_t count, int x, int y)
{
    for (size_t i = 0; i < count; i++) {
        if (rect_holds(rects[i], x, y)) {
            struct rect held = rects[i];
            rects[i] = rects[0];
            rects[0] = held;
            return true;
        }
    }
    return false;
}

size_t damage_find(struct damage *damage, const struct ui_draw *draws, size_t count,
                   struct rect rects[DAMAGE_RECT_MAX])
{
    assert(count <= UI_DRAW_MAX);
    damage->current = 1 - damage->current;
    damage->mark_counts[damage->current] = count;
    for (size_t i = 0; i < count; i++) {
        damage->marks[damage->current][i] = mark_of(damage, &draws[i]);
    }
    if (damage->all) {
        damage->all = false;
        rects[0] = rect_make(0, 0, damage->w, damage->h);
        return 1;
    }
    if (damage->mark_counts[0] == damage->mark_counts[1]) {
        size_t changed = compare_commands(damage, rects);
        if (changed <= DAMAGE_RECT_MAX) {
            return changed;
        }
    }
    fill_cells(damage);
    return collect(damage, rects);
}
