/* ctl_import.c: `kioskctl import gift`: questions written elsewhere become a pool for a lesson.
 *
 * What can be taken is written; what cannot is told with its place, and the exit says so. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/ctl.h"
#include "base/file.h"
#include "lesson/gift.h"

enum {
    GIFT_FILE_MAX = 2 * 1024 * 1024, /* bytes of a file that is read; a thousand questions */
};

static enum ctl_exit check_use(const struct ctl *ctl)
{
    if (ctl->word_count != 2 || strcmp(ctl->words[0], "gift") != 0) {
        return ctl_misuse("import", "say what to import: gift FILE");
    }
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        return ctl_misuse("import", "say which folder to write to: -o DIR");
    }
    return CTL_EXIT_OK;
}

static bool add(void *context, const char *bytes, size_t size)
{
    struct file_writer *writer = context;
    file_writer_add_bytes(writer, bytes, size);
    return true;
}

static enum status write_pool(const struct ctl *ctl, const struct gift_pool *pool, const char *path,
                              struct fault *fault)
{
    struct file_writer *writer = NULL;
    if (mkdir(ctl->out, 0777) != 0 && errno != EEXIST) {
        int code = errno;
        return file_at_fault(fault, ctl->out,
                             fault_set(fault, STATUS_FAILED, "name a folder that can be made",
                                       "the folder cannot be made: %s", strerror(code)));
    }
    enum status status = file_writer_create(&writer, path, ctl->force, fault);
    if (status == STATUS_OK) {
        status = gift_write(pool, add, writer, fault);
    }
    if (status == STATUS_OK) {
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    return status;
}

static void print_complaints(const struct complaints *complaints)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    for (size_t i = 0; i < complaints->count; i++) {
        fprintf(stderr, "%s\n", fault_format(&complaints->list[i], text, sizeof text));
    }
    if (complaints->dropped > 0) {
        fprintf(stderr, "and %zu more\n", complaints->dropped);
    }
}

/* Moodle shows such texts between its questions; here they may be questions whose braces were
 * forgotten. */
static void print_left_out(const struct gift_pool *pool, const char *path)
{
    for (const struct gift_question *at = pool->first; at != NULL; at = at->next) {
        if (at->kind == GIFT_DESCRIPTION) {
            printf("%s:%d: a text without answers is left out\n", path, at->line);
        }
    }
}

static enum ctl_exit import(const struct ctl *ctl, const struct gift_pool *pool, bool complained)
{
    char path[PATHS_MAX];
    struct fault fault;
    if (pool->question_count == 0 && pool->refused == 0 && !complained) {
        (void)fault_set(&fault, STATUS_BAD_INPUT,
                        "write the answers of a question in braces: {=right ~wrong}",
                        "there is no question in the file; nothing was written");
        (void)file_at_fault(&fault, ctl->words[1], STATUS_BAD_INPUT);
        return ctl_complain(&fault);
    }
    if (pool->question_count == 0) {
        (void)fault_set(&fault, STATUS_BAD_INPUT, "see what the lines above ask for",
                        "no question could be taken; nothing was written");
        (void)file_at_fault(&fault, ctl->words[1], STATUS_BAD_INPUT);
        return ctl_complain(&fault);
    }
    if (snprintf(path, sizeof path, "%s/questions.yaml", ctl->out) >= (int)sizeof path) {
        return ctl_misuse("import", "the folder's name is too long");
    }
    if (write_pool(ctl, pool, path, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    print_left_out(pool, ctl->words[1]);
    printf("%s: %zu question%s taken, %zu refused\n", path, pool->question_count,
           pool->question_count == 1 ? "" : "s", pool->refused);
    if (pool->without_reason > 0) {
        printf("%zu reason%s still missing: fill in each because: \"\"\n", pool->without_reason,
               pool->without_reason == 1 ? " is" : "s are");
    }
    printf("put the list below quiz: of a lesson.yaml, then run kioskctl check\n");
    return pool->refused == 0 ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct fault fault;
    struct gift_pool pool;
    struct arena arena;
    char *bytes = NULL;
    enum ctl_exit result = check_use(ctl);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    struct lesson_source source = {.path = ctl->words[1], .folder = ""};
    if (file_read(ctl->words[1], GIFT_FILE_MAX, &bytes, &source.size, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    source.bytes = bytes;
    struct complaints *complaints = calloc(1, sizeof *complaints);
    arena_init(&arena, GIFT_ARENA_MAX);
    if (complaints == NULL || gift_read(&pool, &source, &arena, complaints) == STATUS_FAILED) {
        (void)fault_set(&fault, STATUS_FAILED, "close other programs", "out of memory");
        result = ctl_complain(&fault);
    } else {
        print_complaints(complaints);
        result = import(ctl, &pool, complaints->count > 0);
    }
    arena_reset(&arena);
    free(complaints);
    free(bytes);
    return result;
}

const struct ctl_command ctl_import = {
    .name = "import",
    .summary = "make a question pool of a GIFT file",
    .usage = "import gift FILE -o DIR [--force]\n\n"
             "Writes DIR/questions.yaml from questions in Moodle's GIFT: one or several right\n"
             "choices, true/false, matching. What a kiosk cannot ask is refused with its line.\n\n"
             "  -o DIR          the folder to write to; made when it is not there\n"
             "  --force         replace its questions.yaml\n",
    .takes = "of",
    .run = run,
};
