/* value.c: the single values of a lesson file: texts, ids, numbers, words, days.
 *
 * Called by read.c and the load_*.c files through read_value. Pure. A value that does not fit is
 * complained about and leaves the output as it was. */
#include "value.h"

#include "base/date.h"
#include "base/icon.h"
#include "read.h"
#include "text.h"

#include <string.h>

struct placed_text {
    struct place place; /* of the node it was read from */
    char text[];        /* what the lesson points to, terminated */
};

struct place place_of(const char *text)
{
    struct place place;
    memcpy(&place, text - offsetof(struct placed_text, text) + offsetof(struct placed_text, place),
           sizeof place);
    return place;
}

static struct placed_text *copy_text(struct reader *reader, const char *from, size_t length)
{
    struct placed_text *copy =
        reader_keep(reader, arena_alloc(reader->arena, sizeof *copy + length + 1));
    if (copy != NULL) {
        memcpy(copy->text, from, length);
    }
    return copy;
}

const char *reader_make_text(struct reader *reader, const char *text)
{
    struct placed_text *copy = copy_text(reader, text, strlen(text));
    return copy == NULL ? "" : copy->text;
}

/* Nothing behind the colon, or YAML's words for it. */
static bool is_nothing(const yaml_node_t *node)
{
    if (node->type != YAML_SCALAR_NODE) {
        return false;
    }
    const char *text = (const char *)node->data.scalar.value;
    bool plain = node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return node->data.scalar.length == 0 ||
           (plain && (strcmp(text, "~") == 0 || strcmp(text, "null") == 0));
}

const char *node_type_name(const yaml_node_t *node)
{
    switch (node->type) {
    case YAML_SEQUENCE_NODE:
        return "a list";
    case YAML_MAPPING_NODE:
        return "a mapping of keys";
    default:
        return is_nothing(node) ? "nothing" : "a text";
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The node's text without the blanks at both ends, in the arena; NULL after a complaint or when
 * memory is short. */
static const char *take_text(struct reader *reader, const yaml_node_t *node, const char *key)
{
    if (node->type != YAML_SCALAR_NODE) {
        reader_complain(reader, node_place(node), "put the text in double quotes",
                        "“%s” must be a text, not %s", key, node_type_name(node));
        return NULL;
    }
    const char *from = (const char *)node->data.scalar.value;
    size_t length = node->data.scalar.length;
    if (memchr(from, '\0', length) != NULL) {
        reader_complain(reader, node_place(node), "delete it", "“%s” has a NUL character in it",
                        key);
        return NULL;
    }
    while (length > 0 && is_blank(from[length - 1])) {
        length--;
    }
    while (length > 0 && is_blank(from[0])) {
        from++;
        length--;
    }
    if (length == 0 || is_nothing(node)) {
        reader_complain(reader, node_place(node), "write what belongs here", "“%s” is empty", key);
        return NULL;
    }
    struct placed_text *copy = copy_text(reader, from, length);
    if (copy == NULL) {
        return NULL;
    }
    copy->place = node_place(node);
    return copy->text;
}

bool is_id(const char *text)
{
    if (text[0] < 'a' || text[0] > 'z' || strlen(text) >= LESSON_ID_MAX) {
        return false;
    }
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static bool check_id(struct reader *reader, const char *key, const char *text)
{
    if (!is_id(text)) {
        reader_complain(reader, place_of(text),
                        "use a–z, 0–9 and hyphens, a letter first, at most 39 characters",
                        "“%s” is “%s”, which is no id", key, clip_text(text).text);
        return false;
    }
    return true;
}

static bool check_icon(struct reader *reader, const char *key, const char *text)
{
    if (icon_code(text) != 0) {
        return true;
    }
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    guess_init(&guess, text);
    for (size_t i = 0; icon_name(i) != NULL; i++) {
        guess_offer(&guess, icon_name(i));
    }
    const char *list = "choose one from the list in lessons/README.md";
    reader_complain(reader, place_of(text),
                    guess.best == NULL ? list : guess_todo(&guess, list, todo),
                    "“%s” is “%s”, which is no known icon", key, clip_text(text).text);
    return false;
}

void complain_digits(struct reader *reader, const char *key, const char *text)
{
    reader_complain(reader, place_of(text), "write 1 to 24 digits, nothing between them",
                    "“%s” is “%s”, which a keypad of digits cannot enter", key,
                    clip_text(text).text);
}

/* Whether a keypad of digits will do depends on the screen; see check_enter. */
static bool check_keys(struct reader *reader, const char *key, const char *text)
{
    size_t length = strlen(text);
    if (length > LESSON_ENTER_MAX && text[strspn(text, "0123456789")] == '\0') {
        complain_digits(reader, key, text);
        return false;
    }
    for (const char *at = text; *at != '\0'; at++) {
        if (*at < ' ' || *at > '~') {
            reader_complain(reader, place_of(text),
                            "use letters without accents, digits, signs and single spaces",
                            "“%s” is “%s”, which the keyboard cannot enter", key,
                            clip_text(text).text);
            return false;
        }
    }
    if (length > LESSON_ENTER_MAX) {
        reader_complain(reader, place_of(text), "ask for at most 24 characters",
                        "“%s” has %zu characters, which is too many", key, length);
        return false;
    }
    check_real_numbers(reader, key, text);
    return true;
}

static bool check_file(struct reader *reader, const char *key, const char *text)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".svg", ".webp"};
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t tail = strlen(endings[i]);
        if (length > tail && strcmp(text + length - tail, endings[i]) == 0 && text[0] != '.' &&
            text[strspn(text, allowed)] == '\0') {
            return true;
        }
    }
    reader_complain(reader, place_of(text),
                    "use a–z, 0–9 and hyphens, and end with .png, .jpg, .svg or .webp",
                    "“%s” is “%s”, which is no name of a picture", key, clip_text(text).text);
    return false;
}

static bool check_date(struct reader *reader, const char *key, const char *text)
{
    int64_t ms = 0;
    if (!date_parse_day(text, &ms)) {
        reader_complain(reader, place_of(text), "write year-month-day, as in 2026-11-20",
                        "“%s” is “%s”, which is no day of the calendar", key, clip_text(text).text);
        return false;
    }
    return true;
}

/* A phone held before the screen would pay to what stands in the code. */
static void check_code(struct reader *reader, const char *key, const char *text)
{
    if (check_characters(reader, key, text)) {
        check_real_names(reader, key, text);
        check_real_numbers(reader, key, text);
    }
}

/* The index of text in field->words, or -1 after a complaint. */
static int check_word(struct reader *reader, const struct field *field, const char *text)
{
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    for (int i = 0; field->words[i] != NULL; i++) {
        if (strcmp(field->words[i], text) == 0) {
            return i;
        }
    }
    guess_init(&guess, text);
    for (int i = 0; field->words[i] != NULL; i++) {
        guess_offer(&guess, field->words[i]);
    }
    reader_complain(reader, place_of(text), guess_todo(&guess, "", todo),
                    "“%s” is “%s”, which is not one of its values", field->key,
                    clip_text(text).text);
    return -1;
}

static void read_word(struct reader *reader, const yaml_node_t *node, const struct field *field,
                      void *out)
{
    const char *text = take_text(reader, node, field->key);
    int index = text == NULL ? -1 : check_word(reader, field, text);
    if (index >= 0) {
        memcpy(out, &index, sizeof index);
    }
}

static bool check_string(struct reader *reader, const struct field *field, const char *text)
{
    switch (field->kind) {
    case FIELD_ID:
        return check_id(reader, field->key, text);
    case FIELD_ICON:
        return check_icon(reader, field->key, text);
    case FIELD_ENTER:
        return check_keys(reader, field->key, text);
    case FIELD_FILE:
        return check_file(reader, field->key, text);
    case FIELD_DATE:
        return check_date(reader, field->key, text);
    case FIELD_CHOICE:
        return check_word(reader, field, text) >= 0;
    case FIELD_TEXT:
        check_spoken_text(reader, field->key, text);
        return true;
    case FIELD_QR:
        check_code(reader, field->key, text);
        return true;
    default:
        (void)check_characters(reader, field->key, text);
        return true;
    }
}

static void read_string(struct reader *reader, const yaml_node_t *node, const struct field *field,
                        void *out)
{
    const char *text = take_text(reader, node, field->key);
    if (text != NULL && check_string(reader, field, text)) {
        memcpy(out, &text, sizeof text);
    }
}

/* Plain digits, few enough for an int64_t; a sign belongs to no value of a lesson. */
static bool parse_number(const yaml_node_t *node, int64_t *out)
{
    if (node->type != YAML_SCALAR_NODE || node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
        return false;
    }
    const char *text = (const char *)node->data.scalar.value;
    size_t length = node->data.scalar.length;
    if (length == 0 || length > 18 || strspn(text, "0123456789") != length) {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < length; i++) {
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

static void complain_number(struct reader *reader, const yaml_node_t *node,
                            const struct field *field)
{
    const char *todo = "write a whole number in digits, without quotes, dots or commas";
    if (node->type != YAML_SCALAR_NODE || is_nothing(node)) {
        reader_complain(reader, node_place(node), todo, "“%s” must be a number, not %s", field->key,
                        node_type_name(node));
        return;
    }
    reader_complain(reader, node_place(node), todo, "“%s” is %s“%s”, which is no number",
                    field->key,
                    node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? "" : "the text ",
                    clip_text((const char *)node->data.scalar.value).text);
}

static void read_number(struct reader *reader, const yaml_node_t *node, const struct field *field,
                        void *out)
{
    int64_t number = 0;
    if (!parse_number(node, &number)) {
        complain_number(reader, node, field);
        return;
    }
    if (number < field->min || number > field->max) {
        char todo[FAULT_TODO_MAX];
        snprintf(todo, sizeof todo, "choose a number from %lld to %lld", (long long)field->min,
                 (long long)field->max);
        reader_complain(reader, node_place(node), todo, "“%s” is %lld, which is out of range",
                        field->key, (long long)number);
        return;
    }
    if (field->kind == FIELD_AMOUNT) {
        memcpy(out, &number, sizeof number);
    } else {
        int small = (int)number;
        memcpy(out, &small, sizeof small);
    }
}

static void read_bool(struct reader *reader, const yaml_node_t *node, const struct field *field,
                      void *out)
{
    bool scalar = node->type == YAML_SCALAR_NODE;
    const char *text = scalar ? (const char *)node->data.scalar.value : "";
    bool plain = scalar && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    bool yes = plain && strcmp(text, "true") == 0;
    if (!yes && !(plain && strcmp(text, "false") == 0)) {
        const char *todo = "write true or false, without quotes";
        if (scalar && text[0] != '\0') {
            reader_complain(reader, node_place(node), todo,
                            "“%s” is “%s”, which is neither true nor false", field->key,
                            clip_text(text).text);
        } else {
            reader_complain(reader, node_place(node), todo, "“%s” must be true or false, not %s",
                            field->key, node_type_name(node));
        }
        return;
    }
    memcpy(out, &yes, sizeof yes);
}

void read_value(struct reader *reader, const yaml_node_t *node, const struct field *field,
                void *out)
{
    switch (field->kind) {
    case FIELD_WORD:
        read_word(reader, node, field, out);
        return;
    case FIELD_INT:
    case FIELD_AMOUNT:
        read_number(reader, node, field, out);
        return;
    case FIELD_BOOL:
        read_bool(reader, node, field, out);
        return;
    case FIELD_NODE:
        memcpy(out, &node, sizeof(const yaml_node_t *));
        return;
    default:
        read_string(reader, node, field, out);
        return;
    }
}
