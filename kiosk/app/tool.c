/* tool.c: starts kioskctl and collects what it prints.
 *
 * Used by figures.c, health.c and stick.c, between two events. The child has the lowest priority
 * that is of use, its own standard output, and nothing of the kiosk's: descriptors are closed by
 * exec, and it opens the data itself. Its faults go to the kiosk's log. */
#include "app/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    WORD_MAX = 40,              /* words of a command */
    TEXT_MAX = 8 * 1024 * 1024, /* bytes that are taken; a report has thousands */
    READ_BYTES = 16 * 1024,
    NICE = 10,
    UP_MAX = 3, /* folders above this program that are looked at */
};

bool tool_find(char out[PATHS_MAX])
{
    ssize_t length = readlink("/proc/self/exe", out, PATHS_MAX - 16);
    out[length < 0 ? 0 : length] = '\0';
    for (int i = 0; i < UP_MAX; i++) {
        char *slash = strrchr(out, '/');
        if (slash == NULL) {
            return false;
        }
        snprintf(slash + 1, 16, "kioskctl");
        if (access(out, X_OK) == 0) {
            return true;
        }
        *slash = '\0';
    }
    return false;
}

void tool_init(struct tool *tool)
{
    *tool = (struct tool){.pid = -1, .fd = -1};
}

static void run_child(const char *path, const char *const *words, int out)
{
    union {
        const char *given[WORD_MAX];
        char *taken[WORD_MAX];
    } all = {.given = {path}};
    for (int i = 0; words[i] != NULL && i + 2 < WORD_MAX; i++) {
        all.given[i + 1] = words[i];
    }
    (void)!nice(NICE);
    if (dup2(out, STDOUT_FILENO) >= 0) {
        execv(path, all.taken);
    }
    _exit(127);
}

bool tool_start(struct tool *tool, const char *const *words)
{
    char path[PATHS_MAX];
    int ends[2];
    tool_stop(tool);
    if (!tool_find(path) || pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    tool->pid = fork();
    if (tool->pid == 0) {
        run_child(path, words, ends[1]);
    }
    close(ends[1]);
    if (tool->pid < 0) {
        close(ends[0]);
        return false;
    }
    tool->fd = ends[0];
    return true;
}

static bool add_text(struct tool *tool, const char *bytes, size_t count)
{
    char *more =
        tool->size + count >= TEXT_MAX ? NULL : realloc(tool->text, tool->size + count + 1);
    if (more == NULL) {
        return false;
    }
    tool->text = more;
    memcpy(tool->text + tool->size, bytes, count);
    tool->size += count;
    tool->text[tool->size] = '\0';
    return true;
}

/* All has been read: how did it end? */
static enum tool_state reap(struct tool *tool)
{
    int how = 0;
    pid_t ended = 0;
    close(tool->fd);
    tool->fd = -1;
    do {
        ended = waitpid(tool->pid, &how, 0);
    } while (ended < 0 && errno == EINTR);
    tool->pid = -1;
    return ended > 0 && WIFEXITED(how) && WEXITSTATUS(how) == 0 && tool->text != NULL ? TOOL_DONE
                                                                                      : TOOL_FAILED;
}

enum tool_state tool_read(struct tool *tool, bool wait)
{
    char bytes[READ_BYTES];
    while (tool->fd >= 0) {
        struct pollfd ready = {.fd = tool->fd, .events = POLLIN};
        int there = poll(&ready, 1, wait ? -1 : 0);
        if (there == 0) {
            return TOOL_WORKS;
        }
        ssize_t count = there < 0 ? -1 : read(tool->fd, bytes, sizeof bytes);
        if (count == 0) {
            return reap(tool);
        }
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 || !add_text(tool, bytes, (size_t)count)) {
            tool_stop(tool);
        }
    }
    return TOOL_FAILED;
}

void tool_ask_end(const struct tool *tool)
{
    if (tool->pid > 0) {
        kill(tool->pid, SIGTERM);
    }
}

void tool_stop(struct tool *tool)
{
    if (tool->pid > 0) {
        kill(tool->pid, SIGKILL);
        (void)waitpid(tool->pid, NULL, 0);
    }
    if (tool->fd >= 0) {
        close(tool->fd);
    }
    free(tool->text);
    tool_init(tool);
}
