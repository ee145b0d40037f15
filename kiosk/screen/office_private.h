/* office_private.h: what the screens of staff share: their frame, counters, cards to choose from.
 */
#ifndef SCREEN_OFFICE_PRIVATE_H
#define SCREEN_OFFICE_PRIVATE_H

#include "screen_private.h"

enum {
    OFFICE_ITEM_MAX = 4,  /* in the top bar */
    OFFICE_CARD_MAX = 48, /* to choose from, over pages */
};

/* In the top bar, on the right: a button, or, without a name, something to know. */
struct office_item {
    const char *name;
    const char *icon;
    const char *label;
    enum button_kind kind;
    bool leave; /* ends something: in red */
};

struct office_page {
    struct rect body;
    struct rect bottom;
    int touched; /* index of the item that was touched, −1 for none */
};

/* Paper, and a top bar with the emblem, what is going on, and the items. */
struct office_page office_begin(struct ui *ui, const char *title, const struct office_item *items,
                                int count);

/* The top bar alone; returns the index of the item touched, −1 for none. */
int office_draw_top(struct ui *ui, const char *title, const struct office_item *items, int count,
                    struct rect top);

/* A heading of a page of staff; returns what is left below it. */
struct rect office_heading(struct ui *ui, const char *name, const char *text, struct rect rect);

/* What is added from here on is touched: in portrait it stands at the bottom, within reach of
 * everybody. Cards call it themselves. What changes the height of what is below it stays above: it
 * must not move away under the finger. */
void office_reach(struct flow *flow);

/* "27/11/2026 20:15". */
const char *office_day_time(struct ui *ui, int64_t wall_ms);

/* The page that a pager was touched for, or nothing. */
struct intent office_turned(struct flow_result result);

/* ---- a number with − and + ---- */

struct stepper {
    const char *name;  /* path; its buttons are name/less and name/more */
    const char *label; /* on the left, or "" */
    int value;
    bool less;  /* − works */
    bool more;  /* + works */
    bool large; /* the number stands large, the label above it */
};

/* The height it takes at this width. */
int stepper_height(struct ui *ui, const struct stepper *stepper, int width);

/* Returns −1, 0 or +1. */
int stepper_draw(struct ui *ui, const struct stepper *stepper, struct rect rect);

/* ---- cards to choose from ---- */

struct office_card {
    const char *name;
    const char *icon; /* or "" */
    enum ui_accent_id accent;
    const char *title;
    const char *text;  /* below, or "" */
    bool choice;       /* can be chosen: a disc says whether it is; else the card leads on */
    const char *badge; /* in the disc instead of a tick: "1" for the first chosen, or "" */
    bool selected;
    bool large; /* where the cards are few */
};

struct office_cards {
    const struct view *view;
    const struct office_card *cards;
    size_t count;
    int columns;
    int touched; /* index, −1 for none */
};

/* Adds the cards to a column, row by row; `cards` is borrowed until flow_run. */
void office_cards_add(struct flow *flow, struct office_cards *cards);

/* ---- chips to choose from, in rows (office_chips.c) ---- */

struct office_chips {
    const struct view *view;
    size_t count;
    struct button (*chip)(const struct office_chips *chips, size_t index);
    const char *(*name)(const struct office_chips *chips, size_t index);
    int columns; /* of a grid */
    int touched; /* index, −1 for none */
};

/* Adds the rows of chips to a column; `chips` is borrowed until flow_run. The grid has chips of one
 * width in so many columns, and may go over pages. */
void office_chips_add(struct flow *flow, struct office_chips *chips, int gap);
void office_grid_add(struct flow *flow, struct office_chips *chips);

/* ---- a line that is being typed (office_line.c) ---- */

struct office_line {
    const char *name; /* path of its text */
    const char
        *label; /* in the tree: the text itself, or what it is where that is nobody's business */
    const char *text;
    const char *hint; /* stands there as long as the text is empty, or NULL */
};

int office_line_height(const struct ui *ui);

/* The text stands large, with a mark where the next letter comes. */
void office_line_draw(struct ui *ui, const struct office_line *line, struct rect rect);

/* ---- digits to touch (office_keys.c) ---- */

enum {
    OFFICE_KEY_ERASE = 10,
};

struct office_keys {
    const struct view *view;
    const char *name; /* path: name/key/3, name/erase */
    bool shut;        /* none works */
    bool empty;       /* there is nothing to erase */
};

int office_keys_height(const struct ui *ui);

/* Returns the digit touched or OFFICE_KEY_ERASE, −1 for none. */
int office_keys_draw(struct ui *ui, const struct office_keys *pad, struct rect rect);

/* ---- a figure to be entered (office_figure.c) ---- */

enum {
    OFFICE_FIGURE_LESS = OFFICE_KEY_ERASE + 1,
    OFFICE_FIGURE_MORE,
};

struct office_figure {
    const struct view *view;
    const char *name;  /* path: name/key/3, name/erase, name/less, name/more */
    const char *title; /* what it is */
    const char *note;  /* below, or "" */
    const char *value; /* the figure as it is shown */
    const char *less;  /* labels of − and + */
    const char *more;
    bool least; /* − does not work; so does + */
    bool most;
    bool empty; /* there is nothing to erase */
};

/* Returns the digit touched, OFFICE_KEY_ERASE, OFFICE_FIGURE_LESS or _MORE, −1 for none. */
int office_figure_draw(struct ui *ui, const struct office_figure *figure, struct rect body);

#endif
