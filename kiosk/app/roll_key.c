/* roll_key.c: the public key for names, as kiosk.ini gives it or as a file in the data folder.
 *
 * Called by the kiosk when it has read its configuration, and by kioskctl names. Never logs a key;
 * a kiosk on which the secret half lies does not seal, as its names would be open to any thief. */
#include "app/roll_key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum {
    KEY_PATH_MAX = PATHS_MAX + CONFIG_VALUE_MAX, /* the data folder and a name in it */
};

enum status roll_key_read(unsigned char out[SECRET_KEY_BYTES], enum seal_key_half half,
                          const char *path, struct fault *fault)
{
    char *text = NULL;
    size_t size = 0;
    enum status status = file_read(path, 2 * SEAL_KEY_TEXT_MAX, &text, &size, fault);
    if (status == STATUS_OK) {
        status = seal_key_read(out, half, text, fault);
        status = status == STATUS_OK ? status : file_at_fault(fault, path, status);
        secret_wipe(text, size);
    }
    free(text);
    return status;
}

/* A path in kiosk.ini is in the data folder unless it begins with a slash. */
static void find_path(char out[KEY_PATH_MAX], const char *given, const struct paths *paths)
{
    if (given[0] == '/') {
        snprintf(out, KEY_PATH_MAX, "%s", given);
    } else {
        snprintf(out, KEY_PATH_MAX, "%s/%s", paths->data, given[0] == '\0' ? "names.pub" : given);
    }
}

static enum status read_public(struct roll_key *out, const struct config *config,
                               const struct paths *paths)
{
    char path[KEY_PATH_MAX];
    if (strncmp(config->names_key, "kiosk-names-", 12) == 0) {
        enum status status =
            seal_key_read(out->key, SEAL_KEY_PUBLIC, config->names_key, &out->fault);
        return status == STATUS_OK ? status : file_at_fault(&out->fault, paths->config, status);
    }
    find_path(path, config->names_key, paths);
    enum status status = roll_key_read(out->key, SEAL_KEY_PUBLIC, path, &out->fault);
    if (status == STATUS_MISSING) {
        (void)fault_set(&out->fault, status,
                        "get names.pub from the province (kioskctl names key makes it there), and "
                        "put it here",
                        "a roll call needs the province's public key for names");
        return file_at_fault(&out->fault, path, status);
    }
    return status;
}

/* The province's secret has no business on a kiosk. */
static enum status refuse_secret(struct roll_key *out, const struct paths *paths)
{
    char path[KEY_PATH_MAX];
    snprintf(path, sizeof path, "%s/names.key", paths->data);
    if (access(path, F_OK) != 0) {
        return STATUS_OK;
    }
    enum status status = fault_set(&out->fault, STATUS_BAD_INPUT,
                                   "take it to the province's computer, and make a new pair there",
                                   "the secret key for names lies on this kiosk: whoever takes the "
                                   "kiosk could read the names");
    return file_at_fault(&out->fault, path, status);
}

void roll_key_find(struct roll_key *out, const struct config *config, const struct paths *paths)
{
    *out = (struct roll_key){.wanted = config->roll_call};
    if (!out->wanted || refuse_secret(out, paths) != STATUS_OK) {
        return;
    }
    out->ready = read_public(out, config, paths) == STATUS_OK;
    if (out->ready) {
        seal_key_number(out->number, out->key);
    }
}
