/* export_bench.c: exports of a large ledger against the plainest way to the same file.
 *
 *   export_bench [--quick] [KIOSKCTL]
 *
 * CSV: sqlite3 -csv with the same columns (export.sql). XLSX: a loop of libxlsxwriter in constant
 * memory over data that lie ready (this program again, --reference), both tables. Each pair is run
 * in turns, a few times; medians of the time of the processor are compared, since the wall is
 * shared. Timing never decides a test: what is over its aim is said. The ledger is made up by
 * kioskctl fake. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xlsxwriter.h>

enum {
    ROWS = 504000,     /* the goal of the campaign */
    ROWS_QUICK = 2000, /* shows that all can be measured */
    RUNS = 3,
    ARGUMENT_MAX = 16,
    PATH_BYTES = 512,
    COLUMNS = 38,
    ACCOUNT_COLUMNS = 22,
    ACCOUNTS_PER_1000 = 264, /* rows of accounts that kioskctl fake makes beside 1,000 others */
    READY_COUNT = 32768,     /* texts: more than a packer looks back */
    READY_LENGTH = 64,       /* bytes: a hash */
    ID_LENGTH = 36,          /* bytes: a UUID */
};

struct cost {
    double cpu_s;  /* user and system */
    double rss_mb; /* at the most */
};

static char folder[PATH_BYTES];

static void die(const char *what)
{
    fprintf(stderr, "export_bench: %s\n", what);
    exit(1);
}

static void in_folder(char out[PATH_BYTES], const char *name)
{
    if (snprintf(out, PATH_BYTES, "%s/%s", folder, name) >= PATH_BYTES) {
        die("the path is too long");
    }
}

/* Runs a program with its input and output in files ("" for none). */
static struct cost run(const char *const *argv, const char *input, const char *output)
{
    struct rusage usage;
    int status = 0;
    char *arguments[ARGUMENT_MAX] = {NULL};
    for (int i = 0; i + 1 < ARGUMENT_MAX && argv[i] != NULL; i++) {
        memcpy(&arguments[i], &argv[i], sizeof argv[i]);
    }
    pid_t child = fork();
    if (child == 0) {
        int in = open(input[0] != '\0' ? input : "/dev/null", O_RDONLY);
        int out =
            open(output[0] != '\0' ? output : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(in, STDIN_FILENO);
        dup2(out, STDOUT_FILENO);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        fprintf(stderr, "export_bench: %s failed\n", argv[0]);
        exit(1);
    }
    double user = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
    double system = (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
    return (struct cost){.cpu_s = user + system, .rss_mb = (double)usage.ru_maxrss / 1024};
}

static int by_time(const void *left, const void *right)
{
    double a = ((const struct cost *)left)->cpu_s;
    double b = ((const struct cost *)right)->cpu_s;
    return (a > b) - (a < b);
}

static struct cost median(struct cost costs[RUNS], int runs)
{
    qsort(costs, (size_t)runs, sizeof costs[0], by_time);
    return costs[runs / 2];
}

/* Texts that lie ready, as many and as random as ids and hashes are: packing them costs what it
 * costs in a ledger. */
static char ready[READY_COUNT][READY_LENGTH + 1];

static void make_ready(void)
{
    uint64_t chance = 1;
    for (size_t i = 0; i < READY_COUNT; i++) {
        for (size_t at = 0; at < READY_LENGTH; at += 16) {
            chance = chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            uint64_t mixed = (chance ^ (chance >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
            snprintf(ready[i] + at, 17, "%016" PRIx64, mixed ^ (mixed >> 32));
        }
    }
}

/* Cells as the workbook has them: moments with a format, numbers, texts of usual lengths. */
static void write_row(lxw_worksheet *sheet, lxw_row_t row, lxw_format *moment)
{
    const char *hash = ready[row * 3 % READY_COUNT];
    const char *next = ready[(row * 3 + 3) % READY_COUNT]; /* the hash before it, in turn */
    const char *text = ready[(row * 3 + 1) % READY_COUNT] + READY_LENGTH - ID_LENGTH;
    for (lxw_col_t column = 0; column < COLUMNS; column++) {
        if (column == 3 || column == 19 || column == 20) {
            worksheet_write_number(sheet, row, column, 46023.5 + row / 1440.0, moment);
        } else if (column == 32 || column == 33) {
            worksheet_write_string(sheet, row, column, column == 33 ? next : hash, NULL);
        } else if (column == 2 || column == 6 || column == 30) {
            worksheet_write_string(sheet, row, column, text, NULL);
        } else if (column == 0 || column == 5 || (column > 6 && column < 11) || column == 12 ||
                   column == 13 || column == 22) {
            worksheet_write_string(sheet, row, column, "qr-payment", NULL);
        } else if (column != 27 && column != 28 && column != 29) {
            worksheet_write_number(sheet, row, column, column == 1 ? row : column, NULL);
        }
    }
}

/* The sheet of accounts, as many rows as a made-up ledger has for its participations. */
static void write_account(lxw_worksheet *sheet, lxw_row_t row, lxw_format *moment)
{
    for (lxw_col_t column = 0; column < ACCOUNT_COLUMNS; column++) {
        const char *text = ready[(row * 5 + column) % READY_COUNT];
        if (column == 3 || column == 8) {
            worksheet_write_number(sheet, row, column, 46023.5 + row / 1440.0, moment);
        } else if (column == 20 || column == 21) {
            worksheet_write_string(sheet, row, column, text, NULL);
        } else if (column == 2 || column == 5 || column == 18) {
            worksheet_write_string(sheet, row, column, text + READY_LENGTH - ID_LENGTH, NULL);
        } else if (column == 0 || column == 6 || column == 7 || column == 9 || column == 10 ||
                   column == 14) {
            worksheet_write_string(sheet, row, column, "qr-payment", NULL);
        } else if (column != 15 && column != 16) {
            worksheet_write_number(sheet, row, column, column == 1 ? row : column, NULL);
        }
    }
}

static int write_reference(const char *path, long rows)
{
    make_ready();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    lxw_format *moment = workbook_add_format(workbook);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
    format_set_num_format(moment, "dd/mm/yyyy hh:mm:ss");
    for (lxw_row_t row = 0; row < (lxw_row_t)rows; row++) {
        write_row(sheet, row, moment);
    }
    sheet = workbook_add_worksheet(workbook, NULL);
    for (lxw_row_t row = 0; row < (lxw_row_t)(rows * ACCOUNTS_PER_1000 / 1000); row++) {
        write_account(sheet, row, moment);
    }
    return workbook_close(workbook) == LXW_NO_ERROR ? 0 : 1;
}

struct pair {
    const char *name;                    /* of the row in the table */
    const char *reference[ARGUMENT_MAX]; /* command */
    const char *reference_input;         /* file, "" for none */
    const char *ours[ARGUMENT_MAX];      /* command */
    double ratio_max;                    /* aim */
    double rss_mb_max;                   /* aim, 0 for none */
};

static void measure(const struct pair *pair, int runs)
{
    struct cost reference[RUNS];
    struct cost ours[RUNS];
    char sink[PATH_BYTES];
    in_folder(sink, "sink");
    for (int i = 0; i < runs; i++) {
        reference[i] = run(pair->reference, pair->reference_input, sink);
        ours[i] = run(pair->ours, "", "");
    }
    struct cost a = median(reference, runs);
    struct cost b = median(ours, runs);
    bool reached = b.cpu_s <= pair->ratio_max * a.cpu_s &&
                   (pair->rss_mb_max == 0 || b.rss_mb <= pair->rss_mb_max);
    printf("%-34s %9.2f %9.2f %7.2f  <= %.2gx %9.1f", pair->name, a.cpu_s, b.cpu_s,
           b.cpu_s / a.cpu_s, pair->ratio_max, b.rss_mb);
    if (pair->rss_mb_max > 0) {
        printf("  <= %g MB", pair->rss_mb_max);
    }
    printf("  %s\n", reached ? "OK" : "over");
    fflush(stdout);
}

static void remove_all(void)
{
    const char *const argv[] = {"rm", "-rf", folder, NULL};
    if (folder[0] != '\0') {
        run(argv, "", "");
    }
}

static void make_ledger(const char *tool, const char *data, const char *rows)
{
    const char *const argv[] = {tool, "fake", "--rows", rows, "-o", data, NULL};
    fprintf(stderr, "export_bench: making up %s rows\n", rows);
    run(argv, "", "");
}

static void measure_all(const char *self, const char *tool, bool quick)
{
    char data[PATH_BYTES];
    char ledger[PATH_BYTES + 16];
    char rows[16];
    char csv[PATH_BYTES];
    char xlsx[PATH_BYTES];
    int runs = quick ? 1 : RUNS;
    snprintf(rows, sizeof rows, "%d", quick ? ROWS_QUICK : ROWS);
    in_folder(data, "data");
    in_folder(csv, "out.csv");
    in_folder(xlsx, "out.xlsx");
    snprintf(ledger, sizeof ledger, "%s/ledger.db", data);
    make_ledger(tool, data, rows);
    const struct pair pairs[] = {
        {.name = "CSV against sqlite3 -csv",
         .reference = {"sqlite3", "-csv", ledger},
         .reference_input = "tests/bench/export.sql",
         .ours = {tool, "export", "csv", "-o", csv, "--force", "--data", data},
         .ratio_max = 0.5,
         .rss_mb_max = 10},
        {.name = "XLSX against a libxlsxwriter loop",
         .reference = {self, "--reference", xlsx, rows},
         .reference_input = "",
         .ours = {tool, "export", "xlsx", "-o", xlsx, "--force", "--data", data},
         .ratio_max = 1.2},
    };
    printf("%-34s %9s %9s %7s  %-8s %9s\n", "export", "reference", "kioskctl", "ratio", "aim",
           "peak MB");
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        measure(&pairs[i], runs);
    }
    printf("\n%s rows, seconds of the processor, median of %d.%s\n", rows, runs,
           quick ? " A smoke run: the numbers prove nothing but that they can be taken." : "");
}

int main(int argc, char **argv)
{
    const char *tool = "build/kioskctl";
    bool quick = false;
    if (argc == 4 && strcmp(argv[1], "--reference") == 0) {
        return write_reference(argv[2], strtol(argv[3], NULL, 10));
    }
    for (int i = 1; i < argc; i++) {
        quick = quick || strcmp(argv[i], "--quick") == 0;
        tool = strcmp(argv[i], "--quick") == 0 ? tool : argv[i];
    }
    snprintf(folder, sizeof folder, "/var/tmp/export_bench.XXXXXX");
    if (mkdtemp(folder) == NULL) {
        die("cannot make a folder in /var/tmp");
    }
    atexit(remove_all);
    measure_all(argv[0], tool, quick);
    return 0;
}
