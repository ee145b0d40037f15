/* desk_plan_test.c: plans are found again, by year and kind, and each change is an act. */
#include "desk_fixture.h"

static void set(struct office *office, int year, const char *app, int64_t count)
{
    const struct desk_plan plan = {.year = year, .app = app, .count = count};
    assert_int_equal(desk_plan_set(office->desk, &plan, "CB-01", office_at(1), &office->fault),
                     STATUS_OK);
}

static void expect(struct office *office, int year, const char *app, int64_t count)
{
    int64_t found = 0;
    assert_int_equal(desk_plan_find(office->desk, year, app, &found, &office->fault), STATUS_OK);
    assert_int_equal(found, count);
}

static void test_found_again(void **state)
{
    struct office *office = *state;
    expect(office, 2026, "vssid", -1);
    set(office, 2026, "vssid", 217000);
    set(office, 2026, "vneid-2", 0);
    set(office, 2027, "vssid", 5);
    office_reopen(office, DESK_OTHER_BOOT);
    expect(office, 2026, "vssid", 217000);
    expect(office, 2026, "vneid-2", 0);
    expect(office, 2027, "vssid", 5);
    set(office, 2026, "vssid", -1);
    expect(office, 2026, "vssid", -1);
    expect(office, 2027, "vssid", 5);
}

/* What stays as it is, is no act. */
static void test_changes_are_acts(void **state)
{
    struct office *office = *state;
    struct desk_act acts[4];
    size_t count = 0;
    set(office, 2026, "vssid", 150000);
    set(office, 2026, "vssid", 150000);
    set(office, 2026, "vssid", 217000);
    assert_int_equal(desk_act_list(office->desk, 0, acts, 4, &count, &office->fault), STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(acts[0].kind, DESK_ACT_PLAN);
    assert_string_equal(acts[0].who, "CB-01");
    assert_string_equal(acts[0].detail, "2026 vssid 150000 217000");
    assert_string_equal(acts[1].detail, "2026 vssid -1 150000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_found_again, office_create, office_destroy),
        cmocka_unit_test_setup_teardown(test_changes_are_acts, office_create, office_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
