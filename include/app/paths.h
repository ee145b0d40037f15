/* paths.h: where the programs find and keep their files.
 *
 * Data: the folder asked for, else $XDG_DATA_HOME/kiosk, else ~/.local/share/kiosk. Everything
 * else: the folder asked for; else, when the program stands in <tree>/build with <tree>/lessons
 * beside it, that source tree; else /usr/share/kiosk. Finding creates nothing. */
#ifndef APP_PATHS_H
#define APP_PATHS_H

#include <stdint.h>

#include "base/fault.h"

enum {
    PATHS_MAX = 1024, /* bytes of a path, terminated; longer ones are a fault */
};

struct paths_setup {
    const char *data;    /* asked for on the command line, or NULL; so are the others */
    const char *lessons; /* folder with one folder for each lesson */
    const char *locale;  /* folder with <lang>/LC_MESSAGES/<domain>.mo */
    const char *voice;   /* folder with <lang>/<hash>.ogg */
    const char *assets;  /* folder with fonts and pictures */
};

struct paths {
    char data[PATHS_MAX];     /* folder that this kiosk writes to */
    char config[PATHS_MAX];   /* kiosk.ini in it */
    char settings[PATHS_MAX]; /* settings.ini in it: laid over kiosk.ini */
    char clock[PATHS_MAX];    /* clock.set in it: the time that staff set */
    char ledger[PATHS_MAX];   /* ledger.db in it */
    char desk[PATHS_MAX];     /* desk.db in it */
    char names[PATHS_MAX];    /* names.db in it */
    char taken[PATHS_MAX];    /* lessons/ in it: those that came by a pack go before the others */
    char lessons[PATHS_MAX];  /* as in the setup; so are the others */
    char locale[PATHS_MAX];
    char voice[PATHS_MAX];
    char assets[PATHS_MAX];
};

/* Works out all paths. STATUS_BAD_INPUT: one is too long, or there is no home folder. */
enum status paths_find(struct paths *out, const struct paths_setup *setup,
                       struct fault *fault) MUST_USE;

/* Makes the data folder with its parents, for its owner alone (0700), when it is not there. */
enum status paths_make_data(const struct paths *paths, struct fault *fault) MUST_USE;

/* When this program was built, as a wall time (BUILD_EPOCH, seconds, set by the Makefile): a clock
 * behind it is wrong. Without BUILD_EPOCH, the first day of 2026. */
int64_t paths_build_ms(void);

#endif
