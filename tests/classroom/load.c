/* load.c: many phones at once, against a kiosk's page on loopback.
 *
 *     load PORT join WORD COUNT TOKENS     so many phones come in; their tokens go to the file
 *     load PORT answer TOKENS MS [PLACE]   all of them answer the question that is open, spread by
 *                                          chance over so many milliseconds; PLACE from 0, or each
 *                                          its own
 *     load PORT state TOKENS               what the first of them sees, as it was sent
 *
 * Prints how many there are, how many answers were taken or were there before, how many were lost,
 * and how long an answer took. Exit: 0 nothing was lost, 1 something was, 2 wrong use. Each phone
 * is a thread with a connection of its own, as a browser keeps it. */
#include <pthread.h>
#include <stdint.h>
#include <time.h>

#include "base/clock.h"
#include "base/digest.h"
#include "classroom/roster.h"
#include "client.h"

enum {
    STACK_BYTES = 128 * 1024,
    OPEN_TRIES = 200, /* looks for an open question, 50 ms apart */
    OPEN_STEP_US = 50 * 1000,
    PLACES = 4,
};

struct phone {
    pthread_t thread;
    int port;
    int fd;      /* its connection */
    int wait_us; /* before it answers */
    int question;
    int place;
    int status; /* of its answer, 0: none came */
    bool known; /* the kiosk had one of it already */
    int64_t us; /* that the answer took */
    char token[ROSTER_TOKEN_MAX];
    char reply[CLIENT_REPLY_MAX];
};

static struct phone phones[CLASS_PHONE_MAX];

static int compare_times(const void *one, const void *other)
{
    const int64_t a = *(const int64_t *)one;
    const int64_t b = *(const int64_t *)other;
    return a < b ? -1 : a > b;
}

/* ---- coming in ---- */

static int join(int port, const char *word, int count, const char *path)
{
    FILE *file = fopen(path, "w");
    int in = 0;
    for (int i = 0; file != NULL && i < count; i++) {
        struct phone *phone = &phones[i];
        char address[INET_ADDRSTRLEN];
        struct client_from from = {port, client_address(i, address)};
        if (client_ask_from(from, "POST /join", "", word, phone->reply) == 200 &&
            client_token(phone->reply, phone->token)) {
            fprintf(file, "%s\n", phone->token);
            in++;
        }
    }
    bool written = file != NULL && fclose(file) == 0;
    printf("%d phones: %d in, %d lost\n", count, in, count - in);
    return written && in == count ? 0 : 1;
}

static int read_tokens(const char *path)
{
    char line[ROSTER_TOKEN_MAX + 1];
    FILE *file = fopen(path, "r");
    int count = 0;
    while (file != NULL && count < CLASS_PHONE_MAX && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        snprintf(phones[count].token, ROSTER_TOKEN_MAX, "%.32s", line);
        count++;
    }
    if (file != NULL) {
        fclose(file);
    }
    return count;
}

/* ---- answering ---- */

/* The number of the open question, −1 when none comes. */
static int await_question(int port)
{
    struct phone *phone = &phones[0];
    for (int i = 0; i < OPEN_TRIES; i++) {
        int status = client_ask(port, "GET /state", phone->token, "", phone->reply);
        const char *at = strstr(phone->reply, "\"question\":");
        if (status == 200 && at != NULL && strstr(at, "\"open\":true") != NULL) {
            return (int)strtol(at + strlen("\"question\":"), NULL, 10);
        }
        usleep(OPEN_STEP_US);
    }
    return -1;
}

static void *answer(void *context)
{
    struct phone *phone = context;
    char body[16];
    snprintf(body, sizeof body, "%d %d", phone->question, phone->place);
    usleep((useconds_t)phone->wait_us);
    int64_t start = clock_span_us();
    if (phone->fd >= 0 &&
        client_request(phone->fd, phone->port, "POST /answer", phone->token, body)) {
        phone->status = client_read(phone->fd, phone->reply);
    }
    phone->us = clock_span_us() - start;
    phone->known = phone->status == 409 && strstr(phone->reply, "\"mine\":-1") == NULL;
    return NULL;
}

static void start(struct phone *phone, int within_ms)
{
    uint32_t chance = 0;
    pthread_attr_t how;
    random_fill(&chance, sizeof chance);
    phone->wait_us = within_ms > 0 ? (int)(chance % ((uint32_t)within_ms * 1000)) : 0;
    phone->fd = client_connect(phone->port, "127.0.0.1");
    pthread_attr_init(&how);
    pthread_attr_setstacksize(&how, STACK_BYTES);
    if (pthread_create(&phone->thread, &how, answer, phone) != 0) {
        fprintf(stderr, "load: no thread for a phone\n");
        exit(1);
    }
    pthread_attr_destroy(&how);
}

static int report(int count)
{
    int64_t times[CLASS_PHONE_MAX];
    int taken = 0;
    int known = 0;
    for (int i = 0; i < count; i++) {
        pthread_join(phones[i].thread, NULL);
        close(phones[i].fd);
        taken += phones[i].status == 200 ? 1 : 0;
        known += phones[i].known ? 1 : 0;
        times[i] = phones[i].us;
    }
    qsort(times, (size_t)count, sizeof times[0], compare_times);
    printf("%d phones: %d taken, %d known, %d lost; p50 %.1f ms, p99 %.1f ms, longest %.1f ms\n",
           count, taken, known, count - taken - known, (double)times[count / 2] / 1000,
           (double)times[(count * 99 + 99) / 100 - 1] / 1000, (double)times[count - 1] / 1000);
    return taken + known == count ? 0 : 1;
}

static int answer_all(int port, const char *path, int within_ms, int place)
{
    int count = read_tokens(path);
    int question = count > 0 ? await_question(port) : -1;
    if (question < 0) {
        fprintf(stderr, "load: no phone is in, or no question is open\n");
        return 1;
    }
    for (int i = 0; i < count; i++) {
        phones[i].port = port;
        phones[i].question = question;
        phones[i].place = place >= 0 ? place : i % PLACES;
        start(&phones[i], within_ms);
    }
    return report(count);
}

static int show_state(int port, const char *path)
{
    struct phone *phone = &phones[0];
    if (read_tokens(path) < 1) {
        return 1;
    }
    int status = client_ask(port, "GET /state", phone->token, "", phone->reply);
    printf("%d %s\n", status, client_body(phone->reply));
    return status == 200 ? 0 : 1;
}

int main(int argc, char **argv)
{
    int port = argc > 3 ? (int)strtol(argv[1], NULL, 10) : 0;
    if (argc == 6 && strcmp(argv[2], "join") == 0) {
        long count = strtol(argv[4], NULL, 10);
        return count > 0 && count <= CLASS_PHONE_MAX ? join(port, argv[3], (int)count, argv[5]) : 2;
    }
    if ((argc == 5 || argc == 6) && strcmp(argv[2], "answer") == 0) {
        int place = argc == 6 ? (int)strtol(argv[5], NULL, 10) : -1;
        return answer_all(port, argv[3], (int)strtol(argv[4], NULL, 10), place);
    }
    if (argc == 4 && strcmp(argv[2], "state") == 0) {
        return show_state(port, argv[3]);
    }
    fprintf(stderr, "load: the use stands in tests/classroom/load.c\n");
    return 2;
}
