/* canvas.c: loops over rows of pixels.
 *
 * Called by paint.c. Most of a picture of text is empty and most of the rest is full: both are told
 * by whole words, and only the edges of letters are weighed, four pixels at once. Invariant: what
 * is touched lies inside the clip. */
#include "platform/canvas.h"

#include <assert.h>
#include <string.h>
#include <wchar.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    BLOCK = 16, /* bytes of four pixels */
    WORD = 8,   /* pixels of coverage that are weighed together */
};

static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemset fills pixels");

struct canvas canvas_make(SDL_Surface *surface)
{
    return (struct canvas){surface, rect_make(0, 0, surface->w, surface->h)};
}

void canvas_clip(struct canvas *canvas, struct rect rect)
{
    const struct rect all = {0, 0, canvas->surface->w, canvas->surface->h};
    canvas->clip = rect_intersect(rect, all);
}

static unsigned char *bytes_at(const SDL_Surface *surface, int x, int y)
{
    return (unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch +
           (ptrdiff_t)x * surface->format->BytesPerPixel;
}

static uint32_t *pixels_at(const SDL_Surface *surface, int x, int y)
{
    return (uint32_t *)(void *)bytes_at(surface, x, y);
}

void canvas_fill(const struct canvas *canvas, struct rect rect, uint32_t colour)
{
    struct rect seen = rect_intersect(rect, canvas->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        wmemset((wchar_t *)(void *)bytes_at(canvas->surface, seen.x, y),
                (wchar_t)(colour & 0xffffff), (size_t)seen.w);
    }
}

/* ---- veils ---- */

/* A veil of one colour and opacity over bytes of pixels, rounded as SDL rounds it. Blocks of 16
 * bytes become a few instructions each. */
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

void canvas_veil(const struct canvas *canvas, struct rect rect, uint32_t colour)
{
    struct rect seen = rect_intersect(rect, canvas->clip);
    struct veil veil = veil_of(colour);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        lay_veil(bytes_at(canvas->surface, seen.x, y), (size_t)seen.w * 4, &veil);
    }
}

/* ---- pictures ---- */

/* Shares are of 256, so that nothing and all are exact. */
static uint32_t share_of(uint32_t coverage)
{
    return coverage + (coverage >> 7);
}

/* Each channel's share of `over`, the rest of `under`; red and blue are weighed together. */
static void lay_pixel(uint32_t *pixel, uint32_t over, uint32_t coverage)
{
    const uint32_t red_blue = 0xff00ff;
    const uint32_t green = 0xff00;
    uint32_t share = share_of(coverage);
    uint32_t rest = 256 - share;
    uint32_t outer = ((over & red_blue) * share + (*pixel & red_blue) * rest) >> 8;
    uint32_t middle = ((over & green) * share + (*pixel & green) * rest) >> 8;
    *pixel = (outer & red_blue) | (middle & green);
}

#ifdef __SSE2__
/* The same for four pixels at once. */
static void lay_four(uint32_t *pixels, const unsigned char *coverage, uint32_t colour)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i all = _mm_set1_epi16(256);
    const __m128i over = _mm_unpacklo_epi8(_mm_set1_epi32((int)colour), zero);
    __m128i under = _mm_loadu_si128((const __m128i *)(const void *)pixels);
    int32_t four;
    memcpy(&four, coverage, sizeof four);
    __m128i shares = _mm_unpacklo_epi8(_mm_cvtsi32_si128(four), zero);
    shares = _mm_add_epi16(shares, _mm_srli_epi16(shares, 7));
    shares = _mm_unpacklo_epi16(shares, shares);
    __m128i low = _mm_unpacklo_epi32(shares, shares);
    __m128i high = _mm_unpackhi_epi32(shares, shares);
    low = _mm_add_epi16(_mm_mullo_epi16(over, low),
                        _mm_mullo_epi16(_mm_unpacklo_epi8(under, zero), _mm_sub_epi16(all, low)));
    high = _mm_add_epi16(_mm_mullo_epi16(over, high),
                         _mm_mullo_epi16(_mm_unpackhi_epi8(under, zero), _mm_sub_epi16(all, high)));
    low = _mm_packus_epi16(_mm_srli_epi16(low, 8), _mm_srli_epi16(high, 8));
    _mm_storeu_si128((__m128i *)(void *)pixels, low);
}
#else
static void lay_four(uint32_t *pixels, const unsigned char *coverage, uint32_t colour)
{
    for (size_t i = 0; i < 4; i++) {
        lay_pixel(&pixels[i], colour, coverage[i]);
    }
}
#endif

static void lay_word(uint32_t *pixels, const unsigned char *coverage, uint32_t colour)
{
    uint64_t word;
    memcpy(&word, coverage, sizeof word);
    if (word == UINT64_MAX) {
        for (size_t i = 0; i < WORD; i++) {
            pixels[i] = colour;
        }
    } else if (word != 0) {
        lay_four(pixels, coverage, colour);
        lay_four(pixels + 4, coverage + 4, colour);
    }
}

static void lay_coverage(uint32_t *pixels, const unsigned char *coverage, size_t count,
                         uint32_t colour)
{
    size_t at = 0;
    for (; at + WORD <= count; at += WORD) {
        lay_word(pixels + at, coverage + at, colour);
    }
    for (; at < count; at++) {
        lay_pixel(&pixels[at], colour, coverage[at]);
    }
}

static void lay_colours(uint32_t *pixels, const uint32_t *colours, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (colours[i] >> 24 == 255) {
            pixels[i] = colours[i];
        } else if (colours[i] >> 24 != 0) {
            lay_pixel(&pixels[i], colours[i], colours[i] >> 24);
        }
    }
}

void canvas_lay(const struct canvas *canvas, const struct canvas_piece *piece, uint32_t colour)
{
    const SDL_Surface *picture = piece->picture;
    struct rect place = rect_make(piece->x, piece->y, piece->from.w, piece->from.h);
    struct rect seen = rect_intersect(place, canvas->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        uint32_t *pixels = pixels_at(canvas->surface, seen.x, y);
        int from_x = piece->from.x + seen.x - piece->x;
        int from_y = piece->from.y + y - piece->y;
        if (picture->format->BytesPerPixel == 1) {
            lay_coverage(pixels, bytes_at(picture, from_x, from_y), (size_t)seen.w,
                         colour & 0xffffff);
        } else {
            lay_colours(pixels, pixels_at(picture, from_x, from_y), (size_t)seen.w);
        }
    }
}
