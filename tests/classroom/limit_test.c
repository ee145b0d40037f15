/* limit_test.c: turns are given at once, come back with time, and are never more than the burst. */
#include "classroom/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const struct limit_rate rate = {.burst = 3, .per_minute = 60};

static void test_a_burst_and_then_one_a_second(void **state)
{
    (void)state;
    struct limit limit;
    limit_init(&limit, &rate, 1000);
    for (int i = 0; i < 3; i++) {
        assert_true(limit_take(&limit, &rate, 1000));
    }
    assert_false(limit_take(&limit, &rate, 1999));
    assert_true(limit_take(&limit, &rate, 2000));
    assert_false(limit_take(&limit, &rate, 2000));
}

static void test_a_long_rest_brings_no_more_than_the_burst(void **state)
{
    (void)state;
    struct limit limit;
    limit_init(&limit, &rate, 0);
    assert_true(limit_take(&limit, &rate, INT64_MAX / 2));
    for (int i = 0; i < 2; i++) {
        assert_true(limit_has(&limit, &rate, INT64_MAX / 2));
        assert_true(limit_take(&limit, &rate, INT64_MAX / 2));
    }
    assert_false(limit_has(&limit, &rate, INT64_MAX / 2));
}

static void test_time_that_runs_back_brings_nothing(void **state)
{
    (void)state;
    struct limit limit;
    limit_init(&limit, &rate, 5000);
    while (limit_take(&limit, &rate, 5000)) {
    }
    assert_false(limit_take(&limit, &rate, 1000));
    assert_false(limit_take(&limit, &rate, 1500));
    assert_true(limit_take(&limit, &rate, 2500));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_burst_and_then_one_a_second),
        cmocka_unit_test(test_a_long_rest_brings_no_more_than_the_burst),
        cmocka_unit_test(test_time_that_runs_back_brings_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
