/* para_test.c: kiosk/ui/para.c. At em size 20 each character is 10 px wide, whatever the font. */
#include "fixture.h"

#include <stdio.h>

#include "ui/para.h"

enum {
    EM = 20,
    LINE_H = 26,
    LETTER = 10,
    LINES_MAX = 60,
};

static struct para para_of(const char *text)
{
    return (struct para){.text = text, .px = EM, .colour = 0xff000000};
}

/* The drawn lines below each other, runs joined by "|", chips as "[…]"; each line ends with '\n'.
 */
static const char *drawn(const struct para *para, int width)
{
    static char out[4096];
    struct ui *ui = fixture_begin();
    para_draw(ui, NULL, para, rect_make(0, 0, width, 1000));
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    size_t length = 0;
    int y = -1;
    bool chip = false;
    for (size_t i = 0; i < count; i++) {
        if (draws[i].kind == UI_DRAW_BOX) {
            chip = true;
            continue;
        }
        const char *before = draws[i].rect.y != y && y >= 0 ? "\n" : y >= 0 ? "|" : "";
        length += (size_t)snprintf(out + length, sizeof out - length, chip ? "%s[%s]" : "%s%s",
                                   before, draws[i].text);
        assert_true(length < sizeof out);
        assert_true(draws[i].rect.x >= 0 && draws[i].rect.x + draws[i].rect.w <= width);
        y = draws[i].rect.y;
        chip = false;
    }
    fixture_finish(ui);
    return out;
}

static void test_wrapping(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int letters; /* of the width */
        const char *lines;
    } rows[] = {
        {"one two three", 13, "one two three"},
        {"one two three", 12, "one two\nthree"},
        {"one two three", 7, "one two\nthree"},
        {"one two three", 6, "one\ntwo\nthree"},
        {"one  two", 20, "one|two"},
        {"một hai ba", 7, "một\nhai ba"},
        {"hiểm y tế học sinh", 7, "hiểm\ny tế\nhọc\nsinh"},
        {"aaaa 5 bbbb cc", 7, "aaaa\n5 bbbb\ncc"},
        {"aaaa ở đây", 7, "aaaa\nở đây"},
        {"call 1900 9068 now", 12, "call\n1900 9068\nnow"},
        {"pay 5.000 đ, bye", 10, "pay\n5.000 đ,\nbye"},
        {"pay 5.000 đồng", 10, "pay 5.000\nđồng"},
        {"a 5 đ", 3, "a\n5 đ"},
        {"aaaa – bbbb", 7, "aaaa –\nbbbb"},
        {"aaaa a abcdefg", 7, "aaaa a\nabcdefg"},
        {"aa bb cc dd e", 11, "aa bb cc\ndd e"},
        {"aa bb cc dd eeeeee", 11, "aa bb cc dd\neeeeee"},
        {"aa abcdefghi j", 11, "aa\nabcdefghi j"},
        {"aa abcdefghijk l", 14, "aa\nabcdefghijk l"},
        {"aa bb abcdefghij k", 11, "aa bb\nabcdefghij\nk"},
        {"one\ntwo three", 20, "one\ntwo three"},
        {"one\xc2\xa0two three", 7, "one\xc2\xa0two\nthree"},
        {"a one\xc2\xa0two", 8, "a\none\xc2\xa0two"},
        {"abcdefgh", 3, "abc\ndef\ngh"},
        {"ab cdefghij", 4, "ab\ncdef\nghij"},
        {"điện thoại", 4, "điện\nthoạ\ni"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct para para = para_of(rows[i].text);
        assert_string_equal(drawn(&para, rows[i].letters * LETTER), rows[i].lines);
    }
}

static void test_stars_stand_out(void **state)
{
    (void)state;
    struct para para = para_of("Tap **the key** now");
    assert_string_equal(drawn(&para, 400), "Tap|the key|now");
    struct ui *ui = fixture_begin();
    para_draw(ui, "test/text", &para, rect_make(0, 0, 400, 100));
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    assert_int_equal(count, 3);
    assert_int_equal(draws[0].font, UI_FONT_REGULAR);
    assert_int_equal(draws[1].font, UI_FONT_SEMIBOLD);
    assert_int_equal(draws[2].font, UI_FONT_REGULAR);
    assert_string_equal(ui_find(ui, "test/text")->label, "Tap the key now");
    assert_string_equal(para_plain(ui, "**a** b\n**c**"), "a b c");
    fixture_finish(ui);
}

static void test_full_stop_stays_with_starred_words(void **state)
{
    (void)state;
    struct para para = para_of("Tap **key**.");
    assert_string_equal(drawn(&para, 8 * LETTER), "Tap|key|.");
    assert_string_equal(drawn(&para, 7 * LETTER), "Tap\nkey|.");
}

static void test_chip_stays_on_one_line(void **state)
{
    (void)state;
    struct para para = para_of("Tap **the big key** now");
    para.mark = 0xfffff3d6;
    int pads = 2 * (EM / 5);
    assert_string_equal(drawn(&para, 11 * LETTER + pads), "Tap\n[the big key]\nnow");
    assert_string_equal(drawn(&para, 15 * LETTER + pads), "Tap\n[the big key]|now");
    assert_string_equal(drawn(&para, 14 * LETTER + pads), "Tap\n[the big key]\nnow");
    struct ui *ui = fixture_begin();
    para_draw(ui, NULL, &para, rect_make(0, 0, 400, 100));
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    assert_int_equal(draws[1].kind, UI_DRAW_BOX);
    assert_int_equal(draws[1].fill, para.mark);
    assert_int_equal(draws[1].rect.w, 11 * LETTER + pads);
    assert_true(draws[1].rect.x >= draws[0].rect.x + draws[0].rect.w);
    fixture_finish(ui);
}

static void test_chip_wider_than_a_line_is_broken(void **state)
{
    (void)state;
    struct para para = para_of("**the big key**");
    para.mark = 0xfffff3d6;
    assert_string_equal(drawn(&para, 8 * LETTER), "[the big]\n[key]");
}

static void test_chip_hangs_out_at_the_start_of_a_line(void **state)
{
    (void)state;
    struct para para = para_of("**the key** now");
    para.mark = 0xfffff3d6;
    struct ui *ui = fixture_begin();
    para_draw(ui, NULL, &para, rect_make(50, 0, 400, 100));
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    assert_int_equal(draws[0].kind, UI_DRAW_BOX);
    assert_int_equal(draws[0].rect.x, 50 - EM / 5);
    assert_int_equal(draws[0].rect.w, 7 * LETTER + 2 * (EM / 5));
    assert_int_equal(draws[1].rect.x, 50);
    assert_int_equal(draws[2].rect.x, 50 + 8 * LETTER + EM / 5);
    fixture_finish(ui);
}

static void test_balanced_lines_are_of_similar_length(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int letters; /* of the width */
        const char *full;
        const char *balanced;
    } rows[] = {
        {"aaa bbb ccc d", 11, "aaa bbb\nccc d", "aaa bbb\nccc d"},
        {"aaa bbb ccc", 11, "aaa bbb ccc", "aaa bbb ccc"},
        {"a b c d e f g h", 13, "a b c d e f\ng h", "a b c d\ne f g h"},
        {"a abcdefgh b c", 10, "a abcdefgh\nb c", "a abcdefgh\nb c"},
        {"a b **the key** c", 13, "a b|the key|c", "a b|the key|c"},
        {"one two **the key** now", 15, "one two|the\nkey|now", "one two|the\nkey|now"},
        {"abcdefghijklm a", 8, "abcdefgh\nijklm a", "abcdefgh\nijklm a"},
        {"aa bb cc dd, e fff", 14, "aa bb cc dd,\ne fff", "aa bb cc dd,\ne fff"},
        {"aa bb cc dd e fff", 14, "aa bb cc dd\ne fff", "aa bb cc\ndd e fff"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct para para = para_of(rows[i].text);
        assert_string_equal(drawn(&para, rows[i].letters * LETTER), rows[i].full);
        para.balanced = true;
        assert_string_equal(drawn(&para, rows[i].letters * LETTER), rows[i].balanced);
    }
}

static void test_a_link_is_coloured_and_underlined(void **state)
{
    (void)state;
    struct para para = {.text = "see **here** now", .px = 20, .colour = 0xff111111};
    struct ui *ui = fixture_begin();
    size_t before;
    ui_draws(ui, &before);
    para_draw(ui, "test/plain", &para, rect_make(0, 0, 400, 40));
    size_t plain;
    ui_draws(ui, &plain);
    para.link = 0xff0000ff;
    para_draw(ui, "test/link", &para, rect_make(0, 100, 400, 40));
    size_t count;
    const struct ui_draw *draws = ui_draws(ui, &count);
    assert_int_equal(count - plain, plain - before + 1);
    assert_int_equal(draws[plain].fill, 0xff111111);
    assert_int_equal(draws[plain + 1].fill, 0xff0000ff);
    assert_int_equal(draws[plain + 2].kind, UI_DRAW_BOX);
    assert_int_equal(draws[plain + 2].rect.w, draws[plain + 1].rect.w);
    assert_true(rect_contains(draws[plain + 1].rect, draws[plain + 2].rect));
    assert_int_equal(draws[plain + 3].fill, 0xff111111);
    fixture_finish(ui);
}

static void test_sizes_agree_with_the_drawing(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct para para = para_of("one two three");
    assert_int_equal(para_line_height(EM), LINE_H);
    assert_int_equal(para_lines(ui, &para, 75), 2);
    assert_int_equal(para_height(ui, &para, 75), 2 * LINE_H);
    assert_int_equal(para_width(ui, &para, 75), 7 * LETTER);
    assert_int_equal(para_draw(ui, "test/text", &para, rect_make(5, 7, 75, 100)), 2 * LINE_H);
    const struct ui_node *node = ui_find(ui, "test/text");
    assert_rect(node->rect, 5, 7, 70, 2 * LINE_H);
    assert_int_equal(node->text_px, EM);
    assert_false(node->cut);
    fixture_finish(ui);
}

/* Every run is a little wider than its letters, as where widths are rounded up. */
static int measure_rounding(void *context, enum ui_font font, int px, const char *text,
                            size_t length)
{
    return fixture_measure(context, font, px, text, length) + (length > 0 ? 3 : 0);
}

static void test_in_its_own_width_a_text_keeps_its_lines(void **state)
{
    (void)state;
    struct ui_env env = fixture_env();
    env.measure = measure_rounding;
    struct ui *ui = ui_create();
    assert_non_null(ui);
    ui_begin(ui, &env);
    struct para para = para_of("Tôi vẫn ở đây");
    for (int width = 60; width <= 200; width += 10) {
        int own = para_width(ui, &para, width);
        assert_true(own <= width);
        assert_int_equal(para_lines(ui, &para, own), para_lines(ui, &para, width));
    }
    fixture_finish(ui);
}

static void test_cut_when_the_rect_is_too_low(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct para para = para_of("one two three");
    para_draw(ui, "test/high", &para, rect_make(0, 0, 75, 2 * LINE_H));
    para_draw(ui, "test/low", &para, rect_make(0, 200, 75, 2 * LINE_H - 1));
    assert_false(ui_find(ui, "test/high")->cut);
    assert_true(ui_find(ui, "test/low")->cut);
    fixture_finish(ui);
}

static void test_line_ranges(void **state)
{
    (void)state;
    struct para para = para_of("aa bb cc dd ee");
    para.first_line = 1;
    para.line_count = 2;
    assert_string_equal(drawn(&para, 20), "bb\ncc");
    para.line_count = 0;
    assert_string_equal(drawn(&para, 20), "bb\ncc\ndd\nee");
    para.first_line = 4;
    para.line_count = 9;
    assert_string_equal(drawn(&para, 20), "ee");
    struct ui *ui = fixture_begin();
    assert_int_equal(para_height(ui, &para, 20), LINE_H);
    para.first_line = 9;
    assert_int_equal(para_height(ui, &para, 20), 0);
    fixture_finish(ui);
}

static void test_alignment(void **state)
{
    (void)state;
    static const int left[] = {[PARA_LEFT] = 100, [PARA_CENTRE] = 135, [PARA_RIGHT] = 170};
    for (int align = PARA_LEFT; align <= PARA_RIGHT; align++) {
        struct ui *ui = fixture_begin();
        struct para para = para_of("one");
        para.align = (enum para_align)align;
        para_draw(ui, NULL, &para, rect_make(100, 0, 100, 100));
        size_t count;
        assert_int_equal(ui_draws(ui, &count)[0].rect.x, left[align]);
        fixture_finish(ui);
    }
}

static void test_empty_text(void **state)
{
    (void)state;
    struct ui *ui = fixture_begin();
    struct para para = para_of("");
    para_draw(ui, "test/none", &para, rect_make(0, 0, 100, 100));
    assert_null(ui_find(ui, "test/none"));
    fixture_finish(ui);
}

static void test_more_lines_than_are_kept_is_a_cut(void **state)
{
    (void)state;
    char text[2 * LINES_MAX + 1];
    for (int i = 0; i < LINES_MAX; i++) {
        text[2 * i] = 'a';
        text[2 * i + 1] = '\n';
    }
    text[2 * LINES_MAX] = '\0';
    struct ui *ui = fixture_begin();
    struct para para = para_of(text);
    assert_int_equal(para_lines(ui, &para, 100), PARA_LINE_MAX);
    para_draw(ui, "test/long", &para, rect_make(0, 0, 100, 5000));
    assert_true(ui_find(ui, "test/long")->cut);
    fixture_finish(ui);
}

/* How a text breaks is remembered; another text, width or size in the same place is another one. */
static void test_another_text_breaks_anew(void **state)
{
    (void)state;
    char text[64] = "một hai ba bốn năm sáu";
    struct para para = {.text = text, .px = 20};
    struct ui *ui = fixture_begin();
    for (int round = 0; round < 2; round++) {
        memcpy(text, "một hai ba bốn năm sáu", sizeof "một hai ba bốn năm sáu");
        para.px = 20;
        assert_int_equal(para_lines(ui, &para, 120), 2);
        assert_int_equal(para_lines(ui, &para, 1000), 1);
        para.px = 40;
        assert_int_equal(para_lines(ui, &para, 120), 5);
        text[5] = '\0';
        assert_int_equal(para_lines(ui, &para, 120), 1);
    }
    fixture_finish(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrapping),
        cmocka_unit_test(test_stars_stand_out),
        cmocka_unit_test(test_full_stop_stays_with_starred_words),
        cmocka_unit_test(test_chip_stays_on_one_line),
        cmocka_unit_test(test_chip_wider_than_a_line_is_broken),
        cmocka_unit_test(test_chip_hangs_out_at_the_start_of_a_line),
        cmocka_unit_test(test_balanced_lines_are_of_similar_length),
        cmocka_unit_test(test_a_link_is_coloured_and_underlined),
        cmocka_unit_test(test_sizes_agree_with_the_drawing),
        cmocka_unit_test(test_in_its_own_width_a_text_keeps_its_lines),
        cmocka_unit_test(test_cut_when_the_rect_is_too_low),
        cmocka_unit_test(test_line_ranges),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_empty_text),
        cmocka_unit_test(test_more_lines_than_are_kept_is_a_cut),
        cmocka_unit_test(test_another_text_breaks_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
