/* log.h: lines for staff and for the journal, on standard error. Never anything that a visitor
 * typed. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/fault.h"

/* Writes one line, prefixed with the program's name; the line feed is added. */
void log_line(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
