/* ledger.c: what the ledger costs at any size, each beside a reference taken in the same run.
 *
 *     ledger [--quick | --long] [--only append | sizes | merge] --kiosk PROGRAM
 *
 * Makes up ledgers of 10,000 and 504,000 rows (with --long also 10,000,000) beside this program, on
 * a real disk, and prints a table with the aims beside it. Exit: 0 when everything could be
 * measured, whatever came out: timing never decides; 1 when something could not; 2 wrong use. */
#include "ledger.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "report/fake.h"

struct ledger_bench ledger_bench;

void ledger_bench_die(const char *what, const struct fault *fault)
{
    fprintf(stderr, "bench: %s: %s\n", what, fault == NULL ? "failed" : fault->what);
    exit(1);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

double ledger_bench_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return count == 0       ? 0
           : count % 2 == 1 ? values[count / 2]
                            : (values[count / 2 - 1] + values[count / 2]) / 2;
}

double ledger_bench_now_ms(void)
{
    return (double)clock_span_us() / 1000;
}

double ledger_bench_cpu_ms(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0) {
        ledger_bench_die("the processor's clock", NULL);
    }
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

void ledger_bench_name(char out[LEDGER_BENCH_PATH], const char *name)
{
    if (snprintf(out, LEDGER_BENCH_PATH, "%s/%s", ledger_bench.folder, name) >= LEDGER_BENCH_PATH) {
        ledger_bench_die("a path is too long", NULL);
    }
}

void ledger_bench_fake(const char *path, int kiosk, int64_t rows, bool bare)
{
    struct fault fault;
    struct fake_receipt receipt;
    struct fake_setup setup = {
        .path = path, .kiosk = kiosk, .rows = rows, .seed = 20261120, .bare = bare};
    if (fake_write(&setup, &receipt, &fault) != STATUS_OK) {
        ledger_bench_die(path, &fault);
    }
}

struct ledger *ledger_bench_open(const char *path, bool read_only)
{
    struct fault fault;
    struct ledger *ledger = NULL;
    struct ledger_setup setup = {.path = path,
                                 .unit_code = "06001",
                                 .hamlet = "",
                                 .boot_id = "b007b007-0000-4000-8000-000000000001",
                                 .read_only = read_only,
                                 .keep_tail = !read_only}; /* as the kiosk does */
    if (ledger_open(&ledger, &setup, &fault) != STATUS_OK) {
        ledger_bench_die(path, &fault);
    }
    return ledger;
}

void ledger_bench_row(const char *name, double reference, double measured, double ratio,
                      const char *aim, bool reached)
{
    printf("%-54s %12.3f %12.3f %8.2f  %-9s %s\n", name, reference, measured, ratio, aim,
           reached ? "OK" : "over");
    fflush(stdout);
}

static int remove_entry(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)about;
    (void)type;
    (void)place;
    return remove(path);
}

static void clean_up(void)
{
    if (ledger_bench.folder[0] != '\0') {
        nftw(ledger_bench.folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    }
}

static void prepare(void)
{
    char own[LEDGER_BENCH_PATH - 32] = "";
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    char *slash = length > 0 ? strrchr(own, '/') : NULL;
    if (slash == NULL) {
        ledger_bench_die("cannot tell where this program lies", NULL);
        return;
    }
    *slash = '\0';
    snprintf(ledger_bench.folder, sizeof ledger_bench.folder, "%s/ledger.XXXXXX", own);
    if (mkdtemp(ledger_bench.folder) == NULL) {
        ledger_bench_die("cannot make a folder", NULL);
    }
    atexit(clean_up);
}

static const struct {
    const char *name; /* for --only */
    void (*measure)(void);
} parts[] = {
    {"append", ledger_bench_append}, {"sizes", ledger_bench_sizes}, {"merge", ledger_bench_merge}};

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0) {
            ledger_bench.quick = true;
        } else if (strcmp(argv[i], "--long") == 0) {
            ledger_bench.full = true;
        } else if (strcmp(argv[i], "--kiosk") == 0 && i + 1 < argc) {
            ledger_bench.kiosk = argv[++i];
        } else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc) {
            ledger_bench.only = argv[++i];
        } else {
            fprintf(stderr, "usage: ledger [--quick | --long] [--only append | sizes | merge]"
                            " --kiosk PROGRAM\n");
            return 2;
        }
    }
    prepare();
    printf("%-54s %12s %12s %8s  %s\n", "measure", "reference", "ledger", "ratio", "aim");
    for (int i = 0; i < 3; i++) {
        if (ledger_bench.only == NULL || strcmp(ledger_bench.only, parts[i].name) == 0) {
            parts[i].measure();
        }
    }
    return 0;
}
