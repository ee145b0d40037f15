/* backup_test.c: copies are whole, kept to a number, and know the newest row. */
#include "store/backup.h"

#include "fixture.h"

static enum status make(struct fixture *fixture, int64_t minutes, int keep,
                        struct backup_receipt *receipt)
{
    struct backup_setup setup = {
        .ledger_path = fixture->path, .now_ms = fixture_at(minutes).wall_ms, .keep = keep};
    return backup_make(&setup, receipt, &fixture->fault);
}

static void open_kept(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.keep_tail = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
}

/* The kiosk goes on writing meanwhile. */
static void test_copies(void **state)
{
    struct fixture *fixture = *state;
    struct backup_receipt receipt;
    char path[BACKUP_PATH_MAX];
    char day[9];
    open_kept(fixture);
    assert_false(backup_find(path, fixture->path, 0));
    for (int number = 1; number <= 5; number++) {
        fixture_visit(fixture, 10 * number, true);
        assert_int_equal(make(fixture, 10 * number, 3, &receipt), STATUS_OK);
        assert_int_equal(receipt.rows, number);
        assert_int_equal(receipt.removed, number > 3 ? 1 : 0);
        assert_true(backup_find(path, fixture->path, 0));
        assert_string_equal(path, receipt.path);
        assert_int_equal(backup_newest_seq(fixture->path), number);
        assert_false(backup_find(path, fixture->path, number < 3 ? number : 3));
    }
    assert_non_null(strstr(receipt.path, "/backup/ledger-0000000005-20261123T125000.db"));
    backup_newest_day(day, fixture->path);
    assert_string_equal(day, "20261123");
    fixture_close(fixture);
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_verdict verdict;
    setup.path = receipt.path;
    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, 5);
}

/* A clock that jumps back does not make the newest copy the oldest. */
static void test_clock(void **state)
{
    struct fixture *fixture = *state;
    struct backup_receipt receipt;
    char path[BACKUP_PATH_MAX];
    open_kept(fixture);
    fixture_visit(fixture, 1, true);
    assert_int_equal(make(fixture, 100000, 2, &receipt), STATUS_OK);
    fixture_visit(fixture, 2, true);
    assert_int_equal(make(fixture, -100000, 2, &receipt), STATUS_OK);
    assert_true(backup_find(path, fixture->path, 0));
    assert_string_equal(path, receipt.path);
}

/* No copy of a damaged ledger, and the good ones stay. */
static void test_damaged(void **state)
{
    struct fixture *fixture = *state;
    struct backup_receipt receipt;
    assert_int_equal(make(fixture, 0, 3, &receipt), STATUS_MISSING);
    open_kept(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, true);
    assert_int_equal(make(fixture, 5, 1, &receipt), STATUS_OK);
    fixture_close(fixture);
    fixture_drop_guards(fixture);
    assert_int_equal(fixture_sql(fixture, "UPDATE participation SET persons = 7 WHERE seq = 1"),
                     SQLITE_OK);
    assert_int_equal(make(fixture, 6, 1, &receipt), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "no copy was kept"));
    char path[BACKUP_PATH_MAX];
    assert_true(backup_find(path, fixture->path, 0));
    assert_non_null(strstr(path, "T120500"));
    assert_false(backup_find(path, fixture->path, 1));
}

/* The newest rows go, with all that hung on them, and so does the tail: the copy knows. */
static void test_removed_end(void **state)
{
    struct fixture *fixture = *state;
    struct backup_receipt receipt;
    struct ledger_verdict verdict;
    char tail[128];
    open_kept(fixture);
    for (int number = 1; number <= 4; number++) {
        fixture_visit(fixture, 2 * number, true);
    }
    assert_int_equal(make(fixture, 20, 3, &receipt), STATUS_OK);
    fixture_close(fixture);
    fixture_drop_guards(fixture);
    assert_int_equal(
        fixture_sql(fixture, "CREATE TEMP TABLE gone AS SELECT id FROM participation WHERE seq > 2;"
                             "DELETE FROM participation WHERE seq > 2;"
                             "DELETE FROM answer WHERE participation_id IN gone;"
                             "DELETE FROM attempt WHERE id IN gone"),
        SQLITE_OK);
    snprintf(tail, sizeof tail, "%s.tail", fixture->path);
    unlink(tail);
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_int_equal(verdict.bad_seq, 3);
    assert_int_equal(verdict.bad_last, 4);
    assert_non_null(strstr(verdict.reason, "the newest copy in backup/ knows row 4"));
    fixture_close(fixture);
    setup.read_only = false;
    setup.keep_tail = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_BAD_INPUT);
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s/backup'", fixture->folder);
    return system(command) == 0 ? fixture_destroy(state) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_copies, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_clock, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_damaged, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_removed_end, fixture_create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
