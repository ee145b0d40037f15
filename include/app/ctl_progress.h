/* ctl_progress.h: how far a long command has come, told on standard error, or, to a program that
 * waits for the answer, on standard output before it. */
#ifndef APP_CTL_PROGRESS_H
#define APP_CTL_PROGRESS_H

#include <stdio.h>

#include "app/ctl.h"

struct ctl_progress {
    enum ctl_progress_form form; /* asked for */
    bool drawn;                  /* a line stands there, to be wiped */
    int64_t next_us;             /* when the next word is due */
    FILE *out;                   /* where it is told */
};

/* Makes the setup tell progress, which has to stay where it is, when somebody wants to know. */
void ctl_progress_start(struct ctl_progress *progress, const struct ctl *ctl,
                        struct export_setup *setup);

/* For a command that is no export: says so by itself through ctl_progress_tell, into `out`. False:
 * nobody wants to know. */
bool ctl_progress_begin(struct ctl_progress *progress, const struct ctl *ctl, FILE *out);

/* So much is done; context is the struct ctl_progress. Told a few times a second. */
void ctl_progress_tell(void *context, int64_t done, int64_t all);

/* Wipes the line, before anything else is printed. */
void ctl_progress_end(struct ctl_progress *progress);

#endif
