/* app_test.c: the first screens are made ready with the first lessons, not with the last. */
#include "app/app.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LESSONS = APP_LESSONS_FIRST + 3,
};

static struct app app;
static char top[] = "/tmp/app-test-XXXXXX"; /* lessons, and data beside them */

static void run(const char *command)
{
    assert_int_equal(system(command), 0);
}

static void put_lessons(void)
{
    for (int i = 0; i < LESSONS; i++) {
        char command[300];
        snprintf(command, sizeof command,
                 "mkdir -p %s/lessons/bai-%d && sed s/@NAME@/bai-%d/ assets/system/new-lesson.yaml "
                 "> %s/lessons/bai-%d/lesson.yaml",
                 top, i, i, top, i);
        run(command);
    }
}

static int setup(void **state)
{
    (void)state;
    char lessons[64];
    struct fault fault;
    struct app_setup how = {
        .window = {.w = 1280, .h = 800, .offscreen = true, .title = "test"},
        .fake_clock = true,
    };
    if (mkdtemp(top) == NULL) {
        return 1;
    }
    put_lessons();
    snprintf(lessons, sizeof lessons, "%s/lessons", top);
    struct paths_setup where = {.data = top, .lessons = lessons, .locale = "build/locale"};
    return paths_find(&how.paths, &where, &fault) == STATUS_OK &&
                   app_init(&app, &how, &fault) == STATUS_OK
               ? 0
               : 1;
}

static int teardown(void **state)
{
    (void)state;
    app_finish(&app);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", top);
    return system(command);
}

/* Looks away from what has been asked for so far, and loads one lesson. */
static void load_one(void)
{
    app_frame(&app);
    app_prepare(&app);
    assert_false(app.dirty);
    assert_false(app.stale);
    app_load_one(&app);
}

static void test_first_screens_wait_for_the_first_lessons_alone(void **state)
{
    (void)state;
    struct view view;
    for (int i = 1; i < APP_LESSONS_FIRST; i++) {
        load_one();
        assert_false(app.dirty);
        assert_false(app_has_first_lessons(&app));
    }
    load_one();
    assert_true(app_has_first_lessons(&app));
    assert_false(app.library_loaded);
    assert_true(app.dirty); /* how long a lesson takes */
    assert_true(app.stale); /* the home screen is worked out now */
    for (int i = APP_LESSONS_FIRST; i < LESSONS; i++) {
        load_one();
        assert_false(app.dirty);
        assert_false(app.library_loaded);
        app_view(&app, &view);
        assert_int_equal(view.lesson_count, APP_LESSONS_FIRST);
    }
    load_one();
    assert_true(app.library_loaded);
    app_view(&app, &view);
    assert_int_equal(view.lesson_count, LESSONS);
    assert_true(app.dirty); /* all of them can be counted and shown */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_screens_wait_for_the_first_lessons_alone, setup,
                                        teardown),
    };
    return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
