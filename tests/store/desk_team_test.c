/* desk_team_test.c: a registry takes the place of the one before, whole or not at all. */
#include "desk_fixture.h"

static enum status join(void *context, const struct desk_team *team, struct fault *fault)
{
    char *text = context;
    size_t length = strlen(text);
    (void)fault;
    snprintf(text + length, 512 - length, "%s/%s/%d/%s;", team->unit_code, team->hamlet,
             team->members, team->leader);
    return STATUS_OK;
}

static void expect(struct office *office, const char *unit, const char *expected)
{
    char text[512] = "";
    const struct desk_team_reader reader = {.team = join, .context = text};
    assert_int_equal(desk_teams_each(office->desk, unit, &reader, &office->fault), STATUS_OK);
    assert_string_equal(text, expected);
}

static void replace(struct office *office, const struct desk_team *list, size_t count)
{
    const struct desk_teams teams = {.list = list, .count = count};
    assert_int_equal(
        desk_teams_replace(office->desk, &teams, "CB-01", office_at(1), &office->fault), STATUS_OK);
}

static const struct desk_team three[] = {{"06001", "Khối 3", 12, ""},
                                         {"06625", "Thôn A", 6, "bí thư chi bộ"},
                                         {"06625", "Thôn B", 5, ""}};

static void test_replaced(void **state)
{
    struct office *office = *state;
    struct desk_act act;
    size_t count = 0;
    expect(office, NULL, "");
    replace(office, three, 3);
    office_reopen(office, DESK_OTHER_BOOT);
    expect(office, NULL, "06001/Khối 3/12/;06625/Thôn A/6/bí thư chi bộ;06625/Thôn B/5/;");
    expect(office, "06625", "06625/Thôn A/6/bí thư chi bộ;06625/Thôn B/5/;");
    expect(office, "05974", "");
    assert_int_equal(desk_act_list(office->desk, 0, &act, 1, &count, &office->fault), STATUS_OK);
    assert_int_equal(act.kind, DESK_ACT_TEAMS);
    assert_string_equal(act.detail, "3 teams 23 members");
    replace(office, three + 2, 1);
    expect(office, NULL, "06625/Thôn B/5/;");
    expect(office, "06001", "");
}

/* More than a commune can have: what was there stays. */
static void test_too_many(void **state)
{
    struct office *office = *state;
    static struct desk_team many[DESK_TEAM_MAX];
    const struct desk_teams teams = {.list = many, .count = DESK_TEAM_MAX};
    for (size_t i = 0; i < DESK_TEAM_MAX; i++) {
        many[i] = three[1];
    }
    replace(office, three, 1);
    assert_int_equal(
        desk_teams_replace(office->desk, &teams, "CB-01", office_at(2), &office->fault),
        STATUS_BAD_INPUT);
    expect(office, NULL, "06001/Khối 3/12/;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_replaced, office_create, office_destroy),
        cmocka_unit_test_setup_teardown(test_too_many, office_create, office_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
