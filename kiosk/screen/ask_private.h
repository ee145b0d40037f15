/* ask_private.h: full-screen questions and notices, shared by ask.c (which draws them) and
 * help.c. */
#ifndef SCREEN_ASK_PRIVATE_H
#define SCREEN_ASK_PRIVATE_H

#include "screen_private.h"

enum {
    ASK_LINE_MAX = 3,
};

/* One thing to know, behind an icon. */
struct ask_line {
    const char *icon;
    const char *text;
};

struct ask {
    const char *icon;
    enum ui_accent_id accent;
    const char *title;
    const char *text;
    struct ask_line lines[ASK_LINE_MAX]; /* on a card below the text */
    size_t line_count;
    const char *small; /* e.g. the code for staff, or "" */
    const char *yes;   /* the filled button */
    const char *yes_name;
    bool back;      /* Escape touches it */
    const char *no; /* the other button, or NULL */
    const char *no_name;
    enum button_kind no_kind;
    int seconds; /* left on the ring, −1 without ring */
};

enum ask_reply {
    ASK_NONE,
    ASK_YES,
    ASK_NO,
};

enum ask_reply ask_draw(struct ui *ui, const struct view *view, struct rect body,
                        const struct ask *question);

/* A ring of dots that goes out as the seconds do, and their number. */
void ask_ring_draw(struct ui *ui, struct rect rect, int seconds, int whole);

#endif
