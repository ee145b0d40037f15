/* ctl_check.c: `kioskctl check`: every complaint about lessons, with file, line, column and what to
 * do: what the loader finds, what stands beside the lesson, and whether all of it fits the screen.
 * For lesson authors and for the build. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "app/ctl.h"
#include "app/ctl_beside.h"
#include "app/ctl_fit.h"
#include "app/lesson_audio.h"
#include "app/lesson_walk.h"
#include "lesson/translate.h"

struct checking {
    const struct ctl *ctl;     /* borrowed */
    struct measure *measure;   /* NULL: the fit is not looked at */
    struct complaints *found;  /* of the present lesson, beyond the loader's */
    struct lesson_audio audio; /* recordings of the present lesson in one language */
    json_t *list;              /* complaints as JSON, NULL for text */
    size_t lessons;            /* looked at */
    size_t complaints;         /* found, kept or not */
};

/* The text, "?" for each byte that is no letter: a file's name may hold anything. */
static json_t *text_json(const char *text)
{
    char safe[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX];
    json_t *whole = json_string(text);
    size_t length = 0;
    while (whole == NULL && *text != '\0' && length + 4 < sizeof safe) {
        utf8proc_int32_t point = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);
        if (step > 0) {
            memcpy(safe + length, text, (size_t)step);
            length += (size_t)step;
        } else {
            safe[length++] = '?';
        }
        text += step > 0 ? step : 1;
    }
    return whole != NULL ? whole : json_stringn(safe, length);
}

static void add_json(json_t *list, const struct fault *complaint)
{
    json_t *object = json_pack("{s:o, s:i, s:i, s:o, s:o}", "file", text_json(complaint->file),
                               "line", complaint->line, "column", complaint->column, "what",
                               text_json(complaint->what), "todo", text_json(complaint->todo));
    (void)json_array_append_new(list, object);
}

static void print_complaint(struct checking *checking, const struct fault *complaint)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    if (checking->list != NULL) {
        add_json(checking->list, complaint);
    } else {
        printf("%s\n", fault_format(complaint, text, sizeof text));
    }
}

static void print_complaints(struct checking *checking, const struct complaints *complaints,
                             const char *path)
{
    checking->complaints += complaints->count + complaints->dropped;
    for (size_t i = 0; i < complaints->count; i++) {
        print_complaint(checking, &complaints->list[i]);
    }
    if (complaints->dropped > 0 && checking->list == NULL) {
        printf("%s: and %zu more\n", path, complaints->dropped);
    }
}

static void print_recorded(struct checking *checking, const struct lesson *lesson,
                           const struct beside *beside)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        lesson_audio_list(&checking->audio, beside->folder, lesson->id, (enum lang)lang);
        struct lesson_audio_cover cover = lesson_audio_count(lesson, &checking->audio);
        if (cover.recorded > 0) {
            printf(", %s recorded %zu/%zu", lang_code((enum lang)lang), cover.recorded,
                   cover.wanted);
        }
    }
}

static void print_coverage(struct checking *checking, const struct lesson *lesson,
                           const struct beside *beside)
{
    if (checking->list != NULL) {
        return;
    }
    printf("%s: %zu texts", lesson->id, beside->texts);
    for (size_t i = 1; i < beside->lang_count; i++) {
        printf(", %s %zu/%zu", lang_code(beside->langs[i].fit.lang), beside->langs[i].translated,
               beside->texts);
    }
    print_recorded(checking, lesson, beside);
    printf("\n");
}

static void check_loaded(struct checking *checking, const struct lesson_found *found)
{
    struct beside beside;
    struct fit_lang langs[LANG_COUNT];
    checking->found->count = 0;
    checking->found->dropped = 0;
    beside_look(&beside, found->lesson, found->path, checking->found);
    for (size_t i = 0; i < beside.lang_count; i++) {
        langs[i] = beside.langs[i].fit;
    }
    struct fit_setup setup = {.lesson = found->lesson,
                              .path = found->path,
                              .folder = checking->ctl->paths.lessons,
                              .measure = checking->measure,
                              .langs = langs,
                              .lang_count = beside.lang_count};
    if (checking->measure != NULL && fit_check(&setup, checking->found) != STATUS_OK) {
        checking->found->dropped++;
    }
    print_complaints(checking, checking->found, found->path);
    print_coverage(checking, found->lesson, &beside);
    beside_finish(&beside);
}

static void visit(void *context, const struct lesson_found *found)
{
    struct checking *checking = context;
    checking->lessons++;
    print_complaints(checking, found->complaints, found->path);
    if (found->lesson != NULL) {
        check_loaded(checking, found);
    }
}

static void check_path(struct checking *checking, const char *path)
{
    struct fault fault;
    struct lesson_walk walk = {.visit = visit, .context = checking};
    if (lesson_walk_run(path, &walk, &fault) != STATUS_OK) {
        checking->complaints++;
        print_complaint(checking, &fault);
    }
}

static void check_all(struct checking *checking, const struct ctl *ctl)
{
    for (int i = 0; i < ctl->word_count; i++) {
        check_path(checking, ctl->words[i]);
    }
    if (ctl->word_count == 0) {
        check_path(checking, ctl->paths.lessons);
    }
    if (checking->list != NULL) {
        (void)json_dumpf(checking->list, stdout, JSON_INDENT(1));
        printf("\n");
        json_decref(checking->list);
    } else if (checking->complaints == 0) {
        printf("%zu lesson%s, no complaint\n", checking->lessons,
               checking->lessons == 1 ? "" : "s");
    }
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    struct checking checking = {.ctl = ctl, .found = calloc(1, sizeof *checking.found)};
    if (checking.found == NULL) {
        (void)fault_set(&fault, STATUS_FAILED, "close other programs", "out of memory");
        return ctl_complain(&fault);
    }
    translate_init(ctl->paths.locale);
    if (measure_create(&checking.measure, &fault) != STATUS_OK) {
        /* A check that cannot see whether texts fit is no check. */
        free(checking.found);
        return ctl_complain(&fault);
    }
    checking.list = ctl->json ? json_array() : NULL;
    check_all(&checking, ctl);
    measure_destroy(checking.measure);
    free(checking.found);
    return checking.complaints == 0 ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_check = {
    .name = "check",
    .summary = "find every mistake in lessons, with its line",
    .usage = "check [--json] [DIR | lesson.yaml]…\n\n"
             "DIR is one lesson's folder or a folder of lessons; without any, the lessons of the\n"
             "kiosk are checked: form and meaning, translations, pictures, and whether every text\n"
             "fits its place in four shapes of screen, at normal and at the largest text.\n\n"
             "  --json          an array of file, line, column, what, todo\n",
    .takes = "j",
    .run = run,
};
