/* crash.c: ends the real kiosk with SIGKILL at moments that nobody chose, in the middle of visits.
 *
 *   crash KIOSK CUTS [SEED]
 *
 * Called by `make crash` and, with few cuts, by `make test`. Each run is driven offscreen through
 * several lessons and tells, line by line into a file outside of itself, which answers were on the
 * screen (--drawn). After each cut the ledger is opened as the next start does it: every answer
 * that was drawn is there, numbers have no gap, the chain holds, the sums are those of the rows.
 * All cuts hit the same ledger. At the end one visit is played to its end. Prints a line and exits
 * 1 when something is lost. */
#include <inttypes.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/seed.h"
#include "store/mend.h"
#include "store/sums.h"

enum {
    LINE_MAX_BYTES = 128,
};

static const char script[] = "open qr-payment\nfinish\nwait 130s\nopen vssid\nfinish\nwait 130s\n"
                             "open school-charges\nfinish\n";

static char folder[] = "/tmp/crash.XXXXXX";
static char data_path[64], ledger_path[96], drawn_path[96], script_path[96];

static void give_up(const char *what, const char *detail)
{
    fprintf(stderr, "crash: %s: %s (kept in %s)\n", what, detail, folder);
    exit(1);
}

static pid_t start(const char *kiosk, const char *how)
{
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) == NULL) {
            _exit(3);
        }
        execl(kiosk, kiosk, "--offscreen", "640x480", "--data", data_path, "--drive", how,
              "--drawn", drawn_path, (char *)NULL);
        _exit(3);
    }
    return child;
}

static int64_t ask(sqlite3 *db, const char *sql, const char *id)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        give_up("the ledger cannot be asked", sqlite3_errmsg(db));
    }
    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

/* Every line that the kiosk told against the ledger. */
static long check_drawn(void)
{
    char line[LINE_MAX_BYTES];
    sqlite3 *db = NULL;
    long answers = 0;
    FILE *drawn = fopen(drawn_path, "r");
    if (drawn == NULL) {
        return 0; /* cut before anything was drawn */
    }
    sqlite3_open(ledger_path, &db);
    while (fgets(line, sizeof line, drawn) != NULL) {
        char id[40];
        int rows = 0;
        int recorded = 0;
        if (strchr(line, '\n') == NULL || sscanf(line, "%39s %d %d", id, &rows, &recorded) != 3) {
            continue; /* the cut went through this line */
        }
        if (ask(db, "SELECT count(*) FROM answer WHERE participation_id = ?", id) < rows) {
            give_up("an answer that was drawn is not in the ledger", line);
        }
        if (recorded && ask(db,
                            "SELECT result IN ('passed', 'failed') FROM participation"
                            " WHERE id = ?",
                            id) != 1) {
            give_up("a run that was drawn as handed in is not in the ledger", line);
        }
        answers = rows > answers ? rows : answers;
    }
    fclose(drawn);
    sqlite3_close(db);
    unlink(drawn_path);
    return answers;
}

/* As the next start does it. */
static int64_t check_ledger(void)
{
    struct ledger *ledger = NULL;
    struct mend_report report;
    struct ledger_verdict verdict;
    struct fault fault;
    bool equal = false;
    size_t recovered = 0;
    struct clock clock;
    char boot_id[CLOCK_BOOT_ID_MAX];
    clock_init(&clock);
    clock_boot_id(boot_id);
    struct ledger_setup setup = {.path = ledger_path,
                                 .unit_code = "",
                                 .hamlet = "",
                                 .boot_id = boot_id,
                                 .now_ms = clock_now(&clock).wall_ms,
                                 .keep_tail = true};
    if (mend_open(&ledger, &setup, false, &report, &fault) != STATUS_OK) {
        give_up("the ledger cannot be opened", fault.what);
    }
    if (report.mended) {
        give_up("a cut has damaged the ledger", report.set_aside);
    }
    if (ledger_recover(ledger, clock_now(&clock), &recovered, &fault) != STATUS_OK ||
        ledger_verify(ledger, &verdict, &fault) != STATUS_OK ||
        ledger_sums_rebuild(ledger, &equal, &fault) != STATUS_OK) {
        give_up("the ledger cannot be read", fault.what);
    }
    if (!verdict.whole || verdict.note[0] != '\0') {
        give_up("the ledger is not whole", verdict.whole ? verdict.note : verdict.reason);
    }
    if (!equal) {
        give_up("the totals", "are not those of a recount");
    }
    ledger_close(ledger);
    return verdict.rows;
}

static void play_to_the_end(const char *kiosk)
{
    int how = 0;
    waitpid(start(kiosk, script_path), &how, 0);
    if (!WIFEXITED(how) || WEXITSTATUS(how) != 0) {
        give_up("the next visit", "does not work");
    }
}

int main(int argc, char **argv)
{
    long cuts = argc > 2 ? atol(argv[2]) : 0;
    uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : (uint64_t)clock_span_us();
    long answers = 0;
    int64_t rows = 0;
    if (cuts < 1 || mkdtemp(folder) == NULL) {
        fprintf(stderr, "usage: crash KIOSK CUTS [SEED]\n");
        return 2;
    }
    snprintf(data_path, sizeof data_path, "%s/data", folder);
    snprintf(ledger_path, sizeof ledger_path, "%s/ledger.db", data_path);
    snprintf(drawn_path, sizeof drawn_path, "%s/drawn", folder);
    snprintf(script_path, sizeof script_path, "%s/script", folder);
    FILE *file = fopen(script_path, "w");
    if (file == NULL || fputs(script, file) < 0 || fclose(file) != 0) {
        give_up("the script cannot be written", script_path);
    }
    printf("crash: seed %" PRIu64 "\n", seed);
    fflush(stdout);
    int64_t from_us = clock_span_us();
    play_to_the_end(argv[1]);
    size_t whole_us = (size_t)(clock_span_us() - from_us);
    for (long i = 0; i < cuts; i++) {
        unlink(drawn_path);
        pid_t child = start(argv[1], script_path);
        usleep((useconds_t)seed_below(&seed, whole_us));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        rows = check_ledger();
        answers += check_drawn();
    }
    play_to_the_end(argv[1]);
    check_ledger();
    (void)check_drawn();
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    printf("crash: %ld cuts, %" PRId64
           " rows, %ld answers drawn in runs that were cut: all there\n",
           cuts, rows, answers);
    return system(command) == 0 ? 0 : 1;
}
