/* ctl_verify.c: `kioskctl verify`: is the ledger whole, and if not, from which row on? Is the desk?
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "app/ctl.h"
#include "app/ctl_progress.h"
#include "store/desk_mend.h"

/* What has come of it. */
struct found {
    struct ledger_verdict verdict;    /* of the ledger */
    bool desk;                        /* there is one */
    char desk_reason[FAULT_WHAT_MAX]; /* what is wrong with it, "" for nothing */
    int64_t acts;                     /* in it */
};

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

static void print_text(const struct found *found)
{
    print_verdict(&found->verdict);
    if (found->desk && found->desk_reason[0] != '\0') {
        printf("desk:    %s\n", found->desk_reason);
    } else if (found->desk) {
        printf("desk:    whole, %" PRId64 " acts\n", found->acts);
    }
}

static bool is_whole(const struct found *found)
{
    return found->verdict.whole && found->desk_reason[0] == '\0';
}

/* One line: what comes before it are lines as well. */
static void print_json(const struct found *found)
{
    const struct ledger_verdict *verdict = &found->verdict;
    json_t *object = json_pack(
        "{s:b, s:I, s:I, s:I, s:I, s:I, s:s, s:s}", "whole", is_whole(found), "rows",
        (json_int_t)verdict->rows, "answers", (json_int_t)verdict->answers, "accounts",
        (json_int_t)verdict->accounts, "bad_seq", (json_int_t)verdict->bad_seq, "bad_count",
        (json_int_t)verdict->bad_count, "reason", verdict->reason, "desk", found->desk_reason);
    json_dumpf(object, stdout, JSON_COMPACT);
    printf("\n");
    json_decref(object);
}

/* What staff did is chained like the rows. */
static enum status verify_desk(const struct ctl *ctl, struct found *found, struct fault *fault)
{
    const struct desk_place place = {.path = ctl->paths.desk, .boot_id = ""};
    found->desk = ctl_has_desk(ctl);
    return found->desk ? desk_check(&place, &found->acts, found->desk_reason, fault) : STATUS_OK;
}

struct watch {
    struct ctl_progress progress;
    int64_t all; /* rows there are */
};

static void tell(void *context, int64_t done)
{
    struct watch *watch = context;
    ctl_progress_tell(&watch->progress, done < watch->all ? done : watch->all, watch->all);
}

static enum status verify_ledger(const struct ctl *ctl, struct found *found, struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct watch watch = {.all = 0};
    const struct ledger_period ever = {INT64_MIN, INT64_MAX};
    enum status status = ctl_open(ctl, &config, &ledger, fault);
    if (status == STATUS_OK &&
        ctl_progress_begin(&watch.progress, ctl, ctl->json ? stdout : stderr) &&
        ledger_rows(ledger, ever, &watch.all, NULL) == STATUS_OK && watch.all > 0) {
        ledger_watch(ledger, tell, &watch);
    }
    if (status == STATUS_OK) {
        status = ledger_verify(ledger, &found->verdict, fault);
        ctl_progress_end(&watch.progress);
    }
    ledger_close(ledger);
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct found found = {.desk = false};
    struct fault fault;
    if (ctl->word_count > 0) {
        return ctl_misuse("verify", "\"%s\" is too much", ctl->words[0]);
    }
    enum status status = verify_ledger(ctl, &found, &fault);
    if (status == STATUS_OK) {
        status = verify_desk(ctl, &found, &fault);
    }
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    if (ctl->json) {
        print_json(&found);
    } else {
        print_text(&found);
    }
    return is_whole(&found) ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_verify = {
    .name = "verify",
    .summary = "check that no row of the ledger is missing or changed",
    .usage = "verify [--json] [--progress]\n\n"
             "Reads the whole ledger: numbering, hashes, chain, answers, attempts,\n"
             "accounts, guards, and the file itself; and what staff did in desk.db.\n\n"
             "  --json          what was found, as one JSON object\n"
             "  --progress      tell how far it has come, also without a terminal;\n"
             "                  --progress=json: as JSON, an object a line\n",
    .takes = "jp",
    .run = run,
};
