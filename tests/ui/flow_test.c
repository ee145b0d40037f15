/* flow_test.c: kiosk/ui/flow.c: what stands on which page. Lines are 26 px high (em size 20). */
#include "fixture.h"

#include <stdio.h>

#include "ui/flow.h"

enum {
    EM = 20,
    LINE_H = 26,
    PAGER_H = 88 + 2 * 16, /* with the space around it */
    WORDS = 30,            /* of the long paragraph, one a line */
    PAGES_MAX = 40,
};

struct shown {
    int times[FLOW_BLOCK_MAX];         /* each block was drawn */
    struct rect rects[FLOW_BLOCK_MAX]; /* where it was last */
};

static void draw_block(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)ui;
    struct shown *shown = context;
    shown->times[index]++;
    shown->rects[index] = rect;
}

static void add(struct flow *flow, struct shown *shown, int height, bool joined)
{
    struct flow_block block = {.height = height,
                               .gap = 10,
                               .draw = draw_block,
                               .context = shown,
                               .index = (int)flow->count,
                               .joined = joined};
    flow_add(flow, &block);
}

static void start(struct flow *flow, struct ui *ui, int height)
{
    flow_init(flow, ui, rect_make(100, 50, 600, height));
    flow->page_word = "Page";
    flow->previous = "Previous";
    flow->next = "Next";
}

static void test_one_page(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct shown shown = {.times = {0}};
    struct flow flow;
    start(&flow, ui, 210);
    add(&flow, &shown, 100, false);
    add(&flow, &shown, 100, false);
    assert_int_equal(flow_height(&flow), 210);
    struct flow_result result = flow_run(&flow, 3);
    assert_int_equal(result.pages, 1);
    assert_int_equal(result.page, 0);
    assert_int_equal(result.to, -1);
    assert_null(ui_find(ui, "pager/next"));
    assert_rect(shown.rects[0], 100, 50, 600, 100);
    assert_rect(shown.rects[1], 100, 160, 600, 100);
    assert_rect(result.used, 100, 50, 600, 210);
    fixture_finish(ui);
}

static void test_centred(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct shown shown = {.times = {0}};
    struct flow flow;
    start(&flow, ui, 300);
    flow.centred = true;
    add(&flow, &shown, 100, false);
    flow_run(&flow, 0);
    assert_rect(shown.rects[0], 100, 150, 600, 100);
    fixture_finish(ui);
}

/* The question stays above, the answers stand at the bottom; the second call changes nothing. */
static void test_sunk(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct shown shown = {.times = {0}};
    struct flow flow;
    start(&flow, ui, 500);
    add(&flow, &shown, 100, false);
    flow_sink(&flow);
    add(&flow, &shown, 100, false);
    flow_sink(&flow);
    add(&flow, &shown, 100, false);
    flow_run(&flow, 0);
    assert_rect(shown.rects[0], 100, 50, 600, 100);
    assert_rect(shown.rects[1], 100, 340, 600, 100);
    assert_rect(shown.rects[2], 100, 450, 600, 100);
    start(&flow, ui, 500);
    flow_sink(&flow);
    add(&flow, &shown, 100, false);
    flow_run(&flow, 0);
    assert_rect(shown.rects[0], 100, 450, 600, 100);
    fixture_finish(ui);
}

/* Runs a column of seven blocks of 100 px in 330 + pager; page 0 holds three. */
static struct flow_result run_seven(struct ui *ui, struct shown *shown, int page)
{
    struct flow flow;
    start(&flow, ui, 330 + PAGER_H);
    for (int i = 0; i < 7; i++) {
        add(&flow, shown, 100, false);
    }
    return flow_run(&flow, page);
}

static void test_pages_show_each_block_once(void **state)
{
    (void)state;
    struct shown shown = {.times = {0}};
    for (int page = 0; page < 3; page++) {
        struct ui *ui = fixture_begin();
        struct flow_result result = run_seven(ui, &shown, page);
        assert_int_equal(result.pages, 3);
        assert_int_equal(result.page, page);
        assert_string_equal(ui_find(ui, "pager/page")->label,
                            ui_format(ui, "Page %d / 3", page + 1));
        assert_int_equal(ui_find(ui, "pager/previous")->enabled, page > 0);
        assert_int_equal(ui_find(ui, "pager/next")->enabled, page < 2);
        assert_true(result.used.y + result.used.h <= ui_find(ui, "pager/next")->rect.y - 16);
        fixture_finish(ui);
    }
    for (int i = 0; i < 7; i++) {
        assert_int_equal(shown.times[i], 1);
    }
    assert_int_equal(shown.rects[3].y, 50);
}

static void test_page_too_large_is_the_last(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct shown shown = {.times = {0}};
    assert_int_equal(run_seven(ui, &shown, FLOW_LAST_PAGE).page, 2);
    assert_int_equal(shown.times[6], 1);
    fixture_finish(ui);
}

static void test_pager_turns(void **state)
{
    (void)state;
    static const struct {
        const char *touched;
        int to;
    } turns[] = {{"pager/next", 2}, {"pager/previous", 0}};
    for (size_t i = 0; i < 2; i++) {
        struct ui *ui = fixture_begin();
        struct ui_env env = fixture_env();
        struct shown shown = {.times = {0}};
        assert_int_equal(run_seven(ui, &shown, 1).to, -1);
        ui_end(ui);
        struct rect at = ui_find(ui, turns[i].touched)->rect;
        ui_touch(ui, UI_TOUCH_DOWN, 1, at.x + 5, at.y + 5, 1000);
        ui_touch(ui, UI_TOUCH_UP, 1, at.x + 5, at.y + 5, 1000);
        ui_begin(ui, &env);
        assert_int_equal(run_seven(ui, &shown, 1).to, turns[i].to);
        fixture_finish(ui);
    }
}

static void test_pager_is_large_enough(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct shown shown = {.times = {0}};
    run_seven(ui, &shown, 0);
    struct rect rect = ui_find(ui, "pager/next")->rect;
    assert_true(rect.w >= UI_TARGET_MIN && rect.h >= UI_TARGET_MIN);
    fixture_finish(ui);
}

static void test_joined_blocks_stay_together(void **state)
{
    (void)state;
    struct shown shown = {.times = {0}};
    struct ui *ui = fixture_begin();
    struct flow flow;
    start(&flow, ui, 330 + PAGER_H);
    add(&flow, &shown, 100, false);
    add(&flow, &shown, 100, false);
    add(&flow, &shown, 100, false);
    add(&flow, &shown, 100, true);
    add(&flow, &shown, 100, false);
    flow_run(&flow, 0);
    assert_int_equal(shown.times[1], 1);
    assert_int_equal(shown.times[2], 0);
    fixture_finish(ui);
    ui = fixture_begin();
    flow.ui = ui;
    assert_int_equal(flow_run(&flow, 1).pages, 2);
    assert_int_equal(shown.times[2] + shown.times[3] + shown.times[4], 3);
    fixture_finish(ui);
}

static void test_joined_blocks_higher_than_a_page_are_divided(void **state)
{
    (void)state;
    struct shown shown = {.times = {0}};
    for (int page = 0; page < 2; page++) {
        struct ui *ui = fixture_begin();
        struct flow flow;
        start(&flow, ui, 250 + PAGER_H);
        add(&flow, &shown, 200, false);
        add(&flow, &shown, 200, true);
        assert_int_equal(flow_run(&flow, page).pages, 2);
        fixture_finish(ui);
    }
    assert_int_equal(shown.times[0], 1);
    assert_int_equal(shown.times[1], 1);
}

/* A paragraph whose lines are the words w0 … w29, between two short ones. */
static struct flow_result run_long(struct ui *ui, int height, int page)
{
    char text[8 * WORDS] = "";
    size_t length = 0;
    for (int i = 0; i < WORDS; i++) {
        length +=
            (size_t)snprintf(text + length, sizeof text - length, "%sw%d", i > 0 ? "\n" : "", i);
    }
    struct flow flow;
    start(&flow, ui, height);
    struct para head = {.text = "head", .px = EM};
    struct para para = {.text = ui_keep(ui, text), .px = EM};
    struct para tail = {.text = "tail", .px = EM};
    flow_para(&flow, "test/head", &head, 0);
    flow_para(&flow, "test/long", &para, 8);
    flow_para(&flow, "test/tail", &tail, 8);
    return flow_run(&flow, page);
}

/* Counts the page's words; each is drawn above the pager. */
static void count_words(struct ui *ui, int bottom, int *times)
{
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    for (size_t i = 0; i < count; i++) {
        int word = 0;
        if (draws[i].kind == UI_DRAW_TEXT && sscanf(draws[i].text, "w%d", &word) == 1) {
            times[word]++;
            assert_true(draws[i].rect.y + draws[i].rect.h <= bottom);
        }
    }
}

static void test_every_line_of_a_long_paragraph_appears_once(void **state)
{
    (void)state;
    for (int height = PAGER_H + LINE_H; height < WORDS * LINE_H + 200; height += 31) {
        int times[WORDS] = {0};
        int pages = 1;
        for (int page = 0; page < pages; page++) {
            struct ui *ui = fixture_begin();
            struct flow_result result = run_long(ui, height, page);
            pages = result.pages;
            assert_in_range(pages, 1, PAGES_MAX);
            count_words(ui, 50 + height - (pages > 1 ? PAGER_H : 0), times);
            size_t count;
            const struct ui_node *nodes = ui_nodes(ui, &count);
            for (size_t i = 0; i < count; i++) {
                assert_false(nodes[i].cut);
            }
            assert_int_equal(ui_find(ui, "test/head") != NULL, page == 0);
            assert_int_equal(ui_find(ui, "test/tail") != NULL, page == pages - 1);
            fixture_finish(ui);
        }
        for (int i = 0; i < WORDS; i++) {
            assert_int_equal(times[i], 1);
        }
    }
}

static void test_empty_paragraph_takes_no_room(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct flow flow;
    start(&flow, ui, 300);
    struct para none = {.text = "", .px = EM};
    flow_para(&flow, "test/none", &none, 50);
    assert_int_equal(flow.count, 0);
    assert_int_equal(flow_height(&flow), 0);
    assert_int_equal(flow_run(&flow, 0).pages, 1);
    fixture_finish(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_page),
        cmocka_unit_test(test_centred),
        cmocka_unit_test(test_sunk),
        cmocka_unit_test(test_pages_show_each_block_once),
        cmocka_unit_test(test_page_too_large_is_the_last),
        cmocka_unit_test(test_pager_turns),
        cmocka_unit_test(test_pager_is_large_enough),
        cmocka_unit_test(test_joined_blocks_stay_together),
        cmocka_unit_test(test_joined_blocks_higher_than_a_page_are_divided),
        cmocka_unit_test(test_every_line_of_a_long_paragraph_appears_once),
        cmocka_unit_test(test_empty_paragraph_takes_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
