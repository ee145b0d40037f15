/* ui_test.c: kiosk/ui/ui.c: the frame, its draw list and its tree. */
#include "fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ui/button.h"
#include "ui/para.h"

#include "../../kiosk/ui/ui_private.h"

/* ---- mistakes of the caller ---- */

/* Whether what is done in a child process ends it by abort. */
static bool aborts(void (*what)(void))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int silent = open("/dev/null", O_WRONLY);
        dup2(silent, STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        what();
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void two_targets_named(const char *first, const char *second)
{
    struct ui *ui = fixture_begin();
    ui_target(ui, first, UI_ROLE_BUTTON, "A", rect_make(0, 0, 100, 100), true);
    ui_target(ui, second, UI_ROLE_BUTTON, "B", rect_make(200, 0, 100, 100), true);
    fixture_finish(ui);
}

static void name_twice(void)
{
    two_targets_named("test/same", "test/same");
}

static void names_differ(void)
{
    two_targets_named("test/same", "test/other");
}

static void clip_left_open(void)
{
    struct ui *ui = fixture_begin();
    ui_clip_begin(ui, rect_make(0, 0, 10, 10));
    fixture_finish(ui);
}

static void clip_nested(void)
{
    struct ui *ui = fixture_begin();
    ui_clip_begin(ui, rect_make(0, 0, 10, 10));
    ui_clip_begin(ui, rect_make(0, 0, 5, 5));
}

static void too_many_draws(void)
{
    struct ui *ui = fixture_begin();
    for (int i = 0; i <= UI_DRAW_MAX; i++) {
        ui_box(ui, rect_make(0, 0, 1, 1), 0xff000000, 0);
    }
}

static void unknown_icon(void)
{
    struct ui *ui = fixture_begin();
    ui_icon(ui, rect_make(0, 0, 10, 10), "no-such-icon", 10, 0xff000000);
}

static void test_mistakes_abort(void **state)
{
    (void)state;
    assert_false(aborts(names_differ));
    assert_true(aborts(name_twice));
    assert_true(aborts(clip_left_open));
    assert_true(aborts(clip_nested));
    assert_true(aborts(too_many_draws));
    assert_true(aborts(unknown_icon));
}

/* ---- clicks ---- */

static void test_click_is_reported_once(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    struct rect rect = {100, 100, 200, 100};
    struct ui *ui = fixture_begin();
    ui_target(ui, "test/a", UI_ROLE_BUTTON, "A", rect, true);
    ui_end(ui);
    ui_touch(ui, UI_TOUCH_DOWN, 1, 150, 150, 1000);
    ui_touch(ui, UI_TOUCH_UP, 1, 150, 150, 1000);
    int clicks = 0;
    for (int i = 0; i < 3; i++) {
        ui_begin(ui, &env);
        clicks += ui_target(ui, "test/a", UI_ROLE_BUTTON, "A", rect, true).clicked ? 1 : 0;
        assert_false(ui_target(ui, "test/b", UI_ROLE_BUTTON, "B", rect, true).clicked);
        ui_end(ui);
    }
    assert_int_equal(clicks, 1);
    ui_destroy(ui);
}

static void test_click_on_what_became_disabled(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    struct rect rect = {100, 100, 200, 100};
    struct ui *ui = fixture_begin();
    ui_target(ui, "test/a", UI_ROLE_BUTTON, "A", rect, true);
    ui_end(ui);
    ui_touch(ui, UI_TOUCH_DOWN, 1, 150, 150, 1000);
    ui_touch(ui, UI_TOUCH_UP, 1, 150, 150, 1000);
    ui_begin(ui, &env);
    assert_false(ui_target(ui, "test/a", UI_ROLE_BUTTON, "A", rect, false).clicked);
    fixture_finish(ui);
}

static void test_clip_limits_a_target(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    ui_clip_begin(ui, rect_make(0, 0, 200, 150));
    ui_target(ui, "test/a", UI_ROLE_BUTTON, "A", rect_make(100, 100, 200, 100), true);
    ui_box(ui, rect_make(100, 100, 200, 100), 0xff000000, 0);
    ui_clip_end(ui);
    ui_target(ui, "test/b", UI_ROLE_BUTTON, "B", rect_make(100, 300, 200, 100), true);
    ui_end(ui);
    size_t count;
    assert_rect(ui_draws(ui, &count)[0].clip, 0, 0, 200, 150);
    assert_rect(ui_find(ui, "test/a")->rect, 100, 100, 100, 50);
    assert_rect(ui_find(ui, "test/b")->rect, 100, 300, 200, 100);
    ui_touch(ui, UI_TOUCH_DOWN, 1, 250, 150, 1000);
    ui_touch(ui, UI_TOUCH_UP, 1, 250, 150, 1000);
    assert_false(ui_has_click(ui));
    ui_destroy(ui);
}

/* ---- the same screen twice ---- */

static void draw_screen(struct ui *ui)
{
    struct ui_env env = fixture_env();
    ui_begin(ui, &env);
    struct para para = {.text = "Tap **the key** or\nanother", .px = 36, .mark = 0xfffff3d6};
    struct button button = {
        .label = "Go", .icon = "check", .icon_after = "", .kind = BUTTON_FILLED, .em = 40};
    para_draw(ui, "test/text", &para, rect_make(100, 100, 600, 200));
    button_draw(ui, "test/go", &button, rect_make(100, 400, 300, 120));
    ui_emblem(ui, rect_make(900, 100, 200, 200));
    ui_qr(ui, rect_make(900, 400, 200, 200), "text", 0xff000000, 0xffffffff);
    ui_say(ui, "Tap", strlen("Tap"), UI_VOICE_READ);
    ui_end(ui);
}

static void assert_same_draw(const struct ui_draw *a, const struct ui_draw *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_memory_equal(&a->rect, &b->rect, sizeof a->rect);
    assert_memory_equal(&a->clip, &b->clip, sizeof a->clip);
    assert_int_equal(a->fill, b->fill);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->line_px, b->line_px);
    assert_int_equal(a->radius, b->radius);
    assert_int_equal(a->font, b->font);
    assert_int_equal(a->px, b->px);
    assert_string_equal(a->text, b->text);
}

static void test_same_screen_gives_the_same_draw_list(void **state)
{
    (void)state;
    struct ui *ui = ui_create();
    struct ui *other = ui_create();
    draw_screen(ui);
    for (int i = 0; i < 3; i++) {
        draw_screen(other);
        size_t count;
        size_t other_count;
        const struct ui_draw *draws = ui_draws(ui, &count);
        const struct ui_draw *other_draws = ui_draws(other, &other_count);
        assert_int_equal(count, other_count);
        assert_true(count > 6);
        for (size_t k = 0; k < count; k++) {
            assert_same_draw(&draws[k], &other_draws[k]);
        }
    }
    ui_destroy(other);
    ui_destroy(ui);
}

/* ---- tree, sizes, texts ---- */

static void test_node_knows_the_colour_behind_it(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    ui_box(ui, rect_make(0, 0, 400, 400), 0xff112233, 0);
    ui_box(ui, rect_make(50, 50, 10, 10), 0xff445566, 0);
    assert_int_equal(ui_add_node(ui, "a", UI_ROLE_TEXT, "A", rect_make(50, 50, 50, 50))->bg,
                     0xff112233);
    assert_int_equal(ui_add_node(ui, "b", UI_ROLE_TEXT, "B", rect_make(390, 0, 50, 50))->bg,
                     ui_theme(ui)->paper);
    fixture_finish(ui);
}

static void test_sizes_follow_the_screen_and_the_visitor(void **state)
{
    (void)state;
    static const struct {
        int w;
        int h;
        int percent;
        int px;    /* of 100 */
        int em;    /* of 100 */
        int large; /* of 100 */
    } rows[] = {
        {1920, 1080, 100, 100, 100, 100},
        {1080, 1920, 150, 100, 150, 125},
        {3840, 2160, 100, 200, 200, 200},
        {1366, 768, 125, 71, 89, 80},
    };
    struct ui *ui = ui_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ui_env env = fixture_env();
        env.w = rows[i].w;
        env.h = rows[i].h;
        env.text_percent = rows[i].percent;
        ui_begin(ui, &env);
        assert_int_equal(ui_px(ui, 100), rows[i].px);
        assert_int_equal(ui_em(ui, 100), rows[i].em);
        assert_int_equal(ui_em_large(ui, 100), rows[i].large);
        assert_int_equal(ui_is_portrait(ui), rows[i].h > rows[i].w);
        ui_end(ui);
    }
    ui_destroy(ui);
}

static void test_texts_outlive_their_source(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    char name[] = "test/a";
    char label[] = "Label";
    ui_add_node(ui, name, UI_ROLE_TEXT, label, rect_make(0, 0, 10, 10));
    assert_false(ui_say(ui, label, strlen(label), UI_VOICE_READ));
    assert_false(ui_say(ui, "", 0, UI_VOICE_READ));
    name[5] = 'x';
    label[0] = 'x';
    ui_end(ui);
    assert_string_equal(ui_find(ui, "test/a")->label, "Label");
    assert_null(ui_find(ui, "test/x"));
    size_t count;
    assert_string_equal(ui_said(ui, &count)[0].text, "Label");
    assert_int_equal(count, 1);
    ui_destroy(ui);
}

static void test_darkening_spares_what_was_drawn_before(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    ui_box(ui, rect_make(0, 0, 100, 100), 0xff808080, 0);
    ui_add_node(ui, "test/before", UI_ROLE_TEXT, "a", rect_make(0, 0, 100, 100));
    struct ui_mark mark = ui_mark(ui);
    ui_outline(ui, rect_make(0, 0, 100, 100), 0xff64c832, 4, 0);
    ui_add_node(ui, "test/after", UI_ROLE_TEXT, "b", rect_make(0, 0, 100, 100));
    ui_darken(ui, mark, 50);
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    assert_int_equal(draws[count - 2].fill, 0xff808080);
    assert_int_equal(draws[count - 1].line, 0xff326419);
    assert_int_equal(draws[count - 1].fill, 0);
    assert_int_equal(ui_find(ui, "test/before")->bg, 0xff808080);
    assert_int_equal(ui_find(ui, "test/after")->bg, 0xff404040);
    fixture_finish(ui);
}

/* Whether the text lies in memory where the toolkit keeps its frames. */
static bool lies_in(const struct ui *ui, const char *text)
{
    return memmem(ui, sizeof *ui, text, strlen(text)) != NULL;
}

static void test_texts_are_wiped(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    struct ui *ui = fixture_begin();
    ui_keep(ui, "some words before");
    ui_keep(ui, "Nguyễn Văn A");
    ui_end(ui);
    assert_true(lies_in(ui, "Nguyễn Văn A"));
    ui_begin(ui, &env);
    ui_keep(ui, "short");
    ui_end(ui);
    assert_true(lies_in(ui, "Nguyễn Văn A"));
    ui_wipe(ui);
    assert_false(lies_in(ui, "Nguyễn Văn A"));
    assert_true(lies_in(ui, "short"));
    ui_destroy(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_are_wiped),
        cmocka_unit_test(test_mistakes_abort),
        cmocka_unit_test(test_click_is_reported_once),
        cmocka_unit_test(test_click_on_what_became_disabled),
        cmocka_unit_test(test_clip_limits_a_target),
        cmocka_unit_test(test_same_screen_gives_the_same_draw_list),
        cmocka_unit_test(test_node_knows_the_colour_behind_it),
        cmocka_unit_test(test_darkening_spares_what_was_drawn_before),
        cmocka_unit_test(test_sizes_follow_the_screen_and_the_visitor),
        cmocka_unit_test(test_texts_outlive_their_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
