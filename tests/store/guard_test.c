/* guard_test.c: which guards stand, and that they can be put back. */
#include "store/guard.h"

#include "fixture.h"
#include "store/schema.h"

static struct guard_finding check(struct fixture *fixture, struct db *db, int64_t version)
{
    struct guard_finding finding;
    assert_int_equal(guard_check(db, version, &finding, &fixture->fault), STATUS_OK);
    return finding;
}

static void open_db(struct fixture *fixture, struct db *db)
{
    assert_int_equal(db_open(db, fixture->path, false, &fixture->fault), STATUS_OK);
}

static void restore(struct fixture *fixture, struct db *db, int64_t version)
{
    assert_int_equal(db_begin(db, &fixture->fault), STATUS_OK);
    assert_int_equal(guard_restore(db, version, FIXTURE_NOON, &fixture->fault), STATUS_OK);
    assert_int_equal(db_commit(db, &fixture->fault), STATUS_OK);
}

static void test_each_guard(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {
        "attempt_no_update",   "attempt_no_delete",       "answer_no_update",
        "answer_no_delete",    "participation_no_update", "participation_no_delete",
        "attempt_no_replace",  "answer_no_replace",       "participation_no_replace",
        "attempt_not_late",    "answer_not_late",         "meta_no_update",
        "meta_no_delete",      "meta_no_replace",         "meta_known",
        "clock_fix_no_update", "clock_fix_no_delete",     "clock_fix_no_replace",
        "attempt_opens",       "participation_closes",    "account_no_update",
        "account_no_delete",   "account_no_replace",
    };
    struct db db;
    char sql[256];
    size_t count = sizeof names / sizeof names[0];
    fixture_open(fixture);
    fixture_close(fixture);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"),
        count);
    open_db(fixture, &db);
    for (size_t i = 0; i < 2 * count; i++) {
        const char *name = names[i / 2];
        const char *weak = " BEFORE DELETE ON meta BEGIN SELECT 1; END";
        assert_int_equal(check(fixture, &db, LEDGER_SCHEMA_VERSION).state, GUARD_STANDS);
        if (i % 2 == 0) {
            snprintf(sql, sizeof sql, "DROP TRIGGER %s", name);
        } else {
            snprintf(sql, sizeof sql, "DROP TRIGGER %s; CREATE TRIGGER %s%s", name, name, weak);
        }
        assert_int_equal(fixture_sql(fixture, sql), SQLITE_OK);
        struct guard_finding finding = check(fixture, &db, LEDGER_SCHEMA_VERSION);
        assert_int_equal(finding.state, i % 2 == 0 ? GUARD_MISSING : GUARD_CHANGED);
        assert_string_equal(finding.name, name);
        restore(fixture, &db, LEDGER_SCHEMA_VERSION);
    }
    assert_int_equal(check(fixture, &db, LEDGER_SCHEMA_VERSION).state, GUARD_STANDS);
    db_close(&db);
}

/* What a file of the first version did not have yet is not missed there. */
static void test_versions(void **state)
{
    struct fixture *fixture = *state;
    struct db db;
    fixture_example(fixture);
    open_db(fixture, &db);
    assert_int_equal(check(fixture, &db, 1).state, GUARD_STANDS);
    struct guard_finding finding = check(fixture, &db, LEDGER_SCHEMA_VERSION);
    assert_int_equal(finding.state, GUARD_MISSING);
    assert_string_equal(finding.name, "meta_known");
    assert_int_equal(fixture_sql(fixture, "CREATE TABLE clock_fix (kiosk_id, number);"
                                          "CREATE TABLE account (kiosk_id, seq, id)"),
                     SQLITE_OK);
    restore(fixture, &db, 1);
    assert_int_equal(check(fixture, &db, LEDGER_SCHEMA_VERSION).state, GUARD_STANDS);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM meta WHERE key = 'guards_restored'"), 0);
    db_close(&db);
}

static void test_unknown(void **state)
{
    struct fixture *fixture = *state;
    struct db db;
    char key[GUARD_NAME_MAX];
    fixture_open(fixture);
    fixture_close(fixture);
    open_db(fixture, &db);
    assert_int_equal(guard_check_meta(&db, key, &fixture->fault), STATUS_OK);
    assert_string_equal(key, "");
    assert_int_equal(fixture_sql(fixture, "DROP TRIGGER meta_known;"
                                          "INSERT INTO meta VALUES ('số lượng', '1')"),
                     SQLITE_OK);
    assert_int_equal(guard_check_meta(&db, key, &fixture->fault), STATUS_OK);
    assert_string_equal(key, "số lượng");
    restore(fixture, &db, LEDGER_SCHEMA_VERSION);
    assert_int_equal(fixture_sql(fixture, "CREATE TRIGGER meta_knows BEFORE INSERT ON meta"
                                          " BEGIN SELECT 1; END"),
                     SQLITE_OK);
    struct guard_finding finding = check(fixture, &db, LEDGER_SCHEMA_VERSION);
    assert_int_equal(finding.state, GUARD_UNKNOWN);
    assert_string_equal(finding.name, "meta_knows");
    db_close(&db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_guard, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_versions, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_unknown, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
