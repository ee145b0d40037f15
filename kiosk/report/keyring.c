/* keyring.c: keys as files in the data folder.
 *
 * Called by kioskctl key, bundle and merge. A key is found by its number, so that a signature
 * leads to one file however many kiosks are known. Never trusts a comment: whom a key speaks for
 * was written by keyring_trust. */
#include "report/keyring.h"

#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum {
    KEY_FILE_MAX = 4096, /* bytes of a key's file */
};

static enum status name_file(char out[PATH_MAX], const char *folder, const char *name,
                             struct fault *fault)
{
    return snprintf(out, PATH_MAX, "%s/%s", folder, name) < PATH_MAX
               ? STATUS_OK
               : fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
}

enum status keyring_make(const char *folder, const char *owner, struct sign_public *out,
                         struct fault *fault)
{
    struct sign_secret secret;
    char path[PATH_MAX];
    char text[SIGN_TEXT_MAX];
    sign_make(&secret, owner);
    sign_format_secret(text, &secret);
    enum status status = name_file(path, folder, "kiosk.key", fault);
    if (status == STATUS_OK) {
        status = file_write_text(&(struct file_place){.path = path, .secret = true}, text, fault);
    }
    if (status == STATUS_OK) {
        status = name_file(path, folder, "kiosk.pub", fault);
    }
    if (status == STATUS_OK) {
        sign_format_public(text, &secret.pub);
        status = file_write_text(&(struct file_place){.path = path, .force = true}, text, fault);
    }
    *out = secret.pub;
    sodium_memzero(&secret, sizeof secret);
    sodium_memzero(text, sizeof text);
    return status;
}

enum status keyring_read(const char *folder, struct sign_secret *out, struct fault *fault)
{
    char path[PATH_MAX];
    char *text = NULL;
    size_t size = 0;
    enum status status = name_file(path, folder, "kiosk.key", fault);
    if (status == STATUS_OK) {
        status = file_read(path, KEY_FILE_MAX, &text, &size, fault);
    }
    if (status == STATUS_MISSING) {
        return file_at_fault(fault, path,
                             fault_set(fault, STATUS_MISSING, "make one with kioskctl key new",
                                       "there is no key to sign with"));
    }
    if (status == STATUS_OK) {
        status = sign_read_secret(out, text, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, path, status);
        sodium_memzero(text, size);
    }
    free(text);
    return status;
}

static enum status name_known(char out[PATH_MAX], const char *folder,
                              const unsigned char number[SIGN_NUMBER_BYTES], struct fault *fault)
{
    char text[SIGN_NUMBER_TEXT_MAX];
    char name[SIGN_NUMBER_TEXT_MAX + 16];
    sign_format_number(text, number);
    snprintf(name, sizeof name, "known/%s.pub", text);
    return name_file(out, folder, name, fault);
}

enum status keyring_trust(const char *folder, const struct sign_public *pub, struct fault *fault)
{
    char path[PATH_MAX];
    char text[SIGN_TEXT_MAX];
    sign_format_public(text, pub);
    enum status status = name_known(path, folder, pub->number, fault);
    return status == STATUS_OK
               ? file_write_text(&(struct file_place){.path = path, .force = true}, text, fault)
               : status;
}

enum status keyring_find(const char *folder, const unsigned char number[SIGN_NUMBER_BYTES],
                         struct sign_public *out, struct fault *fault)
{
    char path[PATH_MAX];
    char *text = NULL;
    size_t size = 0;
    enum status status = name_known(path, folder, number, fault);
    if (status == STATUS_OK) {
        status = file_read(path, KEY_FILE_MAX, &text, &size, fault);
    }
    if (status == STATUS_MISSING) {
        char shown[SIGN_NUMBER_TEXT_MAX];
        sign_format_number(shown, number);
        return fault_set(fault, STATUS_MISSING,
                         "if it is one of ours: kioskctl key trust FILE.pub, after a look at its"
                         " number there",
                         "nobody has vouched for the key %s", shown);
    }
    if (status == STATUS_OK) {
        status = sign_read_public(out, text, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, path, status);
    }
    free(text);
    return status;
}

enum status keyring_read_public(const char *path, struct sign_public *out, struct fault *fault)
{
    char *text = NULL;
    size_t size = 0;
    enum status status = file_read(path, KEY_FILE_MAX, &text, &size, fault);
    if (status == STATUS_OK) {
        status = sign_read_public(out, text, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, path, status);
    }
    free(text);
    return status;
}
