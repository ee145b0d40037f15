/* ctl_key.c: `kioskctl key`: the pair that signs bundles, and the kiosks whose bundles are taken.
 * A key speaks for a kiosk because somebody has compared its number and said so. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl.h"
#include "base/file.h"
#include "report/keyring.h"
#include "store/merge.h"

static void print_key(const struct sign_public *pub)
{
    char number[SIGN_NUMBER_TEXT_MAX];
    sign_format_number(number, pub->number);
    printf("%s  %s\n", number,
           strcmp(pub->owner, MERGE_ANY_KIOSK) == 0 ? "an office, for any kiosk" : pub->owner);
}

/* A folder without a ledger, or with one that unites others, is an office's. */
static enum status find_owner(const struct ctl *ctl, char out[ROW_CODE_MAX], struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    enum status status = ctl_open(ctl, &config, &ledger, fault);
    snprintf(out, ROW_CODE_MAX, "%s", ledger == NULL ? "" : ledger_kiosk_id(ledger));
    if (out[0] == '\0') {
        snprintf(out, ROW_CODE_MAX, "%s", MERGE_ANY_KIOSK);
    }
    ledger_close(ledger);
    return status == STATUS_MISSING ? STATUS_OK : status;
}

static enum status make(const struct ctl *ctl, struct fault *fault)
{
    struct sign_public pub;
    char owner[ROW_CODE_MAX];
    enum status status = find_owner(ctl, owner, fault);
    if (status == STATUS_OK) {
        status = paths_make_data(&ctl->paths, fault);
    }
    if (status == STATUS_OK) {
        status = keyring_make(ctl->paths.data, owner, &pub, fault);
    }
    if (status == STATUS_OK) {
        print_key(&pub);
        printf("hand on %s/kiosk.pub; kiosk.key stays here\n", ctl->paths.data);
    }
    return status;
}

static enum status show(const struct ctl *ctl, struct fault *fault)
{
    struct sign_secret secret;
    char text[SIGN_TEXT_MAX];
    enum status status = keyring_read(ctl->paths.data, &secret, fault);
    if (status == STATUS_OK) {
        print_key(&secret.pub);
        sign_format_public(text, &secret.pub);
        fputs(text, stdout);
    }
    return status;
}

static enum status trust(const struct ctl *ctl, struct fault *fault)
{
    struct sign_public pub;
    char folder[PATHS_MAX + 16];
    enum status status = keyring_read_public(ctl->words[1], &pub, fault);
    if (status == STATUS_OK && ctl->word_count == 3) {
        snprintf(pub.owner, sizeof pub.owner, "%s", ctl->words[2]);
    }
    if (status == STATUS_OK && pub.owner[0] == '\0') {
        status = fault_set(fault, STATUS_BAD_INPUT, "say it: kioskctl key trust FILE KIOSK",
                           "the file does not say whose key it is");
    }
    if (status == STATUS_OK) {
        status = paths_make_data(&ctl->paths, fault);
    }
    snprintf(folder, sizeof folder, "%s/known", ctl->paths.data);
    if (status == STATUS_OK && mkdir(folder, 0700) != 0 && errno != EEXIST) {
        status = fault_set(fault, STATUS_FAILED, "check who may write there",
                           "the folder cannot be made: %s", strerror(errno));
        status = file_at_fault(fault, folder, status);
    }
    if (status == STATUS_OK) {
        status = keyring_trust(ctl->paths.data, &pub, fault);
    }
    if (status == STATUS_OK) {
        print_key(&pub);
    }
    return status;
}

static int keep_keys(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".pub") == 0;
}

static enum status list(const struct ctl *ctl, struct fault *fault)
{
    char folder[PATHS_MAX + 16];
    struct dirent **entries = NULL;
    enum status status = STATUS_OK;
    snprintf(folder, sizeof folder, "%s/known", ctl->paths.data);
    int count = scandir(folder, &entries, keep_keys, alphasort);
    for (int i = 0; i < count; i++) {
        char path[PATHS_MAX + 16 + 256];
        struct sign_public pub;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        status = status == STATUS_OK ? keyring_read_public(path, &pub, fault) : status;
        if (status == STATUS_OK) {
            print_key(&pub);
        }
        free(entries[i]);
    }
    free(entries);
    if (count <= 0) {
        printf("no kiosk is known yet\n");
    }
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    enum status status = STATUS_OK;
    const char *act = ctl->word_count > 0 ? ctl->words[0] : "";
    if (strcmp(act, "new") == 0 && ctl->word_count == 1) {
        status = make(ctl, &fault);
    } else if (strcmp(act, "show") == 0 && ctl->word_count == 1) {
        status = show(ctl, &fault);
    } else if (strcmp(act, "list") == 0 && ctl->word_count == 1) {
        status = list(ctl, &fault);
    } else if (strcmp(act, "trust") == 0 && (ctl->word_count == 2 || ctl->word_count == 3)) {
        if (ctl->word_count == 3 && strlen(ctl->words[2]) >= ROW_CODE_MAX) {
            return ctl_misuse("key", "the kiosk's id is too long");
        }
        status = trust(ctl, &fault);
    } else {
        return ctl_misuse("key", "say new, show, list, or trust FILE");
    }
    return status == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
}

const struct ctl_command ctl_key = {
    .name = "key",
    .summary = "keys that sign bundles, and whose bundles are taken",
    .usage =
        "key new | show | list | trust FILE [KIOSK]\n\n"
        "  new             make the pair of this data folder, once; kiosk.pub is to be handed on\n"
        "  show            its number, and the public half\n"
        "  trust FILE      take bundles that this public key has signed; compare the number\n"
        "                  with the one that key show tells there\n"
        "  KIOSK           for whom it speaks, unless the file says so; '*': for any kiosk\n"
        "  list            whose bundles are taken\n\n"
        "The files are minisign's: minisign -V -p kiosk.pub -m BUNDLE checks a bundle, too.\n",
    .takes = "",
    .run = run,
};
