/* ctl_receipt.c: `kioskctl receipt`: the office has taken a bundle; the next one begins behind it.
 * Keeps the receipt in the data folder when it is newer than the one there. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ctl_receipt.h"
#include "base/file.h"
#include "store/bundle.h"

static enum status check_mark(struct ledger *ledger, const struct receipt_mark *mark,
                              struct fault *fault)
{
    bool holds = false;
    if (strcmp(mark->kiosk_id, ledger_kiosk_id(ledger)) != 0) {
        return fault_set(fault, STATUS_BAD_INPUT, "take the receipt that is for this kiosk",
                         "the receipt is for %s, and the ledger of %s", mark->kiosk_id,
                         ledger_kiosk_id(ledger));
    }
    if (mark->held_until == 0) {
        return fault_set(fault, STATUS_BAD_INPUT, "send all rows: kioskctl bundle --all",
                         "the office lacks the first rows of this kiosk");
    }
    enum status status = ledger_holds(ledger, mark->held_until, mark->held_hash, &holds, fault);
    if (status == STATUS_OK && !holds) {
        status = fault_set(fault, STATUS_BAD_INPUT,
                           "keep both, run kioskctl verify, and tell whoever looks after the kiosk",
                           "the office holds another row %" PRId64 " than this ledger",
                           mark->held_until);
    }
    return status;
}

static enum status keep(const char *from, const char *to, struct fault *fault)
{
    char *text = NULL;
    size_t size = 0;
    struct file_writer *writer = NULL;
    enum status status = file_read(from, 1 << 20, &text, &size, fault);
    if (status == STATUS_OK) {
        status = file_writer_create(&writer, to, true, fault);
    }
    if (status == STATUS_OK) {
        file_writer_add_bytes(writer, text, size);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    free(text);
    return status;
}

enum status ctl_receipt_look(const struct ctl *ctl, const char *path, struct receipt_look *out,
                             struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    const struct ledger_period ever = {INT64_MIN, INT64_MAX};
    *out = (struct receipt_look){.why = "damaged"};
    enum status status = ctl_open(ctl, &config, &ledger, fault);
    if (status == STATUS_OK) {
        status = receipt_read(path, &out->mark, fault);
    }
    if (status == STATUS_OK) {
        out->why = "other-kiosk";
        status = check_mark(ledger, &out->mark, fault);
    }
    if (status == STATUS_OK) {
        out->why = "";
        status = ledger_rows(ledger, ever, &out->rows, fault);
    }
    ledger_close(ledger);
    return status;
}

enum status ctl_receipt_take(const struct ctl *ctl, const char *path, int64_t *held,
                             struct fault *fault)
{
    struct receipt_look look;
    struct receipt_mark old = {.held_until = 0};
    char kept[PATHS_MAX + 16];
    snprintf(kept, sizeof kept, "%s/receipt.json", ctl->paths.data);
    enum status status = ctl_receipt_look(ctl, path, &look, fault);
    if (status == STATUS_OK && receipt_read(kept, &old, NULL) != STATUS_OK) {
        old.held_until = 0;
    }
    *held = look.mark.held_until > old.held_until ? look.mark.held_until : old.held_until;
    return status == STATUS_OK && look.mark.held_until >= old.held_until ? keep(path, kept, fault)
                                                                         : status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    int64_t held = 0;
    if (ctl->word_count != 1) {
        return ctl_misuse("receipt", "say which file has come back from the office");
    }
    if (ctl_receipt_take(ctl, ctl->words[0], &held, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("the office holds all rows up to %" PRId64 "; the next bundle begins behind it\n", held);
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_receipt = {
    .name = "receipt",
    .summary = "take note of what the next level up holds",
    .usage =
        "receipt FILE\n\n"
        "  FILE            the receipt that kioskctl merge has written there\n\n"
        "Kept as receipt.json in the data folder; the next bundle begins behind it. It is taken\n"
        "only when the office holds the very row that this ledger has.\n",
    .takes = "",
    .run = run,
};
