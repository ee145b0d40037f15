/* ctl_merge.c: `kioskctl merge`: bundles of many kiosks into one ledger. Each file is taken or
 * refused by itself; a receipt is told and written only when what it tells of is on the disk. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl.h"
#include "app/set_clock.h"
#include "base/clock.h"
#include "base/file.h"
#include "report/bundle.h"
#include "report/receipt.h"

enum {
    SETTLE_FILES = 64, /* files between two moments at which all is made durable */
};

struct result {
    struct receipt receipt;     /* to be told; its texts stand below */
    char signer[ROW_CODE_MAX];  /* of it */
    char error[FAULT_WHAT_MAX]; /* of it */
};

struct job {
    const struct ctl *ctl;  /* what was asked for */
    struct ledger *ledger;  /* united in */
    int64_t now_ms;         /* wall clock */
    struct result *results; /* SETTLE_FILES of them, not yet told; owned */
    int result_count;       /* of them */
    int64_t fresh;          /* rows added by all */
    int64_t had;            /* rows that were there */
    int64_t refused;        /* rows refused */
    int bad_files;          /* files of which nothing was taken */
};

static void print_ranges(const char *what, const struct merge_range *ranges, int count)
{
    for (int i = 0; i < count && i < MERGE_RANGES_MAX; i++) {
        printf("  %s %s %" PRId64 " to %" PRId64 "%s%s\n", what, ranges[i].kiosk_id,
               ranges[i].first_seq, ranges[i].last_seq, ranges[i].reason[0] == '\0' ? "" : ": ",
               ranges[i].reason);
    }
    if (count > MERGE_RANGES_MAX) {
        printf("  … and %d more\n", count - MERGE_RANGES_MAX);
    }
}

static void print_result(const struct result *result)
{
    const struct merge_receipt *what = &result->receipt.what;
    if (result->error[0] != '\0') {
        printf("%s: refused: %s\n", result->receipt.file, result->error);
        return;
    }
    printf("%s: %s: %" PRId64 " new, %" PRId64 " already had, %" PRId64 " refused\n",
           result->receipt.file, what->kiosk_id, what->fresh, what->had, what->refused);
    print_ranges("refused", what->refusals, what->refusal_count);
    print_ranges("missing", what->gaps, what->gap_count);
    if (what->accounts.rows > 0) {
        printf("  rows of accounts: %" PRId64 " new, %" PRId64 " already had, %" PRId64
               " refused\n",
               what->accounts.fresh, what->accounts.had, what->accounts.refused);
        print_ranges("refused accounts", what->accounts.refusals, what->accounts.refusal_count);
        print_ranges("missing accounts", what->accounts.gaps, what->accounts.gap_count);
    }
}

static enum status write_receipt(const struct job *job, const struct result *result,
                                 struct fault *fault)
{
    char path[PATHS_MAX];
    if (job->ctl->receipts == NULL) {
        return STATUS_OK;
    }
    if (snprintf(path, sizeof path, "%s/%s.receipt.json", job->ctl->receipts,
                 result->receipt.file) >= (int)sizeof path) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    return receipt_write(&result->receipt, path, fault);
}

/* Everything so far becomes durable, and then is told. */
static enum status settle(struct job *job, struct fault *fault)
{
    enum status status = merge_settle(job->ledger, fault);
    for (int i = 0; i < job->result_count && status == STATUS_OK; i++) {
        print_result(&job->results[i]);
        status = write_receipt(job, &job->results[i], fault);
    }
    job->result_count = 0;
    return status;
}

static enum status take(struct job *job, const char *path, struct fault *fault)
{
    struct fault own = {.line = 0};
    struct result *result = &job->results[job->result_count++];
    const char *slash = strrchr(path, '/');
    *result = (struct result){
        .receipt = {.file = slash == NULL ? path : slash + 1, .dated_ms = job->now_ms}};
    result->receipt.signer = result->signer;
    result->receipt.error = result->error;
    enum status status = bundle_take(job->ledger, path, job->ctl->paths.data, job->now_ms,
                                     result->signer, &result->receipt.what, &own);
    if (status != STATUS_OK) {
        snprintf(result->error, sizeof result->error, "%s", own.what);
        result->receipt.what = (struct merge_receipt){.rows = 0};
        job->bad_files++;
    }
    job->fresh += result->receipt.what.fresh;
    job->had += result->receipt.what.had;
    job->refused += result->receipt.what.refused + result->receipt.what.accounts.refused;
    return job->result_count == SETTLE_FILES ? settle(job, fault) : STATUS_OK;
}

static enum status open_united(struct job *job, struct fault *fault)
{
    char boot_id[CLOCK_BOOT_ID_MAX];
    clock_boot_id(boot_id);
    struct ledger_setup setup = {.path = job->ctl->into,
                                 .unit_code = "",
                                 .hamlet = "",
                                 .boot_id = boot_id,
                                 .build_ms = paths_build_ms(),
                                 .now_ms = job->now_ms,
                                 .unites = true};
    job->results = calloc(SETTLE_FILES, sizeof *job->results);
    if (job->results == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    if (job->ctl->receipts != NULL && mkdir(job->ctl->receipts, 0777) != 0 && errno != EEXIST) {
        enum status status = fault_set(fault, STATUS_FAILED, "check who may write there",
                                       "the folder cannot be made: %s", strerror(errno));
        return file_at_fault(fault, job->ctl->receipts, status);
    }
    return ledger_open(&job->ledger, &setup, fault);
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct clock clock;
    struct fault fault;
    set_clock_init(&clock, &ctl->paths);
    struct job job = {.ctl = ctl, .now_ms = clock_now(&clock).wall_ms};
    if (ctl->into == NULL || ctl->into[0] == '\0') {
        return ctl_misuse("merge", "say which ledger unites them: --into FILE.db");
    }
    if (ctl->word_count == 0) {
        return ctl_misuse("merge", "say which bundles to take");
    }
    enum status status = open_united(&job, &fault);
    for (int i = 0; i < ctl->word_count && status == STATUS_OK; i++) {
        status = take(&job, ctl->words[i], &fault);
    }
    if (status == STATUS_OK) {
        status = settle(&job, &fault);
    }
    ledger_close(job.ledger);
    free(job.results);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: %d files, %d refused; rows: %" PRId64 " new, %" PRId64 " already had, %" PRId64
           " refused\n",
           ctl->into, ctl->word_count, job.bad_files, job.fresh, job.had, job.refused);
    return job.bad_files > 0 || job.refused > 0 ? CTL_EXIT_FOUND : CTL_EXIT_OK;
}

const struct ctl_command ctl_merge = {
    .name = "merge",
    .summary = "unite the bundles of many kiosks in one ledger",
    .usage =
        "merge --into FILE.db BUNDLE… [--receipts DIR]\n\n"
        "  --into FILE     the ledger that unites them; made when it is not there\n"
        "  BUNDLE          each with its .minisig beside it, by a key that is known\n"
        "                  (kioskctl key trust, in the same --data folder)\n"
        "  --receipts DIR  a receipt for each, to be carried back (kioskctl receipt)\n\n"
        "Any order, any number of times: each row is counted once. What does not hold is refused\n"
        "and told by kiosk and range; the rest counts. exit 1: something was refused.\n"
        "The united ledger is read like any other: kioskctl --ledger FILE.db total\n",
    .takes = "IR",
    .run = run,
};
