/* recovery.h: the key by which the province lets an officer in again, as files.
 *
 *   recovery.key   in a kiosk's data folder: the kiosk's own key, 64 hexadecimal digits (0600)
 *   master.key     in the province's: from it and a kiosk's id the kiosk's key is worked out
 *
 * Made and handed on by kioskctl pin key. Both programs read them. */
#ifndef APP_RECOVERY_H
#define APP_RECOVERY_H

#include "base/fault.h"
#include "base/secret.h"

/* The key of the kiosk whose data folder this is. STATUS_MISSING: it was not given one. */
enum status recovery_read_key(const char *folder, unsigned char out[SECRET_KEY_BYTES],
                              struct fault *fault) MUST_USE;

/* The province's. STATUS_MISSING: it was not made. */
enum status recovery_read_master(const char *folder, unsigned char out[SECRET_KEY_BYTES],
                                 struct fault *fault) MUST_USE;

/* A key in a file of this path. */
enum status recovery_read_file(const char *path, unsigned char out[SECRET_KEY_BYTES],
                               struct fault *fault) MUST_USE;

/* Writes a key for its owner alone. STATUS_BAD_INPUT: there is a file already, and it is not to be
 * replaced (`force`). */
enum status recovery_write_file(const char *path, const unsigned char key[SECRET_KEY_BYTES],
                                bool force, struct fault *fault) MUST_USE;

#endif
