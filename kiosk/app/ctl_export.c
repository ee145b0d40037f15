/* ctl_export.c: `kioskctl export FORM`: the ledger as a file for the office. The forms stand in
 * ctl_form.c; what they share (period, unit, progress, what was written) is said here once. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/ctl.h"
#include "app/ctl_form.h"
#include "app/ctl_names.h"
#include "app/ctl_progress.h"
#include "base/buf.h"

static enum ctl_exit misuse_form(const char *what)
{
    char memory[128];
    struct buf names;
    buf_init(&names, memory, sizeof memory);
    for (size_t i = 0; i < CTL_FORM_COUNT; i++) {
        buf_add_format(&names, "%s%s",
                       i == 0                   ? ""
                       : i + 1 < CTL_FORM_COUNT ? ", "
                                                : " or ",
                       ctl_form_name(i));
    }
    return ctl_misuse("export", "%s: %s", what, names.data);
}

struct job {
    const struct ctl *ctl;       /* what was asked for */
    const struct ctl_form *form; /* found by its name */
    const struct units *units;   /* of the province */
};

static enum ctl_exit check_use(const struct ctl *ctl)
{
    if (ctl->word_count != 1) {
        return misuse_form("say which form to export");
    }
    if (ctl_form_find(ctl->words[0]) == NULL) {
        return misuse_form("there is no such form; there is");
    }
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        return ctl_misuse("export", "say which file to write: -o FILE");
    }
    if (ctl->from_ms >= ctl->to_ms) {
        return ctl_misuse("export", "--from has to lie before --to, whose day is not included");
    }
    if (ctl_is_kept(ctl, ctl->out)) {
        return ctl_misuse("export", "%s belongs to the kiosk; name another file", ctl->out);
    }
    return CTL_EXIT_OK;
}

static enum ctl_exit print_json(const struct ctl *ctl, const struct export_receipt *receipt)
{
    json_t *object =
        json_pack("{s:s, s:I, s:I, s:I, s:I}", "path", ctl->out, "rows", (json_int_t)receipt->rows,
                  "counted", (json_int_t)receipt->counted, "bytes", (json_int_t)receipt->bytes,
                  "parts", (json_int_t)receipt->parts);
    if (object == NULL || json_dumpf(object, stdout, 0) != 0) {
        fprintf(stderr, "kioskctl: the figures could not be printed\n");
        json_decref(object);
        return CTL_EXIT_FOUND;
    }
    printf("\n");
    json_decref(object);
    return CTL_EXIT_OK;
}

static bool counts_accounts(const struct ctl *ctl)
{
    return strcmp(ctl->words[0], "accounts") == 0;
}

static enum ctl_exit print_receipt(const struct ctl *ctl, const struct units *units,
                                   const struct export_receipt *receipt)
{
    char unit[UNIT_TITLE_MAX] = "";
    if (ctl->json) {
        return print_json(ctl, receipt);
    }
    if (ctl->unit != NULL) {
        unit_format(unit, units_find(units, ctl->unit));
        printf("%s (%s): ", unit, ctl->unit);
    }
    printf("%s: %" PRId64 " rows, %" PRId64 " %s, %" PRId64 " bytes, read back\n", ctl->out,
           receipt->rows, receipt->counted, counts_accounts(ctl) ? "tài khoản" : "lượt người",
           receipt->bytes);
    return CTL_EXIT_OK;
}

/* Opens the ledger and writes the form. */
static enum status write_form(const struct job *job, struct export_receipt *receipt,
                              struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct ctl_progress progress;
    enum status status = ctl_open(job->ctl, &config, &ledger, fault);
    if (status != STATUS_OK) {
        return status;
    }
    struct export_setup setup = ctl_export_setup(job->ctl, &config, job->units);
    ctl_progress_start(&progress, job->ctl, &setup);
    status = job->form->write(ledger, &setup, receipt, fault);
    ctl_progress_end(&progress);
    ledger_close(ledger);
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    static struct units units;
    struct export_receipt receipt;
    struct fault fault;
    struct job job = {.ctl = ctl, .units = &units};
    if (ctl->word_count == 1 && strcmp(ctl->words[0], ctl_bundle.name) == 0) {
        return ctl_bundle.run(ctl);
    }
    if (ctl->word_count == 1 && strcmp(ctl->words[0], ctl_names.name) == 0) {
        return ctl_export_names(ctl);
    }
    enum ctl_exit result = check_use(ctl);
    if (result == CTL_EXIT_OK) {
        result = ctl_read_units(ctl, &units);
    }
    if (result != CTL_EXIT_OK) {
        return result;
    }
    job.form = ctl_form_find(ctl->words[0]);
    if (write_form(&job, &receipt, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    return print_receipt(ctl, &units, &receipt);
}

const struct ctl_command ctl_export = {
    .name = "export",
    .summary = "write the ledger as a file for the office",
    .usage =
        "export FORM -o FILE [--from DAY] [--to DAY] [--unit CODE] [--force]\n\n"
        "  csv             a table, one line per participation, for any spreadsheet\n"
        "  accounts        a table of the accounts that were set up with help; no people\n"
        "  xlsx            a workbook: summary with charts, and both tables\n"
        "  pdf             the report of the period on paper, to be signed\n"
        "  xapi            a folder of xAPI statements, for a learning record store\n"
        "  bundle          the rows for the next level up: see kioskctl bundle\n"
        "  names           sealed names of roll calls, for the province: see kioskctl names\n\n"
        "  -o FILE         the file (xapi: folder) to write; read back before success is told\n"
        "  --from DAY      rows that ended on this day (2026-12-01) or later\n"
        "  --to DAY        rows that ended before this day: it is not included\n"
        "  --unit CODE     rows of this commune or ward alone, such as 06625\n"
        "  --dated DAY     the day that the paper is dated (the day after the period)\n"
        "  --force         replace a file of this name\n"
        "  --progress      tell how far it has come, also without a terminal;\n"
        "                  --progress=json: as JSON, an object a line\n"
        "  --json          what was written, as one JSON object\n",
    .takes = "oabfudpjSA",
    .run = run,
};
