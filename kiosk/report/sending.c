/* sending.c: rows that no receipt is there for. Called by kioskctl report and kioskctl health;
 * writes nothing. */
#include "report/sending.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "report/receipt.h"
#include "store/sums.h"

enum status sending_find(struct sending *out, struct ledger *ledger, const char *folder,
                         struct fault *fault)
{
    char path[PATH_MAX + 16];
    struct receipt_mark mark = {.held_until = 0};
    struct ledger_sum sum;
    const char *kiosk = ledger_kiosk_id(ledger);
    *out = (struct sending){.known = kiosk[0] != '\0'};
    snprintf(path, sizeof path, "%s/receipt.json", folder);
    if (receipt_read(path, &mark, NULL) != STATUS_OK || strcmp(mark.kiosk_id, kiosk) != 0) {
        mark = (struct receipt_mark){.held_until = 0};
    }
    enum status status =
        out->known ? ledger_sum(ledger, LEDGER_KIOSK, kiosk, &sum, fault) : STATUS_OK;
    if (status == STATUS_OK && out->known) {
        out->rows = sum.rows > mark.held_until ? sum.rows - mark.held_until : 0;
        memcpy(out->dated, mark.dated, sizeof out->dated);
    }
    out->known = out->known && status == STATUS_OK;
    return status == STATUS_MISSING ? STATUS_OK : status;
}
