/* ctl_stick_export.c: `kioskctl stick export`: the forms that were asked for, into one folder of
 * the stick.
 *
 * Called by ctl_stick.c in a process of its own. Each form is written by the writer that kioskctl
 * export uses, into the working folder of a carry; then all get their names at once. */
#include <inttypes.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/ctl_bundle.h"
#include "app/ctl_form.h"
#include "app/ctl_names.h"
#include "app/ctl_stick.h"
#include "base/date.h"
#include "base/file.h"
#include "report/keyring.h"
#include "report/names_file.h"

enum {
    WRITTEN_MAX = 8, /* things written in one run */
};

struct written {
    char name[CARRY_NAME_MAX]; /* in the working folder */
    int64_t rows;              /* in it, -1 where that says nothing */
};

struct job {
    struct stick_run *run;               /* whose job it is */
    struct carry *carry;                 /* the working folder */
    struct ledger *ledger;               /* to read */
    const struct units *units;           /* of the province */
    struct config config;                /* of the kiosk */
    struct written written[WRITTEN_MAX]; /* so far */
    int written_count;                   /* of written */
};

static void note_written(struct job *job, const char *name, int64_t rows)
{
    struct written *written = &job->written[job->written_count++];
    snprintf(written->name, sizeof written->name, "%s", name);
    written->rows = rows;
}

static void write_day(char out[16], int64_t ms)
{
    struct date date = date_split(ms);
    snprintf(out, 16, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* "2026-11-01_2026-11-30", both days included; "den-2026-11-30", "tu-2026-11-01", "toan-bo". */
static void write_period(char out[40], const struct ctl *ctl)
{
    char from[16];
    char to[16];
    bool begins = ctl->from_ms != INT64_MIN;
    bool ends = ctl->to_ms != INT64_MAX;
    write_day(from, begins ? ctl->from_ms : 0);
    write_day(to, ends ? ctl->to_ms - 1 : 0);
    snprintf(out, 40, "%s%s%s%s",
             begins && ends ? ""
             : begins       ? "tu-"
             : ends         ? "den-"
                            : "toan-bo",
             begins ? from : "", begins && ends ? "_" : "", ends ? to : "");
}

static enum status write_form(struct job *job, const struct ctl_form *form, struct fault *fault)
{
    char name[CARRY_NAME_MAX];
    char path[CARRY_PATH_MAX];
    char period[40];
    struct export_receipt receipt;
    const struct ctl *ctl = job->run->ctl;
    write_period(period, ctl);
    snprintf(name, sizeof name, "%s_%s%s", job->run->kiosk_id, period, form->ending);
    enum status status = carry_place(job->carry, name, path, fault);
    if (status != STATUS_OK) {
        return status;
    }
    struct export_setup setup = ctl_export_setup(ctl, &job->config, job->units);
    setup.path = path;
    setup.progress = stick_tell;
    setup.progress_context = job->run;
    status = form->write(job->ledger, &setup, &receipt, fault);
    if (status == STATUS_OK) {
        note_written(job, name, receipt.rows);
    }
    return status;
}

/* A kiosk that has never sent anything has no key: it makes one, and its public half goes along. */
static enum status find_key(const struct job *job, struct sign_public *out, struct fault *fault)
{
    struct sign_secret secret;
    const char *folder = job->run->ctl->paths.data;
    enum status status = keyring_read(folder, &secret, fault);
    if (status == STATUS_MISSING) {
        return keyring_make(folder, job->run->kiosk_id, out, fault);
    }
    *out = secret.pub;
    return status;
}

static enum status write_key(struct job *job, const char *day, struct fault *fault)
{
    char name[CARRY_NAME_MAX];
    char path[CARRY_PATH_MAX];
    char text[SIGN_TEXT_MAX];
    struct sign_public pub;
    struct file_writer *writer = NULL;
    enum status status = find_key(job, &pub, fault);
    snprintf(name, sizeof name, "%s_%s.pub", job->run->kiosk_id, day);
    if (status == STATUS_OK) {
        status = carry_place(job->carry, name, path, fault);
    }
    if (status == STATUS_OK) {
        status = file_writer_create(&writer, path, false, fault);
    }
    if (status == STATUS_OK) {
        sign_format_public(text, &pub);
        file_writer_add(writer, text);
        status = file_writer_commit(writer, fault);
        note_written(job, name, -1);
    }
    file_writer_destroy(writer);
    return status;
}

static enum status write_bundle(struct job *job, struct fault *fault)
{
    char day[16];
    char name[CARRY_NAME_MAX];
    char path[CARRY_PATH_MAX];
    struct bundle_receipt receipt;
    struct ctl ctl = *job->run->ctl;
    write_day(day, job->run->now.wall_ms);
    enum status status = write_key(job, day, fault);
    snprintf(name, sizeof name, "%s_%s.kiosk-bundle", job->run->kiosk_id, day);
    if (status == STATUS_OK) {
        status = carry_place(job->carry, name, path, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    ctl.out = path;
    status = ctl_bundle_write(&ctl, job->ledger, &receipt, fault);
    if (status == STATUS_OK) {
        note_written(job, name, receipt.rows);
        stick_tell(job->run, receipt.rows, receipt.rows);
    }
    return status;
}

/* Where there are no names of these days the other forms go all the same. */
static enum status write_names(struct job *job, struct fault *fault)
{
    char name[CARRY_NAME_MAX];
    char path[CARRY_PATH_MAX];
    char period[40];
    int64_t count = 0;
    struct names *names = NULL;
    const struct ctl *ctl = job->run->ctl;
    write_period(period, ctl);
    snprintf(name, sizeof name, "%s_%s.kiosk-names", job->run->kiosk_id, period);
    enum status status = carry_place(job->carry, name, path, fault);
    const struct names_file_setup setup = {
        .path = path, .kiosk_id = job->run->kiosk_id, .from_ms = ctl->from_ms, .to_ms = ctl->to_ms};
    if (status == STATUS_OK) {
        status = ctl_open_names_file(ctl, true, &names, fault);
    }
    if (status == STATUS_OK) {
        status = names_file_write(names, &setup, &count, fault);
    }
    names_close(names);
    if (status == STATUS_OK) {
        note_written(job, name, count);
        stick_tell(job->run, count, count);
    }
    return status == STATUS_MISSING ? STATUS_OK : status;
}

static enum status write_one(struct job *job, const char *name, struct fault *fault)
{
    const struct ctl_form *form = ctl_form_find(name);
    if (strcmp(name, ctl_names.name) == 0) {
        return write_names(job, fault);
    }
    return form != NULL ? write_form(job, form, fault) : write_bundle(job, fault);
}

static enum status write_all(struct job *job, struct fault *fault)
{
    struct stick_run *run = job->run;
    enum status status = STATUS_OK;
    run->parts = run->ctl->word_count - 2;
    for (run->part = 0; run->part < run->parts && status == STATUS_OK; run->part++) {
        run->form = run->ctl->words[run->part + 2];
        stick_tell(run, 0, 1);
        status = write_one(job, run->form, fault);
    }
    return status;
}

static int64_t rows_of(const struct job *job, const char *given)
{
    int64_t rows = -1;
    for (int i = 0; i < job->written_count; i++) {
        rows = strcmp(job->written[i].name, given) == 0 ? job->written[i].rows : rows;
    }
    return rows;
}

static void tell_item(const struct job *job, const struct carry_item *item)
{
    int64_t rows = rows_of(job, item->given);
    if (!job->run->ctl->json) {
        printf("%s: %" PRId64 " bytes, %s", item->name, item->bytes, item->hash);
        printf(rows < 0 ? "\n" : ", %" PRId64 " rows\n", rows);
        return;
    }
    printf("{\"file\": \"%s\", \"bytes\": %" PRId64 ", \"rows\": %" PRId64 ", \"hash\": \"%s\"}\n",
           item->name, item->bytes, rows, item->hash);
}

static enum status carry_all(struct job *job, struct fault *fault)
{
    struct carry_item items[CARRY_ITEM_MAX];
    size_t count = 0;
    enum status status = write_all(job, fault);
    if (status != STATUS_OK) {
        return status;
    }
    signal(SIGTERM, SIG_IGN); /* from here on it is done rather than stopped */
    signal(SIGINT, SIG_IGN);
    status = carry_settle(job->carry, items, &count, fault);
    for (size_t i = 0; i < count; i++) {
        tell_item(job, &items[i]);
    }
    return status;
}

static enum ctl_exit check_forms(const struct ctl *ctl)
{
    if (ctl->from_ms >= ctl->to_ms) {
        return ctl_misuse("stick", "--from has to lie before --to, whose day is not included");
    }
    if (ctl->word_count - 2 > CTL_FORM_COUNT + 2) {
        return ctl_misuse("stick", "name each form once");
    }
    for (int i = 2; i < ctl->word_count; i++) {
        const char *name = ctl->words[i];
        if (ctl_form_find(name) == NULL && strcmp(name, "bundle") != 0 &&
            strcmp(name, ctl_names.name) != 0) {
            return ctl_misuse("stick", "there is no form \"%s\"", name);
        }
        for (int k = 2; k < i; k++) {
            if (strcmp(ctl->words[k], name) == 0) {
                return ctl_misuse("stick", "name each form once");
            }
        }
    }
    return CTL_EXIT_OK;
}

enum ctl_exit stick_export(struct stick_run *run)
{
    static struct units units;
    struct fault fault;
    struct job job = {.run = run, .units = &units};
    const struct carry_setup setup = {
        .stick = run->stick, .kiosk_id = run->kiosk_id, .now_ms = run->now.wall_ms};
    enum ctl_exit result = check_forms(run->ctl);
    if (result == CTL_EXIT_OK) {
        result = ctl_read_units(run->ctl, &units);
    }
    if (result != CTL_EXIT_OK) {
        return result;
    }
    enum status status = ctl_open(run->ctl, &job.config, &job.ledger, &fault);
    if (status == STATUS_OK) {
        status = carry_open(&job.carry, &setup, &fault);
    }
    if (status == STATUS_OK) {
        status = carry_all(&job, &fault);
    }
    const char *code = NULL;
    if (status != STATUS_OK) {
        code = carry_trouble_code(carry_find_trouble(job.carry, &fault));
    }
    carry_close(job.carry);
    ledger_close(job.ledger);
    stick_tell_end(run, code, code == NULL ? NULL : &fault);
    return code == NULL ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}
