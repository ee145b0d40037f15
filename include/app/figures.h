/* figures.h: the period being looked at, and its figures on their way to the screen. */
#ifndef APP_FIGURES_H
#define APP_FIGURES_H

#include "app/tool.h"
#include "screen/figures.h"

struct figures {
    struct view_figures view; /* what the screens see */
    struct period period;     /* being chosen, or shown */
    struct tool tool;         /* that adds up */
};

/* Reads what `kioskctl report --json` has printed. False: it cannot be read, *out is as it was. */
bool figures_read(struct view_figures *out, const char *text);

#endif
