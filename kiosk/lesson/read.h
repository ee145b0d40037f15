/* read.h: typed reading of YAML nodes into C structs, driven by tables.
 *
 * Private to kiosk/lesson. A struct shape says which keys a mapping may have, of which type, and
 * where the values go. Whatever does not fit becomes a complaint at the node's place, and reading
 * goes on: the output keeps the default that the caller put there. */
#ifndef LESSON_READ_H
#define LESSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <yaml.h>

#include "base/arena.h"
#include "complain.h"
#include "lesson/load.h"

enum {
    FIELD_MAX = 24, /* keys of one shape; the lesson itself has the most, 22 */
    MASK_MAX = 8,   /* words of one mask; the audiences have the most, 7 */
};

struct reader {
    yaml_document_t *document;     /* borrowed; NULL until the text has been parsed */
    struct arena *arena;           /* borrowed; owns all that is read */
    struct complaints *complaints; /* borrowed */
    const char *file;              /* borrowed: as it stands in complaints */
    bool failed;                   /* out of memory: what was read is void */
    bool gaps; /* something is missing from what was read, and has been complained about */
};

enum field_kind {
    FIELD_TEXT,   /* const char *: a text that people see, under the rules of text.h */
    FIELD_RAW,    /* const char *: a text that stays behind the scenes; only its characters count */
    FIELD_QR,     /* const char *: what a phone reads from a QR code; nothing real */
    FIELD_ID,     /* const char *: [a-z][a-z0-9-]* */
    FIELD_ICON,   /* const char *: known to base/icon.h */
    FIELD_ENTER,  /* const char *: 1…LESSON_ENTER_MAX characters that the kiosk's keys have */
    FIELD_FILE,   /* const char *: name of a picture, without folders */
    FIELD_DATE,   /* const char *: YYYY-MM-DD */
    FIELD_CHOICE, /* const char *: one of words */
    FIELD_WORD,   /* int or enum: the index in words */
    FIELD_INT,    /* int: min…max */
    FIELD_AMOUNT, /* int64_t: min…max */
    FIELD_BOOL,   /* bool: true or false */
    FIELD_NODE,   /* const yaml_node_t *: read by the caller */
};

struct field {
    const char *key;          /* as it stands in the file */
    enum field_kind kind;     /* how the value is read */
    bool optional;            /* may be left out */
    size_t offset;            /* of the value in the output struct */
    int64_t min;              /* least number allowed */
    int64_t max;              /* greatest number allowed */
    const char *const *words; /* the words allowed, ended by NULL */
};

struct shape {
    const char *name;           /* in complaints: “a do step” */
    const struct field *fields; /* at most FIELD_MAX */
    size_t field_count;         /* of fields */
};

struct bounds {
    const char *name; /* the key whose value is a list or a mapping of ids */
    size_t min;       /* least number of items */
    size_t max;       /* greatest number of items */
};

struct mask_form {
    struct bounds bounds;     /* at most MASK_MAX */
    const char *const *words; /* ended by NULL, not empty; a bit for each by its place */
    const char *what;         /* one of them, in complaints: “group” */
};

struct map_entry {
    const char *id;           /* the key, placed; "" when it is no id */
    const yaml_node_t *value; /* what stands behind it */
};

/* Complains at a place; todo may be NULL. */
void reader_complain(struct reader *reader, struct place place, const char *todo,
                     const char *format, ...) PRINTF_LIKE(4, 5);

/* Complaints so far, those dropped too: more than before means that something was not as it should
 * be in what was read since. */
size_t reader_complaints(const struct reader *reader);

/* True when no gap has been found since the last call; forgets what was found. */
bool reader_take_whole(struct reader *reader);

/* Marks the reader as failed when memory is NULL. Returns memory. */
void *reader_keep(struct reader *reader, void *memory);

struct place node_place(const yaml_node_t *node);

/* Where a text that was read stands in the file. Not for "". */
struct place place_of(const char *text);

/* A copy of text that stands nowhere in the file: its place is line 0. NULL as reader_keep. */
const char *reader_make_text(struct reader *reader, const char *text);

/* Complains that text cannot be entered with a keypad of digits. */
void complain_digits(struct reader *reader, const char *key, const char *text);

/* Whether text has the form of an id. */
bool is_id(const char *text);

/* Reads a mapping of the given shape; node NULL reads nothing. False when it is no mapping. */
bool read_fields(struct reader *reader, const yaml_node_t *node, const struct shape *shape,
                 void *out);

/* Reads one value of the kind and key of field into out; field->offset is not looked at. */
void read_value(struct reader *reader, const yaml_node_t *node, const struct field *field,
                void *out);

/* The items of a list into items (room for bounds->max) and their count; complains about a node
 * that is no list and about the number of items. node NULL gives 0 in silence. */
size_t read_list(struct reader *reader, const yaml_node_t *node, const struct bounds *bounds,
                 const yaml_node_t **items);

/* The texts of a list into out (room for bounds->max) and their count. */
size_t read_texts(struct reader *reader, const yaml_node_t *node, const struct bounds *bounds,
                  const char **out);

/* The words of a list as bits; complains about words that are unknown or stand twice. */
unsigned read_mask(struct reader *reader, const yaml_node_t *node, const struct mask_form *form);

/* The entries of a mapping from ids, as read_list does; an id that stands twice is left out. */
size_t read_map(struct reader *reader, const yaml_node_t *node, const struct bounds *bounds,
                struct map_entry *entries);

/* Reads a mapping with one key, the kind of what follows: the index of the kind in kinds (ended by
 * NULL), or -1 after a complaint. *content is what follows. */
int read_kind(struct reader *reader, const yaml_node_t *node, const char *const *kinds,
              const yaml_node_t **content);

#endif
