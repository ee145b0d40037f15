/* scan.c: from bytes over YAML events to the tree, in one pass: half of loading is YAML's grammar.
 *
 * Called by load.c. Pure apart from libyaml's own heap use. What passes here is valid UTF-8 without
 * control characters, one YAML document, no anchors, aliases or tags, and not deeply nested:
 * the tree is a real tree, and walking it always ends. */
#include "scan.h"

#include <string.h>

#include <utf8proc.h>

enum {
    NESTING_MAX = 24, /* the format itself needs 8 */
};

static bool is_plain_character(utf8proc_int32_t point)
{
    if (point == '\t' || point == '\n' || point == '\r') {
        return true;
    }
    if (point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029) {
        return false;
    }
    return point != 0xFEFF && point != 0xFFFE && point != 0xFFFF;
}

static void move_on(struct place *place, utf8proc_int32_t point, utf8proc_int32_t before)
{
    if (point == '\n' && before == '\r') {
        return;
    }
    if (point == '\n' || point == '\r') {
        place->line++;
        place->column = 1;
    } else {
        place->column++;
    }
}

static bool scan_characters(struct reader *reader, const struct lesson_source *source)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)source->bytes;
    struct place place = {.line = 1, .column = 1};
    utf8proc_int32_t before = 0;
    bool good = true;
    for (size_t at = 0; at < source->size;) {
        utf8proc_int32_t point = bytes[at];
        utf8proc_ssize_t step = 1;
        if (point >= 0x80) {
            step = utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(source->size - at), &point);
        }
        if (step <= 0) {
            reader_complain(reader, place, "save the file as UTF-8 in the text editor",
                            "the byte 0x%02X is not UTF-8", bytes[at]);
            return false;
        }
        if (!is_plain_character(point)) {
            reader_complain(reader, place, "delete it",
                            "the control character U+%04X has no place in a lesson",
                            (unsigned)point);
            good = false;
        }
        move_on(&place, point, before);
        before = point;
        at += (size_t)step;
    }
    return good;
}

static void drop_byte_order_mark(struct lesson_source *source)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (source->size >= 3 && memcmp(source->bytes, mark, 3) == 0) {
        source->bytes += 3;
        source->size -= 3;
    }
}

static struct place mark_place(yaml_mark_t mark)
{
    return (struct place){.line = (int)mark.line + 1, .column = (int)mark.column + 1};
}

/* libyaml's wording of a mistake → what the author of a lesson can do about it. */
static const struct {
    const char *problem; /* part of parser->problem */
    const char *context; /* part of parser->context, "" when it does not matter */
    const char *todo;    /* what to do */
} remedies[] = {
    {"mapping values are not allowed", "",
     "put a text that has “: ” in it in double quotes, or mend the indentation"},
    {"cannot start any token", "",
     "indent with spaces, not tabs; put texts that begin with a sign "
     "such as @ or % in double quotes"},
    {"alphabetic or numeric character", "", "put a text that begins with * or & in double quotes"},
    {"could not find expected ':'", "", "write a colon and a space after the key"},
    {"unexpected end of stream", "quoted scalar", "close the text with a double quote"},
    {"undefined alias", "", "put a text that begins with * in double quotes"},
    {"", "escape", "write \\\\ for a backslash in double quotes"},
    {"unknown escape character", "", "write \\\\ for a backslash in double quotes"},
    {"expected ',' or ']'", "", "close the list with ], with commas between its items"},
    {"expected ',' or '}'", "",
     "close with }, with commas between the keys; put texts that have a comma in double quotes"},
    {"expected key", "block mapping",
     "indent this line exactly like the keys it belongs with; close open quotes"},
    {"expected '-' indicator", "",
     "indent this line exactly like the items it belongs with, beginning with “- ”"},
};

static const char *remedy_for(const char *problem, const char *context)
{
    for (size_t i = 0; i < sizeof remedies / sizeof remedies[0]; i++) {
        if (strstr(problem, remedies[i].problem) != NULL &&
            strstr(context, remedies[i].context) != NULL) {
            return remedies[i].todo;
        }
    }
    return "look at the indentation and the quotes of this line and the one before it";
}

static void complain_syntax(struct reader *reader, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        reader->failed = true;
        return;
    }
    const char *problem = parser->problem == NULL ? "unreadable" : parser->problem;
    const char *context = parser->context == NULL ? "" : parser->context;
    const char *todo = remedy_for(problem, context);
    struct place place = mark_place(parser->problem_mark);
    if (context[0] == '\0') {
        reader_complain(reader, place, todo, "not YAML: %s", problem);
    } else {
        reader_complain(reader, place, todo, "not YAML: %s, %s that begins in line %d", problem,
                        context, (int)parser->context_mark.line + 1);
    }
}

/* A list or mapping whose end has not come yet. */
struct open_node {
    int node; /* index into the document, from 1 */
    int key;  /* of a mapping: the key that waits for its value, or 0 */
};

struct event_scan {
    const char *at;                         /* start of a line of the source */
    const char *end;                        /* … behind its last byte */
    size_t line;                            /* … its number, from 0 */
    size_t documents;                       /* begun so far */
    struct open_node open[NESTING_MAX + 1]; /* lists and mappings around the present event */
    size_t depth;                           /* of open */
    yaml_document_t *document;              /* what is read becomes its tree */
    bool good;                              /* the tree is whole and may be read */
};

static void refuse(struct reader *reader, struct event_scan *scan, const yaml_event_t *event,
                   const char *what)
{
    const char *todo = "write the text itself; texts that begin with *, & or ! go in double quotes";
    reader_complain(reader, mark_place(event->start_mark), todo, "%s", what);
    scan->good = false;
}

static void scan_properties(struct reader *reader, struct event_scan *scan,
                            const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL;
    const yaml_char_t *tag = NULL;
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    } else if (event->type == YAML_ALIAS_EVENT) {
        refuse(reader, scan, event, "a lesson has no aliases (*name)");
    }
    if (anchor != NULL) {
        refuse(reader, scan, event, "a lesson has no anchors (&name)");
    }
    if (tag != NULL) {
        refuse(reader, scan, event, "a lesson has no tags (!name)");
    }
}

/* False when what follows cannot be read. */
static bool scan_structure(struct reader *reader, struct event_scan *scan,
                           const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++scan->documents == 2) {
            reader_complain(reader, mark_place(event->start_mark),
                            "delete this line, or move what follows to a lesson of its own",
                            "a second document begins here, but a file holds one lesson");
            scan->good = false;
        }
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (scan->depth == NESTING_MAX) {
            reader_complain(reader, mark_place(event->start_mark), "a lesson needs no more than 8",
                            "lists and mappings stand more than %d deep in each other",
                            NESTING_MAX);
            scan->good = false;
            return false;
        }
        break;
    default:
        break;
    }
    return true;
}

/* Hangs a node into the list or mapping around it. */
static bool attach(struct event_scan *scan, int node)
{
    if (scan->depth == 0) {
        return true;
    }
    struct open_node *around = &scan->open[scan->depth - 1];
    if (yaml_document_get_node(scan->document, around->node)->type == YAML_SEQUENCE_NODE) {
        return yaml_document_append_sequence_item(scan->document, around->node, node) != 0;
    }
    int key = around->key;
    around->key = key == 0 ? node : 0;
    return key == 0 ||
           yaml_document_append_mapping_pair(scan->document, around->node, key, node) != 0;
}

/* Makes the event a node of the tree; false when memory is short. */
static bool build(struct event_scan *scan, const yaml_event_t *event)
{
    int node = 0;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        node = yaml_document_add_scalar(scan->document, NULL, event->data.scalar.value,
                                        (int)event->data.scalar.length, event->data.scalar.style);
        break;
    case YAML_SEQUENCE_START_EVENT:
        node = yaml_document_add_sequence(scan->document, NULL, event->data.sequence_start.style);
        break;
    case YAML_MAPPING_START_EVENT:
        node = yaml_document_add_mapping(scan->document, NULL, event->data.mapping_start.style);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        scan->depth--;
        return true;
    default:
        return true;
    }
    if (node == 0 || !attach(scan, node)) {
        return false;
    }
    yaml_document_get_node(scan->document, node)->start_mark = event->start_mark;
    if (event->type != YAML_SCALAR_EVENT) {
        scan->open[scan->depth++] = (struct open_node){.node = node};
    }
    return true;
}

/* Where the mark stands in the source; marks are asked for in their order. */
static const char *source_at(struct event_scan *scan, yaml_mark_t mark)
{
    while (scan->line < mark.line) {
        const char *feed = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
        if (feed == NULL) {
            return scan->end;
        }
        scan->at = feed + 1;
        scan->line++;
    }
    const char *at = scan->at;
    for (size_t column = 0; column < mark.column && at < scan->end; column++) {
        at++;
        while (at < scan->end && ((unsigned char)*at & 0xC0) == 0x80) {
            at++;
        }
    }
    return at;
}

/* Words for people, as opposed to an id, a number or one of the words of the format. */
static bool is_wording(const char *text, size_t length)
{
    bool wording = length > 0 && text[0] >= 'A' && text[0] <= 'Z';
    for (size_t i = 0; i < length; i++) {
        wording = wording || text[i] == ' ' || ((unsigned char)text[i] & 0x80) != 0;
    }
    return wording;
}

/* In “Quầy số #5” YAML takes “#5” for a note and the rest for the text, without a word. */
static void scan_note(struct reader *reader, struct event_scan *scan, const yaml_event_t *event)
{
    if (event->type != YAML_SCALAR_EVENT || event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
        !is_wording((const char *)event->data.scalar.value, event->data.scalar.length)) {
        return;
    }
    const char *at = source_at(scan, event->end_mark);
    const char *start = at;
    while (at < scan->end && (*at == ' ' || *at == '\t')) {
        at++;
    }
    if (at > start && at < scan->end && *at == '#') {
        reader_complain(reader, mark_place(event->start_mark),
                        "put all of the text in double quotes, or the note on a line of its own",
                        "the text “%s” ends before “#”: what follows is taken for a note",
                        clip_text((const char *)event->data.scalar.value).text);
    }
}

/* False when the scan is over: the end, a mistake in the YAML, or too deep. */
static bool scan_event(struct reader *reader, struct event_scan *scan, yaml_parser_t *parser)
{
    yaml_event_t event;
    if (yaml_parser_parse(parser, &event) == 0) {
        complain_syntax(reader, parser);
        scan->good = false;
        return false;
    }
    scan_properties(reader, scan, &event);
    bool more = scan_structure(reader, scan, &event) && event.type != YAML_STREAM_END_EVENT;
    scan_note(reader, scan, &event);
    if (!build(scan, &event)) {
        reader->failed = true;
        scan->good = false;
        more = false;
    }
    yaml_event_delete(&event);
    return more;
}

static bool scan_events(struct reader *reader, const struct lesson_source *source,
                        yaml_document_t *document)
{
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) {
        reader->failed = true;
        return false;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)source->bytes, source->size);
    struct event_scan scan = {.at = source->bytes,
                              .end = source->bytes + source->size,
                              .document = document,
                              .good = true};
    while (scan_event(reader, &scan, &parser)) {
        continue;
    }
    if (scan.good && scan.documents == 0) {
        reader_complain(reader, (struct place){.line = 1, .column = 1},
                        "begin with “id: …”, as lessons/README.md shows", "the file is empty");
        scan.good = false;
    }
    yaml_parser_delete(&parser);
    return scan.good;
}

bool scan_source(struct reader *reader, struct lesson_source *source, yaml_document_t *document)
{
    if (source->size > LESSON_FILE_MAX) {
        reader_complain(reader, (struct place){.line = 1, .column = 1},
                        "make two lessons of it, or delete what is no text",
                        "the file has %zu bytes, more than the %d allowed", source->size,
                        LESSON_FILE_MAX);
        return false;
    }
    drop_byte_order_mark(source);
    if (!scan_characters(reader, source)) {
        return false;
    }
    if (yaml_document_initialize(document, NULL, NULL, NULL, 1, 1) == 0) {
        reader->failed = true;
        return false;
    }
    if (!scan_events(reader, source, document)) {
        yaml_document_delete(document);
        return false;
    }
    return true;
}
