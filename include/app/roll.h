/* roll.h: a class called by name: the state behind the screens ROLL …, and what is done there.
 *
 * A name is in plain text only here and only while it is typed; it is sealed at once, and wiped. */
#ifndef APP_ROLL_H
#define APP_ROLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/roll_key.h"
#include "screen/view.h"
#include "store/names.h"

struct app;

enum {
    ROLL_YEAR_MAX = PERSON_YEAR_DIGITS + 1, /* bytes of a year being typed, terminated */
};

struct roll {
    struct roll_key key; /* whether classes may be called by name, when last asked */
    bool told;           /* the log knows why not */
    struct names *names; /* NULL: not open */
    int64_t sweep_ms;    /* monotonic: when old lists are deleted next; −1: there are none */
    bool ticked;         /* who stands there agrees */
    enum view_roll_said said;
    char name[PERSON_NAME_MAX]; /* being typed; wiped */
    char year[ROLL_YEAR_MAX];   /* … wiped */
    bool full;                  /* the last key did not fit */
    bool wipes;                 /* the frame that showed it is to be wiped, once another is drawn */
    int64_t typed_ms;           /* monotonic: the last key */
    char hamlets[ROLL_HAMLET_MAX][ROW_NOTE_MAX]; /* offered, the newest first */
    size_t hamlet_count;
    size_t hamlet;                          /* chosen, for the next ones as well */
    enum screen_id back;                    /* where a class under way is */
    int back_percent;                       /* … its size of texts */
    struct names_list lists[ROLL_LIST_MAX]; /* for officers */
    size_t list_count;
    size_t list; /* to be deleted */
};

/* Does what was touched; false: the intent is not one of a roll call. */
bool app_apply_roll(struct app *app, const struct intent *intent);

/* A character from a keyboard, or '\b'; false: no name is being typed. */
bool app_type_roll_key(struct app *app, char key);

/* A class begins its roll call, or goes on with it. */
void app_show_roll(struct app *app);

/* Boxes that a power cut left without a head go; or all, of a class that is given up. */
void app_settle_roll(struct app *app, bool given_up);

/* Wipes what was typed. */
void app_drop_roll(struct app *app);

/* Wipes what nobody goes on typing, deletes names whose days are over; when next, or −1. */
void app_roll_tick(struct app *app);
int64_t app_roll_deadline_ms(const struct app *app);

void app_view_roll(const struct app *app, struct view_roll *out);

/* ---- roll_lists.c ---- */

void app_roll_init(struct app *app);
void app_roll_finish(struct app *app);

/* Asks anew whether classes may be called by name; what has changed is an act of staff. */
void app_find_roll_key(struct app *app);

/* Opens the file of sealed names. False: the trouble screen is up. */
bool app_open_names(struct app *app);

/* Names were deleted: an act says how many and why, in the language of its readers. */
void app_note_erased(struct app *app, int64_t count, const char *who, const char *why);

/* Deletes names whose days are over, when it is time to look. */
void app_sweep_names(struct app *app);

/* ROLL_LISTS, and ROLL_ERASE with the index of a list. */
void app_apply_lists(struct app *app, size_t wish);

#endif
