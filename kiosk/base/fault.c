/* fault.c: filling and printing struct fault. Pure text; keeps no state. */
#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void copy_tail(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    const char *from = length < size ? text : text + (length - size + 1);
    memcpy(out, from, strlen(from) + 1);
}

enum status fault_set(struct fault *fault, enum status code, const char *todo, const char *format,
                      ...)
{
    if (fault == NULL) {
        return code;
    }
    *fault = (struct fault){.line = 0};
    va_list args;
    va_start(args, format);
    vsnprintf(fault->what, sizeof fault->what, format, args);
    va_end(args);
    snprintf(fault->todo, sizeof fault->todo, "%s", todo == NULL ? "" : todo);
    return code;
}

enum status fault_set_at(struct fault *fault, enum status code, const char *file, int line,
                         int column, const char *what)
{
    if (fault == NULL) {
        return code;
    }
    *fault = (struct fault){.line = line, .column = column};
    copy_tail(fault->file, sizeof fault->file, file == NULL ? "" : file);
    snprintf(fault->what, sizeof fault->what, "%s", what);
    return code;
}

const char *fault_format(const struct fault *fault, char *out, unsigned long size)
{
    char place[FAULT_FILE_MAX + 32] = "";
    if (fault->file[0] != '\0' && fault->line > 0 && fault->column > 0) {
        snprintf(place, sizeof place, "%s:%d:%d: ", fault->file, fault->line, fault->column);
    } else if (fault->file[0] != '\0' && fault->line > 0) {
        snprintf(place, sizeof place, "%s:%d: ", fault->file, fault->line);
    } else if (fault->file[0] != '\0') {
        snprintf(place, sizeof place, "%s: ", fault->file);
    }
    snprintf(out, size, "%s%s%s%s", place, fault->what, fault->todo[0] != '\0' ? "; " : "",
             fault->todo);
    return out;
}
