/* gate_test.c: guessing six digits is hopeless, and nobody else waits because of it. */
#include "classroom/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum {
    GUESSER = 0x7f000002,
    LEARNER = 0x7f000003,
};

static struct gate gate;
static int wait_s;

static int fresh(void **state)
{
    (void)state;
    gate_init(&gate, "482913", 0);
    return 0;
}

static void test_both_words_open(void **state)
{
    (void)state;
    assert_int_equal(gate_try(&gate, LEARNER, "482913", 0, &wait_s), GATE_OPEN);
    assert_int_equal(gate_try(&gate, LEARNER, gate.pass, 0, &wait_s), GATE_OPEN);
    assert_int_equal(strlen(gate.pass), GATE_PASS_MAX - 1);
    static const char *const wrong[] = {"", "48291", "4829130", "482914", "aaaaaa"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(gate_try(&gate, LEARNER, wrong[i], 0, &wait_s), GATE_WRONG);
    }
}

static void test_codes_are_six_digits_and_differ(void **state)
{
    (void)state;
    struct gate other;
    int same = 0;
    for (int i = 0; i < 50; i++) {
        gate_init(&other, "", 0);
        assert_int_equal(strspn(other.code, "0123456789"), GATE_CODE_MAX - 1);
        assert_string_not_equal(other.pass, gate.pass);
        same += strcmp(other.code, gate.code) == 0 ? 1 : 0;
    }
    assert_true(same < 2);
}

static void test_each_wrong_word_makes_the_address_wait_longer(void **state)
{
    (void)state;
    int64_t now_ms = 0;
    int last_s = 0;
    for (int i = 0; i < 12; i++) {
        assert_int_equal(gate_try(&gate, GUESSER, "000000", now_ms, &wait_s), GATE_WRONG);
        assert_true(wait_s >= last_s);
        if (wait_s > 0) {
            int more_s = 0;
            assert_int_equal(gate_try(&gate, GUESSER, "482913", now_ms, &more_s), GATE_WAIT);
            assert_int_equal(more_s, wait_s);
        }
        last_s = wait_s;
        now_ms += (int64_t)wait_s * 1000;
    }
    assert_int_equal(last_s, 300);
}

static void test_others_come_in_meanwhile(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        gate_try(&gate, GUESSER, "000000", 0, &wait_s);
    }
    assert_int_equal(gate_try(&gate, LEARNER, "482913", 0, &wait_s), GATE_OPEN);
    /* Behind one access point, all have one address: the code that is scanned still opens. */
    assert_int_equal(gate_try(&gate, GUESSER, gate.pass, 0, &wait_s), GATE_OPEN);
    assert_int_equal(gate_try(&gate, GUESSER, "482913", 0, &wait_s), GATE_WAIT);
    assert_int_equal(gate_try(&gate, GUESSER, "482913", 1000, &wait_s), GATE_OPEN);
}

/* A new address for each guess, for two hours, as fast as they are looked at. */
static void test_many_machines_together_have_few_guesses(void **state)
{
    (void)state;
    long looked_at = 0;
    uint32_t address = 1;
    for (int64_t now_ms = 0; now_ms < 2 * 60 * 60 * 1000; now_ms += 250) {
        looked_at += gate_try(&gate, address++, "000000", now_ms, &wait_s) == GATE_WRONG ? 1 : 0;
    }
    assert_in_range(looked_at, 100, 1000);
    assert_int_equal(gate_try(&gate, LEARNER, gate.pass, 2 * 60 * 60 * 1000, &wait_s), GATE_OPEN);
}

static void test_strangers_have_turns_by_address(void **state)
{
    (void)state;
    int taken = 0;
    while (taken < 10000 && gate_may_ask(&gate, GUESSER, 0)) {
        taken++;
    }
    assert_in_range(taken, 400, 2000); /* 200 phones behind one address ask for page and word */
    assert_true(gate_may_ask(&gate, LEARNER, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_both_words_open, fresh),
        cmocka_unit_test_setup(test_codes_are_six_digits_and_differ, fresh),
        cmocka_unit_test_setup(test_each_wrong_word_makes_the_address_wait_longer, fresh),
        cmocka_unit_test_setup(test_others_come_in_meanwhile, fresh),
        cmocka_unit_test_setup(test_many_machines_together_have_few_guesses, fresh),
        cmocka_unit_test_setup(test_strangers_have_turns_by_address, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
