/* bundle.h: bundles as signed files: made by a kiosk, taken in by the next level up.
 *
 * Two files: the bundle, and beside it <bundle>.minisig. Both whole and read back, or absent; the
 * signature comes last, and a bundle without one is taken by nobody. */
#ifndef REPORT_BUNDLE_H
#define REPORT_BUNDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "report/sign.h"
#include "store/bundle.h"
#include "store/merge.h"

struct bundle_setup {
    const char *path;                 /* of the bundle to be made */
    int64_t since;                    /* rows over this seq; 0 for all */
    int64_t now_ms;                   /* wall clock, for the comment */
    const struct sign_secret *secret; /* signs */
    bool force;                       /* existing files may be replaced */
};

struct bundle_receipt {
    int64_t rows;      /* participations in it */
    int64_t first_seq; /* 0 when there are none or of several kiosks */
    int64_t last_seq;
    int64_t accounts; /* rows of accounts in it */
    int64_t left;     /* rows that had no room: make another one after the receipt */
    int64_t bytes;    /* of the bundle */
};

/* Makes and signs a bundle. */
enum status bundle_write(struct ledger *ledger, const struct bundle_setup *setup,
                         struct bundle_receipt *out, struct fault *fault) MUST_USE;

/* Takes a bundle into a ledger that unites: signature first, by a key that keyring_folder knows.
 * signer gets whom the key speaks for, "" when that could not be told. STATUS_BAD_INPUT or
 * STATUS_MISSING: nothing of it was taken, and the fault says why. Afterwards: merge_settle. */
enum status bundle_take(struct ledger *ledger, const char *path, const char *keyring_folder,
                        int64_t now_ms, char signer[ROW_CODE_MAX], struct merge_receipt *out,
                        struct fault *fault) MUST_USE;

#endif
