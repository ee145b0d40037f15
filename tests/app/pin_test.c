/* pin_test.c: a PIN is chosen twice and kept once, an easy one not at all; only a kiosk that nobody
 * ever used asks for the first one; the province's code opens the way to a new one, and what was
 * typed is gone afterwards. */
#include "app/recovery.h"
#include "app_fixture.h"

static void type(const char *digits)
{
    for (; *digits != '\0'; digits++) {
        fixture_apply(INTENT_PIN_KEY, (size_t)(*digits - '0'));
    }
    fixture_apply(INTENT_PIN_DONE, 0);
}

static bool is_wiped(void)
{
    static const char zeros[sizeof app.staff.pin];
    return memcmp(app.staff.pin, zeros, sizeof app.staff.pin) == 0 &&
           memcmp(app.staff.first, zeros, sizeof app.staff.first) == 0 && app.staff.code[0] == '\0';
}

static void test_the_first_officer(void **state)
{
    (void)state;
    assert_true(app_is_new(&app));
    fixture_apply(INTENT_DOOR, 0);
    assert_int_equal(app.staff.door, VIEW_DOOR_FIRST);
    type("123456");
    assert_int_equal(app.staff.door, VIEW_DOOR_EASY);
    type("482917");
    assert_int_equal(app.staff.door, VIEW_DOOR_AGAIN);
    type("482918");
    assert_int_equal(app.staff.door, VIEW_DOOR_DIFFER);
    assert_true(is_wiped());
    assert_false(app.staff.inside);
    type("482917");
    type("482917");
    assert_true(app_is_officer(&app));
    assert_string_equal(app_staff_id(&app), "CB-01");
    assert_true(is_wiped());
    assert_false(app_is_new(&app));
    fixture_apply(INTENT_LOCK, 0);
    assert_false(app.staff.inside);
}

/* Whoever comes by a kiosk that has rows, or had a desk, does not become its officer. */
static void test_a_kiosk_that_was_used(void **state)
{
    (void)state;
    fixture_apply(INTENT_START, 0);
    fixture_apply(INTENT_OPEN, 0);
    fixture_apply(INTENT_END_YES, 0);
    assert_false(app_is_new(&app));
    fixture_apply(INTENT_DOOR, 0);
    assert_int_equal(app.staff.door, VIEW_DOOR_SHUT);
    type("482917");
    type("482917");
    assert_false(app.staff.inside);
    assert_int_equal(app.staff.count, 0);
}

static void test_no_key(void **state)
{
    (void)state;
    fixture_hire("CB-01", DESK_ROLE_OFFICER);
    fixture_apply(INTENT_DOOR, 0);
    fixture_apply(INTENT_FORGOTTEN, 0);
    assert_false(app_has_recovery_key(&app));
    assert_int_equal(app.staff.door, VIEW_DOOR_NO_KEY);
}

/* Helpers forget theirs as well; what the code gives is the first officer's, never a helper's. */
static void test_the_provinces_code(void **state)
{
    (void)state;
    static const unsigned char key[SECRET_KEY_BYTES] = {9};
    char path[64];
    char code[SECRET_RECOVERY_MAX];
    char wrong[SECRET_RECOVERY_MAX];
    struct fault fault;
    fixture_hire("CB-01", DESK_ROLE_OFFICER);
    fixture_hire("HD-01", DESK_ROLE_HELPER);
    snprintf(path, sizeof path, "%s/recovery.key", top);
    assert_int_equal(recovery_write_file(path, key, false, &fault), STATUS_OK);
    assert_true(app_has_recovery_key(&app));
    fixture_apply(INTENT_DOOR, 0);
    fixture_apply(INTENT_PERSON, 1);
    fixture_apply(INTENT_FORGOTTEN, 0);
    assert_int_equal(app.staff.door, VIEW_DOOR_CODE);
    secret_recovery_code(code, key, app.staff.challenge);
    memcpy(wrong, code, sizeof wrong);
    wrong[0] = wrong[0] == '0' ? '1' : '0';
    type(wrong);
    assert_int_equal(app.staff.door, VIEW_DOOR_CODE_WRONG);
    type(code);
    assert_int_equal(app.staff.door, VIEW_DOOR_NEW);
    assert_string_equal(app.staff.subject.id, "CB-01");
    type("571946");
    type("571947");
    assert_int_equal(app.staff.door, VIEW_DOOR_DIFFER);
    assert_false(app.staff.inside);
    type("571946");
    type("571946");
    assert_true(app_is_officer(&app));
    assert_string_equal(app_staff_id(&app), "CB-01");
    assert_true(is_wiped());
    assert_string_not_equal(app.staff.challenge, "");
    char before[SECRET_CHALLENGE_MAX];
    memcpy(before, app.staff.challenge, sizeof before);
    fixture_apply(INTENT_LOCK, 0);
    fixture_apply(INTENT_DOOR, 0);
    fixture_apply(INTENT_FORGOTTEN, 0);
    assert_string_not_equal(app.staff.challenge, before); /* used up */
}

#define APP(test) cmocka_unit_test_setup_teardown(test, fixture_start, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        APP(test_the_first_officer),
        APP(test_a_kiosk_that_was_used),
        APP(test_no_key),
        APP(test_the_provinces_code),
    };
    return cmocka_run_group_tests_name("pin", tests, NULL, NULL);
}
