/* ledger_merge.c: an office's morning: the bundles of all kiosks, and the same bundles again.
 *
 * The reference is one INSERT … SELECT for each table, of the same rows in the order of their keys,
 * into tables with the same keys and indexes, without guards, in one durable transaction: nothing
 * is checked, nothing counted. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger.h"
#include "report/bundle.h"
#include "report/keyring.h"

enum {
    KIOSKS = 1676,      /* of the province */
    KIOSKS_SHORT = 168, /* unless --long */
    KIOSKS_QUICK = 3,   /* in a smoke run */
    ROWS = 300,         /* of each */
};

static void must(enum status status, const char *what, const struct fault *fault)
{
    if (status != STATUS_OK) {
        ledger_bench_die(what, fault);
    }
}

static void name_bundle(char out[LEDGER_BENCH_PATH], int kiosk)
{
    char name[32];
    snprintf(name, sizeof name, "%04d.kiosk-bundle", kiosk);
    ledger_bench_name(out, name);
}

/* One office key signs all: whose key it is makes no difference to the work. */
static void make_bundle(int kiosk, const struct sign_secret *secret)
{
    char path[LEDGER_BENCH_PATH];
    char bundle[LEDGER_BENCH_PATH];
    struct fault fault;
    struct bundle_receipt receipt;
    ledger_bench_name(path, "one.db");
    name_bundle(bundle, kiosk);
    ledger_bench_fake(path, kiosk, ROWS, false);
    struct ledger *ledger = ledger_bench_open(path, true);
    struct bundle_setup setup = {.path = bundle, .now_ms = 1, .secret = secret};
    must(bundle_write(ledger, &setup, &receipt, &fault), bundle, &fault);
    ledger_close(ledger);
    unlink(path);
}

static double merge_all(struct ledger *ledger, int kiosks, int64_t *fresh)
{
    struct fault fault;
    double start = ledger_bench_now_ms();
    *fresh = 0;
    for (int kiosk = 1; kiosk <= kiosks; kiosk++) {
        char path[LEDGER_BENCH_PATH];
        char signer[ROW_CODE_MAX];
        struct merge_receipt receipt;
        name_bundle(path, kiosk);
        must(bundle_take(ledger, path, ledger_bench.folder, 1, signer, &receipt, &fault), path,
             &fault);
        *fresh += receipt.fresh;
    }
    must(merge_settle(ledger, &fault), "settling", &fault);
    ledger_rest(ledger); /* into the main file, as the reference does */
    return ledger_bench_now_ms() - start;
}

static void run(sqlite3 *raw, const char *sql)
{
    if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK) {
        struct fault fault = {.line = 0};
        snprintf(fault.what, sizeof fault.what, "%s", sqlite3_errmsg(raw));
        ledger_bench_die("the reference", &fault);
    }
}

/* Tables and indexes as in the united ledger. */
static void make_tables(sqlite3 *raw)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(raw,
                           "SELECT sql FROM united.sqlite_schema WHERE sql IS NOT NULL AND"
                           " type IN ('table', 'index') AND tbl_name IN ('participation',"
                           " 'attempt', 'answer', 'account') ORDER BY type DESC",
                           -1, &statement, NULL) != SQLITE_OK) {
        ledger_bench_die("the reference's tables", NULL);
    }
    while (sqlite3_step(statement) == SQLITE_ROW) {
        run(raw, (const char *)sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
}

static double insert_select(const char *united, double *cpu_ms)
{
    char path[LEDGER_BENCH_PATH];
    char attach[LEDGER_BENCH_PATH + 32];
    sqlite3 *raw = NULL;
    ledger_bench_name(path, "select.db");
    snprintf(attach, sizeof attach, "ATTACH '%s' AS united", united);
    if (sqlite3_open(path, &raw) != SQLITE_OK) {
        ledger_bench_die(path, NULL);
    }
    run(raw, attach);
    run(raw, "PRAGMA main.journal_mode = WAL; PRAGMA main.synchronous = FULL;"
             "PRAGMA main.cache_size = -262144");
    make_tables(raw);
    run(raw, "PRAGMA temp_store = MEMORY; CREATE TEMP TABLE rows AS SELECT * FROM"
             " united.participation ORDER BY kiosk_id, seq;"
             "CREATE TEMP TABLE tries AS SELECT a.* FROM temp.rows AS r CROSS JOIN united.attempt"
             " AS a WHERE a.id = r.id ORDER BY r.rowid;"
             "CREATE TEMP TABLE replies AS SELECT a.* FROM temp.rows AS r CROSS JOIN united.answer"
             " AS a WHERE a.participation_id = r.id ORDER BY r.rowid, ordinal;"
             "CREATE TEMP TABLE helped AS SELECT * FROM united.account ORDER BY kiosk_id, seq");
    double start = ledger_bench_now_ms();
    double cpu = ledger_bench_cpu_ms();
    run(raw, "BEGIN; INSERT INTO attempt SELECT * FROM temp.tries;"
             "INSERT INTO answer SELECT * FROM temp.replies;"
             "INSERT INTO participation SELECT * FROM temp.rows;"
             "INSERT INTO account SELECT * FROM temp.helped; COMMIT;"
             "PRAGMA wal_checkpoint(TRUNCATE)");
    double took = ledger_bench_now_ms() - start;
    *cpu_ms = ledger_bench_cpu_ms() - cpu;
    sqlite3_close(raw);
    return took;
}

void ledger_bench_merge(void)
{
    char path[LEDGER_BENCH_PATH];
    char known[LEDGER_BENCH_PATH];
    char name[96];
    struct fault fault;
    struct sign_secret secret;
    struct sign_public pub;
    struct ledger *ledger = NULL;
    int64_t fresh = 0;
    int kiosks = ledger_bench.quick ? KIOSKS_QUICK : ledger_bench.full ? KIOSKS : KIOSKS_SHORT;
    ledger_bench_name(known, "known");
    mkdir(known, 0700);
    must(keyring_make(ledger_bench.folder, MERGE_ANY_KIOSK, &pub, &fault), "key", &fault);
    must(keyring_trust(ledger_bench.folder, &pub, &fault), "key", &fault);
    must(keyring_read(ledger_bench.folder, &secret, &fault), "key", &fault);
    fprintf(stderr, "bench: makes %d bundles\n", kiosks);
    for (int kiosk = 1; kiosk <= kiosks; kiosk++) {
        make_bundle(kiosk, &secret);
    }
    ledger_bench_name(path, "united.db");
    struct ledger_setup setup = {
        .path = path, .unit_code = "", .hamlet = "", .boot_id = "", .unites = true};
    must(ledger_open(&ledger, &setup, &fault), path, &fault);
    double cpu = ledger_bench_cpu_ms();
    double first = merge_all(ledger, kiosks, &fresh);
    cpu = ledger_bench_cpu_ms() - cpu;
    if (fresh != (int64_t)kiosks * ROWS) {
        ledger_bench_die("rows are missing", NULL);
    }
    double again = merge_all(ledger, kiosks, &fresh);
    ledger_close(ledger);
    double reference_cpu = 0;
    double reference = insert_select(path, &reference_cpu);
    snprintf(name, sizeof name, "merge %d bundles of %d rows to INSERT SELECT, ms", kiosks, ROWS);
    ledger_bench_row(name, reference, first, first / reference, "<= 2.5x",
                     first / reference <= 2.5);
    ledger_bench_row("  the same in time of the processor", reference_cpu, cpu, cpu / reference_cpu,
                     "<= 2.5x", cpu / reference_cpu <= 2.5);
    ledger_bench_row("merge them again to the first time, ms", first, again, again / first,
                     "<= 0.05x", again / first <= 0.05);
}
