/* hash_test.c: every byte and the length count; no value is 0; few collisions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

static void test_each_byte_counts(void **state)
{
    (void)state;
    unsigned char bytes[40] = {0};
    for (size_t length = 0; length <= sizeof bytes; length++) {
        uint64_t plain = hash_bytes(7, bytes, length);
        assert_true(plain != 0);
        for (size_t i = 0; i < length; i++) {
            bytes[i] = 1;
            assert_true(hash_bytes(7, bytes, length) != plain);
            bytes[i] = 0;
        }
    }
}

static void test_length_and_start_count(void **state)
{
    (void)state;
    const unsigned char zeros[16] = {0};
    for (size_t length = 1; length <= sizeof zeros; length++) {
        assert_true(hash_bytes(0, zeros, length) != hash_bytes(0, zeros, length - 1));
    }
    assert_true(hash_bytes(1, "abc", 3) != hash_bytes(2, "abc", 3));
    assert_true(hash_bytes(1, "abc", 3) == hash_bytes(1, "abc", 3));
    assert_true(hash_bytes(25, "Account", 7) != hash_bytes(25 ^ 'A' ^ 'a', "account", 7));
}

static void test_spreads_over_a_table(void **state)
{
    (void)state;
    unsigned used[256] = {0};
    for (uint32_t i = 0; i < 256 * 16; i++) {
        used[hash_bytes(0, &i, sizeof i) & 255]++;
    }
    for (size_t i = 0; i < 256; i++) {
        assert_in_range(used[i], 1, 48);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_byte_counts),
        cmocka_unit_test(test_length_and_start_count),
        cmocka_unit_test(test_spreads_over_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
