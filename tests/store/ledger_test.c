/* ledger_test.c: opening: new, again, read only, damaged, foreign, and whose it is. */
#include "store/ledger.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include "fixture.h"

static enum status open_with(struct fixture *fixture, const char *kiosk_id, bool read_only)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.kiosk_id = kiosk_id;
    setup.read_only = read_only;
    return ledger_open(&fixture->ledger, &setup, &fixture->fault);
}

static int64_t count_rows(struct fixture *fixture)
{
    struct ledger_total total;
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    return total.rows;
}

static void test_create_and_reopen(void **state)
{
    struct fixture *fixture = *state;
    int64_t newest = -1;
    fixture_open(fixture);
    assert_string_equal(ledger_kiosk_id(fixture->ledger), "LS-0421");
    assert_int_equal(ledger_newest_ms(fixture->ledger, &newest, &fixture->fault), STATUS_OK);
    assert_int_equal(newest, 0);
    assert_int_equal(count_rows(fixture), 0);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    fixture_open(fixture);
    assert_int_equal(count_rows(fixture), 1);
    assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), LEDGER_SCHEMA_VERSION);
    assert_int_equal(fixture_number(fixture, "PRAGMA application_id"), 0x4B4C4447);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT value = '2026-11-23T12:01:00.000+07:00' FROM meta"
                                    " WHERE key = 'created'"),
                     1);
}

static void test_made_id_is_kept(void **state)
{
    struct fixture *fixture = *state;
    char made[ROW_CODE_MAX];
    assert_int_equal(open_with(fixture, NULL, false), STATUS_OK);
    snprintf(made, sizeof made, "%s", ledger_kiosk_id(fixture->ledger));
    assert_int_equal(strlen(made), 11);
    assert_memory_equal(made, "LS-", 3);
    assert_int_equal(strspn(made + 3, "0123456789ABCDEF"), 8);
    fixture_close(fixture);
    assert_int_equal(open_with(fixture, NULL, false), STATUS_OK);
    assert_string_equal(ledger_kiosk_id(fixture->ledger), made);
}

static void test_id_of_an_empty_ledger_may_change(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(open_with(fixture, NULL, false), STATUS_OK);
    fixture_close(fixture);
    assert_int_equal(open_with(fixture, "LS-7", false), STATUS_OK);
    fixture_close(fixture);
    assert_int_equal(open_with(fixture, NULL, false), STATUS_OK);
    assert_string_equal(ledger_kiosk_id(fixture->ledger), "LS-7");
}

static void test_id_of_rows_stays(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    assert_int_equal(open_with(fixture, "LS-OTHER", false), STATUS_BAD_INPUT);
    assert_null(fixture->ledger);
    assert_string_equal(fixture->fault.file, fixture->path);
    assert_non_null(strstr(fixture->fault.what, "LS-0421"));
    assert_non_null(strstr(fixture->fault.todo, "kiosk.ini"));
    assert_int_equal(open_with(fixture, NULL, false), STATUS_OK);
    assert_string_equal(ledger_kiosk_id(fixture->ledger), "LS-0421");
}

static void test_read_only(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(open_with(fixture, NULL, true), STATUS_MISSING);
    assert_string_equal(fixture->fault.file, fixture->path);
    assert_int_equal(access(fixture->path, F_OK), -1);

    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    struct ledger *writer = fixture->ledger;
    assert_int_equal(open_with(fixture, NULL, true), STATUS_OK);
    assert_int_equal(count_rows(fixture), 1);
    struct ledger *reader = fixture->ledger;
    fixture->ledger = writer;
    fixture_visit(fixture, 2, true);
    fixture->ledger = reader;
    assert_int_equal(count_rows(fixture), 2);
    ledger_close(writer);
    assert_int_equal(count_rows(fixture), 2);
}

/* In a process of its own, as a user who may read but not write. */
static int read_as_nobody(struct fixture *fixture)
{
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) {
        return 10;
    }
    if (access(fixture->folder, W_OK) == 0) {
        return 11;
    }
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_total total;
    setup.kiosk_id = NULL;
    setup.read_only = true;
    enum status status = ledger_open(&fixture->ledger, &setup, &fixture->fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault);
    fixture_close(fixture);
    return status != STATUS_OK || total.rows != 1 ? 12 : 0;
}

static int in_a_locked_folder(struct fixture *fixture)
{
    int result = 0;
    chmod(fixture->path, 0444);
    chmod(fixture->folder, 0555);
    pid_t child = fork();
    if (child == 0) {
        _exit(read_as_nobody(fixture));
    }
    waitpid(child, &result, 0);
    chmod(fixture->folder, 0755);
    chmod(fixture->path, 0644);
    return WIFEXITED(result) ? WEXITSTATUS(result) : 99;
}

static void test_read_only_folder(void **state)
{
    struct fixture *fixture = *state;
    char log[128];
    /* A name with everything that means something in an address. */
    snprintf(fixture->path, sizeof fixture->path, "%s/a?b#c%%20.db", fixture->folder);
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    assert_int_equal(in_a_locked_folder(fixture), 0);

    /* With a log beside it the file alone would be half the truth: refused. */
    snprintf(log, sizeof log, "%s-wal", fixture->path);
    FILE *file = fopen(log, "w");
    assert_non_null(file);
    fputs("not empty", file);
    fclose(file);
    assert_int_equal(in_a_locked_folder(fixture), STATUS_FAILED);
    unlink(log);
}

static void write_file(const struct fixture *fixture, const char *text)
{
    FILE *file = fopen(fixture->path, "w");
    assert_non_null(file);
    for (int i = 0; i < 400; i++) {
        fputs(text, file);
    }
    fclose(file);
}

static void test_no_ledger(void **state)
{
    struct fixture *fixture = *state;
    write_file(fixture, "this is a letter, not a ledger\n");
    for (int read_only = 0; read_only < 2; read_only++) {
        assert_int_equal(open_with(fixture, NULL, read_only == 1), STATUS_BAD_INPUT);
        assert_string_equal(fixture->fault.file, fixture->path);
        assert_true(fixture->fault.todo[0] != '\0');
    }
    unlink(fixture->path);
    assert_int_equal(fixture_sql(fixture, "CREATE TABLE x (y)"), SQLITE_OK);
    for (int read_only = 0; read_only < 2; read_only++) {
        assert_int_equal(open_with(fixture, NULL, read_only == 1), STATUS_BAD_INPUT);
        assert_non_null(strstr(fixture->fault.what, "no ledger"));
    }
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM sqlite_schema"), 1);
}

static void test_newer_program(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_close(fixture);
    assert_int_equal(fixture_sql(fixture, "PRAGMA user_version = 99"), SQLITE_OK);
    assert_int_equal(open_with(fixture, NULL, false), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "newer"));
}

static void test_no_folder(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.path = "/tmp/there/is/no/such/folder/ledger.db";
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_FAILED);
    assert_string_equal(fixture->fault.file, setup.path);
    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_MISSING);
    ledger_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_create_and_reopen, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_made_id_is_kept, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_id_of_an_empty_ledger_may_change, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_id_of_rows_stays, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_read_only, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_read_only_folder, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_no_ledger, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_newer_program, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_no_folder, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
