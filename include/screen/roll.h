/* roll.h: what the screens of a roll call show: whether people agree, a name being typed, and the
 * sealed lists an officer may delete. Plain values, filled by app; borrowed for one frame. */
#ifndef SCREEN_ROLL_H
#define SCREEN_ROLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "training/row.h"

enum {
    ROLL_HAMLET_MAX = 8, /* hamlets that are offered */
    ROLL_LIST_MAX = 24,  /* lists that are shown */
    ROLL_WORD_MAX = 16,  /* words that are offered for a name */
};

/* What has just happened. */
enum view_roll_said {
    VIEW_ROLL_NOTHING,
    VIEW_ROLL_NAMED,   /* a name was sealed */
    VIEW_ROLL_COUNTED, /* somebody was counted, without a name */
    VIEW_ROLL_BACK,    /* the last one was taken back */
};

/* What is to be said of the year that was typed. */
enum view_roll_year {
    VIEW_ROLL_YEAR_NONE,  /* not yet all of it */
    VIEW_ROLL_YEAR_GOOD,  /* it is `born` */
    VIEW_ROLL_YEAR_WRONG, /* nobody alive was born then */
    VIEW_ROLL_YEAR_CHILD, /* too young to be written down: counted alone */
};

/* The sealed names of one class. */
struct view_roll_list {
    int64_t held_ms; /* wall clock */
    const char *hamlet;
    int64_t count;
    int days_left;
};

struct view_roll {
    bool wanted; /* kiosk.ini switches roll calls on */
    bool ready;  /* … and names can be sealed */
    bool kept;   /* there may be sealed lists */
    int days;    /* that names are kept */
    int named;   /* of the class: with a sealed name */
    int nameless;
    bool can_come;
    bool can_uncome;
    bool calling; /* the class has not begun to learn */
    bool ticked;  /* who stands there has agreed */
    enum view_roll_said said;
    const char *name; /* being typed */
    const char *year; /* … its digits */
    enum view_roll_year year_state;
    int born;
    bool full;    /* the last key did not fit */
    bool can_end; /* it can be sealed, or counted */
    const char *hamlets[ROLL_HAMLET_MAX];
    size_t hamlet_count;
    size_t hamlet; /* chosen; hamlet_count: none */
    struct view_roll_list lists[ROLL_LIST_MAX];
    size_t list_count;
};

/* INTENT_ROLL. */
enum roll_wish {
    ROLL_SHOW,                      /* how far the roll call is */
    ROLL_CALL,                      /* somebody is asked whether he agrees */
    ROLL_TICK,                      /* … ticks the box, or not */
    ROLL_DECLINE,                   /* … does not agree, and is counted */
    ROLL_AGREE,                     /* … agrees: the name is typed */
    ROLL_ELSE,                      /* from a hamlet that is not offered */
    ROLL_SEAL,                      /* the name is typed */
    ROLL_TAKE_BACK,                 /* the last one was a mistake */
    ROLL_LEARN,                     /* all are there; or back to where the class is */
    ROLL_GIVE_UP,                   /* this class does not take place */
    ROLL_LISTS,                     /* officers: the sealed lists */
    ROLL_KEY,                       /* … + the character typed for the name, '\b': erase */
    ROLL_YEAR_KEY = ROLL_KEY + 128, /* … the same for the year */
    ROLL_HAMLET = ROLL_YEAR_KEY + 128,
    ROLL_WORD = ROLL_HAMLET + ROLL_HAMLET_MAX, /* … + index: a word of person_next_words */
    ROLL_ERASE = ROLL_WORD + ROLL_WORD_MAX,    /* … + index of a list to delete */
};

#endif
