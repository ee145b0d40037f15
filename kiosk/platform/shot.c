/* shot.c: one surface, one PNG. */
#include "platform/shot.h"

#include <png.h>
#include <stdlib.h>

enum status shot_write(SDL_Surface *surface, const char *path, struct fault *fault)
{
    size_t row_bytes = (size_t)surface->w * 3;
    unsigned char *rgb = malloc(row_bytes * (size_t)surface->h);
    if (rgb == NULL) {
        return fault_set(fault, STATUS_FAILED, NULL, "no memory for a picture");
    }
    for (int y = 0; y < surface->h; y++) {
        const unsigned char *from =
            (const unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        unsigned char *to = rgb + row_bytes * (size_t)y;
        for (int x = 0; x < surface->w; x++) {
            to[3 * x] = from[4 * x + 2];
            to[3 * x + 1] = from[4 * x + 1];
            to[3 * x + 2] = from[4 * x];
        }
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)surface->w,
                       .height = (png_uint_32)surface->h,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    int written = png_image_write_to_file(&image, path, 0, rgb, (png_int_32)row_bytes, NULL);
    free(rgb);
    if (!written) {
        return fault_set(fault, STATUS_FAILED, "check that the folder exists and has room",
                         "cannot write the picture %s: %s", path, image.message);
    }
    return STATUS_OK;
}
