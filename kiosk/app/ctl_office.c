/* ctl_office.c: the way of every command that opens a ledger: the configuration first, then the
 * ledger. A reader makes no folder and no file. A writer holds the lock by which a kiosk keeps its
 * data folder, so that two programs never number rows at once.
 * Units are read from the list beside the lessons. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/ctl.h"
#include "app/set_clock.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/file.h"
#include "report/accounts.h"
#include "store/desk.h"

enum ctl_exit ctl_read_units(const struct ctl *ctl, struct units *units)
{
    char path[PATHS_MAX + 32];
    struct fault fault;
    snprintf(path, sizeof path, "%s/units/langson.tsv", ctl->paths.assets);
    enum status status = units_load(units, path, &fault);
    if (status != STATUS_OK && (status != STATUS_MISSING || ctl->unit != NULL)) {
        return ctl_complain(&fault);
    }
    if (ctl->unit != NULL && units_find(units, ctl->unit) == NULL) {
        char title[UNIT_TITLE_MAX];
        unit_format(title, &units->list[0]);
        return ctl_misuse("",
                          "\"%s\" is none of the %zu units: a code is five digits, such "
                          "as %s for %s (all of them: %s)",
                          ctl->unit, units->count, units->list[0].code, title, path);
    }
    return CTL_EXIT_OK;
}

/* The plans that officers set on this kiosk, for the year in which the report ends. A desk that is
 * not there has none; one that cannot be read is told of, and the report has none. */
static const struct accounts_plan *read_plan(const struct ctl *ctl)
{
    static struct accounts_plan plan;
    struct desk *desk = NULL;
    struct clock clock;
    struct fault fault;
    set_clock_init(&clock, &ctl->paths);
    int64_t last_ms = ctl->to_ms == INT64_MAX ? clock_now(&clock).wall_ms : ctl->to_ms - 1;
    plan.year = date_split(last_ms).year;
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        plan.counts[kind] = -1;
    }
    enum status status = desk_open(&desk, ctl->paths.desk, "", true, &fault);
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT && status == STATUS_OK; kind++) {
        status = desk_plan_find(desk, plan.year, account_code(kind), &plan.counts[kind], &fault);
    }
    desk_close(desk);
    if (status != STATUS_OK && status != STATUS_MISSING) {
        ctl_complain(&fault);
    }
    return &plan;
}

struct export_setup ctl_export_setup(const struct ctl *ctl, const struct config *config,
                                     const struct units *units)
{
    return (struct export_setup){.path = ctl->out,
                                 .period = {.from_ms = ctl->from_ms, .to_ms = ctl->to_ms},
                                 .per = config->count_per,
                                 .unit_code = ctl->unit,
                                 .office_code = config->unit_code,
                                 .units = units,
                                 .plan = read_plan(ctl),
                                 .force = ctl->force,
                                 .dated_ms = ctl->dated_ms};
}

bool ctl_is_kept(const struct ctl *ctl, const char *path)
{
    static const char *const names[] = {
        "ledger.db", "ledger.db-wal", "ledger.db-shm", "kiosk.ini",      "kiosk.lock",
        "kiosk.key", "kiosk.pub",     "receipt.json",  "ledger.db.tail", "ledger.db.tail.before",
        "desk.db",   "desk.db-wal",   "recovery.key",  "master.key",     "settings.ini",
        "names.db",  "names.db-wal",  "names.key",     "names.pub"};
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

enum status ctl_load_config(const struct ctl *ctl, struct config *config, struct fault *fault)
{
    struct settings settings;
    enum status status = settings_load(&settings, config, &ctl->paths, fault);
    if (status == STATUS_OK && settings.broken) {
        (void)ctl_complain(&settings.fault);
        fprintf(stderr, "kioskctl: until the kiosk sets it aside, kiosk.ini alone counts\n");
    }
    return status;
}

/* The setup borrows from the configuration and from boot_id. */
static struct ledger_setup make_setup(const struct ctl *ctl, const struct config *config,
                                      char boot_id[CLOCK_BOOT_ID_MAX])
{
    struct clock clock;
    set_clock_init(&clock, &ctl->paths);
    clock_boot_id(boot_id);
    return (struct ledger_setup){.path = ctl->paths.ledger,
                                 .unit_code = config->unit_code,
                                 .hamlet = config->hamlet,
                                 .boot_id = boot_id,
                                 .build_ms = paths_build_ms(),
                                 .now_ms = clock_now(&clock).wall_ms};
}

enum status ctl_open(const struct ctl *ctl, struct config *config, struct ledger **out,
                     struct fault *fault)
{
    char boot_id[CLOCK_BOOT_ID_MAX];
    *out = NULL;
    enum status status = ctl_load_config(ctl, config, fault);
    if (status != STATUS_OK) {
        return status;
    }
    struct ledger_setup setup = make_setup(ctl, config, boot_id);
    setup.read_only = true;
    return ledger_open(out, &setup, fault);
}

bool ctl_has_desk(const struct ctl *ctl)
{
    size_t length = strlen(ctl->paths.data);
    bool own =
        strncmp(ctl->paths.ledger, ctl->paths.data, length) == 0 &&
        strcmp(ctl->paths.ledger + length + (ctl->paths.ledger[length] == '/'), "ledger.db") == 0;
    return own && access(ctl->paths.desk, F_OK) == 0;
}

/* Whether there is anything that could be the ledger, or become it. */
static bool is_there(const struct ctl *ctl)
{
    return access(ctl->paths.ledger, F_OK) == 0 || backup_newest_seq(ctl->paths.ledger) > 0;
}

static enum status take_lock(const struct ctl *ctl, struct ctl_writer *out, struct fault *fault)
{
    char path[PATHS_MAX + 16];
    if (!is_there(ctl)) {
        enum status status = fault_set(fault, STATUS_MISSING, "check the data folder (--data DIR)",
                                       "there is no ledger here yet");
        return file_at_fault(fault, ctl->paths.ledger, status);
    }
    snprintf(path, sizeof path, "%s/kiosk.lock", ctl->paths.data);
    out->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (out->lock < 0) {
        enum status status = fault_set(fault, STATUS_FAILED, "check who may write there",
                                       "it cannot be opened: %s", strerror(errno));
        return file_at_fault(fault, path, status);
    }
    if (flock(out->lock, LOCK_EX | LOCK_NB) != 0) {
        return fault_set(fault, STATUS_FAILED, "end it first", "a kiosk uses the data folder %s",
                         ctl->paths.data);
    }
    return ctl_load_config(ctl, &out->config, fault);
}

/* report: NULL for a ledger that has to be whole enough to be opened. */
static enum status open_writer(const struct ctl *ctl, struct ctl_writer *out,
                               struct mend_report *report, struct fault *fault)
{
    char boot_id[CLOCK_BOOT_ID_MAX];
    struct clock clock;
    set_clock_init(&clock, &ctl->paths);
    *out = (struct ctl_writer){.lock = -1, .now = clock_now(&clock)};
    enum status status = take_lock(ctl, out, fault);
    if (status != STATUS_OK) {
        return status;
    }
    struct ledger_setup setup = make_setup(ctl, &out->config, boot_id);
    setup.kiosk_id = out->config.kiosk_id[0] == '\0' ? NULL : out->config.kiosk_id;
    setup.keep_tail = true;
    return report == NULL ? ledger_open(&out->ledger, &setup, fault)
                          : mend_open(&out->ledger, &setup, true, report, fault);
}

enum status ctl_open_writer(const struct ctl *ctl, struct ctl_writer *out, struct fault *fault)
{
    return open_writer(ctl, out, NULL, fault);
}

enum status ctl_mend_writer(const struct ctl *ctl, struct ctl_writer *out,
                            struct mend_report *report, struct fault *fault)
{
    return open_writer(ctl, out, report, fault);
}

void ctl_close_writer(struct ctl_writer *writer)
{
    ledger_close(writer->ledger);
    writer->ledger = NULL;
    if (writer->lock >= 0) {
        close(writer->lock);
    }
    writer->lock = -1;
}
