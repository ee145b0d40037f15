/* frame_alloc_test.c: a frame allocates nothing once its screen has been seen.
 *
 * The program calls frame_probe_begin and frame_probe_end around each frame; between them this
 * test counts the calls of the C library's allocator, which it stands in front of. Under
 * AddressSanitizer, which has an allocator of its own, there is nothing to count. Set
 * FRAME_ALLOC_TRACE=1 to see who allocates. */
#include <execinfo.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/app.h"
#include "app/walk.h"

#ifdef __SANITIZE_ADDRESS__

int main(void)
{
    puts("frame_alloc: nothing is counted under AddressSanitizer");
    return 0;
}

#else

enum {
    WARM_UP = 20,      /* times each option is pressed before counting */
    FRAMES = 200,      /* that are counted */
    TOUCHES_MAX = 900, /* from the first screen to the question */
    TRACE_MAX = 32,    /* callers shown */
};

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);
void frame_probe_begin(void);
void frame_probe_end(void);

static bool counting; /* inside a frame, and wanted */
static bool wanted;   /* the warm-up is over */
static bool tracing;  /* print who allocates */
static size_t calls;  /* counted */
static size_t frames; /* drawn while wanted */

static void count_call(void)
{
    if (!counting) {
        return;
    }
    calls++;
    if (tracing) {
        void *callers[TRACE_MAX];
        counting = false;
        backtrace_symbols_fd(callers, backtrace(callers, TRACE_MAX), STDERR_FILENO);
        fputs("--\n", stderr);
        counting = true;
    }
}

void *malloc(size_t size)
{
    count_call();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    count_call();
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    count_call();
    return __libc_realloc(memory, size);
}

void free(void *memory)
{
    __libc_free(memory);
}

void frame_probe_begin(void)
{
    counting = wanted;
    frames += wanted ? 1 : 0;
}

void frame_probe_end(void)
{
    counting = false;
}

/* ---- a visit ---- */

static struct app app;
static char data[] = "/tmp/frame-alloc-XXXXXX";

static int setup(void **state)
{
    (void)state;
    struct fault fault;
    struct app_setup how = {
        .window = {.w = 1920, .h = 1080, .offscreen = true, .title = "test"},
        .fake_clock = true,
        .seed = 7,
    };
    struct paths_setup where = {
        .data = mkdtemp(data), .lessons = "lessons", .locale = "build/locale"};
    if (paths_find(&how.paths, &where, &fault) != STATUS_OK ||
        app_init(&app, &how, &fault) != STATUS_OK) {
        fprintf(stderr, "%s\n", fault.what);
        return 1;
    }
    app_load_lessons(&app);
    tracing = getenv("FRAME_ALLOC_TRACE") != NULL;
    return app.library.lesson_count > 0 ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    app_finish(&app);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", data);
    return system(command);
}

static void pass(int64_t ms)
{
    clock_advance(&app.clock, ms);
    app_tick(&app);
    app_frame(&app);
}

/* One half of a touch in the middle of a widget. */
static void send(const char *name, enum ui_touch_kind kind)
{
    const struct ui_node *node = ui_find(app.ui, name);
    assert_non_null(node);
    struct input input = {.kind = INPUT_TOUCH,
                          .touch = kind,
                          .x = node->rect.x + node->rect.w / 2,
                          .y = node->rect.y + node->rect.h / 2};
    app_handle(&app, &input);
    app_frame(&app);
}

static void tap(const char *name)
{
    send(name, UI_TOUCH_DOWN);
    send(name, UI_TOUCH_UP);
    pass(100);
}

/* Presses and releases the two in turn until so many frames have been drawn, half a second each. */
static void go_back_and_forth(const char *one, const char *other, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        tap(i % 2 == 0 ? one : other);
    }
}

static void assert_no_allocation(const char *one, const char *other)
{
    go_back_and_forth(one, other, 2 * WARM_UP);
    calls = 0;
    frames = 0;
    wanted = true;
    while (frames < FRAMES) {
        go_back_and_forth(one, other, 2);
    }
    wanted = false;
    if (calls != 0) {
        fail_msg("%zu allocations in %zu frames", calls, frames);
    }
}

static void test_home_screen(void **state)
{
    (void)state;
    tap("attract/start");
    assert_int_equal(app.screen, SCREEN_HOME);
    assert_no_allocation("home/audience/elder", "home/audience/all");
}

/* Goes the right way until `there` is true. */
static void go_until(bool (*there)(void))
{
    char name[WALK_NAME_MAX];
    int64_t wait_ms = 0;
    for (int i = 0; i < TOUCHES_MAX && !there(); i++) {
        assert_true(walk_next(&app, name, &wait_ms));
        if (wait_ms > 0) {
            pass(wait_ms);
        } else {
            tap(name);
        }
    }
    assert_true(there());
}

static bool is_at_task(void)
{
    const struct session *session = &app.visit.session;
    return app.screen == SCREEN_STEP && session->mode == LESSON_MODE_GUIDED &&
           ui_find(app.ui, "phone/camera") != NULL;
}

/* A question of the quiz, read and answered by one option. */
static bool is_at_question(void)
{
    const struct session *session = &app.visit.session;
    return app.screen == SCREEN_QUIZ && session->phase == SESSION_PHASE_QUESTION &&
           session->question >= session->quiz_from &&
           session_question_of(session, session->question)->kind == LESSON_QUESTION_ONE;
}

static void test_step_screen(void **state)
{
    (void)state;
    tap("home/lesson/qr-payment");
    go_until(is_at_task);
    assert_no_allocation("phone/camera", "phone/photos");
}

static void test_question_screen(void **state)
{
    (void)state;
    go_until(is_at_question);
    assert_no_allocation("question/answer/1", "question/answer/2");
}

static void test_other_text_size_and_theme(void **state)
{
    (void)state;
    tap("bar/text-size");
    tap("sheet/text/125");
    tap("bar/contrast");
    tap("sheet/theme/contrast");
    assert_no_allocation("question/answer/1", "question/answer/2");
}

static void test_the_count_counts(void **state)
{
    (void)state;
    calls = 0;
    wanted = true;
    frame_probe_begin();
    void *volatile memory = malloc(10);
    frame_probe_end();
    wanted = false;
    free(memory);
    assert_int_equal(calls, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_count_counts),
        cmocka_unit_test(test_home_screen),
        cmocka_unit_test(test_step_screen),
        cmocka_unit_test(test_question_screen),
        cmocka_unit_test(test_other_text_size_and_theme),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

#endif
