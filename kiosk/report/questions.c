/* questions.c: the table of questions, found again by a hash of lesson and question.
 *
 * Called by summary.c for each answer, so that finding takes no longer with many questions. Slots
 * hold the number of a line from 1, 0 for none; a table that is half full is made twice as large.
 * Counts nothing by itself. */
#include "report/questions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum {
    ROOM_FIRST = 128, /* lines that a table begins with; a power of two */
};

struct questions {
    struct question_line *lines; /* owned */
    uint32_t *slots;             /* numbers of lines from 1; owned */
    size_t count;                /* of lines */
    size_t room;                 /* of lines; there are twice as many slots */
};

struct questions *questions_create(void)
{
    return calloc(1, sizeof(struct questions));
}

void questions_destroy(struct questions *questions)
{
    if (questions != NULL) {
        free(questions->lines);
        free(questions->slots);
        free(questions);
    }
}

static uint64_t hash_of(const char *lesson, const char *question)
{
    uint64_t hash = hash_bytes(0, lesson, strlen(lesson) + 1);
    return hash_bytes(hash, question, strlen(question));
}

/* The slot of the question, or the empty one where it belongs. */
static uint32_t *find(const struct questions *questions, const char *lesson, const char *question)
{
    size_t mask = 2 * questions->room - 1;
    size_t at = hash_of(lesson, question) & mask;
    while (questions->slots[at] != 0) {
        const struct question_line *line = &questions->lines[questions->slots[at] - 1];
        if (strcmp(line->question, question) == 0 && strcmp(line->lesson, lesson) == 0) {
            break;
        }
        at = (at + 1) & mask;
    }
    return &questions->slots[at];
}

static bool grow(struct questions *questions)
{
    size_t room = questions->room == 0 ? ROOM_FIRST : 2 * questions->room;
    struct question_line *lines = reallocarray(questions->lines, room, sizeof lines[0]);
    if (lines != NULL) {
        questions->lines = lines;
    }
    uint32_t *slots = lines == NULL ? NULL : calloc(2 * room, sizeof slots[0]);
    if (slots == NULL) {
        return false;
    }
    free(questions->slots);
    questions->slots = slots;
    questions->room = room;
    for (size_t i = 0; i < questions->count; i++) {
        *find(questions, lines[i].lesson, lines[i].question) = (uint32_t)i + 1;
    }
    return true;
}

bool questions_add(struct questions *questions, const struct question_asked *asked)
{
    if (questions->count == questions->room && !grow(questions)) {
        return false;
    }
    uint32_t *slot = find(questions, asked->lesson, asked->question);
    if (*slot == 0) {
        if (questions->count == QUESTIONS_MAX) {
            return true;
        }
        struct question_line *line = &questions->lines[questions->count++];
        *line = (struct question_line){.people = 0};
        snprintf(line->lesson, sizeof line->lesson, "%s", asked->lesson);
        snprintf(line->question, sizeof line->question, "%s", asked->question);
        *slot = (uint32_t)questions->count;
    }
    struct question_line *line = &questions->lines[*slot - 1];
    line->people += asked->people;
    line->got += asked->got;
    return true;
}

static int by_share(const void *left, const void *right)
{
    const struct question_line *a = left;
    const struct question_line *b = right;
    double one = a->got * (double)b->people;
    double other = b->got * (double)a->people;
    if (one != other) {
        return one < other ? -1 : 1;
    }
    int lesson = strcmp(a->lesson, b->lesson);
    return lesson != 0 ? lesson : strcmp(a->question, b->question);
}

void questions_sort(struct questions *questions, int64_t least)
{
    size_t kept = 0;
    for (size_t i = 0; i < questions->count; i++) {
        if (questions->lines[i].people >= least) {
            questions->lines[kept++] = questions->lines[i];
        }
    }
    questions->count = kept;
    if (kept > 0) {
        qsort(questions->lines, kept, sizeof questions->lines[0], by_share);
    }
}

const struct question_line *questions_lines(const struct questions *questions, size_t *count)
{
    *count = questions->count;
    return questions->lines;
}
