/* tool.h: kioskctl as the kiosk's own child: it works in a process of its own, at low priority, and
 * what it prints is read when it is there. So a long report can neither stall nor end the screen.
 */
#ifndef APP_TOOL_H
#define APP_TOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "app/paths.h"

struct tool {
    pid_t pid;   /* −1: none runs */
    int fd;      /* what it prints comes here, −1 for none */
    char *text;  /* so far, terminated; owned */
    size_t size; /* of text */
};

enum tool_state {
    TOOL_WORKS,
    TOOL_DONE,   /* ended well: all of its text is there */
    TOOL_FAILED, /* ended badly, or there is none */
};

/* The path of kioskctl: beside this program, or, for programs of the tests, above it. */
bool tool_find(char out[PATHS_MAX]);

void tool_init(struct tool *tool);

/* Starts `kioskctl words…`, a NULL-terminated list. False: it could not be started. */
bool tool_start(struct tool *tool, const char *const *words);

/* Reads what is there, with `wait` until it has ended. */
enum tool_state tool_read(struct tool *tool, bool wait);

/* Asks it to end by itself (SIGTERM), which may take a while. */
void tool_ask_end(const struct tool *tool);

/* Ends it if it works, and forgets its text. */
void tool_stop(struct tool *tool);

#endif
