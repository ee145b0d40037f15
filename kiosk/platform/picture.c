/* picture.c: loading a picture and bringing it to size.
 *
 * Called by paint.c, once for each picture and size. Made smaller by averaging whole pixels, which
 * keeps thin lines; a drawing (SVG) is drawn at its size. Formats: wiki.libsdl.org/SDL2_image. */
#include "platform/picture.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/log.h"
#include "platform/companion.h"

static SDL_Surface *refuse(const char *path, const char *why)
{
    log_line("%s: %s; the picture is left out", path, why);
    return NULL;
}

static bool is_drawing(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && strcasecmp(dot, ".svg") == 0;
}

/* The file, if it is one of a size that is read. */
static SDL_RWops *open_file(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
        (void)SDL_SetError("there is no such file");
        return NULL;
    }
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (file != NULL && SDL_RWsize(file) > PICTURE_FILE_MAX) {
        SDL_RWclose(file);
        (void)SDL_SetError("it has more than 8 MB");
        return NULL;
    }
    return file;
}

static SDL_Surface *read_file(const struct companion_image *image, const char *path, int w, int h)
{
    SDL_RWops *file = open_file(path);
    if (file == NULL) {
        return NULL;
    }
    if (!is_drawing(path)) {
        return image->load(file, 1);
    }
    SDL_Surface *drawn = image->load_drawing(file, w, h);
    SDL_RWclose(file);
    return drawn;
}

/* The picture in its own size, as 32-bit pixels. */
static SDL_Surface *load(const char *path, int w, int h)
{
    const struct companion_image *image = companion_image();
    if (image == NULL) {
        return refuse(path, "SDL2_image is not installed");
    }
    SDL_Surface *read = read_file(image, path, w, h);
    if (read == NULL) {
        return refuse(path, SDL_GetError());
    }
    SDL_Surface *plain = NULL;
    if (read->w <= PICTURE_SIDE_MAX && read->h <= PICTURE_SIDE_MAX && read->w > 0 && read->h > 0) {
        plain = SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0);
    }
    SDL_FreeSurface(read);
    return plain != NULL ? plain : refuse(path, "it has more than 4096 pixels a side");
}

/* ---- bringing to size ---- */

struct sum {
    uint32_t parts[4]; /* alpha, and red, green, blue weighed by it */
    uint32_t count;    /* pixels */
};

static void add_pixel(struct sum *sum, uint32_t pixel)
{
    uint32_t alpha = pixel >> 24;
    sum->parts[0] += alpha;
    for (int i = 1; i < 4; i++) {
        sum->parts[i] += (pixel >> (24 - 8 * i) & 0xffu) * alpha / 255u;
    }
    sum->count++;
}

static uint32_t mean(const struct sum *sum)
{
    uint32_t alpha = sum->parts[0];
    uint32_t pixel = alpha / sum->count << 24;
    for (int i = 1; i < 4 && alpha > 0; i++) {
        uint32_t part = (uint32_t)((uint64_t)sum->parts[i] * 255u / alpha);
        pixel |= (part < 255u ? part : 255u) << (24 - 8 * i);
    }
    return pixel;
}

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (uint32_t *)(void *)((Uint8 *)surface->pixels + (size_t)y * (size_t)surface->pitch);
}

/* The mean of the pixels that (x, y) of a picture of size out covers; at least one. */
static uint32_t sample(const SDL_Surface *from, const SDL_Surface *out, int x, int y)
{
    struct sum sum = {.count = 0};
    int left = (int)((int64_t)x * from->w / out->w);
    int right = (int)((int64_t)(x + 1) * from->w / out->w);
    int top = (int)((int64_t)y * from->h / out->h);
    int bottom = (int)((int64_t)(y + 1) * from->h / out->h);
    right = right > left ? right : left + 1;
    bottom = bottom > top ? bottom : top + 1;
    for (int v = top; v < bottom; v++) {
        const uint32_t *row = row_of(from, v);
        for (int u = left; u < right; u++) {
            add_pixel(&sum, row[u]);
        }
    }
    return mean(&sum);
}

static SDL_Surface *resize(const SDL_Surface *from, int w, int h)
{
    SDL_Surface *out = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; out != NULL && y < h; y++) {
        uint32_t *row = row_of(out, y);
        for (int x = 0; x < w; x++) {
            row[x] = sample(from, out, x, y);
        }
    }
    return out;
}

SDL_Surface *picture_load(const char *path, int w, int h)
{
    SDL_Surface *read = w <= 0 || h <= 0 ? NULL : load(path, w, h);
    if (read == NULL) {
        return NULL;
    }
    bool wide = (int64_t)read->w * h > (int64_t)read->h * w;
    int fit_w = wide ? w : (int)((int64_t)read->w * h / read->h);
    int fit_h = wide ? (int)((int64_t)read->h * w / read->w) : h;
    SDL_Surface *out = resize(read, fit_w > 0 ? fit_w : 1, fit_h > 0 ? fit_h : 1);
    SDL_FreeSurface(read);
    return out;
}
