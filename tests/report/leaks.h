/* leaks.h: what fontconfig keeps for itself is no leak of ours: its patterns of fonts are never
 * given back. Read by AddressSanitizer. */
#ifndef TESTS_REPORT_LEAKS_H
#define TESTS_REPORT_LEAKS_H

const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

#endif
