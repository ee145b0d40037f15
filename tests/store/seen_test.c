/* seen_test.c: keys are found for as many rows as was asked for, and forgotten some time after. */
#include "store/seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void make_key(unsigned char key[SEEN_KEY_BYTES], uint64_t number)
{
    uint64_t halves[2] = {number * UINT64_C(0x9E3779B97F4A7C15) + 1, number + 1};
    memcpy(key, halves, sizeof halves);
}

static void test_reach(void **state)
{
    (void)state;
    static const int64_t reaches[] = {0, 1, 2, 7, 100, 1000};
    for (size_t i = 0; i < sizeof reaches / sizeof reaches[0]; i++) {
        struct seen *seen = NULL;
        struct fault fault;
        unsigned char key[SEEN_KEY_BYTES];
        assert_int_equal(seen_create(&seen, reaches[i], &fault), STATUS_OK);
        for (int64_t row = 0; row < 5000; row++) {
            make_key(key, (uint64_t)row);
            seen_next(seen);
            assert_false(seen_has(seen, key));
            seen_add(seen, key);
            assert_true(seen_has(seen, key));
            make_key(key, (uint64_t)(row - reaches[i]));
            assert_true(row < reaches[i] || seen_has(seen, key));
        }
        make_key(key, 0);
        assert_false(seen_has(seen, key));
        seen_destroy(seen);
    }
    seen_destroy(NULL);
}

static void test_too_many(void **state)
{
    (void)state;
    struct seen *seen = NULL;
    struct fault fault;
    assert_int_equal(seen_create(&seen, INT64_C(1) << 40, &fault), STATUS_FAILED);
    assert_null(seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reach),
        cmocka_unit_test(test_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
