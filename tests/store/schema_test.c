/* schema_test.c: the tables refuse changes from any program that opens the file. */
#include "store/schema.h"

#include "fixture.h"

static void test_guards(void **state)
{
    struct fixture *fixture = *state;
    static const char *const refused[] = {
        "UPDATE participation SET persons = 2",
        "UPDATE OR REPLACE participation SET seq = 1 WHERE seq = 2",
        "DELETE FROM participation WHERE seq = 2",
        "DELETE FROM participation",
        "INSERT OR REPLACE INTO participation SELECT * FROM participation WHERE seq = 1",
        "REPLACE INTO participation SELECT * FROM participation WHERE seq = 2",
        "INSERT OR REPLACE INTO participation SELECT kiosk_id, 77, id, boot_id, mono_ms, wall_ms,"
        " clock_ok, kind, visit_id, unit_code, hamlet, lesson_id, lesson_title, lesson_version,"
        " active_s_min, lang, audience, practice, persons, women, over_60, minority, started,"
        " ended, active_s, result, score_raw, score_max, seed, helper_id, void_of, void_reason,"
        " answers_hash, prev_hash, hash FROM participation WHERE seq = 1",
        "INSERT INTO participation SELECT * FROM participation WHERE seq = 1"
        " ON CONFLICT DO UPDATE SET persons = 9",
        "UPDATE answer SET correct = 1",
        "DELETE FROM answer",
        "INSERT OR REPLACE INTO answer SELECT * FROM answer",
        "UPDATE attempt SET practice = 1",
        "DELETE FROM attempt",
        "INSERT OR REPLACE INTO attempt SELECT * FROM attempt",
        "UPDATE meta SET value = 'LS-1' WHERE key = 'kiosk_id'",
        "DELETE FROM meta",
        "INSERT OR REPLACE INTO meta VALUES ('kiosk_id', 'LS-1')",
    };
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, true);
    fixture_close(fixture);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        int code = fixture_sql(fixture, refused[i]);
        if (code != SQLITE_CONSTRAINT) {
            fail_msg("not refused (%d): %s", code, refused[i]);
        }
    }
    fixture_open(fixture);
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, 2);
}

static void test_message_is_clear(void **state)
{
    struct fixture *fixture = *state;
    sqlite3 *raw = NULL;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    assert_int_equal(sqlite3_open(fixture->path, &raw), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "DELETE FROM participation", NULL, NULL, NULL), 0);
    assert_string_equal(sqlite3_errmsg(raw),
                        "participation is append-only: rows are never deleted");
    sqlite3_close(raw);
}

static void test_preparing_twice(void **state)
{
    struct fixture *fixture = *state;
    struct db db;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(db_open(&db, fixture->path, false, &fixture->fault), STATUS_OK);
        assert_int_equal(schema_prepare(&db, false, &fixture->fault), STATUS_OK);
        db_close(&db);
    }
    assert_int_equal(fixture_number(fixture, "PRAGMA application_id"), SCHEMA_APPLICATION_ID);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_guards, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_message_is_clear, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_preparing_twice, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
