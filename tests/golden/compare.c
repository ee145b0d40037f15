/* compare.c: whether two pictures are the same to the eye.
 *
 *     compare GOT REFERENCE ERROR
 *     compare GOT REFERENCE         makes GOT the reference
 *
 * Channels are compared in steps of 8, in which references are kept to be small: an unchanged
 * screen has no pixel that differs. One differs when a channel does by more than CHANNEL_MAX; edges
 * of letters that come out a little fainter do not. A picture may have
 * DIFFERENT_PER_10000 such pixels, as fonts of another release move an edge here and there. When
 * it has more, ERROR gets the picture GOT, pale, with the pixels that differ in red. Exits 0 when
 * the pictures are the same, 1 when they are not, 2 when one cannot be read. Called by run.sh. */
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHANNELS = 3,
    STEP = 8,                /* to which channels are rounded; 255 stands for 256 */
    CHANNEL_MAX = 24,        /* of 255 */
    DIFFERENT_PER_10000 = 5, /* 0.05 % */
    COMPRESSION = 9,         /* of zlib, the tightest */
};

struct picture {
    png_image image;  /* size and format */
    png_byte *pixels; /* RGB, rows without padding; owned */
};

static bool read_picture(const char *path, struct picture *out)
{
    *out = (struct picture){.image = {.version = PNG_IMAGE_VERSION}};
    if (png_image_begin_read_from_file(&out->image, path) == 0) {
        fprintf(stderr, "%s: %s\n", path, out->image.message);
        return false;
    }
    out->image.format = PNG_FORMAT_RGB;
    out->pixels = malloc(PNG_IMAGE_SIZE(out->image));
    if (out->pixels == NULL ||
        png_image_finish_read(&out->image, NULL, out->pixels, 0, NULL) == 0) {
        fprintf(stderr, "%s: %s\n", path, out->image.message);
        png_image_free(&out->image);
        return false;
    }
    for (size_t i = 0; i < PNG_IMAGE_SIZE(out->image); i++) {
        int rounded = (out->pixels[i] + STEP / 2) / STEP * STEP;
        out->pixels[i] = (png_byte)(rounded > 255 ? 255 : rounded);
    }
    return true;
}

static bool pixel_differs(const png_byte *a, const png_byte *b)
{
    for (int i = 0; i < CHANNELS; i++) {
        if (abs(a[i] - b[i]) > CHANNEL_MAX) {
            return true;
        }
    }
    return false;
}

/* Counts the pixels that differ and marks them in got. */
static size_t mark_differences(struct picture *got, const struct picture *reference)
{
    size_t count = (size_t)got->image.width * got->image.height;
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        static const png_byte red[CHANNELS] = {0xff, 0, 0};
        png_byte *pixel = got->pixels + i * CHANNELS;
        if (pixel_differs(pixel, reference->pixels + i * CHANNELS)) {
            memcpy(pixel, red, sizeof red);
            different++;
        } else {
            for (int k = 0; k < CHANNELS; k++) {
                pixel[k] = (png_byte)(191 + pixel[k] / 4);
            }
        }
    }
    return different;
}

/* Without filters, which make flat areas with letters on them larger. */
static void write_rows(png_structp png, png_infop info, const struct picture *picture)
{
    png_set_IHDR(png, info, picture->image.width, picture->image.height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, COMPRESSION);
    png_write_info(png, info);
    for (size_t y = 0; y < picture->image.height; y++) {
        png_write_row(png, picture->pixels + y * picture->image.width * CHANNELS);
    }
    png_write_end(png, info);
}

static bool write_picture(const struct picture *picture, const char *path)
{
    FILE *file = fopen(path, "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    volatile bool ready = file != NULL && info != NULL;
    if (ready && setjmp(png_jmpbuf(png)) == 0) {
        png_init_io(png, file);
        write_rows(png, info, picture);
    } else {
        fprintf(stderr, "%s: cannot be written\n", path);
        ready = false;
    }
    png_destroy_write_struct(&png, &info);
    bool closed = file == NULL || fclose(file) == 0;
    return ready && closed;
}

static int compare(struct picture *got, const struct picture *reference, char **paths)
{
    if (got->image.width != reference->image.width ||
        got->image.height != reference->image.height) {
        printf("%s: is %ux%u, expected %ux%u\n", paths[2], got->image.width, got->image.height,
               reference->image.width, reference->image.height);
        return 1;
    }
    size_t count = (size_t)got->image.width * got->image.height;
    size_t different = mark_differences(got, reference);
    if (different * 10000 <= count * DIFFERENT_PER_10000) {
        return 0;
    }
    printf("%s: %zu of %zu pixels differ, see %s\n", paths[2], different, count, paths[3]);
    write_picture(got, paths[3]);
    return 1;
}

int main(int argc, char **argv)
{
    struct picture got = {.pixels = NULL};
    struct picture reference = {.pixels = NULL};
    int result = 2;
    if (argc == 3) {
        result = read_picture(argv[1], &got) && write_picture(&got, argv[2]) ? 0 : 2;
    } else if (argc != 4) {
        fprintf(stderr, "Usage: compare GOT REFERENCE [ERROR]\n");
    } else if (read_picture(argv[1], &got) && read_picture(argv[2], &reference)) {
        result = compare(&got, &reference, argv);
    }
    free(got.pixels);
    free(reference.pixels);
    return result;
}
