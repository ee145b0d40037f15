/* ctl_check.c: `kioskctl check`: every complaint about lessons, with file, line, column and what to
 * do. For lesson authors and for the build. */
#include <jansson.h>
#include <stdio.h>

#include "app/ctl.h"
#include "app/lesson_walk.h"

struct checking {
    json_t *list;      /* complaints as JSON, NULL for text */
    size_t lessons;    /* looked at */
    size_t complaints; /* found, kept or not */
};

static void add_json(json_t *list, const struct fault *complaint)
{
    json_t *object =
        json_pack("{s:s, s:i, s:i, s:s, s:s}", "file", complaint->file, "line", complaint->line,
                  "column", complaint->column, "what", complaint->what, "todo", complaint->todo);
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

static void visit(void *context, const struct lesson_found *found)
{
    struct checking *checking = context;
    checking->lessons++;
    checking->complaints += found->complaints->count + found->complaints->dropped;
    for (size_t i = 0; i < found->complaints->count; i++) {
        print_complaint(checking, &found->complaints->list[i]);
    }
    if (found->complaints->dropped > 0 && checking->list == NULL) {
        printf("%s: and %zu more\n", found->path, found->complaints->dropped);
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

static enum ctl_exit run(const struct ctl *ctl)
{
    struct checking checking = {.list = ctl->json ? json_array() : NULL};
    for (int i = 0; i < ctl->word_count; i++) {
        check_path(&checking, ctl->words[i]);
    }
    if (ctl->word_count == 0) {
        check_path(&checking, ctl->paths.lessons);
    }
    if (checking.list != NULL) {
        (void)json_dumpf(checking.list, stdout, JSON_INDENT(1));
        printf("\n");
        json_decref(checking.list);
    } else if (checking.complaints == 0) {
        printf("%zu lesson%s, no complaint\n", checking.lessons, checking.lessons == 1 ? "" : "s");
    }
    return checking.complaints == 0 ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

const struct ctl_command ctl_check = {
    .name = "check",
    .summary = "find every mistake in lessons, with its line",
    .usage = "check [--json] [DIR | lesson.yaml]…\n\n"
             "DIR is one lesson's folder or a folder of lessons; without any, the lessons of the\n"
             "kiosk are checked.\n\n"
             "  --json          an array of file, line, column, what, todo\n",
    .takes = "j",
    .run = run,
};
