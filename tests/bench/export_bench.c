/* export_bench.c: exports of a large ledger against the plainest way to the same file.
 *
 *   export_bench [--quick] [KIOSKCTL]
 *
 * CSV: sqlite3 -csv with the same columns (export.sql). XLSX: a loop of libxlsxwriter in constant
 * memory over rows of the same ledger that lie ready (this program again, --reference), both
 * tables. Each pair is run in turns, a few times; medians of the time of the processor are
 * compared, since the wall is shared. Timing never decides a test: what is over its aim is said.
 * The ledger is made up by kioskctl fake. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>
#include <xlsxwriter.h>

enum {
    ROWS = 504000,     /* the goal of the campaign */
    ROWS_QUICK = 2000, /* shows that all can be measured */
    RUNS = 3,
    ARGUMENT_MAX = 16,
    PATH_BYTES = 512,
    ACCOUNTS_PER_1000 = 264, /* rows of accounts that kioskctl fake makes beside 1,000 others */
    READY_COUNT = 32768,     /* rows, at most: more than a packer looks back */
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

/* A value of the ledger, as a cell takes it. */
struct cell {
    char *text;    /* NULL: a number, or an empty cell */
    double number; /* unless it has a text */
    bool moment;   /* the number is shown as a date */
    bool empty;    /* no cell */
};

/* Rows that lie ready in memory. */
struct ready {
    struct cell *cells; /* count rows of columns cells */
    lxw_row_t count;    /* rows: more than a packer looks back */
    lxw_col_t columns;  /* of a row */
};

/* The cells of both sheets in their order, from the tables. */
#define MOMENT(column) "(" column " + 25200000) / 86400000.0 + 25569"
static const char sql_rows[] = "SELECT kiosk_id, seq, id, " MOMENT(
    "wall_ms") " AS moment, clock_ok, kind, visit_id,"
               " unit_code, hamlet, lesson_id, lesson_title, lesson_version, lang, audience, "
               "practice,"
               " persons, women, over_60, minority, " MOMENT("started") " AS moment, " MOMENT(
                   "ended") " AS moment, active_s, result, score_raw, score_max, 1, 0, helper_id, "
                            "void_of, void_reason,"
                            " boot_id, mono_ms, lower(hex(prev_hash)), lower(hex(hash)), 0, 0, 0, 0"
                            " FROM participation ORDER BY kiosk_id, seq LIMIT 32768";
static const char sql_accounts[] = "SELECT kiosk_id, seq, id, " MOMENT(
    "wall_ms") " AS moment, clock_ok, visit_id, unit_code,"
               " hamlet, " MOMENT(
                   "done") " AS moment, app, app, count, count, 0, helper_id, void_of,"
                           " void_reason, row_seq, boot_id, mono_ms, lower(hex(prev_hash)), "
                           "lower(hex(hash))"
                           " FROM account ORDER BY kiosk_id, seq LIMIT 32768";

static struct cell read_cell(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    bool is_text = sqlite3_column_type(statement, column) == SQLITE_TEXT;
    struct cell cell = {.moment = strcmp(sqlite3_column_name(statement, column), "moment") == 0,
                        .number = sqlite3_column_double(statement, column),
                        .empty = text == NULL || text[0] == '\0'};
    if (is_text && !cell.empty) {
        cell.text = strdup((const char *)text);
    }
    return cell;
}

static void make_ready(struct ready *ready, sqlite3 *ledger, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(ledger, sql, -1, &statement, NULL) != SQLITE_OK) {
        die(sqlite3_errmsg(ledger));
    }
    ready->columns = (lxw_col_t)sqlite3_column_count(statement);
    ready->cells = calloc((size_t)READY_COUNT * ready->columns, sizeof *ready->cells);
    while (ready->cells != NULL && sqlite3_step(statement) == SQLITE_ROW) {
        struct cell *row = ready->cells + (size_t)ready->count++ * ready->columns;
        for (lxw_col_t i = 0; i < ready->columns; i++) {
            row[i] = read_cell(statement, i);
        }
    }
    sqlite3_finalize(statement);
    if (ready->count == 0) {
        die("nothing lies ready");
    }
}

static void write_sheet(lxw_workbook *workbook, const struct ready *ready, lxw_row_t rows,
                        lxw_format *moment)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
    for (lxw_row_t row = 0; row < rows; row++) {
        const struct cell *cells = ready->cells + (size_t)(row % ready->count) * ready->columns;
        for (lxw_col_t i = 0; i < ready->columns; i++) {
            if (cells[i].text != NULL) {
                worksheet_write_string(sheet, row, i, cells[i].text, NULL);
            } else if (!cells[i].empty) {
                worksheet_write_number(sheet, row, i, cells[i].number,
                                       cells[i].moment ? moment : NULL);
            }
        }
    }
}

/* --reference LEDGER FILE ROWS. The few rows that are read beforehand cost a hundredth. */
static int write_reference(const char *ledger, const char *path, const char *rows)
{
    static struct ready ready[2];
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_row_t count = (lxw_row_t)strtoul(rows, NULL, 10);
    sqlite3 *handle = NULL;
    if (sqlite3_open_v2(ledger, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        die(sqlite3_errmsg(handle));
    }
    make_ready(&ready[0], handle, sql_rows);
    make_ready(&ready[1], handle, sql_accounts);
    sqlite3_close(handle);
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    lxw_format *moment = workbook_add_format(workbook);
    format_set_num_format(moment, "dd/mm/yyyy hh:mm:ss");
    write_sheet(workbook, &ready[0], count, moment);
    write_sheet(workbook, &ready[1], count * ACCOUNTS_PER_1000 / 1000, moment);
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
         .reference = {self, "--reference", ledger, xlsx, rows},
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
    if (argc == 5 && strcmp(argv[1], "--reference") == 0) {
        return write_reference(argv[2], argv[3], argv[4]);
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
