/* accounts.c: the kept sums of accounts as lines of a report.
 *
 * Called by kioskctl and by the exports for paper and spreadsheet. Adds up nothing by itself: the
 * sums are those of store/account_sums.h. */
#include "report/accounts.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "store/account_sums.h"

static struct accounts_line *find_line(struct accounts *accounts, const char *app)
{
    for (size_t i = 0; i < accounts->count; i++) {
        if (strcmp(accounts->lines[i].app, app) == 0) {
            return &accounts->lines[i];
        }
    }
    if (accounts->count == ACCOUNTS_LINES_MAX) {
        return NULL;
    }
    struct accounts_line *line = &accounts->lines[accounts->count++];
    *line = (struct accounts_line){.plan = -1};
    snprintf(line->app, sizeof line->app, "%s", app);
    return line;
}

/* What is planned is for a year, whatever the period. */
static enum status add_year(void *context, const struct account_sum *sum, struct fault *fault)
{
    struct accounts_line *line = find_line(context, sum->app);
    (void)fault;
    if (line != NULL) {
        line->year += sum->count;
    }
    return STATUS_OK;
}

static enum status read_year(struct accounts *out, struct ledger *ledger,
                             const struct accounts_setup *setup, struct fault *fault)
{
    struct account_query query = {
        .period = setup->period, .unit_code = setup->unit_code, .by = ACCOUNT_BY_APP};
    if (setup->plan == NULL) {
        for (size_t i = 0; i < out->count; i++) {
            out->lines[i].year = out->lines[i].actual;
        }
        return STATUS_OK;
    }
    int64_t ends_ms = date_midnight_ms(setup->plan->year + 1, 1, 1);
    query.period.from_ms = date_midnight_ms(setup->plan->year, 1, 1);
    query.period.to_ms = query.period.to_ms < ends_ms ? query.period.to_ms : ends_ms;
    return account_sums_each(ledger, &query, add_year, out, fault);
}

static enum status add_sum(void *context, const struct account_sum *sum, struct fault *fault)
{
    struct accounts *accounts = context;
    struct accounts_line *line = find_line(accounts, sum->app);
    if (line == NULL) {
        return fault_set(fault, STATUS_FAILED, "install the newest kiosk program",
                         "there are too many kinds of accounts for one report");
    }
    line->actual += sum->count;
    accounts->actual += sum->count;
    accounts->rows += sum->rows;
    return STATUS_OK;
}

enum status accounts_read(struct accounts *out, struct ledger *ledger,
                          const struct accounts_setup *setup, struct fault *fault)
{
    struct account_query query = {
        .period = setup->period, .unit_code = setup->unit_code, .by = ACCOUNT_BY_APP};
    *out = (struct accounts){.count = 0};
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        struct accounts_line *line = find_line(out, account_code(kind));
        line->plan = setup->plan == NULL ? -1 : setup->plan->counts[kind];
    }
    enum status status = account_sums_each(ledger, &query, add_sum, out, fault);
    if (status == STATUS_OK) {
        status = read_year(out, ledger, setup, fault);
    }
    return status;
}

void accounts_format_plan(char out[ACCOUNTS_TEXT_MAX], const struct accounts_line *line)
{
    char number[NUMBER_TEXT_MAX];
    number_format(number, line->plan, LANG_VI);
    snprintf(out, ACCOUNTS_TEXT_MAX, "%s", line->plan < 0 ? ACCOUNTS_NO_PLAN : number);
}

void accounts_format_share(char out[ACCOUNTS_TEXT_MAX], const struct accounts_line *line)
{
    char percent[NUMBER_TEXT_MAX];
    percent_format(percent, line->year, line->plan < 0 ? 0 : line->plan, LANG_VI);
    snprintf(out, ACCOUNTS_TEXT_MAX, "%s", percent);
}
