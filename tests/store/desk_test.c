/* desk_test.c: the file itself: made, opened again, refused. */
#include "desk_fixture.h"

static void test_opens_again(void **state)
{
    struct office *office = *state;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    office_reopen(office, DESK_OTHER_BOOT);
    struct desk_person people[4];
    size_t count = 0;
    assert_int_equal(desk_staff_list(office->desk, people, 4, &count, &office->fault), STATUS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(people[0].label, "Cán bộ CB-01");
}

static void test_refuses_what_is_no_desk(void **state)
{
    struct office *office = *state;
    struct desk *other = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s/other.db", office->folder);
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, "CREATE TABLE x (y)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(desk_open(&other, path, DESK_BOOT, false, &office->fault), STATUS_BAD_INPUT);
    assert_null(other);
    unlink(path);
    assert_int_equal(desk_open(&other, path, DESK_BOOT, true, &office->fault), STATUS_MISSING);
}

static void test_refuses_a_newer_one(void **state)
{
    struct office *office = *state;
    desk_close(office->desk);
    office->desk = NULL;
    office_sabotage(office, "PRAGMA user_version = 99");
    assert_int_equal(desk_open(&office->desk, office->path, DESK_BOOT, false, &office->fault),
                     STATUS_BAD_INPUT);
    assert_non_null(strstr(office->fault.what, "newer"));
}

static void test_remembers(void **state)
{
    struct office *office = *state;
    char text[16];
    assert_int_equal(desk_recall(office->desk, "last", text, sizeof text, &office->fault),
                     STATUS_OK);
    assert_string_equal(text, "");
    assert_int_equal(desk_remember(office->desk, "last", "one", &office->fault), STATUS_OK);
    assert_int_equal(desk_remember(office->desk, "last", "two", &office->fault), STATUS_OK);
    office_reopen(office, DESK_OTHER_BOOT);
    assert_int_equal(desk_recall(office->desk, "last", text, sizeof text, &office->fault),
                     STATUS_OK);
    assert_string_equal(text, "two");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_opens_again, office_create, office_destroy),
        cmocka_unit_test_setup_teardown(test_refuses_what_is_no_desk, office_create,
                                        office_destroy),
        cmocka_unit_test_setup_teardown(test_remembers, office_create, office_destroy),
        cmocka_unit_test_setup_teardown(test_refuses_a_newer_one, office_create, office_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
