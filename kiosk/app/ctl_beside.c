/* ctl_beside.c: translations that lack something, lessons that are not there. The pictures and
 * recordings are left to ctl_files.c.
 *
 * Called by kioskctl check for each lesson that loads. A translation is looked at where its text
 * stands in lesson.yaml, as the place in the .po file is not known. */
#include "app/ctl_beside.h"

#include <dirent.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl_complaint.h"
#include "app/ctl_files.h"
#include "lesson/real.h"

enum {
    QUOTED_MAX = 120, /* bytes of a text in a complaint */
};

struct looking {
    struct beside *beside;
    const struct lesson *lesson;
    const char *path;              /* of lesson.yaml */
    struct complaints *complaints; /* borrowed */
    struct beside_lang *lang;      /* whose texts are being counted */
    void *seen;                    /* tree (search.h) of the texts that were, borrowed */
};

static void add(struct looking *looking, const char *text, const char *what, const char *todo)
{
    struct fault fault;
    struct lesson_place place = lesson_place_of(text);
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, looking->path, place.line, place.column, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    complaint_add(looking->complaints, &fault);
}

/* ---- translations ---- */

static size_t count_of(const char *text, const char *mark)
{
    size_t count = 0;
    for (const char *at = strstr(text, mark); at != NULL; at = strstr(at + strlen(mark), mark)) {
        count++;
    }
    return count;
}

/* What the program looks for in a text has to be there in every language. */
static void compare_marks(struct looking *looking, const char *text, const char *translation)
{
    static const char *const marks[] = {"**", "{store}", "{install}"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (count_of(text, marks[i]) != count_of(translation, marks[i])) {
            char what[FAULT_WHAT_MAX];
            snprintf(what, sizeof what, "%s: “%.*s” has not as many %s as its original",
                     lang_code(looking->lang->fit.lang), complaint_letters(translation, QUOTED_MAX),
                     translation, marks[i]);
            add(looking, text, what, "take the marks over into po/");
        }
    }
}

/* A translation may name nothing real either. */
static void look_for_real(struct looking *looking, const char *text, const char *translation)
{
    struct real real;
    if (real_find_name(translation, &real) || real_find_number(translation, &real)) {
        char what[FAULT_WHAT_MAX];
        snprintf(what, sizeof what, "%s: “%.*s” %s", lang_code(looking->lang->fit.lang),
                 complaint_letters(translation, QUOTED_MAX), translation, real.what);
        add(looking, text, what, real.todo);
    }
}

static int compare_texts(const void *one, const void *other)
{
    return strcmp(one, other);
}

static void leave_text(void *text)
{
    (void)text;
}

/* A text that stands in several places has one translation. Those without a place belong to the
 * program. */
static void count_text(void *context, const char *text)
{
    struct looking *looking = context;
    if (lesson_place_of(text).line == 0 || tfind(text, &looking->seen, compare_texts) != NULL) {
        return;
    }
    (void)tsearch(text, &looking->seen, compare_texts);
    if (looking->lang->catalogue == NULL) {
        looking->beside->texts++;
        return;
    }
    const char *translation = catalogue_find(looking->lang->catalogue, text);
    if (translation != NULL) {
        looking->lang->translated++;
        compare_marks(looking, text, translation);
        look_for_real(looking, text, translation);
    }
}

static void count_texts(struct looking *looking)
{
    lesson_each_text(looking->lesson, count_text, looking);
    tdestroy(looking->seen, leave_text);
    looking->seen = NULL;
}

static bool is_po(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && strcmp(dot, ".po") == 0;
}

/* All but the list to begin with, and what editors leave behind. */
static int is_translation(const struct dirent *entry)
{
    const char *name = entry->d_name;
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && name[strlen(name) - 1] != '~' &&
           (dot == NULL || strcmp(dot, ".pot") != 0);
}

static void look_at_po(struct looking *looking, const char *folder, const char *name)
{
    char path[PATHS_MAX];
    char code[16];
    enum lang lang = LANG_VI;
    snprintf(code, sizeof code, "%.*s", (int)strcspn(name, "."), name);
    snprintf(path, sizeof path, "%.*s/%s", PATHS_MAX - 300, folder, name);
    if (!is_po(name) || !lang_find(code, &lang) || lang == LANG_VI) {
        struct fault fault;
        (void)fault_set_at(&fault, STATUS_BAD_INPUT, path, 0, 0,
                           "no other language has this file's name for its code");
        snprintf(fault.todo, sizeof fault.todo,
                 "name it en.po, tyz.po or nut.po; some systems hide a .txt behind it");
        complaint_add(looking->complaints, &fault);
        return;
    }
    struct beside *beside = looking->beside;
    struct beside_lang *out = &beside->langs[beside->lang_count];
    if (beside->lang_count == LANG_COUNT ||
        catalogue_read(&out->catalogue, path, looking->complaints) != STATUS_OK) {
        return;
    }
    out->fit = (struct fit_lang){lang, out->catalogue};
    out->translated = 0;
    beside->lang_count++;
    looking->lang = out;
    count_texts(looking);
}

static void look_at_translations(struct looking *looking)
{
    char folder[PATHS_MAX];
    struct dirent **entries = NULL;
    snprintf(folder, sizeof folder, "%.*s/po", PATHS_MAX - 8, looking->beside->folder);
    int count = scandir(folder, &entries, is_translation, alphasort);
    for (int i = 0; i < count; i++) {
        look_at_po(looking, folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

/* ---- lessons that should come before ---- */

static void look_at_requires(struct looking *looking)
{
    for (size_t i = 0; i < looking->lesson->require_count; i++) {
        char path[PATHS_MAX];
        struct stat about;
        const char *id = looking->lesson->requires[i];
        int length =
            snprintf(path, sizeof path, "%s/../%s/lesson.yaml", looking->beside->folder, id);
        if (length >= (int)sizeof path || stat(path, &about) != 0) {
            add(looking, id, "there is no lesson of this name beside this one",
                "check the spelling, or leave it out of “requires”");
        }
    }
}

void beside_look(struct beside *out, const struct lesson *lesson, const char *path,
                 struct complaints *complaints)
{
    const char *slash = strrchr(path, '/');
    struct looking looking = {
        .beside = out, .lesson = lesson, .path = path, .complaints = complaints};
    *out = (struct beside){.lang_count = 1};
    snprintf(out->folder, sizeof out->folder, "%.*s", slash == NULL ? 1 : (int)(slash - path),
             slash == NULL ? "." : path);
    out->langs[0].fit.lang = LANG_VI;
    looking.lang = &out->langs[0];
    count_texts(&looking);
    look_at_translations(&looking);
    look_at_requires(&looking);
    struct files files = {
        .lesson = lesson, .path = path, .folder = out->folder, .complaints = complaints};
    files_look(&files);
}

void beside_finish(struct beside *beside)
{
    for (size_t i = 0; i < beside->lang_count; i++) {
        catalogue_destroy(beside->langs[i].catalogue);
    }
}
