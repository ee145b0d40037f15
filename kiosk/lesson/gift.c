/* gift.c: a GIFT file taken apart into questions.
 *
 * Called by kioskctl import. A file is a run of blocks with blank lines between them; a line that
 * begins with // is left out. A block is "$CATEGORY: path", or
 *     [ ::name:: ] [ [format] ] text [ { answers } [ tail ] ]
 * where a tail makes a gap of the braces. Opens no file. */
#include "gift.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

/* Where reading stands in the file. */
struct scan {
    const char *at;  /* next byte */
    const char *end; /* behind the last byte */
    int line;        /* of at, from 1 */
};

/* One line, borrowed from the file. */
struct line {
    const char *start; /* its first byte */
    size_t length;     /* without its line feed */
    int number;        /* from 1 */
};

static bool next_line(struct scan *scan, struct line *out)
{
    if (scan->at == scan->end) {
        return false;
    }
    const char *feed = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
    const char *stop = feed == NULL ? scan->end : feed;
    *out = (struct line){scan->at, (size_t)(stop - scan->at), scan->line++};
    scan->at = feed == NULL ? scan->end : feed + 1;
    return true;
}

static size_t leading_space(const struct line *line)
{
    size_t count = 0;
    while (count < line->length && strchr(" \t\r", line->start[count]) != NULL &&
           line->start[count] != '\0') {
        count++;
    }
    return count;
}

static bool is_blank(const struct line *line)
{
    return leading_space(line) == line->length;
}

static bool is_comment(const struct line *line)
{
    size_t space = leading_space(line);
    return line->length - space >= 2 && memcmp(line->start + space, "//", 2) == 0;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Adds a line and its line feed to the cells (room for length + 1), escapes resolved. */
static size_t add_line(const struct line *line, struct cell *out)
{
    size_t count = 0;
    int column = 0;
    for (size_t i = 0; i < line->length; i++) {
        char byte = line->start[i];
        column += is_continuation(byte) ? 0 : 1;
        out[count] = (struct cell){.byte = byte, .place = {line->number, column}};
        char next = i + 1 < line->length ? line->start[i + 1] : '\0';
        if (byte == '\\' && next != '\0' && strchr(":#={}~n\\", next) != NULL) {
            out[count].byte = (char)(next == 'n' ? ' ' : next);
            out[count].plain = true;
            column++;
            i++;
        }
        count++;
    }
    out[count++] = (struct cell){.byte = '\n', .place = {line->number, column + 1}};
    return count;
}

/* ---- one question ---- */

/* Takes "::name::" off the start of *cells. */
static bool take_name(struct gift_reader *reader, struct cells *cells, const char **name)
{
    if (!cells_begin(*cells, "::")) {
        return true;
    }
    struct cells rest = cells_cut(*cells, 2, cells->count);
    size_t behind = cells_find_first(rest, "::");
    if (behind == 0) {
        return gift_refuse(reader, cells_place(*cells), "the name of the question has no end",
                           "close it with ::");
    }
    *name = cells_text(reader->arena, cells_cut(rest, 0, behind - 2));
    reader->failed = reader->failed || *name == NULL;
    *cells = cells_trim(cells_cut(rest, behind, rest.count));
    return true;
}

static bool has_tag(struct cells cells, struct place *where)
{
    for (size_t i = 0; i + 1 < cells.count; i++) {
        char next = cells.at[i + 1].byte;
        bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        if (cells.at[i].byte == '<' && (letter || next == '/')) {
            *where = cells.at[i].place;
            return true;
        }
    }
    return false;
}

/* The words before the braces, a gap for the braces when words follow them. */
static const char *join_ask(struct gift_reader *reader, struct cells before, struct cells after)
{
    const char *start = cells_text(reader->arena, before);
    const char *tail = cells_text(reader->arena, after);
    if (start == NULL || tail == NULL || tail[0] == '\0') {
        reader->failed = reader->failed || start == NULL || tail == NULL;
        return start == NULL ? "" : start;
    }
    bool stop = strchr(".,;:!?", tail[0]) != NULL;
    size_t size = strlen(start) + strlen(tail) + 16;
    char *joined = arena_alloc(reader->arena, size);
    if (joined == NULL) {
        reader->failed = true;
        return "";
    }
    snprintf(joined, size, "%s%s_____%s%s", start, start[0] == '\0' ? "" : " ", stop ? "" : " ",
             tail);
    return joined;
}

/* Only words can be taken over, wherever they stand in the question. */
static bool check_plain(struct gift_reader *reader, struct cells cells)
{
    static const char html[] = "[html]";
    static const char file[] = "@@PLUGINFILE@@";
    struct place place = {0, 0};
    size_t behind = cells_find_first(cells, html);
    if (behind > 0) {
        return gift_refuse(reader, cells.at[behind - strlen(html)].place,
                           "the question is written in HTML",
                           "write it as plain text, without [html]");
    }
    if (has_tag(cells, &place)) {
        return gift_refuse(reader, place, "there is an HTML tag in the question",
                           "write plain text; ** before and after a word makes it stand out");
    }
    behind = cells_find_first(cells, file);
    if (behind > 0) {
        return gift_refuse(reader, cells.at[behind - strlen(file)].place,
                           "there is a picture or another file in the question",
                           "leave it out, and say in words what it shows");
    }
    return true;
}

/* A closing brace outside of the pair. */
static bool check_braces(struct gift_reader *reader, struct cells cells, size_t open, size_t shut)
{
    size_t stray = cells_find(cells, 0, '}');
    stray = stray < open ? stray : cells_find(cells, shut + 1, '}');
    return stray >= cells.count ||
           gift_refuse(reader, cells.at[stray].place, "a closing brace has no partner",
                       "delete it, or put \\ before a brace that is text");
}

static bool read_body(struct gift_reader *reader, struct gift_question *question,
                      struct cells cells)
{
    size_t open = cells_find(cells, 0, '{');
    if (!check_plain(reader, cells)) {
        return false;
    }
    if (open == cells.count) {
        question->kind = GIFT_DESCRIPTION;
        question->ask = join_ask(reader, cells, (struct cells){.count = 0});
        return true;
    }
    size_t shut = cells_find(cells, open + 1, '}');
    if (shut == cells.count) {
        return gift_refuse(reader, cells.at[open].place, "the answers have no closing brace",
                           "write } behind the last answer; no blank line may stand before it");
    }
    size_t more = cells_find(cells, shut + 1, '{');
    if (more < cells.count) {
        return gift_refuse(reader, cells.at[more].place, "a question has a second pair of braces",
                           "put a blank line between two questions, or \\ before the brace");
    }
    if (!check_braces(reader, cells, open, shut)) {
        return false;
    }
    question->ask =
        join_ask(reader, cells_cut(cells, 0, open), cells_cut(cells, shut + 1, cells.count));
    if (question->ask[0] == '\0') {
        return gift_refuse(reader, cells.at[open].place, "the question has no words",
                           "write what is asked before the brace");
    }
    return gift_answers(reader, question, cells_cut(cells, open + 1, shut));
}

/* ---- what a question is called, and what it leaves unsaid ---- */

static bool id_is_taken(const struct gift_pool *pool, const char *id)
{
    for (const struct gift_question *at = pool->first; at != NULL; at = at->next) {
        if (strcmp(at->id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* Makes the id of its name or number, with a number behind it when it is taken. */
static const char *make_id(struct gift_reader *reader, const char *name)
{
    char text[LESSON_ID_MAX];
    const char *slug = gift_slug(reader->arena, name);
    struct buf buf;
    if (slug == NULL) {
        reader->failed = true;
        return "";
    }
    for (size_t number = slug[0] == '\0' ? reader->number : 1;; number++) {
        buf_init(&buf, text, sizeof text);
        buf_add(&buf, slug[0] == '\0' ? "q" : slug);
        if (number > 1 || slug[0] == '\0') {
            buf_add_format(&buf, "-%zu", number);
        }
        if (!id_is_taken(reader->pool, text)) {
            break;
        }
    }
    const char *kept = arena_copy(reader->arena, text, buf.length);
    reader->failed = reader->failed || kept == NULL;
    return kept == NULL ? "" : kept;
}

static void count_silence(struct gift_pool *pool, struct gift_question *question)
{
    for (size_t i = 0; i < question->option_count; i++) {
        const struct gift_option *option = &question->options[i];
        if (option->right && question->because[0] == '\0' && question->kind != GIFT_MATCH) {
            question->because = option->feedback;
        }
        bool wrong = !option->right && question->kind != GIFT_TRUE_FALSE;
        bool truth = question->kind == GIFT_TRUE_FALSE && !option->right;
        pool->without_reason += (wrong || truth) && option->feedback[0] == '\0' ? 1 : 0;
    }
    pool->without_reason += question->because[0] == '\0' ? 1 : 0;
}

static void read_question(struct gift_reader *reader, struct cells cells)
{
    struct gift_question *question = arena_alloc(reader->arena, sizeof *question);
    const char *name = "";
    if (question == NULL) {
        reader->failed = true;
        return;
    }
    reader->number++;
    *question = (struct gift_question){.line = cells_place(cells).line,
                                       .id = "",
                                       .category = reader->category,
                                       .ask = "",
                                       .because = ""};
    bool good =
        take_name(reader, &cells, &name) && read_body(reader, question, cells_after_format(cells));
    if (!good) {
        reader->pool->refused++;
        return;
    }
    question->id = make_id(reader, name);
    if (question->kind != GIFT_DESCRIPTION) {
        count_silence(reader->pool, question);
        reader->pool->question_count++;
    }
    *reader->end = question;
    reader->end = &question->next;
}

/* ---- the file ---- */

static void read_category(struct gift_reader *reader, struct cells cells)
{
    static const char sign[] = "$CATEGORY:";
    size_t end = cells_find(cells, 0, '\n');
    const char *path = cells_text(reader->arena, cells_cut(cells, strlen(sign), end));
    const char *slash = path == NULL ? NULL : strrchr(path, '/');
    const char *slug =
        path == NULL ? NULL : gift_slug(reader->arena, slash == NULL ? path : slash + 1);
    if (slug == NULL) {
        reader->failed = true;
        return;
    }
    reader->category = slug[0] == '\0' ? "imported" : slug;
    if (end < cells.count) {
        struct cells rest = cells_trim(cells_cut(cells, end, cells.count));
        (void)gift_refuse(reader, cells_place(rest), "a question follows $CATEGORY at once",
                          "put a blank line between them");
        reader->pool->refused++;
    }
}

static void read_block(struct gift_reader *reader, struct cells cells)
{
    cells = cells_trim(cells);
    if (cells.count == 0 || reader->failed) {
        return;
    }
    if (cells_begin(cells, "$CATEGORY:")) {
        read_category(reader, cells);
    } else {
        read_question(reader, cells);
    }
}

static void read_blocks(struct gift_reader *reader, struct scan *scan, struct cell *room)
{
    struct line line;
    size_t count = 0;
    while (next_line(scan, &line)) {
        if (is_blank(&line)) {
            read_block(reader, (struct cells){room, count});
            count = 0;
        } else if (!is_comment(&line)) {
            count += add_line(&line, room + count);
        }
    }
    read_block(reader, (struct cells){room, count});
}

/* Only text goes on: the rest of the program need not look at its bytes again. */
static bool check_bytes(struct gift_reader *reader, const struct lesson_source *source)
{
    int line = 1;
    for (size_t at = 0; at < source->size;) {
        utf8proc_int32_t point = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)source->bytes + at,
                                                 (utf8proc_ssize_t)(source->size - at), &point);
        bool control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
        if (step <= 0 || control) {
            return gift_refuse(reader, (struct place){line, 0}, "the file is no UTF-8 text",
                               "save it as plain text with the encoding UTF-8");
        }
        line += point == '\n' ? 1 : 0;
        at += (size_t)step;
    }
    return true;
}

enum status gift_read(struct gift_pool *out, const struct lesson_source *source,
                      struct arena *arena, struct complaints *complaints)
{
    static const char mark[] = "\xEF\xBB\xBF";
    *out = (struct gift_pool){.first = NULL};
    complaints->count = 0;
    complaints->dropped = 0;
    struct gift_reader reader = {.path = source->path,
                                 .arena = arena,
                                 .complaints = complaints,
                                 .pool = out,
                                 .end = &out->first,
                                 .category = "imported"};
    struct scan scan = {source->bytes, source->bytes + source->size, 1};
    if (source->size >= strlen(mark) && memcmp(source->bytes, mark, strlen(mark)) == 0) {
        scan.at += strlen(mark);
    }
    if (!check_bytes(&reader, source)) {
        return STATUS_BAD_INPUT;
    }
    struct cell *room = arena_alloc_array(arena, source->size + 2, sizeof *room);
    if (room == NULL) {
        return STATUS_FAILED;
    }
    read_blocks(&reader, &scan, room);
    if (reader.failed) {
        return STATUS_FAILED;
    }
    return complaints->count == 0 ? STATUS_OK : STATUS_BAD_INPUT;
}
