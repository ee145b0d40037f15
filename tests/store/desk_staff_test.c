/* desk_staff_test.c: who may come in, how long a wrong PIN shuts the door, and the way back in. */
#include "desk_fixture.h"

static enum desk_answer try(struct office *office, const char *id, const char *pin, int64_t ms)
{
    enum desk_answer answer = DESK_ANSWER_RIGHT;
    assert_int_equal(desk_door_try(office->desk, id, pin, office_at(ms), &answer, &office->fault),
                     STATUS_OK);
    return answer;
}

static int64_t wait_at(struct office *office, int64_t ms)
{
    int64_t wait = -1;
    assert_int_equal(desk_door_wait_ms(office->desk, office_at(ms), &wait, &office->fault),
                     STATUS_OK);
    return wait;
}

static void test_the_right_pin_opens(void **state)
{
    struct office *office = *state;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    office_hire(office, "HD-01", DESK_ROLE_HELPER, "571946");
    assert_int_equal(try(office, "CB-01", "482917", 1), DESK_ANSWER_RIGHT);
    assert_int_equal(try(office, "HD-01", "482917", 1), DESK_ANSWER_WRONG);
    assert_int_equal(try(office, "nobody", "482917", 1), DESK_ANSWER_WRONG);
    assert_int_equal(try(office, "HD-01", "571946", 1), DESK_ANSWER_RIGHT);
}

/* Tries until the door has shut so often. */
static int64_t miss_until(struct office *office, int misses)
{
    int64_t ms = 1000;
    for (int i = 0; i < misses; i++) {
        ms += wait_at(office, ms);
        assert_int_equal(try(office, "CB-01", "999999", ms), DESK_ANSWER_WRONG);
    }
    return ms;
}

static void test_misses_shut_the_door_for_longer_and_longer(void **state)
{
    struct office *office = *state;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    int64_t ms = miss_until(office, 3);
    assert_int_equal(wait_at(office, ms), desk_door_delay_ms(3));
    assert_int_equal(try(office, "CB-01", "482917", ms + 10), DESK_ANSWER_WAIT);
    for (int i = 1; i < 20; i++) {
        assert_true(desk_door_delay_ms(i) >= desk_door_delay_ms(i - 1));
    }
    ms += desk_door_delay_ms(3);
    assert_int_equal(try(office, "CB-01", "482917", ms), DESK_ANSWER_RIGHT);
    assert_int_equal(wait_at(office, ms), 0);
    assert_int_equal(try(office, "CB-01", "111112", ms), DESK_ANSWER_WRONG);
    assert_int_equal(wait_at(office, ms), 0);
}

static void test_a_restart_does_not_open_it(void **state)
{
    struct office *office = *state;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    int64_t ms = miss_until(office, 5);
    int64_t delay = desk_door_delay_ms(5);
    assert_int_equal(wait_at(office, ms + 1000), delay - 1000);
    office_reopen(office, DESK_OTHER_BOOT);
    assert_int_equal(wait_at(office, 0), delay);
    assert_int_equal(wait_at(office, 2000), delay - 2000);
    assert_int_equal(try(office, "CB-01", "482917", 3000), DESK_ANSWER_WAIT);
    office_reopen(office, DESK_OTHER_BOOT);
    assert_int_equal(wait_at(office, 4000), delay);
    assert_int_equal(try(office, "CB-01", "482917", 4000 + delay), DESK_ANSWER_RIGHT);
}

/* A moment of the last miss that cannot be shuts nobody out for longer than a miss does. */
static void test_a_miss_in_the_future_is_one_of_now(void **state)
{
    struct office *office = *state;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    (void)miss_until(office, 3);
    office_sabotage(office, "UPDATE note SET value = '" DESK_BOOT " 99999999999999'"
                            " WHERE key = 'door_since'");
    assert_int_equal(wait_at(office, 60000), desk_door_delay_ms(3));
    office_sabotage(office, "UPDATE note SET value = '0' WHERE key = 'door_misses'");
    assert_int_equal(wait_at(office, 60000), 0);
}

static void test_easy_pins_and_bad_codes_are_refused(void **state)
{
    struct office *office = *state;
    struct desk_person person = {.id = "CB-01", .label = "x", .role = DESK_ROLE_OFFICER};
    assert_int_equal(
        desk_staff_set(office->desk, &person, "123456", "", office_at(0), &office->fault),
        STATUS_BAD_INPUT);
    snprintf(person.id, sizeof person.id, "Cán bộ");
    assert_int_equal(
        desk_staff_set(office->desk, &person, "482917", "", office_at(0), &office->fault),
        STATUS_BAD_INPUT);
}

static void test_the_last_officer_stays(void **state)
{
    struct office *office = *state;
    struct desk_person person = {.id = "CB-01", .label = "x", .role = DESK_ROLE_HELPER};
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    assert_int_equal(
        desk_staff_remove(office->desk, "CB-01", "CB-01", office_at(0), &office->fault),
        STATUS_BAD_INPUT);
    assert_int_equal(
        desk_staff_set(office->desk, &person, "571946", "CB-01", office_at(0), &office->fault),
        STATUS_BAD_INPUT);
    office_hire(office, "CB-02", DESK_ROLE_OFFICER, "571946");
    assert_int_equal(
        desk_staff_remove(office->desk, "CB-01", "CB-02", office_at(0), &office->fault), STATUS_OK);
    assert_int_equal(
        desk_staff_remove(office->desk, "CB-01", "CB-02", office_at(0), &office->fault),
        STATUS_MISSING);
}

static enum status change(struct office *office, const char *id, enum desk_role role,
                          const char *label)
{
    struct desk_person person = {.role = role};
    snprintf(person.id, sizeof person.id, "%s", id);
    snprintf(person.label, sizeof person.label, "%s", label);
    return desk_staff_change(office->desk, &person, "CB-01", office_at(9), &office->fault);
}

/* The newest act, as "KIND DETAIL". */
static void expect_act(struct office *office, const char *expected)
{
    struct desk_act act = {.seq = 0};
    size_t count = 0;
    char text[DESK_DETAIL_MAX + 32];
    assert_int_equal(desk_act_list(office->desk, 0, &act, 1, &count, &office->fault), STATUS_OK);
    snprintf(text, sizeof text, "%s %s", desk_act_code(act.kind), act.detail);
    assert_string_equal(text, expected);
}

static void test_a_name_and_a_role_change_in_place(void **state)
{
    struct office *office = *state;
    struct desk_person people[2];
    size_t count = 0;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    office_hire(office, "HD-01", DESK_ROLE_HELPER, "571946");
    assert_int_equal(change(office, "HD-02", DESK_ROLE_HELPER, "x"), STATUS_MISSING);
    assert_int_equal(change(office, "CB-01", DESK_ROLE_HELPER, "Cán bộ CB-01"), STATUS_BAD_INPUT);
    expect_act(office, "person_added HD-01 helper"); /* what is refused is no act */
    assert_int_equal(change(office, "HD-01", DESK_ROLE_HELPER, "Cán bộ HD-01"), STATUS_OK);
    expect_act(office, "person_added HD-01 helper"); /* nor is what was so before */
    assert_int_equal(change(office, "HD-01", DESK_ROLE_HELPER, "Đoàn viên"), STATUS_OK);
    expect_act(office, "person_changed HD-01 label");
    assert_int_equal(change(office, "HD-01", DESK_ROLE_OFFICER, "Đoàn viên"), STATUS_OK);
    expect_act(office, "person_changed HD-01 officer");
    assert_int_equal(change(office, "CB-01", DESK_ROLE_HELPER, "Cán bộ CB-01"), STATUS_OK);
    assert_int_equal(change(office, "HD-01", DESK_ROLE_HELPER, "Đoàn viên"), STATUS_BAD_INPUT);
    assert_int_equal(desk_staff_list(office->desk, people, 2, &count, &office->fault), STATUS_OK);
    assert_string_equal(people[0].id, "HD-01");
    assert_string_equal(people[0].label, "Đoàn viên");
    assert_int_equal(people[1].role, DESK_ROLE_HELPER);
    assert_int_equal(try(office, "HD-01", "571946", 10), DESK_ANSWER_RIGHT); /* the PIN stays */
}

/* ---- the province's code ---- */

static enum desk_answer check(struct office *office, const char *code, int64_t ms)
{
    static const unsigned char key[SECRET_KEY_BYTES] = {7};
    enum desk_answer answer = DESK_ANSWER_RIGHT;
    assert_int_equal(
        desk_door_check(office->desk, key, code, "CB-01", office_at(ms), &answer, &office->fault),
        STATUS_OK);
    return answer;
}

static void test_a_code_is_checked_like_a_pin(void **state)
{
    struct office *office = *state;
    static const unsigned char key[SECRET_KEY_BYTES] = {7};
    static const unsigned char other[SECRET_KEY_BYTES] = {8};
    char challenge[SECRET_CHALLENGE_MAX];
    char code[SECRET_RECOVERY_MAX];
    char foreign[SECRET_RECOVERY_MAX];
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    assert_int_equal(desk_door_challenge(office->desk, challenge, &office->fault), STATUS_OK);
    secret_recovery_code(code, key, challenge);
    secret_recovery_code(foreign, other, challenge);
    assert_int_equal(check(office, "", 1), DESK_ANSWER_WRONG);
    expect_act(office, "pin_miss 1");
    assert_int_equal(check(office, foreign, 2), DESK_ANSWER_WRONG);
    assert_int_equal(check(office, "999999999999", 3), DESK_ANSWER_WRONG);
    expect_act(office, "pin_miss 3");
    /* The door is shut, for the right code and the right PIN as well; nothing was tried. */
    assert_int_equal(check(office, code, 4), DESK_ANSWER_WAIT);
    assert_int_equal(try(office, "CB-01", "482917", 4), DESK_ANSWER_WAIT);
    expect_act(office, "pin_miss 3");
    int64_t ms = 3 + desk_door_delay_ms(3);
    /* A right one opens nothing by itself: no act, the misses stay, the challenge is not used up.
     */
    assert_int_equal(check(office, code, ms), DESK_ANSWER_RIGHT);
    assert_int_equal(check(office, code, ms), DESK_ANSWER_RIGHT);
    expect_act(office, "pin_miss 3");
    assert_int_equal(check(office, foreign, ms), DESK_ANSWER_WRONG);
    expect_act(office, "pin_miss 4");
    assert_int_equal(wait_at(office, ms), desk_door_delay_ms(4));
}

static void test_the_province_lets_an_officer_in_again(void **state)
{
    struct office *office = *state;
    const unsigned char key[SECRET_KEY_BYTES] = {9};
    const struct desk_person person = {.id = "CB-01", .label = "Cán bộ", .role = DESK_ROLE_OFFICER};
    char challenge[SECRET_CHALLENGE_MAX];
    char again[SECRET_CHALLENGE_MAX];
    char code[SECRET_RECOVERY_MAX];
    enum desk_answer answer;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    assert_int_equal(desk_door_challenge(office->desk, challenge, &office->fault), STATUS_OK);
    office_reopen(office, DESK_OTHER_BOOT);
    assert_int_equal(desk_door_challenge(office->desk, again, &office->fault), STATUS_OK);
    assert_string_equal(challenge, again);
    secret_recovery_code(code, key, challenge);
    assert_int_equal(desk_door_recover(office->desk, key, "00000000", &person, "571946",
                                       office_at(1), &answer, &office->fault),
                     STATUS_OK);
    assert_int_equal(answer, DESK_ANSWER_WRONG);
    assert_int_equal(desk_door_recover(office->desk, key, code, &person, "571946", office_at(2),
                                       &answer, &office->fault),
                     STATUS_OK);
    assert_int_equal(answer, DESK_ANSWER_RIGHT);
    assert_int_equal(try(office, "CB-01", "571946", 3), DESK_ANSWER_RIGHT);
    assert_int_equal(try(office, "CB-01", "482917", 4), DESK_ANSWER_WRONG);
    /* Used up: the same code opens nothing again. */
    assert_int_equal(desk_door_recover(office->desk, key, code, &person, "482917", office_at(5),
                                       &answer, &office->fault),
                     STATUS_OK);
    assert_int_equal(answer, DESK_ANSWER_WRONG);
    struct desk_act acts[16];
    size_t count = 0;
    bool recovered = false;
    assert_int_equal(desk_act_list(office->desk, 0, acts, 16, &count, &office->fault), STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        recovered = recovered || acts[i].kind == DESK_ACT_RECOVERED;
    }
    assert_true(recovered);
}

static void test_no_pin_stands_in_the_file(void **state)
{
    struct office *office = *state;
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, "482917");
    try(office, "CB-01", "571946", 1);
    desk_close(office->desk);
    office->desk = NULL;
    FILE *file = fopen(office->path, "rb");
    assert_non_null(file);
    static char bytes[1 << 20];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_null(memmem(bytes, size, "482917", 6));
    assert_null(memmem(bytes, size, "571946", 6));
}

#define OFFICE(test) cmocka_unit_test_setup_teardown(test, office_create, office_destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE(test_the_right_pin_opens),
        OFFICE(test_misses_shut_the_door_for_longer_and_longer),
        OFFICE(test_a_restart_does_not_open_it),
        OFFICE(test_a_miss_in_the_future_is_one_of_now),
        OFFICE(test_easy_pins_and_bad_codes_are_refused),
        OFFICE(test_the_last_officer_stays),
        OFFICE(test_a_name_and_a_role_change_in_place),
        OFFICE(test_a_code_is_checked_like_a_pin),
        OFFICE(test_the_province_lets_an_officer_in_again),
        OFFICE(test_no_pin_stands_in_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
