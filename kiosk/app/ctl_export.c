/* ctl_export.c: `kioskctl export csv`: the ledger as a file for the office. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl.h"
#include "report/export_csv.h"

static enum ctl_exit check_use(const struct ctl *ctl)
{
    if (ctl->word_count != 1 || strcmp(ctl->words[0], "csv") != 0) {
        return ctl_misuse("export", "say which form to export: csv");
    }
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        return ctl_misuse("export", "say which file to write: -o FILE");
    }
    if (ctl->from_ms >= ctl->to_ms) {
        return ctl_misuse("export", "--from has to lie before --to, whose day is not included");
    }
    return CTL_EXIT_OK;
}

/* Whether path is, by whatever name, a file that the kiosk itself keeps in its data folder. */
static bool is_kept_by_kiosk(const struct ctl *ctl, const char *path)
{
    static const char *const names[] = {"ledger.db", "ledger.db-wal", "ledger.db-shm", "kiosk.ini",
                                        "kiosk.lock"};
    struct stat target;
    bool kept = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && stat(path, &target) == 0; i++) {
        char own[PATHS_MAX + 16];
        struct stat about;
        snprintf(own, sizeof own, "%s/%s", ctl->paths.data, names[i]);
        kept = kept || (stat(own, &about) == 0 && about.st_dev == target.st_dev &&
                        about.st_ino == target.st_ino);
    }
    return kept;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct export_csv_receipt receipt;
    struct fault fault;
    enum ctl_exit result = check_use(ctl);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    if (is_kept_by_kiosk(ctl, ctl->out)) {
        return ctl_misuse("export", "%s belongs to the kiosk; name another file", ctl->out);
    }
    enum status status = ctl_open(ctl, &config, &ledger, &fault);
    if (status == STATUS_OK) {
        struct export_csv_setup setup = {.path = ctl->out,
                                         .period = {.from_ms = ctl->from_ms, .to_ms = ctl->to_ms},
                                         .per = config.count_per,
                                         .force = ctl->force};
        status = export_csv_write(ledger, &setup, &receipt, &fault);
    }
    ledger_close(ledger);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: %" PRId64 " rows, %" PRId64 " lượt người, %" PRId64 " bytes, read back\n", ctl->out,
           receipt.rows, receipt.counted, receipt.bytes);
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_export = {
    .name = "export",
    .summary = "write the ledger as a CSV file",
    .usage = "export csv -o FILE [--from DAY] [--to DAY] [--force]\n\n"
             "  -o FILE         the file to write; read back before success is told\n"
             "  --from DAY      rows that ended on this day (2026-12-01) or later\n"
             "  --to DAY        rows that ended before this day: it is not included\n"
             "  --force         replace a file of this name\n",
    .takes = "oabf",
    .run = run,
};
