/* server.h: a real X server of one's own, with a touch screen and a keyboard (xserver.sh).
 *
 * The server ends with the program that started it, however that ends. Run from the top folder of
 * the source, or name the script in RIG_XSERVER. Failures end the program (fail.h). */
#ifndef RIG_SERVER_H
#define RIG_SERVER_H

#include <sys/types.h>

#include "finger.h"

enum {
    SERVER_PATH_MAX = 96, /* bytes of a path in the server's folder; a socket takes about 100 */
    SERVER_NAME_MAX = 16, /* bytes of ":123" */
};

struct server {
    pid_t pid;                     /* of Xorg, 0 when none runs */
    int w;                         /* width of the screen, pixels */
    int h;                         /* height of the screen, pixels */
    char display[SERVER_NAME_MAX]; /* ":3" */
    char folder[SERVER_PATH_MAX];  /* its configuration, log and sockets */
    struct finger touch;           /* the one client of its touch screen */
    struct finger keyboard;        /* the one client of its keyboard */
};

/* Starts a server of w × h pixels, connects to both devices and registers its end with atexit.
 * One per program. */
void server_start(struct server *server, int w, int h);

/* Ends the server and removes its folder. Does nothing when none runs. */
void server_stop(struct server *server);

#endif
