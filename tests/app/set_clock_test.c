/* set_clock_test.c: what was set holds for who starts later in this run of the machine, and for
 * nobody else. */
#include "app/set_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int64_t wall_ms = INT64_C(1900000000000);

static void expect_set(const struct paths *paths, bool set)
{
    struct clock clock;
    struct clock plain;
    set_clock_init(&clock, paths);
    clock_init(&plain);
    assert_int_equal(clock.set, set);
    int64_t expected = set ? wall_ms : clock_now(&plain).wall_ms;
    assert_in_range(clock_now(&clock).wall_ms, expected - 5000, expected + 5000);
}

static void put(const struct paths *paths, const char *text)
{
    FILE *file = fopen(paths->clock, "we");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void test_kept(void **state)
{
    (void)state;
    char folder[] = "/tmp/set_clock_test.XXXXXX";
    struct paths paths = {.data = ""};
    struct clock clock;
    struct fault fault;
    char line[200];
    assert_non_null(mkdtemp(folder));
    snprintf(paths.clock, sizeof paths.clock, "%s/clock.set", folder);
    expect_set(&paths, false);
    set_clock_init(&clock, &paths);
    clock_set(&clock, wall_ms);
    assert_int_equal(set_clock_keep(&clock, &paths, &fault), STATUS_OK);
    expect_set(&paths, true);

    /* Another run of the machine; no line at all; a line that is cut. */
    snprintf(line, sizeof line, "00000000-0000-4000-8000-000000000000 %lld %lld\n",
             (long long)clock.setting.base_ms, (long long)clock.setting.machine_ms);
    put(&paths, line);
    expect_set(&paths, false);
    put(&paths, "");
    expect_set(&paths, false);
    char boot[CLOCK_BOOT_ID_MAX];
    clock_boot_id(boot);
    snprintf(line, sizeof line, "%s 19000000", boot);
    put(&paths, line);
    expect_set(&paths, false);
    unlink(paths.clock);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(set_clock_keep(&clock, &paths, &fault), STATUS_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
