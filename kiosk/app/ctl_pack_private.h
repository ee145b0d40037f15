/* ctl_pack_private.h: what making and installing a pack share: other programs are run for both. */
#ifndef APP_CTL_PACK_PRIVATE_H
#define APP_CTL_PACK_PRIVATE_H

#include "app/ctl.h"

/* Runs a program (words end with NULL) and waits; what it prints goes to standard error. */
bool ctl_pack_run(const char *const *words);

/* Whether kioskctl check has no complaint about the lesson in this folder. */
bool ctl_pack_check(const struct ctl *ctl, const char *folder);

#endif
