/* roster_test.c: whoever shows a token again is the same phone; hashes alone bring none back. */
#include "classroom/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static struct roster roster;

static int fresh(void **state)
{
    (void)state;
    roster_init(&roster, "0190-class");
    return 0;
}

static void test_a_token_is_one_phone(void **state)
{
    (void)state;
    char tokens[3][ROSTER_TOKEN_MAX];
    for (int i = 0; i < 3; i++) {
        assert_int_equal(roster_add(&roster, tokens[i], 0), i);
    }
    for (int i = 0; i < 3; i++) {
        assert_int_equal(roster_find(&roster, tokens[i]), i);
    }
    tokens[1][0] = tokens[1][0] == 'a' ? 'b' : 'a';
    assert_int_equal(roster_find(&roster, tokens[1]), -1);
    assert_int_equal(roster_find(&roster, ""), -1);
    assert_int_equal(roster_find(&roster, "0"), -1);
}

static void test_hashes_bring_phones_back_in_the_same_class_alone(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char hash[ROSTER_HASH_MAX];
    roster_add(&roster, token, 0);
    roster_write(&roster, 0, hash);
    assert_null(strstr(hash, token));
    roster_init(&roster, "0190-class");
    assert_true(roster_restore(&roster, 4, hash, 0));
    assert_int_equal(roster_find(&roster, token), 4);
    assert_int_equal(roster_find(&roster, hash), -1);
    roster_init(&roster, "0190-another");
    assert_true(roster_restore(&roster, 4, hash, 0));
    assert_int_equal(roster_find(&roster, token), -1);
    assert_false(roster_restore(&roster, 4, "nonsense", 0));
    assert_false(roster_restore(&roster, CLASS_PHONE_MAX, hash, 0));
    assert_false(roster_restore(&roster, -1, hash, 0));
}

static void test_a_full_class_and_a_place_given_up(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    for (int i = 0; i < CLASS_PHONE_MAX; i++) {
        assert_int_equal(roster_add(&roster, token, 0), i);
    }
    assert_int_equal(roster_add(&roster, token, 0), -1);
    roster_drop(&roster, 7);
    assert_int_equal(roster_add(&roster, token, 0), -1); /* its number may stand in rows */
    roster_drop(&roster, CLASS_PHONE_MAX - 1);
    assert_int_equal(roster_add(&roster, token, 0), CLASS_PHONE_MAX - 1);
    roster_drop(&roster, -1);
}

static void test_one_phone_uses_up_its_own_turns_alone(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    roster_add(&roster, token, 0);
    roster_add(&roster, token, 0);
    int taken = 0;
    while (taken < 1000 && roster_may_ask(&roster, 0, 0)) {
        taken++;
    }
    assert_in_range(taken, 10, 100);
    assert_true(roster_may_ask(&roster, 1, 0));
    assert_true(roster_may_ask(&roster, 0, 1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_token_is_one_phone, fresh),
        cmocka_unit_test_setup(test_hashes_bring_phones_back_in_the_same_class_alone, fresh),
        cmocka_unit_test_setup(test_a_full_class_and_a_place_given_up, fresh),
        cmocka_unit_test_setup(test_one_phone_uses_up_its_own_turns_alone, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
