/* ctl_complaint.h: what the looks of kioskctl check share: adding to a list of bounded length, and
 * quoting a part of a text. */
#ifndef APP_CTL_COMPLAINT_H
#define APP_CTL_COMPLAINT_H

#include "lesson/load.h"

/* Adds a copy; counts it as dropped when the list is full. */
void complaint_add(struct complaints *complaints, const struct fault *fault);

/* How many bytes of text, at most max, make whole letters: for "%.*s". */
int complaint_letters(const char *text, int max);

#endif
