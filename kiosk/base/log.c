/* log.c: one line at a time to standard error, which systemd keeps in the journal. */
#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

void log_line(const char *format, ...)
{
    fprintf(stderr, "%s: ", program_invocation_short_name);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}
