/* client.h: a phone, for tests: one HTTP request at a time over a socket on loopback. Included once
 * per program. */
#ifndef TESTS_CLASSROOM_CLIENT_H
#define TESTS_CLASSROOM_CLIENT_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum {
    CLIENT_REPLY_MAX = 64 * 1024, /* bytes of an answer with its headers */
    CLIENT_WAIT_S = 20,           /* for an answer, before it is none */
};

/* Connects to the port on loopback, from the address `from` (127.0.0.2 …), or −1. */
static inline int client_connect(int port, const char *from)
{
    struct sockaddr_in here = {.sin_family = AF_INET};
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval wait = {.tv_sec = CLIENT_WAIT_S};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    inet_pton(AF_INET, from, &here.sin_addr);
    inet_pton(AF_INET, "127.0.0.1", &there.sin_addr);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &(int){1}, sizeof(int));
    if (fd >= 0 && (bind(fd, (struct sockaddr *)&here, sizeof here) != 0 ||
                    connect(fd, (struct sockaddr *)&there, sizeof there) != 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

static inline bool client_send(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t sent = send(fd, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        size -= (size_t)sent;
    }
    return true;
}

static inline size_t client_body_size(const char *reply)
{
    const char *length = strcasestr(reply, "\r\nContent-Length:");
    return length == NULL ? 0 : strtoul(length + strlen("\r\nContent-Length:"), NULL, 10);
}

/* Reads one whole answer, terminated, into reply (CLIENT_REPLY_MAX); its status, 0 for none. */
static inline int client_read(int fd, char *reply)
{
    size_t length = 0;
    reply[0] = '\0';
    for (;;) {
        const char *body = strstr(reply, "\r\n\r\n");
        if (body != NULL && length >= (size_t)(body + 4 - reply) + client_body_size(reply)) {
            return (int)strtol(reply + strlen("HTTP/1.1 "), NULL, 10);
        }
        ssize_t got = length + 1 < CLIENT_REPLY_MAX
                          ? recv(fd, reply + length, CLIENT_REPLY_MAX - 1 - length, 0)
                          : 0;
        if (got <= 0) {
            return 0;
        }
        length += (size_t)got;
        reply[length] = '\0';
    }
}

/* One request with a phone's token ("" for none) on an open connection. */
static inline bool client_request(int fd, int port, const char *line, const char *token,
                                  const char *body)
{
    char text[1024];
    bool post = strncmp(line, "POST", 4) == 0;
    int size = snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Phone: %s\r\n",
                        line, port, token[0] == '\0' ? "0" : token);
    size += post ? snprintf(text + size, sizeof text - (size_t)size,
                            "Content-Length: %zu\r\n\r\n%s", strlen(body), body)
                 : snprintf(text + size, sizeof text - (size_t)size, "\r\n");
    return client_send(fd, text, (size_t)size);
}

/* Who asks: each phone of a class has an address of its own. */
struct client_from {
    int port;
    const char *address;
};

/* The same on a connection of its own. */
static inline int client_ask_from(struct client_from from, const char *line, const char *token,
                                  const char *body, char *reply)
{
    int port = from.port;
    int fd = client_connect(port, from.address);
    int status =
        fd >= 0 && client_request(fd, port, line, token, body) ? client_read(fd, reply) : 0;
    if (fd >= 0) {
        close(fd);
    }
    return status;
}

static inline int client_ask(int port, const char *line, const char *token, const char *body,
                             char *reply)
{
    return client_ask_from((struct client_from){port, "127.0.0.1"}, line, token, body, reply);
}

/* The address of the phone of this number, as a kiosk's own network would give it. */
static inline const char *client_address(int number, char out[INET_ADDRSTRLEN])
{
    snprintf(out, INET_ADDRSTRLEN, "127.0.%d.%d", 1 + number / 200 % 200, 1 + number % 200);
    return out;
}

static inline const char *client_body(const char *reply)
{
    const char *end = strstr(reply, "\r\n\r\n");
    return end == NULL ? "" : end + 4;
}

/* The token in an answer to /join; out takes 33 bytes. */
static inline bool client_token(const char *reply, char *out)
{
    const char *at = strstr(reply, "\"token\":\"");
    snprintf(out, 33, "%.32s", at == NULL ? "" : at + strlen("\"token\":\""));
    return strlen(out) == 32;
}

#endif
