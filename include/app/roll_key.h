/* roll_key.h: whether this kiosk may call a class by name, and the key that names are sealed to.
 *
 * A roll call needs three things: [names] roll_call in kiosk.ini, the province's public key (`key`
 * there, or names.pub in the data folder), and a secret key that is somewhere else. Both programs
 * ask here, so that they say the same. */
#ifndef APP_ROLL_KEY_H
#define APP_ROLL_KEY_H

#include <stdbool.h>

#include "app/config.h"
#include "app/paths.h"
#include "base/seal_key.h"

struct roll_key {
    bool wanted;                         /* kiosk.ini says yes */
    bool ready;                          /* … and names can be sealed */
    unsigned char key[SECRET_KEY_BYTES]; /* public; when ready */
    char number[SEAL_KEY_NUMBER_MAX];    /* … what people compare */
    struct fault fault;                  /* wanted, not ready: why, and what to do */
};

void roll_key_find(struct roll_key *out, const struct config *config, const struct paths *paths);

/* Reads a key of this half from a file. STATUS_MISSING: there is none. */
enum status roll_key_read(unsigned char out[SECRET_KEY_BYTES], enum seal_key_half half,
                          const char *path, struct fault *fault) MUST_USE;

#endif
