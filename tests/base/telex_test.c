/* telex_test.c: syllables from keys, tones on the right vowel, and every Vietnamese word that the
 * program's own texts have. */
#include "base/telex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum {
    TEXT_MAX = 4096,
    WORDS_LEAST = 1000, /* that must have been tried */
};

static void type(char *text, size_t size, const char *keys)
{
    for (; *keys != '\0'; keys++) {
        assert_true(telex_type(text, size, *keys));
    }
}

static void test_keys(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        const char *text;
    } rows[] = {
        {"Thoon Naf Pans", "Thôn Nà Pán"},
        {"tieengs", "tiếng"},
        {"tiengse", "tiếng"},
        {"Nguyeenx Vawn A", "Nguyễn Văn A"},
        {"DDaof Gia", "Đào Gia"},
        {"dangd", "đang"},
        {"Dda Loo", "Đa Lô"},
        {"hoaf", "hòa"},
        {"hoanf", "hoàn"},
        {"hofa", "hòa"},
        {"hofan", "hoàn"},
        {"khoer", "khỏe"},
        {"thuys", "thúy"},
        {"khuyur", "khuỷu"},
        {"ngoais", "ngoái"},
        {"quas", "quá"},
        {"quys", "quý"},
        {"gif", "gì"},
        {"giaf", "già"},
        {"giups", "giúp"},
        {"giuwowngf", "giường"},
        {"nguwowif", "người"},
        {"nguoiwf", "người"},
        {"muow", "mươ"},
        {"thuowr", "thuở"},
        {"thuown", "thươn"},
        {"huow", "huơ"},
        {"muaw", "mưa"},
        {"guiwr", "gửi"},
        {"hoawcj", "hoặc"},
        {"luuw", "lưu"},
        {"quawng", "quăng"},
        {"tw", "tư"},
        {"W", "W"},
        {"xoong", "xông"},
        {"xooong", "xoong"},
        {"ass", "as"},
        {"aaa", "aa"},
        {"ddd", "dd"},
        {"oww", "ow"},
        {"muoww", "muow"},
        {"tuoow", "tươ"},
        {"nuowo", "nuô"},
        {"asf", "à"},
        {"asz", "a"},
        {"z", "z"},
        {"r", "r"},
        {"AA", "Â"},
        {"HOAF", "HÒA"},
        {"xa 12/3-b.", "xa 12/3-b."},
        {"Wifi", "Wifi"},
        {"fax", "fax"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[64] = "";
        type(text, sizeof text, rows[i].keys);
        assert_string_equal(text, rows[i].text);
    }
}

static void test_erase(void **state)
{
    (void)state;
    char text[16] = "";
    assert_false(telex_erase(text));
    type(text, sizeof text, "nguwowif");
    assert_string_equal(text, "người");
    static const char *const left[] = {"ngườ", "ngư", "ng", "n", ""};
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        assert_true(telex_erase(text));
        assert_string_equal(text, left[i]);
    }
    assert_false(telex_erase(text));
}

static void test_limit(void **state)
{
    (void)state;
    char small[4] = "toi";
    assert_false(telex_type(small, sizeof small, 'o')); /* "tôi" has four bytes */
    assert_string_equal(small, "toi");
    assert_false(telex_type(small, sizeof small, 's')); /* so has "tói" */
    assert_string_equal(small, "toi");
    assert_false(telex_type(small, sizeof small, ' '));
    assert_false(telex_type(small, sizeof small, '\t'));
    assert_false(telex_type(small, sizeof small, '\n'));
    assert_string_equal(small, "toi");
}

static void test_long(void **state)
{
    (void)state;
    char text[256] = "";
    for (int i = 0; i < 250; i++) {
        telex_type(text, sizeof text, "asdfwoaezxj"[i % 11]);
        assert_true(strlen(text) < sizeof text);
    }
    snprintf(text, sizeof text, "東 ñ");
    type(text, sizeof text, "as");
    assert_string_equal(text, "東 ñá");
}

/* ---- all words ---- */

static long tried;

/* The tone may come with its vowel or at the end of the syllable. */
static void check_word(const char *word)
{
    char keys[128];
    char last[128];
    char text[128] = "";
    if (!telex_spell(keys, sizeof keys, word)) {
        return; /* other letters */
    }
    type(text, sizeof text, keys);
    assert_string_equal(text, word);
    size_t used = 0;
    char tone = '\0';
    size_t length = strlen(keys);
    for (size_t i = 0; i < length; i++) {
        bool is_tone = strchr("sfrxj", keys[i]) != NULL && i > 0 && tone == '\0' &&
                       strchr("aeiouywAEIOUYW", keys[i - 1]) != NULL;
        tone = is_tone ? keys[i] : tone;
        if (!is_tone) {
            last[used++] = keys[i];
        }
    }
    last[used] = tone;
    last[used + (tone != '\0' ? 1 : 0)] = '\0';
    text[0] = '\0';
    type(text, sizeof text, last);
    assert_string_equal(text, word);
    tried++;
}

/* Words between quotes or tabs: those of a Vietnamese text, up to what divides them. */
static void check_file(const char *path)
{
    char line[TEXT_MAX];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *rest = line;
        char *word;
        bool text = strncmp(line, "msgid", 5) == 0 || strchr(line, '\t') != NULL;
        while (text && (word = strsep(&rest, " \t\n\"\\.,:;?!()/*{}-+=<>%0123456789")) != NULL) {
            bool marked = false; /* what has no mark may be a foreign word */
            for (const char *at = word; *at != '\0'; at++) {
                marked = marked || (unsigned char)*at >= 0x80;
            }
            if (marked) {
                check_word(word);
            }
        }
    }
    fclose(file);
}

static void test_all_words(void **state)
{
    (void)state;
    check_file("assets/units/langson.tsv");
    check_file("assets/locale/kiosk.pot");
    assert_true(tried > WORDS_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys), cmocka_unit_test(test_erase),     cmocka_unit_test(test_limit),
        cmocka_unit_test(test_long), cmocka_unit_test(test_all_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
