/* app_fixture.h: a kiosk of its own for the tests of kiosk/app: offscreen, on a fake clock, with
 * one lesson, in a fresh folder. Included once per program. */
#ifndef TESTS_APP_APP_FIXTURE_H
#define TESTS_APP_APP_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"

static struct app app;
static char top[40]; /* lessons, and data beside them */

static inline void fixture_run(const char *command)
{
    assert_int_equal(system(command), 0);
}

static inline int fixture_start(void **state)
{
    (void)state;
    char command[300];
    char lessons[64];
    struct fault fault;
    struct app_setup how = {
        .window = {.w = 1280, .h = 800, .offscreen = true, .title = "test"},
        .fake_clock = true,
    };
    snprintf(top, sizeof top, "/tmp/app-test-XXXXXX");
    if (mkdtemp(top) == NULL) {
        return 1;
    }
    snprintf(command, sizeof command,
             "mkdir -p %s/lessons/bai && sed s/@NAME@/bai/ assets/system/new-lesson.yaml "
             "> %s/lessons/bai/lesson.yaml",
             top, top);
    fixture_run(command);
    snprintf(lessons, sizeof lessons, "%s/lessons", top);
    struct paths_setup where = {.data = top, .lessons = lessons, .locale = "build/locale"};
    if (paths_find(&how.paths, &where, &fault) != STATUS_OK ||
        app_init(&app, &how, &fault) != STATUS_OK || !app_open_desk(&app)) {
        return 1;
    }
    app_load_lessons(&app);
    return 0;
}

static inline int fixture_end(void **state)
{
    (void)state;
    app_finish(&app);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", top);
    return system(command);
}

/* Somebody with the PIN 482917. */
static inline void fixture_hire(const char *id, enum desk_role role)
{
    struct fault fault;
    struct desk_person person = {.role = role};
    const struct moment now = {.wall_ms = 1, .mono_ms = 1};
    snprintf(person.id, sizeof person.id, "%s", id);
    snprintf(person.label, sizeof person.label, "%s", id);
    assert_int_equal(desk_staff_set(app.desk, &person, "482917", "", now, &fault), STATUS_OK);
}

static inline void fixture_apply(enum intent_kind kind, size_t index)
{
    const struct intent intent = {.kind = kind, .index = index};
    app_apply(&app, &intent);
}

#endif
