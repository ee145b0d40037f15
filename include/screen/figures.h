/* figures.h: the figures of a period, as the screens FIGURES and PERIOD show them.
 *
 * Filled by app out of `kioskctl report --json`, so that the screen, the paper and the files say
 * the same; bars and the sum come at once out of the counts that the ledger keeps. Plain values. */
#ifndef SCREEN_FIGURES_H
#define SCREEN_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"
#include "training/account.h"
#include "training/row.h"

enum {
    FIGURES_BAR_MAX = 40,      /* columns of the chart: a month has 31 days */
    FIGURES_LINE_MAX = 100,    /* lines of one list; the rest is one line */
    FIGURES_QUESTION_MAX = 12, /* the hardest ones */
    FIGURES_DATED_MAX = 20,    /* bytes of a day and time, terminated */
};

enum figures_state {
    FIGURES_COUNTING, /* the sum and the bars are there, the rest comes */
    FIGURES_THERE,
    FIGURES_FAILED, /* the rest could not be worked out */
};

/* What a bar stands for. */
enum figures_span {
    FIGURES_BY_DAY,
    FIGURES_BY_WEEK, /* seven days from the first of the period on */
    FIGURES_BY_MONTH,
    FIGURES_BY_YEAR,
};

struct figures_bar {
    int64_t from_ms; /* midnight of its first day */
    int64_t counted; /* lượt người */
};

struct figures_line {
    char code[ROW_CODE_MAX];  /* of the lesson, audience or unit */
    char name[ROW_TITLE_MAX]; /* Vietnamese */
    int64_t counted;          /* lượt người */
};

struct figures_list {
    struct figures_line lines[FIGURES_LINE_MAX]; /* most first */
    size_t count;                                /* of lines */
    size_t rest_count;                           /* lines that had no room … */
    int64_t rest;                                /* … and their lượt người */
};

struct figures_score {
    double got;
    double possible; /* 0: nothing was asked */
};

struct figures_question {
    char lesson[ROW_CODE_MAX];
    char question[ROW_CODE_MAX];
    int64_t people; /* that answered */
    double got;     /* as many were right */
};

/* Accounts of one kind. */
struct figures_account {
    int64_t period; /* set up in the period */
    int64_t year;   /* … in the year of its last day, up to that day */
    int64_t plan;   /* for the year, −1 for none */
};

struct view_figures {
    enum figures_state state;
    struct period period; /* that they are of */
    struct period chosen; /* PERIOD: chosen so far */
    int64_t counted;      /* lượt người */
    int64_t previous;     /* … of the period before */
    enum figures_span span;
    struct figures_bar bars[FIGURES_BAR_MAX];
    size_t bar_count; /* days without anybody have a bar as well */
    int64_t begun;    /* runs and people in classes */
    int64_t finished; /* of them */
    int64_t solo;     /* lượt người at the kiosk */
    int64_t class;    /* … in classes */
    int64_t sessions; /* classes */
    int64_t women;    /* in classes; so are the next two */
    int64_t over_60;
    int64_t minority;
    struct figures_score score;
    struct figures_score before;   /* questions before the lesson */
    struct figures_score after;    /* the same runs' quizzes */
    bool sends;                    /* `unsent` is known */
    int64_t unsent;                /* rows that the next level up does not hold */
    char dated[FIGURES_DATED_MAX]; /* its newest receipt, "23/11/2026", "" for none */
    struct figures_list lessons;
    struct figures_list audiences;
    struct figures_list units;
    struct figures_list hamlets;
    bool many_hamlets;                                       /* too many for a list: it is empty */
    struct figures_question questions[FIGURES_QUESTION_MAX]; /* hardest first */
    size_t question_count;
    struct figures_account accounts[ACCOUNT_KIND_COUNT];
    bool any_plan; /* some kind has one for the year */
};

/* What can be wished for: INTENT_FIGURES. */
enum figures_wish {
    FIGURES_SHOW,                                    /* the figures of the period chosen */
    FIGURES_CHOOSE,                                  /* to choose another period */
    FIGURES_LEAVE,                                   /* back to the desk */
    FIGURES_BACK,                                    /* the figures that were shown before that */
    FIGURES_PREVIOUS,                                /* the period before */
    FIGURES_NEXT,                                    /* the period behind */
    FIGURES_KIND,                                    /* … + enum period_kind */
    FIGURES_MOVE = FIGURES_KIND + PERIOD_KIND_COUNT, /* … + figures_move() */
};

enum {
    FIGURES_MOVES = 12, /* ways to move an end of a period */
};

/* The number of a step of one end: 0 … FIGURES_MOVES - 1. */
static inline size_t figures_move(bool last, enum period_part part, bool on)
{
    return ((size_t)(last ? 1 : 0) * 3 + (size_t)part) * 2 + (on ? 1 : 0);
}

#endif
