/* summary.h: the figures of one period and one unit (or all): the same for the screen, the paper,
 * the workbook and JSON.
 *
 * Every figure is a sum over the rows that the CSV of the same period and unit holds, so anybody
 * can work it out again in a spreadsheet. `counted` is lượt người by the rule of training/count.h.
 * A session (buổi) is one visit of a class; solo visits are not sessions. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/export.h"
#include "report/questions.h"

enum {
    SUMMARY_CODES_MAX = 512,        /* lessons, audiences or units of one report */
    SUMMARY_DAYS_MAX = 20000,       /* days with a row: fifty years */
    SUMMARY_SESSIONS_MAX = 4000000, /* rows of classes of one report */
    SUMMARY_QUESTION_LEAST = 5,     /* people asked, before a question may be called hard */
};

/* The sums over the rows that have one thing in common. */
struct summary_line {
    char code[ROW_CODE_MAX];  /* of the lesson, audience or unit; "" for none */
    char name[ROW_TITLE_MAX]; /* in Vietnamese; a lesson's is the title of its newest row */
    int64_t rows;             /* participations */
    int64_t counted;          /* lượt người */
    int64_t passed;           /* lượt người whose quiz was passed */
    int64_t newest_ms;        /* when its newest row was written */
};

struct summary_day {
    int64_t midnight_ms; /* that begins the day */
    int64_t rows;        /* participations that ended on it */
    int64_t counted;     /* lượt người */
};

struct summary_list {
    struct summary_line lines[SUMMARY_CODES_MAX]; /* most lượt người first, then by code */
    size_t count;                                 /* of lines */
};

/* Points that were got of those that could be got, each as often as it counts. */
struct summary_score {
    double got;
    double possible; /* 0: nothing was asked */
};

struct summary {
    int64_t rows;          /* participations, of all kinds */
    int64_t counted;       /* lượt người */
    int64_t counted_solo;  /* of them at the kiosk, one by one */
    int64_t counted_class; /* of them in classes */
    int64_t women;         /* of those in classes; counts only */
    int64_t over_60;       /* of those in classes */
    int64_t minority;      /* of those in classes */
    int64_t sessions;      /* visits of classes with a row that counts */
    int64_t passed;        /* rows that count, quiz passed */
    int64_t failed;        /* rows that count, quiz handed in but not passed */
    int64_t partial;       /* rows: left before the end */
    int64_t practice;      /* rows of helpers' own runs */
    int64_t voided;        /* rows that a later one voids */
    int64_t doubtful;      /* rows written while the clock was not to be trusted */
    int64_t newest_ms;     /* when the newest of the rows was written, 0 for none */
    int64_t begun;         /* people in rows that are neither practice nor voided nor void others */
    int64_t finished;      /* of them, who did not leave before the end */
    struct summary_score score;  /* of what counts */
    struct summary_score before; /* … of the questions asked before the lesson */
    struct summary_score after;  /* … of the quizzes of the very same rows */
    struct summary_list lessons;
    struct summary_list audiences;
    struct summary_list units;
    struct summary_list hamlets; /* by their name, which is cut to a code's length in `code` */
    bool many_hamlets;           /* there are more than a list holds: it is empty */
    struct questions *questions; /* how each was answered; owned: report/questions.h */
    struct summary_day *days;    /* in order; owned */
    size_t day_count;            /* of days */
    struct summary_tally *tally; /* inner workings of the adding up; owned */
};

/* One figure as it is shown everywhere. */
struct summary_figure {
    const char *key;   /* in JSON, ASCII */
    const char *label; /* Vietnamese; begins with blanks when it is a part of the one before */
    const char *unit;  /* what is counted, Vietnamese */
    int64_t value;
};

enum {
    SUMMARY_FIGURE_COUNT = 17,
};

/* The figures that are no list, in the order in which they are shown. */
void summary_figures(struct summary_figure out[SUMMARY_FIGURE_COUNT],
                     const struct summary *summary);

/* Adding up: create, add each row, finish once; then read. *out is yours: summary_destroy. */
enum status summary_create(struct summary **out, struct fault *fault) MUST_USE;

enum status summary_add(struct summary *summary, const struct ledger_row *row,
                        struct fault *fault) MUST_USE;

/* An answer of the row that was added last. */
enum status summary_add_answer(struct summary *summary, const struct answer_row *answer,
                               struct fault *fault) MUST_USE;

/* Sorts, and fills in names; units may be NULL. */
void summary_finish(struct summary *summary, const struct units *units);
void summary_destroy(struct summary *summary); /* NULL is allowed */

/* All of it over the rows of the setup (path and force do not matter). */
enum status summary_read(struct summary **out, struct ledger *ledger,
                         const struct export_setup *setup, struct fault *fault) MUST_USE;

#endif
