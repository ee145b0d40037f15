/* ledger_sizes.c: the same questions to a small ledger and to large ones.
 *
 * Counts are asked of each in turn, many at a time, so that a busy machine is busy for all. Verify
 * is held against libsodium hashing as many pieces of as many bytes. */
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger.h"
#include "store/sums.h"

enum {
    SIZE_COUNT = 3,   /* ledgers */
    ROUNDS = 31,      /* turns */
    AT_ONCE = 300,    /* questions of a turn */
    STARTS = 15,      /* of the kiosk */
    STARTS_QUICK = 2, /* in a smoke run */
};

struct sized {
    char path[LEDGER_BENCH_PATH];
    int64_t rows;
    struct ledger *ledger;
    double rounds[ROUNDS]; /* µs of one question */
};

static enum status note(void *context, const struct ledger_sum *sum, struct fault *fault)
{
    (void)fault;
    *(int64_t *)context += sum->rows;
    return STATUS_OK;
}

/* The total, all lessons, a commune, a day. */
static void ask(struct ledger *ledger)
{
    struct ledger_total total;
    struct ledger_sum sum;
    struct fault fault;
    int64_t rows = 0;
    if (ledger_count(ledger, COUNT_PER_LESSON, &total, &fault) != STATUS_OK ||
        ledger_sums_each(ledger, LEDGER_LESSON, note, &rows, &fault) != STATUS_OK ||
        ledger_sum(ledger, LEDGER_UNIT, "05977", &sum, &fault) != STATUS_OK ||
        ledger_sum(ledger, LEDGER_DAY, "2026-03-10", &sum, &fault) != STATUS_OK ||
        rows != total.rows) {
        ledger_bench_die("counts", &fault);
    }
}

static void measure_counts(struct sized sizes[SIZE_COUNT], int count)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < count; i++) {
            double start = ledger_bench_now_ms();
            for (int n = 0; n < AT_ONCE; n++) {
                ask(sizes[i].ledger);
            }
            sizes[i].rounds[round] = (ledger_bench_now_ms() - start) * 1000 / AT_ONCE;
        }
    }
    double first = ledger_bench_median(sizes[0].rounds, ROUNDS);
    for (int i = 1; i < count; i++) {
        char name[96];
        double median = ledger_bench_median(sizes[i].rounds, ROUNDS);
        snprintf(name, sizeof name, "total, lessons, commune, day at %lld to %lld rows, us",
                 (long long)sizes[i].rows, (long long)sizes[0].rows);
        ledger_bench_row(name, first, median, median / first, "<= 1.2x", median / first <= 1.2);
    }
}

static int64_t number_of(const char *path, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_open_v2(path, &raw, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(raw, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    sqlite3_close(raw);
    if (value < 0) {
        ledger_bench_die(path, NULL);
    }
    return value;
}

/* Hashes count pieces of size bytes each. */
static void hash_pieces(int64_t count, int64_t size)
{
    static unsigned char bytes[4096] = {1};
    unsigned char out[32];
    for (int64_t i = 0; i < count; i++) {
        crypto_generichash(out, sizeof out, bytes, (unsigned long long)size, NULL, 0);
        bytes[i % 64] = out[0];
    }
}

/* Bytes of include/store/canonical.h: 8 for each number and before each text, the texts, the
 * hashes. */
#define ROW_SIZE                                                                                   \
    "1 + 33 * 8 + 64 + length(CAST(kiosk_id || id || boot_id || kind || visit_id || unit_code ||"  \
    " hamlet || lesson_id || lesson_title || lang || audience || result || helper_id || void_of"   \
    " || void_reason AS BLOB))"
#define ANSWER_SIZE                                                                                \
    "1 + 32 + 12 * 8 + length(CAST(participation_id || question_id || choice AS BLOB))"

#define ACCOUNT_SIZE                                                                               \
    "1 + 18 * 8 + 7 + 32 + length(CAST(kiosk_id || id || boot_id || visit_id || unit_code ||"      \
    " hamlet || app || helper_id || void_of || void_reason AS BLOB))"

static void measure_verify(const struct sized *sized)
{
    struct ledger_verdict verdict;
    struct fault fault;
    int64_t rows = number_of(sized->path, "SELECT count(*) FROM participation");
    int64_t answers = number_of(sized->path, "SELECT count(*) FROM answer");
    int64_t row_size = number_of(sized->path, "SELECT avg(" ROW_SIZE ") FROM participation");
    int64_t answer_size = number_of(sized->path, "SELECT avg(" ANSWER_SIZE ") FROM answer");
    int64_t accounts = number_of(sized->path, "SELECT count(*) FROM account");
    int64_t account_size =
        number_of(sized->path, "SELECT coalesce(avg(" ACCOUNT_SIZE "), 0) FROM account");
    double start = ledger_bench_now_ms();
    double cpu = ledger_bench_cpu_ms();
    hash_pieces(rows, row_size);
    hash_pieces(answers, answer_size);
    hash_pieces(accounts, account_size);
    double reference = ledger_bench_now_ms() - start;
    double reference_cpu = ledger_bench_cpu_ms() - cpu;
    start = ledger_bench_now_ms();
    cpu = ledger_bench_cpu_ms();
    if (ledger_verify(sized->ledger, &verdict, &fault) != STATUS_OK || !verdict.whole) {
        ledger_bench_die("verify", &fault);
    }
    double measured = ledger_bench_now_ms() - start;
    double measured_cpu = ledger_bench_cpu_ms() - cpu;
    char name[96];
    snprintf(name, sizeof name, "verify %lld rows, %lld answers, ms", (long long)rows,
             (long long)answers);
    ledger_bench_row(name, reference, measured, measured / reference, "<= 2x",
                     measured / reference <= 2);
    ledger_bench_row("  the same in time of the processor, both threads", reference_cpu,
                     measured_cpu, measured_cpu / reference_cpu, "<= 2x",
                     measured_cpu / reference_cpu <= 2);
}

/* From exec to the end, with the first screen drawn. */
static double start_kiosk(const char *data, const char *script)
{
    double start = ledger_bench_now_ms();
    pid_t child = fork();
    if (child == 0) {
        execl(ledger_bench.kiosk, ledger_bench.kiosk, "--offscreen", "1920x1080", "--data", data,
              "--drive", script, (char *)NULL);
        _exit(127);
    }
    int state = 0;
    if (child < 0 || waitpid(child, &state, 0) != child || state != 0) {
        ledger_bench_die("the kiosk cannot be started", NULL);
    }
    return ledger_bench_now_ms() - start;
}

static void measure_start(const struct sized *sized)
{
    char empty[LEDGER_BENCH_PATH];
    char full[LEDGER_BENCH_PATH];
    char script[LEDGER_BENCH_PATH];
    double without[STARTS];
    double with[STARTS];
    int starts = ledger_bench.quick ? STARTS_QUICK : STARTS;
    ledger_bench_name(empty, "empty");
    ledger_bench_name(full, "full");
    ledger_bench_name(script, "start.drive");
    FILE *file = fopen(script, "we");
    if (file == NULL || fputs("expect @attract/start\n", file) < 0 || fclose(file) != 0) {
        ledger_bench_die(script, NULL);
    }
    start_kiosk(empty, script);
    start_kiosk(full, script);
    for (int i = 0; i < starts; i++) {
        without[i] = start_kiosk(empty, script);
        with[i] = start_kiosk(full, script);
    }
    char name[96];
    snprintf(name, sizeof name, "start of the kiosk with %lld rows to none, ms",
             (long long)sized->rows);
    double reference = ledger_bench_median(without, (size_t)starts);
    double measured = ledger_bench_median(with, (size_t)starts);
    ledger_bench_row(name, reference, measured, measured / reference, "<= 1.05x",
                     measured / reference <= 1.05);
}

void ledger_bench_sizes(void)
{
    struct sized *sizes = calloc(SIZE_COUNT, sizeof *sizes);
    static const int64_t rows[] = {10000, 504000, 10000000};
    int count = ledger_bench.full ? 3 : 2;
    char folder[LEDGER_BENCH_PATH];
    if (sizes == NULL) {
        ledger_bench_die("memory", NULL);
        return;
    }
    ledger_bench_name(folder, "full");
    mkdir(folder, 0700);
    for (int i = 0; i < count; i++) {
        char name[32];
        sizes[i].rows = ledger_bench.quick ? rows[i] / 100 : rows[i];
        snprintf(name, sizeof name, i == 1 ? "full/ledger.db" : "size-%d.db", i);
        ledger_bench_name(sizes[i].path, name);
        fprintf(stderr, "bench: makes up %lld rows\n", (long long)sizes[i].rows);
        ledger_bench_fake(sizes[i].path, 1, sizes[i].rows, i == 2);
        sizes[i].ledger = ledger_bench_open(sizes[i].path, true);
    }
    measure_counts(sizes, count);
    measure_verify(&sizes[1]);
    if (ledger_bench.kiosk != NULL) {
        measure_start(&sizes[1]);
    }
    for (int i = 0; i < count; i++) {
        ledger_close(sizes[i].ledger);
    }
    free(sizes);
}
