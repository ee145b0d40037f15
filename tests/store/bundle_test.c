/* bundle_test.c: which rows go into a bundle, and that it holds them as they are. */
#include "store/bundle.h"

#include "base/digest.h"
#include "fixture.h"
#include "store/account.h"
#include "store/correct.h"

static sqlite3 *open_bytes(const struct bundle *bundle)
{
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(":memory:", &raw), SQLITE_OK);
    assert_int_equal(sqlite3_deserialize(raw, "main", bundle->bytes, (sqlite3_int64)bundle->size,
                                         (sqlite3_int64)bundle->size, SQLITE_DESERIALIZE_READONLY),
                     SQLITE_OK);
    return raw;
}

static int64_t number(sqlite3 *raw, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static struct bundle make(struct fixture *fixture, int64_t since)
{
    struct bundle bundle;
    enum status status = bundle_make(fixture->ledger, since, &bundle, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
    return bundle;
}

/* Five finished visits, one that is open, a correction of the clock, accounts by visits 2 and 5. */
static void fill(struct fixture *fixture)
{
    struct participation part = fixture_part(40);
    struct moment lost = {.wall_ms = 1000000, .mono_ms = 9000};
    struct clock_truth truth = {.first_seq = 6, .last_seq = 6, .true_ms = fixture_at(60).wall_ms};
    struct correction why = {.reason = "đồng hồ sai", .helper_id = ""};
    fixture_open(fixture);
    for (int i = 1; i <= 5; i++) {
        fixture_visit(fixture, 2 * i, true);
        struct account_entry entry = fixture_account(2 * i + 1, "vssid", i);
        if (i == 2 || i == 5) {
            assert_int_equal(
                account_append(fixture->ledger, &entry, fixture_at(2 * i + 1), &fixture->fault),
                STATUS_OK);
        }
    }
    fixture_visit(fixture, 30, false);
    assert_int_equal(ledger_append(fixture->ledger, &part, lost, &fixture->fault), STATUS_OK);
    assert_int_equal(correct_clock(fixture->ledger, &truth, &why, fixture_at(70), &fixture->fault),
                     STATUS_OK);
}

static void test_all(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    struct bundle bundle = make(fixture, 0);
    assert_int_equal(bundle.rows, 6);
    assert_int_equal(bundle.first_seq, 1);
    assert_int_equal(bundle.last_seq, 6);
    assert_int_equal(bundle.accounts, 2);
    assert_int_equal(bundle.left, 0);
    sqlite3 *raw = open_bytes(&bundle);
    assert_int_equal(number(raw, "PRAGMA application_id"), BUNDLE_APPLICATION_ID);
    assert_int_equal(number(raw, "PRAGMA user_version"), BUNDLE_FORMAT);
    assert_int_equal(number(raw, "SELECT count(*) FROM sqlite_schema WHERE type <> 'table'"), 0);
    assert_int_equal(number(raw, "SELECT count(*) FROM participation"), 6);
    assert_int_equal(number(raw, "SELECT count(*) FROM attempt"), 5); /* the open one stays */
    assert_int_equal(number(raw, "SELECT count(*) FROM answer"), 10);
    assert_int_equal(number(raw, "SELECT count(*) FROM clock_fix"), 1);
    assert_int_equal(number(raw, "SELECT count(*) FROM account"), 2);
    sqlite3_close(raw);
    bundle_free(&bundle);
    bundle_free(&bundle); /* twice is once */
}

static void test_since(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int64_t since;
        int rows, answers, accounts;
    } cases[] = {{1, 5, 8, 2}, {2, 4, 6, 2}, {3, 3, 4, 1},
                 {5, 1, 0, 1}, {6, 0, 0, 0}, {99, 0, 0, 0}};
    fill(fixture);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bundle bundle = make(fixture, cases[i].since);
        sqlite3 *raw = open_bytes(&bundle);
        assert_int_equal(bundle.rows, cases[i].rows);
        assert_int_equal(bundle.first_seq, cases[i].rows > 0 ? cases[i].since + 1 : 0);
        assert_int_equal(bundle.last_seq, cases[i].rows > 0 ? 6 : 0);
        assert_int_equal(number(raw, "SELECT count(*) FROM participation"), cases[i].rows);
        assert_int_equal(number(raw, "SELECT count(*) FROM answer"), cases[i].answers);
        assert_int_equal(number(raw, "SELECT count(*) FROM account"), cases[i].accounts);
        assert_int_equal(number(raw, "SELECT count(*) FROM clock_fix"), 1); /* always all */
        sqlite3_close(raw);
        bundle_free(&bundle);
    }
}

/* The same rows give the same bytes. */
static void test_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    struct bundle one = make(fixture, 2);
    struct bundle two = make(fixture, 2);
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.bytes, two.bytes, one.size);
    bundle_free(&one);
    bundle_free(&two);
}

static void test_holds(void **state)
{
    struct fixture *fixture = *state;
    unsigned char hash[DIGEST_BYTES] = {0};
    bool holds = true;
    fill(fixture);
    char *hex = fixture_text(fixture->path, "SELECT hex(hash) FROM participation WHERE seq = 3");
    for (size_t i = 0; i < sizeof hash; i++) {
        unsigned value = 0;
        assert_int_equal(sscanf(hex + 2 * i, "%2x", &value), 1);
        hash[i] = (unsigned char)value;
    }
    free(hex);
    assert_int_equal(ledger_holds(fixture->ledger, 3, hash, &holds, &fixture->fault), STATUS_OK);
    assert_true(holds);
    assert_int_equal(ledger_holds(fixture->ledger, 4, hash, &holds, &fixture->fault), STATUS_OK);
    assert_false(holds);
    assert_int_equal(ledger_holds(fixture->ledger, 99, hash, &holds, &fixture->fault), STATUS_OK);
    assert_false(holds);
    hash[31] ^= 1;
    assert_int_equal(ledger_holds(fixture->ledger, 3, hash, &holds, &fixture->fault), STATUS_OK);
    assert_false(holds);
}

static void test_empty(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    struct bundle bundle = make(fixture, 0);
    assert_int_equal(bundle.rows, 0);
    assert_int_equal(bundle.first_seq, 0);
    assert_true(bundle.size > 0);
    bundle_free(&bundle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_since, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_same_bytes, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_holds, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_empty, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
