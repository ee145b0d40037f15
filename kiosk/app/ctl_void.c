/* ctl_void.c: `kioskctl void`: a later row says that an earlier one does not count, and why. */
#include <inttypes.h>
#include <stdio.h>

#include "app/ctl.h"
#include "store/correct.h"

static enum ctl_exit run(const struct ctl *ctl)
{
    struct ctl_writer writer;
    struct ledger_row row;
    struct fault fault;
    struct correction why = {.reason = ctl->reason, .helper_id = ctl->helper};
    if (ctl->word_count != 1) {
        return ctl_misuse("void", "say which row: its id, or KIOSK:NUMBER");
    }
    if (ctl->reason == NULL) {
        return ctl_misuse("void", "say why: --reason \"…\"");
    }
    enum status status = ctl_open_writer(ctl, &writer, &fault);
    if (status == STATUS_OK) {
        status = correct_void(writer.ledger, ctl->words[0], &why, writer.now, &row, &fault);
    }
    ctl_close_writer(&writer);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: voided by row %s:%" PRId64 "\n", ctl->words[0], row.kiosk_id, row.seq);
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_void = {
    .name = "void",
    .summary = "say that a row of the ledger does not count, and why",
    .usage = "void ROW --reason TEXT [--helper ID]\n\n"
             "  ROW             its id as in an export, or KIOSK:NUMBER, or its number\n"
             "  --reason TEXT   why; it stays in the ledger\n"
             "  --helper ID     who says so\n\n"
             "The row stays; a new one voids it. End the kiosk beforehand.\n",
    .takes = "ri",
    .run = run,
};
