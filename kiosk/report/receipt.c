/* receipt.c: receipts to and from JSON.
 *
 * Called by kioskctl merge and kioskctl receipt. */
#include "report/receipt.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"

enum {
    RECEIPT_FILE_MAX = 1 << 20, /* bytes of a receipt */
    RECEIPT_FORMAT = 1,         /* "format" */
};

static json_t *make_ranges(const struct merge_range *ranges, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count && i < MERGE_RANGES_MAX; i++) {
        json_t *one =
            json_pack("{s:s, s:I, s:I}", "kiosk_id", ranges[i].kiosk_id, "first_seq",
                      (json_int_t)ranges[i].first_seq, "last_seq", (json_int_t)ranges[i].last_seq);
        if (ranges[i].reason[0] != '\0') {
            json_object_set_new(one, "reason", json_string(ranges[i].reason));
        }
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *make_accounts(const struct merge_accounts *accounts)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:o, s:o}", "rows", (json_int_t)accounts->rows, "new",
                     (json_int_t)accounts->fresh, "already_had", (json_int_t)accounts->had,
                     "refused", (json_int_t)accounts->refused, "refusals",
                     make_ranges(accounts->refusals, accounts->refusal_count), "gaps",
                     make_ranges(accounts->gaps, accounts->gap_count));
}

static json_t *make_object(const struct receipt *receipt)
{
    const struct merge_receipt *what = &receipt->what;
    char hash[65];
    char when[DATE_ISO_MAX];
    sodium_bin2hex(hash, sizeof hash, what->held_hash, sizeof what->held_hash);
    date_format_iso(receipt->dated_ms, when);
    return json_pack(
        "{s:i, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:s, s:o, s:o, s:o}", "format",
        RECEIPT_FORMAT, "file", receipt->file, "signer", receipt->signer, "dated", when, "error",
        receipt->error, "kiosk_id", what->kiosk_id, "rows", (json_int_t)what->rows, "new",
        (json_int_t)what->fresh, "already_had", (json_int_t)what->had, "refused",
        (json_int_t)what->refused, "held_until", (json_int_t)what->held_until, "held_hash", hash,
        "refusals", make_ranges(what->refusals, what->refusal_count), "gaps",
        make_ranges(what->gaps, what->gap_count), "accounts", make_accounts(&what->accounts));
}

enum status receipt_write(const struct receipt *receipt, const char *path, struct fault *fault)
{
    struct file_writer *writer = NULL;
    json_t *object = make_object(receipt);
    char *text = object == NULL ? NULL : json_dumps(object, JSON_INDENT(2));
    enum status status = text == NULL ? fault_set(fault, STATUS_FAILED, "close other programs",
                                                  "the receipt cannot be put into words")
                                      : file_writer_create(&writer, path, true, fault);
    if (status == STATUS_OK) {
        file_writer_add(writer, text);
        file_writer_add(writer, "\n");
        status = file_writer_commit(writer, fault);
        file_writer_destroy(writer);
    }
    free(text);
    json_decref(object);
    return status;
}

static bool take_mark(json_t *object, struct receipt_mark *out)
{
    const char *kiosk_id = NULL;
    const char *hash = NULL;
    json_int_t held_until = 0;
    size_t length = 0;
    int format = 0;
    if (json_unpack(object, "{s:i, s:s, s:I, s:s}", "format", &format, "kiosk_id", &kiosk_id,
                    "held_until", &held_until, "held_hash", &hash) != 0 ||
        format != RECEIPT_FORMAT || held_until < 0 || strlen(kiosk_id) >= ROW_CODE_MAX) {
        return false;
    }
    *out = (struct receipt_mark){.held_until = held_until};
    const char *dated = json_string_value(json_object_get(object, "dated"));
    snprintf(out->dated, sizeof out->dated, "%.*s", DATE_ISO_MAX - 1, dated == NULL ? "" : dated);
    memcpy(out->kiosk_id, kiosk_id, strlen(kiosk_id) + 1);
    return sodium_hex2bin(out->held_hash, sizeof out->held_hash, hash, strlen(hash), NULL, &length,
                          NULL) == 0 &&
           length == sizeof out->held_hash;
}

enum status receipt_read(const char *path, struct receipt_mark *out, struct fault *fault)
{
    char *text = NULL;
    size_t size = 0;
    enum status status = file_read(path, RECEIPT_FILE_MAX, &text, &size, fault);
    if (status != STATUS_OK) {
        return status;
    }
    json_t *object = json_loadb(text, size, 0, NULL);
    const char *error = json_string_value(json_object_get(object, "error"));
    if (object == NULL || !take_mark(object, out)) {
        status = fault_set(fault, STATUS_BAD_INPUT, "ask the office for the file again",
                           "this is no receipt");
    } else if (error != NULL && error[0] != '\0') {
        status = fault_set(fault, STATUS_BAD_INPUT, "send a new bundle",
                           "the office took nothing: %.200s", error);
    }
    json_decref(object);
    free(text);
    return status == STATUS_OK ? status : file_at_fault(fault, path, status);
}
