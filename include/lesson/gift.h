/* gift.h: questions written in Moodle's GIFT, as a pool for lesson.yaml.
 *
 * Takes the strict subset that a kiosk can ask: one right choice, several right choices of equal
 * weight, true/false, matching; descriptions become comments. Whatever else the file holds is
 * refused with its line, column and reason, and the other questions are still taken.
 * Source of the format: docs.moodle.org/en/GIFT_format and Moodle's
 * question/format/gift/format.php. Opens no file. */
#ifndef LESSON_GIFT_H
#define LESSON_GIFT_H

#include "base/arena.h"
#include "base/fault.h"
#include "lesson/load.h"

enum {
    GIFT_ARENA_MAX = 64 * 1024 * 1024, /* bytes that one file may take in its arena */
};

enum gift_kind {
    GIFT_DESCRIPTION, /* text without an answer: ask alone */
    GIFT_ONE,         /* exactly one option is right */
    GIFT_MANY,        /* two or more are right */
    GIFT_TRUE_FALSE,  /* options[0] is true, options[1] is false */
    GIFT_MATCH,       /* options[i].text belongs to options[i].match */
};

/* Texts are on one line, without escapes, owned by the arena; "" when absent. */
struct gift_option {
    const char *text;
    const char *match;    /* GIFT_MATCH */
    const char *feedback; /* what the author says to who chooses it */
    bool right;
};

struct gift_question {
    enum gift_kind kind;
    int line;             /* where it begins in the file, from 1 */
    const char *id;       /* made of its name, or of its number: [a-z][a-z0-9-]*; unique */
    const char *category; /* the last part of its $CATEGORY as an id; "imported" without one */
    const char *ask;
    const char *because; /* general feedback, else that of the right option */
    struct gift_option options[LESSON_CHOICE_MAX];
    size_t option_count;
    struct gift_question *next; /* in the order of the file; NULL behind the last */
};

struct gift_pool {
    struct gift_question *first; /* NULL when nothing could be taken */
    size_t question_count;       /* without descriptions */
    size_t refused;              /* questions that could not be taken */
    size_t without_reason;       /* wrong options and questions that do not say why yet */
};

/* Reads a whole file. STATUS_OK: everything was taken. STATUS_BAD_INPUT: complaints says what was
 * not; *out holds the rest. STATUS_FAILED: out of memory. source->folder is not looked at. */
enum status gift_read(struct gift_pool *out, const struct lesson_source *source,
                      struct arena *arena, struct complaints *complaints) MUST_USE;

/* Writes the pool as the `questions:` of a quiz, as YAML text, through write (returns false when it
 * cannot). A reason that is missing stands there as "", which kioskctl check complains about at its
 * place. Depends on libyaml for quoting. */
enum status gift_write(const struct gift_pool *pool,
                       bool (*write)(void *context, const char *bytes, size_t size), void *context,
                       struct fault *fault) MUST_USE;

#endif
