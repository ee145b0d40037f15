/* teams.c: CSV into teams, byte by byte through libcsv, so that each cell knows where it began.
 *
 * Called by kioskctl teams. A cell is judged by its column; a line that is whole becomes a team.
 * Reading goes on after a complaint, so that a file is put right in one go. Opens no file. */
#include "report/teams.h"

#include <csv.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum column {
    COLUMN_UNIT,
    COLUMN_HAMLET,
    COLUMN_MEMBERS,
    COLUMN_LEADER,
    COLUMN_COUNT,
};

enum {
    CELLS_MAX = 64,
    CODE_DIGITS = 5,
};

static const char *const keys[COLUMN_COUNT] = {"unit_code", "hamlet", "members", "leader"};

struct place {
    int line;
    int column;
};

struct reading {
    const struct teams_source *source;
    struct teams *teams;
    struct csv_parser parser;
    struct place at;                /* of the next byte */
    struct place cell;              /* where the present cell began */
    struct place row;               /* … and its line */
    enum column columns[CELLS_MAX]; /* of the file's columns; COLUMN_COUNT: not known */
    size_t column_count;            /* 0: the header has not been read */
    size_t index;                   /* of the present cell */
    struct desk_team team;          /* of the present line */
    unsigned filled;                /* bits of the columns that are good */
    bool faulty;                    /* the present line has a complaint */
    bool short_of_memory;
    bool ended; /* a cell or a line has just ended */
};

/* ---- complaints ---- */

static void complain(struct reading *reading, struct place where, const char *todo,
                     const char *what)
{
    struct teams *teams = reading->teams;
    reading->faulty = true;
    if (teams->complaint_count == TEAMS_COMPLAINT_MAX) {
        teams->dropped++;
        return;
    }
    struct fault *fault = &teams->complaints[teams->complaint_count++];
    fault_set_at(fault, STATUS_BAD_INPUT, reading->source->path, where.line, where.column, what);
    snprintf(fault->todo, sizeof fault->todo, "%s", todo);
}

/* ---- cells ---- */

static bool is_utf8(const char *text, size_t size)
{
    json_t *string = json_stringn(text, size);
    json_decref(string);
    return string != NULL;
}

static bool is_plain(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7f) {
            return false;
        }
    }
    return true;
}

/* Without the blanks around it. */
static const char *trimmed(const char *text, size_t *size)
{
    while (*size > 0 && *text == ' ') {
        text++;
        --*size;
    }
    while (*size > 0 && text[*size - 1] == ' ') {
        --*size;
    }
    return text;
}

/* Excel takes a code for a number and drops the zero in front: it is given back. */
static void take_unit(struct reading *reading, const char *text, size_t size)
{
    const struct units *units = reading->source->units;
    char *code = reading->team.unit_code;
    bool digits = size > 0 && strspn(text, "0123456789") >= size;
    if (!digits || size > CODE_DIGITS || size < CODE_DIGITS - 1) {
        complain(reading, reading->cell, "write five digits, such as 06625",
                 "this is no code of a commune");
        return;
    }
    snprintf(code, ROW_CODE_MAX, "%s%.*s", size < CODE_DIGITS ? "0" : "", (int)size, text);
    if (units != NULL && units_find(units, code) == NULL) {
        complain(reading, reading->cell, "look it up in assets/units/langson.tsv",
                 "there is no commune of this code");
        return;
    }
    reading->filled |= 1U << COLUMN_UNIT;
}

static void take_hamlet(struct reading *reading, const char *text, size_t size)
{
    if (size == 0) {
        complain(reading, reading->cell, "write its name", "the hamlet has no name");
    } else if (size >= ROW_NOTE_MAX) {
        complain(reading, reading->cell, "write a shorter one", "the hamlet's name is too long");
    } else {
        snprintf(reading->team.hamlet, sizeof reading->team.hamlet, "%.*s", (int)size, text);
        reading->filled |= 1U << COLUMN_HAMLET;
    }
}

static void take_members(struct reading *reading, const char *text, size_t size)
{
    long count = 0;
    bool digits = size > 0 && size < 6 && strspn(text, "0123456789") >= size;
    if (digits) {
        count = strtol(text, NULL, 10);
    }
    if (!digits || count < 1 || count > TEAMS_MEMBERS_MAX) {
        complain(reading, reading->cell, "write a whole number from 1 to 500",
                 "this is no number of members");
        return;
    }
    reading->team.members = (int)count;
    reading->filled |= 1U << COLUMN_MEMBERS;
}

static void take_leader(struct reading *reading, const char *text, size_t size)
{
    if (size >= DESK_LEADER_MAX) {
        complain(reading, reading->cell, "write a function, such as “bí thư chi bộ”",
                 "the leader's function is too long");
        return;
    }
    snprintf(reading->team.leader, sizeof reading->team.leader, "%.*s", (int)size, text);
}

static void take_key(struct reading *reading, const char *text, size_t size)
{
    size_t column = 0;
    while (column < COLUMN_COUNT &&
           (strlen(keys[column]) != size || memcmp(keys[column], text, size) != 0)) {
        column++;
    }
    if (column == COLUMN_COUNT) {
        complain(
            reading, reading->cell,
            "keep unit_code, hamlet, members and leader alone; leader is a function, and names "
            "of persons are not kept",
            "this column is not known");
    }
    for (size_t i = 0; i < reading->index && column < COLUMN_COUNT && i < CELLS_MAX; i++) {
        if (reading->columns[i] == (enum column)column) {
            complain(reading, reading->cell, "keep one of them", "this column is there twice");
        }
    }
    if (reading->index < CELLS_MAX) {
        reading->columns[reading->index] = (enum column)column;
    }
}

static void take_cell(struct reading *reading, const char *text, size_t size)
{
    static void (*const take[COLUMN_COUNT])(struct reading *, const char *, size_t) = {
        take_unit, take_hamlet, take_members, take_leader};
    if (reading->column_count == 0) {
        take_key(reading, text, size);
    } else if (reading->index >= reading->column_count) {
        complain(reading, reading->cell, "keep as many cells as the first line has",
                 "this line has too many cells");
    } else if (reading->columns[reading->index] < COLUMN_COUNT) {
        take[reading->columns[reading->index]](reading, text, size);
    }
}

/* ---- lines ---- */

static void end_header(struct reading *reading)
{
    unsigned there = 0;
    reading->column_count = reading->index < CELLS_MAX ? reading->index : CELLS_MAX;
    for (size_t i = 0; i < reading->column_count; i++) {
        there |= 1U << reading->columns[i];
    }
    for (int column = COLUMN_UNIT; column <= COLUMN_MEMBERS; column++) {
        if ((there & 1U << column) == 0) {
            char what[FAULT_WHAT_MAX];
            snprintf(what, sizeof what, "there is no column %s", keys[column]);
            complain(reading, reading->row, "begin with a line unit_code,hamlet,members,leader",
                     what);
        }
    }
}

static void add_team(struct reading *reading)
{
    struct teams *teams = reading->teams;
    if (teams->count == DESK_TEAM_MAX) {
        complain(reading, reading->row, "import one district after the other",
                 "there are too many teams");
        return;
    }
    if (teams->count == teams->room) {
        size_t room = teams->room == 0 ? 128 : 2 * teams->room;
        struct desk_team *list = reallocarray(teams->list, room, sizeof *list);
        if (list == NULL) {
            reading->short_of_memory = true;
            return;
        }
        teams->list = list;
        teams->room = room;
    }
    for (size_t i = 0; i < teams->count; i++) {
        if (strcmp(teams->list[i].hamlet, reading->team.hamlet) == 0 &&
            strcmp(teams->list[i].unit_code, reading->team.unit_code) == 0) {
            complain(reading, reading->row, "keep one line for each hamlet",
                     "this hamlet is there already");
            return;
        }
    }
    teams->list[teams->count++] = reading->team;
}

static void end_line(struct reading *reading)
{
    const unsigned all = 1U << COLUMN_UNIT | 1U << COLUMN_HAMLET | 1U << COLUMN_MEMBERS;
    if (reading->column_count == 0) {
        end_header(reading);
    } else if (reading->filled == all && !reading->faulty) {
        add_team(reading);
    } else if (!reading->faulty) {
        complain(reading, reading->row, "fill unit_code, hamlet and members",
                 "this line lacks a cell");
    }
    reading->index = 0;
    reading->filled = 0;
    reading->faulty = false;
    reading->team = (struct desk_team){.members = 0};
}

/* ---- libcsv ---- */

static void handle_cell(void *bytes, size_t size, void *context)
{
    struct reading *reading = context;
    const char *text = trimmed(bytes, &size);
    if (reading->index == 0) {
        reading->row = reading->cell;
    }
    if (!is_utf8(text, size)) {
        complain(reading, reading->cell, "save the file as CSV UTF-8", "this is no UTF-8");
    } else if (!is_plain(text, size)) {
        complain(reading, reading->cell, "write it on one line",
                 "this cell has more than one line");
    } else {
        take_cell(reading, text, size);
    }
    reading->index++;
    reading->ended = true;
}

static void handle_line(int end, void *context)
{
    (void)end;
    end_line(context);
}

static void step_over(struct place *place, char byte)
{
    if (byte == '\n') {
        *place = (struct place){place->line + 1, 1};
    } else if (((unsigned char)byte & 0xC0) != 0x80) {
        place->column++;
    }
}

static void parse(struct reading *reading, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && !reading->short_of_memory; i++) {
        reading->ended = false;
        if (csv_parse(&reading->parser, bytes + i, 1, handle_cell, handle_line, reading) != 1) {
            complain(reading, reading->at, "double each quote within a quoted cell",
                     "this quote is not closed as CSV closes it");
            return;
        }
        step_over(&reading->at, bytes[i]);
        bool empty = reading->index == 0 && (bytes[i] == '\n' || bytes[i] == '\r');
        if (reading->ended || empty) {
            reading->cell = reading->at;
        }
    }
    if (csv_fini(&reading->parser, handle_cell, handle_line, reading) != 0) {
        complain(reading, reading->cell, "close it with a quote", "this cell is not closed");
    }
}

static int by_place(const void *left, const void *right)
{
    const struct desk_team *a = left;
    const struct desk_team *b = right;
    int unit = strcmp(a->unit_code, b->unit_code);
    return unit != 0 ? unit : strcmp(a->hamlet, b->hamlet);
}

static char find_delimiter(const char *bytes, size_t size)
{
    const char *end = memchr(bytes, '\n', size);
    size_t first = end == NULL ? size : (size_t)(end - bytes);
    return memchr(bytes, ';', first) != NULL ? ';' : ',';
}

static void read_source(struct reading *reading)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const char *bytes = reading->source->bytes;
    size_t size = reading->source->size;
    if (size >= 3 && memcmp(bytes, mark, 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    csv_set_delim(&reading->parser, (unsigned char)find_delimiter(bytes, size));
    parse(reading, bytes, size);
    if (reading->teams->complaint_count == 0 && reading->teams->count == 0) {
        complain(reading, (struct place){1, 1}, "write a line for each team below the first",
                 "there is no team in this file");
    }
    if (reading->teams->count > 0) {
        qsort(reading->teams->list, reading->teams->count, sizeof reading->teams->list[0],
              by_place);
    }
}

enum status teams_read(struct teams **out, const struct teams_source *source, struct fault *fault)
{
    struct reading reading = {.source = source, .at = {1, 1}, .cell = {1, 1}, .row = {1, 1}};
    *out = reading.teams = calloc(1, sizeof *reading.teams);
    bool ready = reading.teams != NULL &&
                 csv_init(&reading.parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0;
    if (ready) {
        read_source(&reading);
        csv_free(&reading.parser);
    }
    if (!ready || reading.short_of_memory) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    if (reading.teams->complaint_count > 0) {
        *fault = reading.teams->complaints[0];
        return STATUS_BAD_INPUT;
    }
    return STATUS_OK;
}

void teams_destroy(struct teams *teams)
{
    if (teams != NULL) {
        free(teams->list);
        free(teams);
    }
}
