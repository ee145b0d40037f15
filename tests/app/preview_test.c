/* preview_test.c: an author's lesson is loaded anew when its file is saved; mistakes are shown and
 * go when they are mended; nothing of it is counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"

struct fixture {
    struct app app;
    char folder[64];  /* fresh */
    char lesson[128]; /* path of lesson.yaml */
    char *text;       /* the lesson as it was */
};

static void save(struct fixture *fixture, const char *from, const char *to)
{
    FILE *file = fopen(fixture->lesson, "wb");
    assert_non_null(file);
    const char *at = strstr(fixture->text, from);
    assert_non_null(at);
    fprintf(file, "%.*s%s%s", (int)(at - fixture->text), fixture->text, to, at + strlen(from));
    fclose(file);
    clock_advance(&fixture->app.clock, 1000);
    app_tick(&fixture->app);
    app_frame(&fixture->app);
}

static bool shows(struct fixture *fixture, const char *text)
{
    size_t count = 0;
    const struct ui_node *nodes = ui_nodes(fixture->app.ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (strstr(nodes[i].label, text) != NULL) {
            return true;
        }
    }
    return false;
}

static void touch(struct fixture *fixture, const char *name)
{
    struct app *app = &fixture->app;
    const struct ui_node *node = ui_find(app->ui, name);
    if (node == NULL) {
        fail_msg("%s is not on the screen %s", name, screen_name(app->screen));
    }
    struct input input = {.kind = INPUT_TOUCH,
                          .touch = UI_TOUCH_DOWN,
                          .finger = 1,
                          .x = node->rect.x + node->rect.w / 2,
                          .y = node->rect.y + node->rect.h / 2};
    app_handle(app, &input);
    app_frame(app);
    input.touch = UI_TOUCH_UP;
    app_handle(app, &input);
    app_frame(app);
}

static int create(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct fault fault;
    size_t size = 0;
    char command[256];
    if (fixture == NULL) {
        return -1;
    }
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/preview_test.XXXXXX");
    if (mkdtemp(fixture->folder) == NULL) {
        return -1;
    }
    snprintf(command, sizeof command,
             "mkdir -p %s/lessons/rau-sach && sed s/@NAME@/rau-sach/ assets/system/new-lesson.yaml "
             "> %s/lessons/rau-sach/lesson.yaml",
             fixture->folder, fixture->folder);
    snprintf(fixture->lesson, sizeof fixture->lesson, "%s/lessons/rau-sach/lesson.yaml",
             fixture->folder);
    struct app_setup setup = {.window = {.w = 1280, .h = 800, .offscreen = true, .title = ""},
                              .fake_clock = true,
                              .seed = 7};
    char lessons[96];
    snprintf(lessons, sizeof lessons, "%s/lessons", fixture->folder);
    struct paths_setup places = {.data = fixture->folder, .lessons = lessons};
    if (system(command) != 0 ||
        file_read(fixture->lesson, LESSON_FILE_MAX, &fixture->text, &size, &fault) != STATUS_OK ||
        paths_find(&setup.paths, &places, &fault) != STATUS_OK ||
        app_init(&fixture->app, &setup, &fault) != STATUS_OK ||
        !app_preview(&fixture->app, "rau-sach")) {
        fprintf(stderr, "%s\n", fault.what);
        return -1;
    }
    *state = fixture;
    return 0;
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    app_finish(&fixture->app);
    snprintf(command, sizeof command, "rm -rf %s", fixture->folder);
    int left = system(command);
    free(fixture->text);
    free(fixture);
    return left;
}

static void test_same_step_after_saving(void **state)
{
    struct fixture *fixture = *state;
    assert_true(shows(fixture, "Quét mã để làm gì?"));
    touch(fixture, "step/next");
    assert_true(shows(fixture, "Nút này mở máy ảnh để đọc mã."));
    save(fixture, "Nút này mở máy ảnh để đọc mã.", "Nút này để quét mã.");
    assert_true(shows(fixture, "Nút này để quét mã."));
    assert_false(shows(fixture, "Nút này mở máy ảnh để đọc mã."));
    assert_int_equal(fixture->app.screen, SCREEN_STEP);
}

static void test_step_that_went_away(void **state)
{
    struct fixture *fixture = *state;
    touch(fixture, "step/next");
    save(fixture, "      id: scan\n      screen: home", "      id: other\n      screen: home");
    /* The objective still names the old step: a mistake first. */
    assert_int_equal(fixture->app.screen, SCREEN_MEND);
    free(fixture->text);
    fixture->text = NULL;
    struct fault fault;
    size_t size = 0;
    assert_int_equal(file_read(fixture->lesson, LESSON_FILE_MAX, &fixture->text, &size, &fault),
                     STATUS_OK);
    save(fixture, "step: scan}", "step: other}");
    assert_int_equal(fixture->app.screen, SCREEN_STEP);
    assert_true(shows(fixture, "Quét mã để làm gì?"));
}

static void test_mistake_and_back(void **state)
{
    struct fixture *fixture = *state;
    touch(fixture, "step/next");
    save(fixture, "hints:", "hnits:");
    assert_int_equal(fixture->app.screen, SCREEN_MEND);
    assert_true(shows(fixture, "lesson.yaml:"));
    assert_true(shows(fixture, "hnits"));
    save(fixture, "hints:", "hints:");
    assert_int_equal(fixture->app.screen, SCREEN_STEP);
    assert_true(shows(fixture, "Nút này mở máy ảnh để đọc mã."));
}

static void test_still_without_change(void **state)
{
    struct fixture *fixture = *state;
    touch(fixture, "step/next");
    for (int i = 0; i < 5; i++) {
        clock_advance(&fixture->app.clock, 60000);
        app_tick(&fixture->app);
        assert_false(fixture->app.dirty);
    }
    assert_int_equal(fixture->app.screen, SCREEN_STEP); /* nor does idle end it */
}

static void test_not_counted(void **state)
{
    struct fixture *fixture = *state;
    assert_true(fixture->app.visit.session.practice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_step_after_saving, create, destroy),
        cmocka_unit_test_setup_teardown(test_step_that_went_away, create, destroy),
        cmocka_unit_test_setup_teardown(test_mistake_and_back, create, destroy),
        cmocka_unit_test_setup_teardown(test_still_without_change, create, destroy),
        cmocka_unit_test_setup_teardown(test_not_counted, create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
