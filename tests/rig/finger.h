/* finger.h: fingers and keys for an X server that has "inputtest" devices.
 *
 * Each device listens on a socket of its own; a struct finger is the one client of one device.
 * Every call returns after the server has handled what was sent; the program that gets the event
 * may still be busy with it. Connect once and stay connected until the server has ended: the
 * server spins when its client hangs up. Failures end the program (fail.h). */
#ifndef RIG_FINGER_H
#define RIG_FINGER_H

#include <stdbool.h>

enum {
    FINGER_MAX = 10, /* fingers that the server's device follows at once (xserver.sh) */
};

struct finger {
    int socket; /* connected stream socket, or -1 */
    int w;      /* width of the screen, pixels */
    int h;      /* height of the screen, pixels */
};

/* Connects to the device behind the socket at path and agrees on the version. */
void finger_connect(struct finger *finger, const char *path, int w, int h);

/* Hangs up; only once the server has ended. */
void finger_close(struct finger *finger);

/* One finger (id 0 … FINGER_MAX - 1) at a pixel of the screen. */
void finger_down(struct finger *finger, int id, int x, int y);
void finger_move(struct finger *finger, int id, int x, int y);
void finger_up(struct finger *finger, int id, int x, int y);

/* The same without waiting, for measuring; finger_sync waits for all that was sent. */
void finger_send_down(struct finger *finger, int id, int x, int y);
void finger_send_up(struct finger *finger, int id, int x, int y);
void finger_sync(struct finger *finger);

/* A key by its X keycode, on a keyboard's socket. */
void finger_key(struct finger *finger, int keycode, bool pressed);

#endif
