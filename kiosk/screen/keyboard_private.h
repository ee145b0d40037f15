/* keyboard_private.h: the keyboard on the screen, see keyboard.c. */
#ifndef SCREEN_KEYBOARD_PRIVATE_H
#define SCREEN_KEYBOARD_PRIVATE_H

#include "screen_private.h"

enum { /* keys that stand for no character */
       KEYBOARD_ERASE = '\b',
       KEYBOARD_SHIFT = '\1',
       KEYBOARD_SIGNS_KEY = '\2', /* "?123" */
       KEYBOARD_BLANK = '\3',     /* no key at all */
};

enum keyboard_page {
    KEYBOARD_LOWER,
    KEYBOARD_UPPER,
    KEYBOARD_SIGNS, /* digits and signs */
    KEYBOARD_RARE,  /* … the rarer ones */
    KEYBOARD_NAME,  /* letters for a name: no digits, no signs */
    KEYBOARD_NAME_UPPER,
    KEYBOARD_PAD,       /* digits alone, as on a telephone */
    KEYBOARD_PAD_POINT, /* … with a point */
    KEYBOARD_COUNT,
};

struct keyboard {
    struct ui *ui;
    const struct view *view;
    const char *path; /* its keys are path/key/… */
    enum keyboard_page page;
    bool live;        /* reacts to touch */
    char shown;       /* the key drawn pressed, or '\0' */
    char next;        /* the key that is to be ringed, or '\0' */
    struct rect ring; /* where that was drawn */
    int ring_radius;  /* … of its corners */
    int key_w;        /* of a single key */
    int gap;          /* between two keys */
    char touched;     /* the key, or '\0' */
};

/* Whether the key is on the page. */
bool keyboard_has(enum keyboard_page page, char key);

/* The least height. */
int keyboard_height(const struct ui *ui);

/* Draws it from the top of rect; fills in ring and touched. */
void keyboard_draw(struct keyboard *keyboard, struct rect rect);

#endif
