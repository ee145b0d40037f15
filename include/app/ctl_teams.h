/* ctl_teams.h: the registry of teams out of a CSV file, as kioskctl teams and kioskctl stick take
 * it. */
#ifndef APP_CTL_TEAMS_H
#define APP_CTL_TEAMS_H

#include "app/ctl.h"
#include "report/teams.h"

enum {
    TEAMS_LOOK_LINES = 8, /* lines with faults that are named */
};

struct teams_look {
    int64_t teams;               /* in the file */
    int64_t members;             /* of them */
    int64_t before;              /* teams of the registry that is there */
    size_t faults;               /* complaints about the file */
    int lines[TEAMS_LOOK_LINES]; /* where the first ones are, each line once */
    size_t line_count;           /* of lines */
    const char *why;             /* "": it may be taken; else damaged (it cannot be read), wrong */
};

/* Whether a file is meant to be a registry: by its name, or by the columns it names. */
bool ctl_teams_is(const char *path);

/* Reads the file and changes nothing. STATUS_BAD_INPUT: it has faults. */
enum status ctl_teams_look(const struct ctl *ctl, const char *path, struct teams_look *out,
                           struct fault *fault) MUST_USE;

/* Takes it in the place of the registry that is there: all of it, or nothing. */
enum status ctl_teams_take(const struct ctl *ctl, const char *path, struct fault *fault) MUST_USE;

#endif
