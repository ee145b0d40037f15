/* books.h: what the screens of the books show: accounts helped with on a day, and plans. Plain
 * values, filled by app. */
#ifndef SCREEN_BOOKS_H
#define SCREEN_BOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "training/account.h"
#include "training/row.h"

enum {
    BOOKS_ROW_MAX = 24,    /* newest rows of accounts that can be voided on the screen */
    BOOKS_DAYS_BACK = 31,  /* a day may be entered so late */
    BOOKS_COUNT_MAX = 999, /* accounts of one kind in one entry */
    BOOKS_REASONS = 3,     /* why a row is voided */
    BOOKS_PLAN_MAX = 9999999,
};

/* A row of accounts, to be looked at. */
struct books_row {
    char id[ROW_UUID_MAX];
    int64_t done_ms;
    size_t kind; /* of training/account.h; ACCOUNT_KIND_COUNT: not known */
    int count;
    char hamlet[ROW_NOTE_MAX];
    char helper[ROW_CODE_MAX];
    bool voided;
};

/* Accounts helped with on a day, being entered. */
struct view_helped {
    int64_t day_ms; /* midnight */
    bool today;
    bool oldest; /* no earlier day may be entered */
    int counts[ACCOUNT_KIND_COUNT];
    size_t place;   /* of view.room.places */
    bool can_write; /* the ledger takes rows of accounts: somebody has learnt here */
    struct books_row rows[BOOKS_ROW_MAX]; /* newest first */
    size_t row_count;
    size_t row;    /* chosen to be voided */
    size_t reason; /* BOOKS_REASONS: none yet */
};

/* INTENT_HELPED. */
enum helped_wish {
    HELPED_SHOW,   /* enter a day */
    HELPED_BEFORE, /* the day before */
    HELPED_AFTER,
    HELPED_REVIEW, /* look at it once more */
    HELPED_WRITE,  /* it is right: into the ledger */
    HELPED_ROWS,   /* what has been written */
    HELPED_VOID,   /* the row and the reason chosen */
    HELPED_LEAVE,  /* to the desk */
    HELPED_LESS,   /* … + kind */
    HELPED_MORE = HELPED_LESS + ACCOUNT_KIND_COUNT,
    HELPED_ROW = HELPED_MORE + ACCOUNT_KIND_COUNT,
    HELPED_REASON = HELPED_ROW + BOOKS_ROW_MAX,
    HELPED_PLACE = HELPED_REASON + BOOKS_REASONS,
};

enum {
    BOOKS_TEAM_MAX = 256, /* teams of one commune, or the first ones of all */
    BOOKS_LEADER_MAX = 80,
};

struct books_team {
    char hamlet[ROW_NOTE_MAX];
    char leader[BOOKS_LEADER_MAX]; /* a function, or "" */
    int members;
};

/* The registry of teams: of the kiosk's commune where it is set, else of all. */
struct view_teams {
    struct books_team list[BOOKS_TEAM_MAX];
    size_t count;    /* of list */
    int64_t teams;   /* all of them … */
    int64_t members; /* … and their members */
};

/* Plans of a year, and the one being entered. */
struct view_plans {
    int year;
    int64_t plans[ACCOUNT_KIND_COUNT]; /* −1: none */
    size_t kind;                       /* being entered */
    int64_t entered;
    bool typed; /* a digit was typed: the next one goes behind it */
};

/* INTENT_PLANS. */
enum plans_wish {
    PLANS_SHOW,
    PLANS_YEAR_BEFORE,
    PLANS_YEAR_AFTER,
    PLANS_LESS,
    PLANS_MORE,
    PLANS_WRITE,
    PLANS_NONE,  /* no plan for this kind */
    PLANS_LEAVE, /* to the desk */
    PLANS_KEY,   /* … + digit; + 10: erase */
    PLANS_KIND = PLANS_KEY + 11,
};

/* The Vietnamese text of a reason, as it goes into the ledger; index under BOOKS_REASONS. */
const char *helped_reason(size_t index);

#endif
