/* desk_act_test.c: acts stand in order, cannot be changed, and show it when they were. */
#include "desk_fixture.h"

static void add(struct office *office, enum desk_act_kind kind, const char *detail)
{
    assert_int_equal(
        desk_act_add(office->desk, kind, "CB-01", detail, office_at(1), &office->fault), STATUS_OK);
}

static void test_newest_first(void **state)
{
    struct office *office = *state;
    struct desk_act acts[2];
    size_t count = 0;
    add(office, DESK_ACT_ENTER, "");
    add(office, DESK_ACT_SETTING, "volume 80 60");
    add(office, DESK_ACT_LEAVE, "");
    assert_int_equal(desk_act_list(office->desk, 1, acts, 2, &count, &office->fault), STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(acts[0].kind, DESK_ACT_SETTING);
    assert_string_equal(acts[0].detail, "volume 80 60");
    assert_int_equal(acts[1].seq, 1);
}

static void test_newest_of_a_kind(void **state)
{
    struct office *office = *state;
    struct desk_act act = {.seq = 0};
    assert_int_equal(desk_act_newest(office->desk, DESK_ACT_CHECKED, &act, &office->fault),
                     STATUS_MISSING);
    add(office, DESK_ACT_CHECKED, "damaged 7 20");
    add(office, DESK_ACT_CHECKED, "whole 0 21");
    add(office, DESK_ACT_LEAVE, "");
    assert_int_equal(desk_act_newest(office->desk, DESK_ACT_CHECKED, &act, &office->fault),
                     STATUS_OK);
    assert_int_equal(act.seq, 2);
    assert_string_equal(act.detail, "whole 0 21");
}

static void test_a_long_detail_is_cut_between_characters(void **state)
{
    struct office *office = *state;
    struct desk_act act;
    size_t count = 0;
    char detail[DESK_DETAIL_MAX * 2] = "x";
    for (size_t i = 1; i + 2 < sizeof detail; i += 2) {
        memcpy(detail + i, "ư", 2);
    }
    detail[sizeof detail - 1] = '\0';
    add(office, DESK_ACT_EXPORT, detail);
    assert_int_equal(desk_act_list(office->desk, 0, &act, 1, &count, &office->fault), STATUS_OK);
    size_t length = strlen(act.detail);
    assert_in_range(length, DESK_DETAIL_MAX - 3, DESK_DETAIL_MAX - 1);
    assert_memory_equal(act.detail + length - 2, "ư", 2);
}

static void test_every_kind_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < DESK_ACT_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(desk_act_code((enum desk_act_kind)i),
                                    desk_act_code((enum desk_act_kind)k));
        }
    }
}

static int64_t verify(struct office *office)
{
    int64_t bad = -1;
    assert_int_equal(desk_act_verify(office->desk, &bad, &office->fault), STATUS_OK);
    return bad;
}

static void test_changed_and_missing_acts_show(void **state)
{
    struct office *office = *state;
    for (int i = 0; i < 5; i++) {
        add(office, DESK_ACT_ENTER, "");
    }
    assert_int_equal(verify(office), 0);
    office_sabotage(office, "DROP TRIGGER act_no_update; UPDATE act SET who = 'XX' WHERE seq = 3");
    assert_int_equal(verify(office), 3);
    office_sabotage(office, "DROP TRIGGER act_no_delete; DELETE FROM act WHERE seq = 2");
    assert_int_equal(verify(office), 2);
}

static void test_triggers_refuse(void **state)
{
    struct office *office = *state;
    sqlite3 *raw = NULL;
    add(office, DESK_ACT_ENTER, "");
    assert_int_equal(sqlite3_open(office->path, &raw), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "UPDATE act SET who = ''", NULL, NULL, NULL), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "DELETE FROM act", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_newest_first, office_create, office_destroy),
        cmocka_unit_test_setup_teardown(test_newest_of_a_kind, office_create, office_destroy),
        cmocka_unit_test_setup_teardown(test_a_long_detail_is_cut_between_characters, office_create,
                                        office_destroy),
        cmocka_unit_test(test_every_kind_has_a_word_of_its_own),
        cmocka_unit_test_setup_teardown(test_changed_and_missing_acts_show, office_create,
                                        office_destroy),
        cmocka_unit_test_setup_teardown(test_triggers_refuse, office_create, office_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
