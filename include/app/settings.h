/* settings.h: what staff have set on the screen, in <data folder>/settings.ini, laid over
 * kiosk.ini.
 *
 * The keys and their values are those of kiosk.ini (app/config.h). The kiosk alone writes the file,
 * whole or not at all; kioskctl reads it wherever it reads kiosk.ini, so that both say the same. A
 * file that cannot be read right counts for nothing, and kiosk.ini for itself. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/config.h"
#include "app/paths.h"

struct settings {
    struct config_layer layer; /* what settings.ini gives */
    bool broken;               /* it cannot be read right; … */
    struct fault fault;        /* … and why */
};

/* Reads kiosk.ini into *config, and settings.ini over it. STATUS_BAD_INPUT, STATUS_FAILED:
 * kiosk.ini is wrong, as of config_load. A settings.ini that is wrong is no fault of the call:
 * out->broken, *config is that of kiosk.ini, and its kiosk id is "" where there is a ledger, which
 * has one. */
enum status settings_load(struct settings *out, struct config *config, const struct paths *paths,
                          struct fault *fault) MUST_USE;

/* Sets a broken settings.ini aside as settings.ini.damaged-YYYYMMDDTHHMMSS; *out is no longer
 * broken. STATUS_FAILED: it stays where it is. */
enum status settings_set_aside(struct settings *out, const struct paths *paths, int64_t now_ms,
                               struct fault *fault) MUST_USE;

/* A key and its value as it is to stand in the file; "" where a text is to be none. */
struct settings_value {
    size_t key; /* of config_key_find */
    const char *text;
};

/* Values that change together. */
struct settings_change {
    const struct paths *paths;
    const struct settings_value *values;
    size_t count; /* of values */
};

/* Writes the file with these values; *settings and *config have them afterwards. STATUS_BAD_INPUT:
 * one is no value for its key, or cannot stand in a file. STATUS_FAILED: it could not be written,
 * or a broken file is in the way. Both leave *settings, *config and the file as they were. */
enum status settings_write(struct settings *settings, struct config *config,
                           const struct settings_change *change, struct fault *fault) MUST_USE;

#endif
