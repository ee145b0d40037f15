/* ctl_open_names.c: `kioskctl export names`, at the kiosk: its sealed names as a file; and
 * `kioskctl open-names`, at the province: a table out of such files. The first cannot read a name,
 * the second is the only place where one is read. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/ctl.h"
#include "app/ctl_names.h"
#include "app/roll_key.h"
#include "report/names_file.h"
#include "store/desk.h"

/* ---- at the kiosk ---- */

static enum ctl_exit check_export(const struct ctl *ctl)
{
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        return ctl_misuse("export", "say which file to write: -o FILE.kiosk-names");
    }
    if (ctl->unit != NULL) {
        return ctl_misuse("export", "names know no --unit: all of the kiosk's are written");
    }
    if (ctl->from_ms >= ctl->to_ms) {
        return ctl_misuse("export", "--from has to lie before --to, whose day is not included");
    }
    if (ctl_is_kept(ctl, ctl->out)) {
        return ctl_misuse("export", "%s belongs to the kiosk; name another file", ctl->out);
    }
    return CTL_EXIT_OK;
}

/* A kiosk on which nobody has learnt yet has no id but that of its configuration. */
static enum status find_kiosk(const struct ctl *ctl, char out[ROW_CODE_MAX], struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    enum status status = ctl_open(ctl, &config, &ledger, fault);
    snprintf(out, ROW_CODE_MAX, "%s", ledger == NULL ? "" : ledger_kiosk_id(ledger));
    if (status == STATUS_MISSING) {
        snprintf(out, ROW_CODE_MAX, "%s", config.kiosk_id);
        status = STATUS_OK;
    }
    ledger_close(ledger);
    return status;
}

enum ctl_exit ctl_export_names(const struct ctl *ctl)
{
    struct fault fault;
    struct names *names = NULL;
    char kiosk_id[ROW_CODE_MAX];
    int64_t count = 0;
    enum ctl_exit result = check_export(ctl);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    const struct names_file_setup setup = {.path = ctl->out,
                                           .force = ctl->force,
                                           .kiosk_id = kiosk_id,
                                           .from_ms = ctl->from_ms,
                                           .to_ms = ctl->to_ms};
    enum status status = find_kiosk(ctl, kiosk_id, &fault);
    if (status == STATUS_OK) {
        status = ctl_open_names_file(ctl, true, &names, &fault);
    }
    if (status == STATUS_OK) {
        status = names_file_write(names, &setup, &count, &fault);
    }
    names_close(names);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: %" PRId64 " sealed names, read back; the province opens them with kioskctl "
           "open-names\n",
           ctl->out, count);
    char detail[DESK_DETAIL_MAX];
    snprintf(detail, sizeof detail, "%" PRId64 " tên đã khóa", count);
    return ctl_note_act(ctl, DESK_ACT_EXPORT, detail, &fault) == STATUS_OK ? CTL_EXIT_OK
                                                                           : ctl_complain(&fault);
}

/* ---- at the province ---- */

static void complain(void *context, const struct fault *fault)
{
    (void)context;
    ctl_complain(fault);
}

static enum status open_files(const struct ctl *ctl, const unsigned char key[SECRET_KEY_BYTES],
                              struct names_opened *done, struct fault *fault)
{
    struct names_opening *opening = NULL;
    int unread = 0;
    const struct names_open_setup setup = {
        .path = ctl->out, .force = ctl->force, .secret_key = key, .complain = complain};
    enum status status = names_opening_create(&opening, &setup, fault);
    for (int i = 0; i < ctl->word_count && status == STATUS_OK; i++) {
        if (names_opening_add(opening, ctl->words[i], fault) != STATUS_OK) {
            ctl_complain(fault); /* the others go on */
            unread++;
        }
    }
    if (status == STATUS_OK) {
        status = names_opening_commit(opening, done, fault);
        done->failed += unread;
    }
    names_opening_destroy(opening);
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    struct names_opened done = {.opened = 0};
    unsigned char key[SECRET_KEY_BYTES];
    if (ctl->secret_key == NULL || ctl->word_count == 0 || ctl->out == NULL ||
        ctl->out[0] == '\0') {
        return ctl_misuse("open-names", "say which key, which files, and the table to write: "
                                        "--secret-key FILE FILE.kiosk-names -o FILE.csv");
    }
    if (ctl_is_kept(ctl, ctl->out)) {
        return ctl_misuse("open-names", "%s belongs to the kiosk; name another file", ctl->out);
    }
    enum status status = roll_key_read(key, SEAL_KEY_SECRET, ctl->secret_key, &fault);
    if (status == STATUS_OK) {
        status = open_files(ctl, key, &done, &fault);
    }
    secret_wipe(key, sizeof key);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: %" PRId64 " names, %" PRId64 " had come already, %" PRId64
           " lines could not be opened; delete it when it is not needed any more\n",
           ctl->out, done.opened, done.again, done.failed);
    return done.failed == 0 ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_open_names = {
    .name = "open-names",
    .summary = "at the province: read names of roll calls",
    .usage =
        "open-names --secret-key FILE FILE.kiosk-names… -o FILE.csv [--force]\n\n"
        "  --secret-key FILE   names.key, which kioskctl names key has made here\n"
        "  FILE.kiosk-names    what kioskctl export names has written; any number, any order;\n"
        "                      a name that came twice is taken once\n"
        "  -o FILE.csv         the table, for its owner alone; read back\n"
        "  --force             replace a file of this name\n\n"
        "What cannot be opened is said as FILE:LINE, and the rest goes on; exit 1 then.\n"
        "Delete the table when it is not needed any more: the kiosks have deleted theirs.\n",
    .takes = "oKf",
    .run = run,
};
