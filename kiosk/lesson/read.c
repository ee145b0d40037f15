/* read.c: typed reading of mappings, lists and kinds; see read.h. The single values are in
 * value.c.
 *
 * Called by the load_*.c files. Never follows an alias (scan.c has refused them), so that every
 * node is reached once. Invariant: every text that is handed out, except "", stands in a struct
 * placed_text, which is how place_of finds its place. */
#include "read.h"

#include "value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void reader_complain(struct reader *reader, struct place place, const char *todo,
                     const char *format, ...)
{
    char what[FAULT_WHAT_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    struct fault fault;
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, reader->file, place.line, place.column, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo == NULL ? "" : todo);
    complain(reader->complaints, &fault);
}

void *reader_keep(struct reader *reader, void *memory)
{
    if (memory == NULL) {
        reader->failed = true;
    }
    return memory;
}

size_t reader_complaints(const struct reader *reader)
{
    return reader->complaints->count + reader->complaints->dropped;
}

bool reader_take_whole(struct reader *reader)
{
    bool whole = !reader->gaps;
    reader->gaps = false;
    return whole;
}

struct place node_place(const yaml_node_t *node)
{
    return (struct place){
        .line = (int)node->start_mark.line + 1,
        .column = (int)node->start_mark.column + 1,
    };
}

static const yaml_node_t *node_at(const struct reader *reader, int index)
{
    return yaml_document_get_node(reader->document, index);
}

static size_t pair_count(const yaml_node_t *mapping)
{
    return (size_t)(mapping->data.mapping.pairs.top - mapping->data.mapping.pairs.start);
}

static size_t item_count(const yaml_node_t *list)
{
    return (size_t)(list->data.sequence.items.top - list->data.sequence.items.start);
}

static const yaml_node_t *pair_key(const struct reader *reader, const yaml_node_t *mapping,
                                   size_t index)
{
    return node_at(reader, mapping->data.mapping.pairs.start[index].key);
}

static const yaml_node_t *pair_value(const struct reader *reader, const yaml_node_t *mapping,
                                     size_t index)
{
    return node_at(reader, mapping->data.mapping.pairs.start[index].value);
}

/* The key as a text, or NULL after a complaint. */
static const char *key_text(struct reader *reader, const yaml_node_t *key)
{
    if (key->type != YAML_SCALAR_NODE) {
        reader_complain(reader, node_place(key), "put texts that begin with { or [ in quotes",
                        "a key must be a word, not %s", node_type_name(key));
        return NULL;
    }
    return (const char *)key->data.scalar.value;
}

static bool must_be(struct reader *reader, const yaml_node_t *node, yaml_node_type_t type,
                    const char *name)
{
    if (node->type == type) {
        return true;
    }
    reader->gaps = true;
    bool list = type == YAML_SEQUENCE_NODE;
    reader_complain(reader, node_place(node),
                    list ? "begin each item with “- ” on a line of its own"
                         : "write it as lines of “key: value”",
                    "%s must be %s, not %s", name, list ? "a list" : "a mapping of keys",
                    node_type_name(node));
    return false;
}

static const struct field *find_field(const struct shape *shape, const char *key)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        if (strcmp(shape->fields[i].key, key) == 0) {
            return &shape->fields[i];
        }
    }
    return NULL;
}

/* {text: Xin chào, bà con}: what stands behind the comma has become a key without a value. */
static bool is_torn_text(const yaml_node_t *mapping, const yaml_node_t *key,
                         const yaml_node_t *value)
{
    return mapping->data.mapping.style == YAML_FLOW_MAPPING_STYLE &&
           key->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && value->type == YAML_SCALAR_NODE &&
           value->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && value->data.scalar.length == 0;
}

static void complain_unknown_key(struct reader *reader, const struct shape *shape,
                                 const yaml_node_t *node, size_t index)
{
    const yaml_node_t *key = pair_key(reader, node, index);
    const char *text = (const char *)key->data.scalar.value;
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    if (is_torn_text(node, key, pair_value(reader, node, index))) {
        reader_complain(reader, node_place(key), "put the whole text in double quotes",
                        "a comma cuts a text in two before “%s”", clip_text(text).text);
        return;
    }
    guess_init(&guess, text);
    for (size_t i = 0; i < shape->field_count; i++) {
        guess_offer(&guess, shape->fields[i].key);
    }
    reader_complain(reader, node_place(key), guess_todo(&guess, "", todo), "unknown key “%s” in %s",
                    clip_text(text).text, shape->name);
}

static void complain_missing_keys(struct reader *reader, const yaml_node_t *node,
                                  const struct shape *shape, const yaml_node_t *const *found)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        const struct field *field = &shape->fields[i];
        if (found[i] == NULL && !field->optional) {
            char todo[FAULT_TODO_MAX];
            reader->gaps = true;
            snprintf(todo, sizeof todo, "add “%s: …”", field->key);
            reader_complain(reader, node_place(node), todo, "%s lacks the key “%s”", shape->name,
                            field->key);
        }
    }
}

static void complain_double_key(struct reader *reader, const yaml_node_t *again, const char *key,
                                struct place first)
{
    char todo[FAULT_TODO_MAX];
    snprintf(todo, sizeof todo, "keep one; the first is in line %d", first.line);
    reader_complain(reader, node_place(again), todo, "the key “%s” stands here again",
                    clip_text(key).text);
}

bool read_fields(struct reader *reader, const yaml_node_t *node, const struct shape *shape,
                 void *out)
{
    if (node == NULL || !must_be(reader, node, YAML_MAPPING_NODE, shape->name)) {
        return false;
    }
    const yaml_node_t *found[FIELD_MAX] = {NULL};
    for (size_t i = 0; i < pair_count(node); i++) {
        const yaml_node_t *key = pair_key(reader, node, i);
        const char *text = key_text(reader, key);
        if (text == NULL) {
            continue;
        }
        const struct field *field = find_field(shape, text);
        if (field == NULL) {
            complain_unknown_key(reader, shape, node, i);
            continue;
        }
        const yaml_node_t **seen = &found[field - shape->fields];
        if (*seen != NULL) {
            complain_double_key(reader, key, text, node_place(*seen));
            continue;
        }
        *seen = key;
        read_value(reader, pair_value(reader, node, i), field, (char *)out + field->offset);
    }
    complain_missing_keys(reader, node, shape, found);
    return true;
}

static void complain_count(struct reader *reader, struct place place, const struct bounds *bounds,
                           size_t count)
{
    char todo[FAULT_TODO_MAX];
    reader->gaps = true;
    if (bounds->min == bounds->max) {
        snprintf(todo, sizeof todo, "give exactly %zu", bounds->min);
    } else {
        snprintf(todo, sizeof todo, "give %zu to %zu", bounds->min, bounds->max);
    }
    reader_complain(reader, place, todo, "“%s” has %zu item%s, which is too %s", bounds->name,
                    count, count == 1 ? "" : "s", count < bounds->min ? "few" : "many");
}

size_t read_list(struct reader *reader, const yaml_node_t *node, const struct bounds *bounds,
                 const yaml_node_t **items)
{
    char name[CLIP_MAX];
    snprintf(name, sizeof name, "“%s”", bounds->name);
    if (node == NULL || !must_be(reader, node, YAML_SEQUENCE_NODE, name)) {
        return 0;
    }
    size_t count = item_count(node);
    for (size_t i = 0; i < count && i < bounds->max; i++) {
        items[i] = node_at(reader, node->data.sequence.items.start[i]);
    }
    if (count < bounds->min) {
        complain_count(reader, node_place(node), bounds, count);
    }
    if (count > bounds->max) {
        const yaml_node_t *surplus = node_at(reader, node->data.sequence.items.start[bounds->max]);
        complain_count(reader, node_place(surplus), bounds, count);
        return bounds->max;
    }
    return count;
}

size_t read_texts(struct reader *reader, const yaml_node_t *node, const struct bounds *bounds,
                  const char **out)
{
    const yaml_node_t *items[LESSON_STEP_MAX];
    const struct field field = {.key = bounds->name, .kind = FIELD_TEXT};
    size_t count = read_list(reader, node, bounds, items);
    for (size_t i = 0; i < count; i++) {
        out[i] = "";
        read_value(reader, items[i], &field, &out[i]);
    }
    return count;
}

unsigned read_mask(struct reader *reader, const yaml_node_t *node, const struct mask_form *form)
{
    const char *name = form->bounds.name;
    const struct field field = {.key = name, .kind = FIELD_WORD, .words = form->words};
    const yaml_node_t *items[MASK_MAX];
    size_t count = read_list(reader, node, &form->bounds, items);
    unsigned mask = 0;
    for (size_t i = 0; i < count; i++) {
        int index = -1;
        read_value(reader, items[i], &field, &index);
        unsigned bit = index < 0 ? 0 : 1u << index;
        if ((mask & bit) != 0) {
            char todo[FAULT_TODO_MAX];
            snprintf(todo, sizeof todo, "name each %s once", form->what);
            reader_complain(reader, node_place(items[i]), todo, "“%s” names “%s” twice", name,
                            form->words[index]);
        }
        mask |= bit;
    }
    return mask;
}

static const struct map_entry *find_entry(const struct map_entry *entries, size_t count,
                                          const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (id[0] != '\0' && strcmp(entries[i].id, id) == 0) {
            return &entries[i];
        }
    }
    return NULL;
}

size_t read_map(struct reader *reader, const yaml_node_t *node, const struct bounds *bounds,
                struct map_entry *entries)
{
    char name[CLIP_MAX];
    snprintf(name, sizeof name, "“%s”", bounds->name);
    if (node == NULL || !must_be(reader, node, YAML_MAPPING_NODE, name)) {
        return 0;
    }
    const struct field field = {.key = bounds->name, .kind = FIELD_ID};
    size_t total = pair_count(node);
    size_t count = 0;
    for (size_t i = 0; i < total && i < bounds->max; i++) {
        const yaml_node_t *key = pair_key(reader, node, i);
        struct map_entry entry = {.id = "", .value = pair_value(reader, node, i)};
        read_value(reader, key, &field, &entry.id);
        const struct map_entry *first = find_entry(entries, count, entry.id);
        if (first != NULL) {
            complain_double_key(reader, key, entry.id, place_of(first->id));
            continue;
        }
        entries[count++] = entry;
    }
    if (total < bounds->min) {
        complain_count(reader, node_place(node), bounds, total);
    }
    if (total > bounds->max) {
        complain_count(reader, node_place(pair_key(reader, node, bounds->max)), bounds, total);
    }
    return count;
}

static int find_word(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

static void complain_kind(struct reader *reader, const yaml_node_t *key, const char *const *kinds)
{
    const char *text = (const char *)key->data.scalar.value;
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    guess_init(&guess, text);
    for (size_t i = 0; kinds[i] != NULL; i++) {
        guess_offer(&guess, kinds[i]);
    }
    reader_complain(reader, node_place(key), guess_todo(&guess, "", todo), "unknown kind “%s”",
                    clip_text(text).text);
}

static int find_kind(struct reader *reader, const yaml_node_t *node, const char *const *kinds,
                     const yaml_node_t **content)
{
    char todo[FAULT_TODO_MAX];
    snprintf(todo, sizeof todo, "write “%s:” and indent what belongs to it", kinds[0]);
    if (node->type != YAML_MAPPING_NODE || pair_count(node) == 0) {
        reader_complain(reader, node_place(node), todo, "an item here begins with its kind, not %s",
                        node_type_name(node));
        return -1;
    }
    const yaml_node_t *key = pair_key(reader, node, 0);
    const char *text = key_text(reader, key);
    if (text == NULL) {
        return -1;
    }
    int kind = find_word(kinds, text);
    if (kind < 0) {
        complain_kind(reader, key, kinds);
        return -1;
    }
    if (pair_count(node) > 1) {
        snprintf(todo, sizeof todo, "indent what belongs to “%s” further than “%s” itself", text,
                 text);
        reader_complain(reader, node_place(pair_key(reader, node, 1)), todo,
                        "this key stands beside “%s”, not under it", text);
        return -1;
    }
    *content = pair_value(reader, node, 0);
    return kind;
}

int read_kind(struct reader *reader, const yaml_node_t *node, const char *const *kinds,
              const yaml_node_t **content)
{
    int kind = find_kind(reader, node, kinds, content);
    reader->gaps = reader->gaps || kind < 0;
    return kind;
}
