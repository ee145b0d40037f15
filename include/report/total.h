/* total.h: the figure that everybody asks for: how many lượt người, of how many.
 *
 * A plain value for the home screen, the office tool and the reports, so that all show the same
 * number. Read once from the ledger; formatting needs nothing else. */
#ifndef REPORT_TOTAL_H
#define REPORT_TOTAL_H

#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "base/number.h"
#include "training/count.h"

struct ledger;

struct total_setup {
    int64_t opening;    /* carried over from an older count, from the configuration */
    int64_t goal;       /* of the campaign, 0 for none */
    enum count_per per; /* the rule's variant */
};

struct total {
    int64_t opening;    /* as in the setup */
    int64_t counted;    /* lượt người in this ledger by the rule */
    int64_t goal;       /* as in the setup */
    int64_t rows;       /* participations in this ledger */
    int64_t as_of_ms;   /* wall time of the newest row, 0 when there is none */
    enum count_per per; /* as in the setup */
};

/* Counts the ledger. */
enum status total_read(struct total *out, struct ledger *ledger, struct total_setup setup,
                       struct fault *fault) MUST_USE;

/* opening + counted: what is shown. */
int64_t total_sum(const struct total *total);

/* The sum in percent of the goal, in tenths: 853 is 85.3 %. Over 1000 when the goal is passed; 0
 * without a goal. */
int64_t total_tenths(const struct total *total);

/* "85,3%" in Vietnamese, "85.3%" in English, "—" without a goal. */
void total_format_percent(char out[NUMBER_TEXT_MAX], const struct total *total, enum lang lang);

#endif
