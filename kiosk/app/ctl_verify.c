/* ctl_verify.c: `kioskctl verify`: is the ledger whole, and if not, from which row on? Is the desk?
 */
#include <inttypes.h>
#include <stdio.h>

#include "app/ctl.h"
#include "store/desk_mend.h"

static void print_verdict(const struct ledger_verdict *verdict)
{
    printf("rows:    %" PRId64 "\nanswers: %" PRId64 "\n", verdict->rows, verdict->answers);
    if (verdict->accounts > 0) {
        printf("accounts: %" PRId64 " rows\n", verdict->accounts);
    }
    if (verdict->whole) {
        printf("verdict: whole\n");
    } else if (verdict->bad_seq > 0) {
        printf("verdict: damaged at row %" PRId64 ": %s\n", verdict->bad_seq, verdict->reason);
        printf("range:   %" PRId64 " bad, from row %" PRId64 " to row %" PRId64 "\n",
               verdict->bad_count, verdict->bad_seq, verdict->bad_last);
    } else {
        printf("verdict: damaged: %s\n", verdict->reason);
    }
    if (verdict->note[0] != '\0') {
        printf("note:    %s\n", verdict->note);
    }
}

/* What staff did is chained like the rows. */
static enum ctl_exit verify_desk(const struct ctl *ctl)
{
    const struct desk_place place = {.path = ctl->paths.desk, .boot_id = ""};
    char reason[FAULT_WHAT_MAX];
    int64_t acts = 0;
    struct fault fault;
    if (!ctl_has_desk(ctl)) {
        return CTL_EXIT_OK;
    }
    if (desk_check(&place, &acts, reason, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    if (reason[0] != '\0') {
        printf("desk:    %s\n", reason);
        return CTL_EXIT_FOUND;
    }
    printf("desk:    whole, %" PRId64 " acts\n", acts);
    return CTL_EXIT_OK;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct ledger_verdict verdict;
    struct fault fault;
    if (ctl->word_count > 0) {
        return ctl_misuse("verify", "\"%s\" is too much", ctl->words[0]);
    }
    enum status status = ctl_open(ctl, &config, &ledger, &fault);
    if (status == STATUS_OK) {
        status = ledger_verify(ledger, &verdict, &fault);
    }
    ledger_close(ledger);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    print_verdict(&verdict);
    enum ctl_exit desk = verify_desk(ctl);
    return verdict.whole ? desk : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_verify = {
    .name = "verify",
    .summary = "check that no row of the ledger is missing or changed",
    .usage = "verify\n\n"
             "Reads the whole ledger: numbering, hashes, chain, answers, attempts,\n"
             "accounts, guards, and the file itself; and what staff did in desk.db.\n",
    .takes = "",
    .run = run,
};
