/* seed_test.c: the published SplitMix64 sequence, and fair, repeatable shuffles. */
#include "base/seed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_published_sequence(void **state)
{
    (void)state;
    /* Seed 1234567, as listed for SplitMix64 on rosettacode.org, "Pseudo-random numbers". */
    static const uint64_t expected[] = {6457827717110365317u, 3203168211198807973u,
                                        9817491932198370423u, 4593380528125082431u,
                                        16408922859458223821u};
    uint64_t seed = 1234567;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_true(seed_next(&seed) == expected[i]);
    }
}

static void test_below(void **state)
{
    (void)state;
    uint64_t seed = 5;
    int counts[5] = {0};
    for (int i = 0; i < 10000; i++) {
        counts[seed_below(&seed, 5)]++;
        assert_int_equal(seed_below(&seed, 1), 0);
    }
    for (size_t i = 0; i < 5; i++) {
        assert_in_range(counts[i], 1850, 2150);
    }
}

static void test_shuffle_keeps_items_and_repeats(void **state)
{
    (void)state;
    unsigned char one[40];
    unsigned char two[40];
    uint64_t seen = 0;
    for (unsigned char i = 0; i < 40; i++) {
        one[i] = two[i] = i;
    }
    uint64_t seed_one = 9;
    uint64_t seed_two = 9;
    seed_shuffle(&seed_one, one, sizeof one);
    seed_shuffle(&seed_two, two, sizeof two);
    assert_memory_equal(one, two, sizeof one);
    for (size_t i = 0; i < sizeof one; i++) {
        seen |= (uint64_t)1 << one[i];
    }
    assert_true(seen == ((uint64_t)1 << 40) - 1);
}

static void test_shuffle_is_fair(void **state)
{
    (void)state;
    int orders[27] = {0};
    uint64_t seed = 1;
    for (int i = 0; i < 12000; i++) {
        unsigned char items[3] = {0, 1, 2};
        seed_shuffle(&seed, items, 3);
        orders[items[0] * 9 + items[1] * 3 + items[2]]++;
    }
    size_t met = 0;
    for (size_t i = 0; i < 27; i++) {
        if (orders[i] > 0) {
            met++;
            assert_in_range(orders[i], 1850, 2150);
        }
    }
    assert_int_equal(met, 6);
}

static void test_shuffle_of_nothing(void **state)
{
    (void)state;
    uint64_t seed = 3;
    unsigned char item = 7;
    seed_shuffle(&seed, &item, 0);
    seed_shuffle(&seed, &item, 1);
    assert_int_equal(item, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_sequence),
        cmocka_unit_test(test_below),
        cmocka_unit_test(test_shuffle_keeps_items_and_repeats),
        cmocka_unit_test(test_shuffle_is_fair),
        cmocka_unit_test(test_shuffle_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
