/* accounts_test.c: lines by kind, with and without a plan. */
#include "report/accounts.h"

#include "../store/fixture.h"
#include "store/account.h"

static const struct accounts_setup always = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX}};

static void put(struct fixture *fixture, int number, const char *app, int count)
{
    struct account_entry entry = fixture_account(number, app, count);
    enum status status =
        account_append(fixture->ledger, &entry, fixture_at(number), &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static struct accounts read_all(struct fixture *fixture, struct accounts_setup setup)
{
    struct accounts accounts;
    assert_int_equal(accounts_read(&accounts, fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    return accounts;
}

static void test_lines(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    struct accounts accounts = read_all(fixture, always);
    assert_int_equal(accounts.count, ACCOUNT_KIND_COUNT);
    assert_int_equal(accounts.actual, 0);
    fixture_visit(fixture, 1, true);
    put(fixture, 2, "vssid", 3);
    put(fixture, 3, "vneid-2", 1);
    put(fixture, 4, "vssid", 2);
    put(fixture, 5, "of-a-newer-kiosk", 7);
    accounts = read_all(fixture, always);
    assert_int_equal(accounts.count, ACCOUNT_KIND_COUNT + 1);
    assert_int_equal(accounts.actual, 13);
    assert_int_equal(accounts.rows, 4);
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        assert_string_equal(accounts.lines[kind].app, account_code(kind));
        assert_string_equal(account_name(accounts.lines[kind].app), account_label(kind));
        assert_int_equal(accounts.lines[kind].plan, -1);
    }
    assert_int_equal(accounts.lines[account_find("vssid")].actual, 5);
    assert_int_equal(accounts.lines[ACCOUNT_KIND_COUNT].actual, 7);
    assert_string_equal(account_name(accounts.lines[ACCOUNT_KIND_COUNT].app), "of-a-newer-kiosk");
    struct accounts_setup other = always;
    other.unit_code = "06625";
    assert_int_equal(read_all(fixture, other).actual, 0);
    other.unit_code = "06001";
    assert_int_equal(read_all(fixture, other).actual, 13);
    other.period.to_ms = FIXTURE_NOON - 86400000;
    assert_int_equal(read_all(fixture, other).actual, 0);
}

static void test_plan(void **state)
{
    struct fixture *fixture = *state;
    struct accounts_plan plan = {.year = 2026, .counts = {30, 0, 1200, -1, -1, -1, -1, -1}};
    struct accounts_setup setup = always;
    char text[ACCOUNTS_TEXT_MAX];
    setup.plan = &plan;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    put(fixture, 2, account_code(0), 12);
    struct accounts accounts = read_all(fixture, setup);
    static const char *const plans[] = {"30", "0", "1.200", ACCOUNTS_NO_PLAN};
    static const char *const shares[] = {"40,0%", "—", "0,0%", "—"};
    for (int i = 0; i < 4; i++) {
        accounts_format_plan(text, &accounts.lines[i]);
        assert_string_equal(text, plans[i]);
        accounts_format_share(text, &accounts.lines[i]);
        assert_string_equal(text, shares[i]);
    }
}

static void test_too_many(void **state)
{
    struct fixture *fixture = *state;
    struct accounts accounts;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    for (int i = 0; i <= ACCOUNTS_LINES_MAX - ACCOUNT_KIND_COUNT; i++) {
        char app[32];
        snprintf(app, sizeof app, "newer-%d", i);
        put(fixture, 2 + i, app, 1);
    }
    assert_int_equal(accounts_read(&accounts, fixture->ledger, &always, &fixture->fault),
                     STATUS_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lines, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_plan, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_too_many, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
