/* key.h: keys of a keyboard, or of a switch that passes for one, and their names in scripts and in
 * kiosk.ini: "a", "7", ".", "space", "tab", "enter", "escape", "erase", "left", "right", "up",
 * "down", "f1" … "f12"; with "shift+", "ctrl+", "alt+", "super+" in front. */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>

enum key_code {
    KEY_NONE = 0, /* no key, or one that has no meaning here */
    KEY_SPACE = ' ',
    /* '!' … '~': the character that the key writes, shift included */
    KEY_TAB = 256,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_ERASE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_F1, /* KEY_F1 + 1 is F2, and so on */
    KEY_F12 = KEY_F1 + 11,
};

struct keypress {
    int code;   /* enum key_code, or a character */
    bool shift; /* held */
    bool other; /* Ctrl, Alt or Super held: no key of ours */
};

/* Finds a key by its name; false when it is none. */
bool key_find(const char *name, struct keypress *out);

#endif
