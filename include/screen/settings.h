/* settings.h: what the screens of settings and of the clock show. Plain values, filled by app. */
#ifndef SCREEN_SETTINGS_H
#define SCREEN_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum {
    SETTINGS_NUMBER_MAX = 999999999, /* that can be entered */
    SETTINGS_STEP = 1000,            /* of − and + beside it */
    SETTINGS_IDLE_MIN = 30,          /* seconds; on the screen, kiosk.ini takes more */
    SETTINGS_IDLE_MAX = 600,
    SETTINGS_IDLE_STEP = 15,
    SETTINGS_VOLUME_STEP = 10,
    SETTINGS_INCHES = 12, /* usual sizes of screens */
};

enum setting_group {
    SETTING_GROUP_PLACE,
    SETTING_GROUP_COUNT,
    SETTING_GROUP_SCREEN,
    SETTING_GROUP_HELP,
    SETTING_GROUP_CLASS,
    SETTING_GROUPS,
};

/* In the order in which they are shown. */
enum setting {
    SETTING_UNIT,
    SETTING_OFFICE,
    SETTING_HAMLET,
    SETTING_KIOSK_ID,
    SETTING_KIOSK_NAME,
    SETTING_GOAL,
    SETTING_COUNT_PER,
    SETTING_OPENING,
    SETTING_OPENING_AS_OF,
    SETTING_CAMPAIGN,
    SETTING_INCHES,
    SETTING_IDLE,
    SETTING_LANG,
    SETTING_VOICE,
    SETTING_VOLUME,
    SETTING_HELP_DESK,
    SETTING_HELP_WHO,
    SETTING_HELP_PHONE,
    SETTING_WIFI_NAME,
    SETTING_WIFI_PASSWORD,
    SETTING_WIFI_SECURITY,
    SETTING_COUNT,
};

/* How a setting is changed. */
enum setting_kind {
    SETTING_KIND_UNIT,   /* a commune is chosen */
    SETTING_KIND_TEXT,   /* staff type it */
    SETTING_KIND_FIGURE, /* a number by digits, or − and + */
    SETTING_KIND_STEP,   /* a number by − and + alone */
    SETTING_KIND_CHOICE, /* one of a few */
    SETTING_KIND_INCHES, /* a usual size, or one that is typed */
    SETTING_KIND_DAY,
    SETTING_KIND_SECRET, /* shown when asked for */
};

/* Why a value was not taken. */
enum setting_refusal {
    SETTING_TAKEN,
    SETTING_REFUSED_VALUE, /* it cannot stand in the file */
    SETTING_REFUSED_CODE,  /* an id of other signs than letters, digits, - _ . */
    SETTING_REFUSED_ROWS,  /* an id, while the ledger has rows of the old one */
    SETTING_REFUSED_SHORT, /* a password of less than eight */
    SETTING_REFUSED_INCHES,
    SETTING_REFUSALS,
};

/* What is wrong with a date that was chosen. */
enum clock_fault {
    CLOCK_FAULT_NONE,
    CLOCK_FAULT_BUILD,  /* before the program was made */
    CLOCK_FAULT_NEWEST, /* before what has been recorded */
};

/* Of a date that is being chosen. */
enum clock_part {
    CLOCK_PART_DAY,
    CLOCK_PART_MONTH,
    CLOCK_PART_YEAR,
    CLOCK_PART_HOUR,
    CLOCK_PART_MINUTE,
    CLOCK_PARTS,
};

struct view_clock {
    struct date chosen;
    enum clock_fault fault;
    int64_t bound_ms; /* … and what it may not be before */
    bool doubtful;    /* the present time is before it as well */
    int64_t rows;     /* of this run of the machine that wait for the right time */
};

struct view_settings {
    enum setting_group group; /* in view */
    enum setting id;          /* being changed */
    const char
        *texts[SETTING_COUNT];      /* as they stand in the file; the password is "" unless shown */
    int64_t numbers[SETTING_COUNT]; /* figures and steps; of choices the index */
    int64_t number;                 /* being entered; of a choice the index */
    bool typed;                     /* a digit was typed: the next one goes behind it */
    bool shown;                     /* the password is */
    bool lost;                      /* what was set before is lost (CH-2) */
    enum setting_refusal refusal;
    int64_t rows;    /* SETTING_REFUSED_ROWS: so many */
    struct date day; /* being chosen */
    struct view_clock clock;
};

/* INTENT_SETTINGS. */
enum settings_wish {
    SETTINGS_SHOW,
    SETTINGS_LEAVE, /* to the desk */
    SETTINGS_LESS,
    SETTINGS_MORE,
    SETTINGS_TYPE,   /* type it */
    SETTINGS_REVEAL, /* show the password, or hide it */
    SETTINGS_SAMPLE, /* hear the volume */
    SETTINGS_WRITE,  /* what was entered holds from now on */
    SETTINGS_CLOCK,  /* look at date and time */
    SETTINGS_CLOCK_REVIEW,
    SETTINGS_CLOCK_BACK, /* … and choose another */
    SETTINGS_CLOCK_SET,
    SETTINGS_KEY,                                          /* … + digit; + 10: erase */
    SETTINGS_CHOICE = SETTINGS_KEY + 11,                   /* … + index */
    SETTINGS_PART = SETTINGS_CHOICE + SETTINGS_INCHES + 1, /* … + 2 × clock_part, + 1: more */
    SETTINGS_GROUP = SETTINGS_PART + 2 * CLOCK_PARTS,      /* … + group */
    SETTINGS_OPEN = SETTINGS_GROUP + SETTING_GROUPS,       /* … + setting */
};

/* What it is called, in Vietnamese, as in the acts of staff; how it is changed. */
const char *setting_title(enum setting id);
const char *setting_question(enum setting id); /* what is asked for when it is changed */
enum setting_kind setting_kind(enum setting id);

/* The usual sizes, in tenths of an inch, by index under SETTINGS_INCHES. */
int setting_inches(size_t index);

#endif
