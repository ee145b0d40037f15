/* ctl_pin.c: `kioskctl pin`: who may open the staff's side, and the way back in when a PIN is
 * forgotten. A PIN is typed, never an argument: arguments can be seen by everybody on the machine
 * and stay in the shell's history. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "app/ctl.h"
#include "app/recovery.h"
#include "app/set_clock.h"
#include "store/desk.h"

enum {
    PIN_LINE_MAX = 64, /* bytes of a line with a PIN, terminated */
};

struct office {
    struct desk *desk; /* NULL until it is open */
    struct moment now;
    int lock; /* of the data folder, −1 for none */
};

/* ---- the desk ---- */

static enum status open_office(const struct ctl *ctl, struct office *out, struct fault *fault)
{
    char path[PATHS_MAX + 16];
    char boot_id[CLOCK_BOOT_ID_MAX];
    struct clock clock;
    set_clock_init(&clock, &ctl->paths);
    clock_boot_id(boot_id);
    *out = (struct office){.now = clock_now(&clock), .lock = -1};
    enum status status = paths_make_data(&ctl->paths, fault);
    if (status != STATUS_OK) {
        return status;
    }
    snprintf(path, sizeof path, "%s/kiosk.lock", ctl->paths.data);
    out->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (out->lock < 0 || flock(out->lock, LOCK_EX | LOCK_NB) != 0) {
        return fault_set(fault, STATUS_FAILED, "end it first, or check who may write there",
                         "a kiosk uses the data folder %s", ctl->paths.data);
    }
    return desk_open(&out->desk, ctl->paths.desk, boot_id, false, fault);
}

static void close_office(struct office *office)
{
    desk_close(office->desk);
    if (office->lock >= 0) {
        close(office->lock);
    }
}

/* ---- typing a PIN ---- */

static bool read_line(char out[PIN_LINE_MAX])
{
    bool read = fgets(out, PIN_LINE_MAX, stdin) != NULL;
    out[read ? strcspn(out, "\r\n") : 0] = '\0';
    return read;
}

/* From a terminal without showing it, twice; else from the first line of standard input. */
static enum status ask_pin(char out[PIN_LINE_MAX], struct fault *fault)
{
    char again[PIN_LINE_MAX] = "";
    struct termios shown;
    bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        struct termios hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        fputs("PIN (6 to 12 digits, not shown): ", stderr);
    }
    bool read = read_line(out);
    if (terminal) {
        fputs("\nonce more: ", stderr);
        read = read_line(again) && read;
        fputs("\n", stderr);
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    }
    bool same = !terminal || strcmp(out, again) == 0;
    secret_wipe(again, sizeof again);
    if (!read || !same) {
        return fault_set(fault, STATUS_BAD_INPUT, "type it again",
                         read ? "the two were not the same" : "no PIN was typed");
    }
    return STATUS_OK;
}

/* ---- people ---- */

static const char *role_word(enum desk_role role)
{
    return role == DESK_ROLE_OFFICER ? "officer" : "helper";
}

static enum status list(const struct ctl *ctl, struct fault *fault)
{
    struct office office;
    struct desk_person people[DESK_PERSON_MAX];
    size_t count = 0;
    enum status status = open_office(ctl, &office, fault);
    if (status == STATUS_OK) {
        status = desk_staff_list(office.desk, people, DESK_PERSON_MAX, &count, fault);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        printf("%-12s %-8s %s\n", people[i].id, role_word(people[i].role), people[i].label);
    }
    if (status == STATUS_OK && count == 0) {
        printf("nobody has a PIN yet\n");
    }
    close_office(&office);
    return status;
}

/* The person as known, so that what is not said stays. */
static enum status find_person(struct desk *desk, struct desk_person *person, bool *known,
                               struct fault *fault)
{
    struct desk_person people[DESK_PERSON_MAX];
    size_t count = 0;
    *known = false;
    enum status status = desk_staff_list(desk, people, DESK_PERSON_MAX, &count, fault);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (strcmp(people[i].id, person->id) == 0) {
            *person = people[i];
            *known = true;
        }
    }
    return status;
}

static enum status set(const struct ctl *ctl, struct fault *fault)
{
    struct office office;
    char pin[PIN_LINE_MAX] = "";
    struct desk_person person = {.role = DESK_ROLE_HELPER};
    bool known = false;
    snprintf(person.id, sizeof person.id, "%s", ctl->id);
    enum status status = open_office(ctl, &office, fault);
    if (status == STATUS_OK) {
        status = find_person(office.desk, &person, &known, fault);
    }
    if (status == STATUS_OK) {
        bool officer = ctl->role == NULL ? person.role == DESK_ROLE_OFFICER
                                         : strcmp(ctl->role, "officer") == 0;
        person.role = officer ? DESK_ROLE_OFFICER : DESK_ROLE_HELPER;
        const char *label = officer ? "Cán bộ xã" : "Người hướng dẫn";
        label = ctl->label != NULL ? ctl->label : label;
        if (!known || ctl->label != NULL) {
            snprintf(person.label, sizeof person.label, "%s", label);
        }
        status = ask_pin(pin, fault);
    }
    if (status == STATUS_OK) {
        status = desk_staff_set(office.desk, &person, pin, "kioskctl", office.now, fault);
    }
    secret_wipe(pin, sizeof pin);
    close_office(&office);
    if (status == STATUS_OK) {
        printf("%s: %s, %s\n", person.id, role_word(person.role), known ? "a new PIN" : "added");
    }
    return status;
}

static enum status remove_person(const struct ctl *ctl, struct fault *fault)
{
    struct office office;
    enum status status = open_office(ctl, &office, fault);
    if (status == STATUS_OK) {
        status = desk_staff_remove(office.desk, ctl->id, "kioskctl", office.now, fault);
    }
    close_office(&office);
    if (status == STATUS_OK) {
        printf("%s: removed\n", ctl->id);
    }
    return status;
}

/* ---- the way back in ---- */

static void print_groups(const char *digits)
{
    printf("%.4s %s\n", digits, strlen(digits) > 4 ? digits + 4 : "");
}

static enum status challenge(const struct ctl *ctl, struct fault *fault)
{
    struct office office;
    char digits[SECRET_CHALLENGE_MAX];
    enum status status = open_office(ctl, &office, fault);
    if (status == STATUS_OK) {
        status = desk_door_challenge(office.desk, digits, fault);
    }
    close_office(&office);
    if (status == STATUS_OK) {
        print_groups(digits);
    }
    return status;
}

/* The key of one kiosk, from the province's. */
static enum status make_kiosk_key(const struct ctl *ctl, const char *kiosk,
                                  unsigned char out[SECRET_KEY_BYTES], struct fault *fault)
{
    unsigned char master[SECRET_KEY_BYTES];
    enum status status = recovery_read_master(ctl->paths.data, master, fault);
    if (status == STATUS_MISSING) {
        (void)fault_set(fault, STATUS_MISSING, "kioskctl pin key new makes it, once",
                        "this office has no master key");
    }
    if (status == STATUS_OK) {
        secret_kiosk_key(out, master, kiosk);
    }
    secret_wipe(master, sizeof master);
    return status;
}

/* Eight digits, however they were grouped. */
static bool read_challenge(char *const *words, int count, char out[SECRET_CHALLENGE_MAX])
{
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        for (const char *at = words[i]; *at != '\0'; at++) {
            if (*at < '0' || *at > '9' || used + 1 == SECRET_CHALLENGE_MAX) {
                return false;
            }
            out[used++] = *at;
        }
    }
    out[used] = '\0';
    return used + 1 == SECRET_CHALLENGE_MAX;
}

static enum status code(const struct ctl *ctl, const char *digits, struct fault *fault)
{
    unsigned char key[SECRET_KEY_BYTES];
    char answer[SECRET_RECOVERY_MAX];
    enum status status = make_kiosk_key(ctl, ctl->words[1], key, fault);
    if (status == STATUS_OK) {
        secret_recovery_code(answer, key, digits);
        print_groups(answer);
    }
    secret_wipe(key, sizeof key);
    return status;
}

static enum status key_new(const struct ctl *ctl, struct fault *fault)
{
    char path[PATHS_MAX + 16];
    unsigned char master[SECRET_KEY_BYTES];
    unsigned char unused[SECRET_KEY_BYTES];
    snprintf(path, sizeof path, "%s/master.key", ctl->paths.data);
    secret_make_pair(unused, master);
    enum status status = paths_make_data(&ctl->paths, fault);
    if (status == STATUS_OK) {
        status = recovery_write_file(path, master, false, fault);
    }
    secret_wipe(master, sizeof master);
    if (status == STATUS_OK) {
        printf("%s: keep it safe, and a copy of it elsewhere\n", path);
    }
    return status;
}

static enum status key_for(const struct ctl *ctl, struct fault *fault)
{
    unsigned char key[SECRET_KEY_BYTES];
    const char *path = ctl->out == NULL ? "recovery.key" : ctl->out;
    enum status status = make_kiosk_key(ctl, ctl->words[2], key, fault);
    if (status == STATUS_OK) {
        status = recovery_write_file(path, key, ctl->force, fault);
    }
    secret_wipe(key, sizeof key);
    if (status == STATUS_OK) {
        printf("%s: for %s alone; there: kioskctl pin key take FILE\n", path, ctl->words[2]);
    }
    return status;
}

static enum status key_take(const struct ctl *ctl, struct fault *fault)
{
    char path[PATHS_MAX + 16];
    unsigned char key[SECRET_KEY_BYTES];
    snprintf(path, sizeof path, "%s/recovery.key", ctl->paths.data);
    enum status status = recovery_read_file(ctl->words[2], key, fault);
    if (status == STATUS_OK) {
        status = paths_make_data(&ctl->paths, fault);
    }
    if (status == STATUS_OK) {
        status = recovery_write_file(path, key, ctl->force, fault);
    }
    secret_wipe(key, sizeof key);
    if (status == STATUS_OK) {
        printf("%s: a forgotten PIN can be replaced by the province's code from now on\n", path);
    }
    return status;
}

/* ---- the command ---- */

static bool is_role(const struct ctl *ctl)
{
    return ctl->role == NULL || strcmp(ctl->role, "officer") == 0 ||
           strcmp(ctl->role, "helper") == 0;
}

static enum ctl_exit run_key(const struct ctl *ctl)
{
    struct fault fault;
    enum status status = STATUS_OK;
    const char *act = ctl->word_count > 1 ? ctl->words[1] : "";
    if (strcmp(act, "new") == 0 && ctl->word_count == 2) {
        status = key_new(ctl, &fault);
    } else if (strcmp(act, "for") == 0 && ctl->word_count == 3) {
        status = key_for(ctl, &fault);
    } else if (strcmp(act, "take") == 0 && ctl->word_count == 3) {
        status = key_take(ctl, &fault);
    } else {
        return ctl_misuse("pin", "say key new, key for KIOSK, or key take FILE");
    }
    return status == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
}

static enum ctl_exit run_person(const struct ctl *ctl, const char *act)
{
    struct fault fault;
    if (ctl->id == NULL || strlen(ctl->id) >= ROW_CODE_MAX) {
        return ctl_misuse("pin", "say whose: --id CB-01");
    }
    if (!is_role(ctl) || (ctl->label != NULL && strlen(ctl->label) >= DESK_LABEL_MAX)) {
        return ctl_misuse("pin", "a role is officer or helper, a label has at most %d bytes",
                          DESK_LABEL_MAX - 1);
    }
    enum status status = strcmp(act, "set") == 0 ? set(ctl, &fault) : remove_person(ctl, &fault);
    return status == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
}

static enum ctl_exit run_code(const struct ctl *ctl)
{
    struct fault fault;
    char digits[SECRET_CHALLENGE_MAX];
    if (ctl->word_count < 3 || !read_challenge(ctl->words + 2, ctl->word_count - 2, digits)) {
        return ctl_misuse("pin", "say which kiosk, and the eight digits that it shows: "
                                 "code LS-0142 1234 5678");
    }
    return code(ctl, digits, &fault) == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    const char *act = ctl->word_count > 0 ? ctl->words[0] : "";
    bool alone = ctl->word_count == 1;
    if (strcmp(act, "key") == 0) {
        return run_key(ctl);
    }
    if (strcmp(act, "code") == 0) {
        return run_code(ctl);
    }
    if (alone && (strcmp(act, "set") == 0 || strcmp(act, "remove") == 0)) {
        return run_person(ctl, act);
    }
    if (alone && strcmp(act, "list") == 0) {
        return list(ctl, &fault) == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
    }
    if (alone && strcmp(act, "challenge") == 0) {
        return challenge(ctl, &fault) == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
    }
    return ctl_misuse("pin", "say list, set, remove, challenge, code or key");
}

const struct ctl_command ctl_pin = {
    .name = "pin",
    .summary = "who may open the staff's side, and the way back in",
    .usage =
        "pin list | set | remove | challenge | code KIOSK DIGITS | key …\n\n"
        "  list            everybody who has a PIN\n"
        "  set --id ID [--role officer|helper] [--label TEXT]\n"
        "                  a person, or a new PIN for one; the PIN is typed twice and not shown,\n"
        "                  or comes as the first line of standard input\n"
        "  remove --id ID  takes a person away; the last officer stays\n"
        "  challenge       the digits that a kiosk whose PIN is forgotten reads to the province\n"
        "  code KIOSK DIGITS\n"
        "                  at the province: the code that answers them, for this kiosk's id\n"
        "  key new         at the province: makes master.key in its data folder, once\n"
        "  key for KIOSK [-o FILE]\n"
        "                  at the province: the recovery key of one kiosk, to be carried there\n"
        "  key take FILE   at the kiosk: keeps it as recovery.key in the data folder\n"
        "  --force         key for, key take: a file that is there is replaced\n\n"
        "End the kiosk beforehand.\n",
    .takes = "wONfo",
    .run = run,
};
