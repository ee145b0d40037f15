/* picture.h: pictures of what an X server shows.
 *
 * Areas are grabbed through shared memory, single pixels by XGetImage. Failures end the program
 * (fail.h). */
#ifndef RIG_PICTURE_H
#define RIG_PICTURE_H

#include <X11/Xlib.h>
#include <X11/extensions/XShm.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct area {
    int x; /* left edge, pixels */
    int y; /* top edge, pixels */
    int w; /* width, pixels */
    int h; /* height, pixels */
};

struct picture {
    struct area area; /* which part of the screen */
    uint32_t *pixels; /* owned: area.w × area.h of 0x00RRGGBB, row by row */
};

struct eye {
    Display *display;       /* owned: the connection */
    struct area screen;     /* the whole screen */
    XShmSegmentInfo shared; /* memory shared with the server, large enough for the screen */
};

void eye_open(struct eye *eye, const char *display);
void eye_close(struct eye *eye);

/* Grabs an area; frees what *picture held before. Start with an empty struct picture. */
void eye_grab(struct eye *eye, struct area area, struct picture *picture);

/* One pixel, 0x00RRGGBB. */
uint32_t eye_pixel(struct eye *eye, int x, int y);

void picture_free(struct picture *picture);

/* Pixels that differ inside area, which lies inside both pictures. */
size_t picture_differences(const struct picture *a, const struct picture *b, struct area area);

/* Writes a PNG. */
void picture_save(const struct picture *picture, const char *path);

#endif
