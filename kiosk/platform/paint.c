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
#include "platform/mask.h"
#include "platform/picture.h"

enum {
    BLOCK = 16,                          /* bytes of four pixels */
    PICTURE_MAX = 512,                   /* pictures kept; a screen uses about 90 */
    PICTURE_SLOTS = 1024,                /* hash places, a power of two */
    PICTURE_BYTES_MAX = 5 * 1024 * 1024, /* a screen uses about 3 MB */
};

struct picture {
    uint64_t hash; /* 0: free place */
    SDL_Texture *texture;
    int w, h;
    uint64_t used; /* number of the frame that used it last */
};

struct painter {
    SDL_Renderer *renderer;
    SDL_Surface *surface; /* borrowed */
    struct fonts *fonts;  /* borrowed */
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
    SDL_Renderer *renderer = painter == NULL ? NULL : SDL_CreateSoftwareRenderer(surface);
    if (renderer == NULL) {
        free(painter);
        return fault_set(fault, STATUS_FAILED, NULL, "no software renderer: %s", SDL_GetError());
    }
    painter->renderer = renderer;
    painter->surface = surface;
    painter->fonts = fonts;
    damage_reset(&painter->damage, surface->w, surface->h);
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_NONE);
    *out = painter;
    return STATUS_OK;
}

void painter_destroy(struct painter *painter)
{
    if (painter == NULL) {
        return;
    }
    for (size_t i = 0; i < painter->picture_count; i++) {
        SDL_DestroyTexture(painter->pictures[i].texture);
    }
    SDL_DestroyRenderer(painter->renderer);
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

static void drop_picture(struct painter *painter, size_t index)
{
    struct picture *picture = &painter->pictures[index];
    painter->picture_bytes -= (size_t)picture->w * (size_t)picture->h * 4;
    SDL_DestroyTexture(picture->texture);
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

static struct picture *find_picture(struct painter *painter, uint64_t hash)
{
    size_t at = hash & (PICTURE_SLOTS - 1);
    while (painter->slots[at] != 0) {
        struct picture *picture = &painter->pictures[painter->slots[at] - 1];
        if (picture->hash == hash) {
            picture->used = painter->frame;
            return picture;
        }
        at = (at + 1) & (PICTURE_SLOTS - 1);
    }
    return NULL;
}

/* Takes over the surface (freed here, NULL allowed) as the picture of this hash. */
static struct picture *keep_picture(struct painter *painter, uint64_t hash, SDL_Surface *surface)
{
    if (surface == NULL) {
        return NULL;
    }
    size_t bytes = (size_t)surface->w * (size_t)surface->h * 4;
    if (painter->picture_count == PICTURE_MAX ||
        painter->picture_bytes + bytes > PICTURE_BYTES_MAX) {
        make_room(painter);
    }
    SDL_Texture *texture = NULL;
    if (painter->picture_count < PICTURE_MAX) {
        texture = SDL_CreateTextureFromSurface(painter->renderer, surface);
    }
    struct picture *picture = NULL;
    if (texture != NULL) {
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
        picture = &painter->pictures[painter->picture_count++];
        *picture = (struct picture){hash, texture, surface->w, surface->h, painter->frame};
        painter->picture_bytes += bytes;
        size_t at = hash & (PICTURE_SLOTS - 1);
        while (painter->slots[at] != 0) {
            at = (at + 1) & (PICTURE_SLOTS - 1);
        }
        painter->slots[at] = (uint16_t)painter->picture_count;
    }
    SDL_FreeSurface(surface);
    return picture;
}

/* ---- boxes ---- */

static void set_colour(struct painter *painter, uint32_t colour)
{
    SDL_SetRenderDrawColor(painter->renderer, (Uint8)(colour >> 16), (Uint8)(colour >> 8),
                           (Uint8)colour, 255);
}

static void fill(struct painter *painter, int x, int y, int w, int h)
{
    if (w > 0 && h > 0) {
        SDL_Rect rect = {x, y, w, h};
        SDL_RenderFillRect(painter->renderer, &rect);
    }
}

static struct picture *get_disc(struct painter *painter, int radius, int ring, uint32_t colour)
{
    const uint32_t numbers[3] = {(uint32_t)radius, (uint32_t)ring, colour};
    uint64_t hash = picture_hash(-1, numbers, "");
    struct picture *picture = find_picture(painter, hash);
    return picture != NULL ? picture : keep_picture(painter, hash, mask_disc(radius, ring, colour));
}

static void draw_corners(struct painter *painter, struct rect rect, int radius,
                         struct picture *disc)
{
    if (disc == NULL) {
        return;
    }
    for (int i = 0; i < 4; i++) {
        bool right = i % 2 == 1;
        bool bottom = i / 2 == 1;
        SDL_Rect from = {right ? radius : 0, bottom ? radius : 0, radius, radius};
        SDL_Rect to = {right ? rect.x + rect.w - radius : rect.x,
                       bottom ? rect.y + rect.h - radius : rect.y, radius, radius};
        SDL_RenderCopy(painter->renderer, disc->texture, &from, &to);
    }
}

static int fitting_radius(struct rect rect, int radius)
{
    int most = (rect.w < rect.h ? rect.w : rect.h) / 2;
    return radius < most ? radius : most;
}

static void draw_filled(struct painter *painter, struct rect rect, int radius, uint32_t colour)
{
    radius = fitting_radius(rect, radius);
    set_colour(painter, colour);
    if (radius <= 0) {
        fill(painter, rect.x, rect.y, rect.w, rect.h);
        return;
    }
    fill(painter, rect.x + radius, rect.y, rect.w - 2 * radius, radius);
    fill(painter, rect.x, rect.y + radius, rect.w, rect.h - 2 * radius);
    fill(painter, rect.x + radius, rect.y + rect.h - radius, rect.w - 2 * radius, radius);
    draw_corners(painter, rect, radius, get_disc(painter, radius, 0, colour));
}

static void draw_ring(struct painter *painter, const struct ui_draw *draw)
{
    struct rect rect = draw->rect;
    int radius = fitting_radius(rect, draw->radius);
    int t = draw->line_px;
    set_colour(painter, draw->line);
    fill(painter, rect.x + radius, rect.y, rect.w - 2 * radius, t);
    fill(painter, rect.x + radius, rect.y + rect.h - t, rect.w - 2 * radius, t);
    fill(painter, rect.x, rect.y + radius, t, rect.h - 2 * radius);
    fill(painter, rect.x + rect.w - t, rect.y + radius, t, rect.h - 2 * radius);
    if (radius > 0) {
        draw_corners(painter, rect, radius, get_disc(painter, radius, t, draw->line));
    }
}

/* A veil of one colour and opacity over bytes of pixels, rounded as SDL rounds it. Blocks of 16
 * bytes become a few instructions each; SDL's own blending takes 3 ns a pixel, 6 ms for a page. */
struct veil {
    unsigned share;           /* of 255, that is left of what is behind */
    unsigned char add[BLOCK]; /* the veil's own part, byte by byte */
};

static struct veil veil_of(uint32_t colour)
{
    unsigned opacity = colour >> 24;
    struct veil veil = {.share = 255 - opacity};
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned channel = i % 4 == 3 ? 0 : colour >> (i % 4 * 8) & 255;
        veil.add[i] = (unsigned char)(channel * opacity / 255);
    }
    return veil;
}

static void lay_veil(unsigned char *bytes, size_t count, const struct veil *veil)
{
    for (; count >= BLOCK; count -= BLOCK, bytes += BLOCK) {
        for (size_t i = 0; i < BLOCK; i++) {
            unsigned short product = (unsigned short)(bytes[i] * veil->share);
            unsigned short part = (unsigned short)((product + 1 + (product >> 8)) >> 8);
            bytes[i] = (unsigned char)(part + veil->add[i]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        bytes[i] = (unsigned char)(bytes[i] * veil->share / 255 + veil->add[i]);
    }
}

/* A shade over what has been drawn. */
static void draw_shade(struct painter *painter, const struct ui_draw *draw, struct rect clip)
{
    SDL_Surface *surface = painter->surface;
    const struct rect all = {0, 0, surface->w, surface->h};
    struct rect rect = rect_intersect(rect_intersect(draw->rect, clip), all);
    struct veil veil = veil_of(draw->fill);
    SDL_RenderFlush(painter->renderer);
    for (int y = rect.y; y < rect.y + rect.h; y++) {
        unsigned char *row = (unsigned char *)surface->pixels + (size_t)y * (size_t)surface->pitch;
        lay_veil(row + (size_t)rect.x * 4, (size_t)rect.w * 4, &veil);
    }
}

static void draw_box(struct painter *painter, const struct ui_draw *draw, struct rect clip)
{
    if (draw->fill != 0 && draw->fill >> 24 != 0xff) {
        draw_shade(painter, draw, clip);
        return;
    }
    if (draw->fill == 0) {
        draw_ring(painter, draw);
        return;
    }
    if (draw->line != 0 && draw->line != draw->fill) {
        draw_filled(painter, draw->rect, draw->radius, draw->line);
        struct rect inner = rect_inset(draw->rect, draw->line_px, draw->line_px);
        int radius = draw->radius - draw->line_px;
        draw_filled(painter, inner, radius > 0 ? radius : 0, draw->fill);
        return;
    }
    draw_filled(painter, draw->rect, draw->radius, draw->fill);
}

/* ---- text and pictures ---- */

static struct picture *get_text(struct painter *painter, const struct ui_draw *draw)
{
    const uint32_t numbers[3] = {(uint32_t)draw->font, (uint32_t)draw->px, draw->fill};
    uint64_t hash = picture_hash(-2, numbers, draw->text);
    struct picture *picture = find_picture(painter, hash);
    if (picture != NULL) {
        return picture;
    }
    TTF_Font *font = fonts_get(painter->fonts, draw->font, draw->px);
    SDL_Color colour = {(Uint8)(draw->fill >> 16), (Uint8)(draw->fill >> 8), (Uint8)draw->fill,
                        255};
    SDL_Surface *surface = font == NULL ? NULL : TTF_RenderUTF8_Blended(font, draw->text, colour);
    return keep_picture(painter, hash, surface);
}

static void draw_text(struct painter *painter, const struct ui_draw *draw)
{
    struct picture *picture = get_text(painter, draw);
    if (picture == NULL) {
        return;
    }
    SDL_Rect to = {draw->rect.x, 0, picture->w, picture->h};
    if (draw->font == UI_FONT_ICON) {
        to.x = draw->rect.x + (draw->rect.w - picture->w) / 2;
        to.y = draw->rect.y + (draw->rect.h - picture->h) / 2;
    } else {
        /* Marks above capitals make the picture higher; the baseline must stay where it is. */
        int height = TTF_FontHeight(fonts_get(painter->fonts, draw->font, draw->px));
        to.y = draw->rect.y + (draw->rect.h + height) / 2 - picture->h;
    }
    SDL_RenderCopy(painter->renderer, picture->texture, NULL, &to);
}

static struct picture *get_figure(struct painter *painter, const struct ui_draw *draw,
                                  const struct ui_theme *theme, int size)
{
    bool emblem = draw->kind == UI_DRAW_EMBLEM;
    const uint32_t numbers[3] = {(uint32_t)size, emblem ? theme->ink : draw->fill, draw->line};
    uint64_t hash = picture_hash((int)draw->kind, numbers, draw->text);
    struct picture *picture = find_picture(painter, hash);
    if (picture != NULL) {
        return picture;
    }
    SDL_Surface *surface =
        emblem ? mask_emblem(size, theme) : mask_qr(draw->text, size, draw->line, draw->fill);
    return keep_picture(painter, hash, surface);
}

static void draw_figure(struct painter *painter, const struct ui_draw *draw,
                        const struct ui_theme *theme)
{
    int size = draw->rect.w < draw->rect.h ? draw->rect.w : draw->rect.h;
    struct picture *picture = size <= 0 ? NULL : get_figure(painter, draw, theme, size);
    if (picture != NULL) {
        SDL_Rect to = {draw->rect.x + (draw->rect.w - size) / 2,
                       draw->rect.y + (draw->rect.h - size) / 2, size, size};
        SDL_RenderCopy(painter->renderer, picture->texture, NULL, &to);
    }
}

static struct picture *get_image(struct painter *painter, const struct ui_draw *draw)
{
    const uint32_t numbers[3] = {(uint32_t)draw->rect.w, (uint32_t)draw->rect.h, 0};
    uint64_t hash = picture_hash((int)draw->kind, numbers, draw->text);
    struct picture *picture = find_picture(painter, hash);
    if (picture != NULL || hash == painter->absent) {
        return picture;
    }
    SDL_Surface *surface = picture_load(draw->text, draw->rect.w, draw->rect.h);
    painter->absent = surface == NULL ? hash : painter->absent;
    return keep_picture(painter, hash, surface);
}

static void draw_image(struct painter *painter, const struct ui_draw *draw)
{
    struct picture *picture = get_image(painter, draw);
    if (picture != NULL) {
        SDL_Rect to = {draw->rect.x + (draw->rect.w - picture->w) / 2,
                       draw->rect.y + (draw->rect.h - picture->h) / 2, picture->w, picture->h};
        SDL_RenderCopy(painter->renderer, picture->texture, NULL, &to);
    }
}

static void draw_one(struct painter *painter, const struct ui_draw *draw,
                     const struct ui_theme *theme, struct rect clip)
{
    switch (draw->kind) {
    case UI_DRAW_BOX:
        draw_box(painter, draw, clip);
        return;
    case UI_DRAW_TEXT:
        draw_text(painter, draw);
        return;
    case UI_DRAW_EMBLEM:
    case UI_DRAW_QR:
        draw_figure(painter, draw, theme);
        return;
    case UI_DRAW_IMAGE:
        draw_image(painter, draw);
        return;
    }
}

static void paint_rect(struct painter *painter, const struct ui *ui, struct rect rect)
{
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    const struct ui_theme *theme = ui_theme(ui);
    for (size_t i = 0; i < count; i++) {
        const struct ui_draw *draw = &draws[i];
        struct rect reach = draw->rect;
        if (draw->kind == UI_DRAW_TEXT) {
            reach = rect_inset(reach, -draw->px / 4, -draw->px / 4);
        }
        struct rect visible = rect_intersect(rect, draw->clip);
        if (rect_is_empty(rect_intersect(visible, reach))) {
            continue;
        }
        SDL_Rect clip = {visible.x, visible.y, visible.w, visible.h};
        SDL_RenderSetClipRect(painter->renderer, &clip);
        draw_one(painter, draw, theme, visible);
    }
}

size_t painter_paint(struct painter *painter, const struct ui *ui,
                     struct rect rects[DAMAGE_RECT_MAX])
{
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    size_t changed = damage_find(&painter->damage, draws, count, rects);
    painter->frame++;
    for (size_t i = 0; i < changed; i++) {
        paint_rect(painter, ui, rects[i]);
    }
    if (changed > 0) {
        SDL_RenderFlush(painter->renderer);
    }
    return changed;
}

void painter_warm(struct painter *painter, const struct ui *ui)
{
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    for (size_t i = 0; i < count; i++) {
        const struct ui_draw *draw = &draws[i];
        int size = draw->rect.w < draw->rect.h ? draw->rect.w : draw->rect.h;
        bool figure = draw->kind == UI_DRAW_EMBLEM || draw->kind == UI_DRAW_QR;
        if (draw->kind == UI_DRAW_TEXT) {
            get_text(painter, draw);
        } else if (figure && size > 0) {
            get_figure(painter, draw, ui_theme(ui), size);
        } else if (draw->kind == UI_DRAW_IMAGE) {
            get_image(painter, draw);
        }
    }
}
