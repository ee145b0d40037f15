/* mend_test.c: whatever happens to the file, no row that somebody holds is lost, what nobody holds
 * is told by its number, and the next visit works. */
#include "store/mend.h"

#include <sys/stat.h>

#include "base/seed.h"
#include "fixture.h"
#include "store/tail.h"

enum {
    VISITS = 6,
    FLIPS = 70, /* of bits: half in the header, half in the rest */
};

/* Runs a shell command that must do. */
static void shell(const char *format, ...)
{
    static char command[4 * BACKUP_PATH_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    if (system(command) != 0) {
        fail_msg("%s", command);
    }
}

static struct ledger_setup kept_setup(const struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.keep_tail = true;
    return setup;
}

static void open_kept(struct fixture *fixture)
{
    struct ledger_setup setup = kept_setup(fixture);
    enum status status = ledger_open(&fixture->ledger, &setup, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static struct mend_report mend(struct fixture *fixture, bool force)
{
    struct ledger_setup setup = kept_setup(fixture);
    struct mend_report report;
    enum status status = mend_open(&fixture->ledger, &setup, force, &report, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s: %s", fixture->fault.file, fixture->fault.what);
    }
    return report;
}

static void back_up(struct fixture *fixture, int64_t minutes)
{
    struct backup_receipt receipt;
    struct backup_setup setup = {
        .ledger_path = fixture->path, .now_ms = fixture_at(minutes).wall_ms, .keep = 3};
    enum status status = backup_make(&setup, &receipt, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static void empty_folder(const struct fixture *fixture)
{
    shell("rm -rf '%s' && mkdir '%s'", fixture->folder, fixture->folder);
}

/* Six visits, a copy after the third, and one that is still open. */
static void fill(struct fixture *fixture, bool copy)
{
    empty_folder(fixture);
    open_kept(fixture);
    for (int number = 1; number <= VISITS; number++) {
        fixture_visit(fixture, 2 * number, true);
        if (number == 3 && copy) {
            fixture_close(fixture);
            back_up(fixture, 7);
            open_kept(fixture);
        }
    }
    fixture_visit(fixture, 20, false);
    fixture_close(fixture);
}

/* Every row is there, and life goes on. */
static void expect_all(struct fixture *fixture, const char *what)
{
    struct ledger_verdict verdict;
    struct ledger_total total;
    size_t recovered = 0;
    if (ledger_verify(fixture->ledger, &verdict, &fixture->fault) != STATUS_OK) {
        fail_msg("%s: %s", what, fixture->fault.what);
    }
    if (!verdict.whole || verdict.rows != VISITS) {
        fail_msg("%s: %lld rows, %s", what, (long long)verdict.rows, verdict.reason);
    }
    if (ledger_recover(fixture->ledger, fixture_at(40), &recovered, &fixture->fault) != STATUS_OK) {
        fail_msg("%s: %s", what, fixture->fault.what);
    }
    if (recovered != 1) {
        fail_msg("%s: %zu visits were left open", what, recovered);
    }
    fixture_visit(fixture, 50, true);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, VISITS + 2);
    assert_int_equal(verdict.answers, 2 * (VISITS + 2));
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.counted, VISITS + 1);
    fixture_close(fixture);
    open_kept(fixture);
    fixture_close(fixture);
}

static int64_t size_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (int64_t)about.st_size : -1;
}

static void test_whole(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture, true);
    struct mend_report report = mend(fixture, false);
    assert_false(report.mended);
    expect_all(fixture, "whole");
}

static void test_truncated(void **state)
{
    struct fixture *fixture = *state;
    for (int copy = 0; copy < 2; copy++) {
        fill(fixture, copy != 0);
        int64_t size = size_of(fixture->path);
        for (int64_t length = 0; length < size; length += length < 200 ? 67 : 6111) {
            char what[64];
            fill(fixture, copy != 0);
            assert_int_equal(truncate(fixture->path, length), 0);
            snprintf(what, sizeof what, "cut to %lld bytes", (long long)length);
            struct mend_report report = mend(fixture, false);
            assert_int_equal(report.lost, 0);
            if (!report.mended) { /* the start did not come upon it: whoever verifies does */
                fixture_close(fixture);
                report = mend(fixture, true);
            }
            assert_int_equal(report.lost, 0);
            assert_string_equal(report.kiosk_id, "LS-0421");
            expect_all(fixture, what);
        }
    }
}

static void flip(const char *path, int64_t offset, int bit)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, (long)offset, SEEK_SET), 0);
    int byte = fgetc(file);
    assert_int_equal(fseek(file, (long)offset, SEEK_SET), 0);
    fputc(byte ^ 1 << bit, file);
    fclose(file);
}

/* Bits by chance, half of them in the header. */
static void test_flipped(void **state)
{
    struct fixture *fixture = *state;
    uint64_t seed = 20261127;
    for (int i = 0; i < FLIPS; i++) {
        char what[64];
        struct ledger_verdict verdict = {.whole = false};
        fill(fixture, i % 4 < 2);
        size_t size = (size_t)size_of(fixture->path);
        int64_t offset = (int64_t)seed_below(&seed, i % 2 == 0 ? 100 : size);
        int bit = (int)seed_below(&seed, 8);
        flip(fixture->path, offset, bit);
        snprintf(what, sizeof what, "bit %d of byte %lld", bit, (long long)offset);
        struct mend_report report = mend(fixture, false);
        assert_int_equal(report.lost, 0);
        assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
        if (!verdict.whole) {
            fixture_close(fixture);
            report = mend(fixture, true);
            assert_int_equal(report.lost, 0);
        }
        expect_all(fixture, what);
    }
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void replace(struct fixture *fixture, int how)
{
    char other[128];
    char path[BACKUP_PATH_MAX];
    struct ledger *ledger = NULL;
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct participation part = fixture_part(77);
    snprintf(other, sizeof other, "%s.other", fixture->path);
    unlink(fixture->path);
    switch (how) {
    case 0: /* gone */
        return;
    case 1:
        write_text(fixture->path, "a letter that somebody saved under this name\n");
        return;
    case 2:
        assert_int_equal(fixture_sql(fixture, "CREATE TABLE cows (name)"), SQLITE_OK);
        return;
    case 3: /* the ledger of another kiosk */
        setup.path = other;
        setup.kiosk_id = "LS-9999";
        assert_int_equal(ledger_open(&ledger, &setup, &fixture->fault), STATUS_OK);
        assert_int_equal(ledger_append(ledger, &part, fixture_at(70), &fixture->fault), STATUS_OK);
        ledger_close(ledger);
        assert_int_equal(rename(other, fixture->path), 0);
        return;
    default: /* its own, a day old */
        assert_true(backup_find(path, fixture->path, 0));
        shell("cp '%s' '%s'", path, fixture->path);
        return;
    }
}

static void test_replaced(void **state)
{
    struct fixture *fixture = *state;
    for (int how = 0; how < 5; how++) {
        fill(fixture, true);
        replace(fixture, how);
        struct mend_report report = mend(fixture, false);
        assert_int_equal(report.lost, 0);
        assert_true(report.mended || how == 4 || how == 0);
        if (report.mended && how > 0) {
            assert_true(size_of(report.set_aside) > 0);
            assert_non_null(strstr(report.set_aside, "ledger.db.damaged-20261123T120000"));
        }
        expect_all(fixture, "replaced");
    }
}

/* Another kiosk's name in a file whose rows are this one's: a file written over in part. */
static void test_other_owner(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture, true);
    fixture_drop_guards(fixture);
    assert_int_equal(
        fixture_sql(fixture, "UPDATE meta SET value = 'LS-9999' WHERE key = 'kiosk_id'"),
        SQLITE_OK);
    struct mend_report report = mend(fixture, false);
    assert_true(report.mended);
    assert_int_equal(report.lost, 0);
    assert_string_equal(report.kiosk_id, "LS-0421");
    expect_all(fixture, "another owner");
}

/* SQLite's log is taken away, or is not its own, while the last rows stand in it alone. */
static void test_log(void **state)
{
    struct fixture *fixture = *state;
    char log[128];
    snprintf(log, sizeof log, "%s-wal", fixture->path);
    for (int how = 0; how < 4; how++) {
        fill(fixture, true);
        shell("cp '%s' '%s.kept'", fixture->path, fixture->path);
        empty_folder(fixture);
        open_kept(fixture);
        for (int number = 1; number <= VISITS; number++) {
            fixture_visit(fixture, 2 * number, true);
        }
        fixture_visit(fixture, 20, false);
        /* As a cut leaves it: with a log that did not go into the main file. */
        shell("mkdir '%s/x' && cp '%s' '%s' '%s-shm' '%s.tail' '%s/x' && sync", fixture->folder,
              fixture->path, log, fixture->path, fixture->path, fixture->folder);
        fixture_close(fixture);
        shell("mv '%s'/x/* '%s' && rmdir '%s/x'", fixture->folder, fixture->folder,
              fixture->folder);
        assert_true(size_of(log) > 0);
        if (how == 0) {
            unlink(log);
        } else if (how == 1) {
            assert_int_equal(truncate(log, size_of(log) / 2), 0);
        } else if (how == 2) {
            flip(log, size_of(log) / 3, 4);
        } else {
            write_text(log, "no log of SQLite's, and yet it has its name");
        }
        struct mend_report report = mend(fixture, false);
        assert_int_equal(report.lost, 0);
        expect_all(fixture, "log");
    }
}

/* Nobody holds the rows 4 and 5: they are named, and their numbers stay theirs. */
static void test_lost(void **state)
{
    struct fixture *fixture = *state;
    char tail[128];
    struct ledger_verdict verdict;
    struct mend_report report;
    fill(fixture, true);
    snprintf(tail, sizeof tail, "%s.tail", fixture->path);
    assert_int_equal(truncate(tail, 200), 0);
    FILE *file = fopen(fixture->path, "r+b");
    assert_non_null(file);
    for (int i = 0; i < 65536; i++) {
        fputc(0, file);
    }
    fclose(file);
    report = mend(fixture, false);
    assert_true(report.mended);
    assert_int_equal(report.rows, 3);
    assert_int_equal(report.lost, 0); /* nobody even knows that they were there */
    fixture_close(fixture);

    fill(fixture, true);
    /* All frames but the last are bent: what remains knows that there were six rows. */
    int64_t size = size_of(tail);
    for (int64_t at = 60; at < size - 700; at += 100) {
        flip(tail, at, 1);
    }
    file = fopen(fixture->path, "r+b");
    assert_non_null(file);
    for (int i = 0; i < 65536; i++) {
        fputc(0, file);
    }
    fclose(file);
    report = mend(fixture, false);
    assert_true(report.mended);
    assert_int_equal(report.rows, 3);
    assert_int_equal(report.lost, 3);
    assert_string_equal(report.lost_ranges, "4-6");
    fixture_visit(fixture, 60, true);
    assert_int_equal(fixture_number(fixture, "SELECT max(seq) FROM participation"), 7);
    fixture_close(fixture);
    open_kept(fixture);
    fixture_visit(fixture, 62, true);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_int_equal(verdict.bad_seq, 4);
    assert_int_equal(verdict.bad_last, 6);
    assert_int_equal(verdict.bad_count, 3);
    assert_string_equal(verdict.reason, "rows are missing");
}

/* Bent rows are taken from the copy and the tail, good ones that nobody else holds from the file.
 */
static void test_salvage(void **state)
{
    struct fixture *fixture = *state;
    empty_folder(fixture);
    fixture_open(fixture); /* a ledger that never had a tail */
    for (int number = 1; number <= VISITS; number++) {
        fixture_visit(fixture, 2 * number, true);
    }
    fixture_visit(fixture, 20, false);
    fixture_close(fixture);
    fixture_drop_guards(fixture);
    assert_int_equal(fixture_sql(fixture, "UPDATE participation SET persons = 9 WHERE seq = 4"),
                     SQLITE_OK);
    struct mend_report report = mend(fixture, true);
    assert_int_equal(report.rows, VISITS - 1);
    assert_int_equal(report.from_damaged, VISITS - 1);
    assert_int_equal(report.lost, 1);
    assert_string_equal(report.lost_ranges, "4");
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 2 * VISITS);
    fixture_close(fixture);
    shell("test -s '%s'", report.set_aside);
}

/* The power goes while the damaged file and the mended one change places. */
static void test_cut_while_mending(void **state)
{
    struct fixture *fixture = *state;
    char half[128];
    fill(fixture, true);
    shell("mv '%s' '%s.mended'", fixture->path, fixture->path);
    struct mend_report report = mend(fixture, false);
    assert_false(report.mended);
    expect_all(fixture, "cut while mending");
    /* What an unfinished mending left is no hindrance. */
    fill(fixture, true);
    snprintf(half, sizeof half, "%s.mended", fixture->path);
    write_text(half, "half");
    assert_int_equal(truncate(fixture->path, 5000), 0);
    report = mend(fixture, false);
    assert_true(report.mended);
    expect_all(fixture, "unfinished mending");
}

/* A ledger of a program that is really newer is not touched. */
static void test_newer(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = kept_setup(fixture);
    struct mend_report report;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    assert_int_equal(fixture_sql(fixture, "PRAGMA user_version = 99"), SQLITE_OK);
    assert_int_equal(mend_open(&fixture->ledger, &setup, false, &report, &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_false(report.mended);
    assert_non_null(strstr(fixture->fault.what, "newer program"));
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    fixture_close(fixture);
    empty_folder(fixture);
    return fixture_destroy(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_truncated, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_flipped, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_replaced, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_other_owner, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_log, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_lost, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_salvage, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_cut_while_mending, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_newer, fixture_create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
