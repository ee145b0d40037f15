/* export_xapi.c: the folder of statements: walks the rows, cuts batches, writes files.
 *
 * Called by kioskctl export. Holds one batch in memory. Two statements of one batch never have the
 * same id, since an id is made of the row and of what is said of it, once each. */
#include "report/export_xapi.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/folder.h"
#include "report/xapi.h"

enum {
    PATH_BYTES = 4200, /* of a file in the folder */
};

struct xapi {
    struct ledger *ledger;            /* being read */
    const struct export_setup *setup; /* what is asked for */
    struct folder_writer *folder;     /* being filled; owned */
    json_t *batch;                    /* statements that wait to be written; owned */
    struct ledger_row row;            /* whose answers come */
    int64_t seq;                      /* of the row that is told, for faults */
    bool told;                        /* the row gives statements */
    int files;                        /* written */
    int64_t done;                     /* rows looked at */
    int64_t all;                      /* of about so many */
    struct export_receipt receipt;    /* so far */
};

static int add_piece(const char *bytes, size_t size, void *context)
{
    file_writer_add_bytes(context, bytes, size);
    return 0;
}

static enum status out_of_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
}

static enum status write_batch(struct xapi *xapi, struct fault *fault)
{
    char path[PATH_BYTES];
    struct file_writer *writer = NULL;
    if (json_array_size(xapi->batch) == 0 && xapi->files > 0) {
        return STATUS_OK;
    }
    snprintf(path, sizeof path, "%s/%04d.json", folder_writer_path(xapi->folder), ++xapi->files);
    enum status status = file_writer_create(&writer, path, false, fault);
    if (status != STATUS_OK) {
        return status;
    }
    bool whole = json_dump_callback(xapi->batch, add_piece, writer,
                                    JSON_INDENT(0) | JSON_REAL_PRECISION(15)) == 0;
    file_writer_add(writer, "\n");
    status = whole ? file_writer_commit(writer, fault) : out_of_memory(fault);
    xapi->receipt.bytes += file_writer_size(writer);
    file_writer_destroy(writer);
    json_array_clear(xapi->batch);
    return status;
}

/* Takes the statement over. */
static enum status add(struct xapi *xapi, json_t *statement, struct fault *fault)
{
    if (json_array_append_new(xapi->batch, statement) != 0) {
        return fault_set(fault, STATUS_FAILED, "run kioskctl verify, and look at this row",
                         "row %lld cannot be told as statements: a text in it is no UTF-8",
                         (long long)xapi->seq);
    }
    xapi->receipt.parts++;
    return json_array_size(xapi->batch) == EXPORT_XAPI_BATCH ? write_batch(xapi, fault) : STATUS_OK;
}

/* Voids what the voided row has said: its results and its answers. */
static enum status add_voids(struct xapi *xapi, const struct ledger_row *row, struct fault *fault)
{
    struct ledger_row voided;
    int64_t answers = 0;
    bool found = false;
    enum status status =
        ledger_find(xapi->ledger, row->part.void_of, &voided, &answers, &found, fault);
    if (status != STATUS_OK || !found) {
        return status;
    }
    struct xapi_verbs verbs = xapi_verbs_of(&voided);
    const char *said[] = {verbs.first, verbs.second};
    for (int i = 0; i < 2 && status == STATUS_OK; i++) {
        if (said[i][0] != '\0') {
            status = add(xapi, xapi_voided(row, &voided, said[i]), fault);
        }
    }
    for (int64_t i = 1; i <= answers && status == STATUS_OK && verbs.first[0] != '\0'; i++) {
        char what[32];
        snprintf(what, sizeof what, "answered/%d", (int)i);
        status = add(xapi, xapi_voided(row, &voided, what), fault);
    }
    return status;
}

static void tell(struct xapi *xapi)
{
    const struct export_setup *setup = xapi->setup;
    xapi->done++;
    if (setup->progress != NULL && xapi->done % 64 == 0) {
        setup->progress(setup->progress_context, xapi->done,
                        xapi->all > xapi->done ? xapi->all : xapi->done);
    }
}

static enum status take_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct xapi *xapi = context;
    const char *unit = xapi->setup->unit_code;
    enum status status = STATUS_OK;
    tell(xapi);
    xapi->seq = row->seq;
    struct xapi_verbs verbs = xapi_verbs_of(row);
    bool asked = unit == NULL || strcmp(unit, row->unit_code) == 0;
    xapi->told = asked && verbs.first[0] != '\0';
    if (asked) {
        xapi->receipt.rows++;
        xapi->receipt.counted += row->counted;
    }
    if (asked && row->part.void_of[0] != '\0') {
        status = add_voids(xapi, row, fault);
    }
    if (!xapi->told) {
        return status;
    }
    xapi->row = *row;
    status = add(xapi, xapi_result(row, verbs.first), fault);
    if (status == STATUS_OK && verbs.second[0] != '\0') {
        status = add(xapi, xapi_result(row, verbs.second), fault);
    }
    return status;
}

static enum status take_answer(void *context, const struct answer_row *answer, struct fault *fault)
{
    struct xapi *xapi = context;
    return xapi->told ? add(xapi, xapi_answered(&xapi->row, answer), fault) : STATUS_OK;
}

static enum status fill_folder(struct xapi *xapi, struct fault *fault)
{
    const struct export_setup *setup = xapi->setup;
    struct ledger_reader reader = {.row = take_row, .answer = take_answer, .context = xapi};
    enum status status = STATUS_OK;
    if (setup->progress != NULL) {
        status = ledger_rows(xapi->ledger, setup->period, &xapi->all, fault);
    }
    if (status == STATUS_OK) {
        status = ledger_each_answer(xapi->ledger, setup->per, setup->period, &reader, fault);
    }
    if (status == STATUS_OK) {
        status = write_batch(xapi, fault);
    }
    if (status == STATUS_OK && setup->progress != NULL) {
        setup->progress(setup->progress_context, xapi->done, xapi->done);
    }
    return status == STATUS_OK ? folder_writer_commit(xapi->folder, fault) : status;
}

enum status export_xapi_write(struct ledger *ledger, const struct export_setup *setup,
                              struct export_receipt *receipt, struct fault *fault)
{
    struct folder_setup folder = {.path = setup->path, .ending = ".json", .force = setup->force};
    struct xapi xapi = {.ledger = ledger, .setup = setup, .batch = json_array()};
    if (xapi.batch == NULL) {
        return out_of_memory(fault);
    }
    enum status status = folder_writer_create(&xapi.folder, &folder, fault);
    if (status == STATUS_OK) {
        status = fill_folder(&xapi, fault);
    }
    if (status == STATUS_OK && receipt != NULL) {
        *receipt = xapi.receipt;
    }
    folder_writer_destroy(xapi.folder);
    json_decref(xapi.batch);
    return status;
}
