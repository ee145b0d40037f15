/* accounts.h: how many accounts of each kind were set up with help, of how many planned.
 *
 * Accounts are no people: these figures stand beside lượt người and are never added to them. All
 * kinds of training/account.h are there in their order, those of newer kiosks behind them. A plan
 * is brought by whoever knows it; without one a line says "chưa có kế hoạch". */
#ifndef REPORT_ACCOUNTS_H
#define REPORT_ACCOUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/ledger.h"
#include "training/account.h"

enum {
    ACCOUNTS_LINES_MAX = 32, /* kinds of one report: the known ones and those of newer programs */
    ACCOUNTS_TEXT_MAX = 64,  /* bytes of a plan or a share in words */
};

#define ACCOUNTS_NO_PLAN "chưa có kế hoạch"

/* What is planned for a year, by kind; −1 for none. */
struct accounts_plan {
    int year;                           /* that of the last day of the report */
    int64_t counts[ACCOUNT_KIND_COUNT]; /* accounts */
};

struct accounts_line {
    char app[ROW_CODE_MAX]; /* code of the kind */
    int64_t actual;         /* accounts that were set up */
    int64_t year;           /* … from the plan's year on up to the end of the period; `actual`
                               where no plan is given */
    int64_t plan;           /* accounts planned, −1 for none */
};

struct accounts {
    struct accounts_line lines[ACCOUNTS_LINES_MAX]; /* by kind */
    size_t count;                                   /* of lines */
    int64_t actual;                                 /* of all lines */
    int64_t rows;                                   /* rows of accounts behind them */
};

struct accounts_setup {
    struct ledger_period period;      /* whole days on which they were set up */
    const char *unit_code;            /* of this unit alone; NULL for those of all */
    const struct accounts_plan *plan; /* NULL for none */
};

/* The figures of a period and unit. out moves freely until the next call that fills it. */
enum status accounts_read(struct accounts *out, struct ledger *ledger,
                          const struct accounts_setup *setup, struct fault *fault) MUST_USE;

/* "30", or "chưa có kế hoạch". */
void accounts_format_plan(char out[ACCOUNTS_TEXT_MAX], const struct accounts_line *line);

/* "40,0%" of the year's plan, "—" without one. */
void accounts_format_share(char out[ACCOUNTS_TEXT_MAX], const struct accounts_line *line);

#endif
