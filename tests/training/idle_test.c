/* idle_test.c: a visitor who goes away, stays, comes back, or listens. */
#include "training/idle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const int64_t T0 = 7000000;

static struct idle present(void)
{
    struct idle idle;
    idle_init(&idle, IDLE_AFTER_MS);
    idle_touch(&idle, T0);
    return idle;
}

static struct idle warned(void)
{
    struct idle idle = present();
    assert_int_equal(idle_tick(&idle, T0 + IDLE_AFTER_MS), IDLE_STATE_WARNING);
    return idle;
}

static void test_attract_screen_is_not_watched(void **state)
{
    (void)state;
    struct idle idle;
    idle_init(&idle, IDLE_AFTER_MS);
    assert_int_equal(idle_tick(&idle, T0 + 10 * IDLE_AFTER_MS), IDLE_STATE_OFF);
    assert_int_equal(idle_deadline_ms(&idle, T0), -1);
    assert_int_equal(idle_seconds_left(&idle, T0), 0);
}

static void test_silence_warns_then_wipes(void **state)
{
    (void)state;
    struct idle idle = present();
    assert_int_equal(idle_deadline_ms(&idle, T0), T0 + 90000);
    assert_int_equal(idle_tick(&idle, T0 + 89999), IDLE_STATE_PRESENT);
    assert_int_equal(idle_tick(&idle, T0 + 90000), IDLE_STATE_WARNING);
    assert_int_equal(idle_tick(&idle, T0 + 119999), IDLE_STATE_WARNING);
    assert_int_equal(idle_tick(&idle, T0 + 120000), IDLE_STATE_GONE);
    assert_int_equal(idle_deadline_ms(&idle, T0 + 120000), -1);
    idle_off(&idle);
    assert_int_equal(idle_tick(&idle, T0 + 500000), IDLE_STATE_OFF);
}

static void test_late_tick_still_gives_thirty_seconds(void **state)
{
    (void)state;
    struct idle idle = present();
    assert_int_equal(idle_tick(&idle, T0 + 3600000), IDLE_STATE_WARNING);
    assert_int_equal(idle_seconds_left(&idle, T0 + 3600000), 30);
    assert_int_equal(idle_tick(&idle, T0 + 3629999), IDLE_STATE_WARNING);
    assert_int_equal(idle_tick(&idle, T0 + 3630000), IDLE_STATE_GONE);
}

static void test_touch_starts_the_time_anew(void **state)
{
    (void)state;
    struct idle idle = present();
    idle_touch(&idle, T0 + 80000);
    assert_int_equal(idle_tick(&idle, T0 + 90000), IDLE_STATE_PRESENT);
    assert_int_equal(idle_tick(&idle, T0 + 169999), IDLE_STATE_PRESENT);
    assert_int_equal(idle_tick(&idle, T0 + 170000), IDLE_STATE_WARNING);
}

static void test_touch_ends_a_warning(void **state)
{
    (void)state;
    struct idle idle = warned();
    idle_touch(&idle, T0 + 119000);
    assert_int_equal(idle_tick(&idle, T0 + 119000), IDLE_STATE_PRESENT);
    assert_int_equal(idle_deadline_ms(&idle, T0 + 119000), T0 + 119000 + 90000);
    assert_int_equal(idle_tick(&idle, T0 + 208999), IDLE_STATE_PRESENT);
    assert_int_equal(idle_tick(&idle, T0 + 209000), IDLE_STATE_WARNING);
}

static void test_touch_cannot_revive_a_visit_that_is_gone(void **state)
{
    (void)state;
    struct idle idle = warned();
    assert_int_equal(idle_tick(&idle, T0 + 120000), IDLE_STATE_GONE);
    idle_touch(&idle, T0 + 120001);
    assert_int_equal(idle_tick(&idle, T0 + 120001), IDLE_STATE_GONE);
    idle_off(&idle);
    idle_touch(&idle, T0 + 120002);
    assert_int_equal(idle_tick(&idle, T0 + 120002), IDLE_STATE_PRESENT);
}

static void test_narration_holds_the_time(void **state)
{
    (void)state;
    struct idle idle = present();
    idle_narrate(&idle, true, T0 + 50000);
    assert_int_equal(idle_deadline_ms(&idle, T0 + 50000), -1);
    assert_int_equal(idle_tick(&idle, T0 + 400000), IDLE_STATE_PRESENT);
    idle_narrate(&idle, false, T0 + 400000);
    assert_int_equal(idle_deadline_ms(&idle, T0 + 400000), T0 + 490000);
    assert_int_equal(idle_tick(&idle, T0 + 489999), IDLE_STATE_PRESENT);
    assert_int_equal(idle_tick(&idle, T0 + 490000), IDLE_STATE_WARNING);
}

static void test_ending_a_narration_that_never_played_is_no_activity(void **state)
{
    (void)state;
    struct idle idle = present();
    idle_narrate(&idle, false, T0 + 80000);
    assert_int_equal(idle_tick(&idle, T0 + 90000), IDLE_STATE_WARNING);
}

static void test_spoken_warning_does_not_hold_itself(void **state)
{
    (void)state;
    struct idle idle = warned();
    idle_narrate(&idle, true, T0 + 90100);
    idle_narrate(&idle, false, T0 + 95000);
    idle_narrate(&idle, true, T0 + 110000);
    assert_int_equal(idle_seconds_left(&idle, T0 + 110000), 10);
    assert_int_equal(idle_tick(&idle, T0 + 119999), IDLE_STATE_WARNING);
    assert_int_equal(idle_tick(&idle, T0 + 120000), IDLE_STATE_GONE);
}

static void test_off_forgets_narration(void **state)
{
    (void)state;
    struct idle idle = present();
    idle_narrate(&idle, true, T0 + 1000);
    idle_off(&idle);
    idle_touch(&idle, T0 + 2000);
    assert_int_equal(idle_tick(&idle, T0 + 92000), IDLE_STATE_WARNING);
}

static void test_seconds_and_deadlines_of_the_ring(void **state)
{
    (void)state;
    static const struct {
        int64_t at;       /* since the warning began */
        int seconds;      /* left */
        int64_t deadline; /* since the warning began */
    } cases[] = {
        {0, 30, 1000},      {1, 30, 1000},     {999, 30, 1000},   {1000, 29, 2000},
        {14500, 16, 15000}, {28999, 2, 29000}, {29000, 1, 30000}, {29999, 1, 30000},
        {30000, 0, 30000},  {99000, 0, 30000}, {-5, 30, 1000},
    };
    struct idle idle = warned();
    int64_t since = T0 + IDLE_AFTER_MS;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(idle_seconds_left(&idle, since + cases[i].at), cases[i].seconds);
        assert_int_equal(idle_deadline_ms(&idle, since + cases[i].at), since + cases[i].deadline);
    }
}

static void test_other_idle_times(void **state)
{
    (void)state;
    struct idle idle;
    idle_init(&idle, 5000);
    idle_touch(&idle, T0);
    assert_int_equal(idle_tick(&idle, T0 + 4999), IDLE_STATE_PRESENT);
    assert_int_equal(idle_tick(&idle, T0 + 5000), IDLE_STATE_WARNING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attract_screen_is_not_watched),
        cmocka_unit_test(test_silence_warns_then_wipes),
        cmocka_unit_test(test_late_tick_still_gives_thirty_seconds),
        cmocka_unit_test(test_touch_starts_the_time_anew),
        cmocka_unit_test(test_touch_ends_a_warning),
        cmocka_unit_test(test_touch_cannot_revive_a_visit_that_is_gone),
        cmocka_unit_test(test_narration_holds_the_time),
        cmocka_unit_test(test_ending_a_narration_that_never_played_is_no_activity),
        cmocka_unit_test(test_spoken_warning_does_not_hold_itself),
        cmocka_unit_test(test_off_forgets_narration),
        cmocka_unit_test(test_seconds_and_deadlines_of_the_ring),
        cmocka_unit_test(test_other_idle_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
