/* ctl_office.c: the way of every command that reads a ledger: the configuration first, then the
 * ledger, to read only. Makes no folder and no file. */
#include "app/ctl.h"

#include "base/clock.h"

enum status ctl_open(const struct ctl *ctl, struct config *config, struct ledger **out,
                     struct fault *fault)
{
    *out = NULL;
    enum status status = config_load(config, ctl->paths.config, fault);
    if (status != STATUS_OK) {
        return status;
    }
    char boot_id[CLOCK_BOOT_ID_MAX];
    clock_boot_id(boot_id);
    struct ledger_setup setup = {.path = ctl->paths.ledger,
                                 .unit_code = config->unit_code,
                                 .hamlet = config->hamlet,
                                 .boot_id = boot_id,
                                 .build_ms = paths_build_ms(),
                                 .read_only = true};
    return ledger_open(out, &setup, fault);
}
