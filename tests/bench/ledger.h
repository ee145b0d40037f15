/* ledger.h: the measures of the ledger's benchmark and what they share. */
#ifndef BENCH_LEDGER_H
#define BENCH_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/ledger.h"

enum {
    LEDGER_BENCH_PATH = 512, /* bytes of a path */
};

struct ledger_bench {
    bool quick;                     /* a smoke run: small ledgers, seconds */
    bool full;                      /* everything at its full size, minutes */
    const char *only;               /* one measure by its name, NULL for all */
    const char *kiosk;              /* the kiosk program, NULL: starts are not measured */
    char folder[LEDGER_BENCH_PATH]; /* for ledgers */
};

extern struct ledger_bench ledger_bench;

/* Ends the benchmark: something cannot be measured. fault may be NULL. */
void ledger_bench_die(const char *what, const struct fault *fault);

double ledger_bench_median(double *values, size_t count); /* sorts them */
double ledger_bench_now_ms(void);
double ledger_bench_cpu_ms(void); /* of this program: other programs are not in it */
void ledger_bench_name(char out[LEDGER_BENCH_PATH], const char *name);

/* Makes up a ledger, and opens one. */
void ledger_bench_fake(const char *path, int kiosk, int64_t rows, bool bare);
struct ledger *ledger_bench_open(const char *path, bool read_only);

/* Prints a line of the table. */
void ledger_bench_row(const char *name, double reference, double measured, double ratio,
                      const char *aim, bool reached);

/* ledger_append.c: one participation with six answers against bare fdatasync. */
void ledger_bench_append(void);

/* ledger_sizes.c: counts, the kiosk's start and verify by the number of rows. */
void ledger_bench_sizes(void);

/* ledger_merge.c: many bundles against one INSERT … SELECT, and once more. */
void ledger_bench_merge(void);

#endif
