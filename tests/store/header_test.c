/* header_test.c: ours, another program's, a newer one's, or empty. */
#include "store/header.h"

#include "fixture.h"

static const struct header_kind kind = {.name = "ledger", .application_id = 77, .version = 3};

static void expect(struct fixture *fixture, const char *sql, bool read_only, const char *what)
{
    struct db db;
    struct fault fault = {.line = 0};
    int64_t version = -1;
    unlink(fixture->path);
    assert_int_equal(fixture_sql(fixture, sql), SQLITE_OK);
    assert_int_equal(db_open(&db, fixture->path, read_only, &fault), STATUS_OK);
    enum status status = header_check(&db, &kind, read_only, &version, &fault);
    if ((status == STATUS_OK) != (what[0] == '\0') || strstr(fault.what, what) == NULL) {
        fail_msg("%s: %d, %s", sql, (int)status, fault.what);
    }
    if (status != STATUS_OK) {
        assert_int_equal(status, STATUS_BAD_INPUT);
        assert_string_equal(fault.file, fixture->path);
    }
    assert_int_equal(db.foreign, strstr(what, "no ledger") != NULL);
    assert_int_equal(db.newer, strstr(what, "newer") != NULL);
    db_close(&db);
}

#define ABOUT(application, version)                                                                \
    "PRAGMA application_id = " application "; PRAGMA user_version = " version

static void test_headers(void **state)
{
    struct fixture *fixture = *state;
    for (int read_only = 0; read_only < 2; read_only++) {
        expect(fixture, "CREATE TABLE a (x);" ABOUT("77", "1"), read_only, "");
        expect(fixture, "CREATE TABLE a (x);" ABOUT("77", "3"), read_only, "");
        expect(fixture, "CREATE TABLE a (x);" ABOUT("77", "4"), read_only, "newer program");
        expect(fixture, "CREATE TABLE a (x);" ABOUT("77", "0"), read_only, "no ledger");
        expect(fixture, "CREATE TABLE a (x);" ABOUT("77", "-1"), read_only, "no ledger");
        expect(fixture, "CREATE TABLE a (x);" ABOUT("78", "1"), read_only, "no ledger");
        expect(fixture, "CREATE TABLE a (x)", read_only, "no ledger");
        expect(fixture, ABOUT("78", "0"), read_only, "no ledger");
        expect(fixture, "CREATE TABLE a (x); DROP TABLE a", read_only,
               read_only ? "no ledger" : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_headers, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
