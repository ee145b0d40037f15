/* rect_test.c: kiosk/ui/rect.c. */
#include "fixture.h"

#include "ui/rect.h"

static void test_make_never_negative(void **state)
{
    (void)state;
    assert_rect(rect_make(3, 4, -5, -6), 3, 4, 0, 0);
}

static void test_holds_without_far_edges(void **state)
{
    (void)state;
    struct rect rect = {10, 20, 30, 40};
    static const struct {
        int x;
        int y;
        bool held;
    } points[] = {
        {10, 20, true},  {39, 59, true}, {40, 59, false},
        {39, 60, false}, {9, 20, false}, {10, 19, false},
    };
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        assert_int_equal(rect_holds(rect, points[i].x, points[i].y), points[i].held);
    }
    assert_false(rect_holds((struct rect){5, 5, 0, 0}, 5, 5));
}

static void test_contains(void **state)
{
    (void)state;
    struct rect outer = {10, 10, 20, 20};
    assert_true(rect_contains(outer, outer));
    assert_true(rect_contains(outer, (struct rect){12, 12, 18, 18}));
    assert_false(rect_contains(outer, (struct rect){12, 12, 19, 18}));
    assert_false(rect_contains(outer, (struct rect){9, 12, 4, 4}));
    assert_false(rect_contains(outer, (struct rect){12, 28, 4, 4}));
}

static void test_intersect(void **state)
{
    (void)state;
    struct rect a = {0, 0, 10, 10};
    assert_rect(rect_intersect(a, (struct rect){5, 6, 10, 10}), 5, 6, 5, 4);
    assert_rect(rect_intersect(a, (struct rect){2, 3, 4, 5}), 2, 3, 4, 5);
    assert_true(rect_is_empty(rect_intersect(a, (struct rect){10, 0, 5, 5})));
    assert_true(rect_is_empty(rect_intersect(a, (struct rect){40, 40, 5, 5})));
}

static void test_empty(void **state)
{
    (void)state;
    assert_false(rect_is_empty((struct rect){0, 0, 1, 1}));
    assert_true(rect_is_empty((struct rect){0, 0, 1, 0}));
    assert_true(rect_is_empty((struct rect){0, 0, 0, 1}));
}

static void test_inset_and_outset(void **state)
{
    (void)state;
    struct rect rect = {10, 10, 20, 30};
    assert_rect(rect_inset(rect, 2, 3), 12, 13, 16, 24);
    assert_rect(rect_inset(rect, -2, -3), 8, 7, 24, 36);
    assert_true(rect_is_empty(rect_inset(rect, 15, 3)));
}

static void test_cuts(void **state)
{
    (void)state;
    struct rect rect = {0, 0, 100, 80};
    assert_rect(rect_cut_left(&rect, 10), 0, 0, 10, 80);
    assert_rect(rect_cut_right(&rect, 20), 80, 0, 20, 80);
    assert_rect(rect_cut_top(&rect, 30), 10, 0, 70, 30);
    assert_rect(rect_cut_bottom(&rect, 5), 10, 75, 70, 5);
    assert_rect(rect, 10, 30, 70, 45);
}

static void test_cut_takes_no_more_than_there_is(void **state)
{
    (void)state;
    struct rect (*const cuts[])(struct rect *, int) = {rect_cut_left, rect_cut_right, rect_cut_top,
                                                       rect_cut_bottom};
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        struct rect rect = {7, 8, 100, 80};
        assert_rect(cuts[i](&rect, 1000), 7, 8, 100, 80);
        assert_true(rect_is_empty(rect));
        rect = (struct rect){7, 8, 100, 80};
        assert_true(rect_is_empty(cuts[i](&rect, -5)));
        assert_rect(rect, 7, 8, 100, 80);
    }
}

static void test_centre(void **state)
{
    (void)state;
    assert_rect(rect_centre((struct rect){10, 10, 100, 50}, 40, 20), 40, 25, 40, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make_never_negative),
        cmocka_unit_test(test_holds_without_far_edges),
        cmocka_unit_test(test_contains),
        cmocka_unit_test(test_intersect),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_inset_and_outset),
        cmocka_unit_test(test_cuts),
        cmocka_unit_test(test_cut_takes_no_more_than_there_is),
        cmocka_unit_test(test_centre),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
