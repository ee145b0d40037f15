/* names_file.c: writes sealed names as a file for the province.
 *
 * Called by kioskctl export names. The kiosk cannot open a box, and here nobody tries. */
#include "report/names_file.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"

enum {
    LISTS_MAX = 4096, /* of one kiosk: a class every hour of ninety days */
    BOX_TEXT_MAX = sodium_base64_ENCODED_LEN(NAMES_BOX_BYTES, sodium_base64_VARIANT_ORIGINAL),
};

struct writing {
    struct file_writer *writer;
    crypto_generichash_state sum; /* of all that was written */
    const struct names_list *list;
    int64_t count;
};

static void add(struct writing *writing, const char *text)
{
    file_writer_add(writing->writer, text);
    crypto_generichash_update(&writing->sum, (const unsigned char *)text, strlen(text));
}

/* A field holds no character that ends one. */
static void clean(char *text)
{
    for (; *text != '\0'; text++) {
        *text = (unsigned char)*text < ' ' ? ' ' : *text;
    }
}

static enum status add_box(void *context, int64_t number, const unsigned char box[NAMES_BOX_BYTES],
                           struct fault *fault)
{
    struct writing *writing = context;
    const struct names_list *list = writing->list;
    char line[NAMES_LINE_MAX];
    char text[BOX_TEXT_MAX];
    char begun[DATE_ISO_MAX];
    char place[ROW_NOTE_MAX];
    (void)fault;
    date_format_iso(list->held_ms, begun);
    snprintf(place, sizeof place, "%s", list->hamlet);
    clean(place);
    sodium_bin2base64(text, sizeof text, box, NAMES_BOX_BYTES, sodium_base64_VARIANT_ORIGINAL);
    snprintf(line, sizeof line, "%s\t%s\t%s\t%s\t%s\t%" PRId64 "\t%s\n", list->visit_id, begun,
             list->unit_code, place, list->key, number, text);
    add(writing, line);
    writing->count++;
    return STATUS_OK;
}

static enum status add_lists(struct names *names, const struct names_file_setup *setup,
                             struct writing *writing, struct fault *fault)
{
    size_t count = 0;
    const struct names_reader reader = {.box = add_box, .context = writing};
    struct names_list *lists = calloc(LISTS_MAX, sizeof *lists);
    if (lists == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    enum status status = names_lists(names, lists, LISTS_MAX, &count, fault);
    for (size_t i = count; i > 0 && status == STATUS_OK; i--) { /* the oldest first */
        writing->list = &lists[i - 1];
        if (lists[i - 1].held_ms >= setup->from_ms && lists[i - 1].held_ms < setup->to_ms) {
            status = names_each(names, lists[i - 1].visit_id, &reader, fault);
        }
    }
    free(lists);
    if (status == STATUS_OK && writing->count == 0) {
        status = fault_set(fault, STATUS_MISSING, "kioskctl names lists those that there are",
                           "there are no names of these days");
    }
    return status;
}

static void add_end(struct writing *writing)
{
    unsigned char sum[DIGEST_BYTES];
    char hex[2 * DIGEST_BYTES + 1];
    char line[NAMES_LINE_MAX];
    crypto_generichash_final(&writing->sum, sum, sizeof sum);
    sodium_bin2hex(hex, sizeof hex, sum, sizeof sum);
    snprintf(line, sizeof line, "end\t%" PRId64 "\t%s\n", writing->count, hex);
    file_writer_add(writing->writer, line);
}

enum status names_file_write(struct names *names, const struct names_file_setup *setup,
                             int64_t *count, struct fault *fault)
{
    struct writing writing = {.count = 0};
    char line[NAMES_LINE_MAX];
    *count = 0;
    enum status status = file_writer_create(&writing.writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    crypto_generichash_init(&writing.sum, NULL, 0, DIGEST_BYTES);
    snprintf(line, sizeof line, NAMES_FILE_HEAD "\t%s\n", setup->kiosk_id);
    add(&writing, line);
    status = add_lists(names, setup, &writing, fault);
    if (status == STATUS_OK) {
        add_end(&writing);
        status = file_writer_commit(writing.writer, fault);
    }
    *count = writing.count;
    file_writer_destroy(writing.writer);
    return status;
}
