/* receipt.h: what has come of a bundle, as a JSON file that goes back to the kiosk.
 *
 * "held_until" and "held_hash" name the last row that the receiver holds with all before it. The
 * kiosk takes that only when it has such a row itself, so a receipt cannot be made up by somebody
 * who does not hold the rows. */
#ifndef REPORT_RECEIPT_H
#define REPORT_RECEIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/fault.h"
#include "store/merge.h"

struct receipt {
    const char *file;          /* name of the bundle, without its folder */
    const char *signer;        /* whom the key speaks for, "" when not known */
    const char *error;         /* why nothing of it was taken, "" when it was */
    int64_t dated_ms;          /* wall clock */
    struct merge_receipt what; /* that has come of it */
};

struct receipt_mark {
    char kiosk_id[ROW_CODE_MAX]; /* whose rows */
    int64_t held_until;          /* all up to here are held; 0 for none */
    unsigned char held_hash[32]; /* of that row */
    char dated[DATE_ISO_MAX];    /* when it was given, "" when it does not say */
};

/* Writes the receipt to path, replacing an older one. */
enum status receipt_write(const struct receipt *receipt, const char *path,
                          struct fault *fault) MUST_USE;

/* Reads what matters to the kiosk. STATUS_MISSING: no such file. STATUS_BAD_INPUT: no receipt, or
 * one that says that nothing was taken. */
enum status receipt_read(const char *path, struct receipt_mark *out, struct fault *fault) MUST_USE;

#endif
