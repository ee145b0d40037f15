/* picture.c: grabbing, comparing and saving what an X server shows.
 *
 * Called by touch.c and the benchmark. Invariant: a picture is 24 bit colour in 32 bit pixels, as
 * the server of xserver.sh has it. */
#include "picture.h"

#include <X11/Xutil.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "fail.h"

enum {
    PIXEL_MASK = 0xFFFFFF, /* the fourth byte is not defined */
};

void eye_open(struct eye *eye, const char *display)
{
    size_t size;

    *eye = (struct eye){.display = XOpenDisplay(display)};
    if (!eye->display || !XShmQueryExtension(eye->display)) {
        rig_die("cannot look at display %s with shared memory", display);
    }
    eye->screen.w = DisplayWidth(eye->display, DefaultScreen(eye->display));
    eye->screen.h = DisplayHeight(eye->display, DefaultScreen(eye->display));
    size = (size_t)eye->screen.w * (size_t)eye->screen.h * sizeof(uint32_t);
    eye->shared.shmid = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
    eye->shared.shmaddr = shmat(eye->shared.shmid, NULL, 0);
    if (eye->shared.shmid < 0 || eye->shared.shmaddr == (char *)-1 ||
        !XShmAttach(eye->display, &eye->shared)) {
        rig_die("no shared memory for the screen's picture");
    }
    XSync(eye->display, False);
    shmctl(eye->shared.shmid, IPC_RMID, NULL);
}

void eye_close(struct eye *eye)
{
    if (eye->display) {
        shmdt(eye->shared.shmaddr);
        XCloseDisplay(eye->display);
        eye->display = NULL;
    }
}

void eye_grab(struct eye *eye, struct area area, struct picture *picture)
{
    Visual *visual = DefaultVisual(eye->display, DefaultScreen(eye->display));
    size_t count = (size_t)area.w * (size_t)area.h;
    XImage *image = XShmCreateImage(eye->display, visual, 24, ZPixmap, eye->shared.shmaddr,
                                    &eye->shared, (unsigned)area.w, (unsigned)area.h);

    if (!image || image->bits_per_pixel != 32 || image->bytes_per_line != area.w * 4 ||
        !XShmGetImage(eye->display, DefaultRootWindow(eye->display), image, area.x, area.y,
                      AllPlanes)) {
        rig_die("cannot grab %dx%d+%d+%d of the screen", area.w, area.h, area.x, area.y);
    }
    if (!picture->pixels || picture->area.w != area.w || picture->area.h != area.h) {
        free(picture->pixels);
        picture->pixels = malloc(count * sizeof(uint32_t));
        if (!picture->pixels) {
            rig_die("no memory for a picture");
        }
    }
    picture->area = area;
    memcpy(picture->pixels, eye->shared.shmaddr, count * sizeof(uint32_t));
    image->data = NULL;
    XDestroyImage(image);
}

uint32_t eye_pixel(struct eye *eye, int x, int y)
{
    uint32_t pixel;
    XImage *image =
        XGetImage(eye->display, DefaultRootWindow(eye->display), x, y, 1, 1, AllPlanes, ZPixmap);

    if (!image) {
        rig_die("cannot read the pixel %d,%d", x, y);
    }
    pixel = (uint32_t)XGetPixel(image, 0, 0) & PIXEL_MASK;
    XDestroyImage(image);
    return pixel;
}

void picture_free(struct picture *picture)
{
    free(picture->pixels);
    *picture = (struct picture){.pixels = NULL};
}

static const uint32_t *row_of(const struct picture *picture, struct area area, int row)
{
    return picture->pixels + (size_t)(area.y - picture->area.y + row) * (size_t)picture->area.w +
           (area.x - picture->area.x);
}

size_t picture_differences(const struct picture *a, const struct picture *b, struct area area)
{
    size_t count = 0;

    for (int row = 0; row < area.h; row++) {
        const uint32_t *left = row_of(a, area, row);
        const uint32_t *right = row_of(b, area, row);

        for (int column = 0; column < area.w; column++) {
            count += ((left[column] ^ right[column]) & PIXEL_MASK) != 0;
        }
    }
    return count;
}

void picture_save(const struct picture *picture, const char *path)
{
    size_t count = (size_t)picture->area.w * (size_t)picture->area.h;
    unsigned char *bytes = malloc(count * 3);
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)picture->area.w,
                       .height = (png_uint_32)picture->area.h,
                       .format = PNG_FORMAT_RGB};

    if (!bytes) {
        rig_die("no memory for a picture");
    }
    for (size_t index = 0; index < count; index++) {
        bytes[index * 3] = (unsigned char)(picture->pixels[index] >> 16);
        bytes[index * 3 + 1] = (unsigned char)(picture->pixels[index] >> 8);
        bytes[index * 3 + 2] = (unsigned char)picture->pixels[index];
    }
    if (!png_image_write_to_file(&image, path, 0, bytes, 0, NULL)) {
        free(bytes);
        rig_die("%s: %s", path, image.message);
    }
    free(bytes);
}
