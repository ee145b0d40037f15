/* ctl_progress.h: how far a long command has come, told on standard error. */
#ifndef APP_CTL_PROGRESS_H
#define APP_CTL_PROGRESS_H

#include "app/ctl.h"

struct ctl_progress {
    enum ctl_progress_form form; /* asked for */
    bool drawn;                  /* a line stands there, to be wiped */
    int64_t next_us;             /* when the next word is due */
};

/* Makes the setup tell progress, which has to stay where it is, when somebody wants to know. */
void ctl_progress_start(struct ctl_progress *progress, const struct ctl *ctl,
                        struct export_setup *setup);

/* Wipes the line, before anything else is printed. */
void ctl_progress_end(struct ctl_progress *progress);

#endif
