/* recovery.c: reading and writing the recovery keys. Called by the staff's door and kioskctl pin.
 * A key is never printed and never logged. */
#include "app/recovery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "base/file.h"

enum status recovery_read_file(const char *path, unsigned char out[SECRET_KEY_BYTES],
                               struct fault *fault)
{
    char *text = NULL;
    size_t size = 0;
    enum status status = file_read(path, SECRET_KEY_TEXT_MAX + 8, &text, &size, fault);
    if (status == STATUS_OK) {
        text[strcspn(text, "\r\n")] = '\0';
        if (!secret_key_read(out, text)) {
            status = fault_set(fault, STATUS_BAD_INPUT, "make it anew: kioskctl pin key",
                               "this is no recovery key");
            status = file_at_fault(fault, path, status);
        }
        secret_wipe(text, size);
    }
    free(text);
    return status;
}

enum status recovery_write_file(const char *path, const unsigned char key[SECRET_KEY_BYTES],
                                bool force, struct fault *fault)
{
    char text[SECRET_KEY_TEXT_MAX + 1];
    const struct file_place file = {.path = path, .secret = true, .force = force};
    secret_key_write(text, key);
    memcpy(text + strlen(text), "\n", 2);
    enum status status = file_write_text(&file, text, fault);
    secret_wipe(text, sizeof text);
    return status;
}

static enum status read_in(const char *folder, const char *name,
                           unsigned char out[SECRET_KEY_BYTES], struct fault *fault)
{
    char path[PATHS_MAX + 16];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return recovery_read_file(path, out, fault);
}

enum status recovery_read_key(const char *folder, unsigned char out[SECRET_KEY_BYTES],
                              struct fault *fault)
{
    return read_in(folder, "recovery.key", out, fault);
}

enum status recovery_read_master(const char *folder, unsigned char out[SECRET_KEY_BYTES],
                                 struct fault *fault)
{
    return read_in(folder, "master.key", out, fault);
}
