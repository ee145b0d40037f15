/* ctl_catalogue.h: the translations of one .po file, read as they are written, before msgfmt has
 * seen them. Depends on libgettextpo, whose handlers know no context: one file is read at a time.
 */
#ifndef APP_CTL_CATALOGUE_H
#define APP_CTL_CATALOGUE_H

#include <stddef.h>

#include "lesson/load.h"

struct catalogue; /* texts and their translations */

/* Reads a .po file; what gettext has to say about it is added to complaints with its line. *out is
 * yours: catalogue_destroy. STATUS_BAD_INPUT: it cannot be read; *out is NULL. */
enum status catalogue_read(struct catalogue **out, const char *path,
                           struct complaints *complaints) MUST_USE;
void catalogue_destroy(struct catalogue *catalogue); /* NULL is allowed */

/* The translation, or NULL when there is none (missing, empty or marked as fuzzy). */
const char *catalogue_find(const struct catalogue *catalogue, const char *text);

#endif
