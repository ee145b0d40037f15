/* total.c: the total of one ledger against the campaign's goal.
 *
 * Called by app for the home screen and by kioskctl total. Adds up nothing by itself: the rule is
 * in training/count.h, the walk over the rows in store/ledger.h. Keeps no state. */
#include "report/total.h"

#include "store/ledger.h"

enum status total_read(struct total *out, struct ledger *ledger, struct total_setup setup,
                       struct fault *fault)
{
    struct ledger_total counted;
    *out = (struct total){.opening = setup.opening, .goal = setup.goal, .per = setup.per};
    enum status status = ledger_count(ledger, setup.per, &counted, fault);
    if (status == STATUS_OK) {
        out->counted = counted.counted;
        out->rows = counted.rows;
        out->as_of_ms = counted.newest_ms;
    }
    return status;
}

int64_t total_sum(const struct total *total)
{
    return total->opening + total->counted;
}

int64_t total_tenths(const struct total *total)
{
    return percent_tenths(total_sum(total), total->goal);
}

void total_format_percent(char out[NUMBER_TEXT_MAX], const struct total *total, enum lang lang)
{
    percent_format(out, total_sum(total), total->goal, lang);
}
