/* key.c: the names of keys. */
#include "base/key.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    int code;
} names[] = {
    {"space", KEY_SPACE}, {"tab", KEY_TAB},   {"enter", KEY_ENTER}, {"escape", KEY_ESCAPE},
    {"erase", KEY_ERASE}, {"left", KEY_LEFT}, {"right", KEY_RIGHT}, {"up", KEY_UP},
    {"down", KEY_DOWN},   {"f1", KEY_F1},     {"f2", KEY_F1 + 1},   {"f3", KEY_F1 + 2},
    {"f4", KEY_F1 + 3},   {"f5", KEY_F1 + 4}, {"f6", KEY_F1 + 5},   {"f7", KEY_F1 + 6},
    {"f8", KEY_F1 + 7},   {"f9", KEY_F1 + 8}, {"f10", KEY_F1 + 9},  {"f11", KEY_F1 + 10},
    {"f12", KEY_F12},
};

/* Takes one name of a held key off the front; NULL when none stands there. */
static const char *take_held(const char *name, struct keypress *out)
{
    static const char *const held[] = {"shift+", "ctrl+", "alt+", "super+"};
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        if (strncmp(name, held[i], strlen(held[i])) == 0) {
            out->shift = out->shift || i == 0;
            out->other = out->other || i > 0;
            return name + strlen(held[i]);
        }
    }
    return NULL;
}

bool key_find(const char *name, struct keypress *out)
{
    *out = (struct keypress){.code = KEY_NONE};
    for (const char *rest = take_held(name, out); rest != NULL; rest = take_held(name, out)) {
        name = rest;
    }
    if (name[0] > ' ' && name[0] <= '~' && name[1] == '\0') {
        out->code = name[0];
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i].name, name) == 0) {
            out->code = names[i].code;
            return true;
        }
    }
    return false;
}
