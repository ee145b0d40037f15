/* bundle.c: writes a bundle with its signature, and reads one that has come.
 *
 * Called by kioskctl bundle and merge. What is taken in is read once; its signature is checked over
 * the very bytes that are then opened. Must never open a bundle before its signature holds. */
#include "report/bundle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "report/signed.h"

static enum status write_file(const char *path, const void *bytes, size_t size, bool force,
                              struct fault *fault)
{
    struct file_writer *writer = NULL;
    enum status status = file_writer_create(&writer, path, force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    file_writer_add_bytes(writer, bytes, size);
    status = file_writer_commit(writer, fault);
    file_writer_destroy(writer);
    return status;
}

static enum status write_both(const struct bundle *bundle, const struct bundle_setup *setup,
                              struct fault *fault)
{
    unsigned char digest[SIGN_DIGEST_BYTES];
    char comment[SIGN_COMMENT_MAX];
    char when[DATE_ISO_MAX];
    date_format_iso(setup->now_ms, when);
    snprintf(comment, sizeof comment, "kiosk:%s\tseq:%lld-%lld\trows:%lld\tdate:%s",
             setup->secret->pub.owner, (long long)bundle->first_seq, (long long)bundle->last_seq,
             (long long)bundle->rows, when);
    sign_digest(digest, bundle->bytes, bundle->size);
    enum status status = write_file(setup->path, bundle->bytes, bundle->size, setup->force, fault);
    return status == STATUS_OK ? signed_write(setup->path, setup->secret, digest, comment, fault)
                               : status;
}

enum status bundle_write(struct ledger *ledger, const struct bundle_setup *setup,
                         struct bundle_receipt *out, struct fault *fault)
{
    struct bundle bundle;
    *out = (struct bundle_receipt){.rows = 0};
    enum status status = bundle_make(ledger, setup->since, &bundle, fault);
    if (status == STATUS_OK) {
        *out = (struct bundle_receipt){.rows = bundle.rows,
                                       .first_seq = bundle.first_seq,
                                       .last_seq = bundle.last_seq,
                                       .accounts = bundle.accounts,
                                       .left = bundle.left,
                                       .bytes = (int64_t)bundle.size};
        status = write_both(&bundle, setup, fault);
    }
    bundle_free(&bundle);
    return status;
}

enum status bundle_take(struct ledger *ledger, const char *path, const char *keyring_folder,
                        int64_t now_ms, char signer[ROW_CODE_MAX], struct merge_receipt *out,
                        struct fault *fault)
{
    char *bytes = NULL;
    size_t size = 0;
    unsigned char digest[SIGN_DIGEST_BYTES];
    struct sign_public pub = {.owner = ""};
    *out = (struct merge_receipt){.rows = 0};
    enum status status = file_read(path, BUNDLE_BYTES_MAX, &bytes, &size, fault);
    if (status == STATUS_OK) {
        sign_digest(digest, bytes, size);
        status = signed_check(path, keyring_folder, digest, &pub, fault);
    }
    snprintf(signer, ROW_CODE_MAX, "%s", status == STATUS_OK ? pub.owner : "");
    if (status == STATUS_OK) {
        struct merge_bundle bundle = {.bytes = (const unsigned char *)bytes,
                                      .size = size,
                                      .digest = digest,
                                      .kiosk_id = pub.owner,
                                      .now_ms = now_ms};
        status = merge_unite(ledger, &bundle, out, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, path, status);
    }
    free(bytes);
    return status;
}
