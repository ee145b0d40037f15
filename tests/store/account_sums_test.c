/* account_sums_test.c: the sums of accounts by unit, kind and day are those of the rows. */
#include "store/account_sums.h"

#include "fixture.h"
#include "store/account.h"

static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};

/* The sums as one text: "unit app day=count/rows; …". */
static enum status add(void *context, const struct account_sum *sum, struct fault *fault)
{
    char *text = context;
    size_t length = strlen(text);
    (void)fault;
    snprintf(text + length, 512 - length, "%s%s %s %s=%d/%d", length > 0 ? "; " : "",
             sum->unit_code, sum->app, sum->day, (int)sum->count, (int)sum->rows);
    return STATUS_OK;
}

static void expect(struct fixture *fixture, struct account_query query, const char *expected)
{
    char text[512] = "";
    assert_int_equal(account_sums_each(fixture->ledger, &query, add, text, &fixture->fault),
                     STATUS_OK);
    assert_string_equal(text, expected);
}

static void append(struct fixture *fixture, int number, const char *app, int day)
{
    struct account_entry entry = fixture_account(number, app, number);
    entry.done_ms += day * INT64_C(86400000);
    enum status status =
        account_append(fixture->ledger, &entry, fixture_at(number), &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

/* Two communes: the configuration changes in between. */
static void fill(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    append(fixture, 2, "vneid-2", 0);
    append(fixture, 3, "vssid", 0);
    append(fixture, 4, "vneid-2", 1);
    fixture_close(fixture);
    setup.unit_code = "05974";
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    append(fixture, 5, "vneid-2", 2);
    append(fixture, 6, "vneid-2", 2);
}

static void test_told_apart(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    expect(fixture, (struct account_query){.period = always, .by = ACCOUNT_BY_APP}, "");
    fixture_close(fixture);
    fill(fixture);
    expect(fixture, (struct account_query){.period = always}, "  =20/5");
    expect(fixture, (struct account_query){.period = always, .by = ACCOUNT_BY_APP},
           " vneid-2 =17/4;  vssid =3/1");
    expect(fixture, (struct account_query){.period = always, .by = ACCOUNT_BY_UNIT},
           "05974  =11/2; 06001  =9/3");
    expect(fixture,
           (struct account_query){.period = always, .by = ACCOUNT_BY_UNIT | ACCOUNT_BY_APP},
           "05974 vneid-2 =11/2; 06001 vneid-2 =6/2; 06001 vssid =3/1");
    expect(fixture, (struct account_query){.period = always, .by = ACCOUNT_BY_DAY},
           "  2026-11-23=5/2;   2026-11-24=4/1;   2026-11-25=11/2");
    expect(fixture,
           (struct account_query){
               .period = always, .unit_code = "06001", .by = ACCOUNT_BY_APP | ACCOUNT_BY_DAY},
           " vneid-2 2026-11-23=2/1;  vneid-2 2026-11-24=4/1;  vssid 2026-11-23=3/1");
    expect(fixture, (struct account_query){.period = always, .unit_code = ""}, "");
}

/* Half-open, in days of Asia/Ho_Chi_Minh. */
static void test_period(void **state)
{
    struct fixture *fixture = *state;
    const int64_t midnight = FIXTURE_NOON - 12 * 3600000;
    const int64_t day = 86400000;
    fill(fixture);
    expect(fixture,
           (struct account_query){.period = {.from_ms = midnight, .to_ms = midnight + day}},
           "  =5/2");
    expect(fixture,
           (struct account_query){.period = {.from_ms = midnight + day, .to_ms = INT64_MAX}},
           "  =15/3");
    expect(fixture,
           (struct account_query){.period = {.from_ms = INT64_MIN, .to_ms = midnight + 2 * day}},
           "  =9/3");
    expect(fixture,
           (struct account_query){
               .period = {.from_ms = midnight + 3 * day, .to_ms = midnight + 9 * day}},
           "");
}

static enum status stop(void *context, const struct account_sum *sum, struct fault *fault)
{
    (void)sum;
    (void)fault;
    *(int *)context += 1;
    return STATUS_MISSING;
}

static void test_stops(void **state)
{
    struct fixture *fixture = *state;
    struct account_query query = {.period = always, .by = ACCOUNT_BY_DAY};
    int calls = 0;
    fill(fixture);
    assert_int_equal(account_sums_each(fixture->ledger, &query, stop, &calls, &fixture->fault),
                     STATUS_MISSING);
    assert_int_equal(calls, 1);
    expect(fixture, (struct account_query){.period = always}, "  =20/5");
}

/* An older file that may not be written has none. */
static void test_older(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.read_only = true;
    fixture_example(fixture);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    expect(fixture, (struct account_query){.period = always}, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_told_apart, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_period, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_stops, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_older, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
