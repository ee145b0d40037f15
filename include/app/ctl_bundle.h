/* ctl_bundle.h: the bundle of a ledger, as kioskctl bundle and kioskctl stick write it. */
#ifndef APP_CTL_BUNDLE_H
#define APP_CTL_BUNDLE_H

#include "app/ctl.h"
#include "report/bundle.h"

/* Writes ctl->out with its signature: rows behind ctl->since, or behind the last receipt. */
enum status ctl_bundle_write(const struct ctl *ctl, struct ledger *ledger,
                             struct bundle_receipt *receipt, struct fault *fault) MUST_USE;

#endif
