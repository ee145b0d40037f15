/* sending.h: what the next level up does not hold yet, as far as this kiosk knows. */
#ifndef REPORT_SENDING_H
#define REPORT_SENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/fault.h"
#include "store/ledger.h"

struct sending {
    bool known;               /* the ledger is a kiosk's own */
    int64_t rows;             /* that wait */
    char dated[DATE_ISO_MAX]; /* of the newest receipt, "" for none */
};

/* Holds the rows of the ledger against the receipt in the data folder `folder`. A receipt that is
 * of another ledger, or none, says nothing: then all rows wait. */
enum status sending_find(struct sending *out, struct ledger *ledger, const char *folder,
                         struct fault *fault) MUST_USE;

#endif
