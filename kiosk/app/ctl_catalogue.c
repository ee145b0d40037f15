/* ctl_catalogue.c: libgettextpo reads; what it finds is kept in a sorted list.
 *
 * Source: www.gnu.org/software/gettext/manual/html_node/libgettextpo.html. */
#include "app/ctl_catalogue.h"

#include <gettext-po.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "app/ctl_complaint.h"
#include "base/file.h"

enum {
    CATALOGUE_BYTES_MAX = 4 << 20, /* of a file; the longest lesson needs a tenth */
};

struct entry {
    char *text;        /* msgid */
    char *translation; /* msgstr */
};

struct catalogue {
    struct entry *entries; /* sorted by text */
    size_t count;          /* of entries */
    size_t room;           /* entries that fit */
};

/* The handlers of libgettextpo are called without a context. */
static struct {
    const char *path;              /* of the file being read */
    struct complaints *complaints; /* borrowed */
    bool wrong;                    /* it cannot be used */
    jmp_buf fatal;                 /* where a fatal error leads */
} reading;

static void note(int severity, size_t line, size_t column, const char *message)
{
    struct fault fault;
    char text[FAULT_WHAT_MAX];
    int length = (int)strcspn(message, "\n");
    length = complaint_letters(message, length < FAULT_WHAT_MAX ? length : FAULT_WHAT_MAX - 1);
    if (severity == PO_SEVERITY_WARNING) {
        return;
    }
    snprintf(text, sizeof text, "%.*s", length, message);
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, reading.path, line == (size_t)-1 ? 0 : (int)line,
                       column == (size_t)-1 ? 0 : (int)column, text);
    snprintf(fault.todo, sizeof fault.todo, "mend this place; the form is msgid, then msgstr");
    reading.wrong = true;
    complaint_add(reading.complaints, &fault);
}

static void on_error(int severity, po_message_t message, const char *file, size_t line,
                     size_t column, int multiline, const char *text)
{
    (void)message;
    (void)file;
    (void)multiline;
    note(severity, line, column, text);
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        longjmp(reading.fatal, 1);
    }
}

static void on_error_of_two(int severity, po_message_t one, const char *file, size_t line,
                            size_t column, int multiline, const char *text, po_message_t other,
                            const char *other_file, size_t other_line, size_t other_column,
                            int other_multiline, const char *other_text)
{
    (void)other;
    (void)other_file;
    (void)other_line;
    (void)other_column;
    (void)other_multiline;
    (void)other_text;
    on_error(severity, one, file, line, column, multiline, text);
}

static int compare_entries(const void *one, const void *other)
{
    const struct entry *a = one;
    const struct entry *b = other;
    return strcmp(a->text, b->text);
}

static bool add(struct catalogue *catalogue, const char *text, const char *translation)
{
    if (catalogue->count == catalogue->room) {
        size_t room = catalogue->room == 0 ? 256 : catalogue->room * 2;
        struct entry *more = realloc(catalogue->entries, room * sizeof *more);
        if (more == NULL) {
            return false;
        }
        catalogue->entries = more;
        catalogue->room = room;
    }
    struct entry entry = {strdup(text), strdup(translation)};
    if (entry.text == NULL || entry.translation == NULL) {
        free(entry.text);
        free(entry.translation);
        return false;
    }
    catalogue->entries[catalogue->count++] = entry;
    return true;
}

static bool take_messages(struct catalogue *catalogue, po_file_t file)
{
    bool good = true;
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    po_message_t message = po_next_message(iterator);
    for (; good && message != NULL; message = po_next_message(iterator)) {
        const char *text = po_message_msgid(message);
        const char *translation = po_message_msgstr(message);
        bool usable = !po_message_is_obsolete(message) && !po_message_is_fuzzy(message) &&
                      text[0] != '\0' && translation[0] != '\0';
        good = !usable || add(catalogue, text, translation);
    }
    po_message_iterator_free(iterator);
    return good;
}

/* ---- what gettext would not tell, or in a thousand complaints ---- */

static void tell(struct complaints *complaints, const char *path, int line, const char *what,
                 const char *todo)
{
    struct fault fault;
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, path, line, line > 0 ? 1 : 0, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    complaint_add(complaints, &fault);
}

/* The line of the first byte that is no UTF-8 text, 0 when all are. */
static int line_of_no_text(const char *bytes, size_t size)
{
    int line = 1;
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t point = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                                 (utf8proc_ssize_t)(size - at), &point);
        if (step <= 0 || point == 0) {
            return line;
        }
        line += point == '\n' ? 1 : 0;
        at += (size_t)step;
    }
    return 0;
}

/* gettext stumbles over the byte order mark that some editors put in front. */
static bool check_bytes(const char *path, struct complaints *complaints)
{
    char *bytes = NULL;
    size_t size = 0;
    struct fault fault;
    if (file_read(path, CATALOGUE_BYTES_MAX, &bytes, &size, &fault) != STATUS_OK) {
        complaint_add(complaints, &fault);
        return false;
    }
    int line = line_of_no_text(bytes, size);
    bool marked = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    free(bytes);
    if (line > 0) {
        tell(complaints, path, line, "the file is no UTF-8 text",
             "save it with the encoding UTF-8, without BOM");
    } else if (marked) {
        tell(complaints, path, 1, "a byte order mark (BOM) stands before the first line",
             "save it with the encoding UTF-8, without BOM");
    }
    return line == 0 && !marked;
}

/* In another encoding, or in none, the letters would come out as others. */
static bool check_head(po_file_t file, const char *path, struct complaints *complaints)
{
    const char *head = po_file_domain_header(file, NULL);
    const char *charset = head == NULL ? NULL : strstr(head, "charset=");
    if (charset != NULL && strncasecmp(charset, "charset=UTF-8", 13) == 0) {
        return true;
    }
    tell(complaints, path, 1, "the head of the file does not say charset=UTF-8",
         "begin it with the head that kioskctl lesson pot writes");
    return false;
}

enum status catalogue_read(struct catalogue **out, const char *path, struct complaints *complaints)
{
    static const struct po_xerror_handler handler = {on_error, on_error_of_two};
    *out = NULL;
    if (!check_bytes(path, complaints)) {
        return STATUS_BAD_INPUT;
    }
    reading.path = path;
    reading.complaints = complaints;
    reading.wrong = false;
    if (setjmp(reading.fatal) != 0) {
        return STATUS_BAD_INPUT;
    }
    po_file_t file = po_file_read(path, &handler);
    if (file == NULL || reading.wrong) {
        if (!reading.wrong) {
            note(PO_SEVERITY_ERROR, (size_t)-1, (size_t)-1, "it cannot be read");
        }
        if (file != NULL) {
            po_file_free(file);
        }
        return STATUS_BAD_INPUT;
    }
    if (!check_head(file, path, complaints)) {
        po_file_free(file);
        return STATUS_BAD_INPUT;
    }
    struct catalogue *catalogue = calloc(1, sizeof *catalogue);
    bool good = catalogue != NULL && take_messages(catalogue, file);
    po_file_free(file);
    if (!good) {
        catalogue_destroy(catalogue);
        return STATUS_FAILED;
    }
    if (catalogue->count > 0) {
        qsort(catalogue->entries, catalogue->count, sizeof *catalogue->entries, compare_entries);
    }
    *out = catalogue;
    return STATUS_OK;
}

void catalogue_destroy(struct catalogue *catalogue)
{
    if (catalogue == NULL) {
        return;
    }
    for (size_t i = 0; i < catalogue->count; i++) {
        free(catalogue->entries[i].text);
        free(catalogue->entries[i].translation);
    }
    free(catalogue->entries);
    free(catalogue);
}

const char *catalogue_find(const struct catalogue *catalogue, const char *text)
{
    size_t low = 0;
    size_t high = catalogue->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(catalogue->entries[middle].text, text);
        if (order == 0) {
            return catalogue->entries[middle].translation;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}
