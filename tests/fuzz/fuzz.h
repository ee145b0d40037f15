/* fuzz.h: what every harness has: one function that takes any bytes, and a way to say that a
 * promise was broken. The same harness runs under libFuzzer (make fuzz) and under bend.c (make
 * test). */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Looks at one input; ends the program when a promise is broken. */
void fuzz_one(const unsigned char *bytes, size_t size);

static inline void fuzz_hold(bool holds, const char *promise)
{
    if (!holds) {
        fprintf(stderr, "fuzz: %s\n", promise);
        abort();
    }
}

#endif
