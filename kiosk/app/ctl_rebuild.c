/* ctl_rebuild.c: `kioskctl rebuild`: everything that is worked out from the rows, worked out anew.
 */
#include <inttypes.h>
#include <stdio.h>

#include "app/ctl.h"
#include "store/sums.h"

static enum ctl_exit run(const struct ctl *ctl)
{
    struct ctl_writer writer;
    struct ledger_sum total = {.rows = 0};
    struct fault fault;
    bool equal = false;
    if (ctl->word_count > 0) {
        return ctl_misuse("rebuild", "\"%s\" is too much", ctl->words[0]);
    }
    enum status status = ctl_open_writer(ctl, &writer, &fault);
    if (status == STATUS_OK) {
        status = ledger_sums_rebuild(writer.ledger, &equal, &fault);
    }
    if (status == STATUS_OK) {
        status = ledger_sum(writer.ledger, LEDGER_TOTAL, "", &total, &fault);
    }
    ctl_close_writer(&writer);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("rows:    %" PRId64 "\ncounted: %" PRId64 " by lesson, %" PRId64 " by visit\n%s\n",
           total.rows, total.counted[COUNT_PER_LESSON], total.counted[COUNT_PER_VISIT],
           equal ? "equal:   the kept sums were those of the rows"
                 : "equal:   no; the kept sums were wrong and are made anew");
    return equal ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_rebuild = {
    .name = "rebuild",
    .summary = "work out all kept sums anew, and say whether they were right",
    .usage = "rebuild\n\n"
             "Counts every row by the rule and holds the result against the sums that are kept\n"
             "beside the rows; where they differ the sums are replaced, and the exit code is 1.\n"
             "No row is changed. End the kiosk beforehand.\n",
    .takes = "",
    .run = run,
};
