/* ctl_stick_take.c: `kioskctl stick look` and `import`: what a stick brings.
 *
 * Called by ctl_stick.c in a process of its own. Looking proves everything that can be told without
 * unpacking; what is taken is proven again by the command that takes it (kioskctl lesson install,
 * kioskctl receipt, kioskctl teams). Never follows a path out of the stick. */
#include <dirent.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl_pack.h"
#include "app/ctl_receipt.h"
#include "app/ctl_stick.h"
#include "app/ctl_teams.h"

enum {
    FOUND_MAX = 16,    /* files told of */
    FOLDERS_DEEP = 2,  /* folders that are looked into, below the stick */
    ENTRIES_MAX = 500, /* entries of one folder that are looked at */
};

struct finding {
    struct stick_run *run; /* whose */
    int found;             /* files told of so far */
};

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name);
    size_t tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

static bool is_pack(const char *name)
{
    return ends_with(name, ".kiosk-lesson");
}

static bool is_receipt(const char *name)
{
    return ends_with(name, ".receipt.json");
}

/* ---- looking ---- */

struct item {
    const char *kind; /* lesson, receipt, teams */
    const char *file; /* below the stick */
    const char *title;
    int64_t bytes, number, before;
    const char *why;
    const struct teams_look *teams; /* of a registry, else NULL */
};

/* Members, and where the faults are. */
static void add_teams(json_t *object, const struct teams_look *teams)
{
    json_t *lines = json_array();
    for (size_t i = 0; i < teams->line_count; i++) {
        json_array_append_new(lines, json_integer(teams->lines[i]));
    }
    json_object_set_new(object, "members", json_integer(teams->members));
    json_object_set_new(object, "faults", json_integer((json_int_t)teams->faults));
    json_object_set_new(object, "lines", lines);
}

static void tell_item(struct finding *finding, const struct item *item)
{
    finding->found++;
    if (!finding->run->ctl->json) {
        printf("%s: %s%s%s\n", item->file, item->title,
               item->why[0] == '\0' ? "may be taken" : "refused: ", item->why);
        return;
    }
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:I, s:I, s:I, s:s}", "item", item->kind, "file", item->file,
                  "title", item->title, "bytes", (json_int_t)item->bytes, "number",
                  (json_int_t)item->number, "before", (json_int_t)item->before, "why", item->why);
    if (object != NULL && item->teams != NULL) {
        add_teams(object, item->teams);
    }
    /* A name that is no UTF-8 cannot be told, nor taken. */
    if (object != NULL && json_dumpf(object, stdout, JSON_COMPACT) == 0) {
        printf("\n");
        fflush(stdout);
    }
    json_decref(object);
}

/* Why it may not be taken, "" when it may: what the look found, or that it cannot be read. */
static const char *why_of(enum status status, const char *found)
{
    const char *why = found[0] == '\0' ? "damaged" : found;
    return status == STATUS_OK ? "" : why;
}

static void look_at_pack(struct finding *finding, const char *path, struct item *item)
{
    static struct pack_look look;
    struct fault fault;
    char title[PACK_TITLE_MAX + 4];
    enum status status = ctl_pack_look(finding->run->ctl, path, &look, &fault);
    snprintf(title, sizeof title, "%s%s", look.pack.title,
             finding->run->ctl->json || look.pack.title[0] == '\0' ? "" : ": ");
    item->kind = "lesson";
    item->title = title;
    item->number = look.pack.version;
    item->before = look.installed;
    item->why = why_of(status, look.why);
    tell_item(finding, item);
}

static void look_at_receipt(struct finding *finding, const char *path, struct item *item)
{
    struct receipt_look look;
    struct fault fault;
    enum status status = ctl_receipt_look(finding->run->ctl, path, &look, &fault);
    item->kind = "receipt";
    item->title = "";
    item->number = look.mark.held_until;
    item->before = look.rows - look.mark.held_until;
    item->why = why_of(status, look.why);
    tell_item(finding, item);
}

static void look_at_teams(struct finding *finding, const char *path, struct item *item)
{
    struct teams_look look;
    struct fault fault;
    enum status status = ctl_teams_look(finding->run->ctl, path, &look, &fault);
    item->kind = "teams";
    item->title = "";
    item->number = look.teams;
    item->before = look.before;
    item->why = why_of(status, look.why);
    item->teams = &look;
    tell_item(finding, item);
    item->teams = NULL;
}

static int keep_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void look_into(struct finding *finding, const char *below, int depth)
{
    char folder[CARRY_PATH_MAX];
    struct dirent **entries = NULL;
    snprintf(folder, sizeof folder, "%s/%s", finding->run->stick, below);
    int count = scandir(folder, &entries, keep_visible, alphasort);
    for (int i = 0; i < count; i++) {
        char name[CARRY_NAME_MAX];
        char path[CARRY_PATH_MAX];
        struct stat about;
        bool fits =
            snprintf(name, sizeof name, "%s%s%s", below, below[0] == '\0' ? "" : "/",
                     entries[i]->d_name) < CARRY_NAME_MAX &&
            snprintf(path, sizeof path, "%s/%s", finding->run->stick, name) < CARRY_PATH_MAX;
        if (fits && i < ENTRIES_MAX && finding->found < FOUND_MAX && lstat(path, &about) == 0) {
            struct item item = {.file = name, .bytes = about.st_size};
            if (S_ISREG(about.st_mode) && is_pack(name)) {
                look_at_pack(finding, path, &item);
            } else if (S_ISREG(about.st_mode) && is_receipt(name)) {
                look_at_receipt(finding, path, &item);
            } else if (S_ISREG(about.st_mode) && ctl_teams_is(path)) {
                look_at_teams(finding, path, &item);
            } else if (S_ISDIR(about.st_mode) && depth > 0) {
                look_into(finding, name, depth - 1);
            }
        }
        free(entries[i]);
    }
    free(entries);
}

enum ctl_exit stick_look(struct stick_run *run)
{
    struct finding finding = {.run = run};
    struct stat about;
    struct fault fault;
    if (stat(run->stick, &about) != 0) {
        fault_set(&fault, STATUS_MISSING, "put the stick in again", "the stick is not there");
        stick_tell_end(run, carry_trouble_code(CARRY_TROUBLE_GONE), &fault);
        return CTL_EXIT_FOUND;
    }
    look_into(&finding, "", FOLDERS_DEEP);
    if (!run->ctl->json && finding.found == 0) {
        printf("nothing for a kiosk\n");
    }
    stick_tell_end(run, NULL, NULL);
    return CTL_EXIT_OK;
}

/* ---- taking ---- */

static enum status take_pack(const struct ctl *ctl, const char *path, struct fault *fault)
{
    static struct pack_look look;
    enum status status = ctl_pack_look(ctl, path, &look, fault);
    return status == STATUS_OK ? ctl_pack_put(ctl, path, &look, fault) : status;
}

static bool is_within(const char *name)
{
    return name[0] != '/' && strstr(name, "..") == NULL;
}

static enum status take(const struct stick_run *run, const char *name, struct fault *fault)
{
    char path[CARRY_PATH_MAX];
    int64_t held = 0;
    if (!is_within(name) ||
        snprintf(path, sizeof path, "%s/%s", run->stick, name) >= CARRY_PATH_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "name a file on the stick",
                         "%.200s is not on the stick", name);
    }
    if (is_pack(name)) {
        return take_pack(run->ctl, path, fault);
    }
    if (is_receipt(name)) {
        return ctl_receipt_take(run->ctl, path, &held, fault);
    }
    if (ctl_teams_is(path)) {
        return ctl_teams_take(run->ctl, path, fault);
    }
    return fault_set(fault, STATUS_BAD_INPUT,
                     "name a .kiosk-lesson, a .receipt.json or a registry of teams",
                     "%.200s is nothing for a kiosk", name);
}

static void tell_taken(const struct stick_run *run, const char *name)
{
    json_t *object = run->ctl->json ? json_pack("{s:s}", "taken", name) : NULL;
    if (object == NULL) {
        printf("%s: taken\n", name);
    } else if (json_dumpf(object, stdout, JSON_COMPACT) == 0) {
        printf("\n");
    }
    fflush(stdout);
    json_decref(object);
}

enum ctl_exit stick_import(struct stick_run *run)
{
    struct fault fault;
    struct stat about;
    enum status status = STATUS_OK;
    run->parts = run->ctl->word_count - 2;
    for (run->part = 0; run->part < run->parts && status == STATUS_OK; run->part++) {
        run->form = run->ctl->words[run->part + 2];
        stick_tell(run, 0, 1);
        status = take(run, run->form, &fault);
        if (status == STATUS_OK) {
            tell_taken(run, run->form);
        }
    }
    const char *code = status == STATUS_OK             ? NULL
                       : stat(run->stick, &about) != 0 ? carry_trouble_code(CARRY_TROUBLE_GONE)
                                                       : carry_trouble_code(CARRY_TROUBLE_OTHER);
    stick_tell_end(run, code, code == NULL ? NULL : &fault);
    return code == NULL ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}
