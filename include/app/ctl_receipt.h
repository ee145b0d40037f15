/* ctl_receipt.h: receipts of the next level up, as kioskctl receipt and kioskctl stick take them.
 */
#ifndef APP_CTL_RECEIPT_H
#define APP_CTL_RECEIPT_H

#include "app/ctl.h"
#include "report/receipt.h"

struct receipt_look {
    struct receipt_mark mark; /* what it says */
    int64_t rows;             /* participations in the ledger */
    const char *why;          /* "": it may be taken; else damaged, other-kiosk */
};

/* Whether the receipt is for this ledger and tells the truth. */
enum status ctl_receipt_look(const struct ctl *ctl, const char *path, struct receipt_look *out,
                             struct fault *fault) MUST_USE;

/* Keeps it unless a newer one is kept; *held: all rows up to here are held now. */
enum status ctl_receipt_take(const struct ctl *ctl, const char *path, int64_t *held,
                             struct fault *fault) MUST_USE;

#endif
