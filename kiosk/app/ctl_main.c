/* ctl_main.c: kioskctl, the tool of the office: checks lessons, counts, verifies and exports the
 * ledger of a kiosk. Reads the command line for all commands through one table of options, finds
 * the command and runs it. Opens no window, writes nothing but what a command was asked for. */
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ctl.h"
#include "base/date.h"

static const struct ctl_command *const commands[] = {
    &ctl_total,  &ctl_report,  &ctl_export,  &ctl_verify, &ctl_void,  &ctl_clock,
    &ctl_backup, &ctl_restore, &ctl_rebuild, &ctl_bundle, &ctl_merge, &ctl_receipt,
    &ctl_stick,  &ctl_teams,   &ctl_key,     &ctl_pin,    &ctl_names, &ctl_open_names,
    &ctl_check,  &ctl_import,  &ctl_lesson,  &ctl_voice,  &ctl_fake,  &ctl_health,
};

enum {
    COMMAND_COUNT = sizeof commands / sizeof commands[0],
};

/* The letter is the option's name in struct ctl_command.takes. */
static const struct option options[] = {
    {"help", no_argument, NULL, 'h'},
    {"data", required_argument, NULL, 'D'},
    {"lessons", required_argument, NULL, 'L'},
    {"json", no_argument, NULL, 'j'},
    {"explain", no_argument, NULL, 'e'},
    {"force", no_argument, NULL, 'f'},
    {"output", required_argument, NULL, 'o'},
    {"from", required_argument, NULL, 'a'},
    {"to", required_argument, NULL, 'b'},
    {"lang", required_argument, NULL, 'l'},
    {"reason", required_argument, NULL, 'r'},
    {"helper", required_argument, NULL, 'i'},
    {"kiosks", required_argument, NULL, 'k'},
    {"rows", required_argument, NULL, 'n'},
    {"seed", required_argument, NULL, 's'},
    {"bare", no_argument, NULL, 'B'},
    {"unit", required_argument, NULL, 'u'},
    {"dry-run", no_argument, NULL, 'Y'},
    {"dated", required_argument, NULL, 'd'},
    {"progress", optional_argument, NULL, 'p'},
    {"since", required_argument, NULL, 'S'},
    {"all", no_argument, NULL, 'A'},
    {"into", required_argument, NULL, 'I'},
    {"receipts", required_argument, NULL, 'R'},
    {"ledger", required_argument, NULL, 'G'},
    {"id", required_argument, NULL, 'w'},
    {"role", required_argument, NULL, 'O'},
    {"label", required_argument, NULL, 'N'},
    {"secret-key", required_argument, NULL, 'K'},
    {NULL, 0, NULL, 0},
};

static const char common_options[] = "hDLG";

struct command_line {
    struct ctl ctl;                                     /* being filled */
    struct paths_setup places;                          /* folders asked for */
    const char *ledger;                                 /* --ledger FILE, or NULL */
    const struct ctl_command *command;                  /* NULL until its name has been read */
    bool help;                                          /* --help was given */
    char given[sizeof options / sizeof options[0] + 1]; /* letters of the options given */
};

enum ctl_exit ctl_complain(const struct fault *fault)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    fprintf(stderr, "kioskctl: %s\n", fault_format(fault, text, sizeof text));
    return CTL_EXIT_FOUND;
}

enum ctl_exit ctl_misuse(const char *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "kioskctl: ");
    vfprintf(stderr, format, args);
    fprintf(stderr, "; see kioskctl %s%s--help\n", command, command[0] == '\0' ? "" : " ");
    va_end(args);
    return CTL_EXIT_USAGE;
}

static void print_commands(FILE *out)
{
    fprintf(out, "usage: kioskctl [--data DIR] [--lessons DIR] COMMAND …\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    }
    fprintf(out, "\n"
                 "  --data DIR      folder with ledger.db and kiosk.ini (~/.local/share/kiosk)\n"
                 "  --ledger FILE   another ledger, such as one that unites many\n"
                 "  --lessons DIR   folder with the lessons\n"
                 "  --help          after a command: what it does and takes\n\n"
                 "exit: 0 nothing wrong, 1 something wrong was found, 2 wrong use\n");
}

static void print_help(const struct ctl_command *command)
{
    if (command == NULL) {
        print_commands(stdout);
        return;
    }
    printf("usage: kioskctl %s", command->usage);
    printf("\n  --data DIR      folder with ledger.db and kiosk.ini\n"
           "  --lessons DIR   folder with the lessons\n");
}

static const struct ctl_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

static const char *name_of(const struct command_line *line)
{
    return line->command == NULL ? "" : line->command->name;
}

static enum ctl_exit take_day(const struct command_line *line, const char *text, int64_t *out)
{
    if (date_parse_day(text, out)) {
        return CTL_EXIT_OK;
    }
    return ctl_misuse(name_of(line), "\"%s\" is no date: write year-month-day, such as 2026-12-31",
                      text);
}

static enum ctl_exit take_number(const struct command_line *line, const char *text, int64_t *out)
{
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0) {
        return ctl_misuse(name_of(line), "\"%s\" is no whole number", text);
    }
    *out = value;
    return CTL_EXIT_OK;
}

/* An empty folder would quietly mean the usual one: another kiosk's ledger. */
static enum ctl_exit take_folder(const struct command_line *line, const char *value,
                                 const char **out)
{
    *out = value;
    return value[0] != '\0' ? CTL_EXIT_OK
                            : ctl_misuse(name_of(line), "the name of a folder or file is empty");
}

static enum ctl_exit take_progress(const struct command_line *line, const char *value,
                                   enum ctl_progress_form *out)
{
    if (value != NULL && strcmp(value, "json") != 0) {
        return ctl_misuse(name_of(line), "progress is told as a line, or with --progress=json");
    }
    *out = value == NULL ? CTL_PROGRESS_LINE : CTL_PROGRESS_JSON;
    return CTL_EXIT_OK;
}

/* Options about a person, and about names. */
static enum ctl_exit take_person_option(struct command_line *line, int letter, const char *value)
{
    struct ctl *ctl = &line->ctl;
    ctl->id = letter == 'w' ? value : ctl->id;
    ctl->role = letter == 'O' ? value : ctl->role;
    ctl->label = letter == 'N' ? value : ctl->label;
    ctl->secret_key = letter == 'K' ? value : ctl->secret_key;
    return strchr("wONK", letter) != NULL ? CTL_EXIT_OK
                                          : ctl_misuse(name_of(line), "the command line is wrong");
}

/* Options of the commands that carry rows from ledger to ledger. */
static enum ctl_exit take_rows_option(struct command_line *line, int letter, const char *value)
{
    struct ctl *ctl = &line->ctl;
    switch (letter) {
    case 'k':
        return take_number(line, value, &ctl->kiosks);
    case 'n':
        return take_number(line, value, &ctl->rows);
    case 's':
        return take_number(line, value, &ctl->seed);
    case 'B':
        ctl->bare = true;
        return CTL_EXIT_OK;
    case 'S':
        return take_number(line, value, &ctl->since);
    case 'A':
        ctl->since = 0;
        return CTL_EXIT_OK;
    case 'Y':
        ctl->dry_run = true;
        return CTL_EXIT_OK;
    case 'I':
        ctl->into = value;
        return CTL_EXIT_OK;
    case 'R':
        return take_folder(line, value, &ctl->receipts);
    case 'G':
        return take_folder(line, value, &line->ledger);
    default:
        return take_person_option(line, letter, value);
    }
}

static enum ctl_exit take_option(struct command_line *line, int letter, const char *value)
{
    struct ctl *ctl = &line->ctl;
    switch (letter) {
    case 'h':
        line->help = true;
        return CTL_EXIT_OK;
    case 'D':
        return take_folder(line, value, &line->places.data);
    case 'L':
        return take_folder(line, value, &line->places.lessons);
    case 'j':
        ctl->json = true;
        return CTL_EXIT_OK;
    case 'e':
        ctl->explain = true;
        return CTL_EXIT_OK;
    case 'f':
        ctl->force = true;
        return CTL_EXIT_OK;
    case 'o':
        ctl->out = value;
        return CTL_EXIT_OK;
    case 'r':
        ctl->reason = value;
        return CTL_EXIT_OK;
    case 'i':
        ctl->helper = value;
        return CTL_EXIT_OK;
    case 'a':
        return take_day(line, value, &ctl->from_ms);
    case 'b':
        return take_day(line, value, &ctl->to_ms);
    case 'u':
        ctl->unit = value;
        return CTL_EXIT_OK;
    case 'd':
        return take_day(line, value, &ctl->dated_ms);
    case 'p':
        return take_progress(line, value, &ctl->progress);
    case 'l':
        return lang_find(value, &ctl->lang)
                   ? CTL_EXIT_OK
                   : ctl_misuse(name_of(line), "the language \"%s\" is not known", value);
    default:
        return take_rows_option(line, letter, value);
    }
}

static void note_given(struct command_line *line, int letter)
{
    size_t length = strlen(line->given);
    if (strchr(line->given, letter) == NULL && length + 1 < sizeof line->given) {
        line->given[length] = (char)letter;
    }
}

/* Reads options up to the next word ("+"), so that they may stand before and after the command. */
static enum ctl_exit read_options(struct command_line *line, int argc, char **argv,
                                  const char *letters)
{
    int letter = getopt_long(argc, argv, letters, options, NULL);
    while (letter != -1) {
        enum ctl_exit result = take_option(line, letter, optarg);
        if (result != CTL_EXIT_OK) {
            return result;
        }
        note_given(line, letter);
        letter = getopt_long(argc, argv, letters, options, NULL);
    }
    return CTL_EXIT_OK;
}

static enum ctl_exit check_given(const struct command_line *line)
{
    for (const char *at = line->given; *at != '\0'; at++) {
        if (strchr(common_options, *at) == NULL && strchr(line->command->takes, *at) == NULL) {
            for (const struct option *option = options; option->name != NULL; option++) {
                if (option->val == *at) {
                    return ctl_misuse(line->command->name, "%s takes no --%s", line->command->name,
                                      option->name);
                }
            }
        }
    }
    return CTL_EXIT_OK;
}

static enum ctl_exit read_command_line(struct command_line *line, int argc, char **argv)
{
    enum ctl_exit result = read_options(line, argc, argv, "+ho:");
    if (result != CTL_EXIT_OK || line->help) {
        return result;
    }
    if (optind >= argc) {
        print_commands(stderr);
        return CTL_EXIT_USAGE;
    }
    line->command = find_command(argv[optind]);
    if (line->command == NULL) {
        return ctl_misuse("", "there is no command \"%s\"", argv[optind]);
    }
    /* The command takes the place of the program's name; getopt starts anew and lets options and
     * words stand in any order. */
    argv += optind;
    argc -= optind;
    optind = 0;
    result = read_options(line, argc, argv, "ho:");
    line->ctl.words = argv + optind;
    line->ctl.word_count = argc - optind;
    return result == CTL_EXIT_OK && !line->help ? check_given(line) : result;
}

int main(int argc, char **argv)
{
    struct command_line line = {.ctl = {.from_ms = INT64_MIN,
                                        .to_ms = INT64_MAX,
                                        .lang = LANG_VI,
                                        .helper = "",
                                        .kiosks = 1,
                                        .seed = 1,
                                        .since = -1}};
    struct fault fault;
    enum ctl_exit result = read_command_line(&line, argc, argv);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    if (line.help) {
        print_help(line.command);
        return CTL_EXIT_OK;
    }
    if (paths_find(&line.ctl.paths, &line.places, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    if (line.ledger != NULL) {
        snprintf(line.ctl.paths.ledger, sizeof line.ctl.paths.ledger, "%s", line.ledger);
    }
    result = line.command->run(&line.ctl);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "kioskctl: not everything could be printed\n");
        return CTL_EXIT_FOUND;
    }
    return result;
}
