/* names_open.c: at the province: boxes are opened with the secret key, and become a table.
 *
 * Called by kioskctl open-names. What cannot be opened is said by file and line, and the rest goes
 * on: a bad line of one kiosk keeps nobody else off the list. Opened names are wiped from memory;
 * the table is for its owner alone. A name that came twice, as lists are sent more than once, is
 * taken once. */
#include <inttypes.h>
#include <search.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/seal_key.h"
#include "report/csv.h"
#include "report/names_file.h"

enum field {
    FIELD_CLASS,
    FIELD_BEGUN,
    FIELD_UNIT,
    FIELD_PLACE,
    FIELD_KEY,
    FIELD_NUMBER,
    FIELD_BOX,
    FIELD_COUNT,
};

struct names_opening {
    struct names_open_setup setup;
    struct file_writer *writer;
    char number[SEAL_KEY_NUMBER_MAX]; /* of the key */
    void *known;                      /* a tree of "CLASS NUMBER", owned */
    struct names_opened done;
    struct csv csv;
};

/* A file being read. */
struct reading {
    struct names_opening *opening;
    const char *path;
    char kiosk_id[ROW_CODE_MAX];
    int line;      /* from 1 */
    int64_t boxes; /* lines so far */
    bool ended;    /* its last line was there */
};

static void complain(struct reading *reading, const char *what, const char *todo)
{
    struct names_opening *opening = reading->opening;
    struct fault fault = {.line = 0};
    opening->done.failed++;
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, reading->path, reading->line, 1, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    if (opening->setup.complain != NULL) {
        opening->setup.complain(opening->setup.context, &fault);
    }
}

/* ---- what came already ---- */

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Remembers it; false: it was there. */
static bool is_new(struct names_opening *opening, char *const fields[FIELD_COUNT])
{
    char *key = NULL;
    if (asprintf(&key, "%s %s", fields[FIELD_CLASS], fields[FIELD_NUMBER]) < 0) {
        return true; /* rather twice than not at all */
    }
    char **found = tsearch(key, &opening->known, compare);
    bool fresh = found == NULL || *found == key;
    if (found == NULL || !fresh) {
        free(key);
    }
    return fresh;
}

/* ---- a line ---- */

static void add_person(struct reading *reading, char *const fields[FIELD_COUNT],
                       const struct person *person)
{
    struct csv *csv = &reading->opening->csv;
    csv_text(csv, reading->kiosk_id);
    csv_text(csv, person->visit_id);
    csv_text(csv, fields[FIELD_BEGUN]);
    csv_text(csv, fields[FIELD_UNIT]);
    csv_text(csv, fields[FIELD_PLACE]);
    csv_text(csv, fields[FIELD_NUMBER]);
    csv_text(csv, person->name);
    csv_int(csv, person->year);
    csv_text(csv, person->hamlet);
    csv_end(csv);
    reading->opening->done.opened++;
}

/* NULL: it is opened; else what is wrong. */
static const char *open_box(const struct names_opening *opening, char *const fields[FIELD_COUNT],
                            struct person *out)
{
    unsigned char box[NAMES_BOX_BYTES];
    unsigned char plain[PERSON_BYTES];
    size_t size = 0;
    const char *text = fields[FIELD_BOX];
    if (sodium_base642bin(box, sizeof box, text, strlen(text), NULL, &size, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        size != sizeof box) {
        return "the box is cut, or is none";
    }
    if (!secret_open(plain, box, sizeof box, opening->setup.secret_key)) {
        return strcmp(fields[FIELD_KEY], opening->number) == 0 ? "the box was changed on its way"
                                                               : "the box is sealed to another key";
    }
    bool person = person_unpack(out, plain);
    secret_wipe(plain, sizeof plain);
    if (!person) {
        return "there is no person in the box: a newer program may have sealed it";
    }
    return strcmp(out->visit_id, fields[FIELD_CLASS]) == 0 ? NULL
                                                           : "the box belongs to another class";
}

static const char *todo_of(const char *what)
{
    return strstr(what, "another key") != NULL
               ? "open it with the secret half of the key that the line names"
               : "ask the kiosk for the file again";
}

/* Cuts a line into its fields; false: there are not so many. */
static bool split(char *line, char *fields[FIELD_COUNT])
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        fields[i] = strsep(&line, "\t");
        if (fields[i] == NULL) {
            return false;
        }
    }
    return line == NULL && strlen(fields[FIELD_BEGUN]) < NAMES_LINE_MAX &&
           strlen(fields[FIELD_PLACE]) < ROW_NOTE_MAX &&
           strlen(fields[FIELD_UNIT]) < ROW_CODE_MAX && strlen(fields[FIELD_NUMBER]) < ROW_CODE_MAX;
}

static void take_box(struct reading *reading, char *line)
{
    struct person person;
    char *fields[FIELD_COUNT];
    reading->boxes++;
    if (strlen(line) >= NAMES_LINE_MAX || !split(line, fields)) {
        complain(reading, "this is no line of a file of names", "ask the kiosk for the file again");
        return;
    }
    const char *wrong = open_box(reading->opening, fields, &person);
    if (wrong != NULL) {
        complain(reading, wrong, todo_of(wrong));
    } else if (is_new(reading->opening, fields)) {
        add_person(reading, fields, &person);
    } else {
        reading->opening->done.again++;
    }
    secret_wipe(&person, sizeof person);
}

/* The sum is over all that stands before this line. */
static void take_end(struct reading *reading, const char *line, const char *bytes, size_t before)
{
    unsigned char sum[DIGEST_BYTES];
    char hex[2 * DIGEST_BYTES + 1];
    char expected[NAMES_LINE_MAX];
    digest_bytes(sum, bytes, before);
    sodium_bin2hex(hex, sizeof hex, sum, sizeof sum);
    snprintf(expected, sizeof expected, "end\t%" PRId64 "\t%s", reading->boxes, hex);
    reading->ended = true;
    if (strcmp(line, expected) != 0) {
        complain(reading, "the file was changed on its way: its sum is another one",
                 "ask the kiosk for the file again");
    }
}

/* ---- a file ---- */

static enum status take_head(struct reading *reading, const char *line, struct fault *fault)
{
    static const char head[] = NAMES_FILE_HEAD "\t";
    if (strncmp(line, head, sizeof head - 1) != 0 ||
        strlen(line) - (sizeof head - 1) >= sizeof reading->kiosk_id) {
        enum status status =
            fault_set(fault, STATUS_BAD_INPUT, "name one that kioskctl export names has made",
                      "this is no file of names");
        return file_at_fault(fault, reading->path, status);
    }
    snprintf(reading->kiosk_id, sizeof reading->kiosk_id, "%s", line + sizeof head - 1);
    return STATUS_OK;
}

/* `kept` are the same bytes, for the sum; those of `bytes` are cut into lines. */
static enum status take_lines(struct reading *reading, char *bytes, const char *kept,
                              struct fault *fault)
{
    enum status status = STATUS_OK;
    char *next = bytes;
    while (status == STATUS_OK && next != NULL && *next != '\0') {
        char *line = strsep(&next, "\n");
        size_t before = (size_t)(line - bytes);
        reading->line++;
        line[strcspn(line, "\r")] = '\0';
        if (reading->line == 1) {
            status = take_head(reading, line, fault);
        } else if (reading->ended) {
            complain(reading, "this stands behind the end of the file", "remove it");
        } else if (strncmp(line, "end\t", 4) == 0) {
            take_end(reading, line, kept, before);
        } else {
            take_box(reading, line);
        }
    }
    if (status == STATUS_OK && !reading->ended) {
        reading->line++;
        complain(reading, "the file is cut: its last line is missing",
                 "ask the kiosk for the file again");
    }
    return status;
}

enum status names_opening_add(struct names_opening *opening, const char *path, struct fault *fault)
{
    struct reading reading = {.opening = opening, .path = path};
    char *bytes = NULL;
    char *copy = NULL;
    size_t size = 0;
    enum status status = file_read(path, NAMES_FILE_MAX, &bytes, &size, fault);
    if (status == STATUS_OK) {
        copy = malloc(size + 1);
        status = copy != NULL
                     ? STATUS_OK
                     : fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    if (status == STATUS_OK && strlen(bytes) != size) {
        status = fault_set(fault, STATUS_BAD_INPUT, "name one that kioskctl export names has made",
                           "this is no file of names");
        status = file_at_fault(fault, path, status);
    }
    if (status == STATUS_OK) {
        memcpy(copy, bytes, size + 1);
        status = take_lines(&reading, copy, bytes, fault);
    }
    free(copy);
    free(bytes);
    return status;
}

/* ---- the table ---- */

enum status names_opening_create(struct names_opening **out, const struct names_open_setup *setup,
                                 struct fault *fault)
{
    unsigned char public_key[SECRET_KEY_BYTES];
    *out = NULL;
    struct names_opening *opening = calloc(1, sizeof *opening);
    if (opening == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    opening->setup = *setup;
    if (secret_find_public(public_key, setup->secret_key)) {
        seal_key_number(opening->number, public_key);
    }
    enum status status = file_writer_create(&opening->writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        names_opening_destroy(opening);
        return status;
    }
    file_writer_keep_secret(opening->writer);
    csv_start(&opening->csv, opening->writer, NAMES_FILE_KEYS);
    *out = opening;
    return STATUS_OK;
}

enum status names_opening_commit(struct names_opening *opening, struct names_opened *out,
                                 struct fault *fault)
{
    *out = opening->done;
    if (opening->done.opened == 0) {
        return fault_set(fault, STATUS_MISSING, "compare the key's number with that of the kiosk",
                         "not one name could be opened with the key %s", opening->number);
    }
    return file_writer_commit(opening->writer, fault);
}

void names_opening_destroy(struct names_opening *opening)
{
    if (opening == NULL) {
        return;
    }
    tdestroy(opening->known, free);
    file_writer_destroy(opening->writer);
    secret_wipe(opening, sizeof *opening);
    free(opening);
}
