/* entry.h: a text that staff type, a commune that they choose, asked for by any screen of theirs.
 */
#ifndef APP_ENTRY_H
#define APP_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/units.h"
#include "screen/view.h"

struct app;

enum {
    APP_ENTRY_MAX = 240, /* bytes of a text that staff type, terminated */
};

/* A text that staff type, or a commune that they choose. */
struct entry_ask {
    enum view_entry_kind kind; /* which keys, which capitals */
    const char *title;         /* N_() of what is asked for; not copied */
    const char *text;          /* to begin with */
    size_t size;               /* bytes that the text may have, terminated: at most APP_ENTRY_MAX */
    bool optional;             /* it may be empty */
    void (*done)(struct app *app, const char *text); /* on the screen that was left; not for none */
};

struct entry {
    struct entry_ask ask;
    char text[APP_ENTRY_MAX]; /* so far; wiped */
    bool full;                /* the last key did not fit */
    enum screen_id back;      /* where it was asked */
    int back_page;
    void (*chosen)(struct app *app, const struct unit *unit); /* of SCREEN_UNIT */
    char unit[UNIT_CODE_MAX];                                 /* … chosen before */
};

/* Whether the next letter of a text of this kind is a capital. */
bool entry_wants_capital(enum view_entry_kind kind, const char *text);

/* A key for a text of this kind in memory of size bytes; '\b' erases. *full says that it did not
 * fit. False: the key is none for such a text. */
struct entry_text {
    enum view_entry_kind kind;
    char *text;
    size_t size;
};
bool entry_put(const struct entry_text *into, char key, bool *full);

/* The text without spaces at its ends, and one between two words; out has as many bytes. */
void entry_strip(char *out, const char *text);

/* Asks staff for a text; the screen in view comes back before `done` is called, or when it is given
 * up. The last word is stripped of spaces around it. */
void app_ask_text(struct app *app, const struct entry_ask *ask);

/* Asks staff for a commune; `code` is the present one, or "". NULL: there is no list of them. */
void app_ask_unit(struct app *app, const char *title, const char *code,
                  void (*done)(struct app *app, const struct unit *unit));

/* Does what was touched there; false: the intent is not one of them. */
bool app_apply_entry(struct app *app, const struct intent *intent);

/* A character from a keyboard, or '\b'; false: no text is being typed. */
bool app_type_key(struct app *app, char key);

/* Forgets what was typed. */
void app_drop_entry(struct app *app);

/* Reads the list of communes, if it is there. */
void app_load_units(struct app *app);

void app_view_entry(const struct app *app, struct view *out);

#endif
