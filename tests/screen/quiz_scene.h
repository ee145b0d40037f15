/* quiz_scene.h: what the tests of the quiz screen share: one question on one screen, drawn, touched
 * and looked at by name. Included by tests/screen only. */
#ifndef TESTS_SCREEN_QUIZ_SCENE_H
#define TESTS_SCREEN_QUIZ_SCENE_H

#include <stdio.h>

#include "ui/fixture.h"

#include "base/sentence.h"
#include "screen/quiz_sample.h"
#include "screen/screen.h"
#include "ui/flow.h"

static const struct {
    int w; /* pixels */
    int h; /* pixels */
} shapes[] = {{1920, 1080}, {1080, 1920}, {1366, 768}, {1280, 800}};

enum {
    SHAPE_COUNT = sizeof shapes / sizeof shapes[0],
};

struct scene {
    struct ui *ui;          /* destroyed by close_scene */
    struct session session; /* a test sets its answer */
    struct view view;       /* Vietnamese, first page */
    struct ui_env env;      /* 1920x1080 at 100 % until a test says otherwise */
};

/* Shows the texts as they are written. */
static inline const char *same(void *context, const struct lesson *lesson, const char *text)
{
    (void)context;
    (void)lesson;
    return text;
}

static inline struct session_question *asked_of(struct scene *scene)
{
    return &scene->session.asked[scene->session.question];
}

/* One frame. */
static inline struct intent draw(struct scene *scene)
{
    scene->view.session = &scene->session;
    return screen_draw(SCREEN_QUIZ, scene->ui, &scene->env, &scene->view);
}

/* The question of this kind (QUIZ_SAMPLE_ONE …) in this role; one scene at a time. */
static inline struct scene *open_scene(size_t kind, enum session_role role)
{
    static struct scene scene;
    scene = (struct scene){.ui = ui_create(),
                           .session = quiz_sample_session(kind, role),
                           .env = fixture_env(),
                           .view = {.translate = same, .place = "", .pulse_ms = -1}};
    assert_non_null(scene.ui);
    return &scene;
}

static inline void close_scene(struct scene *scene)
{
    ui_destroy(scene->ui);
}

static inline const struct ui_node *node(const struct scene *scene, const char *name)
{
    const struct ui_node *found = ui_find(scene->ui, name);
    if (found == NULL) {
        fail_msg("there is no %s", name);
    }
    return found;
}

static inline void assert_absent(const struct scene *scene, const char *name)
{
    assert_null(ui_find(scene->ui, name));
}

static inline void assert_label(const struct scene *scene, const char *name, const char *label)
{
    assert_string_equal(node(scene, name)->label, label);
}

static inline void assert_holds(const struct scene *scene, const char *name, const char *words)
{
    const char *label = node(scene, name)->label;
    if (strstr(label, words) == NULL) {
        fail_msg("“%s” is not in “%s”", words, label);
    }
}

/* A finger goes down and up in its middle; the intent of the frame after. */
static inline struct intent tap(struct scene *scene, const char *name)
{
    struct rect at = node(scene, name)->rect;
    int x = at.x + at.w / 2;
    int y = at.y + at.h / 2;
    ui_touch(scene->ui, UI_TOUCH_DOWN, 1, x, y, 0);
    ui_touch(scene->ui, UI_TOUCH_UP, 1, x, y, 10);
    return draw(scene);
}

static inline void assert_input(struct scene *scene, const char *name, enum session_input_kind kind,
                                size_t number)
{
    struct intent intent = tap(scene, name);
    assert_int_equal(intent.kind, INTENT_SESSION);
    assert_int_equal(intent.input.kind, kind);
    assert_int_equal(intent.input.number, number);
}

/* Whether each sentence of the text is read aloud. */
static inline bool says(const struct scene *scene, const char *text)
{
    size_t count;
    size_t length = 0;
    const struct ui_said *said = ui_said(scene->ui, &count);
    const char *at = sentence_next(text, &length);
    for (; at != NULL; at = sentence_next(at + length, &length)) {
        size_t i = 0;
        while (i < count &&
               (strlen(said[i].text) != length || memcmp(said[i].text, at, length) != 0)) {
            i++;
        }
        if (i == count) {
            return false;
        }
    }
    return true;
}

#endif
