/* signed.c: writes and checks the signature beside a file.
 *
 * Called by bundle.c and pack.c, which have the bytes and know their digest: what is checked is
 * what is then opened, also when the file changes meanwhile. */
#include "report/signed.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "report/keyring.h"

enum {
    SIGNATURE_FILE_MAX = 4096, /* bytes of a signature's file */
};

static enum status name_signature(char out[PATH_MAX], const char *path, struct fault *fault)
{
    return snprintf(out, PATH_MAX, "%s.minisig", path) < PATH_MAX
               ? STATUS_OK
               : fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
}

enum status signed_write(const char *path, const struct sign_secret *secret,
                         const unsigned char digest[SIGN_DIGEST_BYTES], const char *comment,
                         struct fault *fault)
{
    char name[PATH_MAX];
    char text[SIGN_TEXT_MAX];
    struct file_writer *writer = NULL;
    sign_format_signature(text, secret, digest, comment);
    enum status status = name_signature(name, path, fault);
    if (status == STATUS_OK) {
        status = file_writer_create(&writer, name, true, fault);
    }
    if (status == STATUS_OK) {
        file_writer_add(writer, text);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    return status;
}

static enum status read_signature(const char *path, struct sign_signature *out, struct fault *fault)
{
    char name[PATH_MAX];
    char *text = NULL;
    size_t size = 0;
    enum status status = name_signature(name, path, fault);
    if (status == STATUS_OK) {
        status = file_read(name, SIGNATURE_FILE_MAX, &text, &size, fault);
    }
    if (status == STATUS_MISSING) {
        status = fault_set(fault, STATUS_BAD_INPUT, "copy both files from where it was made",
                           "there is no signature beside it");
        return file_at_fault(fault, name, status);
    }
    if (status == STATUS_OK) {
        status = sign_read_signature(out, text, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, name, status);
    }
    free(text);
    return status;
}

enum status signed_check(const char *path, const char *keyring_folder,
                         const unsigned char digest[SIGN_DIGEST_BYTES], struct sign_public *signer,
                         struct fault *fault)
{
    struct sign_signature signature;
    *signer = (struct sign_public){.owner = ""};
    enum status status = read_signature(path, &signature, fault);
    if (status == STATUS_OK) {
        status = keyring_find(keyring_folder, signature.number, signer, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, path, status);
    }
    if (status == STATUS_OK && !sign_check(&signature, signer, digest)) {
        status = fault_set(fault, STATUS_BAD_INPUT, "ask for both files again",
                           "the file is not the one that %s has signed", signer->owner);
        signer->owner[0] = '\0';
        return file_at_fault(fault, path, status);
    }
    return status;
}
