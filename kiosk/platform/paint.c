/* paint.c: the painter and its cache of small pictures.
 *
 * Every picture is found by a 64-bit hash of what it shows (kind, size, colours, text). The cache
 * holds at most PICTURE_MAX pictures and PICTURE_BYTES_MAX bytes; those not used by the present
 * frame are given up first, oldest first. */
#include "platform/paint.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "platform/canvas.h"
#include "platform/mask.h"
#include "platform/picture.h"

enum {
    PICTURE_MAX = 512,                   /* pictures kept; a screen uses about 90 */
    PICTURE_SLOTS = 1024,                /* hash places, a power of two */
    PICTURE_BYTES_MAX = 2 * 1024 * 1024, /* a screen uses about 0.7 MB, an author's picture 1 MB */
    HOLE_MIN = 4096,                     /* pixels of a fill that are worth leaving out */
};

struct picture {
    uint64_t hash;        /* 0: free place */
    SDL_Surface *surface; /* coverage or colours, see canvas.h; owned */
    uint64_t used;        /* number of the frame that used it last */
};

struct painter {
    struct canvas canvas;
    struct fonts *fonts;         /* borrowed */
    const struct ui_draw *draws; /* of the frame that is painted; borrowed */
    size_t draw_count;           /* of draws */
    struct damage damage;
    struct picture pictures[PICTURE_MAX];
    size_t picture_count;
    size_t picture_bytes;
    uint16_t slots[PICTURE_SLOTS]; /* picture index + 1, 0: free */
    uint64_t frame;                /* counts frames */
    uint64_t absent;               /* hash of the picture that could not be loaded last */
};

enum status painter_create(struct painter **out, SDL_Surface *surface, struct fonts *fonts,
                           struct fault *fault)
{
    *out = NULL;
    struct painter *painter = calloc(1, sizeof *painter);
    if (painter == NULL) {
        return fault_set(fault, STATUS_FAILED, NULL, "no memory");
    }
    painter->canvas = canvas_make(surface);
    painter->fonts = fonts;
    damage_reset(&painter->damage, surface->w, surface->h);
    *out = painter;
    return STATUS_OK;
}

void painter_destroy(struct painter *painter)
{
    if (painter == NULL) {
        return;
    }
    for (size_t i = 0; i < painter->picture_count; i++) {
        SDL_FreeSurface(painter->pictures[i].surface);
    }
    free(painter);
}

/* ---- the cache ---- */

/* One hash for what a picture shows; text may be "". */
static uint64_t picture_hash(int kind, const uint32_t numbers[3], const char *text)
{
    uint64_t hash = hash_bytes((uint64_t)kind, numbers, 3 * sizeof numbers[0]);
    return hash_bytes(hash, text, strlen(text));
}

static void rebuild_slots(struct painter *painter)
{
    memset(painter->slots, 0, sizeof painter->slots);
    for (size_t i = 0; i < painter->picture_count; i++) {
        size_t at = painter->pictures[i].hash & (PICTURE_SLOTS - 1);
        while (painter->slots[at] != 0) {
            at = (at + 1) & (PICTURE_SLOTS - 1);
        }
        painter->slots[at] = (uint16_t)(i + 1);
    }
}

static size_t bytes_of(const SDL_Surface *surface)
{
    return (size_t)surface->pitch * (size_t)surface->h;
}

static void drop_picture(struct painter *painter, size_t index)
{
    struct picture *picture = &painter->pictures[index];
    painter->picture_bytes -= bytes_of(picture->surface);
    SDL_FreeSurface(picture->surface);
    *picture = painter->pictures[--painter->picture_count];
}

/* Gives up pictures that the present frame has not used, oldest first, until a quarter of the
 * room is free, or all of them are gone. */
static void make_room(struct painter *painter)
{
    for (uint64_t age = 64; age > 0; age /= 2) {
        for (size_t i = painter->picture_count; i > 0; i--) {
            if (painter->pictures[i - 1].used + age <= painter->frame) {
                drop_picture(painter, i - 1);
            }
        }
        if (painter->picture_bytes < PICTURE_BYTES_MAX / 4 * 3 &&
            painter->picture_count < PICTURE_MAX / 4 * 3) {
            break;
        }
    }
    rebuild_slots(painter);
}

static SDL_Surface *find_picture(struct painter *painter, uint64_t hash)
{
    size_t at = hash & (PICTURE_SLOTS - 1);
    while (painter->slots[at] != 0) {
        struct picture *picture = &painter->pictures[painter->slots[at] - 1];
        if (picture->hash == hash) {
            picture->used = painter->frame;
            return picture->surface;
        }
        at = (at + 1) & (PICTURE_SLOTS - 1);
    }
    return NULL;
}

/* Takes over the surface (NULL allowed) as the picture of this hash. */
static SDL_Surface *keep_picture(struct painter *painter, uint64_t hash, SDL_Surface *surface)
{
    if (surface == NULL) {
        return NULL;
    }
    if (painter->picture_count == PICTURE_MAX ||
        painter->picture_bytes + bytes_of(surface) > PICTURE_BYTES_MAX) {
        make_room(painter);
    }
    if (painter->picture_count == PICTURE_MAX) {
        SDL_FreeSurface(surface);
        return NULL;
    }
    painter->pictures[painter->picture_count++] = (struct picture){hash, surface, painter->frame};
    painter->picture_bytes += bytes_of(surface);
    size_t at = hash & (PICTURE_SLOTS - 1);
    while (painter->slots[at] != 0) {
        at = (at + 1) & (PICTURE_SLOTS - 1);
    }
    painter->slots[at] = (uint16_t)painter->picture_count;
    return surface;
}

/* ---- boxes ---- */

static int fitting_radius(struct rect rect, int radius)
{
    int most = (rect.w < rect.h ? rect.w : rect.h) / 2;
    return radius < most ? radius : most;
}

/* What a command covers with certainty, so that nothing below can be seen: a box between its round
 * corners. */
static struct rect solid_of(const struct ui_draw *draw)
{
    if (draw->kind != UI_DRAW_BOX || draw->fill >> 24 != 0xff) {
        return rect_make(0, 0, 0, 0);
    }
    struct rect core = rect_inset(draw->rect, 0, fitting_radius(draw->rect, draw->radius));
    return rect_intersect(core, draw->clip);
}

/* Fills what of rect the commands from `next` on leave visible. */
static void fill(const struct painter *painter, struct rect rect, uint32_t colour, size_t next)
{
    rect = rect_intersect(rect, painter->canvas.clip);
    for (size_t i = next; i < painter->draw_count && rect.w * rect.h >= HOLE_MIN; i++) {
        struct rect hole = rect_intersect(solid_of(&painter->draws[i]), rect);
        if (hole.w * hole.h < HOLE_MIN) {
            continue;
        }
        int right = hole.x + hole.w;
        int below = hole.y + hole.h;
        fill(painter, rect_make(rect.x, rect.y, rect.w, hole.y - rect.y), colour, i + 1);
        fill(painter, rect_make(rect.x, hole.y, hole.x - rect.x, hole.h), colour, i + 1);
        fill(painter, rect_make(right, hole.y, rect.x + rect.w - right, hole.h), colour, i + 1);
        fill(painter, rect_make(rect.x, below, rect.w, rect.y + rect.h - below), colour, i + 1);
        return;
    }
    canvas_fill(&painter->canvas, rect, colour);
}

/* A box with round corners. */
struct round {
    struct rect rect;
    int radius; /* fits the rectangle */
    uint32_t colour;
};

static struct round round_make(struct rect rect, int radius, uint32_t colour)
{
    return (struct round){rect, fitting_radius(rect, radius > 0 ? radius : 0), colour};
}

static SDL_Surface *get_disc(struct painter *painter, int radius, int ring)
{
    const uint32_t numbers[3] = {(uint32_t)radius, (uint32_t)ring, 0};
    uint64_t hash = picture_hash(-1, numbers, "");
    SDL_Surface *disc = find_picture(painter, hash);
    return disc != NULL ? disc : keep_picture(painter, hash, mask_disc(radius, ring));
}

static void draw_corners(struct painter *painter, const struct round *box, int ring)
{
    int radius = box->radius;
    SDL_Surface *disc = radius > 0 ? get_disc(painter, radius, ring) : NULL;
    for (int i = 0; disc != NULL && i < 4; i++) {
        bool right = i % 2 == 1;
        bool bottom = i / 2 == 1;
        struct rect from = {right ? radius : 0, bottom ? radius : 0, radius, radius};
        struct canvas_piece corner = {disc, from,
                                      right ? box->rect.x + box->rect.w - radius : box->rect.x,
                                      bottom ? box->rect.y + box->rect.h - radius : box->rect.y};
        canvas_lay(&painter->canvas, &corner, box->colour);
    }
}

/* The box above and below its core, between its corners. */
static void draw_ends(struct painter *painter, const struct round *box)
{
    struct rect end = rect_make(box->rect.x + box->radius, box->rect.y,
                                box->rect.w - 2 * box->radius, box->radius);
    canvas_fill(&painter->canvas, end, box->colour);
    end.y = box->rect.y + box->rect.h - box->radius;
    canvas_fill(&painter->canvas, end, box->colour);
    draw_corners(painter, box, 0);
}

static struct rect core_of(const struct round *box)
{
    return rect_inset(box->rect, 0, box->radius);
}

static void draw_filled(struct painter *painter, const struct round *box, size_t next)
{
    fill(painter, core_of(box), box->colour, next);
    draw_ends(painter, box);
}

/* A box under a smaller one, which covers most of it. */
static void draw_under(struct painter *painter, const struct round *box, struct rect over)
{
    struct rect core = core_of(box);
    struct rect beside = rect_make(core.x, over.y, over.x - core.x, over.h);
    canvas_fill(&painter->canvas, beside, box->colour);
    beside.x = over.x + over.w;
    beside.w = core.x + core.w - beside.x;
    canvas_fill(&painter->canvas, beside, box->colour);
    int below = over.y + over.h;
    canvas_fill(&painter->canvas, rect_make(core.x, core.y, core.w, over.y - core.y), box->colour);
    canvas_fill(&painter->canvas, rect_make(core.x, below, core.w, core.y + core.h - below),
                box->colour);
    draw_ends(painter, box);
}

static void draw_ring(struct painter *painter, const struct ui_draw *draw)
{
    struct round ring = round_make(draw->rect, draw->radius, draw->line);
    struct rect rect = draw->rect;
    int radius = ring.radius;
    int t = draw->line_px;
    const struct rect sides[] = {
        {rect.x + radius, rect.y, rect.w - 2 * radius, t},
        {rect.x + radius, rect.y + rect.h - t, rect.w - 2 * radius, t},
        {rect.x, rect.y + radius, t, rect.h - 2 * radius},
        {rect.x + rect.w - t, rect.y + radius, t, rect.h - 2 * radius},
    };
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        canvas_fill(&painter->canvas, sides[i], draw->line);
    }
    draw_corners(painter, &ring, t);
}

static void draw_box(struct painter *painter, const struct ui_draw *draw)
{
    size_t next = (size_t)(draw - painter->draws) + 1;
    struct round inner = round_make(draw->rect, draw->radius, draw->fill);
    if (draw->fill == 0) {
        draw_ring(painter, draw);
    } else if (draw->fill >> 24 != 0xff) {
        canvas_veil(&painter->canvas, draw->rect, draw->fill);
    } else if (draw->line == 0 || draw->line == draw->fill) {
        draw_filled(painter, &inner, next);
    } else {
        struct round outer = round_make(draw->rect, draw->radius, draw->line);
        struct rect rect = rect_inset(draw->rect, draw->line_px, draw->line_px);
        inner = round_make(rect, draw->radius - draw->line_px, draw->fill);
        draw_under(painter, &outer, core_of(&inner));
        draw_filled(painter, &inner, next);
    }
}

/* ---- text and pictures ---- */

/* Coverage alone: one picture serves every colour that the text is written in. */
static SDL_Surface *get_text(struct painter *painter, const struct ui_draw *draw)
{
    const SDL_Color any = {0, 0, 0, 255};
    const uint32_t numbers[3] = {(uint32_t)draw->font, (uint32_t)draw->px, 0};
    uint64_t hash = picture_hash(-2, numbers, draw->text);
    SDL_Surface *picture = find_picture(painter, hash);
    if (picture != NULL) {
        return picture;
    }
    TTF_Font *font = fonts_get(painter->fonts, draw->font, draw->px);
    SDL_Surface *surface = font == NULL ? NULL : TTF_RenderUTF8_Shaded(font, draw->text, any, any);
    return keep_picture(painter, hash, surface);
}

/* The whole picture in the middle of the rectangle. */
static struct canvas_piece centred(SDL_Surface *picture, struct rect rect)
{
    return (struct canvas_piece){picture,
                                 {0, 0, picture->w, picture->h},
                                 rect.x + (rect.w - picture->w) / 2,
                                 rect.y + (rect.h - picture->h) / 2};
}

static void draw_text(struct painter *painter, const struct ui_draw *draw)
{
    SDL_Surface *picture = get_text(painter, draw);
    if (picture == NULL) {
        return;
    }
    struct canvas_piece piece = centred(picture, draw->rect);
    if (draw->font != UI_FONT_ICON) {
        /* Marks above capitals make the picture higher; the baseline must stay where it is. */
        int height = TTF_FontHeight(fonts_get(painter->fonts, draw->font, draw->px));
        piece.x = draw->rect.x;
        piece.y = draw->rect.y + (draw->rect.h + height) / 2 - picture->h;
    }
    canvas_lay(&painter->canvas, &piece, draw->fill);
}

static SDL_Surface *get_figure(struct painter *painter, const struct ui_draw *draw,
                               const struct ui_theme *theme)
{
    int size = draw->rect.w < draw->rect.h ? draw->rect.w : draw->rect.h;
    bool emblem = draw->kind == UI_DRAW_EMBLEM;
    const uint32_t numbers[3] = {(uint32_t)size, emblem ? theme->ink : draw->fill, draw->line};
    uint64_t hash = picture_hash((int)draw->kind, numbers, draw->text);
    SDL_Surface *picture = find_picture(painter, hash);
    if (picture != NULL || size <= 0) {
        return picture;
    }
    SDL_Surface *surface =
        emblem ? mask_emblem(size, theme) : mask_qr(draw->text, size, draw->line, draw->fill);
    return keep_picture(painter, hash, surface);
}

static SDL_Surface *get_image(struct painter *painter, const struct ui_draw *draw)
{
    const uint32_t numbers[3] = {(uint32_t)draw->rect.w, (uint32_t)draw->rect.h, 0};
    uint64_t hash = picture_hash((int)draw->kind, numbers, draw->text);
    SDL_Surface *picture = find_picture(painter, hash);
    if (picture != NULL || hash == painter->absent) {
        return picture;
    }
    SDL_Surface *surface = picture_load(draw->text, draw->rect.w, draw->rect.h);
    painter->absent = surface == NULL ? hash : painter->absent;
    return keep_picture(painter, hash, surface);
}

static void draw_picture(struct painter *painter, const struct ui_draw *draw, SDL_Surface *picture)
{
    if (picture != NULL) {
        struct canvas_piece piece = centred(picture, draw->rect);
        canvas_lay(&painter->canvas, &piece, 0);
    }
}

static void draw_one(struct painter *painter, const struct ui_draw *draw,
                     const struct ui_theme *theme)
{
    switch (draw->kind) {
    case UI_DRAW_BOX:
        draw_box(painter, draw);
        return;
    case UI_DRAW_TEXT:
        draw_text(painter, draw);
        return;
    case UI_DRAW_EMBLEM:
    case UI_DRAW_QR:
        draw_picture(painter, draw, get_figure(painter, draw, theme));
        return;
    case UI_DRAW_IMAGE:
        draw_picture(painter, draw, get_image(painter, draw));
        return;
    }
}

size_t painter_find(struct painter *painter, const struct ui *ui,
                    struct rect rects[DAMAGE_RECT_MAX])
{
    painter->draws = ui_draws(ui, &painter->draw_count);
    painter->frame++;
    return damage_find(&painter->damage, painter->draws, painter->draw_count, rects);
}

void painter_paint_rect(struct painter *painter, const struct ui *ui, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    for (size_t i = 0; i < painter->draw_count; i++) {
        const struct ui_draw *draw = &painter->draws[i];
        struct rect reach = draw->rect;
        if (draw->kind == UI_DRAW_TEXT) {
            reach = rect_inset(reach, -draw->px / 4, -draw->px / 4);
        }
        struct rect visible = rect_intersect(rect, draw->clip);
        if (!rect_is_empty(rect_intersect(visible, reach))) {
            canvas_clip(&painter->canvas, visible);
            draw_one(painter, draw, theme);
        }
    }
}

size_t painter_paint(struct painter *painter, const struct ui *ui,
                     struct rect rects[DAMAGE_RECT_MAX])
{
    size_t changed = painter_find(painter, ui, rects);
    for (size_t i = 0; i < changed; i++) {
        painter_paint_rect(painter, ui, rects[i]);
    }
    return changed;
}

void painter_warm(struct painter *painter, const struct ui *ui)
{
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    for (size_t i = 0; i < count; i++) {
        const struct ui_draw *draw = &draws[i];
        switch (draw->kind) {
        case UI_DRAW_TEXT:
            get_text(painter, draw);
            break;
        case UI_DRAW_EMBLEM:
        case UI_DRAW_QR:
            get_figure(painter, draw, ui_theme(ui));
            break;
        case UI_DRAW_IMAGE:
            get_image(painter, draw);
            break;
        case UI_DRAW_BOX:
            break;
        }
    }
}
