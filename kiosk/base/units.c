/* units.c: reads the list of communes and wards.
 *
 * Called by the office tool and by reports. A list with one wrong line is refused whole: a code
 * that points to the wrong commune would be worse than no name at all. */
#include "base/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum {
    FILE_SIZE_MAX = 256 * 1024, /* a list of 65 has 3 kB */
    CELL_COUNT = 4,             /* code, type, name, former_district */
    CODE_DIGITS = 5,
};

static const char head[] = "code\ttype\tname\tformer_district";

struct reading {
    struct units *units; /* being filled */
    const char *path;    /* for faults */
    int line;            /* from 1 */
};

static enum status refuse(const struct reading *reading, const char *what, struct fault *fault)
{
    return fault_set_at(fault, STATUS_BAD_INPUT, reading->path, reading->line, 0, what);
}

static bool is_code(const char *text)
{
    return strlen(text) == CODE_DIGITS && strspn(text, "0123456789") == CODE_DIGITS;
}

static bool fits(const char *text)
{
    return text[0] != '\0' && strlen(text) < UNIT_NAME_MAX;
}

static enum status take_cells(struct reading *reading, char *cells[CELL_COUNT], struct fault *fault)
{
    struct units *units = reading->units;
    bool ward = strcmp(cells[1], "phường") == 0;
    if (!is_code(cells[0])) {
        return refuse(reading, "the code of a unit has five digits", fault);
    }
    if (!ward && strcmp(cells[1], "xã") != 0) {
        return refuse(reading, "the type of a unit is \"xã\" or \"phường\"", fault);
    }
    if (!fits(cells[2]) || !fits(cells[3])) {
        return refuse(reading, "the name of a unit or its former district is empty or too long",
                      fault);
    }
    if (units_find(units, cells[0]) != NULL) {
        return refuse(reading, "this code is there already", fault);
    }
    if (units->count == UNITS_MAX) {
        return refuse(reading, "there are more units than a province can have", fault);
    }
    struct unit *unit = &units->list[units->count++];
    unit->ward = ward;
    snprintf(unit->code, sizeof unit->code, "%s", cells[0]);
    snprintf(unit->name, sizeof unit->name, "%s", cells[2]);
    snprintf(unit->district, sizeof unit->district, "%s", cells[3]);
    return STATUS_OK;
}

static enum status take_line(struct reading *reading, char *line, struct fault *fault)
{
    char *cells[CELL_COUNT];
    size_t count = 0;
    if (reading->line == 1) {
        return strcmp(line, head) == 0
                   ? STATUS_OK
                   : refuse(reading, "the first line names other columns than the list has", fault);
    }
    for (char *rest = line; rest != NULL; count++) {
        char *cell = strsep(&rest, "\t");
        if (count < CELL_COUNT) {
            cells[count] = cell;
        }
    }
    if (count != CELL_COUNT) {
        return refuse(reading, "a unit has a code, a type, a name and a former district", fault);
    }
    return take_cells(reading, cells, fault);
}

enum status units_load(struct units *out, const char *path, struct fault *fault)
{
    struct reading reading = {.units = out, .path = path};
    char *bytes = NULL;
    size_t size = 0;
    out->count = 0;
    enum status status = file_read(path, FILE_SIZE_MAX, &bytes, &size, fault);
    char *rest = bytes;
    while (status == STATUS_OK && rest != NULL && rest[0] != '\0') {
        char *line = strsep(&rest, "\n");
        reading.line++;
        status = take_line(&reading, line, fault);
    }
    if (status == STATUS_OK && out->count == 0) {
        status = refuse(&reading, "there is no unit in this list", fault);
    }
    free(bytes);
    if (status != STATUS_OK) {
        out->count = 0;
    }
    return status;
}

const struct unit *units_find(const struct units *units, const char *code)
{
    for (size_t i = 0; i < units->count; i++) {
        if (strcmp(units->list[i].code, code) == 0) {
            return &units->list[i];
        }
    }
    return NULL;
}

void unit_format(char out[UNIT_TITLE_MAX], const struct unit *unit)
{
    snprintf(out, UNIT_TITLE_MAX, "%s %s", unit->ward ? "phường" : "xã", unit->name);
}
