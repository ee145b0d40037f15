/* export.c: the walk that all forms of export share: period, unit, progress.
 *
 * Called by export_*.c and summary.c, so that no two forms can disagree about which rows belong to
 * a period or a unit. Keeps no row. */
#include "report/export.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"

enum {
    PROGRESS_EVERY = 512, /* rows between two words about progress */
};

struct walk {
    const struct export_setup *setup;   /* what is asked for */
    int64_t done;                       /* rows of the period looked at */
    int64_t all;                        /* rows of the period */
    const struct ledger_reader *reader; /* who is shown them */
    bool shown;                         /* the row looked at last was; its answers will be */
};

static void tell(const struct walk *walk)
{
    if (walk->setup->progress != NULL) {
        walk->setup->progress(walk->setup->progress_context, walk->done, walk->all);
    }
}

static enum status take_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct walk *walk = context;
    const char *unit = walk->setup->unit_code;
    walk->done++;
    if (walk->done % PROGRESS_EVERY == 0) {
        walk->all = walk->done > walk->all ? walk->done : walk->all;
        tell(walk);
    }
    walk->shown = unit == NULL || strcmp(unit, row->unit_code) == 0;
    return walk->shown ? walk->reader->row(walk->reader->context, row, fault) : STATUS_OK;
}

static enum status take_answer(void *context, const struct answer_row *answer, struct fault *fault)
{
    struct walk *walk = context;
    return walk->shown ? walk->reader->answer(walk->reader->context, answer, fault) : STATUS_OK;
}

enum status export_each_answer(struct ledger *ledger, const struct export_setup *setup,
                               const struct ledger_reader *reader, struct fault *fault)
{
    struct walk walk = {.setup = setup, .reader = reader};
    const struct ledger_reader own = {
        .row = take_row, .answer = reader->answer == NULL ? NULL : take_answer, .context = &walk};
    enum status status = STATUS_OK;
    if (setup->progress != NULL) {
        status = ledger_rows(ledger, setup->period, &walk.all, fault);
    }
    if (status == STATUS_OK) {
        status = ledger_each_answer(ledger, setup->per, setup->period, &own, fault);
    }
    if (status == STATUS_OK) {
        walk.all = walk.done;
        tell(&walk);
    }
    return status;
}

enum status export_each(struct ledger *ledger, const struct export_setup *setup,
                        enum status (*visit)(void *context, const struct ledger_row *row,
                                             struct fault *fault),
                        void *context, struct fault *fault)
{
    const struct ledger_reader reader = {.row = visit, .context = context};
    return export_each_answer(ledger, setup, &reader, fault);
}

void export_unit_name(char *out, size_t size, const struct units *units, const char *code)
{
    char title[UNIT_TITLE_MAX];
    const struct unit *unit = units == NULL ? NULL : units_find(units, code);
    if (unit != NULL) {
        unit_format(title, unit);
    }
    snprintf(out, size, "%s", unit == NULL ? code : title);
}

void export_period_text(char *out, size_t size, struct ledger_period period)
{
    char from[DATE_ISO_MAX];
    char to[DATE_ISO_MAX];
    bool begins = period.from_ms != INT64_MIN;
    bool ends = period.to_ms != INT64_MAX;
    date_format_day(begins ? period.from_ms : 0, from);
    date_format_day(ends ? period.to_ms - 1 : 0, to);
    if (begins && ends) {
        snprintf(out, size, "từ ngày %s đến hết ngày %s", from, to);
    } else if (begins) {
        snprintf(out, size, "từ ngày %s", from);
    } else if (ends) {
        snprintf(out, size, "đến hết ngày %s", to);
    } else {
        snprintf(out, size, "toàn bộ thời gian");
    }
}
