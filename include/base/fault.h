/* fault.h: how a call says that it failed.
 *
 * A function that can fail returns enum status (0 is OK, the result must be used) and, where a
 * person has to be told, fills a struct fault at the place where the failure was found. The fault
 * names the *input's* file, line and column, says what is wrong and what to do, in English for
 * staff. What a resident sees is one calm sentence and the short code, chosen by the screens. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_index, first) __attribute__((format(printf, format_index, first)))

enum {
    FAULT_FILE_MAX = 256, /* bytes of a path kept in a fault; longer ones lose their start */
    FAULT_WHAT_MAX = 384, /* bytes of the sentence that says what is wrong */
    FAULT_TODO_MAX = 256, /* bytes of the sentence that says what to do */
};

enum status {
    STATUS_OK = 0,
    STATUS_FAILED,    /* the outside failed: disk, device, memory, library */
    STATUS_MISSING,   /* what was asked for is not there */
    STATUS_BAD_INPUT, /* a file or an argument is wrong; the fault says where */
};

struct fault {
    char file[FAULT_FILE_MAX]; /* the input at fault, "" when there is none */
    int line;                  /* from 1; 0 when unknown */
    int column;                /* from 1, in characters; 0 when unknown */
    char what[FAULT_WHAT_MAX]; /* one sentence without a full stop */
    char todo[FAULT_TODO_MAX]; /* one sentence without a full stop; "" when obvious */
    int error;                 /* the system's number for it (errno), 0 when there is none */
};

/* Fills *fault (NULL is allowed and ignored) with a place-less sentence and returns code, so that
 * `return fault_set(fault, STATUS_FAILED, "…", …)` reads as one act. todo may be NULL. */
enum status fault_set(struct fault *fault, enum status code, const char *todo, const char *format,
                      ...) PRINTF_LIKE(4, 5);

/* The same with a place in an input file. file may be NULL; line and column from 1, 0 unknown. */
enum status fault_set_at(struct fault *fault, enum status code, const char *file, int line,
                         int column, const char *what);

/* Writes "file:line:column: what; what to do" (parts that are unknown are left out) into out,
 * always terminated, and returns out. size is in bytes, at least 1. */
const char *fault_format(const struct fault *fault, char *out, unsigned long size);

#endif
