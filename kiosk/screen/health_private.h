/* health_private.h: the parts of the health screen. */
#ifndef SCREEN_HEALTH_PRIVATE_H
#define SCREEN_HEALTH_PRIVATE_H

#include "office_private.h"

/* What a line says, in the language of who stands there. Kept for the frame. */
struct health_said {
    const char *title;
    const char *what;
    const char *todo; /* "" for nothing to do */
    enum health_verdict verdict;
};

void health_line_say(struct ui *ui, const struct view *view, enum health_line line,
                     struct health_said *out);

/* ---- health_card.c ---- */

struct health_cards {
    const struct view *view;
    const enum health_line *lines; /* in the order in which they are drawn */
    size_t count;
    int columns;
};

/* Adds the verdict on the whole with the code to be read out, then the cards row by row; `cards` is
 * borrowed until flow_run. */
void health_cards_add(struct flow *flow, struct health_cards *cards);

struct intent health_draw(struct ui *ui, const struct view *view);

#endif
