/* home_private.h: the home screen: home.c (cards in pages) and home_chips.c (the audiences). */
#ifndef SCREEN_HOME_PRIVATE_H
#define SCREEN_HOME_PRIVATE_H

#include "screen_private.h"

enum {
    CHIP_MAX = 9, /* audiences, and all of them */
};

/* Those with lessons, in pages where they need more rows than may be: then the last chip of a page
 * leads to the next one, round. */
struct chips {
    const struct view *view;
    struct intent intent;
    size_t shown[CHIP_MAX]; /* indices into audiences */
    int page[CHIP_MAX];     /* on which each stands */
    size_t count;
    int pages;
};

/* Which audiences have lessons. */
void chips_find(struct chips *chips, const struct view *view);

/* Height of the page of chips in view, in an area of this width; decides on the pages. */
int chips_height(struct ui *ui, struct chips *chips, struct rect area);

/* Block of a column (ui/flow.h); context is the chips. */
void chips_draw(struct ui *ui, struct rect rect, void *context, int index);

#endif
