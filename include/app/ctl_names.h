/* ctl_names.h: what the commands about names share. */
#ifndef APP_CTL_NAMES_H
#define APP_CTL_NAMES_H

#include "app/ctl.h"
#include "store/desk.h"
#include "store/names.h"

/* Opens the sealed names of the data folder. *out is yours: names_close. STATUS_MISSING: none were
 * ever sealed here. */
enum status ctl_open_names_file(const struct ctl *ctl, bool read_only, struct names **out,
                                struct fault *fault) MUST_USE;

/* Writes what was done into the office's book, by --helper or as "kioskctl". */
enum status ctl_note_act(const struct ctl *ctl, enum desk_act_kind kind, const char *detail,
                         struct fault *fault) MUST_USE;

/* `kioskctl export names` (ctl_open_names.c). */
enum ctl_exit ctl_export_names(const struct ctl *ctl);

#endif
