/* names_clock_test.c: the age of names under clocks that are right, dead, leaping and put right. */
#include "store/names_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static const int64_t HOUR = INT64_C(60) * 60 * 1000;
static const int64_t DAY = INT64_C(24) * 60 * 60 * 1000;
static const int64_t START = INT64_C(1795410000000); /* 2026-11-23 */
static const int64_t BUILD = INT64_C(1795300000000);

struct machine {
    struct names_clock clock;
    int64_t wall_ms;
    int64_t mono_ms;
    int boot;
};

static void look(struct machine *machine)
{
    char boot[ROW_UUID_MAX];
    snprintf(boot, sizeof boot, "boot-%d", machine->boot);
    const struct names_time time = {
        .now = {machine->wall_ms, machine->mono_ms}, .boot_id = boot, .build_ms = BUILD};
    names_clock_step(&machine->clock, &time);
}

static struct machine begin(void)
{
    struct machine machine = {.wall_ms = START, .mono_ms = 5 * HOUR, .boot = 1};
    look(&machine);
    return machine;
}

/* Runs for so long with a look every hour. */
static void run(struct machine *machine, int64_t ms)
{
    for (int64_t done = 0; done < ms; done += HOUR) {
        machine->wall_ms += HOUR;
        machine->mono_ms += HOUR;
        look(machine);
    }
}

/* Off, and started again with the wall clock at this time. */
static void start_at(struct machine *machine, int64_t wall_ms)
{
    machine->boot++;
    machine->wall_ms = wall_ms;
    machine->mono_ms = 0;
    look(machine);
}

static void assert_days(const struct machine *machine, double days)
{
    double age = (double)machine->clock.age_ms / (double)DAY;
    if (age < days - 0.01 || age > days + 0.01) {
        fail_msg("the age is %.3f days, not %.3f", age, days);
    }
}

static void test_runs_through(void **state)
{
    (void)state;
    struct machine machine = begin();
    run(&machine, 30 * DAY);
    assert_days(&machine, 30);
}

/* Switched off every night, with a clock that is right. */
static void test_nights_count(void **state)
{
    (void)state;
    struct machine machine = begin();
    for (int day = 0; day < 30; day++) {
        run(&machine, 8 * HOUR);
        start_at(&machine, machine.wall_ms + 16 * HOUR);
    }
    assert_days(&machine, 30);
}

/* No battery: each morning the same hour of last year, or of the year 1970. Hours run count. */
static void test_a_dead_clock_keeps_nothing_for_ever(void **state)
{
    (void)state;
    static const int64_t mornings[] = {0, INT64_C(1795310000000)};
    for (size_t i = 0; i < 2; i++) {
        struct machine machine = begin();
        for (int day = 0; day < 90; day++) {
            start_at(&machine, mornings[i]);
            run(&machine, 8 * HOUR);
        }
        /* Where the same morning comes back day by day, it is believed in the end. */
        assert_true(machine.clock.age_ms >= 30 * DAY);
        assert_true(machine.clock.age_ms <= 90 * DAY);
    }
}

/* Wrong in the morning, put right by the network at noon: no day is lost. */
static void test_put_right_at_noon(void **state)
{
    (void)state;
    struct machine machine = begin();
    int64_t noon = machine.wall_ms;
    for (int day = 0; day < 10; day++) {
        start_at(&machine, 0);
        run(&machine, 4 * HOUR);
        noon += DAY;
        machine.wall_ms = noon;
        look(&machine);
    }
    assert_days(&machine, 10);
}

/* Somebody sets the year 2036 by mistake, and it is put right the same day. */
static void test_a_leap_deletes_nothing(void **state)
{
    (void)state;
    struct machine machine = begin();
    machine.wall_ms += 3650 * DAY;
    look(&machine);
    run(&machine, 20 * HOUR);
    start_at(&machine, machine.wall_ms + HOUR);
    assert_true(machine.clock.age_ms < DAY);
    start_at(&machine, machine.wall_ms - 3650 * DAY);
    run(&machine, HOUR);
    assert_true(machine.clock.age_ms < 2 * DAY);
    run(&machine, 10 * DAY);
    assert_true(machine.clock.age_ms < 12 * DAY);
}

/* The office was closed for the summer: believed after a day of running, not before. */
static void test_a_long_absence_is_believed_in_a_day(void **state)
{
    (void)state;
    struct machine machine = begin();
    start_at(&machine, machine.wall_ms + 60 * DAY);
    run(&machine, 23 * HOUR);
    assert_true(machine.clock.age_ms < DAY);
    run(&machine, 2 * HOUR);
    assert_days(&machine, 61 + 1.0 / 24);
}

/* Names sealed under a clock of 2036, which is put right later: days count as days from then on. */
static void test_begun_in_the_future(void **state)
{
    (void)state;
    struct machine machine = begin();
    machine.clock = (struct names_clock){.age_ms = 0};
    machine.wall_ms = START + 3650 * DAY;
    look(&machine);
    machine.wall_ms = START;
    look(&machine);
    run(&machine, 25 * HOUR);
    for (int day = 0; day < 10; day++) {
        run(&machine, 8 * HOUR);
        start_at(&machine, machine.wall_ms + 16 * HOUR);
    }
    assert_days(&machine, 10 + 25.0 / 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_through),
        cmocka_unit_test(test_nights_count),
        cmocka_unit_test(test_a_dead_clock_keeps_nothing_for_ever),
        cmocka_unit_test(test_put_right_at_noon),
        cmocka_unit_test(test_a_leap_deletes_nothing),
        cmocka_unit_test(test_a_long_absence_is_believed_in_a_day),
        cmocka_unit_test(test_begun_in_the_future),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
