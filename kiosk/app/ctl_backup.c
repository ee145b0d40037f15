/* ctl_backup.c: `kioskctl backup` and `kioskctl restore`: copies of the ledger and of the desk, and
 * a ledger out of a copy. */
#include <inttypes.h>
#include <stdio.h>

#include "app/ctl.h"
#include "app/set_clock.h"
#include "store/backup.h"
#include "store/desk_mend.h"
#include "store/mend.h"

static void print_copy(const struct backup_receipt *receipt, const char *what)
{
    printf("%s: %" PRId64 " %s, read back and whole\n", receipt->path, receipt->rows, what);
    if (receipt->removed > 0) {
        printf("removed: %d older\n", receipt->removed);
    }
}

static enum status back_up_ledger(const struct ctl *ctl, struct moment now, struct fault *fault)
{
    struct config config;
    struct backup_receipt receipt;
    enum status status = ctl_load_config(ctl, &config, fault);
    if (status == STATUS_OK) {
        struct backup_setup setup = {
            .ledger_path = ctl->paths.ledger, .now_ms = now.wall_ms, .keep = config.backup_keep};
        status = backup_make(&setup, &receipt, fault);
    }
    if (status == STATUS_OK) {
        print_copy(&receipt, "rows");
    }
    return status;
}

static enum status back_up_desk(const struct ctl *ctl, struct moment now, struct fault *fault)
{
    struct backup_receipt receipt;
    const struct desk_place place = {.path = ctl->paths.desk, .boot_id = "", .now = now};
    enum status status = ctl_has_desk(ctl) ? desk_back_up(&place, &receipt, fault) : STATUS_MISSING;
    if (status == STATUS_OK) {
        print_copy(&receipt, "acts");
    }
    return status == STATUS_MISSING ? STATUS_OK : status;
}

static enum ctl_exit back_up(const struct ctl *ctl)
{
    struct clock clock;
    struct fault fault;
    enum ctl_exit result = CTL_EXIT_OK;
    if (ctl->word_count > 0) {
        return ctl_misuse("backup", "\"%s\" is too much", ctl->words[0]);
    }
    set_clock_init(&clock, &ctl->paths);
    struct moment now = clock_now(&clock);
    if (back_up_ledger(ctl, now, &fault) != STATUS_OK) {
        result = ctl_complain(&fault);
    }
    if (back_up_desk(ctl, now, &fault) != STATUS_OK) {
        result = ctl_complain(&fault);
    }
    return result;
}

static void print_report(const struct mend_report *report)
{
    printf("set aside: %s\n", report->set_aside);
    printf("copy:      %s\n", report->backup[0] == '\0' ? "none" : report->backup);
    printf("tail:      %" PRId64 " rows\n", report->from_tail);
    printf("salvaged:  %" PRId64 " rows out of the file set aside\n", report->from_damaged);
    printf("rows:      %" PRId64 "\n", report->rows);
    if (report->lost > 0) {
        printf("lost:      %" PRId64 " rows of kiosk %s: %s\n", report->lost, report->kiosk_id,
               report->lost_ranges);
    } else {
        printf("lost:      none\n");
    }
    if (report->accounts > 0 || report->accounts_lost > 0) {
        printf("accounts:  %" PRId64 " rows, %" PRId64 " lost\n", report->accounts,
               report->accounts_lost);
    }
}

/* Whether the ledger is whole as it stands; it has to be opened to be asked. */
static bool is_whole(const struct ctl *ctl)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct ledger_verdict verdict = {.whole = false};
    struct fault fault;
    if (ctl_open(ctl, &config, &ledger, &fault) == STATUS_OK &&
        ledger_verify(ledger, &verdict, &fault) != STATUS_OK) {
        verdict.whole = false;
    }
    ledger_close(ledger);
    return verdict.whole;
}

static enum ctl_exit restore(const struct ctl *ctl)
{
    struct ctl_writer writer;
    struct mend_report report;
    struct fault fault;
    if (ctl->word_count > 0) {
        return ctl_misuse("restore", "\"%s\" is too much", ctl->words[0]);
    }
    if (is_whole(ctl)) {
        printf("the ledger is whole: nothing to restore\n");
        return CTL_EXIT_OK;
    }
    enum status status = ctl_mend_writer(ctl, &writer, &report, &fault);
    ctl_close_writer(&writer);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    print_report(&report);
    return report.lost + report.accounts_lost == 0 ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_backup = {
    .name = "backup",
    .summary = "copy the ledger and the desk into the folder backup/, and prove the copies",
    .usage =
        "backup\n\n"
        "Copies the ledger while the kiosk may go on, reads the copy from end to end, and\n"
        "removes the oldest copies: [backup] keep in kiosk.ini says how many stay. So with\n"
        "the staff's desk.db, of which 3 stay. The kiosk does the same once a day when nobody\n"
        "is there, and takes the newest copy of a desk that is damaged by itself.\n",
    .takes = "",
    .run = back_up,
};

const struct ctl_command ctl_restore = {
    .name = "restore",
    .summary = "make a damaged ledger whole out of the newest copy",
    .usage =
        "restore\n\n"
        "Sets a damaged ledger aside as ledger.db.damaged-DATE and makes it anew: the newest\n"
        "copy that is whole, the rows kept beside the ledger since then, and every row of the\n"
        "damaged file that is still what it was. Tells which rows nobody holds any more. A\n"
        "ledger that is whole stays as it is. End the kiosk beforehand.\n",
    .takes = "",
    .run = restore,
};
