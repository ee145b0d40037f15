/* ctl_lesson.c: `kioskctl lesson`: what a lesson's author needs besides check: a small lesson to
 * begin with, and the texts for a translator. */
#include <errno.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl.h"
#include "app/ctl_pack.h"
#include "app/lesson_walk.h"
#include "base/file.h"

/* ---- new ---- */

enum {
    TEMPLATE_MAX = 64 * 1024, /* bytes of the lesson to begin with */
};

static const char name_mark[] = "@NAME@"; /* stands in the template for the lesson's id */

/* A lesson's id is its folder's name: [a-z][a-z0-9-]*. */
static bool is_id(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length < LESSON_ID_MAX && name[0] >= 'a' && name[0] <= 'z' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static enum status make_folder(const char *path, struct fault *fault)
{
    if (mkdir(path, 0777) == 0) {
        return STATUS_OK;
    }
    bool there = errno == EEXIST;
    enum status code =
        there ? fault_set(fault, STATUS_BAD_INPUT, "choose another name", "it is there already")
              : fault_set(fault, STATUS_FAILED, "name a folder with --lessons that can be written",
                          "the folder cannot be made: %s", strerror(errno));
    return file_at_fault(fault, path, code);
}

static void add_named(struct file_writer *writer, const char *template, const char *name)
{
    for (const char *at = template; *at != '\0';) {
        const char *mark = strstr(at, name_mark);
        size_t length = mark == NULL ? strlen(at) : (size_t)(mark - at);
        file_writer_add_bytes(writer, at, length);
        if (mark == NULL) {
            return;
        }
        file_writer_add(writer, name);
        at = mark + strlen(name_mark);
    }
}

static enum status write_new(const struct ctl *ctl, const char *name, char path[PATHS_MAX],
                             struct fault *fault)
{
    char from[PATHS_MAX];
    char *template = NULL;
    size_t size = 0;
    struct file_writer *writer = NULL;
    int length = snprintf(path, PATHS_MAX, "%s/%s", ctl->paths.lessons, name);
    int from_length = snprintf(from, sizeof from, "%s/system/new-lesson.yaml", ctl->paths.assets);
    if (length >= PATHS_MAX - 16 || from_length >= (int)sizeof from) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    enum status status = file_read(from, TEMPLATE_MAX, &template, &size, fault);
    if (status == STATUS_OK) {
        status = make_folder(path, fault);
    }
    if (status == STATUS_OK) {
        snprintf(path + length, PATHS_MAX - (size_t)length, "/lesson.yaml");
        status = file_writer_create(&writer, path, false, fault);
    }
    if (status == STATUS_OK) {
        add_named(writer, template, name);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    free(template);
    return status;
}

static enum ctl_exit run_new(const struct ctl *ctl, const char *name)
{
    char path[PATHS_MAX];
    struct fault fault;
    if (!is_id(name)) {
        return ctl_misuse(
            "lesson",
            "\"%s\" is no name for a lesson: small letters a-z, digits and -, such as "
            "rau-sach",
            name);
    }
    if (write_new(ctl, name, path, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s\n\n"
           "  change it line by line:  any text editor, UTF-8\n"
           "  find mistakes:           kioskctl check %.*s\n"
           "  look at it:              kiosk --window 1280x800 --lesson %s\n",
           path, (int)(strlen(path) - strlen("/lesson.yaml")), path, name);
    return CTL_EXIT_OK;
}

/* ---- pot ---- */

struct pot {
    const char *path; /* of lesson.yaml, as it stands in the places */
    void *seen;       /* tree (search.h) of the texts printed so far, borrowed from the lesson */
    bool found;       /* the lesson loaded */
    bool full;        /* memory ran out */
};

static int compare_texts(const void *one, const void *other)
{
    return strcmp(one, other);
}

static void print_quoted(const char *text)
{
    putchar('"');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            putchar('\\');
        }
        putchar(*at);
    }
    putchar('"');
}

/* Texts without a place belong to the program. */
static void print_text(void *context, const char *text)
{
    struct pot *pot = context;
    struct lesson_place place = lesson_place_of(text);
    if (place.line == 0 || tfind(text, &pot->seen, compare_texts) != NULL) {
        return;
    }
    if (tsearch(text, &pot->seen, compare_texts) == NULL) {
        pot->full = true;
    }
    printf("\n#: %s:%d\nmsgid ", pot->path, place.line);
    print_quoted(text);
    printf("\nmsgstr \"\"\n");
}

static void leave_text(void *text)
{
    (void)text;
}

static void print_pot(void *context, const struct lesson_found *found)
{
    struct pot *pot = context;
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    for (size_t i = 0; i < found->complaints->count; i++) {
        fprintf(stderr, "%s\n", fault_format(&found->complaints->list[i], text, sizeof text));
    }
    if (found->lesson == NULL) {
        return;
    }
    pot->found = true;
    pot->path = found->path;
    printf("# Texts of the lesson %s.\n"
           "msgid \"\"\n"
           "msgstr \"\"\n"
           "\"Project-Id-Version: lesson-%s\\n\"\n"
           "\"Language: \\n\"\n"
           "\"MIME-Version: 1.0\\n\"\n"
           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
           "\"Content-Transfer-Encoding: 8bit\\n\"\n",
           found->lesson->id, found->lesson->id);
    lesson_each_text(found->lesson, print_text, pot);
    tdestroy(pot->seen, leave_text);
    pot->seen = NULL;
}

static enum ctl_exit run_pot(const struct ctl *ctl, const char *name)
{
    char path[PATHS_MAX];
    struct fault fault;
    struct pot pot = {.path = ""};
    struct stat about;
    bool is_path = strchr(name, '/') != NULL;
    if (snprintf(path, sizeof path, is_path ? "%.0s%s" : "%s/%s", ctl->paths.lessons, name) >=
        (int)sizeof path) {
        return ctl_misuse("lesson", "the path is too long");
    }
    if (stat(path, &about) != 0) {
        (void)fault_set(&fault, STATUS_MISSING, "check its spelling", "there is no such lesson");
        (void)file_at_fault(&fault, path, STATUS_MISSING);
        return ctl_complain(&fault);
    }
    struct lesson_walk walk = {.visit = print_pot, .context = &pot};
    if (lesson_walk_run(path, &walk, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    return pot.found && !pot.full ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

/* ---- the command ---- */

static enum ctl_exit run(const struct ctl *ctl)
{
    bool whole = ctl->word_count == 2;
    if (whole && strcmp(ctl->words[0], "new") == 0) {
        return run_new(ctl, ctl->words[1]);
    }
    if (whole && strcmp(ctl->words[0], "pot") == 0) {
        return run_pot(ctl, ctl->words[1]);
    }
    if (whole && strcmp(ctl->words[0], "pack") == 0) {
        return ctl_pack_make(ctl, ctl->words[1]);
    }
    if (whole && strcmp(ctl->words[0], "install") == 0) {
        return ctl_pack_install(ctl, ctl->words[1]);
    }
    return ctl_misuse("lesson", "say what to do: new, pot, pack NAME, or install FILE");
}

const struct ctl_command ctl_lesson = {
    .name = "lesson",
    .summary = "begin a lesson, list its texts; carry it to a kiosk",
    .usage =
        "lesson new NAME\n"
        "       kioskctl lesson pot NAME > NAME.pot\n"
        "       kioskctl lesson pack NAME -o NAME.kiosk-lesson\n"
        "       kioskctl lesson install NAME.kiosk-lesson [--dry-run] [--force]\n\n"
        "new lays down a small lesson that works, to be changed line by line. NAME becomes its\n"
        "folder and its id: small letters a-z, digits and -.\n"
        "pot lists every text of a lesson with its place, in gettext's form; fill in msgstr and\n"
        "save it as lessons/NAME/po/<language>.po.\n"
        "pack makes one file of a lesson without complaint, with its translations; signed when "
        "the\n"
        "data folder has a key (kioskctl key new).\n"
        "install proves the whole pack (hashes, signature, kioskctl check), then puts it into the\n"
        "data folder, where it goes before a lesson of the same name; the kiosk takes it when\n"
        "nobody is there. A kiosk that knows an office's key (kioskctl key trust) takes signed\n"
        "packs alone. --dry-run proves and changes nothing; --force takes an older version, too.\n",
    .takes = "ofY",
    .run = run,
};
