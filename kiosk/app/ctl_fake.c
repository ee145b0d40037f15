/* ctl_fake.c: `kioskctl fake`: ledgers for tests and benches, made up from a seed. Replaces no
 * file; touches no ledger that is there. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/ctl.h"
#include "base/file.h"
#include "report/fake.h"

static enum ctl_exit check_use(const struct ctl *ctl)
{
    if (ctl->word_count > 0) {
        return ctl_misuse("fake", "\"%s\" is too much", ctl->words[0]);
    }
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        return ctl_misuse("fake", "say what to make: -o FILE.db or -o FOLDER");
    }
    if (ctl->rows < 1 || ctl->rows > FAKE_ROW_MAX) {
        return ctl_misuse("fake", "say how many rows, up to %d: --rows 1000", FAKE_ROW_MAX);
    }
    if (ctl->kiosks < 1 || ctl->kiosks > FAKE_KIOSK_MAX) {
        return ctl_misuse("fake", "there are from 1 to %d kiosks", FAKE_KIOSK_MAX);
    }
    return CTL_EXIT_OK;
}

static enum status make_folder(const char *path, struct fault *fault)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST) {
        enum status code = fault_set(fault, STATUS_FAILED, "check who may write there",
                                     "the folder cannot be made: %s", strerror(errno));
        return file_at_fault(fault, path, code);
    }
    return STATUS_OK;
}

static bool is_file_name(const char *path)
{
    size_t length = strlen(path);
    return length > 3 && strcmp(path + length - 3, ".db") == 0;
}

/* Where the ledger of one kiosk goes: the file that was named, or ledger.db in the folder, which
 * for several kiosks has a folder for each. Makes the folders. */
static enum status place_ledger(const struct ctl *ctl, int kiosk, char out[PATHS_MAX],
                                struct fault *fault)
{
    char id[32];
    char folder[PATHS_MAX];
    fake_kiosk_id(id, sizeof id, kiosk);
    if (is_file_name(ctl->out) && ctl->kiosks == 1) {
        snprintf(out, PATHS_MAX, "%s", ctl->out);
        return STATUS_OK;
    }
    bool many = ctl->kiosks > 1;
    int length =
        snprintf(folder, sizeof folder, "%s%s%s", ctl->out, many ? "/" : "", many ? id : "");
    if (length + 16 >= PATHS_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    enum status status = make_folder(ctl->out, fault);
    if (status == STATUS_OK) {
        status = make_folder(folder, fault);
    }
    snprintf(out, PATHS_MAX, "%.*s/ledger.db", PATHS_MAX - 16, folder);
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    struct fake_receipt sum = {.rows = 0};
    enum ctl_exit result = check_use(ctl);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    for (int kiosk = 1; kiosk <= ctl->kiosks; kiosk++) {
        char path[PATHS_MAX];
        struct fake_receipt one;
        enum status status = place_ledger(ctl, kiosk, path, &fault);
        if (status == STATUS_OK) {
            struct fake_setup setup = {.path = path,
                                       .kiosk = kiosk,
                                       .rows = ctl->rows,
                                       .seed = (uint64_t)ctl->seed,
                                       .bare = ctl->bare};
            status = fake_write(&setup, &one, &fault);
        }
        if (status != STATUS_OK) {
            return ctl_complain(&fault);
        }
        sum.rows += one.rows;
        sum.answers += one.answers;
    }
    printf("%s: %" PRId64 " kiosks, %" PRId64 " rows, %" PRId64 " answers, all made up\n", ctl->out,
           ctl->kiosks, sum.rows, sum.answers);
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_fake = {
    .name = "fake",
    .summary = "make up ledgers for tests and benches",
    .usage =
        "fake --rows N [--kiosks N] [--seed N] [--bare] -o FILE.db | -o FOLDER\n\n"
        "  --rows N        rows of each kiosk\n"
        "  --kiosks N      kiosks LS-0001, LS-0002 …, each in a data folder of its own\n"
        "  --seed N        the same seed makes the same rows (1)\n"
        "  --bare          rows without attempts and answers\n"
        "  -o FILE.db      the ledger to make; replaces nothing\n"
        "  -o FOLDER       a data folder for --data, or, of several kiosks, one in it for each\n",
    .takes = "onksB",
    .run = run,
};
