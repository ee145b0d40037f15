/* server.c: the life of the server, and the queue between its thread and the kiosk's.
 *
 * A request that changes something is suspended until the kiosk has written it down: its link waits
 * in a ring from which classroom_take hands out events, and classroom_settle lets it go on. There
 * are never more waiting than connections, so the ring cannot overflow. What waits when the class
 * is closed is refused. Source: gnu.org/software/libmicrohttpd (suspend and resume). */
#include "classroom/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/digest.h"
#include "base/secret.h"
#include "server_private.h"

enum {
    BACKLOG = 256, /* connections that may come at the same moment */
};

static struct MHD_Daemon *listen_on(struct classroom *room, struct in_addr address, int port)
{
    const struct sockaddr_in at = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = address};
    unsigned flags = MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    return MHD_start_daemon(
        flags, (uint16_t)port, NULL, NULL, reply_handle, room, MHD_OPTION_SOCK_ADDR,
        (const struct sockaddr *)&at, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CLASSROOM_CONNECTION_MAX, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)CLASSROOM_PER_ADDRESS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)LINK_SILENT_S,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_LISTEN_BACKLOG_SIZE, (unsigned)BACKLOG, MHD_OPTION_UNESCAPE_CALLBACK,
        reply_keep_escapes, room, MHD_OPTION_NOTIFY_COMPLETED, reply_done, room,
        MHD_OPTION_NOTIFY_CONNECTION, reply_connection, room, MHD_OPTION_END);
}

/* On the address alone where it is this machine's, so that no other network reaches the page. */
static enum status start(struct classroom *room, const struct classroom_setup *setup,
                         struct fault *fault)
{
    struct in_addr address = {.s_addr = htonl(INADDR_ANY)};
    bool is_number = inet_pton(AF_INET, setup->address, &address) == 1;
    room->daemon = listen_on(room, address, setup->port);
    if (room->daemon == NULL && is_number) {
        address.s_addr = htonl(INADDR_ANY);
        room->daemon = listen_on(room, address, setup->port);
    }
    const union MHD_DaemonInfo *info =
        room->daemon == NULL ? NULL : MHD_get_daemon_info(room->daemon, MHD_DAEMON_INFO_BIND_PORT);
    if (info == NULL) {
        return fault_set(fault, STATUS_FAILED, "choose another [class] port in kiosk.ini",
                         "phones cannot be served on port %d", setup->port);
    }
    room->port = info->port;
    return STATUS_OK;
}

static void forget_answers(struct classroom *room)
{
    for (size_t i = 0; i < CLASS_PHONE_MAX; i++) {
        room->seats[i].said = -1;
    }
}

enum status classroom_open(struct classroom **out, const struct classroom_setup *setup,
                           struct fault *fault)
{
    *out = NULL;
    struct classroom *room = calloc(1, sizeof *room);
    if (room == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    pthread_mutex_init(&room->lock, NULL);
    clock_init(&room->clock);
    int64_t now_ms = clock_now(&room->clock).mono_ms;
    gate_init(&room->gate, setup->code, now_ms);
    roster_init(&room->roster, setup->salt);
    random_fill(&room->epoch, sizeof room->epoch);
    snprintf(room->name, sizeof room->name, "%s", setup->name);
    snprintf(room->shown_name, sizeof room->shown_name, "%s", setup->address);
    room->wake = setup->wake;
    room->wake_context = setup->wake_context;
    room->question = -1;
    snprintf(room->body, sizeof room->body, "null");
    forget_answers(room);
    room->page = page_response();
    enum status status = room->page == NULL ? fault_set(fault, STATUS_FAILED,
                                                        "close other programs", "out of memory")
                                            : start(room, setup, fault);
    if (status != STATUS_OK) {
        classroom_close(room);
        return status;
    }
    *out = room;
    return STATUS_OK;
}

/* What the kiosk has not settled by now, it never will. */
static void refuse_waiting(struct classroom *room)
{
    for (size_t i = 0; i < CLASSROOM_CONNECTION_MAX; i++) {
        struct link *link = &room->links[i];
        pthread_mutex_lock(&room->lock);
        bool waits = link->state == LINK_WAITING;
        if (waits) {
            link->verdict = CLASSROOM_FAILED;
            link->state = LINK_SETTLED;
        }
        pthread_mutex_unlock(&room->lock);
        if (waits) {
            MHD_resume_connection(link->connection);
        }
    }
}

void classroom_renew(struct classroom *room)
{
    char salt[ROSTER_SALT_MAX];
    int64_t now_ms = clock_now(&room->clock).mono_ms;
    pthread_mutex_lock(&room->lock);
    memcpy(salt, room->roster.salt, sizeof salt);
    gate_init(&room->gate, "", now_ms);
    roster_init(&room->roster, salt);
    memset(room->seats, 0, sizeof room->seats);
    forget_answers(room);
    room->generation++;
    room->version++;
    room->queue_count = 0;
    pthread_mutex_unlock(&room->lock);
    refuse_waiting(room);
}

void classroom_close(struct classroom *room)
{
    if (room == NULL) {
        return;
    }
    pthread_mutex_lock(&room->lock);
    room->closing = true;
    room->queue_count = 0;
    pthread_mutex_unlock(&room->lock);
    refuse_waiting(room);
    if (room->daemon != NULL) {
        MHD_stop_daemon(room->daemon);
    }
    if (room->page != NULL) {
        MHD_destroy_response(room->page);
    }
    pthread_mutex_destroy(&room->lock);
    secret_wipe(room, sizeof *room);
    free(room);
}

bool classroom_restore(struct classroom *room, int phone, const char *hash)
{
    pthread_mutex_lock(&room->lock);
    bool known = roster_restore(&room->roster, phone, hash, clock_now(&room->clock).mono_ms);
    pthread_mutex_unlock(&room->lock);
    return known;
}

int classroom_port(const struct classroom *room)
{
    return room->port;
}

const char *classroom_code(const struct classroom *room)
{
    return room->gate.code;
}

const char *classroom_pass(const struct classroom *room)
{
    return room->gate.pass;
}

enum status classroom_publish(struct classroom *room, const struct classroom_shown *shown,
                              struct fault *fault)
{
    size_t length = strlen(shown->body);
    if (length >= sizeof room->body) {
        return fault_set(fault, STATUS_BAD_INPUT, "shorten the question and its answers",
                         "a question is too long for the phones");
    }
    pthread_mutex_lock(&room->lock);
    room->version++;
    room->question = shown->question;
    room->open = shown->open;
    room->places = shown->places;
    memcpy(room->body, shown->body, length + 1);
    forget_answers(room);
    for (size_t i = 0; i < CLASS_PHONE_MAX && shown->said != NULL; i++) {
        room->seats[i].said = shown->said[i];
    }
    pthread_mutex_unlock(&room->lock);
    return STATUS_OK;
}

static void fill_event(const struct classroom *room, int ticket, struct classroom_event *out)
{
    const struct link *link = &room->links[ticket];
    bool joined = link->route == ROUTE_JOIN;
    *out = (struct classroom_event){.kind = joined ? CLASSROOM_JOINED : CLASSROOM_ANSWERED,
                                    .ticket = ticket,
                                    .phone = link->phone,
                                    .generation = room->generation,
                                    .question = link->question,
                                    .place = link->place};
    if (joined) {
        roster_write(&room->roster, link->phone, out->hash);
    }
}

size_t classroom_take(struct classroom *room, struct classroom_event *out, size_t max)
{
    size_t count = 0;
    pthread_mutex_lock(&room->lock);
    reply_sweep(room, clock_now(&room->clock).mono_ms);
    while (count < max && room->queue_count > 0) {
        fill_event(room, room->queue[room->queue_first], &out[count++]);
        room->queue_first = (room->queue_first + 1) % CLASSROOM_CONNECTION_MAX;
        room->queue_count--;
    }
    pthread_mutex_unlock(&room->lock);
    return count;
}

/* What the decision means for the phone's place. */
static void note_verdict(struct classroom *room, const struct classroom_event *event,
                         enum classroom_verdict verdict)
{
    struct seat *seat = &room->seats[event->phone];
    if (event->kind == CLASSROOM_JOINED) {
        if (verdict == CLASSROOM_TAKEN) {
            roster_settle(&room->roster, event->phone);
        } else {
            roster_drop(&room->roster, event->phone);
        }
        return;
    }
    seat->pending = false;
    roster_end_answer(&room->roster, event->phone, verdict == CLASSROOM_TAKEN);
    if (verdict == CLASSROOM_TAKEN && event->question == room->question) {
        seat->said = (signed char)event->place;
    }
}

void classroom_settle(struct classroom *room, const struct classroom_event *event,
                      enum classroom_verdict verdict)
{
    struct link *link = &room->links[event->ticket];
    pthread_mutex_lock(&room->lock);
    bool waits = link->state == LINK_WAITING;
    if (event->generation == room->generation) {
        note_verdict(room, event, verdict);
    }
    link->verdict = verdict;
    link->state = waits ? LINK_SETTLED : link->state;
    pthread_mutex_unlock(&room->lock);
    if (waits) {
        MHD_resume_connection(link->connection);
    }
}
