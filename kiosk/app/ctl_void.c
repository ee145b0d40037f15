/* ctl_void.c: `kioskctl void`: a later row says that an earlier one does not count, and why. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/ctl.h"
#include "store/account.h"

/* "account:ROW" names a row of accounts. */
#define ACCOUNT_MARK "account:"

struct voided {
    char kiosk_id[ROW_CODE_MAX]; /* of the row that voids */
    int64_t seq;                 /* of it */
};

static enum status put_void(const struct ctl *ctl, struct ctl_writer *writer, struct voided *out,
                            struct fault *fault)
{
    struct correction why = {.reason = ctl->reason, .helper_id = ctl->helper};
    struct account_row account;
    struct ledger_row row;
    const char *name = ctl->words[0];
    bool is_account = strncmp(name, ACCOUNT_MARK, strlen(ACCOUNT_MARK)) == 0;
    enum status status = is_account
                             ? account_void(writer->ledger, name + strlen(ACCOUNT_MARK), &why,
                                            writer->now, &account, fault)
                             : correct_void(writer->ledger, name, &why, writer->now, &row, fault);
    if (status == STATUS_OK) {
        memcpy(out->kiosk_id, is_account ? account.kiosk_id : row.kiosk_id, ROW_CODE_MAX);
        out->seq = is_account ? account.seq : row.seq;
    }
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct ctl_writer writer;
    struct voided voided;
    struct fault fault;
    if (ctl->word_count != 1) {
        return ctl_misuse("void", "say which row: its id, or KIOSK:NUMBER");
    }
    if (ctl->reason == NULL) {
        return ctl_misuse("void", "say why: --reason \"…\"");
    }
    enum status status = ctl_open_writer(ctl, &writer, &fault);
    if (status == STATUS_OK) {
        status = put_void(ctl, &writer, &voided, &fault);
    }
    ctl_close_writer(&writer);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: voided by row %s:%" PRId64 "\n", ctl->words[0], voided.kiosk_id, voided.seq);
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_void = {
    .name = "void",
    .summary = "say that a row of the ledger does not count, and why",
    .usage = "void ROW --reason TEXT [--helper ID]\n\n"
             "  ROW             its id as in an export, or KIOSK:NUMBER, or its number;\n"
             "                  account:ROW names a row of accounts\n"
             "  --reason TEXT   why; it stays in the ledger\n"
             "  --helper ID     who says so\n\n"
             "The row stays; a new one voids it. End the kiosk beforehand.\n",
    .takes = "ri",
    .run = run,
};
