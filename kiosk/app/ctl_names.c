/* ctl_names.c: `kioskctl names`: the province's key for names, and the lists that a kiosk holds:
 * which there are, how long they stay, and their deletion on request. Nothing here can read a name.
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/ctl.h"
#include "app/ctl_names.h"
#include "app/roll_key.h"
#include "app/set_clock.h"
#include "app/settings.h"
#include "base/date.h"
#include "base/file.h"
#include "store/desk.h"
#include "store/names.h"

/* ---- the key ---- */

static enum status write_key(const struct ctl *ctl, const char *name, enum seal_key_half half,
                             const unsigned char key[SECRET_KEY_BYTES], struct fault *fault)
{
    char path[PATHS_MAX + 16];
    char text[SEAL_KEY_TEXT_MAX + 1];
    const struct file_place file = {.path = path, .secret = half == SEAL_KEY_SECRET};
    snprintf(path, sizeof path, "%s/%s", ctl->paths.data, name);
    seal_key_write(text, half, key);
    memcpy(text + strlen(text), "\n", 2);
    enum status status = file_write_text(&file, text, fault);
    secret_wipe(text, sizeof text);
    return status;
}

/* Neither half may take the place of one: names sealed to it could not be opened any more. */
static enum status refuse_old(const struct ctl *ctl, struct fault *fault)
{
    static const char *const names[] = {"names.key", "names.pub"};
    for (size_t i = 0; i < 2; i++) {
        char path[PATHS_MAX + 16];
        snprintf(path, sizeof path, "%s/%s", ctl->paths.data, names[i]);
        if (access(path, F_OK) == 0) {
            enum status status =
                fault_set(fault, STATUS_BAD_INPUT,
                          "keep it: names are sealed to it; or name another folder (--data DIR)",
                          "there is a key for names already");
            return file_at_fault(fault, path, status);
        }
    }
    return STATUS_OK;
}

static enum status make_key(const struct ctl *ctl, struct fault *fault)
{
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    char number[SEAL_KEY_NUMBER_MAX];
    secret_make_pair(public_key, secret_key);
    enum status status = refuse_old(ctl, fault);
    if (status == STATUS_OK) {
        status = paths_make_data(&ctl->paths, fault);
    }
    if (status == STATUS_OK) {
        status = write_key(ctl, "names.key", SEAL_KEY_SECRET, secret_key, fault);
    }
    if (status == STATUS_OK) {
        status = write_key(ctl, "names.pub", SEAL_KEY_PUBLIC, public_key, fault);
    }
    secret_wipe(secret_key, sizeof secret_key);
    if (status == STATUS_OK) {
        seal_key_number(number, public_key);
        printf("key %s\n", number);
        printf("%s/names.key: opens names; keep it here, safe, and a copy of it elsewhere\n",
               ctl->paths.data);
        printf("%s/names.pub: to be put into the data folder of every kiosk\n", ctl->paths.data);
    }
    return status;
}

/* ---- the lists ---- */

enum status ctl_open_names_file(const struct ctl *ctl, bool read_only, struct names **out,
                                struct fault *fault)
{
    char boot_id[CLOCK_BOOT_ID_MAX];
    clock_boot_id(boot_id);
    *out = NULL;
    if (access(ctl->paths.names, F_OK) != 0) {
        enum status status = fault_set(fault, STATUS_MISSING, "check the data folder (--data DIR)",
                                       "there are no names here");
        return file_at_fault(fault, ctl->paths.names, status);
    }
    const struct names_place place = {.path = ctl->paths.names,
                                      .boot_id = boot_id,
                                      .build_ms = paths_build_ms(),
                                      .read_only = read_only};
    return names_open(out, &place, NULL, fault);
}

static void print_state(const struct roll_key *key, int days)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    if (key->ready) {
        printf("roll call: on, sealed to the key %s, deleted after %d days\n", key->number, days);
    } else if (key->wanted) {
        printf("roll call: off: %s\n", fault_format(&key->fault, text, sizeof text));
    } else {
        printf("roll call: off: [names] roll_call in kiosk.ini\n");
    }
}

static void print_list(const struct names_list *list, int days)
{
    char held[DATE_ISO_MAX];
    date_format_iso(list->held_ms, held);
    printf("%s  %.10s  %4" PRId64 " names, %2d days left  %s  %s\n", list->visit_id, held,
           list->count, names_days_left(list->age_ms, days), list->key, list->hamlet);
}

static void add_json(json_t *array, const struct names_list *list, int days)
{
    char held[DATE_ISO_MAX];
    date_format_iso(list->held_ms, held);
    json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:i}", "class",
                                           list->visit_id, "held", held, "unit_code",
                                           list->unit_code, "hamlet", list->hamlet, "key",
                                           list->key, "names", (json_int_t)list->count, "days_left",
                                           names_days_left(list->age_ms, days)));
}

static void show(const struct ctl *ctl, const struct config *config, const struct names_list *lists,
                 size_t count)
{
    struct roll_key key;
    json_t *array = ctl->json ? json_array() : NULL;
    roll_key_find(&key, config, &ctl->paths);
    if (array == NULL) {
        print_state(&key, config->names_days);
    }
    for (size_t i = 0; i < count; i++) {
        if (array == NULL) {
            print_list(&lists[i], config->names_days);
        } else {
            add_json(array, &lists[i], config->names_days);
        }
    }
    if (array != NULL) {
        json_t *object = json_pack("{s:b, s:s, s:i, s:O}", "roll_call", key.ready, "key",
                                   key.number, "days", config->names_days, "lists", array);
        json_dumpf(object, stdout, JSON_INDENT(1));
        printf("\n");
        json_decref(object);
    }
    json_decref(array);
}

static enum status list(const struct ctl *ctl, struct fault *fault)
{
    static struct names_list lists[NAMES_LIST_MAX];
    struct config config;
    struct settings settings;
    struct names *names = NULL;
    size_t count = 0;
    enum status status = settings_load(&settings, &config, &ctl->paths, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = ctl_open_names_file(ctl, true, &names, fault);
    if (status == STATUS_OK) {
        status = names_lists(names, lists, NAMES_LIST_MAX, &count, fault);
    }
    names_close(names);
    if (status == STATUS_OK || status == STATUS_MISSING) {
        show(ctl, &config, lists, count);
        return STATUS_OK;
    }
    return status;
}

enum status ctl_note_act(const struct ctl *ctl, enum desk_act_kind kind, const char *detail,
                         struct fault *fault)
{
    char boot_id[CLOCK_BOOT_ID_MAX];
    struct desk *desk = NULL;
    struct clock clock;
    set_clock_init(&clock, &ctl->paths);
    clock_boot_id(boot_id);
    enum status status = desk_open(&desk, ctl->paths.desk, boot_id, false, fault);
    if (status == STATUS_OK) {
        status = desk_act_add(desk, kind, ctl->helper[0] == '\0' ? "kioskctl" : ctl->helper, detail,
                              clock_now(&clock), fault);
    }
    desk_close(desk);
    return status;
}

/* The act says how many, and never who. */
static enum status delete_list(const struct ctl *ctl, struct fault *fault)
{
    char detail[DESK_DETAIL_MAX];
    struct names *names = NULL;
    int64_t count = 0;
    enum status status = ctl_open_names_file(ctl, false, &names, fault);
    if (status == STATUS_OK) {
        status = names_erase(names, ctl->words[1], &count, fault);
    }
    names_close(names);
    if (status == STATUS_OK) {
        printf("%" PRId64 " names deleted; the counts of the class stay\n", count);
        snprintf(detail, sizeof detail, "%" PRId64 " tên, theo yêu cầu: %s", count, ctl->words[1]);
        status = ctl_note_act(ctl, DESK_ACT_NAMES_ERASED, detail, fault);
    }
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    enum status status = STATUS_OK;
    const char *act = ctl->word_count > 0 ? ctl->words[0] : "";
    if (ctl->word_count == 0) {
        status = list(ctl, &fault);
    } else if (strcmp(act, "key") == 0 && ctl->word_count == 1) {
        status = make_key(ctl, &fault);
    } else if (strcmp(act, "delete") == 0 && ctl->word_count == 2) {
        status = delete_list(ctl, &fault);
    } else {
        return ctl_misuse("names", "say key, delete CLASS, or nothing to see the lists");
    }
    return status == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
}

const struct ctl_command ctl_names = {
    .name = "names",
    .summary = "names of roll calls, sealed to the province's key",
    .usage = "names [--json]\n"
             "       kioskctl names key\n"
             "       kioskctl names delete CLASS [--helper ID]\n\n"
             "  (nothing)       whether a roll call is on, and the lists with the days they stay\n"
             "  key             at the province, once: names.key, which opens names and stays\n"
             "                  there, and names.pub, for the data folder of every kiosk\n"
             "  delete CLASS    delete the names of this class; its counts stay\n"
             "  --helper ID     who does it\n"
             "  --json          as one JSON object\n\n"
             "Names are opened with kioskctl open-names, at the province.\n",
    .takes = "ji",
    .run = run,
};
