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
        assert_int_equal(roster_add(&roster, 7, tokens[i], 0), i);
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
    roster_add(&roster, 7, token, 0);
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

/* Comes in, and is written down. */
static int add(uint32_t address, int64_t now_ms)
{
    char token[ROSTER_TOKEN_MAX];
    int phone = roster_add(&roster, address, token, now_ms);
    if (phone >= 0) {
        roster_settle(&roster, phone);
    }
    return phone;
}

static void test_a_full_class_and_a_place_given_up(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    for (int i = 0; i < CLASS_PHONE_MAX; i++) {
        assert_int_equal(add((uint32_t)i + 1, 0), i);
    }
    assert_int_equal(add(1000, 0), ROSTER_FULL);
    roster_drop(&roster, 7);
    assert_int_equal(add(1000, 0), ROSTER_FULL); /* its number may stand in rows */
    roster_drop(&roster, CLASS_PHONE_MAX - 1);
    assert_int_equal(add(1000, 0), CLASS_PHONE_MAX - 1);
    roster_drop(&roster, -1);
    /* Who is silent and never answered gives way; who has answered does not, nor who is asking. */
    roster_begin_answer(&roster, 0);
    roster_end_answer(&roster, 0, true);
    for (int i = 1; i < CLASS_PHONE_MAX; i++) {
        (void)roster_may_ask(&roster, i, i == 3 ? 1 : ROSTER_SILENT_MS);
    }
    int64_t late = ROSTER_SILENT_MS + 2;
    assert_int_equal(roster_add(&roster, 2000, token, late), 3);
    assert_int_equal(roster_find(&roster, token), 3);
    assert_int_equal(add(2001, late), ROSTER_FULL); /* 3 is not written down yet */
}

static void test_an_address_has_so_many_places(void **state)
{
    (void)state;
    for (int i = 0; i < ROSTER_UNUSED_MAX; i++) {
        assert_int_equal(add(7, 0), i);
    }
    assert_int_equal(add(7, ROSTER_SILENT_MS), ROSTER_CROWDED);
    assert_int_equal(add(8, 0), ROSTER_UNUSED_MAX);
    /* Each one that answers makes room for the next. An answer that came to nothing makes none. */
    roster_begin_answer(&roster, 4);
    roster_end_answer(&roster, 4, false);
    assert_int_equal(add(7, ROSTER_SILENT_MS), ROSTER_CROWDED);
    roster_begin_answer(&roster, 4);
    roster_end_answer(&roster, 4, true);
    assert_int_equal(add(7, ROSTER_SILENT_MS), ROSTER_UNUSED_MAX + 1);
    /* The one that was silent longest gives way, unless an answer of it is under way. */
    (void)roster_may_ask(&roster, 0, 5);
    roster_begin_answer(&roster, 1);
    assert_int_equal(add(7, ROSTER_SILENT_MS + 1), 2);
}

static void test_an_address_is_not_a_whole_class(void **state)
{
    (void)state;
    for (int i = 0; i < ROSTER_ADDRESS_MAX; i++) {
        assert_int_equal(add(7, 0), i);
        roster_begin_answer(&roster, i);
        roster_end_answer(&roster, i, true);
    }
    assert_int_equal(add(7, 10 * ROSTER_SILENT_MS), ROSTER_CROWDED);
    assert_int_equal(add(8, 0), ROSTER_ADDRESS_MAX);
}

/* Nobody is silent: the address that holds most gives one of its places. */
static void test_the_greediest_gives_way(void **state)
{
    (void)state;
    int phone = 0;
    for (uint32_t address = 1; phone < CLASS_PHONE_MAX; address++) {
        int places = address == 40 ? ROSTER_UNUSED_MAX : 2;
        for (int i = 0; i < places && phone < CLASS_PHONE_MAX; i++) {
            assert_int_equal(add(address, 100), phone++);
        }
    }
    int given = add(5000, 101);
    assert_int_equal(given, 78); /* the first one of 40 */
    assert_int_equal(roster.phones[given].address, 5000);
}

static void test_one_phone_uses_up_its_own_turns_alone(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    roster_add(&roster, 7, token, 0);
    roster_add(&roster, 7, token, 0);
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
        cmocka_unit_test_setup(test_an_address_has_so_many_places, fresh),
        cmocka_unit_test_setup(test_an_address_is_not_a_whole_class, fresh),
        cmocka_unit_test_setup(test_the_greediest_gives_way, fresh),
        cmocka_unit_test_setup(test_one_phone_uses_up_its_own_turns_alone, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
