/* ctl_form.h: the forms in which the ledger leaves the kiosk, by name: csv, accounts, xlsx, pdf,
 * xapi. */
#ifndef APP_CTL_FORM_H
#define APP_CTL_FORM_H

#include "report/export.h"

enum {
    CTL_FORM_COUNT = 5, /* forms there are */
};

/* Writes a file, or not at all; receipt may be NULL. */
typedef enum status ctl_form_function(struct ledger *ledger, const struct export_setup *setup,
                                      struct export_receipt *receipt, struct fault *fault);

struct ctl_form {
    const char *name;         /* as typed */
    const char *ending;       /* of its file or folder */
    ctl_form_function *write; /* borrowed */
};

/* NULL: there is none of this name. */
const struct ctl_form *ctl_form_find(const char *name);

/* The names, from 0. */
const char *ctl_form_name(size_t index);

#endif
