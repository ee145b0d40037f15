/* ctl_bundle.c: `kioskctl bundle`: the rows that the next level up does not hold yet, signed.
 * Writes nothing to the ledger and nothing into the data folder. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/ctl.h"
#include "app/ctl_bundle.h"
#include "app/set_clock.h"
#include "base/clock.h"
#include "report/bundle.h"
#include "report/keyring.h"
#include "report/receipt.h"

static enum ctl_exit check_use(const struct ctl *ctl)
{
    bool named = ctl->word_count == 1 && strcmp(ctl->words[0], ctl_bundle.name) == 0;
    if (ctl->word_count > 0 && !named) {
        return ctl_misuse("bundle", "\"%s\" is too much", ctl->words[0]);
    }
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        return ctl_misuse("bundle", "say which file to write: -o FILE.kiosk-bundle");
    }
    if (ctl->from_ms != INT64_MIN || ctl->to_ms != INT64_MAX || ctl->unit != NULL) {
        return ctl_misuse("bundle", "a bundle knows no days and no units: --since SEQ, or --all");
    }
    if (ctl_is_kept(ctl, ctl->out)) {
        return ctl_misuse("bundle", "%s belongs to the kiosk; name another file", ctl->out);
    }
    return CTL_EXIT_OK;
}

/* Behind which row to begin: as asked, or where the last receipt ends, if it is of this ledger. */
static enum status find_since(const struct ctl *ctl, struct ledger *ledger, int64_t *out,
                              struct fault *fault)
{
    char path[PATHS_MAX + 16];
    struct receipt_mark mark;
    bool holds = false;
    *out = ctl->since > 0 ? ctl->since : 0;
    if (ctl->since >= 0) {
        return STATUS_OK;
    }
    snprintf(path, sizeof path, "%s/receipt.json", ctl->paths.data);
    enum status status = receipt_read(path, &mark, fault);
    if (status != STATUS_OK) {
        return status == STATUS_MISSING ? STATUS_OK : status;
    }
    status = ledger_holds(ledger, mark.held_until, mark.held_hash, &holds, fault);
    *out = holds ? mark.held_until : 0;
    return status;
}

static enum status check_key(const struct ledger *ledger, const struct sign_secret *secret,
                             struct fault *fault)
{
    const char *id = ledger_kiosk_id(ledger);
    const char *owner = id[0] == '\0' ? MERGE_ANY_KIOSK : id;
    if (strcmp(secret->pub.owner, owner) != 0) {
        return fault_set(fault, STATUS_BAD_INPUT,
                         "move kiosk.key and kiosk.pub aside, and make a new one: kioskctl key new",
                         "the key is of %s, and the ledger of %s", secret->pub.owner, owner);
    }
    return STATUS_OK;
}

enum status ctl_bundle_write(const struct ctl *ctl, struct ledger *ledger,
                             struct bundle_receipt *receipt, struct fault *fault)
{
    int64_t since = 0;
    struct sign_secret secret;
    struct clock clock;
    set_clock_init(&clock, &ctl->paths);
    enum status status = keyring_read(ctl->paths.data, &secret, fault);
    if (status == STATUS_OK) {
        status = check_key(ledger, &secret, fault);
    }
    if (status == STATUS_OK) {
        status = find_since(ctl, ledger, &since, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    struct bundle_setup setup = {.path = ctl->out,
                                 .since = since,
                                 .now_ms = clock_now(&clock).wall_ms,
                                 .secret = &secret,
                                 .force = ctl->force};
    return bundle_write(ledger, &setup, receipt, fault);
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct bundle_receipt receipt;
    struct fault fault;
    enum ctl_exit result = check_use(ctl);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    enum status status = ctl_open(ctl, &config, &ledger, &fault);
    if (status == STATUS_OK) {
        status = ctl_bundle_write(ctl, ledger, &receipt, &fault);
    }
    ledger_close(ledger);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: %" PRId64 " rows", ctl->out, receipt.rows);
    if (receipt.first_seq > 0) {
        printf(" (%" PRId64 " to %" PRId64 ")", receipt.first_seq, receipt.last_seq);
    }
    if (receipt.accounts > 0) {
        printf(", %" PRId64 " of accounts", receipt.accounts);
    }
    printf(", %" PRId64 " bytes, read back, signed: carry %s.minisig along\n", receipt.bytes,
           ctl->out);
    if (receipt.left > 0) {
        printf("%" PRId64 " rows had no room: make another one after the receipt, or with"
               " --since %" PRId64 "\n",
               receipt.left, receipt.last_seq);
    }
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_bundle = {
    .name = "bundle",
    .summary = "write the rows for the next level up, signed",
    .usage =
        "bundle -o FILE.kiosk-bundle [--since SEQ | --all] [--force]\n\n"
        "  -o FILE         the bundle; its signature is written beside it as FILE.minisig\n"
        "  --since SEQ     rows behind this one; else behind the last receipt (kioskctl receipt)\n"
        "  --all           all rows\n"
        "  --force         replace files of these names\n\n"
        "Carrying the same rows twice does no harm: they are counted once.\n",
    .takes = "oSAf",
    .run = run,
};
