/* say_test.c: kiosk/ui/say.c with para.c: what is read, in which order, and what is marked. */
#include "fixture.h"

#include "ui/button.h"
#include "ui/para.h"

enum {
    EM = 40, /* so that each letter is 20 px wide (fixture.h) */
};

static struct ui *begin(const uint64_t *reading, size_t count, enum ui_theme_id theme)
{
    struct ui_env env = fixture_env();
    struct ui *ui = ui_create();
    assert_non_null(ui);
    env.reading = reading;
    env.reading_count = count;
    env.theme = theme;
    ui_begin(ui, &env);
    return ui;
}

static struct para para(const char *text, enum ui_voice voice)
{
    return (struct para){.text = text, .px = EM, .colour = 0xff1c2733, .voice = voice};
}

static void draw(struct ui *ui, const char *text, enum ui_voice voice)
{
    struct para drawn = para(text, voice);
    para_draw(ui, NULL, &drawn, rect_make(100, 100, 1600, 400));
}

static void assert_said(const struct ui *ui, const char *const *texts, size_t wanted)
{
    size_t count;
    const struct ui_said *said = ui_said(ui, &count);
    assert_int_equal(count, wanted);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(said[i].text, texts[i]);
    }
}

static void test_order(void **state)
{
    (void)state;
    static const char *const wanted[] = {"Một.", "Hai ba.", "Bốn", "Phải một", "Phải hai"};
    struct ui *ui = begin(NULL, 0, UI_THEME_PLAIN);
    draw(ui, "Một. **Hai\nba.**", UI_VOICE_READ);
    draw(ui, "Phải một", UI_VOICE_LATE);
    draw(ui, "Không đọc.", UI_VOICE_NONE);
    draw(ui, "Phải hai", UI_VOICE_LATE);
    draw(ui, "Bốn", UI_VOICE_KNOWN);
    draw(ui, "", UI_VOICE_READ);
    ui_end(ui);
    assert_said(ui, wanted, 5);
    ui_destroy(ui);
}

/* What goes over pages is read where it begins. */
static void test_pages(void **state)
{
    (void)state;
    static const char *const texts[2][2] = {{"Một hai.", "Ba bốn."}, {"Năm sáu.", NULL}};
    for (int page = 0; page < 2; page++) {
        struct ui *ui = begin(NULL, 0, UI_THEME_PLAIN);
        struct para part = para("Một hai. Ba bốn. Năm sáu.", UI_VOICE_READ);
        part.first_line = page == 0 ? 0 : 2; /* a line takes two words */
        part.line_count = page == 0 ? 2 : 1;
        para_draw(ui, NULL, &part, rect_make(0, 0, 9 * EM / 2, 400));
        ui_end(ui);
        assert_said(ui, texts[page], page == 0 ? 2 : 1);
        ui_destroy(ui);
    }
}

/* The rectangle of the only box that was drawn. */
static struct rect marked(const struct ui *ui, uint32_t *fill)
{
    size_t count;
    struct rect rect = {0, 0, 0, 0};
    const struct ui_draw *draws = ui_draws(ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (draws[i].kind == UI_DRAW_BOX) {
            assert_int_equal(rect.w, 0);
            rect = draws[i].rect;
            *fill = draws[i].fill;
        }
    }
    return rect;
}

static void test_mark(void **state)
{
    (void)state;
    const uint64_t second = ui_say_hash("Ba.");
    for (int theme = 0; theme < UI_THEME_COUNT; theme++) {
        uint32_t fill = 0;
        struct ui *ui = begin(&second, 1, (enum ui_theme_id)theme);
        draw(ui, "Một hai. **Ba.** Bốn", UI_VOICE_READ);
        ui_end(ui);
        struct rect mark = marked(ui, &fill);
        int band = ui_theme(ui)->reading != 0 ? EM / 6 : 0; /* it reaches beyond the words */
        assert_int_equal(mark.x, 100 + 9 * EM / 2 - band);
        assert_int_equal(mark.w, 3 * EM / 2 + 2 * band);
        assert_int_equal(fill, band > 0 ? ui_theme(ui)->reading : 0xff1c2733);
        assert_true(band > 0 ? mark.h > EM : mark.h < EM / 4);
        ui_destroy(ui);
    }
}

static void test_light_words_are_underlined(void **state)
{
    (void)state;
    const uint64_t words = ui_say_hash("Đọc");
    uint32_t fill = 0;
    struct ui *ui = begin(&words, 1, UI_THEME_PLAIN);
    struct para light = para("Đọc", UI_VOICE_READ);
    light.colour = 0xffffffff;
    para_draw(ui, NULL, &light, rect_make(0, 0, 400, 100));
    ui_end(ui);
    assert_true(marked(ui, &fill).h < EM / 4);
    assert_int_equal(fill, 0xffffffff);
    ui_destroy(ui);
}

static double channel(uint32_t colour, int shift)
{
    double part = (double)(colour >> shift & 0xff) / 255;
    double high = (part + 0.055) / 1.055;
    /* 2.4th power (WCAG 2.1), as the square and a fifth root of the square: good to a thousandth */
    double root = 1;
    for (int i = 0; i < 30; i++) {
        root -= (root * root * root * root * root - high * high) / (5 * root * root * root * root);
    }
    return part <= 0.03928 ? part / 12.92 : high * high * root;
}

static double luminance(uint32_t colour)
{
    return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 0);
}

/* Whatever is read stays as legible on the band as it must be elsewhere. */
static void test_contrast(void **state)
{
    (void)state;
    const struct ui_theme *theme = ui_theme_get(UI_THEME_PLAIN);
    uint32_t texts[2 + UI_ACCENT_COUNT] = {theme->ink, theme->muted};
    for (int i = 0; i < UI_ACCENT_COUNT; i++) {
        texts[2 + i] = theme->accents[i].text;
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_true((luminance(theme->reading) + 0.05) / (luminance(texts[i]) + 0.05) >= 4.5);
    }
    assert_true(luminance(0xffffffff) > 0.999 && luminance(0xff808080) < 0.217);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),    cmocka_unit_test(test_pages),
        cmocka_unit_test(test_mark),     cmocka_unit_test(test_light_words_are_underlined),
        cmocka_unit_test(test_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
