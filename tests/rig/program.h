/* program.h: the program under test, as a child with a display.
 *
 * It ends with the program that started it, however that ends. */
#ifndef RIG_PROGRAM_H
#define RIG_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

struct program {
    pid_t pid;           /* 0 when it does not run */
    char *const *argv;   /* borrowed, ends with NULL */
    const char *display; /* borrowed: ":3"; NULL when it draws offscreen */
    const char *preload; /* borrowed: a library for LD_PRELOAD, or NULL */
    int status;          /* of its last end, as from waitpid */
};

/* Starts it with DISPLAY set, on X11 (or without any display), with a sound device that is silent
 * (SDL_AUDIODRIVER=dummy, unless the environment names one). Returns the moment just before it was
 * started, in µs of rig_now_us. */
long long program_start(struct program *program);

/* Whether it still runs. */
bool program_runs(struct program *program);

/* Ends the caller (fail.h) with a sentence when the program has ended by itself. */
void program_require(struct program *program);

/* Waits at most ms until it ends by itself. True when it did, with status 0. */
bool program_wait(struct program *program, int ms);

/* Asks it to end (SIGTERM), insists after three seconds (SIGKILL). True when it ended by itself
 * with status 0 or by the signal. */
bool program_stop(struct program *program);

/* Ends it at once, as a power cut would. */
void program_kill(struct program *program);

#endif
