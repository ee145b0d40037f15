/* finger.c: the wire of the inputtest driver (xorg/xf86-input-inputtest-protocol.h).
 *
 * Called by touch.c, gesture.c and the benchmark. Invariants: one message is written whole; after
 * finger_sync the server has handled every message before it. */
#include "finger.h"

#include <X11/extensions/XI2.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

#include "fail.h"

enum {
    AXIS_COUNT = 65536,     /* positions of an axis of the device */
    CONNECT_WAIT_MS = 3000, /* the socket appears a moment after the display */
};

static void send_whole(const struct finger *finger, const void *message, size_t size)
{
    if (send(finger->socket, message, size, MSG_NOSIGNAL) != (ssize_t)size) {
        rig_die("the X server's input socket does not take an event: %s", strerror(errno));
    }
}

static void receive_whole(const struct finger *finger, void *message, size_t size)
{
    if (recv(finger->socket, message, size, MSG_WAITALL) != (ssize_t)size) {
        rig_die("the X server's input socket does not answer: %s", strerror(errno));
    }
}

static void open_socket(struct finger *finger, const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int64_t deadline = rig_now_ms() + CONNECT_WAIT_MS;

    if (strlen(path) >= sizeof(address.sun_path)) {
        rig_die("the path of a socket is too long: %s", path);
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    finger->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    while (connect(finger->socket, (const struct sockaddr *)&address, sizeof(address)) != 0) {
        if (rig_now_ms() > deadline) {
            rig_die("cannot connect to %s: %s", path, strerror(errno));
        }
        rig_sleep_ms(5);
    }
}

void finger_connect(struct finger *finger, const char *path, int w, int h)
{
    xf86ITEventClientVersion hello = {
        .header = {.length = sizeof(hello), .type = XF86IT_EVENT_CLIENT_VERSION},
        .major = XF86IT_PROTOCOL_VERSION_MAJOR,
        .minor = XF86IT_PROTOCOL_VERSION_MINOR};
    xf86ITResponseServerVersion answer;

    finger->w = w;
    finger->h = h;
    open_socket(finger, path);
    send_whole(finger, &hello, sizeof(hello));
    receive_whole(finger, &answer, sizeof(answer));
    if (answer.header.type != XF86IT_RESPONSE_SERVER_VERSION ||
        answer.major != XF86IT_PROTOCOL_VERSION_MAJOR) {
        rig_die("the X server speaks version %d.%d of the input protocol", answer.major,
                answer.minor);
    }
}

void finger_close(struct finger *finger)
{
    if (finger->socket >= 0) {
        close(finger->socket);
    }
    finger->socket = -1;
}

/* The middle of a pixel on the device's axis, so that rounding cannot reach a neighbour. */
static double axis_value(int pixel, int pixels)
{
    return (double)(((int64_t)pixel * 2 + 1) * AXIS_COUNT / ((int64_t)pixels * 2));
}

static void send_touch(const struct finger *finger, int kind, int id, const int at[2])
{
    xf86ITEventTouch touch = {.header = {.length = sizeof(touch), .type = XF86IT_EVENT_TOUCH},
                              .touchid = (uint32_t)id,
                              .touch_type = (uint32_t)kind};

    touch.valuators.mask[0] = 3;
    touch.valuators.valuators[0] = axis_value(at[0], finger->w);
    touch.valuators.valuators[1] = axis_value(at[1], finger->h);
    send_whole(finger, &touch, sizeof(touch));
}

void finger_sync(struct finger *finger)
{
    xf86ITEventWaitForSync request = {
        .header = {.length = sizeof(request), .type = XF86IT_EVENT_WAIT_FOR_SYNC}};
    xf86ITResponseSyncFinished answer;

    send_whole(finger, &request, sizeof(request));
    receive_whole(finger, &answer, sizeof(answer));
    if (answer.header.type != XF86IT_RESPONSE_SYNC_FINISHED) {
        rig_die("the X server answers a request to wait with %d", (int)answer.header.type);
    }
}

void finger_send_down(struct finger *finger, int id, int x, int y)
{
    send_touch(finger, XI_TouchBegin, id, (const int[]){x, y});
}

void finger_send_up(struct finger *finger, int id, int x, int y)
{
    send_touch(finger, XI_TouchEnd, id, (const int[]){x, y});
}

void finger_down(struct finger *finger, int id, int x, int y)
{
    finger_send_down(finger, id, x, y);
    finger_sync(finger);
}

void finger_move(struct finger *finger, int id, int x, int y)
{
    send_touch(finger, XI_TouchUpdate, id, (const int[]){x, y});
    finger_sync(finger);
}

void finger_up(struct finger *finger, int id, int x, int y)
{
    finger_send_up(finger, id, x, y);
    finger_sync(finger);
}

void finger_key(struct finger *finger, int keycode, bool pressed)
{
    xf86ITEventKey key = {.header = {.length = sizeof(key), .type = XF86IT_EVENT_KEY},
                          .key_code = keycode,
                          .is_press = pressed};

    send_whole(finger, &key, sizeof(key));
    finger_sync(finger);
}
