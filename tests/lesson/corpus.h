/* corpus.h: what the tests of this folder share: reading files, loading lessons, and printing
 * complaints as one text. Paths are relative to the root of the repository. */
#ifndef TESTS_LESSON_CORPUS_H
#define TESTS_LESSON_CORPUS_H

/* cmocka.h needs these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "lesson/load.h"

enum {
    CORPUS_FILE_MAX = LESSON_FILE_MAX + 4096, /* bytes of a file that a test reads */
    CORPUS_TEXT_MAX = 64 * 1024,              /* bytes of all complaints of one file as text */
};

#define CORPUS_GOOD "tests/lesson/good/minimal.yaml"
#define CORPUS_EVERY_FEATURE "tests/lesson/good/every-feature.yaml"

struct corpus_file {
    char bytes[CORPUS_FILE_MAX]; /* content, terminated */
    size_t size;                 /* bytes without the terminator */
    const char *folder;          /* the lesson's id; NULL is “minimal” */
};

static inline bool corpus_read(const char *path, struct corpus_file *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    out->size = fread(out->bytes, 1, sizeof out->bytes - 1, file);
    out->bytes[out->size] = '\0';
    out->folder = strcmp(path, CORPUS_EVERY_FEATURE) == 0 ? "every-feature" : "minimal";
    fclose(file);
    return true;
}

/* Replaces the first `from`, which must be there, by `to`. */
static inline void corpus_replace(struct corpus_file *file, const char *from, const char *to)
{
    char *at = strstr(file->bytes, from);
    assert_non_null(at);
    size_t from_length = strlen(from);
    size_t to_length = strlen(to);
    size_t tail = file->size - (size_t)(at - file->bytes) - from_length + 1;
    assert_true(file->size + to_length < sizeof file->bytes);
    memmove(at + to_length, at + from_length, tail);
    memcpy(at, to, to_length);
    file->size = file->size - from_length + to_length;
}

/* One complaint a line, as fault_format prints it; then the number of dropped ones, if any. */
static inline void corpus_print(const struct complaints *complaints, char *out)
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < complaints->count; i++) {
        char line[1024];
        fault_format(&complaints->list[i], line, sizeof line);
        length += (size_t)snprintf(out + length, CORPUS_TEXT_MAX - length, "%s\n", line);
    }
    if (complaints->dropped > 0) {
        snprintf(out + length, CORPUS_TEXT_MAX - length, "and %zu more\n", complaints->dropped);
    }
}

/* Loads file under its folder; whatever comes out keeps the promise of load.h. */
static inline enum status load_and_check(const struct corpus_file *file, size_t arena_max,
                                         struct complaints *complaints)
{
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, arena_max);
    const struct lesson_source source = {
        .path = "lesson.yaml",
        .folder = file->folder == NULL ? "minimal" : file->folder,
        .bytes = file->bytes,
        .size = file->size,
    };
    enum status status = lesson_load(&lesson, &source, &arena, complaints);
    if (status == STATUS_OK) {
        assert_non_null(lesson);
        assert_int_equal(complaints->count, 0);
        assert_int_equal(complaints->dropped, 0);
    } else {
        assert_null(lesson);
    }
    if (status == STATUS_BAD_INPUT) {
        assert_true(complaints->count >= 1 && complaints->count <= LESSON_COMPLAINT_MAX);
        for (size_t i = 0; i < complaints->count; i++) {
            assert_true(complaints->list[i].line >= 1);
            assert_true(complaints->list[i].column >= 1);
            assert_true(complaints->list[i].what[0] != '\0');
            assert_true(complaints->list[i].todo[0] != '\0');
        }
    }
    arena_reset(&arena);
    return status;
}

#endif
