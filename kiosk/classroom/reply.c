/* reply.c: what phones ask, and what they are told; all of it in the server's own thread.
 *
 *   comes in      handler's calls                      by
 *   headers       the first: route, host, token, turn  begin
 *   body          further ones, LINK_BODY_MAX at most  read_body
 *   end           the answer, or it waits              finish → join, give
 *   settled       once more, after MHD_resume          tell
 *
 * Nothing that a request says is trusted: paths are compared byte by byte, unescaped; a body is a
 * word or two numbers; a phone is whoever carries a known token. A refusal has no body, and closes
 * the connection, so that a flood pays for each. Keep it free of anything of the kiosk but what was
 * published. Sources: RFC 9110, RFC 6585, libmicrohttpd's manual. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "server_private.h"

enum {
    AGAIN_MS = 1000,   /* a phone asks for the state so often … */
    AGAIN_EACH_MS = 8, /* … and so much less often for each phone that is there */
    WAIT_S = 1,        /* told to whoever asks too often */
    CROWDED_S = 10,    /* … and to a phone whose address holds too many places */
    NAME_MAX_BYTES = CLASSROOM_ADDRESS_MAX + 8, /* a name and its port */
};

static const char phone_header[] = "X-Phone"; /* with it no other site can send what we take */

static int64_t now_of(const struct classroom *room)
{
    return clock_now(&room->clock).mono_ms;
}

/* ---- answers ---- */

static enum MHD_Result send_text(struct link *link, unsigned status, const char *text)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);
    if (response == NULL) {
        return MHD_NO;
    }
    page_guard(response);
    if (text[0] != '\0') {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    }
    if (status == MHD_HTTP_TOO_MANY_REQUESTS) {
        char wait[16];
        snprintf(wait, sizeof wait, "%d", WAIT_S);
        MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, wait);
    }
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, POST");
    }
    if (text[0] == '\0' && status != MHD_HTTP_OK) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    }
    enum MHD_Result sent = MHD_queue_response(link->connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result refuse(struct link *link, unsigned status)
{
    return send_text(link, status, "");
}

/* ---- the first look ---- */

/* Whether the name is how this machine was really reached: a page of somebody else's that points
 * its own name at us (DNS rebinding) is refused. */
static bool is_our_name(const struct classroom *room, const struct link *link, const char *host)
{
    char own[INET_ADDRSTRLEN] = "";
    char name[NAME_MAX_BYTES];
    struct sockaddr_in here;
    socklen_t size = sizeof here;
    if (host == NULL || getsockname(link->fd, (struct sockaddr *)&here, &size) != 0 ||
        here.sin_family != AF_INET || inet_ntop(AF_INET, &here.sin_addr, own, sizeof own) == NULL) {
        return false;
    }
    const char *names[] = {own, room->shown_name, room->name};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(name, sizeof name, "%s:%d", names[i], room->port);
        bool plain = room->port == 80 && strcasecmp(host, names[i]) == 0;
        if (names[i][0] != '\0' && (plain || strcasecmp(host, name) == 0)) {
            return true;
        }
    }
    return false;
}

static enum link_route route_of(const char *url)
{
    static const struct {
        const char *path;
        enum link_route route;
    } routes[] = {{"/", ROUTE_PAGE},
                  {"/state", ROUTE_STATE},
                  {"/join", ROUTE_JOIN},
                  {"/answer", ROUTE_ANSWER}};
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        if (strcmp(url, routes[i].path) == 0) {
            return routes[i].route;
        }
    }
    return ROUTE_NONE;
}

static bool is_posted(enum link_route route)
{
    return route == ROUTE_JOIN || route == ROUTE_ANSWER;
}

static bool takes_method(enum link_route route, const char *method)
{
    bool page = route == ROUTE_PAGE && strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    return page ||
           strcmp(method, is_posted(route) ? MHD_HTTP_METHOD_POST : MHD_HTTP_METHOD_GET) == 0;
}

static const char *header(const struct link *link, const char *name)
{
    return MHD_lookup_connection_value(link->connection, MHD_HEADER_KIND, name);
}

static bool is_too_long(const struct link *link)
{
    const char *length = header(link, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return length != NULL && (strlen(length) > 2 || strtol(length, NULL, 10) > LINK_BODY_MAX);
}

/* The status with which the request is turned away at once, 0 for none. */
static unsigned first_look(struct classroom *room, struct link *link, const char *url,
                           const char *method)
{
    const char *token = header(link, phone_header);
    bool ours = is_our_name(room, link, header(link, MHD_HTTP_HEADER_HOST));
    int64_t now_ms = now_of(room);
    link->route = route_of(url);
    pthread_mutex_lock(&room->lock);
    link->phone = token == NULL ? -1 : roster_find(&room->roster, token);
    link->generation = room->generation;
    bool closing = room->closing;
    bool turn = link->phone >= 0 ? roster_may_ask(&room->roster, link->phone, now_ms)
                                 : gate_may_ask(&room->gate, link->address, now_ms);
    pthread_mutex_unlock(&room->lock);
    return closing                                       ? MHD_HTTP_SERVICE_UNAVAILABLE
           : !turn                                       ? MHD_HTTP_TOO_MANY_REQUESTS
           : !ours                                       ? MHD_HTTP_FORBIDDEN
           : link->route == ROUTE_NONE                   ? MHD_HTTP_NOT_FOUND
           : !takes_method(link->route, method)          ? MHD_HTTP_METHOD_NOT_ALLOWED
           : is_posted(link->route) && token == NULL     ? MHD_HTTP_FORBIDDEN
           : is_posted(link->route) && is_too_long(link) ? MHD_HTTP_CONTENT_TOO_LARGE
                                                         : 0;
}

static enum MHD_Result begin(struct classroom *room, struct link *link, const char *url,
                             const char *method)
{
    link->length = 0;
    link->body[0] = '\0';
    link->refusal = first_look(room, link, url, method);
    pthread_mutex_lock(&room->lock);
    link->state = LINK_READING;
    reply_sweep(room, now_of(room));
    pthread_mutex_unlock(&room->lock);
    return link->refusal != 0 ? refuse(link, link->refusal) : MHD_YES;
}

/* ---- the state ---- */

static enum MHD_Result send_state(struct classroom *room, struct link *link)
{
    static char text[CLASSROOM_SHOWN_MAX + 128]; /* of the server's thread alone */
    char tag[48];
    const char *seen = header(link, MHD_HTTP_HEADER_IF_NONE_MATCH);
    pthread_mutex_lock(&room->lock);
    int mine = room->seats[link->phone].said;
    int again = AGAIN_MS + AGAIN_EACH_MS * (int)room->roster.count;
    snprintf(tag, sizeof tag, "\"%x-%u-%d-%d\"", room->epoch, room->version, mine, again);
    bool news = seen == NULL || strcmp(seen, tag) != 0;
    if (news) {
        snprintf(text, sizeof text,
                 "{\"mine\":%d,\"again\":%d,\"question\":%d,\"open\":%s,\"shown\":%s}", mine, again,
                 room->question, room->open ? "true" : "false", room->body);
    }
    pthread_mutex_unlock(&room->lock);
    size_t length = news ? strlen(text) : 0;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(length, text, MHD_RESPMEM_MUST_COPY);
    if (response == NULL) {
        return MHD_NO;
    }
    page_guard(response);
    MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, tag);
    if (news) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    }
    enum MHD_Result sent =
        MHD_queue_response(link->connection, news ? MHD_HTTP_OK : MHD_HTTP_NOT_MODIFIED, response);
    MHD_destroy_response(response);
    return sent;
}

/* ---- what changes something ---- */

/* Hands the request to the kiosk: suspended first, so that it cannot be settled before. */
static enum MHD_Result hand_over(struct classroom *room, struct link *link)
{
    MHD_suspend_connection(link->connection);
    pthread_mutex_lock(&room->lock);
    bool late = room->closing || link->generation != room->generation;
    link->state = late ? LINK_SETTLED : LINK_WAITING;
    link->verdict = CLASSROOM_FAILED;
    if (!late) {
        size_t at = (room->queue_first + room->queue_count) % CLASSROOM_CONNECTION_MAX;
        room->queue[at] = (int)(link - room->links);
        room->queue_count++;
    }
    pthread_mutex_unlock(&room->lock);
    if (late) {
        MHD_resume_connection(link->connection);
    } else {
        room->wake(room->wake_context);
    }
    return MHD_YES;
}

static enum MHD_Result tell_token(struct link *link)
{
    char text[ROSTER_TOKEN_MAX + 32];
    snprintf(text, sizeof text, "{\"token\":\"%s\"}", link->token);
    memset(link->token, 0, sizeof link->token);
    return send_text(link, MHD_HTTP_OK, text);
}

static enum MHD_Result tell_wait(struct link *link, unsigned status, int wait_s)
{
    char text[32];
    snprintf(text, sizeof text, "{\"wait\":%d}", wait_s);
    return send_text(link, status, text);
}

static enum MHD_Result tell_crowded(struct link *link)
{
    char text[48];
    link->phone = -1;
    snprintf(text, sizeof text, "{\"wait\":%d,\"crowded\":true}", CROWDED_S);
    return send_text(link, MHD_HTTP_TOO_MANY_REQUESTS, text);
}

static enum MHD_Result join(struct classroom *room, struct link *link)
{
    int wait_s = 0;
    bool known = link->phone >= 0;
    pthread_mutex_lock(&room->lock);
    enum gate_answer answer =
        gate_try(&room->gate, link->address, link->body, now_of(room), &wait_s);
    if (answer == GATE_OPEN && !known) {
        link->phone = roster_add(&room->roster, link->address, link->token, now_of(room));
        link->generation = room->generation;
    }
    pthread_mutex_unlock(&room->lock);
    if (answer != GATE_OPEN) {
        bool wrong = answer == GATE_WRONG;
        return tell_wait(link, wrong ? MHD_HTTP_FORBIDDEN : MHD_HTTP_TOO_MANY_REQUESTS, wait_s);
    }
    if (link->phone == ROSTER_CROWDED) {
        return tell_crowded(link);
    }
    if (link->phone < 0) {
        return refuse(link, MHD_HTTP_SERVICE_UNAVAILABLE); /* the class is full */
    }
    if (known) {
        snprintf(link->token, sizeof link->token, "%s", header(link, phone_header));
        return tell_token(link);
    }
    return hand_over(room, link);
}

/* "QUESTION PLACE": two numbers of at most four digits, one blank, nothing else. */
static bool read_answer(struct link *link)
{
    const char *body = link->body;
    size_t first = strspn(body, "0123456789");
    size_t second = body[first] == ' ' ? strspn(body + first + 1, "0123456789") : 0;
    if (first == 0 || first > 4 || second == 0 || second > 4 ||
        first + 1 + second != link->length) {
        return false;
    }
    link->question = (int)strtol(body, NULL, 10);
    link->place = (int)strtol(body + first + 1, NULL, 10);
    return true;
}

static enum MHD_Result tell_mine(struct link *link, unsigned status, int place)
{
    char text[32];
    snprintf(text, sizeof text, "{\"mine\":%d}", place);
    return send_text(link, status, text);
}

static enum MHD_Result give(struct classroom *room, struct link *link)
{
    if (link->phone < 0) {
        return refuse(link, MHD_HTTP_UNAUTHORIZED);
    }
    if (!read_answer(link)) {
        return refuse(link, MHD_HTTP_BAD_REQUEST);
    }
    pthread_mutex_lock(&room->lock);
    struct seat *seat = &room->seats[link->phone];
    bool present = room->open && room->question == link->question;
    bool there = (size_t)link->place < room->places;
    int said = seat->said;
    bool pending = seat->pending;
    bool fresh = present && there && said < 0 && !pending;
    seat->pending = pending || fresh;
    if (fresh) {
        roster_begin_answer(&room->roster, link->phone);
    }
    pthread_mutex_unlock(&room->lock);
    if (fresh) {
        return hand_over(room, link);
    }
    if (present && !there) {
        return refuse(link, MHD_HTTP_BAD_REQUEST);
    }
    if (present && said < 0) {
        return tell_mine(link, MHD_HTTP_ACCEPTED, -1); /* the same once more, too soon */
    }
    bool same = present && said == link->place;
    return tell_mine(link, same ? MHD_HTTP_OK : MHD_HTTP_CONFLICT, present ? said : -1);
}

/* The kiosk has decided. */
static enum MHD_Result tell(struct link *link)
{
    switch (link->verdict) {
    case CLASSROOM_TAKEN:
        return link->route == ROUTE_JOIN ? tell_token(link)
                                         : tell_mine(link, MHD_HTTP_OK, link->place);
    case CLASSROOM_LATE:
        return tell_mine(link, MHD_HTTP_CONFLICT, -1);
    case CLASSROOM_FULL:
        return send_text(link, MHD_HTTP_CONFLICT, "{\"mine\":-1,\"full\":true}");
    case CLASSROOM_FAILED:
        break;
    }
    return refuse(link, MHD_HTTP_SERVICE_UNAVAILABLE);
}

static enum MHD_Result finish(struct classroom *room, struct link *link)
{
    switch (link->route) {
    case ROUTE_PAGE:
        return MHD_queue_response(link->connection, MHD_HTTP_OK, room->page);
    case ROUTE_STATE:
        return link->phone < 0 ? refuse(link, MHD_HTTP_UNAUTHORIZED) : send_state(room, link);
    case ROUTE_JOIN:
        return join(room, link);
    case ROUTE_ANSWER:
        return give(room, link);
    case ROUTE_NONE:
        break;
    }
    return refuse(link, MHD_HTTP_NOT_FOUND);
}

/* ---- libmicrohttpd's calls ---- */

size_t reply_keep_escapes(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

static struct link *link_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static enum MHD_Result read_body(struct link *link, const char *upload, size_t *size)
{
    if (link->length + *size > LINK_BODY_MAX) {
        return MHD_NO;
    }
    memcpy(link->body + link->length, upload, *size);
    link->length += *size;
    link->body[link->length] = '\0';
    *size = 0;
    return MHD_YES;
}

enum MHD_Result reply_handle(void *context, struct MHD_Connection *connection, const char *url,
                             const char *method, const char *version, const char *upload,
                             size_t *upload_size, void **request)
{
    (void)version;
    struct classroom *room = context;
    struct link *link = link_of(connection);
    if (link == NULL) {
        return MHD_NO;
    }
    if (*request == NULL) {
        *request = link;
        return begin(room, link, url, method);
    }
    if (*upload_size > 0) {
        return read_body(link, upload, upload_size);
    }
    pthread_mutex_lock(&room->lock);
    bool settled = link->state == LINK_SETTLED;
    pthread_mutex_unlock(&room->lock);
    return settled ? tell(link) : finish(room, link);
}

void reply_done(void *context, struct MHD_Connection *connection, void **request,
                enum MHD_RequestTerminationCode how)
{
    (void)connection;
    (void)how;
    struct classroom *room = context;
    struct link *link = *request;
    if (link != NULL) {
        pthread_mutex_lock(&room->lock);
        link->state = LINK_IDLE;
        link->since_ms = now_of(room);
        memset(link->body, 0, sizeof link->body);
        pthread_mutex_unlock(&room->lock);
    }
    *request = NULL;
}

static struct link *take_link(struct classroom *room, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *fd =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    const union MHD_ConnectionInfo *from =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct sockaddr_in address = {.sin_family = AF_UNSPEC};
    if (fd == NULL || from == NULL) {
        return NULL;
    }
    memcpy(&address, from->client_addr, sizeof address);
    for (size_t i = 0; i < CLASSROOM_CONNECTION_MAX; i++) {
        struct link *link = &room->links[i];
        if (link->state == LINK_FREE) {
            *link = (struct link){.connection = connection,
                                  .state = LINK_IDLE,
                                  .fd = fd->connect_fd,
                                  .since_ms = now_of(room),
                                  .address = ntohl(address.sin_addr.s_addr),
                                  .phone = -1};
            return link;
        }
    }
    return NULL;
}

void reply_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                      enum MHD_ConnectionNotificationCode code)
{
    struct classroom *room = context;
    pthread_mutex_lock(&room->lock);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = take_link(room, connection);
        reply_sweep(room, now_of(room));
    } else if (*socket_context != NULL) {
        struct link *link = *socket_context;
        *link = (struct link){.state = LINK_FREE, .fd = -1};
        *socket_context = NULL;
    }
    pthread_mutex_unlock(&room->lock);
}

/* The socket is shut, not closed: libmicrohttpd notices, closes it and tells reply_connection, so a
 * number used anew is never hit. */
void reply_sweep(struct classroom *room, int64_t now_ms)
{
    if (now_ms - room->swept_ms < SWEEP_MS) {
        return;
    }
    room->swept_ms = now_ms;
    for (size_t i = 0; i < CLASSROOM_CONNECTION_MAX; i++) {
        const struct link *link = &room->links[i];
        bool coming = link->state == LINK_IDLE || link->state == LINK_READING;
        if (coming && now_ms - link->since_ms > LINK_SLOW_MS) {
            shutdown(link->fd, SHUT_RDWR);
        }
    }
}
