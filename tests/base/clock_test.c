/* clock_test.c: the fake clock stands still; the real one runs forward. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void test_fake_clock_stands_until_moved(void **state)
{
    (void)state;
    struct clock clock;
    clock_init_fake(&clock, (struct moment){.wall_ms = 1000, .mono_ms = 50});
    for (int i = 0; i < 3; i++) {
        assert_int_equal(clock_now(&clock).wall_ms, 1000);
        assert_int_equal(clock_now(&clock).mono_ms, 50);
    }
    clock_advance(&clock, 90000);
    clock_advance(&clock, 0);
    assert_int_equal(clock_now(&clock).wall_ms, 91000);
    assert_int_equal(clock_now(&clock).mono_ms, 90050);
}

static void test_real_clock_follows_the_machine(void **state)
{
    (void)state;
    struct clock clock;
    clock_init(&clock);
    int64_t before_s = time(NULL);
    struct moment last = clock_now(&clock);
    assert_in_range(last.wall_ms, before_s * 1000, (before_s + 5) * 1000);
    assert_true(last.mono_ms > 0);
    for (int i = 0; i < 1000; i++) {
        struct moment now = clock_now(&clock);
        assert_true(now.mono_ms >= last.mono_ms);
        last = now;
    }
    const struct timespec pause = {.tv_nsec = 20000000};
    nanosleep(&pause, NULL);
    assert_true(clock_now(&clock).mono_ms >= last.mono_ms + 19);
}

/* Counts on from what was set, also for those who start later, until the machine is set itself. */
static void test_set(void **state)
{
    (void)state;
    struct clock clock;
    struct clock later;
    const int64_t wall_ms = INT64_C(1900000000000);
    clock_init(&clock);
    struct moment before = clock_now(&clock);
    clock_set(&clock, wall_ms);
    struct moment now = clock_now(&clock);
    assert_in_range(now.wall_ms, wall_ms, wall_ms + 5000);
    assert_true(now.mono_ms >= before.mono_ms);

    clock_init(&later);
    clock_restore(&later, &clock.setting);
    assert_in_range(clock_now(&later).wall_ms, wall_ms, wall_ms + 5000);

    later.setting.machine_ms -= 3600000; /* the machine was an hour behind then */
    assert_true(clock_now(&later).wall_ms < before.wall_ms + 5000);

    clock_init_fake(&clock, (struct moment){.wall_ms = 1000, .mono_ms = 50});
    clock_set(&clock, wall_ms);
    clock_advance(&clock, 5);
    assert_int_equal(clock_now(&clock).wall_ms, wall_ms + 5);
    assert_int_equal(clock_now(&clock).mono_ms, 55);
}

static void test_boot_id(void **state)
{
    (void)state;
    char one[CLOCK_BOOT_ID_MAX];
    char two[CLOCK_BOOT_ID_MAX];
    memset(one, 'x', sizeof one);
    clock_boot_id(one);
    clock_boot_id(two);
    assert_string_equal(one, two);
    assert_true(strcmp(one, "unknown") == 0 || strlen(one) == 36);
    assert_null(strchr(one, '\n'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fake_clock_stands_until_moved),
        cmocka_unit_test(test_real_clock_follows_the_machine),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_boot_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
