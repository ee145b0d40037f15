/* button.h: the one kind of button, in four dresses. Acts on release (ui.h). Pure. */
#ifndef UI_BUTTON_H
#define UI_BUTTON_H

#include "ui/ui.h"

enum button_kind {
    BUTTON_QUIET,  /* white with a line */
    BUTTON_FILLED, /* the one main action of a screen */
    BUTTON_LEAVE,  /* quiet, in red */
    BUTTON_CHIP,   /* round ends; dark when selected */
};

struct button {
    const char *label;      /* full words; always in the tree */
    const char *shown;      /* what is drawn instead of label, "" for the icon alone; NULL: label */
    const char *icon;       /* before the words, or "" */
    const char *icon_after; /* behind the words, or "" */
    enum button_kind kind;
    int em;              /* size of the words at the reference, e.g. 36 */
    enum ui_voice voice; /* of its words */
    bool aside;          /* the keys' focus does not begin here */
    bool back;           /* Escape touches it */
    bool key;            /* of a pad: what is typed on a keyboard touches it */
    bool disabled;
    bool selected;
};

/* Width that shows icon and words on one line in a button of height h, padding included. */
int button_width(struct ui *ui, const struct button *button, int h);

/* Draws it into rect; the words wrap and shrink (never under 28 at the reference) if they must.
 * Returns true when it was touched. */
bool button_draw(struct ui *ui, const char *name, const struct button *button, struct rect rect);

#endif
