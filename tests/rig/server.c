/* server.c: starts xserver.sh as a child and keeps its two sockets.
 *
 * Called by touch.c and the benchmark. Invariant: the sockets are closed after the server has
 * ended, never before, because the server spins when a client hangs up. */
#include "server.h"

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"

enum {
    START_MS_MAX = 15000, /* a server comes up in a fifth of a second */
    STOP_MS_MAX = 5000,   /* and ends in about one */
};

static struct server *running;

static void stop_at_exit(void)
{
    if (running) {
        server_stop(running);
    }
}

/* The child: becomes the server, its display number written to fd. */
static _Noreturn void become_server(const struct server *server, int fd, pid_t parent)
{
    const char *script = getenv("RIG_XSERVER");
    char size[32];

    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) {
        _exit(1);
    }
    /* A signal for the whole terminal (Ctrl+C) must not end it before its clients are done. */
    setsid();
    dup2(fd, STDOUT_FILENO);
    snprintf(size, sizeof(size), "%dx%d", server->w, server->h);
    script = script ? script : "tests/rig/xserver.sh";
    execl("/bin/sh", "sh", script, "exec", size, server->folder, (char *)NULL);
    _exit(127);
}

/* Reads up to the line's end: the server gives up when it cannot write the whole line. */
static void read_display(struct server *server, int fd)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    char number[8] = "";
    size_t length = 0;

    while (length < sizeof(number) - 1 && !strchr(number, '\n')) {
        if (poll(&wait, 1, START_MS_MAX) != 1 || read(fd, number + length, 1) != 1) {
            running = NULL; /* leaves the folder to be looked at */
            kill(server->pid, SIGTERM);
            rig_die("no X server (tests/rig/xserver.sh exec %dx%d %s); its log is there", server->w,
                    server->h, server->folder);
        }
        length++;
    }
    number[strcspn(number, "\n")] = '\0';
    snprintf(server->display, sizeof(server->display), ":%s", number);
}

static void connect_device(struct finger *finger, const struct server *server, const char *name)
{
    char path[SERVER_PATH_MAX + 32];

    snprintf(path, sizeof(path), "%s/%s", server->folder, name);
    finger_connect(finger, path, server->w, server->h);
}

void server_start(struct server *server, int w, int h)
{
    int ends[2];
    pid_t parent = getpid();

    *server = (struct server){.w = w, .h = h, .touch.socket = -1, .keyboard.socket = -1};
    snprintf(server->folder, sizeof(server->folder), "/tmp/rig.XXXXXX");
    if (!mkdtemp(server->folder) || pipe2(ends, O_CLOEXEC) != 0) {
        rig_die("cannot make a folder or a pipe for the X server");
    }
    fflush(stdout);
    server->pid = fork();
    if (server->pid == 0) {
        close(ends[0]);
        become_server(server, ends[1], parent);
    }
    close(ends[1]);
    running = server;
    atexit(stop_at_exit);
    read_display(server, ends[0]);
    close(ends[0]);
    connect_device(&server->touch, server, "touch.sock");
    connect_device(&server->keyboard, server, "keyboard.sock");
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

void server_stop(struct server *server)
{
    int64_t deadline = rig_now_ms() + STOP_MS_MAX;

    if (server->pid <= 0) {
        return;
    }
    if (waitpid(server->pid, NULL, WNOHANG) != 0) {
        fprintf(stderr, "the X server has ended by itself, see %s\n", server->folder);
        running = NULL;
        server->pid = 0;
        return;
    }
    kill(server->pid, SIGTERM);
    while (waitpid(server->pid, NULL, WNOHANG) == 0) {
        if (rig_now_ms() > deadline) {
            kill(server->pid, SIGKILL);
        }
        rig_sleep_ms(10);
    }
    server->pid = 0;
    running = NULL;
    finger_close(&server->touch);
    finger_close(&server->keyboard);
    nftw(server->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}
