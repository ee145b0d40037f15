/* server_private.h: the inside of struct classroom, for server.c and reply.c.
 *
 * Everything below `lock` belongs to whoever holds it: the kiosk's thread in server.c, the server's
 * own in reply.c. libmicrohttpd is never called with it held. */
#ifndef CLASSROOM_SERVER_PRIVATE_H
#define CLASSROOM_SERVER_PRIVATE_H

#include <microhttpd.h>
#include <pthread.h>

#include "base/clock.h"
#include "classroom/server.h"

enum {
    LINK_BODY_MAX = 64,       /* bytes of a request's body: a word, or two numbers */
    LINK_SILENT_S = 10,       /* a connection on which nothing comes is closed */
    LINK_SLOW_MS = 20 * 1000, /* so long a request may take to come in, however busily */
    SWEEP_MS = 1000,          /* how often slow ones are looked for */
    POOL_BYTES = 8 * 1024,    /* of one connection: its headers have to fit */
};

enum link_state {
    LINK_FREE,    /* no connection */
    LINK_IDLE,    /* between two requests, or one is coming in */
    LINK_READING, /* a request's body is coming in */
    LINK_WAITING, /* the kiosk has it */
    LINK_SETTLED, /* … and has decided */
};

enum link_route {
    ROUTE_NONE,
    ROUTE_PAGE,
    ROUTE_STATE,
    ROUTE_JOIN,
    ROUTE_ANSWER,
};

/* One connection, and the request on it. */
struct link {
    struct MHD_Connection *connection;
    enum link_state state;
    enum link_route route;
    int fd;                         /* its socket, closed by libmicrohttpd alone */
    int64_t since_ms;               /* monotonic: connected, or the last request was done */
    uint32_t address;               /* whose */
    unsigned refusal;               /* HTTP status decided on before the body, 0: none */
    int phone;                      /* whose token came along, −1: none */
    unsigned generation;            /* of the roster that this number is of */
    size_t length;                  /* of the body */
    char body[LINK_BODY_MAX + 1];   /* terminated */
    int question;                   /* ANSWER */
    int place;                      /* ANSWER */
    char token[ROSTER_TOKEN_MAX];   /* JOIN: to be handed over */
    enum classroom_verdict verdict; /* SETTLED */
};

struct seat {
    signed char said; /* place answered to the present question, −1 for none */
    bool pending;     /* an answer of it is with the kiosk */
};

struct classroom {
    struct MHD_Daemon *daemon;
    struct MHD_Response *page;              /* one for all */
    struct clock clock;                     /* the machine's, never a script's */
    int port;                               /* listened on */
    char name[CLASSROOM_ADDRESS_MAX];       /* a host's name that is ours, or "" */
    char shown_name[CLASSROOM_ADDRESS_MAX]; /* the address given */
    void (*wake)(void *context);
    void *wake_context;
    unsigned epoch; /* chance: states of another run look different */
    pthread_mutex_t lock;
    bool closing;
    struct gate gate;
    struct roster roster;
    unsigned generation; /* of it: another one after everybody was put out */
    struct seat seats[CLASS_PHONE_MAX];
    struct link links[CLASSROOM_CONNECTION_MAX];
    int queue[CLASSROOM_CONNECTION_MAX]; /* links that wait, a ring */
    size_t queue_first;                  /* place of the oldest */
    size_t queue_count;
    int64_t swept_ms;
    unsigned version; /* of what is shown */
    int question;
    bool open;
    size_t places;
    char body[CLASSROOM_SHOWN_MAX];
};

/* ---- reply.c ---- */

/* libmicrohttpd's callbacks; `context` is the struct classroom. */
enum MHD_Result reply_handle(void *context, struct MHD_Connection *connection, const char *url,
                             const char *method, const char *version, const char *upload,
                             size_t *upload_size, void **request);
void reply_done(void *context, struct MHD_Connection *connection, void **request,
                enum MHD_RequestTerminationCode how);
void reply_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                      enum MHD_ConnectionNotificationCode code);

/* Paths are compared as they came. */
size_t reply_keep_escapes(void *context, struct MHD_Connection *connection, char *text);

/* Closes connections that take too long; the lock is held. */
void reply_sweep(struct classroom *room, int64_t now_ms);

/* ---- page.c ---- */

/* The page, as one response for everybody; NULL: no memory. */
struct MHD_Response *page_response(void);

/* Adds what every answer carries. */
void page_guard(struct MHD_Response *response);

#endif
