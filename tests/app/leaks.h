/* leaks.h: what libgettextpo keeps for itself is no leak of ours: its names of files and charsets
 * are never given back. Read by AddressSanitizer. */
#ifndef TESTS_APP_LEAKS_H
#define TESTS_APP_LEAKS_H

const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libgettextpo";
}

#endif
