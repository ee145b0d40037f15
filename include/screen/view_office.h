/* view_office.h: what the screens of staff read besides the door and the class; part of struct
 * view. Borrowed for one frame. */
#ifndef SCREEN_VIEW_OFFICE_H
#define SCREEN_VIEW_OFFICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/units.h"

/* How a text is typed (SCREEN_ENTRY). */
enum view_entry_kind {
    VIEW_ENTRY_NAME,   /* Vietnamese, each word begins with a capital: places, people */
    VIEW_ENTRY_TEXT,   /* Vietnamese, the first word does */
    VIEW_ENTRY_PLAIN,  /* as it is on the keys: ids, passwords */
    VIEW_ENTRY_DIGITS, /* digits alone */
    VIEW_ENTRY_POINT,  /* … and a point */
};

struct view_entry {
    enum view_entry_kind kind;
    const char *title; /* what is asked for, to be translated */
    const char *text;  /* as it is so far */
    bool can_end;      /* it may be empty, or is not */
    bool full;         /* the last key did not fit */
};

/* The communes to choose from (SCREEN_UNIT). */
struct view_units {
    const char *title;         /* what is asked for, to be translated */
    const struct units *units; /* NULL: the list is not there */
    size_t own;                /* index of the kiosk's own; units->count: not known */
    const char *chosen;        /* code, "" for none */
};

/* A question before something is done (SCREEN_SURE). */
struct view_sure {
    const char *title; /* to be translated */
    const char *text;  /* as it is */
    const char *yes;   /* to be translated */
};

enum {
    VIEW_ACT_MAX = 48,     /* acts that are shown */
    VIEW_REASON_COUNT = 4, /* reasons to choose from */
    VIEW_ROW_MAX = 24,     /* rows that can be voided on the screen */
};

/* What somebody of the staff did (SCREEN_ACTS). */
struct view_act {
    int64_t wall_ms;
    const char *code; /* "enter" … */
    const char *who;
    const char *detail;
};

/* A row of the ledger (SCREEN_VOID). */
struct view_row {
    int64_t ended_ms;
    const char *title;  /* of the lesson */
    const char *kind;   /* "solo", "head_count" … */
    const char *result; /* "completed" … */
    int64_t persons;
    int64_t seq;
};

struct view_office {
    struct view_sure sure;
    int back; /* SURE: the screen where it was asked */
    struct view_act acts[VIEW_ACT_MAX];
    size_t act_count;
    struct view_row rows[VIEW_ROW_MAX];
    size_t row_count;
    size_t person;     /* PERSON: index into view_staff.people */
    bool last_officer; /* PERSON: has to stay */
    int clean_s;       /* CLEAN: seconds that are left */
};

#endif
