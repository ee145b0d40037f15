/* stick.h: what the screens about USB sticks may read: which sticks there are, what is to be
 * written or taken, how far it has come, how it ended. Plain values, filled in by app. */
#ifndef SCREEN_STICK_H
#define SCREEN_STICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    VIEW_STICK_MAX = 8,       /* sticks shown */
    VIEW_STICK_ITEM_MAX = 16, /* files shown */
    VIEW_STICK_TEXT_MAX = 200,
};

enum view_stick_act {
    VIEW_STICK_EXPORT, /* write the kiosk's figures to the stick */
    VIEW_STICK_IMPORT, /* take what the stick brings */
};

enum view_stick_period {
    VIEW_STICK_THIS_MONTH,
    VIEW_STICK_LAST_MONTH,
    VIEW_STICK_REPORT_MONTH, /* the last one from the 15th to the 14th that is over */
    VIEW_STICK_YEAR,
    VIEW_STICK_ALL,
    VIEW_STICK_PERIOD_COUNT,
};

enum view_stick_form {
    VIEW_STICK_XLSX,
    VIEW_STICK_PDF,
    VIEW_STICK_BUNDLE,
    VIEW_STICK_CSV,
    VIEW_STICK_XAPI,
    VIEW_STICK_NAMES, /* sealed names of roll calls; the last one: offered where there are some */
    VIEW_STICK_FORM_COUNT,
};

enum view_stick_end {
    VIEW_STICK_NOT_YET,   /* it goes on */
    VIEW_STICK_STOPPING,  /* … and is asked to end */
    VIEW_STICK_DONE,      /* all is on the stick, or in the kiosk */
    VIEW_STICK_STOPPED,   /* as asked */
    VIEW_STICK_GONE,      /* the stick was pulled out */
    VIEW_STICK_FULL,      /* no room on it */
    VIEW_STICK_READ_ONLY, /* it takes nothing */
    VIEW_STICK_TOO_LARGE, /* it takes no file of this size */
    VIEW_STICK_FAILED,    /* something else */
};

enum view_stick_kind {
    VIEW_STICK_FILE,    /* written */
    VIEW_STICK_LESSON,  /* a lesson pack */
    VIEW_STICK_RECEIPT, /* the office holds rows of this kiosk */
    VIEW_STICK_TEAMS,   /* a registry of teams */
};

struct view_stick_item {
    enum view_stick_kind kind;
    char file[VIEW_STICK_TEXT_MAX];  /* below the stick */
    char title[VIEW_STICK_TEXT_MAX]; /* of a lesson; "" elsewhere */
    int64_t bytes;
    int64_t number; /* FILE: rows, −1 for none; LESSON: version; RECEIPT: rows held; TEAMS: teams */
    int64_t before;  /* LESSON: the version that is there, 0 for none; RECEIPT: rows not yet held;
                        TEAMS: teams that are there */
    char hash[20];   /* FILE: short */
    bool bad;        /* not taken: `why` */
    char why[16];    /* short word, see kioskctl stick look; "" */
    bool chosen;     /* to be taken */
    bool taken;      /* it was */
    int64_t members; /* TEAMS: of all teams */
    int64_t faults;  /* TEAMS: mistakes in the file */
    char lines[64];  /* TEAMS: where they are, "2, 5, 9", the first ones; "" elsewhere */
};

struct view_stick_drive {
    char label[64];
    int64_t free_bytes;
    bool read_only;
};

struct view_stick {
    enum view_stick_act act;
    struct view_stick_drive drives[VIEW_STICK_MAX];
    size_t drive_count;
    size_t drive; /* chosen */
    enum view_stick_period period;
    int64_t from_ms, to_ms; /* of it; both 0 for all */
    unsigned forms;         /* bits of enum view_stick_form */
    bool looking;           /* IMPORT: the stick is being looked through */
    int part, parts;        /* things done, of how many */
    int64_t done, all;      /* of the present one */
    enum view_stick_end end;
    struct view_stick_item items[VIEW_STICK_ITEM_MAX];
    size_t item_count;
    size_t item_more; /* files that had no room here */
};

#endif
