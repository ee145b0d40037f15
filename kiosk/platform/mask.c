/* mask.c: coverage by distance. A pixel is covered by how far its centre lies inside the shape:
 * 0 half a pixel outside, 1 half a pixel inside. */
#include "platform/mask.h"

#include <math.h>
#include <qrencode.h>

static uint32_t with_alpha(uint32_t colour, float coverage)
{
    float alpha = coverage < 0.0f ? 0.0f : coverage > 1.0f ? 1.0f : coverage;
    return (colour & 0x00ffffffu) | ((uint32_t)(alpha * 255.0f + 0.5f) << 24);
}

/* `over` laid on `under`, both straight alpha. */
static uint32_t blend(uint32_t under, uint32_t over)
{
    float a = (float)(over >> 24) / 255.0f;
    float b = (float)(under >> 24) / 255.0f * (1.0f - a);
    float sum = a + b;
    if (sum <= 0.0f) {
        return 0;
    }
    uint32_t mixed = (uint32_t)(sum * 255.0f + 0.5f) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
        float value = ((float)((over >> shift) & 0xff) * a + (float)((under >> shift) & 0xff) * b);
        mixed |= (uint32_t)(value / sum + 0.5f) << shift;
    }
    return mixed;
}

static SDL_Surface *make_surface(int size)
{
    return SDL_CreateRGBSurfaceWithFormat(0, size, size, 32, SDL_PIXELFORMAT_ARGB8888);
}

static unsigned char *bytes_of(SDL_Surface *surface, int y)
{
    return (unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
}

static uint32_t *row_of(SDL_Surface *surface, int y)
{
    return (uint32_t *)(void *)bytes_of(surface, y);
}

SDL_Surface *mask_disc(int radius, int ring)
{
    int size = 2 * radius;
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, size, size, 8, SDL_PIXELFORMAT_INDEX8);
    if (surface == NULL) {
        return NULL;
    }
    float outer = (float)radius;
    float inner = ring > 0 ? outer - (float)ring : -1.0f;
    for (int y = 0; y < size; y++) {
        unsigned char *row = bytes_of(surface, y);
        for (int x = 0; x < size; x++) {
            float distance = hypotf((float)x + 0.5f - outer, (float)y + 0.5f - outer);
            float covered = fminf(outer - distance + 0.5f, 1.0f);
            if (inner >= 0.0f) {
                covered = fminf(covered, distance - inner + 0.5f);
            }
            row[x] = (unsigned char)(with_alpha(0, covered) >> 24);
        }
    }
    return surface;
}

/* Signed distance (negative inside) to a lens with tips at (0, near) and (0, far) on the y axis
 * and the given half width: the common part of two equal circles. */
static float lens(float x, float y, float near, float far, float half_width)
{
    float half = (far - near) / 2.0f;
    float offset = (half * half - half_width * half_width) / (2.0f * half_width);
    float radius = offset + half_width;
    return hypotf(fabsf(x) + offset, y - (near + half)) - radius;
}

/* One pixel of the emblem at (x, y) from its middle, with the outer radius 1; px is a pixel's
 * size in that measure. */
static uint32_t emblem_pixel(float x, float y, float px, const struct ui_theme *theme)
{
    const float eighth = 0.78539816f;
    float angle = atan2f(x, -y);
    float turns = roundf(angle / eighth);
    int petal = ((int)turns % 8 + 8) % 8;
    float radius = hypotf(x, y);
    float folded = angle - turns * eighth;
    float across = radius * sinf(folded);
    float along = radius * cosf(folded);
    float far = petal % 2 == 0 ? 1.0f : 0.92f;
    uint32_t colour = theme->accents[petal % 2 == 0 ? UI_ACCENT_PRIMARY : UI_ACCENT_PINK].strong;
    uint32_t pixel = with_alpha(colour, 0.5f - lens(across, along, 0.04f, far, 0.172f) / px);
    float seed = lens(across, along, far * 0.46f, far * 0.80f, 0.062f);
    pixel = blend(pixel, with_alpha(theme->accents[UI_ACCENT_GOLD].soft, 0.5f - seed / px));
    return blend(pixel, with_alpha(theme->gold, 0.5f - (radius - 0.135f) / px));
}

SDL_Surface *mask_emblem(int size, const struct ui_theme *theme)
{
    SDL_Surface *surface = make_surface(size);
    if (surface == NULL) {
        return NULL;
    }
    float half = (float)size / 2.0f;
    for (int y = 0; y < size; y++) {
        uint32_t *row = row_of(surface, y);
        for (int x = 0; x < size; x++) {
            row[x] = emblem_pixel(((float)x + 0.5f - half) / half, ((float)y + 0.5f - half) / half,
                                  1.0f / half, theme);
        }
    }
    return surface;
}

SDL_Surface *mask_qr(const char *text, int size, uint32_t dark, uint32_t light)
{
    enum {
        QUIET = 2, /* modules around the code; the card around it is light as well */
    };
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    SDL_Surface *surface = code == NULL ? NULL : make_surface(size);
    if (surface != NULL) {
        int module = size / (code->width + 2 * QUIET);
        int start = (size - module * code->width) / 2;
        SDL_FillRect(surface, NULL, light);
        for (int i = 0; i < code->width * code->width; i++) {
            SDL_Rect square = {start + i % code->width * module, start + i / code->width * module,
                               module, module};
            if (code->data[i] & 1) {
                SDL_FillRect(surface, &square, dark);
            }
        }
    }
    QRcode_free(code);
    return surface;
}
