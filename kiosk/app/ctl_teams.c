/* ctl_teams.c: `kioskctl teams`: the registry of hamlet teams: what it holds, and a new one out of
 * CSV. All of a file is taken or nothing; every fault is told with line and column. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/ctl_teams.h"
#include "app/set_clock.h"
#include "base/file.h"
#include "store/desk.h"

struct listing {
    json_t *array;   /* NULL: as lines */
    int64_t teams;   /* so far */
    int64_t members; /* of them */
};

static enum status list_team(void *context, const struct desk_team *team, struct fault *fault)
{
    struct listing *listing = context;
    (void)fault;
    listing->teams++;
    listing->members += team->members;
    if (listing->array == NULL) {
        printf("%s\t%s\t%d\t%s\n", team->unit_code, team->hamlet, team->members, team->leader);
    } else {
        json_array_append_new(listing->array,
                              json_pack("{s:s, s:s, s:i, s:s}", "unit_code", team->unit_code,
                                        "hamlet", team->hamlet, "members", team->members, "leader",
                                        team->leader));
    }
    return STATUS_OK;
}

static void print_sum(struct listing *listing)
{
    if (listing->array == NULL) {
        printf("%" PRId64 " teams, %" PRId64 " members\n", listing->teams, listing->members);
        return;
    }
    json_t *object = json_pack("{s:I, s:I, s:O}", "teams", (json_int_t)listing->teams, "members",
                               (json_int_t)listing->members, "list", listing->array);
    json_dumpf(object, stdout, JSON_INDENT(1));
    printf("\n");
    json_decref(object);
}

/* A kiosk without a desk has no teams yet. */
static enum ctl_exit list(const struct ctl *ctl)
{
    struct fault fault;
    struct desk *desk = NULL;
    struct listing listing = {.array = ctl->json ? json_array() : NULL};
    const struct desk_team_reader reader = {.team = list_team, .context = &listing};
    enum status status = desk_open(&desk, ctl->paths.desk, "", true, &fault);
    if (status == STATUS_OK) {
        status = desk_teams_each(desk, ctl->unit, &reader, &fault);
    }
    desk_close(desk);
    if (status == STATUS_OK || status == STATUS_MISSING) {
        print_sum(&listing);
    }
    json_decref(listing.array);
    return status == STATUS_OK || status == STATUS_MISSING ? CTL_EXIT_OK : ctl_complain(&fault);
}

static enum ctl_exit print_complaints(const struct teams *teams)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    for (size_t i = 0; i < teams->complaint_count; i++) {
        fprintf(stderr, "%s\n", fault_format(&teams->complaints[i], text, sizeof text));
    }
    if (teams->dropped > 0) {
        fprintf(stderr, "and %zu more\n", teams->dropped);
    }
    fprintf(stderr, "nothing was taken\n");
    return CTL_EXIT_FOUND;
}

/* A book that somebody wrote in without a PIN in it would be taken for one that was lost. */
static enum status check_people(struct desk *desk, struct fault *fault)
{
    struct desk_person people[DESK_PERSON_MAX];
    size_t count = 0;
    enum status status = desk_staff_list(desk, people, DESK_PERSON_MAX, &count, fault);
    return status == STATUS_OK && count == 0
               ? fault_set(fault, STATUS_FAILED, "choose the first PIN at the kiosk, then import",
                           "nobody has a PIN on this kiosk yet")
               : status;
}

static enum status keep(const struct ctl *ctl, const struct teams *teams, struct fault *fault)
{
    char boot_id[CLOCK_BOOT_ID_MAX];
    struct clock clock;
    struct desk *desk = NULL;
    const struct desk_teams all = {.list = teams->list, .count = teams->count};
    set_clock_init(&clock, &ctl->paths);
    clock_boot_id(boot_id);
    enum status status = desk_open(&desk, ctl->paths.desk, boot_id, false, fault);
    if (status == STATUS_OK) {
        status = check_people(desk, fault);
    }
    if (status == STATUS_OK) {
        status = desk_teams_replace(desk, &all, ctl->helper, clock_now(&clock), fault);
    }
    desk_close(desk);
    return status;
}

static int64_t count_members(const struct teams *teams)
{
    int64_t members = 0;
    for (size_t i = 0; i < teams->count; i++) {
        members += teams->list[i].members;
    }
    return members;
}

static void say_taken(const struct ctl *ctl, const struct teams *teams)
{
    printf("%zu teams, %" PRId64 " members%s\n", teams->count, count_members(teams),
           ctl->dry_run ? ": the file is good, nothing was changed" : ", taken");
}

/* *out is to be destroyed in any case; it is NULL when the file could not be read. */
static enum status read_file(const struct ctl *ctl, const char *path, struct teams **out,
                             struct fault *fault)
{
    static struct units units;
    char *bytes = NULL;
    size_t size = 0;
    *out = NULL;
    if (ctl_read_units(ctl, &units) != CTL_EXIT_OK) {
        return fault_set(fault, STATUS_FAILED, "put it right first", "the list of units is faulty");
    }
    enum status status = file_read(path, TEAMS_FILE_MAX, &bytes, &size, fault);
    if (status == STATUS_OK) {
        const struct teams_source source = {
            .path = path, .bytes = bytes, .size = size, .units = units.count > 0 ? &units : NULL};
        status = teams_read(out, &source, fault);
    }
    free(bytes);
    return status;
}

static enum ctl_exit import(const struct ctl *ctl, const char *path)
{
    struct fault fault;
    struct teams *teams = NULL;
    enum ctl_exit result = CTL_EXIT_OK;
    enum status status = read_file(ctl, path, &teams, &fault);
    bool faulty = teams != NULL && teams->complaint_count > 0;
    if (status == STATUS_OK && !ctl->dry_run) {
        status = keep(ctl, teams, &fault);
    }
    if (status == STATUS_OK) {
        say_taken(ctl, teams);
    } else {
        result = faulty ? print_complaints(teams) : ctl_complain(&fault);
    }
    teams_destroy(teams);
    return result;
}

/* ---- for kioskctl stick ---- */

bool ctl_teams_is(const char *path)
{
    enum { HEAD_MAX = 400 }; /* bytes of a first line */
    static const char *const columns[] = {"unit_code", "hamlet", "members"};
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    size_t length = strlen(name);
    char head[HEAD_MAX] = "";
    if (length < 5 || strcasecmp(name + length - 4, ".csv") != 0) {
        return false;
    }
    FILE *file = fopen(path, "r");
    bool read = file != NULL && fgets(head, sizeof head, file) != NULL;
    if (file != NULL) {
        fclose(file);
    }
    bool named = true;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        named = named && strstr(head, columns[i]) != NULL;
    }
    return (read && named) || strncasecmp(name, "teams", 5) == 0;
}

static enum status count_team(void *context, const struct desk_team *team, struct fault *fault)
{
    int64_t *count = context;
    (void)team;
    (void)fault;
    *count += 1;
    return STATUS_OK;
}

static int64_t count_before(const struct ctl *ctl)
{
    struct desk *desk = NULL;
    int64_t count = 0;
    const struct desk_team_reader reader = {.team = count_team, .context = &count};
    enum status status = desk_open(&desk, ctl->paths.desk, "", true, NULL);
    if (status == STATUS_OK) {
        status = desk_teams_each(desk, NULL, &reader, NULL);
    }
    desk_close(desk);
    return status == STATUS_OK ? count : 0;
}

static void note_faults(struct teams_look *out, const struct teams *teams)
{
    out->faults = teams->complaint_count + teams->dropped;
    for (size_t i = 0; i < teams->complaint_count && out->line_count < TEAMS_LOOK_LINES; i++) {
        int line = teams->complaints[i].line;
        bool known = out->line_count > 0 && out->lines[out->line_count - 1] == line;
        if (!known) {
            out->lines[out->line_count++] = line;
        }
    }
}

enum status ctl_teams_look(const struct ctl *ctl, const char *path, struct teams_look *out,
                           struct fault *fault)
{
    struct teams *teams = NULL;
    *out = (struct teams_look){.before = count_before(ctl), .why = ""};
    enum status status = read_file(ctl, path, &teams, fault);
    if (teams != NULL) {
        out->teams = (int64_t)teams->count;
        out->members = count_members(teams);
        note_faults(out, teams);
    }
    out->why = status == STATUS_OK ? "" : out->faults > 0 ? "wrong" : "damaged";
    teams_destroy(teams);
    return status;
}

enum status ctl_teams_take(const struct ctl *ctl, const char *path, struct fault *fault)
{
    struct teams *teams = NULL;
    enum status status = read_file(ctl, path, &teams, fault);
    if (status == STATUS_OK) {
        status = keep(ctl, teams, fault);
    }
    teams_destroy(teams);
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    if (ctl->word_count == 0) {
        return list(ctl);
    }
    if (ctl->word_count != 2 || strcmp(ctl->words[0], "import") != 0) {
        return ctl_misuse("teams", "say which file: teams import FILE.csv");
    }
    return import(ctl, ctl->words[1]);
}

const struct ctl_command ctl_teams = {
    .name = "teams",
    .summary = "the registry of hamlet teams",
    .usage = "teams [--unit CODE] [--json]\n"
             "       kioskctl teams import FILE.csv [--dry-run] [--helper ID]\n\n"
             "  FILE.csv        unit_code, hamlet, members and, if wished, leader (a function);\n"
             "                  takes the place of the registry that is there\n"
             "  --dry-run       look at the file, and change nothing\n"
             "  --helper ID     who does it\n"
             "  --unit CODE     the teams of this commune or ward alone, such as 06625\n"
             "  --json          as one JSON object\n\n"
             "A fault is told as FILE:LINE:COLUMN; a file with a fault is not taken at all. Names\n"
             "of persons are not kept: a column for them is refused.\n",
    .takes = "jiuY",
    .run = run,
};
